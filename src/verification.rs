//! Whether loaded data is, to the last bit, what it is taken for.

use std::sync::Arc;

use crate::checksum::{Checksum, Hasher};
use crate::dataset::{Dataset, Split};
use crate::idx;
use crate::loader::Role;

/// Bytes hashed in one go: some milliseconds' work.
const PIECE: usize = 1 << 20;

/// The SHA-256 of each of a data set's four unpacked IDX files, computed in pieces from what was
/// read of them: a file's bytes are its header and its elements, and nothing else, so this is the
/// checksum of the file itself.
#[derive(Debug)]
pub struct Verification {
    data: Arc<Split>,
    hasher: Hasher,
    /// Elements of the current file that are hashed.
    position: usize,
    /// In the order of [`Role::ALL`].
    done: Vec<Checksum>,
}

impl Verification {
    /// The verification of `data`, not begun.
    #[must_use]
    pub fn new(data: Arc<Split>) -> Self {
        Self {
            data,
            hasher: Hasher::default(),
            position: 0,
            done: Vec::new(),
        }
    }

    /// Hashes about a megabyte. The checksums of the files that are done; when there are four, that is
    /// all.
    pub fn advance(&mut self) -> &[Checksum] {
        if let Some(role) = Role::ALL.get(self.done.len()) {
            let (shape, elements) = file(&self.data, *role);
            if self.position == 0 {
                self.hasher.update(&idx::header(&shape));
            }
            let end = elements.len().min(self.position + PIECE);
            self.hasher.update(&elements[self.position..end]);
            self.position = end;
            if end == elements.len() {
                self.done.push(std::mem::take(&mut self.hasher).checksum());
                self.position = 0;
            }
        }
        &self.done
    }

    /// The checksums of the files that are done, in the order of [`Role::ALL`].
    #[must_use]
    pub fn done(&self) -> &[Checksum] {
        &self.done
    }
}

/// The shape and the elements of the file that has this role.
fn file(data: &Split, role: Role) -> (Vec<usize>, &[u8]) {
    let images = |set: &Dataset| vec![set.len(), set.height(), set.width()];
    match role {
        Role::TrainImages => (images(&data.train), data.train.pixels()),
        Role::TrainLabels => (vec![data.train.len()], data.train.labels()),
        Role::TestImages => (images(&data.test), data.test.pixels()),
        Role::TestLabels => (vec![data.test.len()], data.test.labels()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idx::Idx;
    use sha2::{Digest, Sha256};

    #[test]
    fn checksums_are_those_of_the_files() {
        let images = Idx {
            shape: vec![20, 1000, 60],
            elements: (0..1_200_000_u32).map(|i| (i * 7 % 251) as u8).collect(),
        };
        assert!(images.elements.len() > PIECE);
        let labels = Idx {
            shape: vec![20],
            elements: (0..20).collect(),
        };
        let expected = [&images, &labels, &images, &labels]
            .map(|idx| Checksum::from(Sha256::digest(idx.to_bytes())));
        let set = || Dataset::new(images.clone(), labels.clone()).expect("they fit");
        let data = Split::new(set(), set(), None).expect("they fit");
        let mut verification = Verification::new(Arc::new(data));
        let mut steps = 0;
        while verification.advance().len() < 4 {
            steps += 1;
            assert!(steps < 100, "it comes to an end");
        }
        assert_eq!(verification.advance(), expected);
    }
}
