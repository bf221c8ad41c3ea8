//! Compares both engines with the chapter's own loop, and predictions of a whole set with those of
//! single images.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use std::path::Path;
use std::sync::Arc;

use softmax_lab::evaluation::Evaluation;
use softmax_lab::hyperparameters::WEIGHTS_STREAM;
use softmax_lab::kernel::Kernel;
use softmax_lab::loader::Expected;
use softmax_lab::random::Random;
use softmax_lab::train::ORDER_STREAM;
use softmax_lab::{
    Dataset, Engine, EpochMetrics, Hyperparameters, SoftmaxRegression, Split, Trainer, chapter,
    folder,
};

#[path = "shared/inputs.rs"]
mod inputs;

use inputs::inputs;

/// Mean training loss, training accuracy and test accuracy.
type Results = [f64; 3];

/// Trains as the chapter's `train_ch3`, with the chapter's functions.
fn train_ch3(data: &Split, chosen: Hyperparameters) -> (Vec<Results>, SoftmaxRegression) {
    let classes = data.classes().count();
    let mut random = Random::new(chosen.seed, WEIGHTS_STREAM);
    let mut model = SoftmaxRegression::random(data.train().inputs(), classes, &mut random);
    let test = inputs(data.test());
    let mut random = Random::new(chosen.seed, ORDER_STREAM);
    let mut order: Vec<u32> = (0..data.train().len() as u32).collect();
    let mut results = Vec::new();
    for _ in 0..chosen.epochs {
        random.shuffle(&mut order);
        let (mut loss, mut right) = (0.0, 0.0);
        for minibatch in order.chunks(chosen.batch_size) {
            let (x, y) = chapter::minibatch(data.train(), minibatch);
            let probabilities = chapter::net(&model, x.view());
            loss += f64::from(chapter::cross_entropy(probabilities.view(), &y).sum());
            right += chapter::accuracy(probabilities.view(), &y) * y.len() as f64;
            let gradient = chapter::gradient(x.view(), probabilities, &y);
            model.sgd(&gradient, chosen.learning_rate, chosen.batch_size);
        }
        let images = data.train().len() as f64;
        let probabilities = chapter::net(&model, test.view());
        let test_accuracy = chapter::accuracy(probabilities.view(), data.test().labels());
        results.push([loss / images, right / images, test_accuracy]);
    }
    (results, model)
}

fn results(metrics: &EpochMetrics) -> Option<Results> {
    let train = metrics.train?;
    Some([train.mean_loss(), train.accuracy(), metrics.test_accuracy])
}

/// The results of the chapter's loop and of a trainer.
struct Comparison {
    expected: Vec<Results>,
    trainer: Vec<Results>,
    /// The largest difference between two weights.
    weights: f32,
}

fn compare(data: &Arc<Split>, chosen: Hyperparameters, engine: Engine) -> Comparison {
    let (expected, model) = train_ch3(data, chosen);
    let mut trainer = Trainer::with_engine(data.clone(), chosen, engine);
    let epochs = std::iter::from_fn(|| trainer.next_epoch());
    let found: Vec<Results> = epochs.filter_map(|epoch| results(&epoch)).collect();
    assert_eq!(
        (expected.len(), found.len()),
        (chosen.epochs, chosen.epochs)
    );
    let differences = &model.weights() - &trainer.model().weights();
    let weights = differences
        .iter()
        .fold(0.0, |largest: f32, d| largest.max(d.abs()));
    Comparison {
        expected,
        trainer: found,
        weights,
    }
}

fn load(folder: &str, expected: Expected) -> Arc<Split> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let split = folder::load(&folder, expected).expect("for the full set, run `cargo xtask data`");
    Arc::new(split)
}

#[test]
fn trains_as_the_chapter_on_the_sample() {
    let data = load("www/sample", Expected::FashionMnistSample);
    for engine in Engine::ALL {
        for (batch_size, learning_rate, seed) in [(256, 0.1, 1), (7, 0.01, 2), (2000, 0.1, 3)] {
            let chosen = Hyperparameters {
                epochs: 5,
                learning_rate,
                batch_size,
                seed,
                ..Hyperparameters::default()
            };
            let found = compare(&data, chosen, engine);
            assert!(found.weights < 1e-4, "{}", found.weights);
            for (expected, trainer) in found.expected.iter().zip(&found.trainer) {
                let [loss, train, test] =
                    [0, 1, 2].map(|i: usize| (expected[i] - trainer[i]).abs());
                assert!(loss < 1e-5, "{loss}");
                // The prediction of one image may differ, of 2,000 training images and of 1,000
                // test images.
                assert!(train < 0.0006 && test < 0.0011, "{train}, {test}");
            }
        }
    }
}

