//! Rejects every kind of invalid set of files, with an error that names the file.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use softmax_lab::Classes;
use softmax_lab::dataset::{DatasetError, MAX_IMAGES};
use softmax_lab::idx::{self, Idx, IdxError, MAX_ELEMENTS};
use softmax_lab::loader::{Expected, LoadError, Loader, Role};
use softmax_lab::{Size, Split};

const NAMES: [&str; 4] = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
];

/// Makes files of three training and two test images of 2 x 2 pixels, in three classes.
fn files() -> [Vec<u8>; 4] {
    [
        Idx {
            shape: vec![3, 2, 2],
            elements: (0..12).collect(),
        }
        .to_bytes(),
        Idx {
            shape: vec![3],
            elements: vec![0, 1, 2],
        }
        .to_bytes(),
        Idx {
            shape: vec![2, 2, 2],
            elements: (0..8).collect(),
        }
        .to_bytes(),
        Idx {
            shape: vec![2],
            elements: vec![2, 0],
        }
        .to_bytes(),
    ]
}

fn load_named(files: &[(&str, Vec<u8>)], expected: Expected) -> Result<Split, LoadError> {
    let names: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut loader = Loader::new(&names, expected)?;
    for (name, bytes) in files {
        // Decompressors return pieces of any size.
        for piece in bytes.chunks(7) {
            loader.push(name, piece)?;
        }
        loader.finish_file(name)?;
    }
    loader.finish()
}

fn load(files: [Vec<u8>; 4]) -> Result<Split, LoadError> {
    let named: Vec<(&str, Vec<u8>)> = NAMES.into_iter().zip(files).collect();
    load_named(&named, Expected::Any)
}

/// Loads valid files, in which `change` has changed the file with this role.
fn with(role: Role, change: impl FnOnce(&mut Vec<u8>)) -> Result<Split, LoadError> {
    let mut files = files();
    change(&mut files[role as usize]);
    load(files)
}

fn idx_error(role: Role, error: IdxError) -> Result<Split, LoadError> {
    Err(LoadError::Idx {
        file: NAMES[role as usize].into(),
        error,
    })
}

fn dataset_error(role: Role, error: DatasetError) -> Result<Split, LoadError> {
    Err(LoadError::Dataset {
        file: NAMES[role as usize].into(),
        error,
    })
}

#[test]
fn loads_valid_files() {
    let split = load(files()).expect("the files are valid");
    assert_eq!((split.train().len(), split.test().len()), (3, 2));
    assert_eq!(split.classes(), Classes::Numbered(3));
    assert_eq!(split.test().image(1), Some(&[4, 5, 6, 7][..]));
    assert_eq!(split.test().image(2), None);
    assert_eq!(split.test().labels(), [2, 0]);
}

#[test]
fn loads_files_in_any_order_and_interleaved() {
    let names: Vec<String> = NAMES.iter().rev().map(|name| (*name).to_owned()).collect();
    let mut loader = Loader::new(&names, Expected::Any).expect("four roles");
    let files = files();
    for i in 0..40 {
        for (name, bytes) in NAMES.iter().zip(&files) {
            let piece = bytes.get(i..(i + 1).min(bytes.len())).unwrap_or_default();
            loader.push(name, piece).expect("the files are valid");
        }
    }
    for name in NAMES {
        loader.finish_file(name).expect("the file is complete");
    }
    assert_eq!(loader.finish(), load(files));
}

/// Asserts that valid files are rejected with `error` after `change` has changed the file with this role.
fn assert_rejected(role: Role, change: impl FnOnce(&mut Vec<u8>), error: IdxError) {
    assert_eq!(with(role, change), idx_error(role, error));
}

#[test]
fn rejects_an_incomplete_header() {
    assert_rejected(Role::TrainImages, Vec::clear, IdxError::Empty);
    for (role, found) in [(Role::TestLabels, 5), (Role::TrainLabels, 3)] {
        let error = IdxError::HeaderTruncated { expected: 8, found };
        assert_rejected(role, |bytes| bytes.truncate(found), error);
    }
}

#[test]
fn rejects_other_kinds_of_files() {
    let png = |bytes: &mut Vec<u8>| *bytes = b"\x89PNG\r\n\x1a\n and more".to_vec();
    let error = IdxError::Magic {
        expected: 0x0803,
        found: 0x8950_4e47,
    };
    assert_rejected(Role::TrainImages, png, error);
    let error = IdxError::ElementType { found: 0x0d };
    assert_rejected(Role::TestImages, |bytes| bytes[2] = 0x0d, error);
    for (role, other, expected, found) in [
        (Role::TrainImages, Role::TrainLabels, 3, 1),
        (Role::TestLabels, Role::TestImages, 1, 3),
    ] {
        let error = IdxError::Dimensions { expected, found };
        let swap = |bytes: &mut Vec<u8>| *bytes = files()[other as usize].clone();
        assert_rejected(role, swap, error);
    }
}

