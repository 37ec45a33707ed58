//! From a guide to a spec.
//!
//! In comes what people have the night before: a conversation with an assistant, the notes of a tool, a mail. Out come a
//! spec that `check` accepts and an account of every paragraph. Import moves text and writes none: a text is the guide's, but for
//! marks around it, quotation marks and counters. Nothing here is made for one guide: `cues` has the words by which guides say what
//! their parts are for, and `shapes` the forms that entries have in them.
//!
//! ```text
//! guide ──turns──▶ answers ──blocks──▶ blocks ──record──▶ records ──shapes──▶ drafts ──write──▶ spec
//! ```

mod account;
mod answer;
mod bare;
mod belongs;
mod block;
mod counter;
mod cues;
mod entry;
mod exported;
mod extract;
mod fenced;
mod fences;
mod gather;
mod groups;
mod heading;
mod keys;
mod label;
mod labelled;
mod lexicon;
mod pair;
mod printed;
mod quoted;
mod record;
mod revise;
mod script;
mod settle;
mod shapes;
mod slips;
mod split;
mod title;
mod turns;
mod typed;
mod value;
mod words;
mod write;

pub use account::{Accounted, Fate};

use crate::kind::Kind;
use crate::lang::{Lang, Language};
use answer::ReadTurn;
use entry::Carried;
use printed::Printed;
use words::CarriedText;
use write::SheetHead;

/// What is wanted of a guide.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// What the guide is called, for comments; its stem is the title of a page whose guide has none.
    pub name: String,
    /// The languages to print, where they are not to be told from the guide.
    pub languages: Option<Vec<Language>>,
    /// Whether what nothing says the meaning of is carried over too, as sections that go first.
    pub keeps_rest: bool,
}

/// What was made of a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The spec. It has no entry where the guide holds nothing to carry over.
    pub spec: String,
    /// How many entries it has of each kind.
    pub entries: Vec<(Kind, usize)>,
    /// Whether the guide itself holds the spec, which was only mended.
    pub is_fenced: bool,
    /// Places to fill in, such as `[your name]`: each once, in their order.
    pub blanks: Vec<String>,
    /// What became of every block of the guide, in its order.
    pub account: Vec<Accounted>,
}

impl Import {
    /// Whether the guide holds nothing to carry over.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Makes a spec of a guide.
///
/// ```
/// use cribsheet::import::{Fate, Wish, import};
///
/// let guide = "Nice to meet you.\n\n### Why you?\n\n**Don't say:** I am bored.\n\n**Say:** I know the yard.\n";
/// let made = import(guide, &Wish { name: "chat.md".to_owned(), ..Wish::default() });
/// assert!(made.spec.contains("# chat.md:3\n[[risk]]\nquestion = \"Why you?\"\navoid = \"I am bored.\"\n"));
/// assert_eq!(made.account[0].fate, Fate::NoCue); // line 1 says nothing of what it is for
/// ```
pub fn import(guide: &str, wish: &Wish) -> Import {
    let guide = guide
        .strip_prefix('\u{FEFF}')
        .unwrap_or(guide)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    if let Some(import) = exported::import(&guide, wish) {
        return import;
    }
    let turns = turns::turns(&guide);
    if let Some(import) = fenced::import(&guide, &turns, wish) {
        return import;
    }
    let mut answers: Vec<ReadTurn<'_>> = turns
        .iter()
        .map(|turn| ReadTurn::read(turn, wish.keeps_rest))
        .collect();
    revise::revise(&mut answers);
    let named = title::title(&mut answers);
    let mut drafts: Vec<Carried> = answers
        .iter()
        .flat_map(|answer| answer.drafts.iter().cloned())
        .collect();
    if drafts.iter().all(|draft| draft.is_plan) && !wish.keeps_rest {
        drafts.clear();
        for answer in &mut answers {
            answer.find_nothing();
        }
    }
    let title = named
        .clone()
        .unwrap_or_else(|| CarriedText::Same(stem(&wish.name).to_owned()));
    let mut head = SheetHead {
        is_named: named.is_some(),
        languages: languages(&drafts, wish),
        title,
        guide: wish.name.clone(),
    };
    let spec = settle::settle(&mut head, &mut drafts);
    let printed = Printed::new(&drafts, &head.title);
    for answer in &mut answers {
        answer.settle(&printed);
    }
    let texts = drafts
        .iter()
        .flat_map(|draft| &draft.fields)
        .flat_map(|(_, value)| value.all())
        .flat_map(CarriedText::texts);
    let texts = texts.map(String::as_str);
    let entries = count(drafts.iter().map(|draft| draft.kind));
    let account = answers
        .into_iter()
        .flat_map(|answer| answer.account)
        .collect();
    Import {
        spec,
        entries,
        is_fenced: false,
        blanks: blanks(texts),
        account,
    }
}

fn count(kinds: impl Iterator<Item = Kind>) -> Vec<(Kind, usize)> {
    let kinds: Vec<Kind> = kinds.collect();
    let count = |kind| kinds.iter().filter(|other| **other == kind).count();
    Kind::ALL
        .into_iter()
        .map(|kind| (kind, count(kind)))
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// What stands in square brackets to be filled in, each once. A label before an address is none.
fn blanks<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    const LONGEST: usize = 24;
    let mut blanks: Vec<String> = Vec::new();
    for text in texts {
        let parts = text.split(['[', '［']).skip(1);
        for (inner, after) in parts.filter_map(|part| part.split_once([']', '］'])) {
            let is_words = inner.chars().any(char::is_alphabetic)
                && inner.chars().count() <= LONGEST
                && !inner.ends_with('\\');
            let blank = format!("[{inner}]");
            if is_words
                && !after.starts_with('(')
                && !inner.contains('\n')
                && !blanks.contains(&blank)
            {
                blanks.push(blank);
            }
        }
    }
    blanks
}

/// The name of a file without its folder and ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem.trim().is_empty() {
        "cribsheet"
    } else {
        stem
    }
}

/// Of how many texts one is in two languages, at least, on a page in both.
const FEWEST_PAIRS: usize = 10;

/// The languages to print: those asked for, or those that the texts are in, the one of most texts first.
fn languages(drafts: &[Carried], wish: &Wish) -> Vec<Lang> {
    let texts: Vec<&CarriedText> = drafts
        .iter()
        .flat_map(|draft| &draft.fields)
        .flat_map(|(_, value)| value.all())
        .collect();
    let all: String = texts
        .iter()
        .flat_map(|words| words.texts())
        .map(String::as_str)
        .collect();
    let printed = |language| match language {
        Language::Chinese => script::chinese(&all),
        Language::English => Lang::En,
    };
    if let Some(languages) = &wish.languages {
        return languages
            .iter()
            .map(|language| printed(*language))
            .collect();
    }
    // A name or two in two languages do not make a page in both.
    let pairs = texts
        .iter()
        .filter(|words| matches!(words, CarriedText::Pair { .. }));
    let has_pairs = pairs.count() * FEWEST_PAIRS >= texts.len().max(1);
    let chinese = texts
        .iter()
        .filter(|words| {
            words
                .texts()
                .any(|text| script::language(text) == Some(Language::Chinese))
        })
        .count();
    match (has_pairs, chinese * 2 > texts.len()) {
        (true, true) => vec![printed(Language::Chinese), Lang::En],
        (true, false) => vec![Lang::En, printed(Language::Chinese)],
        (false, _) if chinese > 0 && chinese * 4 > texts.len() => vec![printed(Language::Chinese)],
        (false, _) => vec![Lang::En],
    }
}
