//! The parameters, for the page to show.

use wasm_bindgen::prelude::*;

use super::Lab;
use crate::model::SoftmaxRegression;

/// The parameters as they are now: the `Parameters` of `www/protocol.js`.
#[wasm_bindgen]
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// `K x D`, row after row.
    #[wasm_bindgen(readonly, getter_with_clone)]
    pub weights: Vec<f32>,
    /// `K`.
    #[wasm_bindgen(readonly, getter_with_clone)]
    pub bias: Vec<f32>,
    /// The greatest absolute value among the weights.
    #[wasm_bindgen(readonly)]
    pub range: f32,
}

impl Parameters {
    fn new(model: &SoftmaxRegression) -> Self {
        Self {
            weights: model.weights_slice().to_vec(),
            bias: model.bias_slice().to_vec(),
            range: model.weights_range(),
        }
    }
}

#[wasm_bindgen]
impl Lab {
    /// The parameters as they are now; nothing without a model.
    #[must_use]
    pub fn parameters(&self) -> Option<Parameters> {
        self.training
            .as_ref()
            .map(|training| Parameters::new(training.model()))
    }
}
