//! The chapter's figures beside those of the run, for the page to show.

use wasm_bindgen::prelude::*;

use super::Lab;
use crate::book::{self, Obstacle, Verdict};
use crate::train::Hyperparameters;

/// Written where there is none.
const NONE: f64 = f64::NAN;

#[wasm_bindgen]
impl Lab {
    /// The chapter's figures, and those of the run, for each the numbers of a `BookFigure` of
    /// `www/protocol.js`: the epoch; 0 for the training loss, 1 for the training accuracy, 2 for the
    /// test accuracy; what the chapter prints; the median, the least and the greatest of 200 seeds;
    /// what the run came to; -1, 0 or 1 for below, inside and above. The last two are not a number
    /// before the run has come to it, or if it can't be compared.
    #[must_use]
    pub fn book(&self) -> Vec<f64> {
        let mut numbers = Vec::new();
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
                numbers.extend_from_slice(&[
                    epoch as f64,
                    kind as f64,
                    figure.chapter,
                    figure.band.median,
                    least,
                    greatest,
                    found[kind].unwrap_or(NONE),
                    verdicts[kind].map_or(NONE, |verdict| match verdict {
                        Verdict::Below => -1.0,
                        Verdict::Inside => 0.0,
                        Verdict::Above => 1.0,
                    }),
                ]);
            }
        }
        numbers
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
