//! The band of keywords is as low as its cues let it be, and never higher than in even cells.

use std::fs;

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::page::{Page, Run, Shape};
use cribsheet::paper::PaperName;
use cribsheet::role::Role;
use cribsheet::sheet::Overrides;
use cribsheet::{Compiler, Outcome, Request};

/// Sheets, and the height of their band on A4 and on A5 where all of its cells are even: from the first baseline of
/// its terms to that of the pitch under it, in points, in type of nine points.
const EVEN: [(&str, [f64; 2]); 19] = [
    ("sheets/call", [96.8, 96.8]),
    ("sheets/english", [97.7, 97.7]),
    ("sheets/marshall", [122.2, 175.6]),
    ("sheets/one-keyword", [96.8, 96.8]),
    ("sheets/taiwan", [96.8, 108.8]),
    ("sheets/viva", [96.8, 108.8]),
    ("tests/corpus/chalk-talk", [161.4, 184.1]),
    ("tests/corpus/civil-service-structured", [111.1, 161.4]),
    ("tests/corpus/cross-border-ops", [134.0, 222.0]),
    ("tests/corpus/half-time", [228.4, 295.4]),
    ("tests/corpus/hk-open-day", [111.1, 137.9]),
    ("tests/corpus/interpreter-briefing", [135.4, 163.3]),
    ("tests/corpus/oral-argument", [173.6, 248.4]),
    ("tests/corpus/phd-summer-camp", [122.3, 151.4]),
    ("tests/corpus/sales-engineer-demo", [110.2, 135.5]),
    ("tests/corpus/tour-guide-oral", [97.7, 161.4]),
    ("tests/corpus/tw-civil-service-oral", [111.1, 124.5]),
    ("tests/corpus/union-bargaining", [111.1, 124.1]),
    ("tests/corpus/violin-jury", [97.7, 125.9]),
];

/// Half of the last digit of those heights, and as much again for rounding.
const ROUNDING: f64 = 0.1;

/// The head and the keywords of a spec over one short pitch.
fn with_band_alone(spec: &str) -> String {
    let mut is_kept = true;
    let kept = spec.lines().filter(|line| {
        if line.starts_with('[') {
            let name = line.trim_start_matches('[');
            is_kept = ["sheet", "keyword", "theme"]
                .iter()
                .any(|kept| name.starts_with(kept));
        }
        is_kept
    });
    let kept: Vec<_> = kept.collect();
    kept.join("\n") + "\n[[pitch]]\nsay = \"Z.\"\n"
}

fn page_of(spec: &str, paper: PaperName) -> Page {
    let request = Request {
        overrides: Overrides {
            paper: Some(paper),
            size: Some(Pt(9.0)),
            ..Overrides::default()
        },
        ..Request::default()
    };
    let outcome = Compiler::new(Fonts::embedded()).compile(spec, &request, &mut Diags::default());
    outcome.and_then(Outcome::page).expect("it fits").page
}

fn runs(page: &Page) -> impl Iterator<Item = (&Run, bool)> {
    page.items.iter().filter_map(|item| {
        let Shape::Run(run) = &item.shape else {
            return None;
        };
        let mut tag = item.tag;
        while let Some(id) = tag {
            if page.tags[id.0].role == Role::Section {
                return Some((run, true));
            }
            tag = page.tags[id.0].parent;
        }
        Some((run, false))
    })
}

/// From the first baseline of the terms to that of the pitch.
fn height(page: &Page) -> f64 {
    let mut keywords = runs(page).filter(|(_, is_in_section)| *is_in_section);
    let first = keywords.next().expect("the band has terms").0.origin.y;
    let last = runs(page).last().expect("a pitch follows").0.origin.y;
    (last - first).0
}

#[test]
fn no_band_is_higher_than_in_even_cells() {
    let mut lower = 0;
    for (name, even) in EVEN {
        let spec = fs::read_to_string(format!("{name}.toml")).expect("a readable spec");
        let spec = with_band_alone(&spec);
        for (paper, even) in [PaperName::A4, PaperName::A5].into_iter().zip(even) {
            let height = height(&page_of(&spec, paper));
            assert!(height <= even + ROUNDING, "{name}: {height} after {even}");
            lower += usize::from(height < even - 1.0);
        }
    }
    assert!(lower >= 19, "only {lower} bands are lower");
}

#[test]
fn six_uneven_keywords_stand_in_two_full_rows_in_the_order_of_the_spec() {
    let says = [
        "问题在退货，不在前端；退一件赔三件，先修退货再谈增长，别被带去谈流量。",
        "一本账。",
        "连接商业与技术",
        "慢",
        "少做，做完。",
        "库存周转从九十天降到三十一天，现金回来了，账期也短了一半。",
    ];
    let keywords = says
        .iter()
        .enumerate()
        .map(|(number, say)| format!("[[keyword]]\nterm = \"T{number}\"\nsay = \"{say}\"\n"));
    let head = "[sheet]\ntitle = \"T\"\nlanguages = [\"zh-Hans\"]\n";
    let spec = head.to_owned() + &keywords.collect::<String>() + "[[pitch]]\nsay = \"Z.\"\n";
    let page = page_of(&spec, PaperName::A5);
    let terms = runs(&page).filter(|(run, _)| run.text.starts_with('T') && run.text.len() == 2);
    let terms: Vec<_> = terms.map(|(run, _)| run).collect();
    let read: Vec<_> = terms.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(read, ["T0", "T1", "T2", "T3", "T4", "T5"]);
    let rows: Vec<_> = terms
        .chunk_by(|one, next| one.origin.y == next.origin.y)
        .collect();
    assert_eq!(rows.len(), 2);
    // The long cue of each row has more room than its neighbours have.
    let first = rows[0][1].origin.x - rows[0][0].origin.x;
    let second = rows[0][2].origin.x - rows[0][1].origin.x;
    assert!(first > second, "{first:?} {second:?}");
    assert!(runs(&page).all(|(run, _)| run.origin.x.0 + run.width.0 < page.width.0));
}
