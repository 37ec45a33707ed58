//! Where the decimal mark of a number stands.

/// Digits of a group of thousands.
const GROUP: usize = 3;

/// The byte at which the decimal mark of the first number of a text stands, or would stand behind its digits; of a text
/// without a number its end. A comma before three digits parts thousands, unless nothing but a nought stands before it.
pub(super) fn decimal_mark(text: &str) -> usize {
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else {
        return text.len();
    };
    let mut end = start;
    loop {
        let digits = digits_from(&text[end..]);
        let is_nought = text[start..end + digits].chars().all(|c| c == '0');
        end += digits;
        let mut rest = text[end..].chars();
        let mark = rest.next();
        let more = digits_from(rest.as_str());
        let is_group = match mark {
            Some(',') => more == GROUP && !is_nought,
            Some(' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '’' | '\'') => more == GROUP,
            _ => false,
        };
        match mark {
            Some(mark) if is_group => end += mark.len_utf8(),
            _ => return end,
        }
    }
}

fn digits_from(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()
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
            ("1,250,000", ""),
            ("1 250", ",5"),
            ("1.", "5.2"),
            ("−12", "%"),
            ("约3", "天"),
            ("￥1,200", "元"),
            ("5", ",75"),
            ("10", ", 20"),
            ("n/a", ""),
        ] {
            let text = format!("{before}{after}");
            let wanted = if before == "1." { 1 } else { before.len() };
            assert_eq!(decimal_mark(&text), wanted, "{text}");
        }
        assert_eq!(decimal_mark(""), 0);
    }
}
