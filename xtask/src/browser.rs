//! The browsers that tests run in.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::apt;
use crate::tools::{Tool, Toolbox};

const CHROMEDRIVER: &str = "chromedriver";

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

/// A browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Firefox, driven through geckodriver.
    Firefox,
    /// Chromium or Chrome, driven through chromedriver.
    Chromium,
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
        let program = toolbox
            .find_any(self.programs())
            .with_context(|| self.advice())?;
        let driver = match self {
            Self::Firefox => toolbox.ensure(&Tool::geckodriver())?,
            Self::Chromium => toolbox
                .find_any(&[CHROMEDRIVER])
                .with_context(|| self.advice())?,
        };
        Ok(InstalledBrowser {
            browser: self,
            program,
            driver,
        })
    }

    fn is_missing(self, toolbox: &Toolbox) -> bool {
        let lacks = |programs| toolbox.find_any(programs).is_none();
        lacks(self.programs()) || self == Self::Chromium && lacks(&[CHROMEDRIVER])
    }

    /// The names it goes by.
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
        }
    }

    /// What has it on Debian, with fonts for what the page can say.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &["firefox-esr", "fonts-noto-cjk"],
            Self::Chromium => &["chromium", "chromium-driver", "fonts-noto-cjk"],
        }
    }

    fn advice(self) -> String {
        let programs = match self {
            Self::Firefox => "Firefox",
            Self::Chromium => "Chromium or Chrome, and chromedriver of the same version",
        };
        let packages = self.packages().join(" ");
        format!("please install {programs} (on Debian, as root: apt-get install {packages})")
    }
}

impl InstalledBrowser {
    /// What to ask of the driver for a browser that needs no display, as capabilities of the
    /// WebDriver standard.
    #[must_use]
    pub fn capabilities(&self) -> Value {
        self.capabilities_for(apt::is_root())
    }

    fn capabilities_for(&self, root: bool) -> Value {
        let program = &*self.program.to_string_lossy();
        match self.browser {
            Browser::Firefox => {
                json!({ "moz:firefoxOptions": { "binary": program, "args": ["-headless"] } })
            }
            Browser::Chromium => {
                let mut arguments = CHROMIUM_ARGUMENTS.to_vec();
                // Chromium's sandbox doesn't work for root, which is who one is in containers.
                if root {
                    arguments.push("--no-sandbox");
                }
                json!({ "goog:chromeOptions": { "binary": program, "args": arguments } })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sandbox_is_given_up_only_by_root() {
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
