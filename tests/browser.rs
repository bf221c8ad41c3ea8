//! Calls the binding as the page's worker does, in a dedicated worker of a real browser. The
//! expected results are those of the core, natively, for the same files and settings.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use js_sys::{Array, JSON, Object, Reflect};
use softmax_lab::web::{Canvas, FileLoader, Lab};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d};

#[path = "shared/synthetic.rs"]
mod synthetic;

use synthetic::{EXPECTED, RUN, RUNS, SyntheticRun};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// A lab, and the messages that it has returned, as JavaScript objects.
struct Worker {
    lab: Lab,
    last_id: u32,
    messages: Vec<Object>,
}

impl Worker {
    fn new() -> Self {
        Self {
            lab: Lab::new(),
            last_id: 0,
            messages: Vec::new(),
        }
    }

    /// Makes a worker with the data of `run`. Returns the worker and the summary of the data.
    fn with(run: &SyntheticRun, origin: &str) -> (Self, JsValue) {
        let mut worker = Self::new();
        let data = worker
            .load(origin, &run.files())
            .expect("the files are valid");
        (worker, data)
    }

    /// Loads files. Returns the summary of the data, or the exception.
    fn load(&mut self, origin: &str, files: &[(&str, Vec<u8>)]) -> Result<JsValue, JsValue> {
        let names = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        let mut loader = FileLoader::new(names, origin.into())?;
        for (name, bytes) in files {
            for piece in bytes.chunks(1000) {
                loader.push(name, piece)?;
            }
            loader.finish_file(name)?;
        }
        self.last_id += 1;
        let messages = self.lab.replace_data(self.last_id, loader)?;
        self.messages.extend(messages);
        Ok(get(&self.answer(), "data"))
    }

    /// Sends a command, given as JSON. Returns the answer.
    fn ask(&mut self, command: &str) -> JsValue {
        self.ask_value(JSON::parse(command).expect("JSON"))
    }

    fn ask_value(&mut self, command: JsValue) -> JsValue {
        self.last_id += 1;
        let messages = self.lab.handle(self.last_id, command);
        self.messages
            .extend(messages.map_err(JsValue::from).expect("it is a command"));
        while self.answers().is_empty() {
            assert!(self.turn(), "an answer is missing");
        }
        self.answer()
    }

    fn answers(&self) -> Vec<&Object> {
        let is_answer = |message: &&Object| get(message, "id") == f64::from(self.last_id);
        self.messages.iter().filter(is_answer).collect()
    }

    fn answer(&self) -> JsValue {
        self.answers()[0].clone().into()
    }

    /// Works for a slice of time. Returns false if there is no work.
    fn turn(&mut self) -> bool {
        if self.lab.next_turn() != Some(0.0) {
            return false;
        }
        let messages = self.lab.advance(12.0);
        self.messages
            .extend(messages.map_err(JsValue::from).expect("nothing is thrown"));
        true
    }

    fn start(&mut self, run: &SyntheticRun) {
        let state = self.ask(&start(run, &run.seed.to_string()));
        assert_eq!(get(&state, "state"), "running");
    }

    /// Trains to the end. Returns the fingerprint.
    fn train(&mut self, run: &SyntheticRun) -> String {
        self.start(run);
        while self.turn() {}
        let finished = self.events("finished");
        text(finished.last().expect("the run has ended"), "fingerprint")
    }

    fn events(&self, kind: &str) -> Vec<&Object> {
        let is_kind = |message: &&Object| get(message, "type") == kind;
        self.messages.iter().filter(is_kind).collect()
    }
}

fn start(run: &SyntheticRun, seed: &str) -> String {
    let SyntheticRun {
        epochs,
        learning_rate,
        batch_size,
        ..
    } = run;
    format!(
        r#"{{"type": "start", "settings": {{"epochs": "{epochs}", "learningRate": "{learning_rate}",
            "batchSize": "{batch_size}", "seed": "{seed}", "engine": "fast", "init": "noise"}}}}"#
    )
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).expect("it is an object")
}

fn number(object: &JsValue, key: &str) -> f64 {
    get(object, key).as_f64().expect("it is a number")
}

fn text(object: &JsValue, key: &str) -> String {
    get(object, key).as_string().expect("it is a text")
}

