//! Debian's package manager, where there is one.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use which::which;

use crate::process;

/// Whether packages can be installed without asking anybody.
pub(crate) fn can_install() -> bool {
    which("apt-get").is_ok() && is_root()
}

/// Whether this program has every right on this machine.
pub(crate) fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Installs `packages`, which takes root.
///
/// # Errors
/// If apt-get can't be had, or fails.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    update()?;
    process::run(apt_get("install").arg("--yes").args(packages))
}

/// Unpacks the files of `package` into the folder `to`, without installing it, which takes no
/// rights.
///
/// # Errors
/// If there is no apt-get or no such package.
pub(crate) fn unpack(package: &str, to: &Path) -> Result<()> {
    for program in ["apt-get", "dpkg-deb"] {
        which(program).with_context(|| format!("there is no {program} here"))?;
    }
    download(package, to)?;
    let archive = to
        .read_dir()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
        .with_context(|| format!("apt-get has brought no package {package}"))?;
    process::run(
        Command::new("dpkg-deb")
            .arg("--extract")
            .arg(archive)
            .arg(to),
    )
}

fn download(package: &str, to: &Path) -> Result<()> {
    let attempt = || {
        let mut download = apt_get("download");
        // Else root's downloads are made by a user who may not write to a temporary folder.
        download.args(["--option", "APT::Sandbox::User=root", package]);
        process::run(download.current_dir(to))
    };
    match attempt() {
        // Images of containers come without package lists, and only root may fetch them.
        Err(_) if is_root() => {
            update()?;
            attempt()
        }
        result => result,
    }
}

fn update() -> Result<()> {
    process::run(&mut apt_get("update"))
}

fn apt_get(action: &str) -> Command {
    let mut command = Command::new("apt-get");
    command
        .args(["--quiet", action])
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}
