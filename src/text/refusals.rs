//! Reports what cannot be shown, at its place in the spec.

use std::collections::HashSet;

use icu_properties::props::{BidiClass, Script};
use icu_properties::{CodePointMapData, PropertyNamesLong};
use unicode_normalization::char::decompose_compatible;

use crate::diag::{Code, Diag, Diags, Span, named, quote};
use crate::font::{FaceId, Fonts};
use crate::geom::Em;
use crate::paragraph::Paragraph;

use super::ShapedCluster;
use super::unseen::{is_hidden, is_stray, is_turning, without_flags};

/// Knows the spec's source and what has been reported.
pub(super) struct Refusals<'a> {
    fonts: &'a Fonts,
    source: &'a str,
    diags: &'a mut Diags,
    /// What has been reported, by where its value starts.
    known: HashSet<(usize, String)>,
    broken: HashSet<FaceId>,
    /// What no line can show, of all paragraphs so far.
    lacking: Vec<Lacking>,
}

/// Characters of one script in one value that no line can show.
struct Lacking {
    /// Where the value starts.
    value: usize,
    script: Script,
    is_right_to_left: bool,
    /// Where the first of them stands.
    span: Span,
    characters: Vec<char>,
}

impl<'a> Refusals<'a> {
    /// A reporter that has reported nothing yet.
    pub(super) fn new(fonts: &'a Fonts, source: &'a str, diags: &'a mut Diags) -> Self {
        Self {
            fonts,
            source,
            diags,
            known: HashSet::new(),
            broken: HashSet::new(),
            lacking: Vec::new(),
        }
    }

    /// Reports what was gathered: one fault for each script and value.
    pub(super) fn finish(self) {
        self.diags.extend(self.lacking.iter().map(Lacking::diag));
    }

    /// Notes a character that no line can show.
    fn lack(&mut self, paragraph: &Paragraph, c: char, span: Span) {
        let value = paragraph.source.start;
        let script = CodePointMapData::<Script>::new().get(c);
        let is_right_to_left = is_refused(c);
        // A pasted sentence in Thai is one fault and not forty: an author mends it as a whole.
        let known = self.lacking.iter_mut().find(|lacking| {
            lacking.value == value
                && lacking.script == script
                && lacking.is_right_to_left == is_right_to_left
        });
        match known {
            Some(lacking) => lacking.characters.push(c),
            None => self.lacking.push(Lacking {
                value,
                script,
                is_right_to_left,
                span,
                characters: vec![c],
            }),
        }
    }

    /// Reports characters that cannot be set and compatibility characters, each once a value, and says whether there
    /// are any.
    pub(super) fn report_text(&mut self, paragraph: &Paragraph, text: &str) -> bool {
        let mut has_any = false;
        let mut before = ' ';
        for c in without_flags(text).chars() {
            let usual = usual_form(c);
            let is_stray = is_stray(before, c);
            before = c;
            if !is_refused(c) && !is_stray && usual.is_none() {
                continue;
            }
            has_any = true;
            let mut buffer = [0; 4];
            let Some(span) = self.first_place(paragraph, c.encode_utf8(&mut buffer)) else {
                continue;
            };
            let diag = match usual {
                Some(usual) => compatibility(c, &usual, span),
                None if c.is_control() => control(c, span, span == paragraph.source),
                None if is_turning(c) => {
                    unseen(c, "is a mark that turns the direction of writing", span)
                }
                None if is_hidden(c) || is_stray => {
                    unseen(c, "is a character that nobody sees", span)
                }
                None => {
                    self.lack(paragraph, c, span);
                    continue;
                }
            };
            self.diags.push(diag);
        }
        has_any
    }

    /// Notes what no face can show, each character once a value. A cluster whose characters
    /// all have glyphs, but in no one face, is reported as a whole.
    pub(super) fn report_missing(
        &mut self,
        paragraph: &Paragraph,
        text: &str,
        clusters: &[ShapedCluster],
        missing: &[usize],
    ) {
        for (number, &index) in missing.iter().enumerate() {
            // A cluster may be as long as its text, and stands here for each glyph that it lacks.
            if number > 0 && missing[number - 1] == index {
                continue;
            }
            let end = clusters
                .get(index + 1)
                .map_or(text.len(), |next| next.start);
            let cluster = &text[clusters[index].start..end];
            // A character that was reported for another reason, or that no face has, explains why
            // its cluster fails; only what is left is a cluster that no single face holds.
            let mut is_explained = cluster.contains(is_refused);
            for (at, c) in cluster.char_indices() {
                if is_refused(c) || self.fonts.faces().any(|(_, face)| face.covers(c)) {
                    continue;
                }
                is_explained = true;
                let place = self.first_place(paragraph, &cluster[at..at + c.len_utf8()]);
                if let Some(span) = place {
                    self.lack(paragraph, c, span);
                }
            }
            if !is_explained && let Some(span) = self.first_place(paragraph, cluster) {
                self.diags.push(no_face(cluster, span));
            }
        }
    }

