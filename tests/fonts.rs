//! Which faces are chosen, and which font files are refused.

use cribsheet::font::{Flaw, FontFile, Fonts};
use cribsheet::lang::Lang;
use cribsheet::weight::Weight;

/// Family and weight of the face that shows a cluster.
fn chosen(
    fonts: &Fonts,
    lang: Lang,
    weight: Weight,
    is_code: bool,
    cluster: &str,
) -> (String, u16) {
    let order = fonts.order(lang, weight, is_code);
    let id = fonts.choose(&order, cluster).expect("a face that has it");
    (fonts.face(id).family.clone(), fonts.face(id).weight)
}

/// The embedded face of a family, as a file of its own.
fn file(family: &str) -> Vec<u8> {
    let fonts = Fonts::embedded();
    let mut faces = fonts.faces();
    let (_, face) = faces
        .find(|(_, face)| face.family == family)
        .expect("an embedded family");
    face.data().to_vec()
}

/// Where a table of a font begins.
fn table(font: &[u8], tag: &[u8; 4]) -> usize {
    let record = font
        .windows(4)
        .position(|window| window == tag)
        .expect("the table");
    let offset = font[record + 8..record + 12]
        .try_into()
        .expect("four bytes");
    u32::from_be_bytes(offset) as usize
}

#[test]
fn language_and_weight_choose_the_face() {
    let fonts = Fonts::embedded();
    for (lang, family) in [
        (Lang::ZhHans, "Noto Sans SC"),
        (Lang::ZhHant, "Noto Sans TC"),
        (Lang::ZhHantHk, "Noto Sans HK"),
    ] {
        for weight in Weight::ALL {
            let face = chosen(&fonts, lang, weight, false, "，");
            assert_eq!(face, (family.to_owned(), weight.class()));
        }
    }
}

#[test]
fn what_has_no_light_face_is_set_in_the_nearest() {
    let fonts = Fonts::embedded();
    let face = |weight, cluster| chosen(&fonts, Lang::ZhHans, weight, false, cluster);
    assert_eq!(face(Weight::Light, "č"), ("Noto Sans".to_owned(), 300));
    assert_eq!(
        face(Weight::Light, "✗"),
        ("Noto Sans Symbols 2".to_owned(), 400)
    );
}

#[test]
fn code_is_monospaced_and_falls_back_for_han() {
    let fonts = Fonts::embedded();
    let face = |cluster| chosen(&fonts, Lang::ZhHans, Weight::Regular, true, cluster).0;
    assert_eq!(face("x"), "JetBrains Mono");
    assert_eq!(face("汉"), "Noto Sans SC");
    let bold = chosen(&fonts, Lang::ZhHans, Weight::Bold, true, "x");
    assert_eq!(bold, ("JetBrains Mono".to_owned(), 700));
}

#[test]
fn what_is_pasted_from_formulas_has_a_glyph() {
    let fonts = Fonts::embedded();
    let texts = "⩽⩾⪅⪯⨯⨁⟦⦃⤳∀∈∑𝑥𝛼𝔼𝓛𝕜𝟙𝐀ℏᶜᵃᵢⱼₙ𐞥ᴀ";
    for lang in [Lang::ZhHans, Lang::En] {
        for c in texts.chars() {
            chosen(
                &fonts,
                lang,
                Weight::Regular,
                false,
                c.encode_utf8(&mut [0; 4]),
            );
        }
        assert_eq!(
            chosen(&fonts, lang, Weight::Regular, false, "v\u{20D7}").0,
            "Noto Sans Math"
        );
    }
}

#[test]
fn emphasis_has_a_slanted_face_in_each_weight() {
    let fonts = Fonts::embedded();
    for weight in Weight::ALL {
        let id = fonts.slanted(weight, weight).expect("an embedded face");
        let face = fonts.face(id);
        assert!(face.is_slanted() && face.weight == weight.class());
        assert!("Tell naïve Dvořák Łódź α̂".chars().all(|c| face.covers(c)));
        let order = fonts.order(Lang::En, weight, false);
        assert!(!order.contains(&id), "upright text never asks it");
    }
}

#[test]
fn bold_operators_are_bold() {
    let fonts = Fonts::embedded();
    let (_, simplified) = chosen(&fonts, Lang::En, Weight::Bold, false, "≤");
    assert_eq!(simplified, 700);
    let face = |weight| {
        let order = fonts.order(Lang::En, weight, false);
        let latin = order
            .into_iter()
            .filter(|id| fonts.face(*id).own_language().is_none());
        let latin: Vec<_> = latin.collect();
        let id = fonts.choose(&latin, "≤").expect("a Latin face that has it");
        (fonts.face(id).family.clone(), fonts.face(id).weight)
    };
    assert_eq!(face(Weight::Bold), ("Open Sans".to_owned(), 700));
    assert_eq!(face(Weight::Regular), ("Noto Sans Math".to_owned(), 400));
}

