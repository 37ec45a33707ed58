//! Every key that a spec may hold: the one table behind the reader, its suggestions, the JSON schema and the
//! reference page.

mod entries;
mod headings;
mod sheet;
mod theme;
mod variant;

use ValueType::{Heads, Items, Name, Rows, Text, Texts};

pub(super) use entries::DROP;
use entries::ENTRIES;
pub(crate) use entries::table_of;
pub(super) use headings::HEADINGS;
pub(super) use sheet::{MARGIN, PAPER, SHEET, SIZE};
pub(super) use theme::{GAPS, INKS, LEADING, RULES, SIZES, THEME};
pub use theme::{THEMES, USUAL_LEADING, theme_range};
pub(super) use variant::VARIANT;

use super::value_type::{ValueType, words};
use crate::kind::Kind;
use crate::lang::Language;

/// The keys of one kind of table.
#[derive(Debug)]
pub(crate) struct Table {
    /// The table as a spec writes it, for messages: `[sheet]`, `[[risk]]`, a text.
    pub(super) label: &'static str,
    /// The key of the table at the top of a spec; empty for tables inside others.
    pub(super) name: &'static str,
    /// What it prints or sets.
    pub(super) sentence: &'static str,
    /// What else it is called, as for [`Key::called`].
    pub(super) called: &'static str,
    /// Its keys in the order of documentation.
    pub(crate) keys: &'static [Key],
}

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// Its name.
    pub(crate) name: &'static str,
    /// What its value may be.
    pub(crate) value_type: ValueType,
    /// Whether it has to be there.
    pub(crate) is_needed: bool,
    /// What stands in for it when absent.
    default: Usual,
    /// What it prints or sets.
    pub(super) sentence: &'static str,
    /// What else its authors call it, in Chinese and in other English words, parted by spaces. Case, `-` and `_` do
    /// not count. Only suggestions are made from it: the format has one name for each thing.
    pub(super) called: &'static str,
}

/// What stands in for a key that is absent.
#[derive(Clone, Copy, Debug)]
enum Usual {
    Nothing,
    /// This value, written as TOML.
    Value(&'static str),
    /// Every kind of entry, in their order.
    Every,
}

impl Key {
    /// What stands in for it when absent, written as TOML.
    pub(super) fn default(&self) -> Option<String> {
        match (&self.default, self.value_type) {
            (Usual::Value(value), _) => Some((*value).to_owned()),
            (Usual::Every, ValueType::Order) => {
                let words = words::<Kind>();
                let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                Some(format!("[{}]", words.join(", ")))
            }
            _ => None,
        }
    }

    /// The key with what else it is called.
    const fn called(self, called: &'static str) -> Self {
        Self { called, ..self }
    }

    /// Whether its value is printed, not a setting.
    pub(crate) const fn is_printed(&self) -> bool {
        matches!(self.value_type, Text | Texts | Heads | Items | Rows)
    }
}

/// A key that may be left out.
const fn may(name: &'static str, value_type: ValueType, sentence: &'static str) -> Key {
    Key {
        name,
        value_type,
        is_needed: false,
        default: Usual::Nothing,
        sentence,
        called: "",
    }
}

/// A key that has to be there.
const fn must(name: &'static str, value_type: ValueType, sentence: &'static str) -> Key {
    Key {
        is_needed: true,
        ..may(name, value_type, sentence)
    }
}

/// A key that may be left out because `default` stands in for it.
const fn or(
    name: &'static str,
    value_type: ValueType,
    default: &'static str,
    sentence: &'static str,
) -> Key {
    Key {
        default: Usual::Value(default),
        ..may(name, value_type, sentence)
    }
}

/// A key that may be left out because every kind of entry stands in for it.
const fn every(name: &'static str, value_type: ValueType, sentence: &'static str) -> Key {
    Key {
        default: Usual::Every,
        ..may(name, value_type, sentence)
    }
}

/// A text in its languages.
pub(in crate::spec) const TEXT: Table = Table {
    label: "a text",
    name: "",
    sentence: "A text in Chinese, in English or in both.",
    called: "",
    keys: &[
        may(Language::Chinese.key(), Name, "The Chinese text.").called("中文 汉语 漢語 中 简体 简体中文 繁体 繁體中文 国语 cn chinese zhcn zhhans zhhant zhtw ch"),
        may(Language::English.key(), Name, "The English text.").called("英文 英语 英語 英 eng english enus engb us uk"),
    ],
};

// A text has a key for each language.
const _: () = assert!(TEXT.keys.len() == Language::ALL.len());

/// A term and what it means, in a section's list.
pub(in crate::spec) const ITEM: Table = Table {
    label: "an item",
    name: "",
    sentence: "A term and what it means.",
    called: "",
    keys: &[
        must("term", Text, "The term.")
            .called("词 詞 术语 術語 名称 名词 标题 word name title key"),
        must("text", Text, "What it means.").called(
            "解释 解釋 说明 說明 内容 含义 意思 say meaning definition value body desc description",
        ),
    ],
};

/// The key that names the file that a spec extends.
pub(super) const EXTENDS: &str = "extends";

/// What stands at the top of a spec beside its tables.
pub(super) const TOP: Table = Table {
    label: "the spec",
    name: "",
    sentence: "",
    called: "",
    keys: &[may(
        EXTENDS,
        Name,
        "Another spec, whose entries and settings stand on the page too where this one says nothing else.",
    )
    .called("继承 繼承 基于 基於 扩展 extend inherits inherit base include import from parent")],
};

/// The tables of settings that follow the entries.
const LAST: [&Table; 3] = [&HEADINGS, &VARIANT, &THEME];

/// How many tables stand at the top of a spec.
const TABLE_COUNT: usize = 1 + ENTRIES.len() + LAST.len();

/// The tables at the top of a spec, in the order of documentation.
pub(super) const TABLES: [&Table; TABLE_COUNT] = {
    let mut tables = [&SHEET; TABLE_COUNT];
    let mut number = 1;
    while number < TABLE_COUNT {
        tables[number] = match number <= ENTRIES.len() {
            true => ENTRIES[number - 1],
            false => LAST[number - 1 - ENTRIES.len()],
        };
        number += 1;
    }
    tables
};

/// The tables inside others, in the order of documentation.
pub(super) const INNER_TABLES: [&Table; 10] = [
    &TEXT, &ITEM, &PAPER, &MARGIN, &SIZE, &INKS, &RULES, &SIZES, &GAPS, &LEADING,
];

/// The kind of entry whose keys a table holds; nothing for other tables.
pub(super) fn kind_of(table: &Table) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == table.name)
}

/// The keys of `[sheet]`.
pub(crate) const fn sheet_keys() -> &'static [Key] {
    SHEET.keys
}
