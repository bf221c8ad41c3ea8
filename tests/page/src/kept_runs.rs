//! Tests of the comparison of runs: earlier runs stay on the charts and in a table, and can be downloaded.

use serde_json::{Value, json};

use crate::files::Files;
use crate::page::{Page, Row};

/// Returns the rows of the table of runs, cell by cell.
async fn listed(page: &Page) -> Vec<Vec<String>> {
    let rows = page
        .script(
            "return [...document.querySelectorAll('#kept-runs tbody tr')]
              .map((row) => [...row.cells].map((cell) => cell.textContent))",
        )
        .await;
    serde_json::from_value(rows).expect("texts")
}

async fn wait_for_runs(page: &Page, count: usize) {
    page.wait_for(&format!(
        "document.querySelectorAll('#runs .scroller:not([hidden]) tbody tr').length === {count}"
    ))
    .await;
}

/// Waits until each of the two charts shows `count` lines of earlier runs.
async fn wait_for_lines(page: &Page, count: usize) {
    page.wait_for(&format!(
        "['loss-plot', 'accuracy-plot'].every((id) =>
          document.querySelectorAll(`#${{id}} .line.kept`).length === {count}
          && document.querySelectorAll(`#${{id}} .kept-label`).length === {count})"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_name_of_a_shorter_run_lies_on_no_curve_of_a_longer_one() {
    let page = Page::trained(5).await;
    page.fill("epochs", "50").await;
    page.train(50).await;
    wait_for_lines(&page, 1).await;
    for (plot, curves) in [
        ("loss-plot", [".smooth-loss", ".line.loss"]),
        ("accuracy-plot", [".train-accuracy", ".test-accuracy"]),
    ] {
        let covered = format!(
            "(() => {{
              const plot = document.getElementById('{plot}');
              const label = plot.querySelector('.kept-label').getBBox();
              const isInside = ({{x, y}}) => x > label.x && x < label.x + label.width
                && y > label.y && y < label.y + label.height;
              return {curves:?}.filter((name) => {{
                const curve = plot.querySelector(`.line${{name.replace('.line', '')}}`);
                const length = curve.getTotalLength();
                const points = Array.from({{length: 2000}}, (_, place) => curve.getPointAtLength(place * length / 2000));
                return points.some(isInside);
              }}).length;
            }})()"
        );
        page.wait_for(&format!("{covered} === 0")).await;
    }
}

/// Returns the name, the text and the type of the file that the button offers.
async fn download(page: &Page) -> Value {
    page.async_script(
        "let given;
        const {createObjectURL} = URL;
        const {click} = HTMLAnchorElement.prototype;
        URL.createObjectURL = (blob) => { given = {blob}; return 'about:blank'; };
        HTMLAnchorElement.prototype.click = function () { given.name = this.download; };
        document.getElementById('download-runs').click();
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
        const bytes = new Uint8Array(await given.blob.arrayBuffer());
        const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
        return {name: given.name, type: given.blob.type, text};",
    )
    .await
}

