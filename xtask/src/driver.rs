//! The programs that drive browsers, over WebDriver.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use ureq::{Agent, Body, http};

use crate::browser::InstalledBrowser;
use crate::display::Display;

/// How long a driver may take to start on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a browser may take to end.
const PATIENCE_AT_THE_END: Duration = Duration::from_secs(10);

/// The program that drives a browser, ended when dropped, and the browser with it.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    agent: Agent,
    url: String,
    /// Where the session takes commands, once there is one.
    session: Option<String>,
    /// The screen that the browser believes in, if it needs one.
    _display: Option<Display>,
    /// For temporary files, of which browsers leave some behind.
    _scratch: TempDir,
}

impl Driver {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// If it doesn't start.
    pub fn start(installed: &InstalledBrowser) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let scratch = tempfile::tempdir().context("there is no room for temporary files")?;
        let mut command = Command::new(&installed.driver);
        command
            .arg(format!("--port={}", address.port()))
            .env("TMPDIR", scratch.path())
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
            agent: agent(),
            url: format!("http://{address}"),
            session: None,
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

    /// Where it takes commands.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Begins a session, and with it a browser; what the driver says of it.
    ///
    /// # Errors
    /// If the browser doesn't start.
    pub fn begin_session(&mut self, capabilities: &Value) -> Result<Value> {
        let wish = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = self.post(&format!("{}/session", self.url), &wish);
        let session = answer.context("the browser can't be started")?;
        let id = session["sessionId"].as_str().context("no session began")?;
        self.adopt_session(id);
        Ok(session)
    }

    /// Takes over a session that was begun at [`Driver::url`], and its end.
    pub fn adopt_session(&mut self, id: &str) {
        self.session = Some(format!("{}/session/{id}", self.url));
    }

    /// Sends a command of the WebDriver standard to the session, and waits for the answer's value.
    ///
    /// # Errors
    /// If there is no session, or what the driver says went wrong.
    pub fn command(&self, name: &str, body: &Value) -> Result<Value> {
        let session = self.session.as_ref().context("there is no session")?;
        self.post(&format!("{session}/{name}"), body)
    }

    fn post(&self, url: &str, body: &Value) -> Result<Value> {
        let request = self.agent.post(url).content_type("application/json");
        value(request.send(body.to_string())?)
    }

    /// Ends the session, and with it the browser, which would outlive its driver.
    fn end_session(&self) -> Result<()> {
        if let Some(session) = &self.session {
            let config = self.agent.delete(session).config();
            let request = config.timeout_global(Some(PATIENCE_AT_THE_END)).build();
            // The answer comes when the browser has ended.
            value(request.call()?)?;
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Err(error) = self.end_session() {
            eprintln!("the browser may still be running: {error:#}");
        }
        if let Err(error) = self.process.kill().and_then(|()| self.process.wait()) {
            eprintln!("the driver may still be running: {error}");
        }
    }
}

fn agent() -> Agent {
    let config = Agent::config_builder()
        // What went wrong is in the body.
        .http_status_as_error(false)
        // This machine is not behind its own proxy.
        .proxy(None);
    config.build().into()
}

/// The value in a driver's answer.
fn value(mut answer: http::Response<Body>) -> Result<Value> {
    let answer = answer.body_mut().read_to_string()?;
    let mut answer: Value = serde_json::from_str(&answer).context("the driver speaks no JSON")?;
    let value = answer["value"].take();
    if let (Some(_), Some(message)) = (value["error"].as_str(), value["message"].as_str()) {
        bail!("the driver says: {message}");
    }
    Ok(value)
}
