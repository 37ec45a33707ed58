//! The head of the page and the titles of sections.

use super::{Composer, Reading, Treatment, Wording, plain};
use crate::diag::Span;
use crate::kind::Kind;
use crate::lang::Lang;
use crate::paragraph::{Inline, Standing};
use crate::role::Role;
use crate::sheet::Head;
use crate::sheet::block::{Align, Block, TextBlock};
use crate::sheet::looks::{self, Spot};
use crate::sheet::theme::Voice;
use crate::spec::{Fields, Text};

impl Composer<'_> {
    /// Title and subtitle at the left, who listens and when at the right, and below them the
    /// line of who I am.
    pub(in crate::sheet) fn head(&mut self, texts: &Fields) -> Head {
        let at = |spot: Spot| {
            let keys = looks::HEAD.iter().filter(move |(_, own)| *own == spot);
            keys.filter_map(|(key, _)| texts.text(key))
                .collect::<Vec<_>>()
        };
        let title = Treatment::of(Voice::Title)
            .role(Role::Title)
            .align(Align::Balanced);
        let titles = at(Spot::Title);
        let titles = titles.first().map(|text| self.titles(text, &title));
        let mut titles = titles.into_iter().flatten();
        let title = titles.next().map(Block::Text);
        let second_title = titles.next().map(|text| TextBlock {
            role: Role::Paragraph,
            align: Align::Left,
            ..text
        });
        let subtitle = Treatment::of(Voice::Subtitle).align(Align::Left);
        let mut under = self.joined(&at(Spot::Under), &subtitle);
        if let Some(title) = second_title {
            self.lead_with(title, &mut under);
        }
        let note = Treatment::of(Voice::Note).align(Align::Right);
        let audience = self.joined(&at(Spot::Audience), &note);
        let imprint = self.joined(&at(Spot::Imprint), &note);
        let blocks = |texts: Vec<TextBlock>| texts.into_iter().map(Block::Text).collect();
        let tagline = Treatment::of(Voice::Tagline).align(Align::Left);
        Head {
            title,
            under: blocks(under),
            audience: blocks(audience),
            imprint: blocks(imprint),
            tagline: at(Spot::Tagline)
                .first()
                .and_then(|text| self.line(text, &tagline, false)),
        }
    }

    /// The title, a text a language.
    fn titles(&mut self, text: &Text, treatment: &Treatment) -> Vec<TextBlock> {
        let readings = self.readings(text).into_iter().enumerate();
        let readings: Vec<_> = readings.collect();
        let texts = readings.into_iter().map(|(rank, reading)| {
            let style = self.style(treatment.voice, rank);
            self.text_block(field(reading), style, treatment)
        });
        texts.collect()
    }

    /// The title of all entries of a kind.
    pub(in crate::sheet) fn kind_heading(&mut self, kind: Kind, source: Span) -> Block {
        let languages = self.languages;
        let readings = languages.iter().map(|&lang| Reading {
            lang,
            passages: vec![super::Passage {
                inlines: vec![plain(looks::word(&looks::of(kind).title, lang))],
                ..super::Passage::default()
            }],
            source,
        });
        let texts = self.texts_of(readings.collect(), &heading_treatment());
        self.ruled(texts)
    }

    /// The title of a section of the author's.
    pub(in crate::sheet) fn own_heading(&mut self, title: &Text) -> Block {
        let texts = self.line_texts(title, &heading_treatment());
        self.ruled(texts)
    }

    fn ruled(&mut self, texts: Vec<TextBlock>) -> Block {
        let mut texts = texts.into_iter();
        let Some(first) = texts.next() else {
            return Block::lines(Vec::new());
        };
        let line = match texts.next() {
            Some(second) => Block::Line {
                first,
                second,
                is_spread: true,
            },
            None => Block::Text(first),
        };
        let rule = Block::Rule(self.theme.inks.text);
        Block::lines(vec![Block::Tagged(Role::Heading, Box::new(line)), rule])
    }

    /// Several texts on one line a language.
    fn joined(&mut self, texts: &[&Text], treatment: &Treatment) -> Vec<TextBlock> {
        let mut lines: Vec<Wording> = Vec::new();
        for text in texts {
            for reading in self.readings(text) {
                let wording = field(reading);
                match lines.iter_mut().find(|line| line.lang == wording.lang) {
                    Some(line) => {
                        line.inlines.push(between());
                        line.inlines.extend(wording.inlines);
                        line.source.start = line.source.start.min(wording.source.start);
                        line.source.end = line.source.end.max(wording.source.end);
                    }
                    None => lines.push(wording),
                }
            }
        }
        let rank = |lang: Lang| usize::from(lang != self.languages[0]);
        lines.sort_by_key(|line| rank(line.lang));
        let lines = lines.into_iter().map(|line| (rank(line.lang), line));
        let lines: Vec<_> = lines.collect();
        let texts = lines.into_iter().map(|(rank, line)| {
            let style = self.style(treatment.voice, rank);
            self.text_block(line, style, treatment)
        });
        texts.collect()
    }

    /// Puts the title's second language in front of the line in that language.
    fn lead_with(&mut self, title: TextBlock, lines: &mut Vec<TextBlock>) {
        let Some(line) = lines.iter_mut().find(|line| line.lang == title.lang) else {
            lines.push(title);
            return;
        };
        let mut lead = self.paragraphs[title.paragraph.0].clone();
        lead.inlines.push(between());
        let paragraph = &mut self.paragraphs[line.paragraph.0];
        paragraph.inlines.splice(0..0, lead.inlines);
        paragraph.source.start = paragraph.source.start.min(lead.source.start);
        paragraph.source.end = paragraph.source.end.max(lead.source.end);
    }
}

/// A text of the head as one paragraph.
fn field(reading: Reading) -> Wording {
    let mut wording = reading.into_wording();
    for inline in &mut wording.inlines {
        inline.standing = Standing::Field;
    }
    wording
}

/// What stands between two fields of a line.
fn between() -> Inline {
    Inline {
        standing: Standing::Between,
        ..plain(super::BETWEEN)
    }
}

fn heading_treatment() -> Treatment {
    Treatment::of(Voice::Heading)
        .role(Role::Span)
        .align(Align::Left)
}
