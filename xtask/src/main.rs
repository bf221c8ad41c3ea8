//! `cargo xtask`: reads the arguments, and calls the library.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use xshell::cmd;
use xtask::repository::Repository;
use xtask::test::Step;
use xtask::{data, demo, dist, fuzz, package, test};

/// The project's chores
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
enum Chore {
    /// Build everything, serve the page, and open it in the browser
    Demo {
        /// The port to serve at [default: 8080, or a free one]
        #[arg(long)]
        port: Option<u16>,
        /// Print the page's address without opening it
        #[arg(long)]
        no_open: bool,
    },
    /// Run every test, or only the steps named
    Test {
        /// The steps to run
        #[arg(value_enum, value_name = "STEP")]
        steps: Vec<Step>,
    },
    /// Run the property tests with random seeds, and the fuzz targets, for a limited time
    Fuzz(fuzz::Options),
    /// Measure how fast the page is, beside other implementations; print a table
    #[command(disable_help_flag = true)]
    Bench {
        /// Options of the package `benchmarks`; `--help` lists them
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        options: Vec<OsString>,
    },
    /// Fetch the full data set
    Data {
        /// A folder that has the four files, gzipped or not [default: $FASHION_MNIST_DIR]
        #[arg(long, value_name = "DIR")]
        from: Option<PathBuf>,
        /// Where they go
        #[arg(long, value_name = "DIR", default_value_os_t = Repository::here().data())]
        to: PathBuf,
    },
    /// Compile the package in pkg/ that the page runs
    Build,
    /// Assemble a folder for any static host
    Dist {
        /// The folder
        #[arg(long, value_name = "DIR")]
        #[arg(default_value_os_t = Repository::here().root().join("dist"))]
        to: PathBuf,
        /// Include the full data set
        #[arg(long)]
        with_data: bool,
    },
}

fn main() -> ExitCode {
    run(Chore::parse()).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(chore: Chore) -> Result<ExitCode> {
    let repository = Repository::here();
    match chore {
        Chore::Demo { port, no_open } => demo::run(&repository, port, !no_open)?,
        Chore::Test { steps } => return Ok(test::run(&repository, &steps)),
        Chore::Fuzz(options) => fuzz::run(&repository, &options)?,
        Chore::Bench { options } => {
            let shell = repository.shell()?;
            cmd!(shell, "cargo run --release -p benchmarks -- {options...}").run()?;
        }
        Chore::Data { from, to } => data::fetch(from.as_deref(), &to)?,
        Chore::Build => package::build(&repository)?,
        Chore::Dist { to, with_data } => dist::run(&repository, &to, with_data)?,
    }
    Ok(ExitCode::SUCCESS)
}
