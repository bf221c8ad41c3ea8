//! The experiment about a diagnosis: argmax against the decision of least expected cost.

use serde::{Deserialize, Serialize};

use super::{Costs, Decision, Thresholds};
use crate::exercises::{ExerciseEvent, Experiment, SharedLogits, TestLogits, work_within};
use crate::session::argument::{count, whole};
use crate::session::{Clock, Counts, Failure};

/// Number of images that are decided at a time. This takes some milliseconds.
const PIECE_IMAGES: usize = 1 << 14;

/// Asks how two rules decide whether a test image shows the illness, and what this costs.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosisRequest {
    /// The class that is the illness.
    pub illness: f64,
    /// Cost of a miss, from 0 to 1,000,000.
    pub miss: f64,
    /// Cost of a false alarm, from 0 to 1,000,000.
    pub false_alarm: f64,
    /// Cost of asking a person, from 0 to 1,000,000.
    pub ask: f64,
    /// The largest number of images to list whose decisions differ.
    pub most: f64,
}

/// The decisions of one rule.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosisRule {
    /// Number of images: `[truth][decision]`. The truth is ill or healthy. The decision is ill, healthy or
    /// ask.
    pub counts: Counts,
    /// Sum of the costs, given the labels.
    pub cost: f64,
    /// Sum of the expected costs, by the probabilities of the model.
    pub expected_cost: f64,
}

/// An image for which the two rules decide differently.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosisFlip {
    /// Position in the test set.
    pub index: u32,
    /// The label.
    pub label: u8,
    /// The probability of the illness.
    pub probability: f64,
    /// The decision by argmax.
    pub argmax: Decision,
    /// The decision of least expected cost.
    pub least_cost: Decision,
}

/// The images for which argmax decides one way, and least expected cost another.
///
/// Least expected cost is dearer on the labels if the probabilities of these images are wrong: `ill` is then
/// far from `expected_ill`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosisChange {
    /// The decision by argmax.
    pub argmax: Decision,
    /// The decision of least expected cost.
    pub least_cost: Decision,
    /// Number of images.
    pub count: u32,
    /// Number of these that show the illness.
    pub ill: u32,
    /// Sum of their probabilities of the illness: the number that the model expects.
    pub expected_ill: f64,
    /// Cost of argmax minus that of least expected cost, given the labels.
    pub saved: f64,
    /// The same difference, by the probabilities of the model. It is above 0.
    pub expected_saved: f64,
}

/// How the two rules decide about the test images.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosisOutcome {
    /// Whether all test images are decided.
    pub is_complete: bool,
    /// Number of images that are decided.
    pub count: usize,
    /// The rule that decides "ill" if the illness is the most probable class.
    pub argmax: DiagnosisRule,
    /// The rule of least expected cost. Of equal costs, it takes the decision of argmax.
    pub least_cost: DiagnosisRule,
    /// The probabilities at which its decision changes, or `null` if no error costs anything.
    pub thresholds: Option<Thresholds>,
    /// Number of images for which the rules decide differently.
    pub flipped: usize,
    /// Number of these for which least expected cost is cheaper, given the label.
    pub improved: usize,
    /// Number of these for which least expected cost is dearer, given the label.
    pub worsened: usize,
    /// These images by their two decisions, without those of no image.
    pub changes: Vec<DiagnosisChange>,
    /// The first of these images, in the order of the test set.
    pub flips: Vec<DiagnosisFlip>,
}

/// The sums of one rule.
#[derive(Debug, Clone, Copy, Default)]
struct RuleSums {
    /// `[truth][decision]`.
    counts: [u32; 6],
    cost: f64,
    expected_cost: f64,
}

impl RuleSums {
    /// Adds an image. Returns the cost, given the truth.
    fn add(&mut self, costs: Costs, decision: Decision, probability: f64, is_ill: bool) -> f64 {
        let cost = costs.actual(decision, is_ill);
        self.counts[3 * usize::from(!is_ill) + decision as usize] += 1;
        self.cost += cost;
        self.expected_cost += costs.expected(decision, probability);
        cost
    }

    fn rule(&self) -> DiagnosisRule {
        DiagnosisRule {
            counts: self.counts.to_vec().into(),
            cost: self.cost,
            expected_cost: self.expected_cost,
        }
    }
}

/// The images that two rules decide in two given ways.
#[derive(Debug, Clone, Copy, Default)]
struct ChangeSums {
    count: u32,
    ill: u32,
    expected_ill: f64,
}

