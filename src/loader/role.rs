//! The roles of the four files of a data set.

use crate::checksum::Checksum;
use crate::dataset::{DatasetError, check_images, check_labels};
use crate::split::Part;

/// The content of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Images to train on.
    TrainImages,
    /// Labels of the images to train on.
    TrainLabels,
    /// Images to test with.
    TestImages,
    /// Labels of the images to test with.
    TestLabels,
}

impl Role {
    /// The four roles, in the order that is used everywhere.
    pub const ALL: [Self; 4] = [
        Self::TrainImages,
        Self::TrainLabels,
        Self::TestImages,
        Self::TestLabels,
    ];

    /// Returns the role that a file's name contains, if any. The name may include folders and `.gz`.
    ///
    /// ```
    /// use softmax_lab::loader::Role;
    ///
    /// assert_eq!(Role::of_file("data/t10k-labels-idx1-ubyte.gz"), Some(Role::TestLabels));
    /// assert_eq!(Role::of_file("holiday.jpg"), None);
    /// ```
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let file = name
            .as_bytes()
            .rsplit(|byte| b"/\\".contains(byte))
            .next()?;
        // Only at the beginning of a word: "latest" does not mean a test set.
        let has_word = |beginning: &[u8]| {
            let mut words = file.split(|byte| !byte.is_ascii_alphanumeric());
            words.any(|word| word.starts_with(beginning))
        };
        let train = has_word(b"train");
        let test = has_word(b"t10k") || has_word(b"test");
        let images = has_word(b"image");
        let labels = has_word(b"label");
        match (train, test, images, labels) {
            (true, false, true, false) => Some(Self::TrainImages),
            (true, false, false, true) => Some(Self::TrainLabels),
            (false, true, true, false) => Some(Self::TestImages),
            (false, true, false, true) => Some(Self::TestLabels),
            _ => None,
        }
    }

    /// Returns the name of the published file of this role, without `.gz`.
    #[must_use]
    pub fn published_name(self) -> &'static str {
        match self {
            Self::TrainImages => "train-images-idx3-ubyte",
            Self::TrainLabels => "train-labels-idx1-ubyte",
            Self::TestImages => "t10k-images-idx3-ubyte",
            Self::TestLabels => "t10k-labels-idx1-ubyte",
        }
    }

    /// Returns the SHA-256 of the unpacked file of Fashion-MNIST, as published since 2017-08-31.
    #[must_use]
    pub fn fashion_mnist_sha256(self) -> Checksum {
        FASHION_MNIST_SHA256[self as usize]
    }

    /// Returns the known file of this role with the checksum `found`, if any.
    #[must_use]
    pub fn known_file(self, found: &Checksum) -> Option<KnownFile> {
        if *found == FASHION_MNIST_SHA256[self as usize] {
            Some(KnownFile::FashionMnist)
        } else if *found == SAMPLE_SHA256[self as usize] {
            Some(KnownFile::Sample)
        } else {
            None
        }
    }

    /// Returns the role of the file that an error of the set `part` names.
    pub(super) fn of_error(part: Part, error: &DatasetError) -> Self {
        let is_of_labels = matches!(
            error,
            DatasetError::CountMismatch { .. } | DatasetError::LabelOutsideClasses { .. }
        );
        match (part, is_of_labels) {
            (Part::Train, false) => Self::TrainImages,
            (Part::Train, true) => Self::TrainLabels,
            (Part::Test, false) => Self::TestImages,
            (Part::Test, true) => Self::TestLabels,
        }
    }

    /// Checks the shape that the header of a file of this role announces.
    pub(super) fn check_shape(self, shape: &[usize]) -> Result<(), DatasetError> {
        match self {
            Self::TrainImages | Self::TestImages => check_images(shape).map(drop),
            Self::TrainLabels | Self::TestLabels => check_labels(shape).map(drop),
        }
    }

    /// Returns the number of dimensions of a file of this role.
    pub(super) fn dimensions(self) -> usize {
        match self {
            Self::TrainImages | Self::TestImages => 3,
            Self::TrainLabels | Self::TestLabels => 1,
        }
    }
}

/// The SHA-256 of the unpacked files of Fashion-MNIST.
const FASHION_MNIST_SHA256: [Checksum; 4] = [
    checksum(b"c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
    checksum(b"bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
    checksum(b"5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
    checksum(b"0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
];

/// The SHA-256 of the unpacked files of the page's sample, `www/sample`.
const SAMPLE_SHA256: [Checksum; 4] = [
    checksum(b"e405c679a1043e7958afaeed07ac4fd66eab5ba3b75963c57a228f5fbc0deadf"),
    checksum(b"c376abe186bf15a04cf0e6c5a5b37b0385933b7b7edcdf1a3a24398f10de53d7"),
    checksum(b"117d29805f88274aebd8647b5fe349cbdf0ff83caf93ef81856d4ff070ea8929"),
    checksum(b"b6217675de79e7551f7e5bed145dba7659e5fe4ba6c8ba2b616904ab33ec5b72"),
];

/// The data set of a file whose checksum is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownFile {
    /// Fashion-MNIST, as published since 2017-08-31.
    FashionMnist,
    /// The page's sample of Fashion-MNIST.
    Sample,
}

/// Returns the checksum with these 64 lower-case hexadecimal digits.
const fn checksum(digits: &[u8; 64]) -> Checksum {
    const fn value(digit: u8) -> u8 {
        if digit < b'a' {
            digit - b'0'
        } else {
            digit - b'a' + 10
        }
    }
    let mut bytes = [0; 32];
    let mut i = 0;
    while i < bytes.len() {
        bytes[i] = value(digits[2 * i]) << 4 | value(digits[2 * i + 1]);
        i += 1;
    }
    bytes
}

/// Returns the published names of `roles`, separated by commas.
#[must_use]
pub fn published_names(roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role.published_name()).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn reads_roles_from_the_names_in_use() {
        for (name, role) in [
            ("train-images-idx3-ubyte.gz", Some(Role::TrainImages)),
            ("t10k-labels.idx1-ubyte", Some(Role::TestLabels)),
            (
                "data/emnist-letters-test-images-idx3-ubyte.gz",
                Some(Role::TestImages),
            ),
            (
                "KMNIST/raw/train-labels-idx1-ubyte",
                Some(Role::TrainLabels),
            ),
            ("latest-train-images-idx3-ubyte.gz", Some(Role::TrainImages)),
            ("Contest_Test_Labels (1).gz", Some(Role::TestLabels)),
            ("fastest/training-image.idx3", Some(Role::TrainImages)),
            ("train/images-idx3-ubyte", None),
            ("train-test-images", None),
            ("holiday.jpg", None),
        ] {
            assert_eq!(Role::of_file(name), role, "{name}");
        }
    }

    #[test]
    fn reads_the_digits_of_a_checksum() {
        // The digest of "abc" in FIPS 180-4's examples.
        let digits = b"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let mut hasher = crate::checksum::Hasher::default();
        hasher.update(b"a");
        hasher.update(b"bc");
        assert_eq!(checksum(digits), hasher.checksum());
        assert_eq!(crate::checksum::hex(&hasher.checksum()).as_bytes(), digits);
    }
}
