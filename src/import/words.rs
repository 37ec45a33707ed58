//! The words of a text as a spec has them: those of the guide, without quotation marks around the whole.

use super::bare::plain;
use super::pair;
use super::quoted::outer;

/// A text of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CarriedText {
    /// The same in every language.
    Same(String),
    /// One in each.
    Pair {
        /// Chinese.
        zh: String,
        /// English.
        en: String,
    },
}

impl CarriedText {
    /// A text, parted into two languages where it has both.
    pub(super) fn of(text: &str) -> Self {
        let text = &unlinked(text);
        match pair::sentences(text) {
            Some((zh, en)) => CarriedText::Pair {
                zh: outer(&zh),
                en: outer(&en),
            },
            None => CarriedText::Same(outer(text)),
        }
    }

    /// A name: what only sets it apart is left away, and `Bridge (桥梁)` is one in two languages.
    pub(super) fn name(text: &str) -> Self {
        // A name that is set in bold in parts is one name.
        let text = outer(plain(&outer(&unlinked(text)))).replace("**", "");
        match pair::names(&text).or_else(|| pair::sentences(&text)) {
            Some((zh, en)) => CarriedText::Pair {
                zh: outer(plain(&zh)),
                en: outer(plain(&en)),
            },
            None => CarriedText::Same(outer(plain(&text))),
        }
    }

    /// Its texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &String> {
        let (first, second) = match self {
            CarriedText::Same(text) => (text, None),
            CarriedText::Pair { zh, en } => (zh, Some(en)),
        };
        std::iter::once(first).chain(second)
    }

    /// The same with each of its texts as `change` makes it.
    pub(super) fn map(self, change: impl Fn(&str) -> String) -> Self {
        match self {
            CarriedText::Same(text) => CarriedText::Same(change(&text)),
            CarriedText::Pair { zh, en } => CarriedText::Pair {
                zh: change(&zh),
                en: change(&en),
            },
        }
    }

    /// Whether it has no words.
    pub(super) fn is_empty(&self) -> bool {
        self.texts().all(|text| text.trim().is_empty())
    }
}

/// Words without the brackets of links between notes: `[[note]]`, `[[note|words]]`.
fn unlinked(words: &str) -> String {
    let mut plain = String::new();
    let mut rest = words;
    while let Some((before, inner)) = rest.split_once("[[")
        && let Some((link, after)) = inner.split_once("]]")
    {
        plain.push_str(before);
        plain.push_str(link.rsplit('|').next().unwrap_or(link));
        rest = after;
    }
    plain.push_str(rest);
    uncited(&unsourced(&plain))
}

/// Words without what an assistant leaves in them of its sources and of formulas: `[^1]`, `[citation:2]`, `【3†source】`, `\(` and `\)`.
fn unsourced(words: &str) -> String {
    /// The most bytes of a mark.
    const LONGEST: usize = 60;
    const MARKS: [(&str, &str, &str); 4] = [
        (":contentReference[", "", "}"),
        ("[^", "", "]"),
        ("[citation:", "", "]"),
        ("【", "†", "】"),
    ];
    let mut plain = words.to_owned();
    for (open, inside, close) in MARKS {
        let mut from = 0;
        while let Some(start) = plain[from..].find(open).map(|at| from + at) {
            let end = plain[start..]
                .find(close)
                .map(|at| start + at + close.len());
            let is_mark =
                |end: &usize| *end - start <= LONGEST && plain[start..*end].contains(inside);
            match end.filter(is_mark) {
                Some(end) => plain.replace_range(start..end, ""),
                None => from = start + open.len(),
            }
        }
    }
    let is_formula = plain.contains("\\(") && plain.contains("\\)");
    if is_formula {
        plain.replace("\\(", "").replace("\\)", "")
    } else {
        plain
    }
}

/// Words without the numbers of sources in them: `[1]`, which no address stands behind.
fn uncited(words: &str) -> String {
    let mut plain = String::new();
    let mut rest = words;
    while let Some((before, inner)) = rest.split_once('[') {
        let digits = inner.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = &inner[..inner.len() - digits.len()];
        plain.push_str(before);
        // `a[0]` in a sentence is an index; the number of a source stands before a stop or at the end.
        let is_end = |after: &&str| {
            let stops = ['.', '。', '，', ',', ';', '；', '['];
            after.trim_start().is_empty() || after.starts_with(stops)
        };
        match digits.strip_prefix(']').filter(is_end) {
            Some(after) if !number.is_empty() && !number.starts_with('0') => {
                plain.truncate(plain.trim_end_matches(' ').len());
                rest = after;
            }
            _ => {
                plain.push('[');
                rest = inner;
            }
        }
    }
    plain.push_str(rest);
    plain
}
