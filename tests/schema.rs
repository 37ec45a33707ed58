//! Values that the reader takes and refuses. `ci/editors.py` holds the schema to the same ones.

use std::fs;

use cribsheet::diag::Diags;
use cribsheet::sheet::{self, Overrides};
use cribsheet::sources::Sources;
use cribsheet::spec;
use toml::Table;

/// A spec with lines in one of its tables, which has beside them what it needs.
fn spec_with(table: &str, lines: &str) -> Sources {
    const SHEET: &str = "[sheet]\ntitle = \"t\"\n";
    let spec = match table {
        "over" => format!("extends = \"base.toml\"\n{lines}\n"),
        "sheet" => format!("{SHEET}{lines}\n"),
        "theme" => format!("{SHEET}[theme]\n{lines}\n"),
        "keyword" => format!("{SHEET}[[keyword]]\nterm = \"a\"\n{lines}\n"),
        "risk" => format!("{SHEET}[[risk]]\nquestion = \"a\"\nanswer = \"b\"\n{lines}\n"),
        "section" => format!("{SHEET}[[section]]\ntitle = \"a\"\n{lines}\n"),
        "top" => format!("{lines}\n{SHEET}"),
        "spec" => lines.to_owned(),
        other => panic!("no table `{other}`"),
    };
    let base = format!("{SHEET}[[keyword]]\nid = \"a\"\nterm = \"a\"\n");
    match table {
        "over" => Sources::from(&spec).extended("base.toml", &base),
        _ => Sources::from(&spec),
    }
}

/// Calls `judge` with every spec of one kind, and whether it has errors.
fn each(kind: &str, judge: &dyn Fn(&str, bool)) {
    let values = fs::read_to_string("tests/cases/schema/values.toml").expect("a readable file");
    let values: Table = values.parse().expect("sound TOML");
    let tables = values[kind].as_table().expect("a table of tables");
    for (table, lines) in tables {
        for lines in lines.as_array().expect("a list of lines") {
            let source = spec_with(table, lines.as_str().expect("lines"));
            let mut diags = Diags::default();
            if let Some(spec) = spec::read(&source, &mut diags) {
                sheet::resolve(&spec, &Overrides::default(), &mut diags);
            }
            judge(source.text(), diags.has_errors());
        }
    }
}

#[test]
fn reader_refuses_what_the_schema_refuses() {
    each("refused", &|source, has_errors| {
        assert!(has_errors, "the reader takes this:\n{source}");
    });
}

#[test]
fn reader_takes_what_the_schema_takes() {
    each("accepted", &|source, has_errors| {
        assert!(!has_errors, "the reader refuses this:\n{source}");
    });
}

/// The schema has the keys of a theme that there are, and no others.
#[test]
fn schema_knows_the_keys_of_a_theme() {
    let schema: serde_json::Value = serde_json::from_str(&spec::schema()).expect("sound JSON");
    let theme = &schema["definitions"]["theme"]["properties"];
    let keys = |value: &serde_json::Value| -> Vec<String> {
        let table = value.as_object().expect("an object");
        table.keys().cloned().collect()
    };
    let mut known = Vec::new();
    for group in keys(theme).iter().filter(|group| *group != "base") {
        let names = keys(&theme[group]["properties"]);
        known.extend(names.iter().map(|name| format!("{group}.{name}")));
    }
    for (name, source) in sheet::BUILT_IN {
        let table: Table = source.parse().expect("sound TOML");
        let mut written = Vec::new();
        for (group, values) in &table {
            let names = values.as_table().expect("a table").keys();
            written.extend(names.map(|key| format!("{group}.{key}")));
        }
        known.sort();
        written.sort();
        assert_eq!(known, written, "{name}");
        let leading = ["tight", "loose"].map(|key| table["leading"][key].as_float());
        assert_eq!(leading, spec::USUAL_LEADING.map(Some), "{name}");
    }
    assert_eq!(spec::THEMES, sheet::BUILT_IN.map(|(name, _)| name));
}
