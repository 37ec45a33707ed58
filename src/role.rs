//! What the parts of a page are to those who do not see it: the types of its structure tree.

use std::sync::Arc;

/// Structure types: the standard ones (ISO 32000-1, 14.8.4), and one that later became standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// `Document`
    Document,
    /// `Sect`
    Section,
    /// `H1`: the title of the sheet.
    Title,
    /// `H2`: the title of a section.
    Heading,
    /// `P`
    Paragraph,
    /// `Span`
    Span,
    /// `Em`, which is standard in PDF 2.0 and stands for `Span` before (ISO 32000-1, 14.7.3).
    Emphasis,
    /// `L`, numbered or not.
    List {
        /// Whether the labels are numbers.
        is_numbered: bool,
    },
    /// `LI`
    ListItem,
    /// `Lbl`
    Label,
    /// `LBody`
    ListBody,
    /// `Table`
    Table,
    /// `TR`
    TableRow,
    /// `TH` with `Scope` of `Column` or `Row`.
    TableHeader(Scope),
    /// `TD`
    TableCell,
    /// `Link` with its address; its runs make the area to click.
    Link(Arc<str>),
}

/// Whether a link may lead to an address: the web and mail (RFC 3986, 3.1, reads schemes in capitals too); anything else
/// could run or reveal something.
pub(crate) fn may_lead_to(address: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

impl Role {
    /// The name of the structure type (ISO 32000-1, 14.8.4).
    pub fn name(&self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Section => "Sect",
            Role::Title => "H1",
            Role::Heading => "H2",
            Role::Paragraph => "P",
            Role::Span => "Span",
            Role::Emphasis => "Em",
            Role::List { .. } => "L",
            Role::ListItem => "LI",
            Role::Label => "Lbl",
            Role::ListBody => "LBody",
            Role::Table => "Table",
            Role::TableRow => "TR",
            Role::TableHeader(_) => "TH",
            Role::TableCell => "TD",
            Role::Link(_) => "Link",
        }
    }
}

/// What a table header stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The cells below.
    Column,
    /// The cells to the right.
    Row,
}
