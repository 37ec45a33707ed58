//! The keys of every kind of entry.

use super::{Key, Table, may, must, or};
use crate::kind::{Kind, Priority};
use crate::spec::value_type::ValueType::{
    Aligns, Choice, Heads, Items, Rows, Text, Texts, Truth, Word, Words,
};
use crate::spec::value_type::words;

/// The names of the pages that an entry is for.
const FOR: Key = may(
    "for",
    Words,
    "The pages that it is for, such as `[\"hr\", \"sales\"]`; without it, all.",
)
.called("给 對象 对象 用于 适用 面向 variant variants only audience");

/// The name that an entry may be called by.
const ID: Key = may(
    "id",
    Word,
    "A name that it can be called by: in `order`, if it is a section, and by a spec that extends this one.",
)
.called("标识 編號 编号 代号 key slug ref anchor identifier");

/// The key that drops an entry.
pub(in crate::spec) const DROP: &str = "drop";

/// Whether an entry of the spec that this one extends is dropped.
const DROPS: Key = may(
    DROP,
    Truth,
    "`true` leaves out the entry of this `id` that the spec it extends has.",
)
.called("删除 刪除 去掉 省略 remove delete omit hide skip disabled");

/// How much an entry matters.
const PRIORITY: Key = or(
    "priority",
    Choice(words::<Priority>),
    "\"should\"",
    "How much the entry matters: it decides the order of the cut list, and what must land is marked with a square.",
)
.called("优先级 優先級 重要性 重要程度 级别 优先 importance prio level weight");

/// `[[keyword]]`.
pub(in crate::spec) const KEYWORD: Table = Table {
    label: "`[[keyword]]`",
    name: "keyword",
    sentence: "A large term in the band at the top, with its cue.",
    called: "关键词 关键字 關鍵詞 關鍵字 关键词语 核心词 金句 kw term terms",
    keys: &[
        must("term", Text, "The term.").called("词 詞 术语 術語 关键词 关键字 名称 名词 标题 word keyword name title key"),
        may("say", Text, "The cue under it.").called("说 說 说法 說法 话术 话 解释 解釋 含义 意思 说明 cue meaning text definition explanation description line"),
        PRIORITY,
        FOR,
        ID,
        DROPS,
    ],
};

/// `[[risk]]`.
pub(in crate::spec) const RISK: Table = Table {
    label: "`[[risk]]`",
    name: "risk",
    sentence: "A risk script: label, question, weak answer behind a ✗, strong answer behind a bar, words to land.",
    called: "风险 風險 风险话术 话术 話術 难题 难点 陷阱 风险点 trap traps danger script scripts faq qa",
    keys: &[
        may("trap", Text, "A label for the trap.")
            .called("陷阱 标签 標籤 坑 风险 类型 标题 label title tag name danger"),
        must("question", Text, "The question as it will be asked.")
            .called("问题 問題 提问 提問 问 問 面试官问 面试官 题目 追问 q ask prompt"),
        may("subtext", Text, "What the question really asks.")
            .called("潜台词 潛台詞 言外之意 真实意图 背后 想问什么 intent meaning behind hidden"),
        may("strategy", Text, "How to go about the answer.")
            .called("策略 思路 方法 应对 應對 打法 approach plan how tactic"),
        may("avoid", Text, "The weak answer, marked ✗: what not to say.").called(
            "避免 不要说 不要說 别说 普通回答 弱回答 错误回答 雷区 weak bad wrong dont donot",
        ),
        must("answer", Text, "The strong answer.").called(
            "回答 答案 答 高阶回答 强回答 话术 話術 应答 a reply response strong good say script",
        ),
        may("keys", Texts, "The words to land.")
            .called("关键词 關鍵詞 关键字 要点 要點 重点 词 keywords keyword words points key"),
        PRIORITY,
        FOR,
        ID,
        DROPS,
    ],
};

/// `[[question]]`.
pub(in crate::spec) const QUESTION: Table = Table {
    label: "`[[question]]`",
    name: "question",
    sentence: "A numbered reverse question and what its answer reveals.",
    called: "反问 反問 反向提问 提问 提問 反问问题 问面试官 问题 問題 ask asks reverse",
    keys: &[
        must("ask", Text, "The question to ask.")
            .called("问题 問題 问 問 提问 提問 反问 反問 question q text"),
        may("why", Text, "What its answer reveals.")
            .called("原因 为什么 為什麼 目的 理由 用意 意图 考察 reason reveals because purpose"),
        PRIORITY,
        FOR,
        ID,
        DROPS,
    ],
};

