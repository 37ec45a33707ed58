//! How a page was chosen, and the price list, for machines. Sizes are in points, lengths in
//! millimetres, places count from 1.

use super::message::{Value, json};
use cribsheet::diag::{Place, Span};
use cribsheet::fit::{Bound, Cause, Kept, Loser, Price, Win};
use cribsheet::kind::EntryId;
use cribsheet::layout::Stand;
use cribsheet::report::{Report, Shortfall};
use cribsheet::sheet::Part;

/// Facts about a page.
pub(super) fn of_page(report: &Report, source: &str) -> Value {
    let parts = report.left_out.iter().map(|cut| part(cut, source));
    let mut facts = json!({
        "paper": report.paper,
        "size": report.size.0,
        "columns": report.columns,
        "side_by_side": report.is_side_by_side,
        "leading": report.leading,
        "gaps": report.gaps,
        "fill": report.fill,
        "unlevel_mm": report.unlevel.to_mm(),
        "bound": report.bound.as_ref().map(bound),
        "left_out": parts.collect::<Value>(),
    });
    if let Some(found) = &report.kept {
        facts["kept"] = kept(found);
    }
    if let Some(explanation) = &report.explanation {
        facts["losers"] = explanation.losers.iter().map(loser).collect();
        facts["prices"] = prices(&explanation.prices, source);
        facts["wins"] = wins(&explanation.wins, source);
    }
    facts
}

/// Facts about a sheet that does not fit.
pub(super) fn of_shortfall(shortfall: &Shortfall, source: &str) -> Value {
    let suggestion = shortfall.suggestion.as_ref();
    let suggestion = suggestion.map(|_| prices(shortfall.suggested(), source));
    json!({
        "pages": shortfall.pages,
        "bound": bound(&shortfall.bound),
        "suggestion": suggestion,
        "prices": prices(&shortfall.prices, source),
        "wins": wins(&shortfall.wins, source),
    })
}

fn kept(kept: &Kept) -> Value {
    let moves = kept.moves.iter().map(|moved| {
        json!({
            "entry": of_entry(moved.entry),
            "name": moved.name,
            "from": stand(&moved.from),
            "to": stand(&moved.to),
        })
    });
    json!({
        "largest": kept.largest.0,
        "stayed": kept.stayed,
        "moves": moves.collect::<Value>(),
    })
}

fn stand(stand: &Stand) -> Value {
    json!({
        "column": stand.column + 1,
        "x_mm": stand.place.x.to_mm(),
        "y_mm": stand.place.y.to_mm(),
    })
}

fn bound(bound: &Bound) -> Value {
    let mut facts = json!({ "size": bound.size.0, "columns": bound.columns });
    match bound.cause {
        Cause::Height { entry, lack } => {
            facts["cause"] = json!("height");
            facts["entry"] = entry.map_or(Value::Null, of_entry);
            facts["lack_mm"] = json!(lack.to_mm());
        }
        Cause::Head {
            band,
            head,
            room,
            lack,
        } => {
            facts["cause"] = json!("head");
            facts["entry"] = Value::Null;
            facts["lack_mm"] = json!(lack.to_mm());
            facts["head_mm"] = json!(head.to_mm());
            facts["band_mm"] = json!(band.to_mm());
            facts["page_mm"] = json!(room.to_mm());
        }
        Cause::Table { entry, lack } => {
            facts["cause"] = json!("table");
            facts["entry"] = of_entry(entry);
            facts["lack_mm"] = json!(lack.to_mm());
        }
        Cause::Width { measure, least } => {
            facts["cause"] = json!("width");
            facts["measure_em"] = json!(measure.0);
            facts["least_em"] = json!(least.0);
        }
    }
    facts
}

fn of_entry(EntryId { kind, number }: EntryId) -> Value {
    json!({ "table": kind.name(), "number": number })
}

fn loser(loser: &Loser) -> Value {
    json!({
        "columns": loser.columns,
        "size": loser.size.map(|size| size.0),
        "bound": loser.bound.as_ref().map(bound),
    })
}

fn part(part: &Part, source: &str) -> Value {
    let place = place(part.span, source);
    json!({
        "entry": part.entry.map(of_entry),
        "field": part.field,
        "priority": part.priority.name(),
        "name": part.name,
        "line": place.line,
        "column": place.column,
    })
}

fn prices<'a>(prices: impl IntoIterator<Item = &'a Price>, source: &str) -> Value {
    let prices = prices.into_iter().map(|price| {
        let mut facts = part(&price.part, source);
        facts["freed_mm"] = json!(price.freed.to_mm());
        facts["gained_pt"] = json!(price.gained.map(|gained| gained.0));
        facts
    });
    prices.collect()
}

fn wins(wins: &[Win], source: &str) -> Value {
    let wins = wins.iter().map(|win| {
        let place = place(win.span, source);
        json!({
            "entry": of_entry(win.entry),
            "field": win.field,
            "text": win.line,
            "characters": win.characters,
            "freed_mm": win.freed.to_mm(),
            "line": place.line,
            "column": place.column,
        })
    });
    wins.collect()
}

fn place(span: Span, source: &str) -> Place {
    Place::of(source, span.start)
}
