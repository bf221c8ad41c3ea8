//! What was measured.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Serialize;

use super::machine::Machine;
use super::visit::Figures;

/// One figure, measured once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Measurement {
    /// The contestant's name.
    pub(super) task: String,
    /// Which of its figures.
    pub(super) figure: String,
    /// The browser, or another place.
    pub(super) place: String,
    /// From 1.
    pub(super) round: usize,
    /// Seconds, bytes, or a share.
    pub(super) value: f64,
}

/// Everything that was measured in one call of the program.
#[derive(Debug, Serialize)]
pub(super) struct Record {
    #[serde(flatten)]
    machine: Machine,
    /// Names and versions.
    pub(super) browsers: BTreeMap<String, String>,
    pub(super) rounds: usize,
    pub(super) measurements: Vec<Measurement>,
    /// What could not be measured, and why.
    pub(super) failures: Vec<String>,
}

impl Record {
    /// Returns a record without measurements.
    pub(super) fn new(machine: Machine, rounds: usize) -> Self {
        Self {
            machine,
            browsers: BTreeMap::new(),
            rounds,
            measurements: Vec::new(),
            failures: Vec::new(),
        }
    }

    /// Returns a sentence for above a table: where the figures come from.
    pub(super) fn describe(&self) -> String {
        let Machine { cpu, cores } = &self.machine;
        let browsers = self.browsers.iter().map(|(name, v)| format!("{name} {v}"));
        let browsers = browsers.collect::<Vec<_>>().join(", ");
        format!("{cpu}, {cores} cores; {browsers}; rounds: {}.", self.rounds)
    }

    /// Adds the figures of a task, or its failure.
    pub(super) fn note(&mut self, task: &str, place: &str, round: usize, result: Result<Figures>) {
        match result {
            Ok(figures) => {
                for (figure, values) in figures {
                    self.measurements
                        .extend(values.into_iter().map(|value| Measurement {
                            task: task.to_owned(),
                            figure: figure.clone(),
                            place: place.to_owned(),
                            round,
                            value,
                        }));
                }
            }
            Err(error) => self
                .failures
                .push(format!("{task}, {place}, round {round}: {error:#}")),
        }
    }

    /// Returns the places where a figure of a task was measured, in the order of the first time.
    pub(super) fn places(&self, task: &str, figure: &str) -> Vec<&str> {
        let mut places = Vec::new();
        for measurement in self.of(task, figure) {
            if !places.contains(&&*measurement.place) {
                places.push(&*measurement.place);
            }
        }
        places
    }

    /// Returns every value of a figure, from all rounds.
    pub(super) fn values(&self, task: &str, figure: &str, place: &str) -> Vec<f64> {
        self.of(task, figure)
            .filter(|measurement| measurement.place == place)
            .map(|measurement| measurement.value)
            .collect()
    }

    fn of(&self, task: &str, figure: &str) -> impl Iterator<Item = &Measurement> {
        self.measurements
            .iter()
            .filter(move |m| m.task == task && m.figure == figure)
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;
    use serde_json::{json, to_value};

    use super::*;

    fn record() -> Record {
        let machine = Machine {
            cpu: "a fast one".into(),
            cores: 2,
        };
        Record::new(machine, 3)
    }

    #[test]
    fn groups_the_rounds_by_task_figure_and_place() {
        let mut record = record();
        for (round, place) in [(1, "Firefox"), (1, "Chromium"), (2, "Firefox")] {
            let figures = Figures::from([
                ("epoch".to_owned(), vec![round as f64, 0.5]),
                ("accuracy".to_owned(), vec![0.75]),
            ]);
            record.note("ours", place, round, Ok(figures));
        }
        record.note("ours", "WebKit", 2, Err(anyhow!("gone")));
        assert_eq!(record.places("ours", "epoch"), ["Firefox", "Chromium"]);
        assert_eq!(
            record.values("ours", "epoch", "Firefox"),
            [1.0, 0.5, 2.0, 0.5]
        );
        assert_eq!(record.values("ours", "accuracy", "Chromium"), [0.75]);
        assert!(record.values("plain", "epoch", "Chromium").is_empty());
        assert_eq!(record.failures, ["ours, WebKit, round 2: gone"]);
    }

    #[test]
    fn describes_the_machine_the_browsers_and_the_rounds() {
        let mut record = record();
        for name in ["Chromium", "Firefox"] {
            record.browsers.insert(name.to_owned(), "150".to_owned());
        }
        assert_eq!(
            record.describe(),
            "a fast one, 2 cores; Chromium 150, Firefox 150; rounds: 3."
        );
    }

    #[test]
    fn writes_every_measurement_as_json() -> Result<()> {
        let mut record = record();
        let figures = Figures::from([("epoch".to_owned(), vec![0.25])]);
        record.note("ours", "Chromium", 1, Ok(figures));
        let expected = json!({
            "cpu": "a fast one",
            "cores": 2,
            "browsers": {},
            "rounds": 3,
            "measurements": [{
                "task": "ours", "figure": "epoch", "place": "Chromium", "round": 1, "value": 0.25
            }],
            "failures": [],
        });
        assert_eq!(to_value(&record)?, expected);
        Ok(())
    }
}