    /// Reports clusters that are wider than a line may be narrow, and says whether there are any: characters that are to be
    /// one sign, and that no font has one for. No line ends inside a cluster.
    pub(super) fn report_wide(
        &mut self,
        paragraph: &Paragraph,
        text: &str,
        clusters: &[ShapedCluster],
    ) -> bool {
        let mut has_any = false;
        for (index, cluster) in clusters.iter().enumerate() {
            if cluster.advance <= WIDEST {
                continue;
            }
            let end = clusters.get(index + 1);
            let end = end.map_or(text.len(), |next| next.start);
            let joined = &text[cluster.start..end];
            if joined.chars().count() < 2 {
                continue;
            }
            has_any = true;
            if let Some(span) = self.first_place(paragraph, joined) {
                self.diags.push(not_one(joined, cluster.advance, span));
            }
        }
        has_any
    }

    /// Reports faces that the shaper could not use, each once.
    pub(super) fn report_faces(&mut self, paragraph: &Paragraph, broken: &[FaceId]) {
        for &id in broken {
            if self.broken.insert(id) {
                let face = self.fonts.face(id).called();
                let message = format!("font {face} is damaged and cannot set this text");
                self.diags.push(
                    Diag::error(Code::UnusableFont, paragraph.source, message)
                        .hint("leave it out of `fonts`"),
                );
            }
        }
    }

    /// Where a value has a piece of text, the whole value if that is written as an escape; none
    /// if the same has been reported for it.
    fn first_place(&mut self, paragraph: &Paragraph, text: &str) -> Option<Span> {
        let value = paragraph.source;
        if !self.known.insert((value.start, text.to_owned())) {
            return None;
        }
        let source = self.source.get(value.start..value.end).unwrap_or_default();
        // The paragraph has been through markup and escapes, so its bytes are not those of the
        // source; the first place with the same text is the one to look at.
        let found = source.find(text).map(|at| value.start + at);
        Some(found.map_or(value, |start| Span {
            start,
            end: start + text.len(),
        }))
    }
}

/// Whether no font could help: lines are set from left to right, and hold no control characters.
fn is_refused(c: char) -> bool {
    let direction = CodePointMapData::<BidiClass>::new().get(c);
    c.is_control()
        || is_turning(c)
        || is_hidden(c)
        || matches!(direction, BidiClass::RightToLeft | BidiClass::ArabicLetter)
}

/// A character with its code point and its name.
fn described(c: char) -> String {
    format!("`{c}` ({})", named(c))
}

impl Lacking {
    fn diag(&self) -> Diag {
        let hint = match self.is_right_to_left {
            true => "leave it out, or write it in Latin letters",
            false => "write it in another way, or name a font that has it under `fonts`",
        };
        let message = match (self.characters.as_slice(), self.is_right_to_left) {
            ([c], true) => format!(
                "{} is written from right to left, which is not supported",
                described(*c)
            ),
            ([c], false) => format!("no font has a glyph for {}", described(*c)),
            (_, true) => format!(
                "{} are written from right to left, which is not supported",
                self.listed()
            ),
            (_, false) => format!(
                "no font has glyphs for {}",
                self.listed().trim_end_matches(',')
            ),
        };
        Diag::error(Code::MissingGlyph, self.span, message).hint(hint)
    }

    /// How many there are, their script, and the first of them.
    fn listed(&self) -> String {
        /// The most characters that a message names.
        const MOST: usize = 12;
        let count = self.characters.len();
        // Signs of no script of their own are of Common or Inherited (UAX #24, 5).
        let script = match self.script {
            Script::Common | Script::Inherited | Script::Unknown => None,
            script => PropertyNamesLong::<Script>::new().get(script),
        };
        let script = script.map(|name| format!(" {}", name.replace('_', " ")));
        let first = self.characters.iter().take(MOST).map(|c| format!("`{c}`"));
        let first = first.collect::<Vec<_>>().join(" ");
        let more = match count.saturating_sub(MOST) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!(
            "{count}{} characters, {first}{more},",
            script.unwrap_or_default()
        )
    }
}

