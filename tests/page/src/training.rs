//! Tests of training: the table, the predictions, and the reports of minibatches.

use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use softmax_lab::loader::Expected;
use softmax_lab::reference::{self, EPOCHS};
use softmax_lab::session::Run;
use softmax_lab::{Engine, Hyperparameters, folder};

use crate::files::Files;
use crate::page::{Page, Row};
use crate::site::{ROOT, Site};
use crate::synthetic::RUNS;

fn number(text: &str) -> f64 {
    text.parse()
        .unwrap_or_else(|_| panic!("{text:?} is no number"))
}

/// Trains the chapter's run on the full set natively. Returns a line for each epoch, and the fingerprint.
/// The final accuracy lies in the range of 200 seeds of an independent implementation.
fn native_run(seed: u64) -> Vec<String> {
    let folder = Path::new(ROOT).join("www/data");
    let data = folder::load(&folder, Expected::FashionMnist).expect("the site has found it");
    let chosen = Hyperparameters {
        seed,
        ..Hyperparameters::default()
    };
    let mut run = Run::new(Arc::new(data), chosen, Engine::Fast);
    let mut lines = Vec::new();
    loop {
        let slice = run.advance(f64::INFINITY, false, 0.0, &|| 0.0);
        lines.extend(slice.epoch.map(|epoch| epoch.to_string()));
        if slice.finished {
            break;
        }
    }
    for (figure, line) in reference::metrics(&run.first_epochs()[5])
        .iter()
        .zip(&EPOCHS[5])
    {
        let figure = figure.expect("not epoch 0");
        let seeds = line.as_ref().expect("the chapter prints it").seeds;
        let (low, high) = (seeds.least, seeds.greatest);
        assert!(
            (low..=high).contains(&figure),
            "{figure} is not within {low} .. {high}"
        );
    }
    lines.push(format!("fingerprint {}", run.fingerprint()));
    lines
}

