//! What each part of a sheet looks like, in the vocabulary of [`Block`].

mod entries;
mod head;
mod lists;
mod reading;

use std::collections::HashMap;
use std::sync::Arc;

use reading::{Reading, Wording};

use super::block::{Align, Block, Gap, Marker, Seam, Style, TextBlock, Track};
use super::markup::{self, Passage};
use super::theme::{Theme, Voice};
use crate::diag::{Code, Diag, Diags, Span};
use crate::lang::Lang;
use crate::paragraph::{Inline, Origin, Paragraph, ParagraphId, Standing};
use crate::role::Role;
use crate::spec::{Piece, Text};

/// Turns texts into paragraphs and blocks, one sheet long.
pub(super) struct Composer<'a> {
    pub(super) theme: &'a Theme,
    pub(super) languages: &'a [Lang],
    pub(super) paragraphs: Vec<Paragraph>,
    /// Where paragraphs are to be shared: those that begin at each byte of the source.
    pub(super) known: Option<HashMap<usize, Vec<ParagraphId>>>,
    pub(super) diags: &'a mut Diags,
}

/// How a text is set.
#[derive(Clone)]
struct Treatment {
    voice: Voice,
    role: Role,
    align: Align,
}

impl Treatment {
    fn of(voice: Voice) -> Self {
        Self {
            voice,
            role: Role::Paragraph,
            align: Align::Body,
        }
    }

    fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

impl Composer<'_> {
    /// The readings of a text in the printed languages, the leading one first. A printed
    /// language that is missing is warned of; a neutral text is read once.
    fn readings(&mut self, text: &Text) -> Vec<Reading> {
        let languages = if text.is_neutral() {
            &self.languages[..1]
        } else {
            self.languages
        };
        let mut readings = Vec::new();
        let mut missing = Vec::new();
        for &lang in languages {
            match text.piece(lang) {
                Some(piece) => readings.push(Reading {
                    lang,
                    passages: self.passages(text, piece, lang),
                    source: piece.span,
                }),
                None => missing.push(lang.language().key()),
            }
        }
        for key in missing.into_iter().filter(|_| !text.is_reported) {
            let result = if readings.is_empty() {
                "so nothing of it is printed"
            } else {
                "which the sheet prints"
            };
            let message = format!("this text has no `{key}`, {result}");
            let diag = Diag::warning(Code::MissingTranslation, text.span, message);
            self.diags.push(diag.hint(format!(
                "add `{key} = \"…\"` or take the language out of `languages`"
            )));
        }
        readings
    }

    /// The passages of a text in one language, which know where they come from.
    fn passages(&mut self, text: &Text, piece: &Piece, lang: Lang) -> Vec<Passage> {
        let mut passages = markup::read(piece, lang, self.diags);
        let origin = Arc::new(Origin {
            entry: text.entry,
            field: text.field.clone(),
            language: (!text.is_neutral()).then(|| lang.language()),
            span: piece.span,
            steps: piece.steps.clone(),
        });
        for inline in passages.iter_mut().flat_map(|of| &mut of.inlines) {
            inline.origin = Some(origin.clone());
        }
        passages
    }

    /// A text in every printed language: one block, or a pair.
    fn text(&mut self, text: &Text, treatment: &Treatment) -> Option<Block> {
        let readings = self.readings(text);
        self.pair(readings, treatment)
    }

    fn pair(&mut self, readings: Vec<Reading>, treatment: &Treatment) -> Option<Block> {
        let mut blocks = Vec::new();
        for (rank, reading) in readings.into_iter().enumerate() {
            let style = self.style(treatment.voice, rank);
            blocks.push(self.flow(reading, style, treatment));
        }
        pair_of(blocks)
    }

    /// The style of a voice in the first or the second of the languages of a text.
    fn style(&self, voice: Voice, rank: usize) -> Style {
        if rank == 0 {
            self.theme.style(voice)
        } else {
            self.theme.second_style(voice)
        }
    }

