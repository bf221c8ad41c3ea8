//! `cargo xtask data`: gets the full data set from a folder, a Debian package or its website.

use std::env;
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use softmax_lab::loader::{self, Checksum, Role};
use tempfile::{Builder, TempDir};
use xshell::{Shell, cmd};

use crate::apt;

/// Debian's package of the data set.
const DEBIAN_PACKAGE: &str = "dataset-fashion-mnist";
/// The folder of its files.
const DEBIAN_FOLDER: &str = "/usr/share/datasets/fashion-mnist";

/// The address of the published files, at a fixed commit.
const WEBSITE: &str = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/\
                       b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion";

/// Largest size of an unpacked file in bytes. The largest published file has 47 million.
const LIMIT: u64 = 64 << 20;

/// A file of the data set, with the SHA-256 of its unpacked bytes.
#[derive(Clone, Copy)]
struct PublishedFile {
    name: &'static str,
    sha256: Checksum,
}

/// A place that may have the files.
enum Source {
    /// A folder with the files, gzipped or not.
    Folder(PathBuf),
    /// The Debian package. It is downloaded and unpacked, but not installed.
    DebianPackage,
    /// A folder of gzipped files on the web.
    Website(String),
}

/// Puts the four gzipped files into the folder `to`. Verifies each file before it appears there.
///
/// Tries the folder `from` or `$FASHION_MNIST_DIR` first, then Debian's folder, its package and the
/// website. Keeps valid files that are already in `to`.
///
/// # Errors
/// If a file is in none of these places. The error lists what was tried.
pub fn fetch(from: Option<&Path>, to: &Path) -> Result<()> {
    let variable = || env::var_os("FASHION_MNIST_DIR").map(PathBuf::from);
    let from = from.map(PathBuf::from).or_else(variable);
    let mut sources: Vec<Source> = from.into_iter().map(Source::Folder).collect();
    sources.extend([
        Source::Folder(DEBIAN_FOLDER.into()),
        Source::DebianPackage,
        Source::Website(WEBSITE.to_owned()),
    ]);
    let files = Role::ALL.map(|role| PublishedFile {
        name: role.published_name(),
        sha256: role.fashion_mnist_sha256(),
    });
    fetch_from(&sources, &files, to)
}

fn fetch_from(sources: &[Source], files: &[PublishedFile], to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} can't be made", to.display()))?;
    let mut missing = files.to_vec();
    missing.retain(|file| !file.is_in(to));
    let present = files.len() - missing.len();
    println!("{}: {present} files are there.", to.display());
    let mut tried = String::new();
    for source in sources {
        if missing.is_empty() {
            break;
        }
        println!("Getting the rest from {}", source.name());
        if let Err(error) = source.take(&mut missing, to) {
            println!("  {error:#}");
            tried += &format!("\n  {}: {error:#}", source.name());
        }
    }
    let missing: Vec<String> = missing.iter().map(PublishedFile::packed_name).collect();
    let names = missing.join(", ");
    ensure!(missing.is_empty(), "{names} not found. Tried:{tried}");
    Ok(())
}

impl Source {
    fn name(&self) -> String {
        match self {
            Self::Folder(folder) => format!("the folder {}", folder.display()),
            Self::DebianPackage => format!("the Debian package {DEBIAN_PACKAGE}"),
            Self::Website(url) => url.clone(),
        }
    }

    /// Copies the `missing` files from the source into the folder `to`. Removes each copied file from
    /// `missing`.
    ///
    /// # Errors
    /// If a file can't be read or is not the published one. The files before it are copied.
    fn take(&self, missing: &mut Vec<PublishedFile>, to: &Path) -> Result<()> {
        let temporary = TempDir::new()?;
        let folder = match self {
            Self::Folder(folder) => folder.clone(),
            Self::DebianPackage => {
                apt::unpack(DEBIAN_PACKAGE, temporary.path())?;
                temporary.path().join(DEBIAN_FOLDER.trim_start_matches('/'))
            }
            Self::Website(_) => temporary.path().to_owned(),
        };
        while let Some(file) = missing.first() {
            let name = file.packed_name();
            if let Self::Website(url) = self {
                let shell = Shell::new()?;
                shell.change_dir(&folder);
                // 15 minutes are enough for 30 MB on a slow line.
                let curl = cmd!(shell, "curl --fail --location --max-time 900");
                let curl = curl.args(["--progress-bar", "--output", &name]);
                curl.arg(format!("{url}/{name}")).run()?;
            }
            file.copy(&folder, to).with_context(|| name.clone())?;
            println!("  {name}: verified");
            missing.remove(0);
        }
        Ok(())
    }
}

impl PublishedFile {
    fn packed_name(&self) -> String {
        format!("{}.gz", self.name)
    }

    fn is_in(&self, folder: &Path) -> bool {
        let packed = File::open(folder.join(self.packed_name()));
        packed.is_ok_and(|packed| self.verify(packed).is_ok())
    }

    /// Copies the file from one folder to another, and gzips it if it isn't gzipped.
    fn copy(&self, from: &Path, to: &Path) -> Result<()> {
        // A named temporary file would be readable by its owner only.
        let mut part = Builder::new().make_in(to, |path| File::create_new(path))?;
        if let Ok(mut packed) = File::open(from.join(self.packed_name())) {
            io::copy(&mut packed, &mut part)?;
        } else {
            let plain = File::open(from.join(self.name));
            let plain = plain.context("there is no such file, gzipped or not")?;
            let gzip = GzBuilder::new().mtime(0);
            io::copy(&mut gzip.read(plain, Compression::best()), &mut part)?;
        }
        part.rewind()?;
        self.verify(&mut part)?;
        part.persist(to.join(self.packed_name()))?;
        Ok(())
    }

    /// Verifies that the gzipped bytes in `packed` unpack to this file.
    fn verify(&self, packed: impl Read) -> Result<()> {
        let mut bytes = Vec::new();
        let mut unpacked = GzDecoder::new(packed).take(LIMIT + 1);
        let length = unpacked.read_to_end(&mut bytes);
        let length = length.context("not a whole gzip file")? as u64;
        ensure!(length <= LIMIT, "unpacks to more than {LIMIT} bytes");
        let expected = loader::hex(&self.sha256);
        let found = loader::hex(&Sha256::digest(&bytes).into());
        let is_right = found == expected;
        ensure!(is_right, "expected SHA-256 {expected}, found {found}");
        Ok(())
    }
}

#[cfg(test)]
mod tests;