impl ChangeSums {
    fn change(&self, costs: Costs, argmax: Decision, least_cost: Decision) -> DiagnosisChange {
        // The costs are linear in the probability, so the sums are enough.
        let (count, ill) = (f64::from(self.count), f64::from(self.ill));
        let saved =
            |share| count * (costs.expected(argmax, share) - costs.expected(least_cost, share));
        DiagnosisChange {
            argmax,
            least_cost,
            count: self.count,
            ill: self.ill,
            expected_ill: self.expected_ill,
            saved: saved(ill / count),
            expected_saved: saved(self.expected_ill / count),
        }
    }
}

/// The experiment.
#[derive(Debug)]
pub(in crate::exercises) struct Diagnosis {
    logits: SharedLogits,
    illness: usize,
    costs: Costs,
    most: usize,
    /// Number of images that are decided.
    position: usize,
    argmax: RuleSums,
    least_cost: RuleSums,
    flipped: usize,
    improved: usize,
    worsened: usize,
    /// `[argmax][least expected cost]`.
    changes: [[ChangeSums; 3]; 3],
    flips: Vec<DiagnosisFlip>,
}

impl Diagnosis {
    /// Makes the experiment.
    ///
    /// # Errors
    /// If an argument is out of range.
    pub(in crate::exercises) fn new(
        logits: SharedLogits,
        request: DiagnosisRequest,
    ) -> Result<Self, Failure> {
        let costs = Costs {
            miss: request.miss,
            false_alarm: request.false_alarm,
            ask: request.ask,
        };
        let illness = whole("illness", request.illness, logits.borrow().classes())?;
        Ok(Self {
            logits,
            illness,
            costs: costs.checked()?,
            most: count("most", request.most)?,
            position: 0,
            argmax: RuleSums::default(),
            least_cost: RuleSums::default(),
            flipped: 0,
            improved: 0,
            worsened: 0,
            changes: Default::default(),
            flips: Vec::new(),
        })
    }

    /// Does one piece of work. Returns whether it was the last.
    fn work(&mut self) -> bool {
        let logits = SharedLogits::clone(&self.logits);
        let mut logits = logits.borrow_mut();
        if self.position == logits.done() && !logits.is_complete() {
            logits.advance();
            return logits.failure().is_some();
        }
        let end = logits.done().min(self.position + PIECE_IMAGES);
        for image in self.position..end {
            self.decide(&logits, image);
        }
        self.position = end;
        self.position == logits.count()
    }

    /// Decides about an image by both rules.
    fn decide(&mut self, logits: &TestLogits, image: usize) {
        let label = logits.label(image);
        let probability = logits.probability(image, self.illness);
        let argmax = if logits.predicted(image) == self.illness {
            Decision::Ill
        } else {
            Decision::Healthy
        };
        let least_cost = self.costs.decide(probability, argmax);
        let is_ill = label == self.illness;
        let usual = self.argmax.add(self.costs, argmax, probability, is_ill);
        let least = self
            .least_cost
            .add(self.costs, least_cost, probability, is_ill);
        if argmax == least_cost {
            return;
        }
        self.flipped += 1;
        self.improved += usize::from(least < usual);
        self.worsened += usize::from(least > usual);
        let change = &mut self.changes[argmax as usize][least_cost as usize];
        change.count += 1;
        change.ill += u32::from(is_ill);
        change.expected_ill += probability;
        if self.flips.len() < self.most {
            self.flips.push(DiagnosisFlip {
                index: image as u32,
                label: label as u8,
                probability,
                argmax,
                least_cost,
            });
        }
    }

    fn changes(&self) -> Vec<DiagnosisChange> {
        let pairs = Decision::ALL.into_iter().zip(&self.changes);
        let changes = pairs.flat_map(|(argmax, row)| {
            let pairs = Decision::ALL.into_iter().zip(row);
            let pairs = pairs.filter(|(_, sums)| sums.count > 0);
            pairs.map(move |(least_cost, sums)| sums.change(self.costs, argmax, least_cost))
        });
        changes.collect()
    }

    fn outcome(&self) -> DiagnosisOutcome {
        DiagnosisOutcome {
            is_complete: self.position == self.logits.borrow().count(),
            count: self.position,
            argmax: self.argmax.rule(),
            least_cost: self.least_cost.rule(),
            thresholds: self.costs.thresholds(),
            flipped: self.flipped,
            improved: self.improved,
            worsened: self.worsened,
            changes: self.changes(),
            flips: self.flips.clone(),
        }
    }
}

