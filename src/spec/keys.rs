//! Every key that a spec may hold: the one table behind the reader, its suggestions, the JSON schema and the
//! reference page.

mod theme;

use KeyType::{
    Choice, Choices, Columns, Items, Length, Margin, Name, Names, Number, Paper, Rows, Side, Size,
    Text, Texts, Theme,
};

pub(super) use theme::{GAPS, INKS, LEADING, RULES, SIZES, THEME};
pub use theme::{THEMES, USUAL_LEADING, theme_range};

use super::shape::{KeyType, words};
use crate::kind::{Kind, Priority};
use crate::lang::{Lang, Language};
use crate::limits::Bilingual;
use crate::paper::Orientation;

/// The keys of one kind of table.
#[derive(Debug)]
pub(crate) struct Table {
    /// The table as a spec writes it, for messages: `[sheet]`, `[[risk]]`, a text.
    pub(super) label: &'static str,
    /// The key of the table at the top of a spec; empty for tables inside others.
    pub(super) name: &'static str,
    /// What it prints or sets.
    pub(super) sentence: &'static str,
    /// Its keys in the order of documentation.
    pub(crate) keys: &'static [Key],
}

/// One key of a table.
#[derive(Debug)]
pub(crate) struct Key {
    /// Its name.
    pub(crate) name: &'static str,
    /// What its value may be.
    pub(crate) shape: KeyType,
    /// Whether it has to be there.
    pub(crate) is_needed: bool,
    /// What stands in for it when absent, written as TOML.
    pub(super) default: Option<&'static str>,
    /// What it prints or sets.
    pub(super) sentence: &'static str,
}

impl Key {
    /// Whether its value is printed, not a setting.
    pub(crate) const fn is_printed(&self) -> bool {
        matches!(self.shape, Text | Texts | Items | Rows)
    }
}

/// A key that may be left out.
const fn may(name: &'static str, shape: KeyType, sentence: &'static str) -> Key {
    Key {
        name,
        shape,
        is_needed: false,
        default: None,
        sentence,
    }
}

/// A key that has to be there.
const fn must(name: &'static str, shape: KeyType, sentence: &'static str) -> Key {
    Key {
        is_needed: true,
        ..may(name, shape, sentence)
    }
}

/// A key that may be left out because `default` stands in for it.
const fn or(
    name: &'static str,
    shape: KeyType,
    default: &'static str,
    sentence: &'static str,
) -> Key {
    Key {
        default: Some(default),
        ..may(name, shape, sentence)
    }
}

/// The key that every entry has.
const PRIORITY: Key = or(
    "priority",
    Choice(words::<Priority>),
    "\"should\"",
    "How much the entry matters: it decides the order of the cut list, and what must land is marked with a square.",
);

/// `[sheet]`.
pub(super) const SHEET: Table = Table {
    label: "`[sheet]`",
    name: "sheet",
    sentence: "The head of the page and its settings.",
    keys: &[
        must("title", Text, "The title of the page."),
        may("subtitle", Text, "A line under the title."),
        may("role", Text, "The role applied for."),
        may("audience", Text, "Who listens."),
        may("tagline", Text, "One line of who you are."),
        may("date", Text, "When the interview is."),
        may("author", Text, "Whose sheet it is."),
        or(
            "languages",
            Choices(words::<Lang>),
            "[\"zh-Hans\", \"en\"]",
            "The languages to print by their BCP 47 tags, the leading one first, one Chinese at most.",
        ),
        or(
            "bilingual",
            Choice(words::<Bilingual>),
            "\"auto\"",
            "How two languages stand to each other: the second under the first, in aligned pairs, or whichever gives the larger type.",
        ),
        or(
            "paper",
            Paper,
            "\"a4\"",
            "The paper to print on, by name or as a table of `width` and `height`.",
        ),
        or(
            "orientation",
            Choice(words::<Orientation>),
            "\"portrait\"",
            "Which way the paper is turned.",
        ),
        or(
            "margin",
            Margin,
            "\"9mm\"",
            "The blank edges of the paper: one length for all four, or a table of `top`, `right`, `bottom` and `left`.",
        ),
        or(
            "columns",
            Columns,
            "\"auto\"",
            "How many columns, 1 to 6, or whichever number gives the larger type.",
        ),
        or(
            "size",
            Size,
            "{ min = 7.0, max = 12.0 }",
            "The size of body text in the leading language, in points: fixed, or the largest that fits between `min` and `max`.",
        ),
        may(
            "fonts",
            Names,
            "Font families to prefer to the embedded ones, the most wanted first.",
        ),
        or(
            "order",
            Choices(words::<Kind>),
            "[\"keyword\", \"pitch\", \"risk\", \"question\", \"story\", \"insight\", \"section\"]",
            "The kinds of entry in the order to print; kinds it does not name follow in the usual order, but keywords, which then come first.",
        ),
        or(
            "theme",
            Theme,
            "\"ink\"",
            "The name of a built-in theme; a `[theme]` table overrides single values of it.",
        ),
    ],
};

/// `[[keyword]]`.
pub(super) const KEYWORD: Table = Table {
    label: "`[[keyword]]`",
    name: "keyword",
    sentence: "A large term in the band at the top, with its cue.",
    keys: &[
        must("term", Text, "The term."),
        may("say", Text, "The cue under it."),
        PRIORITY,
    ],
};

