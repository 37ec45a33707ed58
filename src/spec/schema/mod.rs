//! The format as a JSON Schema, for editors that complete and check TOML.

use serde_json::{Map, Value, json};

mod lengths;

use super::align::ColumnAlign;
use super::bounds::{self, LONGEST_TEXT, LONGEST_WORD, MOST_ENTRIES, MOST_ITEMS, MOST_VARIANTS};
use super::keys::{self, Key, Table};
use super::selection::ALL;
use super::tree::{self, Form, Node};
use super::value_type::{ValueType, words};
use crate::diag::Diags;
use crate::kind::Kind;
use crate::lang::Lang;
use crate::limits::{Columns, Size};
use crate::paper::PaperName;

/// The title of the schema, by which it is known.
pub const SCHEMA_TITLE: &str = "cribsheet";

/// The JSON Schema of a spec, draft 7, which the TOML plug-ins of editors read.
pub fn schema() -> String {
    let mut properties = properties(&keys::TOP);
    for table in keys::TABLES {
        let reference = json!({ "$ref": format!("#/definitions/{}", table.name) });
        let value = if is_once(table) {
            reference
        } else if table.name == keys::VARIANT.name {
            json!({
                "type": "object",
                "maxProperties": MOST_VARIANTS,
                "propertyNames": variant_name(),
                "additionalProperties": reference,
                "description": table.sentence,
            })
        } else {
            json!({
                "type": "array",
                "maxItems": MOST_ENTRIES,
                "items": reference,
                "description": table.sentence,
            })
        };
        properties.insert(table.name.to_owned(), value);
    }
    let mut definitions: Map<String, Value> = keys::TABLES
        .iter()
        .map(|table| (table.name.to_owned(), object(table)))
        .collect();
    definitions.insert("text".to_owned(), text());
    let sheet = &mut definitions[keys::SHEET.name];
    let needed = sheet
        .as_object_mut()
        .and_then(|sheet| sheet.remove("required"));
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": SCHEMA_TITLE,
        "description": "One printed page of keywords, reverse questions and risk scripts.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        // What a spec extends says what has to be said.
        "anyOf": [
            { "required": [keys::EXTENDS] },
            {
                "required": [keys::SHEET.name],
                "properties": { keys::SHEET.name: { "required": needed } },
            },
        ],
        "definitions": definitions,
        "not": two_themes(),
    });
    format!("{schema:#}\n")
}

/// Whether a table stands in a spec once, in single brackets.
fn is_once(table: &Table) -> bool {
    [&keys::SHEET, &keys::HEADINGS, &keys::THEME]
        .iter()
        .any(|once| once.name == table.name)
}

fn properties(table: &Table) -> Map<String, Value> {
    let keys = table.keys.iter();
    keys.map(|key| (key.name.to_owned(), property(key)))
        .collect()
}

fn object(table: &Table) -> Value {
    let needed: Vec<&str> = table
        .keys
        .iter()
        .filter(|key| key.is_needed)
        .map(|key| key.name)
        .collect();
    let mut object = json!({
        "type": "object",
        "description": table.sentence,
        "additionalProperties": false,
        "properties": properties(table),
    });
    let mut whole = json!({});
    if !needed.is_empty() {
        whole["required"] = json!(needed);
    }
    if table.name == Kind::Section.name() {
        whole["oneOf"] = json!([
            { "required": ["text"] },
            { "required": ["items"] },
            { "required": ["rows"] },
        ]);
        object["dependencies"] = json!({ "columns": ["rows"], "align": ["rows"] });
    }
    // An entry that drops one says no more.
    if keys::kind_of(table).is_some() {
        object["anyOf"] = json!([{ "required": [keys::DROP] }, whole]);
    } else if let (Some(object), Some(whole)) = (object.as_object_mut(), whole.as_object_mut()) {
        object.append(whole);
    }
    if [keys::SHEET.name, keys::VARIANT.name].contains(&table.name) {
        one_chinese(&mut object["properties"]["languages"]);
    }
    object
}

/// A list of languages has one Chinese at most: with two of them, one is none.
fn one_chinese(languages: &mut Value) {
    let others = Lang::ALL.iter().filter(|lang| !lang.is_chinese());
    let others: Vec<&str> = others.map(|lang| lang.tag()).collect();
    languages["maxItems"] = json!(others.len() + 1);
    languages["anyOf"] = json!([
        { "maxItems": 1 },
        { "contains": { "enum": others } },
    ]);
}

/// A spec that names a theme in both places.
fn two_themes() -> Value {
    json!({
        "required": [keys::SHEET.name, keys::THEME.name],
        "properties": {
            keys::SHEET.name: { "required": ["theme"] },
            keys::THEME.name: { "required": ["base"] },
        },
    })
}

/// A table of a least and a most, in this order among its keys: one that is given alone is held to the
/// usual other one.
fn range(table: &Table, [usual_least, usual_most]: [f64; 2]) -> Value {
    let [least, most] = [&table.keys[0], &table.keys[1]].map(|key| key.name);
    let mut range = object(table);
    range["anyOf"] = json!([
        { "required": [least, most] },
        {
            "properties": {
                least: { "maximum": usual_most },
                most: { "minimum": usual_least },
            },
        },
    ]);
    range
}

fn property(key: &Key) -> Value {
    let mut value = value_type(key.value_type);
    value["description"] = json!(key.sentence);
    if let Some(default) = key.default() {
        value["default"] = from_toml(&default);
    }
    value
}

