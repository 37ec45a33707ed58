//! The format as a JSON Schema, for editors that complete and check TOML.

use serde_json::{Map, Value, json};

use super::keys::{self, Key, Table};
use super::setting::{Columns, PaperName, Size};
use super::shape::{Shape, words};
use super::tree::{self, Form, Node};
use crate::diag::Diags;

/// The JSON Schema of a spec, draft 7, which the TOML plug-ins of editors read.
pub fn schema() -> String {
    let mut properties = Map::new();
    for table in keys::TABLES {
        let reference = json!({ "$ref": format!("#/definitions/{}", table.name) });
        let value = if is_once(table) {
            reference
        } else {
            json!({ "type": "array", "items": reference, "description": table.sentence })
        };
        properties.insert(table.name.to_owned(), value);
    }
    let mut definitions: Map<String, Value> = keys::TABLES
        .iter()
        .map(|table| (table.name.to_owned(), object(table)))
        .collect();
    definitions.insert("text".to_owned(), text());
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "cribsheet",
        "description": "One printed page of keywords, reverse questions and risk scripts.",
        "type": "object",
        "required": [keys::SHEET.name],
        "additionalProperties": false,
        "properties": properties,
        "definitions": definitions,
    });
    format!("{schema:#}\n")
}

/// Whether a table stands in a spec once, in single brackets.
fn is_once(table: &Table) -> bool {
    table.name == keys::SHEET.name || table.name == keys::THEME.name
}

fn object(table: &Table) -> Value {
    let properties: Map<String, Value> = table
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    let needed: Vec<&str> = table
        .keys
        .iter()
        .filter(|key| key.is_needed)
        .map(|key| key.name)
        .collect();
    let mut object = json!({
        "type": "object",
        "description": table.sentence,
        "additionalProperties": table.name == keys::THEME.name,
        "properties": properties,
    });
    if !needed.is_empty() {
        object["required"] = json!(needed);
    }
    if table.name == keys::SECTION.name {
        object["oneOf"] = json!([
            { "required": ["text"] },
            { "required": ["items"] },
            { "required": ["rows"] },
        ]);
        object["dependencies"] = json!({ "columns": ["rows"] });
    }
    object
}

fn property(key: &Key) -> Value {
    let mut value = shape(key.shape);
    value["description"] = json!(key.sentence);
    if let Some(default) = key.default {
        value["default"] = from_toml(default);
    }
    value
}

fn shape(shape: Shape) -> Value {
    let text_ref = || json!({ "$ref": "#/definitions/text" });
    match shape {
        // Draft 7 ignores what stands beside `$ref`, and a description is to stand there.
        Shape::Text => json!({ "allOf": [text_ref()] }),
        Shape::Texts => json!({ "type": "array", "minItems": 1, "items": text_ref() }),
        Shape::Name => json!({ "type": "string", "minLength": 1 }),
        Shape::Names => json!({
            "type": "array",
            "minItems": 1,
            "uniqueItems": true,
            "items": { "type": "string", "minLength": 1 },
        }),
        Shape::Choice(known) => json!({ "enum": known() }),
        Shape::Choices(known) => json!({
            "type": "array",
            "minItems": 1,
            "uniqueItems": true,
            "items": { "enum": known() },
        }),
        Shape::Length => json!({
            "type": "string",
            "pattern": r"^\s*\+?([0-9]+\.?[0-9]*|\.[0-9]+)\s*(mm|cm|in|pt)\s*$",
        }),
        Shape::Number => json!({
            "type": "number",
            "minimum": Size::LEAST.0,
            "maximum": Size::MOST.0,
        }),
        Shape::Paper => {
            json!({ "oneOf": [{ "enum": words::<PaperName>() }, object(&keys::PAPER)] })
        }
        Shape::Margin => json!({ "oneOf": [self::shape(Shape::Length), object(&keys::MARGIN)] }),
        Shape::Columns => json!({
            "oneOf": [
                { "const": "auto" },
                { "type": "integer", "minimum": 1, "maximum": Columns::MOST },
            ],
        }),
        Shape::Size => json!({
            "oneOf": [
                { "const": "auto" },
                self::shape(Shape::Number),
                object(&keys::SIZE),
            ],
        }),
        Shape::Items => json!({
            "type": "array",
            "minItems": 1,
            "items": { "oneOf": [text_ref(), object(&keys::ITEM)] },
        }),
        Shape::Rows => json!({
            "type": "array",
            "minItems": 1,
            "items": { "type": "array", "minItems": 1, "items": text_ref() },
        }),
    }
}

fn text() -> Value {
    let string = json!({ "type": "string", "minLength": 1 });
    let mut languages = object(&keys::TEXT);
    languages["minProperties"] = json!(1);
    json!({
        "description": keys::TEXT.sentence,
        "oneOf": [string, languages],
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
