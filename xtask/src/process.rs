//! Other programs.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

/// A call of the cargo that called us, or else of the one on the `PATH`.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs `command` to its end, its output going where ours goes.
///
/// # Errors
/// If it can't be started, or fails.
pub fn run(command: &mut Command) -> Result<()> {
    check(command.status(), command)
}

/// What `command` writes to its standard output.
///
/// # Errors
/// If it can't be started, or fails.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output();
    let stdout = output
        .as_ref()
        .map(|o| String::from_utf8_lossy(&o.stdout).into_owned());
    let stdout = stdout.unwrap_or_default();
    check(output.map(|o| o.status), command)?;
    Ok(stdout)
}

/// Runs `command`, passing on its standard output line by line, and showing each line to `see`.
///
/// # Errors
/// If it can't be started; that it failed is for the caller to judge.
pub fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{}` can't be started", line(command)))?;
    if let Some(stdout) = child.stdout.take() {
        let mut stdout = BufReader::new(stdout);
        let mut bytes = Vec::new();
        // Lines of bytes: what a test prints need not be UTF-8.
        while stdout.read_until(b'\n', &mut bytes)? > 0 {
            let line = String::from_utf8_lossy(&bytes);
            print!("{line}");
            see(&line);
            bytes.clear();
        }
    }
    Ok(child.wait()?)
}

/// Sends a signal to a process, or to a process group if `target` begins with a minus sign. A
/// process that has ended is no error.
#[cfg(unix)]
pub(crate) fn signal(name: &str, target: &str) {
    let _ = Command::new("kill")
        .args([&format!("-{name}"), "--", target])
        .stderr(Stdio::null())
        .status();
}

/// `command` as it would be typed.
pub fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

fn check(status: std::io::Result<ExitStatus>, command: &Command) -> Result<()> {
    let line = line(command);
    let status = status.with_context(|| format!("`{line}` can't be started"))?;
    if !status.success() {
        bail!("`{line}` failed: {status}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command() {
        let error = run(Command::new("false").arg("-v")).map_err(|e| e.to_string());
        assert_eq!(error, Err("`false -v` failed: exit status: 1".to_owned()));
        let error = capture(Command::new("no-such-program").arg("-v")).map_err(|e| e.to_string());
        assert_eq!(
            error,
            Err("`no-such-program -v` can't be started".to_owned())
        );
    }

    #[test]
    fn every_line_is_seen() -> Result<()> {
        let mut lines = Vec::new();
        let status = watch(cargo().arg("--version").arg("--verbose"), |line| {
            lines.push(line.trim_end().to_owned());
        })?;
        assert!(status.success());
        assert!(
            lines.iter().any(|line| line.starts_with("release: ")),
            "{lines:?}"
        );
        Ok(())
    }
}
