//! What the spec says, to see whether a line of the guide is in it.

use std::collections::HashSet;

use super::account::{Accounted, Fate};
use super::block::{BlockForm, GuideBlock};
use super::entry::Carried;
use super::label::label;
use super::words::CarriedText;
use crate::kind::Kind;

/// What a spec says.
pub(super) struct Printed {
    /// The letters of all its texts.
    letters: String,
    /// The lines and kinds of its entries.
    entries: HashSet<(usize, Kind)>,
}

/// What parts a line into texts that may stand apart in the spec.
const BETWEEN: &[char] = &[
    '—', '–', '→', '➜', '➡', '⇒', '»', '👉', '：', ':', '（', '）', '(', ')', '/', '／', '|', '｜',
    '“', '”', '"', '「', '」', '、', '，', ',', '；', ';', '·',
];

impl Printed {
    /// The letters of these entries and of a title.
    pub(super) fn new(drafts: &[Carried], title: &CarriedText) -> Self {
        let values = drafts
            .iter()
            .flat_map(|draft| &draft.fields)
            .flat_map(|(_, value)| value.all());
        let texts = values.chain([title]).flat_map(CarriedText::texts);
        let mut letters = String::new();
        for text in texts {
            letters.extend(bare(text));
            letters.push('\n');
        }
        Self {
            letters,
            entries: drafts
                .iter()
                .map(|draft| (draft.line, draft.kind))
                .collect(),
        }
    }

    /// Whether an entry is in the spec.
    pub(super) fn has(&self, draft: &Carried) -> bool {
        self.entries.contains(&(draft.line, draft.kind))
    }

    /// The lines of a block most of whose words are in no text.
    pub(super) fn missing(&self, block: &GuideBlock<'_>) -> Vec<Accounted> {
        let is_table = matches!(block.form, BlockForm::Table(_));
        // The head of a table and the rule under it say what the columns are for.
        let lines = block.lines.iter().skip(if is_table { 2 } else { 0 });
        let missing = lines.filter(|line| !self.holds(line.text));
        missing
            .map(|line| Accounted::new(line.number..=line.number, line.text, Fate::NoPlace))
            .collect()
    }

    /// Whether most words of a line are in some text. What a label says is in none.
    fn holds(&self, line: &str) -> bool {
        let said = label(line)
            .filter(|label| label.role.is_some())
            .map_or(line, |label| label.rest);
        let (mut all, mut found) = (0, 0);
        for part in said.split(BETWEEN) {
            let letters: String = bare(part).collect();
            all += letters.len();
            found += if self.letters.contains(&letters) {
                letters.len()
            } else {
                0
            };
        }
        found * 2 >= all
    }
}

fn bare(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}
