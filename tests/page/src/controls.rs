//! Tests of the buttons of a run, of the nine predictions, and of the language.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// The settings of a run that does not end by itself: every epoch has 2,000 minibatches.
const ENDLESS: &str = "epochs=10000&batch=1&seed=5";

/// A JavaScript expression: whether the loss chart shows the newest minibatch, even if it is the only one.
const MARKED: &str = "(() => {
    const marker = document.querySelector('#loss-plot .marker.minibatch-loss');
    return /^M[\\d.]+ [\\d.]+h0$/.test(marker?.getAttribute('d'))
      && parseFloat(getComputedStyle(marker).strokeWidth) >= 4;
})()";

async fn endless() -> Page {
    let page = Page::with_sample(ENDLESS).await;
    page.record(&["batch"]).await;
    page.click("train").await;
    page.wait_for_rows(2).await;
    page
}

/// Fails if the worker reports minibatches while it answers messages.
async fn assert_nothing_is_trained(page: &Page) {
    page.script("window.told = []").await;
    page.exchange_messages().await;
    assert_eq!(page.script("return told").await, json!([]));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn minibatches_are_reported_once_a_frame() {
    let site = Site::with_clock(1).await;
    let page = Page::ready(&site, "epochs=10&batch=8&seed=5").await;
    page.record(&["batch"]).await;
    page.train(10).await;
    let told = page
        .script(
            "const times = told.map(({workerTime}) => workerTime);
            const gaps = times.slice(1, -1).map((time, place) => time - times[place]);
            return [told.length, Math.min(...gaps)];",
        )
        .await;
    let [events, least_gap]: [u64; 2] = serde_json::from_value(told).expect("two numbers");
    // There are 2,500 minibatches. A frame lasts 16 ms.
    assert!(
        events > 100 && least_gap >= 16,
        "{events} events, {least_gap} ms"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_run_pauses_and_resumes() {
    let page = endless().await;
    page.click("pause").await;
    page.wait_for("document.getElementById('pause').ariaPressed === 'true'")
        .await;
    assert_nothing_is_trained(&page).await;
    let rows = page.rows().await;
    page.click("train").await;
    page.wait_for("document.getElementById('pause').ariaPressed !== 'true'")
        .await;
    page.wait_for_rows(rows.len() + 1).await;
    assert_eq!(
        page.rows().await[..rows.len()],
        rows[..],
        "the epochs before the pause are kept"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn each_step_trains_one_minibatch() {
    // 2,000 images in batches of 800: 800, 800 and 400.
    let page = Page::with_sample("epochs=2&batch=800&seed=5").await;
    page.script(
        "window.steps = [];
        softmaxLab.client.worker.addEventListener('message', ({data}) => {
          if (data.type === 'batch') window.steps.push(`${data.epoch}:${data.batch}/${data.batches}`);
        });",
    )
    .await;
    for (step, rows) in [(1, 1), (2, 1), (3, 2), (4, 2), (5, 2), (6, 3)] {
        page.click("step").await;
        page.wait_for(&format!("window.steps.length === {step}"))
            .await;
        page.wait_for(&format!(
            "document.querySelectorAll('#epochs-table tbody tr').length === {rows}"
        ))
        .await;
        page.wait_for(MARKED).await;
    }
    page.wait_until_idle().await;
    let steps = page.script("return window.steps").await;
    assert_eq!(
        steps,
        json!(["1:1/3", "1:2/3", "1:3/3", "2:1/3", "2:2/3", "2:3/3"])
    );
    let stepped = page.rows().await;
    page.train(2).await;
    let whole = page.rows().await;
    assert_eq!(
        stepped[2].loss, whole[2].loss,
        "steps and slices train the same"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn stop_keeps_the_model_and_reset_discards_it() {
    let page = endless().await;
    page.click("stop").await;
    page.wait_until_idle().await;
    let kept = page.kept().await;
    assert!(page.predictions().await.contains('→'));
    assert_nothing_is_trained(&page).await;
    assert_eq!(page.kept().await, kept);
    page.click("reset").await;
    page.wait_for("document.querySelectorAll('#epochs-table tbody tr').length === 0")
        .await;
    page.wait_for("!document.getElementById('predictions').ariaLabel.includes('→')")
        .await;
    let epochs = page
        .script("return document.getElementById('epochs').value")
        .await;
    assert_eq!(epochs, json!("10000"), "settings outlast a reset");
    page.fill("epochs", "1").await;
    page.click("train").await;
    page.wait_for_epochs(1).await;
}

/// A slice is much shorter than a large minibatch. The worker reads commands between two slices.
#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn commands_are_answered_within_a_minibatch() {
    // A slice lasts 12 ms. With this clock, it ends after the second reading.
    let site = Site::with_clock(8).await;
    let page = Page::ready(&site, "epochs=1&batch=2000").await;
    page.record(&["batch"]).await;
    page.allow_turns(Some(0)).await;
    page.click("train").await;
    let answers = page
        .async_script(
            "const {client} = softmaxLab;
            const answers = [];
            while (told.length === 0) {
              const turn = new Promise((resolve) => client.worker.addEventListener('message',
                ({data}) => data.type === 'turn' && resolve()));
              client.worker.postMessage({clock: {turns: 1}});
              await turn;
              const command = ['pause', 'resume'][answers.length] ?? 'ping';
              const {type} = await client.send({type: command});
              if (told.length === 0) answers.push(type);
            }
            client.worker.postMessage({clock: {turns: null}});
            return answers;",
        )
        .await;
    // The worker may not begin a slice. So it reads the commands before the end of the minibatch.
    let answers: Vec<String> = serde_json::from_value(answers).expect("types");
    assert!(answers.len() > 5, "{answers:?}");
    assert_eq!(answers[..3], ["state", "state", "pong"]);
    page.wait_for_epochs(1).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn buttons_turn_the_nine_images() {
    let page = Page::trained(2).await;
    let first = page.predictions().await;
    assert_eq!(first.matches('→').count(), 9);
    page.click("next").await;
    page.wait_for_predictions_other_than(&first).await;
    page.wait_for_pictures().await;
    page.click("previous").await;
    page.wait_for(&format!(
        "document.getElementById('predictions').ariaLabel === {first:?}"
    ))
    .await;
    page.script(
        "const select = document.getElementById('which');
        select.value = 'mistakes';
        select.dispatchEvent(new Event('change'))",
    )
    .await;
    page.wait_for_predictions_other_than(&first).await;
    let mistakes = page.predictions().await;
    for mistake in mistakes.split(", ") {
        let (label, predicted) = mistake.split_once(" → ").expect("two names");
        assert_ne!(label, predicted, "{mistakes}");
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_keyboard_alone_trains() {
    let page = Page::with_sample("epochs=2&seed=5").await;
    page.press_after_tabbing_to("train").await;
    page.wait_for_epochs(2).await;
    page.press_after_tabbing_to("step").await;
    page.wait_for("document.getElementById('pause').ariaPressed === 'true'")
        .await;
    page.press_after_tabbing_to("reset").await;
    page.wait_for("document.querySelectorAll('#epochs-table tbody tr').length === 0")
        .await;
    page.wait_for("!document.getElementById('predictions').ariaLabel.includes('→')")
        .await;
    let first = page.predictions().await;
    page.press_after_tabbing_to("next").await;
    page.wait_for_predictions_other_than(&first).await;
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_second_press_of_a_key_sends_no_command() {
    let page = Page::with_sample(ENDLESS).await;
    page.script(
        "softmaxLab.client.worker.addEventListener('message', ({data}) => {
          if (data.type === 'state') window.states.push(data.state);
        });",
    )
    .await;
    // The second press comes at once, however slow the machine is.
    page.script("performance.now = () => 1e6").await;
    for (button, state, focus) in [
        ("train", "running", ""),
        ("stop", "stopped", "train"),
        ("reset", "ready", "train"),
    ] {
        page.script("window.states = []").await;
        page.press_after_tabbing_to(button).await;
        page.wait_for(&format!("window.states.includes('{state}')"))
            .await;
        if focus.is_empty() {
            page.wait_for_focus_on_the_buttons().await;
        } else {
            page.wait_for_focus(focus).await;
        }
        page.press_key(' ').await;
        page.press_key('\u{e007}').await;
        // Commands are answered in their order. A command from the key would be answered before this one.
        page.async_script("await softmaxLab.client.send({type: 'ping'})")
            .await;
        let states = page.script("return window.states").await;
        assert_eq!(states, json!([state]), "after {button}");
    }
    // A later press trains.
    page.script("performance.now = () => 2e6").await;
    page.press_key(' ').await;
    page.wait_for("window.states.includes('running')").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_focus_returns_to_a_button_that_reappears() {
    let page = Page::with_sample("epochs=20&seed=5").await;
    page.press_after_tabbing_to("train").await;
    page.wait_for_epochs(20).await;
    page.wait_for_focus("train").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn mistakes_can_be_chosen_once_there_is_a_model() {
    let page = Page::with_sample("seed=5").await;
    page.wait_for("document.getElementById('which').disabled")
        .await;
    page.click("step").await;
    page.wait_for("!document.getElementById('which').disabled")
        .await;
    page.script(
        "const select = document.getElementById('which');
        select.value = 'mistakes';
        select.dispatchEvent(new Event('change'))",
    )
    .await;
    page.wait_for_text("shown", "mistakes").await;
    page.click("reset").await;
    page.wait_for("document.getElementById('which').disabled")
        .await;
    page.wait_for_text("shown", "images 1–9").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_language_is_switched_during_training() {
    let page = endless().await;
    let before = page.rows().await.len();
    page.switch_language().await;
    page.wait_for("document.documentElement.lang === 'ko'")
        .await;
    let label = page.predictions().await;
    assert!(!label.contains("boot"), "labels are Korean now: {label}");
    page.wait_for_rows(before + 1).await;
}
