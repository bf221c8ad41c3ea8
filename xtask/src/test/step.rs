//! The steps of `cargo xtask test`.

use anyhow::{Result, bail, ensure};
use clap::ValueEnum;
use xshell::{Cmd, Shell, cmd};

use crate::browser::Browser;
use crate::repository::Repository;
use crate::tools::{self, WASM_TARGET};
use crate::{apt, data, dist, npm, package, page};

/// Longest time of the tests inside a browser on a slow machine `[s]`.
const BROWSER_TIMEOUT: &str = "300";

/// A step, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Fetch and verify the full data set
    Data,
    /// Formatting
    Format,
    /// Lints of everything, fuzz targets included
    Lint,
    /// Lints of the library for the browser
    LintWasm,
    /// Documentation
    Docs,
    /// Tests on this machine, and examples in the documentation
    Native,
    /// The same models with every instruction of this processor
    NativeCpu,
    /// The package that the page runs
    Build,
    /// The shipped page, within its transfer budget
    Dist,
    /// The page's JavaScript: its types, and its tests outside a browser
    Types,
    /// Tests inside Firefox
    WasmFirefox,
    /// Tests inside Chromium
    WasmChromium,
    /// Tests that drive the page in Firefox
    PageFirefox,
    /// Tests that drive the page in Chromium
    PageChromium,
    /// Tests that drive the page in WebKit
    PageWebkit,
}

impl Step {
    /// Returns its name on the command line.
    pub(super) fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// Returns its prerequisites: the steps whose products it uses.
    pub(super) fn prerequisites(self) -> &'static [Self] {
        match self {
            Self::Native => &[Self::Data],
            Self::Types => &[Self::Build],
            Self::PageFirefox | Self::PageChromium | Self::PageWebkit => {
                &[Self::Data, Self::Build, Self::Dist]
            }
            _ => &[],
        }
    }

    /// Returns the reason why this machine can't run it, if there is one.
    pub(super) fn obstacle(self, repository: &Repository) -> Option<String> {
        let is_missing = self == Self::PageWebkit
            && !apt::can_install()
            && Browser::WebKit.is_missing(repository);
        is_missing.then(|| "WebKitGTK is not installed".to_owned())
    }

    /// Runs it. Installs the tools that it needs.
    pub(super) fn run(self, repository: &Repository) -> Result<()> {
        let shell = &repository.shell()?;
        match self {
            Self::Data => data::fetch(None, &repository.data()),
            Self::Format => Ok(cargo(shell, "fmt --all --check").run()?),
            Self::Lint => lint(shell),
            Self::LintWasm => {
                tools::ensure_wasm_target(repository)?;
                shell.set_var("CARGO_BUILD_TARGET", WASM_TARGET);
                let clippy = "clippy -p softmax-lab -p softmax-kernel --lib --tests -- -Dwarnings";
                Ok(cargo(shell, clippy).run()?)
            }
            Self::Docs => {
                let doc = cargo(shell, "doc --workspace --no-deps --document-private-items");
                Ok(doc.env("RUSTDOCFLAGS", "-Dwarnings").run()?)
            }
            Self::Native => native_tests(shell),
            Self::NativeCpu => native_cpu_tests(shell),
            Self::Build => package::build(repository),
            Self::Dist => ship(repository, shell),
            Self::Types => script_tests(repository, shell),
            Self::WasmFirefox => wasm_tests(repository, shell, Browser::Firefox),
            Self::WasmChromium => wasm_tests(repository, shell, Browser::Chromium),
            Self::PageFirefox => page_tests(repository, shell, Browser::Firefox),
            Self::PageChromium => page_tests(repository, shell, Browser::Chromium),
            Self::PageWebkit => page_tests(repository, shell, Browser::WebKit),
        }
    }
}

/// Returns a command that runs cargo. The arguments in `line` are separated by spaces.
fn cargo<'s>(shell: &'s Shell, line: &str) -> Cmd<'s> {
    shell.cmd("cargo").args(line.split(' '))
}

fn lint(shell: &Shell) -> Result<()> {
    cargo(shell, "clippy --workspace --all-targets -- -Dwarnings").run()?;
    // The fuzz targets are a separate workspace. Without default features, libFuzzer is not linked, so
    // no C++ compiler is needed.
    let fuzz = "clippy --manifest-path fuzz/Cargo.toml --target-dir target/fuzz --locked";
    let options = ["--no-default-features", "--", "-Dwarnings"];
    Ok(cargo(shell, fuzz).args(options).run()?)
}

