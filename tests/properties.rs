//! Properties that hold for any input.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use std::sync::Arc;

use ndarray::{Array1, ArrayView2};
use proptest::prelude::*;
use softmax_lab::chapter;
use softmax_lab::idx::{Idx, Parser};
use softmax_lab::kernel::Kernel;
use softmax_lab::model::Gradient;
use softmax_lab::random::Random;
use softmax_lab::train::Progress;
use softmax_lab::{Dataset, Hyperparameters, SoftmaxRegression, Split, Trainer};

#[path = "shared/inputs.rs"]
mod inputs;

use inputs::inputs;

/// Generates data sets of small shapes with `classes` classes.
fn dataset(classes: usize) -> impl Strategy<Value = Dataset> {
    (1..40_usize, 1..7_usize, 1..7_usize).prop_flat_map(move |(n, height, width)| {
        let pixels = proptest::collection::vec(any::<u8>(), n * height * width);
        let labels = proptest::collection::vec(0..classes as u8, n);
        (pixels, labels).prop_map(move |(elements, labels)| {
            let images = Idx {
                shape: vec![n, height, width],
                elements,
            };
            let labels = Idx {
                shape: vec![n],
                elements: labels,
            };
            Dataset::new(images, labels).expect("the data is valid")
        })
    })
}

/// Generates the parts of valid and invalid files: magic number, lengths and elements. The last
/// value is the number of dimensions to expect.
fn file_like() -> impl Strategy<Value = ([u8; 4], Vec<u32>, Vec<u8>, usize)> {
    let length = prop_oneof![9 => 0..7_u32, 1 => any::<u32>()];
    let lengths = proptest::collection::vec(length, 1..4);
    let body = proptest::collection::vec(any::<u8>(), 0..100);
    (lengths, body, any::<[u8; 4]>(), 0..10).prop_map(|(lengths, body, other, kind)| {
        let dimensions = lengths.len();
        let magic = [0, 0, 8, dimensions as u8];
        match kind {
            0 => (other, lengths, body, dimensions),
            1 => (magic, lengths, body, dimensions % 3 + 1),
            _ => (magic, lengths, body, dimensions),
        }
    })
}

/// Returns the largest absolute value.
fn largest<'a>(values: impl IntoIterator<Item = &'a f32>) -> f32 {
    values
        .into_iter()
        .fold(0.0, |largest: f32, value| largest.max(value.abs()))
}

