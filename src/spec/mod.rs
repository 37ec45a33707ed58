//! What the author wrote.
//!
//! In comes the source of a spec, out comes a [`Spec`]: plain data, every value with its place, no
//! default filled in and no language chosen. Every fault goes to the sink and reading goes on, so that one
//! run names them all. Nothing here looks at fonts, themes or the markup inside a text.

mod context;
mod encoding;
mod entry;
mod escape;
mod events;
mod fault;
mod keys;
mod lengths;
mod line;
mod literal;
mod mend;
mod names;
mod nearest;
mod path;
mod read;
mod reference;
mod scan;
mod schema;
mod setting;
mod shape;
mod slip;
mod syntax;
mod text;
mod tree;
mod value;
mod yaml;

pub use encoding::{Decoded, decode};
pub use entry::{
    Body, Entry, Insight, Item, Keyword, Kind, Pitch, Priority, Question, Risk, Row, Section, Story,
};
pub use keys::{THEMES, USUAL_LEADING, theme_range};
pub use nearest::nearest;
pub use read::{LARGEST_SPEC, MOST_ENTRIES, read};
pub use reference::reference;
pub use schema::schema;
pub use setting::{
    Bilingual, Columns, Margin, Orientation, Override, Paper, PaperName, SheetTable, Size,
    ThemeTable, Value,
};
pub use text::{Piece, Spanned, Text};

/// One spec as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// `[sheet]`: the head of the page and the settings.
    pub sheet: SheetTable,
    /// `[[keyword]]`, in the order written, as are all lists here.
    pub keywords: Vec<Keyword>,
    /// `[[risk]]`.
    pub risks: Vec<Risk>,
    /// `[[question]]`.
    pub questions: Vec<Question>,
    /// `[[pitch]]`.
    pub pitches: Vec<Pitch>,
    /// `[[story]]`.
    pub stories: Vec<Story>,
    /// `[[insight]]`.
    pub insights: Vec<Insight>,
    /// `[[section]]`.
    pub sections: Vec<Section>,
    /// `[theme]`: single values of a theme to override.
    pub theme: Option<ThemeTable>,
}

impl Spec {
    /// The spec without some entries, each named by its table and its number there. The others
    /// keep their numbers.
    #[must_use]
    pub fn without(&self, entries: &[(Kind, usize)]) -> Self {
        let mut spec = self.clone();
        let stays = |kind: Kind, entry: &Entry| !entries.contains(&(kind, entry.index));
        let kept = &mut spec;
        kept.keywords.retain(|of| stays(Kind::Keyword, &of.entry));
        kept.pitches.retain(|of| stays(Kind::Pitch, &of.entry));
        kept.risks.retain(|of| stays(Kind::Risk, &of.entry));
        kept.questions.retain(|of| stays(Kind::Question, &of.entry));
        kept.stories.retain(|of| stays(Kind::Story, &of.entry));
        kept.insights.retain(|of| stays(Kind::Insight, &of.entry));
        kept.sections.retain(|of| stays(Kind::Section, &of.entry));
        spec
    }
}
