//! The files of the page in the browser, which the binary carries.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "src/serve/page"]
struct PageFiles;

/// What stands for the token of the run in the page.
const TOKEN: &str = "{{token}}";

/// The page itself, which is given the token of the run.
pub(super) fn index(token: &str) -> Response {
    let page = PageFiles::get("index.html").expect("the binary carries the page");
    let page = String::from_utf8_lossy(&page.data).replace(TOKEN, token);
    typed("text/html; charset=utf-8", page.into_bytes())
}

/// One of the other files.
pub(super) fn file(name: &str) -> Response {
    let kind = match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match PageFiles::get(name) {
        Some(file) => typed(kind, file.data.into_owned()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn typed(kind: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        // Another version of the program may stand behind the same address tomorrow.
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, bytes).into_response()
}
