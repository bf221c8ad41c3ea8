//! Runs the page tests in browsers that all tests share.

use std::num::NonZeroUsize;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use xshell::cmd;

use crate::browser::Browser;
use crate::driver::{Address, Session};
use crate::repository::Repository;

/// The environment variable with the addresses of the browsers' sessions, as a list in JSON.
pub const SESSIONS: &str = "PAGE_SESSIONS";

/// Largest number of browsers. Each takes some hundred megabytes of memory.
const MOST_BROWSERS: usize = 5;

const FORGETS_CACHES: &str = "its automated sessions forget their caches on a reload";

/// Tests that are skipped in WebKit: a part of their names, and the reason.
const LEFT_OUT_IN_WEBKIT: [(&str, &str); 3] = [
    ("layout::forced_colours", "it does not know forced colours"),
    ("download::later_visits", FORGETS_CACHES),
    (
        "download::a_link_to_the_full_set_loads_the_kept_one_without_the_sample",
        FORGETS_CACHES,
    ),
];

/// Runs the page tests in `browser`. Starts the browsers first, and ends them afterwards.
///
/// # Errors
/// If the browser can't be started, or a test fails.
#[tokio::main(flavor = "current_thread")]
pub async fn run(repository: &Repository, browser: Browser) -> Result<()> {
    let installed = browser.ensure(repository)?;
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let capabilities = installed.test_capabilities();
    let mut sessions = Vec::new();
    // Tests spend time waiting, so one browser more than there are cores keeps the cores busy.
    for _ in 0..MOST_BROWSERS.min(cores + 1) {
        sessions.push(Session::start(&installed, &capabilities).await?);
    }
    let addresses: Vec<&Address> = sessions.iter().map(|session| &session.address).collect();
    let status = command(repository, browser, &addresses)?.status();
    for session in sessions {
        if let Err(error) = session.close().await {
            eprintln!("a browser did not end by itself: {error:#}");
        }
    }
    let status = status.context("cargo can't be started")?;
    ensure!(status.success(), "the tests failed: {status}");
    Ok(())
}

/// Returns the command that runs the tests, with one thread for each session. Prints the tests that are
/// skipped in `browser`, and the reasons.
fn command(repository: &Repository, browser: Browser, sessions: &[&Address]) -> Result<Command> {
    let shell = repository.shell()?;
    shell.set_var("BROWSER", browser.name());
    shell.set_var(SESSIONS, json!(sessions).to_string());
    let test = "--no-fail-fast --package page-tests --test page -- --include-ignored";
    let mut test = cmd!(shell, "cargo test").args(test.split(' '));
    test = test.arg(format!("--test-threads={}", sessions.len()));
    if browser == Browser::WebKit {
        for (name, reason) in LEFT_OUT_IN_WEBKIT {
            println!("SKIPPED {name}: {reason}");
            test = test.args(["--skip", name]);
        }
    }
    Ok(test.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_a_test_thread_for_each_session() -> Result<()> {
        let session = |id: &str| Address {
            url: "http://127.0.0.1:4444".into(),
            id: id.into(),
        };
        let (one, two) = (session("one"), session("two"));
        let test = command(&Repository::at("/nowhere"), Browser::Firefox, &[&one, &two])?;
        let arguments: Vec<_> = test.get_args().skip_while(|word| *word != "--").collect();
        assert_eq!(arguments, ["--", "--include-ignored", "--test-threads=2"]);
        let sessions = test.get_envs().find(|(name, _)| *name == SESSIONS);
        let expected = r#"[{"id":"one","url":"http://127.0.0.1:4444"},{"id":"two","url":"http://127.0.0.1:4444"}]"#;
        assert_eq!(
            sessions.and_then(|(_, value)| value),
            Some(expected.as_ref())
        );
        Ok(())
    }
}
