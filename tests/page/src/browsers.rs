//! The tests' browsers. Many tests share a browser one after the other. Others start their own.

use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use fantoccini::Client;
use fantoccini::error::CmdError;
use serde_json::{Value, json};
use xtask::browser::{Browser, InstalledBrowser};
use xtask::driver::{Address, Session};
use xtask::page::SESSIONS;
use xtask::repository::Repository;

/// Longest time to prepare a browser for the next test. A machine with more work than processors takes long.
const PATIENCE: Duration = Duration::from_secs(120);

/// Time between two looks at a page that is being left.
const INTERVAL: Duration = Duration::from_millis(20);

/// The shared sessions that no test uses at the moment. `xtask` has started them.
static FREE: LazyLock<Mutex<Vec<Address>>> = LazyLock::new(|| {
    let addresses = std::env::var(SESSIONS).unwrap_or("[]".to_owned());
    Mutex::new(serde_json::from_str(&addresses).expect("addresses of sessions"))
});

/// Returns the kind of browser in which the tests run.
pub(crate) fn browser() -> Browser {
    match std::env::var("BROWSER").as_deref() {
        Ok("firefox") => Browser::Firefox,
        Ok("chromium") => Browser::Chromium,
        Ok("webkit") => Browser::WebKit,
        _ => panic!("set BROWSER to firefox, chromium or webkit, as `cargo xtask test` does"),
    }
}

/// A session for one test.
pub(crate) enum Lease {
    /// The address of a shared session. Other tests can use it after the end of the test.
    Shared(Address),
    /// A session that ends with the test.
    Own(Box<Session>),
}

impl Lease {
    /// Returns a session with a blank page, and its client. Starts a browser if no session is free.
    pub(crate) async fn begin() -> (Self, Client) {
        loop {
            let free = FREE.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(address) = free else {
                return Self::begin_own(json!({})).await;
            };
            match tokio::time::timeout(PATIENCE, connect(&address)).await {
                Ok(Ok(client)) => return (Self::Shared(address), client),
                Ok(Err(error)) => eprintln!("the browser at {address:?} is of no use: {error}"),
                Err(_) => eprintln!("the browser at {address:?} does not answer"),
            }
        }
    }

    /// Starts a browser with additional `prefs` and `args`.
    pub(crate) async fn begin_own(settings: Value) -> (Self, Client) {
        let installed = browser()
            .ensure(&Repository::here())
            .expect("`cargo xtask test` installs it");
        let session = Session::start(&installed, &capabilities(&installed, settings))
            .await
            .expect("the browser starts");
        let client = session.client.clone();
        (Self::Own(Box::new(session)), client)
    }

    /// Ends the lease. Returns the uncaught errors of the page. If the browser can be cleaned up, other tests
    /// can use it.
    ///
    /// # Errors
    /// If the page does not answer. Then its errors are unknown.
    pub(crate) async fn end(self) -> Result<Value, String> {
        let address = match &self {
            Self::Shared(address) => address.clone(),
            Self::Own(session) => session.address.clone(),
        };
        let text = |error: &dyn std::fmt::Display| error.to_string();
        let client = address.connect().await.map_err(|error| text(&error))?;
        let uncaught = client.execute("return window.uncaught ?? []", vec![]).await;
        match self {
            Self::Own(session) => {
                let _ = client.close().await;
                drop(session);
            }
            Self::Shared(address) => match tokio::time::timeout(PATIENCE, empty(&client)).await {
                Ok(Ok(())) => FREE
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(address),
                Ok(Err(error)) => eprintln!("the browser at {address:?} is given up: {error}"),
                Err(_) => eprintln!("the browser at {address:?} is given up: it does not answer"),
            },
        }
        uncaught.map_err(|error| text(&error))
    }
}

/// Connects to a shared session.
///
/// # Errors
/// If the session does not answer, or has more than one window.
async fn connect(address: &Address) -> Result<Client, String> {
    let client = address.connect().await.map_err(|error| error.to_string())?;
    let windows = client.windows().await.map_err(|error| error.to_string())?;
    match windows.len() {
        1 => Ok(client),
        count => Err(format!("it has {count} windows")),
    }
}

/// Cleans up the browser: closes dialogs and all windows but one, releases keys and buttons, and opens a
/// blank page. This also ends the page's timers, workers and frames. The page uses no storage.
async fn empty(client: &Client) -> Result<(), CmdError> {
    // There may be no dialog.
    let _ = client.dismiss_alert().await;
    client.release_actions().await?;
    let windows = client.windows().await?;
    let (first, others) = windows.split_first().expect("a window that was used");
    for other in others {
        client.switch_to_window(other.clone()).await?;
        client.close_window().await?;
    }
    client.switch_to_window(first.clone()).await?;
    if browser() == Browser::Firefox {
        leave_page(client).await;
        return Ok(());
    }
    client.goto("about:blank").await
}

/// Opens a blank page by a script. Firefox may never say that a navigation by its driver has ended if the page before
/// was still at work. A second navigation would go on when the next test begins, so there is only one. The scripts can
/// fail while the page goes.
async fn leave_page(client: &Client) {
    let leave = "location.replace('about:blank')";
    let _ = client.execute(leave, vec![]).await;
    let is_blank = "return location.href === 'about:blank'";
    while client.execute(is_blank, vec![]).await.ok() != Some(Value::Bool(true)) {
        tokio::time::sleep(INTERVAL).await;
    }
}

/// Returns the browser's capabilities with additional `prefs` and `args`.
fn capabilities(installed: &InstalledBrowser, settings: Value) -> Value {
    let mut capabilities = installed.test_capabilities();
    let options = &mut capabilities[installed.browser.options_key()];
    for (name, value) in settings["prefs"].as_object().into_iter().flatten() {
        options["prefs"][name] = value.clone();
    }
    if let (Some(args), Some(more)) = (options["args"].as_array_mut(), settings["args"].as_array())
    {
        args.extend(more.iter().cloned());
    }
    capabilities
}
