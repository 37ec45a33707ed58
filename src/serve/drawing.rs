//! A page as a browser draws it.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use cribsheet::diag::{Lines, Place};
use cribsheet::font::Fonts;
use cribsheet::geom::{Pt, Rect};
use cribsheet::kind::EntryId;
use cribsheet::page::{Item, Page};
use cribsheet::paint::svg::{self, Piece};
use cribsheet::sheet::entry_name;
use cribsheet::spec::Spec;
use cribsheet::tell::Status;
use cribsheet::{Made, Manuscript};
use serde::Serialize;

/// A page, in pieces that are swapped where they changed. Lengths are points from the top left corner of the paper.
pub(crate) struct Drawing {
    facts: PageFacts,
    pieces: Vec<PieceDrawing>,
}

/// What there is to say of a page beside its pieces.
#[derive(Serialize)]
struct PageFacts {
    edition: u64,
    outcome: &'static str,
    status: String,
    size: f64,
    width: f64,
    height: f64,
    lang: &'static str,
    title: String,
    entries: Vec<EntryDrawing>,
    source: String,
}

#[derive(Serialize)]
struct PieceDrawing {
    entry: Option<String>,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    /// Stands for the markup with whoever has it.
    hash: String,
    #[serde(skip)]
    markup: String,
    /// The line and column of each item; those that the program adds have none.
    places: Vec<Option<(usize, usize)>>,
}

#[derive(Serialize)]
struct EntryDrawing {
    id: String,
    table: &'static str,
    number: usize,
    name: String,
    line: usize,
    column: usize,
    last_line: usize,
    fields: Vec<&'static str>,
}

impl Drawing {
    /// The page of an edition. The page may be another one than was made: one in grey.
    pub(crate) fn new(
        edition: u64,
        (made, page): (&Made, &Page),
        manuscript: &Manuscript,
        fonts: &Fonts,
    ) -> Self {
        let lines = Lines::new(manuscript.source());
        let mut entries = Vec::new();
        for id in page.items.iter().filter_map(id) {
            if !entries.contains(&id) {
                entries.push(id);
            }
        }
        let status = Status {
            report: &made.report,
            bytes: None,
            milliseconds: None,
        };
        let entry = |id| EntryDrawing::new(id, manuscript.spec(), page, &lines);
        let pieces = svg::pieces(page, fonts).into_iter();
        Self {
            facts: PageFacts {
                edition,
                outcome: "page",
                status: status.to_string(),
                size: made.report.size.0,
                width: rounded(page.width),
                height: rounded(page.height),
                lang: page.lang.tag(),
                title: page.title.clone(),
                entries: entries.into_iter().filter_map(entry).collect(),
                source: manuscript.source().to_owned(),
            },
            pieces: pieces
                .map(|piece| PieceDrawing::new(piece, page, &lines))
                .collect(),
        }
    }

    /// Where each entry begins.
    pub(crate) fn stands(&self) -> BTreeMap<String, (f64, f64)> {
        let mut stands = BTreeMap::new();
        for piece in &self.pieces {
            if let Some(entry) = &piece.entry {
                stands.entry(entry.clone()).or_insert((piece.x, piece.y));
            }
        }
        stands
    }

    /// As JSON, without the markup that goes by one of these hashes.
    pub(crate) fn to_json(&self, known: &HashSet<&str>) -> String {
        #[derive(Serialize)]
        struct Whole<'a> {
            #[serde(flatten)]
            facts: &'a PageFacts,
            pieces: Vec<Said<'a>>,
        }
        #[derive(Serialize)]
        struct Said<'a> {
            #[serde(flatten)]
            piece: &'a PieceDrawing,
            #[serde(skip_serializing_if = "Option::is_none")]
            markup: Option<&'a str>,
        }
        let pieces = self.pieces.iter().map(|piece| Said {
            piece,
            markup: (!known.contains(&*piece.hash)).then_some(&*piece.markup),
        });
        let whole = Whole {
            facts: &self.facts,
            pieces: pieces.collect(),
        };
        serde_json::to_string(&whole).expect("structures of named fields have no maps")
    }
}

impl PieceDrawing {
    fn new(piece: Piece, page: &Page, lines: &Lines<'_>) -> Self {
        let items = &page.items[piece.items];
        let entry = items.first().and_then(id);
        let places = items.iter().map(|item| {
            let source = item.source.as_ref()?;
            let Place { line, column } = lines.place(source.span.start);
            Some((line, column))
        });
        let Rect {
            x,
            y,
            width,
            height,
        } = piece.extent;
        Self {
            entry: entry.map(|id| id.to_string()),
            x: rounded(x),
            y: rounded(y),
            width: rounded(width),
            height: rounded(height),
            hash: hash(&piece.markup),
            markup: piece.markup,
            places: places.collect(),
        }
    }
}

impl EntryDrawing {
    fn new(id: EntryId, spec: &Spec, page: &Page, lines: &Lines<'_>) -> Option<Self> {
        let entry = spec.entry(id)?;
        let Place { line, column } = lines.place(entry.span.start);
        let texts = entry.fields.all_texts();
        let ends = texts.map(|text| text.span.end);
        let end = ends.fold(entry.span.end, usize::max);
        Some(Self {
            id: id.to_string(),
            table: id.kind.name(),
            number: id.number,
            name: entry_name(spec, id, page.lang),
            line,
            column,
            last_line: lines.place(end).line,
            fields: entry.fields.0.iter().map(|(key, _)| *key).collect(),
        })
    }
}

/// Stands for a text in all processes of one program.
fn hash(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A length to 0.01.
fn rounded(length: Pt) -> f64 {
    (length.0 * 100.0).round() / 100.0
}

fn id(item: &Item) -> Option<EntryId> {
    item.source.as_ref()?.origin.entry
}
