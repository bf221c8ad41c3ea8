use tempfile::TempDir;

use super::*;

const FILES: [(&str, &str); 17] = [
    ("www/screenshot.png", "png"),
    ("www/index.html", "<!doctype html>"),
    ("www/package.js", "the package in the repository"),
    ("www/full-set-place.js", "there may be the full set"),
    ("www/style.css", ""),
    ("www/types.d.ts", ""),
    ("www/.DS_Store", ""),
    ("www/sample/LICENSE", "MIT"),
    ("www/data/train-images-idx3-ubyte.gz", "gz"),
    ("www/views/data/view.js", ""),
    ("www/code/folder.js", "the sources in the repository"),
    ("src/chapter.rs", "//! The functions of the chapter."),
    ("src/kernel.rs", "//! Faster ones, which no section shows."),
    ("pkg/softmax_lab_bg.wasm", "\0asm"),
    ("pkg/softmax_lab_bg.js", ""),
    ("pkg/softmax_lab.d.ts", ""),
    ("pkg/.gitignore", "*"),
];

/// Puts the package into an assembled folder.
fn add_package(dist: &Path) -> Result<()> {
    fs::create_dir_all(dist.join("pkg"))?;
    Ok(fs::write(dist.join(WASM), "\0asm")?)
}

fn repository() -> Result<(TempDir, Repository)> {
    let folder = TempDir::new()?;
    for (name, text) in FILES {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().context("a file in a folder")?)?;
        fs::write(path, text)?;
    }
    let repository = Repository::at(folder.path());
    Ok((folder, repository))
}

fn names_in(folder: &Path) -> Result<Vec<String>> {
    let files = files_in(folder)?;
    let names = files.iter().map(|file| file.strip_prefix(folder));
    names.map(|name| Ok(name?.display().to_string())).collect()
}

#[test]
fn bundles_scripts_and_ships_the_rest() -> Result<()> {
    let (folder, repository) = repository()?;
    let source = folder.path().join("source");
    copy_sources(&repository, &source, true)?;
    let expected = [
        "code/folder.js",
        "full-set-place.js",
        "package.js",
        "style.css",
        "views/data/view.js",
    ];
    assert_eq!(names_in(&source)?, expected);
    for (script, replacement) in PLACES {
        assert_eq!(fs::read_to_string(source.join(script))?, replacement);
    }
    let (script, replacement) = WITHOUT_DATA;
    let place = || fs::read_to_string(source.join(script));
    assert_eq!(place()?, "there may be the full set");
    copy_sources(&repository, &source, false)?;
    assert_eq!(place()?, replacement);

    let mut expected = vec!["index.html", "sample/LICENSE", "src/chapter.rs"];
    let dist = folder.path().join("dist");
    copy_assets(&repository, &dist, false)?;
    assert_eq!(names_in(&dist)?, expected);
    expected.insert(0, "data/train-images-idx3-ubyte.gz");
    copy_assets(&repository, &dist, true)?;
    assert_eq!(names_in(&dist)?, expected);
    Ok(())
}

#[test]
fn leaves_data_and_licences_out_of_the_page_s_size() -> Result<()> {
    let (folder, repository) = repository()?;
    let dist = folder.path().join("dist");
    copy_assets(&repository, &dist, true)?;
    add_package(&dist)?;
    fs::write(dist.join("LICENSE"), "MIT")?;
    let expected = ["index.html", WASM, "src/chapter.rs"].map(|name| dist.join(name));
    assert_eq!(page_files(&dist)?, expected);
    Ok(())
}

#[test]
fn replaces_only_what_it_has_made() -> Result<()> {
    let (folder, repository) = repository()?;
    let is_replaceable = |to| ensure_replaceable(&repository, &folder.path().join(to)).is_ok();
    for to in ["www", "www/dist", "pkg", "src/page", ""] {
        assert!(!is_replaceable(to), "{to}");
    }
    assert!(is_replaceable("dist"));
    copy_assets(&repository, &folder.path().join("dist"), false)?;
    assert!(!is_replaceable("dist"));
    add_package(&folder.path().join("dist"))?;
    assert!(is_replaceable("dist"));
    Ok(())
}
