use std::fs;
use std::net::SocketAddr;

use anyhow::Context;
use tempfile::TempDir;
use ureq::Agent;
use ureq::http;

use super::*;

/// A repository that is served until this is dropped.
struct Served {
    address: SocketAddr,
    agent: Agent,
    _repository: TempDir,
    _runtime: tokio::runtime::Runtime,
}

impl Served {
    fn new(files: &[&str]) -> Result<Self> {
        Self::with(router, files)
    }

    fn with(router: impl FnOnce(&Path) -> Router, files: &[&str]) -> Result<Self> {
        let repository = TempDir::new()?;
        for file in files {
            let path = repository.path().join(file);
            fs::create_dir_all(path.parent().context("a file in a folder")?)?;
            fs::write(path, file)?;
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let address = listener.local_addr()?;
        runtime.spawn(axum::serve(listener, router(repository.path())).into_future());
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        Ok(Self {
            address,
            agent: agent.into(),
            _repository: repository,
            _runtime: runtime,
        })
    }

    fn get(&self, path: &str) -> Result<http::Response<ureq::Body>> {
        Ok(self
            .agent
            .get(format!("http://{}{path}", self.address))
            .call()?)
    }
}

fn header<'r>(response: &'r http::Response<ureq::Body>, name: &str) -> Option<&'r str> {
    response.headers().get(name)?.to_str().ok()
}

#[test]
fn serves_files_with_their_types() -> Result<()> {
    let types = [
        ("src/chapter.rs", "text/x-rust"),
        ("www/index.html", "text/html"),
        ("www/main.js", "text/javascript"),
        ("www/style.css", "text/css"),
        ("www/sample/images.gz", "application/gzip"),
        ("pkg/lab_bg.wasm", "application/wasm"),
    ];
    let served = Served::new(&types.map(|(file, _)| file))?;
    for (file, media_type) in types {
        let mut response = served.get(&format!("/{file}"))?;
        assert_eq!(response.status(), 200, "{file}");
        assert_eq!(
            header(&response, "content-type"),
            Some(media_type),
            "{file}"
        );
        assert_eq!(header(&response, "content-encoding"), None, "{file}");
        assert_eq!(
            header(&response, "cache-control"),
            Some("no-store"),
            "{file}"
        );
        assert_eq!(response.body_mut().read_to_string()?, file);
    }
    Ok(())
}

#[test]
fn answers_a_request_for_missing_data_without_an_error() -> Result<()> {
    let served = Served::new(&["www/data/images.gz"])?;
    assert_eq!(served.get("/www/data/images.gz")?.status(), 200);
    let missing = served.get("/www/data/labels.gz")?;
    assert_eq!(missing.status(), 204);
    assert_eq!(header(&missing, "cache-control"), Some("no-store"));
    assert_eq!(served.get("/www/other/labels.gz")?.status(), 404);
    Ok(())
}

#[test]
fn redirects_the_root_to_the_page() -> Result<()> {
    let response = Served::new(&["www/index.html"])?.get("/")?;
    assert_eq!(response.status(), 307);
    assert_eq!(header(&response, "location"), Some("/www/index.html"));
    Ok(())
}

#[test]
fn serves_nothing_else() -> Result<()> {
    let served = Served::new(&[".git/config", "Cargo.toml", "target/debug/xtask"])?;
    for path in [
        "/.git/config",
        "/Cargo.toml",
        "/target/debug/xtask",
        "/www/../Cargo.toml",
        "/www/%2e%2e/Cargo.toml",
        "/www/..%2fCargo.toml",
        "/www",
    ] {
        assert_eq!(served.get(path)?.status(), 404, "{path}");
    }
    Ok(())
}

#[test]
fn serves_only_the_folders_asked_for() -> Result<()> {
    let files = ["www/main.js", "elsewhere/worker.js"];
    let router = |root: &Path| router_of([("shipped", root.join("elsewhere"))]);
    let served = Served::with(router, &files)?;
    assert_eq!(served.get("/shipped/worker.js")?.status(), 200);
    assert_eq!(served.get("/www/main.js")?.status(), 404);
    Ok(())
}
