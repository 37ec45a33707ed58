//! Lengths as patterns, which is all that JSON Schema can say of a number in quotes.

use crate::paper::Paper;
use crate::spec::lengths::UNITS;

/// A length of any size: what the reader takes for a number, and a unit.
pub(super) fn any() -> String {
    let units = UNITS.map(|(unit, _)| unit).join("|");
    format!(r"^\s*\+?([0-9]+\.?[0-9]*|\.[0-9]+)\s*({units})\s*$")
}

/// A side of paper, to a tenth of its unit.
pub(super) fn side() -> String {
    let [(_, points_in_mm), ..] = UNITS;
    let lengths = UNITS.map(|(unit, points)| {
        let tenths = |length: f64| tenths(length * points_in_mm / points);
        let number = tenths_between(
            tenths(Paper::SHORTEST_SIDE_MM),
            tenths(Paper::LONGEST_SIDE_MM),
        );
        format!(r"({number})\s*{unit}")
    });
    format!(r"^\s*\+?0*({})\s*$", lengths.join("|"))
}

/// The tenths of a number, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the sides of paper are some thousand units at most"
)]
fn tenths(number: f64) -> u32 {
    (number * 10.0 + ROUNDING) as u32
}

/// What a number may lack that is whole but for its rounding.
const ROUNDING: f64 = 1e-6;

/// Numbers with any decimals whose tenths are from `least` to `most`.
fn tenths_between(least: u32, most: u32) -> String {
    let (low, high) = (least / 10, most / 10);
    let first = match least % 10 {
        0 => format!(r"{low}(\.[0-9]*)?"),
        digit => format!(r"{low}\.[{digit}-9][0-9]*"),
    };
    let middle = whole_between(low + 1, high - 1);
    let last = format!(r"{high}(\.([0-{}][0-9]*)?)?", most % 10);
    format!(r"{first}|({middle})(\.[0-9]*)?|{last}")
}

/// Whole numbers from `least` to `most`, shorter ones first.
fn whole_between(least: u32, most: u32) -> String {
    let mut ways = Vec::new();
    let mut start = least;
    while start <= most {
        let longest = 10_u32.pow(start.ilog10() + 1) - 1;
        let end = longest.min(most);
        ways.push(of_one_length(&start.to_string(), &end.to_string()));
        start = longest + 1;
    }
    ways.join("|")
}

/// Whole numbers between two that have as many digits.
fn of_one_length(least: &str, most: &str) -> String {
    let ([low, least @ ..], [high, most @ ..]) = (least.as_bytes(), most.as_bytes()) else {
        return String::new();
    };
    let rest = |least: &[u8], most: &[u8]| {
        let [least, most] = [least, most].map(String::from_utf8_lossy);
        of_one_length(&least, &most)
    };
    let digit = |byte: u8| char::from(byte);
    if low == high {
        return format!("{}({})", digit(*low), rest(least, most));
    }
    let (zeros, nines) = (b"0".repeat(least.len()), b"9".repeat(least.len()));
    let mut ways = vec![format!("{}({})", digit(*low), rest(least, &nines))];
    if low + 1 < *high {
        let any = "[0-9]".repeat(least.len());
        ways.push(format!("[{}-{}]{any}", digit(low + 1), digit(high - 1)));
    }
    ways.push(format!("{}({})", digit(*high), rest(&zeros, most)));
    ways.join("|")
}

#[cfg(test)]
mod tests {
    use super::{tenths_between, whole_between};

    #[test]
    fn digits_are_told_apart_where_the_bounds_are() {
        assert_eq!(whole_between(3, 7), "3()|[4-6]|7()");
        assert_eq!(whole_between(8, 12), "8()|9()|1(0()|[1-1]|2())");
        assert_eq!(
            tenths_between(15, 38),
            r"1\.[5-9][0-9]*|(2())(\.[0-9]*)?|3(\.([0-8][0-9]*)?)?"
        );
    }
}
