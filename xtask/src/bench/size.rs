//! How many bytes the shipped page is, without data.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use anyhow::{Context, Result};

use super::visit::Figures;
use crate::{dist, gzip};

/// Bytes by extension and in all, as files and gzipped, of the page in the folder `shipped`.
pub(super) fn measure(shipped: &Path) -> Result<[(&'static str, Figures); 2]> {
    let (mut raw, mut packed) = (Figures::new(), Figures::new());
    for file in dist::page_files(shipped)? {
        let extension = file.extension().and_then(|extension| extension.to_str());
        let length = fs::metadata(&file)?.len();
        let opened = File::open(&file).with_context(|| file.display().to_string())?;
        let packed_length = packed_length(opened)?;
        for kind in extension.into_iter().chain(["all"]) {
            add(&mut raw, kind, length);
            add(&mut packed, kind, packed_length);
        }
    }
    Ok([("raw", raw), ("gzip", packed)])
}

fn add(figures: &mut Figures, kind: &str, bytes: u64) {
    let sum = figures.entry(kind.to_owned()).or_insert_with(|| vec![0.0]);
    sum[0] += bytes as f64;
}

fn packed_length(from: impl io::Read) -> Result<u64> {
    let mut packed = Vec::new();
    gzip::pack(from, &mut packed)?;
    Ok(packed.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_up_by_kind() -> Result<()> {
        let mut figures = Figures::new();
        add(&mut figures, "js", 2);
        add(&mut figures, "js", 3);
        add(&mut figures, "css", 1);
        assert_eq!(figures["js"], [5.0]);
        assert_eq!(figures["css"], [1.0]);
        assert!(packed_length(&[0; 10_000][..])? < 100);
        Ok(())
    }
}
