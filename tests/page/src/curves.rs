//! Exact figures at the curves: by keyboard, mouse and finger.

use serde_json::json;

use crate::page::{Page, Row};
use crate::site::Site;

const LEFT: char = '\u{e012}';
const RIGHT: char = '\u{e014}';
const HOME: char = '\u{e011}';
const END: char = '\u{e010}';

/// What the readout says of an epoch is what the table has of it.
async fn wait_for_row(page: &Page, row: &Row) {
    let Row {
        epoch,
        loss,
        train_accuracy,
        test_accuracy,
        ..
    } = row;
    page.wait_for_text("readout", &format!("Epoch {epoch}: "))
        .await;
    let readout = page.text("readout").await;
    let train = [
        format!("loss {loss}, last minibatch "),
        format!(", train accuracy {train_accuracy}, "),
    ];
    for part in train {
        assert_eq!(readout.contains(&part), epoch != "0", "{readout}: {part}");
    }
    assert!(
        readout.ends_with(&format!("test accuracy {test_accuracy}")),
        "{readout}"
    );
}

/// Sends pointer events to an element, at a share of the axis of epochs, as a mouse or a finger does.
async fn point(page: &Page, id: &str, kind: &str, events: &[&str], share: f64) {
    // A chart that comes into sight is drawn in the next frame.
    page.async_script(&format!(
        "document.getElementById('{id}').scrollIntoView({{block: 'center'}});
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        for (let count = 0; count < 3; count += 1) await frame();"
    ))
    .await;
    page.script(&format!(
        "const box = document.getElementById('{id}');
        const [first, last] = [...box.querySelectorAll('text.epoch')].map((text) => {{
          const {{left, width}} = text.getBoundingClientRect();
          return left + width / 2;
        }}).filter((_, place, {{length}}) => place === 0 || place === length - 1);
        const clientX = first + (last - first) * {share};
        for (const type of {events:?}) {{
          box.dispatchEvent(new PointerEvent(type, {{pointerType: '{kind}', clientX, bubbles: true}}));
        }}"
    ))
    .await;
}

