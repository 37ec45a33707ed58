//! Which record a line belongs to: what begins one, what is a label in it, and what goes on.

use super::bare::{plain, undecorated, without_aside};
use super::cues::{self, Purpose, Topic};
use super::extract::Extract;
use super::gather::{Nesting, RecordReader};
use super::heading::is_answer;
use super::label::{self, Label, label};
use super::quoted::{asks, emphasised, is_closed, outer};
use super::record::{HeadForm, RecordHead, RecordPart};
use crate::kind::Kind;

impl<'g> RecordReader<'g> {
    /// Whether a line stands alone in bold and names what comes below it.
    pub(super) fn is_heading_in_bold(&self, line: &'g str) -> bool {
        let line = undecorated(line);
        let Some(inner) =
            emphasised(line).filter(|_| line.starts_with("**") || line.starts_with("__"))
        else {
            return false;
        };
        let role = label::role(without_aside(plain(inner)).0);
        match role {
            Some(Purpose::Question) => asks(inner) && label(inner).is_none(),
            Some(role)
                if self.record.is_asked()
                    || !is_answer(role) && role != Purpose::Ask && role != Purpose::Keyword =>
            {
                false
            }
            Some(_) => cues::topic(inner).is_some(),
            None => label(inner).is_none_or(|label| label.role.is_none()),
        }
    }

    /// Whether a line that stands alone under a heading for questions is one: in quotation marks, or in plain text.
    pub(super) fn is_question_alone(&self, line: &str) -> bool {
        let is_quoted = outer(line) != line;
        let is_expected = self.record.topic == Some(Topic::Entries(Kind::Risk));
        let is_waiting = self.record.fields.last().is_some_and(RecordPart::is_empty);
        // Below a heading of its kind the question is that of the heading.
        let is_below = self.record.fields.is_empty()
            && self.record.body.is_empty()
            && self.record.head.is_some_and(|head| {
                head.form == HeadForm::Heading && cues::topic(head.text).is_none()
            });
        let is_free = is_expected && !is_waiting && !is_below && label(line).is_none();
        is_free && (is_quoted || self.is_plain) && asks(line)
    }

    /// Whether a paragraph stands below a list and is none of its last item, unless that is a question that waits for its answer.
    pub(super) fn is_below_list(&self, passage: &Extract<'g>) -> bool {
        let topic = self.record.topic;
        let is_list = matches!(
            topic,
            Some(Topic::Entries(Kind::Section | Kind::Keyword) | Topic::Day)
        );
        let is_below = match self.record.head.map(|head| head.form) {
            Some(HeadForm::Item(depth)) => passage.depth < depth || is_list && passage.depth == 0,
            _ => false,
        };
        let first = passage.lines.first();
        let is_set_apart =
            first.is_some_and(|line| label(line.text).is_some_and(|label| label.is_marked));
        let waits = self.record.asks_in_head()
            && !is_set_apart
            && self.record.fields.is_empty()
            && topic != Some(Topic::Entries(Kind::Question));
        is_below && !waits && passage.quotes == 0
    }

