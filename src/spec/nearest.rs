//! The known name that an unknown one was meant to be.

use std::borrow::Cow;

/// How many letters of how many may be wrong in a slip; more is another word.
const SLIP: (usize, usize) = (2, 5);
/// Families of fonts are many, and named after each other.
const SLIP_OF_FAMILY: (usize, usize) = (1, 4);

/// The name among `known` that is most like `word`, if one is like it at all.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    most_like(word, known, SLIP)
}

/// The same for a family of fonts, of which one that is less like it is another one.
pub(crate) fn nearest_family<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    most_like(word, known, SLIP_OF_FAMILY)
}

/// Names in backticks, the last two joined by "or".
pub(super) fn one_of<'k>(names: impl Iterator<Item = &'k str>) -> String {
    let mut names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} or {last}", names.join(", ")),
        None => String::new(),
    }
}

fn most_like<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
    slip: (usize, usize),
) -> Option<&'k str> {
    let word = plain(word);
    known
        .into_iter()
        .filter_map(|name| Some((distance(&word, &plain(name), slip)?, name)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How unlike two names are, if they are like at all.
fn distance(word: &str, name: &str, (wrong, of): (usize, usize)) -> Option<usize> {
    let lengths = [word, name].map(|name| name.chars().count());
    let length = lengths[0].max(lengths[1]);
    let is_like = |edits: usize| edits * of <= length * wrong;
    // To count edits takes long, and most names are shown to be unlike by their lengths or their letters alone.
    if is_like(lengths[0].abs_diff(lengths[1])) && is_like(lacking(word, name)) {
        let edits = strsim::damerau_levenshtein(word, name);
        if is_like(edits) {
            return Some(edits);
        }
    }
    let is_beginning = word.len() >= 2 && (word.starts_with(name) || name.starts_with(word));
    is_beginning.then_some(length)
}

/// How many letters one of two names has and the other lacks, of which each is an edit; or fewer.
fn lacking(word: &str, name: &str) -> usize {
    // Letters that share a bit only make it fewer.
    let letters = |name: &str| {
        name.chars()
            .fold(0_u32, |all, c| all | 1 << (u32::from(c) % 32))
    };
    let (word, name) = (letters(word), letters(name));
    let lacking = (word & !name).count_ones().max((name & !word).count_ones());
    usize::try_from(lacking).unwrap_or_default()
}

/// A name without what people mix up: case, how its words are joined, and an English plural in -ies.
fn plain(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii_lowercase()) && !name.ends_with("ies") {
        return Cow::Borrowed(name);
    }
    let plain: String = name
        .chars()
        .filter(|character| !matches!(character, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .collect();
    Cow::Owned(match plain.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => plain,
    })
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_family};

    #[test]
    fn a_slip_finds_its_name() {
        let known = ["title", "tagline", "bilingual", "zh", "en"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Bi_lingual", known), Some("bilingual"));
        assert_eq!(nearest("zh-Hans", known), Some("zh"));
        assert_eq!(nearest("stories", ["story", "sheet"]), Some("story"));
        assert_eq!(nearest("tag", known), Some("tagline"));
    }

    #[test]
    fn a_family_is_found_by_less() {
        let known = ["Noto Sans SC", "LXGW WenKai", "霞鹜文楷", "Fira Code"];
        assert_eq!(nearest_family("霞鶩文楷", known), Some("霞鹜文楷"));
        assert_eq!(nearest_family("LXGW Wenkay", known), Some("LXGW WenKai"));
        assert_eq!(nearest_family("Noto Sans", known), Some("Noto Sans SC"));
        for other in ["Noto Serif SC", "Fira Mono", "思源黑体"] {
            assert_eq!(nearest_family(other, known), None);
        }
    }

    #[test]
    fn another_word_finds_none() {
        assert_eq!(nearest("colour", ["title", "zh", "en"]), None);
        assert_eq!(nearest("", ["title"]), None);
    }
}
