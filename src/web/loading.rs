//! Loads unpacked files from the page.

use wasm_bindgen::prelude::*;

use super::{Failure, read};
use crate::loader::Loader;
use crate::session::Origin;
use crate::split::Split;

/// Loads four files from their unpacked bytes, in pieces and in any order.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FileLoader {
    origin: Origin,
    loader: Loader,
}

#[wasm_bindgen]
impl FileLoader {
    /// Makes a loader of the files with these names.
    ///
    /// # Errors
    /// If the names don't have the four roles, or the origin is unknown.
    #[wasm_bindgen(constructor)]
    pub fn new(
        names: Vec<String>,
        #[wasm_bindgen(unchecked_param_type = "Origin")] origin: JsValue,
    ) -> Result<Self, JsValue> {
        let origin: Origin = read(origin)?;
        let loader = Loader::new(&names, origin.into()).map_err(Failure::from)?;
        Ok(Self { origin, loader })
    }

    /// Takes the next bytes of the file `name`.
    ///
    /// # Errors
    /// As soon as the file is known to be wrong.
    pub fn push(&mut self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        Ok(self.loader.push(name, bytes)?)
    }

    /// Ends the file `name`.
    ///
    /// # Errors
    /// If the file is incomplete, or is not the published file that the origin stands for.
    #[wasm_bindgen(js_name = finishFile)]
    pub fn finish_file(&mut self, name: &str) -> Result<(), Failure> {
        Ok(self.loader.finish_file(name)?)
    }
}

impl FileLoader {
    pub(super) fn finish(self) -> Result<(Origin, Split), Failure> {
        Ok((self.origin, self.loader.finish()?))
    }
}