proptest! {
    /// Bytes are read if they are a valid file with the expected number of dimensions. All others
    /// are rejected.
    #[test]
    fn reads_valid_files_and_rejects_others(
        (magic, lengths, mut body, dimensions) in file_like(),
        cut in prop_oneof![3 => Just(0_usize), 1 => 0..20_usize],
        is_as_long_as_announced in prop_oneof![3 => Just(true), 1 => Just(false)],
    ) {
        let lengths: Vec<usize> = lengths.into_iter().map(|length| length as usize).collect();
        let product = lengths.iter().try_fold(1_usize, |product, length| product.checked_mul(*length));
        if let Some(elements @ 1..=300) = product && is_as_long_as_announced {
            body.resize(elements, 7);
        }
        let header = lengths.iter().flat_map(|length| (*length as u32).to_be_bytes());
        let mut bytes: Vec<u8> = magic.into_iter().chain(header).chain(body.iter().copied()).collect();
        bytes.truncate(bytes.len() - cut.min(bytes.len()));
        let is_valid = magic == [0, 0, 8, dimensions as u8]
            && lengths.len() == dimensions
            && cut == 0
            && product == Some(body.len())
            && !body.is_empty();
        let found = Idx::parse(&bytes, dimensions);
        if is_valid {
            let expected = Idx { shape: lengths, elements: body };
            prop_assert_eq!(found, Ok(expected));
        } else {
            prop_assert!(found.is_err(), "{:?} was read", found);
        }
    }

    /// A written array is read back. Shorter and longer files, and other dimensions, are rejected.
    #[test]
    fn reads_written_arrays_back(shape in proptest::collection::vec(1..6_usize, 1..4), byte: u8) {
        let elements = vec![byte; shape.iter().product()];
        let idx = Idx { shape, elements };
        let bytes = idx.to_bytes();
        let dimensions = idx.shape.len();
        prop_assert_eq!(Idx::parse(&bytes, dimensions), Ok(idx));
        prop_assert!(Idx::parse(&bytes[..bytes.len() - 1], dimensions).is_err());
        prop_assert!(Idx::parse(&[&bytes[..], &[byte]].concat(), dimensions).is_err());
        prop_assert!(Idx::parse(&bytes, dimensions + 1).is_err());
    }

    /// Bytes are read or rejected in the same way in pieces of any size.
    #[test]
    fn reads_the_same_array_in_pieces_of_any_size(
        lengths in proptest::collection::vec(0..6_u32, 3),
        body in proptest::collection::vec(any::<u8>(), 0..100),
        piece in 1..20_usize,
    ) {
        let lengths = lengths.iter().flat_map(|length| length.to_be_bytes());
        let bytes: Vec<u8> = [0, 0, 8, 3].into_iter().chain(lengths).chain(body).collect();
        let mut parser = Parser::new(3);
        let in_pieces = bytes
            .chunks(piece)
            .try_for_each(|piece| parser.push(piece))
            .and_then(|()| parser.finish());
        match (in_pieces, Idx::parse(&bytes, 3)) {
            (Ok(one), Ok(other)) => prop_assert_eq!(one, other),
            // The length found of a file that is too long depends on the pieces.
            (Err(one), Err(other)) => {
                prop_assert_eq!(std::mem::discriminant(&one), std::mem::discriminant(&other));
            }
            (one, other) => prop_assert!(false, "{one:?} and {other:?}"),
        }
    }

    /// The chapter's softmax returns probabilities for moderate logits.
    #[test]
    fn returns_probabilities_from_softmax(
        logits in proptest::collection::vec(-80.0_f32..80.0, 12),
    ) {
        let logits = ArrayView2::from_shape((3, 4), &logits).expect("3 x 4");
        for row in chapter::softmax(logits).rows() {
            prop_assert!(row.iter().all(|&p| (0.0..=1.0).contains(&p)));
            prop_assert!((row.sum() - 1.0).abs() < 1e-5);
        }
    }

    /// The kernel computes the same as the chapter's functions, within the precision of its
    /// mantissas. A weight is rounded by at most 2^-15 of the largest of its class, a residual by
    /// at most 2^-15. The tolerance follows from these, plus a little for the rounding of floats.
    #[test]
    fn agrees_with_the_chapter_in_both_passes_of_the_kernel(
        data in dataset(5),
        seed: u64,
        scale in prop_oneof![Just(2.0_f32), Just(30.0)],
    ) {
        let mut model = SoftmaxRegression::random(data.inputs(), 5, &mut Random::new(seed, 0));
        // This step multiplies the weights by `scale` and sets the bias.
        let bias = Array1::from_iter([0.5, -1.0, 0.0, 2.0, -0.25]);
        let weights = Gradient { weights: model.weights().to_owned(), bias };
        model.sgd(&weights, 1.0 - scale, 1);
        let mut gradient = Gradient::zeros(data.inputs(), 5);
        let indices: Vec<u32> = (0..data.len() as u32).collect();
        let sums = Kernel::new(&model).accumulate(&data, &indices, &mut gradient);

        let inputs = inputs(&data);
        let probabilities = chapter::net(&model, inputs.view());
        let loss = chapter::cross_entropy(probabilities.view(), data.labels()).sum();
        let expected = chapter::gradient(inputs.view(), probabilities, data.labels());
        let images = data.len() as f32;
        let unit = 2.0_f32.powi(-15);
        let logit = data.inputs() as f32 * largest(model.weights()) * unit;
        let floats = 2e-6 * (60.0 + data.inputs() as f32 * largest(model.weights()));
        // The slope of the softmax is at most 1/2, that of the loss at most 2.
        let tolerance = images * (logit / 2.0 + unit + floats);
        prop_assert!((sums.loss as f32 - loss).abs() <= images * (2.0 * logit + 4.0 * floats));
        prop_assert!(largest(&(gradient.weights - expected.weights)) <= tolerance);
        prop_assert!(largest(&(gradient.bias - expected.bias)) <= tolerance);
    }

    /// Training never overflows, whatever the hyperparameters. The accuracy may be bad.
    #[test]
    fn stays_finite_with_any_hyperparameters(
        train in dataset(3),
        learning_rate in prop_oneof![Just(1e6_f32), Just(100.0), 1e-6..10.0_f32],
        batch_size in 1..40_usize,
        seed in 0..1000_u64,
    ) {
        let data = Split::new(train.clone(), train, None).expect("the same set twice");
        let batch_size = batch_size.min(data.train().len());
        let chosen = Hyperparameters { epochs: 3, learning_rate, batch_size, seed, ..Hyperparameters::default() };
        let mut trainer = Trainer::new(Arc::new(data), chosen);
        let mut epochs = 0;
        while let Some(metrics) = trainer.next_epoch() {
            epochs += 1;
            prop_assert!(metrics.train.is_none_or(|train| train.mean_loss().is_finite()));
            prop_assert!((0.0..=1.0).contains(&metrics.test_accuracy));
        }
        prop_assert_eq!(epochs, 4);
        prop_assert!(trainer.model().weights().iter().all(|weight| weight.is_finite()));
    }

    /// Every epoch trains on every image once, including the last minibatch.
    #[test]
    fn trains_on_every_image_once_an_epoch(train in dataset(3), batch_size in 1..40_usize) {
        let images = train.len();
        let data = Split::new(train.clone(), train, None).expect("the same set twice");
        let batch_size = batch_size.min(images);
        let chosen = Hyperparameters { epochs: 2, batch_size, ..Hyperparameters::default() };
        let mut trainer = Trainer::new(Arc::new(data), chosen);
        let mut sizes = Vec::new();
        loop {
            match trainer.advance() {
                Progress::Minibatch(metrics) => sizes.push(metrics.minibatch.images),
                Progress::Epoch(metrics) => {
                    let seen = metrics.train.map_or(0, |train| train.images);
                    prop_assert_eq!(seen, if metrics.epoch == 0 { 0 } else { images });
                }
                Progress::Working => {}
                Progress::Finished => break,
            }
        }
        prop_assert_eq!(sizes.len(), 2 * images.div_ceil(batch_size));
        let last = images - (images.div_ceil(batch_size) - 1) * batch_size;
        prop_assert_eq!(sizes.last(), Some(&last));
    }
}
