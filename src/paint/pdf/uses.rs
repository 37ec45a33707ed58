//! How each glyph of a page is used: what it says, and which white space belongs to it.
//!
//! Readers guess a space wherever a line leaves a gap of a tenth of an em or more, and a new line
//! where glyphs stand closer than they are wide. So the gap between Han and Latin, and what marks
//! lose beside each other, go into the width of a glyph: nothing is left to guess.

use super::copy;
use super::number::{from_units, least_whole, nearest_whole, thousandths};
use crate::font::{FaceId, Fonts};
use crate::geom::{Point, Pt};
use crate::map::TrustedMap;
use crate::page::{Glyph, Item, Page, Run, Shape, Tag, TagId};
use crate::role::Role;

/// The least gap or overlap, in thousandths of an em, that a glyph takes into its width. Kerning
/// is smaller, and poppler and pdf.js see a space from 100 on.
const LEAST: i32 = 110;
/// The same where the face or the size changes: poppler begins a word there and puts a space before
/// it from 30 on.
const LEAST_AT_SEAM: i32 = 20;
/// Widths change in steps of a sixth of an em: a half is three of them, one is enough for every gap
/// that a line may give to Han and Latin, and what is left over stays under a tenth. A seam takes
/// the whole gap.
const STEP: i16 = 167;
/// What the boxes at a seam lap over each other, in thousandths of an em: more than rounding moves
/// them. Where single characters stand apart by the least, poppler takes them for spaced out.
const LAP: i16 = 2;
/// The most, in thousandths of an em, that can still be a gap inside a text: two marks beside each
/// other lose three quarters.
const MOST: i32 = 800;

/// How far inside its letter such a mark begins, in thousandths of an em: enough to outlast the rounding of
/// positions.
const INSIDE: i32 = 20;

/// One way to use a glyph of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Use<'a> {
    /// Its number in the face.
    pub(super) glyph: u16,
    /// What it says.
    pub(super) text: &'a str,
    /// White space added before it, in thousandths of an em that whole font units give; negative
    /// where it loses some.
    pub(super) before: i16,
    /// The same behind it.
    pub(super) after: i16,
}

/// What a glyph is in its cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ClusterPart {
    /// All of it.
    Whole,
    /// The first of several glyphs.
    First,
    /// One that follows.
    Rest,
}

/// A use that a page makes of a glyph, so many times.
pub(super) struct PageUse<'a> {
    /// The face of the glyph.
    pub(super) face: FaceId,
    /// What the glyph is in its cluster.
    pub(super) part: ClusterPart,
    /// How it is used.
    pub(super) one: Use<'a>,
    /// How often.
    pub(super) count: usize,
}

/// The uses that a page makes of its glyphs: thousands of times the same few hundred.
pub(super) struct Uses<'a> {
    /// Each of them once.
    pub(super) all: Vec<PageUse<'a>>,
    /// For each item, the places of those of its glyphs among them; only runs have any.
    pub(super) of_items: Vec<Vec<usize>>,
}

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
    left: TypeBeside,
    right: TypeBeside,
    /// Whether the face or the size changes here.
    is_seam: bool,
}

/// The type beside a gap.
#[derive(Clone, Copy)]
struct TypeBeside {
    size: Pt,
    units_per_em: u16,
}

/// Finds the use of every glyph.
pub(super) fn find<'a>(page: &'a Page, fonts: &Fonts) -> Uses<'a> {
    gather(&page.items, by_item(page, fonts))
}

/// Counts the uses of the glyphs of each item.
pub(super) fn gather<'a>(items: &[Item], by_item: Vec<Vec<Use<'a>>>) -> Uses<'a> {
    let mut uses = Uses {
        all: Vec::new(),
        of_items: Vec::with_capacity(items.len()),
    };
    let mut known = TrustedMap::default();
    for (item, own) in items.iter().zip(by_item) {
        let mut places = Vec::with_capacity(own.len());
        if let Shape::Run(Run { face, .. }) = item.shape {
            for (at, one) in own.iter().enumerate() {
                let part = part(one, own.get(at + 1));
                let new = uses.all.len();
                let place = *known.entry((face, part, *one)).or_insert(new);
                if place == new {
                    let (one, count) = (*one, 0);
                    uses.all.push(PageUse {
                        face,
                        part,
                        one,
                        count,
                    });
                }
                uses.all[place].count += 1;
                places.push(place);
            }
        }
        uses.of_items.push(places);
    }
    uses
}

/// What a glyph is in its cluster: those that follow the first say nothing.
fn part(one: &Use<'_>, next: Option<&Use<'_>>) -> ClusterPart {
    if one.text == copy::NOTHING {
        ClusterPart::Rest
    } else if next.is_some_and(|next| next.text == copy::NOTHING) {
        ClusterPart::First
    } else {
        ClusterPart::Whole
    }
}

