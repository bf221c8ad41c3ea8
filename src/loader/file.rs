//! One of the four files while it is read.

use super::{Expected, LoadError, Role};
use crate::checksum::{Checksum, Hasher};
use crate::idx::{Body, IdxError, Parser};

/// A file that is read in pieces.
#[derive(Debug)]
pub(super) struct FileInProgress {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) state: State,
    /// Present only where the checksum is needed: hashing takes as long as unpacking.
    hasher: Option<Hasher>,
}

#[derive(Debug)]
pub(super) enum State {
    Reading(Parser),
    Done(Body),
    Failed(LoadError),
}

impl FileInProgress {
    /// Makes a file of this name and role without any bytes.
    pub(super) fn new(name: String, role: Role, expected: Expected) -> Self {
        let hashed = match expected {
            Expected::FashionMnist => true,
            Expected::FashionMnistSample => false,
            Expected::Any => role == Role::TrainLabels,
        };
        Self {
            name,
            role,
            state: State::Reading(Parser::new(role.dimensions())),
            hasher: hashed.then(Hasher::default),
        }
    }

    /// Takes the next unpacked bytes.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<(), LoadError> {
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
            // Dropping the parser frees the elements.
            Err(error) => self.state = State::Failed(error.clone()),
        }
        result
    }

    /// Ends the file.
    pub(super) fn finish(&mut self, expected: Expected) -> Result<(), LoadError> {
        let file = self.name.clone();
        let parser = match &mut self.state {
            State::Reading(parser) => std::mem::replace(parser, Parser::new(0)),
            State::Done(_) => return Ok(()),
            State::Failed(error) => return Err(error.clone()),
        };
        let result = match parser.finish_in_blocks() {
            Ok(body) => self.check_published(expected).map(|()| body),
            Err(error) => Err(LoadError::Idx { file, error }),
        };
        let (state, result) = match result {
            Ok(body) => (State::Done(body), Ok(())),
            Err(error) => (State::Failed(error.clone()), Err(error)),
        };
        self.state = state;
        result
    }

    /// Checks the checksum if the published file is expected.
    fn check_published(&self, expected: Expected) -> Result<(), LoadError> {
        let published = self.role.fashion_mnist_sha256();
        match self.sha256() {
            Some(found) if expected == Expected::FashionMnist && found != published => {
                Err(LoadError::Checksum {
                    file: self.name.clone(),
                    expected: published,
                    found,
                })
            }
            _ => Ok(()),
        }
    }

    /// Returns the checksum of all bytes so far, if it is computed.
    pub(super) fn sha256(&self) -> Option<Checksum> {
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
