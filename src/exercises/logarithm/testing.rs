//! Data and a model for tests.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use ndarray::{Array1, Array2};

use crate::classes::Classes;
use crate::dataset::Dataset;
use crate::exercises::{SharedLogits, TestLogits};
use crate::hyperparameters::Init;
use crate::idx::Idx;
use crate::model::SoftmaxRegression;
use crate::random::Random;
use crate::session::Settings;
use crate::split::Split;

/// Makes a training set and a test set of these sizes: noisy images of 2 x 2 pixels, three classes.
pub(crate) fn split(train: usize, test: usize) -> Arc<Split> {
    let set = |images: usize, stream| {
        let mut random = Random::new(7, stream);
        let labels: Vec<u8> = (0..images).map(|image| (image * 2 % 3) as u8).collect();
        let mut pixel = |bright: bool| {
            let mean = if bright { 150.0 } else { 100.0 };
            (mean + 40.0 * random.gaussian_pair()[0]) as u8
        };
        let pixels = labels
            .iter()
            .flat_map(|label| (0..4).map(move |place| place == *label));
        let images = Idx {
            shape: vec![images, 2, 2],
            elements: pixels.map(&mut pixel).collect(),
        };
        let labels = Idx {
            shape: vec![labels.len()],
            elements: labels,
        };
        Dataset::new(images, labels).unwrap()
    };
    Arc::new(Split::new(set(train, 0), set(test, 1), None).unwrap())
}

/// Makes a model of four pixels and three classes with large weights.
pub(crate) fn model() -> SoftmaxRegression {
    let mut random = Random::new(8, 0);
    let weights = Array2::from_shape_fn((3, 4), |_| (6.0 * random.gaussian_pair()[0]) as f32);
    SoftmaxRegression::new(weights, Array1::from(vec![0.5, -0.5, 0.0]))
}

/// Prepares the logits of that model for a test set of 60 images.
pub(crate) fn shared_logits() -> SharedLogits {
    let logits = TestLogits::new(split(4, 60), model().into());
    Rc::new(RefCell::new(logits))
}

/// Makes logits of `labels.len()` images.
pub(crate) fn logits(rows: Vec<f32>, labels: &[u8]) -> TestLogits {
    let classes = rows.len() / labels.len();
    let pixels = Idx {
        shape: vec![labels.len(), 1, 1],
        elements: vec![0; labels.len()],
    };
    let labels = Idx {
        shape: vec![labels.len()],
        elements: labels.to_vec(),
    };
    let set = Dataset::new(pixels, labels).unwrap();
    let split = Split::new(set.clone(), set, Some(Classes::Numbered(classes))).unwrap();
    let model = SoftmaxRegression::new(Array2::zeros((classes, 1)), Array1::zeros(classes));
    TestLogits::new(Arc::new(split), Arc::new(model)).with_logits(rows)
}

/// Returns settings with this learning rate: minibatches of 8 images, seed 1.
pub(crate) fn settings(epochs: &str, learning_rate: &str) -> Settings {
    Settings {
        epochs: epochs.into(),
        learning_rate: learning_rate.into(),
        batch_size: "8".into(),
        seed: "1".into(),
        engine: "chapter".into(),
        init: Init::Noise,
    }
}

/// Returns a clock that advances by `step` `[ms]` at each reading.
pub(crate) fn ticking(step: f64) -> impl Fn() -> f64 {
    let time = Cell::new(0.0);
    move || {
        time.set(time.get() + step);
        time.get()
    }
}
