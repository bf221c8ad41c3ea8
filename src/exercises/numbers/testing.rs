//! A second implementation of the training that halts, for tests.

use std::path::Path;
use std::sync::Arc;

use half::f16;
use ndarray::{Array2, Axis};

use crate::exercises::Format;
use crate::hyperparameters::{Hyperparameters, Init};
use crate::loader::Expected;
use crate::model::{Gradient, SoftmaxRegression};
use crate::random::Random;
use crate::session::Settings;
use crate::split::Split;
use crate::train::ORDER_STREAM;
use crate::{chapter, folder};

/// Loads the sample of 2000 training images.
pub(super) fn sample() -> Arc<Split> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/sample");
    Arc::new(folder::load(&folder, Expected::FashionMnistSample).unwrap())
}

/// Returns settings with batch size 256 and seed 1.
pub(super) fn settings(epochs: &str, learning_rate: &str) -> Settings {
    Settings {
        epochs: epochs.into(),
        learning_rate: learning_rate.into(),
        batch_size: "256".into(),
        seed: "1".into(),
        engine: "chapter".into(),
        init: Init::Noise,
    }
}

/// Epoch, minibatch and image at which training halts, the operation, and the model before the minibatch.
pub(super) type FoundHalt = (usize, usize, u32, &'static str, SoftmaxRegression);

/// Trains whole minibatches with the output layer in the arithmetic of `half` and of the processor.
pub(super) fn first_halt(
    data: &Split,
    chosen: &Hyperparameters,
    format: Format,
) -> Option<FoundHalt> {
    let set = data.train();
    let classes = data.classes().count();
    let mut model = chosen.init.model(set.inputs(), classes, chosen.seed);
    let mut random = Random::new(chosen.seed, ORDER_STREAM);
    let mut order: Vec<u32> = (0..set.len() as u32).collect();
    for epoch in 1..=chosen.epochs {
        random.shuffle(&mut order);
        for (batch, indices) in order.chunks(chosen.batch_size).enumerate() {
            let (inputs, labels) = chapter::minibatch(set, indices);
            let logits = chapter::logits(&model, inputs.view());
            let mut residual = Array2::zeros(logits.dim());
            for (row, label) in labels.iter().enumerate() {
                let label = usize::from(*label);
                let logits = logits.row(row).to_vec();
                let probabilities = match format {
                    Format::F16 => in_f16(&logits, label),
                    _ => in_f32(&logits, label),
                };
                match probabilities {
                    Err(operation) => {
                        return Some((epoch, batch + 1, indices[row], operation, model));
                    }
                    Ok(probabilities) => {
                        for (class, probability) in probabilities.into_iter().enumerate() {
                            residual[[row, class]] = probability;
                        }
                        residual[[row, label]] -= 1.0;
                    }
                }
            }
            let gradient = Gradient {
                weights: residual.t().dot(&inputs),
                bias: residual.sum_axis(Axis(0)),
            };
            model.sgd(&gradient, chosen.learning_rate, chosen.batch_size);
        }
    }
    None
}

/// Returns the probabilities, or the operation that fails first.
fn in_f16(logits: &[f32], label: usize) -> Result<Vec<f32>, &'static str> {
    let logits: Vec<f16> = logits.iter().map(|z| f16::from_f32(*z)).collect();
    if logits.iter().any(|z| z.to_f32() >= 11.09375) {
        return Err("exp");
    }
    let exponentials: Vec<f16> = logits
        .iter()
        .map(|z| f16::from_f32(z.to_f32().exp()))
        .collect();
    let mut sum = f16::ZERO;
    for exponential in &exponentials {
        sum += *exponential;
    }
    if sum == f16::INFINITY {
        return Err("+");
    }
    let quotients: Vec<f16> = exponentials.iter().map(|e| *e / sum).collect();
    if quotients[label] == f16::ZERO {
        return Err("log");
    }
    Ok(quotients.into_iter().map(f16::to_f32).collect())
}

/// Returns the probabilities, or the operation that fails first.
fn in_f32(logits: &[f32], label: usize) -> Result<Vec<f32>, &'static str> {
    let exponentials: Vec<f32> = logits.iter().map(|z| z.exp()).collect();
    if exponentials.contains(&f32::INFINITY) {
        return Err("exp");
    }
    let mut sum = 0.0;
    for exponential in &exponentials {
        sum += exponential;
    }
    if sum == f32::INFINITY {
        return Err("+");
    }
    if exponentials[label] / sum == 0.0 {
        return Err("log");
    }
    Ok(exponentials.into_iter().map(|e| e / sum).collect())
}
