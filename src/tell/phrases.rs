//! Phrases about a fit: what stops a size, what a part is called, where an entry has gone.

use crate::fit::{Bound, Cause, Move, Report, Rival, Shortfall};
use crate::geom::{Em, Pt};
use crate::kind::EntryId;
use crate::sheet::Part;

/// Longest name of an entry in a list, in characters.
const LONGEST_NAME: usize = 16;

/// What does not fit, in one phrase that its author can act on.
pub fn shortfall(shortfall: &Shortfall) -> String {
    let bound = &shortfall.bound;
    let size = points(bound.size);
    match bound.cause {
        Cause::Height { .. } => {
            let pages = pages(shortfall);
            match shortfall.excess {
                Some(excess) => format!(
                    "about {} characters too many ({pages} pages at {size} pt)",
                    rounded(excess.characters)
                ),
                None => format!("at {size} pt this sheet needs {pages} pages"),
            }
        }
        Cause::Head {
            band, head, room, ..
        } => {
            let part = |height: Pt| format!("{:.0} %", (height / room * 100.0).ceil());
            match band > Pt::ZERO {
                true => format!(
                    "at {size} pt the keywords take {} of the height of the page, and the head {}",
                    part(band),
                    part(head)
                ),
                false => format!(
                    "at {size} pt the head alone takes {} of the height of the page",
                    part(head)
                ),
            }
        }
        Cause::Table {
            entry: EntryId { kind, number },
            ..
        } => format!(
            "at {size} pt the words of the table in {} {number} are too long for {}",
            kind.name(),
            columns(bound.columns)
        ),
        Cause::Width { .. } => format!(
            "at {size} pt {} would be too narrow to be read",
            columns(bound.columns)
        ),
    }
}

/// The same in lengths, for whoever asks how it came to that.
pub(super) fn measured(shortfall: &Shortfall) -> String {
    let bound = &shortfall.bound;
    match bound.cause {
        Cause::Height { lack, .. } => format!(
            "{:.1} mm of column are missing",
            tenths_of_mm(lack, shortfall)
        ),
        Cause::Head {
            band, head, room, ..
        } => format!(
            "the keywords take {:.0} mm and the head {:.0} mm of a page of {:.0} mm",
            band.to_mm(),
            head.to_mm(),
            room.to_mm()
        ),
        Cause::Table { lack, .. } => format!("{:.0} mm of width are missing", lack.to_mm().ceil()),
        Cause::Width { measure, least } => format!(
            "{} would be {:.1} em wide, wanted at least {:.0} em",
            columns(bound.columns),
            tenths(measure),
            least.0
        ),
    }
}

/// What is missing in tenths of a millimetre, rounded up, but never more than the cuts that are enough add up to as
/// they are listed.
fn tenths_of_mm(lack: Pt, shortfall: &Shortfall) -> f64 {
    let listed = shortfall.suggested();
    let listed: f64 = listed
        .map(|price| (price.freed.to_mm() * 10.0).round() / 10.0)
        .sum();
    let lack = tenths_up(lack);
    match shortfall.suggestion {
        Some(_) => lack.min(listed),
        None => lack,
    }
}

/// A number of characters in two figures, rounded up.
pub(super) fn rounded(characters: usize) -> usize {
    let mut step = 10;
    while characters >= step * 100 {
        step *= 10;
    }
    characters.div_ceil(step) * step
}

/// What to do about a sheet that no cut alone makes fit.
pub fn remedy(shortfall: &Shortfall) -> Option<&'static str> {
    match shortfall.bound.cause {
        Cause::Height { .. } => None,
        Cause::Head { band, head, .. } if band > head => Some(
            "shorten what the keywords `say`, put some of them into a `[[section]]`, or ask for smaller type or larger paper",
        ),
        Cause::Head { .. } => Some(
            "shorten what stands in `[sheet]`, such as `title` and `tagline`, or ask for smaller type or larger paper",
        ),
        Cause::Table { .. } => Some(
            "put fewer or shorter words in a row, or ask for fewer columns, smaller type or larger paper",
        ),
        Cause::Width { .. } => Some("ask for fewer columns, smaller type or larger paper"),
    }
}

/// A number of pages in hundredths, rounded up: what does not fit needs more than one.
fn pages(shortfall: &Shortfall) -> String {
    let pages = shortfall.pages.unwrap_or(1.0);
    without_zeros(((pages * 100.0).ceil() / 100.0).max(1.01))
}

/// What a page in the largest type that fits would be, of a page in smaller type: `8.25 pt would take 4 and break 2 entries`.
pub(super) fn bought(report: &Report) -> String {
    let (largest, now) = (&report.largest.composition, &report.composition);
    let size = points(report.largest.size);
    let mut faults = Vec::new();
    if largest.columns != now.columns {
        faults.push(format!("take {}", columns(largest.columns)));
    }
    let (would, does) = (largest.all_broken(), now.all_broken());
    match would.saturating_sub(does) {
        0 => {}
        1 => faults.push("break an entry".to_owned()),
        more => faults.push(format!("break {more} entries")),
    }
    if largest.broken_tables > now.broken_tables {
        faults.push("break words in a table".to_owned());
    }
    if largest.begun_at_foot > now.begun_at_foot {
        faults.push("begin a section at a foot".to_owned());
    }
    if faults.is_empty() && largest.short > now.short {
        faults.push("end columns short".to_owned());
    }
    if faults.is_empty() {
        faults.push("be less even".to_owned());
    }
    format!("{size} pt would {}", faults.join(" and "))
}

