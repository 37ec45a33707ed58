//! Marks over, under and across letters, and where they stand in a face that does not attach them.

use unicode_normalization::char::canonical_combining_class;

use crate::font::{Face, InkBox};
use crate::geom::Em;

use super::{ShapedCluster, ShapedGlyph};

/// What stays free between a letter and a mark that is put over or under it.
const CLEARANCE: Em = Em(0.07);

/// Where a mark stands on its letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seat {
    Above,
    Below,
    /// Over two letters, in the middle between them.
    AboveBoth,
    /// Under two letters.
    BelowBoth,
    /// Through the letter.
    Across,
    /// Around the letter.
    Around,
}

/// The seat of a mark, by its combining class (Unicode, 4.3); other characters, and marks that belong
/// to one script alone, have none.
fn seat(c: char) -> Option<Seat> {
    match (c, canonical_combining_class(c)) {
        ('\u{20DD}'..='\u{20E0}' | '\u{20E2}'..='\u{20E4}', _) => Some(Seat::Around),
        (_, 1) => Some(Seat::Across),
        (_, 202 | 220) => Some(Seat::Below),
        (_, 230) => Some(Seat::Above),
        (_, 233) => Some(Seat::BelowBoth),
        (_, 234) => Some(Seat::AboveBoth),
        _ => None,
    }
}

/// Whether a text holds a mark that has a seat on the character before it.
pub(super) fn has_marks(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| seat(c).is_some())
}

/// Puts marks that the shaper left at the end of their letter where they belong. `loose` are the
/// places of their glyphs in the cluster, whose text and glyphs these are; `scale` is that of its run.
pub(super) fn settle(
    (cluster, text, glyphs): (&mut ShapedCluster, &str, &mut [ShapedGlyph]),
    loose: &[usize],
    face: &Face,
    scale: f64,
) {
    let ink = |glyph: u16| face.ink_box(glyph).map(|ink| scaled(ink, scale));
    let Some(letter) = glyphs.first().and_then(|first| ink(first.id)) else {
        return;
    };
    // What later marks are stacked over or under.
    let mut stack = letter.up;
    for place in 1..glyphs.len() {
        // Letters may have been composed with marks before, never with the last ones.
        let c = text.chars().rev().nth(glyphs.len() - 1 - place);
        let (Some(seat), Some(mark)) = (c.and_then(seat), ink(glyphs[place].id)) else {
            continue;
        };
        if loose.contains(&place) {
            let (x, rise) = seated(seat, mark, (letter, stack), cluster.advance);
            glyphs[place].x = glyphs[0].x + x;
            glyphs[place].rise = glyphs[0].rise + rise;
        }
        let rise = glyphs[place].rise - glyphs[0].rise;
        match seat {
            Seat::Above | Seat::AboveBoth => stack.1 = stack.1.max(mark.up.1 + rise),
            Seat::Below | Seat::BelowBoth => stack.0 = stack.0.min(mark.up.0 + rise),
            Seat::Across => {}
            Seat::Around => widen(cluster, glyphs, mark.across.1 - mark.across.0),
        }
    }
}

/// The origin of a mark from that of its letter.
fn seated(seat: Seat, mark: InkBox, (letter, stack): (InkBox, (Em, Em)), advance: Em) -> (Em, Em) {
    let middle = |(from, to): (Em, Em)| (from + to) / 2.0;
    let centre = match seat {
        Seat::AboveBoth | Seat::BelowBoth => advance,
        _ => middle(letter.across),
    };
    // A mark is drawn for small letters, and is only moved farther from them.
    let rise = match seat {
        Seat::Above | Seat::AboveBoth => (stack.1 + CLEARANCE - mark.up.0).max(Em::ZERO),
        Seat::Below | Seat::BelowBoth => (stack.0 - CLEARANCE - mark.up.1).min(Em::ZERO),
        Seat::Across | Seat::Around => middle(letter.up) - middle(mark.up),
    };
    (centre - middle(mark.across), rise)
}

/// Gives what stands around a letter its own width, so that its neighbours stand beside it.
fn widen(cluster: &mut ShapedCluster, glyphs: &mut [ShapedGlyph], width: Em) {
    let more = (width - cluster.advance).max(Em::ZERO);
    cluster.advance += more;
    for glyph in glyphs {
        glyph.x += more / 2.0;
    }
}

fn scaled(ink: InkBox, scale: f64) -> InkBox {
    let both = |(from, to): (Em, Em)| (from * scale, to * scale);
    InkBox {
        across: both(ink.across),
        up: both(ink.up),
    }
}

