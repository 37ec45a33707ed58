//! A paragraph of one language, ready to be shaped.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::Span;
use crate::kind::EntryId;
use crate::lang::{Lang, Language};
use crate::weight::Weight;

/// Index of a paragraph among those of a sheet, which are shaped in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ParagraphId(pub usize);

/// Where a text stands in another one that it was read from, in bytes of both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Steps(Vec<Stride>);

/// From this byte on, bytes stand for those of the other text from there on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Stride {
    here: usize,
    there: usize,
    /// Where what stands before it ends in the other text.
    before: usize,
}

impl Steps {
    /// Notes that a byte stands for a byte of the other text, and so on from there.
    pub fn push(&mut self, here: usize, there: usize) {
        let counted = self.0.last().map(|last| last.there + (here - last.here));
        if counted != Some(there) {
            let before = counted.unwrap_or(there);
            self.0.push(Stride {
                here,
                there,
                before,
            });
        }
    }

    /// The same behind what takes more or fewer bytes there, such as an escape.
    pub fn push_behind(&mut self, here: usize, there: usize) {
        let before = there;
        self.0.push(Stride {
            here,
            there,
            before,
        });
    }

    /// The steps of what is left of a text without its first bytes.
    #[must_use]
    pub fn from(&self, start: usize) -> Self {
        let mut rest = Self::default();
        if let Some(there) = self.at(start) {
            rest.push(0, there);
        }
        let later = self.0.iter().filter(|step| step.here > start);
        rest.0.extend(later.map(|step| Stride {
            here: step.here - start,
            ..*step
        }));
        rest
    }

    /// The steps of a text without some of its bytes, given in order; what follows each stands for the place of both.
    #[must_use]
    pub(crate) fn without(&self, bytes: &[usize]) -> Self {
        let mut strides: Vec<Stride> = Vec::new();
        for byte in bytes {
            let stride = self.0.iter().rfind(|step| step.here <= *byte);
            let before = stride.map(|step| match step.here == *byte {
                true => step.before,
                false => step.there + (byte - step.here),
            });
            if let (Some(there), Some(before)) = (self.at(byte + 1), before) {
                strides.push(Stride {
                    here: byte + 1,
                    there,
                    before,
                });
            }
        }
        let is_replaced = |step: &&Stride| {
            let is_it = |byte: &usize| step.here == *byte || step.here == byte + 1;
            bytes.iter().any(is_it)
        };
        strides.extend(self.0.iter().filter(|step| !is_replaced(step)));
        strides.sort_by_key(|step| step.here);
        for step in &mut strides {
            step.here -= bytes.partition_point(|byte| *byte < step.here);
        }
        Self(strides)
    }

    /// The byte of the other text that a byte stands for; nothing before the first that is known.
    pub fn at(&self, here: usize) -> Option<usize> {
        let after = self.0.partition_point(|step| step.here <= here);
        let step = self.0.get(after.checked_sub(1)?)?;
        Some(step.there + (here - step.here))
    }

    /// The bytes of the other text that some bytes stand for.
    pub fn range(&self, here: Range<usize>) -> Option<Range<usize>> {
        let start = self.at(here.start)?;
        if here.is_empty() {
            return Some(start..start);
        }
        let behind = self.0.iter().find(|step| step.here == here.end);
        let end = behind.map_or_else(
            || self.at(here.end - 1).map(|last| last + 1),
            |step| Some(step.before),
        );
        Some(start..end?)
    }
}

/// The text of a spec that something was set from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The entry it stands in; nothing for `[sheet]`.
    pub entry: Option<EntryId>,
    /// Where it stands there, as its author would say it: `answer`, `items[2].text` (from 0).
    pub field: String,
    /// Its language; nothing where it is the same in every one.
    pub language: Option<Language>,
    /// Its value in the source, quotes included.
    pub span: Span,
    /// Where its bytes stand in the source.
    pub steps: Steps,
}

impl Origin {
    /// The key of the text as a path in its entry: `answer.zh`.
    pub fn path(&self) -> String {
        match self.language {
            Some(language) => format!("{}.{}", self.field, language.key()),
            None => self.field.clone(),
        }
    }
}

/// One paragraph in one language, its markup read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Paragraph {
    /// Its language. English words in a Chinese paragraph are still hyphenated as English.
    pub lang: Lang,
    /// The weight of what is not strong.
    pub weight: Weight,
    /// The text in pieces of one style, soft newlines already resolved.
    pub inlines: Vec<Inline>,
    /// The value in the spec it came from.
    pub source: Span,
}

/// A piece of a paragraph in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Inline {
    /// Its text.
    pub text: String,
    /// `**strong**`: bold.
    pub is_strong: bool,
    /// What says what a text is, before it: one weight heavier than the text.
    pub is_label: bool,
    /// `*emphasis*`: italic letters, dots under Han.
    pub is_emphasis: bool,
    /// `==mark==`: with a rule under it.
    pub is_mark: bool,
    /// `~~struck~~`: with a rule through it.
    pub is_struck: bool,
    /// `` `code` ``: monospaced.
    pub is_code: bool,
    /// `<sub>` and `<sup>`: smaller, and under or over the line.
    pub position: Position,
    /// `[label](address)`.
    pub link: Option<Arc<str>>,
    /// A hard line break stands before this piece.
    pub starts_line: bool,
    /// What it is to the line that it stands on.
    pub standing: Standing,
    /// What it was set from; nothing for what the program adds.
    pub origin: Option<Arc<Origin>>,
    /// Where it stands there, in bytes of the text as its value says it, markup and all.
    pub steps: Steps,
}

