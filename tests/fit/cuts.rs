//! What each part costs, and what a sheet without it gains.

use std::fs;
use std::path::Path;
use std::process::Command;

use cribsheet::Request;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::kind::{EntryId, Kind, Priority};
use cribsheet::paper::PaperName;
use cribsheet::sheet::{Overrides, Part};
use cribsheet::sources::Sources;
use cribsheet::tell::Teller;

use crate::{asked, explained, on, run, sheet};

/// A spec without some of its parts, written again.
pub(crate) fn without(source: &str, parts: &[Part]) -> String {
    let mut table: toml::Table = source.parse().unwrap();
    let mut parts: Vec<_> = parts.iter().collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.span.start));
    for part in parts {
        let entry = part
            .entry
            .map(|EntryId { kind, number }| (kind.name(), number - 1));
        let Some(field) = &part.field else {
            let (table_name, at) = entry.unwrap();
            table[table_name].as_array_mut().unwrap().remove(at);
            continue;
        };
        let mut value = match entry {
            Some((name, at)) => &mut table[name][at],
            None => &mut table["sheet"],
        };
        let steps: Vec<_> = field.split(['.', '[']).collect();
        let (last, path) = steps.split_last().unwrap();
        for step in path {
            value = match step.strip_suffix(']') {
                Some(number) => &mut value[number.parse::<usize>().unwrap()],
                None => &mut value[*step],
            };
        }
        match last.strip_suffix(']') {
            Some(number) => {
                value
                    .as_array_mut()
                    .unwrap()
                    .remove(number.parse().unwrap());
            }
            None => {
                value.as_table_mut().unwrap().remove(*last);
            }
        }
    }
    table.retain(|_, value| value.as_array().is_none_or(|list| !list.is_empty()));
    toml::to_string(&table).unwrap()
}

/// A sheet whose columns hold several times what they should. Each copy says something of its own.
fn too_long(copies: usize) -> String {
    let source = sheet("english");
    let mut table: toml::Table = source.parse().unwrap();
    for name in ["risk", "question", "story", "insight", "section"] {
        let Some(list) = table.get_mut(name).and_then(|list| list.as_array_mut()) else {
            continue;
        };
        let once = list.clone();
        for _ in 1..copies {
            list.extend(once.iter().cloned());
        }
    }
    toml::to_string(&table).unwrap()
}

#[test]
fn a_suggestion_that_is_taken_makes_the_sheet_fit() {
    let fonts = Fonts::embedded();
    let source = too_long(3);
    let overrides = on(PaperName::A5);
    let shortfall = run(&source, &asked(&overrides), &fonts).unwrap_err();
    let parts: Vec<_> = shortfall.suggested().map(|cut| cut.part.clone()).collect();
    assert!(!parts.is_empty());
    let shorter = without(&source, &parts);
    assert!(
        run(&shorter, &asked(&overrides), &fonts).is_ok(),
        "{parts:#?}"
    );
    for number in 0..parts.len() {
        let mut fewer = parts.clone();
        fewer.remove(number);
        let shorter = without(&source, &fewer);
        let forced = Overrides {
            size: Some(shortfall.bound.size),
            ..overrides.clone()
        };
        assert!(
            run(&shorter, &asked(&forced), &fonts).is_err(),
            "{number} of {parts:#?}"
        );
    }
}

#[test]
fn prices_stand_in_order_and_have_places() {
    let source = sheet("marshall");
    let (_, explanation) = explained(&source, &Fonts::embedded());
    let prices = explanation.prices;
    for pair in prices.windows(2) {
        let (first, second) = (pair[0].part.priority, pair[1].part.priority);
        assert!(first < second || (first == second && pair[0].freed >= pair[1].freed));
    }
    for price in &prices {
        // A head with a line less may be set in more lines: its two sides share the width.
        let is_of_head = price.part.entry.is_none();
        assert!(price.freed > Pt(-1.0) || is_of_head, "{price:?}");
        assert!(price.gained.is_some(), "{price:?}");
        let written = &source[price.part.span.start..price.part.span.end];
        assert!(!written.is_empty(), "{price:?}");
    }
    let of = |kind, number, field: &str| {
        let mut found = prices.iter().filter(|price| {
            price.part.entry == Some(EntryId { kind, number })
                && price.part.field.as_deref() == Some(field)
        });
        found
            .next()
            .unwrap_or_else(|| panic!("no price of {field}"))
            .freed
    };
    assert!(of(Kind::Risk, 1, "avoid") > of(Kind::Risk, 1, "avoid.en"));
}

