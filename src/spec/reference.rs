//! The format as a page of documentation.

use std::fmt::Write;

use super::align::ColumnAlign;
use super::keys::{self, Key, Table};
use super::value_type::{ValueType, words};
use crate::kind::Kind;
use crate::paper::PaperName;

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

A text in several lines has `\"\"\"` around it. In braces, nothing but such a text may hold a line end in TOML 1.0: line
ends between the values and a comma behind the last are TOML 1.1, which this program reads while Taplo (0.9.3, and Even Better
TOML) and Tombi (1.9, unless `toml-version = \"v1.1.0\"`) mark it as wrong. Write a key for each language, or a table:

```toml
say.zh = \"\"\"
连接商业与技术

也连接总部与门店\"\"\"
say.en = \"Bridge business and technology\"

[pitch.say] # under [[pitch]], in place of its `say`
zh = \"连接商业与技术\"
en = \"Bridge business and technology\"
```

`cribsheet schema` prints a JSON Schema, with which editors complete and check a spec as it is typed. It cannot say what
depends on two values (`min` over `max`, rows of unlike length, margins wider than the paper), on fonts or on what a text prints.

Inside any text these work: `**strong**`, `*emphasis*`, `==mark==`, `~~struck~~`, `` `code` ``,
`[label](https://example.com)`, `H<sub>2</sub>O`, `m<sup>2</sup>`, paragraphs, and lists with `-` or `1.`; in the cells of tables too. A new line alone is no
break, `<br>` is one, and numbered lists count up by one.
Emphasis is italic letters, and dots under Han; code is emphasised by weight.

### Marks and signs

Formulas, code and names are printed as they are typed. `*`, `_`, `=` and `~` mark words only where they stand like marks:

| typed | printed | |
|---|---|---|
| `GMV=流量*转化率*客单价`, `5*8*2=80`, `*.png` | as typed | single `*` and `_` mark words only if a space, a bracket, a quotation or another mark, or the edge of the text stands on the outer side of both |
| `这是 *重点* 吗`, `an *important* point` | emphasis | so they do here |
| `先**“一盘货”**OMS`, `再**100%**OK`, `用**Redis**做`, `GMV**3亿**，` | strong | the doubled signs of a line belong together two by two, whatever stands beside them, |
| `2**10 与 3**4`, `x==1且y==2`, `(a+b)**2=(c)**2`, `长**2+宽**2` | as typed | unless both stand between operands: then they calculate or compare; |
| `状态==已发货且类型==退货`, `==与equals：==比引用` | as typed | `==` marks neither what reads like conditions (a comma, 且, a sign inside, words outside) nor before a comma or colon inside |
| `\"*\"`, `count(*)`, `src/**/a`, `{**a, **b}` | as typed | what stands alone in brackets or quotations, beside `/` inside, or before operands in a list is a sign |
| `**重点 **后`, `==a，b==后`, `_word_` | marked, with a warning | white space inside, or a reading that is in doubt |
| `__init__.py`, `snake_case`, `_a_b_` | as typed | names of programs |
| `5~10人`, `3月~~5月，10月~~12月`, `a = b`, `===`, `138****5678` | as typed | single `~` and `=`, ranges and longer rows are signs |
| `https://a.b/?y=2*3*4`, `` `a*b` `` | as typed | nothing marks words in an address or in code |
| `流量\\*转化率\\*客单价` | 流量\\*转化率\\*客单价 without the backslashes | a backslash (two in a text in double quotes) prints any sign, and no warning is given |

A pair that is printed but may have been meant as marks gives a warning, as does a mark in doubt; it says how to mean the other.
Tables in pipes or tabs, footnotes, formulas of TeX, boxes to tick, headings, images and other HTML are errors that say what to write. Lines
that begin alike (`1、` and `2、`, `•`, `问：` and `答：`), a line right behind a list, and three lines or more that each end a sentence are
joined as all lines are, with a warning. An item of `items` that begins with `- `, `1. ` or the like has that sign and no other.

### Lengths and limits

A length has a unit: `mm`, `cm`, `in` or `pt`. A file has at most 1 MiB, a spec 2,000 entries, 50,000 tables (in brackets, in braces or by
dotted keys) and, in all its texts, 150,000 characters and 12,000 lines. One text has at most 10,000 characters, 1,000 in `[sheet]`, and 1,000
lines; all keywords are at most 100 and have at most 3,000 characters. A table of a section has at most 1,000 rows of 100 cells, `items` 1,000
items, `fonts` 50 names, any other list 100 texts.

