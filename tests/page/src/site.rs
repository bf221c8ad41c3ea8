//! Servers of the page, each with the data and the failures that a test needs.

use std::collections::{HashSet, VecDeque};
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path as UrlPath, Request};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use futures_util::StreamExt;
use softmax_lab::session::VERSION;
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc, watch};

/// The address from which the page downloads the full set.
const MIRROR: &str = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/\
                      b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/";

/// The root folder of the repository.
pub(crate) const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The path of an empty page.
const EMPTY_PAGE: &str = "/empty";

/// The time that browsers may cache files that don't change while the tests run.
const KEEP: HeaderValue = HeaderValue::from_static("max-age=86400");

/// The origin of the page as in a fresh clone. Most tests share it: a browser that has cached the files
/// loads the page in two thirds of the time.
static SAMPLE: LazyLock<String> =
    LazyLock::new(|| serve_to_all(Site::router_of_sample("/nowhere/")));

/// The origin of the page with the full set.
static FULL: LazyLock<String> =
    LazyLock::new(|| serve_to_all(xtask::server::router(Path::new(ROOT))));

/// A server of the page: either shared by all tests, or running until the test's runtime is dropped.
pub(crate) struct Site {
    origin: String,
    /// The query of the page's address: `?motion` for a user who does not ask for reduced motion.
    query: &'static str,
    /// The paths of the requests that were answered with an error. Sites that tests share list none.
    errors: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// The site after `cargo xtask data`, with the full set in `www/data`.
    pub(crate) fn full() -> Self {
        let data = Path::new(ROOT).join("www/data/train-images-idx3-ubyte.gz");
        assert!(
            data.exists(),
            "these tests need the full set: run `cargo xtask data` first"
        );
        Self {
            origin: FULL.clone(),
            query: "",
            errors: Arc::default(),
        }
    }

    /// The site of a fresh clone, with only the sample. The full set can't be downloaded.
    pub(crate) fn sample() -> Self {
        Self {
            origin: SAMPLE.clone(),
            query: "",
            errors: Arc::default(),
        }
    }

    /// The site of a fresh clone. The page downloads the full set from `mirror`.
    pub(crate) async fn with_mirror(mirror: &str) -> Self {
        Self::serve(Self::router_of_sample(mirror)).await
    }

    /// The site of a fresh clone. The page downloads the full set from `mirror`, and waits for it without end.
    pub(crate) async fn with_awaited_mirror(mirror: &str) -> Self {
        Self::serve(patient(Self::router_of_sample(mirror))).await
    }

    /// The site of a fresh clone. The worker's clock advances by `step` at each reading `[ms]`. See
    /// [`Page::move_clock`](crate::page::Page::move_clock).
    pub(crate) async fn with_clock(step: u32) -> Self {
        let clock = include_str!("worker-clock.js").replace("STEP", &step.to_string());
        let router = Self::router_of_sample("/nowhere/");
        let router = with_changed(router, "/www/worker.js", |source| clock + &source);
        Self::serve(router).await
    }

    /// The site of a fresh clone. The page gives up a silent worker after a fifth of the usual time.
    pub(crate) async fn with_short_seconds() -> Self {
        let router = Self::router_of_sample("/nowhere/");
        let router = with_changed(router, "/www/training-client.js", |source| {
            let (second, fifth) = (
                "setInterval(checkLife, 1_000)",
                "setInterval(checkLife, 200)",
            );
            assert!(source.contains(second), "the page counts otherwise");
            source.replace(second, fifth)
        });
        Self::serve(router).await
    }

    /// The site of a fresh clone. Every run counts as short, and its replay doesn't end by itself. The user
    /// does not ask for reduced motion.
    pub(crate) async fn with_endless_replays() -> Self {
        let router = Self::router_of_sample("/nowhere/");
        let router = with_changed(router, "/www/stage/replay.js", |source| {
            let replaced = [
                ("WATCHABLE_MS = 2_000", "WATCHABLE_MS = 1e9"),
                ("LENGTH_MS = 7_000", "LENGTH_MS = 1e9"),
            ];
            replaced.into_iter().fold(source, |source, (old, new)| {
                assert!(source.contains(old), "the page counts otherwise");
                source.replace(old, new)
            })
        });
        let site = Self::serve(router).await;
        Self {
            query: "?motion",
            ..site
        }
    }

