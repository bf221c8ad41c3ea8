//! Results on their way to JavaScript, as arrays with a place for each field: an exported struct would
//! cost a class with a getter for each, in JavaScript and in WebAssembly. TypeScript is told which
//! place is what, and checks the worker against it.

use js_sys::{Array, Float32Array, Uint8Array};
use wasm_bindgen::prelude::*;

use super::{
    Canvas, Comparison, DataSummary, Failure, FileLoader, Inspection, Lab, OwnImage, Parameters,
    Softmax,
};
use crate::session::{Epoch, Minibatch, Prediction, Settings, Slice, Speed};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
type DataSummary = [
  trainCount: number, testCount: number, height: number, width: number, classCount: number,
  fashionMnist: boolean,
];
type Run = [epochs: number, learningRate: number, batchSize: number, seed: number, batches: number];
type Minibatch = [
  epoch: number, batch: number, batches: number, meanLoss: number, meanAccuracy: number, share: number,
  secondsLeft: number | undefined, imagesPerSecond: number | undefined,
];
type Epoch = [
  epoch: number, loss: number | undefined, trainAccuracy: number | undefined, testAccuracy: number,
  seconds: number, imagesPerSecond: number | undefined,
];
type Slice = [
  minibatch: Minibatch | undefined, losses: Float32Array, epoch: Epoch | undefined, stepped: boolean,
  finished: boolean,
];
type Speed = [epochs: number, millisecondsPerEpoch: number, imagesPerSecond: number];
type Prediction = [
  index: number, label: number, predicted: number | undefined, probability: number | undefined,
];
type Parameters = [weights: Float32Array, bias: Float32Array, range: number];
type Softmax = [
  exponentials: Float32Array, sum: number, probabilities: Float32Array, sumOfProbabilities: number,
  logSumExp: number,
];
type Inspection = [
  pixels: Uint8Array, label: number | undefined, logits: Float32Array, probabilities: Float32Array,
  ranking: Uint8Array, loss: number | undefined, gradient: Float32Array, gradientSum: number,
];
type Comparison = [
  a: number, b: number, terms: Float32Array, weightDifferences: Float32Array, range: number,
  sum: number, biasDifference: number, logitDifference: number,
];
type OwnImage = [pixels: Uint8Array, inverted: boolean];
"#;

#[wasm_bindgen]
impl Lab {
    /// [`Lab::adopt`].
    ///
    /// # Errors
    /// As told there.
    #[wasm_bindgen(js_name = adopt, unchecked_return_type = "DataSummary")]
    pub fn adopt_as_array(&mut self, loader: FileLoader) -> Result<Array, Failure> {
        Ok(self.adopt(loader)?.into())
    }

    /// [`Lab::start`].
    ///
    /// # Errors
    /// As told there.
    #[wasm_bindgen(js_name = start, unchecked_return_type = "Run")]
    pub fn start_as_array(
        &mut self,
        epochs: &str,
        learning_rate: &str,
        batch_size: &str,
        seed: &str,
    ) -> Result<Array, Failure> {
        Ok(self.start(epochs, learning_rate, batch_size, seed)?.into())
    }

    /// [`Lab::advance`].
    ///
    /// # Errors
    /// As told there.
    #[wasm_bindgen(js_name = advance, unchecked_return_type = "Slice")]
    pub fn advance_as_array(
        &mut self,
        milliseconds: f64,
        one_minibatch: bool,
        interval: f64,
    ) -> Result<Array, Failure> {
        Ok(self.advance(milliseconds, one_minibatch, interval)?.into())
    }

    /// [`Lab::advance_benchmark`].
    ///
    /// # Errors
    /// As told there.
    #[wasm_bindgen(js_name = advanceBenchmark, unchecked_return_type = "Speed | undefined")]
    pub fn advance_benchmark_as_array(
        &mut self,
        milliseconds: f64,
    ) -> Result<Option<Array>, Failure> {
        Ok(self.advance_benchmark(milliseconds)?.map(Into::into))
    }

    /// [`Lab::draw`].
    ///
    /// # Errors
    /// As told there.
    #[wasm_bindgen(js_name = draw, unchecked_return_type = "Prediction[]")]
    pub fn draw_as_array(&mut self, canvas: &mut Canvas, turn: i32) -> Result<Array, Failure> {
        let predictions = self.draw(canvas, turn)?;
        Ok(predictions.into_iter().map(Into::<Array>::into).collect())
    }

    /// [`Lab::parameters`].
    #[wasm_bindgen(js_name = parameters, unchecked_return_type = "Parameters | undefined")]
    pub fn parameters_as_array(&mut self) -> Option<Array> {
        self.parameters().map(Into::into)
    }

    /// [`Lab::softmax`].
    #[wasm_bindgen(js_name = softmax, unchecked_return_type = "Softmax")]
    #[must_use]
    pub fn softmax_as_array(&self, logits: &[f32]) -> Array {
        self.softmax(logits).into()
    }

    /// [`Lab::inspect`].
    ///
    /// # Errors
    /// As told there.
    #[wasm_bindgen(js_name = inspect, unchecked_return_type = "Inspection")]
    pub fn inspect_as_array(&mut self, part: &str, index: f64) -> Result<Array, Failure> {
        Ok(self.inspect(part, index)?.into())
    }

