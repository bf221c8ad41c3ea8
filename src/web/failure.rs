//! Errors on their way to the page.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use crate::session::Failure;

#[wasm_bindgen]
extern "C" {
    /// Returns a value as JavaScript writes it.
    #[wasm_bindgen(js_name = String)]
    pub(super) fn written(value: &JsValue) -> String;

    type Fields;

    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Fields, name: &str, value: &str);
}

/// The `Failure` of `www/protocol.js`.
impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let fields: Fields = Object::new().unchecked_into();
        fields.set("code", failure.code);
        fields.set("subject", &failure.subject);
        fields.set("expected", &failure.expected);
        fields.set("found", &failure.found);
        fields.into()
    }
}

/// What the browser throws when it can't draw.
impl From<JsValue> for Failure {
    fn from(error: JsValue) -> Self {
        Self::new("no-canvas").found(written(&error))
    }
}