    /// The site of a fresh clone. Its content security policy forbids the page and its worker to fetch
    /// anything from other origins. The browser reports each attempt.
    pub(crate) async fn confined() -> (Self, Reports) {
        let (sender, receiver) = mpsc::unbounded_channel();
        let report = move |body: String| {
            let sent = sender.send(body);
            async move { sent.map_or(StatusCode::GONE, |()| StatusCode::NO_CONTENT) }
        };
        let policy =
            "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' data: blob:; report-uri /report";
        let confine = move |mut response: Response| async move {
            let headers = response.headers_mut();
            headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
            response
        };
        let router = Self::router_of_sample("/nowhere/")
            .route("/report", post(report))
            .layer(middleware::map_response(confine));
        (Self::serve(router).await, Reports(receiver))
    }

    fn router_of_sample(mirror: &str) -> Router {
        let router = Router::new()
            .route("/www/data/{file}", get(|| async { StatusCode::NOT_FOUND }))
            .fallback_service(xtask::server::router(Path::new(ROOT)));
        with_changed(router, "/www/download/published.js", |source| {
            assert!(source.contains(MIRROR), "the page downloads from elsewhere");
            source.replace(MIRROR, mirror)
        })
    }

    /// The site of a fresh clone. Requests for the WebAssembly package fail until the outage ends.
    pub(crate) async fn with_outage_of_package() -> (Self, Outage) {
        let outage = Outage(Arc::new(AtomicBool::new(true)));
        let is_going_on = Arc::clone(&outage.0);
        let package = async move || match is_going_on.load(Ordering::Relaxed) {
            true => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            false => {
                let file = Path::new(ROOT).join("pkg/softmax_lab_bg.wasm");
                std::fs::read(file).expect("it is built").into_response()
            }
        };
        let router =
            Self::router_of_sample("/nowhere/").route("/pkg/softmax_lab_bg.wasm", get(package));
        (Self::serve(router).await, outage)
    }

    /// The site of a fresh clone. The first answer for the WebAssembly package is a page, and browsers may keep
    /// it. Later answers are the package.
    pub(crate) async fn with_wrong_package_at_first() -> Self {
        let has_answered = Arc::new(AtomicBool::new(false));
        let package = async move || {
            let file = Path::new(ROOT).join("pkg/softmax_lab_bg.wasm");
            let bytes = match has_answered.swap(true, Ordering::Relaxed) {
                false => b"<!doctype html>".to_vec(),
                true => std::fs::read(file).expect("it is built"),
            };
            ([(CACHE_CONTROL, KEEP)], bytes)
        };
        let router =
            Self::router_of_sample("/nowhere/").route("/pkg/softmax_lab_bg.wasm", get(package));
        Self::serve(router).await
    }

    /// The site of a fresh clone. The server never answers requests for the WebAssembly package, and the page
    /// waits only a short time.
    pub(crate) async fn without_package() -> Self {
        let router = Self::router_of_sample("/nowhere/").route(
            "/pkg/softmax_lab_bg.wasm",
            get(std::future::pending::<StatusCode>),
        );
        let router = with_changed(router, "/www/instantiate.js", |source| {
            let minute = "SILENCE_MS = 60_000";
            assert!(source.contains(minute), "the page waits otherwise");
            source.replace(minute, "SILENCE_MS = 50")
        });
        Self::serve(router).await
    }

    /// The site of a fresh clone. The page has another version of the protocol.
    pub(crate) async fn with_other_protocol() -> Self {
        let router = Self::router_of_sample("/nowhere/");
        let router = with_changed(router, "/www/lab.js", |source| {
            let version = format!("PROTOCOL_VERSION = {VERSION};");
            assert!(source.contains(&version), "the page says it otherwise");
            source.replace(&version, "PROTOCOL_VERSION = 0;")
        });
        Self::serve(router).await
    }

