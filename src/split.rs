//! A training set and a test set that fit each other.

use crate::classes::{Classes, MAX_CLASSES};
use crate::dataset::{Dataset, DatasetError};

/// A training set and the test set that goes with it: images of one size, with labels of the same classes.
///
/// ```
/// use softmax_lab::{Dataset, Split, idx::Idx};
///
/// let set = |count: usize| {
///     let images = Idx { shape: vec![count, 1, 1], elements: vec![9; count] };
///     let labels = Idx { shape: vec![count], elements: vec![0; count] };
///     Dataset::new(images, labels).expect("one label for each image")
/// };
/// let data = Split::new(set(3), set(1), None).expect("images of one size");
/// assert_eq!((data.train().len(), data.test().len(), data.classes().count()), (3, 1, 1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    train: Dataset,
    test: Dataset,
    classes: Classes,
}

impl Split {
    /// Joins a training set and a test set. If `classes` is `None`, the classes are numbered from 0 to the
    /// largest training label.
    ///
    /// # Errors
    /// [`DatasetError::ImageSizeMismatch`], [`DatasetError::ClassCount`] or
    /// [`DatasetError::LabelOutsideClasses`], with the set that is wrong.
    pub fn new(
        train: Dataset,
        test: Dataset,
        classes: Option<Classes>,
    ) -> Result<Self, (Part, DatasetError)> {
        if train.size() != test.size() {
            let error = DatasetError::ImageSizeMismatch {
                train: train.size(),
                test: test.size(),
            };
            return Err((Part::Test, error));
        }
        let largest = usize::from(train.largest_label());
        let classes = classes.unwrap_or(Classes::Numbered(largest + 1));
        let found = classes.count();
        if !(1..=MAX_CLASSES).contains(&found) {
            return Err((Part::Train, DatasetError::ClassCount { found }));
        }
        train
            .check_classes(found)
            .map_err(|error| (Part::Train, error))?;
        test.check_classes(found)
            .map_err(|error| (Part::Test, error))?;
        Ok(Self {
            train,
            test,
            classes,
        })
    }

    /// Returns the images to train on.
    #[must_use]
    pub fn train(&self) -> &Dataset {
        &self.train
    }

    /// Returns the images to evaluate on. The model never learns from them.
    #[must_use]
    pub fn test(&self) -> &Dataset {
        &self.test
    }

    /// Returns the classes of both sets.
    #[must_use]
    pub fn classes(&self) -> Classes {
        self.classes
    }
}

/// One of the two sets of a [`Split`].
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
    use crate::idx::Idx;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Makes a set of two images of one pixel with these labels.
    fn set(labels: [u8; 2]) -> Dataset {
        let images = Idx {
            shape: vec![2, 1, 1],
            elements: vec![0; 2],
        };
        let labels = Idx {
            shape: vec![2],
            elements: labels.to_vec(),
        };
        Dataset::new(images, labels).expect("the data is valid")
    }

    #[test]
    fn rejects_numbers_of_classes_beyond_a_byte() {
        let split =
            |classes| Split::new(set([0, 0]), set([0, 0]), Some(Classes::Numbered(classes)));
        for found in [0, 257, usize::MAX] {
            let error = DatasetError::ClassCount { found };
            assert_eq!(split(found), Err((Part::Train, error)));
        }
        assert!(split(1).is_ok() && split(MAX_CLASSES).is_ok());
    }

    #[test]
    fn numbers_the_classes_up_to_the_largest_training_label() {
        let split = Split::new(set([0, 4]), set([3, 2]), None).expect("the data is valid");
        assert_eq!(split.classes(), Classes::Numbered(5));
        assert_eq!(
            (split.train().labels(), split.test().labels()),
            (&[0, 4][..], &[3, 2][..])
        );
        let error = DatasetError::LabelOutsideClasses {
            index: 1,
            classes: 5,
            label: 5,
        };
        assert_eq!(
            Split::new(set([0, 4]), set([3, 5]), None),
            Err((Part::Test, error))
        );
    }
}