fn value_type(value_type: ValueType) -> Value {
    let text_ref = || json!({ "$ref": "#/definitions/text" });
    match value_type {
        // Draft 7 ignores what stands beside `$ref`, and a description is to stand there.
        ValueType::Text => json!({ "allOf": [text_ref()] }),
        ValueType::Texts => texts(),
        ValueType::Heads => cells(),
        ValueType::Aligns => {
            let mut aligns = list(json!({ "enum": words::<ColumnAlign>() }));
            aligns["maxItems"] = json!(bounds::most_items(value_type));
            aligns
        }
        ValueType::Name => name(),
        ValueType::Heading => json!({ "anyOf": [{ "const": "" }, text_ref()] }),
        ValueType::Truth => json!({ "type": "boolean" }),
        ValueType::Word => word(),
        ValueType::Words => {
            let mut names = set(variant_name());
            names["maxItems"] = json!(bounds::most_items(value_type));
            names
        }
        ValueType::Order => set(
            json!({ "anyOf": [{ "enum": words::<Kind>() }, self::value_type(ValueType::Word)] }),
        ),
        ValueType::Names => {
            let mut names = set(name());
            names["maxItems"] = json!(bounds::most_items(value_type));
            names
        }
        ValueType::Choice(known) => json!({ "enum": known() }),
        ValueType::Choices(known) => set(json!({ "enum": known() })),
        ValueType::Length => json!({ "type": "string", "pattern": lengths::any() }),
        ValueType::Side => json!({ "type": "string", "pattern": lengths::side() }),
        ValueType::Number => number(Size::LEAST.0, Size::MOST.0),
        ValueType::Paper => {
            json!({ "oneOf": [{ "enum": words::<PaperName>() }, object(&keys::PAPER)] })
        }
        ValueType::Margin => {
            json!({ "oneOf": [self::value_type(ValueType::Length), object(&keys::MARGIN)] })
        }
        ValueType::Columns => json!({
            "oneOf": [
                { "const": "auto" },
                { "type": "integer", "minimum": 1, "maximum": Columns::MOST },
            ],
        }),
        ValueType::Size => {
            let range = range(&keys::SIZE, [Size::SMALLEST.0, Size::LARGEST.0]);
            json!({ "oneOf": [{ "const": "auto" }, self::value_type(ValueType::Number), range] })
        }
        ValueType::Items => list(json!({ "oneOf": [text_ref(), object(&keys::ITEM)] })),
        ValueType::Rows => list(cells()),
        ValueType::Theme => json!({ "enum": keys::THEMES }),
        ValueType::Inks => object(&keys::INKS),
        ValueType::Rules => object(&keys::RULES),
        ValueType::Sizes => object(&keys::SIZES),
        ValueType::Gaps => object(&keys::GAPS),
        ValueType::Leading => range(&keys::LEADING, keys::USUAL_LEADING),
        ValueType::Ink => json!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$" }),
        ValueType::Ratio(least, most) => number(least, most),
    }
}

fn texts() -> Value {
    let mut texts = list(json!({ "$ref": "#/definitions/text" }));
    texts["maxItems"] = json!(bounds::most_items(ValueType::Texts));
    texts
}

/// Texts of which any may be blank.
fn cells() -> Value {
    let mut cells = texts();
    cells["items"] = json!({ "anyOf": [{ "$ref": "#/definitions/text" }, { "type": "string", "pattern": r"^\s*$" }] });
    cells
}

/// A list with something in it.
fn list(items: Value) -> Value {
    json!({ "type": "array", "minItems": 1, "maxItems": MOST_ITEMS, "items": items })
}

/// A list in which nothing stands twice.
fn set(items: Value) -> Value {
    let mut set = list(items);
    set["uniqueItems"] = json!(true);
    set
}

fn number(least: f64, most: f64) -> Value {
    json!({ "type": "number", "minimum": least, "maximum": most })
}

/// A string with something in it.
fn name() -> Value {
    json!({ "type": "string", "pattern": r"\S", "maxLength": LONGEST_TEXT })
}

/// What a file may be called by.
fn word() -> Value {
    let pattern = format!(r"^[\p{{Alphabetic}}\p{{N}}_-]{{1,{LONGEST_WORD}}}$");
    json!({ "type": "string", "pattern": pattern })
}

fn variant_name() -> Value {
    json!({ "allOf": [word()], "not": { "pattern": format!("^(?i:{ALL})$") } })
}

fn text() -> Value {
    let mut languages = object(&keys::TEXT);
    languages["minProperties"] = json!(1);
    json!({
        "description": keys::TEXT.sentence,
        "oneOf": [name(), languages],
    })
}

/// A default as JSON.
fn from_toml(written: &str) -> Value {
    let mut diags = Diags::default();
    let mut fields = tree::grow(&format!("default = {written}"), &mut diags);
    debug_assert!(!diags.has_errors(), "the default `{written}` is no TOML");
    fields
        .list
        .pop()
        .map_or(Value::Null, |field| to_json(field.node))
}

fn to_json(node: Node) -> Value {
    match node.form {
        Form::Text(text) => json!(text),
        Form::Integer(number) => json!(number),
        Form::Float(number) => json!(number),
        Form::Truth(truth) => json!(truth),
        Form::List(items) => items.into_iter().map(to_json).collect(),
        Form::Table(fields) => fields
            .list
            .into_iter()
            .map(|field| (field.name, to_json(field.node)))
            .collect::<Map<_, _>>()
            .into(),
        Form::Date | Form::Broken => Value::Null,
    }
}
