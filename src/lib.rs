//! cribsheet: a document compiler for one printed page.

pub mod diag;
pub mod fit;
pub mod font;
pub mod geom;
pub mod ink;
pub mod lang;
pub mod layout;
pub mod page;
pub mod paint;
pub mod sheet;
pub mod spec;
pub mod text;
