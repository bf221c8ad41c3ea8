//! The steps of the whole test.

use std::fs;

use anyhow::{Result, ensure};
use clap::ValueEnum;

use super::need::Need;
use super::tally::Tally;
use super::{commands, count};
use crate::browser::Browser;
use crate::repository::Repository;
use crate::tools::WASM_TARGET;
use crate::{data, dist, package, page};

/// A step, in the order in which they are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// The full data set is there, and the published one
    Data,
    /// Formatting
    Format,
    /// Lints, of everything
    Lint,
    /// Lints, of the library as the browser gets it
    LintWasm,
    /// Documentation
    Docs,
    /// Tests that run on this machine, and examples in the documentation
    Native,
    /// The same models with all that this processor can do
    NativeCpu,
    /// The package that the page runs
    Build,
    /// The shipped page, within its transfer budget
    Dist,
    /// The page's JavaScript against its types
    Types,
    /// Tests that run inside of Firefox
    WasmFirefox,
    /// Tests that run inside of Chromium
    WasmChromium,
    /// Tests that drive the page in Firefox
    PageFirefox,
    /// Tests that drive the page in Chromium
    PageChromium,
    /// Tests that drive the page in WebKit: those of training
    PageWebkit,
}

impl Step {
    /// What it is called on the command line.
    pub(super) fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }

    /// What it is called in headings.
    pub(super) fn title(self) -> String {
        let value = self.to_possible_value();
        value
            .and_then(|v| Some(v.get_help()?.to_string()))
            .unwrap_or_default()
    }

    /// What has to be installed.
    pub(super) fn needs(self) -> &'static [Need] {
        match self {
            Self::Data
            | Self::Format
            | Self::Lint
            | Self::Docs
            | Self::Native
            | Self::NativeCpu => &[],
            Self::LintWasm => &[Need::WasmTarget],
            Self::Build => &[Need::WasmPack],
            Self::Dist | Self::Types => &[Need::Node],
            Self::WasmFirefox => &[Need::WasmPack, Need::Firefox],
            Self::WasmChromium => &[Need::WasmPack, Need::Chromium],
            Self::PageFirefox => &[Need::Node, Need::Firefox],
            Self::PageChromium => &[Need::Node, Need::Chromium],
            Self::PageWebkit => &[Need::WebKit],
        }
    }

    /// The steps whose products it uses.
    pub(super) fn prerequisites(self) -> &'static [Self] {
        match self {
            Self::Native => &[Self::Data],
            Self::Dist | Self::Types => &[Self::Build],
            Self::PageFirefox | Self::PageChromium => &[Self::Data, Self::Build, Self::Dist],
            Self::PageWebkit => &[Self::Data, Self::Build],
            _ => &[],
        }
    }

    /// Runs it.
    pub(super) fn run(self, repository: &Repository) -> Result<Tally> {
        let cargo = |line: &str| commands::cargo(repository, line);
        match self {
            Self::Data => count::check(data::fetch(None, &repository.data())),
            Self::Format => count::check_commands([cargo("fmt --all --check")]),
            Self::Lint => count::check_commands([
                cargo("clippy --workspace --all-targets -- -D warnings"),
                // The fuzz targets are a workspace of their own. Without default features, libFuzzer is
                // not linked, and no C++ compiler is needed.
                cargo(
                    "clippy --manifest-path fuzz/Cargo.toml --target-dir target/fuzz --locked \
                     --no-default-features -- -D warnings",
                ),
            ]),
            Self::LintWasm => count::check_commands([cargo(&format!(
                "clippy --package softmax-lab --lib --tests --target {WASM_TARGET} -- -D warnings"
            ))]),
            Self::Docs => count::check_commands([commands::docs(repository)]),
            Self::Native => {
                let native = commands::native_tests(repository)?;
                count::tests_of([native, cargo("test --workspace --doc")])
            }
            Self::NativeCpu => count::tests_of([commands::native_cpu_tests(repository)]),
            Self::Build => count::check(package::build(repository)),
            Self::Dist => count::check(ship(repository)),
            Self::Types => count::check_commands(commands::types(repository)),
            Self::WasmFirefox => {
                count::tests_of([commands::wasm_tests(repository, Browser::Firefox)?])
            }
            Self::WasmChromium => {
                count::tests_of([commands::wasm_tests(repository, Browser::Chromium)?])
            }
            Self::PageFirefox => page_tests(repository, Browser::Firefox),
            Self::PageChromium => page_tests(repository, Browser::Chromium),
            Self::PageWebkit => {
                let training = ["training::".to_owned()];
                page::with_browsers(repository, Browser::WebKit, &training, |tests| {
                    count::tests_of([tests])
                })
            }
        }
    }
}

/// Assembles the shipped page where its tests look for it, and looks for some of the licences.
fn ship(repository: &Repository) -> Result<()> {
    let to = repository.shipped().join("www");
    if to.exists() {
        // Otherwise, tests would use an old page if no new one can be made.
        fs::remove_dir_all(&to)?;
    }
    dist::assemble(repository, &to, false)?;
    let licences = fs::read_to_string(to.join("licences.txt"))?;
    for name in ["Rust's standard library", "ndarray ", "wasm-bindgen "] {
        let is_listed = licences.contains(&format!("\n{name}"));
        ensure!(is_listed, "licences.txt doesn't list {name}");
    }
    Ok(())
}

fn page_tests(repository: &Repository, browser: Browser) -> Result<Tally> {
    page::with_browsers(repository, browser, &[], |tests| {
        count::tests_of([commands::axe(repository), tests])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_name_and_a_title() {
        for step in Step::value_variants() {
            assert!(!step.name().is_empty() && !step.title().is_empty());
        }
    }
}
