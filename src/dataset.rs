//! Images and labels that belong together.

use std::fmt;

use crate::blocks::Blocks;
use crate::idx::{Body, Idx};

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

/// The most images in a set.
pub const MAX_IMAGES: usize = 1 << 24;

/// The most pixels in an image, 256 x 256: with 256 classes the weights take 64 MiB.
pub const MAX_PIXELS: usize = 1 << 16;

/// The longest side of an image `[pixels]`. Browsers can't draw much longer ones.
pub const MAX_SIDE: usize = 1 << 13;

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

/// Why images and labels are not a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatasetError {
    /// An array is not of the shape `[n, height, width]` of images or `[n]` of labels.
    Dimensions {
        /// Number of dimensions: 3 for images, 1 for labels.
        expected: usize,
        /// Number of dimensions of the array.
        found: usize,
    },
    /// There is no image, or an image has no pixels.
    Empty,
    /// There are more than [`MAX_IMAGES`] images or labels.
    TooManyImages {
        /// Number of images.
        images: usize,
    },
    /// An image has more than [`MAX_PIXELS`] pixels.
    ImageTooLarge {
        /// Height and width `[pixels]`.
        size: (usize, usize),
    },
    /// A side of the images is longer than [`MAX_SIDE`].
    SideTooLong {
        /// Height and width `[pixels]`.
        size: (usize, usize),
    },
    /// There are not as many elements as the shape announces.
    ElementCount {
        /// Product of the shape.
        expected: usize,
        /// Number of elements.
        found: usize,
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
            Self::Dimensions { expected, found } => {
                write!(f, "expected {expected} dimensions, found {found}")
            }
            Self::Empty => write!(f, "expected at least one image of one pixel, found none"),
            Self::TooManyImages { images } => {
                write!(f, "expected at most {MAX_IMAGES} images, found {images}")
            }
            Self::ImageTooLarge {
                size: (height, width),
            } => write!(
                f,
                "expected images of at most {MAX_PIXELS} pixels, found {height} x {width}"
            ),
            Self::SideTooLong {
                size: (height, width),
            } => write!(
                f,
                "expected images with sides of at most {MAX_SIDE} pixels, found {height} x {width}"
            ),
            Self::ElementCount { expected, found } => {
                write!(f, "expected {expected} elements, found {found}")
            }
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

/// Returns `n`, `height` and `width` of images of this shape.
///
/// # Errors
/// If the shape is not that of images, there is nothing in them, or they exceed a limit.
pub(crate) fn check_images(shape: &[usize]) -> Result<[usize; 3], DatasetError> {
    let &[count, height, width] = shape else {
        return Err(DatasetError::Dimensions {
            expected: 3,
            found: shape.len(),
        });
    };
    let size = (height, width);
    if count == 0 || height == 0 || width == 0 {
        return Err(DatasetError::Empty);
    }
    if count > MAX_IMAGES {
        return Err(DatasetError::TooManyImages { images: count });
    }
    if height.max(width) > MAX_SIDE {
        return Err(DatasetError::SideTooLong { size });
    }
    // No overflow: both are at most MAX_SIDE.
    if height * width > MAX_PIXELS {
        return Err(DatasetError::ImageTooLarge { size });
    }
    Ok([count, height, width])
}

/// Returns the number of labels of this shape.
///
/// # Errors
/// If the shape is not that of labels, or there are none or too many.
pub(crate) fn check_labels(shape: &[usize]) -> Result<usize, DatasetError> {
    match *shape {
        [0] => Err(DatasetError::Empty),
        [count] if count > MAX_IMAGES => Err(DatasetError::TooManyImages { images: count }),
        [count] => Ok(count),
        _ => Err(DatasetError::Dimensions {
            expected: 1,
            found: shape.len(),
        }),
    }
}

/// At least one image of `height` x `width` grey pixels, each with its label.
///
/// Pixels stay the bytes they are on disk, 0 (background) to 255; the model scales them to
/// `[0, 1]` as it reads them. The full Fashion-MNIST takes 55 MB this way, and 220 MB in `f32`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    height: usize,
    width: usize,
    pixels: Blocks,
    labels: Vec<u8>,
    largest_label: u8,
}

