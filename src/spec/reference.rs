//! The format as a page of documentation.

use std::fmt::Write;

use super::keys::{self, Key, Table};
use super::shape::{Shape, words};

/// What stands above the tables.
const OPENING: &str = "\
# The spec

A spec is one TOML file. Every text may be the same in every language, or have one in each; the last two
spellings mean the same:

```toml
say = \"SLA\"
say = { zh = \"连接商业与技术\", en = \"Bridge business and technology\" }
say.zh = \"连接商业与技术\"
say.en = \"Bridge business and technology\"
```

Inside any text these work: `**strong**`, `*emphasis*`, `==mark==`, `~~struck~~`, `` `code` ``,
`[label](https://example.com)`, paragraphs, and lists with `-` or `1.`; in the cells of tables too. A new line alone is no break, a single `~` no mark, and numbered lists count up by one.

A length has a unit: `mm`, `cm`, `in` or `pt`. A spec has at most 1 MiB and 2,000 entries.

Keys marked * have to be there.
";

/// What follows the keys of `[theme]`: the others belong to the room that knows themes.
const THEME_KEYS: &str = "
Its other keys are those of a theme; all of them, with their units, stand in
[the default one](../src/sheet/themes/ink.toml):

```toml
[theme]
base = \"warm\"
inks.accent = \"#0b5394\"
sizes.title = 1.8
gaps.entry = 0.8
```
";

/// The reference page of the format, in Markdown.
pub fn reference() -> String {
    let mut page = OPENING.to_owned();
    for table in keys::TABLES {
        write_table(&mut page, "##", table);
        if table.name == keys::THEME.name {
            page.push_str(THEME_KEYS);
        }
    }
    page.push_str("\n## Tables inside others\n");
    for table in [
        &keys::TEXT,
        &keys::ITEM,
        &keys::PAPER,
        &keys::MARGIN,
        &keys::SIZE,
    ] {
        write_table(&mut page, "###", table);
    }
    page
}

fn write_table(page: &mut String, level: &str, table: &Table) {
    let written = write!(
        page,
        "\n{level} {}\n\n{}\n\n| key | value | default | |\n|---|---|---|---|\n",
        table.label, table.sentence
    );
    written.expect("a string takes all that is written to it");
    for key in table.keys {
        page.push_str(&row(key));
    }
}

fn row(key: &Key) -> String {
    let star = if key.is_needed { "*" } else { "" };
    let default = key
        .default
        .map(|default| format!("`{default}`"))
        .unwrap_or_default();
    format!(
        "| `{}`{star} | {} | {default} | {} |\n",
        key.name,
        values(key.shape),
        key.sentence
    )
}

fn values(shape: Shape) -> String {
    let quoted = |words: Vec<&str>| {
        let words: Vec<String> = words
            .into_iter()
            .map(|word| format!("`\"{word}\"`"))
            .collect();
        words.join(", ")
    };
    match shape {
        Shape::Choice(known) => quoted(known()),
        Shape::Choices(known) => format!("a list of {}", quoted(known())),
        Shape::Paper => format!("{}, or a table", quoted(words::<super::PaperName>())),
        other => other.wanted().to_owned(),
    }
}
