//! Softmax Lab beside other implementations of the same training.

use serde_json::json;
use xtask::browser::InstalledBrowser;
use xtask::repository::Repository;

use super::measurement::Record;
use super::statistics::Summary;
use super::visit::{Visit, title};
use super::{native, table};

/// The place that all others are compared with.
const HOME: &str = "Chromium";

/// A measurement that every browser makes: a function of `benches/web/bench.js`.
struct Task {
    name: &'static str,
    /// Number of epochs measured in a round: few where they are long.
    epochs: usize,
    is_slow: bool,
}

impl Task {
    fn epochs_in(&self, quick: bool) -> usize {
        if quick {
            self.epochs.min(QUICK_EPOCHS)
        } else {
            self.epochs
        }
    }
}

const fn fast(name: &'static str) -> Task {
    Task {
        name,
        epochs: 5,
        is_slow: false,
    }
}

const fn slow(name: &'static str, epochs: usize) -> Task {
    Task {
        name,
        epochs,
        is_slow: true,
    }
}

/// The most epochs that are measured in a quick round.
const QUICK_EPOCHS: usize = 50;

/// The cold start comes first, because nothing may be warm.
const TASKS: [Task; 8] = [
    fast("cold"),
    fast("ours"),
    fast("memory"),
    Task {
        // The views ask ten times a second at most: it takes seconds to see what they cost.
        epochs: 200,
        ..fast("views")
    },
    fast("plain"),
    slow("tfjs-wasm-loop", 5),
    slow("tfjs-wasm-fit", 2),
    slow("tfjs-cpu-fit", 1),
];

/// A figure of a task, and its title in the table. The first row of each figure is the one that the
/// others are compared with.
struct Row {
    task: &'static str,
    figure: &'static str,
    title: &'static str,
    unit: Unit,
}

const fn row(task: &'static str, figure: &'static str, title: &'static str, unit: Unit) -> Row {
    Row {
        task,
        figure,
        title,
        unit,
    }
}

const ROWS: [Row; 19] = [
    row("ours", "epoch", "Softmax Lab: an epoch", Unit::Seconds),
    row(
        "plain",
        "epoch",
        "plain JavaScript: an epoch",
        Unit::Seconds,
    ),
    row(
        "tfjs-wasm-loop",
        "epoch",
        "TensorFlow.js, wasm, loop: an epoch",
        Unit::Seconds,
    ),
    row(
        "tfjs-wasm-fit",
        "epoch",
        "TensorFlow.js, wasm, fit: an epoch",
        Unit::Seconds,
    ),
    row(
        "tfjs-cpu-fit",
        "epoch",
        "TensorFlow.js, cpu, fit: an epoch",
        Unit::Seconds,
    ),
    row("cold", "load", "Softmax Lab, cold: load", Unit::Seconds),
    row(
        "cold",
        "whole",
        "Softmax Lab, cold: load and five epochs",
        Unit::Seconds,
    ),
    row(
        "memory",
        "loaded",
        "wasm memory after loading",
        Unit::Mebibytes,
    ),
    row(
        "memory",
        "trained",
        "wasm memory after training",
        Unit::Mebibytes,
    ),
    row(
        "views",
        "alone",
        "worker alone: an epoch by the clock",
        Unit::Seconds,
    ),
    row(
        "views",
        "views",
        "all views: an epoch by the clock",
        Unit::Seconds,
    ),
    row(
        "views",
        "loss",
        "all views: speed that they cost",
        Unit::Share,
    ),
    row(
        "views",
        "gap",
        "all views: longest gap between frames",
        Unit::Seconds,
    ),
    row(
        "views",
        "task",
        "all views: longest task of the page",
        Unit::Seconds,
    ),
    row("size", "wasm", "size of the page: wasm", Unit::Bytes),
    row("size", "js", "size of the page: js", Unit::Bytes),
    row("size", "css", "size of the page: css", Unit::Bytes),
    row("size", "html", "size of the page: html", Unit::Bytes),
    row("size", "all", "size of the page: all", Unit::Bytes),
];

#[derive(Clone, Copy)]
enum Unit {
    Seconds,
    Mebibytes,
    Bytes,
    /// A percentage, which is not compared with another.
    Share,
}

impl Unit {
    fn write(self, value: f64) -> String {
        match self {
            Self::Seconds => format!("{value:.3} s"),
            Self::Mebibytes => format!("{:.1} MiB", value / f64::from(1 << 20)),
            Self::Bytes => format!("{value} B"),
            Self::Share => format!("{:.1} %", 100.0 * value),
        }
    }
}

/// Measures all contestants in turn, round after round, so that other load on the machine affects
/// all of them alike.
pub(super) fn measure(
    repository: &Repository,
    site: &str,
    browsers: &[InstalledBrowser],
    quick: bool,
    record: &mut Record,
) {
    for round in 1..=record.rounds {
        for installed in browsers {
            measure_in(installed, site, round, quick, record);
        }
        eprintln!("round {round} of {}: outside a browser", record.rounds);
        let epochs = fast("ours").epochs;
        let figures = native::measure(&repository.data(), epochs);
        record.note("ours", "native", round, figures);
    }
}

