//! Failures as codes and values. The page writes them as sentences in the user's language.

use std::fmt::{self, Display};

use serde::Serialize;

use crate::classes::MAX_CLASSES;
use crate::dataset::{DatasetError, MAX_IMAGES, MAX_PIXELS, MAX_SIDE as MAX_IMAGE_SIDE};
use crate::engine::{Engine, EngineError};
use crate::hyperparameters::{Field, HyperparameterError};
use crate::idx::{IdxError, MAX_ELEMENTS, Shape};
use crate::inspection::InspectionError;
use crate::loader::{LoadError, hex, published_names};
use crate::picture::{MAX_SIDE, PictureError};
use crate::size::Size;

/// The kind of a [`Failure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum FailureCode {
    /// A file is empty.
    EmptyFile,
    /// A file ends within its header.
    HeaderTruncated,
    /// A file doesn't begin with the magic number of IDX files.
    Magic,
    /// The elements of a file are not bytes.
    ElementType,
    /// A file has the wrong number of dimensions.
    Dimensions,
    /// A file has a dimension of size 0.
    NoElements,
    /// A file has too many elements.
    TooLarge,
    /// There is not enough memory.
    OutOfMemory,
    /// A file is shorter than its header says.
    Truncated,
    /// A file is longer than its header says.
    TrailingBytes,
    /// The name of a file contains no role.
    UnknownRole,
    /// Two files have the same role.
    DuplicateRole,
    /// Some of the four files are missing.
    MissingRoles,
    /// The checksum of a file differs from that of the published file.
    Checksum,
    /// There are too many images.
    TooManyImages,
    /// An image has too many pixels.
    ImageTooLarge,
    /// An image is too wide or too high.
    SideTooLong,
    /// The numbers of images and labels differ.
    CountMismatch,
    /// A label is not one of the classes.
    LabelOutsideClasses,
    /// Images have different sizes.
    ImageSizeMismatch,
    /// The number of epochs is out of range.
    Epochs,
    /// The learning rate is out of range.
    LearningRate,
    /// The batch size is out of range.
    BatchSize,
    /// The seed is out of range.
    Seed,
    /// The name of the engine is unknown.
    Engine,
    /// An argument is out of range.
    Argument,
    /// The page's address refers to something that doesn't exist.
    Address,
    /// There is no source of random numbers.
    NoEntropy,
    /// No data is loaded.
    NoData,
    /// The position of an image is out of range.
    NoImage,
    /// The browser can't draw on the canvas.
    NoCanvas,
    /// A picture has no pixels.
    EmptyPicture,
    /// A picture is too wide or too high.
    PictureTooLarge,
    /// The number of bytes of a picture doesn't match its size.
    PictureBytes,
    /// The page and the session have different versions of the protocol.
    ProtocolVersion,
}

/// Writes the name as in the protocol: `empty-file`.
impl Display for FailureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

impl From<Field> for FailureCode {
    fn from(field: Field) -> Self {
        match field {
            Field::Epochs => Self::Epochs,
            Field::LearningRate => Self::LearningRate,
            Field::BatchSize => Self::BatchSize,
            Field::Seed => Self::Seed,
        }
    }
}

/// The reason why a command or a file is rejected. The texts are numbers and names, which need no
/// translation. Texts that don't apply are empty.
///
/// ```
/// use softmax_lab::Hyperparameters;
/// use softmax_lab::session::{Failure, FailureCode};
///
/// let error = Hyperparameters::parse("0", "0.1", "256", "1", 60_000).unwrap_err();
/// let failure = Failure::from(error);
/// assert_eq!((failure.code, &*failure.subject), (FailureCode::Epochs, "epochs"));
/// assert_eq!((&*failure.expected, &*failure.found), ("1 … 10000", "0"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Failure {
    /// The kind.
    pub code: FailureCode,
    /// Name of the file, field or argument that is wrong.
    pub subject: String,
    /// The expected value or range.
    pub expected: String,
    /// The value that was found.
    pub found: String,
}

