//! Test sets whose logits are chosen by the test.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use ndarray::{Array1, Array2};

use crate::classes::Classes;
use crate::dataset::Dataset;
use crate::exercises::{Experiment, SharedLogits, TestLogits};
use crate::idx::Idx;
use crate::model::SoftmaxRegression;
use crate::split::Split;

/// Difference between the logits of two pixels that differ by 1.
pub(crate) const STEP: f64 = 0.0625;

/// Makes data with these images of K pixels and one row, and K classes, as training set and as test set.
pub(crate) fn split<const K: usize>(rows: &[[u8; K]], labels: &[u8]) -> Arc<Split> {
    let images = Idx {
        shape: vec![rows.len(), 1, K],
        elements: rows.concat(),
    };
    let labels = Idx {
        shape: vec![labels.len()],
        elements: labels.to_vec(),
    };
    let set = Dataset::new(images, labels).unwrap();
    let classes = Some(Classes::Numbered(K));
    Arc::new(Split::new(set.clone(), set, classes).unwrap())
}

/// Makes the model whose logit of class k is [`STEP`] times pixel k, up to rounding.
pub(crate) fn model(classes: usize) -> Arc<SoftmaxRegression> {
    let weights = Array2::from_diag_elem(classes, (255.0 * STEP) as f32);
    Arc::new(SoftmaxRegression::new(weights, Array1::zeros(classes)))
}

/// Prepares the logits of that model for these images.
pub(crate) fn logits<const K: usize>(rows: &[[u8; K]], labels: &[u8]) -> TestLogits {
    TestLogits::new(split(rows, labels), model(K))
}

/// Prepares logits as [`logits`] does, for an experiment.
pub(crate) fn shared<const K: usize>(rows: &[[u8; K]], labels: &[u8]) -> SharedLogits {
    Rc::new(RefCell::new(logits(rows, labels)))
}

/// Runs an experiment to its end. Each slice has time for one piece. Returns the number of slices.
pub(crate) fn run(experiment: &mut impl Experiment) -> usize {
    let time = Cell::new(0.0);
    let clock = || {
        time.set(time.get() + 1.0);
        time.get()
    };
    let mut slices = 1;
    while !experiment.advance(1.0, &clock) {
        slices += 1;
    }
    slices
}
