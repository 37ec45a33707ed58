//! The entries of a sheet, and what must not be there twice.

use super::{MOST_ENTRIES, Open, Reader};
use crate::diag::{Code, Diag, Severity, Span, quote};
use crate::kind::Priority;
use crate::spec::Spec;
use crate::spec::entry::{Entry, Insight, Keyword, Pitch, Question, Risk, Story};
use crate::spec::keys::Table;
use crate::spec::text::{Piece, Text};
use crate::spec::tree::{Fields, Form};

/// Reads the fields of one kind of entry.
type ReadEntry<'a, T> = fn(&mut Reader<'a>, &mut Open, Entry) -> T;

impl<'a> Reader<'a> {
    /// All entries of one table.
    pub(super) fn entries<T>(
        &mut self,
        top: &mut Open,
        table: &'static Table,
        read: ReadEntry<'a, T>,
    ) -> Vec<T> {
        let Some(node) = top.take(table.name) else {
            return Vec::new();
        };
        let nodes = match node.form {
            Form::List(nodes) => nodes,
            Form::Table(_) => {
                let message = format!("`{}` is one table, wanted a list of them", table.name);
                self.diags.push(
                    Diag::error(Code::WrongType, node.span, message)
                        .hint(format!("write {} in double brackets", table.label)),
                );
                vec![node]
            }
            _ => {
                let hint = format!(
                    "write {} on a line of its own, and its keys below",
                    table.label
                );
                let label = format!("`{}`", table.name);
                self.wrong(&label, &node, "a list of tables", Some(hint));
                return Vec::new();
            }
        };
        let mut entries = Vec::new();
        for (number, node) in nodes.into_iter().enumerate() {
            match node.form {
                Form::Table(fields) => {
                    entries.extend(self.entry(table, (number + 1, node.span), fields, read));
                }
                _ => {
                    let hint = format!(
                        "write {} on a line of its own, and its keys below",
                        table.label
                    );
                    let label = format!("an item of `{}`", table.name);
                    self.wrong(&label, &node, "a table", Some(hint));
                }
            }
        }
        entries
    }

    fn entry<T>(
        &mut self,
        table: &'static Table,
        (index, span): (usize, Span),
        fields: Fields,
        read: ReadEntry<'a, T>,
    ) -> Option<T> {
        self.entries += 1;
        if self.entries > MOST_ENTRIES {
            if self.entries == MOST_ENTRIES + 1 {
                let message = format!("entry {}, wanted {MOST_ENTRIES} at most", self.entries);
                let hint = "keep what goes on one page, and put the rest into another file";
                self.diags
                    .push(Diag::error(Code::LimitExceeded, span, message).hint(hint));
            }
            return None;
        }
        let mut open = self.open(table, fields, span);
        let priority = self.choice_of::<Priority>(&mut open, "priority");
        let entry = Entry {
            index,
            priority: priority.map(|priority| priority.value).unwrap_or_default(),
            span,
        };
        Some(read(self, &mut open, entry))
    }

    pub(super) fn keyword(&mut self, open: &mut Open, entry: Entry) -> Keyword {
        Keyword {
            entry,
            say: self.text_of(open, "say"),
            term: self.needed_text(open, "term", entry.span),
        }
    }

    pub(super) fn risk(&mut self, open: &mut Open, entry: Entry) -> Risk {
        Risk {
            entry,
            trap: self.text_of(open, "trap"),
            subtext: self.text_of(open, "subtext"),
            strategy: self.text_of(open, "strategy"),
            avoid: self.text_of(open, "avoid"),
            keys: self.texts_of(open, "keys"),
            question: self.needed_text(open, "question", entry.span),
            answer: self.needed_text(open, "answer", entry.span),
        }
    }

    pub(super) fn question(&mut self, open: &mut Open, entry: Entry) -> Question {
        Question {
            entry,
            why: self.text_of(open, "why"),
            ask: self.needed_text(open, "ask", entry.span),
        }
    }

    pub(super) fn pitch(&mut self, open: &mut Open, entry: Entry) -> Pitch {
        Pitch {
            entry,
            label: self.text_of(open, "label"),
            say: self.needed_text(open, "say", entry.span),
        }
    }

    pub(super) fn story(&mut self, open: &mut Open, entry: Entry) -> Story {
        Story {
            entry,
            metric: self.text_of(open, "metric"),
            name: self.needed_text(open, "name", entry.span),
            point: self.needed_text(open, "point", entry.span),
        }
    }

    pub(super) fn insight(&mut self, open: &mut Open, entry: Entry) -> Insight {
        Insight {
            entry,
            say: self.text_of(open, "say"),
            scores: self.text_of(open, "scores"),
            guess: self.needed_text(open, "guess", entry.span),
        }
    }

    /// Reports entries that say the same as an earlier one of their table. A keyword twice in the band is an
    /// error; elsewhere the repetition may be meant.
    pub(super) fn check_duplicates(&mut self, spec: &Spec) {
        self.check_heads(
            Severity::Error,
            spec.keywords.iter().map(|entry| &entry.term),
        );
        let mut warn = |heads: Vec<&Text>| self.check_heads(Severity::Warning, heads);
        warn(spec.risks.iter().map(|entry| &entry.question).collect());
        warn(spec.questions.iter().map(|entry| &entry.ask).collect());
        warn(spec.pitches.iter().map(|entry| &entry.say).collect());
        warn(spec.stories.iter().map(|entry| &entry.name).collect());
        warn(spec.insights.iter().map(|entry| &entry.guess).collect());
        warn(spec.sections.iter().map(|entry| &entry.title).collect());
    }

    fn check_heads<'t>(&mut self, severity: Severity, heads: impl IntoIterator<Item = &'t Text>) {
        let mut seen: Vec<[Option<&str>; 3]> = Vec::new();
        for text in heads {
            if text.is_absent() {
                continue;
            }
            let said = [&text.neutral, &text.zh, &text.en].map(words);
            if !seen.contains(&said) {
                seen.push(said);
                continue;
            }
            let first = said.into_iter().flatten().next().unwrap_or_default();
            self.diags.push(Diag {
                severity,
                ..Diag::error(
                    Code::Duplicate,
                    text.span,
                    format!("{} is given twice", quote(first)),
                )
                .hint("remove one of the two")
            });
        }
    }
}

fn words(piece: &Option<Piece>) -> Option<&str> {
    piece.as_ref().map(|piece| piece.value.as_str())
}