### A spec over another one

```toml
extends = \"base.toml\" # above the first header

[sheet]
audience = \"Sales director\"

[[story]]
id = \"churn\" # in place of the story of base.toml that has this `id`
name = \"Churn\"
point = \"Found why customers left, in their own words.\"

[[risk]]
id = \"gap\"
drop = true # this one of base.toml is left out
```

What a spec says stands over what the one says that it extends: keys of `[sheet]`, `[headings]`, `[variant.…]` and `[theme]` one by one, an entry
over that of the same `id`; all other entries follow those of their kind. That spec may extend one too, eight files in all. The name of a file counts from the
folder of the file that says it, and leads to no place outside the folder of the spec, unless `--root` allows another.

Keys marked * have to be there.
";

/// What stands in place of the keys of a variant, which are those of `[sheet]`.
const VARIANT_KEYS: &str = "
```toml
[variant.sales]
audience = \"Sales director\"
paper = \"a5\"

[[story]]
name = \"Churn\"
point = \"Found why customers left, in their own words.\"
for = [\"sales\"]
```

An entry without `for` stands on every page, one with it on the pages that it names; no table has to name them. Without `--for`, `build` makes the
page of those without; `--for all` makes every page.
";

/// What follows the keys of `[theme]`.
const THEME_KEYS: &str = "
The values of the themes stand in [`src/sheet/themes`](../src/sheet/themes/ink.toml).

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
        if table.name == keys::SHEET.name {
            write_common(&mut page);
        }
        if table.name == keys::VARIANT.name {
            page.push_str(VARIANT_KEYS);
        }
        if table.name == keys::THEME.name {
            page.push_str(THEME_KEYS);
        }
    }
    page.push_str("\n## Tables inside others\n");
    for table in keys::INNER_TABLES {
        write_table(&mut page, "###", table);
    }
    page
}

fn write_table(page: &mut String, level: &str, table: &Table) {
    let written = write!(page, "\n{level} {}\n\n{}\n", table.label, table.sentence);
    written.expect("a string takes all that is written to it");
    if table.name == keys::VARIANT.name {
        return;
    }
    let is_entry = keys::kind_of(table).is_some();
    let own = table.keys.iter().filter(|key| !is_entry || !is_common(key));
    write_keys(page, own);
}

/// What every kind of entry has.
fn write_common(page: &mut String) {
    page.push_str("\n## Every entry\n\nWhat any entry may say beside what its kind has.\n");
    let keys = keys::table_of(Kind::Keyword).keys.iter();
    write_keys(page, keys.filter(|key| is_common(key)));
}

fn is_common(key: &Key) -> bool {
    let has_it = |kind| {
        keys::table_of(kind)
            .keys
            .iter()
            .any(|other| other.name == key.name)
    };
    Kind::ALL.into_iter().all(has_it)
}

fn write_keys<'k>(page: &mut String, keys: impl Iterator<Item = &'k Key>) {
    page.push_str("\n| key | value | default | |\n|---|---|---|---|\n");
    page.extend(keys.map(row));
}

fn row(key: &Key) -> String {
    let star = if key.is_needed { "*" } else { "" };
    let default = key
        .default()
        .map(|default| format!("`{default}`"))
        .unwrap_or_default();
    format!(
        "| `{}`{star} | {} | {default} | {} |\n",
        key.name,
        values(key.value_type),
        key.sentence
    )
}

fn values(value_type: ValueType) -> String {
    let quoted = |words: Vec<&str>| {
        let words: Vec<String> = words
            .into_iter()
            .map(|word| format!("`\"{word}\"`"))
            .collect();
        words.join(", ")
    };
    match value_type {
        ValueType::Choice(known) => quoted(known()),
        ValueType::Choices(known) => format!("a list of {}", quoted(known())),
        ValueType::Order => format!(
            "a list of {} and names of sections",
            quoted(words::<Kind>())
        ),
        ValueType::Aligns => format!(
            "a list of {}, one for each column",
            quoted(words::<ColumnAlign>())
        ),
        ValueType::Paper => format!("{}, or a table", quoted(words::<PaperName>())),
        ValueType::Theme => quoted(keys::THEMES.to_vec()),
        ValueType::Ratio(least, most) => format!("{} from {least} to {most}", value_type.wanted()),
        other => other.wanted().to_owned(),
    }
}