    /// The site of a fresh clone. `script` runs before the scripts of the page, and before the worker's.
    pub(crate) async fn after(script: &'static str) -> Self {
        Self::serve(Self::router_after(script)).await
    }

    /// The site of a fresh clone, with another source of the script `path`. Its uncaught errors are expected.
    pub(crate) async fn with_source(path: &'static str, source: &'static str) -> Self {
        let router = Self::router_after("self.uncaught && (uncaught.push = () => 0)");
        let router = with_changed(router, path, |_| source.to_owned());
        Self::serve(router).await
    }

    /// The site of a fresh clone, with this content security policy. Uncaught errors are expected.
    pub(crate) async fn with_policy(policy: &str) -> Self {
        let policy = HeaderValue::from_str(policy).expect("the policy is a header's value");
        let confine = move |mut response: Response| {
            let headers = response.headers_mut();
            headers.insert(CONTENT_SECURITY_POLICY, policy.clone());
            async { response }
        };
        let router = Self::router_after("self.uncaught && (uncaught.push = () => 0)")
            .layer(middleware::map_response(confine));
        Self::serve(router).await
    }

    fn router_after(script: &'static str) -> Router {
        let title = "</title>";
        let page = source(xtask::server::PAGE);
        assert!(page.contains(title), "nothing to put the script after");
        let inserted = format!("{title}<script nonce=\"watch\">{script}</script>");
        let page = page.replacen(title, &inserted, 1);
        let page = move || async { ([(CONTENT_TYPE, "text/html")], page).into_response() };
        // A module's imports run before itself.
        let first = move || async move { ([(CONTENT_TYPE, "text/javascript")], script) };
        let router = Self::router_of_sample("/nowhere/")
            .route(xtask::server::PAGE, get(page))
            .route("/www/first.js", get(first));
        with_changed(router, "/www/worker.js", |source| {
            format!("import './first.js';\n{source}")
        })
    }

    /// The site of a fresh clone, with a pseudo-language `qps`: English in brackets, with longer words.
    pub(crate) async fn with_pseudo_language() -> Self {
        let module = || async {
            (
                [(CONTENT_TYPE, "text/javascript")],
                include_str!("pseudo.js"),
            )
        };
        let router = Self::router_of_sample("/nowhere/").route("/www/i18n/pseudo.js", get(module));
        let router = with_changed(router, "/www/i18n/index.js", |source| {
            let last = r#"{tag: "ko", name: "한국어", base: "ko"},"#;
            let pseudo =
                r#"{tag: "qps", name: "⟦", base: "en", load: () => import("./pseudo.js")},"#;
            assert!(source.contains(last), "the languages are listed otherwise");
            source.replace(last, &format!("{last} {pseudo}"))
        });
        let router = with_changed(router, "/www/address.js", |source| {
            let tags = r#"lang: ["en", "ko"],"#;
            assert!(source.contains(tags), "the address has other languages");
            source.replace(tags, r#"lang: ["en", "ko", "qps"],"#)
        });
        Self::serve(router).await
    }

    /// The site of the shipped page, with the sample.
    pub(crate) async fn shipped() -> Self {
        let root = xtask::repository::Repository::at(ROOT).shipped();
        assert!(
            root.join("www").exists(),
            "this needs the page as it is shipped: run `cargo xtask test dist` first"
        );
        let router = Router::new()
            .route("/www/data/{file}", get(|| async { StatusCode::NOT_FOUND }))
            .fallback_service(xtask::server::router(&root));
        Self::serve(router).await
    }

    /// The site of `cargo xtask demo` without the full set.
    pub(crate) async fn demo() -> Self {
        let router = Router::new()
            .route("/www/data/{file}", get(|| async { StatusCode::NO_CONTENT }))
            .fallback_service(xtask::server::router(Path::new(ROOT)));
        Self::serve(router).await
    }

    /// The site of a fresh clone. Requests for the sample fail until the outage ends. The page downloads the full
    /// set from `mirror`.
    pub(crate) async fn with_outage_of_sample(mirror: &str) -> (Self, Outage) {
        let outage = Outage(Arc::new(AtomicBool::new(true)));
        let is_going_on = Arc::clone(&outage.0);
        let sample = async move |UrlPath(file): UrlPath<String>| {
            let path = Path::new(ROOT).join("www/sample").join(file);
            match std::fs::read(path) {
                Ok(bytes) if !is_going_on.load(Ordering::Relaxed) => bytes.into_response(),
                _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            }
        };
        let router = Self::router_of_sample(mirror).route("/www/sample/{file}", get(sample));
        (Self::serve(router).await, outage)
    }

    /// The site of a fresh clone. Requests for the scripts `paths` fail until the outage ends.
    pub(crate) async fn with_outage(paths: &'static [&'static str]) -> (Self, Outage) {
        let outage = Outage(Arc::new(AtomicBool::new(true)));
        let mut router = Self::router_of_sample("/nowhere/");
        for path in paths {
            let is_going_on = Arc::clone(&outage.0);
            let script = async move || match is_going_on.load(Ordering::Relaxed) {
                true => StatusCode::SERVICE_UNAVAILABLE.into_response(),
                false => script(path),
            };
            router = router.route(path, get(script));
        }
        (Self::serve(router).await, outage)
    }

