//! From the four files of a data set to a training set and a test set.
//!
//! The files' names say what they hold, as those of MNIST, Fashion-MNIST, KMNIST and EMNIST do: a word
//! that begins with `train`, `t10k` or `test`, and one that begins with `image` or `label`.

use std::fmt;

pub use crate::checksum::Checksum;

use crate::checksum::Hasher;
use crate::dataset::{Classes, Dataset, DatasetError, Part, Split, check_images, check_labels};
use crate::idx::{Body, IdxError, Parser};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Images to train on.
    TrainImages,
    /// Labels of the images to train on.
    TrainLabels,
    /// Images to test with.
    TestImages,
    /// Labels of the images to test with.
    TestLabels,
}

impl Role {
    /// The four roles, in the order in which the slots of a [`Loader`] are filled.
    pub const ALL: [Self; 4] = [
        Self::TrainImages,
        Self::TrainLabels,
        Self::TestImages,
        Self::TestLabels,
    ];

    /// The role that a file's name (with or without folders and `.gz`) says it has.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let file = name
            .as_bytes()
            .rsplit(|byte| b"/\\".contains(byte))
            .next()?;
        // At the beginning of a word: "latest" says nothing of a test set.
        let has_word = |beginning: &[u8]| {
            let mut words = file.split(|byte| !byte.is_ascii_alphanumeric());
            words.any(|word| word.starts_with(beginning))
        };
        let train = has_word(b"train");
        let test = has_word(b"t10k") || has_word(b"test");
        let images = has_word(b"image");
        let labels = has_word(b"label");
        match (train, test, images, labels) {
            (true, false, true, false) => Some(Self::TrainImages),
            (true, false, false, true) => Some(Self::TrainLabels),
            (false, true, true, false) => Some(Self::TestImages),
            (false, true, false, true) => Some(Self::TestLabels),
            _ => None,
        }
    }

    /// The name that the file of this role is published under, without `.gz`.
    #[must_use]
    pub fn published_name(self) -> &'static str {
        match self {
            Self::TrainImages => "train-images-idx3-ubyte",
            Self::TrainLabels => "train-labels-idx1-ubyte",
            Self::TestImages => "t10k-images-idx3-ubyte",
            Self::TestLabels => "t10k-labels-idx1-ubyte",
        }
    }

    /// The SHA-256 of the unpacked file of Fashion-MNIST, as published since 2017-08-31.
    #[must_use]
    pub fn fashion_mnist_sha256(self) -> Checksum {
        FASHION_MNIST_SHA256[self as usize]
    }

    /// The file of this role that has this checksum, if it is known here.
    #[must_use]
    pub fn known_file(self, found: &Checksum) -> Option<KnownFile> {
        if *found == FASHION_MNIST_SHA256[self as usize] {
            Some(KnownFile::FashionMnist)
        } else if *found == SAMPLE_SHA256[self as usize] {
            Some(KnownFile::Sample)
        } else {
            None
        }
    }

    /// The file to name when one of the sets is wrong.
    fn at_fault(part: Part, error: &DatasetError) -> Self {
        let is_of_labels = matches!(
            error,
            DatasetError::CountMismatch { .. } | DatasetError::LabelOutsideClasses { .. }
        );
        match (part, is_of_labels) {
            (Part::Train, false) => Self::TrainImages,
            (Part::Train, true) => Self::TrainLabels,
            (Part::Test, false) => Self::TestImages,
            (Part::Test, true) => Self::TestLabels,
        }
    }

    /// Checks the shape that the header of a file of this role announces.
    fn check_shape(self, shape: &[usize]) -> Result<(), DatasetError> {
        match self {
            Self::TrainImages | Self::TestImages => check_images(shape).map(drop),
            Self::TrainLabels | Self::TestLabels => check_labels(shape).map(drop),
        }
    }

    fn dimensions(self) -> usize {
        match self {
            Self::TrainImages | Self::TestImages => 3,
            Self::TrainLabels | Self::TestLabels => 1,
        }
    }
}

