//! `cargo xtask dist`: assembles the page in a folder that any static host can serve.
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
use crate::tools::{Tool, WASM_TARGET};
use crate::{npm, package};

/// The folder in which npm installs esbuild, SWC and wasm-opt.
const MINIFIERS: &str = "xtask/minify";

/// The package, in the repository and in an assembled folder.
const WASM: &str = "pkg/softmax_lab_bg.wasm";

/// The packages of an assembled folder: the feature that each is compiled with, and its folder.
const PACKAGES: [(&str, &str); 2] = [("lab", "pkg"), ("exercises", "pkg/exercises")];

/// The files that browsers load by their names. All other scripts are bundled into these or loaded by
/// them.
const ENTRIES: [&str; 5] = [
    "abilities.js",
    "main.js",
    "worker.js",
    "pkg/softmax_lab_bg.js",
    "style.css",
];

/// Files that the page loads by their names when they are needed: style sheets, the worker of the exercises,
/// and the script of browsers that can't run the page.
const LATE_ENTRIES: [&str; 9] = [
    "code/listing.css",
    "dock/dock.css",
    "exercise-worker.js",
    "navigation/navigation.css",
    "pkg/exercises/softmax_lab_bg.js",
    "sections/chapter.css",
    "teaching/handout.css",
    "teaching/presenter.css",
    "unable.js",
];

