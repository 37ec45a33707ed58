//! Who is let in.

use crate::http::{get, send};
use crate::{SHORT, Watched};

#[test]
fn a_name_that_leads_here_from_elsewhere_is_refused() {
    let watched = Watched::with("host", SHORT, &["--allow-host", "crib.test"]);
    watched.page_of(SHORT);
    let port = watched.address.rsplit_once(':').unwrap().1;
    let code = |path: &str, host: &str| get(&watched.address, path, &[("Host", host)]).code;
    for path in [
        "/",
        "/news",
        "/page",
        "/prices",
        "/file/pdf",
        "/preview.css",
        "/nothing",
    ] {
        for host in [
            "evil.example",
            "evil.example:80",
            "127.0.0.1.evil.example",
            "",
            "[::1",
        ] {
            assert_eq!(code(path, host), 403, "{path} at {host}");
        }
    }
    // A forwarded port is another, and a name may be allowed.
    for host in [
        "localhost",
        "localhost:1",
        "[::1]:9",
        "127.0.0.1",
        "crib.test",
        "CRIB.test:80",
    ] {
        assert_eq!(code("/news", host), 200, "{host}");
    }
    assert_eq!(code("/news", &format!("127.0.0.1:{port}")), 200);
}

#[test]
fn a_page_of_another_origin_is_refused() {
    let watched = Watched::new("origin", SHORT);
    watched.page_of(SHORT);
    let own = format!("http://{}", watched.address);
    let code = |headers: &[(&str, &str)]| get(&watched.address, "/page", headers).code;
    assert_eq!(code(&[("Origin", "http://evil.example")]), 403);
    assert_eq!(code(&[("Origin", "null")]), 403);
    assert_eq!(code(&[("Origin", "http://127.0.0.1:1")]), 403);
    assert_eq!(code(&[("Origin", &own)]), 200);
    assert_eq!(
        code(&[
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "no-cors")
        ]),
        403
    );
    assert_eq!(
        code(&[("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors")]),
        403
    );
    assert_eq!(
        code(&[
            ("Sec-Fetch-Site", "same-origin"),
            ("Sec-Fetch-Mode", "cors")
        ]),
        200
    );
    let link = [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Mode", "navigate"),
    ];
    assert_eq!(get(&watched.address, "/", &link).code, 200);
}

#[test]
fn a_question_takes_the_token_and_the_origin() {
    let watched = Watched::new("token", SHORT);
    watched.page_of(SHORT);
    let own = format!("http://{}", watched.address);
    let token = watched.token();
    let body = "{\"edition\":1,\"leave_out\":[]}";
    let ask = |headers: &[(&str, &str)]| {
        let mut headers = headers.to_vec();
        headers.push(("Content-Type", "application/json"));
        send(&watched.address, ("POST", "/what-if"), &headers, body).code
    };
    assert_eq!(ask(&[("Origin", &own), ("X-Token", &token)]), 200);
    assert_eq!(ask(&[("Origin", &own)]), 403);
    assert_eq!(ask(&[("Origin", &own), ("X-Token", &token[1..])]), 403);
    assert_eq!(
        ask(&[("Origin", &own), ("X-Token", &token.to_uppercase())]),
        403
    );
    // A stolen token does not help a page of another origin, nor one behind another name.
    assert_eq!(
        ask(&[("Origin", "http://evil.example"), ("X-Token", &token)]),
        403
    );
    assert_eq!(ask(&[("Host", "evil.example"), ("X-Token", &token)]), 403);
    // The token of one run is none in the next.
    let other = Watched::new("token-other", SHORT);
    other.page_of(SHORT);
    assert_ne!(other.token(), token);
}

#[test]
fn only_the_question_is_posted_and_no_path_leads_out() {
    let watched = Watched::new("methods", SHORT);
    watched.page_of(SHORT);
    let code = |method: &str, path: &str| send(&watched.address, (method, path), &[], "").code;
    for path in ["/", "/news", "/page", "/prices", "/file/pdf", "/main.js"] {
        for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
            assert_eq!(code(method, path), 405, "{method} {path}");
        }
    }
    assert_eq!(code("GET", "/what-if"), 405);
    for path in [
        "/my.toml",
        "/..%2fmy.toml",
        "/%2e%2e/my.toml",
        "/file/toml",
        "/main.rs",
        "/x/y",
    ] {
        assert_eq!(code("GET", path), 404, "{path}");
    }
}

#[test]
fn who_connects_and_says_nothing_is_in_nobodys_way() {
    let watched = Watched::new("silent", SHORT);
    watched.page_of(SHORT);
    let silent: Vec<_> = (0..200)
        .map(|_| std::net::TcpStream::connect(&watched.address).unwrap())
        .collect();
    assert_eq!(get(&watched.address, "/news", &[]).code, 200);
    drop(silent);
}

#[test]
fn every_answer_keeps_the_page_to_itself() {
    let watched = Watched::new("policy", SHORT);
    watched.page_of(SHORT);
    for path in ["/", "/main.js", "/page", "/file/svg", "/nothing"] {
        let answer = get(&watched.address, path, &[]);
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            Some("same-origin")
        );
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
}
