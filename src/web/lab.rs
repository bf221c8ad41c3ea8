//! The binding of a [`Session`].

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::{Canvas, FileLoader, now, read::read, written_message};
use crate::session::{Event, Id, Message, Session, Turn};

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
        drawn
            .map(|Message { id, event }| written_message(id, &event))
            .collect()
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