impl Failure {
    /// Makes a failure without subject and values.
    pub(crate) fn new(code: FailureCode) -> Self {
        Self {
            code,
            subject: String::new(),
            expected: String::new(),
            found: String::new(),
        }
    }

    /// Sets the name of what is wrong.
    pub(crate) fn of(mut self, subject: impl Display) -> Self {
        self.subject = subject.to_string();
        self
    }

    pub(crate) fn expected(mut self, expected: impl Display) -> Self {
        self.expected = expected.to_string();
        self
    }

    pub(crate) fn found(mut self, found: impl Display) -> Self {
        self.found = found.to_string();
        self
    }

    /// Makes the failure of an unknown class. A user can only write one in the key `why` of the page's
    /// address.
    pub(crate) fn class(classes: usize, found: impl Display) -> Self {
        Self::new(FailureCode::Address)
            .of("why")
            .expected(format_args!("0 … {}", classes.saturating_sub(1)))
            .found(found)
    }
}

/// Writes one line: `batch-size: expected 1 … 200, found 201`.
impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.to_string();
        if self.subject.is_empty() || self.subject == code {
            write!(f, "{code}")?;
        } else {
            write!(f, "{}: {code}", self.subject)?;
        }
        let mut separator = ": ";
        for (name, value) in [("expected", &self.expected), ("found", &self.found)] {
            if !value.is_empty() {
                write!(f, "{separator}{name} {value}")?;
                separator = ", ";
            }
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

impl From<HyperparameterError> for Failure {
    fn from(
        HyperparameterError {
            field,
            expected: (low, high),
            found,
        }: HyperparameterError,
    ) -> Self {
        Self::new(field.into())
            .of(field.name())
            .expected(format_args!("{low} … {high}"))
            .found(found)
    }
}

impl From<EngineError> for Failure {
    fn from(EngineError { found }: EngineError) -> Self {
        Self::new(FailureCode::Engine)
            .of("engine")
            .expected(Engine::ALL.map(Engine::name).join(", "))
            .found(found)
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::UnknownRole { file } => Self::new(FailureCode::UnknownRole).of(file),
            LoadError::DuplicateRole {
                role,
                files: [one, other],
            } => Self::new(FailureCode::DuplicateRole)
                .of(format_args!("{one}, {other}"))
                .expected(role.published_name()),
            // Only a script that calls the loader in another way than the worker can cause these.
            LoadError::UnknownFile { file } | LoadError::Unfinished { file } => {
                Self::new(FailureCode::Argument).of(file)
            }
            LoadError::MissingRoles { roles } => {
                Self::new(FailureCode::MissingRoles).expected(published_names(&roles))
            }
            LoadError::Idx { file, error } => Self::from(error).of(file),
            LoadError::Dataset { file, error } => Self::from(error).of(file),
            LoadError::Checksum {
                file,
                expected,
                found,
            } => Self::new(FailureCode::Checksum)
                .of(file)
                .expected(hex(&expected))
                .found(hex(&found)),
        }
    }
}