/// Runs all tests that need no browser, also those that need the full data set.
fn native_tests(shell: &Shell) -> Result<()> {
    let test = "test --workspace --exclude page-tests --no-fail-fast";
    ensure_some(cargo(shell, test).args(["--tests", "--", "--list"]))?;
    Ok(cargo(shell, test).args(["--", "--include-ignored"]).run()?)
}

/// Compiles for this processor, with all its instructions, and compares the trained models with the
/// pinned ones. All dependencies are compiled again, into another folder.
fn native_cpu_tests(shell: &Shell) -> Result<()> {
    shell.set_var("RUSTFLAGS", "-Ctarget-cpu=native");
    let test = "test --test pinned --target-dir target/native-cpu --";
    ensure_some(cargo(shell, test).arg("--list"))?;
    Ok(cargo(shell, test).run()?)
}

/// Checks the types of the page's JavaScript, and runs the tests that need no browser. They need Node.js
/// 20.19 or newer, which loads `.js` files as modules.
fn script_tests(repository: &Repository, shell: &Shell) -> Result<()> {
    npm::install(repository, "tests/types")?;
    npm::install(repository, "tests/qr")?;
    cmd!(shell, "tests/types/node_modules/.bin/tsc -p tests/types").run()?;
    let mut tests = shell.read_dir("tests/js")?;
    tests.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    ensure!(!tests.is_empty(), "tests/js has no test");
    Ok(cmd!(shell, "node --test {tests...}").run()?)
}

/// Assembles the shipped page for its tests, and checks that some licences are listed.
fn ship(repository: &Repository, shell: &Shell) -> Result<()> {
    let to = repository.shipped().join("www");
    // Otherwise, tests would use the old page after a failure.
    shell.remove_path(&to)?;
    dist::assemble(repository, &to, false)?;
    let licences = shell.read_file(to.join("licences.txt"))?;
    for name in ["Rust's standard library", "ndarray ", "wasm-bindgen "] {
        let is_listed = licences.contains(&format!("\n{name}"));
        ensure!(is_listed, "licences.txt doesn't list {name}");
    }
    Ok(())
}

/// Runs the library's tests inside a browser.
fn wasm_tests(repository: &Repository, shell: &Shell, browser: Browser) -> Result<()> {
    let installed = browser.ensure(repository)?;
    let capabilities = repository.target().join(format!("{}.json", browser.name()));
    shell.write_file(&capabilities, installed.capabilities().to_string())?;
    let options = match browser {
        Browser::Firefox => ["test", "--headless", "--firefox", "--geckodriver"],
        Browser::Chromium => ["test", "--headless", "--chrome", "--chromedriver"],
        Browser::WebKit => bail!("wasm-pack drives no WebKit but Safari's"),
    };
    shell.set_var("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities);
    shell.set_var("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", BROWSER_TIMEOUT);
    shell.set_var("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TIMEOUT);
    // wasm-bindgen can't run the examples of the documentation in a browser.
    let selections: [(_, &[_]); 2] = [(".", &["--lib", "--test", "*"]), ("kernel", &["--lib"])];
    for (folder, selection) in selections {
        let _folder = shell.push_dir(folder);
        let test = || -> Result<Cmd<'_>> {
            let test = package::wasm_pack(repository, shell)?.args(options);
            let test = test.arg(&installed.driver).arg("--").args(selection);
            Ok(test.args(["--", "--include-ignored"]))
        };
        ensure_some(test()?.arg("--list"))?;
        test()?.run()?;
    }
    Ok(())
}

/// Runs the page tests in `browser`.
fn page_tests(repository: &Repository, shell: &Shell, browser: Browser) -> Result<()> {
    npm::install(repository, "tests/axe")?;
    npm::install(repository, "tests/qr")?;
    ensure_some(cargo(shell, "test --package page-tests -- --list"))?;
    page::run(repository, browser)
}

/// Returns an error if a command that lists tests lists none.
fn ensure_some(list: Cmd<'_>) -> Result<()> {
    let lists_one = list.read()?.lines().any(|line| line.ends_with(": test"));
    ensure!(lists_one, "`{list}` lists no test");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fails_if_there_is_no_test() -> Result<()> {
        let shell = Shell::new()?;
        let text = "kernel::tests::adds: test\n\n1 test, 0 benchmarks";
        assert!(ensure_some(cmd!(shell, "echo {text}")).is_ok());
        let error = ensure_some(cmd!(shell, "echo 0 tests")).map_err(|e| e.to_string());
        assert_eq!(error, Err("`echo 0 tests` lists no test".to_owned()));
        assert!(ensure_some(cmd!(shell, "false")).is_err());
        Ok(())
    }
}