const FASHION_MNIST_SHA256: [Checksum; 4] = [
    checksum(b"c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
    checksum(b"bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
    checksum(b"5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
    checksum(b"0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
];

/// The unpacked files of the page's sample, `www/sample`.
const SAMPLE_SHA256: [Checksum; 4] = [
    checksum(b"e405c679a1043e7958afaeed07ac4fd66eab5ba3b75963c57a228f5fbc0deadf"),
    checksum(b"c376abe186bf15a04cf0e6c5a5b37b0385933b7b7edcdf1a3a24398f10de53d7"),
    checksum(b"117d29805f88274aebd8647b5fe349cbdf0ff83caf93ef81856d4ff070ea8929"),
    checksum(b"b6217675de79e7551f7e5bed145dba7659e5fe4ba6c8ba2b616904ab33ec5b72"),
];

/// A file whose checksum is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownFile {
    /// Of Fashion-MNIST, as published since 2017-08-31.
    FashionMnist,
    /// Of the page's sample of it.
    Sample,
}

/// A checksum from its 64 lower-case hex digits.
const fn checksum(digits: &[u8; 64]) -> Checksum {
    const fn value(digit: u8) -> u8 {
        if digit < b'a' {
            digit - b'0'
        } else {
            digit - b'a' + 10
        }
    }
    let mut bytes = [0; 32];
    let mut i = 0;
    while i < bytes.len() {
        bytes[i] = value(digits[2 * i]) << 4 | value(digits[2 * i + 1]);
        i += 1;
    }
    bytes
}

/// A checksum as 64 lower-case hex digits.
#[must_use]
pub fn hex(checksum: &Checksum) -> String {
    checksum.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is known of the files before they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Published Fashion-MNIST files: each file's checksum must be right.
    Published,
    /// A part of Fashion-MNIST: its ten classes, its own checksums.
    FashionMnistSample,
    /// Any data set in this format. If its training labels are Fashion-MNIST's, so are its
    /// classes; otherwise they are numbered.
    Unknown,
}

/// Why four files are not a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// Nothing in the file's name tells what it holds.
    UnknownRole {
        /// The file.
        file: String,
    },
    /// Two files for one role.
    DuplicateRole {
        /// What both hold.
        role: Role,
        /// The two files.
        files: [String; 2],
    },
    /// No file for these roles.
    MissingRoles {
        /// What is missing; not empty.
        roles: Vec<Role>,
    },
    /// A file that can't be read.
    Idx {
        /// The file.
        file: String,
        /// What was wrong with it.
        error: IdxError,
    },
    /// A file that doesn't fit the others.
    Dataset {
        /// The file.
        file: String,
        /// What was wrong with it.
        error: DatasetError,
    },
    /// A file that is not the published one.
    Checksum {
        /// The file.
        file: String,
        /// The published SHA-256.
        expected: Checksum,
        /// The SHA-256 of the file.
        found: Checksum,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownRole { file } => write!(
                f,
                "{file}: expected a name with train or t10k, and images or labels, in it"
            ),
            Self::DuplicateRole {
                role,
                files: [one, other],
            } => {
                write!(
                    f,
                    "expected one file for {}, found {one} and {other}",
                    role.published_name()
                )
            }
            Self::MissingRoles { roles } => {
                write!(f, "expected four files, missing: {}", names(roles))
            }
            Self::Idx { file, error } => write!(f, "{file}: {error}"),
            Self::Dataset { file, error } => write!(f, "{file}: {error}"),
            Self::Checksum {
                file,
                expected,
                found,
            } => {
                write!(
                    f,
                    "{file}: expected SHA-256 {}, found {}",
                    hex(expected),
                    hex(found)
                )
            }
        }
    }
}

impl std::error::Error for LoadError {}

/// The published names of `roles`, with commas.
#[must_use]
pub fn names(roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role.published_name()).collect();
    names.join(", ")
}

/// Reads the four files in any order, each in pieces, even by turns.
///
/// Nothing of what was loaded before is touched: a loader that fails is simply dropped.
#[derive(Debug)]
pub struct Loader {
    origin: Origin,
    /// In the order of [`Role::ALL`].
    files: Vec<FileInProgress>,
}

#[derive(Debug)]
struct FileInProgress {
    name: String,
    role: Role,
    state: State,
    /// Only where the checksum will be asked for: hashing costs as much as unpacking.
    hasher: Option<Hasher>,
}

