//! How the columns of a table are aligned.

/// How what stands in a column of a table is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnAlign {
    /// Flush left.
    Left,
    /// Flush right.
    Right,
    /// By the decimal marks of its numbers.
    Decimal,
}

impl ColumnAlign {
    /// Every way, in the order of documentation.
    pub const ALL: [ColumnAlign; 3] = [ColumnAlign::Left, ColumnAlign::Right, ColumnAlign::Decimal];

    /// The name a spec uses.
    pub fn name(self) -> &'static str {
        match self {
            ColumnAlign::Left => "left",
            ColumnAlign::Right => "right",
            ColumnAlign::Decimal => "decimal",
        }
    }
}
