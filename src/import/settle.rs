//! A spec that `check` accepts, whatever the guide held.

use std::collections::HashSet;

use super::entry::{Carried, CarriedValue};
use super::words::CarriedText;
use super::write::{self, SheetHead, Written};
use crate::diag::{Diags, Severity};
use crate::kind::Kind;
use crate::sheet::{self, Overrides};
use crate::spec::{self, Spec};

/// Writes the spec, and takes out of it what no spec may hold: a text whose signs are read as marks is written so that they are
/// none, and what is refused still goes.
pub(super) fn settle(head: &mut SheetHead, drafts: &mut Vec<Carried>) -> String {
    /// More rounds than a text has ways to be refused.
    const MOST: usize = 12;
    bound(drafts);
    let mut escaped = HashSet::new();
    for round in 0..MOST {
        let written = write::write(head, drafts);
        let faulty = faulty(&written);
        if faulty.is_empty() {
            return written.spec;
        }
        if faulty.iter().any(|fault| fault.is_none()) {
            head.mend(round > 0);
        }
        let faulty: Vec<_> = faulty.into_iter().flatten().collect();
        mend(drafts, &faulty, &mut escaped);
    }
    drafts.clear();
    write::write(head, drafts).spec
}

/// An entry, and its field if it is of one.
type FaultyField = (usize, Option<&'static str>);

/// The entries and fields that have an error, the last first; nothing stands for the head.
fn faulty(written: &Written) -> Vec<Option<FaultyField>> {
    let (_, diags) = checked(&written.spec);
    let errors = diags.iter().filter(|diag| diag.severity == Severity::Error);
    let mut faulty: Vec<_> = errors
        .map(|diag| {
            // A fault of the whole is one of its size: the last entry goes.
            let at = diag.span.map_or(written.spec.len() - 1, |span| span.start);
            let mut places = written.places.iter();
            let entry = places.position(|place| place.whole.contains(&at))?;
            let mut fields = written.places[entry].fields.iter();
            let field = fields
                .find(|(_, range)| range.contains(&at))
                .map(|(key, _)| *key);
            Some((entry, field))
        })
        .collect();
    faulty.sort_by(|one, other| other.cmp(one));
    faulty.dedup();
    faulty
}

/// A spec with all that `check` says of it before it is fitted.
pub(super) fn checked(source: &str) -> (Option<Spec>, Diags) {
    let mut diags = Diags::default();
    let spec = spec::read(source, &mut diags);
    if let Some(spec) = &spec
        && !diags.has_errors()
    {
        sheet::resolve(spec, &Overrides::default(), &mut diags);
    }
    (spec, diags)
}

/// Mends the fields that have an error: once their marks are taken out, and then they go, each needed one with its entry.
fn mend(
    drafts: &mut Vec<Carried>,
    faulty: &[FaultyField],
    escaped: &mut HashSet<(usize, &'static str)>,
) {
    for (entry, field) in faulty {
        let Some(draft) = drafts.get_mut(*entry) else {
            continue;
        };
        let value = draft
            .fields
            .iter_mut()
            .find(|(key, _)| Some(*key) == *field);
        match value {
            Some((key, value)) if escaped.insert((draft.line, key)) => value.escape(),
            Some((key, _)) if !is_needed(draft.kind, key) => {
                draft.fields.retain(|(key, _)| Some(*key) != *field);
            }
            _ => {
                drafts.remove(*entry);
            }
        }
    }
}

/// Takes out what is more than a spec may hold, from the end.
fn bound(drafts: &mut Vec<Carried>) {
    drafts.truncate(spec::MOST_ENTRIES);
    let (mut keywords, mut in_keywords, mut characters, mut texts) = (0, 0, 0, 0);
    drafts.retain(|draft| {
        let all = || {
            draft
                .fields
                .iter()
                .flat_map(|(_, value)| value.all())
                .flat_map(CarriedText::texts)
        };
        let length: usize = all().map(|text| text.chars().count()).sum();
        if draft.kind == Kind::Keyword {
            keywords += 1;
            in_keywords += length;
        }
        characters += length;
        texts += all().count();
        let is_band = draft.kind != Kind::Keyword
            || keywords <= spec::MOST_KEYWORDS && in_keywords <= spec::MOST_IN_KEYWORDS;
        is_band && characters <= spec::MOST_CHARACTERS && texts <= MOST_TEXTS_IN_ALL
    });
}

/// The most texts of a spec: each is a table or two, of which the format allows so many in all.
const MOST_TEXTS_IN_ALL: usize = 20_000;

fn is_needed(kind: Kind, key: &str) -> bool {
    spec::table_of(kind)
        .keys
        .iter()
        .any(|known| known.name == key && known.is_needed)
        || kind == Kind::Section
}

impl SheetHead {
    /// Takes the marks out of the title, and then the title.
    fn mend(&mut self, is_again: bool) {
        if is_again {
            self.title = CarriedText::Same(USUAL_TITLE.to_owned());
            self.is_named = false;
        } else {
            self.title.escape();
        }
    }
}

/// The title of a page whose guide has none that a page can have.
const USUAL_TITLE: &str = "cribsheet";

impl CarriedValue {
    /// Its texts.
    pub(super) fn all(&self) -> Vec<&CarriedText> {
        match self {
            CarriedValue::Text(words) => vec![words],
            CarriedValue::Texts(texts) => texts.iter().collect(),
            CarriedValue::Items(items) => items
                .iter()
                .flat_map(|(term, text)| term.iter().chain([text]))
                .collect(),
            CarriedValue::Rows(rows) => rows.iter().flatten().collect(),
        }
    }

    /// Writes its texts so that no sign in them marks anything.
    fn escape(&mut self) {
        match self {
            CarriedValue::Text(words) => words.escape(),
            CarriedValue::Texts(texts) => texts.iter_mut().for_each(CarriedText::escape),
            CarriedValue::Items(items) => items.iter_mut().for_each(|(term, text)| {
                text.escape();
                term.iter_mut().for_each(CarriedText::escape);
            }),
            CarriedValue::Rows(rows) => rows.iter_mut().flatten().for_each(CarriedText::escape),
        }
    }
}

impl CarriedText {
    fn escape(&mut self) {
        let escaped = |text: &str| -> String {
            let is_mark = |c: char| {
                c.is_ascii_punctuation()
                    && !matches!(c, '\'' | '"' | ',' | '.' | ':' | ';' | '?' | '/')
            };
            text.chars()
                .flat_map(|c| is_mark(c).then_some('\\').into_iter().chain([c]))
                .collect()
        };
        match self {
            CarriedText::Same(text) => *text = escaped(text),
            CarriedText::Pair { zh, en } => (*zh, *en) = (escaped(zh), escaped(en)),
        }
    }
}