/// Returns the code, the subject, and the expected and found values of a failure.
fn parts(failure: &JsValue) -> [String; 4] {
    ["code", "subject", "expected", "found"].map(|key| text(failure, key))
}

#[wasm_bindgen_test]
fn trains_to_the_same_results_as_native_code() {
    let (mut worker, data) = Worker::with(&RUN, "files");
    let size = ["height", "width", "classCount"].map(|key| number(&data, key));
    assert_eq!(size, [6.0, 5.0, 4.0]);
    assert_eq!(get(&data, "fashionMnist"), false);
    worker.train(&RUN);
    let epochs = worker.events("epoch");
    assert_eq!(epochs.len(), 6);
    for (epoch, expected) in epochs.into_iter().zip(EXPECTED) {
        let found = (
            get(epoch, "loss").as_f64(),
            get(epoch, "trainAccuracy").as_f64(),
            number(epoch, "testAccuracy"),
        );
        assert_eq!(found, expected);
        assert!(number(epoch, "seconds") >= 0.0);
    }
    assert!(get(worker.events("epoch")[0], "loss").is_null());
}

#[wasm_bindgen_test]
fn trains_to_the_same_models_as_native_code() {
    let found = RUNS
        .each_ref()
        .map(|run| Worker::with(run, "data").0.train(run));
    assert_eq!(found, RUNS.map(|run| run.fingerprint));
}

#[wasm_bindgen_test]
fn picks_a_seed_if_none_is_given() {
    let (mut worker, _) = Worker::with(&RUN, "files");
    let seeds: Vec<f64> = (0..9)
        .map(|_| number(&get(&worker.ask(&start(&RUN, "")), "run"), "seed"))
        .collect();
    assert!(seeds.iter().all(|seed| *seed >= 0.0 && seed.fract() == 0.0));
    assert!(
        seeds.iter().any(|seed| *seed != seeds[0]),
        "always {seeds:?}"
    );
}