    /// Paragraphs and lists one under another.
    fn flow(&mut self, reading: Reading, style: Style, treatment: &Treatment) -> Block {
        let Reading {
            lang,
            passages,
            source,
        } = reading;
        let is_single =
            passages.len() == 1 && passages.iter().all(|passage| passage.marker.is_none());
        let mut treatment = if is_single {
            treatment.clone()
        } else {
            treatment.clone().role(Role::Paragraph)
        };
        // The items of a list stand behind their signs.
        if passages.iter().any(|passage| passage.marker.is_some())
            && matches!(treatment.align, Align::Right | Align::Decimal)
        {
            treatment.align = Align::Left;
        }
        let markers = passages
            .iter()
            .filter_map(|passage| passage.marker.as_deref());
        let indent = markers.map(item_indent).fold(ITEM_INDENT, f64::max);
        let mut blocks = Vec::new();
        let mut list = ItemList::default();
        for passages in by_item(&passages) {
            let first = &passages[0];
            let is_numbered = first.marker.as_deref().map(is_number);
            if first.depth == 0 || (first.depth == 1 && is_numbered == Some(!list.is_numbered)) {
                blocks.extend(list.take());
                list.is_numbered = is_numbered.unwrap_or(false);
            }
            let texts = passages.iter().map(|passage| {
                let wording = Wording {
                    lang,
                    inlines: passage.inlines.clone(),
                    source,
                };
                Block::Text(self.text_block(wording, style, &treatment))
            });
            let body = Block::lines(texts.collect());
            if first.depth == 0 {
                blocks.push(body);
                continue;
            }
            let sign = self.sign(first.marker.as_deref().unwrap_or_default(), style, source);
            let item = list_item(sign, Track::Fixed(indent), body);
            list.items.push(if first.depth > 1 {
                let outer = Track::Fixed(indent * (first.depth as f64 - 1.0));
                let blank = self.sign("", style, source);
                Block::Marked(Marker::Sign(Box::new(blank), outer), Box::new(item))
            } else {
                item
            });
        }
        blocks.extend(list.take());
        Block::parts(Seam::Paragraphs, blocks)
    }

    fn text_block(
        &mut self,
        mut wording: Wording,
        style: Style,
        treatment: &Treatment,
    ) -> TextBlock {
        if treatment.voice == Voice::Cell {
            for inline in &mut wording.inlines {
                inline.standing = Standing::Cell;
            }
        }
        TextBlock {
            style,
            align: treatment.align,
            role: treatment.role.clone(),
            lang: (wording.lang != self.languages[0]).then_some(wording.lang),
            chip: None,
            paragraph: self.paragraph(wording, style),
        }
    }

    /// A sign that the program adds: a number, a bullet, an arrow.
    fn sign(&mut self, sign: &str, style: Style, source: Span) -> Block {
        let wording = Wording {
            lang: self.languages[0],
            inlines: vec![plain(sign)],
            source,
        };
        let treatment = Treatment::of(Voice::Sign)
            .role(Role::Label)
            .align(Align::Left);
        Block::Text(self.text_block(wording, style, &treatment))
    }

    fn paragraph(&mut self, wording: Wording, style: Style) -> ParagraphId {
        let Wording {
            lang,
            inlines,
            source,
        } = wording;
        let paragraph = Paragraph {
            lang,
            weight: style.weight,
            inlines,
            source,
        };
        let id = ParagraphId(self.paragraphs.len());
        if let Some(known) = &mut self.known {
            let same = known.entry(source.start).or_default();
            if let Some(id) = same.iter().find(|id| self.paragraphs[id.0] == paragraph) {
                return *id;
            }
            same.push(id);
        }
        self.paragraphs.push(paragraph);
        id
    }

    /// A text of one paragraph a language, for places that hold no more; further paragraphs
    /// follow on the same line after a space.
    fn line_texts(&mut self, text: &Text, treatment: &Treatment) -> Vec<TextBlock> {
        let readings = self.readings(text);
        self.texts_of(readings, treatment)
    }

