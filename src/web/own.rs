//! An image of the user's own (chapter 3.6.7).
//!
//! The page has it, as it can be drawn on there, and tells of each change; here a picture is made into
//! one.

use wasm_bindgen::prelude::*;

use super::{Failure, Lab, argument};
use crate::picture::{self, Picture};

/// A picture as the model sees it: of the event `own-picture` of `www/protocol.js`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnImage {
    /// D bytes, row by row.
    pub pixels: Vec<u8>,
    /// Whether the picture was inverted.
    pub inverted: bool,
}

impl Lab {
    /// A picture as the model would see it, of its pixels as `ImageData` has them. Whether it is to be
    /// inverted its border tells, unless the user does.
    ///
    /// # Errors
    /// If there is no data, or the picture is none.
    pub fn own_picture(
        &self,
        rgba: &[u8],
        width: f64,
        height: f64,
        inverted: Option<bool>,
    ) -> Result<OwnImage, Failure> {
        let width = argument::count("width", width)?;
        let height = argument::count("height", height)?;
        let train = &self.loaded()?.train;
        let picture = Picture::from_rgba(rgba, width, height)?;
        let inverted = inverted.unwrap_or_else(|| picture.is_on_bright());
        let pixels = picture.image(train.height(), train.width(), inverted);
        Ok(OwnImage { pixels, inverted })
    }
}

#[wasm_bindgen]
impl Lab {
    /// Takes these pixels, D bytes, for the user's own image.
    ///
    /// # Errors
    /// If there is no data, or its images are of another size. Then nothing has changed.
    #[wasm_bindgen(js_name = ownDrawing)]
    pub fn own_drawing(&mut self, pixels: Vec<u8>) -> Result<(), Failure> {
        picture::check_length(&pixels, self.loaded()?.train.inputs())?;
        self.own = pixels;
        Ok(())
    }
}
