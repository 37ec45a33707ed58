//! A spec over another one: `extends`.

use cribsheet::proof::copied;

use crate::Desk;

pub(crate) const BASE: &str = r#"[sheet]
title = "Lin Xiao"
audience = "CTO"
languages = ["en"]
theme = "warm"
order = ["risk", "visa", "story"]

[headings]
risk = "Traps"
story = "Proof"

[variant.sales]
audience = "Sales"
paper = "a5"

[[keyword]]
id = "sla"
term = "SLA"

[[risk]]
id = "gap"
question = "Why the gap?"
answer = "I cared for my father."

[[risk]]
id = "money"
question = "How much?"
answer = "As the range says."

[[story]]
id = "churn"
name = "Churn"
point = "Found why they left."

[[section]]
id = "visa"
title = "Visa"
text = "Valid until 2028."
"#;

const OVER: &str = r#"extends = "base.toml"

[sheet]
audience = "HR"

[headings]
story = "Stories of mine"

[variant.sales]
title = "For sales"

[theme]
base = "mono"

[[story]]
name = "Port"
point = "Nobody waited."

[[story]]
id = "churn"
name = "Churn again"
point = "We listened."

[[risk]]
id = "money"
drop = true

[[section]]
id = "visa"
drop = true
"#;

pub(crate) fn desk(name: &str, over: &str) -> Desk {
    let desk = Desk::new(name);
    desk.put("base.toml", BASE).put("my.toml", over);
    desk
}

/// The texts on the page of `my.toml`, in the order of the page.
fn page(desk: &Desk, arguments: &[&str]) -> String {
    let build = ["build", "my.toml", "-o", "my.pdf"];
    let run = desk.run(&[&build, arguments].concat());
    assert_eq!(run.code, 0, "{}", run.talk);
    copied(&desk.bytes("my.pdf")).unwrap()
}

#[test]
fn a_spec_says_what_is_other_than_in_its_base() {
    let text = page(&desk("over", OVER), &[]);
    let wanted = [
        "Lin Xiao",
        "HR",
        "SLA",
        "Traps",
        "Why the gap?",
        "Stories of mine",
        "Churn again",
        "We listened.",
        "Port",
    ];
    let mut rest = text.as_str();
    for words in wanted {
        let at = rest.find(words);
        rest = &rest[at.unwrap_or_else(|| panic!("{words} not in turn: {text}"))..];
    }
    for words in ["How much?", "Visa", "CTO", "Proof", "Found why"] {
        assert!(!text.contains(words), "{words}: {text}");
    }
}

#[test]
fn what_two_files_say_is_the_page_of_one_that_says_it_all() {
    let whole = r#"[sheet]
title = "Lin Xiao"
audience = "HR"
languages = ["en"]
order = ["risk", "story"]
[headings]
risk = "Traps"
story = "Stories of mine"
[theme]
base = "mono"
[[keyword]]
term = "SLA"
[[risk]]
question = "Why the gap?"
answer = "I cared for my father."
[[story]]
name = "Churn again"
point = "We listened."
[[story]]
name = "Port"
point = "Nobody waited."
"#;
    let two = desk("two-files", OVER);
    let one = Desk::new("one-file");
    one.put("my.toml", whole);
    for desk in [&two, &one] {
        let mut build = desk.command(&["build", "my.toml", "--quiet"]);
        build.env("SOURCE_DATE_EPOCH", "1700000000");
        assert!(build.status().unwrap().success());
    }
    assert_eq!(two.bytes("my.pdf"), one.bytes("my.pdf"));
}

