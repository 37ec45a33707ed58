//! The known name that an unknown one was meant to be.

/// The name among `known` that is most like `word`, if one is like it at all.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = plain(word);
    known
        .into_iter()
        .filter_map(|name| Some((distance(&word, &plain(name))?, name)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How unlike two names are, if they are like at all.
fn distance(word: &str, name: &str) -> Option<usize> {
    let length = word.chars().count().max(name.chars().count());
    let edits = strsim::damerau_levenshtein(word, name);
    // Two in five letters wrong is a slip; more is another word.
    if edits * 5 <= length * 2 {
        return Some(edits);
    }
    let is_beginning = word.len() >= 2 && (word.starts_with(name) || name.starts_with(word));
    is_beginning.then_some(length)
}

/// A name without what people mix up: case, how its words are joined, and an English plural in -ies.
fn plain(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|character| !matches!(character, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .collect();
    match plain.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

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
    fn another_word_finds_none() {
        assert_eq!(nearest("colour", ["title", "zh", "en"]), None);
        assert_eq!(nearest("", ["title"]), None);
    }
}
