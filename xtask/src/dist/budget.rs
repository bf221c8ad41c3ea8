//! The page's transfer budget: the gzipped size of what a visitor downloads, without data.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::read::GzEncoder;
use serde_json::Value;

use super::{ENTRIES, WASM, page_files};

/// Largest size of the first load in bytes: page, style sheet, worker, package and one language.
const FIRST_LOAD: u64 = 150_000;

/// Largest size of all files in bytes, with both languages. A visitor who does not come near the exercises loads a third
/// less: their package and their rooms take about 170 kB.
const EVERYTHING: u64 = 520_000;

/// The folder with one script for each language. The page loads one of them.
const LANGUAGES: &str = "source/i18n/";

/// Prints the transfer size of the page in the folder `dist`. `metafile` is esbuild's description of the
/// bundles.
///
/// # Errors
/// If the page is larger than the budget.
pub(super) fn check(dist: &Path, metafile: &str) -> Result<()> {
    let metafile: Value = serde_json::from_str(metafile)?;
    let size_of = |file: &str| gzipped_size(&dist.join(file));
    let first_load = first_load(&metafile["outputs"], size_of)?;
    let files = page_files(dist)?;
    let everything: Result<u64> = files.iter().map(|file| gzipped_size(file)).sum();
    compare("first load", first_load, FIRST_LOAD)?;
    compare("everything", everything?, EVERYTHING)
}

/// Returns the size of a file in bytes, gzipped.
pub fn gzipped_size(file: &Path) -> Result<u64> {
    let opened = File::open(file).with_context(|| file.display().to_string())?;
    let mut packed = GzEncoder::new(opened, Compression::best());
    Ok(io::copy(&mut packed, &mut io::sink())?)
}

fn compare(part: &str, size: u64, budget: u64) -> Result<()> {
    let found = format!("{part}: {size} bytes gzipped");
    println!("{found}, at most {budget}");
    ensure!(size <= budget, "{found}, expected at most {budget}");
    Ok(())
}

/// Adds up the first load: the HTML, the package, the entries with all that they import statically,
/// and the larger language with what only it imports.
fn first_load(outputs: &Value, size_of: impl Fn(&str) -> Result<u64>) -> Result<u64> {
    let outputs_by_name = outputs.as_object().into_iter().flatten();
    let mut bundle_names: BTreeMap<&str, &str> = outputs_by_name
        .filter_map(|(name, output)| Some((output["entryPoint"].as_str()?, name.as_str())))
        .collect();
    let mut files = BTreeSet::from(["index.html".to_owned(), WASM.to_owned()]);
    for entry in ENTRIES {
        let name = bundle_names.get(&*format!("source/{entry}"));
        let name = name.with_context(|| format!("esbuild made no bundle of {entry}"))?;
        add_with_imports(outputs, name, &mut files);
    }
    let mut largest = None;
    bundle_names.retain(|entry, _| entry.starts_with(LANGUAGES));
    for language in bundle_names.values() {
        let mut files = files.clone();
        add_with_imports(outputs, language, &mut files);
        let size: Result<u64> = files.iter().map(|file| size_of(file)).sum();
        largest = largest.max(Some(size?));
    }
    largest.with_context(|| format!("no language of {LANGUAGES} is loaded on its own"))
}

