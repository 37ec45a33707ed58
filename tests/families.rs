//! What each font sets of a sheet, what the families that it names lack, and what is warned of.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use cribsheet::diag::{Code, Diag, Diags};
use cribsheet::font::{FontFile, Fonts};
use cribsheet::sheet::Overrides;
use cribsheet::text::{FamilyTally, Reason, Sort, Tally};
use cribsheet::weight::Weight;
use cribsheet::{Compiler, Manuscript, Request};

/// Some embedded faces as files that an author brought, which nothing completes.
fn brought(wanted: &[(&str, u16)]) -> Fonts {
    let embedded = Fonts::embedded();
    let mut fonts = Fonts::default();
    for (family, weight) in wanted {
        let mut faces = embedded.faces().map(|(_, face)| face);
        let is_it = |face: &&cribsheet::font::Face| {
            face.family == *family && face.weight == *weight && !face.is_slanted()
        };
        let face = faces.find(is_it).unwrap();
        fonts.add(FontFile {
            name: format!("{family}-{weight}.ttf"),
            bytes: face.data().to_vec(),
        });
    }
    fonts
}

/// Regular and heavier faces of three families, light ones of none.
fn three_families() -> Fonts {
    brought(&[
        ("Noto Sans SC", 400),
        ("Noto Sans", 400),
        ("Noto Sans", 700),
        ("Noto Sans JP", 400),
    ])
}

/// A sheet that names families; nothing names none.
fn naming(families: &str, say: &str) -> String {
    let fonts = match families {
        "" => String::new(),
        families => format!("sheet.fonts = [{families}]"),
    };
    format!("sheet.title = 'Crib'\n{fonts}\n[[pitch]]\nsay = '{say}'")
}

fn tally(fonts: &Fonts, source: &str) -> Tally {
    let mut diags = Diags::default();
    let manuscript = Manuscript::read(source, &mut diags).unwrap();
    let mut compiler = Compiler::new(fonts.clone());
    let tally = compiler.tally(&manuscript, &Overrides::default(), &mut diags);
    assert!(diags.is_empty(), "{diags:?}");
    tally.unwrap()
}

fn warnings(fonts: &Fonts, source: &str) -> Vec<Diag> {
    let mut diags = Diags::default();
    let mut compiler = Compiler::new(fonts.clone());
    let outcome = compiler.compile(source, &Request::default(), &mut diags);
    assert!(outcome.is_some(), "{diags:?}");
    diags.into_iter().collect()
}

fn messages(fonts: &Fonts, source: &str) -> Vec<(Code, String)> {
    let warnings = warnings(fonts, source).into_iter();
    warnings
        .map(|warning| (warning.code, warning.message))
        .collect()
}

/// What a family leaves to others: the character, why, and to which family.
fn left<'f>(family: &FamilyTally, fonts: &'f Fonts) -> Vec<(String, Reason, &'f str)> {
    let left = family.left.iter().map(|stand_in| {
        let other = fonts.face(stand_in.face).family.as_str();
        (stand_in.text.clone(), stand_in.reason, other)
    });
    left.collect()
}

#[test]
fn every_character_is_counted_once_and_as_often_as_it_stands_there() {
    let fonts = Fonts::embedded();
    let tally = tally(&fonts, &naming("", "先说，先做：A1 A1\u{AD}."));
    let counts = tally.faces.iter().map(|face| {
        let family = fonts.face(face.face).family.as_str();
        (
            family,
            fonts.face(face.face).weight,
            face.characters,
            face.count,
        )
    });
    let regular = counts.filter(|(_, weight, ..)| *weight == 400);
    let wanted = [("Noto Sans SC", 400, [3, 2, 2, 1], 11)];
    assert_eq!(regular.collect::<Vec<_>>(), wanted);
    assert!(tally.families.is_empty());
}

