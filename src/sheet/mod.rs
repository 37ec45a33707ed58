//! Every choice made.

mod paragraph;

pub use paragraph::{Inline, Paragraph};
