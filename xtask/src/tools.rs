//! Installs the programs for building and testing, each in a fixed version.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use which::which_in;
use xshell::{Shell, cmd};

use crate::repository::Repository;

/// The compilation target for browsers.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that `cargo install` builds.
#[derive(Debug, Clone)]
pub struct Tool {
    command: &'static str,
    package: &'static str,
    version: String,
    /// Features of the package that the program needs.
    features: &'static str,
}

impl Tool {
    fn new(command: &'static str, package: &'static str, version: &str) -> Self {
        Self {
            command,
            package,
            version: version.to_owned(),
            features: "",
        }
    }

    /// Returns wasm-pack, which builds the package in `pkg/`.
    pub fn wasm_pack() -> Self {
        Self::new("wasm-pack", "wasm-pack", "0.15.1")
    }

    /// Returns the wasm-bindgen command, which generates the JavaScript between page and wasm. It must have
    /// the same version as the library.
    pub fn wasm_bindgen(repository: &Repository) -> Result<Self> {
        let shell = repository.shell()?;
        let id = cmd!(shell, "cargo pkgid wasm-bindgen").quiet().read()?;
        let (_, version) = id.rsplit_once('@').context("a package id has a version")?;
        Ok(Self::new("wasm-bindgen", "wasm-bindgen-cli", version))
    }

    /// Returns geckodriver, which drives Firefox.
    pub fn geckodriver() -> Self {
        Self::new("geckodriver", "geckodriver", "0.37.1")
    }

    /// Returns cargo-about, which collects the licences of dependencies.
    pub fn cargo_about() -> Self {
        Self {
            features: "cli",
            ..Self::new("cargo-about", "cargo-about", "0.9.3")
        }
    }

    /// Returns cargo-fuzz, which builds and runs the fuzz targets.
    pub fn cargo_fuzz() -> Self {
        Self::new("cargo-fuzz", "cargo-fuzz", "0.13.2")
    }
}

/// The tools of a repository. Missing ones are installed under `target/tools`.
#[derive(Debug)]
pub struct Toolbox {
    folder: PathBuf,
}

impl Toolbox {
    /// Returns the tools of `repository`.
    pub fn new(repository: &Repository) -> Self {
        Self {
            folder: repository.target().join("tools"),
        }
    }

    /// Returns the search path for programs: the folder of the installed tools, then the `PATH`.
    pub fn search_path(&self) -> OsString {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.folder.join("bin")).chain(env::split_paths(&path));
        // Fails if the folder's name contains the separator. Such a folder can't be on any path.
        env::join_paths(folders).unwrap_or(path)
    }

    /// Returns the path of `tool`. Installs it first, unless it is there in the right version.
    ///
    /// # Errors
    /// If the installation fails.
    pub fn ensure(&self, tool: &Tool) -> Result<PathBuf> {
        match self.find(tool.command) {
            Some(path) if version_of(&path).as_deref() == Some(&*tool.version) => Ok(path),
            _ => self.install(tool),
        }
    }

    /// Returns the path of the first of `commands` that is installed, in any version.
    pub fn find_any(&self, commands: &[&str]) -> Option<PathBuf> {
        commands.iter().find_map(|command| self.find(command))
    }

    fn find(&self, command: &str) -> Option<PathBuf> {
        which_in(command, Some(self.search_path()), &self.folder).ok()
    }

    fn install(&self, tool: &Tool) -> Result<PathBuf> {
        let (package, version, folder) = (tool.package, &*tool.version, &self.folder);
        println!("Installing {package} {version}. This happens once and takes minutes.");
        let shell = Shell::new()?;
        let mut install = cmd!(shell, "cargo install {package} --locked");
        // These settings are for the project's code, not for the tools.
        for name in ["RUSTFLAGS", "TARGET", "TARGET_DIR"] {
            for prefix in ["", "CARGO_", "CARGO_BUILD_", "CARGO_ENCODED_"] {
                install = install.env_remove(format!("{prefix}{name}"));
            }
        }
        let install = install.args(["--version", version, "--features", tool.features]);
        // With --force, cargo installs the program again if it was deleted.
        let install = install.arg("--force").arg("--root").arg(folder).run();
        install.with_context(|| format!("{package} {version} is needed"))?;
        self.find(tool.command)
            .with_context(|| format!("{package} has no program {}", tool.command))
    }
}

/// Installs the standard library for [`WASM_TARGET`], unless the compiler has it.
pub fn ensure_wasm_target(repository: &Repository) -> Result<()> {
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
        let toolbox = Toolbox::new(&Repository::at("/checkout"));
        let path = toolbox.search_path();
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
