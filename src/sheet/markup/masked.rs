//! Text in which marks are out of comrak's sight.
//!
//! Whether `*`, `_`, `=` and `~` mark up or are signs is decided by this program (see [`super::delimiters`]), since
//! CommonMark's rule counts on words between spaces. Noncharacters, which Unicode keeps for a program's own use (The
//! Unicode Standard, 23.7), stand in for them while comrak reads links, code, lists and escapes.

/// A mark and what stands in for it. The last three would begin a list or a quotation before a number.
const STAND_INS: [(char, char); 7] = [
    ('*', '\u{FDD0}'),
    ('_', '\u{FDD1}'),
    ('=', '\u{FDD2}'),
    ('~', '\u{FDD3}'),
    ('-', '\u{FDD4}'),
    ('+', '\u{FDD5}'),
    ('>', '\u{FDD6}'),
];

/// Bytes that a text grows by for each stand-in: three bytes for one.
const GROWTH: usize = 2;

/// A text with stand-ins for its marks.
pub(super) struct Masked {
    /// The bytes of the masked text at which its lines begin.
    lines: Vec<usize>,
    /// The text that comrak reads.
    pub(super) text: String,
    /// The bytes of the text as it was at which marks stand, in order.
    pub(super) places: Vec<usize>,
}

impl Masked {
    /// Masks every mark that no backslash escapes, but for those that begin or make up a block.
    pub(super) fn new(source: &str) -> Self {
        let mut masked = Self {
            text: String::with_capacity(source.len()),
            places: Vec::new(),
            lines: Vec::new(),
        };
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            masked.lines.push(masked.text.len());
            masked.line(line, start, line.len() == source.len());
            start += line.len();
        }
        masked
    }

    fn line(&mut self, line: &str, start: usize, is_only: bool) {
        let mut kept = 0;
        let mut hide = |mark: usize, stand_in: char| {
            self.text.push_str(&line[kept..mark]);
            self.text.push(stand_in);
            self.places.push(start + mark);
            kept = mark + 1;
        };
        let mut at = block_length(line);
        if let Some(sign) = sign_of_number(line, is_only) {
            at = sign + 1;
            if let Some(other) = line[sign..].chars().next().and_then(stand_in) {
                hide(sign, other);
            }
        }
        while let Some(next) = line[at..].find(['*', '_', '=', '~', '\\']) {
            let mark = at + next;
            at = mark + 1;
            match line[mark..].chars().next().and_then(stand_in) {
                Some(other) => hide(mark, other),
                // A backslash, and what it escapes.
                None => at += line[at..].chars().next().map_or(0, char::len_utf8),
            }
        }
        self.text.push_str(&line[kept..]);
    }

    /// The byte of the text as it was at a line, from 1, and a column in bytes of the masked text, from 0.
    pub(super) fn offset(&self, line: usize, column: usize) -> usize {
        let start = line.checked_sub(1).and_then(|line| self.lines.get(line));
        let offset = start.copied().unwrap_or(self.text.len()) + column;
        self.unmasked(offset.min(self.text.len()))
    }

    /// The byte of the text as it was that stands at a byte of the masked one.
    fn unmasked(&self, offset: usize) -> usize {
        let grown = |index: usize| self.places[index] + GROWTH * index;
        let mut before = 0;
        let mut beyond = self.places.len();
        while before < beyond {
            let middle = usize::midpoint(before, beyond);
            if grown(middle) < offset {
                before = middle + 1;
            } else {
                beyond = middle;
            }
        }
        let inside = before
            .checked_sub(1)
            .map_or(0, |last| (grown(last) + 1 + GROWTH).saturating_sub(offset));
        offset + inside - GROWTH * before
    }
}

/// The mark that a character stands in for.
pub(super) fn mark_of(stand_in: char) -> Option<char> {
    let known = STAND_INS.iter().find(|(_, other)| *other == stand_in);
    known.map(|(mark, _)| *mark)
}

/// Whether a character stands in for a mark.
pub(super) fn is_stand_in(character: char) -> bool {
    matches!(character, '\u{FDD0}'..='\u{FDD6}')
}

/// What stands in for a mark.
fn stand_in(mark: char) -> Option<char> {
    let known = STAND_INS.iter().find(|(other, _)| *other == mark);
    known.map(|(_, stand_in)| *stand_in)
}

/// A text with its marks again, and how many they are.
pub(super) fn unmask(text: &str) -> (String, usize) {
    let mut count = 0;
    let text = text
        .chars()
        .map(|character| match mark_of(character) {
            Some(mark) => {
                count += 1;
                mark
            }
            None => character,
        })
        .collect();
    (text, count)
}

/// How much of a line belongs to blocks: bullets of lists, or the whole of a rule, of the line under a heading and of
/// a fence (CommonMark 0.31, 4.1, 4.3, 4.5 and 5.2).
fn block_length(line: &str) -> usize {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let body = rest.trim_end();
        let is_all = |mark: char| body.chars().all(|c| c == mark || c == ' ');
        let is_rule = body.len() > 2 && (is_all('*') || is_all('_'));
        if is_rule || (!body.is_empty() && is_all('=')) || body.starts_with("~~~") {
            return line.len();
        }
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let marker = match rest.chars().next() {
            Some('>') => 1,
            Some('-' | '+' | '*') if is_spaced(&rest[1..]) => 1,
            Some('0'..='9') if digits.starts_with(['.', ')']) && is_spaced(&digits[1..]) => {
                rest.len() - digits.len() + 1
            }
            _ => 0,
        };
        if marker == 0 {
            return line.len() - rest.len();
        }
        rest = &rest[marker..];
    }
}

/// Where a line begins with the sign of a number, which is no marker of a list or quotation: `>90%`, and where the
/// line is all there is, `- 5%`.
fn sign_of_number(line: &str, is_only: bool) -> Option<usize> {
    let body = line.trim_start_matches([' ', '\t']);
    let mut characters = body.chars();
    let sign = characters.next()?;
    let rest = characters.as_str().trim_start_matches(' ');
    let is_number =
        rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '$' | '¥' | '￥' | '€'));
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counter = digits.starts_with(['.', ')']) && is_spaced(&digits[1..]);
    let is_number = is_number && !is_counter;
    let is_sign = match sign {
        '>' => is_number || rest.starts_with('='),
        '-' | '+' => is_only && is_number,
        _ => false,
    };
    is_sign.then(|| line.len() - body.len())
}

/// Whether a list's marker may end before a text.
fn is_spaced(text: &str) -> bool {
    text.is_empty() || text.starts_with([' ', '\t', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_text_as_it_was() {
        let source = "好*a*\n* b_c\\*d\n***\n1. *e";
        let masked = Masked::new(source);
        let marks: Vec<_> = masked.places.iter().map(|at| &source[*at..][..1]).collect();
        assert_eq!(marks, ["*", "*", "_", "*"]);
        for (at, character) in masked.text.char_indices() {
            let original = mark_of(character).unwrap_or(character);
            assert!(source[masked.unmasked(at)..].starts_with(original), "{at}");
        }
        assert_eq!(masked.unmasked(masked.text.len()), source.len());
        assert_eq!(unmask(&masked.text), (source.to_owned(), 4));
    }
}