#[cfg(test)]
mod tests {
    use super::{InkBox, Seat, seat};
    use crate::diag::{Diags, Span};
    use crate::font::Fonts;
    use crate::geom::Em;
    use crate::lang::Lang;
    use crate::paragraph::{Inline, Paragraph};
    use crate::text::{Shaped, shape};
    use crate::weight::Weight;

    /// Letters with marks that no character composes, as formulas, phonetics and names have them.
    const MARKED: [&str; 30] = [
        "V̇", "x̄", "θ̂", "β̂", "μ̄", "n̄", "5̸", "p̂", "X̄", "σ̂", "F̃", "v⃗", "E⃗", "𝑥̄", "3̄", "λ̃", "q̇", "m̈",
        "∂̂", "x̲", "n̩", "A⃝", "s̶", "б̂", "ê̄", "Q̄", "W̄", "l̂", "ȷ̄", "⩽̸",
    ];

    fn shaped(fonts: &Fonts, lang: Lang, inline: Inline) -> Shaped {
        let paragraph = Paragraph {
            lang,
            weight: Weight::Regular,
            inlines: vec![inline],
            source: Span::default(),
        };
        let mut shaped = shape(&[paragraph], fonts, "", &mut Diags::default());
        shaped.remove(0)
    }

    /// Where the ink of each glyph of the first cluster stands.
    fn inks(shaped: &Shaped, fonts: &Fonts) -> Vec<InkBox> {
        let face = fonts.face(shaped.runs[0].face);
        let placed = shaped.glyphs_of(0).iter().filter_map(|glyph| {
            let ink = face.ink_box(glyph.id)?;
            let moved = |(from, to): (Em, Em), by: Em| (from + by, to + by);
            Some(InkBox {
                across: moved(ink.across, glyph.x),
                up: moved(ink.up, glyph.rise),
            })
        });
        placed.collect()
    }

    /// Whether a mark stands where its class says.
    fn is_seated(seat: Seat, mark: InkBox, letter: InkBox) -> bool {
        let centre = (mark.across.0 + mark.across.1) / 2.0;
        let is_over = centre > letter.across.0 && centre < letter.across.1;
        let crosses = mark.up.0 < letter.up.1 && mark.up.1 > letter.up.0;
        is_over
            && match seat {
                Seat::Above | Seat::AboveBoth => mark.up.0 > letter.up.1,
                Seat::Below | Seat::BelowBoth => mark.up.1 < letter.up.0,
                Seat::Across | Seat::Around => crosses,
            }
    }

    #[test]
    fn every_mark_sits_on_its_letter() {
        let fonts = Fonts::embedded();
        let styles = [(false, false), (true, false), (false, true), (true, true)];
        for text in MARKED {
            for (lang, (is_strong, is_emphasis)) in [Lang::ZhHans, Lang::En]
                .into_iter()
                .flat_map(|lang| styles.map(|style| (lang, style)))
            {
                let inline = Inline {
                    text: format!("{text}中"),
                    is_strong,
                    is_emphasis,
                    ..Inline::default()
                };
                let shaped = shaped(&fonts, lang, inline);
                let inks = inks(&shaped, &fonts);
                let last = text.chars().next_back().and_then(seat).expect("a mark");
                let [letter, .., mark] = &inks[..] else {
                    // One glyph is composed of both.
                    assert_eq!(inks.len(), 1, "{text}");
                    continue;
                };
                assert!(
                    is_seated(last, *mark, *letter),
                    "{text} {lang} {is_strong} {is_emphasis}: {letter:?} {mark:?}"
                );
            }
        }
    }

    #[test]
    fn a_word_keeps_the_face_that_attaches_its_mark() {
        let fonts = Fonts::embedded();
        let inline = Inline {
            text: "V̇O".to_owned(),
            ..Inline::default()
        };
        let shaped = shaped(&fonts, Lang::ZhHans, inline);
        assert_eq!(shaped.runs.len(), 1);
        assert_eq!(fonts.face(shaped.runs[0].face).family, "Noto Sans");
    }

    #[test]
    fn code_keeps_its_width() {
        let fonts = Fonts::embedded();
        let inline = Inline {
            text: "x̄3̄".to_owned(),
            is_code: true,
            ..Inline::default()
        };
        let shaped = shaped(&fonts, Lang::En, inline);
        assert_eq!(fonts.face(shaped.runs[0].face).family, "JetBrains Mono");
        assert_eq!(shaped.clusters[0].advance, shaped.clusters[1].advance);
    }
}
