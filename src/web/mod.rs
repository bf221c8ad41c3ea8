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

mod canvas;
mod loading;
mod read;

pub use canvas::{Canvas, CanvasStyle};
pub use loading::FileLoader;

use js_sys::{Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use read::read;

use crate::session::{Event, Failure, FailureCode, Id, Message, Session, Turn};

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
/** A command as a page sends it: one object with the variant's name as `type`, and the variant's fields. */
export type Tagged<T> = T extends string ? {type: T} : {[K in keyof T]: {type: K} & T[K]}[keyof T];
export type Pair = [number, number];
export type Bytes = Uint8Array<ArrayBuffer>;
export type Counts = Uint32Array<ArrayBuffer>;
export type Floats = Float32Array<ArrayBuffer>;
";

/// A [`Session`] that draws its nine predictions on a canvas.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Lab {
    session: Session,
    canvas: Option<Canvas>,
}

#[wasm_bindgen]
impl Lab {
    /// Makes a lab without data and without a canvas.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a command. See [`Session::handle`].
    ///
    /// # Errors
    /// If `command` is not a command.
    #[wasm_bindgen(unchecked_return_type = "Message[]")]
    pub fn handle(
        &mut self,
        id: Id,
        #[wasm_bindgen(unchecked_param_type = "Tagged<Command>")] command: JsValue,
    ) -> Result<Vec<Object>, JsError> {
        let messages = self.session.handle(id, read(command)?, &now);
        self.deliver(messages)
    }

    /// Works for about `budget` `[ms]`. See [`Session::advance`].
    ///
    /// # Errors
    /// If a message can't be converted. That is a bug.
    #[wasm_bindgen(unchecked_return_type = "Message[]")]
    pub fn advance(&mut self, budget: f64) -> Result<Vec<Object>, JsError> {
        let messages = self.session.advance(budget, &now);
        self.deliver(messages)
    }

    /// Returns the time until [`Lab::advance`] has work to do `[ms]`, or nothing if a command has
    /// to come first.
    #[wasm_bindgen(js_name = nextTurn)]
    #[must_use]
    pub fn next_turn(&self) -> Option<f64> {
        match self.session.next_turn(now()) {
            Turn::Now => Some(0.0),
            Turn::At(time) => Some((time - now()).max(0.0)),
            Turn::Idle => None,
        }
    }

    /// Replaces the data with the loaded files. See [`Session::replace_data`].
    ///
    /// # Errors
    /// If the files don't fit each other. Then nothing changes.
    #[wasm_bindgen(js_name = replaceData, unchecked_return_type = "Message[]")]
    pub fn replace_data(&mut self, id: Id, loader: FileLoader) -> Result<Vec<Object>, JsValue> {
        let (origin, data) = loader.finish()?;
        let messages = self.session.replace_data(id, origin, data, &now);
        Ok(self.deliver(messages)?)
    }

    /// Draws the nine images on this canvas from now on.
    #[wasm_bindgen(js_name = attachCanvas)]
    pub fn attach_canvas(&mut self, canvas: Canvas) {
        self.canvas = Some(canvas);
    }

    /// Changes the style of the canvas. It applies to the next drawing.
    ///
    /// # Errors
    /// If `style` is not a [`CanvasStyle`].
    #[wasm_bindgen(js_name = restyleCanvas)]
    pub fn restyle_canvas(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "CanvasStyle")] style: JsValue,
    ) -> Result<(), JsError> {
        let style = read(style)?;
        if let Some(canvas) = &mut self.canvas {
            canvas.restyle(style);
        }
        Ok(())
    }
}

impl Lab {
    /// Draws the predictions in the messages, and converts the messages for the page.
    fn deliver(&mut self, messages: Vec<Message>) -> Result<Vec<Object>, JsError> {
        let drawn = messages
            .into_iter()
            .filter_map(|message| self.draw(message));
        drawn.map(written_message).collect()
    }

    /// Draws the predictions of a message, if there is a canvas. If that fails, the answer to a command
    /// becomes an error. Other messages are dropped, and training continues.
    fn draw(&mut self, message: Message) -> Option<Message> {
        let predictions = match &message.event {
            Event::Predictions { predictions, .. } => predictions,
            Event::Frame { frame: Some(frame) } => &frame.predictions,
            _ => return Some(message),
        };
        let drawn = match &mut self.canvas {
            Some(canvas) => canvas.draw(self.session.data(), predictions),
            None => Ok(()),
        };
        match (drawn, message.id) {
            (Ok(()), _) => Some(message),
            (Err(failure), Some(id)) => Some(Message {
                id: Some(id),
                event: Event::Error { failure },
            }),
            (Err(_), None) => None,
        }
    }
}

/// Converts a message to one object: the fields of the event, and the id.
fn written_message(Message { id, event }: Message) -> Result<Object, JsError> {
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
impl From<JsValue> for Failure {
    fn from(error: JsValue) -> Self {
        Self::new(FailureCode::NoCanvas).found(written(&error))
    }
}