/// Adds a bundle and those that it imports statically, as paths in the assembled folder.
fn add_with_imports(outputs: &Value, name: &str, files: &mut BTreeSet<String>) {
    if !files.insert(name.strip_prefix("dist/").unwrap_or(name).to_owned()) {
        return;
    }
    let imports = outputs[name]["imports"].as_array();
    for import in imports.into_iter().flatten() {
        if import["kind"] != "dynamic-import" && import["external"] != true {
            add_with_imports(outputs, import["path"].as_str().unwrap_or_default(), files);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;
    use sha2::{Digest, Sha256};

    use super::*;

    fn outputs() -> Value {
        let import = |path: &str, kind: &str| json!({ "path": path, "kind": kind });
        let (fixed, dynamic) = ("import-statement", "dynamic-import");
        json!({
            "dist/abilities.js": { "entryPoint": "source/abilities.js" },
            "dist/main.js": { "entryPoint": "source/main.js", "imports": [
                import("dist/chunk-A.js", fixed),
                import("dist/i18n/en-B.js", dynamic),
                import("dist/later-C.js", dynamic),
            ] },
            "dist/worker.js": { "entryPoint": "source/worker.js", "imports": [
                import("dist/chunk-A.js", fixed),
            ] },
            "dist/pkg/softmax_lab_bg.js": { "entryPoint": "source/pkg/softmax_lab_bg.js" },
            "dist/style.css": { "entryPoint": "source/style.css", "imports": [
                { "path": "data:image/png", "kind": "url-token", "external": true },
            ] },
            "dist/chunk-A.js": { "imports": [import("dist/chunk-D.js", fixed)] },
            "dist/chunk-D.js": { "imports": [import("dist/chunk-A.js", fixed)] },
            "dist/i18n/en-B.js": { "entryPoint": "source/i18n/en.js" },
            "dist/i18n/ko-E.js": { "entryPoint": "source/i18n/ko.js" },
            "dist/later-C.js": { "entryPoint": "source/later.js" },
        })
    }

    fn size_of(file: &str) -> Result<u64> {
        let sizes = [
            ("index.html", 1),
            ("abilities.js", 1),
            (WASM, 10),
            ("main.js", 100),
            ("worker.js", 1_000),
            ("pkg/softmax_lab_bg.js", 10_000),
            ("style.css", 100_000),
            ("chunk-A.js", 1_000_000),
            ("chunk-D.js", 2_000_000),
            ("i18n/en-B.js", 10_000_000),
            ("i18n/ko-E.js", 20_000_000),
        ];
        let found = sizes.iter().find(|(name, _)| *name == file);
        found.map(|(_, size)| *size).context(file.to_owned())
    }

    #[test]
    fn counts_each_file_of_the_first_load_once() -> Result<()> {
        assert_eq!(first_load(&outputs(), size_of)?, 23_111_112);
        Ok(())
    }

    #[test]
    fn needs_every_entry_and_a_language() {
        let mut outputs = outputs();
        for name in ["dist/i18n/en-B.js", "dist/i18n/ko-E.js", "dist/worker.js"] {
            outputs[name] = Value::Null;
            let is_whole = first_load(&outputs, size_of).is_ok();
            assert_eq!(is_whole, name.contains("en"), "{name}");
        }
    }

    #[test]
    fn refuses_a_size_over_the_budget() {
        assert!(compare("first load", 150_000, 150_000).is_ok());
        let error = compare("first load", 150_001, 150_000).map_err(|error| error.to_string());
        let expected = "first load: 150001 bytes gzipped, expected at most 150000";
        assert_eq!(error, Err(expected.to_owned()));
    }

    #[test]
    fn measures_the_files_of_the_page() -> Result<()> {
        let dist = tempfile::tempdir()?;
        let write = |name: &str, size: usize| {
            // gzip can't compress these bytes.
            let digests = (0..size / 32).flat_map(|n| Sha256::digest(n.to_le_bytes()));
            let path = dist.path().join(name);
            fs::create_dir_all(path.parent().context("a file in a folder")?)?;
            anyhow::Ok(fs::write(path, digests.collect::<Vec<u8>>())?)
        };
        let metafile = json!({ "outputs": outputs() }).to_string();
        write("index.html", 64)?;
        write(WASM, 64)?;
        for name in outputs().as_object().into_iter().flatten().map(|(n, _)| n) {
            write(name.trim_start_matches("dist/"), 64)?;
        }
        write("data/images.gz", 500_000)?;
        assert!(check(dist.path(), &metafile).is_ok());
        let refused = |name: &str, size: usize| {
            write(name, size)?;
            let result = check(dist.path(), &metafile);
            write(name, 64)?;
            anyhow::Ok(
                result
                    .map_err(|error| error.to_string())
                    .err()
                    .unwrap_or_default(),
            )
        };
        assert!(refused("chunk-D.js", 151_000)?.starts_with("first load: "));
        assert!(refused("later-C.js", 521_000)?.starts_with("everything: "));
        assert_eq!(refused("later-C.js", 300_000)?, "");
        Ok(())
    }
}
