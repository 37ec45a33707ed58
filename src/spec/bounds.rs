//! How large a spec may be, so that every answer comes within a second.
//!
//! No sheet comes near to any of this. The densest that we know has 8,400 characters in 240 texts, none of more than 760;
//! A4 holds about as many Han in 7 points, and the largest paper, 20 inches square, 100,000 of them in 4 points.

use super::value_type::ValueType;
use crate::diag::{Code, Diag, Diags, Span};
use crate::kind::Kind;

/// The largest spec in bytes: a hundred times what one page holds.
pub const LARGEST_SPEC: usize = 1024 * 1024;
/// The most entries in a spec: far more than one page holds.
pub const MOST_ENTRIES: usize = 2000;
/// The most tables in a spec, in brackets, in braces and by dotted keys: two dozen for each entry.
pub(super) const MOST_TABLES: usize = 50_000;
/// The most faults of TOML in a spec of [`SMALL`] bytes or more: a file with more of them is no spec.
pub(super) const MOST_FAULTS: usize = 1000;
/// A source that is too small in bytes for many tables and faults.
pub(super) const SMALL: usize = 64 * 1024;
/// The most characters of all texts together.
pub const MOST_CHARACTERS: usize = 150_000;
/// The most lines of all texts together, each of which takes room of its own on the page.
pub const MOST_LINES: usize = 12_000;
/// The most characters of one text or name: a page of A4.
pub const LONGEST_TEXT: usize = 10_000;
/// The most characters of a text of `[sheet]`, whose lines are broken with more care than others.
pub const LONGEST_IN_SHEET: usize = 1000;
/// The most keywords: they share their band in every way that there is, and no sheet that we know has more than 7.
pub const MOST_KEYWORDS: usize = 100;
/// The most characters of all keywords: no sheet that we know has more than 600.
pub const MOST_IN_KEYWORDS: usize = 3000;
/// The most lines of one text: no column has so many.
pub const TALLEST_TEXT: usize = 1000;
/// The most items in a list.
pub const MOST_ITEMS: usize = 1000;
/// The most texts in a list of them, such as the cells of a row: no page is wide enough for more.
pub const MOST_TEXTS: usize = 100;
/// The most characters of a name that files are called by.
pub(super) const LONGEST_WORD: usize = 40;
/// The most pages that one spec holds.
pub(super) const MOST_VARIANTS: usize = 50;
/// The most families in `fonts`, each of which is looked for.
pub const MOST_FONTS: usize = 50;

/// What to do about a spec that is too large.
pub(super) const ANOTHER_FILE: &str =
    "keep what goes on one page, and put the rest into another file";

/// What to do about a text or a list that is too large.
const SHORTEN: &str = "shorten it, or split it: no page holds more";

/// Where a text stands, as far as its size depends on it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum TextPlace {
    /// In `[sheet]`.
    Sheet,
    /// In `[[keyword]]`.
    Keyword,
    /// Anywhere else.
    #[default]
    Entry,
}

/// How much there is of something, and whether that there is too much of it was told.
#[derive(Default)]
struct Count(usize);

impl Count {
    /// Counts more. Where that is too much for the first time, a fault at its place is reported, with `message`.
    fn has_room_for(
        &mut self,
        more: usize,
        most: usize,
        place: Span,
        message: impl Fn(usize) -> String,
    ) -> Result<(), Option<Diag>> {
        let had_room = self.0 <= most;
        self.0 += more;
        if self.0 <= most {
            return Ok(());
        }
        Err(had_room.then(|| exceeded(place, message(self.0), ANOTHER_FILE)))
    }
}

/// What has been read of a spec.
#[derive(Default)]
pub(super) struct SizeRead {
    entries: Count,
    keywords: Count,
    characters: Count,
    /// Of keywords alone.
    in_keywords: Count,
    lines: Count,
    /// Where the texts stand that are being read.
    pub(super) place: TextPlace,
}

