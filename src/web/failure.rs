//! Errors on their way to the page.

use std::fmt::Display;

use js_sys::Object;
use wasm_bindgen::prelude::*;

use crate::dataset::{DatasetError, MAX_IMAGES, MAX_PIXELS, MAX_SIDE as MAX_IMAGE_SIDE};
use crate::idx::{IdxError, MAX_ELEMENTS, Shape};
use crate::loader::{LoadError, hex, names};
use crate::picture::{MAX_SIDE, PictureError};
use crate::train::HyperparameterError;

#[wasm_bindgen]
extern "C" {
    /// Returns a value as JavaScript writes it.
    #[wasm_bindgen(js_name = String)]
    pub(super) fn written(value: &JsValue) -> String;

    #[derive(Debug)]
    type Fields;

    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Fields, name: &str) -> String;
    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Fields, name: &str, value: &str);
}

/// What went wrong, for the page to put in words in the user's language: the `Failure` of
/// `www/protocol.js`, which lists the codes. An object of JavaScript's from the start, as it is
/// only made to be thrown.
#[derive(Debug)]
pub struct Failure(Fields);

impl Failure {
    /// A failure that its kind says all about.
    pub(super) fn new(code: &str) -> Self {
        let fields: Fields = Object::new().unchecked_into();
        fields.set("code", code);
        for name in ["subject", "expected", "found"] {
            fields.set(name, "");
        }
        Self(fields)
    }

    pub(super) fn expected(self, expected: impl Display) -> Self {
        self.with("expected", &expected)
    }

    pub(super) fn found(self, found: impl Display) -> Self {
        self.with("found", &found)
    }

    pub(super) fn of(self, subject: impl Display) -> Self {
        self.with("subject", &subject)
    }

    fn with(self, name: &str, value: &dyn Display) -> Self {
        self.0.set(name, &value.to_string());
        self
    }

    /// The kind.
    #[must_use]
    pub fn code(&self) -> String {
        self.0.get("code")
    }

    /// The file or the field.
    #[must_use]
    pub fn subject(&self) -> String {
        self.0.get("subject")
    }

    /// What was expected.
    #[must_use]
    pub fn what_was_expected(&self) -> String {
        self.0.get("expected")
    }

    /// What was found.
    #[must_use]
    pub fn what_was_found(&self) -> String {
        self.0.get("found")
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        failure.0.into()
    }
}

impl From<HyperparameterError> for Failure {
    fn from(
        HyperparameterError {
            field,
            expected: (low, high),
            found,
        }: HyperparameterError,
    ) -> Self {
        Self::new(field.name())
            .of(field.name())
            .expected(format_args!("{low} … {high}"))
            .found(found)
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::UnknownRole { file } => Self::new("unknown-role").of(file),
            LoadError::DuplicateRole {
                role,
                files: [one, other],
            } => Self::new("duplicate-role")
                .of(format_args!("{one}, {other}"))
                .expected(role.published_name()),
            LoadError::MissingRoles { roles } => Self::new("missing-roles").expected(names(&roles)),
            LoadError::Idx { file, error } => Self::from(error).of(file),
            LoadError::Dataset { file, error } => Self::from(error).of(file),
            LoadError::Checksum {
                file,
                expected,
                found,
            } => Self::new("checksum")
                .of(file)
                .expected(hex(&expected))
                .found(hex(&found)),
        }
    }
}

impl From<IdxError> for Failure {
    fn from(error: IdxError) -> Self {
        let of_figures =
            |code, expected: usize, found: usize| Self::new(code).expected(expected).found(found);
        match error {
            IdxError::Empty => Self::new("empty-file"),
            IdxError::HeaderTruncated { expected, found } => {
                of_figures("header-truncated", expected, found)
            }
            IdxError::Magic { expected, found } => Self::new("magic")
                .expected(format_args!("{expected:#010x}"))
                .found(format_args!("{found:#010x}")),
            IdxError::ElementType { found } => Self::new("element-type")
                .expected("0x08")
                .found(format_args!("{found:#04x}")),
            IdxError::Dimensions { expected, found } => of_figures("dimensions", expected, found),
            IdxError::NoElements { shape } => Self::new("no-elements").found(Shape(&shape)),
            IdxError::TooLarge { shape } => Self::new("too-large")
                .expected(MAX_ELEMENTS)
                .found(Shape(&shape)),
            IdxError::OutOfMemory { bytes } => Self::new("out-of-memory").found(bytes),
            IdxError::Truncated { expected, found } => of_figures("truncated", expected, found),
            IdxError::TrailingBytes { expected, found } => {
                of_figures("trailing-bytes", expected, found)
            }
        }
    }
}

impl From<DatasetError> for Failure {
    fn from(error: DatasetError) -> Self {
        match error {
            DatasetError::TooManyImages { images } => Self::new("too-many-images")
                .expected(MAX_IMAGES)
                .found(images),
            DatasetError::ImageTooLarge {
                size: (height, width),
            } => Self::new("image-too-large")
                .expected(MAX_PIXELS)
                .found(Shape(&[height, width])),
            DatasetError::Dimensions { expected, found } => {
                Self::new("dimensions").expected(expected).found(found)
            }
            DatasetError::Empty => Self::new("no-elements"),
            DatasetError::SideTooLong {
                size: (height, width),
            } => Self::new("side-too-long")
                .expected(MAX_IMAGE_SIDE)
                .found(Shape(&[height, width])),
            DatasetError::PixelCount { expected, found } => {
                Self::new("truncated").expected(expected).found(found)
            }
            DatasetError::CountMismatch { images, labels } => {
                Self::new("count-mismatch").expected(images).found(labels)
            }
            DatasetError::LabelOutsideClasses {
                index,
                classes,
                label,
            } => Self::new("label-outside-classes")
                .expected(format_args!("0 … {}", classes - 1))
                .found(format_args!("{label} (at {index})")),
            DatasetError::ImageSizeMismatch { train, test } => Self::new("image-size-mismatch")
                .expected(Shape(&[train.0, train.1]))
                .found(Shape(&[test.0, test.1])),
        }
    }
}

impl From<PictureError> for Failure {
    fn from(error: PictureError) -> Self {
        let of_size = |code, expected, (height, width): (usize, usize)| {
            Self::new(code)
                .expected(Shape(&[expected, expected]))
                .found(Shape(&[height, width]))
        };
        match error {
            PictureError::Empty { size } => of_size("empty-picture", 1, size),
            PictureError::TooLarge { size } => of_size("picture-too-large", MAX_SIDE, size),
            PictureError::Bytes { expected, found } => {
                Self::new("picture-bytes").expected(expected).found(found)
            }
        }
    }
}

impl From<getrandom::Error> for Failure {
    fn from(error: getrandom::Error) -> Self {
        Self::new("no-entropy").found(error)
    }
}

/// What the browser throws when it can't draw.
impl From<JsValue> for Failure {
    fn from(error: JsValue) -> Self {
        Self::new("no-canvas").found(written(&error))
    }
}
