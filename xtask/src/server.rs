//! A web server that only this machine can reach.

use std::path::{Path, PathBuf};

use anyhow::Result;
use axum::Router;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Redirect;
use axum::routing::{any, get};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// The page's path on the server.
pub const PAGE: &str = "/www/index.html";

/// Returns a router that serves the folders `www`, `pkg` and `src` of the repository at `root`: the page,
/// its package and the sources that it shows. Without the full set in `www/data`, the page's request for it is
/// answered with 204, as browsers report a 404 as an error.
pub fn router(root: &Path) -> Router {
    let folders = ["www", "pkg", "src"].map(|folder| (folder, root.join(folder)));
    let missing = any(|| async { StatusCode::NO_CONTENT });
    let data = ServeDir::new(root.join("www/data")).fallback(missing);
    uncached(serving(folders).nest_service("/www/data", data))
}

/// Returns a router that serves folders, each at its own path.
pub fn router_of<const N: usize>(folders: [(&str, PathBuf); N]) -> Router {
    uncached(serving(folders))
}

fn serving<const N: usize>(folders: [(&str, PathBuf); N]) -> Router {
    let mut router = Router::new().route("/", get(|| async { Redirect::temporary(PAGE) }));
    for (path, folder) in folders {
        router = router.nest_service(&format!("/{path}"), ServeDir::new(folder));
    }
    router
}

/// Forbids caches: without one, a reload shows the rebuilt page.
fn uncached(router: Router) -> Router {
    let no_store = HeaderValue::from_static("no-store");
    router.layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, no_store))
}

/// Serves `router` until `stop` is ready. Then finishes the open requests. Blocks this thread.
///
/// # Errors
/// If `listener` fails.
#[tokio::main(flavor = "current_thread")]
pub async fn serve_blocking(
    listener: std::net::TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    listener.set_nonblocking(true)?;
    let server = axum::serve(TcpListener::from_std(listener)?, router);
    Ok(server.with_graceful_shutdown(stop).await?)
}

#[cfg(test)]
mod tests;
