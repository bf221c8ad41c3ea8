//! The binding for the page's web worker. Besides this module, only the types of the messages (tsify)
//! and the serialisation of `session::TypedArray` depend on JavaScript.
//!
//! The worker (`www/worker.js`) owns one [`Lab`]. Errors in inputs are reported as events, or
//! thrown as a [`Failure`]. Any other exception is a bug, also of a script that sends a value that is
//! no command. The worker must not be used after it. Without the page, a script needs only a few lines
//! to train:
//!
//! ```js
//! const loader = new FileLoader(names, "files");
//! for (const [place, name] of names.entries()) {
//!   loader.push(name, files[place]); // A Uint8Array, already unpacked.
//!   loader.finishFile(name);
//! }
//! const lab = new Lab();
//! lab.replaceData(1, loader);
//! const settings = {epochs: "5", learningRate: "0.1", batchSize: "256", seed: "1", engine: "fast", init: "noise"};
//! lab.handle(2, {type: "train", settings});
//! while (lab.nextTurn() !== undefined) {
//!   for (const {type, epoch, loss} of lab.advance(12)) if (type === "epoch") console.log(epoch, loss);
//! }
//! ```

#[cfg(feature = "lab")]
mod canvas;
#[cfg(feature = "exercises")]
mod exercise_lab;
#[cfg(feature = "lab")]
mod lab;
mod loading;
mod read;

#[cfg(feature = "lab")]
pub use canvas::{Canvas, CanvasStyle};
#[cfg(feature = "exercises")]
pub use exercise_lab::ExerciseLab;
#[cfg(feature = "lab")]
pub use lab::Lab;
pub use loading::FileLoader;

use js_sys::{Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use read::read;

#[cfg(feature = "lab")]
use crate::session::FailureCode;
use crate::session::{Failure, Id};

#[wasm_bindgen]
extern "C" {
    /// Returns the browser's time `[ms]`.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;

    /// Converts a value to a string, as JavaScript does.
    #[wasm_bindgen(js_name = String)]
    fn written(value: &JsValue) -> String;
}

/// Types that the generated TypeScript types of the messages refer to.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type Id = number;
export type Message = Event & {id: Id | null};
export type ExerciseMessage = ExerciseEvent & {id: Id | null};
/** A command as a page sends it: one object with the variant's name as `type`, and the variant's fields. */
export type Tagged<T> = T extends string ? {type: T} : {[K in keyof T]: {type: K} & T[K]}[keyof T];
export type Pair = [number, number];
export type Bytes = Uint8Array<ArrayBuffer>;
export type Counts = Uint32Array<ArrayBuffer>;
export type Floats = Float32Array<ArrayBuffer>;
";

/// Converts a message to one object: the fields of the event, and the id.
fn written_message(id: Option<Id>, event: &impl Serialize) -> Result<Object, JsError> {
    let serializer = Serializer::new().serialize_missing_as_null(true);
    let event = event
        .serialize(&serializer)
        .map_err(|error| JsError::new(&error.to_string()))?;
    let object: Object = event.unchecked_into();
    let id = id.map_or(JsValue::NULL, JsValue::from);
    Reflect::set(&object, &"id".into(), &id)
        .map_err(|_| JsError::new("expected an event that is an object"))?;
    Ok(object)
}

/// Converts a failure to the plain object that is thrown.
impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let object = failure.serialize(&Serializer::new());
        object.unwrap_or_else(|error| JsError::new(&error.to_string()).into())
    }
}

/// Converts an exception of the browser. Only drawing throws one.
#[cfg(feature = "lab")]
impl From<JsValue> for Failure {
    fn from(error: JsValue) -> Self {
        Self::new(FailureCode::NoCanvas).found(written(&error))
    }
}
