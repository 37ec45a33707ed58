//! `[headings]`: titles over the entries of a kind.

use super::{Open, SpecReader};
use crate::kind::Kind;
use crate::spec::bounds::TextPlace;
use crate::spec::keys::{self, Key};
use crate::spec::setting::Heading;
use crate::spec::tree::{Form, Node};

impl SpecReader<'_> {
    /// The titles that are not the usual ones.
    pub(super) fn headings(&mut self, node: Node) -> Vec<Heading> {
        let Some((fields, span)) = self.single_table(keys::HEADINGS.name, node) else {
            return Vec::new();
        };
        self.size_read.place = TextPlace::Sheet;
        let mut open = self.open(&keys::HEADINGS, fields, span);
        let keys = keys::HEADINGS.keys.iter();
        keys.filter_map(|key| self.heading(&mut open, key))
            .collect()
    }

    fn heading(&mut self, open: &mut Open, key: &Key) -> Option<Heading> {
        let mut kinds = Kind::ALL.into_iter();
        let kind = kinds.find(|kind| kind.name() == key.name)?;
        let node = open.take(key.name)?;
        if matches!(&node.form, Form::Text(text) if text.is_empty()) {
            return Some(Heading { kind, text: None });
        }
        let label = format!("`{}` of `[headings]`", key.name);
        let mut text = self.text(&label, node)?;
        text.locate(None, format!("headings.{}", key.name));
        let text = Some(text);
        Some(Heading { kind, text })
    }
}
