//! How each glyph of a page is used: what it says, and which white space belongs to it.
//!
//! Readers guess a space wherever a line leaves a gap of a tenth of an em or more, and a new line
//! where glyphs stand closer than they are wide. So the gap between Han and Latin, and what marks
//! lose beside each other, go into the width of a glyph: nothing is left to guess.

use super::copy;
use super::number::{from_units, thousandths};
use crate::font::Fonts;
use crate::geom::{Point, Pt};
use crate::page::{Glyph, Page, Role, Run, Shape, Tag, TagId};

/// The least gap or overlap, in thousandths of an em, that a glyph takes into its width. Kerning
/// is smaller, and poppler and pdf.js see a space from 100 on.
const LEAST: i32 = 110;
/// The same where the face or the size changes: poppler begins a word there and puts a space before
/// it from 30 on.
const LEAST_AT_SEAM: i32 = 20;
/// Widths change in steps of a sixth of an em: a half is three of them, one is enough for every gap
/// that a line may give to Han and Latin, and what is left over stays under a tenth. A seam takes
/// the whole gap.
const STEP: i32 = 167;
/// What the boxes at a seam lap over each other, in thousandths of an em: more than rounding moves
/// them. Where single characters stand apart by the least, poppler takes them for spaced out.
const LAP: i32 = 2;
/// The most, in thousandths of an em, that can still be a gap inside a text: two marks beside each
/// other lose three quarters.
const MOST: i32 = 800;

/// How far inside its letter such a mark begins, in thousandths of an em: enough to outlast the rounding of
/// positions.
const INSIDE: i32 = 20;

/// One way to use a glyph of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use<'a> {
    /// Its number in the face.
    pub(super) glyph: u16,
    /// What it says.
    pub(super) text: &'a str,
    /// White space added before it, in thousandths of an em; negative where it loses some.
    pub(super) before: i16,
    /// The same behind it.
    pub(super) after: i16,
}

/// For each item, the uses of its glyphs; only runs have any.
pub(super) type Uses<'a> = Vec<Vec<Use<'a>>>;

/// A run that has been read, for the one that may follow it on its line.
struct Left<'a> {
    index: usize,
    run: &'a Run,
    /// The element of the text that it belongs to.
    text: Option<TagId>,
    /// Where its last box ends.
    end: Point,
}

/// The type on both sides of a gap.
#[derive(Clone, Copy)]
struct Sides {
    left: Pt,
    right: Pt,
    /// Whether the face or the size changes here.
    is_seam: bool,
}

/// Finds the use of every glyph.
pub(super) fn find<'a>(page: &'a Page, fonts: &Fonts) -> Uses<'a> {
    let mut uses: Uses<'a> = Vec::with_capacity(page.items.len());
    let mut before: Option<Left<'a>> = None;
    for (index, item) in page.items.iter().enumerate() {
        let Shape::Run(run) = &item.shape else {
            uses.push(Vec::new());
            continue;
        };
        let mut own = plain(run);
        let widths = widths(run, fonts);
        spread(&mut own, run, &widths);
        let (Some(first), Some(last)) = (run.glyphs.first(), run.glyphs.last()) else {
            uses.push(own);
            continue;
        };
        let text = item.tag.map(|tag| text_around(&page.tags, tag));
        if let Some(before) = before
            && (before.text, before.end.y) == (text, run.origin.y)
            && let Some(left) = uses[before.index].last_mut()
        {
            let gap = run.origin.x + first.x - before.end.x;
            give(left, &mut own[0], gap, Sides::between(before.run, run));
        }
        let x = run.origin.x + last.x + widths[widths.len() - 1];
        before = Some(Left {
            index,
            run,
            text,
            end: Point { x, ..run.origin },
        });
        uses.push(own);
    }
    uses
}

/// The element whose text an element is part of: links and emphasis stand in the text around them.
fn text_around(tags: &[Tag], tag: TagId) -> TagId {
    match tags.get(tag.0) {
        Some(Tag {
            role: Role::Link(_) | Role::Emphasis,
            parent: Some(parent),
            ..
        }) => text_around(tags, *parent),
        _ => tag,
    }
}

