//! What is asked of the shipped page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::{WASM, page_files, sum};

/// What the page has to be smaller than, without data, and the package in it, in bytes: both are to
/// be there soon on a slow line.
const PAGE_LIMIT: u64 = 300_000;
const PACKAGE_LIMIT: u64 = 150_000;

/// Whether the page in `folder` is whole and small enough; prints how large it is.
///
/// # Errors
/// Tells all that is wrong with it.
pub(super) fn check(folder: &Path) -> Result<()> {
    let page = sum(&page_files(folder)?)?;
    let package = folder.join(WASM).metadata().context(WASM)?.len();
    let mut problems = missing(folder)?;
    for (what, size, limit) in [
        ("the page without data", page, PAGE_LIMIT),
        ("the package in it", package, PACKAGE_LIMIT),
    ] {
        println!("{what}: {size} bytes, to be under {limit}");
        if size >= limit {
            problems.push(format!("{what}: {size} bytes, expected under {limit}"));
        }
    }
    ensure!(problems.is_empty(), "{}", problems.join("; "));
    Ok(())
}

/// What files of the page name, but is not there.
fn missing(folder: &Path) -> Result<Vec<String>> {
    let mut missing = Vec::new();
    for file in page_files(folder)? {
        let named: fn(&str) -> Vec<&str> = match file.extension().and_then(|e| e.to_str()) {
            Some("html") => named_in_html,
            Some("js") => named_in_script,
            _ => continue,
        };
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let here = file.parent().unwrap_or(folder);
        let place = file.strip_prefix(folder)?.display();
        for name in named(&text) {
            if !here.join(name).exists() {
                missing.push(format!("{place} names {name}, which is missing"));
            }
        }
    }
    Ok(missing)
}

/// Attributes that lead to files of the page.
fn named_in_html(text: &str) -> Vec<&str> {
    // Others have a scheme, or lead to another place of the same page.
    let is_file = |value: &&str| !value.contains(':') && !value.starts_with('#');
    let rests = [" src=", " href="].map(|name| text.split(name).skip(1));
    let values = rests.into_iter().flatten().map(first_value);
    values.filter(is_file).collect()
}

/// The attribute's value that `text` begins with, which may be without quotes.
fn first_value(text: &str) -> &str {
    let (text, ends): (_, &[char]) = match text.strip_prefix('"') {
        Some(quoted) => (quoted, &['"']),
        None => (text, &[' ', '>']),
    };
    text.split(ends).next().unwrap_or_default()
}

/// What a script imports or makes a URL of, given from where it is itself.
fn named_in_script(text: &str) -> Vec<&str> {
    let is_path = |string: &&str| string.starts_with("./") || string.starts_with("../");
    let strings = quoted_after(&["from", "import", "import(", "new URL("], text);
    strings.into_iter().filter(is_path).collect()
}

/// What is in quotes, with one of `openings` right before it.
fn quoted_after<'a>(openings: &[&str], text: &'a str) -> Vec<&'a str> {
    let pieces: Vec<&str> = text.split('"').collect();
    let opens = |before: &str| openings.iter().any(|opening| before.ends_with(opening));
    let pairs = pieces.windows(2).filter(|pair| opens(pair[0]));
    pairs.map(|pair| pair[1]).collect()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// A page of these files, and what is wrong with it.
    fn problem(files: &[(&str, &str)]) -> Result<String> {
        let folder = TempDir::new()?;
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().context("a file in a folder")?)?;
            fs::write(path, text)?;
        }
        let result = check(folder.path()).map_err(|error| error.to_string());
        Ok(result.err().unwrap_or_default())
    }

    const HTML: (&str, &str) = (
        "index.html",
        r##"<link rel=icon href="data:image/svg+xml,"><a href=#top data-src=no.js></a>
        <a href=https://d2l.ai></a><script type="module" src="main.js"></script>"##,
    );
    const SCRIPT: (&str, &str) = (
        "main.js",
        r#"import{a}from"./views/a.js";new URL("./pkg/",import.meta.url);new URL("no",b);({"./no":a})"#,
    );
    const VIEW: (&str, &str) = (
        "views/a.js",
        r#"import"../main.js";export const a=import("../main.js")"#,
    );
    const PACKAGE: (&str, &str) = (WASM, "");

    #[test]
    fn a_whole_page_is_well() -> Result<()> {
        assert_eq!(problem(&[HTML, SCRIPT, VIEW, PACKAGE])?, "");
        Ok(())
    }

    #[test]
    fn what_is_missing_is_named() -> Result<()> {
        assert_eq!(
            problem(&[HTML, VIEW, PACKAGE])?,
            "index.html names main.js, which is missing; \
             views/a.js names ../main.js, which is missing; \
             views/a.js names ../main.js, which is missing"
        );
        assert_eq!(
            problem(&[HTML, SCRIPT, PACKAGE])?,
            "main.js names ./views/a.js, which is missing"
        );
        assert_eq!(problem(&[HTML, SCRIPT, VIEW])?, WASM);
        Ok(())
    }

    #[test]
    fn quotes_make_no_difference() -> Result<()> {
        for link in [
            r#"<link rel="stylesheet" href="a.css">"#,
            "<link rel=stylesheet href=a.css>",
            "<link href=a.css rel=stylesheet>",
        ] {
            let named = problem(&[("index.html", link), PACKAGE])?;
            assert_eq!(named, "index.html names a.css, which is missing", "{link}");
        }
        Ok(())
    }

    #[test]
    fn what_is_too_large_is_told_with_its_size() -> Result<()> {
        let text = " ".repeat(150_000);
        assert_eq!(
            problem(&[(WASM, &*text), ("sample/images.gz", &*text)])?,
            "the package in it: 150000 bytes, expected under 150000"
        );
        let rest = " ".repeat(150_001);
        assert_eq!(
            problem(&[(WASM, &text[1..]), ("style.css", &rest)])?,
            "the page without data: 300000 bytes, expected under 300000"
        );
        Ok(())
    }
}
