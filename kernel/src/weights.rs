//! The parameters, in the layout that the forward pass reads.

use std::ops::Range;

use super::block_floating_point::{mantissas, unit};
use super::microkernel::WeightBlock;
use super::pixel_pairs::{BLOCK, zero_padded};
use super::tiles;

/// Weights and bias of a model. The weights are in block floating point, with one unit per class.
#[derive(Debug)]
pub(crate) struct Weights {
    inputs: usize,
    /// Number of blocks per class. The last block is padded with zeros.
    width: usize,
    /// `[tile][block of inputs][class]`.
    blocks: Vec<WeightBlock>,
    /// `[class]`.
    units: Vec<f32>,
    /// `[class]`.
    bias: Vec<f32>,
}

impl Weights {
    /// Allocates memory for a model with D inputs and K classes.
    pub(crate) fn new(inputs: usize, classes: usize) -> Self {
        let width = inputs.div_ceil(BLOCK);
        Self {
            inputs,
            width,
            blocks: vec![WeightBlock::ZERO; classes * width],
            units: vec![0.0; classes],
            bias: vec![0.0; classes],
        }
    }

    /// Converts the parameters of `classes`. `weights` and `bias` hold those of all classes: `K x D` and
    /// `K`.
    ///
    /// # Panics
    /// If the range does not consist of whole tiles.
    pub(crate) fn read(&mut self, weights: &[f32], bias: &[f32], classes: Range<usize>) {
        let is_read = |tile: &Range<usize>| classes.start <= tile.start && tile.end <= classes.end;
        let mut covered = 0;
        for tile in tiles(self.classes()).filter(is_read) {
            covered += tile.len();
            let blocks = &mut self.blocks[tile.start * self.width..tile.end * self.width];
            let rows = weights[tile.start * self.inputs..].chunks_exact(self.inputs);
            for (place, (class, row)) in tile.clone().zip(rows).enumerate() {
                let unit = unit(row);
                self.units[class] = unit;
                write(&mut blocks[place..], tile.len(), row, 1.0 / unit);
            }
        }
        assert!(
            covered == classes.len(),
            "expected whole tiles of classes, found a part of one or no such class"
        );
        self.bias[classes.clone()].copy_from_slice(&bias[classes]);
    }

    /// Returns the number of inputs, D.
    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// Returns the number of classes, K.
    pub(crate) fn classes(&self) -> usize {
        self.units.len()
    }

    /// Returns the weights of the `C` classes from `first` on: `[block of inputs][class]`.
    pub(crate) fn tile<const C: usize>(&self, first: usize) -> &[[WeightBlock; C]] {
        let blocks = &self.blocks[first * self.width..][..C * self.width];
        blocks.as_chunks().0
    }

    /// Returns the unit of the weights of `class`.
    pub(crate) fn unit(&self, class: usize) -> f32 {
        self.units[class]
    }

    /// Returns how close two logits of an image must be for the kernel and a sum of floats to disagree about
    /// which one is larger.
    ///
    /// This is twice the largest difference between a logit of the kernel and the same logit as a sum of
    /// floats. There are D inputs from 0 to 1. The largest unit of a class is u, and the largest absolute
    /// bias is b. The difference of one logit is at most the sum of
    ///
    /// ```text
    /// u D                    a mantissa is off by less than one unit
    /// n 2^-24 (2^15 u D)     n roundings of floats; an absolute weight is below 2^15 u
    /// 2 * 2^-24 b            each of the two sums is rounded once more when the bias is added
    /// ```
    ///
    /// A sum of floats in eight partial sums is rounded D / 8 + 15 times, and that of the kernel
    /// D / 1024 + 6 times. n = D / 7 + 22 is more than both together.
    pub(crate) fn tie_bound(&self) -> f32 {
        let largest = |values: &[f32]| values.iter().fold(0.0, |most: f32, v| most.max(v.abs()));
        let inputs = self.inputs as f32;
        let roundings = (inputs / 7.0 + 22.0) / 512.0;
        let error = largest(&self.units) * inputs * (1.0 + roundings);
        2.0 * (error + largest(&self.bias) * f32::EPSILON)
    }

    /// Returns the bias of `class`.
    pub(crate) fn bias(&self, class: usize) -> f32 {
        self.bias[class]
    }
}

/// Writes the mantissas of `row` to every `step`-th block.
fn write(blocks: &mut [WeightBlock], step: usize, row: &[f32], per_unit: f32) {
    let (row, rest) = row.as_chunks();
    for (index, weights) in row.iter().enumerate() {
        blocks[index * step] = mantissas(*weights, per_unit);
    }
    if let Some(block) = blocks.get_mut(row.len() * step) {
        *block = mantissas(zero_padded(rest), per_unit);
    }
}
