//! What markup is read as, and that nothing of a text is lost in it.

use super::*;

fn read_as(lang: Lang, source: &str) -> (Vec<Passage>, Diags) {
    let span = Span {
        start: 0,
        end: source.len() + 2,
    };
    let mut diags = Diags::default();
    let passages = read(&Piece::new(source, span), lang, &mut diags);
    (passages, diags)
}

fn text_of(source: &str) -> String {
    plain_text(&read_as(Lang::ZhHans, source).0)
}

fn codes(source: &str) -> Vec<Code> {
    let (_, diags) = read_as(Lang::ZhHans, source);
    diags.iter().map(|diag| diag.code).collect()
}

#[test]
fn a_soft_newline_vanishes_between_chinese_only() {
    assert_eq!(text_of("一二\n三四"), "一二三四");
    assert_eq!(text_of("一二，\n“三”"), "一二，“三”");
    assert_eq!(text_of("one\ntwo"), "one two");
    assert_eq!(text_of("一二\ntwo"), "一二 two");
    let (passages, _) = read_as(Lang::En, "“Why?”\n“Because.”");
    assert_eq!(plain_text(&passages), "“Why?” “Because.”");
}

#[test]
fn emphasis_works_beside_chinese_marks() {
    let (passages, _) = read_as(Lang::ZhHans, "这是**“重点”**。");
    let strong: Vec<_> = passages[0]
        .inlines
        .iter()
        .filter(|inline| inline.is_strong)
        .collect();
    assert_eq!(strong.len(), 1);
    assert_eq!(strong[0].text, "“重点”");
}

#[test]
fn foreign_markup_is_an_error_at_its_place() {
    let (_, diags) = read_as(Lang::ZhHans, "好\n\n# 标题");
    let diag = diags.iter().next().unwrap();
    assert_eq!(diag.code, Code::UnsupportedMarkup);
    assert_eq!(diag.span.unwrap().start, 1 + "好\n\n".len());
}

#[test]
fn nothing_is_left_out_in_silence() {
    for nothing in ["&nbsp;", "\u{200B}", "\u{FEFF}\u{FE0F}"] {
        assert_eq!(codes(nothing), [Code::Empty], "{nothing:?}");
    }
    for lost in [
        "[](https://example.com)",
        "a[](https://example.com)b",
        "[a](https://example.com \"title\")",
        "1. a\n2.\n3. b",
        "- 1. a",
        "1. - a",
        "2019. a\n2023. b",
        "007. a",
        "first\n\n[note]: https://example.com/",
        "first\n\n1. [note]: https://example.com/",
        "word\n\n[a\nb]: https://example.com/",
        "`[x]:` stays\n\n[x]: https://example.com/",
        "[a][a]\n\n[a]: https://example.com/",
    ] {
        assert_eq!(codes(lost), [Code::UnsupportedMarkup], "{lost}");
    }
    for kept in [
        "see [note]: it stays, as does `[code]: x`",
        "[**Note**]: two words",
        "Q&amp;A, &#65; and &unknown;",
        "<https://example.com/a_b> and [a](https://example.com/\\_)",
        "1. a\n1. b\n1. c",
        "1. a\n\n   - b\n2. c",
    ] {
        assert_eq!(codes(kept), [], "{kept}");
    }
}

#[test]
fn signs_stay_as_they_were_typed() {
    for text in ["5~10人，3~5天", "-", "- -", "***", "a ~b~ c", "2 ~ 3"] {
        assert_eq!(text_of(text), text);
        assert_eq!(codes(text), [], "{text}");
    }
    assert_eq!(text_of("~~a~~"), "a");
}

#[test]
fn numbers_of_items_stay_as_they_were_typed() {
    let markers = |source: &str| {
        let (passages, _) = read_as(Lang::ZhHans, source);
        let markers = passages.into_iter().filter_map(|passage| passage.marker);
        markers.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(markers("2019. a\n2020. b"), "2019. 2020.");
    assert_eq!(markers("1) a\n2) b"), "1) 2)");
    assert_eq!(markers("1. a\n1. b"), "1. 2.");
    assert_eq!(markers("- a\n- b"), "• •");
}
