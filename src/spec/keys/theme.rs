//! The keys of `[theme]`, and what each of its numbers may be.

use std::ops::RangeInclusive;

use super::{Key, Table, may};
use crate::spec::value_type::ValueType::{
    self, Gaps, Ink, Inks, Leading, Ratio, Rules, Sizes, Theme as ThemeName,
};

/// The names of the built-in themes, the default first.
pub const THEMES: [&str; 4] = ["ink", "mono", "warm", "screen"];

/// `[theme]`.
pub(in crate::spec) const THEME: Table = Table {
    label: "`[theme]`",
    name: "theme",
    sentence: "Single values of a theme to override.",
    called: "主题 主題 样式 風格 风格 style styles look",
    keys: &[
        may(
            "base",
            ThemeName,
            "The name of the theme it starts from, in place of `sheet.theme`.",
        )
        .called("基础 基於 基于 底 名称 name from extends parent theme"),
        may("inks", Inks, "Colours.").called("颜色 顏色 墨色 色 colours colors palette"),
        may(
            "rules",
            Rules,
            "Thickness of rules and bars, in em of the body size.",
        )
        .called("线 線 线条 粗细 lines strokes"),
        may("sizes", Sizes, "Type sizes, as ratios of the body size.")
            .called("字号 字號 大小 fontsizes"),
        may(
            "gaps",
            Gaps,
            "White space at its least, in em of the body size.",
        )
        .called("间距 間距 空白 spacing spaces"),
        may(
            "leading",
            Leading,
            "From baseline to baseline, as a ratio of the type size.",
        )
        .called("行距 行高 行间距 lineheight linespacing"),
    ],
};

/// `[theme.inks]`.
pub(in crate::spec) const INKS: Table = Table {
    label: "`inks`",
    name: "",
    sentence: "Colours, opaque and in sRGB.",
    called: "",
    keys: &[
        may("text", Ink, "Running text, titles, keywords."),
        may(
            "soft",
            Ink,
            "The second language, weak answers, hints; they are set light where it is no paler than `text`.",
        ),
        may(
            "land",
            Ink,
            "Labels, numbers, emphasis, what must land; words to land are set in bold where it has no colour.",
        ),
        may("accent", Ink, "Figures larger than 1.4 of the body size."),
        may("bar", Ink, "The bar beside the words to say."),
        may("hairline", Ink, "Rules between rows and columns."),
    ],
};

/// `[theme.rules]`.
pub(in crate::spec) const RULES: Table = Table {
    label: "`rules`",
    name: "",
    sentence: "Thickness, in em of the body size.",
    called: "",
    keys: &[
        may("hairline", THICK, "Between rows and columns."),
        may("heading", THICK, "Under titles."),
        may("bar", THICK, "The bar beside the words to say."),
    ],
};

/// `[theme.sizes]`.
pub(in crate::spec) const SIZES: Table = Table {
    label: "`sizes`",
    name: "",
    sentence: "Type sizes, as ratios of the body size.",
    called: "",
    keys: &[
        may("title", LEGIBLE, "The title of the page."),
        may("subtitle", LEGIBLE, "The lines under it."),
        may("tagline", LEGIBLE, "The line of who you are."),
        may("term", LEGIBLE, "Keywords."),
        may("heading", LEGIBLE, "Titles of sections."),
        may("metric", LEGIBLE, "The number of a story."),
        may("chip", LEGIBLE, "The label of a risk."),
        may(
            "second",
            LEGIBLE,
            "The second language, as a ratio of the first.",
        ),
        may("cell", LEGIBLE, "Tables."),
        may("note", LEGIBLE, "Hints to yourself."),
    ],
};

/// `[theme.gaps]`.
pub(in crate::spec) const GAPS: Table = Table {
    label: "`gaps`",
    name: "",
    sentence: "White space at its least, in em of the body size.",
    called: "",
    keys: &[
        may("part", WHITE, "Between the parts of an entry."),
        may("entry", WHITE, "Between entries."),
        may("section", WHITE, "Above the titles of sections."),
        may("column", WHITE, "Between columns."),
        may(
            "stretch",
            GROWN,
            "How many times the others may grow to fill the page.",
        ),
    ],
};

/// `[theme.leading]`.
pub(in crate::spec) const LEADING: Table = Table {
    label: "`leading`",
    name: "",
    sentence: "From baseline to baseline, as a ratio of the type size.",
    called: "",
    keys: &[
        may(
            "tight",
            GROWN,
            "What the type size is searched with, `loose` at most.",
        ),
        may(
            "loose",
            GROWN,
            "What it may grow to on a page with room; over 1.49, some readers find nothing that goes over a line end.",
        ),
    ],
};

/// The tightest and the loosest leading of every built-in theme.
pub const USUAL_LEADING: [f64; 2] = [1.3, 1.49];

/// How thick a rule may be.
const THICK: ValueType = Ratio(0.0, 10.0);
/// How large type may be: none is too small to be read.
const LEGIBLE: ValueType = Ratio(0.5, 10.0);
/// How much white there may be.
const WHITE: ValueType = Ratio(0.0, 10.0);
/// What stretches does not shrink, and lines do not overlap.
const GROWN: ValueType = Ratio(1.0, 10.0);

/// The values that a number of a theme may have, by its path; none for what is no number of a theme.
pub fn theme_range(path: &[String]) -> Option<RangeInclusive<f64>> {
    let [group, name] = path else {
        return None;
    };
    let table = match key(&THEME, group)?.value_type {
        Rules => &RULES,
        Sizes => &SIZES,
        Gaps => &GAPS,
        Leading => &LEADING,
        _ => return None,
    };
    match key(table, name)?.value_type {
        Ratio(least, most) => Some(least..=most),
        _ => None,
    }
}

fn key<'t>(table: &'t Table, name: &str) -> Option<&'t Key> {
    table.keys.iter().find(|key| key.name == name)
}
