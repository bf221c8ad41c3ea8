//! `cargo xtask dist`: the page as a folder that any static host can serve.
//!
//! esbuild bundles the scripts and style sheets, SWC shortens the HTML, wasm-opt the package, and
//! cargo-about collects the licences.

mod budget;

use std::fs;
use std::path::{Path, PathBuf, absolute};

use anyhow::{Context, Result, ensure};
use tempfile::Builder;
use walkdir::{DirEntry, WalkDir};
use xshell::cmd;

pub use budget::gzipped_size;

use crate::repository::Repository;
use crate::tools::{Tool, Toolbox, WASM_TARGET};
use crate::{npm, package};

/// Where npm installs esbuild, SWC and wasm-opt.
const MINIFIERS: &str = "xtask/minify";

/// The package, in the repository and in an assembled folder.
const WASM: &str = "pkg/softmax_lab_bg.wasm";

/// What browsers load by itself. All other scripts are parts of these, or loaded by them.
const ENTRIES: [&str; 4] = ["main.js", "worker.js", "pkg/softmax_lab_bg.js", "style.css"];

/// Style sheets that the page loads when they are needed.
const LATE_SHEETS: [&str; 5] = [
    "code/listing.css",
    "dock/dock.css",
    "sections/chapter.css",
    "teaching/handout.css",
    "teaching/presenter.css",
];

/// Scripts that tell where something lies, and what replaces them: in an assembled folder, the package
/// and the Rust sources lie beside the page.
const PLACES: [(&str, &str); 2] = [
    (
        "package.js",
        r#"export const PACKAGE = new URL("./pkg/", import.meta.url);"#,
    ),
    ("code/folder.js", r#"export const SOURCES = "src/";"#),
];

/// The Rust sources that the page shows functions of.
const SHOWN_SOURCES: [&str; 4] = [
    "src/chapter.rs",
    "src/comparison.rs",
    "src/model.rs",
    "src/train.rs",
];

/// Data and licences: they lie beside the page, and don't count as its size.
const ASIDE: [&str; 4] = ["data", "sample", "LICENSE", "licences.txt"];

/// Builds the package and assembles the folder `to`, without the full data set unless `with_data`.
pub fn run(repository: &Repository, to: &Path, with_data: bool) -> Result<()> {
    let to = absolute(to)?;
    ensure_replaceable(repository, &to)?;
    package::build(repository)?;
    assemble(repository, &to, with_data)?;
    println!("The page is in {}.", to.display());
    Ok(())
}

/// Compiles the package for shipping, assembles the folder `to` with it, and prints the page's transfer
/// size. Replaces an older folder only when the new one is complete and within the budget.
pub fn assemble(repository: &Repository, to: &Path, with_data: bool) -> Result<()> {
    npm::install(repository, MINIFIERS)?;
    let parent = to.parent().context("the root can't be replaced")?;
    fs::create_dir_all(parent)?;
    let workplace = Builder::new().prefix(".dist-").tempdir_in(parent)?;
    let [source, dist] = ["source", "dist"].map(|name| workplace.path().join(name));
    copy_sources(repository, &source)?;
    copy_assets(repository, &dist, with_data)?;
    package::build_to_ship(repository, &source.join("pkg"))?;
    fs::rename(source.join(WASM), dist.join(WASM))?;
    bundle(repository, workplace.path())?;
    add_licences(repository, &dist)?;
    let metafile = fs::read_to_string(workplace.path().join("metafile.json"))?;
    budget::check(&dist, &metafile)?;
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    Ok(fs::rename(dist, to)?)
}

/// Returns the files of the page itself in an assembled folder, without data and licences.
pub fn page_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = files_in(folder)?;
    let aside = ASIDE.map(|name| folder.join(name));
    files.retain(|file| !aside.iter().any(|aside| file.starts_with(aside)));
    Ok(files)
}

/// Returns the files of a folder and of the folders in it, sorted, without hidden ones.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let is_hidden = |entry: &DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder).min_depth(1).sort_by_file_name();
    let mut files = Vec::new();
    for entry in entries.into_iter().filter_entry(|entry| !is_hidden(entry)) {
        files.push(entry?.into_path());
    }
    files.retain(|path| !path.is_dir());
    Ok(files)
}

