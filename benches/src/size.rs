//! Size of the shipped page in bytes, without data.

use std::fs;
use std::path::Path;

use anyhow::Result;
use xtask::dist;

use super::visit::Figures;

/// Measures the page in the folder `shipped`, by extension and in all, as files and gzipped.
pub(super) fn measure(shipped: &Path) -> Result<[(&'static str, Figures); 2]> {
    let (mut raw, mut packed) = (Figures::new(), Figures::new());
    for file in dist::page_files(shipped)? {
        let extension = file.extension().and_then(|extension| extension.to_str());
        for kind in extension.into_iter().chain(["all"]) {
            add(&mut raw, kind, fs::metadata(&file)?.len());
            add(&mut packed, kind, dist::gzipped_size(&file)?);
        }
    }
    Ok([("raw", raw), ("gzip", packed)])
}

fn add(figures: &mut Figures, kind: &str, bytes: u64) {
    let sum = figures.entry(kind.to_owned()).or_insert_with(|| vec![0.0]);
    sum[0] += bytes as f64;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_by_kind() -> Result<()> {
        let folder = tempfile::tempdir()?;
        for (name, text) in [("a.js", "12"), ("b.js", "123"), ("c.css", "1")] {
            fs::write(folder.path().join(name), text)?;
        }
        let [(_, raw), (_, packed)] = measure(folder.path())?;
        assert_eq!(
            (raw["js"][0], raw["css"][0], raw["all"][0]),
            (5.0, 1.0, 6.0)
        );
        assert!(packed["all"] > raw["all"]);
        Ok(())
    }
}
