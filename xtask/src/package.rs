//! `cargo xtask build`: compiles the page's package to wasm.

use std::path::Path;

use anyhow::Result;
use xshell::{Cmd, Shell, cmd};

use crate::repository::Repository;
use crate::tools::{self, Tool, WASM_TARGET};

/// Compiles the package into `pkg/`.
pub fn build(repository: &Repository) -> Result<()> {
    let shell = repository.shell()?;
    Ok(wasm_pack(repository, &shell)?.arg("build").run()?)
}

/// Compiles the package with one feature for shipping. Writes its wasm and its JavaScript into the folder `to`.
///
/// It is 5 % smaller than the package of [`build`]. Cargo optimises at link time only if the library is
/// compiled as a `cdylib` alone. wasm-pack can't do that, because tests also need an `rlib`.
pub(crate) fn build_to_ship(repository: &Repository, feature: &str, to: &Path) -> Result<()> {
    tools::ensure_wasm_target(repository)?;
    let wasm_bindgen = Tool::wasm_bindgen(repository)?.ensure(repository)?;
    let shell = repository.shell()?;
    let target = repository.target();
    let cargo = cmd!(
        shell,
        "cargo rustc --package softmax-lab --lib --release --crate-type cdylib --target {WASM_TARGET} --target-dir {target} --no-default-features --features {feature}"
    );
    with_own_flags(cargo).run()?;
    let wasm = target.join(WASM_TARGET).join("release/softmax_lab.wasm");
    let bindgen = cmd!(
        shell,
        "{wasm_bindgen} --target bundler --no-typescript --out-dir {to} --out-name softmax_lab {wasm}"
    );
    Ok(bindgen.run()?)
}

/// Removes flags from the environment. They would replace those in `.cargo/config.toml`, which enable
/// SIMD.
fn with_own_flags(command: Cmd<'_>) -> Cmd<'_> {
    let command = command.env_remove("RUSTFLAGS");
    command.env_remove("CARGO_ENCODED_RUSTFLAGS")
}

/// Returns a command that runs wasm-pack. Installs the tools that it needs.
pub(crate) fn wasm_pack<'s>(repository: &Repository, shell: &'s Shell) -> Result<Cmd<'s>> {
    tools::ensure_wasm_target(repository)?;
    Tool::wasm_bindgen(repository)?.ensure(repository)?;
    let wasm_pack = shell.cmd(Tool::WASM_PACK.ensure(repository)?);
    Ok(with_own_flags(wasm_pack))
}
