//! The binding, called as the page's worker calls it, in a dedicated worker of a real browser.
//! The numbers are those that the core gives natively for the same bytes and settings.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use softmax_lab::web::{Canvas, CanvasStyle, DataSummary, Epoch, Failure, FileLoader, Lab};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d};

#[path = "shared/garments.rs"]
mod garments;

use garments::{EXPECTED, RUN, RUNS, Run};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn adopt(lab: &mut Lab, files: &[(&str, Vec<u8>)]) -> Result<DataSummary, Failure> {
    let names = files.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut loader = FileLoader::new(names, "files")?;
    for (name, bytes) in files {
        for piece in bytes.chunks(1000) {
            loader.push(name, piece)?;
        }
        loader.finish_file(name)?;
    }
    let summary = lab.adopt(loader)?;
    assert!(!summary.fashion_mnist);
    Ok(summary)
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

fn start(lab: &mut Lab, run: &Run) -> softmax_lab::web::Run {
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
fn learning_rates_are_read_as_natively() {
    let mut lab = lab();
    for rate in [
        "0.1",
        "1e-30",
        "+.5",
        "5.",
        "1.e-2",
        " 1E+6\n",
        "000.1",
        "0.30000001",
    ] {
        let native: f64 = rate.trim().parse().expect("a number");
        let run = lab.start("1", rate, "32", "1").expect("one here, too");
        assert_eq!(run.learning_rate, native as f32, "{rate}");
    }
    for text in [
        "", " ", "0x1", "0b1", "1_0", "1n", "Infinity", "NaN", "null", ".", "1e", "--1", "1e400",
    ] {
        let failure = lab.start("1", text, "32", "1").expect_err(text);
        assert_eq!(
            (&*failure.code(), &*failure.what_was_found()),
            ("learning-rate", text)
        );
    }
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
    assert_eq!(
        (&*failure.code(), &*failure.subject()),
        ("truncated", files[1].0)
    );
    assert_eq!(
        (&*failure.what_was_expected(), &*failure.what_was_found()),
        ("200", "12")
    );

    let failure = lab.start("0", "0.1", "32", "1").expect_err("no epochs");
    assert_eq!(
        (&*failure.code(), &*failure.subject()),
        ("epochs", "epochs")
    );
    assert_eq!(
        (&*failure.what_was_expected(), &*failure.what_was_found()),
        ("1 … 10000", "0")
    );

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
fn nothing_runs_before_there_is_data() {
    let mut lab = Lab::new();
    assert_eq!(
        lab.start("5", "0.1", "32", "1")
            .expect_err("no data")
            .code(),
        "no-data"
    );
    assert_eq!(
        lab.advance(1.0, false, 0.0).expect_err("no run").code(),
        "no-run"
    );
    assert_eq!(lab.fingerprint().expect_err("no run").code(), "no-run");
    assert_eq!(
        lab.start_benchmark().expect_err("no data").code(),
        "no-data"
    );
    assert_eq!(
        lab.advance_benchmark(1.0).expect_err("none").code(),
        "no-run"
    );
}

fn canvas() -> (Canvas, OffscreenCanvas) {
    let offscreen = OffscreenCanvas::new(1, 1).expect("workers have canvases");
    let mut canvas = Canvas::new(offscreen.clone()).expect("and contexts");
    let style = js_sys::JSON::parse(
        r##"{
            "width": 150, "height": 180, "pixelRatio": 2, "line": 20, "font": "sans-serif",
            "paper": "#ffffff", "text": "#000000", "right": "#005f00", "wrong": "#9f0000",
            "classes": []
        }"##,
    );
    canvas.restyle(style.expect("JSON").unchecked_ref::<CanvasStyle>());
    (canvas, offscreen)
}

/// In each of the nine cells, whether something other than paper is drawn.
fn drawn(canvas: &OffscreenCanvas) -> Vec<bool> {
    let context = canvas
        .get_context("2d")
        .expect("drawn on before")
        .expect("2d");
    let context: OffscreenCanvasRenderingContext2d = context.unchecked_into();
    let (width, height) = (
        f64::from(canvas.width()) / 3.0,
        f64::from(canvas.height()) / 3.0,
    );
    (0..9)
        .map(|place| {
            let (x, y) = (f64::from(place % 3) * width, f64::from(place / 3) * height);
            let image = context.get_image_data(x, y, width, height).expect("inside");
            image.data().iter().any(|&channel| channel != 255)
        })
        .collect()
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
    assert_eq!((offscreen.width(), offscreen.height()), (300, 360));
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
