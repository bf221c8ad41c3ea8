//! The parameters, for the page to show.

use super::Lab;
use crate::model::SoftmaxRegression;

/// The parameters as they are now: the `Parameters` of `www/protocol.js`.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// `K x D`, row after row.
    pub weights: Vec<f32>,
    /// `K`.
    pub bias: Vec<f32>,
    /// The greatest absolute value among the weights.
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

impl Lab {
    /// The parameters as they are now; nothing without a model.
    pub fn parameters(&mut self) -> Option<Parameters> {
        self.settle();
        self.training
            .as_ref()
            .map(|training| Parameters::new(training.model()))
    }
}
