//! Static files: hashed ones for good, compressed as built; everything else is
//! a page that is not there, and says so.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use deedbox_app::router::App;
use deedbox_app::shell::{Build, shell};
use leptos::config::LeptosOptions;
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::config::Http;
use crate::router::AppState;

/// Files of the site, or the page for what is not there.
pub(crate) fn serve(context: impl Fn() + Clone + Send + Sync + 'static) -> MethodRouter<AppState> {
    get(
        move |State(options): State<LeptosOptions>, request: Request<Body>| {
            let context = context.clone();
            async move {
                let asked = bare(&request);
                match file(&options, asked).await {
                    Some(found) => found,
                    None => missing(options, context, request).await,
                }
            }
        },
    )
}

/// The request without its body, which may not be shared between threads.
fn bare(request: &Request<Body>) -> Request<Body> {
    let mut bare = Request::new(Body::empty());
    bare.method_mut().clone_from(request.method());
    bare.uri_mut().clone_from(request.uri());
    bare.headers_mut().clone_from(request.headers());
    bare
}

async fn file(options: &LeptosOptions, request: Request<Body>) -> Option<Response> {
    let path = request.uri().path().to_owned();
    if !path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'))
    {
        return None;
    }
    let files = ServeDir::new(options.site_root.as_ref())
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false);
    // A file service has no error of its own.
    let Ok(answer) = files.oneshot(request).await;
    if !answer.status().is_success() && answer.status() != 304 && answer.status() != 206 {
        return None;
    }
    let mut answer = answer.map(Body::new);
    let hashed = path.starts_with(&format!("/{}/", options.site_pkg_dir));
    let cache = if hashed {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    };
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    Some(answer)
}

async fn missing(
    options: LeptosOptions,
    context: impl Fn() + Clone + Send + Sync + 'static,
    request: Request<Body>,
) -> Response {
    let render = leptos_axum::render_app_to_stream_with_context(context, move || {
        shell(options.clone(), App)
    });
    let mut page = render(request).await.into_response();
    *page.status_mut() = StatusCode::NOT_FOUND;
    page
}

/// Where the built site lies, and what its files are called.
pub(crate) fn options(http: &Http) -> LeptosOptions {
    LeptosOptions::builder()
        .output_name("deedbox")
        .site_root(http.site_root.to_string_lossy().into_owned())
        .site_pkg_dir("pkg")
        .hash_files(hashes_beside_us().is_some())
        .build()
}

/// The build writes the hashes in the files' names beside the program; a
/// program run by tests has none.
fn hashes_beside_us() -> Option<String> {
    let program = std::env::current_exe().ok()?;
    std::fs::read_to_string(program.parent()?.join("hash.txt")).ok()
}

/// The hashes of the script and its WebAssembly change whenever what they understand does.
pub(crate) fn build() -> Build {
    let hashes = hashes_beside_us().unwrap_or_default();
    let of = |kind: &str| {
        hashes
            .lines()
            .find_map(|line| line.strip_prefix(kind)?.strip_prefix(": "))
    };
    Build(
        [of("js"), of("wasm")]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("."),
    )
}
