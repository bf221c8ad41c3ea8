//! A web server for this machine alone.

use std::path::{Path, PathBuf};

use anyhow::Result;
use axum::Router;
use axum::extract::Request;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Where the page is, seen from the server's root.
pub const PAGE: &str = "/www/index.html";

/// Serves the page and the package it runs, and nothing else, out of the repository at `root`.
pub fn router(root: &Path) -> Router {
    router_with(["www", "pkg"].map(|folder| (folder, root.join(folder))))
}

/// Serves the page that was assembled in `shipped`, and out of the repository at `root` the page's
/// sources, with the data, and the benchmarks. Not the package there: it isn't what is shipped.
pub(crate) fn bench_router(root: &Path, shipped: &Path) -> Router {
    let [www, benches] = ["www", "benches/web"].map(|folder| (folder, root.join(folder)));
    router_with([www, benches, ("shipped", shipped.to_owned())])
}

/// Serves folders, each at a path of its own.
fn router_with<const N: usize>(folders: [(&str, PathBuf); N]) -> Router {
    // A rebuilt page is seen at the next reload: nothing here is far enough away to be kept.
    let no_store = HeaderValue::from_static("no-store");
    let page = Router::new().route("/", get(|| async { Redirect::temporary(PAGE) }));
    folders
        .into_iter()
        .fold(page, |router, (path, folder)| {
            router.nest_service(&format!("/{path}"), ServeDir::new(folder))
        })
        .layer(middleware::from_fn(hide_dotfiles))
        .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, no_store))
}

/// Serves `router` until `stop` is ready, then finishes the requests under way.
///
/// # Errors
/// If the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    Ok(axum::serve(listener, router)
        .with_graceful_shutdown(stop)
        .await?)
}

async fn hide_dotfiles(request: Request, next: Next) -> Response {
    if is_hidden(request.uri().path()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

/// Whether a part of `path` begins with a dot, written as such or as `%2E`.
fn is_hidden(path: &str) -> bool {
    path.to_ascii_lowercase()
        .replace("%2e", ".")
        .replace("%2f", "/")
        .contains("/.")
}

#[cfg(test)]
mod tests;
