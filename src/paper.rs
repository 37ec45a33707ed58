//! The paper to print on: its sizes, how it is turned, its blank edges.

use crate::geom::Pt;

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

    /// The blank edges of a sheet that names none.
    pub fn usual_margin(self) -> Margin {
        let mm = Pt::from_mm;
        match self {
            // Above and below, phones show the time and a bar over what fills their screen, and corners are round.
            Paper::Named(PaperName::Phone) => Margin {
                top: mm(12.0),
                right: mm(5.0),
                bottom: mm(8.0),
                left: mm(5.0),
            },
            // Most printers reach within 6 mm of the edge.
            Paper::Named(_) | Paper::Custom { .. } => Margin::all(mm(9.0)),
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
    /// A phone's screen, 90 × 195 mm: its shape, not its size.
    Phone,
}

impl PaperName {
    /// Every standard size, in the order of documentation.
    pub const ALL: [PaperName; 9] = [
        PaperName::A3,
        PaperName::A4,
        PaperName::A5,
        PaperName::A6,
        PaperName::B5,
        PaperName::Letter,
        PaperName::Legal,
        PaperName::HalfLetter,
        PaperName::Phone,
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
            PaperName::Phone => "phone",
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
            PaperName::Phone => "phone",
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
            PaperName::Phone => mm(90.0, 195.0),
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

/// The blank edges of the paper. A spec may leave some open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margin<L = Pt> {
    /// Above the page.
    pub top: L,
    /// Right of it.
    pub right: L,
    /// Below it.
    pub bottom: L,
    /// Left of it.
    pub left: L,
}

/// The least room that margins must leave, in millimetres, each way: about a keyword in large type.
const LEAST_ROOM_MM: f64 = 20.0;

impl<L: Copy> Margin<L> {
    /// The same margin on all four sides.
    pub fn all(length: L) -> Self {
        Self {
            top: length,
            right: length,
            bottom: length,
            left: length,
        }
    }
}

impl Margin<Option<Pt>> {
    /// This margin, with those of another for the edges that are left open.
    pub fn or(self, usual: Margin) -> Margin {
        Margin {
            top: self.top.unwrap_or(usual.top),
            right: self.right.unwrap_or(usual.right),
            bottom: self.bottom.unwrap_or(usual.bottom),
            left: self.left.unwrap_or(usual.left),
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
