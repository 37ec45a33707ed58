//! How a page is composed, term by term, for machines that compare two of them. Lengths are in millimetres.

use serde::Serialize;

use crate::fit::Selected;
use crate::fit::{Composition, Largest, Report};
use crate::geom::Pt;

/// The largest size that fits, and how its page would be composed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LargestFacts {
    size: f64,
    composition: CompositionFacts,
}

impl LargestFacts {
    pub(super) fn new(largest: &Largest) -> Self {
        Self {
            size: largest.size.0,
            composition: CompositionFacts::new(&largest.composition),
        }
    }
}

/// The terms that the search weighs.
#[derive(Clone, Debug, Serialize)]
struct CompositionFacts {
    cost: f64,
    columns: usize,
    side_by_side: bool,
    broken: usize,
    parted: usize,
    broken_tall: usize,
    broken_tables: usize,
    begun_at_foot: usize,
    short: f64,
    unevenness: f64,
}

impl CompositionFacts {
    fn new(composition: &Composition) -> Self {
        Self {
            cost: composition.cost(),
            columns: composition.columns,
            side_by_side: composition.is_side_by_side,
            broken: composition.broken,
            parted: composition.parted,
            broken_tall: composition.broken_tall,
            broken_tables: composition.broken_tables,
            begun_at_foot: composition.begun_at_foot,
            short: composition.short,
            unevenness: composition.unevenness,
        }
    }
}

/// The terms of a page that was made: those that the search weighs, and what else can be seen on it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PageCompositionFacts {
    #[serde(flatten)]
    weighed: CompositionFacts,
    gaps_mm: GapFacts,
    short_columns: usize,
    broken_cells: usize,
    #[serde(flatten)]
    lines: LineFacts,
}

/// The least and the most white of each kind.
#[derive(Clone, Debug, Serialize)]
struct GapFacts {
    section: Option<[f64; 2]>,
    entry: Option<[f64; 2]>,
    part: Option<[f64; 2]>,
    row: Option<[f64; 2]>,
}

#[derive(Clone, Debug, Serialize)]
struct LineFacts {
    han_line_ends: usize,
    line_ends_inside_words: usize,
    last_lines_of_one_character: usize,
    hyphens: usize,
    stacked_hyphens: usize,
    lines_out_of_class: usize,
}

impl PageCompositionFacts {
    pub(super) fn new(report: &Report) -> Self {
        let faults = report.line_faults;
        let range = |gaps: Option<(Pt, Pt)>| gaps.map(|(least, most)| [least, most].map(Pt::to_mm));
        Self {
            weighed: CompositionFacts::new(&report.composition),
            gaps_mm: GapFacts {
                section: range(report.white.section),
                entry: range(report.white.entry),
                part: range(report.white.part),
                row: range(report.white.row),
            },
            short_columns: report.composition.short_columns,
            broken_cells: report.broken_cells,
            lines: LineFacts {
                han_line_ends: faults.han_ends,
                line_ends_inside_words: faults.inside_words,
                last_lines_of_one_character: faults.short_last_lines,
                hyphens: faults.hyphens,
                stacked_hyphens: faults.stacked_hyphens,
                lines_out_of_class: faults.out_of_class,
            },
        }
    }
}

/// How many entries of a spec stand on a page of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SelectedFacts {
    entries: usize,
    of: usize,
}

impl SelectedFacts {
    pub(super) fn new(selected: Selected) -> Self {
        let Selected { entries, of } = selected;
        Self { entries, of }
    }
}
