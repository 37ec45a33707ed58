//! `[sheet]`.

use super::{Open, SpecReader};
use crate::diag::{Code, Diag, Span};
use crate::lang::Lang;
use crate::spec::bounds::TextPlace;
use crate::spec::entry::Fields;
use crate::spec::keys;
use crate::spec::setting::SheetTable;
use crate::spec::text::Spanned;
use crate::spec::tree::{self, Form, Node};
use crate::spec::value_type::ValueType;

impl SpecReader<'_> {
    /// The settings; those of no table where there is none that can be read.
    pub(super) fn sheet(&mut self, node: Option<Node>) -> SheetTable {
        let table = node.and_then(|node| self.single_table("sheet", node));
        let (fields, span) = table.unwrap_or((tree::Branch::lost(), Span::default()));
        let open = self.open(&keys::SHEET, fields, span);
        self.settings(open, span)
    }

    /// The settings in an open table, which is at a place.
    pub(super) fn settings(&mut self, mut open: Open, span: Span) -> SheetTable {
        let open = &mut open;
        SheetTable {
            span,
            texts: self.sheet_texts(open, span),
            languages: self.languages(open),
            bilingual: self.choice_of(open, "bilingual"),
            paper: self.paper(open),
            orientation: self.choice_of(open, "orientation"),
            margin: self.margin(open),
            columns: self.columns(open),
            size: self.size(open),
            goal: self.choice_of(open, "fit"),
            fonts: self.names_of(open, "fonts", ValueType::Names),
            order: self.order(open),
            theme: self.theme_name(open),
        }
    }

    fn sheet_texts(&mut self, open: &mut Open, place: Span) -> Fields {
        self.size_read.place = TextPlace::Sheet;
        let mut texts = self.fields(open, place);
        texts.locate(None);
        texts
    }

    /// The fields of a table that a spec has once.
    pub(super) fn single_table(&mut self, name: &str, node: Node) -> Option<(tree::Branch, Span)> {
        let span = node.span;
        match node.form {
            Form::Table(fields) => Some((fields, span)),
            Form::List(nodes) => {
                let message = format!("`{name}` is a list, wanted one table");
                self.diags.push(
                    Diag::error(Code::WrongType, span, message)
                        .hint(format!("write `[{name}]` once, in single brackets")),
                );
                nodes.into_iter().find_map(|node| match node.form {
                    Form::Table(fields) => Some((fields, node.span)),
                    _ => None,
                })
            }
            _ => {
                let hint = format!("write `[{name}]` on a line of its own, and its keys below");
                self.wrong(&format!("`{name}`"), &node, "a table", Some(hint));
                None
            }
        }
    }

    fn languages(&mut self, open: &mut Open) -> Option<Vec<Spanned<Lang>>> {
        let languages = self.choices_of::<Lang>(open, "languages")?;
        let mut chinese = languages.iter().filter(|lang| lang.value.is_chinese());
        if let (Some(first), Some(second)) = (chinese.next(), chinese.next()) {
            let message = format!(
                "`{}` after `{}`, wanted one Chinese, because a text has one `zh`",
                second.value, first.value
            );
            self.diags.push(
                Diag::error(Code::Duplicate, second.span, message).hint("remove one of the two"),
            );
        }
        Some(languages)
    }

    fn theme_name(&mut self, open: &mut Open) -> Option<Spanned<String>> {
        let node = open.take("theme")?;
        if matches!(node.form, Form::Table(_)) {
            let message = "`theme` in `[sheet]` is a table, wanted the name of a theme";
            self.diags.push(
                Diag::error(Code::WrongType, node.span, message)
                    .hint("write single values under `[theme]`, at the top of the spec"),
            );
            return None;
        }
        self.name("`theme`", node)
    }
}
