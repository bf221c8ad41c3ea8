//! `cargo xtask data`: the full data set, from wherever it can be had.

mod debian_package;
mod folder;
mod published_file;
mod source;
mod website;

use std::env;
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};
use tempfile::Builder;

use debian_package::DebianPackage;
use folder::Folder;
pub use published_file::PublishedFile;
use source::{Delivery, Source};
use website::Website;

use crate::gzip;

/// The variable that names a folder with the four files.
const FOLDER_VARIABLE: &str = "FASHION_MNIST_DIR";

/// Where Debian's package puts the files.
const DEBIAN_FOLDER: &str = "/usr/share/datasets/fashion-mnist";

/// Puts the four files into the folder `to`, gzipped, each verified before it appears there.
///
/// They are looked for in the folder `from`, then in every other place they are known to be.
/// Files that are there already, and right, are kept.
///
/// # Errors
/// If a file can't be had anywhere; the message lists what was tried.
pub fn fetch(from: Option<&Path>, to: &Path) -> Result<()> {
    let from = from
        .map(PathBuf::from)
        .or_else(|| env::var_os(FOLDER_VARIABLE).map(Into::into));
    let mut sources: Vec<Box<dyn Source>> = Vec::new();
    sources.extend(from.map(|path| Box::new(Folder(path)) as Box<dyn Source>));
    sources.push(Box::new(Folder(DEBIAN_FOLDER.into())));
    sources.push(Box::new(DebianPackage::default()));
    sources.push(Box::new(Website::default()));
    fetch_from(sources, &PublishedFile::all(), to)
}

fn fetch_from(sources: Vec<Box<dyn Source>>, files: &[PublishedFile], to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} can't be made", to.display()))?;
    let (present, mut missing): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| verify_in(to, file).is_ok());
    for file in present {
        println!("{}: already there", file.packed_name());
    }
    let mut failures = String::new();
    for mut source in sources {
        if missing.is_empty() {
            break;
        }
        println!("From {}:", source.name());
        if let Err(error) = take_all(source.as_mut(), &mut missing, to) {
            println!("  {error:#}");
            failures += &format!("\n  {}: {error:#}", source.name());
        }
    }
    if !missing.is_empty() {
        let missing: Vec<_> = missing.iter().map(|file| file.packed_name()).collect();
        bail!(
            "these files can't be had: {}. What was tried:{failures}",
            missing.join(", ")
        );
    }
    Ok(())
}

/// Takes each missing file out of `source`, up to the first that fails.
fn take_all(source: &mut dyn Source, missing: &mut Vec<&PublishedFile>, to: &Path) -> Result<()> {
    while let Some(file) = missing.first() {
        let delivery = source.open(file)?;
        receive(delivery, file, to).with_context(|| file.packed_name())?;
        println!("  {}: verified", file.packed_name());
        missing.remove(0);
    }
    Ok(())
}

/// Writes a file beside the place where it is to be, and moves it there when it is right, so that
/// what is there is right at any time.
fn receive(delivery: Delivery, file: &PublishedFile, to: &Path) -> Result<()> {
    let bar = progress_bar(file, delivery.length)?;
    // Gzip makes nothing longer by as much as this; a source that sends more sends something else.
    let mut bytes = bar.wrap_read(delivery.bytes.take(file.length() + 4096));
    let mut part = Builder::new()
        .prefix(&file.packed_name())
        .suffix(".part")
        // Unlike a temporary file's, its permissions are those of any new file.
        .make_in(to, |path| {
            File::options()
                .read(true)
                .write(true)
                .create_new(true)
                .open(path)
        })?;
    if delivery.packed {
        io::copy(&mut bytes, &mut part)?;
    } else {
        gzip::pack(&mut bytes, &mut part)?;
    }
    part.rewind()?;
    file.verify(&mut part)?;
    part.persist(to.join(file.packed_name()))?;
    Ok(())
}

fn verify_in(folder: &Path, file: &PublishedFile) -> Result<()> {
    let path = folder.join(file.packed_name());
    let opened = File::open(&path).with_context(|| format!("{} can't be read", path.display()))?;
    file.verify(opened)
        .with_context(|| path.display().to_string())
}

fn progress_bar(file: &PublishedFile, length: Option<u64>) -> Result<ProgressBar> {
    let style = ProgressStyle::with_template(
        "  {msg} {wide_bar} {binary_bytes} of {binary_total_bytes}, {binary_bytes_per_sec}",
    )?;
    Ok(length
        .map_or_else(ProgressBar::no_length, ProgressBar::new)
        .with_style(style)
        .with_message(file.packed_name())
        .with_finish(ProgressFinish::AndClear))
}

#[cfg(test)]
mod tests;