/// `[[risk]]`.
pub(super) const RISK: Table = Table {
    label: "`[[risk]]`",
    name: "risk",
    sentence: "A risk script: label, question, weak answer behind a ✗, strong answer behind a bar, words to land.",
    keys: &[
        may("trap", Text, "A label for the trap."),
        must("question", Text, "The question as it will be asked."),
        may("subtext", Text, "What the question really asks."),
        may("strategy", Text, "How to go about the answer."),
        may("avoid", Text, "The weak answer, marked ✗: what not to say."),
        must("answer", Text, "The strong answer."),
        may("keys", Texts, "The words to land."),
        PRIORITY,
    ],
};

/// `[[question]]`.
pub(super) const QUESTION: Table = Table {
    label: "`[[question]]`",
    name: "question",
    sentence: "A numbered reverse question and what its answer reveals.",
    keys: &[
        must("ask", Text, "The question to ask."),
        may("why", Text, "What its answer reveals."),
        PRIORITY,
    ],
};

/// `[[pitch]]`.
pub(super) const PITCH: Table = Table {
    label: "`[[pitch]]`",
    name: "pitch",
    sentence: "Opening lines.",
    keys: &[
        may("label", Text, "A label for the lines."),
        must("say", Text, "The lines."),
        PRIORITY,
    ],
};

/// `[[story]]`.
pub(super) const STORY: Table = Table {
    label: "`[[story]]`",
    name: "story",
    sentence: "A story with its number set large.",
    keys: &[
        must("name", Text, "What the story is called."),
        must("point", Text, "What it shows."),
        may("metric", Text, "Its number, short enough for one line."),
        PRIORITY,
    ],
};

/// `[[insight]]`.
pub(super) const INSIGHT: Table = Table {
    label: "`[[insight]]`",
    name: "insight",
    sentence: "A hypothesis to float, the words for it, and why it scores.",
    keys: &[
        must("guess", Text, "The hypothesis."),
        may("say", Text, "The words for it."),
        may("scores", Text, "Why it scores."),
        PRIORITY,
    ],
};

/// `[[section]]`.
pub(super) const SECTION: Table = Table {
    label: "`[[section]]`",
    name: "section",
    sentence: "Anything else: a title over one of `text`, `items` or `rows`.",
    keys: &[
        must("title", Text, "Its title."),
        may("text", Text, "Prose."),
        may(
            "items",
            Items,
            "A list of texts, or of tables of `term` and `text`.",
        ),
        may(
            "rows",
            Rows,
            "A table: a list of rows, each a list of as many texts as the others.",
        ),
        may(
            "columns",
            Texts,
            "The heads of a table's columns; only with `rows`.",
        ),
        PRIORITY,
    ],
};

/// The keys of a kind of entry.
pub(crate) const fn table_of(kind: Kind) -> &'static Table {
    match kind {
        Kind::Keyword => &KEYWORD,
        Kind::Pitch => &PITCH,
        Kind::Risk => &RISK,
        Kind::Question => &QUESTION,
        Kind::Story => &STORY,
        Kind::Insight => &INSIGHT,
        Kind::Section => &SECTION,
    }
}

/// The kind of entry whose keys a table holds; nothing for other tables.
pub(super) fn kind_of(table: &Table) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == table.name)
}

/// The keys of `[sheet]`.
pub(crate) const fn sheet_keys() -> &'static [Key] {
    SHEET.keys
}

/// The tables at the top of a spec, in the order of documentation.
pub(super) const TABLES: &[&Table] = &[
    &SHEET, &KEYWORD, &RISK, &QUESTION, &PITCH, &STORY, &INSIGHT, &SECTION, &THEME,
];

/// A text in its languages.
pub(super) const TEXT: Table = Table {
    label: "a text",
    name: "",
    sentence: "A text in Chinese, in English or in both.",
    keys: &[
        may(Language::Chinese.key(), Name, "The Chinese text."),
        may(Language::English.key(), Name, "The English text."),
    ],
};

// A text has a key for each language.
const _: () = assert!(TEXT.keys.len() == Language::ALL.len());

/// A term and what it means, in a section's list.
pub(super) const ITEM: Table = Table {
    label: "an item",
    name: "",
    sentence: "A term and what it means.",
    keys: &[
        must("term", Text, "The term."),
        must("text", Text, "What it means."),
    ],
};

/// A paper of any size.
pub(super) const PAPER: Table = Table {
    label: "`paper`",
    name: "",
    sentence: "A paper of any size.",
    keys: &[
        must("width", Side, "From left to right."),
        must("height", Side, "From top to bottom."),
    ],
};

/// A margin of four lengths.
pub(super) const MARGIN: Table = Table {
    label: "`margin`",
    name: "",
    sentence: "The blank edges of the paper.",
    keys: &[
        or("top", Length, "\"9mm\"", "Above the page."),
        or("right", Length, "\"9mm\"", "Right of it."),
        or("bottom", Length, "\"9mm\"", "Below it."),
        or("left", Length, "\"9mm\"", "Left of it."),
    ],
};

/// A range of sizes.
pub(super) const SIZE: Table = Table {
    label: "`size`",
    name: "",
    sentence: "The sizes to search.",
    keys: &[
        or("min", Number, "7.0", "The legible floor, in points."),
        or("max", Number, "12.0", "The largest size tried, in points."),
    ],
};
