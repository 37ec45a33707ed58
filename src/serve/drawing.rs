//! A page as a browser draws it.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use cribsheet::diag::{Lines, Place};
use cribsheet::font::Fonts;
use cribsheet::geom::{Pt, Rect};
use cribsheet::kind::EntryId;
use cribsheet::lang::Lang;
use cribsheet::page::{Item, Page};
use cribsheet::paint::svg::{self, PagePiece};
use cribsheet::sheet::entry_name;
use cribsheet::sources::{SourceFile, Sources};
use cribsheet::tell::Status;
use cribsheet::{Made, Manuscript};
use serde::Serialize;

/// A page, in pieces that are swapped where they changed. Lengths are points from the top left corner of the paper.
pub(crate) struct Drawing {
    facts: DrawingFacts,
    pieces: Vec<PieceDrawing>,
}

/// What there is to say of a page beside its pieces.
#[derive(Serialize)]
struct DrawingFacts {
    edition: u64,
    outcome: &'static str,
    status: String,
    size: f64,
    width: f64,
    height: f64,
    lang: &'static str,
    title: String,
    entries: Vec<EntryDrawing>,
    files: Vec<FileDrawing>,
}

/// A file of the spec.
#[derive(Serialize)]
struct FileDrawing {
    name: String,
    text: String,
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
    /// The line and column of each item, and the number of its file; those that the program adds have none.
    places: Vec<Option<(usize, usize, usize)>>,
}

#[derive(Serialize)]
struct EntryDrawing {
    id: String,
    table: &'static str,
    number: usize,
    name: String,
    file: usize,
    /// Its first line and its last.
    first: usize,
    last: usize,
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
        let lines = FileLines::new(manuscript.sources());
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
        let entry = |id| EntryDrawing::new(id, manuscript, page.lang, &lines);
        let pieces = svg::pieces(page, fonts).into_iter();
        Self {
            facts: DrawingFacts {
                edition,
                outcome: "page",
                status: status.to_string(),
                size: made.report.size.0,
                width: rounded(page.width),
                height: rounded(page.height),
                lang: page.lang.tag(),
                title: page.title.clone(),
                entries: entries.into_iter().filter_map(entry).collect(),
                files: manuscript.sources().files().map(FileDrawing::new).collect(),
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

    /// The same for whoever has the markup that goes by these hashes.
    pub(super) fn sent(&self, known: &HashSet<&str>) -> SentDrawing<'_> {
        let pieces = self.pieces.iter().map(|piece| SentPiece {
            piece,
            markup: (!known.contains(&*piece.hash)).then_some(&*piece.markup),
        });
        SentDrawing {
            facts: &self.facts,
            pieces: pieces.collect(),
        }
    }
}

/// A page with only the markup that is wanted.
#[derive(Serialize)]
pub(super) struct SentDrawing<'a> {
    #[serde(flatten)]
    facts: &'a DrawingFacts,
    pieces: Vec<SentPiece<'a>>,
}

#[derive(Serialize)]
struct SentPiece<'a> {
    #[serde(flatten)]
    piece: &'a PieceDrawing,
    #[serde(skip_serializing_if = "Option::is_none")]
    markup: Option<&'a str>,
}

impl PieceDrawing {
    fn new(piece: PagePiece, page: &Page, lines: &FileLines<'_>) -> Self {
        let items = &page.items[piece.items];
        let entry = items.first().and_then(id);
        let places = items.iter().map(|item| {
            let source = item.source.as_ref()?;
            let (file, Place { line, column }) = lines.place(source.span.start);
            Some((line, column, file))
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
    fn new(
        id: EntryId,
        manuscript: &Manuscript,
        lang: Lang,
        lines: &FileLines<'_>,
    ) -> Option<Self> {
        let spec = manuscript.spec();
        let entry = spec.entry(id)?;
        let (file, Place { line, .. }) = lines.place(entry.span.start);
        let text = manuscript.sources().file_at(entry.span.start).text;
        let texts = entry.fields.all_texts();
        let pieces = texts.flat_map(|text| &text.pieces);
        let ends = pieces.map(|(_, piece)| piece.span.end);
        let end = ends.fold(entry.span.end, usize::max);
        Some(Self {
            id: id.to_string(),
            table: id.kind.name(),
            number: id.number,
            name: entry_name(spec, id, lang),
            file,
            first: line,
            last: last_line(text, lines.place(end).1.line),
            fields: entry.fields.0.iter().map(|(key, _)| *key).collect(),
        })
    }
}

impl FileDrawing {
    fn new(file: SourceFile<'_>) -> Self {
        Self {
            name: file.name.to_owned(),
            text: file.text.to_owned(),
        }
    }
}

/// The lines of each file of a spec.
struct FileLines<'a> {
    sources: &'a Sources,
    lines: Vec<Lines<'a>>,
}

impl<'a> FileLines<'a> {
    fn new(sources: &'a Sources) -> Self {
        let lines = sources.files().map(|file| Lines::new(file.text)).collect();
        Self { sources, lines }
    }

    /// The number of the file that the byte at an offset stands in, and the place there.
    fn place(&self, offset: usize) -> (usize, Place) {
        let SourceFile { number, start, .. } = self.sources.file_at(offset);
        (number, self.lines[number].place(offset - start))
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

/// The last line of an entry whose last text ends on a line: the settings after it count, and what comments the next
/// entry does not.
fn last_line(source: &str, text_ends: usize) -> usize {
    let after = (text_ends + 1..).zip(source.lines().skip(text_ends));
    let own = after.take_while(|(_, line)| !line.trim_start().starts_with('['));
    let says_something = |line: &str| !line.is_empty() && !line.starts_with('#');
    let saying = own.filter(|(_, line)| says_something(line.trim_start()));
    saying.map(|(number, _)| number).last().unwrap_or(text_ends)
}

fn id(item: &Item) -> Option<EntryId> {
    item.source.as_ref()?.origin.entry
}