fn no_face(cluster: &str, span: Span) -> Diag {
    let codes = cluster.chars().map(|c| format!("U+{:04X}", u32::from(c)));
    let codes = codes.collect::<Vec<_>>().join(" ");
    let message = format!("no font has all of `{cluster}` ({codes})");
    Diag::error(Code::MissingGlyph, span, message).hint("write it in another way")
}

/// The widest cluster of several characters: a family of four with a colour of skin each, side by side.
const WIDEST: Em = Em(10.0);

fn not_one(joined: &str, width: Em, span: Span) -> Diag {
    let count = joined.chars().count();
    let message = format!(
        "no font has one sign for {} ({count} characters), and {:.0} em wide they are longer than a line may be",
        quote(joined),
        width.0
    );
    Diag::error(Code::MissingGlyph, span, message).hint("join fewer of them")
}

fn control(c: char, span: Span, is_escaped: bool) -> Diag {
    // A path with single backslashes: `\b`, `\e` and `\f` are escapes in double quotes.
    let letter = match c {
        '\u{8}' => Some('b'),
        '\u{C}' => Some('f'),
        '\u{1B}' => Some('e'),
        _ => None,
    };
    let code = u32::from(c);
    match letter.filter(|_| is_escaped) {
        Some(letter) => {
            let message =
                format!("`\\{letter}` is control character U+{code:04X}, which cannot be printed");
            Diag::error(Code::MissingGlyph, span, message).hint(format!(
                "put the text in single quotes, or write `\\\\{letter}` for a backslash and `{letter}`"
            ))
        }
        None => {
            let message = format!("control character U+{code:04X} cannot be printed");
            Diag::error(Code::MissingGlyph, span, message).hint("delete it")
        }
    }
}

/// The character itself is not in the message: it would do there what it does here.
fn unseen(c: char, what: &str, span: Span) -> Diag {
    let message = format!("{} {what}", named(c));
    Diag::error(Code::MissingGlyph, span, message).hint("delete it")
}

fn compatibility(c: char, usual: &str, span: Span) -> Diag {
    let (code, usual_code) = (u32::from(c), usual.chars().next().map_or(0, u32::from));
    let message = format!(
        "compatibility character `{c}` (U+{code:04X}) looks like `{usual}` but searches miss it"
    );
    Diag::warning(Code::CompatibilityCharacter, span, message)
        .hint(format!("write `{usual}` (U+{usual_code:04X}) instead"))
}

/// Radicals that look like whole characters and have no decomposition, with the characters
/// (Unicode, `EquivalentUnifiedIdeograph.txt`). Text copied out of PDF files has them.
const RADICALS: [(char, char); 30] = [
    ('\u{2EC5}', '见'),
    ('\u{2EC9}', '贝'),
    ('\u{2ECB}', '车'),
    ('\u{2ED1}', '長'),
    ('\u{2ED3}', '长'),
    ('\u{2ED4}', '门'),
    ('\u{2ED8}', '青'),
    ('\u{2ED9}', '韦'),
    ('\u{2EDA}', '页'),
    ('\u{2EDB}', '风'),
    ('\u{2EDC}', '飞'),
    ('\u{2EDD}', '食'),
    ('\u{2EE2}', '马'),
    ('\u{2EE3}', '骨'),
    ('\u{2EE4}', '鬼'),
    ('\u{2EE5}', '鱼'),
    ('\u{2EE6}', '鸟'),
    ('\u{2EE7}', '卤'),
    ('\u{2EE8}', '麦'),
    ('\u{2EE9}', '黄'),
    ('\u{2EEA}', '黾'),
    ('\u{2EEB}', '斉'),
    ('\u{2EEC}', '齐'),
    ('\u{2EED}', '歯'),
    ('\u{2EEE}', '齿'),
    ('\u{2EEF}', '竜'),
    ('\u{2EF0}', '龙'),
    ('\u{2EF1}', '龜'),
    ('\u{2EF2}', '亀'),
    ('\u{2EC6}', '角'),
];

/// The usual ideograph that a compatibility ideograph or radical stands for.
fn usual_form(c: char) -> Option<String> {
    let is_candidate = matches!(u32::from(c),
        0x2E80..=0x2FD5 | 0xF900..=0xFAFF | 0x2_F800..=0x2_FA1F);
    let radical = RADICALS.iter().find(|(radical, _)| *radical == c);
    let mut usual = radical.map_or_else(String::new, |(_, usual)| usual.to_string());
    if is_candidate && usual.is_empty() {
        decompose_compatible(c, |part| usual.push(part));
    }
    (is_candidate && !usual.is_empty() && !usual.starts_with(c)).then_some(usual)
}