/// Trains four epochs; the losses of all minibatches are in `window.told` then.
async fn train_and_record(page: &Page) {
    page.script(
        "window.told = [];
        softmaxLab.client.worker.addEventListener('message', ({data}) => {
          if (data.type === 'batch') told.push(...data.losses);
        });",
    )
    .await;
    page.train(4).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_keyboard_reads_the_curves() {
    let page = Page::with_sample("epochs=4&batch=64&seed=3").await;
    train_and_record(&page).await;
    let rows = page.rows().await;
    for curve in ["large-loss-chart", "large-accuracy-chart"] {
        page.script(&format!(
            "document.activeElement.blur(); document.getElementById('{curve}').focus()"
        ))
        .await;
        page.press_key(HOME).await;
        wait_for_row(&page, &rows[0]).await;
        for row in &rows[1..] {
            page.press_key(RIGHT).await;
            wait_for_row(&page, row).await;
        }
        // Beyond the ends there is nothing.
        page.press_key(RIGHT).await;
        wait_for_row(&page, &rows[4]).await;
        page.press_key(LEFT).await;
        wait_for_row(&page, &rows[3]).await;
        page.press_key(END).await;
        wait_for_row(&page, &rows[4]).await;
        page.wait_for("document.querySelectorAll('.plot .crosshair').length === 2")
            .await;
        // What is read out is what is shown.
        page.wait_for(
            "document.getElementById('readout-said').textContent
              === document.getElementById('readout').textContent",
        )
        .await;
    }
    // 32 minibatches an epoch: the last of each is told as it was measured.
    let readout = page.text("readout").await;
    let losses = page
        .script("return [told.length, told.at(-1).toFixed(4)]")
        .await;
    assert_eq!(losses[0], json!(128));
    let last = losses[1].as_str().expect("a loss");
    assert!(
        readout.contains(&format!("last minibatch {last}")),
        "{readout}"
    );
    page.switch_language().await;
    page.script("document.getElementById('large-loss-chart').focus()")
        .await;
    page.press_key(HOME).await;
    page.wait_for_text(
        "readout",
        &format!("에포크 0: 테스트 정확도 {}", rows[0].test_accuracy),
    )
    .await;
    // The same words can be read out again on the next visit.
    page.wait_for("document.getElementById('readout-said').textContent !== ''")
        .await;
    page.script("document.activeElement.blur()").await;
    page.wait_for(
        "document.querySelectorAll('.plot .crosshair').length === 0
         && document.getElementById('readout-said').textContent === ''",
    )
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_cursor_at_the_end_follows_the_run() {
    let page = Page::with_sample("epochs=3&batch=800&seed=3").await;
    page.script("document.getElementById('large-accuracy-chart').focus()")
        .await;
    page.press_key(END).await;
    for epoch in 1..=3 {
        for _ in 0..3 {
            page.listen_for("state").await;
            page.script("document.getElementById('step').click()").await;
            page.wait_for("window.heard").await;
        }
        page.wait_for_text("readout", &format!("Epoch {epoch}: "))
            .await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_pointer_reads_epochs_and_minibatches() {
    let page = Page::with_sample("epochs=4&batch=64&seed=3").await;
    train_and_record(&page).await;
    let rows = page.rows().await;
    point(&page, "large-loss-chart", "mouse", &["pointermove"], 0.5).await;
    wait_for_row(&page, &rows[2]).await;
    point(
        &page,
        "large-accuracy-chart",
        "mouse",
        &["pointermove"],
        1.0,
    )
    .await;
    wait_for_row(&page, &rows[4]).await;
    // Between two epochs there are minibatches: the sixteenth of the third.
    point(
        &page,
        "large-loss-chart",
        "mouse",
        &["pointermove"],
        2.5 / 4.0,
    )
    .await;
    page.wait_for_text("readout", "Epoch 3, minibatch 1").await;
    let readout = page.text("readout").await;
    let batch: usize = readout
        .split("minibatch ")
        .nth(1)
        .and_then(|rest| rest.split(' ').next())
        .and_then(|batch| batch.parse().ok())
        .expect("a number");
    assert!((14..=18).contains(&batch), "{readout}");
    let loss = page
        .script(&format!("return told[64 + {batch} - 1].toFixed(4)"))
        .await;
    let loss = loss.as_str().expect("a loss");
    assert!(
        readout.ends_with(&format!(
            "minibatch {batch} of 32: loss of this minibatch {loss}"
        )),
        "{readout}: {loss}"
    );
    point(&page, "large-loss-chart", "mouse", &["pointerleave"], 0.5).await;
    page.wait_for_text("readout", "Point at a curve").await;
    // What a finger has touched stays to be read when it is lifted.
    let touch = ["pointerdown", "pointerup", "pointerleave"];
    point(&page, "large-loss-chart", "touch", &touch, 0.25).await;
    wait_for_row(&page, &rows[1]).await;
}

/// The numbers at the axis of values of a chart, from the bottom to the top.
async fn axis_of(page: &Page, plot: &str) -> Vec<f64> {
    let script = format!(
        "const texts = [...document.querySelectorAll('#{plot} text.value')];
        const numbers = texts.map(({{textContent}}) => Number(textContent.replace(',', '').replace('K', '000')));
        return numbers.filter((number) => !Number.isNaN(number));"
    );
    serde_json::from_value(page.script(&script).await).expect("numbers")
}

/// Waits until a chart shows this number of points of a line. A chart is drawn some frames after its data comes.
async fn wait_for_points(page: &Page, plot: &str, line: &str, points: usize) {
    page.wait_for(&format!(
        "document.querySelector('#{plot} .marker.{line}')?.getAttribute('d').split('M').length === {points} + 1"
    ))
    .await;
}

/// Waits until the axis of values of a chart begins and ends here.
async fn wait_for_axis(page: &Page, plot: &str, bottom: f64, top: f64) {
    page.wait_for(&format!(
        "(() => {{
          const numbers = [...document.querySelectorAll('#{plot} text.value')]
            .map(({{textContent}}) => Number(textContent.replace(',', '').replace('K', '000')))
            .filter((number) => !Number.isNaN(number));
          return numbers[0] === {bottom} && numbers.at(-1) === {top};
        }})()"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn losses_that_explode_have_a_logarithmic_axis() {
    let page = Page::with_sample("epochs=2&lr=100&seed=3").await;
    wait_for_axis(&page, "large-loss-plot", 0.0, 2.5).await;
    page.train(2).await;
    wait_for_points(&page, "large-loss-plot", "loss", 2).await;
    let axis = axis_of(&page, "large-loss-plot").await;
    assert!(axis.len() > 2, "{axis:?}");
    for pair in axis.windows(2) {
        assert!((pair[1] / pair[0] - 10.0).abs() < 1e-9, "{axis:?}");
    }
    // Another run, whose losses are small, keeps the exploded one in sight.
    page.fill("learning-rate", "0.1").await;
    page.train(2).await;
    page.wait_for("document.querySelector('#large-loss-plot .kept-label')")
        .await;
    assert_eq!(axis_of(&page, "large-loss-plot").await.last(), axis.last());
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_flat_run_of_one_epoch_is_visible() {
    let page = Page::with_sample("epochs=1&lr=0.000001&seed=3&init=zero").await;
    page.train(1).await;
    // The mean lies over its epoch: from its beginning to its end.
    page.wait_for("document.querySelector('#large-loss-plot .line.loss')")
        .await;
    let mean = page
        .script(
            "const box = (selector) => document.querySelector(selector).getBoundingClientRect();
            const axis = box('#large-loss-plot path.axis');
            const mean = box('#large-loss-plot .line.loss');
            return [mean.left - axis.left, mean.right - axis.right];",
        )
        .await;
    let ends: [f64; 2] = serde_json::from_value(mean).expect("two numbers");
    assert!(ends.iter().all(|end| end.abs() < 3.0), "{ends:?}");
    // The losses lie on the line of a model that knows nothing.
    page.wait_for_text("large-loss-plot", "ln 10 = 2.303: knows nothing")
        .await;
    let accuracy: f64 = page.rows().await[1]
        .test_accuracy
        .parse()
        .expect("a number");
    let axis = axis_of(&page, "large-accuracy-plot").await;
    let span = axis[axis.len() - 1] - axis[0];
    assert!(span > 0.0 && span < 0.5, "{axis:?}");
    assert!(
        axis[0] <= accuracy && accuracy <= axis[axis.len() - 1],
        "{axis:?}"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_axis_of_accuracies_fits_or_begins_at_zero() {
    let page = Page::with_sample("epochs=6&seed=3").await;
    page.train(6).await;
    for plot in ["accuracy-plot", "large-accuracy-plot"] {
        // Epoch 0 is a point, too.
        wait_for_points(&page, plot, "test-accuracy", 7).await;
        let least: f64 = page.rows().await[1]
            .train_accuracy
            .parse()
            .expect("a number");
        let axis = axis_of(&page, plot).await;
        assert!(axis[0] > 0.1 && axis[0] <= least, "{plot}: {axis:?}");
    }
    page.click("from-zero").await;
    for plot in ["accuracy-plot", "large-accuracy-plot"] {
        wait_for_axis(&page, plot, 0.0, 1.0).await;
    }
    let address = page.script("return location.hash").await;
    assert!(address.to_string().contains("axis=zero"), "{address}");
    page.script("location.hash = location.hash.replace('&axis=zero', '')")
        .await;
    page.wait_for("!document.getElementById('from-zero').checked")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn keys_and_pointers_do_nothing_without_a_run() {
    let page = Page::open(&Site::empty().await.page("")).await;
    page.wait_for_error(&["idx"]).await;
    page.script("document.getElementById('large-loss-chart').focus()")
        .await;
    for key in [LEFT, RIGHT, HOME, END] {
        page.press_key(key).await;
    }
    point(
        &page,
        "large-accuracy-chart",
        "mouse",
        &["pointermove"],
        0.5,
    )
    .await;
    page.wait_for_text("readout", "Point at a curve").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_curves_explain_an_exploded_loss_and_single_steps() {
    let page = Page::with_sample("lang=en&lr=10&epochs=3").await;
    page.wait_for("document.getElementById('run-note')?.textContent === ''")
        .await;
    page.train(3).await;
    page.wait_for_text(
        "run-note",
        "The loss exploded, but most predictions are right.",
    )
    .await;
    page.switch_language().await;
    page.wait_for_text("run-note", "손실은 치솟았지만").await;
    page.switch_language().await;
    page.fill("learning-rate", "0.1").await;
    page.fill("batch-size", "2000").await;
    page.train(3).await;
    // 2,000 images in batches of 256: five times 8.
    page.wait_for_text(
        "run-note",
        "Steps of this run: 3. Steps of the chapter’s run: 40.",
    )
    .await;
    page.fill("batch-size", "256").await;
    page.train(3).await;
    page.wait_for("document.getElementById('run-note').textContent === ''")
        .await;
}
