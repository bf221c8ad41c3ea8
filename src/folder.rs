//! Loads a data set from a folder, for programs outside a browser.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use crate::loader::{Expected, LoadError, Loader, Role};
use crate::split::Split;

/// Number of unpacked bytes that are read at a time.
const PIECE: usize = 1 << 16;

/// The reason why a folder can't be loaded.
#[derive(Debug)]
pub enum FolderError {
    /// A file or the folder could not be read, or its gzip stream is corrupt.
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system or the decompressor.
        error: io::Error,
    },
    /// The files are not a data set.
    Load(LoadError),
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Load(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for FolderError {}

impl From<LoadError> for FolderError {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

/// Loads the four files of a folder, gzipped or not. Ignores files whose name contains no role.
///
/// A file and its gzipped copy have the same role, so a folder with both is rejected with
/// [`LoadError::DuplicateRole`].
///
/// ```
/// use std::path::Path;
/// use softmax_lab::{folder, loader::Expected};
///
/// let data = folder::load(Path::new("www/sample"), Expected::FashionMnistSample)?;
/// assert_eq!((data.train().len(), data.test().len()), (2000, 1000));
/// assert_eq!(data.classes().name(9), "ankle boot");
/// # Ok::<(), folder::FolderError>(())
/// ```
///
/// # Errors
/// If a file can't be read, or the files are not a data set.
pub fn load(folder: &Path, expected: Expected) -> Result<Split, FolderError> {
    let names = names(folder).map_err(at(folder))?;
    let mut loader = Loader::new(&names, expected)?;
    let mut piece = vec![0; PIECE];
    for name in &names {
        let path = folder.join(name);
        let file = File::open(&path).map_err(at(&path))?;
        let mut unpacked = unpack(BufReader::new(file)).map_err(at(&path))?;
        loop {
            let length = unpacked.read(&mut piece).map_err(at(&path))?;
            if length == 0 {
                break;
            }
            loader.push(name, &piece[..length])?;
        }
        loader.finish_file(name)?;
    }
    Ok(loader.finish()?)
}

/// Returns the names of the files in a folder that have a role.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if Role::of_file(&name).is_some() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Returns the file's bytes, unpacked if it begins with the magic number of gzip (RFC 1952).
fn unpack(mut file: BufReader<File>) -> io::Result<Box<dyn Read>> {
    let is_gzipped = file.fill_buf()?.starts_with(&[0x1f, 0x8b]);
    Ok(if is_gzipped {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    })
}

/// Returns a function that adds the path to an error of reading.
fn at(path: &Path) -> impl FnOnce(io::Error) -> FolderError + use<> {
    let path = path.to_owned();
    move |error| FolderError::Read { path, error }
}
