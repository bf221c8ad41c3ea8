//! A folder on this machine.

use std::fs::File;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::PublishedFile;
use super::source::{Delivery, Source};

/// A folder with the files, gzipped or not.
pub(super) struct Folder(pub(super) PathBuf);

impl Source for Folder {
    fn name(&self) -> String {
        format!("the folder {}", self.0.display())
    }

    fn open(&mut self, file: &PublishedFile) -> Result<Delivery> {
        let names = [(file.packed_name(), true), (file.name().to_owned(), false)];
        let present = names
            .into_iter()
            .find(|(name, _)| self.0.join(name).exists());
        let missing = || format!("it has no {}, packed or not", file.name());
        let (name, packed) = present.with_context(missing)?;
        let opened = File::open(self.0.join(&name)).with_context(|| name)?;
        let length = Some(opened.metadata()?.len());
        Ok(Delivery {
            bytes: Box::new(opened),
            length,
            packed,
        })
    }
}
