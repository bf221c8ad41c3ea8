//! The data itself, for the page to show: images, how many there are of each class, and the files'
//! checksums.

use wasm_bindgen::prelude::*;

use super::{Failure, Lab};
use crate::dataset::Dataset;
use crate::loader::{KnownFile, Role, hex};
use crate::verification::Verification;

#[wasm_bindgen]
impl Lab {
    /// The number of images of each class in the set `part`, `train` or `test`.
    ///
    /// # Errors
    /// If there is no data.
    #[wasm_bindgen(js_name = classCounts)]
    pub fn class_counts(&self, part: &str) -> Result<Vec<u32>, Failure> {
        let classes = self.loaded()?.classes.count();
        Ok(self.part(part)?.counts(classes))
    }

    /// The positions in the training set of the first images of class `label`, at most so many.
    ///
    /// # Errors
    /// If there is no data.
    #[wasm_bindgen(js_name = firstOf)]
    pub fn first_of(&self, label: u8, most: usize) -> Result<Vec<u32>, Failure> {
        Ok(self.loaded()?.train.first_of(label, most))
    }

    /// The pixels of images of the set `part`, image after image.
    ///
    /// # Errors
    /// If there is no such image.
    pub fn pixels(&self, part: &str, indices: &[u32]) -> Result<Vec<u8>, Failure> {
        let set = self.part(part)?;
        let mut pixels = Vec::with_capacity(indices.len() * set.inputs());
        for &index in indices {
            let image = set.image(index as usize);
            pixels.extend_from_slice(image.ok_or_else(|| no_image(set, part, index))?);
        }
        Ok(pixels)
    }

    /// The labels of images of the set `part`.
    ///
    /// # Errors
    /// If there is no such image.
    pub fn labels(&self, part: &str, indices: &[u32]) -> Result<Vec<u8>, Failure> {
        let set = self.part(part)?;
        let mut labels = Vec::with_capacity(indices.len());
        for &index in indices {
            let label = set.labels().get(index as usize);
            labels.push(*label.ok_or_else(|| no_image(set, part, index))?);
        }
        Ok(labels)
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
    pub fn checksum(&self, place: usize) -> Option<String> {
        let verification = self.verification.as_ref()?;
        verification.done().get(place).map(hex)
    }

    /// The set that has the very same file, if that is known: `published` or `sample`.
    #[wasm_bindgen(js_name = knownAs)]
    #[must_use]
    pub fn known_as(&self, place: usize) -> Option<String> {
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
    pub(super) fn part(&self, part: &str) -> Result<&Dataset, Failure> {
        let data = self.loaded()?;
        Ok(if part == "train" {
            &data.train
        } else {
            &data.test
        })
    }
}

/// That there is no image `index`, counted from 1 as the page does.
pub(super) fn no_image(set: &Dataset, part: &str, index: u32) -> Failure {
    Failure::new("no-image")
        .of(part)
        .expected(format_args!("1 … {}", set.len()))
        .found(u64::from(index) + 1)
}