/// Why a size does not fit.
pub(super) fn because(bound: &Bound) -> String {
    let size = points(bound.size);
    match bound.cause {
        Cause::Height { entry, lack } => {
            let entry = entry.map_or_else(String::new, |EntryId { kind, number }| {
                format!(" at {} {number}", kind.name())
            });
            let lack = tenths_up(lack);
            format!("{size} pt overflows{entry} by {lack:.1} mm")
        }
        Cause::Head { .. } => format!("{size} pt leaves no room for columns under the head"),
        Cause::Table {
            entry: EntryId { kind, number },
            lack,
        } => {
            let lack = tenths_up(lack);
            format!(
                "{size} pt makes {} {lack:.1} mm too narrow for the words of the table in {} {number}",
                columns(bound.columns),
                kind.name()
            )
        }
        Cause::Width { measure, least } => format!(
            "{size} pt makes {} {:.1} em wide, less than {:.0} em",
            columns(bound.columns),
            tenths(measure),
            least.0
        ),
    }
}

/// What is missing in tenths of a millimetre, so that nothing missing is seen to be so.
fn tenths_up(lack: Pt) -> f64 {
    (lack.to_mm() * 10.0).ceil() / 10.0
}

/// A measure in tenths of an em, so that what falls short of a limit is seen to.
fn tenths(measure: Em) -> f64 {
    (measure.0 * 10.0).floor() / 10.0
}

/// What another number of columns allows, and why no more.
pub(super) fn rival(rival: &Rival) -> String {
    let size = match rival.size {
        Some(size) => format!("{} pt", points(size)),
        None => "no size".to_owned(),
    };
    let because = rival.bound.as_ref().map(because);
    let because = because.map_or_else(String::new, |because| format!(" ({because})"));
    format!("  {}: {size}{because}", columns(rival.columns))
}

/// What a part is called: its entry, the words it is known by, and its field.
pub(super) fn title(part: &Part) -> String {
    let entry = part
        .entry
        .map_or_else(|| "sheet".to_owned(), |entry| entry.to_string());
    let name = match part.name.as_str() {
        "" => String::new(),
        name => format!(" “{}”", short(name)),
    };
    match &part.field {
        Some(field) => format!("{entry}{name} {}", spoken(field)),
        None => format!("{entry}{name}"),
    }
}

/// A field as people count: `row 2 cell 1 en` for `rows[1][0].en`.
pub(super) fn spoken(field: &str) -> String {
    let mut said = String::new();
    for part in field.split('.') {
        let mut indices = part.split(['[', ']']).filter(|index| !index.is_empty());
        let list = indices.next().unwrap_or_default();
        let numbers: Vec<usize> = indices.filter_map(|index| index.parse().ok()).collect();
        let words = match numbers[..] {
            [] => list.to_owned(),
            [row] => format!("{} {}", list.trim_end_matches('s'), row + 1),
            [row, cell, ..] => format!(
                "{} {} cell {}",
                list.trim_end_matches('s'),
                row + 1,
                cell + 1
            ),
        };
        if !said.is_empty() {
            said.push(' ');
        }
        said += &words;
    }
    said
}

/// A name that leaves room for what is said of it.
pub(super) fn short(name: &str) -> String {
    let mut short: String = name.chars().take(LONGEST_NAME).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    short
}

/// Where an entry has gone.
pub(super) fn way(moved: &Move) -> String {
    let (from, to) = (moved.from, moved.to);
    if from.column != to.column {
        return format!("column {} to {}", from.column + 1, to.column + 1);
    }
    let down = (to.place.y - from.place.y).to_mm();
    format!(
        "{:.0} mm {}",
        down.abs(),
        if down < 0.0 { "up" } else { "down" }
    )
}

/// A number of columns in words.
pub(super) fn columns(count: usize) -> String {
    match count {
        1 => "1 column".to_owned(),
        _ => format!("{count} columns"),
    }
}

/// A size of type without the zeros that say nothing.
pub(super) fn points(size: Pt) -> String {
    without_zeros(size.0)
}

/// A number in hundredths without the zeros that say nothing.
fn without_zeros(number: f64) -> String {
    let written = format!("{number:.2}");
    written
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{rounded, spoken};

    #[test]
    fn fields_are_counted_as_people_do() {
        for (field, said) in [
            ("trap", "trap"),
            ("answer.en", "answer en"),
            ("rows[1][0].en", "row 2 cell 1 en"),
            ("items[0].text", "item 1 text"),
            ("keys[2]", "key 3"),
        ] {
            assert_eq!(spoken(field), said);
        }
    }

    #[test]
    fn characters_are_rounded_up_in_two_figures() {
        for (characters, said) in [(1, 10), (39, 40), (860, 860), (861, 870), (2613, 2700)] {
            assert_eq!(rounded(characters), said);
        }
    }
}
