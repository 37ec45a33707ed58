//! How each field of each kind of entry is set: the table beside the table of keys. A new field is a row in both; the
//! crate does not compile while one of them lacks it.

use super::block::Align;
use super::theme::Voice;
use crate::kind::Kind;
use crate::lang::Lang;
use crate::spec::{Key, ValueType, sheet_keys, table_of};

/// Words that the program adds to a sheet, in the order of [`Lang::ALL`].
pub(super) type Words = [&'static str; Lang::ALL.len()];

/// The words for a language.
pub(super) fn word(words: &Words, lang: Lang) -> &'static str {
    words[lang as usize]
}

/// How the entries of a kind are set.
pub(super) struct Look {
    /// The title over all of them.
    pub(super) title: Words,
    /// Whether they are the items of one numbered list.
    pub(super) is_numbered: bool,
    /// How each field is set, in the order to print.
    pub(super) fields: &'static [FieldLook],
}

impl Look {
    /// The key of the title that an entry stands under as a section of its own; nothing where entries share one.
    pub(super) fn title_key(&self) -> Option<&'static str> {
        let mut fields = self.fields.iter();
        let title = fields.find(|field| matches!(field.pattern, Pattern::Title));
        title.map(|field| field.key)
    }

    /// The key of the label that an entry is known by, if its kind has one.
    pub(super) fn label_key(&self) -> Option<&'static str> {
        let mut fields = self.fields.iter();
        let label = fields.find(|field| matches!(field.pattern, Pattern::Label));
        label.map(|field| field.key)
    }
}

/// How a field is set.
pub(super) struct FieldLook {
    /// The key of the field.
    pub(super) key: &'static str,
    pub(super) pattern: Pattern,
    pub(super) voice: Voice,
    pub(super) align: Align,
}