#[test]
fn a_family_leaves_what_it_has_no_glyph_for() {
    let fonts = three_families();
    let source = naming("'Noto Sans SC'", "先说𠮷，A");
    let tally = tally(&fonts, &source);
    let [family] = &tally.families[..] else {
        panic!("one is named");
    };
    assert_eq!(
        left(family, &fonts),
        [("𠮷".to_owned(), Reason::NoGlyph, "Noto Sans JP")]
    );
    assert_eq!((family.asked(Sort::Han), family.set(Sort::Han)), (5, 4));
    let face = fonts
        .faces()
        .find(|(_, face)| face.family == "Noto Sans JP");
    assert_eq!(
        face.unwrap().1.file.as_deref(),
        Some("Noto Sans JP-400.ttf")
    );
}

#[test]
fn a_latin_family_is_not_asked_for_chinese() {
    let fonts = three_families();
    let source = naming("'Noto Sans', 'Noto Sans SC'", "先说，A ①");
    let tally = tally(&fonts, &source);
    let [latin, chinese] = &tally.families[..] else {
        panic!("two are named");
    };
    assert!(latin.has_latin && !latin.has_han && chinese.has_han);
    assert_eq!(
        left(latin, &fonts),
        [("①".to_owned(), Reason::NoGlyph, "Noto Sans SC")]
    );
    assert_eq!(
        (latin.asked(Sort::Han), latin.asked(Sort::ChineseMark)),
        (0, 0)
    );
    assert_eq!(
        (chinese.asked(Sort::Letter), left(chinese, &fonts)),
        (0, Vec::new())
    );
}

#[test]
fn a_character_is_left_for_its_form_too() {
    let fonts = Fonts::embedded();
    let source = naming("'Noto Sans SC'", "说 *tell* them · all");
    let tally = tally(&fonts, &source);
    assert_eq!(
        left(&tally.families[0], &fonts),
        [],
        "embedded families are one whole"
    );
    let fonts = three_families();
    let tally = self::tally(&fonts, &source);
    let dot = ("·".to_owned(), Reason::OtherForm, "Noto Sans");
    assert!(left(&tally.families[0], &fonts).contains(&dot));
}

#[test]
fn missing_han_is_one_warning() {
    let fonts = three_families();
    let mut source = naming("'Noto Sans', 'Noto Sans SC'", "先说𠮷𠮷，再说𠀋");
    let of_han = |warning: &Diag| warning.code == Code::MissingCharacters;
    let found: Vec<_> = warnings(&fonts, &source)
        .into_iter()
        .filter(of_han)
        .collect();
    let [warning] = &found[..] else {
        panic!("{found:?}");
    };
    let wanted = "`Noto Sans SC` lacks 2 of the 7 Han characters of this sheet: 𠀋 𠮷; `Noto Sans JP` sets them";
    assert_eq!(warning.message, wanted);
    let span = warning.span.unwrap();
    assert_eq!(&source[span.start..span.end], "'Noto Sans SC'");
    assert!(warning.hints[0].starts_with("name another family after it"));
    source = source.replace("'Noto Sans SC'", "'Noto Sans SC', 'Noto Sans JP'");
    assert!(
        !warnings(&fonts, &source).iter().any(of_han),
        "a family named for them sets them"
    );
}

#[test]
fn weights_are_warned_of_where_a_sheet_wants_them() {
    let fonts = brought(&[
        ("Noto Sans", 400),
        ("Noto Sans SC", 400),
        ("Noto Sans SC", 700),
    ]);
    let english = |theme: &str| {
        format!(
            "sheet = {{ title = 'Crib', languages = ['en'], fonts = ['Noto Sans'], theme = '{theme}' }}\n\
             [[question]]\nask = 'Who decides?'\nwhy = 'Shows the budget.'"
        )
    };
    let family = &tally(&fonts, &english("ink")).families[0];
    assert_eq!(family.weights, [(Weight::Light, 400), (Weight::Bold, 400)]);
    let wanted = "`Noto Sans` has no light or bold face: it sets hints, the second language, headings and strong text \
                  in 400, and size alone tells apart what weight should";
    let missing = |text: &str| (Code::MissingWeight, text.to_owned());
    assert_eq!(messages(&fonts, &english("ink")), [missing(wanted)]);
    let wanted = "`Noto Sans` has no bold face: it sets headings and strong text in 400, and size alone tells apart \
                  what weight should";
    assert_eq!(messages(&fonts, &english("screen")), [missing(wanted)]);
}

