//! Installs the programs for building and testing, each in a fixed version, under `target/tools`.

use std::borrow::Cow;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use which::which_in;
use xshell::{Shell, cmd};

use crate::repository::Repository;

/// The compilation target for browsers.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that `cargo install` builds.
#[derive(Debug)]
pub(crate) struct Tool {
    command: &'static str,
    package: &'static str,
    version: Cow<'static, str>,
    /// Features of the package that the program needs.
    features: &'static str,
}

impl Tool {
    /// Builds the package in `pkg/`.
    pub(crate) const WASM_PACK: Self = Self::new("wasm-pack", "0.15.1");

    /// Drives Firefox.
    pub(crate) const GECKODRIVER: Self = Self::new("geckodriver", "0.37.1");

    /// Collects the licences of dependencies.
    pub(crate) const CARGO_ABOUT: Self = Self {
        command: "cargo-about",
        package: "cargo-about",
        version: Cow::Borrowed("0.9.3"),
        features: "cli",
    };

    /// Builds and runs the fuzz targets.
    pub(crate) const CARGO_FUZZ: Self = Self::new("cargo-fuzz", "0.13.2");

    const fn new(command: &'static str, version: &'static str) -> Self {
        Self {
            command,
            package: command,
            version: Cow::Borrowed(version),
            features: "",
        }
    }

    /// Returns the wasm-bindgen command, which generates the JavaScript between page and wasm. It must have
    /// the same version as the library.
    pub(crate) fn wasm_bindgen(repository: &Repository) -> Result<Self> {
        let shell = repository.shell()?;
        let id = cmd!(shell, "cargo pkgid wasm-bindgen").quiet().read()?;
        let (_, version) = id.rsplit_once('@').context("a package id has a version")?;
        Ok(Self {
            package: "wasm-bindgen-cli",
            version: version.to_owned().into(),
            ..Self::new("wasm-bindgen", "")
        })
    }

    /// Returns the path of the tool. Installs it first, unless it is there in the right version.
    ///
    /// # Errors
    /// If the installation fails.
    pub(crate) fn ensure(&self, repository: &Repository) -> Result<PathBuf> {
        match find(repository, &[self.command]) {
            Some(path) if version_of(&path).as_deref() == Some(&*self.version) => Ok(path),
            _ => self.install(repository),
        }
    }

    fn install(&self, repository: &Repository) -> Result<PathBuf> {
        let (package, version, features) = (self.package, &*self.version, self.features);
        println!("Installing {package} {version}. This happens once and takes minutes.");
        let (shell, folder) = (Shell::new()?, folder(repository));
        // With --force, cargo installs the program again if it was deleted.
        let mut install = cmd!(
            shell,
            "cargo install {package} --version {version} --features {features} --locked
             --force --root {folder}"
        );
        // These settings are for the project's code, not for the tools.
        for name in ["RUSTFLAGS", "TARGET", "TARGET_DIR"] {
            for prefix in ["", "CARGO_", "CARGO_BUILD_", "CARGO_ENCODED_"] {
                install = install.env_remove(format!("{prefix}{name}"));
            }
        }
        // Optimized fully, they would take twice as long to compile, and they have little to do.
        install = install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        let installed = install.run();
        installed.with_context(|| format!("{package} {version} is needed"))?;
        find(repository, &[self.command])
            .with_context(|| format!("{package} has no program {}", self.command))
    }
}

/// Returns the folder in which tools are installed.
fn folder(repository: &Repository) -> PathBuf {
    repository.target().join("tools")
}

/// Returns the search path for programs: the folder of the installed tools, then the `PATH`.
pub(crate) fn search_path(repository: &Repository) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder(repository).join("bin")).chain(env::split_paths(&path));
    // Fails if the folder's name contains the separator. Such a folder can't be on any path.
    env::join_paths(folders).unwrap_or(path)
}

/// Returns the path of the first of `commands` that is installed, in any version.
pub(crate) fn find(repository: &Repository, commands: &[&str]) -> Option<PathBuf> {
    let path = search_path(repository);
    let found = |command| which_in(command, Some(&path), repository.root()).ok();
    commands.iter().find_map(found)
}

/// Installs the standard library for [`WASM_TARGET`], unless the compiler has it.
pub(crate) fn ensure_wasm_target(repository: &Repository) -> Result<()> {
    // The repository's folder selects the version of the compiler.
    let shell = repository.shell()?;
    let library = cmd!(shell, "rustc --print target-libdir --target {WASM_TARGET}").quiet();
    if Path::new(&library.read()?).exists() {
        return Ok(());
    }
    cmd!(shell, "rustup target add {WASM_TARGET}")
        .run()
        .with_context(|| format!("the compiler has no standard library for {WASM_TARGET}"))
}

fn version_of(program: &Path) -> Option<String> {
    let shell = Shell::new().ok()?;
    let version = cmd!(shell, "{program} --version").quiet().ignore_stderr();
    parse_version(&version.read().ok()?)
}

/// Returns the version in the output of `--version`: the first word that begins with a digit.
fn parse_version(output: &str) -> Option<String> {
    let is_version = |word: &&str| word.starts_with(|first: char| first.is_ascii_digit());
    let mut words = output.lines().next()?.split_whitespace();
    words.find(is_version).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_versions() {
        for (output, version) in [
            ("wasm-pack 0.15.1\n", Some("0.15.1")),
            ("wasm-bindgen 0.2.129", Some("0.2.129")),
            (
                "geckodriver 0.37.1 (1b3b0b4e 2026-01-01 10:00 +0000)\n\nThe source",
                Some("0.37.1"),
            ),
            ("v1.0", None),
            ("", None),
        ] {
            assert_eq!(parse_version(output).as_deref(), version, "{output}");
        }
    }

    #[test]
    fn looks_at_its_own_tools_first() {
        let path = search_path(&Repository::at("/checkout"));
        let first = env::split_paths(&path).next();
        assert_eq!(first, Some(Path::new("/checkout/target/tools/bin").into()));
    }

    #[test]
    fn asks_for_the_library_s_version_of_wasm_bindgen() -> Result<()> {
        let tool = Tool::wasm_bindgen(&Repository::here())?;
        assert!(tool.version.starts_with("0.2."), "{}", tool.version);
        Ok(())
    }
}
