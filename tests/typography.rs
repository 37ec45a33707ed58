//! Every rule of Chinese and mixed typography, one file each in `cases/typography`.
//!
//! A case names a language, a measure in em and a setting, then gives the text and what must
//! come of it:
//!
//! ```text
//! zh-Hans 7 justified
//! > the text, with **strong**, `code` and [link]; a second such line is a newline in the source
//! | the text of a line, a hyphen of the breaker's shown as ‐
//! width 1 6.5        the width of line 1
//! at 二 3            where the glyph of the first 二 begins on its line
//! ink ， 0.135 0.330 from where to where the glyph itself has ink
//! face 👍 Noto Emoji the family that the glyph comes from
//! ```

use std::fs;
use std::ops::Range;
use std::path::Path;

use cribsheet::diag::{Diags, Span};
use cribsheet::font::{FaceId, Fonts};
use cribsheet::geom::Em;
use cribsheet::lang::Lang;
use cribsheet::lines::{Breaker, Line, Measure, PlacedRun, Setting, place};
use cribsheet::paragraph::{Inline, Paragraph, join_lines};
use cribsheet::text::{self, Shaped};
use cribsheet::weight::Weight;

/// Numbers in cases are rounded to thousandths of an em.
const PRECISION: f64 = 0.0006;

#[test]
fn every_rule_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/typography");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    files.sort();
    let fonts = Fonts::embedded();
    let mut failures = Vec::new();
    for file in &files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let content = fs::read_to_string(file).expect("a readable case");
        let cases = parse(&content);
        assert!(!cases.is_empty(), "{name} holds no case");
        for case in cases {
            for failure in check(&case, &fonts) {
                failures.push(format!("{name}: {}\n  {failure}", case.text));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_rule_has_a_case_a_near_case_and_a_reference() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/typography");
    let mut rules = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("a readable entry").path();
        let content = fs::read_to_string(&path).expect("a readable case");
        let name = path.display();
        let head = content.split("\n\n").next().unwrap_or_default();
        let sources = ["CLREQ", "JLREQ", "GB/T", "UAX", "CSS Text"];
        assert!(
            sources.iter().any(|source| head.contains(source)),
            "{name} names no source"
        );
        let near = content.split_once("\n# ").map_or("", |(_, near)| near);
        assert!(!parse(near).is_empty(), "{name} has no near case");
        let number = head
            .strip_prefix("Rule ")
            .and_then(|rest| rest.split('.').next());
        rules.push(number.and_then(|number| number.parse().ok()).unwrap_or(0));
    }
    rules.sort_unstable();
    assert_eq!(rules, (1..=46).collect::<Vec<u32>>());
}

/// One text and what must come of it.
struct Case {
    lang: Lang,
    measure: Measure,
    setting: Setting,
    text: String,
    wanted: Vec<String>,
}

fn parse(content: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in content.lines() {
        let mut words = line.split(' ');
        if let Some(lang) = words.next().and_then(Lang::from_tag) {
            cases.push(head(lang, words));
        } else if let Some(case) = cases.last_mut() {
            match line.strip_prefix("> ") {
                Some(text) if case.text.is_empty() => case.text = text.to_owned(),
                Some(text) => case.text = format!("{}\n{text}", case.text),
                None if line.is_empty() || line.starts_with('#') => {}
                None => case.wanted.push(line.to_owned()),
            }
        }
    }
    cases
}

fn head<'a>(lang: Lang, mut words: impl Iterator<Item = &'a str>) -> Case {
    let width = words
        .next()
        .and_then(|word| word.parse().ok())
        .expect("a measure");
    let setting = match words.next() {
        Some("justified") => Setting::Justified,
        Some("ragged") => Setting::Ragged,
        other => panic!("`{other:?}` is no setting"),
    };
    let indent = words.next().map_or(0.0, |word| {
        let number = word.strip_prefix("indent=").expect("an indent");
        number.parse().expect("a number of em")
    });
    Case {
        lang,
        measure: Measure {
            width: Em(width),
            indent: Em(indent),
        },
        setting,
        text: String::new(),
        wanted: Vec::new(),
    }
}

