//! Whether the margins of a sheet suit the paper it is printed on.

use super::Overrides;
use crate::diag::{Code, Diag, Diags};
use crate::geom::Pt;
use crate::spec::{Orientation, Spec};

/// The blank edge of a common printer in millimetres: what lies in it is cut off.
const UNPRINTABLE_MM: f64 = 4.0;

/// Warns of margins that printers do not reach. Where the command line names the paper, margins
/// that leave too little of that are an error; the reader has judged them on the spec's own.
pub(super) fn check(spec: &Spec, overrides: &Overrides, diags: &mut Diags) {
    let table = &spec.sheet;
    let margin = table.margin.map(|margin| margin.value).unwrap_or_default();
    let place = table.margin.map_or(table.span, |margin| margin.span);
    if let Some(paper) = overrides.paper {
        let (narrow, long) = paper.extent();
        let (width, height) = match table.orientation.map(|turn| turn.value).unwrap_or_default() {
            Orientation::Portrait => (narrow, long),
            Orientation::Landscape => (long, narrow),
        };
        for message in margin.faults_on(width, height) {
            let fault = Diag::error(Code::UnknownValue, place, message);
            diags.push(fault.hint("make the margins smaller, or choose a larger `--paper`"));
        }
    }
    let sides = [margin.top, margin.right, margin.bottom, margin.left];
    let narrowest = sides.into_iter().fold(sides[0], Pt::min);
    if narrowest < Pt::from_mm(UNPRINTABLE_MM) {
        let message = format!(
            "margin of {:.1} mm, wanted {UNPRINTABLE_MM:.0} mm: many printers cannot reach closer to the edge",
            narrowest.to_mm()
        );
        let fault = Diag::warning(Code::NarrowMargin, place, message);
        diags.push(fault.hint("widen it unless the page is only read on screens"));
    }
}
