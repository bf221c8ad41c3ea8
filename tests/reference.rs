//! Compares training on the full Fashion-MNIST with the ranges of an independent implementation of
//! the chapter, in [`softmax_lab::reference`].

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use softmax_lab::loader::Expected;
use softmax_lab::reference::{self, Distribution, EPOCHS};
use softmax_lab::{EpochMetrics, Hyperparameters, Split, Trainer, folder};

fn full_set() -> Arc<Split> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/data");
    let split = folder::load(&folder, Expected::FashionMnist)
        .expect("this test needs the full set: run `cargo xtask data` first");
    Arc::new(split)
}

fn run(data: &Arc<Split>, chosen: Hyperparameters) -> Vec<EpochMetrics> {
    let mut trainer = Trainer::new(data.clone(), chosen);
    std::iter::from_fn(|| trainer.next_epoch()).collect()
}

/// Returns the training loss, the training accuracy and the test accuracy.
fn results(metrics: &EpochMetrics) -> [f64; 3] {
    reference::metrics(metrics).map(|result| result.expect("the epoch has all three metrics"))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    f64::midpoint(values[middle - 1], values[middle])
}

/// Asserts that `value` is in the reference range, or beyond it by at most a fifth of it.
/// Twenty other seeds can exceed the reference range.
fn assert_near_range(value: f64, distribution: &Distribution, what: &str) {
    let (low, high) = (distribution.least, distribution.greatest);
    let slack = (high - low) / 5.0;
    assert!(
        (low - slack..=high + slack).contains(&value),
        "{what}: {value:.4} is outside {low} .. {high}"
    );
}

/// Asserts that the median of `values` is among the middle 95 % of the 200 seeds.
fn assert_in_middle(values: Vec<f64>, distribution: &Distribution, what: &str) {
    let [low, high] = distribution.middle;
    let median = median(values);
    assert!(
        (low..=high).contains(&median),
        "{what}: median {median:.4} is outside {low} .. {high}"
    );
}

#[test]
#[ignore = "needs the full set: run `cargo xtask data`, then with --include-ignored"]
fn trains_to_the_reference_ranges_with_twenty_seeds() {
    let data = full_set();
    let run_of = |seed| {
        let chosen = Hyperparameters {
            seed,
            ..Hyperparameters::default()
        };
        run(&data, chosen)
    };
    let runs_of = |seeds: RangeInclusive<u64>| seeds.map(run_of).collect();
    let runs: [Vec<Vec<EpochMetrics>>; 2] = thread::scope(|scope| {
        let first = scope.spawn(|| runs_of(1..=10));
        let second = runs_of(11..=20);
        [first.join().expect("the runs end"), second]
    });
    let runs = runs.concat();
    for (epoch, line) in EPOCHS.iter().enumerate() {
        for (place, reference) in line.iter().enumerate() {
            let Some(reference) = reference else { continue };
            let name = ["loss", "train acc", "test acc"][place];
            let what = format!("epoch {epoch}, {name}");
            let values: Vec<f64> = runs
                .iter()
                .map(|run| reference::metrics(&run[epoch])[place].expect("the chapter prints it"))
                .collect();
            for &value in &values {
                assert_near_range(value, &reference.seeds, &what);
            }
            assert_in_middle(values, &reference.seeds, &what);
        }
    }
}

#[test]
#[ignore = "needs the full set: run `cargo xtask data`, then with --include-ignored"]
fn stays_finite_with_a_learning_rate_of_a_hundred() {
    let chosen = Hyperparameters {
        learning_rate: 100.0,
        epochs: 2,
        ..Hyperparameters::default()
    };
    let last = run(&full_set(), chosen)[2];
    let [loss, train_accuracy, test_accuracy] = results(&last);
    assert!(loss.is_finite() && loss > 10.0, "loss {loss}");
    assert!(
        train_accuracy > 0.2 && test_accuracy > 0.2,
        "the model should still learn something"
    );
}
