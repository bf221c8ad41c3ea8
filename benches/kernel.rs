//! What an epoch is made of, on the full set or, where that is not there, on the sample.
//!
//! `cargo bench -p benchmarks`; `cargo bench -p benchmarks -- gradient` for one part.

#![allow(missing_docs, reason = "criterion's macros write functions without")]
#![allow(clippy::expect_used, reason = "there is nobody to tell")]

use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use softmax_lab::kernel::Kernel;
use softmax_lab::loader::Expected;
use softmax_lab::model::Gradient;
use softmax_lab::random::Random;
use softmax_lab::{Hyperparameters, SoftmaxRegression, Split, Trainer, folder};
use xtask::repository::Repository;

fn data() -> Arc<Split> {
    let load = |folder: &str| {
        let folder = Repository::here().root().join(folder);
        folder::load(&folder, Expected::FashionMnistSample)
    };
    let data = load("www/data").or_else(|error| {
        println!("www/data: {error}\nThis is on the sample; `cargo xtask data` gets the full set.");
        load("www/sample")
    });
    Arc::new(data.expect("the sample is in the repository"))
}

/// The four parts of the pass over a minibatch of 256 images, and the steps between minibatches.
fn minibatch(criterion: &mut Criterion) {
    let data = data();
    let train = data.train();
    let (inputs, classes) = (train.inputs(), data.classes().count());
    let mut model = SoftmaxRegression::random(inputs, classes, &mut Random::new(1, 0));
    let mut kernel = Kernel::new(&model);
    let mut gradient = Gradient::zeros(inputs, classes);
    let mut order: Vec<u32> = (0..train.len() as u32).collect();
    Random::new(1, 1).shuffle(&mut order);
    // Always others, as in training: those of the full set are not in the cache.
    let mut minibatches = order.chunks_exact(256).cycle();
    let mut next = || minibatches.next().expect("there are many");

    let mut group = criterion.benchmark_group("minibatch");
    group.throughput(Throughput::Elements(256));
    group.bench_function("logits", |bencher| {
        bencher.iter(|| kernel.logits(train, next()));
    });
    // From the second time on it takes errors for logits, which makes no difference to its speed.
    group.bench_function("softmax", |bencher| bencher.iter(|| kernel.softmax()));
    kernel.logits(train, next());
    kernel.softmax();
    group.bench_function("gather", |bencher| bencher.iter(|| kernel.gather(train)));
    group.bench_function("gradient", |bencher| {
        bencher.iter(|| kernel.gradient(&mut gradient));
    });
    group.bench_function("step", |bencher| {
        bencher.iter(|| {
            model.sgd(&gradient, 0.0, 256);
            kernel.read(&model);
        });
    });
    group.finish();
}

fn epoch(criterion: &mut Criterion) {
    let data = data();
    let mut group = criterion.benchmark_group("epoch");
    group.throughput(Throughput::Elements(data.train().len() as u64));
    group.sample_size(20);
    for batch_size in [1, 256, 2000] {
        let chosen = Hyperparameters {
            batch_size,
            ..Hyperparameters::default()
        };
        let begun = || {
            let mut trainer = Trainer::new(data.clone(), chosen);
            trainer.next_epoch();
            trainer
        };
        group.bench_function(format!("batch size {batch_size}"), |bencher| {
            bencher.iter_batched(
                begun,
                |mut trainer| trainer.next_epoch(),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, minibatch, epoch);
criterion_main!(benches);
