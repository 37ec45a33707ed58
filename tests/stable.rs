//! What an edit does to a page that remembers where things stood.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::collections::HashMap;
use std::fs;

use cribsheet::diag::Diags;
use cribsheet::fit::{Arrangement, Kept};
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::paint;
use cribsheet::{Compiler, Outcome, Report, Request};

/// How much smaller the type may be where that keeps things in their places.
const NEARLY: Pt = Pt(0.1);

/// How much larger it has to become by another number of columns.
const OTHER_COLUMNS: Pt = Pt(0.2);

fn sheet(name: &str) -> String {
    fs::read_to_string(format!("sheets/{name}.toml")).unwrap()
}

/// The page as text, and what is said of it.
fn page(source: &str, keeps: Option<Arrangement>, fonts: &Fonts) -> (String, Report) {
    let request = Request {
        keeps,
        ..Request::default()
    };
    match Compiler::new(fonts.clone()).compile(source, &request, &mut Diags::default()) {
        Some(Outcome::Page(made)) => (paint::dump::paint(&made.page, None), made.report),
        _ => panic!("{source} has a page"),
    }
}

fn kept(source: &str, earlier: &Arrangement, fonts: &Fonts) -> (Report, Kept) {
    let (_, report) = page(source, Some(earlier.clone()), fonts);
    let kept = report.kept.clone().unwrap();
    (report, kept)
}

/// The arrangement of a sheet that was laid out freely.
fn first(source: &str, fonts: &Fonts) -> Arrangement {
    kept(source, &Arrangement::default(), fonts).1.arrangement
}

/// How far the entries of two arrangements are apart, all together, by their words.
fn way(from: &Arrangement, to: &Arrangement) -> f64 {
    let places = |text: &str| -> HashMap<(String, String), (f64, f64)> {
        let lines = text.lines().skip(2);
        let fields = lines.map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
        let places = fields.map(|fields| {
            let place = (fields[3].parse().unwrap(), fields[4].parse().unwrap());
            ((fields[0].clone(), fields[6].clone()), place)
        });
        places.collect()
    };
    let (from, to) = (places(&from.to_string()), places(&to.to_string()));
    let ways = from.iter().filter_map(|(name, one)| {
        let other = to.get(name)?;
        Some((one.0 - other.0).hypot(one.1 - other.1))
    });
    ways.sum()
}

#[test]
fn a_sheet_that_did_not_change_stays_as_it_is() {
    let fonts = Fonts::embedded();
    for name in ["marshall", "viva", "taiwan", "call", "one-keyword"] {
        let source = sheet(name);
        let (free, _) = page(&source, None, &fonts);
        let arrangement = first(&source, &fonts);
        let (again, report) = page(&source, Some(arrangement.clone()), &fonts);
        assert_eq!(free, again, "{name}");
        let kept = report.kept.unwrap();
        assert_eq!(kept.moves, [], "{name}");
        assert_eq!(kept.arrangement, arrangement, "{name}");
    }
}

#[test]
fn an_arrangement_survives_as_text() {
    let fonts = Fonts::embedded();
    let text = first(&sheet("marshall"), &fonts).to_string();
    let read = Arrangement::read(&text).unwrap();
    assert_eq!(read.to_string(), text);
    assert!(text.contains("\nrisk\t4\t2\t"), "{text}");
    let broken = text.replacen("\t-\t", "\t3\t", 1);
    let read = Arrangement::read(&broken).unwrap();
    assert_eq!(read.to_string(), broken);
    for (line, wrong) in [
        (1, text.replacen("layout 1", "layout 2", 1)),
        (2, text.replacen("setting", "settings", 1)),
        (3, text.replacen("\npitch", "\nspeech", 1)),
        (4, text.replacen("\npitch\t2\t1", "\npitch\t2\t0", 1)),
        (4, text.replacen("\npitch\t2\t1", "\npitch\t2\tNaN", 1)),
        (1, String::new()),
    ] {
        assert_eq!(Arrangement::read(&wrong).unwrap_err().0, line, "{wrong}");
    }
}