#[derive(Debug)]
enum State {
    Reading(Parser),
    Done(Body),
    Failed(LoadError),
}

impl Loader {
    /// Makes a loader of the files with these names.
    ///
    /// # Errors
    /// If the names don't fill each of the four roles exactly once.
    pub fn new(names: &[String], origin: Origin) -> Result<Self, LoadError> {
        let mut slots: [Option<&String>; 4] = [None; 4];
        for name in names {
            let role =
                Role::of_file(name).ok_or_else(|| LoadError::UnknownRole { file: name.clone() })?;
            let slot = &mut slots[role as usize];
            if let Some(other) = slot.replace(name) {
                let files = [other.clone(), name.clone()];
                return Err(LoadError::DuplicateRole { role, files });
            }
        }
        let (mut files, mut roles) = (Vec::new(), Vec::new());
        for (role, name) in Role::ALL.into_iter().zip(slots) {
            match name {
                Some(name) => files.push(FileInProgress::new(name.clone(), role, origin)),
                None => roles.push(role),
            }
        }
        if !roles.is_empty() {
            return Err(LoadError::MissingRoles { roles });
        }
        Ok(Self { origin, files })
    }

    /// Takes the next unpacked bytes of the file `name`, one of the names given to
    /// [`Loader::new`].
    ///
    /// # Errors
    /// As soon as the file is known to be wrong. The same error comes back for every later call.
    pub fn push(&mut self, name: &str, bytes: &[u8]) -> Result<(), LoadError> {
        self.file(name)?.push(bytes)
    }

    /// Ends the file `name`.
    ///
    /// # Errors
    /// If the file was not complete, or is not the published one where it has to be.
    pub fn finish_file(&mut self, name: &str) -> Result<(), LoadError> {
        let origin = self.origin;
        self.file(name)?.finish(origin)
    }

    /// Joins the four files.
    ///
    /// # Errors
    /// If they don't fit each other, or one was not finished.
    pub fn finish(self) -> Result<Split, LoadError> {
        let classes = self.classes();
        let failure = |file: &FileInProgress| match &file.state {
            State::Failed(error) => Some(error.clone()),
            _ => None,
        };
        if let Some(error) = self.files.iter().find_map(failure) {
            return Err(error);
        }
        let (mut names, mut bodies) = (Vec::new(), Vec::new());
        for file in self.files {
            let State::Done(body) = file.state else {
                let roles = vec![file.role];
                return Err(LoadError::MissingRoles { roles });
            };
            names.push(file.name);
            bodies.push(body);
        }
        let [train_images, train_labels, test_images, test_labels]: [Body; 4] =
            bodies.try_into().map_err(|_| LoadError::MissingRoles {
                roles: Role::ALL.into(),
            })?;
        let split = || {
            let train = Dataset::from_files(train_images, train_labels);
            let test = Dataset::from_files(test_images, test_labels);
            Split::new(
                train.map_err(|error| (Part::Train, error))?,
                test.map_err(|error| (Part::Test, error))?,
                classes,
            )
        };
        split().map_err(|(part, error)| {
            let file = names[Role::at_fault(part, &error) as usize].clone();
            LoadError::Dataset { file, error }
        })
    }

    /// What the labels stand for, where that is known.
    fn classes(&self) -> Option<Classes> {
        let is_fashion_mnist = match self.origin {
            Origin::Published | Origin::FashionMnistSample => true,
            Origin::Unknown => {
                let role = Role::TrainLabels;
                let found = self
                    .files
                    .get(role as usize)
                    .and_then(FileInProgress::sha256);
                found == Some(role.fashion_mnist_sha256())
            }
        };
        is_fashion_mnist.then_some(Classes::FashionMnist)
    }

    fn file(&mut self, name: &str) -> Result<&mut FileInProgress, LoadError> {
        self.files
            .iter_mut()
            .find(|file| file.name == name)
            .ok_or_else(|| LoadError::UnknownRole {
                file: name.to_owned(),
            })
    }
}

impl FileInProgress {
    fn new(name: String, role: Role, origin: Origin) -> Self {
        let hashed = match origin {
            Origin::Published => true,
            Origin::FashionMnistSample => false,
            Origin::Unknown => role == Role::TrainLabels,
        };
        Self {
            name,
            role,
            state: State::Reading(Parser::new(role.dimensions())),
            hasher: hashed.then(Hasher::default),
        }
    }

