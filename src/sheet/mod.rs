//! Every choice made: defaults, themes, languages, inline markup.
//!
//! In comes a [`Spec`] with the command line's [`Overrides`]; out comes a [`Sheet`]: paper,
//! dials' limits, paragraphs to shape, and blocks that say how they stand together. Nothing
//! here knows a font or a length of text.

mod block;
mod compose;
mod contrast;
mod cuts;
mod looks;
mod margins;
mod markup;
mod original;
mod settings;
mod theme;
mod themes;
mod typed;

pub use block::{Align, Block, Gap, Marker, Seam, Style, TextBlock, Track};
pub use cuts::{Cut, Home, Part, entry_name};
pub(crate) use markup::{for_others as markup_for_others, reads_alike};
pub use original::Original;
pub use theme::{Gaps, Inks, Leading, Rules, Sizes, Theme};
pub use themes::BUILT_IN;

use std::sync::Arc;

use crate::diag::{Diags, Span};
use crate::geom::Pt;
use crate::kind::{EntryId, Kind, Priority};
use crate::lang::{Lang, Language};
use crate::limits::{Bilingual, Columns, Goal};
use crate::paper::{Margin, PaperName};
use crate::paragraph::Paragraph;
use crate::role::Role;
use crate::spec::{Entry, Group, Heading, Spanned, Spec, Text};
use compose::Composer;

/// What the command line sets in place of the spec.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The languages to print, the leading one first, each in the region that the sheet names.
    pub languages: Vec<Language>,
    /// The paper, before it is turned.
    pub paper: Option<PaperName>,
    /// The number of columns, 1 to 6.
    pub columns: Option<u8>,
    /// The type size and no other.
    pub size: Option<Pt>,
    /// The legible floor.
    pub min_size: Option<Pt>,
    /// Which of the pages that fit is set.
    pub goal: Option<Goal>,
    /// The name of a built-in theme.
    pub theme: Option<String>,
}

/// A sheet with every choice made.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The name of the paper, or its extent.
    pub paper: String,
    /// Width of the page.
    pub width: Pt,
    /// Height of the page.
    pub height: Pt,
    /// The blank edges.
    pub margin: Margin,
    /// The printed languages, the leading one first.
    pub languages: Vec<Lang>,
    /// How two languages stand to each other.
    pub bilingual: Bilingual,
    /// How many columns.
    pub columns: Columns,
    /// Which of the pages that fit is set.
    pub goal: Goal,
    /// The smallest type size allowed.
    pub min_size: Pt,
    /// The largest type size tried.
    pub max_size: Pt,
    /// Whether it is a poster: keywords alone, which may be larger than that.
    pub is_poster: bool,
    /// The look.
    pub theme: Theme,
    /// Families to prefer, the most wanted first.
    pub fonts: Vec<String>,
    /// The title without markup.
    pub title: String,
    /// The subtitle without markup.
    pub subject: Option<String>,
    /// Whose sheet it is.
    pub author: Option<String>,
    /// Every paragraph to be shaped.
    pub paragraphs: Vec<Paragraph>,
    /// The head of the page.
    pub head: Arc<Head>,
    /// The keywords, each a cell of the band under the head.
    pub band: Vec<EntryBlock>,
    /// What stands in the columns, in the order to print.
    pub sections: Vec<Section>,
}

/// The head of the page.
#[derive(Clone, Debug)]
pub struct Head {
    /// The title in the leading language.
    pub title: Option<Block>,
    /// What stands under it: its second language, subtitle and role, a line a language.
    pub under: Vec<Block>,
    /// Who listens, a line a language.
    pub audience: Vec<Block>,
    /// When, and whose sheet it is, a line a language.
    pub imprint: Vec<Block>,
    /// The line of who I am.
    pub tagline: Option<Block>,
}

impl Head {
    /// All but the line of who I am, as they are read: the title, what stands under it, who listens, and the imprint.
    pub fn texts(&self) -> [&[Block]; 4] {
        [
            self.title.as_slice(),
            &self.under,
            &self.audience,
            &self.imprint,
        ]
    }
}

/// Entries under one title.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its title, where it has one.
    pub heading: Option<Arc<Block>>,
    /// What holds all entries in the structure tree, where something does.
    pub container: Option<Role>,
    /// The entries, in the order of the spec.
    pub entries: Vec<EntryBlock>,
}

/// One entry of the spec.
#[derive(Clone, Debug)]
pub struct EntryBlock {
    /// What names it.
    pub id: EntryId,
    /// How much it matters.
    pub priority: Priority,
    /// Its header in the spec.
    pub span: Span,
    /// How it is set. A sheet without a part shares with the whole what it has of it.
    pub block: Arc<Block>,
}

/// Makes every choice that a spec leaves open.
pub fn resolve(spec: &Spec, overrides: &Overrides, diags: &mut Diags) -> Sheet {
    margins::check(spec, overrides, diags);
    let table = &spec.sheet;
    let languages = settings::languages(spec, overrides);
    let theme = themes::resolve(
        table.theme.as_ref(),
        spec.theme.as_ref(),
        overrides.theme.as_deref(),
        diags,
    );
    let order = settings::order(spec);
    let content = Composed::compose(spec, &order, &languages, &theme, diags);
    typed::check(&content.paragraphs, diags);
    let (paper, width, height) = settings::paper(spec, overrides);
    let (min_size, max_size) = settings::size(spec, overrides);
    let plain = |key| {
        let text = table.texts.text(key);
        text.map(|text| plain_text(text, languages[0]))
    };
    Sheet {
        paper,
        width,
        height,
        margin: settings::margin(spec, overrides),
        bilingual: value(&table.bilingual),
        columns: settings::columns(spec, overrides),
        goal: overrides.goal.unwrap_or(value(&table.goal)),
        min_size,
        max_size,
        is_poster: settings::may_grow(spec, overrides)
            && content.sections.is_empty()
            && !content.band.is_empty(),
        fonts: table
            .fonts
            .iter()
            .flatten()
            .map(|family| family.value.clone())
            .collect(),
        title: plain("title").unwrap_or_default(),
        subject: plain("subtitle"),
        author: plain("author"),
        head: Arc::new(content.head),
        band: content.band,
        sections: content.sections,
        paragraphs: content.paragraphs,
        theme,
        languages,
    }
}

