//! `cargo xtask demo`: from a fresh clone to the open page.

use std::io::ErrorKind;
use std::net::TcpListener;

use anyhow::{Context, Result};

use crate::repository::Repository;
use crate::server;
use crate::{data, package};

/// The port, unless another is asked for.
const DEFAULT_PORT: u16 = 8080;

/// Builds what the page needs and serves it until Ctrl-C; opens it in the browser if `open`.
///
/// # Errors
/// If the build fails, or the port that was asked for is taken.
pub fn run(repository: &Repository, port: Option<u16>, open: bool) -> Result<()> {
    // First, so that a port that is taken is not found out after minutes.
    let listener = listen(port)?;
    package::build(repository)?;
    if let Err(error) = data::fetch(None, &repository.data()) {
        println!(
            "{error:#}\nThe page goes on with the sample in {}.",
            repository.sample().display()
        );
    }
    let url = format!(
        "http://localhost:{}{}",
        listener.local_addr()?.port(),
        server::PAGE
    );
    println!("\nThe page is at {url} until you press Ctrl-C.");
    if open && let Err(error) = open::that_detached(&url) {
        println!("It can't be opened from here ({error}): open it in a browser.");
    }
    serve(repository, listener)
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let asked = port.unwrap_or(DEFAULT_PORT);
    match TcpListener::bind(("127.0.0.1", asked)) {
        Err(error) if port.is_none() && error.kind() == ErrorKind::AddrInUse => {
            let listener = TcpListener::bind(("127.0.0.1", 0))?;
            println!(
                "Port {asked} is taken; this is at {} instead.",
                listener.local_addr()?.port()
            );
            Ok(listener)
        }
        result => result.with_context(|| format!("port {asked} can't be had")),
    }
}

fn serve(repository: &Repository, listener: TcpListener) -> Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let stop = async {
            // Without a handler Ctrl-C still ends the program, only less politely.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending().await
            }
        };
        let listener = tokio::net::TcpListener::from_std(listener)?;
        server::serve(listener, server::router(repository.root()), stop).await
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_was_asked_for_has_to_be_free() -> Result<()> {
        let taken = TcpListener::bind(("127.0.0.1", 0))?;
        let port = taken.local_addr()?.port();
        let error = listen(Some(port)).map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error == format!("port {port} can't be had")));
        Ok(())
    }

    #[test]
    fn otherwise_any_will_do() -> Result<()> {
        // Whether the default port is free or not.
        let first = listen(None)?;
        let second = listen(None)?;
        assert_ne!(first.local_addr()?.port(), second.local_addr()?.port());
        Ok(())
    }
}