impl Experiment for Diagnosis {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.work())
    }

    fn results(&self) -> ExerciseEvent {
        if let Some(failure) = self.logits.borrow().failure() {
            return ExerciseEvent::Error { failure };
        }
        ExerciseEvent::Diagnosis(self.outcome())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{self, STEP};
    use super::*;
    use crate::random::Random;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn request(illness: f64, [miss, false_alarm, ask]: [f64; 3]) -> DiagnosisRequest {
        DiagnosisRequest {
            illness,
            miss,
            false_alarm,
            ask,
            most: 100.0,
        }
    }

    fn outcome<const K: usize>(
        rows: &[[u8; K]],
        labels: &[u8],
        request: DiagnosisRequest,
    ) -> DiagnosisOutcome {
        let mut diagnosis = Diagnosis::new(testing::shared(rows, labels), request).unwrap();
        testing::run(&mut diagnosis);
        diagnosis.outcome()
    }

    /// Random images of four classes, with labels that don't depend on them.
    fn random_images(seed: u64) -> (Vec<[u8; 4]>, Vec<u8>) {
        let mut random = Random::new(seed, 0);
        let mut pixel = || (128.0 + 30.0 * random.gaussian_pair()[0]) as u8;
        let rows: Vec<[u8; 4]> = (0..60).map(|_| [(); 4].map(|()| pixel())).collect();
        let labels = (0..60).map(|image| (image * 7 % 4) as u8).collect();
        (rows, labels)
    }

    /// Four images of three classes. The illness is class 2.
    ///
    /// Logits of 16 and 24 pixels more are 1 and 1.5 larger. So the probabilities of the illness are
    /// e / (e + 2) = 0.576, 1 / (1 + 2e) = 0.155, 1 / 3, and 1 / (1 + e^1.5 + 1) = 0.154.
    const ROWS: [[u8; 3]; 4] = [[0, 0, 16], [16, 16, 0], [0, 0, 0], [24, 0, 0]];

    #[test]
    fn counts_and_sums_a_case_made_by_hand() {
        // Healthy up to 0.1, ill from 0.2, so the second and the fourth are asked about.
        let found = outcome(&ROWS, &[2, 2, 1, 0], request(2.0, [5.0, 0.625, 0.5]));
        let thresholds = found.thresholds.unwrap();
        assert!((thresholds.healthy_up_to - 0.1).abs() < 1e-12);
        assert!((thresholds.ill_from - 0.2).abs() < 1e-12);
        // The rows of the tables are the truth, ill and healthy.
        assert_eq!(*found.argmax.counts, [1, 1, 0, 0, 2, 0]);
        assert_eq!(*found.least_cost.counts, [1, 0, 1, 1, 0, 1]);
        assert_eq!(found.argmax.cost, 5.0);
        assert_eq!(found.least_cost.cost, 0.5 + 0.625 + 0.5);
        let e = 1_f64.exp();
        let p = [
            e / (e + 2.0),
            1.0 / (1.0 + 2.0 * e),
            1.0 / 3.0,
            1.0 / (2.0 + 1.5_f64.exp()),
        ];
        let argmax = (1.0 - p[0]) * 0.625 + 5.0 * (p[1] + p[2] + p[3]);
        let least = (1.0 - p[0]) * 0.625 + 0.5 + (1.0 - p[2]) * 0.625 + 0.5;
        assert!((found.argmax.expected_cost - argmax).abs() < 1e-6);
        assert!((found.least_cost.expected_cost - least).abs() < 1e-6);
        // The third and the fourth image cost nothing by argmax.
        let counts = [found.flipped, found.improved, found.worsened, found.count];
        assert_eq!(counts, [3, 1, 2, 4]);
        let flips: Vec<_> = found
            .flips
            .iter()
            .map(|flip| (flip.index, flip.label))
            .collect();
        assert_eq!(flips, [(1, 2), (2, 1), (3, 0)]);
        for flip in &found.flips {
            assert!((flip.probability - p[flip.index as usize]).abs() < 1e-6);
            assert_eq!(flip.argmax, Decision::Healthy);
        }
        let decisions: Vec<_> = found.flips.iter().map(|flip| flip.least_cost).collect();
        assert_eq!(decisions, [Decision::Ask, Decision::Ill, Decision::Ask]);
        assert!(found.is_complete);
        let [ill, ask] = &found.changes[..] else {
            panic!("{:?}", found.changes);
        };
        assert_eq!((ill.least_cost, ill.count, ill.ill), (Decision::Ill, 1, 0));
        assert_eq!((ask.least_cost, ask.count, ask.ill), (Decision::Ask, 2, 1));
        assert!((ill.expected_ill - p[2]).abs() < 1e-6);
        assert!((ask.expected_ill - p[1] - p[3]).abs() < 1e-6);
        assert!((ill.saved + 0.625).abs() < 1e-12);
        assert!((ask.saved - (5.0 - 2.0 * 0.5)).abs() < 1e-12);
    }

    #[test]
    fn never_costs_more_than_argmax_by_the_model_s_probabilities() {
        let mut flipped = 0;
        for seed in 0..200 {
            let (rows, labels) = random_images(seed);
            let mut random = Random::new(seed, 1);
            let costs = [(); 3].map(|()| random.gaussian_pair()[0].abs());
            let found = outcome(&rows, &labels, request((seed % 4) as f64, costs));
            let saved = found.argmax.expected_cost - found.least_cost.expected_cost;
            assert!(saved >= 0.0, "seed {seed}: {saved}");
            assert_eq!(saved > 1e-12, found.flipped > 0, "seed {seed}");
            let by_change = found.changes.iter().map(|change| change.expected_saved);
            assert!((by_change.sum::<f64>() - saved).abs() < 1e-9);
            let by_change: f64 = found.changes.iter().map(|change| change.saved).sum();
            let saved = found.argmax.cost - found.least_cost.cost;
            assert!((by_change - saved).abs() < 1e-9);
            flipped += found.flipped;
        }
        assert!(flipped > 1000, "{flipped}");
    }

    #[test]
    fn costs_more_on_labels_that_the_model_finds_unlikely() {
        // The model gives the illness a probability of e / (e + 3) = 0.475, and 0.175 to each other class.
        // Argmax says ill. A false alarm costs twice a miss.
        let rows = [[16, 0, 0, 0]; 10];
        let dear_alarm = request(0.0, [1.0, 2.0, 100.0]);
        let found = outcome(&rows, &[0; 10], dear_alarm);
        let p = 1_f64.exp() / (1_f64.exp() + 3.0);
        assert!((STEP * 16.0 - 1.0).abs() < 1e-12);
        assert!((found.least_cost.expected_cost - 10.0 * p).abs() < 1e-5);
        assert!((found.argmax.expected_cost - 20.0 * (1.0 - p)).abs() < 1e-5);
        assert!(found.least_cost.expected_cost < found.argmax.expected_cost);
        // All ten are ill. Argmax finds them all, least expected cost misses them all.
        assert_eq!((found.argmax.cost, found.least_cost.cost), (0.0, 10.0));
        assert_eq!((found.flipped, found.improved, found.worsened), (10, 0, 10));
    }

    #[test]
    fn decides_like_argmax_for_two_classes_and_equal_costs() {
        let rows: Vec<[u8; 2]> = (0..100).map(|image| [image * 2, 200 - image * 2]).collect();
        let labels: Vec<u8> = (0..100).map(|image| image % 2).collect();
        let found = outcome(&rows, &labels, request(1.0, [3.0, 3.0, 1.5]));
        assert_eq!(found.flipped, 0);
        assert_eq!(found.argmax, found.least_cost);
    }

    #[test]
    fn lists_no_more_images_than_asked_for() {
        let few = DiagnosisRequest {
            most: 1.0,
            ..request(2.0, [5.0, 0.625, 0.5])
        };
        let found = outcome(&ROWS, &[2, 2, 1, 0], few);
        assert_eq!((found.flipped, found.flips.len()), (3, 1));
    }

    #[test]
    fn rejects_arguments_out_of_range() {
        let wrong = [
            (request(3.0, [1.0; 3]), "illness"),
            (request(f64::NAN, [1.0; 3]), "illness"),
            (request(0.0, [-1.0, 1.0, 1.0]), "miss"),
            (
                DiagnosisRequest {
                    most: 0.5,
                    ..request(0.0, [1.0; 3])
                },
                "most",
            ),
        ];
        for (request, subject) in wrong {
            let logits = testing::shared(&ROWS, &[0; 4]);
            let failure = Diagnosis::new(logits, request).unwrap_err();
            assert_eq!(failure.subject, subject);
        }
    }
}
