//! Several pages of one spec: `--for` and `--only`.

use cribsheet::proof::copied;

use crate::Desk;

const SPEC: &str = r#"
[sheet]
title = "Common"
languages = ["en"]

[headings]
risk = "Abnormals"
pitch = ""

[variant.hr]
audience = "People team"

[variant.sales]
title = "For sales"
paper = "a5"

[[keyword]]
term = "Calm"
priority = "must"

[[keyword]]
term = "Margin"
for = ["sales"]

[[pitch]]
say = "An opening for everyone."

[[risk]]
question = "Why did you leave?"
answer = "To build again."
for = ["hr"]
priority = "must"

[[risk]]
question = "How do you win?"
answer = "By showing the bill."
for = ["sales", "board"]
"#;

/// What is on the page in a file.
fn on_page(desk: &Desk, name: &str) -> String {
    copied(&desk.bytes(name)).unwrap()
}

fn holds(text: &str, wanted: &[&str], not: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words}: {text}");
    }
    for words in not {
        assert!(!text.contains(words), "{words}: {text}");
    }
}

#[test]
fn every_page_of_a_spec_is_made_in_one_run() {
    let desk = Desk::new("all");
    let run = desk
        .put("my.toml", SPEC)
        .run(&["build", "my.toml", "--for", "all"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    let lines: Vec<&str> = run.talk.lines().collect();
    let wanted = [
        "my.pdf: one A4 page, 12 pt, 1 column, 2 of 5 entries",
        "my.hr.pdf: one A4 page, 12 pt, 1 column, 3 of 5 entries",
        "my.sales.pdf: one A5 page, 12 pt, 1 column, 4 of 5 entries",
        "my.board.pdf: one A4 page, 12 pt, 1 column, 3 of 5 entries",
    ];
    assert_eq!(lines, wanted);
    let (common, hr) = (["Common", "Calm", "An opening"], "Why did you leave?");
    let sales = "How do you win?";
    holds(
        &on_page(&desk, "my.pdf"),
        &common,
        &[hr, sales, "Margin", "People"],
    );
    let with_hr = [&common[..], &[hr, "Abnormals", "People team"]].concat();
    holds(
        &on_page(&desk, "my.hr.pdf"),
        &with_hr,
        &[sales, "Risk scripts"],
    );
    let of_sales = ["For sales", "Margin", sales, "Calm"];
    holds(
        &on_page(&desk, "my.sales.pdf"),
        &of_sales,
        &[hr, "Common", "Opening"],
    );
    holds(
        &on_page(&desk, "my.board.pdf"),
        &["Common", sales],
        &["Margin"],
    );
}

#[test]
fn a_page_is_the_same_alone_and_among_others() {
    let desk = Desk::new("alone");
    desk.put("my.toml", SPEC)
        .run(&["build", "my.toml", "--for", "all"]);
    let among = desk.bytes("my.sales.pdf");
    let run = desk.run(&["build", "my.toml", "--for", "sales", "-o", "other.pdf"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert_eq!(desk.bytes("other.pdf"), among);
    // What stands on a page is what a spec without the rest says.
    let rest = SPEC
        .replace("for = [\"sales\"]\n", "")
        .replace("for = [\"sales\", \"board\"]\n", "");
    let (before, after) = rest.split_once("[[risk]]\nquestion = \"Why").unwrap();
    let (_, after) = after.split_once("[[risk]]").unwrap();
    let settings = "[variant.sales]\ntitle = \"For sales\"\npaper = \"a5\"\n";
    let plain = format!("{before}[[risk]]{after}").replace(settings, "");
    let plain = plain.replace(
        "title = \"Common\"",
        "title = \"For sales\"\npaper = \"a5\"",
    );
    desk.put("plain.toml", plain).run(&["build", "plain.toml"]);
    assert_eq!(desk.bytes("plain.pdf"), among);
}

#[test]
fn names_that_a_spec_does_not_have_are_refused_with_the_nearest() {
    let desk = Desk::new("unknown-variant");
    desk.put("my.toml", SPEC)
        .put("none.toml", "[sheet]\ntitle = \"t\"\n");
    let run = desk.run(&["build", "my.toml", "--for", "slaes"]);
    assert_eq!(run.code, 2);
    let wanted = "`my.toml` has no variant `slaes`, wanted `hr`, `sales`, `board` or `all`: write `--for sales`";
    assert!(run.talk.contains(wanted), "{}", run.talk);
    let run = desk.run(&["build", "none.toml", "--for", "sales"]);
    assert_eq!(run.code, 2);
    assert!(
        run.talk.contains("`none.toml` has no variants"),
        "{}",
        run.talk
    );
    assert_eq!(desk.names(), ["my.toml", "none.toml"]);
    let run = desk.run(&["check", "none.toml", "--for", "all"]);
    assert_eq!(run.code, 0, "{}", run.talk);
}

#[test]
fn priorities_choose_entries_too_and_an_empty_page_is_refused() {
    let desk = Desk::new("only");
    desk.put("my.toml", SPEC);
    let run = desk.run(&["check", "my.toml", "--only", "must"]);
    assert_eq!(
        run.talk,
        "my.toml: one A4 page, 12 pt, a poster with terms of 193 pt, 1 of 5 entries\n"
    );
    let run = desk.run(&["check", "my.toml", "--only", "must", "--for", "hr"]);
    assert_eq!(
        run.talk,
        "my.toml for hr: one A4 page, 12 pt, 1 column, 2 of 5 entries\n"
    );
    let run = desk.run(&["check", "my.toml", "--only", "must,should"]);
    assert!(run.talk.contains("2 of 5 entries"), "{}", run.talk);
    let run = desk.run(&["build", "my.toml", "--only", "could"]);
    assert_eq!(run.code, 3);
    assert!(
        run.talk
            .contains("no entry of this spec stands on this page"),
        "{}",
        run.talk
    );
    let run = desk.run(&["build", "my.toml", "--only", "could", "--for", "hr,sales"]);
    for name in ["hr", "sales"] {
        let told = format!("stands on the page for `{name}`");
        assert!(run.talk.contains(&told), "{}", run.talk);
    }
    let run = desk.run(&["build", "my.toml", "--only", "most"]);
    assert_eq!(run.code, 2);
    assert_eq!(desk.names(), ["my.toml"]);
}

#[test]
fn where_every_entry_is_for_somebody_no_page_is_for_nobody() {
    let desk = Desk::new("nobody");
    let spec = "[sheet]\ntitle = \"t\"\n[[pitch]]\nsay = \"a\"\nfor = [\"人事\"]\n[[pitch]]\nsay = \"b\"\nfor = [\"sales\"]\n";
    let run = desk
        .put("my.toml", spec)
        .run(&["build", "my.toml", "--for", "all"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert_eq!(desk.names(), ["my.sales.pdf", "my.toml", "my.人事.pdf"]);
    let run = desk.run(&["build", "my.toml"]);
    assert_eq!(run.code, 3);
    assert!(
        run.talk.contains("`--for 人事`, or `--for all`"),
        "{}",
        run.talk
    );
}

#[test]
fn what_is_wrong_with_a_spec_is_told_once_and_what_is_wrong_with_a_page_names_it() {
    let desk = Desk::new("once");
    let doubtful = SPEC.replace("By showing the bill.", "By _showing_ the bill.")
        + "\n[[insight]]\nguess = \"An opening for everyone, _twice_.\"\n";
    let run = desk.put("my.toml", doubtful).run(&[
        "check",
        "my.toml",
        "--for",
        "all",
        "--message-format",
        "short",
    ]);
    assert_eq!(run.code, 0, "{}", run.talk);
    let warnings: Vec<&str> = run
        .talk
        .lines()
        .filter(|line| line.contains("warning"))
        .collect();
    assert_eq!(warnings.len(), 2, "{}", run.talk);

    let faulty = SPEC.replace("[headings]", "[headings]\nnothing = 1");
    let run = desk.put("my.toml", faulty).run(&[
        "build",
        "my.toml",
        "--for",
        "all",
        "--message-format",
        "short",
    ]);
    assert_eq!(run.code, 3);
    assert_eq!(run.talk.lines().count(), 1, "{}", run.talk);

    let long = SPEC.replace("To build again.", &"To build again. ".repeat(600));
    let long = long.replace("[headings]", "paper = \"a6\"\n\n[headings]");
    let run = desk
        .put("my.toml", long)
        .run(&["build", "my.toml", "--for", "all"]);
    assert_eq!(run.code, 4);
    assert!(
        run.talk.contains("error[does-not-fit]: for hr: about"),
        "{}",
        run.talk
    );
    assert_eq!(
        desk.names(),
        ["my.board.pdf", "my.pdf", "my.sales.pdf", "my.toml"]
    );
}

#[test]
fn what_goes_beside_a_page_goes_beside_each() {
    let desk = Desk::new("beside");
    let run = desk.put("my.toml", SPEC).run(&[
        "build",
        "my.toml",
        "--for",
        "hr,sales,hr",
        "--stable",
        "--deps",
        "my.d",
        "-f",
        "pdf,svg",
        "--verify",
    ]);
    assert_eq!(run.code, 0, "{}", run.talk);
    let wanted = [
        "my.d",
        "my.hr.layout",
        "my.hr.pdf",
        "my.hr.svg",
        "my.sales.layout",
        "my.sales.pdf",
        "my.sales.svg",
        "my.toml",
    ];
    assert_eq!(desk.names(), wanted);
    let rules = String::from_utf8(desk.bytes("my.d")).unwrap();
    assert_eq!(
        rules,
        "my.hr.pdf my.hr.svg: my.toml\nmy.sales.pdf my.sales.svg: my.toml\n"
    );
    for (arguments, said) in [
        (
            &["build", "my.toml", "--for", "all", "-o", "one.pdf"][..],
            "one place for 4 files, wanted a folder",
        ),
        (&["watch", "my.toml", "--for", "all"], "one page is watched"),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2);
        assert!(run.talk.contains(said), "{}", run.talk);
    }
}

#[test]
fn a_title_is_looked_for_where_it_is_set() {
    let desk = Desk::new("unset-headings");
    let spec = SPEC.replace(
        "pitch = \"\"",
        "pitch = \"Opening\"\nkeyword = \"Words\"\nstory = \"Tales\"",
    );
    desk.put("my.toml", spec);
    for arguments in [&["--for", "all"][..], &["--only", "must"]] {
        let run = desk.run(&[&["build", "my.toml", "--verify"], arguments].concat());
        assert_eq!(run.code, 0, "{}", run.talk);
    }
}

#[test]
fn standard_input_is_read_once() {
    let desk = Desk::new("input");
    let run = desk.run_on(
        SPEC.as_bytes(),
        &["build", "-", "--for", "hr", "-f", "page"],
    );
    assert_eq!(run.code, 0, "{}", run.talk);
    assert!(String::from_utf8(run.out).unwrap().contains("Abnormals"));
    let run = desk.run_on(
        SPEC.as_bytes(),
        &["check", "-", "--for", "all", "--message-format", "short"],
    );
    assert_eq!((run.code, run.talk.lines().count()), (0, 4), "{}", run.talk);
    let run = desk.run_on(SPEC.as_bytes(), &["build", "-", "--for", "all"]);
    assert_eq!(run.code, 2);
    assert!(
        run.talk
            .contains("standard output is one place for 4 pages"),
        "{}",
        run.talk
    );
}