impl SizeRead {
    /// Counts an entry, and says whether it may be read.
    pub(super) fn has_room_for_entry(
        &mut self,
        kind: Kind,
        place: Span,
        diags: &mut Diags,
    ) -> bool {
        let is_keyword = kind == Kind::Keyword;
        self.place = match is_keyword {
            true => TextPlace::Keyword,
            false => TextPlace::Entry,
        };
        let message = |number| format!("entry {number}, wanted {MOST_ENTRIES} at most");
        let keyword = |number| format!("keyword {number}, wanted {MOST_KEYWORDS} at most");
        let keywords = usize::from(is_keyword);
        let counted = self
            .entries
            .has_room_for(1, MOST_ENTRIES, place, message)
            .and_then(|()| {
                let count = &mut self.keywords;
                count.has_room_for(keywords, MOST_KEYWORDS, place, keyword)
            });
        told(counted, diags)
    }

    /// Counts a text, which `label` names, and says whether it may be read.
    pub(super) fn has_room_for_text(
        &mut self,
        label: &str,
        (text, place): (&str, Span),
        diags: &mut Diags,
    ) -> bool {
        let longest = match self.place {
            TextPlace::Sheet => LONGEST_IN_SHEET,
            TextPlace::Keyword | TextPlace::Entry => LONGEST_TEXT,
        };
        let characters = text.chars().count();
        let lines = 1 + text.trim_end().matches(['\n', '\r']).count();
        if let Some(diag) = too_large(label, place, (characters, longest), "characters")
            .or_else(|| too_large(label, place, (lines, TALLEST_TEXT), "lines"))
        {
            diags.push(diag);
            return false;
        }
        let in_keywords = match self.place {
            TextPlace::Keyword => characters,
            TextPlace::Sheet | TextPlace::Entry => 0,
        };
        let counts = [
            (
                &mut self.characters,
                characters,
                MOST_CHARACTERS,
                "the texts go on",
                "characters",
            ),
            (
                &mut self.in_keywords,
                in_keywords,
                MOST_IN_KEYWORDS,
                "the keywords go on",
                "characters",
            ),
            (
                &mut self.lines,
                lines,
                MOST_LINES,
                "the texts go on",
                "lines",
            ),
        ];
        for (count, more, most, what, unit) in counts {
            let message = |_| format!("{what} after {most} {unit}, wanted no more than that");
            if !told(count.has_room_for(more, most, place, message), diags) {
                return false;
            }
        }
        true
    }
}

/// Whether something was counted, or the fault of it reported.
fn told(counted: Result<(), Option<Diag>>, diags: &mut Diags) -> bool {
    let is_counted = counted.is_ok();
    diags.extend(counted.err().flatten());
    is_counted
}

/// A fault of a text, which `label` names, that has more characters or lines than it may have.
fn too_large(label: &str, place: Span, (count, most): (usize, usize), unit: &str) -> Option<Diag> {
    let message = || format!("{label} has {count} {unit}, wanted {most} at most");
    (count > most).then(|| exceeded(place, message(), SHORTEN))
}

/// A fault of a name, which `label` names, that is too long.
pub(super) fn long_name(label: &str, name: &str, place: Span) -> Option<Diag> {
    let count = name.chars().count();
    too_large(label, place, (count, LONGEST_TEXT), "characters")
}

/// The most items in a list of a type.
pub(super) fn most_items(value_type: ValueType) -> usize {
    match value_type {
        ValueType::Names => MOST_FONTS,
        ValueType::Texts | ValueType::Heads | ValueType::Aligns => MOST_TEXTS,
        ValueType::Words => MOST_VARIANTS,
        _ => MOST_ITEMS,
    }
}

/// A fault of a list, which `label` names, that goes on after so many items at a place.
pub(super) fn long_list(label: &str, place: Span, most: usize) -> Diag {
    let message = format!("item {} of {label}, wanted {most} at most", most + 1);
    exceeded(place, message, SHORTEN)
}

/// A fault of a spec that goes on at a place where it has so many of something.
pub(super) fn goes_on(place: Span, most: &str, hint: &str) -> Diag {
    let message = format!("the spec goes on after {most}, wanted no more than that");
    exceeded(place, message, hint)
}

fn exceeded(place: Span, message: String, hint: &str) -> Diag {
    Diag::error(Code::LimitExceeded, place, message).hint(hint)
}
