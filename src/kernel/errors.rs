//! The errors of a group of images in the form that the backward pass reads.

use bytemuck::cast;
use wide::{i16x8, i32x4};

use super::mantissas::{mantissas, unit};
use super::outputs::Outputs;
use super::pixel_pairs::filled_up;
use super::tile::ErrorPair;
use super::tiles;

/// Errors in block floating point with a unit for each class.
#[derive(Debug)]
pub(super) struct Errors {
    /// In the order of the tiles; in a tile in that of the pairs; in a pair in that of the classes.
    pairs: Vec<ErrorPair>,
    /// Pairs in a group.
    height: usize,
    /// `K`.
    units: Vec<f32>,
    /// `K`: the sums of the mantissas.
    sums: Vec<i32>,
}

impl Errors {
    /// Memory for `group` images.
    pub(super) fn new(classes: usize, group: usize) -> Self {
        Self {
            pairs: vec![0; classes * group.div_ceil(2)],
            height: group.div_ceil(2),
            units: vec![0.0; classes],
            sums: vec![0; classes],
        }
    }

    /// Takes over the errors of a group.
    pub(super) fn read(&mut self, outputs: &Outputs) {
        self.height = outputs.images().div_ceil(2);
        let mut rows = outputs.rows();
        for tile in tiles(self.units.len()) {
            let pairs = &mut self.pairs[tile.start * self.height..tile.end * self.height];
            for (place, (class, row)) in tile.clone().zip(&mut rows).enumerate() {
                self.units[class] = unit(row);
                let pairs = pairs.iter_mut().skip(place).step_by(tile.len());
                self.sums[class] = write(pairs, row, 1.0 / self.units[class]);
            }
        }
    }

    /// The errors of the C classes from `first` on, which take turns.
    pub(super) fn tile<const C: usize>(&self, first: usize) -> &[[ErrorPair; C]] {
        let pairs = &self.pairs[first * self.height..][..C * self.height];
        pairs.as_chunks().0
    }

    /// The unit of the errors of `class`.
    pub(super) fn unit(&self, class: usize) -> f32 {
        self.units[class]
    }

    /// The sum of the errors of `class`.
    pub(super) fn sum(&self, class: usize) -> f32 {
        self.sums[class] as f32 * self.units[class]
    }
}

/// Writes the mantissas of `row` to `pairs`; gives their sum.
fn write<'a>(
    mut pairs: impl Iterator<Item = &'a mut ErrorPair>,
    row: &[f32],
    per_unit: f32,
) -> i32 {
    let mut sums = i32x4::ZERO;
    let mut pack = |errors| {
        let mantissas = mantissas(errors, per_unit);
        sums += mantissas.dot(i16x8::ONE);
        for (pair, place) in cast::<_, [ErrorPair; 4]>(mantissas)
            .into_iter()
            .zip(&mut pairs)
        {
            *place = pair;
        }
    };
    let (row, rest) = row.as_chunks();
    for errors in row {
        pack(*errors);
    }
    pack(filled_up(rest));
    sums.to_array().iter().sum()
}
