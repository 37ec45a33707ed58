//! What stands at which address. All are relative to the page's own, so that it may stand behind any prefix.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use cribsheet::paint::Format;
use serde::Deserialize;
use tokio::sync::oneshot;
use tokio_stream::StreamExt;

use super::{Answer, Desk, Download, Drawing, PartName, Question, View, Wanted, assets, guard};

/// The most bytes of a question: the names of all parts of the largest sheet.
const LARGEST_QUESTION: usize = 1 << 20;

/// How soon a browser comes back whose stream was cut off.
const RETRY: Duration = Duration::from_millis(500);

/// All addresses.
pub(super) fn router(desk: Desk) -> Router {
    let guard = desk.guard.clone();
    Router::new()
        .route("/", get(index))
        .route("/{name}", get(asset))
        .route("/events", get(events))
        .route("/news", get(news))
        .route("/page", get(page))
        .route("/prices", get(prices))
        .route("/what-if", post(what_if))
        .route("/file/{format}", get(file))
        .layer(DefaultBodyLimit::max(LARGEST_QUESTION))
        .layer(middleware::from_fn_with_state(guard, guard::watch))
        .with_state(desk)
}

async fn index(State(desk): State<Desk>) -> Response {
    assets::index(desk.guard.token())
}

async fn asset(Path(name): Path<String>) -> Response {
    assets::file(&name)
}

async fn events(State(desk): State<Desk>) -> Response {
    let editions = desk.board.editions();
    // Before the first edition there is no news.
    let told = editions.filter(|edition| !edition.news.is_empty());
    let events = told.map(|edition| {
        let event = Event::default().retry(RETRY).data(&*edition.news);
        Ok::<_, Infallible>(event)
    });
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}

async fn news(State(desk): State<Desk>) -> Response {
    match desk.board.newest() {
        Some(edition) => json(&edition.news),
        None => not_yet(),
    }
}

type Viewed = Result<Query<View>, QueryRejection>;

/// What a browser has of pages before.
#[derive(Default, Deserialize)]
struct Known {
    /// The hashes of markup, with commas between them.
    #[serde(default)]
    have: String,
}

impl Known {
    fn drawn(&self, page: &Drawing) -> Response {
        json(&page.to_json(&self.have.split(',').collect()))
    }
}

async fn page(State(desk): State<Desk>, view: Viewed, Query(known): Query<Known>) -> Response {
    let view = match viewed(view) {
        Ok(view) => view,
        Err(refused) => return refused,
    };
    // What nearly every browser shows was made with the edition.
    let written = desk.board.newest().filter(|_| view.is_as_written());
    match written.and_then(|edition| edition.page) {
        Some(page) => known.drawn(&page),
        None => ask(&desk, view, Wanted::Page, &known).await,
    }
}

async fn prices(State(desk): State<Desk>, view: Viewed) -> Response {
    match viewed(view) {
        Ok(view) => ask(&desk, view, Wanted::Prices, &Known::default()).await,
        Err(refused) => refused,
    }
}

/// What a sheet would be without some of its parts.
#[derive(Deserialize)]
struct WhatIf {
    /// The number of the edition that they were priced in.
    edition: u64,
    leave_out: Vec<PartName>,
}

async fn what_if(
    State(desk): State<Desk>,
    headers: HeaderMap,
    view: Viewed,
    Query(known): Query<Known>,
    body: Bytes,
) -> Response {
    if !desk.guard.knows_token(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let view = match viewed(view) {
        Ok(view) => view,
        Err(refused) => return refused,
    };
    match serde_json::from_slice(&body) {
        Ok(WhatIf { edition, leave_out }) => {
            let wanted = Wanted::PageWithout(edition, leave_out);
            ask(&desk, view, wanted, &known).await
        }
        Err(error) => refused(&error.to_string()),
    }
}

async fn file(State(desk): State<Desk>, Path(format): Path<String>, view: Viewed) -> Response {
    let view = match viewed(view) {
        Ok(view) => view,
        Err(refused) => return refused,
    };
    match Format::named(&format) {
        Some(format) => ask(&desk, view, Wanted::File(format), &Known::default()).await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn viewed(view: Viewed) -> Result<View, Response> {
    match view {
        Ok(Query(view)) => Ok(view),
        Err(rejection) => Err(refused(&rejection.body_text())),
    }
}

/// Asks whoever compiles, and waits for the answer without holding up anybody else.
async fn ask(desk: &Desk, view: View, wanted: Wanted, known: &Known) -> Response {
    if desk
        .board
        .newest()
        .is_none_or(|edition| edition.basis.is_none())
    {
        return not_yet();
    }
    let (reply, answer) = oneshot::channel();
    let takes_long = matches!(wanted, Wanted::Prices);
    let to = if takes_long {
        &desk.prices
    } else {
        &desk.pages
    };
    let question = Question {
        view,
        wanted,
        reply,
    };
    // The other end is gone only when the watcher ends, or where a fault of ours ended one answer.
    if to.send(question).is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    match answer.await {
        Ok(Answer::Page(page)) => known.drawn(&page),
        Ok(Answer::Json(text)) => json(&text),
        Ok(Answer::File(download)) => attached(download),
        Ok(Answer::Gone) => StatusCode::CONFLICT.into_response(),
        Ok(Answer::Refused(phrase)) => told(StatusCode::UNPROCESSABLE_ENTITY, &phrase),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn json(text: &str) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, text.to_owned()).into_response()
}

/// A file to keep. Its name may be in any language (RFC 6266, 4.3; RFC 8187).
fn attached(download: Download) -> Response {
    let Download {
        name,
        format,
        bytes,
    } = download;
    let kind = match format {
        Format::Pdf => "application/pdf",
        Format::Png => "image/png",
        Format::Svg => "image/svg+xml",
        Format::Page => "text/plain; charset=utf-8",
    };
    let encoded: String = name.bytes().map(encoded).collect();
    let disposition = format!("attachment; filename*=UTF-8''{encoded}");
    let disposition = HeaderValue::from_str(&disposition).expect("it is of ASCII");
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

/// A byte of a name in a header (RFC 8187, 3.2.1).
fn encoded(byte: u8) -> String {
    match byte {
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    }
}

fn not_yet() -> Response {
    told(
        StatusCode::SERVICE_UNAVAILABLE,
        "the first page is being made",
    )
}

fn refused(phrase: &str) -> Response {
    told(StatusCode::BAD_REQUEST, phrase)
}

fn told(status: StatusCode, phrase: &str) -> Response {
    let body = serde_json::json!({ "status": phrase }).to_string();
    (status, json(&body)).into_response()
}
