//! Where the decimal mark of a number stands.

/// Digits of a group of thousands.
const GROUP: usize = 3;

/// The byte at which the decimal mark of the first number of a text stands, or would stand behind its digits; nothing in a
/// text without a number. Of full stops and commas in one number the last is the mark; one that stands more than once parts
/// thousands, as does a comma before three digits, unless nothing but a nought stands before it.
pub(super) fn decimal_mark(text: &str) -> Option<usize> {
    let first = text.find(is_digit)?;
    let before = text[..first].chars().next_back();
    let start = match before.filter(|c| is_mark(*c)) {
        Some(mark) => first - mark.len_utf8(),
        None => first,
    };
    let end = start + length(&text[start..]);
    let number = &text[start..end];
    let marks: Vec<(usize, char)> = number.char_indices().filter(|(_, c)| is_mark(*c)).collect();
    let Some(&(at, mark)) = marks.last() else {
        return Some(end);
    };
    // Who writes both kinds ends with the one for decimals, whichever that is in their country.
    let is_twice = marks.iter().filter(|(_, other)| *other == mark).count() > 1;
    let is_only = marks.len() == 1;
    let digits = number[at + mark.len_utf8()..].chars().count();
    let is_nought = number[..at].chars().all(|c| matches!(c, '0' | '０'));
    let is_group =
        is_twice || is_only && matches!(mark, ',' | '，') && digits == GROUP && !is_nought;
    Some(if is_group { end } else { start + at })
}

/// Bytes of the number that a text begins with: digits, and what parts them.
fn length(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let digits = text[at + c.len_utf8()..]
            .chars()
            .take_while(|c| is_digit(*c))
            .count();
        // A space or an apostrophe is part of a number only where it could be nothing else.
        let is_part = match c {
            _ if is_digit(c) => true,
            _ if is_mark(c) => digits > 0,
            ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '’' | '\'' => digits == GROUP && at > 0,
            _ => false,
        };
        if !is_part {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '．' | '，')
}

#[cfg(test)]
mod tests {
    use super::decimal_mark;

    #[test]
    fn a_number_is_parted_at_its_decimal_mark() {
        for (before, after) in [
            ("12", ".5 kg"),
            ("0", ",125"),
            ("1,250", ".75"),
            ("1.250", ",75"),
            ("1,250,000", ""),
            ("1,23,456", ".7"),
            ("1 250", ",5"),
            ("3", " kg of 250"),
            ("−12", "%"),
            ("约3", "天"),
            ("￥1,200", "元"),
            ("5", ",75"),
            ("10", ", 20"),
            ("$", ".25"),
            ("-", ".75"),
            ("１", "．５"),
            ("12", "."),
        ] {
            let text = format!("{before}{after}");
            assert_eq!(decimal_mark(&text), Some(before.len()), "{text}");
        }
        assert_eq!(decimal_mark("n/a"), None);
    }
}
