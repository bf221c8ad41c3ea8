//! The licences of what is compiled into the package: who passes it on passes them on, too.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::process;
use crate::repository::Repository;
use crate::tools::WASM_TARGET;

/// Puts the project's own licence, and one file with those of others, into `folder`.
///
/// # Errors
/// If a library tells of no licence.
pub(super) fn add(repository: &Repository, folder: &Path) -> Result<()> {
    let own = repository.root().join("LICENSE");
    fs::copy(&own, folder.join("LICENSE")).with_context(|| own.display().to_string())?;
    Ok(fs::write(
        folder.join("licences.txt"),
        of_libraries(repository)?,
    )?)
}

/// The licences of all libraries in the package, one after the other, and first of the one that is no
/// crate of the registry.
fn of_libraries(repository: &Repository) -> Result<String> {
    let standard = standard_text(repository)?;
    let line = format!(
        "tree --locked --package softmax-lab --target {WASM_TARGET} --edges normal,no-proc-macro \
         --prefix none --no-dedupe --format {{p}}"
    );
    let mut tree = process::cargo();
    tree.args(line.split_whitespace())
        .current_dir(repository.root());
    let tree = process::capture(&mut tree)?;
    let mut metadata = process::cargo();
    metadata
        .args(["metadata", "--locked", "--format-version", "1"])
        .args(["--filter-platform", WASM_TARGET])
        .current_dir(repository.root());
    let metadata: Value = serde_json::from_str(&process::capture(&mut metadata)?)?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    let used: Vec<&str> = tree.lines().map(|line| line.trim_end()).collect();
    let mut texts = format!(
        "What is compiled into the WebAssembly package, and its licences.\n\n\n\
         Rust's standard library: MIT OR Apache-2.0; https://github.com/rust-lang/rust\n\n{standard}"
    );
    for package in packages {
        let field = |name: &str| package[name].as_str().unwrap_or_default();
        let name = format!("{} v{}", field("name"), field("version"));
        if used.contains(&name.as_str()) {
            ensure!(!field("license").is_empty(), "{name} tells of no licence");
            let (kind, home) = (field("license"), field("repository"));
            writeln!(texts, "\n\n{name}: {kind}; {home}\n")?;
            let text = text_in(Path::new(field("manifest_path")), kind)?;
            texts.push_str(text.as_deref().unwrap_or(&standard));
        }
    }
    Ok(texts)
}

/// The MIT licence without names, for who offers it and leaves out its text: that of ours.
fn standard_text(repository: &Repository) -> Result<String> {
    let own = fs::read_to_string(repository.root().join("LICENSE"))?;
    let start = own.find("Permission is hereby granted");
    Ok(own[start.context("our licence is another")?..].to_owned())
}

/// The text that a library's licence, of this `kind`, has in the folder of its `manifest`, if there is
/// one: of several to choose from that of the MIT licence, which is ours.
fn text_in(manifest: &Path, kind: &str) -> Result<Option<String>> {
    let folder = manifest.parent().context("a manifest is in a folder")?;
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        let starts = ["LICENSE", "LICENCE", "COPYING"];
        if path.is_file() && starts.iter().any(|start| name_of(&path).starts_with(start)) {
            files.push(path);
        }
    }
    files.sort();
    let mit = files.iter().position(|path| name_of(path).contains("MIT"));
    if let Some(mit) = mit.filter(|_| !kind.contains(" AND ")) {
        files = vec![files.swap_remove(mit)];
    }
    ensure!(
        !files.is_empty() || kind.contains("MIT"),
        "there is no text of {kind} in {}",
        folder.display()
    );
    let texts: Result<Vec<String>, _> = files.iter().map(fs::read_to_string).collect();
    Ok(texts.map(|texts| (!texts.is_empty()).then(|| texts.join("\n")))?)
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_what_is_compiled_in_and_nothing_else() -> Result<()> {
        let texts = of_libraries(&Repository::here())?;
        let text_of = |name: &str| {
            let (_, rest) = texts.split_once(&format!("\n{name} v"))?;
            Some(rest.split("\n\n\n").next().unwrap_or(rest))
        };
        // The second has none in its package.
        for name in ["ndarray", "rlsf"] {
            let text = text_of(name).context("it is used")?;
            assert!(text.contains("Permission is hereby granted"), "{text}");
            assert!(!text.contains("Apache License"), "one is enough");
        }
        for unused in ["\nsoftmax-lab v", "\nproptest v", "\nwasm-bindgen-macro v"] {
            assert!(!texts.contains(unused), "{unused}");
        }
        Ok(())
    }
}
