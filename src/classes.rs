//! The classes that a model tells apart.

/// The ten classes of Fashion-MNIST, in the order of their labels (chapter 3.5,
/// `get_fashion_mnist_labels`).
pub const FASHION_MNIST_CLASSES: [&str; 10] = [
    "t-shirt",
    "trouser",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle boot",
];

/// The largest number of classes: a label is a byte.
pub const MAX_CLASSES: usize = 1 << 8;

/// The classes that the labels stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Classes {
    /// The ten classes of Fashion-MNIST.
    FashionMnist,
    /// This number of classes, 1 to [`MAX_CLASSES`]. Their names are their numbers.
    Numbered(usize),
}

impl Classes {
    /// Returns the number of classes, K.
    #[must_use]
    pub fn count(self) -> usize {
        match self {
            Self::FashionMnist => FASHION_MNIST_CLASSES.len(),
            Self::Numbered(count) => count,
        }
    }

    /// Returns the name of the class `label`, or its number if it has no name (the chapter's
    /// `get_fashion_mnist_labels`, for one label).
    #[must_use]
    pub fn name(self, label: u8) -> String {
        match self {
            Self::FashionMnist => FASHION_MNIST_CLASSES.get(usize::from(label)).copied(),
            Self::Numbered(_) => None,
        }
        .map_or_else(|| label.to_string(), str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn classes_have_names_or_numbers() {
        assert_eq!(Classes::FashionMnist.count(), 10);
        assert_eq!(Classes::FashionMnist.name(9), "ankle boot");
        assert_eq!(Classes::FashionMnist.name(10), "10");
        assert_eq!(Classes::Numbered(12).count(), 12);
        assert_eq!(Classes::Numbered(12).name(0), "0");
    }
}
