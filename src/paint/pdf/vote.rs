//! The text that a font has for each of its glyphs: the one that most of its uses say.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::uses::{PageUse, Uses};
use crate::font::FaceId;

/// The usual text of each glyph used.
pub(super) type GlyphTexts<'a> = BTreeMap<(FaceId, u16), &'a str>;

/// Lets every use of a glyph vote for its text. Glyphs that stand alone decide; only where
/// there are none does the first glyph of a longer cluster take the cluster's text. Of texts with as many votes the
/// usual one wins, then the smallest.
pub(super) fn vote<'a>(uses: &Uses<'a>) -> GlyphTexts<'a> {
    let drawn = uses.all.iter().filter(|used| used.one.glyph != 0);
    let mut votes: Vec<&PageUse<'a>> = drawn.collect();
    votes.sort_unstable_by_key(|used| (used.face, used.one.glyph, used.part, used.one.text));
    let of_one_glyph = votes.chunk_by(|a, b| (a.face, a.one.glyph) == (b.face, b.one.glyph));
    let winner = |votes: &[&PageUse<'a>]| {
        let first = votes[0];
        let deciding = votes.chunk_by(|a, b| a.part == b.part).next()?;
        let counts = deciding
            .chunk_by(|a, b| a.one.text == b.one.text)
            .map(|same| {
                let count: usize = same.iter().map(|used| used.count).sum();
                let text = same[0].one.text;
                (count, is_usual(text), Reverse(text))
            });
        let Reverse(text) = counts.max()?.2;
        Some(((first.face, first.one.glyph), text))
    };
    of_one_glyph.filter_map(winner).collect()
}

/// Whether a text is what people type, rather than a radical, a compatibility ideograph or a
/// space that does not break.
fn is_usual(text: &str) -> bool {
    !text.contains(|character| {
        matches!(character,
            '\u{A0}' | '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
    })
}

#[cfg(test)]
mod tests {
    use super::super::copy::{HYPHEN, NOTHING, clusters};
    use super::super::uses::{gather, plain};
    use super::vote;
    use crate::font::FaceId;
    use crate::geom::{Point, Pt};
    use crate::ink::Ink;
    use crate::page::{Glyph, Item, Run, Shape};

    const FACE: FaceId = FaceId(0);

    /// A run of clusters: the glyphs of each, and what they say together.
    fn run(parts: &[(&[u16], &str)]) -> Run {
        let mut text = String::new();
        let mut glyphs = Vec::new();
        for (ids, part) in parts {
            let start = text.len();
            text.push_str(part);
            glyphs.extend(ids.iter().map(|&id| Glyph {
                id,
                x: Pt::ZERO,
                rise: Pt::ZERO,
                text: start..text.len(),
            }));
        }
        Run {
            face: FACE,
            size: Pt(10.0),
            ink: Ink::rgb(0, 0, 0),
            origin: Point::default(),
            width: Pt::ZERO,
            text,
            glyphs,
        }
    }

    /// The votes of one run.
    fn outcome(run: &Run) -> Vec<(u16, String)> {
        let items = [Item {
            tag: None,
            shape: Shape::Run(run.clone()),
            source: None,
        }];
        let uses = gather(&items, vec![plain(run)]);
        let texts = vote(&uses);
        let texts = texts.iter();
        texts
            .map(|(&(_, glyph), &text)| (glyph, text.to_owned()))
            .collect()
    }

    #[test]
    fn most_frequent_text_wins() {
        let run = run(&[(&[5], "⾦"), (&[5], "⾦"), (&[5], "金")]);
        assert_eq!(outcome(&run), [(5, "⾦".into())]);
    }

    #[test]
    fn usual_text_wins_a_tie() {
        let run = run(&[(&[5], "⾦"), (&[5], "金"), (&[6], "\u{A0}"), (&[6], " ")]);
        assert_eq!(outcome(&run), [(5, "金".into()), (6, " ".into())]);
    }

    #[test]
    fn first_glyph_of_a_cluster_takes_its_text_only_where_none_stands_alone() {
        let run = run(&[(&[7, 8], "é"), (&[9, 8], "ê"), (&[9], "e")]);
        assert_eq!(
            outcome(&run),
            [(7, "é".into()), (8, NOTHING.into()), (9, "e".into())]
        );
    }

    #[test]
    fn added_hyphen_says_what_a_typed_one_says() {
        let added = run(&[(&[3], "-"), (&[4], "a"), (&[3], "")]);
        assert_eq!(outcome(&added), [(3, HYPHEN.into()), (4, "a".into())]);
        assert_eq!(clusters(&added).nth(2).unwrap().text, HYPHEN);
        assert!(added.is_hyphenated());
        assert!(!run(&[(&[4], "a"), (&[3], "-")]).is_hyphenated());
    }
}
