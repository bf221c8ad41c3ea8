//! A browser with the page of benchmarks (`benches/web`) open.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tokio::runtime::{self, Runtime};
use xtask::browser::{Browser, InstalledBrowser};
use xtask::driver::Session;

/// Lists of figures by name.
pub(super) type Figures = BTreeMap<String, Vec<f64>>;

/// The longest that one measurement may take, in milliseconds: slow contestants take minutes.
const PATIENCE_MS: u64 = 30 * 60 * 1000;

/// The window, in pixels: as on a common screen, where the page has its run beside its sections.
const WINDOW: [u32; 2] = [1280, 900];

/// Calls a function of the page, and waits without polling, which would disturb the measurement.
const CALL: &str = "
    const [name, values, done] = arguments;
    import(new URL('bench.js', document.baseURI))
      .then(({bench}) => bench[name](...values))
      .then((figures) => done({figures}), (error) => done({error: `${error}`}));
";

/// A browser's name in the table.
pub(super) fn title(browser: Browser) -> &'static str {
    match browser {
        Browser::Firefox => "Firefox",
        Browser::Chromium => "Chromium",
        Browser::WebKit => "WebKit",
    }
}

/// A browser of its own, closed when dropped.
pub(super) struct Visit<'a> {
    site: &'a str,
    version: String,
    session: Session,
    /// Dropped last: the session's client runs on it.
    runtime: Runtime,
}

impl<'a> Visit<'a> {
    /// Starts the browser.
    pub(super) fn begin(installed: &InstalledBrowser, site: &'a str) -> Result<Self> {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let mut capabilities = installed.capabilities();
        capabilities["timeouts"] = json!({ "script": PATIENCE_MS });
        let session = runtime.block_on(async {
            let session = Session::start(installed, &capabilities).await?;
            let [width, height] = WINDOW;
            session.client.set_window_size(width, height).await?;
            anyhow::Ok(session)
        })?;
        let version = session
            .client
            .capabilities()
            .and_then(|capabilities| capabilities["browserVersion"].as_str())
            .unwrap_or("of an unknown version")
            .to_owned();
        Ok(Self {
            site,
            version,
            session,
            runtime,
        })
    }

    /// Returns the browser's version.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Measures in a fresh page: calls a function of `benches/web/bench.js`.
    pub(super) fn measure(&self, function: &str, arguments: &Value) -> Result<Figures> {
        let client = &self.session.client;
        self.runtime.block_on(async {
            client.goto(self.site).await?;
            let arguments = vec![json!(function), arguments.clone()];
            parse(&client.execute_async(CALL, arguments).await?)
        })
    }
}

fn parse(answer: &Value) -> Result<Figures> {
    if let Some(error) = answer["error"].as_str() {
        bail!("{error}");
    }
    let figures = answer["figures"].clone();
    serde_json::from_value(figures).with_context(|| format!("{answer} is no list of figures"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_figures_and_errors() -> Result<()> {
        let figures = parse(&json!({ "figures": { "epoch": [1, 0.5], "accuracy": [0.8] } }))?;
        assert_eq!(figures["epoch"], [1.0, 0.5]);
        let error = parse(&json!({ "error": "no backend" })).map_err(|e| e.to_string());
        assert_eq!(error, Err("no backend".to_owned()));
        assert!(parse(&json!({ "figures": { "epoch": [null] } })).is_err());
        assert!(parse(&Value::Null).is_err());
        Ok(())
    }
}
