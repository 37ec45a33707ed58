//! Whether the margins of a sheet suit the paper it is printed on.

use super::{Overrides, settings};
use crate::diag::{Code, Diag, Diags};
use crate::geom::Pt;
use crate::spec::Spec;

/// What lasers leave white at each edge, in millimetres, and whose do: what lies in it is cut off, or all of the page is
/// scaled down. It is what their drivers declare (`docs/print.md`), the widest last.
const WHITE: [(f64, &str); 3] = [
    (4.3, "HP, Brother, Ricoh and Kyocera"),
    (4.4, "Samsung"),
    (5.0, "Canon and Pantum"),
];

/// Reports margins that leave too little of the paper to print on, and warns of those that
/// printers do not reach. The paper is the one printed on, whatever the spec names.
pub(super) fn check(spec: &Spec, overrides: &Overrides, diags: &mut Diags) {
    let table = &spec.sheet;
    let margin = settings::margin(spec, overrides);
    let paper = table.paper.map(|paper| paper.span);
    let place = table.margin.map(|margin| margin.span).or(paper);
    let place = place.unwrap_or(table.span);
    let (_, width, height) = settings::paper(spec, overrides);
    let larger = if overrides.paper.is_some() {
        "`--paper`"
    } else {
        "`paper`"
    };
    for message in margin.faults_on(width, height) {
        let fault = Diag::error(Code::UnknownValue, place, message);
        let hint = format!("make the margins smaller, or choose a larger {larger}");
        diags.push(fault.hint(hint));
    }
    let sides = [
        ("left", margin.left),
        ("right", margin.right),
        ("top", margin.top),
        ("bottom", margin.bottom),
    ];
    let narrowest = sides
        .into_iter()
        .min_by(|one, other| one.1.0.total_cmp(&other.1.0));
    if let Some((side, narrowest)) = narrowest.filter(|_| !settings::is_phone(spec, overrides))
        && let Some(printers) = unreached(narrowest)
    {
        let is_alone = sides.iter().any(|(_, other)| *other != narrowest);
        let side = if is_alone {
            format!("{side} margin")
        } else {
            "margin".to_owned()
        };
        // Rounded down: what is said to be too little has to look so.
        let millimetres = (narrowest.to_mm() * 100.0 + ROUNDING).floor() / 100.0;
        let message = format!("{side} of {millimetres} mm: {printers}");
        let fault = Diag::warning(Code::NarrowMargin, place, message);
        let [.., (most, _)] = WHITE;
        diags.push(fault.hint(format!(
            "make it {most} mm or more, unless the page is only read on screens"
        )));
    }
}

/// What a length is off by once it was made of points, in hundredths of a millimetre.
const ROUNDING: f64 = 1e-6;

/// Whose printers do not reach into a margin, in a phrase; nothing where all do.
fn unreached(margin: Pt) -> Option<String> {
    let is_white = |(white, _): &&(f64, &str)| margin.to_mm() < white - ROUNDING;
    let mut groups = WHITE.iter().filter(is_white);
    let (white, makers) = groups.next()?;
    let first = format!("lasers of {makers} leave {white} mm white at each edge");
    let others = groups.map(|(white, makers)| format!(", of {makers} {white} mm"));
    Some(first + &others.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::diag::Diags;
    use crate::paper::PaperName;
    use crate::sheet::Overrides;
    use crate::spec;

    /// What is said of the margins of a sheet.
    fn said(settings: &str, paper: Option<PaperName>) -> Vec<String> {
        let source = format!("[sheet]\ntitle = \"t\"\n{settings}\n");
        let mut diags = Diags::default();
        let spec = spec::read(&source, &mut diags).expect("the spec can be read");
        let overrides = Overrides {
            paper,
            ..Overrides::default()
        };
        check(&spec, &overrides, &mut diags);
        diags.iter().map(|diag| diag.message.clone()).collect()
    }

    #[test]
    fn edges_that_printers_leave_white_are_named_with_the_printers() {
        let narrow = said("margin = { left = \"3mm\" }", None);
        assert_eq!(
            narrow,
            [
                "left margin of 3 mm: lasers of HP, Brother, Ricoh and Kyocera leave 4.3 mm white at each edge, of Samsung 4.4 mm, of Canon and Pantum 5 mm"
            ]
        );
        let wider = said("margin = \"4.5mm\"", None);
        assert_eq!(
            wider,
            ["margin of 4.5 mm: lasers of Canon and Pantum leave 5 mm white at each edge"]
        );
        assert!(said("margin = \"4.999mm\"", None)[0].starts_with("margin of 4.99 mm"));
        assert!(said("margin = \"5mm\"", None).is_empty());
    }

    #[test]
    fn margins_leave_room_on_the_paper_as_it_is_turned() {
        let settings = "paper = \"a6\"\norientation = \"landscape\"\n\
            margin = { left = \"70mm\", right = \"70mm\", top = \"5cm\", bottom = \"40mm\" }";
        let wanted = [
            "margins of 70 mm and 70 mm on paper 148 mm wide, wanted 20 mm between them",
            "margins of 50 mm and 40 mm on paper 105 mm high, wanted 20 mm between them",
        ];
        assert_eq!(said(settings, None), wanted);
    }

    #[test]
    fn usual_margins_are_judged_too() {
        let settings = "paper = { width = \"30mm\", height = \"180mm\" }";
        assert!(!said(settings, None).is_empty());
    }

    #[test]
    fn paper_printed_on_is_the_one_that_counts() {
        let settings = "paper = \"a6\"\nmargin = \"45mm\"";
        assert_eq!(said(settings, None).len(), 1);
        assert!(said(settings, Some(PaperName::A3)).is_empty());
        assert_eq!(said("margin = \"45mm\"", Some(PaperName::A6)).len(), 1);
    }
}
