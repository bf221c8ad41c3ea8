//! Images and labels that belong together.

use std::fmt;

use crate::idx::Idx;

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

/// The most images in a set: twenty times the largest set in this format.
pub const MAX_IMAGES: usize = 1 << 24;

/// The most pixels in an image, 256 x 256: with 256 classes the weights are 64 MiB.
pub const MAX_PIXELS: usize = 1 << 16;

/// What the labels stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Classes {
    /// The garments of Fashion-MNIST.
    FashionMnist,
    /// So many classes without a name of their own, known by their number. At most 256.
    Numbered(usize),
}

impl Classes {
    /// The number of classes, the model's K.
    #[must_use]
    pub fn count(self) -> usize {
        match self {
            Self::FashionMnist => FASHION_MNIST_CLASSES.len(),
            Self::Numbered(count) => count,
        }
    }

    /// The name of the class `label`, or its number where it has none
    /// (the chapter's `get_fashion_mnist_labels`, for one label).
    #[must_use]
    pub fn name(self, label: u8) -> String {
        match self {
            Self::FashionMnist => FASHION_MNIST_CLASSES.get(usize::from(label)).copied(),
            Self::Numbered(_) => None,
        }
        .map_or_else(|| label.to_string(), str::to_owned)
    }
}

/// What was wrong with images and labels that were to belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatasetError {
    /// There are more than [`MAX_IMAGES`].
    TooManyImages {
        /// Number of images.
        images: usize,
    },
    /// An image has more than [`MAX_PIXELS`].
    ImageTooLarge {
        /// Height and width, in pixels.
        size: (usize, usize),
    },
    /// There are not as many labels as images.
    CountMismatch {
        /// Number of images.
        images: usize,
        /// Number of labels.
        labels: usize,
    },
    /// A label is not one of the classes.
    LabelOutsideClasses {
        /// Position of the first such label, from 0.
        index: usize,
        /// Number of classes: labels go from 0 to one less.
        classes: usize,
        /// The label.
        label: u8,
    },
    /// The test images are of another size than the training images; height, then width.
    ImageSizeMismatch {
        /// Size of the training images, in pixels.
        train: (usize, usize),
        /// Size of the test images, in pixels.
        test: (usize, usize),
    },
}

impl fmt::Display for DatasetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyImages { images } => {
                write!(f, "expected at most {MAX_IMAGES} images, found {images}")
            }
            Self::ImageTooLarge {
                size: (height, width),
            } => write!(
                f,
                "expected images of at most {MAX_PIXELS} pixels, found {height} x {width}"
            ),
            Self::CountMismatch { images, labels } => {
                write!(
                    f,
                    "expected one label for each of {images} images, found {labels} labels"
                )
            }
            Self::LabelOutsideClasses {
                index,
                classes,
                label,
            } => {
                let last = classes.saturating_sub(1);
                write!(
                    f,
                    "expected labels from 0 to {last}, found {label} at position {index}"
                )
            }
            Self::ImageSizeMismatch { train, test } => write!(
                f,
                "expected images of {} x {} pixels as in the training set, found {} x {}",
                train.0, train.1, test.0, test.1
            ),
        }
    }
}

impl std::error::Error for DatasetError {}

/// `n` images of `height` x `width` grey pixels, each with its label.
///
/// Pixels stay the bytes they are on disk, 0 (background) to 255; the model scales them to
/// `[0, 1]` as it reads them. The full Fashion-MNIST is 55 MB this way and 220 MB in `f32`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    height: usize,
    width: usize,
    pixels: Vec<u8>,
    labels: Vec<u8>,
}

impl Dataset {
    /// Joins images `[n, height, width]` and labels `[n]`.
    ///
    /// # Errors
    /// If there are not as many labels as images, or more than a model can be made for.
    pub fn new(images: Idx, labels: Idx) -> Result<Self, DatasetError> {
        let [count, height, width] = images.shape[..] else {
            return Err(DatasetError::CountMismatch {
                images: 0,
                labels: labels.elements.len(),
            });
        };
        if count > MAX_IMAGES {
            return Err(DatasetError::TooManyImages { images: count });
        }
        let size = (height, width);
        let pixels = height
            .checked_mul(width)
            .filter(|pixels| *pixels <= MAX_PIXELS);
        let pixels = pixels.ok_or(DatasetError::ImageTooLarge { size })?;
        let labels = labels.elements;
        let elements = Some(images.elements.len());
        if labels.len() != count || count.checked_mul(pixels) != elements {
            return Err(DatasetError::CountMismatch {
                images: count,
                labels: labels.len(),
            });
        }
        Ok(Self {
            height,
            width,
            pixels: images.elements,
            labels,
        })
    }

