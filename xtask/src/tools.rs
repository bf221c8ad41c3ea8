//! The programs that building and testing needs, each at the version that the project is made for.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use which::which_in;

use crate::repository::Repository;
use crate::{lockfile, process};

/// What the browser runs.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Settings that are meant for our own code; under them `cargo install` would compile the tools
/// otherwise, or for another machine.
const OUR_OWN_SETTINGS: [&str; 6] = [
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_TARGET_DIR",
    "RUSTFLAGS",
];

/// A program that `cargo install` can build.
#[derive(Debug, Clone)]
pub struct Tool {
    command: &'static str,
    package: &'static str,
    version: String,
}

impl Tool {
    /// Makes the package of what the compiler put out.
    #[must_use]
    pub fn wasm_pack() -> Self {
        Self {
            command: "wasm-pack",
            package: "wasm-pack",
            version: "0.15.1".into(),
        }
    }

    /// Writes the JavaScript between the page and the wasm. Its version has to be the library's,
    /// which is in `Cargo.lock`.
    ///
    /// # Errors
    /// If the lock file says nothing of it.
    pub fn wasm_bindgen(repository: &Repository) -> Result<Self> {
        let version = lockfile::version_of("wasm-bindgen", &repository.root().join("Cargo.lock"))?;
        Ok(Self {
            command: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version,
        })
    }

    /// Lets tests drive Firefox.
    #[must_use]
    pub fn geckodriver() -> Self {
        Self {
            command: "geckodriver",
            package: "geckodriver",
            version: "0.37.1".into(),
        }
    }
}

/// Where the tools are: what is missing on this machine is installed under `target/tools`.
#[derive(Debug)]
pub struct Toolbox {
    folder: PathBuf,
}

impl Toolbox {
    /// The tools of `repository`.
    #[must_use]
    pub fn new(repository: &Repository) -> Self {
        Self {
            folder: repository.target().join("tools"),
        }
    }

    /// Where programs are looked for: the `PATH`, with the tools installed here first.
    #[must_use]
    pub fn search_path(&self) -> OsString {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.folder.join("bin")).chain(env::split_paths(&path));
        // Fails if a folder's name has the separator in it; then that folder isn't on any path.
        env::join_paths(folders).unwrap_or(path)
    }

    /// The program `tool`, at its version; installed first if need be.
    ///
    /// # Errors
    /// If it can't be installed.
    pub fn ensure(&self, tool: &Tool) -> Result<PathBuf> {
        match self.find(tool.command) {
            Some(path) if version_of(&path).as_deref() == Some(&*tool.version) => Ok(path),
            _ => self.install(tool),
        }
    }

    /// The first of `commands` that there is, at whatever version.
    #[must_use]
    pub fn find_any(&self, commands: &[&str]) -> Option<PathBuf> {
        commands.iter().find_map(|command| self.find(command))
    }

    fn find(&self, command: &str) -> Option<PathBuf> {
        which_in(command, Some(self.search_path()), &self.folder).ok()
    }

    fn install(&self, tool: &Tool) -> Result<PathBuf> {
        let Tool {
            command,
            package,
            version,
        } = tool;
        println!(
            "Installing {package} {version} in {}; once, it takes minutes",
            self.folder.display()
        );
        let mut cargo = process::cargo();
        // Forced, because cargo believes its records even if the program was deleted.
        cargo.args([
            "install",
            package,
            "--version",
            version,
            "--locked",
            "--force",
            "--root",
        ]);
        cargo.arg(&self.folder).env("PATH", self.search_path());
        for setting in OUR_OWN_SETTINGS {
            cargo.env_remove(setting);
        }
        process::run(&mut cargo).with_context(|| format!("{package} {version} is needed"))?;
        self.find(command)
            .with_context(|| format!("{package} has no program {command}"))
    }
}

/// Makes sure that the compiler can compile for [`WASM_TARGET`].
///
/// # Errors
/// If it can't, and rustup can't change that.
pub fn ensure_wasm_target(repository: &Repository) -> Result<()> {
    let mut rustc = Command::new("rustc");
    // There, the compiler is the one that the repository asks for.
    rustc.current_dir(repository.root());
    let library =
        process::capture(rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(library.trim_end()).exists() {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.current_dir(repository.root());
    process::run(rustup.args(["target", "add", WASM_TARGET]))
        .with_context(|| format!("the compiler has no standard library for {WASM_TARGET}"))
}

fn version_of(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    parse_version(&String::from_utf8_lossy(&output.stdout))
}

/// The version in what a program says of itself: the first word that begins with a digit.
fn parse_version(output: &str) -> Option<String> {
    let is_version = |word: &&str| word.starts_with(|first: char| first.is_ascii_digit());
    output
        .lines()
        .next()?
        .split_whitespace()
        .find(is_version)
        .map(str::to_owned)
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
    fn tools_installed_here_come_first() {
        let toolbox = Toolbox::new(&Repository::at("/checkout"));
        let path = toolbox.search_path();
        let first = env::split_paths(&path).next();
        assert_eq!(first, Some(Path::new("/checkout/target/tools/bin").into()));
    }

    #[test]
    fn the_lock_file_settles_the_version_of_wasm_bindgen() -> Result<()> {
        let tool = Tool::wasm_bindgen(&Repository::here())?;
        assert!(tool.version.starts_with("0.2."), "{}", tool.version);
        Ok(())
    }
}
