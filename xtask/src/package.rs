//! `cargo xtask build`: the package that the page runs, compiled to wasm.

use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::repository::Repository;
use crate::tools::{self, Tool, Toolbox};

/// Compiles the package, and whatever tools that takes.
///
/// # Errors
/// If a tool can't be had, or the build fails.
pub fn build(repository: &Repository) -> Result<()> {
    process::run(wasm_pack(repository)?.arg("build"))
}

/// A call of wasm-pack at the top of the repository, with all that it needs in place.
///
/// # Errors
/// If a tool can't be had.
pub fn wasm_pack(repository: &Repository) -> Result<Command> {
    tools::ensure_wasm_target(repository)?;
    let toolbox = Toolbox::new(repository);
    toolbox.ensure(&Tool::wasm_bindgen(repository)?)?;
    let mut command = Command::new(toolbox.ensure(&Tool::wasm_pack())?);
    command
        .current_dir(repository.root())
        .env("PATH", toolbox.search_path())
        // These would take the place of the flags in .cargo/config.toml, which ask for SIMD.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    Ok(command)
}
