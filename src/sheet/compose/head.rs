//! The head of the page and the titles of sections.

use super::{Composer, Reading, Setting, plain, single_line};
use crate::kind::Kind;
use crate::lang::Lang;
use crate::paragraph::Inline;
use crate::role::Role;
use crate::sheet::Head;
use crate::sheet::block::{Align, Block, Text};
use crate::sheet::theme::Voice;
use crate::sheet::words;
use crate::spec::{self, SheetTable};

impl Composer<'_> {
    /// Title and subtitle at the left, who listens and when at the right, and below them the
    /// line of who I am.
    pub(in crate::sheet) fn head(&mut self, sheet: &SheetTable) -> Head {
        let title = Setting::of(Voice::Title)
            .role(Role::Title)
            .align(Align::Left);
        let mut titles = self.line_texts(&sheet.title, &title).into_iter();
        let left = titles.next().map(Block::Text);
        let second_title = titles.next().map(|text| Text {
            role: Role::Paragraph,
            ..text
        });
        let under = [sheet.subtitle.as_ref(), sheet.role.as_ref()];
        let subtitle = Setting::of(Voice::Subtitle).align(Align::Left);
        let mut lines = self.joined(&under, &subtitle);
        if let Some(title) = second_title {
            self.lead_with(title, &mut lines);
        }
        let left = left.into_iter().chain(lines.into_iter().map(Block::Text));
        let right_setting = Setting::of(Voice::Note).align(Align::Right);
        let audience = self.joined(&[sheet.audience.as_ref()], &right_setting);
        let imprint = self.joined(
            &[sheet.date.as_ref(), sheet.author.as_ref()],
            &right_setting,
        );
        let right: Vec<_> = audience
            .into_iter()
            .chain(imprint)
            .map(Block::Text)
            .collect();
        let tagline = Setting::of(Voice::Tagline).align(Align::Left);
        Head {
            left: Block::lines(left.collect()),
            right: (!right.is_empty()).then(|| Block::lines(right)),
            tagline: sheet
                .tagline
                .as_ref()
                .and_then(|text| self.line(text, &tagline, false)),
        }
    }

    /// The title of all entries of a kind.
    pub(in crate::sheet) fn kind_heading(
        &mut self,
        kind: Kind,
        source: crate::diag::Span,
    ) -> Block {
        let languages = self.languages;
        let readings = languages.iter().map(|&lang| Reading {
            lang,
            passages: vec![super::Passage {
                inlines: vec![plain(words::title(kind, lang))],
                ..super::Passage::default()
            }],
            source,
        });
        let texts = self.texts_of(readings.collect(), &heading_setting());
        self.ruled(texts)
    }

    /// The title of a section of the author's.
    pub(in crate::sheet) fn own_heading(&mut self, title: &spec::Text) -> Block {
        let texts = self.line_texts(title, &heading_setting());
        self.ruled(texts)
    }

    fn ruled(&mut self, texts: Vec<Text>) -> Block {
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
    fn joined(&mut self, texts: &[Option<&spec::Text>], setting: &Setting) -> Vec<Text> {
        let mut lines: Vec<(Lang, Vec<Inline>, crate::diag::Span)> = Vec::new();
        for text in texts.iter().flatten() {
            for reading in self.readings(text) {
                let inlines = single_line(reading.passages);
                match lines.iter_mut().find(|(lang, ..)| *lang == reading.lang) {
                    Some((_, line, source)) => {
                        line.push(plain(super::BETWEEN));
                        line.extend(inlines);
                        source.start = source.start.min(reading.source.start);
                        source.end = source.end.max(reading.source.end);
                    }
                    None => lines.push((reading.lang, inlines, reading.source)),
                }
            }
        }
        lines.sort_by_key(|(lang, ..)| *lang != self.languages[0]);
        let rank = |lang: Lang| usize::from(lang != self.languages[0]);
        let styled: Vec<_> = lines
            .into_iter()
            .map(|(lang, inlines, source)| {
                (lang, inlines, source, self.style(setting.voice, rank(lang)))
            })
            .collect();
        styled
            .into_iter()
            .map(|(lang, inlines, source, style)| {
                self.block_text(
                    inlines,
                    lang,
                    style,
                    source,
                    setting.role.clone(),
                    setting.align,
                )
            })
            .collect()
    }

    /// Puts the title's second language in front of the line in that language.
    fn lead_with(&mut self, title: Text, lines: &mut Vec<Text>) {
        let Some(line) = lines.iter_mut().find(|line| line.lang == title.lang) else {
            lines.push(title);
            return;
        };
        let mut lead = self.paragraphs[title.paragraph.0].clone();
        lead.inlines.push(plain(super::BETWEEN));
        let paragraph = &mut self.paragraphs[line.paragraph.0];
        paragraph.inlines.splice(0..0, lead.inlines);
        paragraph.source.start = paragraph.source.start.min(lead.source.start);
        paragraph.source.end = paragraph.source.end.max(lead.source.end);
    }
}

fn heading_setting() -> Setting {
    Setting::of(Voice::Heading)
        .role(Role::Span)
        .align(Align::Left)
}
