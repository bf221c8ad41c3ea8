//! Measures how fast the page is, beside other implementations, and prints a table in Markdown.
//!
//! `cargo xtask bench` runs this program.

mod contest;
mod machine;
mod measurement;
mod native;
mod scaling;
mod size;
mod statistics;
mod table;
mod visit;

use std::fs;
use std::net::TcpListener;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use tempfile::TempDir;
use xtask::browser::{Browser, InstalledBrowser};
use xtask::repository::Repository;
use xtask::{data, dist, npm, server};

use machine::Machine;
use measurement::Record;

/// Measure how fast the page is, beside other implementations; print a table
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask bench")]
struct Options {
    /// How often everything is measured, in turn
    #[arg(long, value_name = "N", default_value = "5")]
    rounds: NonZeroUsize,
    /// The browsers, separated by commas [default: chromium, firefox, and webkit if installed]
    #[arg(long, value_enum, value_name = "NAMES", value_delimiter = ',')]
    browsers: Vec<Browser>,
    /// Write every single measurement to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Leave out the slow contestants, and shorten the long measurements
    #[arg(long)]
    quick: bool,
    /// Measure how the cost grows with the data instead, in Chromium
    #[arg(long, conflicts_with_all = ["browsers", "quick"])]
    scaling: bool,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let repository = Repository::here();
    let folder = TempDir::new()?;
    let shipped = ship(&repository, &folder)?;
    let mut record = Record::new(Machine::this(), options.rounds.get());
    let table = if options.scaling {
        let chromium = Browser::Chromium.ensure(&repository)?;
        let site = serve(&repository, &shipped)?;
        scaling::measure(&site, &chromium, &mut record);
        scaling::table(&record)
    } else {
        let browsers = browsers(&repository, &options.browsers)?;
        if !options.quick {
            npm::install(&repository, "benches/web")?;
        }
        let site = serve(&repository, &shipped)?;
        for (place, figures) in size::measure(&shipped)? {
            record.note("size", place, 1, Ok(figures));
        }
        contest::measure(&repository, &site, &browsers, options.quick, &mut record);
        contest::table(&record)
    };
    println!("\n{}\n\n{table}", record.describe());
    if let Some(file) = &options.json {
        fs::write(file, serde_json::to_string_pretty(&record)?)
            .with_context(|| format!("{} can't be written", file.display()))?;
    }
    let failures = &record.failures;
    ensure!(
        failures.is_empty(),
        "not measured:\n  {}",
        failures.join("\n  ")
    );
    Ok(())
}

/// Assembles the page in `folder` as `cargo xtask dist --with-data` does; returns where.
fn ship(repository: &Repository, folder: &TempDir) -> Result<PathBuf> {
    data::fetch(None, &repository.data())?;
    let shipped = folder.path().join("page");
    dist::assemble(repository, &shipped, true)?;
    Ok(shipped)
}

/// Finds the browsers that were asked for, or those that are installed.
fn browsers(repository: &Repository, asked: &[Browser]) -> Result<Vec<InstalledBrowser>> {
    let mut wanted = asked.to_vec();
    if wanted.is_empty() {
        wanted.extend([Browser::Chromium, Browser::Firefox]);
        if !Browser::WebKit.is_missing(repository) {
            wanted.push(Browser::WebKit);
        }
    }
    wanted
        .iter()
        .map(|browser| browser.ensure(repository))
        .collect()
}

/// Serves the shipped page, the page's sources with the data, and the page of benchmarks to this
/// machine until the program ends. Returns the address of the page of benchmarks.
///
/// The package in the repository is not served: it isn't the shipped one.
fn serve(repository: &Repository, shipped: &Path) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    let root = repository.root();
    let router = server::router_of([
        ("www", root.join("www")),
        ("benches/web", root.join("benches/web")),
        ("shipped", shipped.to_owned()),
    ]);
    thread::spawn(move || server::serve_blocking(listener, router, std::future::pending()));
    Ok(format!("http://localhost:{port}/benches/web/index.html"))
}
