//! The residuals p - y of a group of images, in the layout that the backward pass reads.

use bytemuck::cast;
use wide::{i16x8, i32x4};

use super::activations::Activations;
use super::block_floating_point::{mantissas, unit};
use super::microkernel::ResidualPair;
use super::pixel_pairs::zero_padded;
use super::tiles;

/// Residuals in block floating point, with one unit per class.
#[derive(Debug)]
pub(crate) struct Residuals {
    /// `[tile][image pair][class]`.
    pairs: Vec<ResidualPair>,
    /// Number of image pairs in the group.
    height: usize,
    /// `[class]`.
    units: Vec<f32>,
    /// Sums of the mantissas over the images: `[class]`.
    sums: Vec<i32>,
}

impl Residuals {
    /// Allocates memory for `group` images.
    pub(crate) fn new(group: usize, classes: usize) -> Self {
        Self {
            pairs: vec![0; classes * group.div_ceil(2)],
            height: group.div_ceil(2),
            units: vec![0.0; classes],
            sums: vec![0; classes],
        }
    }

    /// Converts the residuals of a group to mantissas.
    pub(crate) fn read(&mut self, activations: &Activations) {
        self.height = activations.images().div_ceil(2);
        let mut rows = activations.rows();
        for tile in tiles(self.units.len()) {
            let pairs = &mut self.pairs[tile.start * self.height..tile.end * self.height];
            for (place, (class, row)) in tile.clone().zip(&mut rows).enumerate() {
                self.units[class] = unit(row);
                let pairs = pairs.iter_mut().skip(place).step_by(tile.len());
                self.sums[class] = write(pairs, row, 1.0 / self.units[class]);
            }
        }
    }

    /// Returns the residuals of the `C` classes from `first` on: `[image pair][class]`.
    pub(crate) fn tile<const C: usize>(&self, first: usize) -> &[[ResidualPair; C]] {
        let pairs = &self.pairs[first * self.height..][..C * self.height];
        pairs.as_chunks().0
    }

    /// Returns the unit of the residuals of `class`.
    pub(crate) fn unit(&self, class: usize) -> f32 {
        self.units[class]
    }

    /// Returns the sum of the residuals of `class` over the images.
    pub(crate) fn sum(&self, class: usize) -> f32 {
        self.sums[class] as f32 * self.units[class]
    }
}

/// Writes the mantissas of `row` to `pairs`. Returns their sum.
fn write<'a>(
    mut pairs: impl Iterator<Item = &'a mut ResidualPair>,
    row: &[f32],
    per_unit: f32,
) -> i32 {
    let mut sums = i32x4::ZERO;
    let mut pack = |residuals| {
        let mantissas = mantissas(residuals, per_unit);
        sums += mantissas.dot(i16x8::ONE);
        for (pair, place) in cast::<_, [ResidualPair; 4]>(mantissas)
            .into_iter()
            .zip(&mut pairs)
        {
            *place = pair;
        }
    };
    let (row, rest) = row.as_chunks();
    for residuals in row {
        pack(*residuals);
    }
    pack(zero_padded(rest));
    sums.to_array().iter().sum()
}
