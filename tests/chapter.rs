//! Training on the full Fashion-MNIST lands where an independent implementation of the chapter
//! does: the bands of 200 seeds on the files as published since 2017-08-31.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use std::path::Path;
use std::sync::Arc;

use softmax_lab::loader::Origin;
use softmax_lab::{EpochMetrics, Hyperparameters, Split, Trainer, folder};

/// Middle 95 % and range of 200 seeds.
struct Band {
    middle: [f64; 2],
    range: [f64; 2],
}

const fn band(middle: [f64; 2], range: [f64; 2]) -> Band {
    Band { middle, range }
}

/// Test accuracy of the untrained model.
const UNTRAINED: Band = band([0.0361, 0.1683], [0.0241, 0.2234]);

/// Training loss, training accuracy and test accuracy of epochs 1 to 5.
#[allow(
    clippy::approx_constant,
    reason = "0.5236 is a loss, not a sixth of pi"
)]
const EPOCHS: [[Band; 3]; 5] = [
    [
        band([0.7834, 0.7886], [0.7820, 0.7893]),
        band([0.7465, 0.7522], [0.7451, 0.7539]),
        band([0.7835, 0.7970], [0.7781, 0.7978]),
    ],
    [
        band([0.5693, 0.5719], [0.5689, 0.5731]),
        band([0.8117, 0.8146], [0.8114, 0.8152]),
        band([0.8034, 0.8145], [0.7985, 0.8153]),
    ],
    [
        band([0.5241, 0.5266], [0.5236, 0.5271]),
        band([0.8245, 0.8269], [0.8231, 0.8273]),
        band([0.8122, 0.8213], [0.8074, 0.8219]),
    ],
    [
        band([0.5003, 0.5023], [0.5001, 0.5027]),
        band([0.8310, 0.8331], [0.8304, 0.8337]),
        band([0.8171, 0.8262], [0.8064, 0.8272]),
    ],
    [
        band([0.4844, 0.4865], [0.4841, 0.4869]),
        band([0.8357, 0.8379], [0.8355, 0.8383]),
        band([0.8206, 0.8295], [0.8139, 0.8307]),
    ],
];

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
    let train = metrics.train.expect("not epoch 0");
    [train.mean_loss(), train.accuracy(), metrics.test_accuracy]
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    f64::midpoint(values[middle - 1], values[middle])
}

/// Twenty seeds can go beyond what two hundred others did: a fifth of the range at either end.
fn assert_in_range(value: f64, band: &Band, what: &str) {
    let [low, high] = band.range;
    let slack = (high - low) / 5.0;
    assert!(
        (low - slack..=high + slack).contains(&value),
        "{what}: {value:.4} is outside {low} .. {high}"
    );
}

fn assert_in_middle(values: Vec<f64>, band: &Band, what: &str) {
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
    let runs: Vec<Vec<EpochMetrics>> = (1..=20)
        .map(|seed| {
            run(
                &data,
                Hyperparameters {
                    seed,
                    ..Hyperparameters::default()
                },
            )
        })
        .collect();
    let untrained: Vec<f64> = runs.iter().map(|run| run[0].test_accuracy).collect();
    for &accuracy in &untrained {
        assert_in_range(accuracy, &UNTRAINED, "untrained");
    }
    assert_in_middle(untrained, &UNTRAINED, "untrained");
    for (epoch, bands) in (1..).zip(&EPOCHS) {
        for (figure, band) in bands.iter().enumerate() {
            let name = ["loss", "train acc", "test acc"][figure];
            let what = format!("epoch {epoch}, {name}");
            let values: Vec<f64> = runs
                .iter()
                .map(|run| figures(&run[epoch])[figure])
                .collect();
            for &value in &values {
                assert_in_range(value, band, &what);
            }
            assert_in_middle(values, band, &what);
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
