//! The chapter's figures beside those of the run, for the page to show.

use wasm_bindgen::prelude::*;

use super::Lab;
use crate::book::{self, Obstacle, Verdict};
use crate::train::Hyperparameters;

/// A figure of the chapter: the `BookFigure` of `www/protocol.js`.
#[wasm_bindgen]
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BookFigure {
    /// From 1; 0 is the untrained model.
    #[wasm_bindgen(readonly)]
    pub epoch: usize,
    /// 0 for the training loss, 1 for the training accuracy, 2 for the test accuracy.
    #[wasm_bindgen(readonly)]
    pub kind: usize,
    /// As the chapter prints it.
    #[wasm_bindgen(readonly)]
    pub chapter: f64,
    /// Of 200 seeds on the files of today.
    #[wasm_bindgen(readonly)]
    pub median: f64,
    /// Of the same.
    #[wasm_bindgen(readonly)]
    pub least: f64,
    /// Of the same.
    #[wasm_bindgen(readonly)]
    pub greatest: f64,
    /// What the run came to; none before it has, or if it can't be compared.
    #[wasm_bindgen(readonly)]
    pub found: Option<f64>,
    /// Where that lies: below 0 for less than all seeds, 0 for among them, above 0 for more.
    #[wasm_bindgen(readonly)]
    pub verdict: Option<i32>,
}

#[wasm_bindgen]
impl Lab {
    /// The chapter's figures, epoch by epoch, and those of the run.
    #[must_use]
    pub fn book(&self) -> Vec<BookFigure> {
        let mut rows = Vec::new();
        let training = self
            .training
            .as_ref()
            .filter(|_| self.book_obstacle().is_none());
        let epochs = training.map_or(&[][..], |training| training.first_epochs());
        for (epoch, line) in book::LINES.iter().enumerate() {
            let found = epochs.get(epoch).map(book::figures).unwrap_or_default();
            let verdicts = epochs.get(epoch).map(book::compare).unwrap_or_default();
            for (kind, figure) in line.iter().enumerate() {
                let Some(figure) = figure else { continue };
                let [least, greatest] = figure.band.range;
                rows.push(BookFigure {
                    epoch,
                    kind,
                    chapter: figure.chapter,
                    median: figure.band.median,
                    least,
                    greatest,
                    found: found[kind],
                    verdict: verdicts[kind].map(|verdict| match verdict {
                        Verdict::Below => -1,
                        Verdict::Inside => 0,
                        Verdict::Above => 1,
                    }),
                });
            }
        }
        rows
    }

    /// Why the run, or else one with the chapter's settings, can't be compared with the chapter's.
    #[wasm_bindgen(js_name = bookObstacle)]
    #[must_use]
    pub fn book_obstacle(&self) -> Option<String> {
        let chosen = match &self.training {
            Some(training) => training.hyperparameters(),
            None => Hyperparameters::default(),
        };
        let obstacle = match &self.data {
            Some(data) => book::obstacle(data, &chosen)?,
            None => Obstacle::Data,
        };
        let name = match obstacle {
            Obstacle::Data => "data",
            Obstacle::BatchSize => "batch-size",
            Obstacle::LearningRate => "learning-rate",
        };
        Some(name.into())
    }
}
