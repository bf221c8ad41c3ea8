//! Unpacked bytes on their way into the core.

use wasm_bindgen::prelude::*;

use super::{Failure, argument};
use crate::dataset::{Classes, Split};
use crate::loader::{Loader, Origin};

/// Takes the unpacked bytes of four files, in pieces and in any order.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FileLoader(Loader);

#[wasm_bindgen]
impl FileLoader {
    /// A loader of the files with these names, from an `Origin` of `www/protocol.js`.
    ///
    /// # Errors
    /// If the names don't fill the four roles, or the origin is unknown.
    #[wasm_bindgen(constructor)]
    pub fn new(names: Vec<String>, origin: &str) -> Result<Self, Failure> {
        let origin = match origin {
            "download" => Origin::Published,
            "sample" => Origin::FashionMnistSample,
            "data" | "files" => Origin::Unknown,
            _ => {
                return Err(argument::unknown(
                    "origin",
                    "sample, data, download, files",
                    origin,
                ));
            }
        };
        Ok(Self(Loader::new(&names, origin)?))
    }

    /// Takes the next bytes of the file `name`.
    ///
    /// # Errors
    /// As soon as the file is known to be wrong.
    pub fn push(&mut self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        Ok(self.0.push(name, bytes)?)
    }

    /// Ends the file `name`.
    ///
    /// # Errors
    /// If the file was not whole, or not the published one where it has to be.
    #[wasm_bindgen(js_name = finishFile)]
    pub fn finish_file(&mut self, name: &str) -> Result<(), Failure> {
        Ok(self.0.finish_file(name)?)
    }

    pub(super) fn finish(self) -> Result<Split, Failure> {
        Ok(self.0.finish()?)
    }
}

/// What was loaded: the `DataSummary` of `www/protocol.js`, but for its origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataSummary {
    /// Number of training images.
    pub train_count: usize,
    /// Number of test images.
    pub test_count: usize,
    /// Height of every image, in pixels.
    pub height: usize,
    /// Width of every image, in pixels.
    pub width: usize,
    /// Number of classes.
    pub class_count: usize,
    /// Whether the classes are Fashion-MNIST's.
    pub fashion_mnist: bool,
}

impl DataSummary {
    pub(super) fn new(data: &Split) -> Self {
        Self {
            train_count: data.train.len(),
            test_count: data.test.len(),
            height: data.train.height(),
            width: data.train.width(),
            class_count: data.classes.count(),
            fashion_mnist: data.classes == Classes::FashionMnist,
        }
    }
}
