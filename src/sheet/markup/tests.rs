//! What markup is read as, and that nothing of a text is lost in it.

use super::*;
use crate::diag::{Severity, Span};
use proptest::prelude::*;

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
    for nothing in [
        "&nbsp;",
        "\u{200B}",
        "\u{FEFF}\u{FE0F}",
        "a\n\n\u{2060}\n\nb",
        "- a\n- \u{200B}",
    ] {
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
        "2. a\n1. b",
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
    for text in [
        "5~10人，3~5天",
        "-",
        "- -",
        "***",
        "a ~b~ c",
        "2 ~ 3",
        "- 15%",
        "+ ￥20",
        ">90%的用户",
        ">=95% 达标",
    ] {
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

#[test]
fn markup_of_other_programs_is_named() {
    let table = [
        ("| 指标 | 值 |\n|---|---|\n| GMV | 3 亿 |", "a table"),
        ("指标 | 值\n--- | ---\nGMV | 3 亿", "a table"),
        ("| a | b |\n| c | d |", "a table"),
        ("- [ ] 备份\n- [x] 演练", "a box to tick"),
        ("::: tip\n注意\n:::", "a box between lines"),
        ("见注[^1]。", "a footnote"),
        ("见注[^1]。\n\n[^1]: 来源", "a footnote"),
        ("$$E=mc^2$$", "a formula"),
        ("设 $x_1$ 为", "a formula"),
        ("设 $\\alpha$ 为", "a formula"),
        ("设 \\(x^2\\) 为", "a formula"),
        ("\\[\nx\n\\]", "a formula"),
        ("指标\t值\nGMV\t3 亿", "a table"),
        ("a | b | c\n1 | 2 | 3", "a table"),
        ("见[^1^]。", "a footnote"),
        ("见【1†source】。", "a footnote"),
        ("见[citation:1]。", "a footnote"),
    ];
    for (source, name) in table {
        let (_, diags) = read_as(Lang::ZhHans, source);
        let diag = diags.iter().next().expect(source);
        assert_eq!(diag.code, Code::UnsupportedMarkup, "{source}");
        assert!(diag.message.starts_with(name), "{source}: {}", diag.message);
    }
    for kept in [
        "$5 与 $10^6",
        "a | b",
        "|x| + |y|",
        "[^a-z]",
        "PATH=$HOME_A:$B_C",
        "[x] 是",
        "时间：:30",
        "`$x_1$` 与 `[^1]`",
        "\\$x^2\\$",
        "见 \\[^1]",
        "\\[可选\\]",
        "人均$$，高端$$$",
    ] {
        assert_eq!(codes(kept), [], "{kept}");
    }
}

#[test]
fn a_backslash_that_is_not_printed_is_named() {
    for lost in [
        "\\\\server\\share",
        "\\d+\\.\\d+",
        "C:\\_tmp\\*.log",
        "^.*\\.(js|ts)$",
    ] {
        assert_eq!(codes(lost), [Code::DoubtfulMark], "{lost}");
    }
    for meant in [
        "流量\\*转化率",
        "2019\\. 年",
        "\\# 不是标题",
        "C:\\dir",
        "`\\d\\.`",
    ] {
        assert_eq!(codes(meant), [], "{meant}");
    }
}

#[test]
fn lines_that_run_together_are_named() {
    for joined in [
        "1、备份\n2、演练",
        "优势：\n1）快\n2）稳",
        "（1）快\n（2）稳",
        "1.快\n2.稳",
        "①快\n②稳",
        "• 快\n• 稳",
        "✅ 快\n❌ 慢",
        "一、快\n二、稳",
        "A. 快\nB. 稳",
        "-快\n-稳",
        "– 快\n– 稳",
        "👉 快\n👉 稳",
        "→ 快\n→ 稳",
        "第一，快\n第二，稳",
        "１、快\n２、稳",
        "**1、**快\n**2、**稳",
        "**S**：快\n**T**：稳",
        "问：快？\n答：稳",
        "- 快\n- 稳\n总结：好",
        "先说结论。\n再说过程。\n最后说数字。",
        "为什么？\n“因为快。”\n**就这样！**",
    ] {
        assert_eq!(codes(joined), [Code::JoinedLines], "{joined:?}");
    }
    for kept in [
        "先说\n结论。",
        "先说结论。\n再说过程。",
        "1. 快\n2. 稳",
        "1.5 倍\n2.5 倍",
        "2019 年\n2020 年",
        "一二三\n四五六",
        "I did it.\n\nTwice.",
        "先说结论。",
        "一、二线\n三、四线城市",
        "1、2 和\n3、4 号",
        "J. Lin and\nK. Wu",
        "+86 138\n+86 139",
        "- 快\n  又好\n- 稳",
    ] {
        assert_eq!(codes(kept), [], "{kept:?}");
    }
}

/// A paragraph in the notation of the list of marks.
fn tagged(inlines: &[Inline]) -> String {
    let mut tagged = String::new();
    for inline in inlines {
        let styles = [
            (inline.link.is_some(), 'a'),
            (inline.is_struck, 's'),
            (inline.is_strong, 'b'),
            (inline.is_mark, 'm'),
            (inline.is_emphasis, 'i'),
            (inline.is_code, 'c'),
        ];
        let opened = styles.iter().filter(|(is_set, _)| *is_set);
        let opened: Vec<_> = opened.map(|(_, letter)| letter).collect();
        for letter in &opened {
            tagged.push_str(&format!("⟨{letter} "));
        }
        tagged.push_str(&inline.text);
        tagged.extend(opened.iter().map(|_| '⟩'));
    }
    tagged
}

#[test]
fn marks_are_what_the_list_says() {
    let list = include_str!("../../../tests/cases/marks.txt");
    let lines = list
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    for line in lines {
        let mut parts = line.split('\t');
        let (source, wanted) = (parts.next().unwrap(), parts.next().unwrap());
        let (passages, diags) = read_as(Lang::ZhHans, source);
        assert_eq!(passages.len(), 1, "{source}");
        assert_eq!(misplaced(source, &passages), None, "{source}");
        let warnings = if diags.iter().count() > 0 { "\t!" } else { "" };
        let codes: Vec<_> = diags.iter().map(|diag| diag.code.name()).collect();
        let found = format!("{source}\t{}{warnings}", tagged(&passages[0].inlines));
        if found != line {
            wrong.push(format!("{line}\n  {found}   {codes:?}   {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first character of what was read that does not stand where it is said to stand in its text, or stands before
/// one that comes earlier.
fn misplaced(source: &str, passages: &[Passage]) -> Option<String> {
    let mut end = 0;
    for inline in passages.iter().flat_map(|passage| &passage.inlines) {
        for (here, character) in inline.text.char_indices() {
            let place = inline.steps.at(here).filter(|place| *place >= end);
            let found = place.and_then(|place| source[place..].chars().next());
            let is_it = |found: char| {
                found == character || found == '&' || (character == ' ' && found.is_whitespace())
            };
            if !found.is_some_and(is_it) {
                return Some(format!("{character} of {:?} at {place:?}", inline.text));
            }
            end = place.unwrap_or_default() + 1;
        }
    }
    None
}

#[test]
fn words_know_where_they_stand() {
    for (source, word, place) in [
        ("a **b** b", " b", 7),
        ("先**重**\\*点", "*点", 11),
        ("[b](https://b.c/b) b", " b", 18),
        ("<https://a.b> a", " a", 13),
        ("1. 1 b", "1 b", 3),
        ("- a\n- *b*", "b", 7),
        ("`a*b` *b*", "b", 7),
        ("R&amp;D &x; b", "R&D &x; b", 0),
        ("一\n  二", "二", 6),
    ] {
        let (passages, _) = read_as(Lang::ZhHans, source);
        let mut inlines = passages.iter().flat_map(|passage| &passage.inlines);
        let inline = inlines.rfind(|inline| inline.text == word);
        let inline = inline.unwrap_or_else(|| panic!("{source}: {passages:?}"));
        assert_eq!(inline.steps.at(0), Some(place), "{source}");
        let last = word.len() - word.chars().next_back().unwrap().len_utf8();
        let end = inline.steps.at(last).unwrap();
        assert!(source[end..].starts_with(&word[last..]), "{source}");
        assert_eq!(misplaced(source, &passages), None, "{source}");
    }
}

/// What random texts are made of: letters, digits, Chinese, marks, and what stands beside them.
const PIECES: [&str; 40] = [
    "一", "二三", "流量", "a", "SLA", "5", "10", "*", "*", "**", "**", "***", "_", "__", "=", "==",
    "==", "~", "~~", "~~", " ", "，", "。", "：", "“", "”", "（", "）", "+", "%", ".", "——", "/",
    "(", ")", "\\", "`", "[", "]", "\n",
];

/// Whether a character is kept whatever it means: neither white space nor a sign that acts unseen.
fn is_kept(character: char) -> bool {
    !character.is_whitespace() && !matches!(character, '\\' | '`')
}

/// How many of each mark a text has beyond those that are printed, found by reading both side by side; nothing where
/// anything else is missing. A bullet stands for the sign that began its line.
fn taken(source: &str, printed: &str) -> Option<[usize; 4]> {
    let mut taken = [0; 4];
    let mut printed = printed.chars().filter(|c| is_kept(*c)).peekable();
    for (at, character) in source.char_indices().filter(|(_, c)| is_kept(*c)) {
        let line = source[..at].rsplit('\n').next().unwrap_or_default();
        let is_first = line.trim_start_matches([' ', '*', '+']).is_empty();
        let is_bullet = is_first && source[at + character.len_utf8()..].starts_with([' ', '\n']);
        let is_same = |other: &char| *other == character || (*other == '•' && is_bullet);
        if printed.next_if(is_same).is_none() {
            taken["*_=~".find(character)?] += 1;
        }
    }
    printed.next().is_none().then_some(taken)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    // More with PROPTEST_CASES.
    #[test]
    fn what_is_typed_is_printed_or_named(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..16)) {
        let source = pieces.concat();
        let (passages, diags) = read_as(Lang::ZhHans, &source);
        if diags.iter().all(|diag| diag.severity == Severity::Warning) {
            let texts = passages.iter().map(|passage| {
                passage.marker.clone().unwrap_or_default() + &passage.text()
            });
            let printed: String = texts.collect();
            let taken = taken(&source, &printed);
            prop_assert!(taken.is_some(), "{source:?} prints {printed:?}");
            prop_assert_eq!(misplaced(&source, &passages), None, "{:?}", source);
            let [stars, underscores, equals, tildes] = taken.unwrap_or_default();
            let styled = |is_styled: fn(&Inline) -> bool| {
                passages.iter().flat_map(|passage| &passage.inlines).any(is_styled)
            };
            let is_bold = |inline: &Inline| inline.is_strong || inline.is_emphasis;
            prop_assert!((stars + underscores > 0) == styled(is_bold), "{source:?}");
            prop_assert!((equals > 0) == styled(|inline| inline.is_mark), "{source:?}");
            prop_assert!((tildes > 0) == styled(|inline| inline.is_struck), "{source:?}");
            prop_assert!(stars % 2 + underscores % 2 + equals % 4 + tildes % 4 == 0, "{source:?} prints {printed:?}");
        }
    }
}
