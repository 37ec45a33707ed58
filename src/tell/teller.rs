//! What there is to say of a fit in lines of text: what was left out, what moved, what cuts are worth.

use unicode_width::UnicodeWidthStr;

use super::phrases::{because, columns, measured, points, rival, short, spoken, title, way};
use crate::fit::{Cause, Explanation, Kept, Omitted, Price, Report, Saving, Shortfall};
use crate::geom::Pt;
use crate::kind::EntryId;
use crate::sheet::Part;
use crate::sources::Sources;

/// The most prices beside the suggestion that a list for people shows.
pub const MOST_PRICES: usize = 12;

/// The most cuts that a list for people shows, with those beside the suggestion.
const MOST_CUTS: usize = 40;

/// The most lines to save that a list for people shows.
const MOST_SAVINGS: usize = 6;

/// Tells what is known of the fit of one spec, in lines for people.
///
/// ```
/// use cribsheet::diag::Diags;
/// use cribsheet::font::Fonts;
/// use cribsheet::sources::Sources;
/// use cribsheet::tell::Teller;
/// use cribsheet::{Compiler, Request};
///
/// let text = "sheet.title = 'Crib'\n[[story]]\nname = 'Port move'\npoint = 'Nobody waited.'";
/// let sources = Sources::new("crib.toml", text);
/// let request = Request { explains: true, ..Request::default() };
/// let mut compiler = Compiler::new(Fonts::embedded());
/// let outcome = compiler.compile(&sources, &request, &mut Diags::default());
/// let made = outcome.and_then(|outcome| outcome.page()).expect("one story fits");
/// let lines = Teller::new(&sources).page(&made.report);
/// assert!(lines[1].ends_with("the type is as large as allowed"));
/// let cut = lines.iter().find(|line| line.contains("story 1 “Port move”"));
/// assert!(cut.is_some_and(|line| line.ends_with("crib.toml:2:1")));
/// ```
pub struct Teller<'a> {
    sources: &'a Sources,
}

