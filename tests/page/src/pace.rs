//! How fast it goes: the pace that is kept, how far it has come, and how long it will still take.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Sets the range of paces, as a drag does: 0 for one minibatch a second, up to 5 for full speed.
async fn choose(page: &Page, place: u32) {
    page.script(&format!(
        "const range = document.getElementById('pace');
        range.value = {place};
        range.dispatchEvent(new Event('input', {{bubbles: true}}));"
    ))
    .await;
}

/// Keeps what the worker tells of minibatches, epochs and its state, and when.
async fn record(page: &Page) {
    page.script(
        "window.told = [];
        softmaxLab.client.worker.addEventListener('message', ({data}) => {
          if (['batch', 'epoch', 'state'].includes(data.type)) told.push({...data, at: performance.now()});
        });",
    )
    .await;
}

async fn wait_for_minibatches(page: &Page, count: usize) {
    page.wait_for(&format!(
        "told.filter(({{type}}) => type === 'batch').length >= {count}"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn at_a_slow_pace_minibatches_come_one_by_one() {
    // 2,000 images in minibatches of 64 make 32 of them.
    let page = Page::with_sample("epochs=2&batch=64&seed=4&pace=10").await;
    page.wait_for_text("pace-control", "10 minibatches a second")
        .await;
    record(&page).await;
    page.click("train").await;
    wait_for_minibatches(&page, 12).await;
    let told = page
        .script(
            "const batches = told.filter(({type}) => type === 'batch');
            return {
              each: batches.every(({losses, batch}, place) => losses.length === 1 && batch === place + 1),
              // The first minibatch waits for nothing; a late one lets the next come sooner.
              seconds: (batches[11].at - batches[1].at) / 1000,
              left: batches[11].secondsLeft,
              share: batches[11].share,
            };",
        )
        .await;
    assert_eq!(told["each"], json!(true), "{told}");
    assert!(
        told["seconds"]
            .as_f64()
            .is_some_and(|seconds| seconds > 0.7),
        "{told}"
    );
    // 52 of 64 are left, each takes a tenth of a second, whatever the machine.
    assert_eq!(told["share"], json!(12.0 / 64.0));
    assert!(
        told["left"]
            .as_f64()
            .is_some_and(|left| (5.2..6.0).contains(&left)),
        "{told}"
    );
    page.wait_for_text("time-left", "% done, about ").await;
    // All that is left is done at once, and the time that was waited is in no figure.
    choose(&page, 5).await;
    page.wait_for_epochs(2).await;
    page.wait_for_text("pace-control", "full speed").await;
    page.wait_for("!location.hash.includes('pace')").await;
    let rows = page.rows().await;
    let worked: f64 = rows[1].seconds.parse().expect("a number");
    let lasted = page
        .script(
            "const [begin, end] = told.filter(({type}) => type === 'epoch').map(({at}) => at);
            return (end - begin) / 1000;",
        )
        .await;
    assert!(
        worked < lasted.as_f64().expect("a number") - 0.5,
        "{worked} s of {lasted} s"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn slow_and_fast_train_the_same() {
    let page = Page::with_sample("epochs=1&batch=64&seed=4&pace=100").await;
    page.train(1).await;
    let slow = page.text("fingerprint").await;
    choose(&page, 5).await;
    page.train(1).await;
    assert_eq!(page.text("fingerprint").await, slow);
}

/// The worker waits for most of a second: it hears what it is told all the while.
#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn what_is_told_while_it_waits_counts_at_once() {
    let page = Page::with_sample("epochs=10&batch=64&seed=4&pace=1").await;
    record(&page).await;
    page.click("train").await;
    wait_for_minibatches(&page, 1).await;
    let heard = page
        .async_script(
            "const {client} = softmaxLab;
            const count = () => told.filter(({type}) => type === 'batch').length;
            /** How many minibatches come before the answer. */
            const ask = async (command) => {
              const before = count();
              await client.send(command);
              return count() - before;
            };
            const answers = [];
            for (let i = 0; i < 5; i++) {
              answers.push(await ask({type: 'pause'}), await ask({type: 'resume'}));
              answers.push(await ask({type: 'pace', minibatchesPerSecond: 1}));
            }
            await ask({type: 'pause'});
            const paused = count();
            const settings = {epochs: '', learningRate: '', batchSize: '', seed: ''};
            await ask({type: 'step', ofNewRun: false, settings});
            const stepped = count() - paused;
            // Longer than a minibatch would have had to wait.
            await new Promise((resolve) => setTimeout(resolve, 1_500));
            const still = count() - paused - stepped;
            await ask({type: 'resume'});
            answers.push(await ask({type: 'stop'}));
            return {answers, paused, stepped, still};",
        )
        .await;
    println!("{heard}");
    // A second is long, but one may end while a question is on its way; of a worker that hears nothing
    // before its next minibatch, every answer but those while it is paused would have to wait for one.
    let answers: Vec<u64> = serde_json::from_value(heard["answers"].clone()).expect("numbers");
    let late = answers
        .iter()
        .filter(|minibatches| **minibatches > 0)
        .count();
    assert!(answers.len() == 16 && late <= 3, "{heard}");
    assert_eq!(
        (&heard["stepped"], &heard["still"]),
        (&json!(1), &json!(0)),
        "{heard}"
    );
    // Whatever is paused and resumed, one second has one minibatch.
    assert!(
        heard["paused"].as_u64().is_some_and(|count| count <= 4),
        "{heard}"
    );
    page.wait_for_text("status", "Stopped").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_keyboard_sets_the_pace_and_the_address_keeps_it() {
    let page = Page::with_sample("seed=4").await;
    page.script("document.getElementById('pace').focus()").await;
    for (words, address) in [("100", 100), ("30", 30), ("10", 10)] {
        page.press_key('\u{e012}').await;
        page.wait_for_text("pace-control", &format!("{words} minibatches a second"))
            .await;
        page.wait_for(&format!("location.hash.includes('pace={address}')"))
            .await;
    }
    page.switch_language().await;
    page.wait_for_text("pace-control", "초당 미니 배치 10개")
        .await;
    page.wait_for(
        "document.getElementById('pace').getAttribute('aria-valuetext') === '초당 미니 배치 10개'",
    )
    .await;
    page.script("location.hash = location.hash.replace('pace=10', 'pace=3')")
        .await;
    page.wait_for_text("pace-control", "초당 미니 배치 3개")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_wrong_pace_in_the_address_is_told() {
    let site = Site::sample("/nowhere/").await;
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
async fn a_fresh_worker_keeps_the_pace() {
    let page = Page::with_sample("epochs=5&batch=64&seed=4&pace=3").await;
    page.script(
        "window.dead = softmaxLab.client; dead.worker.postMessage({type: 'nonsense', id: -1})",
    )
    .await;
    page.wait_for("softmaxLab.client !== dead").await;
    page.wait_until_idle().await;
    record(&page).await;
    page.click("train").await;
    wait_for_minibatches(&page, 6).await;
    let seconds = page
        .script(
            "const batches = told.filter(({type}) => type === 'batch');
            return (batches[5].at - batches[1].at) / 1000;",
        )
        .await;
    assert!(
        seconds.as_f64().is_some_and(|seconds| seconds > 0.9),
        "{seconds}"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn how_far_it_has_come_is_told_as_it_goes() {
    let page = Page::with_full_set("epochs=60&seed=3").await;
    page.wait_for("document.getElementById('run-progress').hidden")
        .await;
    record(&page).await;
    page.click("train").await;
    page.wait_for_text("time-left", "left").await;
    page.wait_for_text("time-left", "images per second").await;
    page.switch_language().await;
    page.wait_for_text("time-left", "초당 이미지").await;
    page.switch_language().await;
    page.wait_for_epochs(60).await;
    page.wait_for("document.getElementById('run-progress').value === 1")
        .await;
    page.wait_for_text("time-left", "100").await;
    assert!(!page.text("time-left").await.contains("left"));
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
              speed: batches.at(-1).imagesPerSecond / (60 * 60_000 / seconds),
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
    // The last look at the test set is not over with the last minibatch.
    let ratio = |name: &str| told[name].as_f64().expect("a number");
    assert!((0.99..1.03).contains(&ratio("speed")), "{told}");
    // As long as the epochs so far: of the one that is under way, only the beginning is known.
    assert!((0.8..1.25).contains(&ratio("left")), "{told}");
    page.click("reset").await;
    page.wait_for("document.getElementById('time-left').textContent === ''")
        .await;
    page.wait_for("document.getElementById('run-progress').hidden")
        .await;
}
