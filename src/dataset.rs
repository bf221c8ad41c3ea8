//! Images and labels that belong together.

use std::fmt;

use crate::blocks::Blocks;
use crate::classes::MAX_CLASSES;
use crate::idx::{Body, Idx};
use crate::size::Size;

/// The largest number of images in a set. Positions of images fit into a `u32`.
pub const MAX_IMAGES: usize = 1 << 24;

/// The largest number of pixels in an image, 256 x 256. With 256 classes, the weights take 64 MiB.
pub const MAX_PIXELS: usize = 1 << 16;

/// The longest side of an image `[pixels]`. Browsers can't draw much longer ones.
pub const MAX_SIDE: usize = 1 << 13;

/// The reason why images and labels don't make a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatasetError {
    /// An array doesn't have the shape `[n, height, width]` of images or `[n]` of labels.
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
        /// Size of the images.
        size: Size,
    },
    /// A side of the images is longer than [`MAX_SIDE`].
    SideTooLong {
        /// Size of the images.
        size: Size,
    },
    /// The number of elements differs from the product of the shape.
    ElementCount {
        /// Product of the shape.
        expected: usize,
        /// Number of elements.
        found: usize,
    },
    /// The number of labels differs from the number of images.
    CountMismatch {
        /// Number of images.
        images: usize,
        /// Number of labels.
        labels: usize,
    },
    /// There are no classes, or more than [`MAX_CLASSES`].
    ClassCount {
        /// Number of classes.
        found: usize,
    },
    /// A label is not one of the classes.
    LabelOutsideClasses {
        /// Position of the first such label, from 0.
        index: usize,
        /// Number of classes. Labels go from 0 to `classes - 1`.
        classes: usize,
        /// The label.
        label: u8,
    },
    /// The test images have another size than the training images.
    ImageSizeMismatch {
        /// Size of the training images.
        train: Size,
        /// Size of the test images.
        test: Size,
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
            Self::ImageTooLarge { size } => {
                write!(
                    f,
                    "expected images of at most {MAX_PIXELS} pixels, found {size}"
                )
            }
            Self::SideTooLong { size } => write!(
                f,
                "expected images with sides of at most {MAX_SIDE} pixels, found {size}"
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
            Self::ClassCount { found } => {
                write!(f, "expected 1 to {MAX_CLASSES} classes, found {found}")
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
                "expected images of {train} pixels as in the training set, found {test}"
            ),
        }
    }
}

impl std::error::Error for DatasetError {}

/// Returns the number and the size of images of this shape.
///
/// # Errors
/// If the shape is not `[n, height, width]`, contains a zero, or exceeds a limit.
pub(crate) fn check_images(shape: &[usize]) -> Result<(usize, Size), DatasetError> {
    let &[count, height, width] = shape else {
        return Err(DatasetError::Dimensions {
            expected: 3,
            found: shape.len(),
        });
    };
    let size = Size { height, width };
    if count == 0 || height == 0 || width == 0 {
        return Err(DatasetError::Empty);
    }
    if count > MAX_IMAGES {
        return Err(DatasetError::TooManyImages { images: count });
    }
    if size.longer_side() > MAX_SIDE {
        return Err(DatasetError::SideTooLong { size });
    }
    if size.pixels() > MAX_PIXELS {
        return Err(DatasetError::ImageTooLarge { size });
    }
    Ok((count, size))
}

/// Returns the number of labels of this shape.
///
/// # Errors
/// If the shape is not `[n]`, n is zero, or n exceeds the limit.
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

