//! How a page was chosen, and the price list, for machines. Sizes are in points, lengths in
//! millimetres, places count from 1.

use serde::Serialize;

use super::Status;
use super::composed::{LargestFacts, PageCompositionFacts, SelectedFacts};
use crate::fit::{
    Bound, Cause, Excess, Explanation, Kept, Move, Omitted, Price, Report, Rival, Saving, Shortfall,
};
use crate::kind::EntryId;
use crate::layout::Stand;
use crate::sheet::Part;
use crate::sources::{FilePlace, Sources};

/// Facts about a page, for machines: an object of JSON or the like. What the author wrote is copied, not borrowed.
#[derive(Clone, Debug, Serialize)]
pub struct PageFacts {
    paper: String,
    size: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    poster: Option<f64>,
    columns: usize,
    side_by_side: bool,
    leading: f64,
    gaps: f64,
    fill: Option<f64>,
    unlevel_mm: f64,
    composition: PageCompositionFacts,
    largest: LargestFacts,
    bound: Option<BoundFacts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excess: Option<ExcessFacts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    selected: Option<SelectedFacts>,
    left_out: Vec<PartFacts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<KeptFacts>,
    /// How large its file is.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<usize>,
    /// How long it took.
    #[serde(skip_serializing_if = "Option::is_none")]
    milliseconds: Option<f64>,
    #[serde(flatten)]
    explanation: Option<ExplanationFacts>,
}

impl PageFacts {
    /// What is known of a page and its file; places are counted in the files of the spec.
    pub(super) fn of_file(status: &Status<'_>, sources: &Sources) -> Self {
        Self {
            bytes: status.bytes,
            milliseconds: status.milliseconds,
            ..Self::new(status.report, sources)
        }
    }

    /// What a report says; places are counted in the files of the spec.
    pub fn new(report: &Report, sources: &Sources) -> Self {
        let left_out = report.left_out.iter();
        let explanation = report.explanation.as_ref();
        Self {
            paper: report.paper.clone(),
            size: report.size.0,
            poster: report.poster.map(|terms| terms.0),
            columns: report.columns,
            side_by_side: report.is_side_by_side,
            leading: report.leading,
            gaps: report.gaps,
            fill: report.fill,
            unlevel_mm: report.unlevel.to_mm(),
            composition: PageCompositionFacts::new(report),
            largest: LargestFacts::new(&report.largest),
            bound: report.bound.as_ref().map(BoundFacts::new),
            excess: report.excess.map(ExcessFacts::new),
            selected: report.selected.map(SelectedFacts::new),
            left_out: left_out.map(|part| PartFacts::new(part, sources)).collect(),
            kept: report.kept.as_ref().map(KeptFacts::new),
            bytes: None,
            milliseconds: None,
            explanation: explanation.map(|found| ExplanationFacts::new(found, sources)),
        }
    }
}

/// Facts about a sheet that does not fit, for machines.
#[derive(Clone, Debug, Serialize)]
pub struct ShortfallFacts {
    pages: Option<f64>,
    bound: BoundFacts,
    #[serde(skip_serializing_if = "Option::is_none")]
    excess: Option<ExcessFacts>,
    suggestion: Option<Vec<PriceFacts>>,
    prices: Vec<PriceFacts>,
    savings: Vec<SavingFacts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    omitted: Option<OmittedFacts>,
}

impl ShortfallFacts {
    /// What a shortfall says; places are counted in the files of the spec.
    pub fn new(shortfall: &Shortfall, sources: &Sources) -> Self {
        let suggestion = shortfall.suggestion.as_ref();
        Self {
            pages: shortfall.pages,
            bound: BoundFacts::new(&shortfall.bound),
            excess: shortfall.excess.map(ExcessFacts::new),
            suggestion: suggestion.map(|_| prices(shortfall.suggested(), sources)),
            prices: prices(&shortfall.prices, sources),
            savings: savings(&shortfall.savings, sources),
            omitted: OmittedFacts::new(shortfall.omitted),
        }
    }
}

/// Text that is too much for a size.
#[derive(Clone, Debug, Serialize)]
struct ExcessFacts {
    size: f64,
    characters: usize,
}

