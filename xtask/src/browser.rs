//! The browsers that tests and benchmarks run in.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde_json::{Value, json};

use crate::apt;
use crate::tools::{Tool, Toolbox};

/// No display, no talk with anybody but the page, no use of the little shared memory that
/// containers have.
const CHROMIUM_ARGUMENTS: [&str; 8] = [
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];

/// Keeps no page that was left, and no process in reserve for the next one.
const CHROMIUM_WITHOUT_RESERVES: &str =
    "--disable-features=BackForwardCache,SpareRendererForSitePerProcess";

/// A browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    /// Firefox, driven through geckodriver.
    Firefox,
    /// Chromium or Chrome, driven through chromedriver.
    Chromium,
    /// The small browser that comes with WebKitGTK, driven through WebKitWebDriver.
    #[value(name = "webkit")]
    WebKit,
}

/// A browser on this machine, with all that it takes to drive it.
#[derive(Debug, Clone)]
pub struct InstalledBrowser {
    /// Which it is.
    pub browser: Browser,
    /// The browser's program.
    pub program: PathBuf,
    /// The program that speaks WebDriver on one side, and the browser's own protocol on the other.
    pub driver: PathBuf,
}

impl Browser {
    /// Its name in lower case: what the tests that drive the page read from `BROWSER`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Firefox => "firefox",
            Self::Chromium => "chromium",
            Self::WebKit => "webkit",
        }
    }

    /// The capability that holds its own settings.
    #[must_use]
    pub fn options_key(self) -> &'static str {
        match self {
            Self::Firefox => "moz:firefoxOptions",
            Self::Chromium => "goog:chromeOptions",
            Self::WebKit => "webkitgtk:browserOptions",
        }
    }

    /// Finds the browser and its driver; installs them first if need be, and if allowed.
    ///
    /// # Errors
    /// Says what to install.
    pub fn ensure(self, toolbox: &Toolbox) -> Result<InstalledBrowser> {
        if self.is_missing(toolbox) && apt::can_install() {
            apt::install(self.packages()).with_context(|| self.advice())?;
        }
        let program = self.program(toolbox).with_context(|| self.advice())?;
        let driver = match self {
            Self::Firefox => toolbox.ensure(&Tool::geckodriver())?,
            Self::Chromium | Self::WebKit => self.driver(toolbox).with_context(|| self.advice())?,
        };
        Ok(InstalledBrowser {
            browser: self,
            program,
            driver,
        })
    }

    /// Whether the browser, or a driver that can't be had without it, is not on this machine.
    #[must_use]
    pub fn is_missing(self, toolbox: &Toolbox) -> bool {
        let lacks_driver = self != Self::Firefox && self.driver(toolbox).is_none();
        lacks_driver || self.program(toolbox).is_none()
    }

    fn program(self, toolbox: &Toolbox) -> Option<PathBuf> {
        match self {
            Self::WebKit => mini_browser(),
            Self::Firefox | Self::Chromium => toolbox.find_any(self.programs()),
        }
    }

    /// The driver that comes with the browser; Firefox's is a tool of ours.
    fn driver(self, toolbox: &Toolbox) -> Option<PathBuf> {
        match self {
            Self::Firefox => None,
            Self::Chromium => toolbox.find_any(&["chromedriver"]),
            Self::WebKit => toolbox.find_any(&["WebKitWebDriver"]),
        }
    }

    /// The names it goes by on the path.
    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &[
                "firefox",
                "firefox-esr",
                "/Applications/Firefox.app/Contents/MacOS/firefox",
            ],
            Self::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            ],
            Self::WebKit => &[],
        }
    }

    /// What has it on Debian, with fonts for what the page can say.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &["firefox-esr", "fonts-noto-cjk"],
            Self::Chromium => &["chromium", "chromium-driver", "fonts-noto-cjk"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb", "fonts-noto-cjk"],
        }
    }

    fn advice(self) -> String {
        let programs = match self {
            Self::Firefox => "Firefox",
            Self::Chromium => "Chromium or Chrome, and chromedriver of the same version",
            Self::WebKit => "WebKitGTK with its MiniBrowser and WebKitWebDriver",
        };
        let packages = self.packages().join(" ");
        format!("please install {programs} (on Debian, as root: apt-get install {packages})")
    }
}

impl InstalledBrowser {
    /// What to ask of the driver for a browser that needs no screen, as capabilities of the
    /// WebDriver standard.
    #[must_use]
    pub fn capabilities(&self) -> Value {
        self.capabilities_for(apt::is_root())
    }

    /// Returns the capabilities for tests. Each test opens its page at a site of its own, so that reserves
    /// and the isolation of sites only cost time. WebKit has no such settings.
    #[must_use]
    pub fn test_capabilities(&self) -> Value {
        let mut capabilities = self.capabilities();
        let options = &mut capabilities[self.browser.options_key()];
        if self.browser == Browser::Firefox {
            options["prefs"]["fission.autostart"] = false.into();
            options["prefs"]["dom.ipc.processPrelaunch.enabled"] = false.into();
        } else if self.browser == Browser::Chromium
            && let Some(arguments) = options["args"].as_array_mut()
        {
            arguments.push(CHROMIUM_WITHOUT_RESERVES.into());
        }
        capabilities
    }

    fn capabilities_for(&self, root: bool) -> Value {
        let mut arguments = match self.browser {
            Browser::Firefox => vec!["-headless"],
            Browser::Chromium => CHROMIUM_ARGUMENTS.to_vec(),
            Browser::WebKit => vec!["--automation"],
        };
        // Chromium's sandbox doesn't work for root, which is who one is in containers.
        if root && self.browser == Browser::Chromium {
            arguments.push("--no-sandbox");
        }
        let mut options = json!({ "binary": self.program.to_string_lossy(), "args": arguments });
        if self.browser == Browser::Firefox {
            // Firefox would keep pages that were left, with their data, to go back to them.
            options["prefs"] = json!({ "browser.sessionhistory.max_total_viewers": 0 });
        }
        json!({ self.browser.options_key(): options })
    }

    /// Returns the command that starts the driver. WebKitGTK's browser needs a display: without one,
    /// `xvfb-run` provides a virtual one.
    pub(crate) fn driver_command(&self) -> Command {
        if self.browser != Browser::WebKit || env::var_os("DISPLAY").is_some() {
            return Command::new(&self.driver);
        }
        let mut command = Command::new("xvfb-run");
        command
            .args(["--auto-servernum", "--server-args=-screen 0 1280x1024x24"])
            .arg(&self.driver)
            // A virtual display has no graphics card. Mesa's emulation of one takes half of the time,
            // and crashes WebKit now and then.
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
            .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1");
        command
    }
}

/// Where Debian and its kin put WebKitGTK's browser: not on the path.
fn mini_browser() -> Option<PathBuf> {
    let entries = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
    let architectures = entries("/usr/lib".into());
    let libraries = architectures.flat_map(|architecture| entries(architecture.path()));
    let is_webkit = |name: &str| name.starts_with("webkit2gtk-4.");
    libraries
        .filter(|library| is_webkit(&library.file_name().to_string_lossy()))
        .map(|library| library.path().join("MiniBrowser"))
        .find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disables_the_sandbox_only_as_root() {
        let chromium = InstalledBrowser {
            browser: Browser::Chromium,
            program: "/usr/bin/chromium".into(),
            driver: "/usr/bin/chromedriver".into(),
        };
        let given_up = |root| {
            chromium
                .capabilities_for(root)
                .to_string()
                .contains("--no-sandbox")
        };
        assert!(given_up(true));
        assert!(!given_up(false));
    }
}
