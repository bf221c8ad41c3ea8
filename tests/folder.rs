//! Loads data sets from folders with complete, incomplete, gzipped and damaged files.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use softmax_lab::Size;
use softmax_lab::folder::{self, FolderError};
use softmax_lab::idx::IdxError;
use softmax_lab::loader::{Expected, LoadError, Role};
use tempfile::TempDir;

#[path = "shared/synthetic.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod synthetic;

use synthetic::RUN;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("there is memory");
    encoder.finish().expect("there is memory")
}

/// Makes a folder with these files.
fn folder_of<'a>(files: impl IntoIterator<Item = (&'a str, Vec<u8>)>) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

/// Makes a folder with the four files, in which `change` has changed the training images.
fn with_train_images(change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> TempDir {
    let mut files = RUN.files();
    files[0].1 = change(std::mem::take(&mut files[0].1));
    folder_of(files)
}

fn error_in(folder: &Path) -> FolderError {
    folder::load(folder, Expected::Any).expect_err("the folder is invalid")
}

#[test]
fn loads_the_same_data_from_gzipped_and_unpacked_files() {
    let unpacked = folder_of(RUN.files());
    let data = folder::load(unpacked.path(), Expected::Any).expect("the files are valid");
    assert_eq!((data.train().len(), data.test().len()), (200, 60));
    assert_eq!(
        data.train().size(),
        Size {
            height: 6,
            width: 5
        }
    );
    assert_eq!(data.classes().count(), 4);

    // Gzipped files give the same data. A file without a role is ignored.
    let files = RUN
        .files()
        .map(|(name, bytes)| (format!("{name}.gz"), gzip(&bytes)));
    let mut files: Vec<(&str, Vec<u8>)> = files
        .iter()
        .map(|(name, bytes)| (&**name, bytes.clone()))
        .collect();
    files.push(("README.md", b"about the data".to_vec()));
    let packed = folder_of(files);
    assert_eq!(
        folder::load(packed.path(), Expected::Any).expect("the files are valid"),
        data
    );

    // A gzip file with two members is one file.
    let in_two = with_train_images(|bytes| [gzip(&bytes[..100]), gzip(&bytes[100..])].concat());
    assert_eq!(
        folder::load(in_two.path(), Expected::Any).expect("the files are valid"),
        data
    );
}

#[test]
fn names_a_missing_folder() {
    let missing = Path::new("no/such/folder");
    let FolderError::Read { path, error } = error_in(missing) else {
        panic!("expected an error of reading");
    };
    assert_eq!(path, missing);
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
}

#[test]
fn names_missing_files() {
    let [_, train_labels, test_images, test_labels] = RUN.files();
    let folder = folder_of([train_labels, test_images, test_labels]);
    let FolderError::Load(error) = error_in(folder.path()) else {
        panic!("expected a missing file");
    };
    let roles = vec![Role::TrainImages];
    assert_eq!(error, LoadError::MissingRoles { roles });
    let empty = folder_of([]);
    assert_eq!(
        error_in(empty.path()).to_string(),
        "expected four files, found none for train-images-idx3-ubyte, train-labels-idx1-ubyte, \
         t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte"
    );
}

#[test]
fn rejects_a_file_beside_its_gzipped_copy() {
    let mut files = RUN.files().to_vec();
    files.push(("train-labels-idx1-ubyte.gz", gzip(&files[1].1)));
    let FolderError::Load(error) = error_in(folder_of(files).path()) else {
        panic!("expected two files of one role");
    };
    let files = ["train-labels-idx1-ubyte", "train-labels-idx1-ubyte.gz"].map(str::to_owned);
    let role = Role::TrainLabels;
    assert_eq!(error, LoadError::DuplicateRole { role, files });
}

#[test]
fn names_two_files_of_one_role() {
    let mut files = RUN.files().to_vec();
    files.push(("more-train-labels", Vec::new()));
    let error = error_in(folder_of(files).path()).to_string();
    let expected = "expected one file for train-labels-idx1-ubyte, \
                    found more-train-labels and train-labels-idx1-ubyte";
    assert_eq!(error, expected);
}

#[test]
fn names_a_damaged_gzip_file() {
    let cuts: [fn(Vec<u8>) -> Vec<u8>; 3] = [
        |packed| packed[..packed.len() / 2].to_vec(),
        |packed| packed[..5].to_vec(),
        |mut packed| {
            // Changes the checksum of the unpacked bytes.
            let place = packed.len() - 8;
            packed[place] ^= 1;
            packed
        },
    ];
    for cut in cuts {
        let folder = with_train_images(|bytes| cut(gzip(&bytes)));
        let FolderError::Read { path, .. } = error_in(folder.path()) else {
            panic!("expected an error of reading");
        };
        assert_eq!(path, folder.path().join("train-images-idx3-ubyte"));
    }
}

#[test]
fn names_a_file_with_wrong_contents() {
    let folder = with_train_images(|mut bytes| {
        bytes.truncate(100);
        bytes
    });
    let FolderError::Load(error) = error_in(folder.path()) else {
        panic!("expected a wrong file");
    };
    let error_of_file = IdxError::Truncated {
        expected: 6000,
        found: 84,
    };
    assert_eq!(
        error,
        LoadError::Idx {
            file: "train-images-idx3-ubyte".into(),
            error: error_of_file,
        }
    );
    let error = folder::load(folder_of(RUN.files()).path(), Expected::FashionMnist);
    let message = error.expect_err("this is not Fashion-MNIST").to_string();
    assert!(message.contains("expected SHA-256"), "{message}");
}
