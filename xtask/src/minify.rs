//! Making the page small: JavaScript and CSS with esbuild, HTML with SWC, the package with wasm-opt of
//! Binaryen.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::repository::Repository;
use crate::tools::Toolbox;
use crate::{dist, npm, process};

/// Installs all three.
///
/// # Errors
/// If that can't be done; says what to install if it is npm that is missing.
pub(crate) fn prepare(repository: &Repository) -> Result<()> {
    npm::ensure(&Toolbox::new(repository))?;
    process::run(&mut npm::ci(&folder(repository)))
}

/// What the page loads by itself; all other scripts are parts of these.
const ENTRIES: [&str; 4] = ["main.js", "worker.js", "pkg/softmax_lab_bg.js", "style.css"];

/// Makes a few small files of the scripts and style sheets in `page`, which find each other as in the
/// source, and its HTML small.
///
/// # Errors
/// If there is a mistake in one of them, or nothing has been prepared.
pub(crate) fn minify(repository: &Repository, page: &Path) -> Result<()> {
    let sources = scripts_and_styles(page)?;
    let bundle = page.join("bundle");
    let mut esbuild = Command::new("npx");
    esbuild
        .args(["--no-install", "esbuild", "--minify", "--charset=utf8"])
        .args(["--bundle", "--splitting", "--format=esm", "--target=esnext"])
        .arg("--log-level=warning")
        .arg(option("--outbase=", page))
        .arg(option("--outdir=", &bundle))
        .args(ENTRIES.map(|entry| page.join(entry)))
        .current_dir(folder(repository));
    process::run(&mut esbuild)?;
    for source in sources {
        fs::remove_file(source)?;
    }
    for file in dist::files_in(&bundle)? {
        fs::rename(&file, page.join(file.strip_prefix(&bundle)?))?;
    }
    fs::remove_dir_all(bundle)?;
    dist::remove_empty_folders(page)?;
    let mut html = Command::new("node");
    html.arg("html.mjs")
        .arg(page.join("index.html"))
        .current_dir(folder(repository));
    process::run(&mut html)
}

/// Optimises `package` for size once more: wasm-opt finds what the compiler leaves. It was measured not
/// to train slower.
///
/// # Errors
/// If wasm-opt fails, or has not been prepared.
pub(crate) fn optimize(repository: &Repository, package: &Path) -> Result<()> {
    let mut wasm_opt = Command::new("npx");
    wasm_opt
        .args(["--no-install", "wasm-opt", "-Os"])
        .args(["--strip-producers", "--strip-target-features"])
        .args([package, Path::new("-o"), package])
        .current_dir(folder(repository));
    process::run(&mut wasm_opt)
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

/// Where npm puts them.
fn folder(repository: &Repository) -> PathBuf {
    repository.root().join("xtask/minify")
}