#[test]
#[ignore = "needs the full set: run `cargo xtask data`, then with --include-ignored"]
fn trains_as_the_chapter_on_the_full_set() {
    let data = load("www/data", Expected::FashionMnist);
    for seed in 1..=3 {
        let chosen = Hyperparameters {
            seed,
            ..Hyperparameters::default()
        };
        let found = compare(&data, chosen, Engine::Fast);
        assert!(found.weights < 1e-4, "{}", found.weights);
        for (expected, trainer) in found.expected.iter().zip(&found.trainer) {
            let [loss, train, test] = [0, 1, 2].map(|i: usize| (expected[i] - trainer[i]).abs());
            println!(
                "seed {seed}: loss, train acc, test acc differ by {loss:e}, {train:e}, {test:e}"
            );
            // The predictions of two images may differ, of 60,000 training images and of 10,000
            // test images.
            assert!(loss < 3e-6, "{loss}");
            assert!(train < 0.000_034 && test < 0.000_21, "{train}, {test}");
        }
    }
}

/// Returns the difference between the two largest logits of an image.
fn margin(model: &SoftmaxRegression, pixels: &[u8]) -> f32 {
    let mut logits = chapter::logits_of_image(model, pixels).to_vec();
    logits.sort_by(|a, b| b.total_cmp(a));
    logits[0] - logits[1]
}

/// Returns the positions of the images nearest to a tie, and the margin of the first of them.
fn nearest_to_a_tie(model: &SoftmaxRegression, data: &Dataset, most: usize) -> (Vec<usize>, f32) {
    let margins = (0..data.len()).filter_map(|i| data.image(i).map(|x| (i, margin(model, x))));
    let mut margins: Vec<(usize, f32)> = margins.collect();
    margins.sort_by(|a, b| a.1.total_cmp(&b.1));
    let least = margins[0].1;
    let nearest = margins.into_iter().take(most).map(|(i, _)| i);
    (nearest.collect(), least)
}

/// Asserts that the evaluation of a whole set predicts the images nearest to a tie as the chapter's
/// function predicts each alone.
fn assert_same_predictions(data: &Dataset, trainer: &Trainer, near: f32) {
    let model = trainer.model();
    let (nearest, least) = nearest_to_a_tie(model, data, 200);
    // Without such an image, the test would check nothing.
    assert!(least < near, "{least}");
    let evaluation = Evaluation::of(data, model, &mut Kernel::new(model));
    for image in nearest {
        let alone = chapter::predict(model, data.image(image).expect("it was found"));
        assert_eq!(
            usize::from(evaluation.predicted()[image]),
            alone,
            "image {image}"
        );
    }
}

fn assert_same_predictions_with_ten_seeds(data: &Arc<Split>, near: f32) {
    for seed in 1..=10 {
        let chosen = Hyperparameters {
            epochs: 1,
            seed,
            ..Hyperparameters::default()
        };
        let mut trainer = Trainer::new(data.clone(), chosen);
        while let Some(epoch) = trainer.next_epoch() {
            for set in [data.train(), data.test()] {
                assert_same_predictions(set, &trainer, near);
            }
            let accuracy = chapter::evaluate_accuracy(data.test(), trainer.model());
            // The trainer has only drawn the order of the next epoch, so the model is the same.
            assert_eq!(epoch.test_accuracy, accuracy, "seed {seed}");
        }
    }
}

#[test]
fn predicts_the_same_class_near_a_tie() {
    assert_same_predictions_with_ten_seeds(&load("www/sample", Expected::FashionMnistSample), 0.05);
}

#[test]
#[ignore = "needs the full set: run `cargo xtask data`, then with --include-ignored"]
fn predicts_the_same_class_near_a_tie_of_the_full_set() {
    assert_same_predictions_with_ten_seeds(&load("www/data", Expected::FashionMnist), 0.01);
}
