//! Pages of nine test images, with the model's predictions of them (chapter 3.6.7).

use serde::Serialize;

use super::{Choice, Run};
use crate::dataset::Dataset;
use crate::evaluation::Evaluation;

/// Number of images that are shown at a time.
const NINE: usize = 9;

/// A test image and the model's prediction of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
pub struct Prediction {
    /// Position in the test set, from 0.
    pub index: usize,
    /// The true label.
    pub label: u8,
    /// The predicted class, if there is a model.
    pub predicted: Option<u8>,
    /// The probability of that class, if the images are sorted by it.
    pub probability: Option<f32>,
}

/// Chooses nine images at a time from those of a [`Choice`].
///
/// ```
/// use softmax_lab::session::Pager;
/// use softmax_lab::{Dataset, idx::Idx};
///
/// // Twelve images of one pixel.
/// let images = Idx { shape: vec![12, 1, 1], elements: vec![0; 12] };
/// let labels = Idx { shape: vec![12], elements: vec![0; 12] };
/// let test = Dataset::new(images, labels)?;
/// let mut pager = Pager::default();
/// assert_eq!(pager.go(0, &test, None).len(), 9);
/// let rest = pager.go(1, &test, None);
/// assert_eq!((rest.len(), rest[0].index, rest[0].predicted), (3, 9, None));
/// # Ok::<(), softmax_lab::dataset::DatasetError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pager {
    /// The images that the nine are chosen from.
    pub choice: Choice,
    /// Position of the first image shown: in the test set, or among the images sorted by confidence.
    first: usize,
    /// Position in the test set of the last image shown. It is not used if the images are sorted.
    last: usize,
    /// Number of images that are sorted by confidence.
    count: usize,
}

impl Pager {
    /// Goes back to the first image.
    pub fn rewind(&mut self) {
        (self.first, self.last) = (0, 0);
    }

    /// Returns the position of the first image shown among those sorted by confidence, and their
    /// number.
    #[must_use]
    pub fn rank(&self) -> (usize, usize) {
        (self.first, self.count)
    }

    /// Returns the next nine images if `direction` is positive, and the previous nine if it is negative.
    /// Otherwise, or if there are no more images, returns the same nine.
    ///
    /// Right predictions and mistakes are known once [`Run::evaluate`] has finished. Before that, all
    /// images are shown.
    pub fn go(&mut self, direction: i32, test: &Dataset, run: Option<&mut Run>) -> Vec<Prediction> {
        if let Some(evaluation) = run.as_deref().and_then(Run::evaluation) {
            let labels = test.labels();
            let sorted = match self.choice {
                Choice::All => None,
                Choice::Mistakes => return self.go_to_mistakes(direction, test, evaluation),
                Choice::MostConfidentRight => Some(evaluation.most_confident_right(labels)),
                Choice::LeastConfidentRight => Some(evaluation.least_confident_right(labels)),
                Choice::MostConfidentMistakes => Some(evaluation.most_confident_mistakes(labels)),
            };
            if let Some(sorted) = sorted {
                return self.go_to_sorted(direction, &sorted, test, evaluation);
            }
        }
        let positions: Vec<usize> = (0..test.len()).collect();
        let mut run = run;
        self.go_to_positions(direction, &positions, |index| Prediction {
            index,
            label: test.labels()[index],
            predicted: run.as_mut().and_then(|run| run.classify(index)),
            probability: None,
        })
    }

    /// Returns nine of the mistakes, in the order of the data.
    fn go_to_mistakes(
        &mut self,
        direction: i32,
        test: &Dataset,
        evaluation: &Evaluation,
    ) -> Vec<Prediction> {
        let predicted = evaluation.predicted();
        let is_mistake = |index: &usize| predicted[*index] != test.labels()[*index];
        let positions: Vec<usize> = (0..test.len()).filter(is_mistake).collect();
        self.go_to_positions(direction, &positions, |index| Prediction {
            index,
            label: test.labels()[index],
            predicted: Some(predicted[index]),
            probability: None,
        })
    }