impl From<IdxError> for Failure {
    fn from(error: IdxError) -> Self {
        let of_counts =
            |code, expected: usize, found: usize| Self::new(code).expected(expected).found(found);
        match error {
            IdxError::Empty => Self::new(FailureCode::EmptyFile),
            IdxError::HeaderTruncated { expected, found } => {
                of_counts(FailureCode::HeaderTruncated, expected, found)
            }
            IdxError::Magic { expected, found } => Self::new(FailureCode::Magic)
                .expected(format_args!("{expected:#010x}"))
                .found(format_args!("{found:#010x}")),
            IdxError::ElementType { found } => Self::new(FailureCode::ElementType)
                .expected("0x08")
                .found(format_args!("{found:#04x}")),
            IdxError::Dimensions { expected, found } => {
                of_counts(FailureCode::Dimensions, expected, found)
            }
            IdxError::NoElements { shape } => {
                Self::new(FailureCode::NoElements).found(Shape(&shape))
            }
            IdxError::TooLarge { shape } => Self::new(FailureCode::TooLarge)
                .expected(MAX_ELEMENTS)
                .found(Shape(&shape)),
            IdxError::OutOfMemory { bytes } => Self::new(FailureCode::OutOfMemory).found(bytes),
            IdxError::Truncated { expected, found } => {
                of_counts(FailureCode::Truncated, expected, found)
            }
            IdxError::TrailingBytes { expected, found } => {
                of_counts(FailureCode::TrailingBytes, expected, found)
            }
        }
    }
}

impl From<DatasetError> for Failure {
    fn from(error: DatasetError) -> Self {
        match error {
            DatasetError::TooManyImages { images } => Self::new(FailureCode::TooManyImages)
                .expected(MAX_IMAGES)
                .found(images),
            DatasetError::ImageTooLarge { size } => Self::new(FailureCode::ImageTooLarge)
                .expected(MAX_PIXELS)
                .found(size),
            DatasetError::Dimensions { expected, found } => Self::new(FailureCode::Dimensions)
                .expected(expected)
                .found(found),
            DatasetError::Empty => Self::new(FailureCode::NoElements),
            DatasetError::SideTooLong { size } => Self::new(FailureCode::SideTooLong)
                .expected(MAX_IMAGE_SIDE)
                .found(size),
            DatasetError::ElementCount { expected, found } => {
                let code = if found < expected {
                    FailureCode::Truncated
                } else {
                    FailureCode::TrailingBytes
                };
                Self::new(code).expected(expected).found(found)
            }
            DatasetError::CountMismatch { images, labels } => Self::new(FailureCode::CountMismatch)
                .expected(images)
                .found(labels),
            DatasetError::ClassCount { found } => Self::new(FailureCode::Argument)
                .expected(format_args!("1 … {MAX_CLASSES}"))
                .found(found),
            DatasetError::LabelOutsideClasses {
                index,
                classes,
                label,
            } => Self::new(FailureCode::LabelOutsideClasses)
                .expected(format_args!("0 … {}", classes.saturating_sub(1)))
                .found(format_args!("{label} (at {index})")),
            DatasetError::ImageSizeMismatch { train, test } => {
                Self::new(FailureCode::ImageSizeMismatch)
                    .expected(train)
                    .found(test)
            }
        }
    }
}

impl From<PictureError> for Failure {
    fn from(error: PictureError) -> Self {
        let of_size = |code, side, found: Size| {
            let expected = Size {
                height: side,
                width: side,
            };
            Self::new(code).expected(expected).found(found)
        };
        match error {
            PictureError::Empty { size } => of_size(FailureCode::EmptyPicture, 1, size),
            PictureError::TooLarge { size } => {
                of_size(FailureCode::PictureTooLarge, MAX_SIDE, size)
            }
            PictureError::Bytes { expected, found } => Self::new(FailureCode::PictureBytes)
                .expected(expected)
                .found(found),
        }
    }
}

impl From<getrandom::Error> for Failure {
    fn from(error: getrandom::Error) -> Self {
        Self::new(FailureCode::NoEntropy).found(error)
    }
}

