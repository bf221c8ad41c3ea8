//! What the model makes of the whole test set (chapter 3.6.5).

use wasm_bindgen::prelude::*;

use super::Lab;
use crate::metrics::ConfusionMatrix;

#[wasm_bindgen]
impl Lab {
    /// Looks at what the model as it is now makes of the test set, for about so many milliseconds.
    /// Whether that is done: what follows tells of it until the model is another.
    pub fn evaluate(&mut self, milliseconds: f64) -> bool {
        let training = self.training.as_mut();
        training.is_none_or(|training| training.evaluate(milliseconds))
    }

    /// How many test images of each class are taken for each: `K x K`, a row for each label.
    /// Nothing without a model.
    #[must_use]
    pub fn confusion(&self) -> Option<Vec<u32>> {
        Some(self.matrix()?.counts().to_vec())
    }

    /// The same as shares of the rows.
    #[wasm_bindgen(js_name = confusionShares)]
    #[must_use]
    pub fn confusion_shares(&self) -> Option<Vec<f32>> {
        Some(self.matrix()?.shares())
    }

    /// The most frequent kinds of mistakes: label, prediction, count, of one after the other.
    #[wasm_bindgen(js_name = frequentMistakes)]
    #[must_use]
    pub fn frequent_mistakes(&self, most: usize) -> Option<Vec<u32>> {
        let mut kinds = Vec::new();
        for kind in self.matrix()?.most_frequent(most) {
            kinds.push(kind.label as u32);
            kinds.push(kind.predicted as u32);
            kinds.push(kind.count);
        }
        Some(kinds)
    }

    /// The share of test images that are taken for what they are.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        Some(self.matrix()?.accuracy())
    }

    /// What that was before the first minibatch, once it is known.
    #[wasm_bindgen(js_name = untrainedAccuracy)]
    #[must_use]
    pub fn untrained_accuracy(&self) -> Option<f64> {
        self.training.as_ref()?.untrained_accuracy()
    }

    /// The positions of test images of class `label` that are taken for `predicted`, the first
    /// `most`. Nothing without a model.
    #[wasm_bindgen(js_name = takenFor)]
    #[must_use]
    pub fn taken_for(&self, label: u8, predicted: u8, most: usize) -> Option<Vec<u32>> {
        let labels = self.data.as_ref()?.test.labels();
        let evaluation = self.training.as_ref()?.evaluation()?;
        Some(evaluation.taken_for(label, predicted, labels, most))
    }

    /// The probability of the prediction for a test image, if there are both.
    #[must_use]
    pub fn probability(&self, index: usize) -> Option<f32> {
        let evaluation = self.training.as_ref()?.evaluation()?;
        evaluation.probabilities().get(index).copied()
    }
}

impl Lab {
    #[inline(never)]
    fn matrix(&self) -> Option<ConfusionMatrix> {
        let (data, training) = (self.data.as_ref()?, self.training.as_ref()?);
        let predicted = training.evaluation()?.predicted();
        let classes = data.classes.count();
        Some(ConfusionMatrix::new(classes, data.test.labels(), predicted))
    }
}
