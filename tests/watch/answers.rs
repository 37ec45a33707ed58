//! What a browser is answered: the same as `build` makes.

use std::fs;

use serde_json::{Value, json};

use crate::http::{get, send};
use crate::{SHORT, Watched, built};

fn marshall() -> String {
    fs::read_to_string("sheets/marshall.toml").unwrap()
}

/// What a page without some parts would be.
fn what_if(watched: &Watched, leave_out: &[Value]) -> Value {
    let token = watched.token();
    let edition = &watched.json("/prices")["edition"];
    let body = json!({ "edition": edition, "leave_out": leave_out }).to_string();
    let headers = [("X-Token", &*token), ("Content-Type", "application/json")];
    let answer = send(&watched.address, ("POST", "/what-if"), &headers, &body);
    assert_eq!(answer.code, 200, "{}", answer.text());
    serde_json::from_slice(&answer.body).unwrap()
}

/// What is drawn, without its places in the spec: an item keeps its number while others are left out.
fn drawn(page: &Value) -> Vec<(&Value, &Value, String)> {
    let pieces = page["pieces"].as_array().unwrap().iter();
    let drawn = pieces.map(|piece| {
        let mut parts = piece["markup"].as_str().unwrap().split(" data-field=\"");
        let first = parts.next().unwrap();
        let rest = parts.map(|part| part.split_once('"').unwrap().1);
        (
            &piece["x"],
            &piece["y"],
            std::iter::once(first).chain(rest).collect(),
        )
    });
    drawn.collect()
}

#[test]
fn a_page_without_parts_is_what_a_spec_without_them_makes() {
    let source = marshall();
    let watched = Watched::new("what-if", &source);
    watched.page_of(&source);
    let entry = |table: &str, number: usize| json!({ "table": table, "number": number });
    let part = |entry: Value, field: Option<&str>| json!({ "entry": entry, "field": field });
    let leave_out = [
        part(entry("risk", 3), None),
        part(entry("section", 1), Some("items[0]")),
        part(entry("section", 1), Some("items[2]")),
        part(entry("question", 1), Some("why")),
        part(entry("pitch", 2), Some("say.en")),
        part(Value::Null, Some("tagline")),
    ];
    let answer = what_if(&watched, &leave_out);
    assert_eq!(answer["outcome"], "page");
    let rest = deleted(&source);
    let real = Watched::new("what-if-real", &rest);
    real.page_of(&rest);
    let real = real.json("/page");
    assert_eq!(answer["status"], real["status"]);
    // What is drawn is too long to be printed.
    assert!(drawn(&answer) == drawn(&real));
    assert!(drawn(&answer) != drawn(&watched.json("/page")));
    // Nothing was written.
    assert_eq!(fs::read_to_string(watched.spec()).unwrap(), source);
}

/// The same spec as its author would shorten it.
fn deleted(source: &str) -> String {
    let mut rest = source.to_owned();
    let mut delete = |from: &str, to: &str| {
        let start = rest.find(from).unwrap();
        let end = start + rest[start..].find(to).unwrap();
        rest.replace_range(start..end, "");
    };
    delete(
        "[[risk]]\ntrap = { zh = \"一盘货\"",
        "[[risk]]\ntrap = { zh = \"手生\"",
    );
    delete("why = { zh = \"新渠道先接", "priority");
    delete(", en = \"Tencent: user growth", " }");
    delete("tagline.zh", "\n\n");
    let item = "[[section.items]]\n";
    delete(
        &format!("{item}term = {{ zh = \"一盘货\""),
        &format!("{item}term = \"CDP"),
    );
    delete(
        &format!("{item}term = {{ zh = \"私域\""),
        &format!("{item}term = \"LTV"),
    );
    rest
}

#[test]
fn an_unknown_part_and_an_old_edition_are_told_apart() {
    let watched = Watched::new("unknown", SHORT);
    watched.page_of(SHORT);
    let page = get(&watched.address, "/", &[]).text();
    let (_, rest) = page.split_once("name=\"token\" content=\"").unwrap();
    let headers = [
        ("X-Token", &rest[..32]),
        ("Content-Type", "application/json"),
    ];
    let ask = |body: &Value| {
        let body = body.to_string();
        send(&watched.address, ("POST", "/what-if"), &headers, &body).code
    };
    let unknown = json!([{ "entry": { "table": "risk", "number": 9 }, "field": null }]);
    assert_eq!(ask(&json!({ "edition": 1, "leave_out": unknown })), 422);
    assert_eq!(ask(&json!({ "edition": 7, "leave_out": [] })), 204);
    assert_eq!(ask(&json!({ "leave_out": [] })), 422);
}

