//! `Cargo.lock`, which says what version of each dependency is used.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::Table;

/// The version of the package `name` that the lock file at `path` settles on.
///
/// # Errors
/// If the file can't be read, or has no such package.
pub(crate) fn version_of(name: &str, path: &Path) -> Result<String> {
    let text =
        fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
    find(name, &text).with_context(|| format!("in {}", path.display()))
}

fn find(name: &str, text: &str) -> Result<String> {
    let lock: Table = text.parse().context("not a lock file")?;
    let packages = lock.get("package").and_then(|packages| packages.as_array());
    packages
        .into_iter()
        .flatten()
        .find(|package| package.get("name").and_then(|name| name.as_str()) == Some(name))
        .and_then(|package| package.get("version")?.as_str().map(str::to_owned))
        .with_context(|| format!("there is no package {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
        version = 4

        [[package]]
        name = "wasm-bindgen-shared"
        version = "0.2.1"

        [[package]]
        name = "wasm-bindgen"
        version = "0.2.129"
        dependencies = ["wasm-bindgen-shared"]
    "#;

    #[test]
    fn finds_the_package_of_exactly_that_name() -> Result<()> {
        assert_eq!(find("wasm-bindgen", LOCK)?, "0.2.129");
        Ok(())
    }

    #[test]
    fn says_what_is_missing() {
        let error = find("serde", LOCK).map_err(|e| e.to_string());
        assert_eq!(error, Err("there is no package serde".to_owned()));
        assert!(find("serde", "version = 4").is_err());
        assert!(find("serde", "package = [3, 'x']").is_err());
        assert!(find("serde", "<html>").is_err());
    }
}
