//! Tests of exercise 5: the next word, and very many classes. No test depends on a measured time.

use serde_json::json;

use crate::accessibility::assert_accessible;
use crate::page::Page;
use crate::site::Site;

/// The worker of the exercises, with a clock that stands still.
const TIMELESS_WORKER: &str = concat!(
    "performance.now = () => 0;\n",
    include_str!("../../../../www/exercise-worker.js")
);

/// Opens the page with the address key `ex5`, and waits until the room is loaded.
async fn open(fragment: &str) -> Page {
    open_at(&Site::sample(), fragment).await
}

async fn open_at(site: &Site, fragment: &str) -> Page {
    let page = Page::ready(site, &format!("at=exercises&{fragment}")).await;
    page.wait_for("document.getElementById('exercise-5-learn').textContent !== ''")
        .await;
    page.script("document.getElementById('exercise-5-learning').open = true")
        .await;
    page
}

/// Counts the workers of the exercises in `exerciseWorkers`. None has started before.
async fn count_workers(page: &Page) {
    page.script(
        "window.exerciseWorkers = 0;
        window.Worker = class extends Worker {
          constructor(url, ...rest) {
            super(url, ...rest);
            this.isOfExercises = String(url).includes('exercise-worker');
            if (this.isOfExercises) window.exerciseWorkers += 1;
          }
          terminate() {
            if (this.isOfExercises) window.exerciseWorkers -= 1;
            this.isOfExercises = false;
            super.terminate();
          }
        };",
    )
    .await;
}

/// Brings the room in sight, types a prediction and presses the Run button.
async fn predict_and_run(page: &Page, prediction: &str) {
    page.bring_in_sight("#exercise-5 .run").await;
    page.fill("exercise-5-prediction", prediction).await;
    page.wait_for("!document.querySelector('#exercise-5 .run').disabled")
        .await;
    press_run(page).await;
}

async fn press_run(page: &Page) {
    page.script("document.querySelector('#exercise-5 .run').click()")
        .await;
}

/// Waits until the main experiment is not running any more.
async fn wait_for_end(page: &Page) {
    page.wait_for(
        "/^(Run it again|다시 실행)$/.test(document.querySelector('#exercise-5 .run').textContent)",
    )
    .await;
}

/// Returns the texts of the cells of a table's body.
async fn cells(page: &Page, id: &str) -> Vec<Vec<String>> {
    let rows = page
        .script(&format!(
            "return [...document.querySelectorAll('#{id} tbody tr')]
              .map((row) => [...row.cells].map((cell) => cell.textContent))"
        ))
        .await;
    serde_json::from_value(rows).expect("texts")
}

/// Returns the number that a text begins with: 1,000 or 18.8%.
fn number(text: &str) -> f64 {
    let end = text.find(['%', ' ', '개']).unwrap_or(text.len());
    let digits = text[..end].replace(',', "").replace('−', "-");
    digits
        .parse()
        .unwrap_or_else(|_| panic!("{text:?} has no number"))
}

