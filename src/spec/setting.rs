//! The head of the page and its settings, as written: what is absent was not given.

use super::entry::Kind;
use super::text::{Spanned, Text};
use crate::diag::Span;
use crate::geom::Pt;
use crate::lang::Lang;

/// `[sheet]`.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetTable {
    /// Its header in the source.
    pub span: Span,
    /// The title of the page.
    pub title: Text,
    /// A line under the title.
    pub subtitle: Option<Text>,
    /// The role applied for.
    pub role: Option<Text>,
    /// Who listens.
    pub audience: Option<Text>,
    /// One line of who I am.
    pub tagline: Option<Text>,
    /// When the interview is.
    pub date: Option<Text>,
    /// Whose sheet it is.
    pub author: Option<Text>,
    /// The languages to print, the leading one first: never empty, one Chinese at most.
    pub languages: Option<Vec<Spanned<Lang>>>,
    /// How two languages stand to each other.
    pub bilingual: Option<Spanned<Bilingual>>,
    /// The paper, before it is turned.
    pub paper: Option<Spanned<Paper>>,
    /// Which way the paper is turned.
    pub orientation: Option<Spanned<Orientation>>,
    /// The blank edges of the paper.
    pub margin: Option<Spanned<Margin>>,
    /// How many columns.
    pub columns: Option<Spanned<Columns>>,
    /// The size of body text in the leading language.
    pub size: Option<Spanned<Size>>,
    /// Families to prefer, the most wanted first.
    pub fonts: Option<Vec<Spanned<String>>>,
    /// The kinds of entry in the order to print; kinds it does not name follow in [`Kind::ALL`]'s
    /// order, but keywords, which then come first.
    pub order: Option<Vec<Spanned<Kind>>>,
    /// The name of a theme, not yet looked up.
    pub theme: Option<Spanned<String>>,
}

/// How two languages stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bilingual {
    /// Whichever gives the larger type.
    #[default]
    Auto,
    /// The second under the first.
    Stacked,
    /// In aligned pairs.
    SideBySide,
}

impl Bilingual {
    /// Every way, in the order of documentation.
    pub const ALL: [Bilingual; 3] = [Bilingual::Auto, Bilingual::Stacked, Bilingual::SideBySide];

    /// The name a spec uses.
    pub fn name(self) -> &'static str {
        match self {
            Bilingual::Auto => "auto",
            Bilingual::Stacked => "stacked",
            Bilingual::SideBySide => "side-by-side",
        }
    }
}

/// The units of length and how many points each has.
pub(super) const UNITS: [(&str, f64); 4] = [
    ("mm", 72.0 / 25.4),
    ("cm", 72.0 / 2.54),
    ("in", 72.0),
    ("pt", 1.0),
];

/// The paper to print on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paper {
    /// A standard size.
    Named(PaperName),
    /// Any other size.
    Custom {
        /// From left to right.
        width: Pt,
        /// From top to bottom.
        height: Pt,
    },
}

impl Default for Paper {
    fn default() -> Self {
        Paper::Named(PaperName::A4)
    }
}

impl Paper {
    /// The shortest side of paper in millimetres: a business card's.
    pub const SHORTEST_SIDE_MM: f64 = 40.0;
    /// The longest side of paper in millimetres: ISO A0's.
    pub const LONGEST_SIDE_MM: f64 = 1189.0;

    /// Width and height before the paper is turned.
    pub fn extent(self) -> (Pt, Pt) {
        match self {
            Paper::Named(name) => name.extent(),
            Paper::Custom { width, height } => (width, height),
        }
    }
}

/// A standard size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperName {
    /// ISO A3, 297 × 420 mm.
    A3,
    /// ISO A4, 210 × 297 mm.
    A4,
    /// ISO A5, 148 × 210 mm.
    A5,
    /// ISO A6, 105 × 148 mm.
    A6,
    /// ISO B5, 176 × 250 mm, which GB/T 148 takes over; not the larger JIS B5.
    B5,
    /// US letter, 8.5 × 11 in.
    Letter,
    /// US legal, 8.5 × 14 in.
    Legal,
    /// US half letter, 5.5 × 8.5 in.
    HalfLetter,
}

impl PaperName {
    /// Every standard size, in the order of documentation.
    pub const ALL: [PaperName; 8] = [
        PaperName::A3,
        PaperName::A4,
        PaperName::A5,
        PaperName::A6,
        PaperName::B5,
        PaperName::Letter,
        PaperName::Legal,
        PaperName::HalfLetter,
    ];

