//! Lengths as they are written, and what is meant by those that are none.

use crate::diag::quote;
use crate::geom::Pt;

/// The units of length and how many points each has.
pub(super) const UNITS: [(&str, f64); 4] = [
    ("mm", 72.0 / 25.4),
    ("cm", 72.0 / 2.54),
    ("in", 72.0),
    ("pt", 1.0),
];

/// What else the units are called.
const CALLED: [(&str, &[&str]); 4] = [
    (
        "mm",
        &[
            "mm",
            "millimeter",
            "millimeters",
            "millimetre",
            "millimetres",
            "毫米",
            "公厘",
        ],
    ),
    (
        "cm",
        &[
            "cm",
            "centimeter",
            "centimeters",
            "centimetre",
            "centimetres",
            "厘米",
            "公分",
        ],
    ),
    (
        "in",
        &[
            "in", "inch", "inches", "\"", "″", "”", "英寸", "英吋", "寸", "吋",
        ],
    ),
    ("pt", &["pt", "pts", "point", "points", "磅", "点", "點"]),
];

/// What stands between the two sides of a paper.
const TIMES: [char; 7] = ['x', 'X', '×', '*', '＊', '乘', 'х'];

/// What is wrong with a length, and what to write.
#[derive(Debug)]
pub(super) struct NoLength {
    /// What was found and what was wanted.
    pub(super) message: String,
    /// What to do about it.
    pub(super) hint: String,
}

/// Reads a number and its unit, with or without a space between.
pub(super) fn measure(written: &str) -> Result<Pt, NoLength> {
    let wanted = "`mm`, `cm`, `in` or `pt`";
    let said = quote(written);
    let fault = |message: String, hint: String| Err(NoLength { message, hint });
    let (number, unit) = parts(written);
    let Ok(value) = number.parse::<f64>() else {
        let message = format!("{said} is not a length, wanted a number and a unit such as `9mm`");
        return fault(
            message,
            "write a number and `mm`, as in `\"9mm\"`".to_owned(),
        );
    };
    if unit.is_empty() {
        let message = format!("{said} has no unit, wanted {wanted}");
        return fault(message, format!("write `\"{number}mm\"`"));
    }
    let Some((_, points)) = UNITS.iter().find(|(name, _)| *name == unit) else {
        let message = format!("unknown unit {} in {said}, wanted {wanted}", quote(unit));
        return fault(message, meant(written, number, unit));
    };
    if value.is_sign_negative() {
        let message = format!("{said} is negative, wanted 0 or more");
        let hint = format!("write `\"{}{unit}\"`", number.trim_start_matches('-'));
        return fault(message, hint);
    }
    Ok(Pt(value * points))
}

/// A number and what follows it.
fn parts(written: &str) -> (&str, &str) {
    let written = written.trim();
    let unit_start = written
        .find(|character: char| !matches!(character, '0'..='9' | '.' | '-' | '+'))
        .unwrap_or(written.len());
    let (number, unit) = written.split_at(unit_start);
    (number, unit.trim())
}

/// What to write in the place of a length of an unknown unit.
fn meant(written: &str, number: &str, unit: &str) -> String {
    if let Some(unit) = unit_called(unit) {
        return format!("write `\"{number}{unit}\"`");
    }
    let several: Vec<&str> = written
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    margins(&several).unwrap_or_else(|| "write it in millimetres, such as `\"9mm\"`".to_owned())
}

fn unit_called(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let (unit, _) = CALLED
        .iter()
        .find(|(_, names)| names.contains(&word.as_str()))?;
    Some(unit)
}

/// A length in a unit we know, as we write it; in millimetres where it has none.
fn length(written: &str, usual: &str) -> Option<String> {
    let (number, unit) = parts(written);
    let is_number = number.parse::<f64>().is_ok_and(|number| number >= 0.0);
    let unit = match unit {
        "" => usual,
        unit => unit_called(unit)?,
    };
    is_number.then(|| format!("\"{number}{unit}\""))
}

/// The table of margins that is meant by two to four lengths in the order of CSS (CSS Box Model 3, 3.2): top,
/// right, bottom, left.
pub(super) fn margins(lengths: &[&str]) -> Option<String> {
    let lengths: Option<Vec<String>> = lengths
        .iter()
        .map(|written| length(written, "mm"))
        .collect();
    let [top, right, bottom, left] = match lengths?.as_slice() {
        [height, width] => [height, width, height, width].map(Clone::clone),
        [top, width, bottom] => [top, width, bottom, width].map(Clone::clone),
        [top, right, bottom, left] => [top, right, bottom, left].map(Clone::clone),
        _ => return None,
    };
    Some(format!(
        "write `{{ top = {top}, right = {right}, bottom = {bottom}, left = {left} }}`"
    ))
}

