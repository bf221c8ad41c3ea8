//! Loads a training set and a test set from the four files of a data set.
//!
//! The name of a file says its role, as with MNIST, Fashion-MNIST, KMNIST and EMNIST. One word of the name
//! begins with `train`, `t10k` or `test`, and another one with `image` or `label`.

mod error;
mod file;
mod role;

pub use crate::checksum::{Checksum, hex};
pub use error::LoadError;
pub use role::{KnownFile, Role, published_names};

use crate::classes::Classes;
use crate::dataset::Dataset;
use crate::idx::Body;
use crate::split::{Part, Split};
use file::{FileInProgress, State};

/// What the files must be. The page's [`session::Origin`](crate::session::Origin) says where they are
/// from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// The published files of Fashion-MNIST. The checksum of each file is verified.
    FashionMnist,
    /// A part of Fashion-MNIST. It has the ten classes, but other checksums.
    FashionMnistSample,
    /// Any data set in this format. If its training labels have the checksum of the published ones, its
    /// classes are those of Fashion-MNIST. Otherwise they are numbered.
    Any,
}

/// Loads the four files in pieces. The pieces of different files may come in any order.
///
/// ```
/// use softmax_lab::idx::Idx;
/// use softmax_lab::loader::{Expected, Loader, Role};
///
/// let images = Idx { shape: vec![2, 1, 3], elements: vec![0, 128, 255, 9, 8, 7] };
/// let labels = Idx { shape: vec![2], elements: vec![1, 0] };
/// let names = Role::ALL.map(|role| role.published_name().to_owned());
/// let mut loader = Loader::new(&names, Expected::Any)?;
/// for (name, file) in names.iter().zip([&images, &labels, &images, &labels]) {
///     loader.push(name, &file.to_bytes())?;
///     loader.finish_file(name)?;
/// }
/// let data = loader.finish()?;
/// assert_eq!((data.train().len(), data.classes().count()), (2, 2));
/// # Ok::<(), softmax_lab::loader::LoadError>(())
/// ```
#[derive(Debug)]
pub struct Loader {
    expected: Expected,
    /// In the order of [`Role::ALL`].
    files: Vec<FileInProgress>,
}

impl Loader {
    /// Makes a loader of the files with these names.
    ///
    /// # Errors
    /// If a name contains no role, two names have the same role, or a role is missing.
    pub fn new(names: &[String], expected: Expected) -> Result<Self, LoadError> {
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
                Some(name) => files.push(FileInProgress::new(name.clone(), role, expected)),
                None => roles.push(role),
            }
        }
        if !roles.is_empty() {
            return Err(LoadError::MissingRoles { roles });
        }
        Ok(Self { expected, files })
    }

    /// Takes the next unpacked bytes of the file `name`, one of the names given to
    /// [`Loader::new`].
    ///
    /// # Errors
    /// As soon as the file is known to be wrong. Every later call returns the same error. Also if the
    /// loader has no file of this name.
    pub fn push(&mut self, name: &str, bytes: &[u8]) -> Result<(), LoadError> {
        self.file(name)?.push(bytes)
    }

    /// Ends the file `name`.
    ///
    /// # Errors
    /// If the file is incomplete, or is not the published file that is expected. Also if the loader
    /// has no file of this name.
    pub fn finish_file(&mut self, name: &str) -> Result<(), LoadError> {
        let expected = self.expected;
        self.file(name)?.finish(expected)
    }

    /// Joins the four files.
    ///
    /// # Errors
    /// If the files don't fit each other, or one is not finished.
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
                return Err(LoadError::Unfinished { file: file.name });
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
            let file = names[Role::of_error(part, &error) as usize].clone();
            LoadError::Dataset { file, error }
        })
    }

    /// Returns the classes of the labels, if known.
    fn classes(&self) -> Option<Classes> {
        let is_fashion_mnist = match self.expected {
            Expected::FashionMnist | Expected::FashionMnistSample => true,
            Expected::Any => {
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

    /// Returns the file `name`, or an error if the loader has no such file.
    fn file(&mut self, name: &str) -> Result<&mut FileInProgress, LoadError> {
        self.files
            .iter_mut()
            .find(|file| file.name == name)
            .ok_or_else(|| LoadError::UnknownFile {
                file: name.to_owned(),
            })
    }
}
