use std::fs;
use std::path::Path;

use anyhow::Result;
use tempfile::TempDir;

use super::*;

const CONTENTS: &[u8] = b"three pullovers and an ankle boot";

fn files() -> [PublishedFile; 1] {
    [PublishedFile {
        name: "clothes",
        sha256: Sha256::digest(CONTENTS).into(),
    }]
}

fn packed(contents: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let gzip = GzBuilder::new().mtime(0);
    gzip.read(contents, Compression::best())
        .read_to_end(&mut packed)?;
    Ok(packed)
}

fn folder_with(name: &str, contents: &[u8]) -> Result<TempDir> {
    let folder = TempDir::new()?;
    fs::write(folder.path().join(name), contents)?;
    Ok(folder)
}

fn fetch_from_folders(folders: &[&TempDir], to: &Path) -> Result<()> {
    let sources = folders
        .iter()
        .map(|folder| Source::Folder(folder.path().into()));
    fetch_from(&sources.collect::<Vec<_>>(), &files(), to)
}

fn names_in(folder: &Path) -> Result<Vec<String>> {
    let names = folder
        .read_dir()?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into()));
    names.collect()
}

#[test]
fn takes_the_file_gzipped_or_not() -> Result<()> {
    for source in [
        folder_with("clothes.gz", &packed(CONTENTS)?)?,
        folder_with("clothes", CONTENTS)?,
    ] {
        let to = TempDir::new()?;
        fetch_from_folders(&[&source], to.path())?;
        assert_eq!(names_in(to.path())?, ["clothes.gz"]);
        assert_eq!(fs::read(to.path().join("clothes.gz"))?, packed(CONTENTS)?);
    }
    Ok(())
}

#[test]
fn tries_the_next_source() -> Result<()> {
    let wrong = folder_with("clothes.gz", &packed(b"three pullovers and an ankle bolt")?)?;
    let right = folder_with("clothes", CONTENTS)?;
    let to = TempDir::new()?;
    fetch_from_folders(&[&wrong, &right], to.path())?;
    assert!(files()[0].is_in(to.path()));
    Ok(())
}

#[test]
fn lists_what_was_tried() -> Result<()> {
    let empty = TempDir::new()?;
    let wrong = folder_with("clothes.gz", &packed(b"nothing to wear")?)?;
    let message = match fetch_from_folders(&[&empty, &wrong], TempDir::new()?.path()) {
        Ok(()) => String::new(),
        Err(error) => format!("{error:#}"),
    };
    for part in [
        "clothes.gz not found. Tried:",
        &format!("the folder {}: ", empty.path().display()),
        &format!(
            "the folder {}: clothes.gz: expected SHA-256",
            wrong.path().display()
        ),
    ] {
        assert!(message.contains(part), "{part} is not in {message}");
    }
    Ok(())
}

#[test]
fn keeps_the_old_file_if_the_new_one_is_wrong() -> Result<()> {
    let to = folder_with("clothes.gz", b"old")?;
    for contents in [
        &b"not gzip"[..],
        &packed(b"wrong")?,
        &packed(CONTENTS)?[..20],
    ] {
        let source = folder_with("clothes.gz", contents)?;
        assert!(fetch_from_folders(&[&source], to.path()).is_err());
        assert_eq!(names_in(to.path())?, ["clothes.gz"]);
        assert_eq!(fs::read(to.path().join("clothes.gz"))?, b"old");
    }
    Ok(())
}

#[test]
fn keeps_a_file_that_is_right() -> Result<()> {
    // Uncompressed, so that the same contents have other bytes than ours would.
    let mut stored = flate2::write::GzEncoder::new(Vec::new(), Compression::none());
    io::copy(&mut &*CONTENTS, &mut stored)?;
    let stored = stored.finish()?;
    let to = folder_with("clothes.gz", &stored)?;
    fetch_from_folders(&[], to.path())?;
    assert_eq!(fs::read(to.path().join("clothes.gz"))?, stored);
    Ok(())
}

#[test]
fn stops_unpacking_at_the_limit() -> Result<()> {
    let bomb = packed(&vec![0; LIMIT as usize + 9])?;
    let error = files()[0].verify(&*bomb).map_err(|error| error.to_string());
    assert_eq!(error, Err(format!("unpacks to more than {LIMIT} bytes")));
    Ok(())
}

#[test]
fn takes_files_from_a_website() -> Result<()> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let body = packed(CONTENTS)?;
    let server = std::thread::spawn(move || -> Result<()> {
        let (mut stream, _) = listener.accept()?;
        let mut request = [0; 1024];
        let length = stream.read(&mut request)?;
        assert!(request[..length].starts_with(b"GET /clothes.gz HTTP/1.1\r\n"));
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
        Ok(io::Write::write_all(
            &mut stream,
            &[head.as_bytes(), &body].concat(),
        )?)
    });
    let to = TempDir::new()?;
    fetch_from(&[Source::Website(url)], &files(), to.path())?;
    assert!(server.join().is_ok_and(|result| result.is_ok()));
    assert!(files()[0].is_in(to.path()));
    Ok(())
}
