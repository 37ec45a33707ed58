//! The settings of a page as TOML, so that who reads its Markdown back has the same page again.

use std::fmt::Write;

use toml_writer::TomlStringBuilder;

use crate::geom::Pt;
use crate::kind::Kind;
use crate::limits::{Columns, Size};
use crate::paper::{Margin, Paper};
use crate::sheet::Sheet;
use crate::spec::{Group, Scalar, Spec, Text};

/// What stands in `[sheet]` beside its texts, and the tables of settings: lines of TOML, those of `[sheet]` first and
/// without its header.
pub(super) fn write(spec: &Spec, sheet: &Sheet) -> String {
    let table = &spec.sheet;
    let mut lines = String::new();
    let mut set = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            line(&mut lines, &format!("{key} = {value}"));
        }
    };
    let words = |words: Vec<String>| format!("[{}]", words.join(", "));
    let languages = sheet.languages.iter().map(|lang| string(lang.tag()));
    set("languages", Some(words(languages.collect())));
    set(
        "bilingual",
        table.bilingual.map(|value| string(value.value.name())),
    );
    set("paper", table.paper.map(|value| paper(value.value)));
    set(
        "orientation",
        table.orientation.map(|value| string(value.value.name())),
    );
    set("margin", table.margin.map(|value| margin(value.value)));
    set("columns", table.columns.map(|value| columns(value.value)));
    set("size", table.size.map(|value| size(value.value)));
    set("fit", table.goal.map(|value| string(value.value.name())));
    let fonts = table.fonts.as_ref();
    set(
        "fonts",
        fonts.map(|fonts| words(fonts.iter().map(|family| string(&family.value)).collect())),
    );
    let order = table.order.iter().flatten();
    let order: Vec<_> = order
        .filter_map(|group| self::group(group.value, spec, sheet))
        .collect();
    set("order", (!order.is_empty()).then(|| words(order)));
    set(
        "theme",
        table.theme.as_ref().map(|name| string(&name.value)),
    );
    for heading in &spec.headings {
        if heading.kind == spec.headings[0].kind {
            line(&mut lines, "\n[headings]");
        }
        let title = heading.text.as_ref().map_or_else(|| string(""), text);
        line(&mut lines, &format!("{} = {title}", heading.kind.name()));
    }
    if let Some(theme) = &spec.theme {
        line(&mut lines, "\n[theme]");
        if let Some(base) = &theme.base {
            line(&mut lines, &format!("base = {}", string(&base.value)));
        }
        for value in &theme.overrides {
            let said = match &value.value.value {
                Scalar::Text(text) => string(text),
                Scalar::Number(number) => self::number(*number),
            };
            line(&mut lines, &format!("{} = {said}", value.path.join(".")));
        }
    }
    lines
}

fn line(lines: &mut String, text: &str) {
    let written = writeln!(lines, "{text}");
    written.expect("a string takes all that is written to it");
}

/// A string on one line. No comment of HTML ends in it.
pub(super) fn string(text: &str) -> String {
    use toml_writer::TomlWrite as _;
    let mut written = String::new();
    let value = TomlStringBuilder::new(text).as_basic();
    let writing = written.value(value);
    writing.expect("a string takes all that is written into it");
    written.replace("--", "-\\u002D")
}

fn text(text: &Text) -> String {
    let pieces = text.pieces.iter().map(|(language, piece)| {
        let value = string(&piece.value);
        match language {
            Some(language) => format!("{} = {value}", language.key()),
            None => value,
        }
    });
    let pieces: Vec<String> = pieces.collect();
    match text.is_neutral() {
        true => pieces.concat(),
        false => format!("{{ {} }}", pieces.join(", ")),
    }
}

/// A number with its point, which TOML wants of none and takes of each.
fn number(number: f64) -> String {
    format!("{number:?}")
}

/// A length, in millimetres where that says it as well.
fn length(length: Pt) -> String {
    let millimetres = (length.to_mm() * 1000.0).round() / 1000.0;
    // As the reader counts them.
    match Pt(millimetres * (72.0 / 25.4)) == length {
        true => format!("\"{millimetres}mm\""),
        false => format!("\"{}pt\"", length.0),
    }
}

fn paper(paper: Paper) -> String {
    match paper {
        Paper::Named(name) => string(name.name()),
        Paper::Custom { width, height } => {
            format!(
                "{{ width = {}, height = {} }}",
                length(width),
                length(height)
            )
        }
    }
}

fn margin(margin: Margin<Option<Pt>>) -> String {
    let Margin {
        top,
        right,
        bottom,
        left,
    } = margin;
    let sides = [
        ("top", top),
        ("right", right),
        ("bottom", bottom),
        ("left", left),
    ];
    let sides = sides
        .into_iter()
        .filter_map(|(name, side)| Some(format!("{name} = {}", length(side?))));
    format!("{{ {} }}", sides.collect::<Vec<_>>().join(", "))
}

fn columns(columns: Columns) -> String {
    match columns {
        Columns::Auto => string("auto"),
        Columns::Fixed(count) => count.to_string(),
    }
}

fn size(size: Size) -> String {
    match size {
        Size::Auto => string("auto"),
        Size::Fixed(size) => number(size.0),
        Size::Range { min, max } => {
            let ends = [("min", min), ("max", max)];
            let ends = ends
                .into_iter()
                .filter_map(|(name, end)| Some(format!("{name} = {}", number(end?.0))));
            format!("{{ {} }}", ends.collect::<Vec<_>>().join(", "))
        }
    }
}

/// How `order` names a group; a section that has no name, or is not on the page, has no place of its own.
fn group(group: Group, spec: &Spec, sheet: &Sheet) -> Option<String> {
    let name = match group {
        Group::Kind(kind) => Kind::name(kind),
        Group::Section(id) => {
            let mut entries = sheet.sections.iter().flat_map(|section| &section.entries);
            entries.find(|entry| entry.id == id)?;
            &spec.entry(id)?.name.as_ref()?.value
        }
    };
    Some(string(name))
}
