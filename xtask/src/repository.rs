//! Where everything is.

use std::path::{Path, PathBuf};

/// The checkout that is worked on.
#[derive(Debug, Clone)]
pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The checkout that this program was compiled in, whatever folder it is called from.
    #[must_use]
    pub fn here() -> Self {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::at(xtask.parent().unwrap_or(xtask))
    }

    /// A checkout at `root`.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The top folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The page.
    #[must_use]
    pub fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The full data set; not under version control.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.www().join("data")
    }

    /// The sample of the data set.
    #[must_use]
    pub fn sample(&self) -> PathBuf {
        self.www().join("sample")
    }

    /// What `wasm-pack build` makes.
    #[must_use]
    pub fn package(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// The page as it is shipped, for its tests; at the same place in it as in the repository.
    #[must_use]
    pub fn shipped(&self) -> PathBuf {
        self.target().join("shipped")
    }

    /// Whatever can be made again.
    #[must_use]
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }
}
