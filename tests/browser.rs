//! The binding, called as the page's worker calls it, in a dedicated worker of a real browser.
//! The numbers are those that the core gives natively for the same bytes and settings.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use softmax_lab::session::{Epoch, Failure, Settings};
use softmax_lab::web::{Canvas, CanvasStyle, DataSummary, FileLoader, Lab};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d};

#[path = "shared/garments.rs"]
mod garments;

use garments::{EXPECTED, RUN, RUNS, Run};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn adopt(lab: &mut Lab, files: &[(&str, Vec<u8>)]) -> Result<DataSummary, Failure> {
    let summary = adopt_from(lab, "files", files)?;
    assert!(!summary.fashion_mnist);
    Ok(summary)
}

fn adopt_from(
    lab: &mut Lab,
    origin: &str,
    files: &[(&str, Vec<u8>)],
) -> Result<DataSummary, Failure> {
    let names = files.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut loader = FileLoader::new(names, origin)?;
    for (name, bytes) in files {
        for piece in bytes.chunks(1000) {
            loader.push(name, piece)?;
        }
        loader.finish_file(name)?;
    }
    lab.adopt(loader)
}

fn lab() -> Lab {
    let mut lab = Lab::new();
    let summary = adopt(&mut lab, &RUN.files()).expect("the files are right");
    assert_eq!(
        (summary.height, summary.width, summary.class_count),
        (6, 5, 4)
    );
    lab
}

fn start(lab: &mut Lab, run: &Run) -> Settings {
    let rate = run.learning_rate.to_string();
    let [epochs, batch_size] = [run.epochs, run.batch_size].map(|number| number.to_string());
    lab.start(&epochs, &rate, &batch_size, &run.seed.to_string())
        .expect("the settings are right")
}

/// Trains to the end in slices of `milliseconds`.
fn train(lab: &mut Lab, milliseconds: f64) -> Vec<Epoch> {
    start(lab, &RUN);
    finish(lab, milliseconds)
}

fn finish(lab: &mut Lab, milliseconds: f64) -> Vec<Epoch> {
    let mut epochs = Vec::new();
    loop {
        let slice = lab
            .advance(milliseconds, false, 0.0)
            .expect("a run was started");
        epochs.extend(slice.epoch);
        if slice.finished {
            return epochs;
        }
    }
}

#[wasm_bindgen_test]
fn trains_to_the_native_numbers() {
    let epochs = train(&mut lab(), 12.0);
    assert_eq!(epochs.len(), 6);
    for (epoch, expected) in epochs.iter().zip(EXPECTED) {
        let found = (epoch.loss, epoch.train_accuracy, epoch.test_accuracy);
        assert_eq!(found, expected, "epoch {}", epoch.epoch);
        assert!(epoch.seconds >= 0.0);
        let is_timed = epoch.epoch > 0 && epoch.seconds > 0.0;
        let speed = is_timed.then(|| 200.0 / epoch.seconds);
        assert_eq!(epoch.images_per_second, speed, "{epoch:?}");
    }
}

#[wasm_bindgen_test]
fn trains_to_the_native_models() {
    let mut lab = Lab::new();
    let found = RUNS.each_ref().map(|run| {
        adopt(&mut lab, &run.files()).expect("the files are right");
        start(&mut lab, run);
        finish(&mut lab, 12.0);
        lab.fingerprint().expect("there is a model")
    });
    assert_eq!(found, RUNS.map(|run| run.fingerprint));
}

#[wasm_bindgen_test]
fn slices_and_steps_change_no_bit() {
    let mut lab = lab();
    let whole: Vec<Option<f64>> = train(&mut lab, 1e9)
        .iter()
        .map(|epoch| epoch.loss)
        .collect();
    let run = start(&mut lab, &RUN);
    let (mut epochs, mut steps) = (Vec::new(), 0);
    loop {
        let slice = lab.advance(1e9, true, 0.0).expect("a run was started");
        epochs.extend(slice.epoch);
        steps += usize::from(slice.stepped);
        if slice.finished {
            break;
        }
    }
    assert_eq!(steps, 5 * run.batches);
    assert_eq!(
        epochs.iter().map(|epoch| epoch.loss).collect::<Vec<_>>(),
        whole
    );
    assert_eq!(lab.fingerprint().expect("a model"), RUN.fingerprint);
}

#[wasm_bindgen_test]
fn an_empty_seed_is_picked() {
    let mut lab = lab();
    let run = lab
        .start("1", "0.1", "32", "")
        .expect("the browser has entropy");
    assert!(run.seed >= 0.0 && run.seed.fract() == 0.0);
    let again: Vec<f64> = (0..8)
        .map(|_| lab.start("1", "0.1", "32", " ").expect("again").seed)
        .collect();
    assert!(
        again.iter().any(|&seed| seed != run.seed),
        "always {}",
        run.seed
    );
}

