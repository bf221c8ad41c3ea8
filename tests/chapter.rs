//! Training on the full Fashion-MNIST lands where an independent implementation of the chapter
//! does: in the bands of [`softmax_lab::reference`].

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use softmax_lab::loader::Origin;
use softmax_lab::reference::{self, Distribution, EPOCHS};
use softmax_lab::{EpochMetrics, Hyperparameters, Split, Trainer, folder};

fn full_set() -> Arc<Split> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/data");
    let split = folder::load(&folder, Origin::Published)
        .expect("this test needs the full set: run `cargo xtask data` first");
    Arc::new(split)
}

fn run(data: &Arc<Split>, chosen: Hyperparameters) -> Vec<EpochMetrics> {
    let mut trainer = Trainer::new(data.clone(), chosen);
    std::iter::from_fn(|| trainer.next_epoch()).collect()
}

/// Training loss, training accuracy, test accuracy.
fn figures(metrics: &EpochMetrics) -> [f64; 3] {
    reference::metrics(metrics).map(|figure| figure.expect("not epoch 0"))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    f64::midpoint(values[middle - 1], values[middle])
}

/// Twenty seeds can go beyond what two hundred others did: a fifth of the range at either end.
fn assert_in_range(value: f64, band: &Distribution, what: &str) {
    let [low, high] = band.range;
    let slack = (high - low) / 5.0;
    assert!(
        (low - slack..=high + slack).contains(&value),
        "{what}: {value:.4} is outside {low} .. {high}"
    );
}

fn assert_in_middle(values: Vec<f64>, band: &Distribution, what: &str) {
    let [low, high] = band.middle;
    let median = median(values);
    assert!(
        (low..=high).contains(&median),
        "{what}: median {median:.4} is outside {low} .. {high}"
    );
}

#[test]
#[ignore = "needs the full set: run `cargo xtask data`, then with --include-ignored"]
fn twenty_seeds_land_in_the_bands() {
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
        for (place, figure) in line.iter().enumerate() {
            let Some(figure) = figure else { continue };
            let name = ["loss", "train acc", "test acc"][place];
            let what = format!("epoch {epoch}, {name}");
            let values: Vec<f64> = runs
                .iter()
                .map(|run| reference::metrics(&run[epoch])[place].expect("the chapter prints it"))
                .collect();
            for &value in &values {
                assert_in_range(value, &figure.seeds, &what);
            }
            assert_in_middle(values, &figure.seeds, &what);
        }
    }
}

#[test]
#[ignore = "needs the full set: run `cargo xtask data`, then with --include-ignored"]
fn a_learning_rate_of_a_hundred_is_bad_but_finite() {
    let chosen = Hyperparameters {
        learning_rate: 100.0,
        epochs: 2,
        ..Hyperparameters::default()
    };
    let last = run(&full_set(), chosen)[2];
    let [loss, train_accuracy, test_accuracy] = figures(&last);
    assert!(loss.is_finite() && loss > 10.0, "loss {loss}");
    assert!(
        train_accuracy > 0.2 && test_accuracy > 0.2,
        "still learns something"
    );
}
