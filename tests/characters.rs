//! What is reported of characters that cannot be printed or should not be written.

use cribsheet::Manuscript;
use cribsheet::diag::{Code, Diag, Diags, Severity, Span};
use cribsheet::font::Fonts;
use cribsheet::lang::Lang;
use cribsheet::paragraph::{Inline, Paragraph};
use cribsheet::sheet::{Original, Overrides};
use cribsheet::text;
use cribsheet::weight::Weight;

/// The faults of a spec of one value each line, whose text is what the escapes stand for.
fn faults(lines: &[(&str, &str)]) -> (String, Vec<Diag>) {
    let mut source = String::new();
    let mut paragraphs = Vec::new();
    for (written, read) in lines {
        let start = source.len();
        source.push_str(written);
        let span = Span {
            start,
            end: source.len(),
        };
        source.push('\n');
        paragraphs.push(Paragraph {
            lang: Lang::ZhHans,
            weight: Weight::Regular,
            inlines: vec![Inline {
                text: (*read).to_owned(),
                ..Inline::default()
            }],
            source: span,
        });
    }
    let mut diags = Diags::default();
    text::shape(&paragraphs, &Fonts::embedded(), &source, &mut diags);
    let faults = diags.iter().cloned().collect();
    (source, faults)
}

/// The source text that a fault points at.
fn pointed<'a>(source: &'a str, fault: &Diag) -> &'a str {
    let span = fault.span.expect("a fault of a value has a place");
    &source[span.start..span.end]
}

