//! Installs packages from npm for tests, benchmarks and `cargo xtask dist`. The page contains none.

use anyhow::{Context, Result};
use xshell::cmd;

use crate::repository::Repository;
use crate::{apt, tools};

/// Installs the packages of the lock file in `folder`, unless exactly these are installed. Installs
/// Node.js and npm first if they are missing and that is possible.
///
/// # Errors
/// If Node.js or npm is missing, or the installation fails.
pub fn install(repository: &Repository, folder: &str) -> Result<()> {
    let find = || tools::find(repository, &["node"]).and(tools::find(repository, &["npm"]));
    if find().is_none() && apt::can_install() {
        apt::install(&["nodejs", "npm"])?;
    }
    let advice = "please install Node.js and npm (on Debian, as root: apt-get install nodejs npm)";
    find().context(advice)?;
    let shell = repository.shell()?;
    shell.change_dir(folder);
    let lock = shell.read_file("package-lock.json")?;
    let copy = "node_modules/.installed-lock.json";
    if shell
        .read_file(copy)
        .is_ok_and(|installed| installed == lock)
    {
        return Ok(());
    }
    cmd!(shell, "npm ci --ignore-scripts --no-audit --no-fund").run()?;
    Ok(shell.write_file(copy, lock)?)
}