#[test]
fn rejects_shapes_without_elements_or_beyond_the_limit() {
    let shape = |lengths: [u32; 3]| lengths.map(|length| length as usize).to_vec();
    let no_elements = |lengths| IdxError::NoElements {
        shape: shape(lengths),
    };
    let too_large = |lengths| IdxError::TooLarge {
        shape: shape(lengths),
    };
    let truncated = IdxError::Truncated {
        expected: MAX_ELEMENTS,
        found: 0,
    };
    for (lengths, error) in [
        ([0, 28, 28], no_elements([0, 28, 28])),
        ([u32::MAX; 3], too_large([u32::MAX; 3])),
        ([1 << 16, 1 << 15, 1], too_large([1 << 16, 1 << 15, 1])),
        ([1 << 20, 32, 32], truncated),
    ] {
        let header = |bytes: &mut Vec<u8>| {
            bytes.truncate(4);
            bytes.extend(lengths.iter().flat_map(|length| length.to_be_bytes()));
        };
        assert_rejected(Role::TrainImages, header, error);
    }
}

#[test]
fn rejects_too_few_or_too_many_elements() {
    let error = IdxError::Truncated {
        expected: 8,
        found: 5,
    };
    let shorten = |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() - 3);
    assert_rejected(Role::TestImages, shorten, error);
    let error = IdxError::TrailingBytes {
        expected: 2,
        found: 3,
    };
    assert_rejected(Role::TestLabels, |bytes| bytes.push(0), error);
}

#[test]
fn rejects_bytes_far_beyond_the_header_at_once() {
    let mut loader = Loader::new(&NAMES.map(str::to_owned), Expected::Any).expect("four roles");
    let bomb = [&files()[1][..], &[0; 1 << 20]].concat();
    let rejected = loader
        .push(NAMES[1], &bomb)
        .expect_err("the file is too long");
    let error = IdxError::TrailingBytes {
        expected: 3,
        found: 3 + (1 << 20),
    };
    assert_eq!(
        rejected,
        LoadError::Idx {
            file: NAMES[1].into(),
            error
        }
    );
}

#[test]
fn rejects_files_that_do_not_fit_each_other() {
    let labels = |elements: Vec<u8>| {
        Idx {
            shape: vec![elements.len()],
            elements,
        }
        .to_bytes()
    };
    assert_eq!(
        with(Role::TrainLabels, |bytes| *bytes = labels(vec![0, 1])),
        dataset_error(
            Role::TrainLabels,
            DatasetError::CountMismatch {
                images: 3,
                labels: 2
            }
        )
    );
    assert_eq!(
        with(Role::TestLabels, |bytes| *bytes = labels(vec![0, 3])),
        dataset_error(
            Role::TestLabels,
            DatasetError::LabelOutsideClasses {
                index: 1,
                classes: 3,
                label: 3
            }
        )
    );
    let other_size = Idx {
        shape: vec![2, 2, 3],
        elements: vec![0; 12],
    }
    .to_bytes();
    assert_eq!(
        with(Role::TestImages, |bytes| *bytes = other_size),
        dataset_error(
            Role::TestImages,
            DatasetError::ImageSizeMismatch {
                train: Size {
                    height: 2,
                    width: 2
                },
                test: Size {
                    height: 2,
                    width: 3
                },
            }
        )
    );
}

#[test]
fn rejects_images_that_are_too_large_for_a_model() {
    let large = Idx {
        shape: vec![1, 257, 256],
        elements: vec![0; 257 * 256],
    }
    .to_bytes();
    assert_eq!(
        with(Role::TestImages, |bytes| *bytes = large),
        dataset_error(
            Role::TestImages,
            DatasetError::ImageTooLarge {
                size: Size {
                    height: 257,
                    width: 256
                }
            }
        )
    );
}

#[test]
fn rejects_sizes_beyond_the_limits_from_the_header() {
    let images = MAX_IMAGES + 1;
    for (role, shape, error) in [
        (
            Role::TrainImages,
            vec![images, 1, 1],
            DatasetError::TooManyImages { images },
        ),
        (
            Role::TestLabels,
            vec![images],
            DatasetError::TooManyImages { images },
        ),
        (
            Role::TestImages,
            vec![1000, 512, 512],
            DatasetError::ImageTooLarge {
                size: Size {
                    height: 512,
                    width: 512,
                },
            },
        ),
        (
            Role::TrainImages,
            vec![1, 1, 65_536],
            DatasetError::SideTooLong {
                size: Size {
                    height: 1,
                    width: 65_536,
                },
            },
        ),
    ] {
        let mut loader = Loader::new(&NAMES.map(str::to_owned), Expected::Any).expect("four roles");
        let file = NAMES[role as usize];
        let rejected = loader.push(file, &idx::header(&shape));
        let expected = dataset_error(role, error).map(drop);
        assert_eq!(rejected, expected);
        // Every later call returns the same error.
        assert_eq!(loader.push(file, &[0; 9]), expected);
        assert_eq!(loader.finish_file(file), expected);
        assert_eq!(loader.finish().map(drop), expected);
    }
}