impl ExcessFacts {
    fn new(excess: Excess) -> Self {
        Self {
            size: excess.size.0,
            characters: excess.characters,
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct ExplanationFacts {
    rivals: Vec<RivalFacts>,
    prices: Vec<PriceFacts>,
    savings: Vec<SavingFacts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    omitted: Option<OmittedFacts>,
}

impl ExplanationFacts {
    fn new(explanation: &Explanation, sources: &Sources) -> Self {
        Self {
            rivals: explanation.rivals.iter().map(RivalFacts::new).collect(),
            prices: prices(&explanation.prices, sources),
            savings: savings(&explanation.savings, sources),
            omitted: OmittedFacts::new(explanation.omitted),
        }
    }
}

/// What would have taken too long to find.
#[derive(Clone, Debug, Serialize)]
struct OmittedFacts {
    gains: usize,
    parts: bool,
    fewest: bool,
}

impl OmittedFacts {
    fn new(omitted: Omitted) -> Option<Self> {
        (omitted != Omitted::default()).then_some(Self {
            gains: omitted.gains,
            parts: omitted.are_parts,
            fewest: omitted.is_fewest,
        })
    }
}

#[derive(Clone, Debug, Serialize)]
struct KeptFacts {
    largest: f64,
    stayed: usize,
    moves: Vec<MoveFacts>,
}

impl KeptFacts {
    fn new(kept: &Kept) -> Self {
        Self {
            largest: kept.largest.0,
            stayed: kept.stayed,
            moves: kept.moves.iter().map(MoveFacts::new).collect(),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct MoveFacts {
    entry: EntryFacts,
    name: String,
    from: StandFacts,
    to: StandFacts,
}

impl MoveFacts {
    fn new(moved: &Move) -> Self {
        Self {
            entry: EntryFacts::new(moved.entry),
            name: moved.name.clone(),
            from: StandFacts::new(&moved.from),
            to: StandFacts::new(&moved.to),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct StandFacts {
    column: usize,
    x_mm: f64,
    y_mm: f64,
}

impl StandFacts {
    fn new(stand: &Stand) -> Self {
        Self {
            column: stand.column + 1,
            x_mm: stand.place.x.to_mm(),
            y_mm: stand.place.y.to_mm(),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct BoundFacts {
    size: f64,
    columns: usize,
    #[serde(flatten)]
    cause: CauseFacts,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "cause", rename_all = "lowercase")]
enum CauseFacts {
    Height {
        entry: Option<EntryFacts>,
        lack_mm: f64,
    },
    Head {
        /// No one entry fills the head; the key is there as it is where columns are too short.
        entry: Option<EntryFacts>,
        lack_mm: f64,
        head_mm: f64,
        band_mm: f64,
        page_mm: f64,
    },
    Table {
        entry: EntryFacts,
        lack_mm: f64,
    },
    Width {
        measure_em: f64,
        least_em: f64,
    },
}

impl BoundFacts {
    fn new(bound: &Bound) -> Self {
        let cause = match bound.cause {
            Cause::Height { entry, lack } => CauseFacts::Height {
                entry: entry.map(EntryFacts::new),
                lack_mm: lack.to_mm(),
            },
            Cause::Head {
                band,
                head,
                room,
                lack,
            } => CauseFacts::Head {
                entry: None,
                lack_mm: lack.to_mm(),
                head_mm: head.to_mm(),
                band_mm: band.to_mm(),
                page_mm: room.to_mm(),
            },
            Cause::Table { entry, lack } => CauseFacts::Table {
                entry: EntryFacts::new(entry),
                lack_mm: lack.to_mm(),
            },
            Cause::Width { measure, least } => CauseFacts::Width {
                measure_em: measure.0,
                least_em: least.0,
            },
        };
        Self {
            size: bound.size.0,
            columns: bound.columns,
            cause,
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct EntryFacts {
    table: &'static str,
    number: usize,
}

impl EntryFacts {
    fn new(EntryId { kind, number }: EntryId) -> Self {
        Self {
            table: kind.name(),
            number,
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct RivalFacts {
    columns: usize,
    size: Option<f64>,
    bound: Option<BoundFacts>,
}

impl RivalFacts {
    fn new(rival: &Rival) -> Self {
        Self {
            columns: rival.columns,
            size: rival.size.map(|size| size.0),
            bound: rival.bound.as_ref().map(BoundFacts::new),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct PartFacts {
    entry: Option<EntryFacts>,
    field: Option<String>,
    priority: &'static str,
    name: String,
    file: String,
    line: usize,
    column: usize,
}

impl PartFacts {
    fn new(part: &Part, sources: &Sources) -> Self {
        let FilePlace { file, place } = sources.place(part.span.start);
        Self {
            entry: part.entry.map(EntryFacts::new),
            field: part.field.clone(),
            priority: part.priority.name(),
            name: part.name.clone(),
            file: file.name.to_owned(),
            line: place.line,
            column: place.column,
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct PriceFacts {
    #[serde(flatten)]
    part: PartFacts,
    freed_mm: f64,
    shared: bool,
    gained_pt: Option<f64>,
}

fn prices<'a>(prices: impl IntoIterator<Item = &'a Price>, sources: &Sources) -> Vec<PriceFacts> {
    let prices = prices.into_iter().map(|price| PriceFacts {
        part: PartFacts::new(&price.part, sources),
        freed_mm: price.freed.to_mm(),
        shared: price.is_shared,
        gained_pt: price.gained.map(|gained| gained.0),
    });
    prices.collect()
}

#[derive(Clone, Debug, Serialize)]
struct SavingFacts {
    entry: EntryFacts,
    field: String,
    text: String,
    characters: usize,
    freed_mm: f64,
    file: String,
    line: usize,
    column: usize,
}

fn savings(savings: &[Saving], sources: &Sources) -> Vec<SavingFacts> {
    let savings = savings.iter().map(|saving| {
        let FilePlace { file, place } = sources.place(saving.span.start);
        SavingFacts {
            entry: EntryFacts::new(saving.entry),
            field: saving.field.clone(),
            text: saving.line.clone(),
            characters: saving.characters,
            freed_mm: saving.freed.to_mm(),
            file: file.name.to_owned(),
            line: place.line,
            column: place.column,
        }
    });
    savings.collect()
}
