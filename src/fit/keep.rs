//! Keeping things where they stood: a crib is read by where things stand on its page.

use std::collections::HashMap;

use super::Search;
use super::arrangement::{Arrangement, KnownEntry};
use super::candidates::{candidates, sizes};
use crate::geom::{Point, Pt};
use crate::kind::EntryId;
use crate::layout::{Dials, Draft, Stand, Trial};
use crate::sheet::{Part, Sheet};
use crate::text::Shaped;

/// How much smaller the type may be where that keeps things in their places.
const NEARLY: Pt = Pt(0.1);

/// How much larger the type has to become by another number of columns than before: less is not worth a page on which
/// everything stands elsewhere.
const OTHER_COLUMNS: Pt = Pt(0.2);

/// What became of an earlier arrangement.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Where things stand now.
    pub arrangement: Arrangement,
    /// The size of the page that would be set if anything might move.
    pub largest: Pt,
    /// How many entries stand where they stood, within a line.
    pub stayed: usize,
    /// The entries that stand elsewhere, in the order of the page.
    pub moves: Vec<Move>,
}

/// An entry that stands elsewhere than it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The entry.
    pub entry: EntryId,
    /// The words that it is known by.
    pub name: String,
    /// Where it stood.
    pub from: Stand,
    /// Where it stands.
    pub to: Stand,
}

/// Finds among the layouts within a tenth of a point of the best the one that moves entries least
/// from where they stood, in as many columns as there were unless others win two tenths of a point. The parts name the
/// entries of the sheet.
pub(super) fn keep<'a>(
    sheet: &'a Sheet,
    shaped: &'a [Shaped],
    parts: &[Part],
    earlier: &Arrangement,
    best: Draft<'a>,
) -> (Draft<'a>, Kept) {
    let largest = best.dials.size;
    let now = Arrangement::of(&best, parts);
    let stood = Stood::find(&now, earlier);
    let mut search = Search::new(sheet, shaped);
    let best = match earlier.columns() {
        Some(columns) if columns != best.dials.columns => in_columns(columns, &mut search, best),
        _ => best,
    };
    let draft = stood.nearest(search, earlier, (best, largest));
    let arrangement = Arrangement::of(&draft, parts);
    let line = draft.dials.size * draft.dials.leading;
    let (stayed, moves) = stood.moves(&arrangement, line);
    let kept = Kept {
        arrangement,
        largest,
        stayed,
        moves,
    };
    (draft, kept)
}

/// The best draft in a number of columns, if it is not smaller than the best of all by what another number is worth.
/// The search is then open to no other.
fn in_columns<'a>(columns: usize, search: &mut Search<'a>, best: Draft<'a>) -> Draft<'a> {
    let Dials { size, is_short, .. } = best.dials;
    if !search.counts.contains(&columns) {
        return best;
    }
    let all = std::mem::replace(&mut search.counts, columns..=columns);
    let least = (size - OTHER_COLUMNS).max(search.sheet.min_size);
    search.is_short = is_short;
    let found = search.largest(least, size);
    match found.map(|(found, _)| search.composed(found).dials) {
        Some(dials) if size - dials.size < OTHER_COLUMNS => search.loosen(dials),
        _ => {
            search.counts = all;
            best
        }
    }
}

/// Where the entries of a sheet stood.
struct Stood(HashMap<EntryId, Stand>);

impl Stood {
    /// Finds the entries of now among the earlier ones: by their words, and those with new words by their number.
    fn find(now: &Arrangement, earlier: &Arrangement) -> Self {
        let mut open: Vec<&KnownEntry> = earlier.entries.iter().collect();
        let mut stood = HashMap::new();
        let mut pair = |is_same: fn(&KnownEntry, &KnownEntry) -> bool| {
            for known in &now.entries {
                if stood.contains_key(&known.entry) {
                    continue;
                }
                if let Some(found) = open.iter().position(|other| is_same(known, other)) {
                    stood.insert(known.entry, open.remove(found).stand);
                }
            }
        };
        // Words before numbers: an entry that was put in above others moves all their numbers, but
        // keeps their words.
        pair(|one, other| (one.entry.kind, &one.name) == (other.entry.kind, &other.name));
        pair(|one, other| one.entry == other.entry);
        Self(stood)
    }

    /// The draft that moves things least. Smaller type has to spare them an em, all together.
    fn nearest<'a>(
        &self,
        mut search: Search<'a>,
        earlier: &Arrangement,
        (best, free): (Draft<'a>, Pt),
    ) -> Draft<'a> {
        if self.0.is_empty() {
            return best;
        }
        search.layouter.keep(self.0.clone());
        let largest = best.dials.size;
        let mut nearest = (self.moved(&best), best);
        // What is a tenth of a point smaller is not seen; what moved to another column is looked
        // for where it was.
        let least = (largest - NEARLY).max(free - OTHER_COLUMNS);
        let near = sizes(search.sheet.min_size, largest).take_while(|size| *size >= least);
        for (steps, size) in near.enumerate() {
            let like = Dials {
                size,
                ..nearest.1.dials
            };
            if let Some((moved, draft)) = self.nearest_at(like, &mut search, earlier) {
                // Smaller type has to earn its step, or every run after a small change would end at
                // the smallest.
                let cost = moved + largest * steps as f64;
                if cost < nearest.0 {
                    nearest = (cost, draft);
                }
            }
        }
        nearest.1
    }

    /// The draft of the size of these dials that moves things least, and how far it moves them.
    fn nearest_at<'a>(
        &self,
        Dials { size, is_short, .. }: Dials,
        search: &mut Search<'a>,
        earlier: &Arrangement,
    ) -> Option<(Pt, Draft<'a>)> {
        let mut drafts = Vec::new();
        for tight in candidates((search.sheet, search.square), search.counts.clone(), size) {
            let tight = Dials { is_short, ..tight };
            if search.layouter.trial(tight).is_some() {
                drafts.extend(search.looser(tight));
                // The earlier leading is seldom one of the steps that loosening tries, and with it
                // most of the page stands still.
                let same = earlier.set(tight, &search.sheet.theme);
                let same = same.and_then(|dials| search.layouter.trial(dials));
                drafts.extend(same.map(Trial::into_draft));
            }
        }
        let moved = drafts.into_iter().map(|draft| (self.moved(&draft), draft));
        moved.min_by(|(one, _), (other, _)| one.0.total_cmp(&other.0))
    }

    /// How far the entries of a draft stand from where they stood, all together.
    fn moved(&self, draft: &Draft) -> Pt {
        let stands = draft.stands().into_iter();
        let moved = stands.filter_map(|(entry, stand)| {
            let stood = self.0.get(&entry)?;
            Some(distance(stood.place, stand.place))
        });
        moved.sum()
    }

    /// How many entries stand within a line of where they stood, and which do not.
    fn moves(&self, now: &Arrangement, line: Pt) -> (usize, Vec<Move>) {
        let known = now.entries.iter();
        let moves = known.filter_map(|known| {
            let from = *self.0.get(&known.entry)?;
            Some(Move {
                entry: known.entry,
                name: known.name.clone(),
                from,
                to: known.stand,
            })
        });
        let (moved, stayed): (Vec<_>, Vec<_>) =
            moves.partition(|of| distance(of.from.place, of.to.place) > line);
        (stayed.len(), moved)
    }
}

fn distance(one: Point, other: Point) -> Pt {
    let (x, y) = ((one.x - other.x).0, (one.y - other.y).0);
    // Unlike `hypot`, a square root is the same to the last bit everywhere (IEEE 754).
    Pt((x * x + y * y).sqrt())
}
