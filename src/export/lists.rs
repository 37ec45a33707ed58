//! The items of a list as they stand in each other: a sheet sets them one under another, further in or less.

use crate::role::Role;
use crate::sheet::{Block, Marker, Track};

/// An item of a list.
pub(super) struct NestedItem<'b> {
    /// How many lists it stands in.
    pub(super) depth: usize,
    /// Its number or bullet; nothing where it has none.
    pub(super) sign: Option<&'b Block>,
    /// What it says.
    pub(super) body: &'b Block,
}

/// The items of a list.
pub(super) fn items(list: &Block) -> Vec<NestedItem<'_>> {
    match list {
        Block::Stack { blocks, .. } => blocks.iter().map(|block| item(block, 0.0)).collect(),
        block => vec![item(block, 0.0)],
    }
}

/// An item that stands so many em further in than its list.
fn item(block: &Block, inside: f64) -> NestedItem<'_> {
    match block {
        Block::Marked(Marker::Sign(_, Track::Fixed(indent)), inner)
            if matches!(**inner, Block::Tagged(Role::ListItem, _)) =>
        {
            item(inner, inside + indent)
        }
        Block::Tagged(Role::ListItem, inner) => match &**inner {
            Block::Marked(Marker::Sign(sign, Track::Fixed(indent)), body) => NestedItem {
                depth: depth(inside, *indent),
                sign: Some(sign),
                body,
            },
            body => NestedItem {
                depth: 1,
                sign: None,
                body,
            },
        },
        body => NestedItem {
            depth: 1,
            sign: None,
            body,
        },
    }
}

/// How many lists an item stands in that stands so many em further in than the outermost, where each sets in by `indent`.
fn depth(inside: f64, indent: f64) -> usize {
    let steps = std::iter::successors(Some(inside), |left| Some(left - indent));
    1 + steps.take_while(|left| *left > indent / 2.0).count()
}