#[test]
fn a_character_no_font_has_is_an_error_at_its_place() {
    let (source, faults) = faults(&[(r#""一𪚥二""#, "一𪚥二")]);
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].code, Code::MissingGlyph);
    assert_eq!(faults[0].severity, Severity::Error);
    assert_eq!(pointed(&source, &faults[0]), "𪚥");
    assert!(
        faults[0]
            .message
            .contains("U+2A6A5 CJK UNIFIED IDEOGRAPH-2A6A5")
    );
}

#[test]
fn an_escaped_one_points_at_its_whole_value() {
    let (source, faults) = faults(&[(r#""一\U0002A6A5二""#, "一𪚥二")]);
    assert_eq!(faults.len(), 1);
    assert_eq!(pointed(&source, &faults[0]), r#""一\U0002A6A5二""#);
}

#[test]
fn characters_of_one_script_are_one_fault_a_value() {
    let (source, faults) = faults(&[("𪚥一𪚥二𪛕", "𪚥一𪚥二𪛕"), ("三𪚥", "三𪚥")]);
    let places: Vec<_> = faults.iter().map(|fault| pointed(&source, fault)).collect();
    assert_eq!(places, ["𪚥", "𪚥"]);
    assert_ne!(faults[0].span, faults[1].span);
    assert_eq!(
        faults[0].message,
        "no font has glyphs for 2 Han characters, `𪚥` `𪛕`"
    );
}

#[test]
fn each_script_of_a_value_is_a_fault_of_its_own() {
    let text = "𒀀𪚥𒀁 ሰላምታ 𒀂";
    let (source, faults) = faults(&[(text, text)]);
    let mut said: Vec<_> = faults
        .iter()
        .map(|fault| (pointed(&source, fault), fault.message.as_str()))
        .collect();
    said.sort_unstable();
    let wanted = [
        (
            "ሰ",
            "no font has glyphs for 4 Ethiopic characters, `ሰ` `ላ` `ም` `ታ`",
        ),
        (
            "𒀀",
            "no font has glyphs for 3 Cuneiform characters, `𒀀` `𒀁` `𒀂`",
        ),
        (
            "𪚥",
            "no font has a glyph for `𪚥` (U+2A6A5 CJK UNIFIED IDEOGRAPH-2A6A5)",
        ),
    ];
    assert_eq!(said, wanted);
}

#[test]
fn a_long_list_of_characters_is_cut() {
    let text: String = ('\u{12000}'..='\u{12020}').collect();
    let (_, faults) = faults(&[(&text, &text)]);
    assert_eq!(faults.len(), 1);
    let message = &faults[0].message;
    assert!(
        message.contains("33 Cuneiform characters, `𒀀` `𒀁`"),
        "{message}"
    );
    assert!(message.ends_with("`𒀋` and 21 more"), "{message}");
}

#[test]
fn a_path_that_became_control_characters_is_told_how_to_be_written() {
    let (_, faults) = faults(&[(r#""D:\bin""#, "D:\u{8}in")]);
    assert_eq!(faults.len(), 1);
    assert!(
        faults[0]
            .message
            .starts_with("`\\b` is control character U+0008")
    );
    assert!(
        faults[0].hints[0].contains(r"write `\\b`"),
        "{:?}",
        faults[0].hints
    );
}

#[test]
fn a_control_character_is_an_error() {
    let (_, faults) = faults(&[(r#""a\u0007b""#, "a\u{7}b")]);
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].code, Code::MissingGlyph);
    assert_eq!(
        faults[0].message,
        "control character U+0007 cannot be printed"
    );
}

#[test]
fn a_compatibility_character_is_a_warning_that_names_the_usual_one() {
    let pairs = [("\u{2FA6}", "金"), ("\u{F900}", "豈"), ("\u{2ED3}", "长")];
    for (written, usual) in pairs {
        let (source, faults) = faults(&[(&format!("a{written}b"), &format!("a{written}b"))]);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].code, Code::CompatibilityCharacter);
        assert_eq!(faults[0].severity, Severity::Warning);
        assert_eq!(pointed(&source, &faults[0]), written);
        assert!(faults[0].hints[0].contains(usual), "{:?}", faults[0].hints);
    }
}

#[test]
fn emoji_symbols_and_rare_characters_are_found_in_their_faces() {
    let text = "✓★☆①②→⇒•⚠㐂鿏✗✘☐💡✅❌𠮷👨‍👩‍👧🇨🇳👍🏽♥️©";
    let (_, faults) = faults(&[(text, text)]);
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn unified_ideographs_of_the_compatibility_block_are_no_fault() {
    let (_, faults) = faults(&[("﨎﨏", "﨎﨏")]);
    let warnings = faults
        .iter()
        .filter(|fault| fault.code == Code::CompatibilityCharacter);
    assert_eq!(warnings.count(), 0);
}

#[test]
fn a_word_stays_in_one_face() {
    use cribsheet::geom::Em;
    use cribsheet::lines::{Breaker, Measure, Setting, place};

    let fonts = Fonts::embedded();
    let inline = Inline {
        text: "见Dvořák一".to_owned(),
        ..Inline::default()
    };
    let paragraph = Paragraph {
        lang: Lang::ZhHans,
        weight: Weight::Regular,
        inlines: vec![inline],
        source: Span::default(),
    };
    let shaped = text::shape(&[paragraph], &fonts, "", &mut Diags::default()).remove(0);
    let measure = Measure {
        width: Em(20.0),
        indent: Em::ZERO,
    };
    let mut lines = Vec::new();
    Breaker::default().break_into(&shaped, measure, Setting::Ragged, &mut lines);
    let runs = place(&shaped, &lines[0]);
    let texts: Vec<_> = runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(texts, ["见", "Dvořák", "一"]);
    assert_eq!(fonts.face(runs[1].face).family, "Noto Sans");
}

#[test]
fn letters_written_from_right_to_left_are_refused_whatever_fonts_there_are() {
    let (source, faults) = faults(&[(r#""say שלום""#, "say שלום")]);
    assert_eq!(faults.len(), 1);
    assert_eq!(pointed(&source, &faults[0]), "ש");
    assert_eq!(faults[0].severity, Severity::Error);
    let message = &faults[0].message;
    assert!(
        message.starts_with("4 Hebrew characters, `ש` "),
        "{message}"
    );
    assert!(
        message.ends_with(", are written from right to left, which is not supported"),
        "{message}"
    );
    let (_, one) = self::faults(&[("ש", "ש")]);
    assert_eq!(
        one[0].message,
        "`ש` (U+05E9 HEBREW LETTER SHIN) is written from right to left, which is not supported"
    );
}

#[test]
fn what_cannot_be_seen_is_reported_by_its_code_point() {
    let (_, faults) = faults(&[(r#""a\u2028b""#, "a\u{2028}b")]);
    assert_eq!(faults.len(), 1);
    assert!(
        faults[0].message.contains("U+2028"),
        "{}",
        faults[0].message
    );
}

#[test]
fn marks_that_turn_the_direction_are_refused_without_being_repeated() {
    let (_, faults) = faults(&[("\"a\u{202E}b\"", "a\u{202E}b")]);
    assert_eq!(faults.len(), 1);
    assert_eq!(
        faults[0].message,
        "U+202E RIGHT-TO-LEFT OVERRIDE is a mark that turns the direction of writing"
    );
}

#[test]
fn characters_that_nobody_sees_are_refused_by_name() {
    for (hidden, name) in [
        ('\u{E0041}', "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ('\u{E0001}', "U+E0001 LANGUAGE TAG"),
        ('\u{206A}', "U+206A INHIBIT SYMMETRIC SWAPPING"),
        ('\u{206F}', "U+206F NOMINAL DIGIT SHAPES"),
        ('\u{FFF9}', "U+FFF9 INTERLINEAR ANNOTATION ANCHOR"),
    ] {
        let text = format!("a{hidden}b");
        let (source, faults) = faults(&[(&format!("\"{text}\""), &text)]);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].code, Code::MissingGlyph);
        assert_eq!(
            faults[0].message,
            format!("{name} is a character that nobody sees")
        );
        assert_eq!(pointed(&source, &faults[0]), hidden.to_string());
    }
    for stray in [
        "a\u{E0101}b",
        "😊\u{E0101}",
        "a\u{FE0F}",
        "一\u{200B}\u{200B}二",
        "a\u{200D}\u{200C}b",
    ] {
        let (_, faults) = faults(&[(&format!("\"{stray}\""), stray)]);
        assert_eq!(faults.len(), 1, "{stray:?}: {faults:?}");
    }
    for seen in [
        "❤\u{FE0F}\u{200D}🔥",
        "1\u{FE0F}\u{20E3}",
        "葛\u{E0100}",
        "a\u{200B}b",
        "👩\u{200D}👩",
    ] {
        let (_, faults) = faults(&[(&format!("\"{seen}\""), seen)]);
        assert!(
            !faults
                .iter()
                .any(|fault| fault.message.contains("nobody sees")),
            "{seen:?}: {faults:?}"
        );
    }
    // Behind an emoji that tags belong to, and not the one that they say.
    let scotland = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";
    let cut = scotland.replace('\u{E0063}', "");
    assert_eq!(faults(&[(&format!("\"{cut}\""), &cut)]).1.len(), 5);
    let (_, seen) = faults(&[(&format!("\"{scotland}\""), scotland)]);
    assert!(
        !seen
            .iter()
            .any(|fault| fault.message.contains("nobody sees")),
        "{seen:?}"
    );
}

/// The warnings of a whole spec.
fn warnings(source: &str) -> Vec<(Code, String, String)> {
    let mut diags = Diags::default();
    let manuscript = Manuscript::read(source, &mut diags).expect("it is small");
    Original::new(manuscript.spec(), &Overrides::default()).sheet(&mut diags);
    let told = diags.iter().map(|fault| {
        let hint = fault.hints.first().cloned().unwrap_or_default();
        (fault.code, pointed(source, fault).to_owned(), hint)
    });
    told.collect()
}

#[test]
fn marks_of_ascii_behind_han_are_told_once() {
    let source = "[sheet]\ntitle = '题'\nlanguages = ['zh-Hans']\n[[pitch]]\nsay = '先说**价格**,再说交期.好吗?(一)'\n";
    let wanted = [(Code::AsciiMarks, ",".to_owned(), "write `，`".to_owned())];
    assert_eq!(warnings(source), wanted);
    let sound = "[sheet]\ntitle = '题'\nlanguages = ['zh-Hans']\n[[pitch]]\nsay = '见 a.b、中文.com、`价格,`、3.5，第1, 好'\n";
    assert_eq!(warnings(sound), []);
}

#[test]
fn quotation_marks_of_the_mainland_are_told_in_traditional_chinese() {
    let spec = |language: &str| {
        format!(
            "[sheet]\ntitle = '題'\nlanguages = ['{language}']\n[[pitch]]\nsay = '他說“好”，that’s “it”'\n"
        )
    };
    for language in ["zh-Hant", "zh-Hant-HK"] {
        let wanted = [(
            Code::RegionalQuotes,
            "“".to_owned(),
            "write `「`".to_owned(),
        )];
        assert_eq!(warnings(&spec(language)), wanted, "{language}");
    }
    assert_eq!(warnings(&spec("zh-Hans")), []);
}
