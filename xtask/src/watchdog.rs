//! Ends other programs when this one ends, also after a crash or Ctrl-C. Works on Unix only.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

/// Waits for a line. If the input ends without one, the program that writes it has ended.
const SCRIPT: &str = r#"
    read -r _ && exit
    kill -s TERM -- "-$1"
    sleep 1
    kill -s KILL -- "-$1"
    rm -rf -- "$2"
"#;

/// A process that ends a process group and removes a folder if this program ends first, for example
/// because of Ctrl-C. A dropped watchdog does neither.
#[derive(Debug)]
pub(crate) struct Watchdog {
    process: Child,
}

impl Watchdog {
    /// Starts a watchdog for the process group of `leader`, and for its folder.
    ///
    /// # Errors
    /// If `sh` can't be started.
    pub(crate) fn start(leader: &Child, folder: &Path) -> Result<Self> {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", SCRIPT, "watchdog", &leader.id().to_string()])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // Ctrl-C ends all processes of the terminal's group. The watchdog must not be one of them.
        std::os::unix::process::CommandExt::process_group(&mut shell, 0);
        let process = shell.spawn().context("`sh` can't be started")?;
        Ok(Self { process })
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        if let Some(mut input) = self.process.stdin.take() {
            let _ = input.write_all(b"\n");
        }
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::CommandExt;

    use super::*;

    fn sleeper() -> Result<Child> {
        Ok(Command::new("sleep").arg("60").process_group(0).spawn()?)
    }

    #[test]
    fn ends_the_group_and_removes_the_folder_after_its_owner_ended() -> Result<()> {
        let folder = tempfile::tempdir()?.keep();
        let mut sleeper = sleeper()?;
        let mut watchdog = Watchdog::start(&sleeper, &folder)?;
        // This closes the pipe, as the end of the program does.
        drop(watchdog.process.stdin.take());
        assert!(!sleeper.wait()?.success());
        assert!(watchdog.process.wait()?.success());
        assert!(!folder.exists());
        Ok(())
    }

    #[test]
    fn ends_nothing_after_it_is_dropped() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let mut sleeper = sleeper()?;
        drop(Watchdog::start(&sleeper, folder.path())?);
        assert!(sleeper.try_wait()?.is_none());
        assert!(folder.path().exists());
        sleeper.kill()?;
        sleeper.wait()?;
        Ok(())
    }
}