#[test]
fn views_and_files_are_what_build_makes() {
    let source = marshall();
    let watched = Watched::new("views", &source);
    watched.page_of(&source);
    let views = [
        ("", vec![]),
        ("?lang=zh", vec!["--lang", "zh"]),
        ("?lang=en&paper=a5", vec!["--lang", "en", "--paper", "a5"]),
        ("?paper=a3", vec!["--paper", "a3"]),
    ];
    for (view, arguments) in views {
        for format in ["pdf", "png", "svg"] {
            let mut arguments = arguments.clone();
            arguments.extend(["-f", format]);
            let (expected, said) = built(&format!("views-{format}"), &source, &arguments);
            let answer = get(&watched.address, &format!("/file/{format}{view}"), &[]);
            assert_eq!(answer.code, 200);
            assert!(answer.body == expected, "{format}{view} differs");
            let page = watched.json(&format!("/page{view}"));
            let status = page["status"].as_str().unwrap();
            assert!(said.contains(status), "{view}: {status} is not in {said}");
        }
    }
    let answer = get(&watched.address, "/file/pdf?lang=zh&paper=a3", &[]);
    let name = answer.header("content-disposition").unwrap();
    assert_eq!(name, "attachment; filename*=UTF-8''my-zh-a3.pdf");
}

#[test]
fn what_stays_in_its_place_does_so_in_every_answer() {
    let source = marshall();
    let watched = Watched::with("stable", &source, &["--stable"]);
    let edits = ["库存", "供应商", "代码", "会员", "抖音", "转化率"];
    for (number, word) in edits.iter().enumerate() {
        let edited = source.replacen(word, &word.repeat(number + 2), 3);
        watched.save(&edited);
        watched.page_of(&edited);
        let answer = get(&watched.address, "/file/pdf", &[]);
        // A browser has the page before its files are written.
        while fs::read(watched.folder.join("my.pdf")).unwrap() != answer.body {
            watched.line("moved");
        }
        assert!(drawn(&what_if(&watched, &[])) == drawn(&watched.json("/page")));
    }
}

#[test]
fn errors_stand_before_warnings() {
    let question = "[[question]]\nask.en = \"Why?\"\n".repeat(60);
    let source = format!("[sheet]\ntitle.zh = \"题\"\n{question}[[pitch]]\nsya = \"\"\n");
    let watched = Watched::new("errors", &source);
    let news = watched.news(|news| news["outcome"] == "faulty");
    let severities = news["messages"].as_array().unwrap().iter();
    let severities: Vec<_> = severities
        .filter_map(|message| message["severity"].as_str())
        .collect();
    assert!(severities[0] == "error" && severities.last() == Some(&"warning"));
    assert!(severities.is_sorted(), "{severities:?}");
}

#[test]
fn grey_is_another_ink_and_nothing_else() {
    let source = marshall();
    let watched = Watched::new("grey", &source);
    watched.page_of(&source);
    let (written, grey) = (watched.json("/page"), watched.json("/page?grey=1"));
    let inks = |page: &Value| -> Vec<String> {
        let text = serde_json::to_string(page).unwrap();
        let inks = text.match_indices("fill=\\\"#");
        inks.map(|(at, _)| text[at + 8..at + 14].to_owned())
            .collect()
    };
    let is_grey = |ink: &String| ink[..2] == ink[2..4] && ink[2..4] == ink[4..];
    assert!(inks(&grey).iter().all(is_grey) && !inks(&written).iter().all(is_grey));
    assert_eq!(inks(&grey).len(), inks(&written).len());
    assert_eq!(grey["status"], written["status"]);
}

#[test]
fn a_view_without_a_page_says_why() {
    let source = marshall();
    let watched = Watched::new("no-view", &source);
    watched.page_of(&source);
    let a6 = watched.json("/page?paper=a6");
    assert_eq!(a6["outcome"], "does-not-fit");
    assert!(a6["status"].as_str().unwrap().contains("pages"), "{a6}");
    assert!(!watched.json("/prices?paper=a6")["suggestion"].is_null());
    for view in ["lang=fr", "paper=a9", "lang="] {
        assert_eq!(
            get(&watched.address, &format!("/page?{view}"), &[]).code,
            400,
            "{view}"
        );
    }
}

