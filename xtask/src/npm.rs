//! Packages from npm, for tests and benchmarks: none is part of the page.

use std::path::Path;
use std::process::Command;

/// Installs into `folder` what its lock file says.
pub(crate) fn ci(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder);
    npm
}
