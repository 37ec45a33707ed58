//! Lengths and places. `Pt` is paper, `Em` is relative to a type size; they meet only in
//! [`Em::at`] and [`Pt::in_ems`]. The origin is the top left corner of the page.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length on paper in PostScript points, 1/72 inch.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Pt(pub f64);

/// A length relative to a type size: 1 em is the size itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Em(pub f64);

/// Points in a millimetre.
const POINTS_PER_MM: f64 = 72.0 / 25.4;

impl Pt {
    /// A length of `mm` millimetres.
    pub fn from_mm(mm: f64) -> Self {
        Self(mm * POINTS_PER_MM)
    }

    /// This length in millimetres.
    pub fn to_mm(self) -> f64 {
        self.0 / POINTS_PER_MM
    }

    /// This length measured in ems of type set at `size`.
    pub fn in_ems(self, size: Pt) -> Em {
        Em(self.0 / size.0)
    }
}

impl Em {
    /// This length on paper when type is set at `size`.
    pub fn at(self, size: Pt) -> Pt {
        Pt(self.0 * size.0)
    }
}

macro_rules! length {
    ($unit:ident) => {
        impl $unit {
            /// No length at all.
            pub const ZERO: Self = Self(0.0);

            /// The longer of the two.
            pub fn max(self, other: Self) -> Self {
                Self(self.0.max(other.0))
            }

            /// The shorter of the two.
            pub fn min(self, other: Self) -> Self {
                Self(self.0.min(other.0))
            }
        }

        impl Add for $unit {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl Sub for $unit {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl Neg for $unit {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }

        impl Mul<f64> for $unit {
            type Output = Self;
            fn mul(self, factor: f64) -> Self {
                Self(self.0 * factor)
            }
        }

        impl Div<f64> for $unit {
            type Output = Self;
            fn div(self, divisor: f64) -> Self {
                Self(self.0 / divisor)
            }
        }

        impl Div for $unit {
            type Output = f64;
            fn div(self, other: Self) -> f64 {
                self.0 / other.0
            }
        }

        impl AddAssign for $unit {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }

        impl SubAssign for $unit {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }

        impl Sum for $unit {
            fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
                lengths.fold(Self::ZERO, Add::add)
            }
        }
    };
}

length!(Pt);
length!(Em);

/// A place on the page: `x` from its left edge, `y` down from its top edge.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge of the page.
    pub x: Pt,
    /// Distance from the top edge of the page.
    pub y: Pt,
}

/// Where something may be set: from its top left corner on, in a width. How high it becomes is seen when it is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Its top left corner.
    pub origin: Point,
    /// Extent to the right.
    pub width: Pt,
}

impl Area {
    /// An area from `x` on, at the height `y`.
    pub fn new(x: Pt, y: Pt, width: Pt) -> Self {
        Self {
            origin: Point { x, y },
            width,
        }
    }

    /// The same at another height.
    pub fn at(self, y: Pt) -> Self {
        Self::new(self.origin.x, y, self.width)
    }

    /// What is left of it where its left side moves to the right.
    pub fn indented(self, by: Pt) -> Self {
        Self::new(self.origin.x + by, self.origin.y, self.width - by)
    }

    /// Distance of the right side from the left edge of the page.
    pub fn right(self) -> Pt {
        self.origin.x + self.width
    }
}

/// A rectangle on the page, by its top left corner and its extent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Distance of the left side from the left edge of the page.
    pub x: Pt,
    /// Distance of the top side from the top edge of the page.
    pub y: Pt,
    /// Extent to the right.
    pub width: Pt,
    /// Extent downwards.
    pub height: Pt,
}

impl Rect {
    /// Distance of the right side from the left edge of the page.
    pub fn right(&self) -> Pt {
        self.x + self.width
    }

    /// Distance of the middle of its height from the top edge of the page.
    pub fn middle(&self) -> Pt {
        self.y + self.height / 2.0
    }

    /// Distance of the bottom side from the top edge of the page.
    pub fn bottom(&self) -> Pt {
        self.y + self.height
    }
}
