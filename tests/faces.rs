//! Which faces of the author's families are asked, and by which names.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use cribsheet::font::{Flaw, FontFile, Fonts};
use cribsheet::lang::Lang;
use cribsheet::weight::Weight;

/// What a copy of an embedded face is changed into.
struct Cut {
    /// The embedded family.
    of: &'static str,
    /// The name of the copy, of the same length.
    family: &'static str,
    weight: u16,
    is_slanted: bool,
}

/// A monospaced face.
const CODE: Cut = Cut {
    of: "JetBrains Mono",
    family: "Testing Family",
    weight: 400,
    is_slanted: false,
};
/// A Chinese one.
const HAN: Cut = Cut {
    of: "Noto Sans TC",
    family: "My Han Fonts",
    ..CODE
};

impl Cut {
    fn bytes(&self) -> Vec<u8> {
        let fonts = Fonts::embedded();
        let mut faces = fonts.faces().map(|(_, face)| face);
        let face = faces.find(|face| face.family == self.of).unwrap();
        let mut bytes = face.data().to_vec();
        let [old, new] = [self.of, self.family].map(|name| {
            let units = name.encode_utf16().flat_map(u16::to_be_bytes);
            units.collect::<Vec<u8>>()
        });
        let start = table(&bytes, b"name");
        for at in start..bytes.len() - old.len() {
            if bytes[at..].starts_with(&old) {
                bytes[at..at + old.len()].copy_from_slice(&new);
            }
        }
        // OpenType `OS/2`: `usWeightClass` stands 4 bytes in, `fsSelection` 62; its lowest bit is for italic.
        let metrics = table(&bytes, b"OS/2");
        bytes[metrics + 4..metrics + 6].copy_from_slice(&self.weight.to_be_bytes());
        bytes[metrics + 63] = u8::from(self.is_slanted);
        bytes
    }
}

/// Where a table of a font begins.
fn table(font: &[u8], tag: &[u8; 4]) -> usize {
    let record = font.windows(4).position(|window| window == tag).unwrap();
    let offset = font[record + 8..record + 12].try_into().unwrap();
    u32::from_be_bytes(offset) as usize
}

/// The embedded fonts and these, of which the author prefers one name.
fn fonts(cuts: &[Cut], preferred: &str) -> Fonts {
    let mut fonts = Fonts::embedded();
    for (number, cut) in cuts.iter().enumerate() {
        fonts.add(FontFile {
            name: format!("{number}.ttf"),
            bytes: cut.bytes(),
        });
    }
    assert_eq!(fonts.faults(), []);
    fonts.prefer(&[preferred.to_owned()]);
    fonts
}

/// Family and weight of the face that shows a cluster of running text, or of code.
fn chosen(fonts: &Fonts, weight: Weight, is_code: bool, cluster: &str) -> (String, u16) {
    let order = fonts.order(Lang::ZhHans, weight, is_code);
    let face = fonts.face(fonts.choose(&order, cluster).unwrap());
    (face.family.clone(), face.weight)
}

#[test]
fn weights_are_those_of_css() {
    let cuts = || [300, 500, 900].map(|weight| Cut { weight, ..CODE });
    let fonts = fonts(&cuts(), CODE.family);
    let weight = |weight| chosen(&fonts, weight, false, "x").1;
    assert_eq!(Weight::ALL.map(weight), [300, 500, 900]);
}

#[test]
fn every_file_of_a_family_is_asked() {
    let rest = Cut {
        of: "Noto Sans JP",
        ..HAN
    };
    let fonts = fonts(&[HAN, rest], HAN.family);
    let family = |cluster| chosen(&fonts, Weight::Regular, false, cluster).0;
    assert_eq!(["，", "𠮷"].map(family), [HAN.family; 2]);
}

#[test]
fn slanted_faces_are_used_where_the_family_has_no_others() {
    let slanted = || Cut {
        is_slanted: true,
        ..CODE
    };
    let alone = fonts(&[slanted()], CODE.family);
    assert_eq!(chosen(&alone, Weight::Regular, false, "x").0, CODE.family);
    let upright = Cut {
        weight: 900,
        ..CODE
    };
    let both = fonts(&[slanted(), upright], CODE.family);
    assert_eq!(chosen(&both, Weight::Regular, false, "x").1, 900);
}

#[test]
fn a_family_answers_to_every_way_to_write_its_name() {
    let fonts = fonts(&[HAN], "");
    for name in [
        "my han fonts",
        "MyHanFonts",
        "My-Han-Fonts ",
        "ＭＹ　HAN fonts",
    ] {
        assert!(fonts.has_family(name), "{name}");
    }
    for name in ["", " ", "My Han Font", "我的字体"] {
        assert!(!fonts.has_family(name), "{name}");
    }
}

#[test]
fn the_name_of_a_face_sets_running_text_in_it() {
    // The full name, with and without what people mix up, is the PostScript name as well.
    for name in ["Noto Sans TC Bold", "NotoSansTC-Bold"] {
        let fonts = fonts(&[], name);
        let weight = |weight| chosen(&fonts, weight, false, "，").1;
        assert_eq!(Weight::ALL.map(weight), [300, 700, 700]);
    }
}

#[test]
fn a_monospaced_family_sets_code() {
    let mono = fonts(&[CODE], CODE.family);
    assert_eq!(chosen(&mono, Weight::Regular, true, "x").0, CODE.family);
    assert_eq!(chosen(&mono, Weight::Regular, false, "x").0, CODE.family);
    let other = fonts(&[HAN], HAN.family);
    assert_eq!(chosen(&other, Weight::Regular, true, "x").0, CODE.of);
}

#[test]
fn a_packed_font_is_refused_with_what_to_do() {
    let mut fonts = Fonts::default();
    for name in ["a.woff", "b.woff2"] {
        fonts.add(FontFile {
            name: name.to_owned(),
            bytes: b"wOF2".to_vec(),
        });
    }
    assert_eq!(fonts.faults()[0].flaw, Flaw::Packed);
    let told = fonts.faults_of("Any");
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("font `a.woff` (like 1 more) is packed for web pages"));
}
