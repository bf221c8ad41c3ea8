//! The binding of an [`ExerciseSession`].

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::{FileLoader, now, read::read, written_message};
use crate::exercises::{ExerciseMessage, ExerciseSession};
use crate::session::Id;

/// An [`ExerciseSession`] for the worker of the exercises.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct ExerciseLab(ExerciseSession);

#[wasm_bindgen]
impl ExerciseLab {
    /// Makes a lab without data.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a command. See [`ExerciseSession::handle`].
    ///
    /// # Errors
    /// If `command` is not a command.
    #[wasm_bindgen(unchecked_return_type = "ExerciseMessage[]")]
    pub fn handle(
        &mut self,
        id: Id,
        #[wasm_bindgen(unchecked_param_type = "Tagged<ExerciseCommand>")] command: JsValue,
    ) -> Result<Vec<Object>, JsError> {
        deliver(self.0.handle(id, read(command)?, &now))
    }

    /// Continues the experiment. See [`ExerciseSession::advance`].
    ///
    /// # Errors
    /// If a message can't be converted. That is a bug.
    #[wasm_bindgen(unchecked_return_type = "ExerciseMessage[]")]
    pub fn advance(&mut self, budget: f64) -> Result<Vec<Object>, JsError> {
        deliver(self.0.advance(budget, &now))
    }

    /// Returns 0 if [`ExerciseLab::advance`] has work to do, or nothing if a command has to come first.
    #[wasm_bindgen(js_name = nextTurn)]
    #[must_use]
    pub fn next_turn(&self) -> Option<f64> {
        self.0.is_working().then_some(0.0)
    }

    /// Replaces the data with the loaded files. See [`ExerciseSession::replace_data`].
    ///
    /// # Errors
    /// If the files don't fit each other. Then nothing changes.
    #[wasm_bindgen(js_name = replaceData, unchecked_return_type = "ExerciseMessage[]")]
    pub fn replace_data(&mut self, id: Id, loader: FileLoader) -> Result<Vec<Object>, JsValue> {
        let (_, data) = loader.finish()?;
        Ok(deliver(self.0.replace_data(id, data))?)
    }
}

/// Converts messages for the page.
fn deliver(messages: Vec<ExerciseMessage>) -> Result<Vec<Object>, JsError> {
    let messages = messages.into_iter();
    messages
        .map(|ExerciseMessage { id, event }| written_message(id, &event))
        .collect()
}
