//! Tests of the charts, and of reading them by keyboard, mouse and finger.

use serde_json::json;

use crate::page::{Page, Row};
use crate::site::Site;

const LEFT: char = '\u{e012}';
const RIGHT: char = '\u{e014}';
const HOME: char = '\u{e011}';
const END: char = '\u{e010}';

/// Waits until the readout shows the epoch of `row`. Fails if its numbers differ from those of the table.
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

/// Sends pointer events of a mouse or a finger to an element. `share` is the position on the axis of
/// epochs, from 0 to 1.
async fn point(page: &Page, id: &str, kind: &str, events: &[&str], share: f64) {
    // A chart is drawn in the next frame after it comes into sight.
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
          box.dispatchEvent(new PointerEvent(type, {{pointerType: '{kind}', clientX, screenX: window.moves = (window.moves ?? 0) + 1, bubbles: true}}));
        }}"
    ))
    .await;
}

/// Trains four epochs. Then the losses of all minibatches are in `window.told`.
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
        // There is nothing beyond the ends.
        page.press_key(RIGHT).await;
        wait_for_row(&page, &rows[4]).await;
        page.press_key(LEFT).await;
        wait_for_row(&page, &rows[3]).await;
        page.press_key(END).await;
        wait_for_row(&page, &rows[4]).await;
        page.wait_for("document.querySelectorAll('.plot .crosshair').length === 2")
            .await;
        // Screen readers read the same text.
        page.wait_for(
            "document.getElementById('readout-said').textContent
              === document.getElementById('readout').textContent",
        )
        .await;
    }
    // An epoch has 32 minibatches. The readout shows the measured loss of the last one.
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
    // The text is removed, so that screen readers can read it again at the next visit.
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
    // The minibatches lie between two epochs. This is the sixteenth of the third epoch.
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
    // The readout stays after the finger is lifted.
    let touch = ["pointerdown", "pointerup", "pointerleave"];
    point(&page, "large-loss-chart", "touch", &touch, 0.25).await;
    wait_for_row(&page, &rows[1]).await;
}

/// Returns the numbers at the vertical axis of a chart, from bottom to top.
async fn axis_of(page: &Page, plot: &str) -> Vec<f64> {
    let script = format!(
        "const texts = [...document.querySelectorAll('#{plot} text.value')];
        const numbers = texts.map(({{textContent}}) => Number(textContent.replace(',', '').replace('K', '000')));
        return numbers.filter((number) => !Number.isNaN(number));"
    );
    serde_json::from_value(page.script(&script).await).expect("numbers")
}

/// Waits until a line of a chart has this number of points. A chart is drawn some frames after its data
/// arrives.
async fn wait_for_points(page: &Page, plot: &str, line: &str, points: usize) {
    page.wait_for(&format!(
        "document.querySelector('#{plot} .marker.{line}')?.getAttribute('d').split('M').length === {points} + 1"
    ))
    .await;
}

/// Waits until the vertical axis of a chart goes from `bottom` to `top`.
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
    // After another run with small losses, the chart still shows the exploded one.
    page.fill("learning-rate", "0.1").await;
    page.train(2).await;
    page.wait_for("document.querySelector('#large-loss-plot .kept-label')")
        .await;
    assert_eq!(axis_of(&page, "large-loss-plot").await.last(), axis.last());
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn losses_of_single_images_leave_the_curve_most_of_the_height() {
    // Losses of single images are between 0 and 20, their moving average between 0.6 and 3.
    let page = Page::with_sample("epochs=1&batch=1&lr=0.01&seed=1").await;
    page.train(1).await;
    wait_for_points(&page, "large-loss-plot", "loss", 1).await;
    let axis = axis_of(&page, "large-loss-plot").await;
    assert_eq!(axis[0], 0.0, "{axis:?}");
    let share = page
        .script(
            "const plot = document.getElementById('large-loss-plot');
            const ends = [...plot.querySelectorAll('.axes text.value')].slice(0, -1).map((text) => text.getAttribute('y'));
            return plot.querySelector('.line.smooth-loss').getBBox().height / (ends[0] - ends.at(-1))",
        )
        .await;
    assert!(share.as_f64() > Some(0.5), "{share} of the height");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn many_minibatches_are_faint_and_behind_the_other_lines() {
    let page = Page::with_sample("epochs=2&seed=3").await;
    let line = "document.querySelector('#large-loss-plot .line.minibatch-loss')";
    page.train(2).await;
    wait_for_points(&page, "large-loss-plot", "loss", 2).await;
    assert_eq!(
        page.script(&format!("return {line}.matches('.dense')"))
            .await,
        json!(false)
    );
    page.fill("batch-size", "1").await;
    page.fill("learning-rate", "0.01").await;
    page.train(2).await;
    wait_for_points(&page, "large-loss-plot", "loss", 2).await;
    page.wait_for(&format!("{line}.matches('.dense')")).await;
    page.wait_for(&format!("getComputedStyle({line}).opacity <= 0.1"))
        .await;
    // What follows is drawn over it: the run before, the means, and the guide's words.
    for other in [".line.kept", ".line.loss", ".guides text"] {
        page.wait_for(&format!(
            "{line}.compareDocumentPosition(document.querySelector('#large-loss-plot {other}'))
              === Node.DOCUMENT_POSITION_FOLLOWING"
        ))
        .await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_flat_run_of_one_epoch_is_visible() {
    let page = Page::with_sample("epochs=1&lr=0.000001&seed=3&init=zero").await;
    page.train(1).await;
    // The line of the mean goes from the beginning to the end of the epoch.
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
    // The losses lie on the guide line of random guessing.
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
    // The stage says in short why the curves look so.
    page.wait_for_text("stage-note", "The steps are too long, so the loss jumps.")
        .await;
    page.switch_language().await;
    page.wait_for_text("run-note", "손실은 치솟았지만").await;
    page.wait_for_text("stage-note", "손실이 치솟아요").await;
    page.click("reset").await;
    page.wait_for("document.getElementById('stage-note').textContent === ''")
        .await;
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
