//! How far a sheet leaves the search free: its goal, columns, sizes of type, ways of setting two languages.

use crate::geom::Pt;

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

/// Which of the pages that fit is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Goal {
    /// The best composed one in nearly the largest type.
    #[default]
    Composed,
    /// One in the largest type.
    Largest,
}

impl Goal {
    /// Every goal, in the order of documentation.
    pub const ALL: [Goal; 2] = [Goal::Composed, Goal::Largest];

    /// The name a spec uses.
    pub fn name(self) -> &'static str {
        match self {
            Goal::Composed => "composed",
            Goal::Largest => "largest",
        }
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
        /// The legible floor, where the sheet sets one.
        min: Option<Pt>,
        /// The largest size tried, where the sheet sets one.
        max: Option<Pt>,
    },
}

impl Size {
    /// The smallest type that can be asked for: under it, print is not legible at all.
    pub const LEAST: Pt = Pt(4.0);
    /// The largest type that can be asked for: an inch.
    pub const MOST: Pt = Pt(72.0);
    /// The legible floor on paper unless the sheet sets another.
    pub const SMALLEST: Pt = Pt(7.0);
    /// The largest size tried unless the sheet sets another.
    pub const LARGEST: Pt = Pt(12.0);

    /// The smallest and the largest size allowed, where this is the usual floor.
    pub fn bounds(self, floor: Pt) -> (Pt, Pt) {
        match self {
            Size::Auto => (floor, Self::LARGEST),
            Size::Fixed(size) => (size, size),
            Size::Range { min, max } => {
                let max = max.unwrap_or(Self::LARGEST);
                (min.unwrap_or(floor.min(max)), max)
            }
        }
    }

    /// Whether a largest size was asked for.
    pub fn has_own_most(self) -> bool {
        match self {
            Size::Auto => false,
            Size::Fixed(_) => true,
            Size::Range { max, .. } => max.is_some(),
        }
    }
}
