//! Letters under and over the line.

use cribsheet::diag::{Diags, Span};
use cribsheet::font::Fonts;
use cribsheet::geom::Em;
use cribsheet::lang::Lang;
use cribsheet::lines::{Breaker, Line, Measure, Setting};
use cribsheet::paragraph::{Inline, Paragraph, Position};
use cribsheet::text::{self, Shaped};
use cribsheet::weight::Weight;

fn shaped(inlines: Vec<Inline>, fonts: &Fonts) -> Shaped {
    let paragraph = Paragraph {
        lang: Lang::ZhHans,
        weight: Weight::Regular,
        inlines,
        source: Span::default(),
    };
    text::shape(&[paragraph], fonts, "", &mut Diags::default()).remove(0)
}

fn broken(shaped: &Shaped, measure: Measure, setting: Setting) -> Vec<Line> {
    let mut lines = Vec::new();
    Breaker::default().break_into(shaped, measure, setting, &mut lines);
    lines
}

#[test]
fn what_stands_over_or_under_a_line_begins_none() {
    let piece = |text: &str, position| Inline {
        text: text.to_owned(),
        position,
        ..Inline::default()
    };
    let inlines = [
        piece("一二三四注", Position::Normal),
        piece("[12]", Position::Super),
        piece("五六七的", Position::Normal),
        piece("（上）", Position::Super),
        piece("的浓度", Position::Normal),
        piece("下标", Position::Sub),
        piece("，CaCO", Position::Normal),
        piece("3", Position::Sub),
        piece("与L", Position::Normal),
        piece("−1", Position::Super),
    ];
    let apart = ["注[12]", "的（上）", "度下标", "CaCO3", "L−1"];
    let fonts = Fonts::embedded();
    let shaped = shaped(inlines.to_vec(), &fonts);
    for width in 4..30 {
        let measure = Measure {
            width: Em(f64::from(width)),
            indent: Em::ZERO,
        };
        for line in broken(&shaped, measure, Setting::Ragged) {
            let end = line.text(&shaped);
            let is_parted = |unit: &&str| {
                let inside = unit.char_indices().skip(1).map(|(at, _)| at);
                // Of a part that stands at the end of this line the rest begins the next one.
                inside
                    .clone()
                    .any(|at| end.ends_with(&unit[..at]) && !end.contains(*unit))
            };
            let is_last = shaped.text().ends_with(end);
            assert!(is_last || !apart.iter().any(is_parted), "{width}: {end}");
        }
    }
    // Close to the Han before it, as wide as the face says: no gap, and no more than two thirds of a digit on the line.
    let natural = |position| {
        let pieces = vec![piece("注", Position::Normal), piece("1", position)];
        self::shaped(pieces, &fonts).natural_width().0 - 1.0
    };
    assert!(natural(Position::Super) < natural(Position::Normal) * 0.67);
}
