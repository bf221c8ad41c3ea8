//! Training with the lesson's own functions, in floats, comes to what the fast kernel comes to.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use std::path::Path;
use std::sync::Arc;

use ndarray::Axis;
use softmax_lab::loader::Origin;
use softmax_lab::model::cross_entropy;
use softmax_lab::random::Random;
use softmax_lab::train::{ORDER_STREAM, WEIGHTS_STREAM};
use softmax_lab::{
    EpochMetrics, Hyperparameters, SoftmaxRegression, Split, Trainer, folder, metrics,
};

#[path = "shared/inputs.rs"]
mod inputs;

use inputs::inputs;

/// Mean training loss, training accuracy and test accuracy.
type Figures = [f64; 3];

/// The chapter's `train_ch3`, as the chapter has it.
fn train_ch3(data: &Split, chosen: Hyperparameters) -> (Vec<Figures>, SoftmaxRegression) {
    let classes = data.classes.count();
    let mut random = Random::new(chosen.seed, WEIGHTS_STREAM);
    let mut model = SoftmaxRegression::random(data.train.inputs(), classes, &mut random);
    let (train, test) = (inputs(&data.train), inputs(&data.test));
    let mut random = Random::new(chosen.seed, ORDER_STREAM);
    let mut order: Vec<usize> = (0..data.train.len()).collect();
    let mut figures = Vec::new();
    for _ in 0..chosen.epochs {
        random.shuffle(&mut order);
        let (mut loss, mut right) = (0.0, 0.0);
        for minibatch in order.chunks(chosen.batch_size) {
            let x = train.select(Axis(0), minibatch);
            let y: Vec<u8> = minibatch.iter().map(|&i| data.train.labels()[i]).collect();
            let probabilities = model.probabilities(x.view());
            loss += f64::from(cross_entropy(probabilities.view(), &y).sum());
            right += metrics::accuracy(probabilities.view(), &y) * y.len() as f64;
            let gradient = model.gradient(x.view(), &y);
            model.sgd(&gradient, chosen.learning_rate, chosen.batch_size);
        }
        let images = data.train.len() as f64;
        let probabilities = model.probabilities(test.view());
        let test_accuracy = metrics::accuracy(probabilities.view(), data.test.labels());
        figures.push([loss / images, right / images, test_accuracy]);
    }
    (figures, model)
}

fn figures(metrics: &EpochMetrics) -> Option<Figures> {
    let train = metrics.train?;
    Some([train.mean_loss(), train.accuracy(), metrics.test_accuracy])
}

/// What training with the lesson's functions and with the kernel comes to.
struct Comparison {
    lesson: Vec<Figures>,
    kernel: Vec<Figures>,
    /// The largest difference between two weights.
    weights: f32,
}

fn compare(data: &Arc<Split>, chosen: Hyperparameters) -> Comparison {
    let (lesson, model) = train_ch3(data, chosen);
    let mut trainer = Trainer::new(data.clone(), chosen);
    let epochs = std::iter::from_fn(|| trainer.next_epoch());
    let kernel: Vec<Figures> = epochs.filter_map(|epoch| figures(&epoch)).collect();
    assert_eq!((lesson.len(), kernel.len()), (chosen.epochs, chosen.epochs));
    let differences = &model.weights() - &trainer.model().weights();
    let weights = differences
        .iter()
        .fold(0.0, |largest: f32, d| largest.max(d.abs()));
    Comparison {
        lesson,
        kernel,
        weights,
    }
}

fn load(folder: &str, origin: Origin) -> Arc<Split> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let split = folder::load(&folder, origin).expect("for the full set, run `cargo xtask data`");
    Arc::new(split)
}

#[test]
fn on_the_sample() {
    let data = load("www/sample", Origin::FashionMnistSample);
    for (batch_size, learning_rate, seed) in [(256, 0.1, 1), (7, 0.01, 2), (2000, 0.1, 3)] {
        let chosen = Hyperparameters {
            epochs: 5,
            learning_rate,
            batch_size,
            seed,
        };
        let found = compare(&data, chosen);
        assert!(found.weights < 1e-4, "{}", found.weights);
        for (lesson, kernel) in found.lesson.iter().zip(&found.kernel) {
            let [loss, train, test] = [0, 1, 2].map(|i: usize| (lesson[i] - kernel[i]).abs());
            assert!(loss < 1e-5, "{loss}");
            // One image may be on the fence: of 2,000 to train on, of 1,000 to test with.
            assert!(train < 0.0006 && test < 0.0011, "{train}, {test}");
        }
    }
}

#[test]
#[ignore = "needs the full set: run `cargo xtask data`, then with --include-ignored"]
fn on_the_full_set() {
    let data = load("www/data", Origin::Published);
    for seed in 1..=3 {
        let chosen = Hyperparameters {
            seed,
            ..Hyperparameters::default()
        };
        let found = compare(&data, chosen);
        assert!(found.weights < 1e-4, "{}", found.weights);
        for (lesson, kernel) in found.lesson.iter().zip(&found.kernel) {
            let [loss, train, test] = [0, 1, 2].map(|i: usize| (lesson[i] - kernel[i]).abs());
            println!(
                "seed {seed}: loss, train acc, test acc differ by {loss:e}, {train:e}, {test:e}"
            );
            // Two images may be on the fence: of 60,000 to train on, of 10,000 to test with.
            assert!(loss < 3e-6, "{loss}");
            assert!(train < 0.000_034 && test < 0.000_21, "{train}, {test}");
        }
    }
}