fn line(row: &Row) -> String {
    let Row {
        epoch,
        loss,
        train_accuracy,
        test_accuracy,
        ..
    } = row;
    match epoch.as_str() {
        "0" => format!("epoch 0, test acc {test_accuracy}"),
        _ => format!(
            "epoch {epoch}, loss {loss}, train acc {train_accuracy}, test acc {test_accuracy}"
        ),
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_full_set_trains_to_the_chapter_s_results() {
    let page = Page::with_full_set("seed=3").await;
    page.wait_for_text("data-status", "60,000 train / 10,000 test")
        .await;
    page.train(5).await;
    let rows = page.rows().await;
    assert!(rows.iter().all(|row| number(&row.seconds) >= 0.0));
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    lines.push(format!("fingerprint {}", page.text("fingerprint").await));
    assert_eq!(lines, native_run(3), "the page and the library differ");
    page.wait_for_pictures().await;
    // These are the first nine test images, right or wrong.
    let predictions = page.predictions().await;
    let labels: Vec<&str> = predictions
        .split(", ")
        .filter_map(|one| one.split(" → ").next())
        .collect();
    assert_eq!(
        labels,
        [
            "ankle boot",
            "pullover",
            "trouser",
            "trouser",
            "shirt",
            "trouser",
            "coat",
            "shirt",
            "sandal"
        ]
    );
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_speed_of_the_last_epoch_is_shown() {
    let page = Page::ready(&Site::with_clock(1).await, "epochs=2&seed=3").await;
    assert_eq!(page.text("speed").await, "");
    page.record(&["epoch"]).await;
    page.train(2).await;
    page.wait_for_text("speed", "images per second").await;
    let speed = page.figures("speed").await[0];
    let told = page
        .script("return [told[2].imagesPerSecond, told[2].seconds]")
        .await;
    let [images, seconds]: [f64; 2] = serde_json::from_value(told).expect("two numbers");
    assert!(
        (images * seconds - 2000.0).abs() < 1e-6,
        "{images} {seconds}"
    );
    // The page shows three decimals.
    assert!((speed / images - 1.0).abs() < 0.005, "{speed} {images}");
    page.switch_language().await;
    page.wait_for_text("speed", "초당 이미지").await;
    assert_eq!(page.figures("speed").await, [speed]);
    page.click("reset").await;
    page.wait_for("document.getElementById('speed').textContent === ''")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_sample_trains_right_after_opening() {
    let page = Page::with_sample("epochs=3&lr=0.1&batch=64&seed=3").await;
    page.wait_for_text("data-status", "sample: 2,000 train / 1,000 test")
        .await;
    page.wait_for_pictures().await;
    page.train(3).await;
    let rows = page.rows().await;
    assert_eq!(rows[0].epoch, "0");
    assert!(number(&rows[3].test_accuracy) > 0.7, "{rows:?}");
    assert!(number(&rows[3].loss) < number(&rows[1].loss), "{rows:?}");
}

/// `tests/pinned.rs` and `tests/browser.rs` compare the same models natively and in a browser. This test
/// uses the page and its package.
#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn trains_the_same_models_as_native_code() {
    let page = Page::with_sample("").await;
    for run in &RUNS {
        page.load(Files::of(run).paths()).await;
        page.fill("epochs", &run.epochs.to_string()).await;
        page.fill("learning-rate", &run.learning_rate.to_string())
            .await;
        page.fill("batch-size", &run.batch_size.to_string()).await;
        page.fill("seed", &run.seed.to_string()).await;
        page.train(run.epochs).await;
        assert_eq!(page.text("fingerprint").await, run.fingerprint);
    }
    page.click("reset").await;
    page.wait_for("document.getElementById('fingerprint').textContent === ''")
        .await;
}

/// An event can report several minibatches. Each loss is reported exactly once.
#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn every_minibatch_is_reported_once() {
    let page = Page::with_sample("epochs=3&batch=16&seed=4").await;
    page.script(
        "window.told = [];
        softmaxLab.client.worker.addEventListener('message', ({data}) => {
          if (data.type === 'batch') told.push(data);
        });",
    )
    .await;
    page.train(3).await;
    let told = page
        .script(
            "let last = 0;
            return told.every(({epoch, batch, batches, losses}) => {
              const begin = last;
              last = (epoch - 1) * batches + batch;
              return losses.length === last - begin && losses.every(Number.isFinite);
            }) && last",
        )
        .await;
    // Three epochs of 2,000 images in minibatches of 16.
    assert_eq!(told, 375);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_keeps_the_run() {
    let site = Site::sample();
    let page = Page::open(&site.page("epochs=2&lr=0.5&batch=100&seed=8&run")).await;
    page.wait_for_epochs(2).await;
    let first = page.rows().await;
    page.fill("seed", "9").await;
    page.wait_for("location.hash.includes('seed=9')").await;
    page.train(2).await;
    let second = page.rows().await;
    assert_ne!(first[2].loss, second[2].loss, "another seed is another run");
    page.fill("seed", "8").await;
    page.train(2).await;
    let again = page.rows().await;
    assert_eq!(
        again.iter().map(line).collect::<Vec<_>>(),
        first.iter().map(line).collect::<Vec<_>>(),
        "the same seed is the same run"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_empty_seed_picks_and_shows_a_seed() {
    let page = Page::with_sample("epochs=1&seed=").await;
    page.train(1).await;
    let status = page.text("status").await;
    let seed = status.split("seed ").nth(1).unwrap_or_default();
    let digits: String = seed.chars().take_while(char::is_ascii_digit).collect();
    assert!(
        digits.parse::<u32>().is_ok(),
        "the seed is not told: {status}"
    );
}

/// Many rows are added in groups. None may be missing at the end of the run.
#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_long_run_has_all_its_rows() {
    let page = Page::with_sample("epochs=130&seed=2").await;
    page.train(130).await;
    let epochs: Vec<String> = page.rows().await.into_iter().map(|row| row.epoch).collect();
    let expected: Vec<String> = (0..=130).map(|epoch| epoch.to_string()).collect();
    assert_eq!(epochs, expected);
    // None is missing in a paused run, either. One minibatch per epoch makes it short.
    page.fill("epochs", "10000").await;
    page.fill("batch-size", "2000").await;
    page.script(
        "window.told = 0;
        softmaxLab.client.worker.addEventListener('message', ({data}) => {
          if (data.type === 'epoch') window.told += 1;
          if (window.told === 120) document.getElementById('pause').click();
        });
        document.getElementById('train').click();",
    )
    .await;
    page.wait_for("document.getElementById('pause').ariaPressed === 'true'")
        .await;
    page.wait_for("document.querySelectorAll('#epochs-table tbody tr').length === window.told")
        .await;
}

/// A table that the user has scrolled back does not move while the run continues.
#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_table_follows_the_run_until_it_is_scrolled_back() {
    let page = Page::with_sample("epochs=10000&seed=5").await;
    page.bring_in_sight("#epochs-table").await;
    // Back right after the table has first followed: before the event that tells of its own scrolling.
    page.script(
        "const scroller = document.querySelector('#epochs-section .scroller');
        const scrollBack = () => {
          if (scroller.scrollTop > 50) {
            scroller.scrollTop = 50;
            window.scrolledBack = true;
          } else {
            setTimeout(scrollBack);
          }
        };
        document.getElementById('train').click();
        scrollBack();",
    )
    .await;
    let is_at_end = "(({scrollTop, clientHeight, scrollHeight}) =>
        scrollHeight > 2 * clientHeight && scrollTop + clientHeight >= scrollHeight - 1)
          (document.querySelector('#epochs-section .scroller'))";
    let more_rows = async || {
        let rows = page.rows().await.len();
        page.wait_for_rows(rows + 50).await;
    };
    page.wait_for("window.scrolledBack").await;
    more_rows().await;
    let scroll_top = "return document.querySelector('#epochs-section .scroller').scrollTop";
    assert_eq!(page.script(scroll_top).await, json!(50));
    let scroll = "document.querySelector('#epochs-section .scroller').scrollTop =";
    page.script(&format!("{scroll} 1e9")).await;
    more_rows().await;
    page.wait_for(is_at_end).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_table_of_epochs_is_filled_when_it_comes_after_the_run() {
    let site = Site::with_delay("/www/views/epochs-table.js").await;
    let page = Page::open("about:blank").await;
    // Firefox's driver would wait for the delayed module.
    let address = site.page("epochs=2&seed=3&run");
    page.script(&format!("location.href = '{address}'")).await;
    page.wait_for_in_next_page("window.softmaxLab").await;
    page.wait_for_text("status", "Finished 2 epochs").await;
    page.wait_until_idle().await;
    assert!(page.rows().await.is_empty());
    page.wait_for("!document.getElementById('reset').disabled")
        .await;
    page.async_script("await fetch('/go-on')").await;
    page.wait_for_epochs(2).await;
    page.wait_for("document.getElementById('fingerprint').checkVisibility()")
        .await;
    assert_eq!(page.text("fingerprint").await.len(), 8);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_table_of_epochs_comes_with_the_network() {
    let (site, outage) = Site::with_outage(&["/www/views/epochs-table.js"]).await;
    let page = Page::open(&site.page("epochs=2&seed=3&run")).await;
    page.wait_for_text("status", "Finished 2 epochs").await;
    outage.end();
    page.wait_for(
        "(dispatchEvent(new Event('online')), document.querySelectorAll('#epochs-table tbody tr').length === 3)",
    )
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_run_can_be_replayed_when_the_replay_comes_after_it() {
    let (site, outage) = Site::with_outage(&["/www/stage/replay.js"]).await;
    let page = Page::open(&site.page("lang=en&epochs=2&seed=3&run")).await;
    page.wait_for_epochs(2).await;
    page.wait_for("document.getElementById('replay').disabled")
        .await;
    assert_eq!(page.text("replay").await, "Replay");
    outage.end();
    page.wait_for(
        "(dispatchEvent(new Event('online')), !document.getElementById('replay').disabled)",
    )
    .await;
    page.click("replay").await;
    page.wait_for_text("replay-label", "of 2").await;
}