/// Measures one round in a fresh browser.
fn measure_in(
    installed: &InstalledBrowser,
    site: &str,
    round: usize,
    quick: bool,
    record: &mut Record,
) {
    let place = title(installed.browser);
    let visit = match Visit::begin(installed, site) {
        Ok(visit) => visit,
        Err(error) => return record.note("all", place, round, Err(error)),
    };
    record
        .browsers
        .insert(place.to_owned(), visit.version().to_owned());
    for task in TASKS.iter().filter(|task| !(quick && task.is_slow)) {
        eprintln!("round {round} of {}: {place}, {}", record.rounds, task.name);
        let result = visit.measure(task.name, &json!([task.epochs_in(quick)]));
        record.note(task.name, place, round, result);
    }
}

/// Returns what was measured as a table in Markdown.
pub(super) fn table(record: &Record) -> String {
    let header = [
        "what",
        "where",
        "median",
        "min",
        "max",
        "ratio",
        "n",
        "test acc.",
    ];
    let mut rows = Vec::new();
    for row in &ROWS {
        let places = record.places(row.task, row.figure);
        rows.extend(places.iter().filter_map(|place| row.cells(record, place)));
    }
    table::markdown(header, 2, &rows)
}

impl Row {
    fn cells(&self, record: &Record, place: &str) -> Option<[String; 8]> {
        let summary = Summary::of(&record.values(self.task, self.figure, place))?;
        let ratio = self.home(record).map(|home| summary.median / home);
        let accuracy = Summary::of(&record.values(self.task, "accuracy", place))
            .filter(|_| self.figure == "epoch")
            .map(|accuracy| format!("{:.3}", accuracy.median));
        Some([
            self.title.to_owned(),
            place.to_owned(),
            self.unit.write(summary.median),
            self.unit.write(summary.min),
            self.unit.write(summary.max),
            ratio.map_or_else(nothing, |ratio| format!("{ratio:.2}")),
            summary.count.to_string(),
            accuracy.unwrap_or_else(nothing),
        ])
    }

    /// Returns the median that this row is compared with, if any: Softmax Lab's in `HOME`.
    fn home(&self, record: &Record) -> Option<f64> {
        if matches!(self.unit, Unit::Share) {
            return None;
        }
        let ours = ROWS.iter().find(|row| row.figure == self.figure)?;
        let summary = Summary::of(&record.values(ours.task, ours.figure, HOME))?;
        (summary.median > 0.0).then_some(summary.median)
    }
}

fn nothing() -> String {
    "—".to_owned()
}

#[cfg(test)]
mod tests {
    use anyhow::Result;

    use super::super::machine::Machine;
    use super::super::visit::Figures;
    use super::*;

    fn record() -> Record {
        Record::new(Machine::this(), 1)
    }

    fn epochs(values: &[f64]) -> Result<Figures> {
        Ok(Figures::from([
            ("epoch".to_owned(), values.to_vec()),
            ("accuracy".to_owned(), vec![0.8123]),
        ]))
    }

    #[test]
    fn compares_all_rows_with_ours_in_chromium() {
        let mut record = record();
        record.note(
            "size",
            "raw",
            1,
            Ok(Figures::from([("css".to_owned(), vec![9.0])])),
        );
        record.note("plain", "Firefox", 1, epochs(&[0.75]));
        record.note("ours", "Chromium", 1, epochs(&[0.25, 0.125]));
        record.note("ours", "Chromium", 2, epochs(&[0.5]));
        let expected = "\
| what                       | where    |  median |     min |     max | ratio |   n | test acc. |
| -------------------------- | -------- | ------: | ------: | ------: | ----: | --: | --------: |
| Softmax Lab: an epoch      | Chromium | 0.250 s | 0.125 s | 0.500 s |  1.00 |   3 |     0.812 |
| plain JavaScript: an epoch | Firefox  | 0.750 s | 0.750 s | 0.750 s |  3.00 |   1 |     0.812 |
| size of the page: css      | raw      |     9 B |     9 B |     9 B |     — |   1 |         — |";
        assert_eq!(table(&record), expected);
    }

    #[test]
    fn writes_the_cost_of_views_as_a_share() {
        let mut record = record();
        let figures = Figures::from([("loss".to_owned(), vec![0.0625, -0.01])]);
        record.note("views", "Chromium", 1, Ok(figures));
        let table = table(&record);
        assert!(
            table.ends_with("| Chromium |  2.6 % | -1.0 % | 6.2 % |     — |   2 |         — |"),
            "{table}"
        );
    }

    #[test]
    fn compares_no_rows_with_a_time_of_zero() {
        let mut record = record();
        for (place, task) in [("Chromium", 0.0), ("Firefox", 0.0625)] {
            let figures = Figures::from([("task".to_owned(), vec![task])]);
            record.note("views", place, 1, Ok(figures));
        }
        let table = table(&record);
        assert_eq!(table.matches("|     — |   1 |").count(), 2, "{table}");
    }

    #[test]
    fn trains_few_epochs_in_quick_rounds() {
        assert!(
            TASKS
                .iter()
                .all(|task| task.epochs_in(true) <= QUICK_EPOCHS)
        );
        assert!(
            TASKS
                .iter()
                .any(|task| task.epochs_in(false) > QUICK_EPOCHS)
        );
    }

    #[test]
    fn compares_no_rows_without_chromium() {
        let mut record = record();
        record.note("ours", "Firefox", 1, epochs(&[0.25]));
        assert!(table(&record).contains("|     — |   1 |     0.812 |"));
    }

    #[test]
    fn lists_every_task_in_the_table() {
        for task in TASKS {
            assert!(
                ROWS.iter().any(|row| row.task == task.name),
                "{}",
                task.name
            );
        }
    }
}
