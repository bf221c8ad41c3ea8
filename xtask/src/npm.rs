//! Packages from npm, for tests, benchmarks and `cargo xtask dist`: none is part of the page.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::repository::Repository;
use crate::tools::Toolbox;
use crate::{apt, process};

/// Finds Node.js and npm; installs them first if need be, and if allowed.
///
/// # Errors
/// Says what to install.
pub(crate) fn ensure(toolbox: &Toolbox) -> Result<()> {
    let find = || toolbox.find_any(&["node"]).and(toolbox.find_any(&["npm"]));
    if find().is_none() && apt::can_install() {
        apt::install(&["nodejs", "npm"])?;
    }
    let advice = "please install Node.js and npm (on Debian, as root: apt-get install nodejs npm)";
    find().map(drop).context(advice)
}

/// Installs into `folder` what its lock file says.
pub(crate) fn ci(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder);
    npm
}

/// Installs the packages of the lock file in `folder`, and first npm if it is missing.
///
/// # Errors
/// If npm can't be had, or fails.
pub fn install(repository: &Repository, folder: &str) -> Result<()> {
    ensure(&Toolbox::new(repository))?;
    process::run(&mut ci(&repository.root().join(folder)))
}
