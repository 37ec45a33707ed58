//! Marks that a keyboard of another language or region gives: told once a sheet, with how many there are and where the
//! first stands.

use crate::diag::{Code, Diag, Diags, Span};
use crate::lang::Lang;
use crate::paragraph::{Inline, Paragraph, is_chinese};

/// Marks of ASCII that Chinese has of its own, and those.
const MARKS: [(char, char); 7] = [
    (',', '，'),
    ('.', '。'),
    ('?', '？'),
    ('!', '！'),
    (';', '；'),
    (':', '：'),
    ('(', '（'),
];

/// What quotes in mainland China, and what does in Taiwan and Hong Kong (CLREQ 3.1.2).
const QUOTES: [(char, char); 4] = [('“', '「'), ('”', '」'), ('‘', '『'), ('’', '』')];

/// Reports marks of ASCII behind Han, and in traditional Chinese quotation marks of mainland China.
pub(super) fn check(paragraphs: &[Paragraph], diags: &mut Diags) {
    let (mut marks, mut quotes) = (MarksFound::default(), MarksFound::default());
    for paragraph in paragraphs {
        if !paragraph.lang.is_chinese() {
            continue;
        }
        let letters: Vec<TypedLetter<'_>> = paragraph.inlines.iter().flat_map(letters).collect();
        for (at, letter) in letters.iter().enumerate() {
            let near =
                |at: Option<usize>| at.and_then(|at| letters.get(at)).map(|near| near.character);
            let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
            if letter.inline.is_code {
                continue;
            }
            if is_foreign_mark(letter.character, before, after) {
                marks.add(letter);
            }
            let is_beside_han = [before, after].into_iter().flatten().any(is_chinese);
            let is_mainland =
                paragraph.lang != Lang::ZhHans && own(letter.character, &QUOTES).is_some();
            if is_mainland && is_beside_han {
                quotes.add(letter);
            }
        }
    }
    diags.extend(marks.report(Code::AsciiMarks, &MARKS, "behind Chinese"));
    diags.extend(quotes.report(Code::RegionalQuotes, &QUOTES, "in traditional Chinese"));
}

/// A character of a paragraph.
struct TypedLetter<'p> {
    character: char,
    inline: &'p Inline,
    /// Where it stands in its piece.
    at: usize,
}

fn letters(inline: &Inline) -> impl Iterator<Item = TypedLetter<'_>> {
    let characters = inline.text.char_indices();
    characters.map(move |(at, character)| TypedLetter {
        character,
        inline,
        at,
    })
}

impl TypedLetter<'_> {
    /// Where it was written; what the program adds was written nowhere.
    fn span(&self) -> Option<Span> {
        let origin = self.inline.origin.as_ref()?;
        let end = self.at + self.character.len_utf8();
        let value = self.inline.steps.range(self.at..end)?;
        origin.steps.range(value).map(Span::from)
    }
}

/// Whether a mark of ASCII stands where Chinese has one of its own. A point before letters is a part of a name.
fn is_foreign_mark(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let is_behind_han = before.is_some_and(|before| before.is_alphabetic() && is_chinese(before));
    let is_inside_name =
        matches!(mark, '.' | ':') && after.is_some_and(|after| after.is_ascii_alphanumeric());
    is_behind_han && !is_inside_name && own(mark, &MARKS).is_some()
}

/// The mark that Chinese has in the place of another one.
fn own(mark: char, pairs: &[(char, char)]) -> Option<char> {
    let mut pairs = pairs.iter();
    pairs.find_map(|(other, own)| (*other == mark).then_some(*own))
}

/// Marks of one kind.
#[derive(Default)]
struct MarksFound {
    count: usize,
    first: Option<(char, Span)>,
}

impl MarksFound {
    fn add(&mut self, letter: &TypedLetter<'_>) {
        if let Some(span) = letter.span() {
            self.count += 1;
            self.first.get_or_insert((letter.character, span));
        }
    }

    fn report(&self, code: Code, pairs: &[(char, char)], place: &str) -> Option<Diag> {
        let (mark, span) = self.first?;
        let own = own(mark, pairs)?;
        let more = match self.count {
            1 => String::new(),
            count => format!("; the sheet has {count} such marks"),
        };
        let message = format!("`{mark}` {place}, which has `{own}`{more}");
        Some(Diag::warning(code, span, message).hint(format!("write `{own}`")))
    }
}
