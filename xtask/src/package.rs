//! `cargo xtask build`: the package that the page runs, compiled to wasm.

use anyhow::Result;
use xshell::{Cmd, Shell};

use crate::repository::Repository;
use crate::tools::{self, Tool, Toolbox};

/// Compiles the package.
pub fn build(repository: &Repository) -> Result<()> {
    let shell = repository.shell()?;
    Ok(wasm_pack(repository, &shell)?.arg("build").run()?)
}

/// Returns a call of wasm-pack. Installs first what it needs.
pub(crate) fn wasm_pack<'s>(repository: &Repository, shell: &'s Shell) -> Result<Cmd<'s>> {
    tools::ensure_wasm_target(repository)?;
    let toolbox = Toolbox::new(repository);
    toolbox.ensure(&Tool::wasm_bindgen(repository)?)?;
    let wasm_pack = shell.cmd(toolbox.ensure(&Tool::wasm_pack())?);
    // These variables would replace the flags in .cargo/config.toml, which turn SIMD on.
    let wasm_pack = wasm_pack.env_remove("RUSTFLAGS");
    Ok(wasm_pack.env_remove("CARGO_ENCODED_RUSTFLAGS"))
}
