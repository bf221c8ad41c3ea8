//! How the cost of an epoch grows with the data, the classes, the images and the minibatches.

use serde_json::json;
use xtask::browser::InstalledBrowser;

use super::measurement::Record;
use super::statistics::Summary;
use super::table;
use super::visit::{Visit, title};

/// Epochs measured in a round, after one that warms up.
const EPOCHS: usize = 3;

/// The size of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    images: usize,
    classes: usize,
    /// Of the images, in pixels.
    side: usize,
    batch: usize,
}

/// Fashion-MNIST, and the chapter's minibatches.
const BASE: Size = Size {
    images: 60_000,
    classes: 10,
    side: 28,
    batch: 256,
};

impl Size {
    /// Returns the sizes that are measured, by what is varied.
    fn series() -> [(&'static str, Vec<Self>); 4] {
        let sizes = |values: &[usize], vary: fn(usize) -> Self| {
            values.iter().map(|&value| vary(value)).collect()
        };
        let images = [15_000, 30_000, 60_000, 120_000, 240_000, 480_000];
        let batches = [1, 4, 16, 64, 256, 1024, 4096];
        [
            ("images", sizes(&images, |images| Self { images, ..BASE })),
            (
                "classes",
                sizes(&[2, 10, 62, 256], |classes| Self { classes, ..BASE }),
            ),
            ("pixels", sizes(&[14, 28, 56], |side| Self { side, ..BASE })),
            ("batch", sizes(&batches, |batch| Self { batch, ..BASE })),
        ]
    }

    /// Returns each size once, though the base is in every series.
    fn all() -> Vec<Self> {
        let mut all = vec![BASE];
        let series = Self::series().into_iter().flat_map(|(_, sizes)| sizes);
        all.extend(series.filter(|size| *size != BASE));
        all
    }

    /// Returns its name in the record.
    fn name(self) -> String {
        let Self {
            images,
            classes,
            side,
            batch,
        } = self;
        format!("{images} images, {classes} classes, {side}x{side} pixels, batch {batch}")
    }

    fn parameters(self) -> usize {
        (self.side * self.side + 1) * self.classes
    }

    /// Returns the cost in nanoseconds per image and parameter.
    fn cost(self, seconds: f64) -> f64 {
        seconds * 1e9 / self.images as f64 / self.parameters() as f64
    }
}

/// Measures all sizes in turn, round after round.
pub(super) fn measure(site: &str, installed: &InstalledBrowser, record: &mut Record) {
    let place = title(installed.browser);
    let rounds = record.rounds;
    for round in 1..=rounds {
        let visit = match Visit::begin(installed, site) {
            Ok(visit) => visit,
            Err(error) => return record.note("scaling", place, round, Err(error)),
        };
        record
            .browsers
            .insert(place.to_owned(), visit.version().to_owned());
        for size in Size::all() {
            eprintln!("round {round} of {rounds}: {}", size.name());
            let Size {
                images,
                classes,
                side,
                batch,
            } = size;
            let size_in_page =
                json!({ "images": images, "classes": classes, "side": side, "batch": batch });
            let result = visit.measure("scaling", &json!([EPOCHS, size_in_page]));
            record.note("scaling", &size.name(), round, result);
        }
    }
}

/// Returns what was measured as a table in Markdown.
pub(super) fn table(record: &Record) -> String {
    let header = [
        "varied", "images", "classes", "pixels", "batch", "median", "min", "max", "ns", "ratio",
    ];
    let mut rows = Vec::new();
    for (varied, sizes) in Size::series() {
        rows.extend(sizes.iter().filter_map(|size| cells(varied, *size, record)));
    }
    table::markdown(header, 1, &rows)
}

/// Returns the cells of a row. The cost is that of the fastest epoch, which other load on the machine
/// affects least.
fn cells(varied: &str, size: Size, record: &Record) -> Option<[String; 10]> {
    let summary = |size: Size| Summary::of(&record.values("scaling", "epoch", &size.name()));
    let cost = |size: Size| Some(size.cost(summary(size)?.min));
    let Summary {
        median, min, max, ..
    } = summary(size)?;
    Some([
        varied.to_owned(),
        size.images.to_string(),
        size.classes.to_string(),
        format!("{0}x{0}", size.side),
        size.batch.to_string(),
        format!("{median:.3} s"),
        format!("{min:.3} s"),
        format!("{max:.3} s"),
        format!("{:.3}", cost(size)?),
        format!("{:.2}", cost(size)? / cost(BASE)?),
    ])
}

#[cfg(test)]
mod tests {
    use super::super::machine::Machine;
    use super::super::visit::Figures;
    use super::*;

    #[test]
    fn measures_each_size_once() {
        let all = Size::all();
        for (place, size) in all.iter().enumerate() {
            assert!(!all[place + 1..].contains(size), "{}", size.name());
        }
        let series = Size::series();
        assert!(series.iter().all(|(_, sizes)| sizes.contains(&BASE)));
    }

    #[test]
    fn compares_the_cost_with_the_base() {
        let mut record = Record::new(Machine::this(), 1);
        let seconds = |min: f64| Figures::from([("epoch".to_owned(), vec![3.0 * min, min])]);
        let large = Size {
            images: 120_000,
            ..BASE
        };
        record.note("scaling", &BASE.name(), 1, Ok(seconds(0.471)));
        record.note("scaling", &large.name(), 1, Ok(seconds(1.884)));
        let row = cells("images", large, &record).map(|cells| cells.join(" "));
        let expected = "images 120000 10 28x28 256 3.768 s 1.884 s 5.652 s 2.000 2.00";
        assert_eq!(row.as_deref(), Some(expected));
        // Once in each series.
        assert_eq!(table(&record).lines().count(), 2 + 5);
    }
}