    /// Readings as texts of one paragraph each.
    fn texts_of(&mut self, readings: Vec<Reading>, treatment: &Treatment) -> Vec<TextBlock> {
        let mut texts = Vec::new();
        for (rank, reading) in readings.into_iter().enumerate() {
            let style = self.style(treatment.voice, rank);
            texts.push(self.text_block(reading.into_wording(), style, treatment));
        }
        texts
    }

    /// Two languages on one line where there is room.
    fn line(&mut self, text: &Text, treatment: &Treatment, is_spread: bool) -> Option<Block> {
        let mut texts = self.line_texts(text, treatment).into_iter();
        let first = texts.next()?;
        Some(match texts.next() {
            Some(second) => Block::Line {
                first,
                second,
                is_spread,
            },
            None => Block::Text(first),
        })
    }
}

/// What stands between the parts of a line of the head, the words to land, and the two languages of a label.
const BETWEEN: &str = " · ";

/// Indent of a list item in em for each list it stands in.
const ITEM_INDENT: f64 = 0.95;

/// Width of a full stop and of the white after it, in em.
const AFTER_NUMBER: f64 = 0.6;

/// Width of a digit, in em.
const DIGIT: f64 = 0.56;

/// White behind a sign that an item brings, in em.
const AFTER_SIGN: f64 = 0.25;

/// Indent of an item behind its marker, in em.
fn item_indent(marker: &str) -> f64 {
    if is_number(marker) {
        return AFTER_NUMBER + DIGIT * (marker.len() - 1) as f64;
    }
    let width = |c: char| if c.is_ascii() { DIGIT } else { 1.0 };
    let sign: f64 = marker.chars().map(width).sum();
    match marker {
        markup::BULLET => ITEM_INDENT,
        _ => ITEM_INDENT.max(sign + AFTER_SIGN),
    }
}

/// Whether a marker is a number and the mark after it.
fn is_number(marker: &str) -> bool {
    marker.starts_with(|c: char| c.is_ascii_digit())
}

/// Passages with the further paragraphs of an item beside its first; a paragraph that is in no list stands alone.
fn by_item(passages: &[Passage]) -> impl Iterator<Item = &[Passage]> {
    passages
        .chunk_by(|one, next| next.depth > 0 && next.marker.is_none() && next.depth == one.depth)
}

/// The items of a list that is being read.
#[derive(Default)]
struct ItemList {
    items: Vec<Block>,
    is_numbered: bool,
}

impl ItemList {
    /// The list as a block, if it has items.
    fn take(&mut self) -> Option<Block> {
        if self.items.is_empty() {
            return None;
        }
        let is_numbered = self.is_numbered;
        let items = std::mem::take(&mut self.items);
        let list = Block::stack(Gap::Line, Seam::Paragraphs, items);
        Some(Block::Tagged(Role::List { is_numbered }, Box::new(list)))
    }
}

fn list_item(sign: Block, track: Track, body: Block) -> Block {
    let body = Block::Tagged(Role::ListBody, Box::new(body));
    Block::Tagged(
        Role::ListItem,
        Box::new(Block::Marked(
            Marker::Sign(Box::new(sign), track),
            Box::new(body),
        )),
    )
}

fn pair_of(blocks: Vec<Block>) -> Option<Block> {
    let mut blocks = blocks.into_iter();
    let first = blocks.next()?;
    Some(match blocks.next() {
        Some(second) => Block::Pair(Box::new(first), Box::new(second)),
        None => first,
    })
}

fn single_line(passages: Vec<Passage>) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    for passage in passages {
        if !inlines.is_empty() {
            inlines.push(plain(" "));
        }
        if let Some(marker) = passage.marker {
            inlines.push(plain(&format!("{marker} ")));
        }
        inlines.extend(passage.inlines);
    }
    inlines
}

fn plain(text: &str) -> Inline {
    Inline {
        text: text.to_owned(),
        ..Inline::default()
    }
}
