//! Browsers driven over WebDriver: the driver's process, and the session in a browser.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tempfile::TempDir;

use crate::browser::InstalledBrowser;
use crate::display::Display;

/// How long a driver may take to start on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program that drives a browser. It ends when dropped, and so does a browser that is left.
#[derive(Debug)]
struct Driver {
    process: Child,
    url: String,
    /// The screen of a browser that needs one.
    _display: Option<Display>,
    /// The folder for temporary files. Browsers leave some behind.
    _scratch: TempDir,
}

impl Driver {
    /// Starts the driver on a free port.
    fn start(installed: &InstalledBrowser) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let scratch = tempfile::tempdir().context("there is no room for temporary files")?;
        let mut command = Command::new(&installed.driver);
        command
            .arg(format!("--port={}", address.port()))
            .env("TMPDIR", scratch.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // A group of its own, so that the browser can be ended with its driver.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
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
            url: format!("http://{address}"),
            _display: display,
            _scratch: scratch,
        };
        let begin = Instant::now();
        while TcpStream::connect(address).is_err() {
            ensure!(begin.elapsed() < PATIENCE, "{name} doesn't listen");
            thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        #[cfg(unix)]
        let _ = Command::new("kill")
            .args(["-KILL", "--", &format!("-{}", self.process.id())])
            .stderr(Stdio::null())
            .status();
        let _ = self.process.kill();
        if let Err(error) = self.process.wait() {
            eprintln!("the driver may still be running: {error}");
        }
    }
}

/// Where the commands of a session go. Any number of clients may send them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The driver's URL.
    pub url: String,
    /// The session's id.
    pub id: String,
}

impl Address {
    /// Connects a client to the running session. Dropping the client does not end the session.
    ///
    /// # Errors
    /// If the driver doesn't answer.
    pub async fn connect(&self) -> Result<Client> {
        let client =
            Client::with_existing_session(&self.url, &self.id, HttpConnector::new()).await?;
        client.persist().await?;
        Ok(client)
    }
}

/// A browser of its own with a WebDriver session.
#[derive(Debug)]
pub struct Session {
    client: Client,
    address: Address,
    /// Dropped last: it ends what is left of the browser.
    _driver: Driver,
}

impl Session {
    /// Starts a browser with these capabilities of the WebDriver standard.
    ///
    /// # Errors
    /// If the driver or the browser doesn't start.
    pub async fn start(installed: &InstalledBrowser, capabilities: &Value) -> Result<Self> {
        let driver = Driver::start(installed)?;
        let capabilities = capabilities.as_object().cloned().unwrap_or_default();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url)
            .await
            .context("the browser can't be started")?;
        client.persist().await?;
        let id = client.session_id().await?.context("no session began")?;
        let address = Address {
            url: driver.url.clone(),
            id,
        };
        Ok(Self {
            client,
            address,
            _driver: driver,
        })
    }

    /// The client that began the session.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Where other clients reach the session.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Ends the session, and with it the browser.
    ///
    /// # Errors
    /// If the driver doesn't answer. The browser is ended all the same.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }
}
