//! A place that files come from.

use std::io::Read;

use anyhow::Result;

use super::PublishedFile;

/// A place that may have the files.
pub(super) trait Source {
    /// What it is called in messages.
    fn name(&self) -> String;

    /// Starts reading a file.
    fn open(&mut self, file: &PublishedFile) -> Result<Delivery>;
}

/// A file on its way here.
pub(super) struct Delivery {
    /// Its bytes.
    pub(super) bytes: Box<dyn Read>,
    /// How many there are, if that is known.
    pub(super) length: Option<u64>,
    /// Whether they are gzipped.
    pub(super) packed: bool,
}
