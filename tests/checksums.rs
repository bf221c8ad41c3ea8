//! Compares the known checksums with those of the actual files.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use std::path::Path;
use std::sync::Arc;

use softmax_lab::dataset_hasher::DatasetHasher;
use softmax_lab::folder;
use softmax_lab::loader::{Checksum, Expected, KnownFile, Role};

/// Returns the known file with the checksum of each file in `folder`, if any.
fn known(folder: &str) -> Vec<Option<KnownFile>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let data =
        folder::load(&folder, Expected::Any).expect("for the full set, run `cargo xtask data`");
    let mut hasher = DatasetHasher::new(Arc::new(data));
    while hasher.advance().len() < Role::ALL.len() {}
    let checksums: &[Checksum] = hasher.advance();
    Role::ALL
        .iter()
        .zip(checksums)
        .map(|(role, checksum)| role.known_file(checksum))
        .collect()
}

#[test]
fn recognises_the_sample() {
    assert_eq!(known("www/sample"), [Some(KnownFile::Sample); 4]);
}

#[test]
#[ignore = "needs the full set: run `cargo xtask data`, then with --include-ignored"]
fn recognises_the_published_set() {
    assert_eq!(known("www/data"), [Some(KnownFile::FashionMnist); 4]);
}