/// What a case wants and does not get.
fn check(case: &Case, fonts: &Fonts) -> Vec<String> {
    let paragraph = paragraph(case.lang, &case.text);
    let mut diags = Diags::default();
    let shaped = text::shape(&[paragraph], fonts, &case.text, &mut diags).remove(0);
    assert_eq!(diags.iter().count(), 0, "{:?}", diags);
    let mut lines = Vec::new();
    Breaker::default().break_into(&shaped, case.measure, case.setting, &mut lines);
    let set = Set::new(&shaped, &lines, fonts);
    let mut failures = Vec::new();
    let wanted: Vec<&str> = case
        .wanted
        .iter()
        .filter_map(|want| want.strip_prefix("| "))
        .collect();
    if !wanted.is_empty() && wanted != set.texts {
        failures.push(format!("wanted {wanted:#?}\n  found {:#?}", set.texts));
    }
    for want in case.wanted.iter().filter(|want| !want.starts_with("| ")) {
        let words: Vec<&str> = want.split(' ').collect();
        if let ["face", text, family @ ..] = words.as_slice() {
            let found = &fonts.face(set.find(text).0.0).family;
            if *found != family.join(" ") {
                failures.push(format!("wanted {want}, found {found}"));
            }
            continue;
        }
        let number = |at: usize| -> f64 { words[at].parse().expect("a number") };
        let found = match words[0] {
            "width" => vec![
                lines[words[1].parse::<usize>().expect("a line") - 1]
                    .width
                    .0,
            ],
            "at" => vec![set.find(words[1]).1],
            "ink" => {
                let ink = set.ink(words[1]);
                vec![ink.start, ink.end]
            }
            word => panic!("`{word}` is no check"),
        };
        for (index, value) in found.iter().enumerate() {
            if (value - number(index + 2)).abs() > PRECISION {
                failures.push(format!("wanted {want}, found {value:.3}"));
            }
        }
    }
    for (line, natural) in lines.iter().zip(1..) {
        let indent = if natural == 1 {
            case.measure.indent
        } else {
            Em::ZERO
        };
        if line.width > case.measure.width - indent + Em(1e-6) {
            failures.push(format!("line {natural} is {:.3} wide", line.width.0));
        }
    }
    failures
}

/// A paragraph with `**strong**`, `` `code` `` and `[link]` read.
fn paragraph(lang: Lang, text: &str) -> Paragraph {
    let mut inlines = vec![Inline::default()];
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let last = inlines.last().cloned().unwrap_or_default();
        let (length, next) = if rest.starts_with("**") {
            (
                2,
                Some(Inline {
                    is_strong: !last.is_strong,
                    ..last
                }),
            )
        } else if c == '`' {
            (
                1,
                Some(Inline {
                    is_code: !last.is_code,
                    ..last
                }),
            )
        } else if c == '[' && rest.contains("](") {
            (
                1,
                Some(Inline {
                    link: Some("https://example.com/".into()),
                    ..last
                }),
            )
        } else if c == ']' && rest.starts_with("](") {
            let end = rest.find(')').expect("the end of a link") + 1;
            (end, Some(Inline { link: None, ..last }))
        } else {
            (c.len_utf8(), None)
        };
        match next {
            Some(next) => inlines.push(Inline {
                text: String::new(),
                ..next
            }),
            None => inlines.last_mut().expect("never empty").text.push(c),
        }
        rest = &rest[length..];
    }
    join_lines(&mut inlines, lang);
    Paragraph {
        lang,
        weight: Weight::Regular,
        inlines,
        source: Span {
            start: 0,
            end: text.len(),
        },
    }
}

/// The lines of a case, placed.
struct Set<'a> {
    texts: Vec<String>,
    runs: Vec<PlacedRun>,
    fonts: &'a Fonts,
}

impl<'a> Set<'a> {
    fn new(shaped: &Shaped, lines: &[Line], fonts: &'a Fonts) -> Self {
        let placed: Vec<Vec<PlacedRun>> = lines.iter().map(|line| place(shaped, line)).collect();
        let shown = |(line, runs): (&Line, &Vec<PlacedRun>)| {
            let glyph = runs.last().and_then(|run| run.glyphs.last());
            let hyphen = if glyph.is_some_and(|glyph| glyph.text.is_empty()) {
                "‐"
            } else {
                ""
            };
            format!("{}{hyphen}", line.text(shaped).trim_end_matches(' '))
        };
        Self {
            texts: lines.iter().zip(&placed).map(shown).collect(),
            runs: placed.concat(),
            fonts,
        }
    }

    /// The face, number and place of the first glyph of a piece of text.
    fn find(&self, text: &str) -> ((FaceId, u16), f64) {
        for run in &self.runs {
            let Some(at) = run.text.find(text) else {
                continue;
            };
            let glyph = run.glyphs.iter().find(|glyph| glyph.text.contains(&at));
            let glyph = glyph.expect("every character has a glyph");
            return ((run.face, glyph.id), (run.x + glyph.x).0);
        }
        panic!("`{text}` is not there");
    }

    /// From where to where a glyph has ink, in em from its origin.
    fn ink(&self, text: &str) -> Range<f64> {
        let ((face, id), _) = self.find(text);
        let font = &self.fonts.face(face).font;
        let em = f64::from(font.units_per_em());
        let extents = font.glyph_metrics().extents(u32::from(id).into());
        let extents = extents.expect("a glyph with ink");
        let left = f64::from(extents.x_bearing) / em;
        left..left + f64::from(extents.width) / em
    }
}