#[test]
fn what_is_an_emoji_goes_to_the_emoji_face() {
    let fonts = Fonts::embedded();
    let face = |cluster| chosen(&fonts, Lang::ZhHans, Weight::Regular, false, cluster).0;
    assert_eq!(face("💡"), "Noto Emoji");
    assert_eq!(face("👨\u{200D}👩\u{200D}👧"), "Noto Emoji");
    assert_eq!(face("🇨🇳"), "Noto Emoji");
    assert_eq!(face("✓"), "Noto Sans SC");
    assert_eq!(face("✗"), "Noto Sans Symbols 2");
    assert_eq!(face("𠮷"), "Noto Sans JP");
}

#[test]
fn a_preferred_family_goes_first() {
    let preferred = ["noto sans tc".to_owned()];
    let mut fonts = Fonts::embedded();
    assert!(fonts.prefer(&preferred) && !fonts.prefer(&preferred));
    assert_eq!(
        chosen(&fonts, Lang::ZhHans, Weight::Regular, false, "，").0,
        "Noto Sans TC"
    );
    assert!(fonts.has_family("Noto Sans TC"));
    assert!(!fonts.has_family("Noto Sans XX"));
}

#[test]
fn an_added_file_can_be_used() {
    let extra = FontFile {
        name: "mono.ttf".to_owned(),
        bytes: file("JetBrains Mono"),
    };
    let mut fonts = Fonts::embedded();
    fonts.add(extra);
    assert_eq!(fonts.faults(), []);
    assert_eq!(fonts.faces().count(), Fonts::embedded().faces().count() + 1);
}

#[test]
fn a_damaged_file_is_refused_by_name() {
    let whole = file("JetBrains Mono");
    for bytes in [Vec::new(), b"not a font".to_vec(), whole[..600].to_vec()] {
        let extra = FontFile {
            name: "bad.ttf".to_owned(),
            bytes,
        };
        let mut fonts = Fonts::embedded();
        fonts.add(extra);
        let faults = fonts.faults();
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].flaw, Flaw::Damaged);
        assert_eq!(
            faults[0].to_string(),
            "font `bad.ttf` cannot be read as a font"
        );
        assert_eq!(fonts.faces().count(), Fonts::embedded().faces().count());
    }
}

#[test]
fn a_variable_font_is_refused() {
    let mut bytes = file("Noto Emoji");
    // A header and one axis (OpenType `fvar`), in place of the table `gasp`.
    let mut axes = vec![0, 1, 0, 0, 0, 16, 0, 2, 0, 1, 0, 20, 0, 0, 0, 8];
    axes.extend(b"wght");
    for value in [300_u32, 400, 700] {
        axes.extend((value << 16).to_be_bytes());
    }
    axes.extend([0, 0, 1, 0]);
    let record = bytes
        .windows(4)
        .position(|window| window == b"gasp")
        .expect("the table");
    let place = u32::try_from(bytes.len()).expect("a small font");
    bytes[record..record + 4].copy_from_slice(b"fvar");
    bytes[record + 8..record + 12].copy_from_slice(&place.to_be_bytes());
    bytes[record + 12..record + 16].copy_from_slice(&36_u32.to_be_bytes());
    bytes.extend(axes);
    let extra = FontFile {
        name: "variable.ttf".to_owned(),
        bytes,
    };
    let mut fonts = Fonts::default();
    fonts.add(extra);
    let faults = fonts.faults();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].flaw, Flaw::Variable);
}

#[test]
fn a_font_that_may_not_be_embedded_is_refused() {
    let mut bytes = file("JetBrains Mono");
    // OpenType OS/2: `fsType` is the fifth field, 8 bytes in.
    let permissions = table(&bytes, b"OS/2") + 8;
    bytes[permissions..permissions + 2].copy_from_slice(&2_u16.to_be_bytes());
    let extra = FontFile {
        name: "locked.ttf".to_owned(),
        bytes,
    };
    let mut fonts = Fonts::default();
    fonts.add(extra);
    let faults = fonts.faults();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].flaw, Flaw::Restricted);
}

#[test]
fn every_face_knows_how_much_it_covers() {
    let fonts = Fonts::embedded();
    for (_, face) in fonts.faces() {
        // The one of bold operators holds nothing else.
        let least = if face.family == "Open Sans" { 10 } else { 100 };
        assert!(face.character_count() > least, "{}", face.family);
    }
    let (_, simplified) = fonts
        .faces()
        .find(|(_, face)| face.family == "Noto Sans SC")
        .expect("the leading family");
    assert!(simplified.character_count() > 20_000);
    assert!(simplified.covers('汉') && !simplified.covers('𠮷'));
}