#[test]
fn variants_are_of_all_files() {
    let desk = desk("variants", OVER);
    let run = desk.run(&["build", "my.toml", "--for", "all"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    let lines: Vec<&str> = run.talk.lines().collect();
    assert!(
        lines[1].starts_with("my.sales.pdf: one A5 page"),
        "{lines:?}"
    );
    let text = copied(&desk.bytes("my.sales.pdf")).unwrap();
    for words in ["For sales", "Sales", "Churn again"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn prices_and_faults_name_the_file_that_holds_the_text() {
    let desk = desk("places", OVER);
    let run = desk.run(&["check", "my.toml", "--explain"]);
    let of = |name: &str| run.talk.lines().find(|line| line.contains(name)).unwrap();
    assert!(
        of("keyword 1 “SLA”").ends_with("base.toml:16:1"),
        "{}",
        run.talk
    );
    assert!(
        of("story 2 “Port”").ends_with("my.toml:15:1"),
        "{}",
        run.talk
    );
    let json = desk.run(&["check", "my.toml", "--explain", "--message-format", "json"]);
    let told: serde_json::Value = serde_json::from_str(json.talk.trim()).unwrap();
    let prices = told["fit"]["prices"].as_array().unwrap();
    let files: Vec<&str> = prices
        .iter()
        .map(|price| price["file"].as_str().unwrap())
        .collect();
    assert!(
        files.contains(&"base.toml") && files.contains(&"my.toml"),
        "{files:?}"
    );

    desk.put(
        "base.toml",
        BASE.replace("point = \"Found", "piont = \"Found"),
    );
    desk.put("my.toml", "extends = \"base.toml\"\n[sheet]\ntagline = 3\n");
    let run = desk.run(&["check", "my.toml", "--message-format", "short"]);
    let lines: Vec<&str> = run.talk.lines().collect();
    assert_eq!(run.code, 3);
    assert_eq!(
        lines,
        [
            "my.toml:3:11: error[wrong-type]: `tagline` is a number, wanted a text (put it in quotes: `\"3\"`)",
            "base.toml:33:1: error[unknown-key]: unknown key `piont` in `[[story]]` (write `point`)",
        ]
    );
}

#[test]
fn items_name_the_file_that_they_were_set_from() {
    let desk = desk("items", OVER);
    let run = desk.run(&["build", "my.toml", "-f", "page", "--places", "-o", "-"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    let page = String::from_utf8(run.out).unwrap();
    let place = |words: &str| {
        let line = page.lines().find(|line| line.contains(words)).unwrap();
        line.split_once('\t').unwrap().1.to_owned()
    };
    let (file, text) = ("base.toml", "\"I cared for my father.\"");
    let start = BASE.find(text).unwrap() + 1;
    let end = start + text.len() - 2;
    assert_eq!(
        place("I cared for"),
        format!("risk 1 answer {start}..{end} {file}")
    );
    let start = OVER.find("We listened.").unwrap();
    assert_eq!(
        place("We listened."),
        format!("story 1 point {start}..{}", start + 12)
    );
}

#[test]
fn rules_for_make_name_all_files() {
    let desk = desk("base-deps", OVER);
    desk.put("base.toml", format!("extends = \"first.toml\"\n{BASE}"));
    desk.put("first.toml", "[sheet]\nrole = \"Lead\"\n");
    assert_eq!(desk.run(&["build", "my.toml", "--deps", "my.d"]).code, 0);
    assert_eq!(
        desk.bytes("my.d"),
        b"my.pdf: my.toml base.toml first.toml\n"
    );
    let run = desk.run(&["build", "my.toml", "-f", "pdf", "-o", "first.toml"]);
    assert_eq!(run.code, 2);
    assert!(
        run.talk
            .contains("`first.toml` is a spec, and would be overwritten"),
        "{}",
        run.talk
    );
}

#[test]
fn standard_input_may_extend_a_file_and_hold_many_pages() {
    let desk = desk("base-stdin", OVER);
    let run = desk.run_on(
        OVER.as_bytes(),
        &["build", "-", "--for", "all", "-f", "pdf", "-o", "my.pdf"],
    );
    assert_eq!(run.code, 2);
    let run = desk.run_on(OVER.as_bytes(), &["check", "-", "--for", "all"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert_eq!(run.talk.lines().count(), 2, "{}", run.talk);
}
