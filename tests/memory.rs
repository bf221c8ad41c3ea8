//! Measures the memory of data and models. WebAssembly's memory never shrinks, so this is a
//! separate program, in which nothing else has used memory before.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use std::cell::Cell;

use softmax_lab::hyperparameters::Init;
use softmax_lab::idx::header;
use softmax_lab::loader::{self, Loader};
use softmax_lab::session::{Command, Origin, Session, Settings};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const NAMES: [&str; 4] = ["train-images", "train-labels", "test-images", "test-labels"];

/// Size of an image of 28 x 28 pixels `[bytes]`.
const IMAGE: usize = 784;

/// Number of bytes that a decompressor returns at a time.
const PIECE: usize = 1 << 16;

/// Returns the size of the memory `[bytes]`.
fn memory() -> usize {
    core::arch::wasm32::memory_size::<0>() << 16
}

fn loader() -> Loader {
    let names = NAMES.map(str::to_owned);
    Loader::new(&names, loader::Expected::Any).expect("four roles")
}

fn replace_data(session: &mut Session, loader: Loader) {
    let data = loader.finish().expect("the files fit each other");
    session.replace_data(1, Origin::Files, data, &|| 0.0);
}

/// Starts a run.
fn start(session: &mut Session) {
    let [epochs, learning_rate, batch_size, seed] = ["1", "0.1", "256", "1"].map(str::to_owned);
    let settings = Settings {
        epochs,
        learning_rate,
        batch_size,
        seed,
        engine: "fast".into(),
        init: Init::Noise,
    };
    session.handle(2, Command::Start { settings }, &|| 0.0);
}

/// Loads `images` training images, and a tenth of this number of test images.
fn load(session: &mut Session, images: usize) {
    let mut loader = loader();
    let piece = vec![3; PIECE];
    for (name, shape) in NAMES.iter().zip([
        &[images, 28, 28][..],
        &[images],
        &[images / 10, 28, 28],
        &[images / 10],
    ]) {
        loader
            .push(name, &header(shape))
            .expect("the header is valid");
        let mut left: usize = shape.iter().product();
        while left > 0 {
            let now = left.min(PIECE);
            loader.push(name, &piece[..now]).expect("the file is valid");
            left -= now;
        }
        loader.finish_file(name).expect("the file is complete");
    }
    replace_data(session, loader);
    // A run and its model use memory between two data sets.
    start(session);
    let time = Cell::new(0.0);
    session.advance(9.0, &|| time.replace(time.get() + 1.0));
}

/// Loads `images` training images and test images of `side` x `side` pixels. The label of an image
/// is its position.
fn load_classes(session: &mut Session, images: usize, side: usize) {
    let mut loader = loader();
    let labels: Vec<u8> = (0..images).map(|position| position as u8).collect();
    let pixels = vec![9; side * side];
    for (images_name, labels_name) in [(NAMES[0], NAMES[1]), (NAMES[2], NAMES[3])] {
        let images_header = header(&[images, side, side]);
        loader
            .push(images_name, &images_header)
            .expect("the file is valid");
        for _ in 0..images {
            loader
                .push(images_name, &pixels)
                .expect("the file is valid");
        }
        let labels_file = [&header(&[images])[..], &labels].concat();
        loader
            .push(labels_name, &labels_file)
            .expect("the file is valid");
    }
    for name in NAMES {
        loader.finish_file(name).expect("the file is complete");
    }
    replace_data(session, loader);
}

/// Asserts that growing data sets need as much memory as the two largest. Loading the largest again
/// needs no more.
fn assert_memory_of_two_data_sets(session: &mut Session) {
    const MARGIN: usize = 6 << 20;
    let before = memory();
    let sizes: Vec<usize> = (1..=10).map(|step| 3000 * step).collect();
    for &images in &sizes {
        load(session, images);
    }
    // The last set was loaded while the one before was still in memory.
    let needed = (sizes[8] + sizes[9]) * IMAGE * 11 / 10;
    let after_growth = memory();
    assert!(
        after_growth - before < needed + MARGIN,
        "{after_growth} bytes for two sets of {needed} bytes together"
    );
    assert!(
        after_growth - before > needed / 2,
        "expected no free memory before the test"
    );

    // The first loads may still move some blocks, and rarely a later one does. A leak of 52 KB a load
    // would exceed the room for that.
    for _ in 0..4 {
        load(session, sizes[9]);
    }
    let again = memory();
    for _ in 0..40 {
        load(session, sizes[9]);
    }
    let more = memory() - again;
    assert!(
        more < 2 << 20,
        "loading the same set again should need no more memory, but needed {more} bytes"
    );
}

/// Asserts that a header takes no memory, whatever size it announces.
fn assert_no_memory_for_a_header() {
    let before = memory();
    let mut loader = loader();
    let announced = loader.push(NAMES[0], &header(&[1 << 20, 32, 32]));
    announced.expect("2^30 pixels are allowed");
    loader
        .push(NAMES[0], &[1, 2, 3])
        .expect("the first pixels are valid");
    assert_eq!(memory(), before, "a header should take no memory");
    assert!(loader.finish_file(NAMES[0]).is_err());
}

/// Asserts that a new run frees the model of the one before.
fn assert_memory_of_one_large_model(session: &mut Session) {
    load_classes(session, 256, 192);
    let mut start = || {
        start(session);
        memory()
    };
    let one = start();
    // Weights and gradient are `f32`, mantissas are `i16`: 94 MB.
    let model = 256 * 192 * 192 * (4 + 4 + 2);
    let two = start();
    assert!(
        two - one < model / 4,
        "{one} bytes with one model, {two} with the next"
    );
}

/// This is a single test: memory left by an earlier test would hide the memory that a later one
/// takes.
#[wasm_bindgen_test]
fn reuses_the_memory_of_earlier_sets() {
    let mut session = Session::new();
    assert_memory_of_two_data_sets(&mut session);
    assert_no_memory_for_a_header();
    assert_memory_of_one_large_model(&mut session);
}
