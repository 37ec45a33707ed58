//! How a page was chosen, and the price list, in words.

use cribsheet::diag::Place;
use cribsheet::fit::{Bound, Cause, Kept, Loser, Move, Price, Win};
use cribsheet::geom::{Em, Pt};
use cribsheet::kind::EntryId;
use cribsheet::report::{Explanation, Report, Shortfall};
use cribsheet::sheet::Part;
use unicode_width::UnicodeWidthStr;

use super::status::{columns, points};

/// The most prices beside the suggestion that a list for people shows.
pub(super) const MOST_PRICES: usize = 12;

/// The most lines to save that a list for people shows.
const MOST_WINS: usize = 6;

/// Longest name of an entry in a list, in characters.
const LONGEST_NAME: usize = 16;

/// What does not fit, in one phrase.
pub(super) fn shortfall(shortfall: &Shortfall) -> String {
    let bound = &shortfall.bound;
    let size = points(bound.size);
    match bound.cause {
        Cause::Height { .. } => {
            format!("at {size} pt this sheet needs {} pages", pages(shortfall))
        }
        Cause::Head {
            band, head, room, ..
        } if band > Pt::ZERO => format!(
            "at {size} pt the keywords take {:.0} mm and the head {:.0} mm of a page of {:.0} mm",
            band.to_mm(),
            head.to_mm(),
            room.to_mm()
        ),
        Cause::Head { head, room, .. } => format!(
            "at {size} pt the head alone takes {:.0} mm of a page of {:.0} mm",
            head.to_mm(),
            room.to_mm()
        ),
        Cause::Table {
            entry: EntryId { kind, number },
            lack,
        } => format!(
            "at {size} pt the words of the table in {} {number} need {:.0} mm more width in {}",
            kind.name(),
            lack.to_mm().ceil(),
            columns(bound.columns)
        ),
        Cause::Width { measure, least } => format!(
            "at {size} pt {} would be {:.1} em wide, wanted at least {:.0} em",
            columns(bound.columns),
            tenths(measure),
            least.0
        ),
    }
}

/// What to do about a sheet that no cut alone makes fit.
pub(super) fn remedy(shortfall: &Shortfall) -> Option<&'static str> {
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
    format!("{:.2}", ((pages * 100.0).ceil() / 100.0).max(1.01))
}

/// Writes lines about one spec.
pub(super) struct Lines<'a> {
    name: &'a str,
    source: &'a str,
}

impl<'a> Lines<'a> {
    /// Lines about the spec of this name and source.
    pub(super) fn new(name: &'a str, source: &'a str) -> Self {
        Self { name, source }
    }

    /// What was left out to make the sheet fit.
    pub(super) fn left_out(&self, parts: &[Part]) -> Vec<String> {
        if parts.is_empty() {
            return Vec::new();
        }
        let count = match parts.len() {
            1 => "1 entry".to_owned(),
            count => format!("{count} entries"),
        };
        let heading = format!("  left out {count} to make it fit:");
        let parts = parts.iter().map(|part| {
            let place = self.place(part.span.start);
            format!("    {:<7} {}  {place}", part.priority.name(), title(part))
        });
        std::iter::once(heading).chain(parts).collect()
    }

    /// What stands where it stood on the last page, and what does not.
    pub(super) fn kept(&self, kept: &Kept) -> Vec<String> {
        let known = kept.stayed + kept.moves.len();
        if known == 0 {
            return Vec::new();
        }
        let heading = format!(
            "  {} of {known} entries stand where they stood",
            kept.stayed
        );
        let moves = kept.moves.iter().map(|moved| {
            let EntryId { kind, number } = moved.entry;
            format!(
                "    moved {} {number} “{}”, {}",
                kind.name(),
                short(&moved.name),
                way(moved)
            )
        });
        std::iter::once(heading).chain(moves).collect()
    }

    /// How a page was chosen, and what would change it.
    pub(super) fn explanation(&self, report: &Report, explanation: &Explanation) -> Vec<String> {
        let ways = if report.is_side_by_side {
            ", languages side by side"
        } else {
            ""
        };
        let mut lines = vec![format!(
            "  chosen: {} pt in {}{ways}, leading {:.2}, gaps × {:.2}, columns level within {:.1} mm",
            points(report.size),
            columns(report.columns),
            report.leading,
            report.gaps,
            report.unlevel.to_mm()
        )];
        lines.push(match &report.bound {
            Some(bound) => format!("  next: {}", because(bound)),
            None => "  next: the type is as large as allowed".to_owned(),
        });
        lines.extend(explanation.losers.iter().map(loser));
        lines.extend(self.prices(
            "  what a cut frees:",
            notable(&explanation.prices),
            usize::MAX,
        ));
        lines.extend(self.wins(&explanation.wins, usize::MAX));
        lines
    }

