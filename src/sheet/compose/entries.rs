//! Entries, field by field.

use super::{Composer, Passage, Reading, Treatment, pair_of, plain, single_line};
use crate::diag::Span;
use crate::paragraph::Inline;
use crate::role::Role;
use crate::sheet::block::{Block, Marker, Seam, Style, Track};
use crate::sheet::looks::{self, FieldLook, Pattern, Words};
use crate::sheet::theme::Voice;
use crate::spec::{Entry, Text, Value};
use crate::weight::Weight;

/// Indent of text behind a sign such as an arrow, in em.
const SIGN_INDENT: f64 = 1.15;

/// White between a number and the text after it, in em.
const AFTER_NUMBER: f64 = 0.65;

/// Width of a bold digit, in em.
const DIGIT: f64 = 0.6;

impl Composer<'_> {
    /// An entry, field by field as its kind looks. Its number is that among the printed ones of its kind.
    pub(in crate::sheet) fn entry(&mut self, entry: &Entry, number: usize) -> Option<Block> {
        let look = looks::of(entry.id.kind);
        let mut blocks = Vec::new();
        let (mut label, mut heads) = (None, None);
        let mut figure = None;
        for field in look.fields {
            let value = entry.fields.value(field.key);
            match (&field.pattern, value) {
                (Pattern::Title, _) => {}
                (Pattern::Label, Some(Value::Text(text))) => label = Some(text),
                (Pattern::Heads, Some(Value::Texts(texts))) => heads = Some((field, &texts[..])),
                // An entry without its figure keeps its place beside those that have one.
                (Pattern::Figure, _) => figure = Some((field, entry.fields.text(field.key))),
                (Pattern::Table, Some(Value::Rows(rows))) => {
                    blocks.push(self.table(heads.take(), (field, rows), &entry.aligns));
                }
                (_, Some(value)) => blocks.extend(self.field(field, value, label.take())),
                (_, None) => {}
            }
        }
        if blocks.is_empty() {
            return None;
        }
        // What stands under a title of its own are parts of a whole section; any other entry is one thing to find.
        let seam = match look.title_key() {
            Some(_) => Seam::Paragraphs,
            None => Seam::Fields,
        };
        let mut body = Block::parts(seam, blocks);
        if let Some((field, text)) = figure {
            body = self.beside_figure(field, text, body);
        }
        Some(if look.is_numbered {
            self.numbered(number, entry.span, body)
        } else {
            body
        })
    }

    /// A field that stands by itself, behind its label where it has one.
    fn field(&mut self, look: &FieldLook, value: &Value, label: Option<&Text>) -> Option<Block> {
        let treatment = Treatment::of(look.voice).align(look.align);
        match (&look.pattern, value) {
            (Pattern::Line, Value::Text(text)) => self.line(text, &treatment, false),
            (Pattern::Named(words), Value::Text(text)) => self.named(words, text, &treatment),
            (Pattern::Signed(sign), Value::Text(text)) => self.signed(sign, text, &treatment),
            (Pattern::Barred, Value::Text(text)) => self.barred(text, &treatment),
            (_, Value::Text(text)) => self.labelled(label, text, &treatment),
            (Pattern::Row(sign), Value::Texts(texts)) => self.row(sign, texts, &treatment),
            (_, Value::Items(items)) => self.items(items, &treatment),
            (_, Value::Texts(_) | Value::Rows(_)) => {
                unreachable!("every look suits the type of its key: the table of looks asserts it")
            }
        }
    }

    /// An entry under its number.
    fn numbered(&mut self, number: usize, source: Span, body: Block) -> Block {
        let body = Block::Tagged(Role::ListBody, Box::new(body));
        let number = number.to_string();
        let style = self.theme.style(Voice::Sign);
        let sign = self.sign(&number, style, source);
        let track = Track::Fixed(AFTER_NUMBER + DIGIT * number.len() as f64);
        let marked = Block::Marked(Marker::Sign(Box::new(sign), track), Box::new(body));
        Block::Tagged(Role::ListItem, Box::new(marked))
    }

    /// An entry beside a figure in a column of its own.
    fn beside_figure(&mut self, look: &FieldLook, figure: Option<&Text>, body: Block) -> Block {
        let treatment = Treatment::of(look.voice).align(look.align);
        let figure = figure.map_or_else(Vec::new, |text| self.line_texts(text, &treatment));
        let figure = Block::lines(figure.into_iter().map(Block::Text).collect());
        Block::Marked(
            Marker::Sign(Box::new(figure), Track::Figures),
            Box::new(body),
        )
    }

    /// A text behind a framed label; where the text has a second language, that repeats the label as words.
    fn labelled(
        &mut self,
        label: Option<&Text>,
        text: &Text,
        treatment: &Treatment,
    ) -> Option<Block> {
        let Some(label) = label else {
            return self.text(text, treatment);
        };
        let mut blocks = Vec::new();
        for (rank, (name, reading)) in self.by_language(label, text).into_iter().enumerate() {
            let style = self.style(treatment.voice, rank);
            let is_first = rank == 0;
            let name = name.filter(|_| is_first || !label.is_neutral());
            blocks.push(match (name, reading) {
                (Some(name), Some(reading)) if is_first => {
                    let chip_style = self.theme.style(Voice::Chip);
                    let chip = self.paragraph(name.into_wording(), chip_style);
                    let mut block = self.flow(reading, style, treatment);
                    block.set_chip(chip, chip_style);
                    block
                }
                (name, reading) => {
                    let reading = with_name(name, reading)?;
                    self.flow(reading, style, treatment)
                }
            });
        }
        pair_of(blocks)
    }

    /// What there is of a label and of its text in each printed language, the leading one first. A neutral label
    /// goes with every language of its text; before a text that is said once, all of a label stands together.
    pub(super) fn by_language(
        &mut self,
        label: &Text,
        text: &Text,
    ) -> Vec<(Option<Reading>, Option<Reading>)> {
        let mut labels = self.readings(label);
        labels.iter_mut().for_each(Reading::join_lines);
        let texts = self.readings(text);
        if label.is_neutral() {
            let label = labels.first();
            let both = texts.into_iter().map(|text| (label.cloned(), Some(text)));
            return both.collect();
        }
        if let [text] = texts.as_slice() {
            return vec![(in_a_row(labels), Some(text.clone()))];
        }
        let of = |readings: &[Reading], lang| {
            let mut readings = readings.iter();
            readings.find(|reading| reading.lang == lang).cloned()
        };
        let both = self.languages.iter();
        let both = both.map(|&lang| (of(&labels, lang), of(&texts, lang)));
        both.filter(|(label, text)| label.is_some() || text.is_some())
            .collect()
    }

    /// A text behind words that say what it is.
    fn named(&mut self, words: &Words, text: &Text, treatment: &Treatment) -> Option<Block> {
        let readings = self.readings(text);
        let mut blocks = Vec::new();
        for (rank, mut reading) in readings.into_iter().enumerate() {
            let name = plain(looks::word(words, reading.lang));
            prefix(&mut reading, vec![name]);
            let style = self.style(treatment.voice, rank);
            blocks.push(self.flow(reading, style, treatment));
        }
        pair_of(blocks)
    }

    fn signed(&mut self, sign: &str, text: &Text, treatment: &Treatment) -> Option<Block> {
        let body = self.text(text, treatment)?;
        Some(self.behind(sign, treatment.voice, text.span, body))
    }

    /// A block behind a sign, which is seen before its text is read.
    fn behind(&mut self, sign: &str, voice: Voice, source: Span, body: Block) -> Block {
        let style = Style {
            weight: Weight::Bold,
            ..self.theme.style(voice)
        };
        let sign = self.sign(sign, style, source);
        let marker = Marker::Sign(Box::new(sign), Track::Fixed(SIGN_INDENT));
        Block::Marked(marker, Box::new(body))
    }

    fn barred(&mut self, text: &Text, treatment: &Treatment) -> Option<Block> {
        let body = self.text(text, treatment)?;
        let bar = Marker::Bar(self.theme.inks.bar);
        Some(Block::Marked(bar, Box::new(body)))
    }

    /// Texts in a row behind a sign, on one line a language where they fit. What is the same in every language stands in
    /// each.
    fn row(&mut self, sign: &str, texts: &[Text], treatment: &Treatment) -> Option<Block> {
        let readings: Vec<_> = texts.iter().map(|text| self.readings(text)).collect();
        let is_said_in = |lang| {
            let mut texts = texts
                .iter()
                .zip(&readings)
                .filter(|(text, _)| !text.is_neutral());
            texts.any(|(_, readings)| readings.iter().any(|reading| reading.lang == lang))
        };
        let languages = self.languages.iter().copied();
        let mut languages: Vec<_> = languages.filter(|lang| is_said_in(*lang)).collect();
        if languages.is_empty() {
            languages.push(self.languages[0]);
        }
        let lines = languages.into_iter().filter_map(|lang| {
            let of_lang = texts.iter().zip(&readings).filter_map(|(text, readings)| {
                let mut readings = readings.iter();
                let reading = readings.find(|reading| text.is_neutral() || reading.lang == lang)?;
                Some(Reading {
                    lang,
                    ..reading.clone()
                })
            });
            in_a_row(of_lang.collect())
        });
        let lines: Vec<_> = lines.collect();
        let source = lines.first()?.source;
        let body = self.pair(lines, treatment)?;
        Some(self.behind(sign, treatment.voice, source, body))
    }
}