    /// Returns the predictions for nine of these positions, which must be in ascending order.
    fn go_to_positions(
        &mut self,
        direction: i32,
        positions: &[usize],
        predict: impl FnMut(usize) -> Prediction,
    ) -> Vec<Prediction> {
        let here = positions.partition_point(|position| *position < self.first);
        let after = positions.partition_point(|position| *position <= self.last);
        let start = if direction < 0 {
            // The first page is always full, even if the current one begins in the middle of it.
            here.saturating_sub(NINE)
        } else if direction > 0 && after < positions.len() {
            after
        } else {
            here
        };
        let mut shown = &positions[start..];
        if shown.is_empty() {
            // The images shown before may no longer be mistakes.
            shown = positions;
        }
        let shown = &shown[..shown.len().min(NINE)];
        if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
            (self.first, self.last) = (*first, *last);
        }
        shown.iter().copied().map(predict).collect()
    }

    /// Returns nine of the images that are sorted by confidence.
    fn go_to_sorted(
        &mut self,
        direction: i32,
        sorted: &[u32],
        test: &Dataset,
        evaluation: &Evaluation,
    ) -> Vec<Prediction> {
        let wanted = match direction {
            ..0 => self.first.saturating_sub(NINE),
            0 => self.first,
            1.. => self.first + NINE,
        };
        // There may be fewer images than before.
        let last_page = sorted.len().saturating_sub(1) / NINE * NINE;
        self.first = wanted.min(last_page);
        self.count = sorted.len();
        let predict = |&index: &u32| {
            let index = index as usize;
            Prediction {
                index,
                label: test.labels()[index],
                predicted: Some(evaluation.predicted()[index]),
                probability: Some(evaluation.probabilities()[index]),
            }
        };
        let nine = sorted.iter().skip(self.first).take(NINE);
        nine.map(predict).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{split, ticking};
    use super::*;
    use crate::engine::Engine;
    use crate::hyperparameters::Hyperparameters;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn indices(shown: &[Prediction]) -> Vec<usize> {
        shown.iter().map(|prediction| prediction.index).collect()
    }

    /// Returns a finished run whose evaluation is complete.
    fn evaluated_run(learning_rate: f32) -> Run {
        let chosen = Hyperparameters {
            learning_rate,
            batch_size: 64,
            epochs: 40,
            ..Hyperparameters::default()
        };
        let mut run = Run::new(split(300, 60), chosen, Engine::Fast);
        while !run.advance(12.0, false, 0.0, &ticking(1.0)).finished {}
        while !run.evaluate(12.0, &ticking(1.0)) {}
        run
    }

    #[test]
    fn turns_pages_to_the_end_and_back() {
        let data = split(10, 60);
        let mut pager = Pager::default();
        let mut go = |direction| indices(&pager.go(direction, data.test(), None));
        assert_eq!(go(0), Vec::from_iter(0..9));
        assert_eq!(go(1), Vec::from_iter(9..18));
        assert_eq!(go(-1), Vec::from_iter(0..9));
        assert_eq!(go(-1), Vec::from_iter(0..9));
        for _ in 0..20 {
            go(1);
        }
        assert_eq!(go(0), Vec::from_iter(54..60), "the last page has six");
        assert_eq!(go(-1), Vec::from_iter(45..54));
    }

    #[test]
    fn fills_the_first_page_from_any_position() {
        let data = split(10, 60);
        let mut pager = Pager {
            first: 4,
            last: 12,
            ..Pager::default()
        };
        assert_eq!(
            indices(&pager.go(-1, data.test(), None)),
            Vec::from_iter(0..9)
        );
    }

    #[test]
    fn shows_each_mistake_once() {
        let mut run = evaluated_run(1e-4);
        let test = split(300, 60).test().clone();
        let evaluation = run
            .evaluation()
            .expect("the evaluation is complete")
            .clone();
        let is_mistake = |index: &usize| evaluation.predicted()[*index] != test.labels()[*index];
        let expected: Vec<usize> = (0..60).filter(is_mistake).collect();
        assert!(expected.len() > 18, "{expected:?} are not three pages");
        let mut pager = Pager {
            choice: Choice::Mistakes,
            ..Pager::default()
        };
        let mut seen = Vec::new();
        let mut shown = pager.go(0, &test, Some(&mut run));
        while shown.last().map(|one| one.index) != seen.last().copied() {
            assert!(
                shown
                    .iter()
                    .all(|one| one.predicted.is_some_and(|class| class != one.label))
            );
            seen.extend(indices(&shown));
            shown = pager.go(1, &test, Some(&mut run));
        }
        assert_eq!(seen, expected);
    }

    #[test]
    fn shows_fewer_than_nine_mistakes_on_one_page() {
        let mut run = evaluated_run(1.0);
        let test = split(300, 60).test().clone();
        let mut pager = Pager {
            choice: Choice::Mistakes,
            first: 50,
            last: 58,
            ..Pager::default()
        };
        let mistakes = {
            let evaluation = run.evaluation().expect("the evaluation is complete");
            let pairs = evaluation.predicted().iter().zip(test.labels());
            pairs
                .filter(|(predicted, label)| predicted != label)
                .count()
        };
        assert!((1..9).contains(&mistakes), "{mistakes}");
        pager.rewind();
        let shown = pager.go(0, &test, Some(&mut run));
        assert_eq!(shown.len(), mistakes);
        assert_eq!(pager.go(1, &test, Some(&mut run)), shown);
        assert_eq!(pager.go(-1, &test, Some(&mut run)), shown);
    }

    #[test]
    fn shows_right_predictions_in_the_order_of_their_confidence() {
        let mut run = evaluated_run(1e-4);
        let test = split(300, 60).test().clone();
        let mut pages = |choice| {
            let mut pager = Pager {
                choice,
                ..Pager::default()
            };
            let mut seen = pager.go(0, &test, Some(&mut run));
            let (_, count) = pager.rank();
            while seen.len() < count {
                seen.extend(pager.go(1, &test, Some(&mut run)));
            }
            seen
        };
        let most = pages(Choice::MostConfidentRight);
        let least = pages(Choice::LeastConfidentRight);
        let mistakes = pages(Choice::MostConfidentMistakes);
        assert!(most.iter().all(|one| one.predicted == Some(one.label)));
        assert!(most.is_sorted_by(|a, b| a.probability >= b.probability));
        assert!(least.is_sorted_by(|a, b| a.probability <= b.probability));
        assert_eq!(most.len() + mistakes.len(), 60);
        let sorted = |mut positions: Vec<usize>| {
            positions.sort_unstable();
            positions
        };
        assert_eq!(sorted(indices(&most)), sorted(indices(&least)));
    }

    #[test]
    fn shows_the_most_confident_mistakes_first() {
        let mut run = evaluated_run(1e-4);
        let test = split(300, 60).test().clone();
        let mut pager = Pager {
            choice: Choice::MostConfidentMistakes,
            ..Pager::default()
        };
        let mut seen = pager.go(0, &test, Some(&mut run));
        let (_, mistakes) = pager.rank();
        while seen.len() < mistakes {
            seen.extend(pager.go(1, &test, Some(&mut run)));
        }
        assert!(seen.iter().all(|one| one.predicted != Some(one.label)));
        assert!(seen.is_sorted_by(|a, b| a.probability >= b.probability));
        assert_eq!(pager.rank().0, (mistakes - 1) / 9 * 9);
        pager.rewind();
        assert_eq!(pager.go(0, &test, Some(&mut run)), seen[..9]);
    }
}
