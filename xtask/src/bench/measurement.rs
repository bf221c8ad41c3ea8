//! What was measured.

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::{Value, json};

use super::visit::Figures;

/// One figure, measured once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measurement {
    /// Who did what: the name of a contestant.
    pub(super) task: String,
    /// Which of its figures.
    pub(super) figure: String,
    /// In which browser, or where else.
    pub(super) place: String,
    /// From 1.
    pub(super) round: usize,
    /// Seconds, bytes, or a share.
    pub(super) value: f64,
}

impl Measurement {
    pub(super) fn json(&self) -> Value {
        json!({
            "task": self.task,
            "figure": self.figure,
            "place": self.place,
            "round": self.round,
            "value": self.value,
        })
    }
}

/// All that a run found out.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) measurements: Vec<Measurement>,
    /// Names and versions.
    pub(super) browsers: BTreeMap<String, String>,
    /// What could not be measured, and why.
    pub(super) failures: Vec<String>,
}

impl Record {
    /// Notes what a task came to, be it figures or a failure.
    pub(super) fn note(&mut self, task: &str, place: &str, round: usize, result: Result<Figures>) {
        match result {
            Ok(figures) => {
                let values = figures.into_iter().flat_map(|(figure, values)| {
                    values.into_iter().map(move |v| (figure.clone(), v))
                });
                self.measurements
                    .extend(values.map(|(figure, value)| Measurement {
                        task: task.to_owned(),
                        figure,
                        place: place.to_owned(),
                        round,
                        value,
                    }));
            }
            Err(error) => self
                .failures
                .push(format!("{task}, {place}, round {round}: {error:#}")),
        }
    }

    /// The places where a figure of a task was measured, in the order of the first time.
    pub(super) fn places(&self, task: &str, figure: &str) -> Vec<&str> {
        let mut places = Vec::new();
        for measurement in self.of(task, figure) {
            if !places.contains(&&*measurement.place) {
                places.push(&*measurement.place);
            }
        }
        places
    }

    /// Every value of a figure, from all rounds.
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

    use super::*;

    #[test]
    fn rounds_come_together_by_task_figure_and_place() {
        let mut record = Record::default();
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
}
