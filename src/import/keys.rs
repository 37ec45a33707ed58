//! Words to land, as a list of them.

use super::bare::undecorated;
use super::words::CarriedText;

/// What stands between two of them.
const BETWEEN: [char; 9] = ['、', '，', ',', '；', ';', '|', '｜', '·', '\n'];

/// The words of a list that is written as a text, or as items.
pub(super) fn keys(words: &CarriedText) -> Vec<CarriedText> {
    match words {
        CarriedText::Same(text) => split(text)
            .into_iter()
            .map(|word| CarriedText::name(&word))
            .collect(),
        CarriedText::Pair { zh, en } => {
            let (chinese, english) = (split(zh), split(en));
            if chinese.len() == english.len() {
                let pairs = chinese.into_iter().zip(english);
                pairs.map(|(zh, en)| CarriedText::Pair { zh, en }).collect()
            } else {
                // The languages took turns: each word is a pair of its own.
                let whole = format!("{zh} / {en}");
                split(&whole)
                    .into_iter()
                    .map(|word| CarriedText::name(&word))
                    .collect()
            }
        }
    }
}

/// Parts words where no bracket or quotation is open.
fn split(text: &str) -> Vec<String> {
    let has_stronger = text.contains(['、', '；', ';', '|', '｜', '·']);
    let mut words = vec![String::new()];
    let mut depth = 0_i32;
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        // The comma of `£1,140` parts nothing.
        let is_in_number =
            before.is_ascii_digit() && characters.peek().is_some_and(char::is_ascii_digit);
        before = character;
        match character {
            '(' | '（' | '“' | '「' | '[' => depth += 1,
            ')' | '）' | '”' | '」' | ']' => depth -= 1,
            _ => {}
        }
        // Where a stronger sign parts them, a comma stands inside one.
        let is_comma = matches!(character, ',' | '，');
        let parts = BETWEEN.contains(&character)
            && depth <= 0
            && !(is_comma && (has_stronger || is_in_number));
        if parts {
            words.push(String::new());
        } else if let Some(last) = words.last_mut() {
            last.push(character);
        }
    }
    for sign in [" / ", "／"] {
        if let [only] = words.as_slice()
            && only.contains(sign)
        {
            words = only.split(sign).map(str::to_owned).collect();
        }
    }
    let clean = words.iter().map(|word| {
        let word = undecorated(word)
            .trim_start_matches("- ")
            .trim_end_matches(['。', ' ', '…']);
        // The point of `a.m.` is its own.
        let bare = word
            .strip_suffix('.')
            .filter(|bare| !bare.contains('.'))
            .unwrap_or(word);
        bare.trim().to_owned()
    });
    clean
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}
