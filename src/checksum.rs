//! SHA-256, as the files of a data set and trained parameters are told by.

use sha2::{Digest, Sha256};

/// The SHA-256 of something.
pub type Checksum = [u8; 32];

/// A checksum in the making.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hasher(Sha256);

// Out of line, or what buffers and fills up the last block would be there for each user.
impl Hasher {
    #[inline(never)]
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The checksum of all bytes so far, to which more may be added.
    #[inline(never)]
    pub(crate) fn checksum(&self) -> Checksum {
        self.0.clone().finalize().into()
    }
}
