//! Names of people, by how they are written: there is no list of them.

use super::{FieldPlace, after_word, before_word, first_word, last_of, last_word};
use crate::text::class::is_han;
use crate::text::ties;

/// Small words inside names.
const PARTICLES: [&str; 25] = [
    "van", "von", "der", "den", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la",
    "le", "bin", "ibn", "al", "el", "ter", "ten", "zu", "y", "af", "av",
];

/// The most words that are one name; more capitals in a row are a rank and a name, or a title.
const LONGEST_NAME: usize = 3;

/// Titles of address that stand before a name in other languages, or without a point.
const ADDRESSES: [&str; 12] = [
    "Herr",
    "Frau",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Justice",
    "Judge",
    "Señor",
    "Señora",
    "M",
    "Professor",
];

/// Words after which capitals are those of a title or of a place, not of a person.
const TOPICS: [&str; 3] = ["in", "of", "on"];

/// What stands behind a name and a comma.
const SUFFIXES: [&str; 16] = [
    "Inc.", "Inc", "Ltd.", "Ltd", "LLC", "LLP", "PLC", "Corp.", "Co.", "Jr.", "Jr", "Sr.", "Esq.",
    "PhD", "Ph.D.", "MD",
];

/// Brackets and quotation marks that a name may stand in.
const OPENERS: [char; 6] = ['(', '[', '“', '（', '「', '《'];

/// A run of Han between marks or spaces that is not longer is a name or a word.
const SHORT_HAN: usize = 4;
/// The longest name with an interpunct in it, in characters after the first of those.
const LONG_FOREIGN: usize = 14;

/// The commonest family names of one character, and of two.
const FAMILIES: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶焦向柳邢岳齐齊梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜路詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵閔解强柴华華车車冉房边邊辜";
const DOUBLE_FAMILIES: [&str; 16] = [
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "皇甫", "令狐", "夏侯", "慕容", "司徒",
    "尉迟", "东方", "公孙", "端木",
];

/// What ranks and callings end in, after which a name may follow without a space.
const RANK_ENDS: &str = "长長员員授监監理任师師席士官家记記裁总總管导導人工生";

/// How people are addressed, after their name.
const CALLINGS: [&str; 24] = [
    "教授", "老师", "老師", "博士", "先生", "女士", "小姐", "医生", "醫生", "律师", "律師", "主任",
    "经理", "經理", "总监", "總監", "处长", "處長", "院长", "院長", "总", "總", "工", "局",
];

/// Whether a break would part a name.
pub(super) fn is_name(place: FieldPlace<'_>) -> bool {
    let (left, right) = place.characters();
    if is_han(left) && is_han(right) || is_interpunct(left) || is_interpunct(right) {
        return is_foreign_name(place) || is_han_name(place);
    }
    if is_han(left) || is_han(right) {
        return false;
    }
    if place.is_at_space() {
        return is_latin_name(place);
    }
    // Between two letters a word would be hyphenated, and nothing in a head is read so fast that it may be.
    let is_hyphened = matches!(left, '-' | '\u{2010}')
        && right.is_uppercase()
        && last_word(place.before).starts_with(char::is_uppercase);
    left.is_alphabetic() && right.is_alphabetic() || is_hyphened
}

fn is_interpunct(c: char) -> bool {
    matches!(c, '·' | '‧' | '・' | '•')
}

/// Whether the space lies between two words of one name.
fn is_latin_name(place: FieldPlace<'_>) -> bool {
    let left = last_word(place.left());
    let right = first_word(place.after);
    if ADDRESSES.contains(&left) {
        return right.starts_with(char::is_uppercase);
    }
    let is_suffix = |word: &str| {
        SUFFIXES.contains(&word) || SUFFIXES.contains(&word.trim_end_matches([',', ';', ')']))
    };
    if left.ends_with(',') && left.starts_with(char::is_uppercase) && is_suffix(right) {
        return true;
    }
    let (words_before, rest) = run_before(place.left());
    let words_after = run_after(place.after);
    let address = last_word(rest).trim_start_matches(OPENERS);
    // Behind an address all capitals are one name, however many there are.
    if is_address(address) {
        return words_before > 0 && words_after > 0;
    }
    let is_topic = TOPICS.contains(&last_word(rest));
    if words_before == 0 || words_after == 0 || is_topic {
        return false;
    }
    // Before the last word of a long run: a rank stands before a name far more often than after it.
    words_before + words_after <= LONGEST_NAME || words_after == 1
}

/// How many words of a name a text ends in, small ones inside not counted, and what stands before them.
fn run_before(text: &str) -> (usize, &str) {
    let is_inside = |word: &str, rest: &str| {
        let before = last_word(rest);
        PARTICLES.contains(&word) && (is_part(before) || PARTICLES.contains(&before))
    };
    let mut rest = text;
    let mut count = 0;
    loop {
        let word = last_word(rest);
        let before = before_word(rest);
        // A bracket opens what the name stands in; nothing before it belongs to the name.
        let bare = word.trim_start_matches(OPENERS);
        if !is_part(bare) && !is_inside(word, before) || is_address(bare) {
            return (count, rest);
        }
        count += usize::from(is_part(bare));
        if bare.len() < word.len() {
            return (count, "");
        }
        rest = before;
    }
}