    /// The site of a fresh clone. The first request for the script `path` fails.
    pub(crate) async fn with_failure(path: &'static str) -> Self {
        let has_failed = Arc::new(AtomicBool::new(false));
        let script = async move || match has_failed.swap(true, Ordering::Relaxed) {
            false => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            true => script(path),
        };
        let router = Self::router_of_sample("/nowhere/").route(path, get(script));
        Self::serve(router).await
    }

    /// The site of a fresh clone. The first worker dies when it gets data.
    pub(crate) async fn with_mortal_worker() -> Self {
        let has_died = Arc::new(AtomicBool::new(false));
        let worker = async move || {
            let path = "/www/worker.js";
            if has_died.swap(true, Ordering::Relaxed) {
                return script(path);
            }
            let death = "addEventListener('message', (event) => {
                if (event.data.type !== 'load') return;
                event.stopImmediatePropagation();
                postMessage({type: 'crash', message: 'out of memory'});
            });\n";
            let source = death.to_owned() + &source(path);
            ([(CONTENT_TYPE, "text/javascript")], source).into_response()
        };
        let router = Self::router_of_sample("/nowhere/").route("/www/worker.js", get(worker));
        Self::serve(router).await
    }

    /// The site of a fresh clone. The server answers a request for the script `path` only after one for
    /// `/go-on`. It answers `/asked` after the page has requested the script.
    pub(crate) async fn with_delay(path: &'static str) -> Self {
        let [asked, open] = [(); 2].map(|()| Arc::new(Notify::new()));
        let (is_asked, is_open) = (Arc::clone(&asked), Arc::clone(&open));
        let script = async move || {
            asked.notify_one();
            is_open.notified().await;
            script(path)
        };
        let go_on = async move || open.notify_one();
        let is_asked = async move || is_asked.notified().await;
        let router = Self::router_of_sample("/nowhere/")
            .route(path, get(script))
            .route("/asked", get(is_asked))
            .route("/go-on", get(go_on));
        Self::serve(router).await
    }

    /// The site with only the files of `folder` in `www/data`.
    pub(crate) async fn with_data(folder: PathBuf) -> Self {
        let files = move |UrlPath(file): UrlPath<String>| async move {
            match std::fs::read(folder.join(file)) {
                Ok(bytes) => bytes.into_response(),
                Err(_) => StatusCode::NOT_FOUND.into_response(),
            }
        };
        let pages = xtask::server::router(Path::new(ROOT));
        let router = Router::new()
            .route("/www/data/{file}", get(files))
            .fallback_service(pages);
        Self::serve(router).await
    }

    /// The site of a fresh clone on a host of one page, which answers every request for a missing file with that
    /// page.
    pub(crate) async fn of_one_page() -> Self {
        let page = || async {
            let file = Path::new(ROOT).join("www/index.html");
            let page = std::fs::read_to_string(file).expect("the page has this file");
            ([(CONTENT_TYPE, "text/html")], page)
        };
        let router = Router::new()
            .route("/www/data/{file}", get(page))
            .fallback_service(xtask::server::router(Path::new(ROOT)));
        Self::serve(router).await
    }

    /// The site of a fresh clone in a folder of a host. The host gives each file the media type `kind`, except
    /// for the page itself, its scripts and style sheets.
    pub(crate) async fn in_folder(kind: &'static str) -> Self {
        let change = move |mut response: Response| async move {
            let headers = response.headers_mut();
            let found = headers
                .get(CONTENT_TYPE)
                .map_or(&b""[..], |kind| kind.as_bytes());
            let is_kept = ["html", "css", "javascript"]
                .iter()
                .any(|kept| found.ends_with(kept.as_bytes()));
            if !is_kept {
                headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
            }
            response
        };
        let folder = Self::router_of_sample("/nowhere/").layer(middleware::map_response(change));
        let site = Self::serve(Router::new().nest("/some/path", folder)).await;
        let origin = site.origin + "/some/path";
        Self { origin, ..site }
    }

    /// The site of a fresh clone, on a host that sends gzipped files as an encoding of what is in them.
    pub(crate) async fn unpacked_on_the_way() -> Self {
        let file = |UrlPath(name): UrlPath<String>| async move {
            let file = Path::new(ROOT).join("www/sample").join(name);
            let bytes = std::fs::read(file).expect("the sample has this file");
            ([(CONTENT_ENCODING, "gzip")], bytes)
        };
        let router = Self::router_of_sample("/nowhere/").route("/www/sample/{file}", get(file));
        Self::serve(router).await
    }

    /// The site of a fresh clone. The answers to the first requests for the smallest file of `www/FOLDER` are
    /// `answers`, one after the other, and browsers may keep them. Later answers are the sample's file. The page
    /// gives up a silent server when a test calls `giveUp`.
    pub(crate) async fn with_first_answers(
        folder: &'static str,
        answers: impl IntoIterator<Item = Answer>,
    ) -> Self {
        let answers: Mutex<VecDeque<Answer>> = Mutex::new(answers.into_iter().collect());
        let answers = Arc::new(answers);
        let name = "t10k-labels-idx1-ubyte.gz";
        let file = Path::new(ROOT).join("www/sample").join(name);
        let labels = async move || {
            let answer = answers.lock().expect("no test panics here").pop_front();
            let response = match answer {
                None => std::fs::read(file)
                    .expect("the sample has it")
                    .into_response(),
                Some(Answer::Status(status)) => status.into_response(),
                Some(Answer::Bytes(bytes)) => bytes.into_response(),
                Some(Answer::Redirect(target)) => Redirect::temporary(&target).into_response(),
                Some(Answer::Nothing(asked)) => {
                    asked.notify_one();
                    std::future::pending().await
                }
                Some(Answer::Part) => {
                    let part = futures_util::stream::iter([Ok::<_, Infallible>(vec![0x1f, 0x8b])]);
                    let rest = futures_util::stream::pending();
                    Body::from_stream(part.chain(rest)).into_response()
                }
            };
            ([(CACHE_CONTROL, KEEP)], response)
        };
        let rest = move |UrlPath(file): UrlPath<String>| async move {
            std::fs::read(Path::new(ROOT).join("www/sample").join(file))
                .map_err(|_| StatusCode::NOT_FOUND)
        };
        let mut router = Router::new()
            .route(&format!("/www/{folder}/{name}"), get(labels))
            .fallback_service(xtask::server::router(Path::new(ROOT)));
        router = match folder {
            "data" => router.route("/www/data/{file}", get(rest)),
            _ => router.route("/www/data/{file}", get(|| async { StatusCode::NOT_FOUND })),
        };
        Self::serve(patient(router)).await
    }

    /// Serves the full set on another origin. Returns its address.
    pub(crate) async fn mirror() -> String {
        Self::files(Path::new(ROOT).join("www/data")).await
    }

    /// Serves the files of `folder` on another origin that lets any page read them. Returns its address.
    pub(crate) async fn files(folder: PathBuf) -> String {
        let file = move |UrlPath(name): UrlPath<String>| async move {
            match std::fs::read(folder.join(name)) {
                Ok(bytes) => ([(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], bytes).into_response(),
                Err(_) => StatusCode::NOT_FOUND.into_response(),
            }
        };
        Self::serve(Router::new().route("/{file}", get(file)))
            .await
            .origin
            + "/"
    }

    /// Serves the files of `folder` on another origin that answers only after the gate is opened. Returns its
    /// address.
    pub(crate) async fn gated_files(folder: PathBuf) -> (String, Gate) {
        let (gate, is_open) = watch::channel(false);
        let file = move |UrlPath(name): UrlPath<String>| {
            let mut is_open = is_open.clone();
            let path = folder.join(name);
            async move {
                is_open.wait_for(|is_open| *is_open).await.expect("a gate");
                let bytes = std::fs::read(path).expect("the folder has this file");
                ([(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], bytes)
            }
        };
        let site = Self::serve(Router::new().route("/{file}", get(file))).await;
        (site.origin + "/", Gate(gate))
    }

    /// The site of a fresh clone, where `window.caches` has the getter `get`. The page waits only a short time
    /// for it, and downloads the full set from `mirror`.
    pub(crate) async fn with_cache(get: &str, mirror: &str) -> Self {
        let define = format!("Object.defineProperty(window, 'caches', {{get() {{ {get} }}}});\n");
        let router = Self::router_of_sample(mirror);
        let router = with_changed(router, "/www/download/kept.js", |source| {
            let patience = "PATIENCE_MS = 10_000";
            assert!(source.contains(patience), "the page waits otherwise");
            define + &source.replace(patience, "PATIENCE_MS = 50")
        });
        Self::serve(router).await
    }

    /// Serves the full set on another origin, which answers every file once and later requests with 429. Returns
    /// its address.
    pub(crate) async fn mirror_for_once() -> String {
        let served: Mutex<HashSet<String>> = Mutex::default();
        let served = Arc::new(served);
        let file = move |UrlPath(name): UrlPath<String>| async move {
            let is_first = served
                .lock()
                .expect("no test panics here")
                .insert(name.clone());
            let status = if is_first {
                StatusCode::OK
            } else {
                StatusCode::TOO_MANY_REQUESTS
            };
            let bytes = std::fs::read(Path::new(ROOT).join("www/data").join(name));
            (
                status,
                [(ACCESS_CONTROL_ALLOW_ORIGIN, "*")],
                bytes.unwrap_or_default(),
            )
        };
        Self::serve(Router::new().route("/{file}", get(file)))
            .await
            .origin
            + "/"
    }

    /// Serves a mirror that answers every request with `status`. Returns its address.
    pub(crate) async fn failing_mirror(status: StatusCode) -> String {
        let fail = move || async move { (status, [(ACCESS_CONTROL_ALLOW_ORIGIN, "*")]) };
        Self::serve(Router::new().route("/{file}", get(fail)))
            .await
            .origin
            + "/"
    }

    /// Serves a mirror that answers every request with a page. Returns its address.
    pub(crate) async fn mirror_of_one_page() -> String {
        let page = || async {
            let headers = [
                (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
                (CONTENT_TYPE, "text/plain"),
            ];
            (headers, "Log in first")
        };
        Self::serve(Router::new().route("/{file}", get(page)))
            .await
            .origin
            + "/"
    }

    /// Serves a mirror whose answers no page of another origin may read. Returns its address.
    pub(crate) async fn closed_mirror() -> String {
        let refuse = || async { StatusCode::TOO_MANY_REQUESTS };
        let router = Router::new().route("/{file}", get(refuse));
        Self::serve(router).await.origin + "/"
    }

    /// Serves a mirror that sends the files slowly, piece by piece, and falls silent when the gate opens. Returns
    /// its address.
    pub(crate) async fn slow_mirror() -> (String, Gate) {
        let (gate, is_silent) = watch::channel(false);
        let file = move || {
            let is_silent = is_silent.clone();
            let pieces = futures_util::stream::unfold(is_silent, |is_silent| async {
                if *is_silent.borrow() {
                    std::future::pending::<()>().await;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
                Some((Ok::<_, Infallible>(vec![0x1f; 1000]), is_silent))
            });
            let headers = [(ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
            async move { (headers, Body::from_stream(pieces)) }
        };
        let site = Self::serve(Router::new().route("/{file}", get(file))).await;
        (site.origin + "/", Gate(gate))
    }

    /// Serves a mirror that accepts every request and never answers. Returns its address.
    pub(crate) async fn silent_mirror() -> String {
        let router = Router::new().route("/{file}", get(std::future::pending::<StatusCode>));
        Self::serve(router).await.origin + "/"
    }

    /// Serves a mirror whose connection breaks in the middle of every file. Returns its address.
    pub(crate) async fn broken_mirror() -> String {
        let file = || async {
            let pieces = [
                Ok(vec![0x1f, 0x8b, 8, 0]),
                Err(std::io::Error::other("cut")),
            ];
            let pieces = pieces.map(|piece| piece.map(Bytes::from));
            Response::builder()
                .header(ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header(CONTENT_LENGTH, 1000)
                .body(Body::from_stream(futures_util::stream::iter(pieces)))
                .expect("the headers are right")
        };
        Self::serve(Router::new().route("/{file}", get(file)))
            .await
            .origin
            + "/"
    }

    /// The site with neither the full set nor the sample.
    pub(crate) async fn empty() -> Self {
        let router = Router::new()
            .route("/www/data/{file}", get(|| async { StatusCode::NOT_FOUND }))
            .route(
                "/www/sample/{file}",
                get(|| async { StatusCode::NOT_FOUND }),
            )
            .fallback_service(xtask::server::router(Path::new(ROOT)));
        Self::serve(router).await
    }

    async fn serve(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let errors: Arc<Mutex<Vec<String>>> = Arc::default();
        let list = Arc::clone(&errors);
        let note = move |request: Request, next: Next| {
            let list = Arc::clone(&list);
            async move {
                let path = request.uri().path().to_owned();
                let response = next.run(request).await;
                let status = response.status();
                if status.is_client_error() || status.is_server_error() {
                    list.lock().expect("no test panics here").push(path);
                }
                response
            }
        };
        let router = with_empty_page(router)
            .layer(middleware::map_response(watched))
            .layer(middleware::from_fn(note));
        tokio::spawn(axum::serve(listener, router).into_future());
        Self {
            origin: format!("http://127.0.0.1:{port}"),
            query: "",
            errors,
        }
    }

    /// Returns the paths of the requests that were answered with an error. Browsers ask for an icon by themselves.
    pub(crate) fn errors(&self) -> Vec<String> {
        let errors = self.errors.lock().expect("no test panics here");
        errors
            .iter()
            .filter(|path| !path.ends_with("favicon.ico"))
            .cloned()
            .collect()
    }

    /// Returns the address of an empty page of the same origin.
    pub(crate) fn empty_page(&self) -> String {
        format!("{}{EMPTY_PAGE}", self.origin)
    }

    /// Returns the page's address in English, with a fragment such as `epochs=5&lr=0.1`.
    pub(crate) fn page(&self, fragment: &str) -> String {
        let Self { origin, query, .. } = self;
        format!("{origin}{}{query}#lang=en&{fragment}", xtask::server::PAGE)
    }
}

/// An answer of [`Site::with_first_answers`].
pub(crate) enum Answer {
    Status(StatusCode),
    Bytes(Vec<u8>),
    Redirect(String),
    /// None at all. Tells when the request has come.
    Nothing(Arc<Notify>),
    /// Two bytes, and then nothing more.
    Part,
}

/// An outage of a [site](Site::with_outage).
pub(crate) struct Outage(Arc<AtomicBool>);

impl Outage {
    pub(crate) fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(crate) fn end(&self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

/// Delays the answers of [`Site::gated_files`] until it is opened.
pub(crate) struct Gate(watch::Sender<bool>);

impl Gate {
    pub(crate) fn open(&self) {
        self.0.send_replace(true);
    }
}

/// Serves `router` on another thread until the tests end. Returns the origin. Browsers may cache the
/// files.
fn serve_to_all(router: Router) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    let keep = async |mut response: Response| {
        response.headers_mut().insert(CACHE_CONTROL, KEEP);
        response
    };
    let router = with_empty_page(router)
        .layer(middleware::map_response(watched))
        .layer(middleware::map_response(keep));
    std::thread::spawn(move || {
        xtask::server::serve_blocking(listener, router, std::future::pending())
            .expect("the server goes on");
    });
    format!("http://127.0.0.1:{port}")
}

/// Adds a page of the same origin that has room for a frame.
fn with_empty_page(router: Router) -> Router {
    router.route(
        EMPTY_PAGE,
        get(|| async { Html("<!doctype html><title>Frame</title>") }),
    )
}

/// Returns the source of a script of the page.
fn source(path: &str) -> String {
    let file = Path::new(ROOT).join(path.trim_start_matches('/'));
    std::fs::read_to_string(file).expect("the page has this file")
}

/// Serves a script of the page.
fn script(path: &str) -> Response {
    ([(CONTENT_TYPE, "text/javascript")], source(path)).into_response()
}

/// Serves a script of the page with a change.
fn with_changed(router: Router, path: &str, change: impl FnOnce(String) -> String) -> Router {
    let source = change(source(path));
    let script = move || async { ([(CONTENT_TYPE, "text/javascript")], source).into_response() };
    router.route(path, get(script))
}

/// The page gives up the server's answer for the smallest file when a test calls `giveUp`, and never by itself.
fn patient(router: Router) -> Router {
    with_changed(router, "/www/data-source.js", |source| {
        let usual = "timer = setTimeout(() => stop.abort(broken()), SILENCE_MS);";
        assert!(source.contains(usual), "the page waits otherwise");
        let change =
            "if (name.startsWith('t10k-labels')) window.giveUp = () => stop.abort(broken());";
        source.replace(usual, change)
    })
}

/// The browser's reports about a [confined](Site::confined) page.
pub(crate) struct Reports(mpsc::UnboundedReceiver<String>);

impl Reports {
    /// Waits for the first report.
    pub(crate) async fn wait_for_first(mut self) -> String {
        let report = tokio::time::timeout(Duration::from_secs(60), self.0.recv()).await;
        report.expect("there is none").expect("the server is there")
    }
}

/// Inserts a script at the beginning of an HTML page. It collects uncaught errors, and counts timers and
/// commands for [`crate::page::Page`]. A policy allows it by the nonce `watch`. Other files stay the same.
async fn watched(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let kind = head.headers.get(CONTENT_TYPE);
    if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return Response::from_parts(head, body);
    }
    let page = axum::body::to_bytes(body, usize::MAX)
        .await
        .expect("a file");
    let page = String::from_utf8(page.to_vec()).expect("the page is UTF-8");
    assert!(page.contains("</title>"), "nothing to put the watch after");
    let watch = concat!(
        "</title><script nonce=\"watch\">",
        include_str!("watch.js"),
        "</script>"
    );
    head.headers.remove(CONTENT_LENGTH);
    Response::from_parts(head, Body::from(page.replacen("</title>", watch, 1)))
}
