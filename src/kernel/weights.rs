//! The parameters in the form that the forward pass reads.

use std::ops::Range;

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

    /// Takes over the parameters of these classes of `model`, which is of the same shape. The range
    /// begins and ends where tiles do.
    pub(super) fn read(&mut self, model: &SoftmaxRegression, classes: Range<usize>) {
        self.bias[classes.clone()].copy_from_slice(&model.bias_slice()[classes.clone()]);
        let is_read = |tile: &Range<usize>| classes.start <= tile.start && tile.end <= classes.end;
        debug_assert_eq!(
            tiles(self.classes())
                .filter(is_read)
                .map(|tile| tile.len())
                .sum::<usize>(),
            classes.len(),
            "{classes:?} are no whole tiles"
        );
        for tile in tiles(self.classes()).filter(is_read) {
            let blocks = &mut self.blocks[tile.start * self.width..tile.end * self.width];
            let rows = model.weights_slice()[tile.start * self.inputs..].chunks_exact(self.inputs);
            for (place, (class, row)) in tile.clone().zip(rows).enumerate() {
                let unit = unit(row);
                self.units[class] = unit;
                write(&mut blocks[place..], tile.len(), row, 1.0 / unit);
            }
        }
    }

    /// The number of inputs, D.
    pub(super) fn inputs(&self) -> usize {
        self.inputs
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