/// The table of a paper that is meant by its two sides in one string: `100x180mm`.
pub(super) fn paper(written: &str) -> Option<String> {
    let (width, height) = written
        .split_once(TIMES)
        .or_else(|| written.split_once(" by "))
        .or_else(|| written.split_once(','))?;
    sides(width, height)
}

/// The table of a paper of two sides. The unit of one is that of the other too.
pub(super) fn sides(width: &str, height: &str) -> Option<String> {
    /// Sides of so few of a unit that is not named are inches, as of index cards; of more they are millimetres.
    const MOST_INCHES: f64 = 20.0;
    let of_both = [height, width].map(parts);
    let is_small =
        |(number, _): (&str, &str)| number.parse().is_ok_and(|side: f64| side <= MOST_INCHES);
    let usual = if of_both.into_iter().all(is_small) {
        "in"
    } else {
        "mm"
    };
    let usual = of_both
        .into_iter()
        .find_map(|(_, unit)| unit_called(unit))
        .unwrap_or(usual);
    let (width, height) = (length(width, usual)?, length(height, usual)?);
    Some(format!("write `{{ width = {width}, height = {height} }}`"))
}

#[cfg(test)]
mod tests {
    use super::{margins, measure, paper};

    #[test]
    fn every_unit_measures_an_inch() {
        for written in ["25.4mm", "2.54 cm", "1in", "72pt", "+72pt", " 72pt "] {
            let length = measure(written).expect("a length").0;
            assert!((length - 72.0).abs() < 1e-9, "{written} is {length} pt");
        }
    }

    #[test]
    fn nonsense_is_told_apart() {
        for (written, message, hint) in [
            ("", "is not a length", "as in `\"9mm\"`"),
            ("mm", "is not a length", "as in `\"9mm\"`"),
            ("1.2.3mm", "is not a length", "as in `\"9mm\"`"),
            ("nan mm", "is not a length", "as in `\"9mm\"`"),
            ("9", "has no unit", "write `\"9mm\"`"),
            ("9px", "unknown unit `px`", "millimetres"),
            ("9MM", "unknown unit `MM`", "write `\"9mm\"`"),
            ("9 毫米", "unknown unit `毫米`", "write `\"9mm\"`"),
            ("0.5\"", "unknown unit `\"`", "write `\"0.5in\"`"),
            (
                "9mm 10mm",
                "unknown unit `mm 10mm`",
                "top = \"9mm\", right = \"10mm\"",
            ),
            ("-9mm", "is negative", "write `\"9mm\"`"),
            ("9e3mm", "unknown unit `e3mm`", "millimetres"),
        ] {
            let fault = measure(written).expect_err("no length");
            assert!(fault.message.contains(message), "{written:?}: {fault:?}");
            assert!(fault.hint.contains(hint), "{written:?}: {fault:?}");
        }
    }

    #[test]
    fn two_sides_are_a_paper() {
        for (written, wanted) in [
            (
                "4.25x7.25in",
                Some("{ width = \"4.25in\", height = \"7.25in\" }"),
            ),
            (
                "100x180mm",
                Some("{ width = \"100mm\", height = \"180mm\" }"),
            ),
            (
                "100mm × 180mm",
                Some("{ width = \"100mm\", height = \"180mm\" }"),
            ),
            ("10cm X 18", Some("{ width = \"10cm\", height = \"18cm\" }")),
            ("100*180", Some("{ width = \"100mm\", height = \"180mm\" }")),
            (
                "3 by 5 inches",
                Some("{ width = \"3in\", height = \"5in\" }"),
            ),
            (
                "100毫米乘180毫米",
                Some("{ width = \"100mm\", height = \"180mm\" }"),
            ),
            (
                "100, 180 mm",
                Some("{ width = \"100mm\", height = \"180mm\" }"),
            ),
            ("3x5", Some("{ width = \"3in\", height = \"5in\" }")),
            ("executive", None),
            ("100x180px", None),
        ] {
            let found = paper(written).map(|hint| hint.replace("write ", "").replace('`', ""));
            assert_eq!(found.as_deref(), wanted, "{written}");
        }
        assert_eq!(margins(&["9mm"]), None);
    }
}