/// One or more grey images of one size, each with its label.
///
/// Pixels stay bytes as in the file, from 0 (background) to 255. The model scales them to `[0, 1]`
/// when it reads them. The full Fashion-MNIST takes 55 MB in this form, and would take 220 MB in
/// `f32`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    size: Size,
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
    /// If a shape is wrong, there is no image, the images exceed a limit, or the number of labels
    /// differs from the number of images.
    pub fn new(images: Idx, labels: Idx) -> Result<Self, DatasetError> {
        let (count, size) = check_images(&images.shape)?;
        let label_count = check_labels(&labels.shape)?;
        // A product that overflows can't be the number of bytes.
        let expected = count.saturating_mul(size.pixels());
        for (expected, elements) in [
            (expected, &images.elements),
            (label_count, &labels.elements),
        ] {
            let found = elements.len();
            if found != expected {
                return Err(DatasetError::ElementCount { expected, found });
            }
        }
        let pixels = Blocks::of(size.pixels(), &images.elements);
        Self::join(count, size, pixels, labels.elements)
    }

    /// Joins the files of images and labels as [`Self::new`] does, without copying the images.
    pub(crate) fn from_files(images: Body, labels: Body) -> Result<Self, DatasetError> {
        let (count, size) = check_images(&images.shape)?;
        check_labels(&labels.shape)?;
        let labels = labels.elements.into_vec();
        Self::join(count, size, images.elements, labels)
    }

    /// Joins checked images with their labels.
    fn join(
        count: usize,
        size: Size,
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
            size,
            pixels,
            largest_label: labels.iter().copied().max().unwrap_or_default(),
            labels,
        })
    }

    /// Returns the number of images, n.
    #[must_use]
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Returns false: a data set has at least one image.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Returns the size of every image.
    #[must_use]
    pub fn size(&self) -> Size {
        self.size
    }

    /// Returns the number of pixels per image: the number of inputs of the model, D.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.size.pixels()
    }

    /// Returns the D pixels of image `index`, row by row, if there is such an image.
    #[must_use]
    pub fn image(&self, index: usize) -> Option<&[u8]> {
        self.pixels.get(index)
    }

    /// Returns the pixels of all images in order, in pieces of at most a mebibyte, or one image if
    /// that is larger.
    pub fn pixels(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.pixels.iter()
    }

    /// Returns the number of images of each class below `classes`: `[class]`. Ignores other labels.
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

    /// Returns the largest label. A model needs at least one class more than this number.
    #[must_use]
    pub fn largest_label(&self) -> u8 {
        self.largest_label
    }

    /// Returns all labels, in the order of the images.
    #[must_use]
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// Checks that every label is below `classes`.
    pub(crate) fn check_classes(&self, classes: usize) -> Result<(), DatasetError> {
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
    fn counts_and_finds_images_by_class() {
        let labels = Idx {
            shape: vec![5],
            elements: vec![2, 0, 2, 2, 9],
        };
        let data = Dataset::new(array(&[5, 1, 2]), labels).expect("the data is valid");
        assert_eq!(data.counts(3), [1, 0, 3]);
        assert_eq!(data.first_of(2, 2), [0, 2]);
        assert_eq!(data.first_of(2, 8), [0, 2, 3]);
        assert!(data.first_of(1, 8).is_empty());
        assert_eq!(data.largest_label(), 9);
        assert!(data.pixels().flatten().eq(&[0; 10]));
    }

    #[test]
    fn rejects_empty_sets() {
        for shape in [[0, 2, 2], [3, 0, 4], [3, 4, 0], [0, 0, 0]] {
            let labels = array(&shape[..1]);
            let result = Dataset::new(array(&shape), labels);
            assert_eq!(result, Err(DatasetError::Empty), "{shape:?}");
        }
        let result = Dataset::new(array(&[1, 1, 1]), array(&[0]));
        assert_eq!(result, Err(DatasetError::Empty));
    }

    #[test]
    fn rejects_arrays_of_other_shapes() {
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
    fn rejects_a_shape_beyond_32_bits() {
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
    fn rejects_sizes_beyond_the_limits() {
        let long = DatasetError::SideTooLong {
            size: Size {
                height: 1,
                width: 65_536,
            },
        };
        assert_eq!(check_images(&[1, 1, 65_536]), Err(long));
        let long = DatasetError::SideTooLong {
            size: Size {
                height: usize::MAX,
                width: usize::MAX,
            },
        };
        assert_eq!(check_images(&[1, usize::MAX, usize::MAX]), Err(long));
        let large = DatasetError::ImageTooLarge {
            size: Size {
                height: 257,
                width: 256,
            },
        };
        assert_eq!(check_images(&[1, 257, 256]), Err(large));
        let images = MAX_IMAGES + 1;
        let many = DatasetError::TooManyImages { images };
        assert_eq!(check_images(&[images, 1, 1]), Err(many.clone()));
        assert_eq!(check_labels(&[images]), Err(many));
        for shape in [[MAX_IMAGES, 256, 256], [1, 8, MAX_SIDE], [1, MAX_SIDE, 8]] {
            let [count, height, width] = shape;
            assert_eq!(check_images(&shape), Ok((count, Size { height, width })));
        }
    }
}