/// Parses CSV as in RFC 4180.
fn parse(text: &str) -> Vec<Vec<String>> {
    let lines = text.strip_suffix("\r\n").expect("the last line ends, too");
    let fields = |line: &str| {
        let mut fields = vec![String::new()];
        let mut is_quoted = false;
        for letter in line.chars() {
            match letter {
                '"' => is_quoted = !is_quoted,
                ',' if !is_quoted => fields.push(String::new()),
                _ => fields.last_mut().expect("one at least").push(letter),
            }
        }
        fields
    };
    lines.split("\r\n").map(fields).collect()
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn earlier_runs_stay_and_are_named_by_their_differences() {
    let page = Page::with_sample("epochs=2&seed=3").await;
    page.wait_for_text("runs", "Train again").await;
    page.train(2).await;
    let first = page.rows().await;
    let fingerprint = page.text("fingerprint").await;
    wait_for_runs(&page, 0).await;
    page.fill("learning-rate", "0.5").await;
    page.train(2).await;
    wait_for_runs(&page, 2).await;
    wait_for_lines(&page, 1).await;
    let second = page.rows().await;
    let row = |name: &str, learning_rate: &str, seed: &str, last: &Row, fingerprint: &str| {
        let figures = [&last.loss, &last.train_accuracy, &last.test_accuracy].map(String::as_str);
        let settings = [name, learning_rate, "256", "2", seed];
        [&settings[..], &figures[..], &[fingerprint]]
            .concat()
            .join(" | ")
    };
    let runs = listed(&page).await;
    assert_eq!(
        runs[0].join(" | "),
        row("run 1", "0.1", "3", &first[2], &fingerprint)
    );
    let current = page.text("fingerprint").await;
    assert_eq!(
        runs[1].join(" | "),
        row("now", "0.5", "3", &second[2], &current)
    );

    page.fill("seed", "4").await;
    page.train(2).await;
    wait_for_runs(&page, 3).await;
    wait_for_lines(&page, 2).await;
    let third = page.rows().await;
    let runs = listed(&page).await;
    assert_eq!(
        runs[1].join(" | "),
        row("run 2", "0.5", "3", &second[2], &current)
    );
    let current = page.text("fingerprint").await;
    assert_eq!(
        runs[2].join(" | "),
        row("now", "0.5", "4", &third[2], &current)
    );
    let styles = page
        .script(
            "return new Set([...document.querySelectorAll('#loss-plot .line.kept')]
              .map((line) => getComputedStyle(line).strokeDasharray)).size",
        )
        .await;
    assert_eq!(styles, json!(2), "they are drawn in different ways");

    page.switch_language().await;
    page.wait_for_text("kept-runs", "실행 1").await;
    page.wait_for_text("kept-runs", "현재").await;
    page.switch_language().await;

    // Reset removes only the current run. A button removes the others.
    page.click("reset").await;
    wait_for_runs(&page, 2).await;
    wait_for_lines(&page, 2).await;
    page.press_after_tabbing_to("clear-runs").await;
    wait_for_runs(&page, 0).await;
    wait_for_lines(&page, 0).await;
    page.wait_for("document.getElementById('download-runs').disabled")
        .await;
    page.wait_for_text("runs", "Train again").await;
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn six_runs_are_kept_with_different_lines() {
    let page = Page::with_sample("epochs=1").await;
    for seed in 1..=8 {
        page.fill("seed", &seed.to_string()).await;
        page.train(1).await;
    }
    wait_for_runs(&page, 7).await;
    wait_for_lines(&page, 6).await;
    let runs = listed(&page).await;
    let names: Vec<&str> = runs.iter().map(|run| run[0].as_str()).collect();
    assert_eq!(
        names,
        ["run 2", "run 3", "run 4", "run 5", "run 6", "run 7", "now"]
    );
    let seeds: Vec<&str> = runs.iter().map(|run| run[4].as_str()).collect();
    assert_eq!(seeds, ["2", "3", "4", "5", "6", "7", "8"]);
    let drawn = page
        .script(
            "const lines = [...document.querySelectorAll('#accuracy-plot .line.kept')];
            const labels = [...document.querySelectorAll('#accuracy-plot .kept-label')];
            const tops = labels.map((label) => label.getBoundingClientRect().top).sort((a, b) => a - b);
            return {
              styles: new Set(lines.map((line) => getComputedStyle(line).strokeDasharray)).size,
              colours: new Set(lines.map((line) => getComputedStyle(line).stroke)).size,
              named: labels.every((label, place) => getComputedStyle(label).fill === getComputedStyle(lines[place]).stroke),
              apart: tops.every((top, place) => place === 0 || top - tops[place - 1] > 8),
            };",
        )
        .await;
    assert_eq!(
        drawn,
        json!({"styles": 6, "colours": 6, "named": true, "apart": true})
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn runs_survive_stop_other_data_and_a_new_worker() {
    let page = Page::with_sample("epochs=10000&seed=3").await;
    page.click("train").await;
    page.wait_for_rows(3).await;
    page.click("stop").await;
    page.wait_until_idle().await;
    let files = Files::small();
    page.load(files.paths()).await;
    wait_for_runs(&page, 1).await;
    let runs = listed(&page).await;
    assert_eq!(runs[0][8], "stopped early");
    page.fill("epochs", "1").await;
    page.fill("batch-size", "50").await;
    page.train(1).await;
    wait_for_runs(&page, 2).await;
    let runs = listed(&page).await;
    // The data is named only if it differs.
    assert_eq!(runs[0][9], "sample: 2,000 train / 1,000 test");
    assert!(runs[1][9].starts_with("your files: 200 train"), "{runs:?}");
    // The runs stay after the worker has died.
    page.script("softmaxLab.client.worker.postMessage({type: 'nonsense', id: 0})")
        .await;
    page.wait_for_error(&["worker"]).await;
    page.wait_until_idle().await;
    page.train(1).await;
    wait_for_runs(&page, 3).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_downloaded_file_has_every_epoch_of_every_run() {
    let page = Page::with_sample("epochs=2&lr=0.3&seed=3").await;
    page.wait_for("document.getElementById('download-runs').disabled")
        .await;
    page.train(2).await;
    let first = page.rows().await;
    let fingerprint = page.text("fingerprint").await;
    page.fill("epochs", "3").await;
    page.fill("batch-size", "100").await;
    page.script(
        "window.told = [];
        softmaxLab.client.worker.addEventListener('message', ({data}) => {
          if (data.type === 'epoch') told.push(data);
        });",
    )
    .await;
    page.train(3).await;
    let second = page.rows().await;
    let file = download(&page).await;
    assert_eq!(file["name"], json!("softmax-lab-runs.csv"));
    assert_eq!(file["type"], json!("text/csv;charset=utf-8"));
    let table = parse(file["text"].as_str().expect("a text"));
    assert_eq!(
        table[0].join(","),
        "run,data,seed,learning rate,batch size,epochs,\
         epoch,loss,train accuracy,test accuracy,seconds,fingerprint,engine,initial weights"
    );
    assert_eq!(table.len(), 1 + 3 + 4);
    let sample = "sample, 2000 train, 1000 test";
    for (line, row) in table[1..].iter().zip(first.iter().chain(&second)) {
        let rounded = |text: &str, digits| match text.parse::<f64>() {
            Ok(number) => format!("{number:.digits$}"),
            Err(_) => "–".to_owned(),
        };
        assert_eq!(line.len(), 14);
        assert_eq!(line[12..], ["fast", "noise"]);
        assert_eq!(
            (line[1].as_str(), line[2].as_str(), line[3].as_str()),
            (sample, "3", "0.3")
        );
        assert_eq!(line[6], row.epoch);
        assert_eq!(rounded(&line[7], 4), row.loss);
        assert_eq!(rounded(&line[8], 3), row.train_accuracy);
        assert_eq!(rounded(&line[9], 3), row.test_accuracy);
    }
    let (old, new) = (&table[1..4], &table[4..]);
    assert!(
        old.iter()
            .all(|line| line[0] == "1" && line[4] == "256" && line[5] == "2")
    );
    assert!(
        new.iter()
            .all(|line| line[0] == "2" && line[4] == "100" && line[5] == "3")
    );
    assert!(old.iter().all(|line| line[11] == fingerprint));
    let current = page.text("fingerprint").await;
    assert!(new.iter().all(|line| line[11] == current));
    // All digits are the same.
    let told = page
        .script("return told.map(({loss, testAccuracy, seconds}) => [loss, testAccuracy, seconds].map(String))")
        .await;
    let told: Vec<[String; 3]> = serde_json::from_value(told).expect("texts");
    for (line, [loss, test_accuracy, seconds]) in new.iter().zip(&told) {
        assert_eq!(line[7], if loss == "null" { "" } else { loss });
        assert_eq!((&line[9], &line[10]), (test_accuracy, seconds));
    }
}
