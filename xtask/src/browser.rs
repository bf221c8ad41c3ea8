//! Finds the browsers for tests and benchmarks, and installs them if possible.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde_json::{Value, json};
use walkdir::{DirEntry, WalkDir};

use crate::apt;
use crate::repository::Repository;
use crate::tools::{self, Tool};

/// Run Chromium without a display, without requests of its own, and without shared memory, which is small
/// in containers.
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

/// Turns off the cache of earlier pages and the spare process for the next page.
const CHROMIUM_WITHOUT_RESERVES: &str =
    "--disable-features=BackForwardCache,SpareRendererForSitePerProcess";

/// Longest time that a test's script waits in the page `[ms]`.
const SCRIPT_TIMEOUT_MS: u32 = 120_000;

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

/// A browser on this machine, and its driver.
#[derive(Debug, Clone)]
pub struct InstalledBrowser {
    /// The kind of browser.
    pub browser: Browser,
    /// The browser's program.
    pub program: PathBuf,
    /// The program that translates WebDriver to the browser's own protocol.
    pub driver: PathBuf,
}

impl Browser {
    /// Returns its name in lower case. The page tests read it from the variable `BROWSER`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Firefox => "firefox",
            Self::Chromium => "chromium",
            Self::WebKit => "webkit",
        }
    }

    /// Returns the name of the WebDriver capability with the browser's own settings.
    #[must_use]
    pub fn options_key(self) -> &'static str {
        match self {
            Self::Firefox => "moz:firefoxOptions",
            Self::Chromium => "goog:chromeOptions",
            Self::WebKit => "webkitgtk:browserOptions",
        }
    }

    /// Finds the browser and its driver. Installs them first if they are missing and that is possible.
    ///
    /// # Errors
    /// If the browser or its driver is missing. The error says what to install.
    pub fn ensure(self, repository: &Repository) -> Result<InstalledBrowser> {
        if self.is_missing(repository) && apt::can_install() {
            apt::install(self.packages()).with_context(|| self.advice())?;
        }
        Ok(InstalledBrowser {
            browser: self,
            program: self.program(repository)?,
            driver: self.driver(repository)?,
        })
    }

    /// Whether the browser is missing, or the driver that comes with it.
    #[must_use]
    pub fn is_missing(self, repository: &Repository) -> bool {
        // Firefox comes without a driver. `ensure` can always install one.
        let lacks_driver = self != Self::Firefox && self.driver(repository).is_err();
        lacks_driver || self.program(repository).is_err()
    }

    /// Returns the path of its program, which is not on the `PATH` everywhere.
    fn program(self, repository: &Repository) -> Result<PathBuf> {
        let find = |programs: &[&str]| tools::find(repository, programs);
        let program = match self {
            Self::Firefox => find(&[
                "firefox",
                "firefox-esr",
                "/Applications/Firefox.app/Contents/MacOS/firefox",
            ]),
            Self::Chromium => find(&[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            ]),
            Self::WebKit => mini_browser(),
        };
        program.with_context(|| self.advice())
    }

    /// Returns the path of the driver that comes with the browser. For Firefox, installs geckodriver.
    fn driver(self, repository: &Repository) -> Result<PathBuf> {
        let driver = match self {
            Self::Firefox => return Tool::GECKODRIVER.ensure(repository),
            Self::Chromium => "chromedriver",
            Self::WebKit => "WebKitWebDriver",
        };
        tools::find(repository, &[driver]).with_context(|| self.advice())
    }

    /// Returns the Debian packages with the browser, its driver and a Korean font.
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
    /// Returns the capabilities of the WebDriver standard that start the browser without a screen.
    #[must_use]
    pub fn capabilities(&self) -> Value {
        self.capabilities_for(apt::is_root())
    }

    /// Returns the capabilities for tests. Their scripts may wait for minutes. Spare processes and the
    /// isolation of sites are turned off, because they only cost time: each test has a site of its own.
    /// WebKit has no such settings.
    #[must_use]
    pub fn test_capabilities(&self) -> Value {
        let mut capabilities = self.capabilities();
        capabilities["timeouts"] = json!({ "script": SCRIPT_TIMEOUT_MS });
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
        // Chromium's sandbox doesn't work for root, the usual user in containers.
        if root && self.browser == Browser::Chromium {
            arguments.push("--no-sandbox");
        }
        let mut options = json!({ "binary": self.program.to_string_lossy(), "args": arguments });
        if self.browser == Browser::Firefox {
            // Otherwise, Firefox keeps earlier pages and their data in memory.
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
            // A virtual display has no graphics card. Mesa's emulation takes half of the time, and
            // sometimes crashes WebKit.
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
            .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1");
        command
    }
}

/// Returns the path of WebKitGTK's browser. Debian does not put it on the `PATH`.
fn mini_browser() -> Option<PathBuf> {
    let is_webkit = |path: &Path| path.to_string_lossy().contains("/webkit2gtk-4.");
    let files = WalkDir::new("/usr/lib").min_depth(3).max_depth(3);
    let mut paths = files.into_iter().flatten().map(DirEntry::into_path);
    paths.find(|path| path.ends_with("MiniBrowser") && is_webkit(path))
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