/// Where a piece of a paragraph stands on its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Position {
    /// On the line.
    #[default]
    Normal,
    /// Under it, as in H₂O.
    Sub,
    /// Over it, as in m².
    Super,
}

/// What a piece of a paragraph is to the line that it stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// A part of running text.
    #[default]
    Running,
    /// A part of a cell of a table, whose figures stand under those of other rows.
    Cell,
    /// A part of a title, or of one of the fields that share a line of the head: lines end between fields before they
    /// end inside one, and inside brackets, names and numbers last of all.
    Field,
    /// What stands between two fields of one line; it goes where that line ends between them.
    Between,
}

impl Paragraph {
    /// A paragraph of plain text that no spec has. A line end in it is a space; [`join_lines`] knows where Chinese wants
    /// none, and [`Inline::starts_line`] breaks a line.
    pub fn plain(lang: Lang, text: impl Into<String>) -> Self {
        Self {
            lang,
            weight: Weight::default(),
            inlines: vec![Inline {
                text: text.into(),
                ..Inline::default()
            }],
            source: Span::default(),
        }
    }

    /// The weight that one of its pieces is set in. Code has no italics, and is emphasised by weight. Light letters that are
    /// smaller than the line would be too thin to be read.
    pub fn weight_of(&self, piece: &Inline) -> Weight {
        let is_heavy = piece.is_strong || piece.is_code && piece.is_emphasis;
        let is_thin = piece.position != Position::Normal && self.weight == Weight::Light;
        match (is_heavy, piece.is_label || is_thin) {
            (true, _) => Weight::Bold,
            (false, true) => self.weight.heavier(),
            (false, false) => self.weight,
        }
    }

    /// Its text without markup, a space in the place of each hard break.
    pub fn plain_text(&self) -> String {
        plain_text(&self.inlines)
    }

    /// What its last words were set from; nothing where the program made them all.
    pub fn last_origin(&self) -> Option<&Origin> {
        let mut inlines = self.inlines.iter().rev();
        inlines.find_map(|inline| inline.origin.as_deref())
    }

    /// The paragraph with some characters fewer before the marks that end it; nothing where it
    /// has no more than those.
    pub fn shortened(&self, characters: usize) -> Option<Self> {
        let mut shorter = self.clone();
        let last = shorter.inlines.last_mut()?;
        let body = last.text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let marks = last.text[body.len()..].to_owned();
        let kept = body.chars().count().checked_sub(characters)?;
        let rest: String = body.chars().take(kept).collect();
        let rest = rest.trim_end();
        if rest.is_empty() {
            return None;
        }
        last.text = format!("{rest}{marks}");
        Some(shorter)
    }
}

/// The text of pieces without markup, a space in the place of each hard break.
pub(crate) fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        if inline.starts_line && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&inline.text);
    }
    text
}

/// White space that goes with a newline beside it, and the same with the newline.
const INDENT: [char; 3] = [' ', '\t', '\u{3000}'];
const WHITE: [char; 4] = [' ', '\t', '\u{3000}', '\n'];

/// Turns each newline of a paragraph's pieces into nothing between two wide characters and into a space elsewhere
/// (CSS Text 3, 4.1.3), and with it the white space around it (4.1.1), the full-width indent of a pasted line
/// included; then drops empty pieces. Quotation marks, dashes and dots, which English shares, are
/// wide beside a character that is, and in Chinese.
pub fn join_lines(inlines: &mut Vec<Inline>, lang: Lang) {
    let all: String = inlines.iter().map(|inline| inline.text.as_str()).collect();
    let vanishes = |at: usize| {
        let before = all[..at].trim_end_matches(WHITE).chars().next_back();
        let after = all[at + 1..].trim_start_matches(WHITE).chars().next();
        let (Some(before), Some(after)) = (before, after) else {
            return false;
        };
        let is_wide = |c| is_chinese(c) || is_shared(c);
        is_wide(before)
            && is_wide(after)
            && (lang.is_chinese() || is_chinese(before) || is_chinese(after))
    };
    let is_at_newline = |at: usize, white: char| {
        let after = &all[at + white.len_utf8()..];
        all[..at].trim_end_matches(INDENT).ends_with('\n')
            || after.trim_start_matches(INDENT).starts_with('\n')
    };
    let mut start = 0;
    for inline in inlines.iter_mut() {
        let end = start + inline.text.len();
        let mut joined = String::with_capacity(inline.text.len());
        for (at, c) in inline.text.char_indices() {
            match c {
                '\n' if vanishes(start + at) => {}
                '\n' => joined.push(' '),
                _ if INDENT.contains(&c) && is_at_newline(start + at, c) => {}
                _ => joined.push(c),
            }
        }
        inline.text = joined;
        start = end;
    }
    inlines.retain(|inline| !inline.text.is_empty() || inline.starts_line);
    let mut breaks_line = false;
    inlines.retain_mut(|inline| {
        let is_break = inline.starts_line && inline.text.is_empty();
        if !is_break {
            inline.starts_line |= std::mem::take(&mut breaks_line);
        }
        breaks_line |= is_break;
        !is_break
    });
}

/// Whether a character is Han, kana, bopomofo or a mark of Chinese alone.
pub(crate) fn is_chinese(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is a mark that both languages write.
pub(crate) fn is_shared(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '…' | '—')
}