#[wasm_bindgen_test]
fn failures_name_what_was_wrong_and_change_nothing() {
    let mut lab = lab();
    let before = train(&mut lab, 12.0)
        .last()
        .map(|epoch| epoch.test_accuracy);

    let mut files = RUN.files();
    files[1].1.truncate(20);
    let failure = adopt(&mut lab, &files).expect_err("a file was cut");
    assert_eq!((failure.code, &*failure.subject), ("truncated", files[1].0));
    assert_eq!((&*failure.expected, &*failure.found), ("200", "12"));

    let failure = lab.start("0", "0.1", "32", "1").expect_err("no epochs");
    assert_eq!((failure.code, &*failure.subject), ("epochs", "epochs"));
    assert_eq!((&*failure.expected, &*failure.found), ("1 … 10000", "0"));

    assert!(
        lab.advance(1.0, false, 0.0)
            .expect("the run is still there")
            .finished
    );
    let after = train(&mut lab, 12.0)
        .last()
        .map(|epoch| epoch.test_accuracy);
    assert_eq!(before, after);
}

#[wasm_bindgen_test]
fn a_benchmark_leaves_the_run_alone() {
    let mut lab = lab();
    start(&mut lab, &RUN);
    lab.advance(1e9, true, 0.0).expect("a run was started");
    let before = lab.fingerprint().expect("a model");
    lab.start_benchmark().expect("there is data");
    let speed = loop {
        if let Some(speed) = lab.advance_benchmark(12.0).expect("it was begun") {
            break speed;
        }
    };
    assert!(speed.epochs > 0, "{speed:?}");
    assert!(speed.milliseconds_per_epoch > 0.0, "{speed:?}");
    let images = speed.images_per_second * speed.milliseconds_per_epoch / 1000.0;
    assert!((images - 200.0).abs() < 1e-6, "{speed:?}");
    assert_eq!(lab.fingerprint().expect("a model"), before);
    assert!(lab.advance_benchmark(12.0).is_err(), "it is over");
    finish(&mut lab, 12.0);
    assert_eq!(lab.fingerprint().expect("a model"), RUN.fingerprint);
}

#[wasm_bindgen_test]
fn unknown_words_and_numbers_are_refused() {
    let mut lab = Lab::new();
    for origin in ["Download", "", "file", "constructor"] {
        let failure = adopt_from(&mut lab, origin, &RUN.files()).expect_err(origin);
        assert_eq!((failure.code, &*failure.subject), ("argument", "origin"));
        assert_eq!(failure.expected, "sample, data, download, files");
        assert_eq!(failure.found, origin);
    }
    for origin in ["data", "files"] {
        let summary = adopt_from(&mut lab, origin, &RUN.files()).expect(origin);
        assert_eq!(summary.class_count, 4);
    }
    start(&mut lab, &RUN);
    finish(&mut lab, 12.0);
    assert_eq!(
        lab.inspect("own", 0.0).map(|_| ()).map_err(|f| f.code),
        Ok(())
    );
    assert_eq!(
        lab.inspect("foo", 0.0).expect_err("no such set").code,
        "argument"
    );
    assert_eq!(
        lab.class_counts("own").expect_err("no such set").code,
        "argument"
    );
    for index in [60.0, -1.0, 0.5, f64::NAN, f64::INFINITY, 4_294_967_296.0] {
        let failure = lab.inspect("test", index).expect_err("no such image");
        assert_eq!((failure.code, &*failure.subject), ("no-image", "test"));
        assert_eq!(failure.expected, "1 … 60");
        assert_eq!(
            lab.pixels("test", &[index]).expect_err("again").code,
            "no-image"
        );
        assert_eq!(
            lab.labels("test", &[0.0, index]).expect_err("again").code,
            "no-image"
        );
    }
    assert_eq!(
        lab.labels("test", &[59.0]).map(|labels| labels.len()).ok(),
        Some(1)
    );
    while !lab.evaluate(12.0) {}
    assert!(
        lab.probability(59.0)
            .is_ok_and(|probability| probability.is_some())
    );
    for index in [60.0, 0.5, 4_294_967_296.0] {
        assert_eq!(
            lab.probability(index).expect_err("no such image").code,
            "no-image"
        );
    }
    assert_eq!(lab.checksum(4_294_967_296.0), None);
    assert_eq!(
        lab.frequent_mistakes(-1.0).expect_err("no number").subject,
        "frequent"
    );
    let failure = lab
        .own_picture(&[], 4_294_967_297.0, 1.0, None)
        .expect_err("too wide");
    assert_eq!((failure.code, &*failure.subject), ("argument", "width"));
    for class in [4.0, 256.0, -1.0, 1.5, 4_294_967_296.0] {
        let failure = lab.first_of(class, 9.0).expect_err("no such class");
        assert_eq!((failure.code, &*failure.subject), ("argument", "label"));
        assert_eq!(failure.expected, "0 … 3");
        assert_eq!(
            lab.taken_for(0.0, class, 9.0).expect_err("again").subject,
            "predicted"
        );
        let failure = lab
            .compare("test", 0.0, Some(0.0), Some(class))
            .expect_err("again");
        assert_eq!((failure.code, &*failure.subject), ("address", "why"));
    }
    assert_eq!(
        lab.first_of(3.0, 4_294_967_296.0)
            .expect_err("too many")
            .subject,
        "most"
    );
}