/// What was written for a setting, or its default.
fn value<T: Copy + Default>(setting: &Option<Spanned<T>>) -> T {
    setting
        .as_ref()
        .map(|setting| setting.value)
        .unwrap_or_default()
}

/// The parts of a sheet that hold text.
struct Composed {
    head: Head,
    band: Vec<EntryBlock>,
    sections: Vec<Section>,
    paragraphs: Vec<Paragraph>,
}

impl Composed {
    fn compose(
        spec: &Spec,
        order: &[Group],
        languages: &[Lang],
        theme: &Theme,
        diags: &mut Diags,
    ) -> Self {
        let mut composer = Composer {
            theme,
            languages,
            paragraphs: Vec::new(),
            known: None,
            diags,
        };
        let has_band = order.first() == Some(&Group::Kind(Kind::Keyword));
        let head = composer.head(&spec.sheet.texts);
        let band = if has_band {
            entries(spec, Kind::Keyword, &mut composer)
        } else {
            Vec::new()
        };
        let sections = sections(spec, &order[usize::from(has_band)..], &mut composer);
        Self {
            head,
            band,
            sections,
            paragraphs: composer.paragraphs,
        }
    }
}

/// The paragraphs of every text of a spec in the languages that a sheet prints, without their markup.
pub fn plain_texts(spec: &Spec, sheet: &Sheet) -> Vec<String> {
    let mut plain = Vec::new();
    let kinds = sheet.sections.iter().flat_map(|section| &section.entries);
    let mut kinds: Vec<Kind> = kinds.map(|entry| entry.id.kind).collect();
    kinds.dedup();
    let headings = kinds.into_iter().filter_map(|kind| spec.heading(kind));
    let headings = headings.filter_map(|heading| heading.text.as_ref());
    for text in spec.own_texts().chain(headings) {
        for &lang in &sheet.languages {
            let passages = text
                .piece(lang)
                .map(|piece| markup::read(piece, lang, &mut Diags::default()));
            let passages = passages.unwrap_or_default();
            plain.extend(passages.iter().map(markup::Passage::text));
        }
    }
    plain
}

/// What stands over the entries of a kind unless the spec says otherwise.
pub(crate) fn usual_title(kind: Kind, lang: Lang) -> &'static str {
    looks::word(&looks::of(kind).title, lang)
}

/// What a text says in a language, or else in the first that it has, on one line without markup.
fn plain_text(text: &Text, lang: Lang) -> String {
    let first = || text.pieces.first().map(|(_, piece)| piece);
    let piece = text.piece(lang).or_else(first);
    let passages = piece.map(|piece| markup::read(piece, lang, &mut Diags::default()));
    passages.map_or_else(String::new, |passages| markup::plain_text(&passages))
}

fn sections(spec: &Spec, order: &[Group], composer: &mut Composer) -> Vec<Section> {
    let mut sections = Vec::new();
    for &group in order {
        let kind = match group {
            Group::Kind(kind) => kind,
            Group::Section(id) => id.kind,
        };
        let Some(key) = looks::of(kind).title_key() else {
            sections.extend(shared_section(spec, kind, composer));
            continue;
        };
        let is_here = |entry: &&Entry| match group {
            Group::Section(id) => entry.id == id,
            Group::Kind(_) => !order.contains(&Group::Section(entry.id)),
        };
        let entries = spec.of_kind(kind).filter(is_here);
        sections.extend(entries.filter_map(|entry| own_section(entry, key, composer)));
    }
    sections
}

/// All entries of a kind under one title, if there are any.
fn shared_section(spec: &Spec, kind: Kind, composer: &mut Composer) -> Option<Section> {
    let span = spec.of_kind(kind).next()?.span;
    let start = composer.paragraphs.len();
    let heading = match spec.heading(kind) {
        None => Some(composer.kind_heading(kind, span)),
        Some(Heading { text, .. }) => text.as_ref().map(|text| composer.own_heading(text)),
    };
    let entries = entries(spec, kind, composer);
    if entries.is_empty() {
        composer.paragraphs.truncate(start);
        return None;
    }
    let is_numbered = looks::of(kind).is_numbered;
    Some(Section {
        heading: heading.map(Arc::new),
        container: is_numbered.then_some(Role::List { is_numbered }),
        entries,
    })
}

/// The section of an entry that has a title of its own.
fn own_section(written: &Entry, title_key: &str, composer: &mut Composer) -> Option<Section> {
    let title = written.fields.text(title_key)?;
    let heading = composer.own_heading(title);
    Some(Section {
        heading: Some(Arc::new(heading)),
        container: None,
        entries: vec![entry(written, 1, composer)?],
    })
}

fn entries(spec: &Spec, kind: Kind, composer: &mut Composer) -> Vec<EntryBlock> {
    let numbered = (1..).zip(spec.of_kind(kind));
    numbered
        .filter_map(|(number, written)| entry(written, number, composer))
        .collect()
}

fn entry(written: &Entry, number: usize, composer: &mut Composer) -> Option<EntryBlock> {
    Some(EntryBlock {
        id: written.id,
        priority: written.priority,
        span: written.span,
        block: Arc::new(composer.entry(written, number)?),
    })
}
