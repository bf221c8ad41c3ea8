//! The lesson's softmax of logits that the user chooses (chapter 3.6.2).

use ndarray::{ArrayView1, Axis};

use super::Lab;
use crate::model::{log_sum_exp, softmax};

/// The lesson's softmax, step by step: the `Softmax` of `www/protocol.js`.
#[derive(Debug, Clone, PartialEq)]
pub struct Softmax {
    /// exp z of each logit; infinity above 88.
    pub exponentials: Vec<f32>,
    /// Of the exponentials.
    pub sum: f32,
    /// The exponentials over their sum.
    pub probabilities: Vec<f32>,
    /// Of the probabilities.
    pub sum_of_probabilities: f32,
    /// The logarithm of the sum of exponentials, in the form that can't overflow.
    pub log_sum_exp: f32,
}

impl Lab {
    /// The lesson's softmax of these logits.
    #[must_use]
    pub fn softmax(&self, logits: &[f32]) -> Softmax {
        let mut exponentials = Vec::with_capacity(logits.len());
        let mut sum = 0.0;
        for logit in logits {
            let exponential = libm::expf(*logit);
            sum += exponential;
            exponentials.push(exponential);
        }
        let logits = ArrayView1::from(logits);
        let (probabilities, _) = softmax(logits.insert_axis(Axis(0))).into_raw_vec_and_offset();
        let mut sum_of_probabilities = 0.0;
        for probability in &probabilities {
            sum_of_probabilities += probability;
        }
        Softmax {
            exponentials,
            sum,
            probabilities,
            sum_of_probabilities,
            log_sum_exp: log_sum_exp(logits),
        }
    }
}