#[test]
fn an_edit_moves_less_than_a_free_layout_at_nearly_the_same_size() {
    let fonts = Fonts::embedded();
    let mut calmest = f64::INFINITY;
    for name in ["marshall", "viva", "taiwan"] {
        let source = sheet(name);
        let earlier = first(&source, &fonts);
        let columns = page(&source, None, &fonts).1.columns;
        let entries = tables(&source).filter(|at| !source[*at..].starts_with("[[section"));
        for start in entries {
            let end = tables(&source).find(|end| *end > start);
            let rest = end.map_or("", |end| &source[end..]);
            let edited = format!("{}{rest}", &source[..start]);
            let (report, kept) = kept(&edited, &earlier, &fonts);
            let (_, free) = page(&edited, None, &fonts);
            let given = if free.columns == columns {
                NEARLY
            } else {
                OTHER_COLUMNS
            };
            assert!(report.size >= kept.largest - given, "{report:?}");
            // Another number of columns than before has to win.
            if report.columns != columns {
                let forced = format!("[sheet]\ncolumns = {columns}\n");
                let (_, same) = page(&edited.replacen("[sheet]\n", &forced, 1), None, &fonts);
                assert!(free.size - same.size >= OTHER_COLUMNS, "{report:?}");
            }
            let free = way(&earlier, &first(&edited, &fonts));
            let kept = way(&earlier, &kept.arrangement);
            assert!(
                kept <= free + 1e-6,
                "{kept:?} is more than {free:?}: {edited}"
            );
            calmest = calmest.min(kept / free);
        }
    }
    // Some pages are laid out quite differently when they are free to.
    assert!(calmest < 0.2, "at best {calmest}");
}

#[test]
fn smaller_type_is_taken_only_where_it_keeps_things_in_place() {
    let fonts = Fonts::embedded();
    let source = sheet("marshall");
    let earlier = first(&source, &fonts);
    let mut smaller = 0;
    let entries = tables(&source).filter(|at| !source[*at..].starts_with("[[section"));
    for start in entries.skip(6) {
        let end = tables(&source).find(|end| *end > start);
        let rest = end.map_or("", |end| &source[end..]);
        let edited = format!("{}{rest}", &source[..start]);
        let (report, kept) = kept(&edited, &earlier, &fonts);
        assert!(report.size >= kept.largest - NEARLY, "{report:?}");
        if report.size < kept.largest {
            let free = kept_at(&edited, kept.largest, &earlier, &fonts);
            assert!(way(&earlier, &kept.arrangement) < way(&earlier, &free.arrangement));
            smaller += 1;
        }
    }
    assert!(smaller > 0, "smaller type is never worth it");
}

/// Where the tables of a spec begin.
fn tables(source: &str) -> impl Iterator<Item = usize> {
    source.match_indices("\n[[").map(|(start, _)| start + 1)
}

/// What is kept where the type may have one size only.
fn kept_at(source: &str, size: Pt, earlier: &Arrangement, fonts: &Fonts) -> Kept {
    let forced = source.replacen("[sheet]\n", &format!("[sheet]\nsize = {}\n", size.0), 1);
    let (_, report) = page(&forced, Some(earlier.clone()), fonts);
    report.kept.unwrap()
}

#[test]
fn an_entry_is_found_again_by_its_words_or_by_its_number() {
    let fonts = Fonts::embedded();
    let entry = |say: &str| format!("[[pitch]]\nsay.zh = \"{say}\"\n");
    let head = "[sheet]\ntitle = \"题\"\n";
    let source = format!("{head}{}{}", entry("先说这个"), entry("再说那个"));
    let earlier = first(&source, &fonts);
    let swapped = format!("{head}{}{}", entry("再说那个"), entry("先说这个"));
    let (_, kept) = kept(&swapped, &earlier, &fonts);
    assert_eq!(kept.moves.len(), 2, "{:?}", kept.moves);
    let reworded = source.replace("那个", "哪个");
    let (_, kept) = self::kept(&reworded, &earlier, &fonts);
    assert_eq!((kept.stayed, kept.moves.len()), (2, 0));
}

#[test]
fn a_setting_that_the_theme_forbids_is_not_kept() {
    let fonts = Fonts::embedded();
    let source = "[sheet]\ntitle = \"题\"\n[[pitch]]\nsay.zh = \"先说这个\"\n[[pitch]]\nsay.zh = \"再说那个\"\n";
    let (free, _) = page(source, None, &fonts);
    let text = first(source, &fonts).to_string();
    let setting = text.lines().nth(1).unwrap();
    for forbidden in ["setting\t-0.5\t1", "setting\t1.35\t-2", "setting\t9\t1"] {
        let earlier = Arrangement::read(&text.replacen(setting, forbidden, 1)).unwrap();
        assert_eq!(page(source, Some(earlier), &fonts).0, free, "{forbidden}");
    }
}
