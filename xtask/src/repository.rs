//! The paths of the repository.

use std::path::{Path, PathBuf};

use anyhow::Result;
use xshell::Shell;

use crate::tools;

/// A checkout of the repository.
#[derive(Debug, Clone)]
pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// Returns the checkout in which this program was compiled, independent of the current folder.
    pub fn here() -> Self {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::at(xtask.parent().unwrap_or(xtask))
    }

    /// Returns the checkout at `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Returns a shell in the top folder, with the installed tools on its `PATH`.
    pub fn shell(&self) -> Result<Shell> {
        let shell = Shell::new()?;
        shell.change_dir(&self.root);
        shell.set_var("PATH", tools::search_path(self));
        Ok(shell)
    }

    /// Returns the top folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the folder of the full data set, which is not under version control.
    pub fn data(&self) -> PathBuf {
        self.root.join("www/data")
    }

    /// Returns the root folder of the shipped page for its tests. As in the repository, the page is in its
    /// folder `www`.
    pub fn shipped(&self) -> PathBuf {
        self.target().join("shipped")
    }

    /// Returns the folder of build products.
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }
}
