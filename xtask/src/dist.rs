//! `cargo xtask dist`: the page as a folder that any static host can serve.

mod check;
mod licences;

use std::fs;
use std::path::{Path, PathBuf, absolute};

use anyhow::{Context, Result, bail, ensure};
use tempfile::Builder;

use crate::repository::Repository;
use crate::{gzip, minify, package};

/// The package in an assembled folder.
const WASM: &str = "pkg/softmax_lab_bg.wasm";

/// The file that says where the package is, and nothing else.
const PACKAGE_FILE: &str = "package.js";
const PACKAGE_IN_REPOSITORY: &str =
    r#"export const PACKAGE = new URL("../pkg/", import.meta.url);"#;
const PACKAGE_IN_DIST: &str = r#"export const PACKAGE = new URL("./pkg/", import.meta.url);"#;

/// Beside the page itself: data, which it may not need, and licences, which it never loads.
const ASIDE: [&str; 4] = ["data", "sample", "LICENSE", "licences.txt"];

/// Builds the package, assembles the folder `to`, and prints what is in it. The full data set is
/// left out unless `with_data`.
///
/// # Errors
/// If there is no npm, the build fails, or `to` has something else in it.
pub fn run(repository: &Repository, to: &Path, with_data: bool) -> Result<()> {
    let to = absolute(to)?;
    ensure_replaceable(repository, &to)?;
    package::build(repository)?;
    assemble(repository, &to, with_data)?;
    print_sizes(&to)
}

/// Assembles the page where its tests look for it, of the package as it was built last, and checks
/// that it is whole and small enough.
///
/// # Errors
/// If there is no npm, or something is wrong with the page.
pub(crate) fn test(repository: &Repository) -> Result<()> {
    let to = repository.shipped().join("www");
    if to.exists() {
        // Or tests would be content with an old one when no new one can be made.
        fs::remove_dir_all(&to)?;
    }
    assemble(repository, &to, false)?;
    check::check(&to)
}

/// Assembles the folder with the package as it was built last.
///
/// # Errors
/// If there is no npm, or something can't be made small.
pub fn assemble(repository: &Repository, to: &Path, with_data: bool) -> Result<()> {
    minify::prepare(repository)?;
    assemble_with(repository, to, with_data, |page| {
        minify::minify(repository, page)?;
        minify::optimize(repository, &page.join(WASM))?;
        licences::add(repository, page)
    })
}

/// Assembles the folder under another name, has it made small by `minify`, and puts it in the place
/// of the old one when it is whole.
fn assemble_with(
    repository: &Repository,
    to: &Path,
    with_data: bool,
    minify: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    let parent = to
        .parent()
        .with_context(|| format!("{} is no folder", to.display()))?;
    fs::create_dir_all(parent)?;
    let workplace = Builder::new().prefix(".dist-").tempdir_in(parent)?;
    // Inside, because a temporary folder itself is closed to everybody else.
    let new = workplace.path().join("dist");
    copy_page(&repository.www(), &new, with_data)?;
    copy_package(&repository.package(), &new.join("pkg"))?;
    point_to_package(&new.join(PACKAGE_FILE))?;
    minify(&new)?;
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    Ok(fs::rename(new, to)?)
}

/// Whether `to` is free, or was made here: a slip of the hand must not cost anybody a folder.
fn ensure_replaceable(repository: &Repository, to: &Path) -> Result<()> {
    let sources = [repository.www(), repository.package()];
    ensure!(
        !sources.iter().any(|source| to.starts_with(source)),
        "{} is a source",
        to.display()
    );
    let is_empty = !to.exists() || to.read_dir()?.next().is_none();
    let is_ours = to.join("index.html").is_file() && to.join(WASM).is_file();
    ensure!(
        is_empty || is_ours,
        "{} has something else in it",
        to.display()
    );
    Ok(())
}

fn copy_page(www: &Path, to: &Path, with_data: bool) -> Result<()> {
    copy_folder(www, to, &|path| {
        let is_data = path == www.join("data");
        let is_types = path.to_string_lossy().ends_with(".d.ts");
        let is_picture_of_page = path == www.join("screenshot.png");
        (with_data || !is_data) && !is_types && !is_picture_of_page
    })
}

/// Only what the page loads: types and the like are for development.
fn copy_package(package: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for name in ["softmax_lab_bg.wasm", "softmax_lab_bg.js"] {
        let from = package.join(name);
        fs::copy(&from, to.join(name)).with_context(|| from.display().to_string())?;
    }
    let snippets = package.join("snippets");
    if snippets.exists() {
        copy_folder(&snippets, &to.join("snippets"), &|_| true)?;
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in from
        .read_dir()
        .with_context(|| from.display().to_string())?
    {
        let entry = entry?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if is_hidden || !wanted(&path) {
            continue;
        }
        if path.is_dir() {
            copy_folder(&path, &target, wanted)?;
        } else {
            fs::copy(&path, &target).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

fn point_to_package(file: &Path) -> Result<()> {
    let text =
        fs::read_to_string(file).with_context(|| format!("www/{PACKAGE_FILE} is missing"))?;
    if !text.contains(PACKAGE_IN_REPOSITORY) {
        bail!("www/{PACKAGE_FILE} has changed; expected this line in it: {PACKAGE_IN_REPOSITORY}");
    }
    Ok(fs::write(
        file,
        text.replace(PACKAGE_IN_REPOSITORY, PACKAGE_IN_DIST),
    )?)
}

fn print_sizes(folder: &Path) -> Result<()> {
    let files = files_in(folder)?;
    for file in &files {
        let size = file.metadata()?.len();
        println!("{size:>10}  {}", file.strip_prefix(folder)?.display());
    }
    let (count, name) = (files.len(), folder.display());
    println!("{:>10}  bytes in {count} files in {name}", sum(&files)?);
    let page = sum(&page_files(folder)?)?;
    println!("{page:>10}  bytes of these are the page itself, without data and licences");
    Ok(())
}

fn sum(files: &[PathBuf]) -> Result<u64> {
    files.iter().map(|file| Ok(file.metadata()?.len())).sum()
}

/// Returns the size of a file in bytes, gzipped.
///
/// # Errors
/// If the file can't be read.
pub fn gzipped_size(file: &Path) -> Result<u64> {
    let mut packed = Vec::new();
    gzip::pack(fs::File::open(file)?, &mut packed)?;
    Ok(packed.len() as u64)
}

/// Returns the files of the page itself in an assembled folder.
///
/// # Errors
/// If the folder can't be read.
pub fn page_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let aside = ASIDE.map(|name| folder.join(name));
    let mut files = files_in(folder)?;
    files.retain(|file| !aside.iter().any(|path| file.starts_with(path)));
    Ok(files)
}

/// All files in `folder` and the folders in it, in order.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_in(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Removes the folders in `folder` that have no file in them.
pub(crate) fn remove_empty_folders(folder: &Path) -> Result<()> {
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            remove_empty_folders(&path)?;
            if path.read_dir()?.next().is_none() {
                fs::remove_dir(path)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