impl Sides {
    /// The sides of a gap inside a run.
    fn within(run: &Run) -> Self {
        Self::between(run, run)
    }

    fn between(left: &Run, right: &Run) -> Self {
        Self {
            left: left.size,
            right: right.size,
            is_seam: (left.face, left.size) != (right.face, right.size),
        }
    }
}

/// What each glyph of a run says.
fn plain(run: &Run) -> Vec<Use<'_>> {
    let mut uses = Vec::with_capacity(run.glyphs.len());
    for cluster in copy::clusters(run) {
        for (place, glyph) in run.glyphs[cluster.glyphs.clone()].iter().enumerate() {
            uses.push(Use {
                glyph: glyph.id,
                text: copy::text_of(&cluster, place),
                before: 0,
                after: 0,
            });
        }
    }
    uses
}

/// The advance widths of the glyphs of a run, as set.
fn widths(run: &Run, fonts: &Fonts) -> Vec<Pt> {
    let face = fonts.face(run.face);
    let (advances, units) = (face.font.glyph_metrics(), face.font.units_per_em());
    let width = |glyph: &Glyph| {
        let advance = from_units(advances.h_advance(u32::from(glyph.id).into()), units);
        run.size * (f64::from(advance) / 1000.0)
    };
    run.glyphs.iter().map(width).collect()
}

