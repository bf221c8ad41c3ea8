//! Which nine test images are shown, and what the model makes of them (chapter 3.6.7).

use super::training::Training;
use crate::dataset::Dataset;
use crate::evaluation::Evaluation;

/// How many are shown at a time.
const NINE: usize = 9;

/// One of the nine: the `Prediction` of `www/protocol.js`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// Position in the test set, from 0.
    pub index: usize,
    /// The true label.
    pub label: u8,
    /// What the model makes of it; nothing before there is a model.
    pub predicted: Option<u8>,
    /// How probable that is to the model; told of the mistakes that it is surest of.
    pub probability: Option<f32>,
}

impl Prediction {
    fn is_mistake(self) -> bool {
        self.predicted
            .is_some_and(|predicted| predicted != self.label)
    }
}

/// The place in the test set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Pager {
    /// Whether images that the model gets right are passed over.
    pub(super) only_mistakes: bool,
    /// Whether of these the ones come first that the model is surest of.
    pub(super) most_confident: bool,
    /// Positions of the first and the last image shown: in the test set, or among the mistakes, if
    /// the ones come first that the model is surest of.
    first: usize,
    last: usize,
    /// The number of mistakes then.
    mistakes: usize,
}

impl Pager {
    /// Goes back to the first image.
    pub(super) fn rewind(&mut self) {
        (self.first, self.last) = (0, 0);
    }

    /// The position among the mistakes of the first that is shown, and how many there are.
    pub(super) fn rank(&self) -> (usize, usize) {
        (self.first, self.mistakes)
    }

    /// The nine after the ones shown (`turn` above 0), before them (below 0), or from the same
    /// place on (0). Where there are none that way, the place stays.
    pub(super) fn turn(
        &mut self,
        turn: i32,
        test: &Dataset,
        mut training: Option<&mut Training>,
    ) -> Vec<Prediction> {
        let evaluation = training.as_ref().and_then(|training| training.evaluation());
        if let Some(evaluation) = evaluation.filter(|_| self.most_confident) {
            return self.turn_mistakes(turn, test, evaluation);
        }
        // Before there is a model there are no mistakes to choose from.
        let only_mistakes = self.only_mistakes && training.is_some();
        let mut predict = |index: usize| {
            let label = *test.labels().get(index)?;
            let predicted = training
                .as_mut()
                .and_then(|training| training.classify(index));
            let prediction = Prediction {
                index,
                label,
                predicted,
                probability: None,
            };
            (!only_mistakes || prediction.is_mistake()).then_some(prediction)
        };
        let mut nine = |positions: &mut dyn Iterator<Item = usize>| -> Vec<Prediction> {
            let mut nine = Vec::with_capacity(NINE);
            for prediction in positions.filter_map(&mut predict).take(NINE) {
                nine.push(prediction);
            }
            nine
        };
        let mut shown = match turn {
            ..0 => nine(&mut (0..self.first).rev()),
            0 => Vec::new(),
            1.. => nine(&mut (self.last + 1..test.len())),
        };
        if turn < 0 {
            shown.reverse();
            if shown.len() < NINE {
                // The first page is always full, wherever the way to it began.
                self.rewind();
                shown.clear();
            }
        }
        if shown.is_empty() {
            shown = nine(&mut (self.first..test.len()));
        }
        if shown.is_empty() {
            shown = nine(&mut (0..test.len()));
        }
        if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
            (self.first, self.last) = (first.index, last.index);
        }
        shown
    }
    /// The same among the mistakes, the ones first that the model is surest of.
    fn turn_mistakes(
        &mut self,
        turn: i32,
        test: &Dataset,
        evaluation: &Evaluation,
    ) -> Vec<Prediction> {
        let mistakes = evaluation.surest_mistakes(test.labels());
        let wanted = match turn {
            ..0 => self.first.saturating_sub(NINE),
            0 => self.first,
            1.. => self.first + NINE,
        };
        // A model that has learned makes fewer of them.
        let last_page = mistakes.len().saturating_sub(1) / NINE * NINE;
        self.first = wanted.min(last_page);
        self.mistakes = mistakes.len();
        let predict = |&index: &u32| {
            let index = index as usize;
            Some(Prediction {
                index,
                label: *test.labels().get(index)?,
                predicted: evaluation.predicted().get(index).copied(),
                probability: evaluation.probabilities().get(index).copied(),
            })
        };
        let nine = mistakes.iter().skip(self.first).take(NINE);
        nine.filter_map(predict).collect()
    }
}
