//! Draws the sample of the data set that is under version control in `www/sample`.
//!
//! ```sh
//! cargo xtask data
//! cargo run --release --example sample
//! ```

// `wasm-pack test` compiles examples too; this one is for terminals.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

use std::error::Error;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use softmax_lab::idx::Idx;
use softmax_lab::loader::Role;
use softmax_lab::random::Random;

/// The seed of the draw.
const SEED: u64 = 2017;

/// The classes of Fashion-MNIST.
const CLASSES: u8 = 10;

/// The roles of images and labels, and the number of images to draw of each class. Each set has its
/// own stream of random numbers, so the draws are independent.
const SETS: [(Role, Role, usize); 2] = [
    (Role::TrainImages, Role::TrainLabels, 200),
    (Role::TestImages, Role::TestLabels, 100),
];

fn main() -> Result<(), Box<dyn Error>> {
    for (stream, (images, labels, per_class)) in (0..).zip(SETS) {
        let (all_images, all_labels) = (read("data", images, 3)?, read("data", labels, 1)?);
        let drawn = stratified(&all_labels.elements, per_class, stream);
        for (role, idx) in [(images, all_images), (labels, all_labels)] {
            let bytes = select(&idx, &drawn).to_bytes();
            let mut gzip = GzBuilder::new().mtime(0).read(&*bytes, Compression::best());
            io::copy(&mut gzip, &mut File::create(path("sample", role))?)?;
            println!(
                "{}: {per_class} of each of {CLASSES} classes",
                role.published_name()
            );
        }
    }
    Ok(())
}

/// Draws `per_class` labels of each class. Returns their positions in ascending order.
fn stratified(labels: &[u8], per_class: usize, stream: u64) -> Vec<usize> {
    let mut random = Random::new(SEED, stream);
    let mut drawn = Vec::new();
    for class in 0..CLASSES {
        let mut places: Vec<usize> = (0..labels.len()).filter(|&i| labels[i] == class).collect();
        random.shuffle(&mut places);
        drawn.extend(places.into_iter().take(per_class));
    }
    drawn.sort_unstable();
    drawn
}

/// Returns the items of `idx` at `places`, in that order.
fn select(idx: &Idx, places: &[usize]) -> Idx {
    let mut shape = idx.shape.clone();
    let count = std::mem::replace(&mut shape[0], places.len());
    let size = idx.elements.len() / count;
    let items = places
        .iter()
        .flat_map(|place| &idx.elements[place * size..(place + 1) * size]);
    Idx {
        elements: items.copied().collect(),
        shape,
    }
}

fn read(folder: &str, role: Role, dimensions: usize) -> Result<Idx, Box<dyn Error>> {
    let mut bytes = Vec::new();
    GzDecoder::new(File::open(path(folder, role))?).read_to_end(&mut bytes)?;
    Ok(Idx::parse(&bytes, dimensions)?)
}

fn path(folder: &str, role: Role) -> PathBuf {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    www.join(folder)
        .join(format!("{}.gz", role.published_name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_the_same_number_of_each_class_in_order() {
        let labels: Vec<u8> = (0..CLASSES).cycle().take(500).collect();
        let drawn = stratified(&labels, 7, 0);
        assert!(drawn.is_sorted_by(|a, b| a < b));
        for class in 0..CLASSES {
            let of_class = drawn.iter().filter(|&&place| labels[place] == class);
            assert_eq!(of_class.count(), 7);
        }
    }

    #[test]
    #[ignore = "needs the full data set: cargo xtask data"]
    fn draws_the_sample_of_the_repository() -> Result<(), Box<dyn Error>> {
        for (stream, (images, labels, per_class)) in (0..).zip(SETS) {
            let drawn = stratified(&read("data", labels, 1)?.elements, per_class, stream);
            for (role, dimensions) in [(images, 3), (labels, 1)] {
                let selected = select(&read("data", role, dimensions)?, &drawn);
                assert!(read("sample", role, dimensions)? == selected);
            }
        }
        Ok(())
    }
}
