//! Converts data sets to inputs of the chapter's functions.

use ndarray::{Array2, ArrayView2};
use softmax_lab::chapter;
use softmax_lab::dataset::Dataset;

/// Returns the images as inputs of a model, `n x D`.
pub(crate) fn inputs(data: &Dataset) -> Array2<f32> {
    let images = (0..data.len()).filter_map(|i| data.image(i));
    let pixels: Vec<u8> = images.flatten().copied().collect();
    let shape = (data.len(), data.inputs());
    chapter::scale(ArrayView2::from_shape(shape, &pixels).expect("the shape is n x D"))
}
