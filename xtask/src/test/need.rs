//! What a step needs on the machine.

use anyhow::Result;

use crate::browser::Browser;
use crate::repository::Repository;
use crate::tools::Toolbox;
use crate::{npm, package, tools};

/// Something that has to be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Need {
    /// The standard library for wasm.
    WasmTarget,
    /// wasm-pack and wasm-bindgen.
    WasmPack,
    /// Node.js and npm.
    Node,
    /// Firefox and geckodriver.
    Firefox,
    /// Chromium or Chrome, and chromedriver.
    Chromium,
    /// WebKitGTK with its browser and its driver.
    WebKit,
}

impl Need {
    /// Installs it, unless it is there.
    pub(super) fn ensure(self, repository: &Repository) -> Result<()> {
        let toolbox = Toolbox::new(repository);
        match self {
            Self::WasmTarget => tools::ensure_wasm_target(repository),
            Self::WasmPack => package::wasm_pack(repository).map(drop),
            Self::Node => npm::ensure(&toolbox),
            Self::Firefox => Browser::Firefox.ensure(&toolbox).map(drop),
            Self::Chromium => Browser::Chromium.ensure(&toolbox).map(drop),
            Self::WebKit => Browser::WebKit.ensure(&toolbox).map(drop),
        }
    }
}
