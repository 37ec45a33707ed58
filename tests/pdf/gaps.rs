//! The gaps and overlaps that a reader finds when it copies: from the positions and widths in the
//! file alone, as poppler and pdf.js find them.

use std::collections::BTreeMap;

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::paint::pdf;
use cribsheet::sheet::Overrides;
use cribsheet::{Outcome, compile};

use crate::fonts::Font;
use crate::read::File;

/// From this many ems on readers see a space, or a new line where glyphs overlap.
const SEEN: f64 = 0.1;

/// A glyph on the page.
struct Shown {
    text: String,
    /// Which piece of marked content it belongs to.
    piece: usize,
    baseline: String,
    size: f64,
    start: f64,
    end: f64,
}

/// Every glyph in the order of the content.
fn shown(file: &File) -> Vec<Shown> {
    let fonts: BTreeMap<String, Font> = file
        .fonts()
        .into_iter()
        .map(|font| (font.resource.clone(), font))
        .collect();
    let (mut glyphs, mut font, mut size) = (Vec::new(), None, 0.0);
    let (mut x, mut baseline, mut piece) = (0.0, String::new(), 0);
    for line in file.content().lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            [.., "BDC" | "BMC"] => piece += 1,
            [name, points, "Tf"] => {
                font = fonts.get(name.trim_start_matches('/'));
                size = points.parse().expect("a size is a number");
            }
            [_, _, _, _, across, up, "Tm"] => {
                x = across.parse().expect("a place is a number");
                baseline = up.to_owned();
            }
            [.., "TJ"] => {
                let font = font.expect("a font comes before its glyphs");
                let array = line.trim_end_matches("] TJ").trim_start_matches('[');
                for part in array.split('<').skip(1) {
                    let code = part.split_once('>');
                    let (code, correction) = code.expect("the operators are well formed");
                    let code = u16::from_str_radix(code, 16).expect("a code is hexadecimal");
                    let end = x + font.widths[&code] / 1000.0 * size;
                    glyphs.push(Shown {
                        text: font.texts[&code].clone(),
                        piece,
                        baseline: baseline.clone(),
                        size,
                        start: x,
                        end,
                    });
                    let correction: f64 = correction.trim().parse().unwrap_or_default();
                    x = end - correction / 1000.0 * size;
                }
            }
            _ => {}
        }
    }
    glyphs
}

#[test]
fn no_gap_or_overlap_stands_where_no_space_was_typed() {
    let source = r#"
        [sheet]
        title = "做AI的人"
        languages = ["zh-Hans"]
        paper = "a5"
        size = 9
        [[pitch]]
        say = "做AI的人在2024年用iPhone看WMS系统，把SKU从300个降到20个；客服、对账、发货（全部）用API，一共3步。"
        [[pitch]]
        say = "先说“自动”，再说“回滚”：OMS、WMS和TMS三个系统，每秒5000单；“好。”他说，「可以」。列表 · 中点"
    "#;
    let fonts = Fonts::embedded();
    let outcome = compile(source, &Overrides::default(), &fonts, &mut Diags::default());
    let Some(Outcome::Page(page, _)) = outcome else {
        panic!("the sheet fits");
    };
    let glyphs = shown(&File::new(pdf::paint(&page, &fonts).unwrap()));
    let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    assert!(
        text.contains("做AI的人在2024年用iPhone看WMS系统，"),
        "{text}"
    );
    for pair in glyphs.windows(2) {
        let [left, right] = pair else {
            continue;
        };
        if (left.piece, &left.baseline) == (right.piece, &right.baseline) {
            let gap = (right.start - left.end) / right.size;
            let is_space = [left, right].iter().any(|shown| shown.text == " ");
            let is_right = gap > -SEEN && (gap < SEEN || is_space);
            assert!(is_right, "{} {} {gap}", left.text, right.text);
        }
    }
}
