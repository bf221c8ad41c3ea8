//! Installs packages with apt-get, if this machine has it.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use which::which;
use xshell::{Shell, cmd};

/// Whether packages can be installed. That needs root and apt-get.
pub(crate) fn can_install() -> bool {
    is_root() && which("apt-get").is_ok()
}

/// Whether this program runs as root.
pub(crate) fn is_root() -> bool {
    let id = Shell::new().and_then(|shell| cmd!(shell, "id -u").quiet().read());
    id.is_ok_and(|id| id == "0")
}

/// Installs `packages`. Needs root.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    println!("Installing {names} with apt-get, because this runs as root on Debian.");
    let shell = Shell::new()?;
    shell.set_var("DEBIAN_FRONTEND", "noninteractive");
    cmd!(shell, "apt-get --quiet update").run()?;
    Ok(cmd!(shell, "apt-get --quiet install --yes {packages...}").run()?)
}

/// Downloads `package` and unpacks its files into the folder `to`. Needs no root, because nothing is
/// installed.
pub(crate) fn unpack(package: &str, to: &Path) -> Result<()> {
    ensure!(which("apt-get").is_ok(), "apt-get is not installed");
    let shell = Shell::new()?;
    shell.change_dir(to);
    // By default, root's downloads run as a user who may not write to a temporary folder.
    let user = "APT::Sandbox::User=root";
    let download = cmd!(shell, "apt-get --quiet download --option {user} {package}");
    if let Err(error) = download.run() {
        // Container images come without package lists, and only root may fetch them.
        ensure!(is_root(), error);
        cmd!(shell, "apt-get --quiet update").run()?;
        download.run()?;
    }
    let files = shell.read_dir(".")?;
    let archive = files.first().context("apt-get downloaded nothing")?;
    Ok(cmd!(shell, "dpkg-deb --extract {archive} .").run()?)
}
