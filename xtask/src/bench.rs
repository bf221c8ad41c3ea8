//! `cargo xtask bench`: how fast the page is, beside what else could do the same.

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
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use machine::Machine;
use measurement::Record;

use crate::browser::{Browser, InstalledBrowser};
use crate::repository::Repository;
use crate::tools::Toolbox;
use crate::{data, dist, minify, npm, package, process, server};

/// What is asked for on the command line.
#[derive(Debug, Clone)]
pub struct Options {
    /// How often everything is measured, in turn.
    pub rounds: usize,
    /// The browsers; if empty, Chromium, Firefox, and WebKit where it is installed.
    pub browsers: Vec<Browser>,
    /// A file for every single measurement.
    pub json: Option<PathBuf>,
    /// Whether the slow contestants stay out, and the long ones are cut short.
    pub quick: bool,
    /// Whether to measure how the cost grows with the data, and nothing else.
    pub scaling: bool,
}

/// Builds the page, measures, and prints a table in markdown.
///
/// # Errors
/// If something can't be built or made as it is shipped, or not be measured; then after the table of
/// what could be.
pub fn run(repository: &Repository, options: &Options) -> Result<()> {
    let folder = TempDir::new()?;
    let shipped = ship(repository, &folder)?;
    let machine = Machine::this();
    let mut record = Record::default();
    let table = if options.scaling {
        let chromium = Browser::Chromium.ensure(&Toolbox::new(repository))?;
        let site = serve(repository, &shipped)?;
        scaling::measure(&site, &chromium, options.rounds, &mut record);
        scaling::table(&record)
    } else {
        let browsers = browsers(repository, &options.browsers)?;
        prepare_contestants(repository, options.quick)?;
        let site = serve(repository, &shipped)?;
        contest::measure(repository, &shipped, &site, &browsers, options, &mut record)?;
        contest::table(&record)
    };
    let rounds = options.rounds;
    println!(
        "\n{}\n\n{table}",
        machine.describe(&record.browsers, rounds)
    );
    if let Some(file) = &options.json {
        let text = serde_json::to_string_pretty(&json(&machine, &record, rounds))?;
        fs::write(file, text).with_context(|| format!("{} can't be written", file.display()))?;
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
    minify::prepare(repository)?;
    package::build(repository)?;
    data::fetch(None, &repository.data())?;
    let shipped = folder.path().join("page");
    dist::assemble(repository, &shipped, true)?;
    Ok(shipped)
}

/// Those asked for, or those that there are.
fn browsers(repository: &Repository, asked: &[Browser]) -> Result<Vec<InstalledBrowser>> {
    let toolbox = Toolbox::new(repository);
    let mut wanted = asked.to_vec();
    if wanted.is_empty() {
        wanted.extend([Browser::Chromium, Browser::Firefox]);
        if !Browser::WebKit.is_missing(&toolbox) {
            wanted.push(Browser::WebKit);
        }
    }
    wanted
        .iter()
        .map(|browser| browser.ensure(&toolbox))
        .collect()
}

/// Compiles what runs outside a browser, and installs the libraries that the page is compared with.
fn prepare_contestants(repository: &Repository, quick: bool) -> Result<()> {
    native::build(repository)?;
    if quick {
        return Ok(());
    }
    process::run(&mut npm::ci(&repository.root().join("benches/web")))
}

/// Serves the repository, and the page as it is shipped, to this machine until the program ends;
/// returns the address of the page of benchmarks.
fn serve(repository: &Repository, shipped: &Path) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let router = server::bench_router(repository.root(), shipped);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            server::serve(listener, router, std::future::pending()).await
        })
    });
    Ok(format!("http://localhost:{port}/benches/web/index.html"))
}

fn json(machine: &Machine, record: &Record, rounds: usize) -> Value {
    let measurements: Vec<Value> = record.measurements.iter().map(|m| m.json()).collect();
    json!({
        "cpu": machine.cpu,
        "cores": machine.cores,
        "browsers": record.browsers,
        "rounds": rounds,
        "measurements": measurements,
        "failures": record.failures,
    })
}

#[cfg(test)]
mod tests {
    use super::measurement::Measurement;
    use super::*;

    #[test]
    fn every_measurement_is_in_the_json() {
        let machine = Machine {
            cpu: "a fast one".into(),
            cores: 2,
        };
        let mut record = Record::default();
        record.browsers.insert("Chromium".into(), "156".into());
        record.failures.push("Firefox: gone".into());
        record.measurements.push(Measurement {
            task: "ours".into(),
            figure: "epoch".into(),
            place: "Chromium".into(),
            round: 1,
            value: 0.25,
        });
        let expected = json!({
            "cpu": "a fast one",
            "cores": 2,
            "browsers": { "Chromium": "156" },
            "rounds": 3,
            "measurements": [{
                "task": "ours", "figure": "epoch", "place": "Chromium", "round": 1, "value": 0.25
            }],
            "failures": ["Firefox: gone"],
        });
        assert_eq!(json(&machine, &record, 3), expected);
    }
}
