//! What can be left out of a sheet, and the sheet without it.
//!
//! A cut is an entry or one optional part of an entry. Its block is composed anew, and only
//! paragraphs that the sheet does not have yet are added.

mod fields;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::compose::Composer;
use super::{Block, Head, Section, Sheet, plain_text};
use crate::diag::{Diags, Span};
use crate::kind::{EntryId, Priority};
use crate::lang::Lang;
use crate::paragraph::{Paragraph, ParagraphId};
use crate::spec::Spec;

/// A part of the spec that can be left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The entry; nothing for `[sheet]`.
    pub entry: Option<EntryId>,
    /// The field as a path: `why`, `answer.en`, `items[2]` (from 0); nothing for the whole entry.
    pub field: Option<String>,
    /// How much it matters; parts of `[sheet]` are `must`.
    pub priority: Priority,
    /// The words that the entry is known by, without markup.
    pub name: String,
    /// Where it stands in the source.
    pub span: Span,
}

/// A part and the sheet's block without it.
#[derive(Clone, Debug)]
pub struct Cut {
    /// What is left out.
    pub part: Part,
    place: Location,
    /// What stays of the entry.
    rest: Rest,
}

/// Where an entry stands in the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Location {
    Head,
    Band(usize),
    /// By the numbers of section and entry.
    Column(usize, usize),
}

#[derive(Clone, Debug)]
enum Rest {
    Nothing,
    Block(Arc<Block>),
    Head(Arc<Head>),
}

impl Cut {
    /// Whether both cuts are of one entry.
    pub fn is_of_same_entry(&self, other: &Cut) -> bool {
        self.place == other.place
    }

    /// Whether it leaves out an entry as a whole.
    pub fn is_whole(&self) -> bool {
        self.part.field.is_none()
    }

    /// Whether it is of a keyword in the band.
    pub fn is_of_band(&self) -> bool {
        matches!(self.place, Location::Band(_))
    }

    /// The part of a sheet that the cut shortens.
    pub fn home(&self) -> Home {
        match self.place {
            Location::Column(section, entry) => Home::of(section, entry),
            Location::Head | Location::Band(_) => Home::Head,
        }
    }

    /// The cut in its part of the sheet alone.
    #[must_use]
    pub fn at_home(&self) -> Self {
        let place = match self.place {
            Location::Column(_, entry) => Location::Column(0, entry % MOST_NEIGHBOURS),
            place => place,
        };
        Self {
            place,
            ..self.clone()
        }
    }
}

/// A part of a sheet in which a change of one entry can be weighed: its head and band, or an entry of the
/// columns among its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Home {
    /// The head and the band of keywords.
    Head,
    /// Entries of one section, by the numbers of the section and of the first of them, from 0.
    Entries(usize, usize),
}

/// How many entries of a section are weighed together: they share the width of their markers, and
/// most sections are shorter.
const MOST_NEIGHBOURS: usize = 40;

impl Home {
    fn of(section: usize, entry: usize) -> Self {
        Home::Entries(section, entry - entry % MOST_NEIGHBOURS)
    }
}

/// The words that an entry is known by in a language, without markup; none where there is no such entry.
pub fn entry_name(spec: &Spec, id: EntryId, lang: Lang) -> String {
    let name = fields::name(spec, id);
    name.map_or_else(String::new, |name| plain_text(name, lang))
}

/// Every whole entry of a sheet.
pub(super) fn entries(sheet: &Sheet, spec: &Spec) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let columns = sheet.sections.iter().enumerate();
    let columns = columns.flat_map(|(number, section)| {
        let entries = section.entries.iter().enumerate();
        entries.map(move |(entry, of)| (Location::Column(number, entry), of))
    });
    let band = sheet.band.iter().enumerate();
    let band = band.map(|(number, of)| (Location::Band(number), of));
    for (place, entry) in band.chain(columns) {
        let part = Part {
            entry: Some(entry.id),
            field: None,
            priority: entry.priority,
            name: entry_name(spec, entry.id, sheet.languages[0]),
            span: entry.span,
        };
        cuts.push(Cut {
            part,
            place,
            rest: Rest::Nothing,
        });
    }
    cuts
}

/// A spec without some of its parts, as far as each can go when the others are gone.
pub(super) fn spec_without(spec: &Spec, parts: &[Part]) -> Spec {
    // Items are known by their numbers, and a part by the path of what it stands in: what stands last, and inside others,
    // goes first.
    let mut parts: Vec<_> = parts.iter().collect();
    let depth = |part: &Part| part.field.as_ref().map_or(0, String::len);
    parts.sort_by_key(|part| std::cmp::Reverse((part.span.start, depth(part))));
    let whole = spec.clone();
    parts
        .into_iter()
        .fold(whole, |spec, part| fields::spec_without(&spec, part))
}

