//! Errors of loading a data set.

use std::fmt;

use super::{Role, published_names};
use crate::checksum::{Checksum, hex};
use crate::dataset::DatasetError;
use crate::idx::IdxError;

/// The reason why files don't make a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// The file's name contains no role.
    UnknownRole {
        /// The file.
        file: String,
    },
    /// Two files have the same role.
    DuplicateRole {
        /// The role of both.
        role: Role,
        /// The two files.
        files: [String; 2],
    },
    /// The loader was not made for a file of this name.
    UnknownFile {
        /// The name.
        file: String,
    },
    /// A file was not ended by [`Loader::finish_file`](super::Loader::finish_file).
    Unfinished {
        /// The file.
        file: String,
    },
    /// There is no file for some roles.
    MissingRoles {
        /// The missing roles, at least one.
        roles: Vec<Role>,
    },
    /// A file is not a valid IDX file.
    Idx {
        /// The file.
        file: String,
        /// What is wrong.
        error: IdxError,
    },
    /// A file doesn't fit the others, or exceeds a limit.
    Dataset {
        /// The file.
        file: String,
        /// What is wrong.
        error: DatasetError,
    },
    /// A file differs from the published one.
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
                "expected a name with train, t10k or test, and with image or label, found {file}"
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
            Self::UnknownFile { file } => write!(
                f,
                "expected one of the names that the loader was made for, found {file}"
            ),
            Self::Unfinished { file } => write!(
                f,
                "{file}: expected a finished file, found one that may have more bytes: call finish_file"
            ),
            Self::MissingRoles { roles } => {
                let names = published_names(roles);
                write!(f, "expected four files, found none for {names}")
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
