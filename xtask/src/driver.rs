//! The programs that drive browsers, over WebDriver.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::browser::InstalledBrowser;
use crate::display::Display;

/// How long a driver may take to start on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program that drives a browser, ended when dropped, and the browser with it.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    address: SocketAddr,
    session: Option<String>,
    /// The screen that the browser believes in, if it needs one.
    _display: Option<Display>,
}

impl Driver {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// If it doesn't start.
    pub fn start(installed: &InstalledBrowser) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = Command::new(&installed.driver);
        command
            .arg(format!("--port={}", address.port()))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let display = if installed.needs_display() {
            Display::unless_there_is_one()?
        } else {
            None
        };
        if let Some(display) = &display {
            command.env("DISPLAY", display.name());
        }
        let name = installed.driver.display();
        let driver = Self {
            process: command
                .spawn()
                .with_context(|| format!("{name} can't be started"))?,
            address,
            session: None,
            _display: display,
        };
        let begin = Instant::now();
        while TcpStream::connect(address).is_err() {
            ensure!(begin.elapsed() < PATIENCE, "{name} doesn't listen");
            thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// Where it takes commands.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Takes over the end of a session that was begun at [`Driver::url`].
    pub fn adopt_session(&mut self, session: Option<String>) {
        self.session = session;
    }

    /// Ends the session, and with it the browser, which would outlive its driver. By hand, because
    /// nothing can be awaited where something is dropped.
    fn end_session(&self) -> io::Result<()> {
        let Some(session) = &self.session else {
            return Ok(());
        };
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(
            stream,
            "DELETE /session/{session} HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address
        )?;
        // The answer comes when the browser has ended.
        stream.read_exact(&mut [0; 8])
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Err(error) = self.end_session() {
            eprintln!("the browser may still be running: {error}");
        }
        if let Err(error) = self.process.kill().and_then(|()| self.process.wait()) {
            eprintln!("the driver may still be running: {error}");
        }
    }
}