impl<'a> Teller<'a> {
    /// Tells of the spec in these files, which places are given in.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources }
    }

    /// What is said of a page beside its [status](super::Status): what was left out of it, what moved and, where
    /// that was asked for, how it was chosen.
    pub fn page(&self, report: &Report) -> Vec<String> {
        let mut lines = self.left_out(&report.left_out);
        lines.extend(report.kept.iter().flat_map(|kept| self.kept(kept)));
        let explanation = report.explanation.iter();
        lines.extend(explanation.flat_map(|explanation| self.explanation(report, explanation)));
        lines
    }

    /// What is said of a sheet that does not fit beside the [phrase](super::shortfall): the cuts that would make it fit,
    /// and some of the others. What each frees is said as a part of what is too much, and in lengths where the fit was
    /// to be explained.
    pub fn shortfall(&self, shortfall: &Shortfall) -> Vec<String> {
        let mut lines = Vec::new();
        if shortfall.is_explained {
            lines.push(format!("  {}", measured(shortfall)));
        }
        if let Cause::Table { entry, .. } = shortfall.bound.cause {
            lines.extend(self.wide_table(entry, &shortfall.prices));
            return lines;
        }
        let Some(lack) = shortfall.lack() else {
            return lines;
        };
        let worth = match shortfall.is_explained {
            true => Worth::Length,
            false => Worth::PartOf(lack),
        };
        lines.extend(self.suggestion(shortfall, worth));
        let others = notable(shortfall.others());
        lines.extend(self.prices("  what else a cut frees:", others, (MOST_PRICES, worth)));
        lines.extend(more(shortfall.others().count(), MOST_PRICES));
        lines.extend(self.savings(&shortfall.savings, (MOST_SAVINGS, worth)));
        lines.extend(omitted(shortfall.omitted));
        lines
    }

    /// The cuts that are enough.
    fn suggestion(&self, shortfall: &Shortfall, worth: Worth) -> Vec<String> {
        if shortfall.suggestion.is_none() {
            let advice = "  all cuts together are not enough; ask for smaller type or larger paper";
            return vec![advice.to_owned()];
        }
        let heading = match worth {
            Worth::Length => "  leave these out, the fewest and cheapest cuts that make it fit:",
            Worth::PartOf(_) => {
                "  leave these out, the fewest and cheapest cuts that make it fit (with the part of it that each frees):"
            }
        };
        let most = MOST_CUTS - MOST_PRICES;
        let mut lines = self.prices(heading, shortfall.suggested(), (most, worth));
        lines.extend(more(shortfall.suggested().count(), most));
        if shortfall.suggested().any(|price| price.is_shared) {
            lines.push("    keywords of one row make room only together".to_owned());
        }
        lines
    }

    /// What was left out to make the sheet fit.
    fn left_out(&self, parts: &[Part]) -> Vec<String> {
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
    fn kept(&self, kept: &Kept) -> Vec<String> {
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
    fn explanation(&self, report: &Report, explanation: &Explanation) -> Vec<String> {
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
        lines.extend(explanation.rivals.iter().map(rival));
        let prices = || notable(&explanation.prices);
        let shown = (MOST_CUTS, Worth::Length);
        lines.extend(self.prices("  what a cut frees:", prices(), shown));
        lines.extend(more(prices().count(), MOST_CUTS));
        lines.extend(self.savings(&explanation.savings, (usize::MAX, Worth::Length)));
        lines.extend(omitted(explanation.omitted));
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
        (most, worth): (usize, Worth),
    ) -> Vec<String> {
        let shown: Vec<_> = prices.into_iter().take(most).collect();
        let widths = shown.iter().map(|price| title(&price.part).width());
        let widest = widths.max().unwrap_or_default();
        let prices = shown.iter().map(|price| {
            let name = title(&price.part);
            let fill = " ".repeat(widest - name.width());
            format!(
                "    {:<7} {name}{fill} {}  {}",
                price.part.priority.name(),
                worth.of(price),
                self.place(price.part.span.start)
            )
        });
        let heading = (!shown.is_empty()).then(|| heading.to_owned());
        heading.into_iter().chain(prices).collect()
    }

    fn savings(&self, savings: &[Saving], (most, worth): (usize, Worth)) -> Vec<String> {
        let savings = savings.iter().take(most).map(|saving| {
            let EntryId { kind, number } = saving.entry;
            let characters = match saving.characters {
                1 => "1 character".to_owned(),
                count => format!("{count} characters"),
            };
            let freed = match worth {
                Worth::Length => format!(" ({:.1} mm)", saving.freed.to_mm()),
                Worth::PartOf(_) => String::new(),
            };
            format!(
                "  {characters} fewer in {} {number} {} save the line `{}`{freed}  {}",
                kind.name(),
                spoken(&saving.field),
                saving.line,
                self.place(saving.span.start)
            )
        });
        savings.collect()
    }

    fn place(&self, offset: usize) -> String {
        self.sources.place(offset).to_string()
    }
}

/// That a list is longer than what is shown of it.
fn more(count: usize, most: usize) -> Option<String> {
    let hidden = count.saturating_sub(most);
    (hidden > 0).then(|| format!("    and {hidden} more with `--message-format json`"))
}

/// What it would take too long to find.
fn omitted(omitted: Omitted) -> Vec<String> {
    let Omitted {
        gains,
        are_parts,
        is_fewest,
    } = omitted;
    let mut lines = Vec::new();
    if is_fewest {
        lines.push(
            "  fewer or smaller cuts may do: in so long a list they are not looked for to the end"
                .to_owned(),
        );
    }
    if are_parts {
        lines.push(
            "  of so long a sheet only whole entries are weighed, and no lines to save".to_owned(),
        );
    }
    if gains > 0 {
        lines.push(format!("  in so long a sheet it is not searched for how much larger the type could be without {gains} of these cuts"));
    }
    lines
}

/// The prices that are worth a line.
fn notable<'p>(prices: impl IntoIterator<Item = &'p Price>) -> impl Iterator<Item = &'p Price> {
    prices.into_iter().filter(|price| price.is_notable())
}

/// How lists say what a cut is worth.
#[derive(Clone, Copy)]
enum Worth {
    /// As a length of column, and as type that is larger.
    Length,
    /// As a part of what is too much.
    PartOf(Pt),
}

impl Worth {
    fn of(self, price: &Price) -> String {
        match self {
            Worth::Length => {
                let gained = price.gained.filter(|gained| *gained > Pt::ZERO);
                let gained = gained.map(|gained| format!("+{:.2} pt", gained.0));
                let gained = gained.unwrap_or_default();
                format!("{:>6.1} mm {gained:>8}", price.freed.to_mm())
            }
            Worth::PartOf(lack) => {
                // Nobody needs to know how much more than all of it.
                let part = (price.freed / lack * 100.0).round().clamp(1.0, 100.0);
                format!("{part:>4.0} %")
            }
        }
    }
}