#[test]
fn a_latin_family_after_a_chinese_one_is_warned_of() {
    let fonts = Fonts::embedded();
    let source = naming("'Noto Sans SC', 'Noto Sans'", "先说 this");
    let wanted = "`Noto Sans` sets no letters: `Noto Sans SC`, which is named before it, has them";
    assert_eq!(
        messages(&fonts, &source),
        [(Code::UnusedFont, wanted.to_owned())]
    );
    let source = naming("'Noto Sans', 'Noto Sans SC'", "先说 this");
    assert_eq!(messages(&fonts, &source), []);
}

#[test]
fn embedded_families_are_warned_of_in_nothing() {
    let fonts = Fonts::embedded();
    for families in [
        "",
        "'Noto Sans SC'",
        "'Noto Sans TC', 'Noto Sans SC'",
        "'Noto Sans HK'",
    ] {
        assert_eq!(
            messages(&fonts, &naming(families, "先说 this 說𠮷 ✗ 💡")),
            []
        );
    }
}

/// The embedded fonts and one that was cut for tests.
fn with_cut(file: &str) -> Fonts {
    let mut fonts = Fonts::embedded();
    fonts.add(FontFile {
        name: file.to_owned(),
        bytes: std::fs::read(format!("tests/fonts/{file}")).unwrap(),
    });
    fonts
}

#[test]
fn a_glyph_without_ink_is_told_as_one() {
    let fonts = with_cut("CutBlank-Regular.ttf");
    let tally = tally(&fonts, &naming("'Cut Blank'", "一二℃"));
    let blank = ("℃".to_owned(), Reason::NoInk, "Noto Sans SC");
    assert!(left(&tally.families[0], &fonts).contains(&blank));
}

#[test]
fn a_family_for_other_writing_is_told_as_one() {
    let fonts = with_cut("CutWei-Regular.ttf");
    let source = naming("'Cut Wei'", "這是一個說話的人");
    let source = format!("sheet.languages = ['zh-Hant']\n{source}");
    let faults = warnings(&fonts, &source);
    let is_han = |fault: &&Diag| fault.code == Code::MissingCharacters;
    let fault = faults.iter().find(is_han).unwrap();
    assert!(
        fault.message.starts_with("`Cut Wei` lacks "),
        "{}",
        fault.message
    );
    assert!(fault.hints[0].starts_with("name a family for traditional Chinese"));
}

#[test]
fn a_family_without_outlines_is_warned_of() {
    let mut bytes = std::fs::read("tests/fonts/CutKai-Regular.ttf").unwrap();
    let record = bytes.windows(4).position(|tag| tag == b"loca").unwrap();
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let (start, length) = (number(record + 8), number(record + 12));
    bytes[start..start + length].fill(0);
    let mut fonts = Fonts::embedded();
    let name = "blank.ttf".to_owned();
    fonts.add(FontFile { name, bytes });
    let wanted = "`Cut Kai` sets nothing: its glyphs have no outlines".to_owned();
    let source = naming("'Cut Kai'", "这是 a test");
    assert_eq!(messages(&fonts, &source), [(Code::UnusedFont, wanted)]);
}

#[test]
fn a_family_that_stands_in_is_not_blamed_for_the_weight_of_the_first() {
    let fonts = with_cut("CutKai-Regular.ttf");
    let faults = warnings(&fonts, &naming("'Cut Kai', 'Noto Sans SC'", "**说龘**"));
    let of_weight = faults
        .iter()
        .filter(|fault| fault.code == Code::MissingWeight);
    let messages: Vec<&str> = of_weight.map(|fault| fault.message.as_str()).collect();
    assert!(
        messages.len() == 1 && messages[0].starts_with("`Cut Kai` has no "),
        "{messages:?}"
    );
}
