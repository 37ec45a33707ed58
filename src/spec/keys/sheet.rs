//! The keys of `[sheet]`, and of the tables inside it.

use super::{Table, every, may, must, or};
use crate::lang::Lang;
use crate::limits::{Bilingual, Goal};
use crate::paper::Orientation;
use crate::spec::value_type::ValueType::{
    Choice, Choices, Columns, Length, Margin, Names, Number, Order, Paper, Side, Size, Text, Theme,
};
use crate::spec::value_type::words;

/// `[sheet]`.
pub(in crate::spec) const SHEET: Table = Table {
    label: "`[sheet]`",
    name: "sheet",
    sentence: "The head of the page and its settings.",
    called: "表 表头 页 页面 页眉 设置 設定 配置 单页 小抄 备忘单 config settings document doc page head header",
    keys: &[
        must("title", Text, "The title of the page.").called("标题 標題 题目 題目 名称 大标题 heading name headline"),
        may("subtitle", Text, "A line under the title.").called("副标题 副標題 小标题 subheading"),
        may("role", Text, "The role applied for.").called("职位 職位 岗位 崗位 角色 应聘职位 job position"),
        may("audience", Text, "Who listens.").called("听众 聽眾 对象 對象 面试官 公司 受众 company interviewer"),
        may("tagline", Text, "One line of who you are.").called("口号 口號 一句话 定位 标语 slogan motto"),
        may("date", Text, "When the interview is.").called("日期 时间 時間 面试时间 面试日期 day when time"),
        may("author", Text, "Whose sheet it is.").called("作者 姓名 名字 署名 by who me candidate"),
        or(
            "languages",
            Choices(words::<Lang>),
            "[\"zh-Hans\", \"en\"]",
            "The languages to print by their BCP 47 tags, the leading one first, one Chinese at most.",
        ).called("语言 語言 语种 lang langs language locale"),
        or(
            "bilingual",
            Choice(words::<Bilingual>),
            "\"auto\"",
            "How two languages stand to each other: the second under the first, in aligned pairs, or whichever gives the larger type.",
        ).called("双语 雙語 中英对照 对照 parallel"),
        or(
            "paper",
            Paper,
            "\"a4\"",
            "The paper to print on, by name or as a table of `width` and `height`. `phone` is a page of 90 × 195 mm to look at on one.",
        ).called("纸张 紙張 纸 紙 页面大小 papersize pagesize"),
        or(
            "orientation",
            Choice(words::<Orientation>),
            "\"portrait\"",
            "Which way the paper is turned.",
        ).called("方向 纸张方向 紙張方向 横竖 rotate landscape portrait"),
        or(
            "margin",
            Margin,
            "\"9mm\"",
            "The blank edges of the paper: one length for all four, or a table of `top`, `right`, `bottom` and `left`. Around a `phone` 12, 5, 8 and 5 mm unless said otherwise.",
        ).called("边距 邊距 页边距 頁邊距 margins padding border"),
        or(
            "columns",
            Columns,
            "\"auto\"",
            "How many columns, 1 to 6, or whichever number gives the larger type.",
        ).called("栏 欄 栏数 欄數 分栏 列数 column cols ncols"),
        or(
            "size",
            Size,
            "{ min = 7.0, max = 12.0 }",
            "The size of body text in the leading language, in points: fixed, or the largest that fits between `min` and `max`. On a `phone`, `min` is 9 unless given. Keywords that stand alone on their page are a poster and grow until they fill it, unless a size or a `max` is given here.",
        ).called("字号 字號 字体大小 字大小 大小 fontsize textsize minsize maxsize pt points"),
        or(
            "fit",
            Choice(words::<Goal>),
            "\"composed\"",
            "Which page is set: the best composed one in type at most 2 % smaller than the largest that fits, or one in the largest.",
        ).called("适合 排版 目标 目標 goal fitting"),
        may(
            "fonts",
            Names,
            "Font families to prefer to the embedded ones, the most wanted first, in any language that a font has its name in; case, spaces and hyphens do not matter. The first that is monospaced sets code, too. The name of one face (`LXGW WenKai Medium`) sets running text in that face.",
        ).called("字体 字體 字型 font fontfamily family typeface"),
        every(
            "order",
            Order,
            "The kinds of entry in the order to print, and among them sections by their `id`; kinds it does not name follow in the usual order, but keywords, which then come first.",
        ).called("顺序 順序 排序 次序 sequence sort sections"),
        or(
            "theme",
            Theme,
            "\"ink\"",
            "The name of a built-in theme; a `[theme]` table overrides single values of it.",
        ).called("主题 主題 样式 风格 style colour color"),
    ],
};

/// A paper of any size.
pub(in crate::spec) const PAPER: Table = Table {
    label: "`paper`",
    name: "",
    sentence: "A paper of any size.",
    called: "",
    keys: &[
        must("width", Side, "From left to right.").called("宽 寬 宽度 寬度 w"),
        must("height", Side, "From top to bottom.").called("高 高度 长 长度 h length"),
    ],
};

/// A margin of four lengths.
pub(in crate::spec) const MARGIN: Table = Table {
    label: "`margin`",
    name: "",
    sentence: "The blank edges of the paper.",
    called: "",
    keys: &[
        or("top", Length, "\"9mm\"", "Above the page.").called("上 上边 顶 t"),
        or("right", Length, "\"9mm\"", "Right of it.").called("右 右边 r"),
        or("bottom", Length, "\"9mm\"", "Below it.").called("下 下边 底 b"),
        or("left", Length, "\"9mm\"", "Left of it.").called("左 左边 l"),
    ],
};

/// A range of sizes.
pub(in crate::spec) const SIZE: Table = Table {
    label: "`size`",
    name: "",
    sentence: "The sizes to search.",
    called: "",
    keys: &[
        or("min", Number, "7.0", "The legible floor, in points.")
            .called("最小 最小值 minimum least smallest from"),
        or("max", Number, "12.0", "The largest size tried, in points.")
            .called("最大 最大值 maximum most largest to"),
    ],
};