#[wasm_bindgen_test]
fn nothing_runs_before_there_is_data() {
    let mut lab = Lab::new();
    assert_eq!(
        lab.start("5", "0.1", "32", "1").expect_err("no data").code,
        "no-data"
    );
    assert_eq!(
        lab.advance(1.0, false, 0.0).expect_err("no run").code,
        "no-run"
    );
    assert_eq!(lab.fingerprint().expect_err("no run").code, "no-run");
    assert_eq!(lab.start_benchmark().expect_err("no data").code, "no-data");
    assert_eq!(lab.advance_benchmark(1.0).expect_err("none").code, "no-run");
}

/// A canvas of 3 x 3 cells of 200 x 240 device pixels, which calls class k by k + 1 letters.
fn canvas() -> (Canvas, OffscreenCanvas) {
    let offscreen = OffscreenCanvas::new(1, 1).expect("workers have canvases");
    let mut canvas = Canvas::new(offscreen.clone()).expect("and contexts");
    let style = js_sys::JSON::parse(
        r##"{
            "width": 300, "height": 360, "pixelRatio": 2, "line": 20, "font": "sans-serif",
            "paper": "#ffffff", "text": "#000000", "right": "#005f00", "wrong": "#9f0000",
            "classes": ["I", "II", "III", "IIII", "IIIII", "IIIIII", "IIIIIII", "IIIIIIII",
                        "IIIIIIIII", "IIIIIIIIII"]
        }"##,
    );
    canvas.restyle(style.expect("JSON").unchecked_ref::<CanvasStyle>());
    (canvas, offscreen)
}

const CELL_WIDTH: usize = 200;
const CELL_HEIGHT: usize = 240;

/// A part of what is drawn.
struct Drawing {
    width: usize,
    /// `[row][column][red, green, blue, opacity]`.
    rgba: Vec<u8>,
}

