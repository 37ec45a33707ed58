//! What is a word, judged by hand: sentences with a space wherever a word ends.

use crate::diag::{Diags, Span};
use crate::font::Fonts;
use crate::lang::Lang;
use crate::paragraph::{Inline, Paragraph};
use crate::text::{self, StopKind};
use crate::weight::Weight;

/// The text of a paragraph with a space wherever a line may end without a thought.
fn read(paragraph: &Paragraph) -> String {
    let fonts = Fonts::embedded();
    let shaped = text::shape([paragraph], &fonts, "", &mut Diags::default()).remove(0);
    let mut words = String::new();
    for (stop, c) in shaped.stops.iter().zip(shaped.text.chars()) {
        if stop.kind == StopKind::Word {
            words.push(' ');
        }
        words.push(c);
    }
    words
}

fn check(lang: Lang, sentences: &[&str]) {
    for sentence in sentences {
        let paragraph = Paragraph::plain(lang, sentence.replace(' ', ""));
        assert_eq!(read(&paragraph), *sentence);
    }
}

/// A paragraph of pieces: `**` around what is strong, a backtick around code.
fn marked(pieces: &[&str]) -> Paragraph {
    let inline = |piece: &&str| Inline {
        text: piece.trim_matches(['*', '`']).to_owned(),
        is_strong: piece.starts_with('*'),
        is_code: piece.starts_with('`'),
        ..Inline::default()
    };
    Paragraph {
        lang: Lang::ZhHans,
        weight: Weight::Regular,
        inlines: pieces.iter().map(inline).collect(),
        source: Span::default(),
    }
}

#[test]
fn simplified_text_is_read_in_words() {
    check(
        Lang::ZhHans,
        &[
            "库存 周转率 下降 说明 投入 产出比 不高",
            "客户 投诉 的 时候 先 道歉 再 给 解决 方案",
            "毛利率 比 去年 同期 提高 三个 百分点",
            "计算机 图书馆 的 研究生",
            "消费者 对 门店 的 满意度",
            "结婚 的 和 尚未 结婚 的 都 可以 参加",
            "人工 智能 和 大数据 在 零售 行业 的 应用",
            "实事求是",
        ],
    );
}

#[test]
fn words_that_are_newer_than_the_word_list_are_known() {
    check(
        Lang::ZhHans,
        &[
            "负责 私域 复购 和 抖音 直播 带货",
            "数据 仓库 里 的 埋点 日志 每天 对账",
            "在 拼多多 和 小红书 上 种草",
        ],
    );
}

#[test]
fn names_are_found_by_the_model() {
    check(Lang::ZhHans, &["乔布斯 和 马斯克 都 说 过"]);
}

#[test]
fn traditional_text_is_read_as_the_simplified_one() {
    check(
        Lang::ZhHant,
        &[
            "軟體 工程師 的 薪水",
            "網路 行銷 與 電商 通路 的 營收",
            "請問 您 為什麼 離開 上 一份 工作",
            "半導體 製程 的 良率 與 產能",
            "頭髮 和 乾淨 的 衣服",
        ],
    );
}

#[test]
fn cantonese_is_read_in_its_own_words() {
    check(
        Lang::ZhHantHk,
        &[
            "佢哋 而家 喺 中環 返工",
            "唔該 你 講 下 點解 要 離職",
            "呢個 月 嘅 營業額 升 咗 三成",
            "邊度 可以 搵 到 老細",
        ],
    );
}

#[test]
fn a_word_of_four_is_not_made_of_two() {
    check(Lang::ZhHans, &["售后 服务", "便利 商店", "解决 方案"]);
}

#[test]
fn what_the_author_marks_is_a_word() {
    assert_eq!(
        read(&marked(&["先看", "**盘活存量**", "再说"])),
        "先看 盘活存量 再说"
    );
    assert_eq!(read(&marked(&["按", "`人货场`", "拆"])), "按 人货场 拆");
    let long = marked(&["**先说结论再说过程**"]);
    assert_eq!(read(&long), "先说 结论 再说 过程");
}

#[test]
fn an_edge_of_markup_is_the_edge_of_a_word() {
    assert_eq!(read(&marked(&["图书", "**馆长**"])), "图书 馆长");
}

#[test]
fn only_ideographs_make_words() {
    check(Lang::ZhHans, &["か な と 한 글"]);
    check(Lang::ZhHans, &["㐀 㐁 𠮷 𠮷"]);
}