impl Dataset {
    /// Joins images `[n, height, width]` and labels `[n]`.
    ///
    /// ```
    /// use softmax_lab::{Dataset, idx::Idx};
    ///
    /// let images = Idx { shape: vec![2, 1, 3], elements: vec![0, 128, 255, 9, 8, 7] };
    /// let labels = Idx { shape: vec![2], elements: vec![1, 0] };
    /// let data = Dataset::new(images, labels)?;
    /// assert_eq!((data.len(), data.inputs()), (2, 3));
    /// assert_eq!(data.image(1), Some(&[9, 8, 7][..]));
    /// # Ok::<(), softmax_lab::dataset::DatasetError>(())
    /// ```
    ///
    /// # Errors
    /// If a shape is wrong, there is no image, the images exceed a limit, or there are not as many
    /// labels as images.
    pub fn new(images: Idx, labels: Idx) -> Result<Self, DatasetError> {
        let [count, height, width] = check_images(&images.shape)?;
        let label_count = check_labels(&labels.shape)?;
        // A product that doesn't fit is certainly not the number of bytes.
        let expected = count.saturating_mul(height * width);
        for (expected, elements) in [
            (expected, &images.elements),
            (label_count, &labels.elements),
        ] {
            let found = elements.len();
            if found != expected {
                return Err(DatasetError::ElementCount { expected, found });
            }
        }
        let pixels = Blocks::of(height * width, &images.elements);
        Self::join(count, (height, width), pixels, labels.elements)
    }

    /// Joins the files of images and labels as [`Self::new`] does, without copying the images.
    pub(crate) fn from_files(images: Body, labels: Body) -> Result<Self, DatasetError> {
        let [count, height, width] = check_images(&images.shape)?;
        check_labels(&labels.shape)?;
        let labels = labels.elements.into_vec();
        Self::join(count, (height, width), images.elements, labels)
    }

    fn join(
        count: usize,
        (height, width): (usize, usize),
        pixels: Blocks,
        labels: Vec<u8>,
    ) -> Result<Self, DatasetError> {
        if labels.len() != count {
            return Err(DatasetError::CountMismatch {
                images: count,
                labels: labels.len(),
            });
        }
        Ok(Self {
            height,
            width,
            pixels,
            largest_label: labels.iter().copied().max().unwrap_or_default(),
            labels,
        })
    }

