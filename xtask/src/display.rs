//! A screen that nobody sees, for browsers that want one.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

/// An X server without a screen, ended when dropped.
#[derive(Debug)]
pub(crate) struct Display {
    process: Child,
    name: String,
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
        let process = Command::new("Xvfb")
            // It picks a number that is free, and writes it to its standard output.
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("please install Xvfb (on Debian, as root: apt-get install xvfb)")?;
        let mut display = Self {
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
    fn drop(&mut self) {
        if let Err(error) = self.process.kill().and_then(|()| self.process.wait()) {
            eprintln!("Xvfb may still be running: {error}");
        }
    }
}