    fn push(&mut self, bytes: &[u8]) -> Result<(), LoadError> {
        let result = match &mut self.state {
            State::Reading(parser) => read(&self.name, self.role, parser, bytes),
            State::Done(_) if bytes.is_empty() => Ok(()),
            State::Done(body) => Err(LoadError::Idx {
                file: self.name.clone(),
                error: IdxError::TrailingBytes {
                    expected: body.elements.len(),
                    found: body.elements.len() + bytes.len(),
                },
            }),
            State::Failed(error) => Err(error.clone()),
        };
        match &result {
            Ok(()) => {
                if let Some(hasher) = &mut self.hasher {
                    hasher.update(bytes);
                }
            }
            // Frees the elements, too.
            Err(error) => self.state = State::Failed(error.clone()),
        }
        result
    }

    fn finish(&mut self, origin: Origin) -> Result<(), LoadError> {
        let file = self.name.clone();
        let parser = match &mut self.state {
            State::Reading(parser) => std::mem::replace(parser, Parser::new(0)),
            State::Done(_) => return Ok(()),
            State::Failed(error) => return Err(error.clone()),
        };
        let result = match parser.finish_in_blocks() {
            Ok(body) => self.check_published(origin).map(|()| body),
            Err(error) => Err(LoadError::Idx { file, error }),
        };
        let (state, result) = match result {
            Ok(body) => (State::Done(body), Ok(())),
            Err(error) => (State::Failed(error.clone()), Err(error)),
        };
        self.state = state;
        result
    }

    /// Checks the checksum where the origin says that the file is the published one.
    fn check_published(&self, origin: Origin) -> Result<(), LoadError> {
        let expected = self.role.fashion_mnist_sha256();
        match self.sha256() {
            Some(found) if origin == Origin::Published && found != expected => {
                Err(LoadError::Checksum {
                    file: self.name.clone(),
                    expected,
                    found,
                })
            }
            _ => Ok(()),
        }
    }

    fn sha256(&self) -> Option<Checksum> {
        self.hasher.as_ref().map(Hasher::checksum)
    }
}

/// Reads the next bytes of a file. Checks its shape before memory is reserved for the elements.
fn read(name: &str, role: Role, parser: &mut Parser, bytes: &[u8]) -> Result<(), LoadError> {
    let file = || name.to_owned();
    let in_file = |error| LoadError::Idx {
        file: file(),
        error,
    };
    let elements = parser.push_header(bytes).map_err(in_file)?;
    if let Some(shape) = parser.shape() {
        role.check_shape(shape)
            .map_err(|error| LoadError::Dataset {
                file: file(),
                error,
            })?;
    }
    parser.push_elements(elements).map_err(in_file)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn roles_of_the_names_in_use() {
        for (name, role) in [
            ("train-images-idx3-ubyte.gz", Some(Role::TrainImages)),
            ("t10k-labels.idx1-ubyte", Some(Role::TestLabels)),
            (
                "data/emnist-letters-test-images-idx3-ubyte.gz",
                Some(Role::TestImages),
            ),
            (
                "KMNIST/raw/train-labels-idx1-ubyte",
                Some(Role::TrainLabels),
            ),
            ("latest-train-images-idx3-ubyte.gz", Some(Role::TrainImages)),
            ("Contest_Test_Labels (1).gz", Some(Role::TestLabels)),
            ("fastest/training-image.idx3", Some(Role::TrainImages)),
            ("train/images-idx3-ubyte", None),
            ("train-test-images", None),
            ("holiday.jpg", None),
        ] {
            assert_eq!(Role::of_file(name), role, "{name}");
        }
    }

    #[test]
    fn digits_are_those_of_the_checksum() {
        // The digest of "abc" in FIPS 180-4's examples.
        let digits = b"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let mut hasher = Hasher::default();
        hasher.update(b"a");
        hasher.update(b"bc");
        assert_eq!(checksum(digits), hasher.checksum());
        assert_eq!(hex(&hasher.checksum()).as_bytes(), digits);
    }
}
