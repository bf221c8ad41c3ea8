//! The choice of nine test images, and the model's predictions of them (chapter 3.6.7).

use serde::Serialize;

use super::{Choice, Run};
use crate::dataset::Dataset;
use crate::evaluation::Evaluation;

/// The number of images that are shown at a time.
const NINE: usize = 9;

/// One of the nine.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
pub struct Prediction {
    /// Position in the test set, from 0.
    pub index: usize,
    /// The true label.
    pub label: u8,
    /// The predicted class; none before there is a model.
    pub predicted: Option<u8>,
    /// The probability of that class, where the most confident mistakes are shown.
    pub probability: Option<f32>,
}

/// Which of the test images are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pager {
    /// What the nine are chosen from.
    pub choice: Choice,
    /// Positions of the first and the last image that are shown: in the test set, or in the order of
    /// the most confident mistakes.
    first: usize,
    last: usize,
    /// The number of mistakes, where the most confident ones are shown.
    mistakes: usize,
}

impl Pager {
    /// Goes back to the first image.
    pub fn rewind(&mut self) {
        (self.first, self.last) = (0, 0);
    }

    /// Returns the position among the mistakes of the first that is shown, and their number.
    #[must_use]
    pub fn rank(&self) -> (usize, usize) {
        (self.first, self.mistakes)
    }

    /// Chooses the nine after the ones shown (`turn` above 0), before them (below 0), or from the same
    /// place on (0). Where there are none that way, the place stays.
    ///
    /// Mistakes are known once [`Run::evaluate`] is done; before, all images are shown.
    pub fn turn(&mut self, turn: i32, test: &Dataset, run: Option<&mut Run>) -> Vec<Prediction> {
        if let Some(evaluation) = run.as_deref().and_then(Run::evaluation) {
            match self.choice {
                Choice::All => {}
                Choice::Mistakes => return self.turn_mistakes(turn, test, evaluation),
                Choice::Confident => return self.turn_most_confident(turn, test, evaluation),
            }
        }
        let positions: Vec<usize> = (0..test.len()).collect();
        let mut run = run;
        self.turn_positions(turn, &positions, |index| Prediction {
            index,
            label: test.labels()[index],
            predicted: run.as_mut().and_then(|run| run.classify(index)),
            probability: None,
        })
    }

    /// Chooses nine of the mistakes, in the order of the data.
    fn turn_mistakes(
        &mut self,
        turn: i32,
        test: &Dataset,
        evaluation: &Evaluation,
    ) -> Vec<Prediction> {
        let predicted = evaluation.predicted();
        let is_mistake = |index: &usize| predicted[*index] != test.labels()[*index];
        let positions: Vec<usize> = (0..test.len()).filter(is_mistake).collect();
        self.turn_positions(turn, &positions, |index| Prediction {
            index,
            label: test.labels()[index],
            predicted: Some(predicted[index]),
            probability: None,
        })
    }

