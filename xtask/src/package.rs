//! `cargo xtask build`: the package that the page runs, compiled to wasm.

use std::path::Path;

use anyhow::Result;
use xshell::{Cmd, Shell, cmd};

use crate::repository::Repository;
use crate::tools::{self, Tool, Toolbox, WASM_TARGET};

/// Compiles the package.
pub fn build(repository: &Repository) -> Result<()> {
    let shell = repository.shell()?;
    Ok(wasm_pack(repository, &shell)?.arg("build").run()?)
}

/// Compiles the package for shipping: writes its wasm and its JavaScript into the folder `to`.
///
/// It is smaller by a twentieth than that of [`build`]. Cargo optimises at link time only where a library is
/// nothing but a `cdylib`, which wasm-pack can't ask for. Tests use the library as an `rlib`, too.
pub(crate) fn build_to_ship(repository: &Repository, to: &Path) -> Result<()> {
    tools::ensure_wasm_target(repository)?;
    let toolbox = Toolbox::new(repository);
    let wasm_bindgen = toolbox.ensure(&Tool::wasm_bindgen(repository)?)?;
    let shell = repository.shell()?;
    let target = repository.target();
    let cargo = cmd!(
        shell,
        "cargo rustc --package softmax-lab --lib --release --crate-type cdylib --target {WASM_TARGET} --target-dir {target}"
    );
    with_own_flags(cargo).run()?;
    let wasm = target.join(WASM_TARGET).join("release/softmax_lab.wasm");
    let bindgen = cmd!(
        shell,
        "{wasm_bindgen} --target bundler --no-typescript --out-dir {to} --out-name softmax_lab {wasm}"
    );
    Ok(bindgen.run()?)
}

/// Keeps the environment from replacing the flags in `.cargo/config.toml`, which turn SIMD on.
fn with_own_flags(command: Cmd<'_>) -> Cmd<'_> {
    let command = command.env_remove("RUSTFLAGS");
    command.env_remove("CARGO_ENCODED_RUSTFLAGS")
}

/// Returns a call of wasm-pack. Installs first what it needs.
pub(crate) fn wasm_pack<'s>(repository: &Repository, shell: &'s Shell) -> Result<Cmd<'s>> {
    tools::ensure_wasm_target(repository)?;
    let toolbox = Toolbox::new(repository);
    toolbox.ensure(&Tool::wasm_bindgen(repository)?)?;
    let wasm_pack = shell.cmd(toolbox.ensure(&Tool::wasm_pack())?);
    Ok(with_own_flags(wasm_pack))
}