/// Refuses to replace a folder that was not made here, or is a source.
fn ensure_replaceable(repository: &Repository, to: &Path) -> Result<()> {
    let sources = ["www", "pkg", "src"].map(|name| repository.root().join(name));
    let is_source = sources.iter().any(|source| to.starts_with(source));
    ensure!(!is_source, "{} is a source", to.display());
    let is_empty = !to.exists() || to.read_dir()?.next().is_none();
    let is_ours = to.join("index.html").is_file() && to.join(WASM).is_file();
    ensure!(is_empty || is_ours, "{} has other files", to.display());
    Ok(())
}

/// Copies what esbuild bundles.
fn copy_sources(repository: &Repository, to: &Path) -> Result<()> {
    copy(&repository.root().join("www"), to, is_bundled)?;
    copy(&repository.root().join("pkg"), &to.join("pkg"), is_bundled)?;
    for (script, replacement) in PLACES {
        fs::write(to.join(script), replacement).with_context(|| script.to_owned())?;
    }
    Ok(())
}

/// Copies what is shipped as it is, or shortened in its place.
fn copy_assets(repository: &Repository, to: &Path, with_data: bool) -> Result<()> {
    let www = repository.root().join("www");
    copy(&www, to, |path| {
        let is_data = path.starts_with(repository.data());
        let is_for_developers = path.ends_with("screenshot.png") || has_extension(path, &["ts"]);
        (with_data || !is_data) && !is_bundled(path) && !is_for_developers
    })?;
    let is_package = |path: &Path| path.ends_with(WASM);
    copy(&repository.root().join("pkg"), &to.join("pkg"), is_package)?;
    let is_shown = |path: &Path| SHOWN_SOURCES.iter().any(|source| path.ends_with(source));
    copy(&repository.root().join("src"), &to.join("src"), is_shown)
}

fn is_bundled(path: &Path) -> bool {
    has_extension(path, &["js", "css"])
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let found = path.extension().and_then(|extension| extension.to_str());
    found.is_some_and(|extension| extensions.contains(&extension))
}

/// Copies the `wanted` files of a folder.
fn copy(from: &Path, to: &Path, wanted: impl Fn(&Path) -> bool) -> Result<()> {
    for file in files_in(from)?.into_iter().filter(|file| wanted(file)) {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(&file, target).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

/// Bundles `source` into `dist`, both in the folder `workplace`, and makes the HTML and the package
/// there smaller. esbuild fails on an import that leads nowhere, and writes into `metafile.json`
/// which file loads which. wasm-opt was measured not to make training slower.
fn bundle(repository: &Repository, workplace: &Path) -> Result<()> {
    let shell = repository.shell()?;
    shell.change_dir(workplace);
    let minifiers = repository.root().join(MINIFIERS);
    let script = minifiers.join("minify.mjs");
    cmd!(shell, "node {script} {ENTRIES...} {LATE_SHEETS...}").run()?;
    let wasm_opt = minifiers.join("node_modules/.bin/wasm-opt");
    let wasm = format!("dist/{WASM}");
    let options = ["-Os", "--strip-producers", "--strip-target-features"];
    Ok(cmd!(shell, "{wasm_opt} {options...} {wasm} -o {wasm}").run()?)
}

/// Adds the project's own licence, and one file with those of all that is compiled into the package.
fn add_licences(repository: &Repository, dist: &Path) -> Result<()> {
    fs::copy(repository.root().join("LICENSE"), dist.join("LICENSE"))?;
    let about = Toolbox::new(repository).ensure(&Tool::cargo_about())?;
    let folder = repository.root().join("xtask/licences");
    let (config, template) = (folder.join("about.toml"), folder.join("about.hbs"));
    let shell = repository.shell()?;
    let about = cmd!(
        shell,
        "{about} generate --locked --fail --config {config} {template}"
    );
    let about = about.args(["--target", WASM_TARGET, "--output-file"]);
    Ok(about.arg(dist.join("licences.txt")).run()?)
}

#[cfg(test)]
mod tests;