    /// The number of images, n.
    #[must_use]
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are no images.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Height of every image, in pixels.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// Width of every image, in pixels.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// The number of inputs of the model: pixels per image, D.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.height * self.width
    }

    /// The pixels of image `index`, row by row (length D), if there is such an image.
    #[must_use]
    pub fn image(&self, index: usize) -> Option<&[u8]> {
        let start = index.checked_mul(self.inputs())?;
        self.pixels.get(start..)?.get(..self.inputs())
    }

    /// The pixels of all images, one after the other.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The number of images of each of so many classes. Labels beyond are not counted.
    #[must_use]
    pub fn counts(&self, classes: usize) -> Vec<u32> {
        let mut counts = vec![0; classes];
        for &label in &self.labels {
            if let Some(count) = counts.get_mut(usize::from(label)) {
                *count += 1;
            }
        }
        counts
    }

    /// The positions of the first `most` images of class `label`, or of as many as there are.
    #[must_use]
    pub fn first_of(&self, label: u8, most: usize) -> Vec<u32> {
        let mut positions = Vec::new();
        for (index, &other) in self.labels.iter().enumerate() {
            if other == label && positions.len() < most {
                // There are at most `MAX_IMAGES`.
                positions.push(index as u32);
            }
        }
        positions
    }

    /// All labels, in the order of the images.
    #[must_use]
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    fn check_labels(&self, classes: usize) -> Result<(), DatasetError> {
        match self
            .labels
            .iter()
            .position(|&label| usize::from(label) >= classes)
        {
            None => Ok(()),
            Some(index) => {
                let label = self.labels[index];
                Err(DatasetError::LabelOutsideClasses {
                    index,
                    classes,
                    label,
                })
            }
        }
    }
}

/// A training set and the test set that goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// What is trained on.
    pub train: Dataset,
    /// What is only ever looked at.
    pub test: Dataset,
    /// What the labels of both stand for.
    pub classes: Classes,
}

impl Split {
    /// Checks that the two sets fit each other. Without `names` there are as many classes as the
    /// largest training label calls for.
    ///
    /// # Errors
    /// [`DatasetError::ImageSizeMismatch`], or [`DatasetError::LabelOutsideClasses`] together with
    /// which set it was in.
    pub fn new(
        train: Dataset,
        test: Dataset,
        names: Option<Classes>,
    ) -> Result<Self, (Part, DatasetError)> {
        let sizes = ((train.height, train.width), (test.height, test.width));
        if sizes.0 != sizes.1 {
            let error = DatasetError::ImageSizeMismatch {
                train: sizes.0,
                test: sizes.1,
            };
            return Err((Part::Test, error));
        }
        let largest = train.labels.iter().copied().max().map_or(0, usize::from);
        let classes = names.unwrap_or(Classes::Numbered(largest + 1));
        train
            .check_labels(classes.count())
            .map_err(|error| (Part::Train, error))?;
        test.check_labels(classes.count())
            .map_err(|error| (Part::Test, error))?;
        Ok(Self {
            train,
            test,
            classes,
        })
    }
}

/// Which of the two sets of a [`Split`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The training set.
    Train,
    /// The test set.
    Test,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_counted_and_found_by_class() {
        let images = Idx {
            shape: vec![5, 1, 2],
            elements: (0..10).collect(),
        };
        let labels = Idx {
            shape: vec![5],
            elements: vec![2, 0, 2, 2, 9],
        };
        let data = Dataset::new(images, labels).expect("they fit");
        assert_eq!(data.counts(3), [1, 0, 3]);
        assert_eq!(data.first_of(2, 2), [0, 2]);
        assert_eq!(data.first_of(2, 8), [0, 2, 3]);
        assert!(data.first_of(1, 8).is_empty());
        assert_eq!(data.pixels().len(), data.len() * data.inputs());
    }
}