    /// Whether a label says what a part of this record is.
    pub(super) fn is_label(&self, label: &Label<'g>, place: Nesting) -> bool {
        let Some(role) = label.role else { return false };
        let is_list = matches!(
            self.record.topic,
            Some(Topic::Entries(Kind::Section) | Topic::Day)
        );
        if is_list && !self.record.is_asked() {
            // A list of facts has labels of all kinds; only a question begins something else in it.
            return match role {
                Purpose::Question => asks(label.rest),
                Purpose::Script | Purpose::Meaning => {
                    label.is_marked
                        && matches!(
                            self.record.head,
                            Some(RecordHead {
                                form: HeadForm::Item(_),
                                ..
                            })
                        )
                }
                Purpose::Chinese | Purpose::English => self.open.is_some(),
                _ => false,
            };
        }
        // Inside an answer, only what parts answers is a label.
        let last = self.record.fields.last().and_then(|part| part.last());
        let is_quoted = self.open.is_some_and(|open| open.quotes > 0)
            || last.is_some_and(|passage| passage.quotes > 0);
        let is_inside = self.open.is_some() && is_quoted && place.quotes > 0;
        if is_inside && (place.is_item || !label.is_marked) {
            return matches!(
                role,
                Purpose::Chinese
                    | Purpose::English
                    | Purpose::Weak
                    | Purpose::Strong
                    | Purpose::Question
            );
        }
        // A keyword may be called by any word.
        let is_keyword = self.record.topic == Some(Topic::Entries(Kind::Keyword));
        if is_keyword && place.is_item && !self.is_below_item(place) && !self.record.is_asked() {
            return role == Purpose::Keyword;
        }
        if role == Purpose::Point && self.record.is_answered() {
            return true;
        }
        let is_plain = !label.is_marked && !place.is_item && place.quotes == 0;
        match role {
            Purpose::Chinese | Purpose::English => true,
            // A word in running text before a colon says little.
            Purpose::Star
            | Purpose::Point
            | Purpose::Meaning
            | Purpose::Story
            | Purpose::Metric
                if is_plain =>
            {
                self.record.head.is_some() && self.record.topic == Some(Topic::Entries(Kind::Story))
                    || self.record.has(&[Purpose::Star])
            }
            _ => true,
        }
    }

    /// Whether an item stands inside the one that the record begins with.
    fn is_below_item(&self, place: Nesting) -> bool {
        matches!(
            self.record.head,
            Some(RecordHead {
                form: HeadForm::Item(depth),
                ..
            }) if place.depth > depth
        )
    }

    /// Whether a part of a role begins a record of its own.
    pub(super) fn begins(&self, role: Purpose, label: &Label<'g>, place: Nesting) -> bool {
        let is_again = self.record.has(&[role]);
        match role {
            Purpose::Question => {
                self.record.is_answered()
                    || self.record.has(&[Purpose::Question])
                    || !self.record.body.is_empty()
                    || self.record.asks_in_head() && label.rest.len() > 6
            }
            Purpose::Ask | Purpose::Keyword | Purpose::Guess | Purpose::Story | Purpose::Trap => {
                is_again
                    || self.record.is_answered()
                    || matches!(self.record.head, Some(RecordHead { form: HeadForm::Item(depth), .. }) if place.is_item && place.depth <= depth)
            }
            _ => false,
        }
    }

    /// Whether a passage belongs to the last part.
    pub(super) fn goes_on(&self, passage: &Extract<'g>) -> bool {
        let (Some(open), Some(field)) = (self.open, self.record.fields.last()) else {
            return false;
        };
        let so_far = field.variants.last().map_or(&field.text, |(_, text)| text);
        let is_quoted = passage.quotes > 0;
        let Some(last) = so_far.last() else {
            return true;
        };
        if is_quoted {
            return true;
        }
        if last.quotes > 0 {
            return false;
        }
        // Only the ends of what may be long are looked at.
        let first = so_far
            .first()
            .and_then(|first| first.lines.first())
            .map_or("", |line| line.text);
        let end = last.lines.last().map_or("", |line| line.text);
        let is_closed = is_closed(first, end);
        let starts_another = passage.item.is_some()
            && passage
                .lines
                .first()
                .is_some_and(|line| asks(undecorated(line.text)));
        let is_long = matches!(
            field.role,
            Purpose::Strong
                | Purpose::Script
                | Purpose::Strategy
                | Purpose::Weak
                | Purpose::Point
                | Purpose::Star
                | Purpose::Subtext
                | Purpose::Why
                | Purpose::Keys
        );
        match () {
            () if is_closed || starts_another => false,
            () if open.is_item => {
                passage.depth > open.depth || passage.depth == open.depth && passage.item.is_none()
            }
            () if passage.item.is_some() => {
                is_long && (last.item.is_some() || end.ends_with([':', '：']))
            }
            () => is_long && field.role != Purpose::Keys && passage.depth >= open.depth,
        }
    }
}
