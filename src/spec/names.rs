//! What authors call the keys of a spec and the words of its settings: in Chinese, and in other English words.

use super::keys::{INNER_TABLES, TABLES, TOP, Table};

/// The words of settings, and what else they are called, as for keys. None is a word of two of them.
const VALUES: &[(&str, &str)] = &[
    (
        "must",
        "必须 必須 必要 必说 重要 最高 高 high critical required essential top",
    ),
    (
        "should",
        "应该 應該 一般 中 普通 medium normal middle default",
    ),
    ("could", "可选 可選 可以 次要 低 low optional maybe nice"),
    ("landscape", "横 横向 橫向 横版 horizontal wide"),
    (
        "portrait",
        "竖 竖向 纵向 縱向 直向 竖版 vertical upright tall",
    ),
    (
        "zh-Hans",
        "中文 简体 简体中文 汉语 普通话 中 zh cn zhcn chinese simplified mandarin",
    ),
    (
        "zh-Hant",
        "繁体 繁體 繁体中文 繁體中文 正體中文 traditional zhtw",
    ),
    ("zh-Hant-HK", "zhhk 粵語 粤语 cantonese"),
    ("en", "英文 英语 英語 英 eng enus engb"),
    ("side-by-side", "并排 並排 左右 对照 parallel columns"),
    ("stacked", "上下 堆叠 叠放 stack below"),
    ("auto", "自动 自動 automatic default"),
];

/// The keys of a table of this label that a word may stand for, the likeliest first.
pub(super) fn keys_called(label: &str, word: &str) -> Vec<&'static str> {
    if label == TOP.label {
        let tables = TABLES.iter().map(|table| (table.name, table.called));
        let keys = TOP.keys.iter().map(|key| (key.name, key.called));
        return called(tables.chain(keys), word);
    }
    let table = table_labelled(label);
    let keys = table.map_or(&[][..], |table| table.keys).iter();
    called(keys.map(|key| (key.name, key.called)), word)
}

fn table_labelled(label: &str) -> Option<&'static Table> {
    let mut tables = TABLES.into_iter().chain(INNER_TABLES);
    tables.find(|table| table.label == label)
}

/// The word among those known that another one stands for.
pub(crate) fn value_called<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    let tables = TABLES.iter().map(|table| (table.name, table.called));
    let meant = called(VALUES.iter().copied().chain(tables), word);
    known.into_iter().find(|known| meant.contains(known))
}

fn called(
    names: impl Iterator<Item = (&'static str, &'static str)>,
    word: &str,
) -> Vec<&'static str> {
    let word = plain(word);
    // Most names have the word nowhere, which is seen at once.
    let is_called =
        |names: &str| names.contains(&word) && names.split(' ').any(|name| name == word);
    names
        .filter(|(_, names)| is_called(names))
        .map(|(key, _)| key)
        .collect()
}

/// A word without what does not count.
fn plain(word: &str) -> String {
    let joined = word
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_' | '\u{3000}'));
    joined.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::keys::{INNER_TABLES, ITEM, MARGIN, PAPER, SIZE, TABLES, TEXT};
    use super::{keys_called, value_called};

    fn is_chinese(word: &str) -> bool {
        word.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    }

    #[test]
    fn every_key_has_a_chinese_name() {
        let has_one = |label: &str, key: &str, called: &str| {
            let mut words = called.split(' ');
            words.any(|word| is_chinese(word) && keys_called(label, word).contains(&key))
        };
        for table in TABLES.iter().chain(&[&TEXT, &ITEM, &PAPER, &MARGIN, &SIZE]) {
            for key in table.keys {
                let is_named = has_one(table.label, key.name, key.called);
                assert!(is_named, "{} {}", table.label, key.name);
            }
        }
        for table in TABLES {
            assert!(
                has_one("the spec", table.name, table.called),
                "{}",
                table.name
            );
        }
    }

    #[test]
    fn no_key_is_called_what_another_is_named() {
        for table in TABLES.iter().chain(&INNER_TABLES) {
            let is_own = |word: &str| table.keys.iter().any(|key| key.name == word);
            for key in table.keys {
                let mut called = key.called.split(' ');
                assert!(!called.any(is_own), "{} {}", table.label, key.called);
            }
        }
    }

    #[test]
    fn a_table_decides_what_a_word_means() {
        assert_eq!(keys_called("`[[risk]]`", "问题"), ["question"]);
        assert_eq!(keys_called("`[[question]]`", "问题"), ["ask"]);
        assert_eq!(keys_called("the spec", "风险"), ["risk"]);
        assert_eq!(keys_called("`[sheet]`", "font-size"), ["size"]);
        assert!(keys_called("`[sheet]`", "颜色").is_empty());
        assert_eq!(
            value_called("横向", ["portrait", "landscape"]),
            Some("landscape")
        );
        assert_eq!(value_called("横向", ["must"]), None);
    }
}