/// Every entry and every optional part of a sheet. Paragraphs that only shortened entries have
/// are given beside them; they are numbered after those of the sheet.
pub(super) fn cuts(sheet: &Sheet, spec: &Spec) -> (Vec<Cut>, Vec<Paragraph>) {
    let mut known: HashMap<usize, Vec<ParagraphId>> = HashMap::new();
    for (number, paragraph) in sheet.paragraphs.iter().enumerate() {
        let same = known.entry(paragraph.source.start).or_default();
        same.push(ParagraphId(number));
    }
    let mut composer = Composer {
        theme: &sheet.theme,
        languages: &sheet.languages,
        paragraphs: sheet.paragraphs.clone(),
        known: Some(known),
        diags: &mut Diags::default(),
    };
    let mut cuts = Vec::new();
    for whole in entries(sheet, spec) {
        let parts = fields::of_entry(spec, &whole.part, &mut composer);
        let place = whole.place;
        cuts.push(whole);
        cuts.extend(parts.into_iter().filter_map(|(part, block)| {
            let rest = Rest::Block(Arc::new(block?));
            Some(Cut { part, place, rest })
        }));
    }
    let head = fields::of_sheet(spec, &mut composer);
    cuts.extend(head.into_iter().map(|(part, head)| Cut {
        part,
        place: Location::Head,
        rest: Rest::Head(Arc::new(head)),
    }));
    let added = composer.paragraphs.split_off(sheet.paragraphs.len());
    (cuts, added)
}

impl Sheet {
    /// The same sheet without its paragraphs, which layout does not read: cheap to copy.
    #[must_use]
    pub fn bare(&self) -> Self {
        Self {
            sections: self.sections.clone(),
            ..self.without_columns()
        }
    }

    fn without_columns(&self) -> Self {
        Self {
            paper: self.paper.clone(),
            margin: self.margin,
            languages: self.languages.clone(),
            theme: self.theme.clone(),
            fonts: self.fonts.clone(),
            title: self.title.clone(),
            subject: self.subject.clone(),
            author: self.author.clone(),
            paragraphs: Vec::new(),
            head: self.head.clone(),
            band: self.band.clone(),
            sections: Vec::new(),
            ..*self
        }
    }

    /// The sheet without some parts, at most one of each entry.
    #[must_use]
    pub fn without<'a>(&self, cuts: impl IntoIterator<Item = &'a Cut>) -> Self {
        let mut sheet = self.bare();
        let mut gone = HashSet::new();
        for cut in cuts {
            match (&cut.rest, cut.place) {
                (Rest::Nothing, place) => {
                    gone.insert(place);
                }
                (Rest::Head(head), _) => sheet.head.clone_from(head),
                (Rest::Block(block), Location::Band(number)) => {
                    sheet.band[number].block = block.clone();
                }
                (Rest::Block(block), Location::Column(section, entry)) => {
                    sheet.sections[section].entries[entry].block = block.clone();
                }
                (Rest::Block(_), Location::Head) => unreachable!("the head is no single block"),
            }
        }
        let mut number = 0;
        sheet.band.retain(|_| {
            number += 1;
            !gone.contains(&Location::Band(number - 1))
        });
        for (section, of) in sheet.sections.iter_mut().enumerate() {
            let mut number = 0;
            of.entries.retain(|_| {
                number += 1;
                !gone.contains(&Location::Column(section, number - 1))
            });
            if of.container.is_some() {
                // What stays is numbered anew, and a number of one digit takes less width than one of two.
                for (entry, before) in of.entries.iter_mut().zip(&self.sections[section].entries) {
                    if !Arc::ptr_eq(&entry.block, &before.block) {
                        Arc::make_mut(&mut entry.block).take_marker(&before.block);
                    }
                }
            }
        }
        sheet.sections.retain(|section| !section.entries.is_empty());
        sheet
    }

    /// The sheet with one paragraph in the place of another, and the entry it stands in; nothing
    /// where no entry has it.
    pub fn with_replaced(&self, from: ParagraphId, to: ParagraphId) -> Option<(Self, EntryId)> {
        let mut sheet = self.bare();
        let columns = sheet
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.entries);
        let mut entries = sheet.band.iter_mut().chain(columns);
        let entry = entries.find(|entry| {
            let texts = entry.block.texts();
            texts.iter().any(|text| text.paragraph == from)
        })?;
        let id = entry.id;
        Arc::make_mut(&mut entry.block).replace(from, to);
        Some((sheet, id))
    }

    /// The sheet with one part of it alone. The head stays: columns stand under it.
    #[must_use]
    pub fn part(&self, home: Home) -> Self {
        let mut sheet = self.without_columns();
        if let Home::Entries(section, first) = home {
            let of = &self.sections[section];
            let entries = of.entries.iter().skip(first).take(MOST_NEIGHBOURS);
            sheet.sections.push(Section {
                heading: of.heading.clone(),
                container: of.container.clone(),
                entries: entries.cloned().collect(),
            });
        }
        sheet
    }

    /// The part of the sheet that holds each paragraph of an entry.
    pub fn homes(&self) -> HashMap<ParagraphId, Home> {
        let mut homes = HashMap::new();
        let mut note = |block: &Block, home: Home| {
            let texts = block.texts().into_iter();
            homes.extend(texts.map(|text| (text.paragraph, home)));
        };
        for entry in &self.band {
            note(&entry.block, Home::Head);
        }
        for (section, of) in self.sections.iter().enumerate() {
            for (number, entry) in of.entries.iter().enumerate() {
                note(&entry.block, Home::of(section, number));
            }
        }
        homes
    }
}
