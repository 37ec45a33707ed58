//! The keys of `[headings]`.

use super::{Key, Table, may};
use crate::kind::Kind;
use crate::spec::value_type::ValueType::Heading;

/// `[headings]`.
pub(in crate::spec) const HEADINGS: Table = Table {
    label: "`[headings]`",
    name: "headings",
    sentence: "The titles over all entries of a kind, in place of the usual ones; `\"\"` leaves one out.",
    called: "标题 標題 栏目标题 小标题 heading titles sections",
    keys: &[
        of(Kind::Risk, "Over the risk scripts.").called("风险 風險 风险话术 话术 難題 难题 risks"),
        of(Kind::Question, "Over the reverse questions.").called("反问 反問 提问 questions"),
        of(Kind::Pitch, "Over the opening lines.").called("开场 開場 自我介绍 opening pitches"),
        of(Kind::Story, "Over the stories.").called("故事 案例 stories"),
        of(Kind::Insight, "Over the hypotheses.").called("洞察 猜想 假设 insights"),
        of(
            Kind::Keyword,
            "Over the keywords, where `order` puts them behind other entries.",
        )
        .called("关键词 關鍵詞 关键字 keywords"),
    ],
};

const fn of(kind: Kind, sentence: &'static str) -> Key {
    may(kind.name(), Heading, sentence)
}
