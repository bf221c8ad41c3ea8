//! Starts browsers and drives them over WebDriver.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tempfile::TempDir;

use crate::browser::InstalledBrowser;
#[cfg(unix)]
use crate::watchdog::Watchdog;

/// Longest time that a driver takes to start on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Number of attempts to start a driver and its browser.
const TRIES: usize = 3;

/// The process of a driver. When dropped, it ends, and so does its browser.
#[derive(Debug)]
struct Driver {
    process: Child,
    #[cfg(unix)]
    _watchdog: Watchdog,
    url: String,
    /// The folder for temporary files. Browsers leave some behind.
    _scratch: TempDir,
}

impl Driver {
    /// Starts the driver on a free port.
    ///
    /// # Errors
    /// If the driver can't be started, or another program took the port first.
    fn start(installed: &InstalledBrowser) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let scratch = tempfile::tempdir().context("there is no room for temporary files")?;
        let mut command = installed.driver_command();
        command
            .arg(format!("--port={}", address.port()))
            .env("TMPDIR", scratch.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // The driver gets a process group, so that the browser can be ended with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let name = installed.driver.display();
        let process = command
            .spawn()
            .with_context(|| format!("{name} can't be started"))?;
        let mut driver = Self {
            #[cfg(unix)]
            _watchdog: Watchdog::start(&process, scratch.path())?,
            process,
            url: format!("http://{address}"),
            _scratch: scratch,
        };
        let begin = Instant::now();
        while TcpStream::connect(address).is_err() {
            driver.ensure_is_running()?;
            ensure!(begin.elapsed() < PATIENCE, "{name} doesn't listen");
            thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// Returns an error if the driver has ended, which it does if another program has its port.
    fn ensure_is_running(&mut self) -> Result<()> {
        if let Some(status) = self.process.try_wait()? {
            bail!("the driver ended ({status}): another program may have taken its port");
        }
        Ok(())
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

/// The address of a session. Any number of clients can send commands to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// A browser with a WebDriver session.
#[derive(Debug)]
pub struct Session {
    /// The client that began the session.
    pub client: Client,
    /// The address of the session for other clients.
    pub address: Address,
    /// Dropped last, because it ends the browser.
    _driver: Driver,
}

impl Session {
    /// Starts a browser with these capabilities of the WebDriver standard. After a failure, tries again
    /// with another driver on another port.
    ///
    /// # Errors
    /// If the driver or the browser doesn't start.
    pub async fn start(installed: &InstalledBrowser, capabilities: &Value) -> Result<Self> {
        for attempt in 1..TRIES {
            let started = Self::try_start(installed, capabilities).await;
            let Err(error) = started else { return started };
            eprintln!("attempt {attempt} of {TRIES}: {error:#}");
        }
        Self::try_start(installed, capabilities).await
    }

    async fn try_start(installed: &InstalledBrowser, capabilities: &Value) -> Result<Self> {
        let mut driver = Driver::start(installed)?;
        let capabilities = capabilities.as_object().cloned().unwrap_or_default();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url)
            .await
            .context("the browser can't be started")?;
        client.persist().await?;
        // A driver that did not get its port has ended by now. The session would be another program's.
        if let Err(error) = driver.ensure_is_running() {
            client.close().await?;
            return Err(error);
        }
        let id = client.session_id().await?.context("no session began")?;
        let url = driver.url.clone();
        Ok(Self {
            client,
            address: Address { url, id },
            _driver: driver,
        })
    }

    /// Ends the session and the browser.
    ///
    /// # Errors
    /// If the driver doesn't answer. The browser ends in any case.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }
}
