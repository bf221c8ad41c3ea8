//! `cargo xtask demo`: builds the page, serves it and opens it in the browser.

use std::io::ErrorKind;
use std::net::TcpListener;

use anyhow::{Context, Result};

use crate::repository::Repository;
use crate::server;
use crate::{data, package};

/// The port to serve at by default.
const DEFAULT_PORT: u16 = 8080;

/// Builds the package, fetches the data, and serves the page until Ctrl-C. Opens it in the browser if
/// `open` is true. Without the full data set, the page uses its sample.
///
/// # Errors
/// If the port is taken or the build fails.
pub fn run(repository: &Repository, port: Option<u16>, open: bool) -> Result<()> {
    // First, so that a taken port is reported before the build.
    let listener = listen(port)?;
    package::build(repository)?;
    if let Err(error) = data::fetch(None, &repository.data()) {
        println!("{error:#}\nThe page uses its sample of the data instead.");
    }
    let port = listener.local_addr()?.port();
    let url = format!("http://localhost:{port}{}", server::PAGE);
    println!("\nThe page is at {url} until you press Ctrl-C.");
    if open && let Err(error) = open::that_detached(&url) {
        println!("It can't be opened from here ({error}). Open it in a browser.");
    }
    let stop = async {
        // Without a handler, Ctrl-C would end the program with an error message of cargo.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    };
    server::serve_blocking(listener, server::router(repository.root()), stop)
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let asked = port.unwrap_or(DEFAULT_PORT);
    match TcpListener::bind(("127.0.0.1", asked)) {
        Err(error) if port.is_none() && error.kind() == ErrorKind::AddrInUse => {
            let listener = TcpListener::bind(("127.0.0.1", 0))?;
            let port = listener.local_addr()?.port();
            println!("Port {asked} is taken; using {port} instead.");
            Ok(listener)
        }
        result => result.with_context(|| format!("can't listen at port {asked}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_a_taken_port_that_was_asked_for() -> Result<()> {
        let taken = TcpListener::bind(("127.0.0.1", 0))?;
        let port = taken.local_addr()?.port();
        let error = listen(Some(port)).map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error == format!("can't listen at port {port}")));
        Ok(())
    }

    #[test]
    fn takes_any_free_port_otherwise() -> Result<()> {
        // At most one of the two gets the default port.
        let first = listen(None)?;
        let second = listen(None)?;
        assert_ne!(first.local_addr()?.port(), second.local_addr()?.port());
        Ok(())
    }
}