/// What a field is on the page.
pub(super) enum Pattern {
    /// The title over what else its entry says. Entries that have one make a section each.
    Title,
    /// A framed label at the start of the field that follows.
    Label,
    /// Paragraphs and lists.
    Text,
    /// One line, two languages side by side where there is room.
    Line,
    /// A text behind words that say what it is.
    Named(Words),
    /// A text behind a sign.
    Signed(&'static str),
    /// A text behind a bar.
    Barred,
    /// Texts in a row behind a sign.
    Row(&'static str),
    /// A figure in a column of its own, before all fields.
    Figure,
    /// A list.
    Items,
    /// The heads of the table that follows.
    Heads,
    /// A table.
    Table,
}

/// A field that is even on both sides where the measure allows it.
const fn field(key: &'static str, pattern: Pattern, voice: Voice) -> FieldLook {
    FieldLook {
        key,
        pattern,
        voice,
        align: Align::Body,
    }
}

/// A field that is flush left.
const fn left(key: &'static str, pattern: Pattern, voice: Voice) -> FieldLook {
    FieldLook {
        align: Align::Left,
        ..field(key, pattern, voice)
    }
}

/// How the entries of a kind are set.
pub(super) const fn of(kind: Kind) -> &'static Look {
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

const KEYWORD: Look = Look {
    title: ["关键词", "關鍵詞", "關鍵詞", "Keywords"],
    is_numbered: false,
    fields: &[
        left("term", Pattern::Line, Voice::Term),
        left("say", Pattern::Text, Voice::Body),
    ],
};

const PITCH: Look = Look {
    title: ["开场", "開場", "開場", "Opening"],
    is_numbered: false,
    fields: &[
        field("label", Pattern::Label, Voice::Chip),
        field("say", Pattern::Text, Voice::Body),
    ],
};

const RISK: Look = Look {
    title: ["风险话术", "風險話術", "風險話術", "Risk scripts"],
    is_numbered: false,
    fields: &[
        field("trap", Pattern::Label, Voice::Chip),
        field("question", Pattern::Text, Voice::Lead),
        field(
            "subtext",
            Pattern::Named(["潜台词", "潛台詞", "潛台詞", "Subtext"]),
            Voice::Note,
        ),
        field(
            "strategy",
            Pattern::Named(["策略", "策略", "策略", "Strategy"]),
            Voice::Note,
        ),
        field("avoid", Pattern::Signed("✗"), Voice::Weak),
        field("answer", Pattern::Barred, Voice::Body),
        left("keys", Pattern::Row("→"), Voice::Land),
    ],
};

const QUESTION: Look = Look {
    title: ["反问", "反問", "反問", "Reverse questions"],
    is_numbered: true,
    fields: &[
        field("ask", Pattern::Text, Voice::Body),
        field("why", Pattern::Signed("→"), Voice::Gain),
    ],
};

const STORY: Look = Look {
    title: ["故事", "故事", "故事", "Stories"],
    is_numbered: false,
    fields: &[
        left("name", Pattern::Line, Voice::Lead),
        field("point", Pattern::Text, Voice::Body),
        FieldLook {
            align: Align::Right,
            ..field("metric", Pattern::Figure, Voice::Metric)
        },
    ],
};

const INSIGHT: Look = Look {
    title: ["洞察", "洞察", "洞察", "Insights"],
    is_numbered: false,
    fields: &[
        field("guess", Pattern::Text, Voice::Lead),
        field("say", Pattern::Barred, Voice::Body),
        field("scores", Pattern::Signed("→"), Voice::Gain),
    ],
};

const SECTION: Look = Look {
    title: ["其他", "其他", "其他", "More"],
    is_numbered: false,
    fields: &[
        left("title", Pattern::Title, Voice::Heading),
        field("text", Pattern::Text, Voice::Body),
        field("items", Pattern::Items, Voice::Body),
        left("columns", Pattern::Heads, Voice::ColumnName),
        left("rows", Pattern::Table, Voice::Cell),
    ],
};

/// Where a text of the head stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// At the left, large.
    Title,
    /// On the line under the title.
    Under,
    /// At the right, level with the title.
    Audience,
    /// At the right, below it.
    Imprint,
    /// On a line of its own below both.
    Tagline,
}

/// Where each text of `[sheet]` stands; texts of one spot in the order to print.
pub(super) const HEAD: &[(&str, Spot)] = &[
    ("title", Spot::Title),
    ("subtitle", Spot::Under),
    ("role", Spot::Under),
    ("audience", Spot::Audience),
    ("tagline", Spot::Tagline),
    ("date", Spot::Imprint),
    ("author", Spot::Imprint),
];

const _: () = {
    let mut number = 0;
    while number < Kind::ALL.len() {
        let kind = Kind::ALL[number];
        let (keys, looks) = (table_of(kind).keys, of(kind).fields);
        let mut key = 0;
        while key < keys.len() {
            // The key that is named has no row here that suits its type, or several.
            if keys[key].is_printed() && looks_of(looks, &keys[key]) != 1 {
                panic!("{}", keys[key].name);
            }
            key += 1;
        }
        assert!(
            printed(keys) == looks.len(),
            "a row here has no key among those of its entry"
        );
        let mut row = 0;
        while row < looks.len() {
            let next = if row + 1 < looks.len() {
                Some(&looks[row + 1].pattern)
            } else {
                None
            };
            assert!(
                match looks[row].pattern {
                    Pattern::Label => matches!(next, Some(Pattern::Text)),
                    Pattern::Heads => matches!(next, Some(Pattern::Table)),
                    _ => true,
                },
                "a label stands before a text, and heads of columns before a table"
            );
            row += 1;
        }
        number += 1;
    }
    let keys = sheet_keys();
    let mut key = 0;
    while key < keys.len() {
        assert!(
            !keys[key].is_printed() || spots_of(&keys[key]) == 1,
            "a text of `[sheet]` has no spot in the head, or several"
        );
        key += 1;
    }
    assert!(
        printed(keys) == HEAD.len(),
        "a spot of the head has no text in `[sheet]`"
    );
};

/// How many keys are printed.
const fn printed(keys: &[Key]) -> usize {
    let (mut count, mut number) = (0, 0);
    while number < keys.len() {
        count += keys[number].is_printed() as usize;
        number += 1;
    }
    count
}

/// How many rows say how a key is set, in a pattern that suits its type.
const fn looks_of(looks: &[FieldLook], key: &Key) -> usize {
    let (mut count, mut number) = (0, 0);
    while number < looks.len() {
        let look = &looks[number];
        let suits = match look.pattern {
            Pattern::Row(_) => matches!(key.value_type, ValueType::Texts),
            Pattern::Heads => matches!(key.value_type, ValueType::Heads),
            Pattern::Items => matches!(key.value_type, ValueType::Items),
            Pattern::Table => matches!(key.value_type, ValueType::Rows),
            _ => matches!(key.value_type, ValueType::Text),
        };
        count += (suits && is_same(look.key, key.name)) as usize;
        number += 1;
    }
    count
}

/// How many spots a key has in the head.
const fn spots_of(key: &Key) -> usize {
    let (mut count, mut number) = (0, 0);
    while number < HEAD.len() {
        count += is_same(HEAD[number].0, key.name) as usize;
        number += 1;
    }
    count
}

/// Whether two names are the same, for constants, where `==` cannot say it.
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut number = 0;
    while number < one.len() && number < other.len() && one[number] == other[number] {
        number += 1;
    }
    number == one.len() && number == other.len()
}
