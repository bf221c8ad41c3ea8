//! `cargo xtask sample`: the small part of the data set that is under version control, so that the
//! page has something to train on before anything is downloaded.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use softmax_lab::idx::Idx;
use softmax_lab::loader::Role;
use softmax_lab::random::Random;

use crate::{data, gzip};

/// Decides which images are drawn.
const SEED: u64 = 2017;

/// The classes of Fashion-MNIST.
const CLASSES: u8 = 10;

const README: &str = include_str!("sample/README.md");
const LICENSE: &str = include_str!("sample/LICENSE");

/// A half of the data set: images and their labels.
struct Half {
    images: Role,
    labels: Role,
    per_class: usize,
    /// The stream of random numbers, so that neither half's draw depends on the other's.
    stream: u64,
}

const HALVES: [Half; 2] = [
    Half {
        images: Role::TrainImages,
        labels: Role::TrainLabels,
        per_class: 200,
        stream: 0,
    },
    Half {
        images: Role::TestImages,
        labels: Role::TestLabels,
        per_class: 100,
        stream: 1,
    },
];

/// Draws the sample from the full data set in the folder `data`, and writes it to the folder `to`.
///
/// # Errors
/// If the full data set is not there, or `to` can't be written.
pub fn draw(data: &Path, to: &Path) -> Result<()> {
    data::verify(data).context("the sample is drawn from the full data set: cargo xtask data")?;
    fs::create_dir_all(to)?;
    for half in &HALVES {
        for (role, idx) in half.draw(data)? {
            let name = packed_name(role);
            gzip::pack(&*idx.to_bytes(), File::create(to.join(&name))?)?;
            println!("{name}: {} of each of {CLASSES} classes", half.per_class);
        }
    }
    fs::write(to.join("README.md"), README)?;
    fs::write(to.join("LICENSE"), LICENSE)?;
    Ok(())
}

impl Half {
    fn draw(&self, data: &Path) -> Result<[(Role, Idx); 2]> {
        let images = read(data, self.images, 3)?;
        let labels = read(data, self.labels, 1)?;
        let drawn = stratified(
            &labels.elements,
            self.per_class,
            &mut Random::new(SEED, self.stream),
        )?;
        Ok([
            (self.images, select(&images, &drawn)),
            (self.labels, select(&labels, &drawn)),
        ])
    }
}

/// The places of `per_class` labels of each class, in ascending order.
fn stratified(labels: &[u8], per_class: usize, random: &mut Random) -> Result<Vec<usize>> {
    let mut drawn = Vec::new();
    for class in 0..CLASSES {
        let mut places: Vec<usize> = (0..labels.len()).filter(|&i| labels[i] == class).collect();
        ensure!(
            places.len() >= per_class,
            "class {class} has only {} images",
            places.len()
        );
        random.shuffle(&mut places);
        drawn.extend(places.into_iter().take(per_class));
    }
    drawn.sort_unstable();
    Ok(drawn)
}

/// The items of `idx` at `places`, in that order.
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

fn read(folder: &Path, role: Role, dimensions: usize) -> Result<Idx> {
    let path = folder.join(packed_name(role));
    let file = File::open(&path).with_context(|| format!("{} can't be read", path.display()))?;
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut GzDecoder::new(file), &mut bytes)?;
    Idx::parse(&bytes, dimensions).with_context(|| path.display().to_string())
}

fn packed_name(role: Role) -> String {
    format!("{}.gz", role.published_name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repository::Repository;

    #[test]
    fn draws_as_many_of_each_class_in_order() -> Result<()> {
        let labels: Vec<u8> = (0..CLASSES).cycle().take(500).collect();
        let drawn = stratified(&labels, 7, &mut Random::new(1, 0))?;
        assert!(drawn.is_sorted_by(|a, b| a < b));
        for class in 0..CLASSES {
            assert_eq!(
                drawn
                    .iter()
                    .filter(|&&place| labels[place] == class)
                    .count(),
                7
            );
        }
        assert!(stratified(&labels, 51, &mut Random::new(1, 0)).is_err());
        Ok(())
    }

    #[test]
    fn selects_whole_images() {
        let images = Idx {
            shape: vec![3, 1, 2],
            elements: vec![0, 1, 2, 3, 4, 5],
        };
        let selected = Idx {
            shape: vec![2, 1, 2],
            elements: vec![0, 1, 4, 5],
        };
        assert_eq!(select(&images, &[0, 2]), selected);
    }

    #[test]
    #[ignore = "needs the full data set: cargo xtask data"]
    fn is_what_the_repository_has() -> Result<()> {
        let repository = Repository::here();
        for half in &HALVES {
            let [(_, images), (_, labels)] = half.draw(&repository.data())?;
            assert!(read(&repository.sample(), half.images, 3)? == images);
            assert!(read(&repository.sample(), half.labels, 1)? == labels);
        }
        Ok(())
    }
}
