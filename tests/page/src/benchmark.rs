//! Tests of the benchmark: it measures the speed, and changes nothing else.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

const IS_OFF: &str = "document.getElementById('benchmark')?.disabled";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_benchmark_measures_and_changes_nothing() {
    // The worker's clock measures its two seconds.
    let site = Site::with_clock(1).await;
    let page = Page::open(&site.page("epochs=2&seed=2&run")).await;
    page.wait_for_epochs(2).await;
    page.wait_for("document.getElementById('fingerprint').textContent !== ''")
        .await;
    // The curves are drawn some frames after the end of the run.
    page.wait_for("document.querySelector('#large-loss-plot .marker.loss')?.getAttribute('d').split('M').length === 3")
        .await;
    let chart = "return document.getElementById('curves').innerHTML";
    let (kept, curves) = (page.kept().await, page.script(chart).await);
    let [fingerprint, status, run, speed] = ["fingerprint", "status", "run", "speed"];
    let texts = async || {
        let mut texts = Vec::new();
        for id in [fingerprint, status, run, speed] {
            texts.push(page.text(id).await);
        }
        texts
    };
    let before = texts().await;
    assert_eq!(page.text("benchmark-result").await, "");
    page.press_after_tabbing_to("benchmark").await;
    page.wait_for_text("benchmark-result", "per epoch").await;
    page.wait_until_idle().await;
    let figures = page.figures("benchmark-result").await;
    assert_eq!(
        figures.len(),
        4,
        "epochs, milliseconds, images, images with the chapter's functions: {figures:?}"
    );
    assert!(figures.iter().all(|&figure| figure > 0.0), "{figures:?}");
    assert_eq!(page.kept().await, kept);
    assert_eq!(page.script(chart).await, curves);
    assert_eq!(texts().await, before);
    page.switch_language().await;
    page.wait_for_text("benchmark-result", "에포크당").await;
    assert_eq!(page.figures("benchmark-result").await, figures);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_second_press_stops_the_benchmark() {
    let page = Page::with_sample("").await;
    page.script(
        "window.speeds = [];
        softmaxLab.client.worker.addEventListener('message', ({data}) => {
          if (data.type === 'benchmark') window.speeds.push(data.speed);
        });
        const button = document.getElementById('benchmark');
        button.click();
        window.wasTrainOff = document.getElementById('train').disabled;
        button.click();",
    )
    .await;
    page.wait_for("window.speeds.length === 1").await;
    page.wait_until_idle().await;
    assert_eq!(
        page.script("return [window.speeds, window.wasTrainOff]")
            .await,
        json!([[null], true])
    );
    assert_eq!(page.text("benchmark-result").await, "");
    page.train(5).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_benchmark_is_off_during_a_run() {
    let page = Page::with_sample("epochs=10000&seed=5").await;
    page.wait_for(&format!("!{IS_OFF}")).await;
    page.click("train").await;
    page.wait_for(IS_OFF).await;
    page.click("pause").await;
    page.wait_for("document.getElementById('pause').ariaPressed === 'true'")
        .await;
    page.wait_for(IS_OFF).await;
    let answer = page
        .async_script("return (await softmaxLab.client.send({type: 'benchmark'})).speed")
        .await;
    assert_eq!(answer, json!(null), "the worker doesn't either");
    page.click("stop").await;
    page.wait_for(&format!("!{IS_OFF}")).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_benchmark_is_off_without_data() {
    let page = Page::open(&Site::empty().await.page("")).await;
    page.wait_for_error(&["idx"]).await;
    page.wait_for(IS_OFF).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn commands_are_answered_during_the_benchmark() {
    let page = Page::with_sample("").await;
    let answers = page
        .async_script(
            "const {client} = softmaxLab;
            const answers = [];
            const ask = (command) => client.send(command)
              .then(({type, speed}) => answers.push(speed === undefined ? type : [type, speed]));
            const benchmark = ask({type: 'benchmark'});
            for (let i = 0; i < 3; i++) await ask({type: 'ping'});
            const settings = {epochs: '2', learningRate: '0.1', batchSize: '64', seed: '3', engine: 'fast', init: 'noise'};
            await Promise.all([benchmark, ask({type: 'train', settings})]);
            return answers;",
        )
        .await;
    // A run ends the benchmark.
    let expected = json!(["pong", "pong", "pong", ["benchmark", null], "state"]);
    assert_eq!(answers, expected);
    page.wait_for_epochs(2).await;
}