#[test]
fn a_gain_is_what_a_build_without_the_part_gives() {
    let fonts = Fonts::embedded();
    let source = sheet("marshall");
    let (report, explanation) = explained(&source, &fonts);
    for price in explanation.prices.iter().step_by(9) {
        if price.part.entry.is_some() {
            let shorter = without(&source, std::slice::from_ref(&price.part));
            let found = run(&shorter, &Request::default(), &fonts).unwrap();
            let gained = found.size - report.size;
            assert!(
                (gained - price.gained.unwrap()).0.abs() < 1e-6,
                "{price:?}: {gained:?}"
            );
        }
    }
}

#[test]
fn a_gain_counts_what_others_gain() {
    let fonts = Fonts::embedded();
    let mut source = "sheet.title = 'Crib'\nsheet.paper = 'a5'\n".to_owned();
    // Stories share a column of figures, questions count, and keywords share rows: without one, others are set otherwise.
    for number in 1..12 {
        let figure = "9".repeat(if number == 3 { 7 } else { 4 });
        let words = "what I did and what came of it ".repeat(number % 4 + 1);
        source += &format!("[[story]]\nname = 'Story {number}'\nmetric = '{figure} h'\n");
        source += &format!("point = '{words}'\n[[question]]\nask = '{number} {words}'\n");
        if number < 5 {
            source += &format!("[[keyword]]\nterm = 'Term {number}'\nsay = '{words}'\n");
        }
    }
    let (report, explanation) = explained(&source, &fonts);
    for price in explanation.prices {
        let shorter = without(&source, std::slice::from_ref(&price.part));
        let found = run(&shorter, &Request::default(), &fonts).unwrap();
        let gained = found.largest.size - report.largest.size;
        assert_eq!(price.gained, Some(gained), "{price:?}");
    }
}

#[test]
fn characters_that_save_a_line_do() {
    let source = sheet("taiwan");
    let (report, explanation) = explained(&source, &Fonts::embedded());
    let savings = explanation.savings;
    assert!(!savings.is_empty());
    let table: toml::Table = source.parse().unwrap();
    for saving in savings {
        assert!((1..=5).contains(&saving.characters), "{saving:?}");
        assert!(saving.freed >= report.size, "{saving:?}");
        let EntryId { kind, number } = saving.entry;
        let entry = &table[kind.name()][number - 1];
        let text = saving.field.split(['.', '[']).fold(entry, |value, step| {
            match step.strip_suffix(']') {
                Some(number) => &value[number.parse::<usize>().unwrap()],
                None => &value[step],
            }
        });
        let start = text.as_str().unwrap().lines().next().unwrap();
        assert!(
            source[saving.span.start..saving.span.end].contains(start),
            "{saving:?}"
        );
    }
}

#[test]
fn trimming_leaves_out_as_little_as_it_can_and_never_what_must_stay() {
    let fonts = Fonts::embedded();
    let source = too_long(2).replace("priority = \"must\"", "priority = \"could\"");
    let trimming = Request {
        trims: true,
        ..asked(&on(PaperName::A5))
    };
    let report = run(&source, &trimming, &fonts).unwrap();
    assert!(!report.left_out.is_empty());
    for part in &report.left_out {
        assert!(
            part.field.is_none() && part.priority < Priority::Must,
            "{part:?}"
        );
    }
    let whole = run(&source, &asked(&on(PaperName::A5)), &fonts).unwrap_err();
    for number in 0..report.left_out.len() {
        let mut fewer = report.left_out.clone();
        fewer.remove(number);
        let forced = Overrides {
            size: Some(whole.bound.size),
            ..on(PaperName::A5)
        };
        let shorter = without(&source, &fewer);
        assert!(run(&shorter, &asked(&forced), &fonts).is_err(), "{number}");
    }
    let whole = run(
        &sheet("marshall"),
        &Request {
            trims: true,
            ..Request::default()
        },
        &fonts,
    );
    assert!(whole.unwrap().left_out.is_empty());
}

