use tempfile::TempDir;

use super::*;

const PAGE: [(&str, &str); 9] = [
    ("www/screenshot.png", "png"),
    ("www/index.html", "<!doctype html>"),
    (
        "www/package.js",
        "/** Where it is. */\nexport const PACKAGE = new URL(\"../pkg/\", import.meta.url);\n",
    ),
    ("www/types.d.ts", ""),
    ("www/.DS_Store", ""),
    ("www/sample/LICENSE", "MIT"),
    ("www/data/train-images-idx3-ubyte.gz", "gz"),
    ("www/views/data/view.js", ""),
    ("pkg/softmax_lab_bg.wasm", "\0asm"),
];

fn repository(files: &[(&str, &str)]) -> Result<(TempDir, Repository)> {
    let folder = TempDir::new()?;
    let more = [
        ("pkg/softmax_lab_bg.js", ""),
        ("pkg/softmax_lab.d.ts", ""),
        ("pkg/.gitignore", "*"),
    ];
    for (name, text) in files.iter().chain(&more) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().context("a file in a folder")?)?;
        fs::write(path, text)?;
    }
    let repository = Repository::at(folder.path());
    Ok((folder, repository))
}

fn names_in(folder: &Path) -> Result<Vec<String>> {
    names(&files_in(folder)?, folder)
}

fn names(files: &[PathBuf], folder: &Path) -> Result<Vec<String>> {
    let name = |file: &PathBuf| Ok(file.strip_prefix(folder)?.display().to_string());
    files.iter().map(name).collect()
}

/// Assembles the page as it is.
fn copy(repository: &Repository, to: &Path, with_data: bool) -> Result<()> {
    assemble_with(repository, to, with_data, |_| Ok(()))
}

#[test]
fn has_what_the_page_needs() -> Result<()> {
    let (folder, repository) = repository(&PAGE)?;
    let dist = folder.path().join("dist");
    let mut expected = vec![
        "index.html",
        "package.js",
        "pkg/softmax_lab_bg.js",
        "pkg/softmax_lab_bg.wasm",
        "sample/LICENSE",
        "views/data/view.js",
    ];
    copy(&repository, &dist, false)?;
    assert_eq!(names_in(&dist)?, expected);
    let package = fs::read_to_string(dist.join("package.js"))?;
    assert_eq!(package, format!("/** Where it is. */\n{PACKAGE_IN_DIST}\n"));

    // Once more, in the place of the first.
    expected.insert(0, "data/train-images-idx3-ubyte.gz");
    copy(&repository, &dist, true)?;
    assert_eq!(names_in(&dist)?, expected);
    assert_eq!(
        names_in(folder.path())?
            .iter()
            .filter(|name| name.contains(".dist-"))
            .count(),
        0
    );
    Ok(())
}

#[test]
fn what_lies_aside_is_not_the_page() -> Result<()> {
    let (folder, repository) = repository(&[PAGE[1], PAGE[2], PAGE[5], PAGE[6], PAGE[8]])?;
    let dist = folder.path().join("dist");
    copy(&repository, &dist, true)?;
    fs::write(dist.join("LICENSE"), "MIT")?;
    let page = page_files(&dist)?;
    let expected = [
        "index.html",
        "package.js",
        "pkg/softmax_lab_bg.js",
        "pkg/softmax_lab_bg.wasm",
    ];
    assert_eq!(names(&page, &dist)?, expected);
    assert_eq!(sum(&page[..1])?, "<!doctype html>".len() as u64);
    Ok(())
}

#[test]
fn what_cannot_be_minified_is_not_shipped() -> Result<()> {
    let (folder, repository) = repository(&PAGE)?;
    let dist = folder.path().join("dist");
    let mut seen = String::new();
    let result = assemble_with(&repository, &dist, false, |page| {
        seen = fs::read_to_string(page.join("package.js"))?;
        bail!("a syntax error")
    });
    assert!(result.is_err() && !dist.exists());
    assert!(seen.contains(PACKAGE_IN_DIST), "{seen}");
    Ok(())
}

#[test]
fn replaces_nothing_it_has_not_made() -> Result<()> {
    let (folder, repository) = repository(&PAGE)?;
    let is_replaceable = |to| ensure_replaceable(&repository, &folder.path().join(to)).is_ok();
    for to in ["www", "www/dist", "pkg", ""] {
        assert!(!is_replaceable(to), "{to}");
    }
    assert!(is_replaceable("dist"));
    copy(&repository, &folder.path().join("dist"), false)?;
    assert!(is_replaceable("dist"));
    Ok(())
}

#[test]
fn says_when_the_line_it_replaces_has_changed() -> Result<()> {
    let (folder, repository) = repository(&[PAGE[1], ("www/package.js", "export {};"), PAGE[8]])?;
    let result = copy(&repository, &folder.path().join("dist"), false);
    assert!(result.is_err_and(|error| error.to_string().starts_with("www/package.js has changed")));
    assert!(!folder.path().join("dist").exists());
    Ok(())
}