    /// [`Lab::compare`].
    ///
    /// # Errors
    /// As told there.
    #[wasm_bindgen(js_name = compare, unchecked_return_type = "Comparison | undefined")]
    pub fn compare_as_array(
        &mut self,
        part: &str,
        index: f64,
        a: Option<f64>,
        b: Option<f64>,
    ) -> Result<Option<Array>, Failure> {
        Ok(self.compare(part, index, a, b)?.map(Into::into))
    }

    /// [`Lab::own_picture`].
    ///
    /// # Errors
    /// As told there.
    #[wasm_bindgen(js_name = ownPicture, unchecked_return_type = "OwnImage")]
    pub fn own_picture_as_array(
        &self,
        rgba: &[u8],
        width: f64,
        height: f64,
        inverted: Option<bool>,
    ) -> Result<Array, Failure> {
        Ok(self.own_picture(rgba, width, height, inverted)?.into())
    }
}

fn array(fields: &[JsValue]) -> Array {
    fields.iter().collect()
}

fn floats(numbers: &[f32]) -> JsValue {
    Float32Array::from(numbers).into()
}

fn bytes(numbers: &[u8]) -> JsValue {
    Uint8Array::from(numbers).into()
}

/// A number, or `undefined`.
fn optional(number: Option<f64>) -> JsValue {
    number.map_or(JsValue::UNDEFINED, JsValue::from_f64)
}

/// An array, or `undefined`.
fn nested(fields: Option<impl Into<Array>>) -> JsValue {
    fields.map_or(JsValue::UNDEFINED, |fields| fields.into().into())
}

impl From<DataSummary> for Array {
    fn from(data: DataSummary) -> Self {
        array(&[
            data.train_count.into(),
            data.test_count.into(),
            data.height.into(),
            data.width.into(),
            data.class_count.into(),
            data.fashion_mnist.into(),
        ])
    }
}

impl From<Settings> for Array {
    fn from(run: Settings) -> Self {
        array(&[
            run.epochs.into(),
            run.learning_rate.into(),
            run.batch_size.into(),
            run.seed.into(),
            run.batches.into(),
        ])
    }
}

impl From<Minibatch> for Array {
    fn from(minibatch: Minibatch) -> Self {
        array(&[
            minibatch.epoch.into(),
            minibatch.batch.into(),
            minibatch.batches.into(),
            minibatch.mean_loss.into(),
            minibatch.mean_accuracy.into(),
            minibatch.share.into(),
            optional(minibatch.seconds_left),
            optional(minibatch.images_per_second),
        ])
    }
}

impl From<Epoch> for Array {
    fn from(epoch: Epoch) -> Self {
        array(&[
            epoch.epoch.into(),
            optional(epoch.loss),
            optional(epoch.train_accuracy),
            epoch.test_accuracy.into(),
            epoch.seconds.into(),
            optional(epoch.images_per_second),
        ])
    }
}

impl From<Slice> for Array {
    fn from(slice: Slice) -> Self {
        array(&[
            nested(slice.minibatch),
            floats(&slice.losses),
            nested(slice.epoch),
            slice.stepped.into(),
            slice.finished.into(),
        ])
    }
}

impl From<Speed> for Array {
    fn from(speed: Speed) -> Self {
        array(&[
            speed.epochs.into(),
            speed.milliseconds_per_epoch.into(),
            speed.images_per_second.into(),
        ])
    }
}

impl From<Prediction> for Array {
    fn from(prediction: Prediction) -> Self {
        array(&[
            prediction.index.into(),
            prediction.label.into(),
            optional(prediction.predicted.map(f64::from)),
            optional(prediction.probability.map(f64::from)),
        ])
    }
}

impl From<Parameters> for Array {
    fn from(parameters: Parameters) -> Self {
        array(&[
            floats(&parameters.weights),
            floats(&parameters.bias),
            parameters.range.into(),
        ])
    }
}

impl From<Softmax> for Array {
    fn from(softmax: Softmax) -> Self {
        array(&[
            floats(&softmax.exponentials),
            softmax.sum.into(),
            floats(&softmax.probabilities),
            softmax.sum_of_probabilities.into(),
            softmax.log_sum_exp.into(),
        ])
    }
}

impl From<Inspection> for Array {
    fn from(inspection: Inspection) -> Self {
        array(&[
            bytes(&inspection.pixels),
            optional(inspection.label.map(f64::from)),
            floats(&inspection.logits),
            floats(&inspection.probabilities),
            bytes(&inspection.ranking),
            optional(inspection.loss),
            floats(&inspection.gradient),
            inspection.gradient_sum.into(),
        ])
    }
}

impl From<Comparison> for Array {
    fn from(comparison: Comparison) -> Self {
        array(&[
            comparison.a.into(),
            comparison.b.into(),
            floats(&comparison.terms),
            floats(&comparison.weight_differences),
            comparison.range.into(),
            comparison.sum.into(),
            comparison.bias_difference.into(),
            comparison.logit_difference.into(),
        ])
    }
}

impl From<OwnImage> for Array {
    fn from(image: OwnImage) -> Self {
        array(&[bytes(&image.pixels), image.inverted.into()])
    }
}
