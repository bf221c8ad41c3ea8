//! SHA-256 digests that identify data files and trained models.

use sha2::{Digest, Sha256};

/// A SHA-256 digest.
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

/// Returns a checksum as 64 lower-case hexadecimal digits.
#[must_use]
pub fn hex(checksum: &Checksum) -> String {
    checksum.iter().map(|byte| format!("{byte:02x}")).collect()
}
