//! Real sentences, one a line in `cases/sentences/*.txt`, and the lines they must break into at
//! two measures, in the file `.lines` beside. `UPDATE=1` writes those anew: read every line of
//! the difference before accepting it. What no reader should have to look for is checked for
//! every sentence in the measures of a column.

use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use cribsheet::diag::{Diags, Span};
use cribsheet::font::Fonts;
use cribsheet::geom::Em;
use cribsheet::lang::Lang;
use cribsheet::lines::{Breaker, Measure, PlacedRun, Setting, place};
use cribsheet::paragraph::{Inline, Paragraph};
use cribsheet::text::{self, Shaped};
use cribsheet::weight::Weight;

/// The files, their language and the measures that a reader has reviewed, in em.
const PAGES: [(&str, Lang, [f64; 2]); 8] = [
    ("zh-Hans", Lang::ZhHans, [15.0, 22.0]),
    ("mixed", Lang::ZhHans, [15.0, 22.0]),
    ("en", Lang::En, [16.0, 32.0]),
    ("zh-Hant", Lang::ZhHant, [15.0, 22.0]),
    ("zh-Hant-HK", Lang::ZhHantHk, [15.0, 22.0]),
    ("guide-zh-Hans", Lang::ZhHans, [15.0, 22.0]),
    ("guide-mixed", Lang::ZhHans, [15.0, 22.0]),
    ("guide-en", Lang::En, [16.0, 32.0]),
];

/// Measures of columns, in em; in narrower ones a long name may leave a character alone.
const COLUMNS: Range<u8> = 10..40;

/// The most that two neighbouring Han may stand apart, beyond the em of each.
const LOOSEST: f64 = 0.1 + 1e-6;

/// What must not start a line, and what must not end one.
const NEVER_FIRST: &str = "，。、：；？！）》」』】”’·～—…/％%℃,.;:?!)";
const NEVER_LAST: &str = "（《「『【“‘(￥$";

struct Sentence {
    text: String,
    shaped: Shaped,
}

fn sentences(name: &str, lang: Lang, fonts: &Fonts) -> Vec<Sentence> {
    let texts = fs::read_to_string(path(name, "txt")).expect("a page of sentences");
    let shape = |line: &str| {
        let paragraph = Paragraph {
            lang,
            weight: Weight::Regular,
            inlines: inlines(line),
            source: Span::default(),
        };
        let mut diags = Diags::default();
        let shaped = text::shape(&[paragraph], fonts, line, &mut diags).remove(0);
        assert_eq!(diags.iter().count(), 0, "{line}: {diags:?}");
        Sentence {
            text: line.to_owned(),
            shaped,
        }
    };
    texts.lines().map(shape).collect()
}

/// Text in pieces, every second one code.
fn inlines(line: &str) -> Vec<Inline> {
    let pieces = line.split('`').enumerate();
    let inline = |(index, text): (usize, &str)| Inline {
        text: text.to_owned(),
        is_code: index % 2 == 1,
        ..Inline::default()
    };
    pieces.map(inline).collect()
}

fn path(name: &str, extension: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sentences");
    folder.join(format!("{name}.{extension}"))
}

/// The lines of a sentence, placed.
fn broken(shaped: &Shaped, width: f64) -> Vec<Vec<PlacedRun>> {
    let measure = Measure {
        width: Em(width),
        indent: Em::ZERO,
    };
    let mut lines = Vec::new();
    Breaker::default().break_into(shaped, measure, Setting::Justified, &mut lines);
    lines.iter().map(|line| place(shaped, line)).collect()
}

/// A line as it reads, with the hyphen that the breaker added.
fn shown(runs: &[PlacedRun]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let last = runs.last().and_then(|run| run.glyphs.last());
    let is_hyphenated = last.is_some_and(|glyph| glyph.text.is_empty());
    format!(
        "{}{}",
        text.trim_end(),
        if is_hyphenated { "‐" } else { "" }
    )
}

fn width(runs: &[PlacedRun]) -> f64 {
    runs.last().map_or(0.0, |run| (run.x + run.width).0)
}

#[test]
fn there_are_three_hundred_sentences() {
    let fonts = Fonts::embedded();
    let count = PAGES.map(|(name, lang, _)| sentences(name, lang, &fonts).len());
    assert!(count.iter().sum::<usize>() >= 300, "{count:?}");
}

#[test]
fn sentences_break_as_reviewed() {
    let fonts = Fonts::embedded();
    let mut changed = Vec::new();
    for (name, lang, measures) in PAGES {
        let mut page = String::new();
        for sentence in sentences(name, lang, &fonts) {
            for measure in measures {
                writeln!(page, "{measure}").expect("a string takes all");
                for runs in broken(&sentence.shaped, measure) {
                    let (text, width) = (shown(&runs), width(&runs));
                    writeln!(page, "{width:6.2} | {text}").expect("a string takes all");
                }
            }
            page.push('\n');
        }
        let file = path(name, "lines");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, page).expect("a writable page");
        } else if fs::read_to_string(&file).unwrap_or_default() != page {
            changed.push(name);
        }
    }
    assert!(changed.is_empty(), "changed: {changed:?}; UPDATE=1 accepts");
}

#[test]
fn no_line_of_any_sentence_has_a_fault() {
    let fonts = Fonts::embedded();
    let mut faults = Vec::new();
    for (name, lang, _) in PAGES {
        for sentence in sentences(name, lang, &fonts) {
            for measure in COLUMNS {
                let lines = broken(&sentence.shaped, f64::from(measure));
                for fault in faults_of(&lines) {
                    faults.push(format!("{measure} em: {fault} in {}", sentence.text));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn faults_of(lines: &[Vec<PlacedRun>]) -> Vec<String> {
    let texts: Vec<String> = lines.iter().map(|runs| shown(runs)).collect();
    let mut faults = Vec::new();
    for pair in texts.windows(2) {
        let (last, first) = (pair[0].chars().next_back(), pair[1].chars().next());
        let is_path = pair[1].starts_with('/') || pair[0].contains("//");
        // A name that begins with a mark, `.env` or `./build.sh`, starts a line with it.
        let name = pair[1].trim_start_matches(['.', '/', '!', '?', ':']);
        let is_name = name.starts_with(|c: char| c.is_ascii_alphanumeric());
        if first.is_some_and(|c| NEVER_FIRST.contains(c)) && !is_path && !is_name {
            faults.push(format!("`{}` starts with a mark", pair[1]));
        }
        if last.is_some_and(|c| NEVER_LAST.contains(c)) && !is_path {
            faults.push(format!("`{}` ends with a mark", pair[0]));
        }
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if is_digit(last) && is_digit(first) {
            faults.push(format!("a number breaks after `{}`", pair[0]));
        }
    }
    if let [.., last] = texts.as_slice()
        && lines.len() > 1
        && last.chars().filter(|c| c.is_alphanumeric()).count() < 2
    {
        faults.push(format!("`{last}` stands alone"));
    }
    faults.extend(lines.iter().flatten().filter_map(loose_place));
    faults
}

/// Two Han of a run that stand too far apart.
fn loose_place(run: &PlacedRun) -> Option<String> {
    let is_han = |text: &str| text.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let loose = run.glyphs.windows(2).find(|pair| {
        let is_pair = pair
            .iter()
            .all(|glyph| is_han(&run.text[glyph.text.clone()]));
        is_pair && (pair[1].x - pair[0].x).0 > 1.0 + LOOSEST
    })?;
    Some(format!("`{}` is loose", &run.text[loose[0].text.start..]))
}
