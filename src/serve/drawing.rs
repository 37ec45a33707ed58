//! A page as a browser draws it.

use std::collections::BTreeMap;
use std::sync::Arc;

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
#[derive(Serialize)]
pub(crate) struct Drawing<'a> {
    edition: u64,
    outcome: &'static str,
    status: String,
    size: f64,
    width: f64,
    height: f64,
    lang: &'static str,
    title: &'a str,
    pieces: Vec<PieceDrawing>,
    entries: Vec<EntryDrawing>,
    source: &'a str,
}

#[derive(Serialize)]
struct PieceDrawing {
    entry: Option<String>,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
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

impl<'a> Drawing<'a> {
    /// The page of an edition. The page may be another one than was made: one in grey.
    pub(crate) fn new(
        edition: u64,
        (made, page): (&Made, &'a Page),
        manuscript: &'a Manuscript,
        fonts: &Fonts,
    ) -> Self {
        let lines = Lines::new(manuscript.source());
        let mut entries = Vec::new();
        for id in ids(page) {
            if !entries.contains(&id) {
                entries.push(id);
            }
        }
        let status = Status {
            report: &made.report,
            bytes: None,
            milliseconds: None,
        };
        let spec = manuscript.spec();
        let entries = entries.into_iter();
        Self {
            edition,
            outcome: "page",
            status: status.to_string(),
            size: made.report.size.0,
            width: page.width.0,
            height: page.height.0,
            lang: page.lang.tag(),
            title: &page.title,
            pieces: svg::pieces(page, fonts)
                .into_iter()
                .map(|piece| PieceDrawing::new(piece, page, &lines))
                .collect(),
            entries: entries
                .filter_map(|id| EntryDrawing::new(id, spec, page, &lines))
                .collect(),
            source: manuscript.source(),
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

    /// As JSON.
    pub(crate) fn to_json(&self) -> Arc<str> {
        let json = serde_json::to_string(self);
        json.expect("structures of named fields have no maps")
            .into()
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

fn ids(page: &Page) -> impl Iterator<Item = EntryId> {
    page.items.iter().filter_map(id)
}

/// A length to 0.01.
fn rounded(length: Pt) -> f64 {
    (length.0 * 100.0).round() / 100.0
}

fn id(item: &Item) -> Option<EntryId> {
    item.source.as_ref()?.origin.entry
}