#[test]
fn markup_that_a_browser_has_is_not_sent_again() {
    let source = marshall();
    let watched = Watched::new("have", &source);
    watched.page_of(&source);
    let page = watched.json("/page");
    let pieces = page["pieces"].as_array().unwrap();
    let hashes: Vec<_> = pieces
        .iter()
        .map(|piece| piece["hash"].as_str().unwrap())
        .collect();
    watched.save(&source.replacen("一盘货", "两盘货", 1));
    watched.news(|news| news["page"] == 2);
    let next = watched.json(&format!("/page?have={}", hashes.join(",")));
    let next = next["pieces"].as_array().unwrap();
    let sent: Vec<_> = next
        .iter()
        .filter(|piece| piece["markup"].is_string())
        .collect();
    assert!(
        !sent.is_empty() && sent.len() < 4,
        "{} of {}",
        sent.len(),
        next.len()
    );
    assert!(
        sent.iter()
            .all(|piece| !hashes.contains(&piece["hash"].as_str().unwrap()))
    );
}

#[test]
fn what_stands_in_another_file_is_shown_there() {
    let folder = Watched::new("files", SHORT);
    folder.page_of(SHORT);
    let base = SHORT.replace("[sheet]", "[sheet]\nrole = \"Lead\"");
    fs::write(folder.folder.join("base.toml"), &base).unwrap();
    folder.save("extends = \"base.toml\"\n[sheet]\ntitle = \"Over\"\n[[story]]\nname = \"New\"\npoint = \"p\"\n");
    folder.news(|news| news["edition"].as_u64() > Some(1) && news["outcome"] == "page");
    let page = folder.json("/page");
    let files = page["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    let line = |file: &Value, line: &Value| {
        let file = &files[usize::try_from(file.as_u64().unwrap()).unwrap()];
        let at = usize::try_from(line.as_u64().unwrap()).unwrap() - 1;
        file["text"]
            .as_str()
            .unwrap()
            .lines()
            .nth(at)
            .unwrap()
            .to_owned()
    };
    for entry in page["entries"].as_array().unwrap() {
        let table = entry["table"].as_str().unwrap();
        let first = line(&entry["file"], &entry["first"]);
        assert_eq!(first, format!("[[{table}]]"));
        let is_new = entry["name"] == "New";
        assert_eq!(entry["file"], json!(usize::from(!is_new)), "{entry}");
    }
    let pieces = page["pieces"].as_array().unwrap().iter();
    let places = pieces.flat_map(|piece| piece["places"].as_array().unwrap());
    let lines: Vec<_> = places
        .filter(|place| !place.is_null())
        .map(|place| line(&place[2], &place[0]))
        .collect();
    for wanted in ["title = \"Over\"", "role = \"Lead\"", "name = \"New\""] {
        assert!(
            lines.iter().any(|line| line == wanted),
            "{wanted}: {lines:?}"
        );
    }
}

#[test]
fn every_item_knows_where_it_was_written() {
    let source = marshall();
    let watched = Watched::new("places", &source);
    watched.page_of(&source);
    let page = watched.json("/page");
    let lines: Vec<_> = source.lines().collect();
    let mut shown = 0;
    for piece in page["pieces"].as_array().unwrap() {
        for place in piece["places"].as_array().unwrap() {
            if let Some(line) = place[0].as_u64() {
                assert!(!lines[usize::try_from(line).unwrap() - 1].trim().is_empty());
                shown += 1;
            }
        }
    }
    assert!(shown > 300, "{shown} items");
    let risk = &page["entries"]
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["id"] == "risk 1");
    let risk = risk.unwrap();
    let first = usize::try_from(risk["first"].as_u64().unwrap()).unwrap();
    let last = usize::try_from(risk["last"].as_u64().unwrap()).unwrap();
    assert_eq!(lines[first - 1], "[[risk]]");
    // All of it, and neither what comments the next one nor the next one.
    let next = (last..)
        .find(|line| lines[*line].starts_with("[["))
        .unwrap();
    assert!(
        lines[last..next]
            .iter()
            .all(|line| line.is_empty() || line.starts_with('#'))
    );
    assert!(!lines[last - 1].is_empty());
}
