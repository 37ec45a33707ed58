//! A page's texts in other forms: for screen readers, wikis, chat assistants, terminals.
//!
//! In comes a page that was [made](crate::fit::Made), with its sheet; out comes text, in the order in which the page is
//! read. Nothing here is placed: lines end where whoever shows the text ends them.

mod html;
mod inlines;
mod lists;
mod markdown;
mod settings;
mod text;

pub(crate) use markdown::{GUARD, LINE_IN_CELL, OPENING, PARAGRAPH_IN_CELL, SETTINGS, label};

use crate::fit::Made;
use crate::spec::Spec;

/// What the texts of a page can be written as.
///
/// ```
/// use cribsheet::diag::Diags;
/// use cribsheet::export::Export;
/// use cribsheet::font::Fonts;
/// use cribsheet::{Compiler, Manuscript, Request};
///
/// let source = "sheet.title = 'Crib'\n[[question]]\nask = 'What is **slow** today?'";
/// let mut compiler = Compiler::new(Fonts::embedded());
/// let mut diags = Diags::default();
/// let manuscript = Manuscript::read(source, &mut diags).expect("it is small");
/// let outcome = compiler.typeset(&manuscript, &Request::default(), &mut diags);
/// let made = outcome.and_then(|outcome| outcome.page()).expect("one line fits");
/// let write = |export: Export| export.write(&made, manuscript.spec());
/// assert!(write(Export::Text).ends_with("\n1. What is slow today?\n"));
/// assert!(write(Export::Html).contains("What is <strong>slow</strong> today?"));
/// assert!(write(Export::Markdown).contains("### What is **slow** today?\n"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// Markdown, which [`import`](mod@crate::import) reads back to the same spec.
    Markdown,
    /// A page for browsers and screen readers, in one file.
    Html,
    /// Plain text.
    Text,
}

impl Export {
    /// Every form, in the order of documentation.
    pub const ALL: &[Export] = &[Export::Markdown, Export::Html, Export::Text];

    /// Its name, which is the ending of its files too.
    pub fn name(self) -> &'static str {
        match self {
            Export::Markdown => "md",
            Export::Html => "html",
            Export::Text => "txt",
        }
    }

    /// What its files are, in a phrase.
    pub fn phrase(self) -> &'static str {
        match self {
            Export::Markdown => "Markdown, which `import` makes the same spec of again",
            Export::Html => "A page for browsers and screen readers, in one file",
            Export::Text => "Its texts alone, in the order in which they are read",
        }
    }

    /// The texts of a page in this form; the spec is what [stands on it](crate::Manuscript::spec).
    pub fn write(self, made: &Made, spec: &Spec) -> String {
        match self {
            Export::Markdown => markdown::write(made, spec),
            Export::Html => html::write(made),
            Export::Text => text::write(&made.sheet),
        }
    }
}