/// The uses of the glyphs of each item.
fn by_item<'a>(page: &'a Page, fonts: &Fonts) -> Vec<Vec<Use<'a>>> {
    let mut uses: Vec<Vec<Use<'a>>> = Vec::with_capacity(page.items.len());
    let mut before: Option<Left<'a>> = None;
    for (index, item) in page.items.iter().enumerate() {
        let Shape::Run(run) = &item.shape else {
            uses.push(Vec::new());
            continue;
        };
        let mut own = plain(run);
        let widths = widths(run, fonts);
        spread(&mut own, run, &widths, fonts);
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
            let sides = Sides::between(before.run, run, fonts);
            give(left, &mut own[0], gap, sides);
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
    fn within(run: &Run, fonts: &Fonts) -> Self {
        Self::between(run, run, fonts)
    }

    fn between(left: &Run, right: &Run, fonts: &Fonts) -> Self {
        let side = |run: &Run| TypeBeside {
            size: run.size,
            units_per_em: fonts.face(run.face).font.units_per_em(),
        };
        Self {
            left: side(left),
            right: side(right),
            is_seam: (left.face, left.size) != (right.face, right.size),
        }
    }
}

/// What each glyph of a run says.
pub(super) fn plain(run: &Run) -> Vec<Use<'_>> {
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
fn spread(uses: &mut [Use<'_>], run: &Run, widths: &[Pt], fonts: &Fonts) {
    let sides = Sides::within(run, fonts);
    for index in 1..uses.len() {
        let (before, after) = (&run.glyphs[index - 1], &run.glyphs[index]);
        let is_one_cluster = before.text == after.text && !after.text.is_empty();
        let gap = after.x - before.x - widths[index - 1];
        if let ([.., left], [right, ..]) = uses.split_at_mut(index) {
            if is_one_cluster {
                pull_back(right, gap, sides.right);
            } else {
                give(left, right, gap, sides);
            }
        }
    }
}

/// Begins a mark that has its origin behind its letter inside the letter's box instead: readers put what they
/// find in order by where it begins, and would find such a mark after the next letter.
fn pull_back(mark: &mut Use<'_>, gap: Pt, side: TypeBeside) {
    let back = thousandths(gap, side.size) + INSIDE;
    if let (true, Ok(back)) = (back > INSIDE, i16::try_from(back)) {
        let back = least_whole(back, side.units_per_em);
        (mark.before, mark.after) = (back, -back);
    }
}

/// Gives a gap to one of the glyphs beside it: to the one that has fewer fellows, so that a page
/// needs few glyphs of several widths. Beside a space a gap is right, and only overlaps are mended.
fn give(left: &mut Use<'_>, right: &mut Use<'_>, gap: Pt, sides: Sides) {
    let least = if sides.is_seam { LEAST_AT_SEAM } else { LEAST };
    let is_wanted = |side: TypeBeside| (least..=MOST).contains(&thousandths(gap, side.size).abs());
    // Nearly everywhere there is no gap at all.
    if !is_wanted(sides.left) || !is_wanted(sides.right) {
        return;
    }
    let is_space =
        left.text.ends_with(char::is_whitespace) || right.text.starts_with(char::is_whitespace);
    let is_drawn = left.glyph != 0 && right.glyph != 0;
    // A mark that was pulled back ends inside its letter, and leaves nothing to mend.
    let is_pulled_back = left.before > 0 && left.before == -left.after;
    if !is_drawn || is_pulled_back || (is_space && gap > Pt::ZERO) {
        return;
    }
    let change = |side: TypeBeside| {
        let gap = i16::try_from(thousandths(gap, side.size)).expect("the gap is less than an em");
        match (sides.is_seam, gap > 0) {
            (true, true) => least_whole(gap + LAP, side.units_per_em),
            (true, false) => least_whole(gap, side.units_per_em),
            (false, _) => in_steps(gap, side.units_per_em),
        }
    };
    if !left.text.ends_with(has_many_fellows) {
        left.after = change(sides.left);
    } else if !right.text.starts_with(has_many_fellows) {
        right.before = change(sides.right);
    }
}

/// The steps that come nearest to a gap, in thousandths of an em. A step is a number of whole font units: where
/// those are coarse, what is left over stays as small.
fn in_steps(gap: i16, units_per_em: u16) -> i16 {
    let step = nearest_whole(STEP, units_per_em).max(1);
    let steps = (gap + gap.signum() * (step / 2)) / step;
    nearest_whole(steps * step, units_per_em)
}

/// Whether a character is one of the thousands of Han, or a space, which readers know by its width.
fn has_many_fellows(character: char) -> bool {
    character.is_whitespace()
        || matches!(character,
            '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests;