#[test]
fn keywords_of_a_row_are_weighed_together() {
    let fonts = Fonts::embedded();
    let words = "What has to be said in any case, whatever else goes. ".repeat(14);
    let keyword = |number| format!("[[keyword]]\nterm = \"Term {number}\"\nsay = \"A cue.\"\n");
    let keywords: String = (1..=8).map(keyword).collect();
    let source = format!(
        "[sheet]\ntitle = \"Band\"\nlanguages = [\"en\"]\npaper = \"a6\"\nsize = 11\n\
         [[pitch]]\npriority = \"must\"\nsay = \"{words}\"\n{keywords}"
    );
    let shortfall = run(&source, &Request::default(), &fonts).unwrap_err();
    let suggested: Vec<_> = shortfall.suggested().collect();
    assert!(suggested.len() > 1, "{suggested:?}");
    for price in &suggested {
        let entry = price.part.entry.unwrap();
        assert_eq!((entry.kind, price.is_shared), (Kind::Keyword, true));
        assert!(price.freed.to_mm() > 2.0, "{price:?}");
    }
    let trimming = Request {
        trims: true,
        ..Request::default()
    };
    let report = run(&source, &trimming, &fonts).unwrap();
    assert_eq!(report.left_out.len(), suggested.len());
    let lines = Teller::new(&Sources::new("band.toml", source)).shortfall(&shortfall);
    assert!(
        lines.iter().any(|line| line.ends_with("only together")),
        "{lines:#?}"
    );
}

#[test]
fn the_last_text_of_a_list_goes_with_its_field() {
    let source = "sheet.title = 't'\n[[risk]]\nquestion = 'Why?'\nanswer = 'So.'\nkeys = ['once']\n\
                  [[risk]]\nquestion = 'How?'\nanswer = 'So.'\nkeys = ['one', 'two']\n";
    let (_, explanation) = explained(source, &Fonts::embedded());
    let of = |number| {
        let prices = explanation.prices.iter().map(|price| &price.part);
        let of_entry = prices.filter(move |part| part.entry.is_some_and(|id| id.number == number));
        let mut fields: Vec<_> = of_entry.filter_map(|part| part.field.clone()).collect();
        fields.sort();
        fields.join(" ")
    };
    assert_eq!(of(1), "keys");
    assert_eq!(of(2), "keys keys[0] keys[1]");
}

#[test]
fn what_must_stay_is_not_trimmed() {
    let source = too_long(4);
    let mut table: toml::Table = source.parse().unwrap();
    for (_, list) in table.iter_mut() {
        for entry in list.as_array_mut().into_iter().flatten() {
            let entry = entry.as_table_mut().unwrap();
            entry.insert("priority".to_owned(), "must".into());
        }
    }
    let source = toml::to_string(&table).unwrap();
    let trimming = Request {
        trims: true,
        ..asked(&on(PaperName::A5))
    };
    assert!(run(&source, &trimming, &Fonts::embedded()).is_err());
}

/// Runs the command in the folder of tests.
fn command(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_cribsheet"))
        .args(arguments)
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn the_command_says_what_the_library_knows() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let source = too_long(2).replace("priority = \"must\"", "priority = \"could\"");
    fs::write(folder.join("long.toml"), source).unwrap();
    fs::write(folder.join("long.pdf"), "the last good page").unwrap();
    let long = ["build", "long.toml", "--paper", "a5"];
    let (code, said) = command(&long);
    assert_eq!(code, Some(4), "{said}");
    assert!(
        said.contains("error[does-not-fit]: about ") && said.contains(" pages at 8 pt)"),
        "{said}"
    );
    assert!(
        said.contains("leave these out, the fewest and cheapest cuts that make it fit (with the part of it that each frees):\n    "),
        "{said}"
    );
    assert!(
        said.contains(" %  long.toml:") && !said.contains(" mm"),
        "{said}"
    );
    let (_, explained) = command(&[&long[..], &["--explain"]].concat());
    assert!(
        explained.contains(" mm of column are missing\n") && explained.contains(" mm  "),
        "{explained}"
    );
    assert_eq!(
        fs::read(folder.join("long.pdf")).unwrap(),
        b"the last good page"
    );
    let (code, said) = command(&[&long[..], &["--message-format", "json"]].concat());
    assert_eq!(code, Some(4));
    let said: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    assert!(
        !said["fit"]["suggestion"].as_array().unwrap().is_empty(),
        "{said}"
    );
    assert!(
        said["fit"]["prices"][0]["freed_mm"].as_f64().unwrap() > 0.0,
        "{said}"
    );
    let (code, said) = command(&[&long[..], &["--trim", "-o", "trimmed.pdf"]].concat());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("to make it fit:\n    "), "{said}");
    let (code, said) = command(&["check", "long.toml", "--columns", "6"]);
    assert_eq!(code, Some(4));
    assert!(
        said.contains("6 columns would be too narrow to be read"),
        "{said}"
    );
}