/// `[[pitch]]`.
pub(in crate::spec) const PITCH: Table = Table {
    label: "`[[pitch]]`",
    name: "pitch",
    sentence: "Opening lines.",
    called: "开场 開場 开场白 自我介绍 自我介紹 介绍 电梯演讲 intro introduction opening opener",
    keys: &[
        may("label", Text, "A label for the lines.").called("标签 標籤 标题 名称 场景 title name"),
        must("say", Text, "The lines.")
            .called("说 說 话术 話術 台词 内容 正文 话 text line lines content script"),
        PRIORITY,
        FOR,
        ID,
        DROPS,
    ],
};

/// `[[story]]`.
pub(in crate::spec) const STORY: Table = Table {
    label: "`[[story]]`",
    name: "story",
    sentence: "A story with its number set large.",
    called: "故事 案例 经历 項目 项目 经验 案例故事 case cases example examples project projects star",
    keys: &[
        must("name", Text, "What the story is called.")
            .called("名称 名稱 名字 标题 故事 title story project label"),
        must("point", Text, "What it shows.").called(
            "要点 要點 内容 內容 说明 亮点 结论 经过 text summary result say description content",
        ),
        may("metric", Text, "Its number, on one line beside the story; one that is wider than a quarter of the column, or much wider than the others, stands above.")
            .called("数字 數字 指标 指標 成果 数据 number figure value kpi"),
        PRIORITY,
        FOR,
        ID,
        DROPS,
    ],
};

/// `[[insight]]`.
pub(in crate::spec) const INSIGHT: Table = Table {
    label: "`[[insight]]`",
    name: "insight",
    sentence: "A hypothesis to float, the words for it, and why it scores.",
    called: "洞察 猜想 假设 假設 观点 判断 见解 洞见 hypothesis hypotheses guess idea ideas",
    keys: &[
        must("guess", Text, "The hypothesis.")
            .called("猜想 假设 假設 观点 判断 猜测 hypothesis idea title insight text"),
        may("say", Text, "The words for it.").called("说 說 话术 說法 说法 怎么说 line script"),
        may("scores", Text, "Why it scores.")
            .called("bonus payoff 得分 加分 加分点 亮点 为什么 why score reason because"),
        PRIORITY,
        FOR,
        ID,
        DROPS,
    ],
};

/// `[[section]]`.
pub(in crate::spec) const SECTION: Table = Table {
    label: "`[[section]]`",
    name: "section",
    sentence: "Anything else: a title over one of `text`, `items` or `rows`.",
    called: "章节 章節 部分 板块 小节 段落 其他 栏目 区块 block part chapter misc notes table list",
    keys: &[
        must("title", Text, "Its title.").called("标题 標題 题目 名称 名字 name heading label"),
        may("text", Text, "Prose.")
            .called("正文 文字 文本 内容 內容 段落 body content prose paragraph say"),
        may(
            "items",
            Items,
            "A list of texts, or of tables of `term` and `text`.",
        )
        .called("条目 條目 项目 项 列表 清单 清單 要点 list bullets points item entries"),
        may(
            "rows",
            Rows,
            "A table: a list of rows, each a list of as many texts as the others; `\"\"` leaves a cell blank.",
        )
        .called("行 表格 数据 表 table data row cells body"),
        may(
            "columns",
            Heads,
            "The heads of a table's columns; only with `rows`.",
        )
        .called("列 列名 表头 表頭 栏 header headers heads head cols"),
        may(
            "align",
            Aligns,
            "How each column of a table is aligned, `\"decimal\"` by the decimal marks of its numbers; only with `rows`. Columns that are not flush left are no wider than they need to be.",
        )
        .called("对齐 對齊 alignment aligns justify"),
        PRIORITY,
        FOR,
        ID,
        DROPS,
    ],
};

/// The tables of entries in the order of documentation, which goes from what is read first on a page; that of
/// [`Kind::ALL`] is the order to print.
pub(super) const ENTRIES: [&Table; Kind::ALL.len()] = [
    &KEYWORD, &RISK, &QUESTION, &PITCH, &STORY, &INSIGHT, &SECTION,
];

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
