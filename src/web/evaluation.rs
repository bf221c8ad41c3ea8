//! What the model makes of the whole test set (chapter 3.6.5).

use wasm_bindgen::prelude::*;

use super::{Failure, Lab, argument, now};
use crate::dataset::Part;
use crate::metrics::{ConfusionMatrix, Mistakes};

#[wasm_bindgen]
impl Lab {
    /// Looks at what the model as it is now makes of the test set, for about so many milliseconds.
    /// Whether that is done: what follows tells of it until the model is another.
    pub fn evaluate(&mut self, milliseconds: f64) -> bool {
        let training = self.training.as_mut();
        training.is_none_or(|training| training.evaluate(milliseconds, &now))
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
    ///
    /// # Errors
    /// If `most` is not a number of mistakes.
    #[wasm_bindgen(js_name = frequentMistakes)]
    pub fn frequent_mistakes(&self, most: f64) -> Result<Option<Vec<u32>>, Failure> {
        let most = argument::count("frequent", most)?;
        let numbers = |kind: Mistakes| [kind.label as u32, kind.predicted as u32, kind.count];
        let kinds = self.matrix().map(|matrix| matrix.most_frequent(most));
        Ok(kinds.map(|kinds| kinds.into_iter().flat_map(numbers).collect()))
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
    ///
    /// # Errors
    /// If there is no data or no such class.
    #[wasm_bindgen(js_name = takenFor)]
    pub fn taken_for(
        &self,
        label: f64,
        predicted: f64,
        most: f64,
    ) -> Result<Option<Vec<u32>>, Failure> {
        let labels = self.loaded()?.test.labels();
        let label = self.class("label", label)?;
        let predicted = self.class("predicted", predicted)?;
        let most = argument::count("most", most)?;
        let training = self.training.as_ref();
        let evaluation = training.and_then(|training| training.evaluation());
        Ok(evaluation.map(|evaluation| evaluation.taken_for(label, predicted, labels, most)))
    }

    /// The probability of the predicted class of a test image. Nothing without an evaluation.
    ///
    /// # Errors
    /// If there is no such image.
    pub fn probability(&self, index: f64) -> Result<Option<f32>, Failure> {
        let test = self.set(Part::Test)?;
        let index = argument::position(test, Part::Test, index)?;
        let training = self.training.as_ref();
        let evaluation = training.and_then(|training| training.evaluation());
        Ok(evaluation.map(|evaluation| evaluation.probabilities()[index]))
    }
}

impl Lab {
    fn matrix(&self) -> Option<ConfusionMatrix> {
        let (data, training) = (self.data.as_ref()?, self.training.as_ref()?);
        let predicted = training.evaluation()?.predicted();
        let classes = data.classes.count();
        Some(ConfusionMatrix::new(classes, data.test.labels(), predicted))
    }
}
