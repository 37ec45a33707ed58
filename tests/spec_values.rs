//! What the reader makes of a sound spec: values, defaults left open, places.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use cribsheet::diag::{Diags, Place};
use cribsheet::geom::Pt;
use cribsheet::kind::{Kind, Priority};
use cribsheet::lang::Lang;
use cribsheet::limits::{Bilingual, Columns, Size};
use cribsheet::paper::{Orientation, Paper, PaperName};
use cribsheet::spec::{self, Entry, Group, ListItem, Scalar, Spec, Text, Value};

fn read(source: &str) -> Spec {
    let mut diags = Diags::default();
    let spec = spec::read(source, &mut diags);
    assert_eq!(diags.iter().count(), 0, "{diags:?}");
    spec.expect("a sound spec")
}

fn said(text: &Text, lang: Lang) -> &str {
    &text.piece(lang).expect("a text in this language").value
}

#[test]
fn the_three_spellings_mean_the_same() {
    let spec = read(
        "[sheet]\ntitle = \"t\"\n\
         [[keyword]]\nterm = { zh = \"桥\", en = \"Bridge\" }\n\
         [[keyword]]\nterm.zh = \"桥梁\"\nterm.en = \"Bridge\"\n\
         [[keyword]]\n[keyword.term]\nzh = \"大桥\"\nen = \"Bridge\"\n\
         [[keyword]]\nterm = \"SLA\"\n",
    );
    let keywords: Vec<&Entry> = spec.of_kind(Kind::Keyword).collect();
    let terms: Vec<&Text> = keywords
        .iter()
        .filter_map(|keyword| keyword.fields.text("term"))
        .collect();
    let chinese: Vec<&str> = terms.iter().map(|term| said(term, Lang::ZhHans)).collect();
    assert_eq!(chinese, ["桥", "桥梁", "大桥", "SLA"]);
    assert_eq!(said(terms[1], Lang::En), "Bridge");
    assert!(terms[3].is_neutral());
    assert_eq!(said(terms[3], Lang::En), "SLA");
    let numbers: Vec<usize> = keywords.iter().map(|keyword| keyword.id.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
}

#[test]
fn what_is_absent_stays_open() {
    let sheet = read("[sheet]\ntitle = \"t\"\n").sheet;
    assert_eq!(sheet.languages, None);
    assert_eq!(sheet.paper, None);
    assert_eq!(sheet.margin, None);
    assert_eq!(sheet.size, None);
    assert_eq!(sheet.order, None);
}

#[test]
fn settings_are_typed() {
    let sheet = read(
        "[sheet]\ntitle = \"t\"\nlanguages = [\"en\", \"zh-Hant-HK\"]\nbilingual = \"side-by-side\"\n\
         paper = { width = \"100mm\", height = \"7in\" }\norientation = \"landscape\"\n\
         margin = { top = \"1cm\", left = \"36 pt\" }\ncolumns = 3\nsize = { max = 11 }\n\
         fonts = [\"Noto Serif\"]\norder = [\"risk\", \"keyword\"]\ntheme = \"mono\"\n",
    )
    .sheet;
    let languages: Vec<Lang> = sheet
        .languages
        .unwrap()
        .iter()
        .map(|lang| lang.value)
        .collect();
    assert_eq!(languages, [Lang::En, Lang::ZhHantHk]);
    assert_eq!(sheet.bilingual.unwrap().value, Bilingual::SideBySide);
    let (width, height) = sheet.paper.unwrap().value.extent();
    assert!((width.to_mm() - 100.0).abs() < 1e-9);
    assert_eq!(height, Pt(504.0));
    assert_eq!(sheet.orientation.unwrap().value, Orientation::Landscape);
    let margin = sheet.margin.unwrap().value;
    assert!((margin.top.unwrap().to_mm() - 10.0).abs() < 1e-9);
    assert_eq!(margin.left, Some(Pt(36.0)));
    assert_eq!(margin.right, None);
    assert_eq!(sheet.columns.unwrap().value, Columns::Fixed(3));
    let size = Size::Range {
        min: None,
        max: Some(Pt(11.0)),
    };
    assert_eq!(sheet.size.unwrap().value, size);
    assert_eq!(sheet.fonts.unwrap()[0].value, "Noto Serif");
    let order = sheet.order.unwrap();
    let order: Vec<Group> = order.iter().map(|group| group.value).collect();
    assert_eq!(order, [Kind::Risk, Kind::Keyword].map(Group::Kind));
    assert_eq!(sheet.theme.unwrap().value, "mono");
}

#[test]
fn named_papers_and_single_sizes() {
    let sheet =
        read("[sheet]\ntitle = \"t\"\npaper = \"half-letter\"\nsize = 8.5\ncolumns = \"auto\"\n")
            .sheet;
    assert_eq!(
        sheet.paper.unwrap().value,
        Paper::Named(PaperName::HalfLetter)
    );
    assert_eq!(sheet.size.unwrap().value, Size::Fixed(Pt(8.5)));
    assert_eq!(sheet.columns.unwrap().value, Columns::Auto);
}

#[test]
fn sections_hold_prose_lists_and_tables() {
    let spec = read(
        "[sheet]\ntitle = \"t\"\n[[section]]\ntitle = \"prose\"\ntext = \"p\"\npriority = \"could\"\n\
         [[section]]\ntitle = \"list\"\nitems = [\"a\", { zh = \"甲\" }, { term = \"LTV\", text.en = \"one\" }]\n\
         [[section]]\ntitle = \"table\"\ncolumns = [\"x\", { en = \"y\" }]\nrows = [[\"1\", \"2\"], [\"3\", { zh = \"四\" }]]\n",
    );
    let sections: Vec<&Entry> = spec.of_kind(Kind::Section).collect();
    let text = sections[0].fields.text("text");
    assert_eq!(text.map(|text| said(text, Lang::En)), Some("p"));
    assert_eq!(sections[0].priority, Priority::Could);
    assert_eq!(sections[1].priority, Priority::Should);
    let Some(Value::Items(items)) = sections[1].fields.value("items") else {
        panic!("a list");
    };
    assert!(matches!(&items[1], ListItem::Text(text) if text.piece(Lang::En).is_none()));
    assert!(matches!(&items[2], ListItem::Term { text, .. } if said(text, Lang::En) == "one"));
    let columns = sections[2].fields.texts("columns");
    let Some(Value::Rows(rows)) = sections[2].fields.value("rows") else {
        panic!("a table");
    };
    assert_eq!(rows[1].cells[1].field, "rows[1][1]");
    assert_eq!(columns.len(), 2);
    assert_eq!(said(&rows[1].cells[1], Lang::ZhHans), "四");
}

#[test]
fn a_theme_is_kept_as_it_is() {
    let theme = read(
        "[sheet]\ntitle = \"t\"\n[theme]\nbase = \"warm\"\nkeyword.size = 2\n[theme.inks]\naccent = \"#c00\"\n",
    )
    .theme
    .unwrap();
    assert_eq!(theme.base.unwrap().value, "warm");
    let values: Vec<(String, &Scalar)> = theme
        .overrides
        .iter()
        .map(|single| (single.path.join("."), &single.value.value))
        .collect();
    assert_eq!(values[0], ("keyword.size".to_owned(), &Scalar::Number(2.0)));
    let accent = Scalar::Text("#c00".to_owned());
    assert_eq!(values[1], ("inks.accent".to_owned(), &accent));
}

#[test]
fn an_entry_is_shown_at_its_header() {
    let source = "[sheet]\ntitle = \"t\"\n\n[[risk]]\nquestion = \"q\"\nanswer = \"a\"\n";
    let span = read(source).entries[0].span;
    assert_eq!(&source[span.start..span.end], "[[risk]]");
    assert_eq!(Place::of(source, span.start).to_string(), "4:1");
}

/// Every character of a text is found in the source, whatever stands between.
#[test]
fn characters_keep_their_places() {
    for literal in [
        "\"一X二\"",
        "'一X二'",
        "\"\\u4E00X\\U00004E8C\"",
        "\"\\t\\\"\\\\X\\x41\\e\"",
        "\"\"\"\n一\nX\n二\"\"\"",
        "\"\"\"\r\n一\\\r\n   X\\\n\n  二\"\"\"",
        "'''\n一 X'''",
        "\"\"\"一\"\"X\"\"\"\"\"",
        "\"\"\"一\r\nX\"\"\"",
    ] {
        let source = format!("[sheet]\ntitle = {literal}\n");
        let spec = read(&source);
        let title = spec.sheet.texts.text("title").unwrap();
        let piece = title.piece(Lang::En).unwrap();
        let at = piece.value.find('X').unwrap();
        let span = piece.span_of(at, at + 1);
        assert_eq!(&source[span.start..span.end], "X", "{literal}");
        let whole = piece.span_of(0, piece.value.len());
        assert!(whole.start > piece.span.start && whole.end <= piece.span.end);
    }
}