/// Scripts with the paths of other files, and their replacements. In an assembled folder, the package and
/// the Rust sources lie beside the page.
const PLACES: [(&str, &str); 2] = [
    (
        "package.js",
        r#"export const PACKAGE = new URL("./pkg/", import.meta.url);
export const EXERCISE_PACKAGE = new URL("./pkg/exercises/", import.meta.url);"#,
    ),
    ("code/folder.js", r#"export const SOURCES = "src/";"#),
];

/// The script that tells the page whether to look for the full data set, and its replacement without that set. A
/// request for a missing file would be reported as an error by the browser.
const WITHOUT_DATA: (&str, &str) = ("full-set-place.js", "export const HAS_FULL_SET = false;");

/// The Rust sources whose functions the page shows.
const SHOWN_SOURCES: [&str; 4] = [
    "src/chapter.rs",
    "src/comparison.rs",
    "src/model.rs",
    "src/train.rs",
];

/// Data and licences. They lie beside the page and don't count towards its size.
const ASIDE: [&str; 4] = ["data", "sample", "LICENSE", "licences.txt"];

/// Assembles the folder `to`. Includes the full data set if `with_data` is true.
///
/// # Errors
/// If `to` has other files, a tool is missing, or the page exceeds its transfer budget.
pub fn run(repository: &Repository, to: &Path, with_data: bool) -> Result<()> {
    let to = absolute(to)?;
    ensure_replaceable(repository, &to)?;
    assemble(repository, &to, with_data)?;
    println!("The page is in {}.", to.display());
    Ok(())
}

/// Compiles the package for shipping, assembles the folder `to` with it, and prints the page's transfer
/// size in bytes. Replaces an older folder only when the new one is complete and within the budget.
pub fn assemble(repository: &Repository, to: &Path, with_data: bool) -> Result<()> {
    npm::install(repository, MINIFIERS)?;
    let parent = to.parent().context("the root can't be replaced")?;
    fs::create_dir_all(parent)?;
    let workplace = Builder::new().prefix(".dist-").tempdir_in(parent)?;
    let [source, dist] = ["source", "dist"].map(|name| workplace.path().join(name));
    copy_sources(repository, &source, with_data)?;
    copy_assets(repository, &dist, with_data)?;
    for (feature, folder) in PACKAGES {
        package::build_to_ship(repository, feature, &source.join(folder))?;
    }
    bundle(repository, workplace.path())?;
    add_licences(repository, &dist)?;
    let metafile = fs::read_to_string(workplace.path().join("metafile.json"))?;
    budget::check(&dist, &metafile)?;
    repository.shell()?.remove_path(to)?;
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

/// Returns an error if the folder `to` is a source, or has files that are not an assembled page.
fn ensure_replaceable(repository: &Repository, to: &Path) -> Result<()> {
    let sources = ["www", "pkg", "src"].map(|name| repository.root().join(name));
    let is_source = sources.iter().any(|source| to.starts_with(source));
    ensure!(!is_source, "{} is a source", to.display());
    let is_empty = !to.exists() || to.read_dir()?.next().is_none();
    let is_ours = to.join("index.html").is_file() && to.join(WASM).is_file();
    ensure!(is_empty || is_ours, "{} has other files", to.display());
    Ok(())
}

/// Copies the files that esbuild bundles, except for the package.
fn copy_sources(repository: &Repository, to: &Path, with_data: bool) -> Result<()> {
    copy(&repository.root().join("www"), to, is_bundled)?;
    let without_data = (!with_data).then_some(WITHOUT_DATA);
    for (script, replacement) in PLACES.into_iter().chain(without_data) {
        fs::write(to.join(script), replacement).with_context(|| script.to_owned())?;
    }
    Ok(())
}

/// Copies the files that are shipped unchanged, or minified in place.
fn copy_assets(repository: &Repository, to: &Path, with_data: bool) -> Result<()> {
    let www = repository.root().join("www");
    copy(&www, to, |path| {
        let is_data = path.starts_with(repository.data());
        let is_for_developers = path.ends_with("screenshot.png") || has_extension(path, "ts");
        (with_data || !is_data) && !is_bundled(path) && !is_for_developers
    })?;
    let is_shown = |path: &Path| SHOWN_SOURCES.iter().any(|source| path.ends_with(source));
    copy(&repository.root().join("src"), &to.join("src"), is_shown)
}

fn is_bundled(path: &Path) -> bool {
    has_extension(path, "js") || has_extension(path, "css")
}

/// Whether the name of a file ends in a dot and `extension`.
pub(crate) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

/// Copies the files of a folder for which `wanted` returns true.
fn copy(from: &Path, to: &Path, wanted: impl Fn(&Path) -> bool) -> Result<()> {
    for file in files_in(from)?.into_iter().filter(|file| wanted(file)) {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(&file, target).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

/// Bundles `source` into `dist`, both in the folder `workplace`, and minifies the HTML and the packages.
/// esbuild fails on a missing import, and writes the imports of each file into `metafile.json`.
/// By measurement, wasm-opt does not make training slower.
fn bundle(repository: &Repository, workplace: &Path) -> Result<()> {
    let shell = repository.shell()?;
    shell.change_dir(workplace);
    let minifiers = repository.root().join(MINIFIERS);
    let script = minifiers.join("minify.mjs");
    cmd!(shell, "node {script} {ENTRIES...} {LATE_ENTRIES...}").run()?;
    let wasm_opt = minifiers.join("node_modules/.bin/wasm-opt");
    let options = [
        "-Os",
        "--converge",
        "--strip-producers",
        "--strip-target-features",
    ];
    for (_, folder) in PACKAGES {
        let wasm = format!("{folder}/softmax_lab_bg.wasm");
        let shrink = cmd!(shell, "{wasm_opt} {options...} source/{wasm} -o");
        shrink.arg(format!("dist/{wasm}")).run()?;
    }
    Ok(())
}

/// Adds the project's own licence, and one file with the licences of all crates in the package.
fn add_licences(repository: &Repository, dist: &Path) -> Result<()> {
    fs::copy(repository.root().join("LICENSE"), dist.join("LICENSE"))?;
    let about = Tool::CARGO_ABOUT.ensure(repository)?;
    let licences = dist.join("licences.txt");
    let shell = repository.shell()?;
    let generate = cmd!(
        shell,
        "{about} generate --locked --fail --config xtask/licences/about.toml
         --target {WASM_TARGET} --output-file {licences} xtask/licences/about.hbs"
    );
    Ok(generate.run()?)
}

#[cfg(test)]
mod tests;
