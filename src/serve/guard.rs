//! Who may ask. A sheet is private: no other machine, and no page of another origin, may read it.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HOST, HeaderName, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The header that the page sends the token of its run in.
const TOKEN: HeaderName = HeaderName::from_static("x-token");

/// Where a browser says that a request comes from (W3C Fetch Metadata, 2.3).
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What a browser wants the answer for (W3C Fetch Metadata, 2.2).
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// The page has its own files and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Names of this machine for itself. A page of another origin may lead any name of its own here, but not these.
const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Who may ask. All clones are one.
#[derive(Clone)]
pub(crate) struct Guard(Arc<Rules>);

struct Rules {
    /// Further names that the preview may be asked by.
    hosts: Vec<String>,
    /// What the page knows, and no page of another origin.
    token: String,
}

impl Guard {
    /// Lets those in who ask by a name of this machine or one of these.
    ///
    /// # Errors
    ///
    /// If the system has no random numbers for the token.
    pub(crate) fn new(hosts: Vec<String>) -> Result<Self, getrandom::Error> {
        let mut secret = [0; 16];
        getrandom::fill(&mut secret)?;
        let token = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self(Arc::new(Rules { hosts, token })))
    }

    /// What tells this run from others: a part of the token, which only the page gets to know.
    pub(crate) fn run(&self) -> String {
        self.0.token.chars().take(8).collect()
    }

    /// What the page proves by that it is ours.
    pub(super) fn token(&self) -> &str {
        &self.0.token
    }

    /// Whether the preview may be asked by the name in this authority, whatever its port: an editor may forward another.
    fn is_own(&self, authority: &str) -> bool {
        let Ok(authority) = authority.parse::<Authority>() else {
            return false;
        };
        let host = authority.host();
        let mut names = LOOPBACK
            .into_iter()
            .chain(self.0.hosts.iter().map(String::as_str));
        names.any(|name| host.eq_ignore_ascii_case(name))
    }

    /// Whether a request comes from the preview itself, or from somebody who typed its address.
    fn is_welcome(&self, headers: &HeaderMap) -> bool {
        let text = |name| {
            headers
                .get(name)
                .map(|value: &HeaderValue| value.to_str().unwrap_or(""))
        };
        let is_own_host = text(HOST).is_some_and(|host| self.is_own(host));
        let is_own_origin = text(ORIGIN).is_none_or(|origin| {
            let authority = origin.split_once("://").map(|(_, authority)| authority);
            authority.is_some() && authority == text(HOST)
        });
        // A link from elsewhere may lead here, since it shows nothing to where it came from.
        let is_own_site = match text(FETCH_SITE) {
            None | Some("same-origin" | "none") => true,
            Some(_) => text(FETCH_MODE) == Some("navigate"),
        };
        is_own_host && is_own_origin && is_own_site
    }

    /// Whether a request that asks for work knows the token of this run.
    pub(super) fn knows_token(&self, headers: &HeaderMap) -> bool {
        let token = headers.get(TOKEN).map(HeaderValue::as_bytes);
        token == Some(self.0.token.as_bytes())
    }
}

/// Refuses who may not ask, and adds what keeps the page to itself to every answer.
pub(super) async fn watch(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let mut response = if guard.is_welcome(request.headers()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    };
    let headers = response.headers_mut();
    let policies = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in policies {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
