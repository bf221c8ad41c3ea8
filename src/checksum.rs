//! SHA-256 digests that identify data files and trained models.

use sha2::{Digest, Sha256};

/// The SHA-256 of something.
pub type Checksum = [u8; 32];

/// Computes a checksum of bytes that come in pieces.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hasher(Sha256);

impl Hasher {
    /// Adds bytes.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns the checksum of all bytes so far. More may be added afterwards.
    pub(crate) fn checksum(&self) -> Checksum {
        self.0.clone().finalize().into()
    }
}
