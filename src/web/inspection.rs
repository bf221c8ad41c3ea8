//! The image under the lens, for the page to show (chapter 3.6.3 and 3.6.4).

use ndarray::{ArrayView1, Axis};
use wasm_bindgen::prelude::*;

use super::failure::written;
use super::{Failure, Lab, argument};
use crate::inspection::{Comparison as Compared, Inspection as Inspected};
use crate::model::cross_entropy;

/// An image, and what the model makes of it: the `Inspection` of `www/protocol.js`. Without a model
/// the lists after the label are empty; without a label there is no loss, and no gradient.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inspection {
    /// Row by row.
    pub pixels: Vec<u8>,
    /// What it is.
    pub label: Option<u8>,
    /// Of each class.
    pub logits: Vec<f32>,
    /// Of each class.
    pub probabilities: Vec<f32>,
    /// The classes, the likeliest first.
    pub ranking: Vec<u8>,
    /// -log of the label's probability.
    pub loss: Option<f64>,
    /// Of the loss, by each logit.
    pub gradient: Vec<f32>,
    /// Of the gradient: zero, but for rounding.
    pub gradient_sum: f64,
}

/// Why one class is likelier than another: the `Comparison` of `www/protocol.js`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// The class that positive terms speak for.
    pub a: u8,
    /// The class that negative terms speak for.
    pub b: u8,
    /// Each pixel's part.
    pub terms: Vec<f32>,
    /// Of the weights of each pixel.
    pub weight_differences: Vec<f32>,
    /// The greatest absolute value among the terms.
    pub range: f64,
    /// Of the terms.
    pub sum: f64,
    /// Of the two biases.
    pub bias_difference: f64,
    /// Of the two logits.
    pub logit_difference: f64,
}

/// An image's pixels, and its label if it has one.
type Specimen<'a> = (&'a [u8], Option<u8>);

impl Lab {
    /// An image of the `train` or the `test` set, or the user's `own`, and what the model makes of it.
    ///
    /// # Errors
    /// If there is no such image.
    pub fn inspect(&mut self, part: &str, index: f64) -> Result<Inspection, Failure> {
        self.settle();
        let (pixels, label) = self.specimen(part, index)?;
        let mut inspection = Inspection {
            pixels: pixels.to_vec(),
            label,
            ..Inspection::default()
        };
        if let Some(training) = &self.training {
            let seen = Inspected::new(training.model(), pixels, label)?;
            inspection.logits = shortened(&seen.logits);
            inspection.probabilities = shortened(&seen.probabilities);
            for class in seen.ranking {
                inspection.ranking.push(class as u8);
            }
            if let Some(verdict) = seen.verdict {
                inspection.loss = Some(verdict.loss);
                inspection.gradient = shortened(&verdict.gradient);
                inspection.gradient_sum = verdict.gradient_sum;
            }
        }
        Ok(inspection)
    }

    /// Compares two classes on an image; which two are not given, are the two that are worth it.
    /// Nothing without a model, or if there is but one class.
    ///
    /// # Errors
    /// If there is no such image or class.
    pub fn compare(
        &mut self,
        part: &str,
        index: f64,
        a: Option<f64>,
        b: Option<f64>,
    ) -> Result<Option<Comparison>, Failure> {
        self.settle();
        let (pixels, label) = self.specimen(part, index)?;
        let Some(training) = &self.training else {
            return Ok(None);
        };
        let model = training.model();
        let pair = match (a, b) {
            (Some(a), Some(b)) => Some((self.compared(a)?, self.compared(b)?)),
            _ => Inspected::new(model, pixels, label)?.rivals(label),
        };
        let Some((a, b)) = pair else { return Ok(None) };
        let compared = Compared::new(model, pixels, a, b)?;
        Ok(Some(Comparison {
            a: a as u8,
            b: b as u8,
            terms: shortened(&compared.terms),
            weight_differences: shortened(&compared.weight_differences),
            range: compared.range,
            sum: compared.sum,
            bias_difference: compared.bias_difference,
            logit_difference: compared.logit_difference,
        }))
    }
}

#[wasm_bindgen]
impl Lab {
    /// The chapter's cross-entropy of each of these probabilities of the true class.
    #[wasm_bindgen(js_name = crossEntropies)]
    #[must_use]
    pub fn cross_entropies(&self, probabilities: &[f32]) -> Vec<f32> {
        let column = ArrayView1::from(probabilities).insert_axis(Axis(1));
        let (losses, _) =
            cross_entropy(column, &vec![0; probabilities.len()]).into_raw_vec_and_offset();
        losses
    }
}

impl Lab {
    fn specimen(&self, part: &str, index: f64) -> Result<Specimen<'_>, Failure> {
        if part == "own" {
            self.loaded()?;
            return Ok((&self.own, None));
        }
        let unknown = |_| argument::unknown("part", "train, test, own", part);
        let part = argument::part(part).map_err(unknown)?;
        let set = self.set(part)?;
        let place = argument::position(set, part, index)?;
        let pixels = set.image(place).unwrap_or_default();
        Ok((pixels, Some(set.labels()[place])))
    }

    /// A class to compare, which the address may name.
    fn compared(&self, class: f64) -> Result<usize, Failure> {
        let classes = self.loaded()?.classes.count();
        argument::as_whole(class, classes)
            .ok_or_else(|| Failure::class(classes, written(&JsValue::from(class))))
    }
}

/// Returns `numbers` in single precision, which is enough for what is drawn.
fn shortened(numbers: &[f64]) -> Vec<f32> {
    numbers.iter().map(|number| *number as f32).collect()
}