/// How many words of a name a text begins with, small ones inside not counted.
fn run_after(text: &str) -> usize {
    let mut rest = text;
    let mut count = 0;
    loop {
        let word = first_word(rest);
        let bare =
            word.trim_end_matches([',', ';', ':', ')', ']', '”', '）', '，', '、', '?', '!']);
        if is_part(bare) || is_part(bare.trim_end_matches('.')) {
            count += 1;
        } else if !PARTICLES.contains(&word) {
            return count;
        }
        // A mark ends the name, but for the point of an initial.
        let is_ended = bare.len() < word.len() || word.ends_with('.') && !is_initial(word);
        rest = after_word(rest);
        if is_ended || rest.is_empty() {
            return count;
        }
    }
}

fn is_address(word: &str) -> bool {
    ADDRESSES.contains(&word) || ties::is_title(word)
}

/// Whether a word may be a part of a name: a capital with small letters after it, or initials.
fn is_part(word: &str) -> bool {
    let mut letters = word.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    let is_written = |c: char| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '\u{2010}');
    let has_small = word.chars().any(char::is_lowercase);
    is_capital && (has_small && letters.all(is_written) || is_initial(word))
}

/// `T.`, `J.K.`, `H-A.`
fn is_initial(word: &str) -> bool {
    let stem = word.strip_suffix('.');
    stem.is_some_and(|stem| {
        let mut letters = stem.split(['.', '-']);
        letters.all(|letter| {
            let mut letter = letter.chars();
            letter.next().is_some_and(char::is_uppercase) && letter.next().is_none()
        })
    })
}

/// Whether a place lies in a name such as `让·皮埃尔·杜邦`.
fn is_foreign_name(place: FieldPlace<'_>) -> bool {
    let is_of_name = |c: char| is_han(c) || is_interpunct(c);
    if place.is_at_space() {
        return false;
    }
    let before = place.before.chars().rev();
    let before: Vec<char> = before.take_while(|c| is_of_name(*c)).collect();
    let after = place.after.chars().take_while(|c| is_of_name(*c));
    let after: Vec<char> = after.collect();
    if let Some(first) = before.iter().rposition(|c| is_interpunct(*c)) {
        // Behind its last part there may stand a rank, which is a word of its own.
        let last = before.iter().position(|c| is_interpunct(*c));
        let is_near = last.is_none_or(|last| last <= SHORT_HAN);
        return first + after.len() <= LONG_FOREIGN || is_near && place.is_in_word;
    }
    let first = after.iter().position(|c| is_interpunct(*c));
    // Before the first interpunct there may stand a rank, too.
    first.is_some_and(|first| before.len() + first <= SHORT_HAN || first == 0 || place.is_in_word)
}

/// Whether a place lies in a name of Han, or between it and how its owner is addressed.
fn is_han_name(place: FieldPlace<'_>) -> bool {
    let before = han_before(place.left());
    let after = han_after(place.after);
    if place.is_at_space() {
        let is_family = before.chars().count() == 1 || DOUBLE_FAMILIES.contains(&before);
        let is_given = after.chars().count() <= 2;
        let is_person = before.chars().count() <= SHORT_HAN && CALLINGS.contains(&after);
        return is_family && is_given || is_person;
    }
    let count = before.chars().count() + after.chars().count();
    count <= SHORT_HAN || after.chars().count() < SHORT_HAN && ends_in_name(before, after)
}

/// Whether a run of Han that is parted in two ends in a rank and a name.
fn ends_in_name(before: &str, after: &str) -> bool {
    let is_family = |name: &str| {
        let double = DOUBLE_FAMILIES
            .iter()
            .any(|double| name.starts_with(double));
        let mut rest = name.chars().skip(if double { 2 } else { 1 });
        let given = rest.clone().count();
        let is_called = CALLINGS.contains(&rest.by_ref().collect::<String>().as_str());
        let is_known = double || name.starts_with(|c: char| FAMILIES.contains(c));
        is_known && (is_called || (1..=2).contains(&given))
    };
    let starts = before.char_indices().rev().take(SHORT_HAN - 1);
    starts.map(|(at, _)| at).any(|at| {
        let has_rank = RANK_ENDS.contains(last_of(&before[..at])) && at > 0;
        has_rank && is_family(&format!("{}{after}", &before[at..]))
    })
}

fn han_before(text: &str) -> &str {
    let stem = text.trim_end_matches(is_han);
    &text[stem.len()..]
}

fn han_after(text: &str) -> &str {
    let rest = text.trim_start_matches(is_han);
    &text[..text.len() - rest.len()]
}