#[wasm_bindgen_test]
fn reports_failures_and_changes_nothing() {
    let (mut worker, _) = Worker::with(&RUN, "files");
    worker.train(&RUN);
    let mut files = RUN.files();
    files[1].1.truncate(20);
    let failure = worker.load("files", &files).expect_err("a file was cut");
    assert_eq!(parts(&failure), ["truncated", files[1].0, "200", "12"]);
    let no_epochs = start(&SyntheticRun { epochs: 0, ..RUN }, "1");
    let error = worker.ask(&no_epochs);
    assert_eq!(get(&error, "type"), "error");
    let failure = get(&error, "failure");
    assert_eq!(parts(&failure), ["epochs", "epochs", "1 … 10000", "0"]);
    assert_eq!(
        get(&worker.ask(r#"{"type": "pause"}"#), "state"),
        "finished"
    );
}

#[wasm_bindgen_test]
fn rejects_values_that_are_no_command() {
    let mut worker = Worker::new();
    for wrong in [
        r#""nonsense""#,
        "7",
        "null",
        "{}",
        r#"{"type": "nonsense"}"#,
        r#"{"type": "hello", "version": 0.5}"#,
        r#"{"type": "softmax", "logits": "1"}"#,
        r#"{"type": "softmax", "logits": [1, "2"]}"#,
        r#"{"type": "train", "settings": null}"#,
        r#"{"type": "show-predictions", "move": "up", "choice": null}"#,
    ] {
        let command = JSON::parse(wrong).expect("JSON");
        assert!(worker.lab.handle(1, command).is_err(), "{wrong}");
    }
    for origin in ["Download", "", "file", "constructor"] {
        assert!(worker.load(origin, &RUN.files()).is_err(), "{origin}");
    }
}

#[wasm_bindgen_test]
fn passes_numbers_as_typed_arrays() {
    let (mut worker, _) = Worker::with(&RUN, "files");
    worker.train(&RUN);
    let parameters = get(&worker.ask(r#"{"type": "parameters"}"#), "parameters");
    let weights: js_sys::Float32Array = get(&parameters, "weights").dyn_into().expect("floats");
    assert_eq!(weights.length(), 4 * 30);
    let images = worker.ask(r#"{"type": "images", "part": "test", "indices": [0, 59]}"#);
    let pixels: js_sys::Uint8Array = get(&images, "pixels").dyn_into().expect("bytes");
    assert_eq!(pixels.to_vec()[30..], RUN.files()[2].1[16 + 59 * 30..]);
    let confusion = get(
        &worker.ask(r#"{"type": "confusion", "frequent": 3}"#),
        "confusion",
    );
    let counts: js_sys::Uint32Array = get(&confusion, "counts").dyn_into().expect("counts");
    assert_eq!(counts.to_vec().iter().sum::<u32>(), 60);
    // The user's own image is sent as a typed array, too.
    let drawn: Vec<u8> = (0..30).collect();
    let command = Object::new();
    let pixels = js_sys::Uint8Array::from(&drawn[..]);
    for (key, value) in [("type", "own-drawing".into()), ("pixels", pixels.into())] {
        Reflect::set(&command, &key.into(), &value).expect("it is an object");
    }
    assert_eq!(
        get(&worker.ask_value(command.into()), "type"),
        "own-drawing"
    );
    let inspection = worker.ask(r#"{"type": "inspection", "image": {"part": "own", "index": 0}}"#);
    let inspection = get(&inspection, "inspection");
    assert!(get(&inspection, "label").is_null());
    let pixels: js_sys::Uint8Array = get(&inspection, "pixels").dyn_into().expect("bytes");
    assert_eq!(pixels.to_vec(), drawn);
}

/// Gives the worker a canvas of 3 x 3 cells of 200 x 240 device pixels. The name of class k has k +
/// 1 letters.
fn attach_canvas(worker: &mut Worker) -> OffscreenCanvas {
    let offscreen = OffscreenCanvas::new(1, 1).expect("workers support canvases");
    let canvas = Canvas::new(offscreen.clone()).expect("the canvas has a context");
    worker.lab.attach_canvas(canvas);
    let style = JSON::parse(
        r##"{
            "width": 300, "height": 360, "pixelRatio": 2, "line": 20, "font": "sans-serif",
            "paper": "#ffffff", "text": "#000000", "right": "#005f00", "wrong": "#9f0000",
            "classes": ["I", "II", "III", "IIII", "IIIII", "IIIIII", "IIIIIII", "IIIIIIII",
                        "IIIIIIIII", "IIIIIIIIII"]
        }"##,
    );
    let restyled = worker.lab.restyle_canvas(style.expect("JSON"));
    restyled.map_err(JsValue::from).expect("it is a style");
    offscreen
}

/// A prediction that is shown.
struct Shown {
    index: usize,
    label: u8,
    predicted: Option<u8>,
}

/// Draws nine predictions. Returns them.
fn show(worker: &mut Worker, turn: &str, choice: &str) -> Vec<Shown> {
    let command =
        format!(r#"{{"type": "show-predictions", "move": "{turn}", "choice": "{choice}"}}"#);
    let shown: Array = get(&worker.ask(&command), "predictions").unchecked_into();
    let one = |one: JsValue| Shown {
        index: number(&one, "index") as usize,
        label: number(&one, "label") as u8,
        predicted: get(&one, "predicted").as_f64().map(|class| class as u8),
    };
    shown.iter().map(one).collect()
}

fn indices(shown: &[Shown]) -> Vec<usize> {
    shown.iter().map(|one| one.index).collect()
}

const CELL_WIDTH: usize = 200;
const CELL_HEIGHT: usize = 240;

/// The pixels of a part of the canvas.
struct Drawing {
    width: usize,
    /// `[row][column][red, green, blue, opacity]`.
    rgba: Vec<u8>,
}

impl Drawing {
    /// Reads the cell at `place`, 0 to 8.
    fn of_cell(canvas: &OffscreenCanvas, place: usize) -> Self {
        let context = canvas
            .get_context("2d")
            .expect("the canvas was drawn on")
            .expect("a 2d context");
        let context: OffscreenCanvasRenderingContext2d = context.unchecked_into();
        let (x, y) = (place % 3 * CELL_WIDTH, place / 3 * CELL_HEIGHT);
        let image = context
            .get_image_data(x as f64, y as f64, CELL_WIDTH as f64, CELL_HEIGHT as f64)
            .expect("the cell is on the canvas");
        Self {
            width: CELL_WIDTH,
            rgba: image.data().to_vec(),
        }
    }

    fn pixel(&self, x: usize, y: usize) -> [u8; 4] {
        self.rgba.as_chunks().0[y * self.width + x]
    }

    fn is_ink(&self, x: usize, y: usize) -> bool {
        self.pixel(x, y).iter().any(|channel| *channel < 200)
    }

    /// Returns the ranges of columns with ink in these rows. Gaps of up to `gap` columns are
    /// ignored.
    fn runs(&self, rows: std::ops::Range<usize>, gap: usize) -> Vec<std::ops::Range<usize>> {
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        for x in (0..self.width).filter(|&x| rows.clone().any(|y| self.is_ink(x, y))) {
            match runs.last_mut() {
                Some(run) if x - run.end <= gap => run.end = x + 1,
                _ => runs.push(x..x + 1),
            }
        }
        runs
    }
}

/// Returns for each of the nine cells whether anything is drawn in it.
fn drawn(canvas: &OffscreenCanvas) -> Vec<bool> {
    let is_drawn = |place| {
        let cell = Drawing::of_cell(canvas, place);
        cell.rgba.iter().any(|&channel| channel != 255)
    };
    (0..9).map(is_drawn).collect()
}

/// Ten classes like those of Fashion-MNIST, with images of 6 x 5 pixels.
const TEN_CLASSES: SyntheticRun = SyntheticRun {
    classes: 10,
    train_images: 300,
    ..RUN
};

/// Classes, and the widths of their drawn names.
#[derive(Default)]
struct Names(Vec<(u8, usize)>);

impl Names {
    /// Asserts that names of the same class have the same width, and names of greater classes are
    /// wider.
    fn assert_name_their_classes(&self, what: &str) {
        let classes: std::collections::BTreeSet<u8> = self.0.iter().map(|name| name.0).collect();
        assert!(classes.len() > 2, "{what}: only {classes:?} were seen");
        for (class, width) in &self.0 {
            for (other, other_width) in &self.0 {
                let letters = usize::from(class.abs_diff(*other));
                let (wide, narrow) = if class > other {
                    (*width, *other_width)
                } else {
                    (*other_width, *width)
                };
                let is_right = if letters == 0 {
                    width.abs_diff(*other_width) <= 1
                } else {
                    wide >= narrow + 5 * letters
                };
                assert!(
                    is_right,
                    "{what}: class {class} is {width} wide, class {other} {other_width}"
                );
            }
        }
    }
}

#[wasm_bindgen_test]
fn draws_label_image_and_prediction_in_each_cell() {
    let (mut worker, data) = Worker::with(&TEN_CLASSES, "sample");
    assert_eq!(get(&data, "fashionMnist"), true);
    let offscreen = attach_canvas(&mut worker);
    let files = TEN_CLASSES.files();
    // After one epoch, some predictions are correct and others are wrong.
    worker.train(&SyntheticRun {
        epochs: 1,
        batch_size: 16,
        ..TEN_CLASSES
    });
    let [mut labels, mut right, mut wrong] = [Names::default(), Names::default(), Names::default()];
    for turn in ["first", "next", "next", "next"] {
        for (place, prediction) in show(&mut worker, turn, "all").iter().enumerate() {
            let cell = Drawing::of_cell(&offscreen, place);
            assert_shows_image(&cell, &files[2].1[16 + 30 * prediction.index..][..30]);
            let predicted = prediction.predicted.expect("there is a model");
            let is_right = prediction.label == predicted;
            let [above, below] = names(&cell, is_right);
            labels.0.push((prediction.label, above));
            // Wrong predictions are in bold letters, which are wider.
            let names = if is_right { &mut right } else { &mut wrong };
            names.0.push((predicted, below));
        }
    }
    labels.assert_name_their_classes("labels");
    right.assert_name_their_classes("right predictions");
    wrong.assert_name_their_classes("wrong predictions");
}

/// Checks the middle of each of 6 x 5 pixels, in a square of 140 device pixels that is centred
/// below a line.
fn assert_shows_image(cell: &Drawing, pixels: &[u8]) {
    let (left, top, side) = (100 - 70, 48, 140.0);
    let scale = side / 6.0;
    let margin = (side - 5.0 * scale) / 2.0;
    for (place, expected) in pixels.iter().enumerate() {
        let x = left as f64 + margin + (place % 5) as f64 * scale + scale / 2.0;
        let y = top as f64 + (place / 5) as f64 * scale + scale / 2.0;
        let [red, green, blue, opacity] = cell.pixel(x as usize, y as usize);
        assert_eq!(opacity, 255);
        // The ink is black on white, and as opaque as the pixel is bright.
        for channel in [red, green, blue] {
            let wrong = (i32::from(channel) - (255 - i32::from(*expected))).abs();
            assert!(wrong <= 2, "pixel {place}: {channel}, not 255 - {expected}");
        }
    }
}

/// Returns the widths of the names above and below the image. The name below has the colour for
/// correct or wrong predictions, and follows a mark.
fn names(cell: &Drawing, is_right: bool) -> [usize; 2] {
    // Gaps between letters are smaller, the gap between mark and name is larger.
    const GAP: usize = 9;
    // The frame of the image is in the rows from 46 to 190.
    let above = cell.runs(0..44, GAP);
    let below = cell.runs(192..240, GAP);
    let [label] = &above[..] else {
        panic!("expected a name above the image, found {above:?}");
    };
    let [mark, prediction] = &below[..] else {
        panic!("expected a mark and a name below the image, found {below:?}");
    };
    let colour = if is_right {
        [0, 0x5f, 0, 255]
    } else {
        [0x9f, 0, 0, 255]
    };
    let has_colour = |columns: &std::ops::Range<usize>| {
        (192..240).any(|y| columns.clone().any(|x| cell.pixel(x, y) == colour))
    };
    assert!(
        has_colour(mark) && has_colour(prediction),
        "expected {colour:?}"
    );
    // A cross has ink in its left upper corner, a tick has none.
    let rows: Vec<usize> = (192..240)
        .filter(|&y| mark.clone().any(|x| cell.is_ink(x, y)))
        .collect();
    let upper = rows[0]..rows[0] + rows.len() / 4;
    let is_cross = upper
        .into_iter()
        .any(|y| (mark.start..mark.start + mark.len() / 3).any(|x| cell.is_ink(x, y)));
    assert_eq!(is_cross, !is_right);
    [label.len(), prediction.len()]
}

#[wasm_bindgen_test]
fn draws_nine_images_and_turns_pages() {
    let (mut worker, _) = Worker::with(&RUN, "files");
    let offscreen = attach_canvas(&mut worker);
    let mut turn = |turn| indices(&show(&mut worker, turn, "all"));
    assert_eq!(turn("stay"), Vec::from_iter(0..9));
    assert_eq!((offscreen.width(), offscreen.height()), (600, 720));
    assert_eq!(drawn(&offscreen), [true; 9]);
    assert_eq!(turn("next"), Vec::from_iter(9..18));
    assert_eq!(turn("previous"), Vec::from_iter(0..9));
    for _ in 0..20 {
        turn("next");
    }
    // The last of the 60 test images are six.
    assert_eq!(turn("stay"), Vec::from_iter(54..60));
    let six = [true, true, true, true, true, true, false, false, false];
    assert_eq!(drawn(&offscreen), six);
}

#[wasm_bindgen_test]
fn draws_mistakes_after_an_evaluation() {
    let (mut worker, _) = Worker::with(&RUN, "files");
    let offscreen = attach_canvas(&mut worker);
    // A model with little training makes more than nine mistakes.
    worker.train(&SyntheticRun {
        epochs: 1,
        learning_rate: 0.0001,
        ..RUN
    });
    let shown = show(&mut worker, "first", "mistakes");
    assert_eq!(shown.len(), 9);
    let is_wrong = |one: &Shown| one.predicted.is_some_and(|class| class != one.label);
    assert!(shown.iter().all(is_wrong));
    assert_eq!(drawn(&offscreen), [true; 9]);
}

#[wasm_bindgen_test]
fn predicts_without_a_canvas() {
    let (mut worker, _) = Worker::with(&RUN, "files");
    worker.train(&RUN);
    assert!(worker.events("error").is_empty());
    assert_eq!(show(&mut worker, "stay", "all").len(), 9);
}
