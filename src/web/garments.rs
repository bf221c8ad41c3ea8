//! The data itself, for the page to show: images, how many there are of each class, and the files'
//! checksums.

use wasm_bindgen::prelude::*;

use super::{Failure, Lab, argument};
use crate::dataset::{Dataset, Part};
use crate::loader::{KnownFile, Role, hex};
use crate::verification::Verification;

#[wasm_bindgen]
impl Lab {
    /// The number of images of each class in the set `part`, `train` or `test`.
    ///
    /// # Errors
    /// If there is no data or no such set.
    #[wasm_bindgen(js_name = classCounts)]
    pub fn class_counts(&self, part: &str) -> Result<Vec<u32>, Failure> {
        let classes = self.loaded()?.classes.count();
        Ok(self.set(argument::part(part)?)?.counts(classes))
    }

    /// The positions in the training set of the first images of class `label`, at most so many.
    ///
    /// # Errors
    /// If there is no data or no such class.
    #[wasm_bindgen(js_name = firstOf)]
    pub fn first_of(&self, label: f64, most: f64) -> Result<Vec<u32>, Failure> {
        let most = argument::count("most", most)?;
        Ok(self
            .loaded()?
            .train
            .first_of(self.class("label", label)?, most))
    }

    /// The pixels of images of the set `part`, image after image.
    ///
    /// # Errors
    /// If there is no such image or set.
    pub fn pixels(&self, part: &str, indices: &[f64]) -> Result<Vec<u8>, Failure> {
        let part = argument::part(part)?;
        let set = self.set(part)?;
        let mut pixels = Vec::new();
        for &index in indices {
            let image = set.image(argument::position(set, part, index)?);
            pixels.extend_from_slice(image.unwrap_or_default());
        }
        Ok(pixels)
    }

    /// The labels of images of the set `part`.
    ///
    /// # Errors
    /// If there is no such image or set.
    pub fn labels(&self, part: &str, indices: &[f64]) -> Result<Vec<u8>, Failure> {
        let part = argument::part(part)?;
        let set = self.set(part)?;
        let label = |index: &f64| Ok(set.labels()[argument::position(set, part, *index)?]);
        indices.iter().map(label).collect()
    }

    /// Begins to compute the checksums of the four files, if that has not been begun, or goes on with
    /// it for some milliseconds. Whether it is done.
    ///
    /// # Errors
    /// If there is no data.
    pub fn verify(&mut self) -> Result<bool, Failure> {
        let data = self.loaded()?.clone();
        let verification = self
            .verification
            .get_or_insert_with(|| Verification::new(data));
        Ok(verification.advance().len() == Role::ALL.len())
    }

    /// The SHA-256 of the unpacked file `place` of the four that [`Lab::verify`] went through, in 64
    /// hexadecimal digits.
    #[must_use]
    pub fn checksum(&self, place: f64) -> Option<String> {
        let place = argument::as_whole(place, Role::ALL.len())?;
        let verification = self.verification.as_ref()?;
        verification.done().get(place).map(hex)
    }

    /// The set that has the very same file, if that is known: `published` or `sample`.
    #[wasm_bindgen(js_name = knownAs)]
    #[must_use]
    pub fn known_as(&self, place: f64) -> Option<String> {
        let place = argument::as_whole(place, Role::ALL.len())?;
        let checksum = self.verification.as_ref()?.done().get(place)?;
        let name = match Role::ALL.get(place)?.known_file(checksum)? {
            KnownFile::FashionMnist => "published",
            KnownFile::Sample => "sample",
        };
        Some(name.to_owned())
    }
}

impl Lab {
    /// The training set or the test set.
    pub(super) fn set(&self, part: Part) -> Result<&Dataset, Failure> {
        let data = self.loaded()?;
        Ok(match part {
            Part::Train => &data.train,
            Part::Test => &data.test,
        })
    }

    /// Returns `value` as a class of the data.
    pub(super) fn class(&self, name: &str, value: f64) -> Result<u8, Failure> {
        let class = argument::whole(name, value, self.loaded()?.classes.count())?;
        // There are at most 256 classes.
        Ok(class as u8)
    }
}
