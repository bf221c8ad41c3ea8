//! A screen that nobody sees, for browsers that want one.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

#[cfg(unix)]
use crate::watchdog::{self, Watchdog};

/// An X server without a screen, ended when dropped.
#[derive(Debug)]
pub(crate) struct Display {
    process: Child,
    name: String,
    #[cfg(unix)]
    _watchdog: Watchdog,
}

impl Display {
    /// Starts one, unless there is a display already.
    ///
    /// # Errors
    /// If Xvfb is not there or doesn't start.
    pub(crate) fn unless_there_is_one() -> Result<Option<Self>> {
        let is_there = env::var_os("DISPLAY").is_some_and(|display| !display.is_empty());
        if is_there {
            return Ok(None);
        }
        Self::start().map(Some)
    }

    fn start() -> Result<Self> {
        let mut command = Command::new("Xvfb");
        command
            // It picks a number that is free, and writes it to its standard output.
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        // A group of its own, so that Ctrl-C does not end it before the browsers that draw on it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let process = command
            .spawn()
            .context("please install Xvfb (on Debian, as root: apt-get install xvfb)")?;
        let mut display = Self {
            #[cfg(unix)]
            _watchdog: Watchdog::start(&process, None)?,
            process,
            name: String::new(),
        };
        let mut number = String::new();
        if let Some(stdout) = display.process.stdout.take() {
            BufReader::new(stdout).read_line(&mut number)?;
        }
        ensure!(!number.trim().is_empty(), "Xvfb can't be started");
        display.name = format!(":{}", number.trim());
        Ok(display)
    }

    /// What the variable `DISPLAY` is to say.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    /// Asks it to end, which lets it remove its lock file.
    fn drop(&mut self) {
        #[cfg(unix)]
        watchdog::signal("TERM", &self.process.id().to_string());
        #[cfg(not(unix))]
        let _ = self.process.kill();
        if let Err(error) = self.process.wait() {
            eprintln!("Xvfb may still be running: {error}");
        }
    }
}
