//! A file of the data set as it was published.

use std::io::{BufReader, Read};

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use softmax_lab::loader::{self, Checksum, Role};

/// What is known of a file before it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    name: &'static str,
    length: u64,
    sha256: Checksum,
}

impl PublishedFile {
    /// The four files of Fashion-MNIST.
    #[must_use]
    pub fn all() -> [Self; 4] {
        Role::ALL.map(|role| Self {
            name: role.published_name(),
            length: match role {
                Role::TrainImages => 16 + 60_000 * 28 * 28,
                Role::TrainLabels => 8 + 60_000,
                Role::TestImages => 16 + 10_000 * 28 * 28,
                Role::TestLabels => 8 + 10_000,
            },
            sha256: role.fashion_mnist_sha256(),
        })
    }

    #[cfg(test)]
    pub(crate) fn of(name: &'static str, contents: &[u8]) -> Self {
        Self {
            name,
            length: contents.len() as u64,
            sha256: Sha256::digest(contents).into(),
        }
    }

    /// Its name when unpacked.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its name when gzipped.
    #[must_use]
    pub fn packed_name(&self) -> String {
        format!("{}.gz", self.name)
    }

    /// Its length in bytes when unpacked.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Whether the gzipped bytes in `packed` unpack to this file. No more of them is unpacked than
    /// the file is long.
    ///
    /// # Errors
    /// Says what is wrong.
    pub fn verify(&self, packed: impl Read) -> Result<()> {
        let mut unpacked = GzDecoder::new(BufReader::new(packed)).take(self.length + 1);
        let mut hasher = Sha256::new();
        let mut length = 0;
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = unpacked
                .read(&mut buffer)
                .context("not a whole gzip file")?;
            if read == 0 {
                break;
            }
            length += read as u64;
            hasher.update(buffer.get(..read).unwrap_or_default());
        }
        if length > self.length {
            bail!("unpacks to more than {} bytes", self.length);
        }
        let found = hasher.finalize().into();
        if found != self.sha256 {
            let (expected, found) = (loader::hex(&self.sha256), loader::hex(&found));
            bail!("expected SHA-256 {expected} of the unpacked bytes, found {found}");
        }
        Ok(())
    }
}
