//! Makes files for the page in a temporary folder.

use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::synthetic;

/// A temporary folder with the four gzipped files of a small data set. Tests can change them.
pub(crate) struct Files {
    folder: tempfile::TempDir,
    paths: Vec<PathBuf>,
}

impl Files {
    /// 200 training and 60 test images of 6 x 5 pixels, in 4 classes.
    pub(crate) fn small() -> Self {
        Self::of(&synthetic::RUN)
    }

    /// Makes the files of the data set of `run`.
    pub(crate) fn of(run: &synthetic::SyntheticRun) -> Self {
        let mut files = Self {
            folder: tempfile::tempdir().expect("a folder"),
            paths: Vec::new(),
        };
        for (name, bytes) in run.files() {
            files.add(&format!("{name}.gz"), &gzip(&bytes));
        }
        files
    }

    /// Makes the same files, but changes the unpacked bytes of the file `name`.
    pub(crate) fn with(name: &str, change: impl FnOnce(&mut Vec<u8>)) -> Self {
        let files = Self::small();
        let (_, mut bytes) = synthetic::RUN
            .files()
            .into_iter()
            .find(|(file, _)| *file == name)
            .expect("one of the four");
        change(&mut bytes);
        files.write(&format!("{name}.gz"), &gzip(&bytes));
        files
    }

    /// Makes the same files, but changes the gzipped bytes of the file `name`.
    pub(crate) fn with_packed(name: &str, change: impl FnOnce(&mut Vec<u8>)) -> Self {
        let files = Self::small();
        let path = files.folder().join(format!("{name}.gz"));
        let mut bytes = std::fs::read(&path).expect("written before");
        change(&mut bytes);
        std::fs::write(path, bytes).expect("writable");
        files
    }

    /// Adds a file.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) {
        self.paths.push(self.write(name, bytes));
    }

    /// Removes the file whose name begins with `name`.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.paths
            .retain(|path| !path.ends_with(format!("{name}.gz")));
        self
    }

    pub(crate) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder().join(name);
        std::fs::write(&path, bytes).expect("writable");
        path
    }
}

/// Compresses bytes with gzip.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}
