//! What stands at which address. All are relative to the page's own, so that it may stand behind any prefix.

use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use cribsheet::paint::Format;
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;
use tokio_stream::StreamExt;

use super::{
    Answer, Demand, Desk, Download, Drawing, PartName, Question, View, assets, guard,
    percent_encoded,
};

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
    assets::index(&desk)
}

async fn asset(State(desk): State<Desk>, Path(name): Path<String>) -> Response {
    assets::file(&desk, &name)
}

async fn events(State(desk): State<Desk>) -> Response {
    let editions = desk.board.editions();
    // Before the first edition there is no news.
    let told = editions.filter_map(|edition| edition.bulletin);
    let events = told.map(|bulletin| Event::default().retry(RETRY).json_data(&*bulletin));
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}

async fn news(State(desk): State<Desk>) -> Response {
    match desk.board.newest().bulletin {
        Some(bulletin) => json(&*bulletin),
        None => nothing(),
    }
}

/// What a browser has of pages before.
#[derive(Default, Deserialize)]
struct Known {
    /// The hashes of markup, with commas between them.
    #[serde(default)]
    have: String,
}

impl Known {
    fn drawn(&self, page: &Drawing) -> Response {
        json(page.sent(&self.have.split(',').collect()))
    }
}

async fn page(
    State(desk): State<Desk>,
    Query(view): Query<View>,
    Query(known): Query<Known>,
) -> Response {
    // What nearly every browser shows was made with the edition.
    let written = desk.board.newest().page.filter(|_| view.is_as_written());
    match written {
        Some(page) => known.drawn(&page),
        None => ask(&desk, view, Demand::Page, &known).await,
    }
}

async fn prices(State(desk): State<Desk>, Query(view): Query<View>) -> Response {
    ask(&desk, view, Demand::Prices, &Known::default()).await
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
    Query(view): Query<View>,
    Query(known): Query<Known>,
    Json(asked): Json<WhatIf>,
) -> Response {
    if !desk.guard.knows_token(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let wanted = Demand::PageWithout(asked.edition, asked.leave_out);
    ask(&desk, view, wanted, &known).await
}

async fn file(
    State(desk): State<Desk>,
    Path(format): Path<String>,
    Query(view): Query<View>,
) -> Response {
    match Format::named(&format) {
        Some(format) => ask(&desk, view, Demand::File(format), &Known::default()).await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Asks whoever compiles, and waits for the answer without holding up anybody else.
async fn ask(desk: &Desk, view: View, wanted: Demand, known: &Known) -> Response {
    if desk.board.newest().basis.is_none() {
        return nothing();
    }
    let (reply, answer) = oneshot::channel();
    let takes_long = matches!(wanted, Demand::Prices);
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
        Ok(Answer::Pageless(pageless)) => json(pageless),
        Ok(Answer::Prices(priced)) => json(priced),
        Ok(Answer::File(download)) => attached(download),
        Ok(Answer::Gone) => nothing(),
        Ok(Answer::Refused(phrase)) => told(StatusCode::UNPROCESSABLE_ENTITY, &phrase),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn json(answer: impl Serialize) -> Response {
    let headers = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (headers, Json(answer)).into_response()
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
    let disposition = format!("attachment; filename*=UTF-8''{}", percent_encoded(&name));
    let disposition = HeaderValue::from_str(&disposition).expect("it is of ASCII");
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

/// There is no page yet, or there is a newer one: news of it comes by itself, and no browser is to complain of a failure.
fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// Why there is no answer.
#[derive(Serialize)]
struct Refusal<'a> {
    status: &'a str,
}

fn told(code: StatusCode, status: &str) -> Response {
    (code, json(Refusal { status })).into_response()
}
