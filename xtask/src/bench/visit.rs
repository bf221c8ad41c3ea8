//! A browser with the page of benchmarks (`benches/web`) open.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use ureq::Agent;

use crate::browser::InstalledBrowser;
use crate::driver::Driver;

/// Lists of figures by name.
pub(super) type Figures = BTreeMap<String, Vec<f64>>;

/// The longest that one measurement may take, in milliseconds: slow contestants take minutes.
const PATIENCE_MS: u64 = 30 * 60 * 1000;

/// Calls a function of the page, and waits without asking: questions would disturb it.
const CALL: &str = "
    const [name, values, done] = arguments;
    import(new URL('bench.js', document.baseURI))
      .then(({bench}) => bench[name](...values))
      .then((figures) => done({figures}), (error) => done({error: `${error}`}));
";

/// A browser of its own, closed when dropped.
pub(super) struct Visit<'a> {
    site: &'a str,
    agent: Agent,
    /// Where the session takes commands.
    url: String,
    version: String,
    _driver: Driver,
}

impl<'a> Visit<'a> {
    /// Starts the browser.
    pub(super) fn begin(installed: &InstalledBrowser, site: &'a str) -> Result<Self> {
        let mut driver = Driver::start(installed)?;
        let agent = agent();
        let sessions = format!("{}/session", driver.url());
        let mut capabilities = installed.capabilities();
        capabilities["timeouts"] = json!({ "script": PATIENCE_MS });
        let wish = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let session = post(&agent, &sessions, &wish).context("the browser can't be started")?;
        let id = session["sessionId"].as_str().context("no session began")?;
        driver.adopt_session(Some(id.to_owned()));
        let version = session["capabilities"]["browserVersion"].as_str();
        Ok(Self {
            site,
            agent,
            url: format!("{sessions}/{id}"),
            version: version.unwrap_or("of an unknown version").to_owned(),
            _driver: driver,
        })
    }

    /// The version, as the browser says it.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Measures in a fresh page: calls a function of `benches/web/bench.js`.
    pub(super) fn measure(&self, function: &str, arguments: &Value) -> Result<Figures> {
        self.command("url", &json!({ "url": self.site }))?;
        let call = json!({ "script": CALL, "args": [function, arguments] });
        parse(&self.command("execute/async", &call)?)
    }

    fn command(&self, name: &str, body: &Value) -> Result<Value> {
        post(&self.agent, &format!("{}/{name}", self.url), body)
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

/// Sends a command of the WebDriver standard; returns the answer's value.
fn post(agent: &Agent, url: &str, body: &Value) -> Result<Value> {
    let request = agent.post(url).content_type("application/json");
    let answer = request
        .send(body.to_string())?
        .body_mut()
        .read_to_string()?;
    let mut answer: Value = serde_json::from_str(&answer).context("the driver speaks no JSON")?;
    let value = answer["value"].take();
    if let (Some(_), Some(message)) = (value["error"].as_str(), value["message"].as_str()) {
        bail!("the driver says: {message}");
    }
    Ok(value)
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
