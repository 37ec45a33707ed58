//! The gaps and overlaps that a reader finds when it copies: from the positions and widths in the
//! file alone, as poppler and pdf.js find them.

use std::collections::BTreeMap;

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::paint::pdf;
use cribsheet::{Compiler, Outcome, Request};

use crate::fonts::{Font, strings};
use crate::read::File;

/// From this many ems on readers see a space, or a new line where glyphs overlap.
const SEEN: f64 = 0.1;

/// Places are rounded to fewer ems than these.
const ROUNDING: f64 = 0.002;

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
                for (codes, correction) in strings(line) {
                    for code in codes {
                        let end = x + font.widths[&code] / 1000.0 * size;
                        glyphs.push(Shown {
                            text: font.texts[&code].clone(),
                            piece,
                            baseline: baseline.clone(),
                            size,
                            start: x,
                            end,
                        });
                        x = end;
                    }
                    x -= correction / 1000.0 * size;
                }
            }
            _ => {}
        }
    }
    glyphs
}

/// The glyphs of a sheet of these pitches.
fn glyphs_of(pitches: &[&str]) -> Vec<Shown> {
    let mut source = String::from(
        "[sheet]\ntitle = \"做AI的人\"\nlanguages = [\"zh-Hans\"]\npaper = \"a5\"\nsize = 9\n",
    );
    for pitch in pitches {
        source.push_str(&format!("[[pitch]]\nsay = \"{pitch}\"\n"));
    }
    let mut compiler = Compiler::new(Fonts::embedded());
    let outcome = compiler.compile(&source, &Request::default(), &mut Diags::default());
    let Some(Outcome::Page(made)) = outcome else {
        panic!("the sheet fits");
    };
    let pdf = pdf::paint(&made.page, compiler.fonts()).expect("the page can be painted");
    shown(&File::new(pdf))
}

#[test]
fn no_gap_or_overlap_stands_where_no_space_was_typed() {
    let glyphs = glyphs_of(&[
        "做AI的人在2024年用iPhone看WMS系统，把SKU从300个降到20个；客服、对账、发货（全部）用API，一共3步。",
        "先说“自动”，再说“回滚”：OMS、WMS和TMS三个系统，每秒5000单；“好。”他说，「可以」。列表 · 中点",
    ]);
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

/// Where the size changes poppler begins a word, and puts a space before it if there is a gap at all.
#[test]
fn no_gap_stands_beside_code_or_links() {
    let glyphs = glyphs_of(&[
        "用`kubectl`看，跑`make test`后，`a=b`和`x`连用；第`1`步，（`foo`）“`bar`”，从`1e6`降到`0`。",
        "删`x`的",
        "做[link](https://example.com)的，用[`code`](https://example.org)看。",
    ]);
    let mut seams = 0;
    for pair in glyphs.windows(2) {
        let [left, right] = pair else {
            continue;
        };
        let is_code = (left.size - right.size).abs() > 0.01;
        let is_link = left.piece != right.piece;
        if left.baseline == right.baseline && (is_code || is_link) {
            seams += 1;
            let gap = (right.start - left.end) / right.size;
            let most = if is_code { ROUNDING } else { SEEN };
            assert!(
                gap > -SEEN && gap < most,
                "{} {} {gap}",
                left.text,
                right.text
            );
        }
    }
    assert!(seams > 20, "only {seams} seams");
}
