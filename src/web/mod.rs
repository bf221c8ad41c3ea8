//! The binding: what the page's web worker calls. Besides it, only the serialisation of arrays
//! (`session::TypedArray`) knows JavaScript.
//!
//! The worker (`www/worker.js`) owns one [`Lab`]. Whatever goes wrong because of an input is reported
//! as an event, or thrown as a [`Failure`]. An exception of any other kind is a bug, after which the
//! worker must not be used any more.

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
    /// The browser's clock `[ms]`.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;

    /// Returns a value as JavaScript writes it.
    #[wasm_bindgen(js_name = String)]
    fn written(value: &JsValue) -> String;
}

/// Names that the generated types of the messages use.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type Id = number;
export type Message = Event & {id: Id | null};
/** A command in JavaScript: the fields of the variant, and its name as the type. */
export type Tagged<T> = T extends string ? {type: T} : {[K in keyof T]: {type: K} & T[K]}[keyof T];
export type Pair = [number, number];
export type Bytes = Uint8Array<ArrayBuffer>;
export type Counts = Uint32Array<ArrayBuffer>;
export type Floats = Float32Array<ArrayBuffer>;
";

/// A [`Session`] whose nine predictions are drawn on a canvas.
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

    /// Carries out a command: [`Session::handle`].
    ///
    /// # Errors
    /// If it is not a command.
    #[wasm_bindgen(unchecked_return_type = "Message[]")]
    pub fn handle(
        &mut self,
        id: Id,
        #[wasm_bindgen(unchecked_param_type = "Tagged<Command>")] command: JsValue,
    ) -> Result<Vec<Object>, JsError> {
        let messages = self.session.handle(id, read(command)?, &now);
        self.deliver(messages)
    }

    /// Goes on for about `budget` `[ms]`: [`Session::advance`].
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "Message[]")]
    pub fn advance(&mut self, budget: f64) -> Result<Vec<Object>, JsError> {
        let messages = self.session.advance(budget, &now);
        self.deliver(messages)
    }

    /// Returns the time until [`Lab::advance`] has something to do `[ms]`; nothing if it waits for a
    /// command.
    #[wasm_bindgen(js_name = nextTurn)]
    #[must_use]
    pub fn next_turn(&self) -> Option<f64> {
        match self.session.next_turn(now()) {
            Turn::Now => Some(0.0),
            Turn::At(time) => Some((time - now()).max(0.0)),
            Turn::Idle => None,
        }
    }

    /// Replaces the data with what was loaded: [`Session::adopt`].
    ///
    /// # Errors
    /// If the files don't fit each other. Then nothing has changed.
    #[wasm_bindgen(unchecked_return_type = "Message[]")]
    pub fn adopt(&mut self, id: Id, loader: FileLoader) -> Result<Vec<Object>, JsValue> {
        let (origin, data) = loader.finish()?;
        let messages = self.session.adopt(id, origin, data, &now);
        Ok(self.deliver(messages)?)
    }

    /// Draws the nine on this canvas from now on.
    #[wasm_bindgen(js_name = attachCanvas)]
    pub fn attach_canvas(&mut self, canvas: Canvas) {
        self.canvas = Some(canvas);
    }

    /// Changes the look of the nine. It is seen when they are drawn next.
    ///
    /// # Errors
    /// If `style` is not a style.
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
    /// Draws what is to be drawn, and returns the messages for the page.
    fn deliver(&mut self, messages: Vec<Message>) -> Result<Vec<Object>, JsError> {
        let drawn = messages
            .into_iter()
            .filter_map(|message| self.draw(message));
        drawn.map(written_message).collect()
    }

    /// Draws the predictions of a message. If that fails, the answer to a command becomes an error. Other
    /// messages are dropped, and training goes on.
    fn draw(&mut self, message: Message) -> Option<Message> {
        let predictions = match &message.event {
            Event::Predictions { predictions, .. } => predictions,
            Event::Frame { frame: Some(frame) } => &frame.predictions,
            _ => return Some(message),
        };
        let drawn = match &mut self.canvas {
            Some(canvas) => canvas.draw(self.session.data(), predictions),
            None => Err(Failure::new(FailureCode::NoCanvas)),
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

/// Writes a message as one object: the fields of the event, and the id.
fn written_message(Message { id, event }: Message) -> Result<Object, JsError> {
    let serializer = Serializer::new().serialize_missing_as_null(true);
    let event = event
        .serialize(&serializer)
        .map_err(|error| JsError::new(&error.to_string()))?;
    let object: Object = event.unchecked_into();
    let id = id.map_or(JsValue::NULL, JsValue::from);
    Reflect::set(&object, &"id".into(), &id).map_err(|_| JsError::new("events are objects"))?;
    Ok(object)
}

/// Failures are thrown as plain objects.
impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let object = failure.serialize(&Serializer::new());
        object.unwrap_or_else(|error| JsError::new(&error.to_string()).into())
    }
}

/// A browser that can't draw throws something.
impl From<JsValue> for Failure {
    fn from(error: JsValue) -> Self {
        Self::new(FailureCode::NoCanvas).found(written(&error))
    }
}
