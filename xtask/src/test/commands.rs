//! The commands that the steps consist of.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use super::targets;
use crate::browser::Browser;
use crate::repository::Repository;
use crate::tools::Toolbox;
use crate::{npm, package, process};

/// The test target that drives the page; it is run once in each browser.
const PAGE_TESTS: &str = "page";

/// How long a browser may take for the tests inside of it, in seconds: slow machines have slow
/// browsers.
const BROWSER_TIMEOUT: &str = "300";

/// A call of cargo at the top of the repository; `line` is split at spaces.
pub(super) fn cargo(repository: &Repository, line: &str) -> Command {
    let mut cargo = process::cargo();
    cargo.args(line.split(' ')).current_dir(repository.root());
    cargo
}

/// The documentation, of which nothing may be amiss.
pub(super) fn docs(repository: &Repository) -> Command {
    let mut doc = cargo(
        repository,
        "doc --workspace --no-deps --document-private-items",
    );
    doc.env("RUSTDOCFLAGS", "-Dwarnings");
    doc
}

/// All tests but those that need a browser, and those in the documentation, which cargo wants to
/// be asked for apart.
pub(super) fn native_tests(repository: &Repository) -> Result<Command> {
    let mut test = cargo(
        repository,
        "test --workspace --no-fail-fast --lib --bins --examples",
    );
    for name in targets::integration_tests(repository)? {
        if name != PAGE_TESTS {
            test.args(["--test", &name]);
        }
    }
    test.args(["--", "--include-ignored"]);
    Ok(test)
}

/// The models that tests pin, trained by a release build that may use every instruction this
/// machine has. In a folder of its own, as everything has to be compiled for that.
pub(super) fn native_cpu_tests(repository: &Repository) -> Command {
    let mut test = cargo(repository, "test --release --test pinned");
    test.env("RUSTFLAGS", "-Ctarget-cpu=native")
        .env("CARGO_TARGET_DIR", repository.target().join("native-cpu"));
    test
}

/// `wasm-pack test` in a browser of this machine.
pub(super) fn wasm_tests(repository: &Repository, browser: Browser) -> Result<Command> {
    let installed = browser.ensure(&Toolbox::new(repository))?;
    let capabilities = repository.target().join(format!("{}.json", browser.name()));
    fs::create_dir_all(repository.target())?;
    fs::write(&capabilities, installed.capabilities().to_string())?;

    let mut test = package::wasm_pack(repository)?;
    test.args(["test", "--headless"]);
    match browser {
        Browser::Firefox => test.args(["--firefox", "--geckodriver"]),
        Browser::Chromium => test.args(["--chrome", "--chromedriver"]),
        Browser::WebKit => bail!("wasm-pack can't drive WebKit other than Safari's"),
    };
    test.arg(installed.driver);
    // Not those in the documentation, for which wasm-bindgen starts no browser.
    test.args(["--", "--lib", "--test", "*", "--", "--include-ignored"]);
    test.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", BROWSER_TIMEOUT)
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TIMEOUT);
    Ok(test)
}

/// TypeScript's compiler over the page's JavaScript; it emits nothing.
pub(super) fn types(repository: &Repository) -> [Command; 2] {
    let mut compiler = Command::new("npx");
    compiler
        .args(["--no-install", "tsc", "-p", "."])
        .current_dir(repository.root().join("tests/types"));
    [npm::ci(&repository.root().join("tests/types")), compiler]
}

/// What judges the page's accessibility in the tests that drive it.
pub(super) fn axe(repository: &Repository) -> Command {
    npm::ci(&repository.root().join("tests/axe"))
}
