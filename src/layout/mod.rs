//! Pure numbers: lines, tables, columns, placing.

pub mod lines;