/// Gives the gaps inside a run to the glyphs beside them.
fn spread(uses: &mut [Use<'_>], run: &Run, widths: &[Pt]) {
    for index in 1..uses.len() {
        let (before, after) = (&run.glyphs[index - 1], &run.glyphs[index]);
        let is_one_cluster = before.text == after.text && !after.text.is_empty();
        let gap = after.x - before.x - widths[index - 1];
        if let ([.., left], [right, ..]) = uses.split_at_mut(index) {
            if is_one_cluster {
                pull_back(right, gap, run.size);
            } else {
                give(left, right, gap, Sides::within(run));
            }
        }
    }
}

/// Begins a mark that has its origin behind its letter inside the letter's box instead: readers put what they
/// find in order by where it begins, and would find such a mark after the next letter.
fn pull_back(mark: &mut Use<'_>, gap: Pt, size: Pt) {
    let back = thousandths(gap, size) + INSIDE;
    if let (true, Ok(back)) = (back > INSIDE, i16::try_from(back)) {
        (mark.before, mark.after) = (back, -back);
    }
}

/// Gives a gap to one of the glyphs beside it: to the one that has fewer fellows, so that a page
/// needs few glyphs of several widths. Beside a space a gap is right, and only overlaps are mended.
fn give(left: &mut Use<'_>, right: &mut Use<'_>, gap: Pt, sides: Sides) {
    let is_space =
        left.text.ends_with(char::is_whitespace) || right.text.starts_with(char::is_whitespace);
    let least = if sides.is_seam { LEAST_AT_SEAM } else { LEAST };
    let is_wanted = [sides.left, sides.right]
        .iter()
        .all(|&size| (least..=MOST).contains(&thousandths(gap, size).abs()));
    let is_drawn = left.glyph != 0 && right.glyph != 0;
    // A mark that was pulled back ends inside its letter, and leaves nothing to mend.
    let is_pulled_back = left.before > 0 && left.before == -left.after;
    if !is_drawn || is_pulled_back || !is_wanted || (is_space && gap > Pt::ZERO) {
        return;
    }
    let change = |size: Pt| {
        let gap = thousandths(gap, size);
        let steps = (gap + gap.signum() * STEP / 2) / STEP;
        let change = match (sides.is_seam, gap > 0) {
            (true, true) => gap + LAP,
            (true, false) => gap,
            (false, _) => steps * STEP,
        };
        i16::try_from(change).expect("the gap is less than an em")
    };
    if !left.text.ends_with(has_many_fellows) {
        left.after = change(sides.left);
    } else if !right.text.starts_with(has_many_fellows) {
        right.before = change(sides.right);
    }
}

/// Whether a character is one of the thousands of Han, or a space, which readers know by its width.
fn has_many_fellows(character: char) -> bool {
    character.is_whitespace()
        || matches!(character,
            '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::{STEP, find};
    use crate::font::{FaceId, Fonts};
    use crate::geom::{Point, Pt};
    use crate::ink::Ink;
    use crate::lang::Lang;
    use crate::page::{Glyph, Item, Page, Role, Run, Shape, Tag, TagId};

    const SIZE: Pt = Pt(10.0);

    /// One run a text, each `gap` after the last, all in one element, which holds a link and stands
    /// beside another one.
    fn line(fonts: &Fonts, texts: &[&str], gap: Pt) -> Page {
        let texts: Vec<(&str, Pt)> = texts.iter().map(|&text| (text, SIZE)).collect();
        line_of_sizes(fonts, &texts, gap)
    }

    fn line_of_sizes(fonts: &Fonts, texts: &[(&str, Pt)], gap: Pt) -> Page {
        let face = fonts.order(Lang::ZhHans, false, false)[0];
        let mut x = Pt::ZERO;
        let mut items = Vec::new();
        for &(text, size) in texts {
            let run = run(fonts, (face, size), text, x);
            x += run.width + gap;
            items.push(Item {
                tag: Some(TEXT),
                shape: Shape::Run(run),
            });
        }
        let tag = |parent, role| Tag {
            parent,
            role,
            lang: None,
        };
        let link = Role::Link("https://example.com".into());
        Page {
            width: Pt(500.0),
            height: Pt(500.0),
            title: String::new(),
            author: None,
            subject: None,
            lang: Lang::ZhHans,
            items,
            tags: vec![
                tag(None, Role::Document),
                tag(Some(TagId(0)), Role::Paragraph),
                tag(Some(TEXT), link),
                tag(Some(TagId(0)), Role::Paragraph),
            ],
            outline: Vec::new(),
        }
    }

    const TEXT: TagId = TagId(1);
    const LINK: TagId = TagId(2);
    const OTHER: TagId = TagId(3);

    fn run(fonts: &Fonts, (face, size): (FaceId, Pt), text: &str, x: Pt) -> Run {
        let font = &fonts.face(face).font;
        let mut glyphs = Vec::new();
        let mut width = Pt::ZERO;
        for (start, character) in text.char_indices() {
            let id = font
                .charmap()
                .map_unicode(character)
                .expect("the face has it");
            glyphs.push(Glyph {
                id: u16::try_from(id.to_u32()).expect("a face has fewer glyphs"),
                x: width,
                rise: Pt::ZERO,
                text: start..start + character.len_utf8(),
            });
            let advance = font.glyph_metrics().h_advance(id);
            width += size * (f64::from(advance) / f64::from(font.units_per_em()));
        }
        Run {
            face,
            size,
            ink: Ink::rgb(0, 0, 0),
            origin: Point { x, y: Pt::ZERO },
            width,
            text: text.to_owned(),
            glyphs,
        }
    }

    /// What every glyph gains before and behind it, in steps.
    fn gains(page: &Page, fonts: &Fonts) -> Vec<(i32, i32)> {
        let steps = |gain: i16| i32::from(gain) / STEP;
        let uses = find(page, fonts);
        let uses = uses.iter().flatten();
        uses.map(|one| (steps(one.before), steps(one.after)))
            .collect()
    }

    #[test]
    fn letters_beside_han_take_the_gap() {
        let fonts = Fonts::embedded();
        for gap in [0.125, 0.2, 0.25] {
            let page = line(&fonts, &["做", "AI", "的"], SIZE * gap);
            assert_eq!(gains(&page, &fonts), [(0, 0), (1, 0), (0, 1), (0, 0)]);
        }
    }

    #[test]
    fn spaces_kerning_and_other_elements_keep_their_gaps() {
        let fonts = Fonts::embedded();
        let none = |page: &Page| gains(page, &fonts).iter().all(|gain| *gain == (0, 0));
        assert!(none(&line(&fonts, &["做", " ", "AI"], SIZE * 0.2)));
        assert!(none(&line(&fonts, &["做", "AI"], SIZE * 0.1)));
        assert!(none(&line(&fonts, &["做", "AI"], SIZE)));
        let mut page = line(&fonts, &["做", "AI"], SIZE * 0.2);
        page.items[1].tag = Some(OTHER);
        assert!(none(&page));
    }

    #[test]
    fn link_is_part_of_the_text_around_it() {
        let fonts = Fonts::embedded();
        let mut page = line(&fonts, &["做", "AI", "的"], SIZE * 0.2);
        page.items[1].tag = Some(LINK);
        assert_eq!(gains(&page, &fonts), [(0, 0), (1, 0), (0, 1), (0, 0)]);
    }

    #[test]
    fn seam_takes_the_whole_gap_in_ems_of_its_own_side() {
        let fonts = Fonts::embedded();
        let code = Pt(9.2);
        for (gap, before, after) in [(0.2, 219, 219), (0.05, 56, 56), (0.01, 0, 0)] {
            let texts = [("做", SIZE), ("ab", code), ("的", SIZE)];
            let page = line_of_sizes(&fonts, &texts, SIZE * gap);
            let uses = find(&page, &fonts).concat();
            assert_eq!((uses[1].before, uses[2].after), (before, after), "{gap}");
        }
        let texts = [("做", SIZE), (" ", SIZE), ("ab", code)];
        let page = line_of_sizes(&fonts, &texts, SIZE * 0.05);
        let uses = find(&page, &fonts).concat();
        assert!(uses.iter().all(|one| (one.before, one.after) == (0, 0)));
    }

    #[test]
    fn emphasis_and_links_stand_in_the_line_of_their_parent() {
        let fonts = Fonts::embedded();
        let tag = |parent: Option<usize>, role: Role| Tag {
            parent: parent.map(TagId),
            role,
            lang: None,
        };
        let tags = [
            tag(None, Role::Paragraph),
            tag(Some(0), Role::Link("https://example.org/".into())),
            tag(Some(1), Role::Emphasis),
            tag(None, Role::Paragraph),
        ];
        let mut items = line(&fonts, &["做", "AI"], SIZE * 0.2);
        for (other, wanted) in [(1, 1), (2, 1), (3, 0)] {
            items[1].tag = Some(TagId(other));
            let uses = find(&items, &tags, &fonts);
            assert_eq!(i32::from(uses[1][0].before), wanted * STEP, "{other}");
        }
    }

    #[test]
    fn mark_behind_its_letter_begins_inside_it() {
        let fonts = Fonts::embedded();
        let mut items = line(&fonts, &["F~s"], Pt::ZERO);
        let Shape::Run(run) = &mut items[0].shape else {
            unreachable!("a line is made of runs");
        };
        for glyph in &mut run.glyphs[..2] {
            glyph.text = 0..2;
        }
        run.glyphs[1].x += SIZE * 0.2;
        let mark = find(&items, &[], &fonts)[0][1];
        assert_eq!((mark.before, mark.after), (220, -220));
    }

    #[test]
    fn dot_between_spaces_gives_what_its_box_is_wider() {
        let fonts = Fonts::embedded();
        let page = line(&fonts, &["列", " ", "·", " ", "列"], SIZE * -0.35);
        let dot = gains(&page, &fonts)[2];
        assert_eq!(dot, (-2, -2));
    }

    #[test]
    fn mark_gives_what_it_loses() {
        let fonts = Fonts::embedded();
        let page = line(&fonts, &["好，", "好"], SIZE * -0.5);
        assert_eq!(gains(&page, &fonts), [(0, 0), (0, -3), (0, 0)]);
    }
}
