//! Two languages side by side.

use cribsheet::diag::Diags;
use cribsheet::fit::Cause;
use cribsheet::font::Fonts;
use cribsheet::page::Shape;
use cribsheet::sheet::Overrides;
use cribsheet::{Outcome, compile_with};

use crate::{FULL, asked, explained};

#[test]
fn columns_too_narrow_for_two_languages_side_by_side_are_called_that() {
    let fonts = Fonts::embedded();
    let source = "[sheet]\ntitle = \"t\"\nbilingual = \"side-by-side\"\n[[pitch]]\nsay = { zh = \"先说\", en = \"First\" }\n";
    let (_, explanation) = explained(source, &fonts);
    let last = explanation.losers.last().unwrap();
    assert_eq!((last.columns, last.size), (6, None));
    assert!(matches!(
        last.bound.unwrap().cause,
        Cause::Width { least, .. } if least.0 > 20.0
    ));
}

/// Long answers of three paragraphs in two languages.
fn long_pairs() -> String {
    let paragraphs = |one: &str| [one; 3].join("\\n\\n");
    let zh =
        paragraphs("这一段说明来龙去脉：系统当年为什么这样建，谁在用，哪里最疼，改一处要动几处。");
    let en = paragraphs(
        "This part says where it came from: why it was built so, who used it and where it hurt.",
    );
    let risk =
        format!("[[risk]]\nquestion = \"Q?\"\nanswer = {{ zh = \"{zh}\", en = \"{en}\" }}\n");
    let head = "[sheet]\ntitle = \"t\"\nbilingual = \"side-by-side\"\norientation = \"landscape\"\nsize = { min = 7, max = 30 }\n";
    format!("{head}{}", risk.repeat(3))
}

#[test]
fn long_pairs_break_between_their_paragraphs() {
    let fonts = Fonts::embedded();
    let overrides = Overrides {
        columns: Some(2),
        ..Overrides::default()
    };
    let mut diags = Diags::default();
    let made = compile_with(&long_pairs(), &asked(&overrides), &fonts, &mut diags);
    let Some(Outcome::Page(page, report)) = made else {
        panic!("the sheet fits");
    };
    assert!(
        report.is_side_by_side && report.fill > Some(FULL),
        "{report:?}"
    );
    // Every paragraph of one language begins on the baseline of its like in the other.
    let starts = |text: &str| -> Vec<(f64, f64)> {
        let runs = page.items.iter().filter_map(|item| match &item.shape {
            Shape::Run(run) => Some(run),
            _ => None,
        });
        let runs = runs.filter(|run| run.text.starts_with(text));
        runs.map(|run| (run.origin.x.0, run.origin.y.0)).collect()
    };
    let (zh, en) = (starts("这一段"), starts("This part"));
    assert_eq!((zh.len(), en.len()), (9, 9));
    for (one, other) in zh.iter().zip(&en) {
        assert!((one.1 - other.1).abs() < 0.01, "{zh:?} {en:?}");
    }
    // The second answer stands in both columns.
    assert!(zh[3].0 < zh[5].0, "{zh:?}");
}
