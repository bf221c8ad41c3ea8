//! Debian's package of the data set.

use anyhow::Result;
use tempfile::TempDir;

use super::folder::Folder;
use super::source::{Delivery, Source};
use super::{DEBIAN_FOLDER, PublishedFile};
use crate::apt;

const PACKAGE: &str = "dataset-fashion-mnist";

/// The package, downloaded when a file is first asked of it; nothing is installed.
#[derive(Default)]
pub(super) struct DebianPackage {
    unpacked: Option<TempDir>,
}

impl Source for DebianPackage {
    fn name(&self) -> String {
        format!("the Debian package {PACKAGE}")
    }

    fn open(&mut self, file: &PublishedFile) -> Result<Delivery> {
        let unpacked = match self.unpacked.take() {
            Some(unpacked) => unpacked,
            None => {
                let folder = TempDir::new()?;
                apt::unpack(PACKAGE, folder.path())?;
                folder
            }
        };
        let folder = unpacked.path().join(DEBIAN_FOLDER.trim_start_matches('/'));
        self.unpacked = Some(unpacked);
        Folder(folder).open(file)
    }
}
