//! Tests of the speed limit, the progress, and the remaining time.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Moves the slider of the speed: from 0 for one minibatch per second to 5 for full speed.
async fn choose(page: &Page, place: u32) {
    page.script(&format!(
        "const range = document.getElementById('pace');
        range.value = {place};
        range.dispatchEvent(new Event('input', {{bubbles: true}}));"
    ))
    .await;
}

/// Opens a page whose worker has a clock that only the test moves.
async fn with_standing_clock(fragment: &str) -> Page {
    let page = Page::ready(&Site::with_clock(0).await, fragment).await;
    record(&page).await;
    page
}

async fn record(page: &Page) {
    page.record(&["batch", "epoch", "state"]).await;
}

/// Waits until the worker has reported `count` minibatches.
async fn wait_for_minibatches(page: &Page, count: usize) {
    page.wait_for(&format!(
        "told.filter(({{type}}) => type === 'batch').length >= {count}"
    ))
    .await;
}

/// Fails unless there were `count` minibatches, and no more follow.
async fn assert_minibatches(page: &Page, count: usize) {
    page.exchange_messages().await;
    let told = page
        .script("return told.filter(({type}) => type === 'batch').length")
        .await;
    assert_eq!(told, json!(count), "minibatches");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn at_a_slow_pace_minibatches_come_one_by_one() {
    // 2,000 images are 32 minibatches of 64.
    let page = with_standing_clock("epochs=2&batch=64&seed=4&pace=10").await;
    page.wait_for_text("pace-control", "10 minibatches/s").await;
    page.click("train").await;
    // The first minibatch starts at once, each later one after a tenth of a second.
    wait_for_minibatches(&page, 1).await;
    for count in 1..12 {
        page.move_clock(99).await;
        assert_minibatches(&page, count).await;
        page.move_clock(1).await;
        wait_for_minibatches(&page, count + 1).await;
    }
    let told = page
        .script(
            "const batches = told.filter(({type}) => type === 'batch');
            const {secondsLeft, share} = batches[11];
            return {
              each: batches.every(({losses, batch}, place) => losses.length === 1 && batch === place + 1),
              secondsLeft, share,
            };",
        )
        .await;
    // 52 of 64 minibatches are left, each a tenth of a second. With this clock, the work takes no time.
    let expected = json!({"each": true, "secondsLeft": 5.2, "share": 12.0 / 64.0});
    assert_eq!(told, expected);
    page.wait_for_text("time-left", "% done, about ").await;
    // At full speed, the others start at once. The time of an epoch includes no wait.
    choose(&page, 5).await;
    page.wait_for_epochs(2).await;
    page.wait_for_text("pace-control", "full speed").await;
    page.wait_for("!location.hash.includes('pace')").await;
    let seconds: f64 = page.rows().await[1].seconds.parse().expect("a number");
    assert_eq!(seconds, 0.0, "the waits took more than a second");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn slow_and_fast_runs_train_the_same_model() {
    let page = Page::with_sample("epochs=1&batch=64&seed=4&pace=100").await;
    page.train(1).await;
    let slow = page.text("fingerprint").await;
    choose(&page, 5).await;
    page.train(1).await;
    assert_eq!(page.text("fingerprint").await, slow);
}

/// While the worker waits for the next minibatch, it answers commands.
#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn commands_are_answered_while_a_minibatch_waits() {
    let page = with_standing_clock("epochs=10&batch=64&seed=4&pace=1").await;
    page.click("train").await;
    wait_for_minibatches(&page, 1).await;
    // The clock stands, so the next minibatch never comes. The commands are answered before it.
    let pause = "await softmaxLab.client.send({type: 'pause'});";
    page.async_script(&format!(
        "for (let i = 0; i < 5; i++) {{
          {pause}
          await softmaxLab.client.send({{type: 'resume'}});
          await softmaxLab.client.send({{type: 'pace', minibatchesPerSecond: 1}});
        }}
        {pause}"
    ))
    .await;
    // Pausing and resuming don't add minibatches: there is one per second.
    assert_minibatches(&page, 1).await;
    page.async_script(
        "const settings = {epochs: '', learningRate: '', batchSize: '', seed: '', engine: '', init: 'noise'};
        await softmaxLab.client.send({type: 'step', settings});",
    )
    .await;
    assert_minibatches(&page, 2).await;
    // Without the pause, a minibatch would start within this time.
    page.move_clock(1_500).await;
    assert_minibatches(&page, 2).await;
    page.async_script("await softmaxLab.client.send({type: 'stop'})")
        .await;
    assert_minibatches(&page, 2).await;
    page.wait_for_text("status", "Stopped").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_keyboard_sets_the_pace_and_the_address_keeps_it() {
    let page = Page::with_sample("seed=4").await;
    page.script("document.getElementById('pace').focus()").await;
    for (words, address) in [("100", 100), ("30", 30), ("10", 10)] {
        page.press_key('\u{e012}').await;
        page.wait_for_text("pace-control", &format!("{words} minibatches/s"))
            .await;
        page.wait_for(&format!("location.hash.includes('pace={address}')"))
            .await;
    }
    page.switch_language().await;
    page.wait_for_text("pace-control", "초당 미니배치 10개")
        .await;
    page.wait_for(
        "document.getElementById('pace').getAttribute('aria-valuetext') === '초당 미니배치 10개'",
    )
    .await;
    page.script("location.hash = location.hash.replace('pace=10', 'pace=3')")
        .await;
    page.wait_for_text("pace-control", "초당 미니배치 3개")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_wrong_pace_in_the_address_is_reported() {
    let site = Site::sample();
    for wrong in ["7", "fast", "-1"] {
        let page = Page::open(&site.page(&format!("pace={wrong}"))).await;
        page.wait_for_error(&["1, 3, 10, 30, 100", wrong]).await;
        page.wait_until_idle().await;
        page.wait_for_text("pace-control", "full speed").await;
        choose(&page, 4).await;
        page.wait_for_no_error().await;
        page.wait_for("location.hash.includes('pace=100')").await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_new_worker_keeps_the_pace() {
    let page = with_standing_clock("epochs=5&batch=64&seed=4&pace=3").await;
    page.script(
        "window.dead = softmaxLab.client; dead.worker.postMessage({type: 'nonsense', id: -1})",
    )
    .await;
    page.wait_for("softmaxLab.client !== dead").await;
    page.wait_until_idle().await;
    record(&page).await;
    page.click("train").await;
    wait_for_minibatches(&page, 1).await;
    // Each takes a third of a second.
    page.move_clock(333).await;
    assert_minibatches(&page, 1).await;
    page.move_clock(1).await;
    wait_for_minibatches(&page, 2).await;
    page.move_clock(333).await;
    wait_for_minibatches(&page, 3).await;
    assert_minibatches(&page, 3).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_page_shows_the_progress_of_a_run() {
    let page = Page::ready(&Site::with_clock(1).await, "epochs=60&seed=3").await;
    page.wait_for("document.getElementById('run-progress').hidden")
        .await;
    record(&page).await;
    page.allow_turns(Some(50)).await;
    page.click("train").await;
    page.wait_for_text("time-left", "left").await;
    page.wait_for_text("time-left", "images per second").await;
    page.switch_language().await;
    page.wait_for_text("time-left", "초당 이미지").await;
    page.switch_language().await;
    page.allow_turns(None).await;
    page.wait_for_epochs(60).await;
    page.wait_for("document.getElementById('run-progress').value === 1")
        .await;
    page.wait_for_text("time-left", "100").await;
    assert!(!page.text("time-left").await.contains("left"));
    assert_progress_fits_the_epochs(&page).await;
    page.click("reset").await;
    page.wait_for("document.getElementById('time-left').textContent === ''")
        .await;
    page.wait_for("document.getElementById('run-progress').hidden")
        .await;
}

/// Compares the reports during a run of 60 epochs on the sample with the times of the epochs. The worker's
/// clock counts its own readings, so the numbers are the same on every machine.
async fn assert_progress_fits_the_epochs(page: &Page) {
    let told = page
        .script(
            "const batches = told.filter(({type}) => type === 'batch');
            const epochs = told.filter(({type}) => type === 'epoch');
            const seconds = epochs.slice(1).reduce((sum, {seconds}) => sum + seconds, 0);
            const middle = told.findIndex(({type, share}) => type === 'batch' && share >= 0.5);
            const before = told.slice(0, middle).filter(({type, epoch}) => type === 'epoch' && epoch > 0);
            const each = before.reduce((sum, {seconds}) => sum + seconds, 0) / before.length;
            const {share, secondsLeft} = told[middle];
            return {
              grows: batches.every(({share}, place) => place === 0 || share > batches[place - 1].share),
              last: batches.at(-1).share,
              speed: batches.at(-1).imagesPerSecond / (60 * 2_000 / seconds),
              left: secondsLeft / (60 * (1 - share) * each),
            };",
        )
        .await;
    println!("{told}");
    assert_eq!(
        (&told["grows"], &told["last"]),
        (&json!(true), &json!(1)),
        "{told}"
    );
    let ratio = |name: &str| told[name].as_f64().expect("a number");
    // At the last minibatch, the speed does not include the last evaluation.
    assert!((0.99..1.03).contains(&ratio("speed")), "{told}");
    assert!((0.95..1.05).contains(&ratio("left")), "{told}");
}