impl Drawing {
    /// The cell at `place` of the nine.
    fn of_cell(canvas: &OffscreenCanvas, place: usize) -> Self {
        let context = canvas
            .get_context("2d")
            .expect("drawn on before")
            .expect("2d");
        let context: OffscreenCanvasRenderingContext2d = context.unchecked_into();
        let (x, y) = (place % 3 * CELL_WIDTH, place / 3 * CELL_HEIGHT);
        let image = context
            .get_image_data(x as f64, y as f64, CELL_WIDTH as f64, CELL_HEIGHT as f64)
            .expect("inside");
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

    /// The runs of columns with ink in these rows, where gaps of up to `gap` columns are ignored.
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

/// Whether anything is drawn in each of the nine cells.
fn drawn(canvas: &OffscreenCanvas) -> Vec<bool> {
    let is_drawn = |place| {
        let cell = Drawing::of_cell(canvas, place);
        cell.rgba.iter().any(|&channel| channel != 255)
    };
    (0..9).map(is_drawn).collect()
}

/// Ten classes like Fashion-MNIST's, of images of 6 x 5 pixels.
const TEN_CLASSES: Run = Run {
    classes: 10,
    train_images: 300,
    ..RUN
};

/// Classes, and the widths of the texts that name them.
#[derive(Default)]
struct Names(Vec<(u8, usize)>);

impl Names {
    /// Class k is called by k + 1 letters: the same class is as wide, a greater one is wider.
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
fn each_cell_shows_label_image_and_prediction() {
    let (mut canvas, offscreen) = canvas();
    let mut lab = Lab::new();
    let files = TEN_CLASSES.files();
    let summary = adopt_from(&mut lab, "sample", &files).expect("the files are right");
    assert!(summary.fashion_mnist);
    // One epoch: some predictions are right, others are wrong.
    lab.start("1", "0.1", "16", "7")
        .expect("the settings are right");
    finish(&mut lab, 12.0);
    let [mut labels, mut right, mut wrong] = [Names::default(), Names::default(), Names::default()];
    for turn in [0, 1, 1, 1] {
        let shown = lab.draw(&mut canvas, turn).expect("it can be drawn");
        for (place, prediction) in shown.iter().enumerate() {
            let cell = Drawing::of_cell(&offscreen, place);
            assert_shows_image(&cell, &files[2].1[16 + 30 * prediction.index..][..30]);
            let predicted = prediction.predicted.expect("there is a model");
            let is_right = prediction.label == predicted;
            let [above, below] = names(&cell, is_right);
            labels.0.push((prediction.label, above));
            // Wrong ones are in bold letters.
            let names = if is_right { &mut right } else { &mut wrong };
            names.0.push((predicted, below));
        }
    }
    labels.assert_name_their_classes("labels");
    right.assert_name_their_classes("right predictions");
    wrong.assert_name_their_classes("wrong predictions");
}

/// Looks at the middle of each of 6 x 5 pixels, in a square of 140 that is centred below a line.
fn assert_shows_image(cell: &Drawing, pixels: &[u8]) {
    let (left, top, side) = (100 - 70, 48, 140.0);
    let scale = side / 6.0;
    let margin = (side - 5.0 * scale) / 2.0;
    for (place, expected) in pixels.iter().enumerate() {
        let x = left as f64 + margin + (place % 5) as f64 * scale + scale / 2.0;
        let y = top as f64 + (place / 5) as f64 * scale + scale / 2.0;
        let [red, green, blue, opacity] = cell.pixel(x as usize, y as usize);
        assert_eq!(opacity, 255);
        // Black ink on white paper, as opaque as the pixel is bright.
        for channel in [red, green, blue] {
            let wrong = (i32::from(channel) - (255 - i32::from(*expected))).abs();
            assert!(wrong <= 2, "pixel {place}: {channel}, not 255 - {expected}");
        }
    }
}

/// The widths of the names above and below the image. The one below has the colour for right or
/// wrong, and stands behind a mark.
fn names(cell: &Drawing, is_right: bool) -> [usize; 2] {
    // Between letters there is less, between the mark and the name there is more.
    const GAP: usize = 9;
    // The frame of the image takes the rows from 46 to 190.
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
    // A cross has a left upper corner, a tick has none.
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
fn nine_are_drawn_and_turned_over() {
    let (mut canvas, offscreen) = canvas();
    let mut lab = lab();
    let indices = |lab: &mut Lab, canvas: &mut Canvas, turn| -> Vec<usize> {
        let shown = lab.draw(canvas, turn).expect("it can be drawn");
        shown.iter().map(|prediction| prediction.index).collect()
    };
    assert_eq!(
        indices(&mut lab, &mut canvas, 0),
        (0..9).collect::<Vec<_>>()
    );
    assert_eq!((offscreen.width(), offscreen.height()), (600, 720));
    assert_eq!(drawn(&offscreen), [true; 9]);
    assert_eq!(
        indices(&mut lab, &mut canvas, 1),
        (9..18).collect::<Vec<_>>()
    );
    assert_eq!(
        indices(&mut lab, &mut canvas, -1),
        (0..9).collect::<Vec<_>>()
    );
    assert_eq!(
        indices(&mut lab, &mut canvas, -1),
        (0..9).collect::<Vec<_>>()
    );
    for _ in 0..20 {
        indices(&mut lab, &mut canvas, 1);
    }
    // 60 test images: the last page has six.
    assert_eq!(
        indices(&mut lab, &mut canvas, 0),
        (54..60).collect::<Vec<_>>()
    );
    assert_eq!(
        drawn(&offscreen),
        [true, true, true, true, true, true, false, false, false]
    );
}

#[wasm_bindgen_test]
fn only_mistakes_are_mistakes() {
    let (mut canvas, _) = canvas();
    let mut lab = lab();
    assert!(
        lab.draw(&mut canvas, 0)
            .expect("drawn")
            .iter()
            .all(|one| one.predicted.is_none())
    );
    // Hardly trained: there are more than nine mistakes.
    lab.start("1", "0.0001", "200", "7")
        .expect("the settings are right");
    let mut accuracy = 1.0;
    while let Some(epoch) = lab
        .advance(1e9, false, 0.0)
        .expect("a run was started")
        .epoch
    {
        accuracy = epoch.test_accuracy;
    }
    let wrong = (1.0 - accuracy) * 60.0;
    assert!(wrong > 18.0, "{wrong} mistakes are not three pages");
    canvas.set_only_mistakes(true);
    canvas.rewind();
    while !lab.evaluate(12.0) {}
    let mut seen = Vec::new();
    let mut shown = lab.draw(&mut canvas, 0).expect("drawn");
    while shown.last().map(|one| one.index) != seen.last().copied() {
        assert!(
            shown
                .iter()
                .all(|one| one.predicted.is_some_and(|class| class != one.label))
        );
        seen.extend(shown.iter().map(|one| one.index));
        shown = lab.draw(&mut canvas, 1).expect("drawn");
    }
    assert_eq!(seen.len(), wrong.round() as usize);
}