    /// The name a spec uses.
    pub fn name(self) -> &'static str {
        match self {
            PaperName::A3 => "a3",
            PaperName::A4 => "a4",
            PaperName::A5 => "a5",
            PaperName::A6 => "a6",
            PaperName::B5 => "b5",
            PaperName::Letter => "letter",
            PaperName::Legal => "legal",
            PaperName::HalfLetter => "half-letter",
        }
    }

    /// The name as people write it.
    pub fn title(self) -> &'static str {
        match self {
            PaperName::A3 => "A3",
            PaperName::A4 => "A4",
            PaperName::A5 => "A5",
            PaperName::A6 => "A6",
            PaperName::B5 => "B5",
            PaperName::Letter => "Letter",
            PaperName::Legal => "Legal",
            PaperName::HalfLetter => "Half-Letter",
        }
    }

    /// Width and height, upright.
    pub fn extent(self) -> (Pt, Pt) {
        let mm = |width, height| (Pt::from_mm(width), Pt::from_mm(height));
        match self {
            PaperName::A3 => mm(297.0, 420.0),
            PaperName::A4 => mm(210.0, 297.0),
            PaperName::A5 => mm(148.0, 210.0),
            PaperName::A6 => mm(105.0, 148.0),
            PaperName::B5 => mm(176.0, 250.0),
            PaperName::Letter => (Pt(612.0), Pt(792.0)),
            PaperName::Legal => (Pt(612.0), Pt(1008.0)),
            PaperName::HalfLetter => (Pt(396.0), Pt(612.0)),
        }
    }
}

/// Which way the paper is turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// As the paper is.
    #[default]
    Portrait,
    /// On its side.
    Landscape,
}

impl Orientation {
    /// Both ways, in the order of documentation.
    pub const ALL: [Orientation; 2] = [Orientation::Portrait, Orientation::Landscape];

    /// The name a spec uses.
    pub fn name(self) -> &'static str {
        match self {
            Orientation::Portrait => "portrait",
            Orientation::Landscape => "landscape",
        }
    }
}

/// The blank edges of the paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margin {
    /// Above the page.
    pub top: Pt,
    /// Right of it.
    pub right: Pt,
    /// Below it.
    pub bottom: Pt,
    /// Left of it.
    pub left: Pt,
}

/// The margin of a sheet that names none, in millimetres: most printers reach within 6 mm of the edge.
const MARGIN_MM: f64 = 9.0;

/// The least room that margins must leave, in millimetres, each way: about a keyword in large type.
const LEAST_ROOM_MM: f64 = 20.0;

impl Margin {
    /// The same margin on all four sides.
    pub fn all(length: Pt) -> Self {
        Self {
            top: length,
            right: length,
            bottom: length,
            left: length,
        }
    }
}

impl Margin {
    /// What is wrong with these margins on a page of this width and height: a phrase for each way in which they
    /// leave too little to print on.
    pub fn faults_on(&self, width: Pt, height: Pt) -> Vec<String> {
        let sides = [
            ("wide", width, self.left, self.right),
            ("high", height, self.top, self.bottom),
        ];
        let is_tight = |(_, extent, before, after): &(_, Pt, Pt, Pt)| {
            *extent - *before - *after < Pt::from_mm(LEAST_ROOM_MM)
        };
        let describe = |(way, extent, before, after): (&str, Pt, Pt, Pt)| {
            format!(
                "margins of {:.0} mm and {:.0} mm on paper {:.0} mm {way}, wanted {LEAST_ROOM_MM:.0} mm between them",
                before.to_mm(),
                after.to_mm(),
                extent.to_mm(),
            )
        };
        sides.into_iter().filter(is_tight).map(describe).collect()
    }
}

impl Default for Margin {
    fn default() -> Self {
        Self::all(Pt::from_mm(MARGIN_MM))
    }
}

/// How many columns the page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Columns {
    /// Whichever number gives the larger type.
    #[default]
    Auto,
    /// This many, 1 to 6.
    Fixed(u8),
}

impl Columns {
    /// The most columns: on A3 in landscape six are 15 em wide at 11 pt.
    pub const MOST: u8 = 6;
}

/// The size of body text in the leading language.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Size {
    /// The largest that fits between [`Size::SMALLEST`] and [`Size::LARGEST`].
    #[default]
    Auto,
    /// This size and no other.
    Fixed(Pt),
    /// The largest that fits between two sizes.
    Range {
        /// The legible floor.
        min: Pt,
        /// The largest size tried.
        max: Pt,
    },
}

impl Size {
    /// The smallest type that can be asked for: under it, print is not legible at all.
    pub const LEAST: Pt = Pt(4.0);
    /// The largest type that can be asked for: an inch.
    pub const MOST: Pt = Pt(72.0);
    /// The legible floor unless the sheet sets another.
    pub const SMALLEST: Pt = Pt(7.0);
    /// The largest size tried unless the sheet sets another.
    pub const LARGEST: Pt = Pt(12.0);

    /// The smallest and the largest size allowed.
    pub fn bounds(self) -> (Pt, Pt) {
        match self {
            Size::Auto => (Self::SMALLEST, Self::LARGEST),
            Size::Fixed(size) => (size, size),
            Size::Range { min, max } => (min, max),
        }
    }
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
    pub value: Spanned<Value>,
}

/// A value of a theme.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string.
    Text(String),
    /// An integer or a float.
    Number(f64),
}
