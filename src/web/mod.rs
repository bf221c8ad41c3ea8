//! The binding: what the page's web worker calls, and the only code that knows JavaScript.
//!
//! The worker (`www/worker.js`) owns one [`Lab`]; the messages it exchanges with the page are in
//! `www/protocol.js`. Whatever can go wrong because of an input comes back as a thrown [`Failure`]; an
//! exception of any other kind is a bug, after which the worker must not be used any more.

mod argument;
mod book;
mod canvas;
mod evaluation;
mod failure;
mod garments;
mod inspection;
mod loading;
mod own;
mod parameters;
mod softmax;
mod tuples;

pub use canvas::{Canvas, CanvasStyle};
pub use inspection::{Comparison, Inspection};
pub use loading::{DataSummary, FileLoader};
pub use own::OwnImage;
pub use parameters::Parameters;
pub use softmax::Softmax;

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use crate::dataset::Split;
use crate::session::{Benchmark, Failure, Prediction, Run, Settings, Slice, Speed};
use crate::train::Hyperparameters;
use crate::verification::Verification;

#[wasm_bindgen]
extern "C" {
    /// The browser's clock `[ms]`.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// A data set, a run on it, and a benchmark that doesn't touch the run.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Lab {
    data: Option<Arc<Split>>,
    training: Option<Run>,
    benchmark: Option<Benchmark>,
    /// Of the data; none before it is asked for.
    verification: Option<Verification>,
    /// The user's own image, of the data's size; blank at first.
    own: Vec<u8>,
}

#[wasm_bindgen]
impl Lab {
    /// A lab without data.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The fingerprint of the model as it is now: 8 hexadecimal digits.
    ///
    /// # Errors
    /// If no run was started.
    pub fn fingerprint(&mut self) -> Result<String, Failure> {
        self.settle();
        let training = self.training.as_ref();
        let training = training.ok_or_else(|| Failure::new("no-run"))?;
        Ok(training.fingerprint().to_string())
    }

    /// Begins a step of the run: the next minibatch that ends, ends it.
    #[wasm_bindgen(js_name = beginStep)]
    pub fn begin_step(&mut self) {
        if let Some(training) = &mut self.training {
            training.begin_step();
        }
    }

    /// Throws the run and its model away; the data stays.
    pub fn reset(&mut self) {
        self.training = None;
    }

    /// Begins a benchmark on the data; one that was begun before is gone.
    ///
    /// # Errors
    /// If there is no data.
    #[wasm_bindgen(js_name = startBenchmark)]
    pub fn start_benchmark(&mut self) -> Result<(), Failure> {
        let data = self.loaded()?.clone();
        self.benchmark = None;
        self.benchmark = Some(Benchmark::new(data));
        Ok(())
    }

    /// Gives the benchmark up, and the memory of its model back.
    #[wasm_bindgen(js_name = stopBenchmark)]
    pub fn stop_benchmark(&mut self) {
        self.benchmark = None;
    }
}

impl Lab {
    /// Takes over what was loaded; the run on the data before it, if any, is gone.
    ///
    /// # Errors
    /// If the files don't fit each other. Then nothing has changed.
    pub fn adopt(&mut self, loader: FileLoader) -> Result<DataSummary, Failure> {
        let data = loader.finish()?;
        let summary = DataSummary::new(&data);
        self.training = None;
        self.benchmark = None;
        self.verification = None;
        self.own = vec![0; data.train.inputs()];
        self.data = Some(Arc::new(data));
        Ok(summary)
    }

    /// Begins a new run with what the user wrote in the fields; an empty seed asks for any.
    ///
    /// # Errors
    /// If there is no data, or a field is out of range. Then nothing has changed.
    pub fn start(
        &mut self,
        epochs: &str,
        learning_rate: &str,
        batch_size: &str,
        seed: &str,
    ) -> Result<Settings, Failure> {
        let data = self.loaded()?.clone();
        let fresh_seed;
        let seed = if seed.trim().is_empty() {
            fresh_seed = crate::random::fresh_seed()?.to_string();
            &fresh_seed
        } else {
            seed
        };
        let images = data.train.len();
        let chosen = Hyperparameters::parse(epochs, learning_rate, batch_size, seed, images)?;
        // Frees their models: two large ones may not fit into memory.
        self.training = None;
        self.benchmark = None;
        let training = Run::new(data, chosen);
        let settings = training.settings();
        self.training = Some(training);
        Ok(settings)
    }

    /// Trains for about so many milliseconds, or to the end of the epoch if that comes first; with
    /// `one_minibatch` no further than to the end of the minibatch. `interval` is how many
    /// milliseconds after one minibatch the worker lets the next begin: 0 at full speed.
    ///
    /// # Errors
    /// If no run was started.
    pub fn advance(
        &mut self,
        milliseconds: f64,
        one_minibatch: bool,
        interval: f64,
    ) -> Result<Slice, Failure> {
        let training = self
            .training
            .as_mut()
            .ok_or_else(|| Failure::new("no-run"))?;
        Ok(training.advance(milliseconds, one_minibatch, interval, &now))
    }

    /// Goes on with the benchmark for about so many milliseconds; what it came to, at its end.
    ///
    /// # Errors
    /// If none was begun.
    pub fn advance_benchmark(&mut self, milliseconds: f64) -> Result<Option<Speed>, Failure> {
        let benchmark = self.benchmark.as_mut();
        let benchmark = benchmark.ok_or_else(|| Failure::new("no-run"))?;
        let speed = benchmark.advance(milliseconds, &now);
        if speed.is_some() {
            self.benchmark = None;
        }
        Ok(speed)
    }

    /// Draws nine test images on the canvas: `turn` below 0 for those before the ones shown, 0
    /// for the same again, above 0 for those after.
    ///
    /// # Errors
    /// If the browser can't draw.
    pub fn draw(&mut self, canvas: &mut Canvas, turn: i32) -> Result<Vec<Prediction>, Failure> {
        let Some(data) = &self.data else {
            canvas.clear();
            return Ok(Vec::new());
        };
        canvas.draw(data, self.training.as_mut(), turn)
    }
}

impl Lab {
    /// Ends an update of a very large model that is under way.
    fn settle(&mut self) {
        if let Some(training) = &mut self.training {
            training.settle();
        }
    }

    fn loaded(&self) -> Result<&Arc<Split>, Failure> {
        self.data.as_ref().ok_or_else(|| Failure::new("no-data"))
    }
}
