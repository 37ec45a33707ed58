//! The head of the page and its settings, as written: what is absent was not given.

use super::entry::Fields;
use super::text::{Spanned, Text};
use crate::diag::Span;
use crate::geom::Pt;
use crate::kind::{EntryId, Kind};
use crate::lang::Lang;
use crate::limits::{Bilingual, Columns, Goal, Size};
use crate::paper::{Margin, Orientation, Paper};

/// `[sheet]`.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetTable {
    /// Its header in the source.
    pub span: Span,
    /// What it prints: the title, which has to be there, and the other texts of the head.
    pub texts: Fields,
    /// The languages to print, the leading one first: never empty, one Chinese at most.
    pub languages: Option<Vec<Spanned<Lang>>>,
    /// How two languages stand to each other.
    pub bilingual: Option<Spanned<Bilingual>>,
    /// The paper, before it is turned.
    pub paper: Option<Spanned<Paper>>,
    /// Which way the paper is turned.
    pub orientation: Option<Spanned<Orientation>>,
    /// The blank edges of the paper.
    pub margin: Option<Spanned<Margin<Option<Pt>>>>,
    /// How many columns.
    pub columns: Option<Spanned<Columns>>,
    /// The size of body text in the leading language.
    pub size: Option<Spanned<Size>>,
    /// Which of the pages that fit is set.
    pub goal: Option<Spanned<Goal>>,
    /// Families to prefer, the most wanted first.
    pub fonts: Option<Vec<Spanned<String>>>,
    /// The order to print in; kinds it does not name follow in [`Kind::ALL`]'s order, but keywords, which then come first.
    pub order: Option<Vec<Spanned<Group>>>,
    /// The name of a theme, not yet looked up.
    pub theme: Option<Spanned<String>>,
}

/// What has a place of its own in the order to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// All entries of a kind, but sections that have a place of their own.
    Kind(Kind),
    /// One section.
    Section(EntryId),
}

/// A title over all entries of a kind, in place of the usual one.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// The kind.
    pub kind: Kind,
    /// What it says; nothing where there is to be no title.
    pub text: Option<Text>,
}

/// `[theme]`: single values of a theme to override, not yet looked up.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeTable {
    /// Its header in the source.
    pub span: Span,
    /// The name of the theme it starts from, if it names one; `sheet.theme` is then absent.
    pub base: Option<Spanned<String>>,
    /// The values, in the order written.
    pub overrides: Vec<Override>,
}

/// One value of a theme to override.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// The names of the tables and of the key, outermost first; never empty.
    pub path: Vec<String>,
    /// The key in the source.
    pub key: Span,
    /// The value.
    pub value: Spanned<Scalar>,
}

/// A value of a theme.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// A string.
    Text(String),
    /// An integer or a float.
    Number(f64),
}