    /// What would make a sheet fit.
    pub(super) fn shortfall(&self, shortfall: &Shortfall) -> Vec<String> {
        if let Cause::Table { entry, .. } = shortfall.bound.cause {
            return self.wide_table(entry, &shortfall.prices);
        }
        let Some(lack) = shortfall.lack() else {
            return Vec::new();
        };
        let mut lines = if shortfall.suggestion.is_some() {
            let lack = tenths_of_mm(lack, shortfall.suggested());
            let heading = format!(
                "  is {lack:.1} mm of column too long; the fewest and cheapest cuts that make it fit:"
            );
            self.prices(&heading, shortfall.suggested(), usize::MAX)
        } else {
            vec![format!(
                "  is {:.1} mm of column too long, more than all cuts together free; ask for smaller type or larger paper",
                lack.to_mm()
            )]
        };
        let hidden = shortfall.others().count().saturating_sub(MOST_PRICES);
        let others = notable(shortfall.others());
        lines.extend(self.prices("  what else a cut frees:", others, MOST_PRICES));
        if hidden > 0 {
            lines.push(format!(
                "    and {hidden} more with `--message-format json`"
            ));
        }
        lines.extend(self.wins(&shortfall.wins, MOST_WINS));
        lines
    }

    /// Where the table stands that does not fit its column: the price of its entry knows it.
    fn wide_table(&self, entry: EntryId, prices: &[Price]) -> Vec<String> {
        let whole = |price: &&Price| price.part.entry == Some(entry) && price.part.field.is_none();
        let table = prices.iter().find(whole).map(|price| {
            let place = self.place(price.part.span.start);
            format!("    {}  {place}", title(&price.part))
        });
        table.into_iter().collect()
    }

    fn prices<'p>(
        &self,
        heading: &str,
        prices: impl IntoIterator<Item = &'p Price>,
        most: usize,
    ) -> Vec<String> {
        let shown: Vec<_> = prices.into_iter().take(most).collect();
        let widths = shown.iter().map(|price| title(&price.part).width());
        let widest = widths.max().unwrap_or_default();
        let prices = shown.iter().map(|price| {
            let name = title(&price.part);
            let fill = " ".repeat(widest - name.width());
            let gained = price.gained.filter(|gained| *gained > Pt::ZERO);
            let gained = gained.map_or_else(String::new, |gained| format!("+{:.2} pt", gained.0));
            format!(
                "    {:<7} {name}{fill} {:>6.1} mm {gained:>8}  {}",
                price.part.priority.name(),
                price.freed.to_mm(),
                self.place(price.part.span.start)
            )
        });
        let heading = (!shown.is_empty()).then(|| heading.to_owned());
        heading.into_iter().chain(prices).collect()
    }

    fn wins(&self, wins: &[Win], most: usize) -> Vec<String> {
        let wins = wins.iter().take(most).map(|win| {
            let EntryId { kind, number } = win.entry;
            let characters = match win.characters {
                1 => "1 character".to_owned(),
                count => format!("{count} characters"),
            };
            format!(
                "  {characters} fewer in {} {number} {} save the line `{}` ({:.1} mm)  {}",
                kind.name(),
                win.field,
                win.line,
                win.freed.to_mm(),
                self.place(win.span.start)
            )
        });
        wins.collect()
    }

    fn place(&self, offset: usize) -> String {
        format!("{}:{}", self.name, Place::of(self.source, offset))
    }
}

/// The prices that are worth a line.
fn notable<'p>(prices: impl IntoIterator<Item = &'p Price>) -> impl Iterator<Item = &'p Price> {
    prices.into_iter().filter(|price| price.is_notable())
}

/// What is missing in tenths of a millimetre, rounded up, but never more than the cuts that are enough add up to as
/// they are listed.
fn tenths_of_mm<'p>(lack: Pt, enough: impl Iterator<Item = &'p Price>) -> f64 {
    let listed: f64 = enough
        .map(|price| (price.freed.to_mm() * 10.0).round())
        .sum();
    (lack.to_mm() * 10.0).ceil().min(listed) / 10.0
}

fn because(bound: &Bound) -> String {
    let size = points(bound.size);
    match bound.cause {
        Cause::Height { entry, lack } => {
            let entry = entry.map_or_else(String::new, |EntryId { kind, number }| {
                format!(" at {} {number}", kind.name())
            });
            let lack = (lack.to_mm() * 10.0).ceil() / 10.0;
            format!("{size} pt overflows{entry} by {lack:.1} mm")
        }
        Cause::Head { .. } => format!("{size} pt leaves no room for columns under the head"),
        Cause::Table {
            entry: EntryId { kind, number },
            lack,
        } => {
            let lack = (lack.to_mm() * 10.0).ceil() / 10.0;
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

/// A measure in tenths of an em, so that what falls short of a limit is seen to.
fn tenths(measure: Em) -> f64 {
    (measure.0 * 10.0).floor() / 10.0
}

fn loser(loser: &Loser) -> String {
    let size = match loser.size {
        Some(size) => format!("{} pt", points(size)),
        None => "no size".to_owned(),
    };
    let because = loser.bound.as_ref().map(because);
    let because = because.map_or_else(String::new, |because| format!(" ({because})"));
    format!("  {}: {size}{because}", columns(loser.columns))
}

/// What a part is called: its entry, its field and the words it is known by.
pub(super) fn title(part: &Part) -> String {
    let entry = match part.entry {
        Some(entry) => entry.to_string(),
        None => "sheet".to_owned(),
    };
    match &part.field {
        Some(field) => format!("{entry} {field}"),
        None => format!("{entry} “{}”", short(&part.name)),
    }
}

/// A name that leaves room for what is said of it.
fn short(name: &str) -> String {
    let mut short: String = name.chars().take(LONGEST_NAME).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    short
}

/// Where an entry has gone.
fn way(moved: &Move) -> String {
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