/// Returns the rows of a table without their heads, as numbers.
async fn numbers(page: &Page, id: &str) -> Vec<Vec<f64>> {
    let rows = cells(page, id).await;
    let row = |row: &Vec<String>| row[1..].iter().map(|cell| number(cell)).collect();
    rows.iter().map(row).collect()
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_predicted_slope_is_compared_with_the_measured_one() {
    let page = open("lang=en&seed=2&epochs=2&ex5=,c1000").await;
    page.train(2).await;
    let (fingerprint, rows) = (page.text("fingerprint").await, page.rows().await);
    let is_disabled = "return document.querySelector('#exercise-5 .run').disabled";
    assert_eq!(page.script(is_disabled).await, json!(true));
    let outcome = "return document.querySelector('#exercise-5 .outcome').textContent";
    assert_eq!(page.script(outcome).await, json!(""));
    page.bring_in_sight("#exercise-5 .run").await;
    page.fill("exercise-5-prediction", "steep").await;
    page.wait_for_text("exercise-5-complaint", "from −10 to 10")
        .await;
    assert_eq!(page.script(is_disabled).await, json!(true));
    predict_and_run(&page, "0,5").await;
    page.wait_for("location.hash.includes('ex5=0.5,c1000')")
        .await;
    page.wait_for("document.querySelector('#exercise-5 .explanation').open")
        .await;

    // The full softmax uses all rows, the sampled one the next word and 64 samples. The mean path in a Huffman
    // tree is at most one longer than the entropy, which is below log2 V.
    let used = numbers(&page, "exercise-5-rows").await;
    for (row, words) in used.iter().zip([10.0_f64, 100.0, 1000.0]) {
        assert_eq!(row[..2], [words, 65.0]);
        assert!(
            row[2] > 1.0 && row[2] <= words.log2() + 1.0,
            "{words}: {row:?}"
        );
    }
    // 16 weights, a bias and a logit of four bytes for each word.
    let memory = cells(&page, "exercise-5-memory").await;
    let full: Vec<_> = memory.iter().map(|row| &*row[1]).collect();
    assert_eq!(full, ["0.72 kB", "7.2 kB", "72 kB"]);
    for row in numbers(&page, "exercise-5-times").await {
        assert!(row.iter().all(|time| *time > 0.0), "{row:?}");
    }
    for time in cells(&page, "exercise-5-times")
        .await
        .iter()
        .flat_map(|row| &row[1..])
    {
        let (_, ends) = time
            .trim_end_matches(')')
            .split_once(" (")
            .expect("two ends");
        let (fastest, slowest) = ends.split_once(" … ").expect("two ends");
        let [fastest, median, slowest] = [fastest, time, slowest].map(number);
        assert!(fastest <= median && median <= slowest, "{time}");
    }
    let slopes = cells(&page, "exercise-5-slopes").await;
    assert_eq!(slopes[0], ["your prediction", "0.50", "", ""]);
    assert_eq!(slopes[1][3], "1.00", "memory grows like the vocabulary");
    let comparison = "return document.querySelector('#exercise-5 .comparison').textContent";
    assert_eq!(
        page.script(comparison).await,
        json!("You predicted: slope 0.50.")
    );
    let slope = &slopes[1][1];
    let hundredths = (100.0 * (number(slope) - 0.5)).round();
    let expected = match hundredths {
        near if near.abs() <= 5.0 => "That is close to your prediction.".to_owned(),
        above if above > 0.0 => format!("That is {:.2} above your prediction.", above / 100.0),
        below => format!("That is {:.2} below your prediction.", -below / 100.0),
    };
    let verdict = format!("The full softmax has a measured slope of {slope}. {expected}");
    assert_eq!(page.text("exercise-5-verdict").await, verdict);
    let points = "return document.querySelectorAll('#exercise-5-chart .marker').length";
    assert_eq!(page.script(points).await, json!(3));
    let label = page
        .script("return document.getElementById('exercise-5-chart').ariaLabel")
        .await;
    assert!(
        label.as_str().expect("a text").contains(&**slope),
        "{label}"
    );

    // The student's run is what it was, and training still works.
    assert_eq!(page.text("fingerprint").await, fingerprint);
    assert_eq!(page.rows().await, rows);
    page.switch_language().await;
    page.wait_for_text("exercise-5-verdict", "전체 softmax의 기울기")
        .await;
    page.fill("seed", "3").await;
    page.train(2).await;
    assert_ne!(page.text("fingerprint").await, fingerprint);
    assert_eq!(numbers(&page, "exercise-5-rows").await, used);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_worker_ends_when_the_room_is_left() {
    let page = open("lang=en&ex5=1").await;
    count_workers(&page).await;
    page.bring_in_sight("#exercise-5 .run").await;
    press_run(&page).await;
    page.wait_for_text("exercise-5-progress", "1 of 15").await;
    assert_eq!(page.script("return exerciseWorkers").await, json!(1));
    page.scroll_to("stage").await;
    page.wait_for("exerciseWorkers === 0").await;
    wait_for_end(&page).await;
    page.wait_for_text("exercise-5-ended", "you left this exercise")
        .await;
    // The results so far stay.
    let times = cells(&page, "exercise-5-times").await;
    assert_eq!(times.len(), 5);
    assert!(number(&times[0][1]) > 0.0, "{times:?}");
    assert_eq!(times[4][3], "—");

    // It runs again with another worker, which also ends without a running experiment.
    page.bring_in_sight("#exercise-5-largest").await;
    page.script(
        "const list = document.getElementById('exercise-5-largest');
        list.value = '1000';
        list.dispatchEvent(new Event('change'))",
    )
    .await;
    press_run(&page).await;
    wait_for_end(&page).await;
    assert_eq!(page.text("exercise-5-ended").await, "");
    assert_eq!(page.script("return exerciseWorkers").await, json!(1));
    page.scroll_to("stage").await;
    page.wait_for("exerciseWorkers === 0").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn experiments_can_be_stopped_and_replace_each_other() {
    let page = open("lang=en&ex5=1,n100000").await;
    page.bring_in_sight("#exercise-5 .run").await;
    press_run(&page).await;
    page.wait_for_text("exercise-5-progress", "1 of 15").await;
    press_run(&page).await;
    wait_for_end(&page).await;
    page.wait_for(
        "document.querySelector('#exercise-5 .outcome').textContent.includes('Stopped early')",
    )
    .await;
    assert_eq!(page.text("exercise-5-ended").await, "");
    press_run(&page).await;
    page.wait_for_text("exercise-5-progress", "of 15").await;
    page.script("document.getElementById('exercise-5-learn').click()")
        .await;
    page.wait_for_text("exercise-5-ended", "the other one began")
        .await;
    wait_for_end(&page).await;
    page.wait_for_text("exercise-5-learning-progress", "examples")
        .await;
    page.wait_for_text("exercise-5-learn", "Stop").await;
    page.script("document.getElementById('exercise-5-learn').click()")
        .await;
    page.wait_for_text("exercise-5-learning-ended", "Stopped early")
        .await;
    page.wait_for_text("exercise-5-learn", "Run it again").await;
}

/// Returns the number of words in each tenth of the text, by Zipf's law.
fn tenths(words: u32) -> [f64; 10] {
    let sum: f64 = (1..=words).map(|rank| 1.0 / f64::from(rank)).sum();
    let mut counts = [0.0; 10];
    let mut before = 0.0;
    for rank in 1..=words {
        let share = 1.0 / f64::from(rank) / sum;
        counts[(10.0 * (before + 0.5 * share)) as usize] += 1.0;
        before += share;
    }
    counts
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn three_layers_learn_and_rare_words_are_counted() {
    let page = open("lang=en&ex5=,v50,n400").await;
    page.bring_in_sight("#exercise-5-learn").await;
    page.click("exercise-5-learn").await;
    page.wait_for_text("exercise-5-learn", "Run it again").await;
    assert_eq!(page.text("exercise-5-learning-problem").await, "");
    let surveys = cells(&page, "exercise-5-equal-examples").await;
    let heads: Vec<_> = surveys.iter().map(|row| &*row[0]).collect();
    assert_eq!(
        heads,
        [
            "full softmax",
            "sampled softmax",
            "hierarchical softmax",
            "the language itself"
        ]
    );
    let deciles = cells(&page, "exercise-5-deciles").await;
    let words: Vec<f64> = deciles.iter().map(|row| number(&row[1])).collect();
    assert_eq!(words, tenths(50));
    let held_out: Vec<f64> = deciles.iter().map(|row| number(&row[2])).collect();
    // 500 contexts with 16 words each.
    assert_eq!(held_out.iter().sum::<f64>(), 8000.0);
    for (place, survey) in surveys.iter().enumerate() {
        let (perplexity, accuracy) = (number(&survey[1]), number(&survey[2]));
        // Equal probabilities would have 50.
        assert!(perplexity > 1.0 && perplexity < 50.0, "{survey:?}");
        let said = number(&survey[3]);
        let share = format!("{said} ({:.1}%)", 100.0 * said / 50.0);
        assert_eq!(survey[3], share);
        // The accuracy is the mean over the tenths.
        let right: f64 = deciles
            .iter()
            .zip(&held_out)
            .filter(|(_, count)| **count > 0.0)
            .map(|(row, count)| number(&row[3 + place]) * count)
            .sum();
        assert!((right / 8000.0 - accuracy).abs() < 0.11, "{survey:?}");
    }
    assert_accessible(&page, "with the results of exercise 5").await;
    page.switch_language().await;
    page.wait_for_text("exercise-5-words-said", "새 문맥 500개")
        .await;

    // Wrong settings are explained. Right ones are in the address.
    page.fill("exercise-5-vocabulary", "20000").await;
    page.wait_for_text(
        "exercise-5-vocabulary-complaint",
        "10 이상 10,000 이하인 정수",
    )
    .await;
    let is_disabled = "return document.getElementById('exercise-5-learn').disabled";
    assert_eq!(page.script(is_disabled).await, json!(true));
    page.fill("exercise-5-vocabulary", "60개").await;
    page.fill("exercise-5-rate", "0,05").await;
    page.wait_for("location.hash.includes('ex5=,v60,n400,r0.05')")
        .await;
    assert_eq!(page.script(is_disabled).await, json!(false));
    page.script("location.hash = 'lang=ko&ex5=0.75,v70,d32'")
        .await;
    page.wait_for(
        "['prediction', 'vocabulary', 'features', 'examples', 'rate'].map((key) =>
          document.getElementById(`exercise-5-${key}`).value).join() === '0.75,70,32,10000,0.02'",
    )
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_clock_that_stands_still_is_reported() {
    let site = Site::with_source("/www/exercise-worker.js", TIMELESS_WORKER).await;
    let page = open_at(&site, "lang=en&ex5=1,c1000,v50,n400").await;
    page.bring_in_sight("#exercise-5 .run").await;
    press_run(&page).await;
    page.wait_for_text("exercise-5-ended", "the clock of this browser stands still")
        .await;
    assert_eq!(
        page.text("exercise-5-verdict").await,
        "A slope needs the times for two vocabularies."
    );
    let times = cells(&page, "exercise-5-times").await;
    assert!(
        times.iter().all(|row| row[1..] == ["—", "—", "—"]),
        "{times:?}"
    );
    // What the layers learn does not depend on the clock.
    page.script("document.getElementById('exercise-5-learn').click()")
        .await;
    page.wait_for_text("exercise-5-time-note", "stood still")
        .await;
    let surveys = cells(&page, "exercise-5-equal-examples").await;
    assert!(
        surveys.iter().all(|row| number(&row[1]) < 50.0),
        "{surveys:?}"
    );
    let surveys = cells(&page, "exercise-5-equal-time").await;
    assert_eq!(surveys[1][1..], ["—", "—", "—", "—"]);
    page.switch_language().await;
    page.wait_for_text("exercise-5-ended", "시계가 움직이지 않아서")
        .await;
}