#[test]
fn rejects_bytes_after_the_end_of_a_file() {
    let mut loader = Loader::new(&NAMES.map(str::to_owned), Expected::Any).expect("four roles");
    for (name, bytes) in NAMES.iter().zip(files()) {
        loader.push(name, &bytes).expect("the file is valid");
        loader.finish_file(name).expect("the file is complete");
        loader
            .finish_file(name)
            .expect("the file is still complete");
        loader.push(name, &[]).expect("nothing is added");
    }
    let error = IdxError::TrailingBytes {
        expected: 3,
        found: 5,
    };
    let expected = idx_error(Role::TrainLabels, error).map(drop);
    assert_eq!(loader.push(NAMES[1], &[1, 2]), expected);
    assert_eq!(loader.finish().map(drop), expected);
}

#[test]
fn keeps_the_error_of_a_file_that_ended_too_early() {
    let mut loader = Loader::new(&NAMES.map(str::to_owned), Expected::Any).expect("four roles");
    let [_, labels, ..] = files();
    loader
        .push(NAMES[1], &labels[..9])
        .expect("the bytes so far are valid");
    let error = IdxError::Truncated {
        expected: 3,
        found: 1,
    };
    let expected = idx_error(Role::TrainLabels, error).map(drop);
    assert_eq!(loader.finish_file(NAMES[1]), expected);
    assert_eq!(loader.push(NAMES[1], &labels[9..]), expected);
    assert_eq!(loader.finish_file(NAMES[1]), expected);
}

#[test]
fn rejects_labels_outside_fashion_mnist() {
    let mut named: Vec<(&str, Vec<u8>)> = NAMES.into_iter().zip(files()).collect();
    if let Some(label) = named[1].1.last_mut() {
        *label = 10;
    }
    let error = DatasetError::LabelOutsideClasses {
        index: 2,
        classes: 10,
        label: 10,
    };
    assert_eq!(
        load_named(&named, Expected::FashionMnistSample),
        dataset_error(Role::TrainLabels, error)
    );
}

#[test]
fn loads_256_classes() {
    let split = with(Role::TrainLabels, |bytes| bytes[10] = 255).expect("labels are bytes");
    assert_eq!(split.classes().count(), 256);
}

#[test]
fn rejects_files_that_do_not_have_the_four_roles() {
    let names = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Loader::new(&names, Expected::Any)
            .map(|_| ())
            .expect_err("not four roles")
    };
    assert_eq!(
        names(&[]),
        LoadError::MissingRoles {
            roles: Role::ALL.to_vec()
        }
    );
    assert_eq!(
        names(&NAMES[..3]),
        LoadError::MissingRoles {
            roles: vec![Role::TestLabels]
        }
    );
    assert_eq!(
        names(&[
            NAMES[0],
            NAMES[1],
            NAMES[2],
            "emnist-train-images-idx3-ubyte.gz"
        ]),
        LoadError::DuplicateRole {
            role: Role::TrainImages,
            files: [NAMES[0].into(), "emnist-train-images-idx3-ubyte.gz".into()]
        }
    );
    assert_eq!(
        names(&[NAMES[0], NAMES[1], NAMES[2], NAMES[3], "notes.txt"]),
        LoadError::UnknownRole {
            file: "notes.txt".into()
        }
    );
    let message = names(&["notes.txt"]).to_string();
    assert_eq!(
        message,
        "expected a name with train, t10k or test, and with image or label, found notes.txt"
    );
}

#[test]
fn rejects_bytes_of_a_file_that_is_none_of_the_four() {
    let mut loader = Loader::new(&NAMES.map(str::to_owned), Expected::Any).expect("four roles");
    // The name has a role, but the loader was not made for it.
    let found = "more-train-images";
    let error = LoadError::UnknownFile { file: found.into() };
    assert_eq!(loader.push(found, &[0]), Err(error.clone()));
    assert_eq!(loader.finish_file(found), Err(error.clone()));
    assert_eq!(
        error.to_string(),
        "expected one of the names that the loader was made for, found more-train-images"
    );
}

#[test]
fn names_a_file_that_is_not_finished() {
    let mut loader = Loader::new(&NAMES.map(str::to_owned), Expected::Any).expect("four roles");
    for (name, bytes) in NAMES.iter().zip(files()) {
        loader.push(name, &bytes).expect("the file is valid");
        if *name != NAMES[2] {
            loader.finish_file(name).expect("the file is complete");
        }
    }
    let file = NAMES[2].to_owned();
    assert_eq!(loader.finish(), Err(LoadError::Unfinished { file }));
}

#[test]
fn rejects_a_file_that_is_not_the_published_one() {
    let named: Vec<(&str, Vec<u8>)> = NAMES.into_iter().zip(files()).collect();
    let error =
        load_named(&named, Expected::FashionMnist).expect_err("these are not Fashion-MNIST");
    let LoadError::Checksum {
        file,
        expected,
        found,
    } = error
    else {
        panic!("{error}")
    };
    assert_eq!(file, NAMES[0]);
    assert_eq!(expected, Role::TrainImages.fashion_mnist_sha256());
    assert_ne!(found, expected);
}