    /// Chooses nine of these positions, which are in ascending order.
    fn turn_positions(
        &mut self,
        turn: i32,
        positions: &[usize],
        predict: impl FnMut(usize) -> Prediction,
    ) -> Vec<Prediction> {
        let here = positions.partition_point(|position| *position < self.first);
        let after = positions.partition_point(|position| *position <= self.last);
        let start = if turn < 0 {
            // The first page is always full, wherever the way to it began.
            here.saturating_sub(NINE)
        } else if turn > 0 && after < positions.len() {
            after
        } else {
            here
        };
        let mut shown = &positions[start..];
        if shown.is_empty() {
            // The last of these were mistakes before.
            shown = positions;
        }
        let shown = &shown[..shown.len().min(NINE)];
        if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
            (self.first, self.last) = (*first, *last);
        }
        shown.iter().copied().map(predict).collect()
    }

    /// Chooses nine of the mistakes, the most confident ones first.
    fn turn_most_confident(
        &mut self,
        turn: i32,
        test: &Dataset,
        evaluation: &Evaluation,
    ) -> Vec<Prediction> {
        let mistakes = evaluation.most_confident_mistakes(test.labels());
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
            Prediction {
                index,
                label: test.labels()[index],
                predicted: Some(evaluation.predicted()[index]),
                probability: Some(evaluation.probabilities()[index]),
            }
        };
        let nine = mistakes.iter().skip(self.first).take(NINE);
        nine.map(predict).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{split, ticking};
    use super::*;
    use crate::engine::Engine;
    use crate::train::Hyperparameters;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn indices(shown: &[Prediction]) -> Vec<usize> {
        shown.iter().map(|prediction| prediction.index).collect()
    }

    /// An evaluated run after some steps.
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
    fn pages_go_to_the_end_and_back() {
        let data = split(10, 60);
        let mut pager = Pager::default();
        let mut turn = |turn| indices(&pager.turn(turn, &data.test, None));
        assert_eq!(turn(0), Vec::from_iter(0..9));
        assert_eq!(turn(1), Vec::from_iter(9..18));
        assert_eq!(turn(-1), Vec::from_iter(0..9));
        assert_eq!(turn(-1), Vec::from_iter(0..9));
        for _ in 0..20 {
            turn(1);
        }
        assert_eq!(turn(0), Vec::from_iter(54..60), "the last page has six");
        assert_eq!(turn(-1), Vec::from_iter(45..54));
    }

    #[test]
    fn the_first_page_is_full_wherever_the_way_to_it_began() {
        let data = split(10, 60);
        let mut pager = Pager {
            first: 4,
            last: 12,
            ..Pager::default()
        };
        assert_eq!(
            indices(&pager.turn(-1, &data.test, None)),
            Vec::from_iter(0..9)
        );
    }

    #[test]
    fn only_mistakes_are_mistakes() {
        let mut run = evaluated_run(1e-4);
        let test = split(300, 60).test.clone();
        let evaluation = run.evaluation().expect("it is done").clone();
        let is_mistake = |index: &usize| evaluation.predicted()[*index] != test.labels()[*index];
        let expected: Vec<usize> = (0..60).filter(is_mistake).collect();
        assert!(expected.len() > 18, "{expected:?} are not three pages");
        let mut pager = Pager {
            choice: Choice::Mistakes,
            ..Pager::default()
        };
        let mut seen = Vec::new();
        let mut shown = pager.turn(0, &test, Some(&mut run));
        while shown.last().map(|one| one.index) != seen.last().copied() {
            assert!(
                shown
                    .iter()
                    .all(|one| one.predicted.is_some_and(|class| class != one.label))
            );
            seen.extend(indices(&shown));
            shown = pager.turn(1, &test, Some(&mut run));
        }
        assert_eq!(seen, expected);
    }

    #[test]
    fn fewer_than_nine_mistakes_are_one_page() {
        let mut run = evaluated_run(1.0);
        let test = split(300, 60).test.clone();
        let mut pager = Pager {
            choice: Choice::Mistakes,
            first: 50,
            last: 58,
            ..Pager::default()
        };
        let mistakes = {
            let evaluation = run.evaluation().expect("it is done");
            let pairs = evaluation.predicted().iter().zip(test.labels());
            pairs
                .filter(|(predicted, label)| predicted != label)
                .count()
        };
        assert!((1..9).contains(&mistakes), "{mistakes}");
        pager.rewind();
        let shown = pager.turn(0, &test, Some(&mut run));
        assert_eq!(shown.len(), mistakes);
        assert_eq!(pager.turn(1, &test, Some(&mut run)), shown);
        assert_eq!(pager.turn(-1, &test, Some(&mut run)), shown);
    }

    #[test]
    fn the_most_confident_mistakes_come_first() {
        let mut run = evaluated_run(1e-4);
        let test = split(300, 60).test.clone();
        let mut pager = Pager {
            choice: Choice::Confident,
            ..Pager::default()
        };
        let mut seen = pager.turn(0, &test, Some(&mut run));
        let (_, mistakes) = pager.rank();
        while seen.len() < mistakes {
            seen.extend(pager.turn(1, &test, Some(&mut run)));
        }
        assert!(seen.iter().all(|one| one.predicted != Some(one.label)));
        assert!(seen.is_sorted_by(|a, b| a.probability >= b.probability));
        assert_eq!(pager.rank().0, (mistakes - 1) / 9 * 9);
        pager.rewind();
        assert_eq!(pager.turn(0, &test, Some(&mut run)), seen[..9]);
    }
}
