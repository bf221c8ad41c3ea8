//! SHA-256 checksums that identify loaded data files.

use std::sync::Arc;

use crate::checksum::{Checksum, Hasher};
use crate::dataset::Dataset;
use crate::idx;
use crate::loader::Role;
use crate::split::Split;

/// Computes the SHA-256 of each of the four unpacked IDX files of a data set. The files themselves are not
/// needed: their headers and elements are computed from the loaded data, in pieces.
///
/// ```
/// use std::path::Path;
/// use std::sync::Arc;
/// use softmax_lab::loader::{Expected, KnownFile, Role};
/// use softmax_lab::dataset_hasher::DatasetHasher;
/// use softmax_lab::folder;
///
/// let data = folder::load(Path::new("www/sample"), Expected::FashionMnistSample)?;
/// let mut hasher = DatasetHasher::new(Arc::new(data));
/// while hasher.advance().len() < 4 {}
/// for (role, checksum) in Role::ALL.iter().zip(hasher.done()) {
///     assert_eq!(role.known_file(checksum), Some(KnownFile::Sample));
/// }
/// # Ok::<(), folder::FolderError>(())
/// ```
#[derive(Debug)]
pub struct DatasetHasher {
    data: Arc<Split>,
    hasher: Hasher,
    /// Number of pieces of the current file that are hashed.
    pieces: usize,
    /// The checksums of the files that are done, in the order of [`Role::ALL`].
    done: Vec<Checksum>,
}

impl DatasetHasher {
    /// Makes a hasher of `data` that has hashed nothing yet.
    #[must_use]
    pub fn new(data: Arc<Split>) -> Self {
        Self {
            data,
            hasher: Hasher::default(),
            pieces: 0,
            done: Vec::new(),
        }
    }

    /// Hashes about a mebibyte, in some milliseconds. Returns the checksums of the files that are
    /// done. After the fourth file, there is nothing left to hash.
    pub fn advance(&mut self) -> &[Checksum] {
        if let Some(role) = Role::ALL.get(self.done.len()) {
            let (shape, mut pieces) = file(&self.data, *role);
            if self.pieces == 0 {
                self.hasher.update(&idx::header(&shape));
            }
            if let Some(piece) = pieces.nth(self.pieces) {
                self.hasher.update(piece);
                self.pieces += 1;
            }
            if pieces.next().is_none() {
                self.done.push(std::mem::take(&mut self.hasher).checksum());
                self.pieces = 0;
            }
        }
        &self.done
    }

    /// Returns the checksums of the files that are done, in the order of [`Role::ALL`].
    #[must_use]
    pub fn done(&self) -> &[Checksum] {
        &self.done
    }
}

/// Returns the shape and the elements of the file that has this role.
fn file(data: &Split, role: Role) -> (Vec<usize>, Box<dyn Iterator<Item = &[u8]> + '_>) {
    let images = |set: &Dataset| vec![set.len(), set.size().height, set.size().width];
    let set = match role {
        Role::TrainImages | Role::TrainLabels => data.train(),
        Role::TestImages | Role::TestLabels => data.test(),
    };
    match role {
        Role::TrainImages | Role::TestImages => (images(set), Box::new(set.pixels())),
        Role::TrainLabels | Role::TestLabels => {
            (vec![set.len()], Box::new(set.labels().chunks(PIECE)))
        }
    }
}

/// Number of labels that are hashed at a time.
const PIECE: usize = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idx::Idx;
    use sha2::{Digest, Sha256};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn computes_the_checksums_of_the_files() {
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
        let set = || Dataset::new(images.clone(), labels.clone()).expect("the data is valid");
        let data = Split::new(set(), set(), None).expect("the data is valid");
        let mut hasher = DatasetHasher::new(Arc::new(data));
        let mut steps = 0;
        while hasher.advance().len() < 4 {
            steps += 1;
            assert!(steps < 100, "the hasher should end");
        }
        assert_eq!(hasher.advance(), expected);
    }
}