    /// The number of images, n.
    #[must_use]
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Returns false: a data set has at least one image.
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
        self.pixels.get(index)
    }

    /// The pixels of all images, one after the other, in pieces of about a mebibyte.
    pub fn pixels(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.pixels.iter()
    }

    /// Counts the images of each class below `classes`. Other labels are not counted.
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

    /// Returns the positions of the first images of class `label`, at most `most`.
    #[must_use]
    pub fn first_of(&self, label: u8, most: usize) -> Vec<u32> {
        (0_u32..)
            .zip(&self.labels)
            .filter(|(_, other)| **other == label)
            .map(|(position, _)| position)
            .take(most)
            .collect()
    }

    /// The largest label. A model needs one class more than this number.
    #[must_use]
    pub fn largest_label(&self) -> u8 {
        self.largest_label
    }

    /// All labels, in the order of the images.
    #[must_use]
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// Checks that every label is below `classes`.
    fn check_classes(&self, classes: usize) -> Result<(), DatasetError> {
        let is_outside = |label: &u8| usize::from(*label) >= classes;
        match self.labels.iter().position(is_outside) {
            None => Ok(()),
            Some(index) => Err(DatasetError::LabelOutsideClasses {
                index,
                classes,
                label: self.labels[index],
            }),
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
        let largest = usize::from(train.largest_label);
        let classes = names.unwrap_or(Classes::Numbered(largest + 1));
        train
            .check_classes(classes.count())
            .map_err(|error| (Part::Train, error))?;
        test.check_classes(classes.count())
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
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn array(shape: &[usize]) -> Idx {
        Idx {
            shape: shape.to_vec(),
            elements: vec![0; shape.iter().product()],
        }
    }

    #[test]
    fn images_are_counted_and_found_by_class() {
        let labels = Idx {
            shape: vec![5],
            elements: vec![2, 0, 2, 2, 9],
        };
        let data = Dataset::new(array(&[5, 1, 2]), labels).expect("they fit");
        assert_eq!(data.counts(3), [1, 0, 3]);
        assert_eq!(data.first_of(2, 2), [0, 2]);
        assert_eq!(data.first_of(2, 8), [0, 2, 3]);
        assert!(data.first_of(1, 8).is_empty());
        assert_eq!(data.largest_label(), 9);
        assert!(data.pixels().flatten().eq(&[0; 10]));
    }

    #[test]
    fn empty_sets_are_refused() {
        for shape in [[0, 2, 2], [3, 0, 4], [3, 4, 0], [0, 0, 0]] {
            let labels = array(&shape[..1]);
            let result = Dataset::new(array(&shape), labels);
            assert_eq!(result, Err(DatasetError::Empty), "{shape:?}");
        }
        let result = Dataset::new(array(&[1, 1, 1]), array(&[0]));
        assert_eq!(result, Err(DatasetError::Empty));
    }

    #[test]
    fn arrays_of_other_shapes_are_refused() {
        let dimensions = |expected, found| Err(DatasetError::Dimensions { expected, found });
        let images = || array(&[2, 1, 1]);
        assert_eq!(Dataset::new(array(&[2, 1]), array(&[2])), dimensions(3, 2));
        assert_eq!(Dataset::new(array(&[2]), array(&[2])), dimensions(3, 1));
        assert_eq!(Dataset::new(images(), images()), dimensions(1, 3));
        let mut short = images();
        short.elements.pop();
        let error = DatasetError::ElementCount {
            expected: 2,
            found: 1,
        };
        assert_eq!(Dataset::new(short, array(&[2])), Err(error.clone()));
        let mut short = array(&[2]);
        short.elements.pop();
        assert_eq!(Dataset::new(images(), short), Err(error));
    }

    #[test]
    fn a_shape_beyond_32_bits_is_no_empty_set() {
        let images = Idx {
            shape: vec![MAX_IMAGES, 256, 256],
            elements: Vec::new(),
        };
        let result = Dataset::new(images, array(&[MAX_IMAGES]));
        assert!(matches!(
            result,
            Err(DatasetError::ElementCount { found: 0, .. })
        ));
    }

    #[test]
    fn sizes_beyond_the_limits_are_refused() {
        let long = DatasetError::SideTooLong { size: (1, 65_536) };
        assert_eq!(check_images(&[1, 1, 65_536]), Err(long));
        let long = DatasetError::SideTooLong {
            size: (usize::MAX, usize::MAX),
        };
        assert_eq!(check_images(&[1, usize::MAX, usize::MAX]), Err(long));
        let large = DatasetError::ImageTooLarge { size: (257, 256) };
        assert_eq!(check_images(&[1, 257, 256]), Err(large));
        let images = MAX_IMAGES + 1;
        let many = DatasetError::TooManyImages { images };
        assert_eq!(check_images(&[images, 1, 1]), Err(many.clone()));
        assert_eq!(check_labels(&[images]), Err(many));
        for shape in [[MAX_IMAGES, 256, 256], [1, 8, MAX_SIDE], [1, MAX_SIDE, 8]] {
            assert_eq!(check_images(&shape), Ok(shape));
        }
    }
}