impl From<InspectionError> for Failure {
    fn from(error: InspectionError) -> Self {
        match error {
            InspectionError::Size { expected, found } => Self::new(FailureCode::ImageSizeMismatch)
                .expected(expected)
                .found(found),
            InspectionError::Class { classes, found } => Self::class(classes, found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::Role;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Returns the code, the subject, and the expected and found values of a failure.
    fn parts(error: impl Into<Failure>) -> [String; 4] {
        let failure = error.into();
        [
            failure.code.to_string(),
            failure.subject,
            failure.expected,
            failure.found,
        ]
    }

    /// Returns the parts of the failure of an IDX error in the file `a.gz`.
    fn parts_of_idx(error: IdxError) -> [String; 4] {
        let file = "a.gz".into();
        parts(LoadError::Idx { file, error })
    }

    /// Returns the parts of the failure of a data set error in the file `b`.
    fn parts_of_dataset(error: DatasetError) -> [String; 4] {
        let file = "b".into();
        parts(LoadError::Dataset { file, error })
    }

    #[test]
    fn names_the_file_of_an_invalid_header() {
        for (error, expected) in [
            (IdxError::Empty, ["empty-file", "a.gz", "", ""]),
            (
                IdxError::HeaderTruncated {
                    expected: 16,
                    found: 9,
                },
                ["header-truncated", "a.gz", "16", "9"],
            ),
            (
                IdxError::Magic {
                    expected: 0x803,
                    found: 0x8950_4e47,
                },
                ["magic", "a.gz", "0x00000803", "0x89504e47"],
            ),
            (
                IdxError::ElementType { found: 13 },
                ["element-type", "a.gz", "0x08", "0x0d"],
            ),
            (
                IdxError::Dimensions {
                    expected: 3,
                    found: 1,
                },
                ["dimensions", "a.gz", "3", "1"],
            ),
        ] {
            assert_eq!(parts_of_idx(error), expected);
        }
    }

    #[test]
    fn names_the_file_of_invalid_elements() {
        for (error, expected) in [
            (
                IdxError::NoElements { shape: vec![0, 28] },
                ["no-elements", "a.gz", "", "0 x 28"],
            ),
            (
                IdxError::TooLarge {
                    shape: vec![1 << 16, 1 << 15],
                },
                ["too-large", "a.gz", "1073741824", "65536 x 32768"],
            ),
            (
                IdxError::OutOfMemory { bytes: 7 },
                ["out-of-memory", "a.gz", "", "7"],
            ),
            (
                IdxError::Truncated {
                    expected: 9,
                    found: 8,
                },
                ["truncated", "a.gz", "9", "8"],
            ),
            (
                IdxError::TrailingBytes {
                    expected: 9,
                    found: 10,
                },
                ["trailing-bytes", "a.gz", "9", "10"],
            ),
        ] {
            assert_eq!(parts_of_idx(error), expected);
        }
    }

    #[test]
    fn names_the_file_of_invalid_images() {
        let size = |height, width| Size { height, width };
        for (error, expected) in [
            (
                DatasetError::Dimensions {
                    expected: 3,
                    found: 2,
                },
                ["dimensions", "b", "3", "2"],
            ),
            (DatasetError::Empty, ["no-elements", "b", "", ""]),
            (
                DatasetError::TooManyImages { images: 1 << 25 },
                ["too-many-images", "b", "16777216", "33554432"],
            ),
            (
                DatasetError::ImageTooLarge {
                    size: size(257, 256),
                },
                ["image-too-large", "b", "65536", "257 x 256"],
            ),
            (
                DatasetError::SideTooLong {
                    size: size(1, 9000),
                },
                ["side-too-long", "b", "8192", "1 x 9000"],
            ),
            (
                DatasetError::ElementCount {
                    expected: 4,
                    found: 3,
                },
                ["truncated", "b", "4", "3"],
            ),
            (
                DatasetError::ImageSizeMismatch {
                    train: size(2, 3),
                    test: size(3, 2),
                },
                ["image-size-mismatch", "b", "2 x 3", "3 x 2"],
            ),
        ] {
            assert_eq!(parts_of_dataset(error), expected);
        }
    }

    #[test]
    fn names_the_file_of_labels_that_do_not_fit() {
        for (error, expected) in [
            (
                DatasetError::CountMismatch {
                    images: 3,
                    labels: 2,
                },
                ["count-mismatch", "b", "3", "2"],
            ),
            (
                DatasetError::LabelOutsideClasses {
                    index: 5,
                    classes: 10,
                    label: 11,
                },
                ["label-outside-classes", "b", "0 … 9", "11 (at 5)"],
            ),
            (
                DatasetError::ClassCount { found: 257 },
                ["argument", "b", "1 … 256", "257"],
            ),
        ] {
            assert_eq!(parts_of_dataset(error), expected);
        }
    }

    #[test]
    fn writes_a_failure_on_one_line() {
        let written = |failure: Failure| failure.to_string();
        assert_eq!(written(Failure::new(FailureCode::NoData)), "no-data");
        let field = Failure::new(FailureCode::Seed).of("seed").expected("0 … 9");
        assert_eq!(written(field), "seed: expected 0 … 9");
        let file = Failure::new(FailureCode::Truncated)
            .of("a.gz")
            .expected(9)
            .found(8);
        assert_eq!(written(file), "a.gz: truncated: expected 9, found 8");
    }

    #[test]
    fn names_the_roles_of_a_load_error() {
        let unknown = LoadError::UnknownRole { file: "c".into() };
        assert_eq!(parts(unknown), ["unknown-role", "c", "", ""]);
        let duplicate = LoadError::DuplicateRole {
            role: Role::TestLabels,
            files: ["d".into(), "e".into()],
        };
        assert_eq!(
            parts(duplicate),
            ["duplicate-role", "d, e", "t10k-labels-idx1-ubyte", ""]
        );
        let missing = LoadError::MissingRoles {
            roles: vec![Role::TrainLabels, Role::TestLabels],
        };
        let names = "train-labels-idx1-ubyte, t10k-labels-idx1-ubyte";
        assert_eq!(parts(missing), ["missing-roles", "", names, ""]);
        let other = LoadError::UnknownFile { file: "c".into() };
        assert_eq!(parts(other), ["argument", "c", "", ""]);
        let unfinished = LoadError::Unfinished { file: "a".into() };
        assert_eq!(parts(unfinished), ["argument", "a", "", ""]);
        let checksum = LoadError::Checksum {
            file: "f".into(),
            expected: [0xab; 32],
            found: [0x01; 32],
        };
        let [expected, found] = ["ab".repeat(32), "01".repeat(32)];
        assert_eq!(parts(checksum), ["checksum", "f", &expected, &found]);
    }

    #[test]
    fn names_the_expected_values_of_fields_pictures_and_classes() {
        let error = HyperparameterError {
            field: Field::BatchSize,
            expected: ("1".into(), "200".into()),
            found: "201".into(),
        };
        assert_eq!(parts(error), ["batch-size", "batch-size", "1 … 200", "201"]);
        let empty = PictureError::Empty {
            size: Size {
                height: 7,
                width: 0,
            },
        };
        assert_eq!(parts(empty), ["empty-picture", "", "1 x 1", "7 x 0"]);
        let large = PictureError::TooLarge {
            size: Size {
                height: 1,
                width: 5000,
            },
        };
        assert_eq!(
            parts(large),
            ["picture-too-large", "", "4096 x 4096", "1 x 5000"]
        );
        let bytes = PictureError::Bytes {
            expected: 4,
            found: 5,
        };
        assert_eq!(parts(bytes), ["picture-bytes", "", "4", "5"]);
        let size = InspectionError::Size {
            expected: 4,
            found: 5,
        };
        assert_eq!(parts(size), ["image-size-mismatch", "", "4", "5"]);
        let class = InspectionError::Class {
            classes: 3,
            found: 3,
        };
        assert_eq!(parts(class), ["address", "why", "0 … 2", "3"]);
        let no_classes = InspectionError::Class {
            classes: 0,
            found: 0,
        };
        assert_eq!(parts(no_classes), ["address", "why", "0 … 0", "0"]);
    }
}
