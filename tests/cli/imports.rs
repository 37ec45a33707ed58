//! From a guide to a page: what is written, what is said of the rest, and how it ends.

use crate::Desk;

const GUIDE: &str = "\
You said:
help me

ChatGPT said:
# Prep for tomorrow

Nice to meet you.

### \u{201C}Why do you leave?\u{201D}
**Weak answer:** I am bored.
**Strong answer:** I have [number] things to build, and none of them here.

## Likely questions
**Why now?**

## Questions to ask them
1. Who decides? -> shows the power
";

#[test]
fn a_guide_becomes_a_spec_that_builds() {
    let desk = Desk::new("import-builds");
    desk.put("guide.md", GUIDE);
    let run = desk.run(&["import", "guide.md", "-o", "my.toml"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert!(run.out.is_empty());
    let spec = String::from_utf8(desk.bytes("my.toml")).unwrap();
    for line in [
        "title = \"Prep for tomorrow\"",
        "# guide.md:9",
        "question = \"Why do you leave?\"",
        "avoid = \"I am bored.\"",
        "answer = \"I have [number] things to build, and none of them here.\"",
        "ask = \"Who decides?\"",
        "why = \"shows the power\"",
    ] {
        assert!(spec.contains(line), "{line} is not in\n{spec}");
    }
    assert!(!spec.contains("help me") && !spec.contains("Nice to meet you"));
    assert_eq!(desk.run(&["build", "my.toml"]).code, 0);
    assert!(desk.bytes("my.pdf").starts_with(b"%PDF"));
}

#[test]
fn all_that_is_left_out_is_told_with_its_lines() {
    let desk = Desk::new("import-told");
    desk.put("guide.md", GUIDE);
    let run = desk.run(&["import", "guide.md"]);
    let wanted = "\
guide.md: carried over 1 risk script, 1 question to ask
guide.md: to be filled in: `[number]`
guide.md: left out 1 paragraph, a question without an answer: line 14, the first is `**Why now?**`
guide.md: left out 2 paragraphs, nothing says what it is for: lines 7, 13
guide.md: left out 1 paragraph, what you asked: line 2
";
    assert!(
        run.talk.starts_with("guide.md: carried over"),
        "{}",
        run.talk
    );
    for line in wanted.lines() {
        assert!(run.talk.contains(line), "{line} is not in\n{}", run.talk);
    }
    assert!(String::from_utf8(run.out).unwrap().contains("[[risk]]"));
}

#[test]
fn people_are_told_ten_places_and_machines_all() {
    let desk = Desk::new("import-places");
    let turns = "You said:\nmore\n\nChatGPT said:\nFine.\n\n".repeat(12);
    let blanks: String = (1..=12).map(|number| format!(" [part {number}]")).collect();
    let answer = format!("### \u{201C}Why you?\u{201D}\n**Strong answer:** By{blanks}.\n");
    desk.put("guide.md", turns + &answer);
    let told = |format: &[&str], words: &str| {
        let talk = desk.run(&[&["import", "guide.md"], format].concat()).talk;
        let line = talk.lines().find(|line| line.contains(words)).unwrap();
        line.to_owned()
    };
    let machine = ["--message-format", "json"];
    let asked = told(&[], "what you asked");
    assert!(asked.ends_with(", 56 and 2 more places"), "{asked}");
    let asked = told(&machine, "what you asked");
    assert!(asked.contains(", 56, 62, 68\""), "{asked}");
    let blank = told(&[], "to be filled in");
    assert!(blank.ends_with("`[part 10]` and 2 more"), "{blank}");
    let blank = told(&machine, "to be filled in");
    assert!(blank.contains("`[part 11]`, `[part 12]`\""), "{blank}");
}

#[test]
fn a_spec_that_is_there_is_kept() {
    let desk = Desk::new("import-kept");
    desk.put("guide.md", GUIDE).put("my.toml", "mine");
    let run = desk.run(&["import", "guide.md", "-o", "my.toml"]);
    assert_eq!(run.code, 1, "{}", run.talk);
    assert_eq!(desk.bytes("my.toml"), b"mine");
}

#[test]
fn a_guide_with_nothing_to_find_ends_with_what_was_looked_for() {
    let desk = Desk::new("import-nothing");
    desk.put("guide.md", "# Bread\n\nFlour, water, salt.\n")
        .put("page.pdf", "%PDF-1.7");
    let run = desk.run(&["import", "guide.md", "-o", "my.toml"]);
    assert_eq!(run.code, 3, "{}", run.talk);
    assert!(
        run.talk.contains("nothing to carry over") && run.talk.contains("cribsheet prompt"),
        "{}",
        run.talk
    );
    assert_eq!(desk.names(), ["guide.md", "page.pdf"]);
    let run = desk.run(&["import", "page.pdf"]);
    assert_eq!(run.code, 1, "{}", run.talk);
    assert!(run.talk.contains("is no text"), "{}", run.talk);
}

#[test]
fn the_rest_comes_as_sections_that_go_first() {
    let desk = Desk::new("import-rest");
    desk.put("guide.md", GUIDE);
    let run = desk.run(&["import", "guide.md", "--rest"]);
    let spec = String::from_utf8(run.out).unwrap();
    assert!(
        spec.contains("Nice to meet you.") && spec.contains("priority = \"could\""),
        "{spec}"
    );
}

#[test]
fn a_spec_in_a_fence_keeps_its_pages_titles_and_blank_cells() {
    let spec = "\
[sheet]
title = \"t\"
languages = [\"en\"]
order = [\"limits\", \"keyword\"]

[headings]
keyword = \"Words\"

[variant.hr]
audience = \"HR\"

[variant.人事]
audience = \"People\"

[[keyword]]
term = \"SLA\"
for = [\"hr\", \"人事\"]

[[section]]
id = \"limits\"
title = \"Limits\"
columns = [\"\", \"b\"]
align = [\"left\", \"right\"]
rows = [[\"\", \"2\"], [{en = \"c\"}, \"\"]]
";
    let desk = Desk::new("import-fenced");
    desk.put("guide.md", format!("Here it is:\n\n```toml\n{spec}```\n"));
    let run = desk.run(&["import", "guide.md", "-o", "my.toml"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    let carried = String::from_utf8(desk.bytes("my.toml")).unwrap();
    let (_, carried) = carried.split_once("\n\n").unwrap();
    assert_eq!(
        carried,
        spec.replace("[variant.人事]", "[variant.\"人事\"]")
    );
    let run = desk.run(&["check", "my.toml", "--strict", "--for", "all"]);
    assert_eq!(run.code, 0, "{}", run.talk);
}
