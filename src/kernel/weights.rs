//! The parameters in the form that the forward pass reads.

use super::mantissas::{mantissas, unit};
use super::pixel_pairs::{BLOCK, filled_up};
use super::tile::WeightBlock;
use super::tiles;
use crate::model::SoftmaxRegression;

/// Weights and bias of a model, the weights in block floating point with a unit for each class.
#[derive(Debug)]
pub(super) struct Weights {
    inputs: usize,
    /// Blocks of a class's weights, the last one filled up with zeros.
    width: usize,
    /// In the order of the tiles; in a tile in that of the inputs; in a block of inputs in that of
    /// the classes.
    blocks: Vec<WeightBlock>,
    /// `K`.
    units: Vec<f32>,
    /// `K`.
    bias: Vec<f32>,
}

impl Weights {
    /// Memory for a model of that shape.
    pub(super) fn new(classes: usize, inputs: usize) -> Self {
        let width = inputs.div_ceil(BLOCK);
        Self {
            inputs,
            width,
            blocks: vec![WeightBlock::ZERO; classes * width],
            units: vec![0.0; classes],
            bias: vec![0.0; classes],
        }
    }

    /// Takes over the parameters of `model`.
    pub(super) fn read(&mut self, model: &SoftmaxRegression) {
        self.bias.copy_from_slice(model.bias_slice());
        let mut rows = model.weights_slice().chunks_exact(self.inputs);
        for tile in tiles(self.classes()) {
            let blocks = &mut self.blocks[tile.start * self.width..tile.end * self.width];
            for (place, (class, row)) in tile.clone().zip(&mut rows).enumerate() {
                let unit = unit(row);
                self.units[class] = unit;
                write(&mut blocks[place..], tile.len(), row, 1.0 / unit);
            }
        }
    }

    /// The number of classes, K.
    pub(super) fn classes(&self) -> usize {
        self.units.len()
    }

    /// The weights of the C classes from `first` on, which take turns.
    pub(super) fn tile<const C: usize>(&self, first: usize) -> &[[WeightBlock; C]] {
        let blocks = &self.blocks[first * self.width..][..C * self.width];
        blocks.as_chunks().0
    }

    /// The unit of the weights of `class`.
    pub(super) fn unit(&self, class: usize) -> f32 {
        self.units[class]
    }

    /// The bias of `class`.
    pub(super) fn bias(&self, class: usize) -> f32 {
        self.bias[class]
    }
}

/// Writes the mantissas of `row` to every `step`th of `blocks`.
fn write(blocks: &mut [WeightBlock], step: usize, row: &[f32], per_unit: f32) {
    let (row, rest) = row.as_chunks();
    for (index, weights) in row.iter().enumerate() {
        blocks[index * step] = mantissas(*weights, per_unit);
    }
    if let Some(block) = blocks.get_mut(row.len() * step) {
        *block = mantissas(filled_up(rest), per_unit);
    }
}
