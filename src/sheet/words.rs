//! The words that the program adds to a sheet.

use crate::kind::Kind;
use crate::lang::Lang;

/// A label that the program adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// What a question really asks.
    Subtext,
    /// How to go about an answer.
    Strategy,
}

/// A label in a language.
pub(super) fn word(word: Word, lang: Lang) -> &'static str {
    match (word, lang) {
        (Word::Subtext, Lang::ZhHans) => "潜台词",
        (Word::Subtext, Lang::ZhHant | Lang::ZhHantHk) => "潛台詞",
        (Word::Subtext, Lang::En) => "Subtext",
        (Word::Strategy, Lang::En) => "Strategy",
        (Word::Strategy, _) => "策略",
    }
}

/// The title of the section that holds all entries of a kind.
pub(super) fn title(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Keyword, Lang::ZhHans) => "关键词",
        (Kind::Keyword, Lang::ZhHant | Lang::ZhHantHk) => "關鍵詞",
        (Kind::Keyword, Lang::En) => "Keywords",
        (Kind::Pitch, Lang::ZhHans) => "开场",
        (Kind::Pitch, Lang::ZhHant | Lang::ZhHantHk) => "開場",
        (Kind::Pitch, Lang::En) => "Opening",
        (Kind::Risk, Lang::ZhHans) => "风险话术",
        (Kind::Risk, Lang::ZhHant | Lang::ZhHantHk) => "風險話術",
        (Kind::Risk, Lang::En) => "Risk scripts",
        (Kind::Question, Lang::ZhHans) => "反问",
        (Kind::Question, Lang::ZhHant | Lang::ZhHantHk) => "反問",
        (Kind::Question, Lang::En) => "Reverse questions",
        (Kind::Story, Lang::En) => "Stories",
        (Kind::Story, _) => "故事",
        (Kind::Insight, Lang::ZhHans) => "洞察",
        (Kind::Insight, Lang::ZhHant | Lang::ZhHantHk) => "洞察",
        (Kind::Insight, Lang::En) => "Insights",
        (Kind::Section, Lang::En) => "More",
        (Kind::Section, _) => "其他",
    }
}
