//! The files of the page in the browser.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::Desk;

/// What stands for the token of the run in the page.
const TOKEN: &str = "{{token}}";

/// The page itself, which is given the token of the run.
pub(super) fn index(desk: &Desk) -> Response {
    let page = (desk.files)("index.html").unwrap_or_default();
    let page = String::from_utf8_lossy(&page).replace(TOKEN, desk.guard.token());
    typed("text/html; charset=utf-8", page.into_bytes())
}

/// One of the other files.
pub(super) fn file(desk: &Desk, name: &str) -> Response {
    let kind = match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match (desk.files)(name) {
        Some(file) => typed(kind, file),
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
