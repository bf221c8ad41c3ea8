//! Making JavaScript and CSS small, with esbuild.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::repository::Repository;
use crate::tools::Toolbox;
use crate::{dist, npm, process};

/// Installs esbuild.
///
/// # Errors
/// If that can't be done; says what to install if it is npm that is missing.
pub(crate) fn prepare(repository: &Repository) -> Result<()> {
    npm::ensure(&Toolbox::new(repository))?;
    process::run(&mut npm::ci(&folder(repository)))
}

/// Rewrites every script and style sheet in `page`, each by itself and under its name: they go on
/// finding each other as in the source.
///
/// # Errors
/// If esbuild fails, or has not been prepared.
pub(crate) fn minify(repository: &Repository, page: &Path) -> Result<()> {
    let mut esbuild = Command::new("npx");
    esbuild
        .args(["--no-install", "esbuild", "--minify", "--charset=utf8"])
        .args(["--format=esm", "--log-level=warning", "--allow-overwrite"])
        .arg(option("--outbase=", page))
        .arg(option("--outdir=", page))
        .args(scripts_and_styles(page)?)
        .current_dir(folder(repository));
    process::run(&mut esbuild)
}

fn option(name: &str, value: &Path) -> OsString {
    let mut option = OsString::from(name);
    option.push(value);
    option
}

fn scripts_and_styles(page: &Path) -> Result<Vec<PathBuf>> {
    let mut files = dist::files_in(page)?;
    files.retain(|file| {
        let extension = file.extension();
        extension.is_some_and(|extension| extension == "js" || extension == "css")
    });
    Ok(files)
}

/// Where npm puts esbuild.
fn folder(repository: &Repository) -> PathBuf {
    repository.root().join("xtask/minify")
}