/// A text behind the name it goes by; where there is one of the two, that one.
pub(super) fn with_name(name: Option<Reading>, text: Option<Reading>) -> Option<Reading> {
    match (name, text) {
        (Some(name), Some(mut text)) => {
            prefix(&mut text, single_line(name.passages));
            Some(text)
        }
        (Some(mut name), None) => {
            let inlines = name
                .passages
                .iter_mut()
                .flat_map(|passage| &mut passage.inlines);
            inlines.for_each(|inline| inline.is_label = true);
            Some(name)
        }
        (None, text) => text,
    }
}

/// Puts a label and a colon of the language before a text.
fn prefix(reading: &mut Reading, label: Vec<Inline>) {
    let colon = if reading.lang.is_chinese() {
        "："
    } else {
        ": "
    };
    if let Some(passage) = reading.passages.first_mut() {
        let label = label
            .into_iter()
            .chain([plain(colon)])
            .map(|inline| Inline {
                is_label: true,
                ..inline
            });
        passage.inlines.splice(0..0, label);
    }
}

/// Readings as one line of words, in Chinese if one of them is.
fn in_a_row(readings: Vec<Reading>) -> Option<Reading> {
    let mut readings = readings.into_iter();
    let mut line = readings.next()?;
    for reading in readings {
        line.source = Span {
            start: line.source.start.min(reading.source.start),
            end: line.source.end.max(reading.source.end),
        };
        if reading.lang.is_chinese() {
            line.lang = reading.lang;
        }
        let mut inlines = single_line(line.passages);
        inlines.push(plain(super::BETWEEN));
        inlines.extend(single_line(reading.passages));
        line.passages = vec![Passage {
            inlines,
            ..Passage::default()
        }];
    }
    Some(line)
}
