//! Keywords, risks, questions, pitches, stories and insights.

use super::{Composer, Passage, Reading, Setting, pair_of, plain, single_line};
use crate::diag::Span;
use crate::paragraph::Inline;
use crate::role::Role;
use crate::sheet::block::{Align, Block, Marker, Track};
use crate::sheet::theme::Voice;
use crate::sheet::words::{self, Word};
use crate::spec::{Insight, Keyword, Pitch, Question, Risk, Story, Text};

/// Indent of text behind a sign such as an arrow, in em.
const SIGN_INDENT: f64 = 1.15;

/// White between a number and the text after it, in em.
const AFTER_NUMBER: f64 = 0.65;

/// Width of a bold digit, in em.
const DIGIT: f64 = 0.6;

impl Composer<'_> {
    /// A large term, its second language beside it, and the cue below.
    pub(in crate::sheet) fn keyword(&mut self, keyword: &Keyword) -> Option<Block> {
        let term = self.line(
            &keyword.term,
            &Setting::of(Voice::Term).align(Align::Left),
            false,
        );
        let cue = self.optional(
            keyword.say.as_ref(),
            &Setting::of(Voice::Body).align(Align::Left),
        );
        stack(vec![term, cue])
    }

    /// Label and question, subtext, the weak answer behind a ✗, the strong one behind a bar,
    /// the words to land.
    pub(in crate::sheet) fn risk(&mut self, risk: &Risk) -> Option<Block> {
        let question = self.labelled(risk.trap.as_ref(), &risk.question, Voice::Lead);
        let subtext = self.prefixed(risk.subtext.as_ref(), Word::Subtext);
        let strategy = self.prefixed(risk.strategy.as_ref(), Word::Strategy);
        let avoid = self.signed("✗", risk.avoid.as_ref(), Voice::Weak);
        let answer = self.barred(Some(&risk.answer));
        let keys = self.keys(&risk.keys);
        stack(vec![question, subtext, strategy, avoid, answer, keys])
    }

    /// Its number on the page, the question, and what its answer reveals.
    pub(in crate::sheet) fn question(
        &mut self,
        number: usize,
        question: &Question,
    ) -> Option<Block> {
        let ask = self.text(&question.ask, &Setting::of(Voice::Body));
        let why = self.signed("→", question.why.as_ref(), Voice::Land);
        let body = Block::Tagged(Role::ListBody, Box::new(stack(vec![ask, why])?));
        let number = number.to_string();
        let style = self.theme.style(Voice::Sign);
        let sign = self.sign(&number, style, question.entry.span);
        let marked = Block::Marked(
            Marker::Sign(
                Box::new(sign),
                Track::Fixed(AFTER_NUMBER + DIGIT * number.len() as f64),
            ),
            Box::new(body),
        );
        Some(Block::Tagged(Role::ListItem, Box::new(marked)))
    }

    /// A label and the lines to open with.
    pub(in crate::sheet) fn pitch(&mut self, pitch: &Pitch) -> Option<Block> {
        self.labelled(pitch.label.as_ref(), &pitch.say, Voice::Body)
    }

    /// The number in its own column; the name and the point beside it.
    pub(in crate::sheet) fn story(&mut self, story: &Story) -> Option<Block> {
        let name = self.line(
            &story.name,
            &Setting::of(Voice::Lead).align(Align::Left),
            false,
        );
        let point = self.text(&story.point, &Setting::of(Voice::Body));
        let body = stack(vec![name, point])?;
        let setting = Setting::of(Voice::Metric).align(Align::Right);
        // A story without a number keeps its place beside those that have one.
        let metric = story.metric.as_ref();
        let metric = metric.map_or_else(Vec::new, |metric| self.line_texts(metric, &setting));
        let metric = Block::lines(metric.into_iter().map(Block::Text).collect());
        Some(Block::Marked(
            Marker::Sign(Box::new(metric), Track::Widest),
            Box::new(body),
        ))
    }

    /// The hypothesis, the words for it, and why it scores.
    pub(in crate::sheet) fn insight(&mut self, insight: &Insight) -> Option<Block> {
        let guess = self.text(&insight.guess, &Setting::of(Voice::Lead));
        let say = self.barred(insight.say.as_ref());
        let scores = self.signed("→", insight.scores.as_ref(), Voice::Land);
        stack(vec![guess, say, scores])
    }

    /// A text behind a framed label; where the text has a second language, that repeats the label as words.
    fn labelled(&mut self, label: Option<&Text>, text: &Text, voice: Voice) -> Option<Block> {
        let setting = Setting::of(voice);
        let Some(label) = label else {
            return self.text(text, &setting);
        };
        let mut blocks = Vec::new();
        for (rank, (name, reading)) in self.by_language(label, text).into_iter().enumerate() {
            let style = self.style(voice, rank);
            let is_first = rank == 0;
            let name = name.filter(|_| is_first || !label.is_neutral());
            blocks.push(match (name, reading) {
                (Some(name), Some(reading)) if is_first => {
                    let chip_style = self.theme.style(Voice::Chip);
                    let inlines = single_line(name.passages);
                    let chip = self.paragraph(inlines, name.lang, chip_style, name.source);
                    let mut block = self.flow(reading, style, &setting);
                    block.set_chip(chip, chip_style);
                    block
                }
                (name, reading) => {
                    let reading = with_name(name, reading)?;
                    self.flow(reading, style, &setting)
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
        let labels = self.readings(label);
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

    /// A hint to oneself that begins with what kind of hint it is.
    fn prefixed(&mut self, text: Option<&Text>, word: Word) -> Option<Block> {
        let readings = self.readings(text?);
        let mut blocks = Vec::new();
        for (rank, mut reading) in readings.into_iter().enumerate() {
            let label = plain(words::word(word, reading.lang));
            prefix(&mut reading, vec![label]);
            let style = self.style(Voice::Note, rank);
            blocks.push(self.flow(reading, style, &Setting::of(Voice::Note)));
        }
        pair_of(blocks)
    }

    fn signed(&mut self, sign: &str, text: Option<&Text>, voice: Voice) -> Option<Block> {
        let text = text?;
        let body = self.text(text, &Setting::of(voice))?;
        let style = self.theme.style(voice);
        let sign = self.sign(sign, style, text.span);
        Some(Block::Marked(
            Marker::Sign(Box::new(sign), Track::Fixed(SIGN_INDENT)),
            Box::new(body),
        ))
    }

    fn barred(&mut self, text: Option<&Text>) -> Option<Block> {
        let body = self.optional(text, &Setting::of(Voice::Body))?;
        Some(Block::Marked(
            Marker::Bar(self.theme.inks.bar),
            Box::new(body),
        ))
    }

    /// The words to land, on one line a language where they fit. What is the same in every language stands in each.
    fn keys(&mut self, keys: &[Text]) -> Option<Block> {
        let readings: Vec<_> = keys.iter().map(|key| self.readings(key)).collect();
        let is_said_in = |lang| {
            let mut keys = keys
                .iter()
                .zip(&readings)
                .filter(|(key, _)| !key.is_neutral());
            keys.any(|(_, readings)| readings.iter().any(|reading| reading.lang == lang))
        };
        let languages = self.languages.iter().copied();
        let mut languages: Vec<_> = languages.filter(|lang| is_said_in(*lang)).collect();
        if languages.is_empty() {
            languages.push(self.languages[0]);
        }
        let lines = languages.into_iter().filter_map(|lang| {
            let of_lang = keys.iter().zip(&readings).filter_map(|(key, readings)| {
                let mut readings = readings.iter();
                let reading = readings.find(|reading| key.is_neutral() || reading.lang == lang)?;
                Some(Reading {
                    lang,
                    ..reading.clone()
                })
            });
            in_a_row(of_lang.collect())
        });
        let lines: Vec<_> = lines.collect();
        let source = lines.first()?.source;
        let body = self.pair(lines, &Setting::of(Voice::Land).align(Align::Left))?;
        let style = self.theme.style(Voice::Land);
        let sign = self.sign("→", style, source);
        Some(Block::Marked(
            Marker::Sign(Box::new(sign), Track::Fixed(SIGN_INDENT)),
            Box::new(body),
        ))
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
            inlines.for_each(|inline| inline.is_strong = true);
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
                is_strong: true,
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

fn stack(blocks: Vec<Option<Block>>) -> Option<Block> {
    let blocks: Vec<_> = blocks.into_iter().flatten().collect();
    (!blocks.is_empty()).then(|| Block::parts(blocks))
}
