//! The fonts of a PDF as the tests look at them.

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::object::{Array, Dict, Number, Object};

use crate::read::{File, bytes_of, utf16};

/// A composite font.
pub(crate) struct Font {
    pub(crate) resource: String,
    pub(crate) name: String,
    pub(crate) flags: i64,
    pub(crate) ascent: f64,
    pub(crate) cap_height: f64,
    /// Thousandths of an em.
    pub(crate) widths: BTreeMap<u16, f64>,
    pub(crate) texts: BTreeMap<u16, String>,
    pub(crate) tables: BTreeSet<String>,
    pub(crate) program: Vec<u8>,
}

impl File {
    pub(crate) fn fonts(&self) -> Vec<Font> {
        let fonts = self.dict(&self.dict(&self.page(), "Resources"), "Font");
        fonts
            .entries()
            .map(|(name, _)| self.font(name.as_str(), &self.dict(&fonts, name.as_str())))
            .collect()
    }

    fn font(&self, resource: &str, font: &Dict<'_>) -> Font {
        assert_eq!(self.name(font, "Encoding").as_deref(), Some("Identity-H"));
        let descendants: Array<'_> = font.get("DescendantFonts").expect("the font is composite");
        let descendant = descendants
            .iter::<Dict<'_>>()
            .next()
            .expect("it has a descendant");
        let descriptor = self.dict(&descendant, "FontDescriptor");
        let program = self.stream(&descriptor, "FontFile2");
        let widths: Array<'_> = descendant.get("W").expect("the font has widths");
        let number = |key: &str| descriptor.get::<Number>(key).expect("a measure").as_f64();
        Font {
            resource: resource.into(),
            name: self.name(font, "BaseFont").expect("the font has a name"),
            flags: descriptor.get("Flags").expect("the font has flags"),
            ascent: number("Ascent"),
            cap_height: number("CapHeight"),
            widths: advances(&widths),
            texts: texts(&String::from_utf8_lossy(&self.stream(font, "ToUnicode"))),
            tables: tables(&program),
            program,
        }
    }

    /// The codes that each font shows.
    pub(crate) fn codes(&self) -> BTreeMap<String, BTreeSet<u16>> {
        let mut codes: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
        let mut font = String::new();
        for line in self.content().lines() {
            if let Some(rest) = line.strip_suffix(" Tf") {
                font = rest
                    .split(' ')
                    .next()
                    .expect("the operators are well formed")
                    .trim_start_matches('/')
                    .into();
            } else if line.ends_with(" TJ") {
                let shown = strings(line).into_iter().flat_map(|(codes, _)| codes);
                codes.entry(font.clone()).or_default().extend(shown);
            }
        }
        codes
    }
}

/// The strings of an array that shows glyphs: the codes of each, and the correction after it.
pub(crate) fn strings(line: &str) -> Vec<(Vec<u16>, f64)> {
    let array = line.trim_end_matches("] TJ").split('<').skip(1);
    let string = array.map(|part| part.split_once('>').expect("a string ends"));
    let codes = |string: &str| {
        let codes = string.as_bytes().chunks(4).map(String::from_utf8_lossy);
        let code = codes.map(|code| u16::from_str_radix(&code, 16).expect("a code is hexadecimal"));
        code.collect()
    };
    string
        .map(|(string, correction)| (codes(string), correction.trim().parse().unwrap_or_default()))
        .collect()
}

/// The width of each code, from runs that each begin at a code.
fn advances(widths: &Array<'_>) -> BTreeMap<u16, f64> {
    let mut advances = BTreeMap::new();
    let mut parts = widths.iter::<Object<'_>>();
    while let Some(first) = parts.next().and_then(Object::into_number) {
        let first = u16::try_from(first.as_i64()).expect("a code has two bytes");
        let run = parts.next().and_then(Object::into_array);
        let run = run.expect("a run of widths");
        advances.extend((first..).zip(run.iter::<Number>().map(|width| width.as_f64())));
    }
    advances
}

/// The text of each code, from a ToUnicode map.
fn texts(map: &str) -> BTreeMap<u16, String> {
    map.lines()
        .filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"))
        .filter(|(code, _)| *code != "0000")
        .map(|(code, text)| {
            let code = u16::from_str_radix(code, 16).expect("a code is hexadecimal");
            (code, utf16(&bytes_of(text)))
        })
        .collect()
}

/// The names of the tables in a TrueType program.
fn tables(program: &[u8]) -> BTreeSet<String> {
    let count = usize::from(u16::from_be_bytes([program[4], program[5]]));
    program[12..12 + 16 * count]
        .chunks_exact(16)
        .map(|record| String::from_utf8_lossy(&record[..4]).into_owned())
        .collect()
}
