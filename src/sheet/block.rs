//! The neutral vocabulary that every kind of entry is composed of. Layout sets these few
//! shapes and knows nothing of risks or stories.

use crate::ink::Ink;
use crate::lang::Lang;
use crate::paragraph::ParagraphId;
use crate::role::Role;
use crate::weight::Weight;

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Its type size as a ratio of the body's.
    pub ratio: f64,
    /// Its colour.
    pub ink: Ink,
    /// How heavy it is set.
    pub weight: Weight,
    /// Whether it gives up some of its size to stand on one line, as a term of the band of keywords and the title do.
    pub is_yielding: bool,
}

/// Which side a paragraph is flush with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Even on both sides where the measure allows it, else ragged on the right.
    Body,
    /// Flush left, ragged on the right.
    Left,
    /// The same in lines that are about as long.
    Balanced,
    /// Flush right, ragged on the left.
    Right,
    /// Flush left, behind as much white as brings the decimal marks of a column of a table under each other.
    Decimal,
}

/// A paragraph in its style.
#[derive(Clone, Debug)]
pub struct TextBlock {
    /// The paragraph.
    pub paragraph: ParagraphId,
    /// How it looks.
    pub style: Style,
    /// Which side it is flush with.
    pub align: Align,
    /// What it is in the structure tree.
    pub role: Role,
    /// Its language, where it is not the leading one.
    pub lang: Option<Lang>,
    /// A framed label that stands at the start of its first line.
    pub chip: Option<(ParagraphId, Style)>,
}

/// The white between two blocks of a stack, beyond the leading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// None: the lines follow each other like those of one paragraph.
    Line,
    /// Between the parts of an entry, and between the items of a list.
    Part,
}

/// What a column that ends between two blocks of a stack parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seam {
    /// What is one thing: no column ends there.
    Closed,
    /// Fields of an entry, of which one says what the next is about: a question and its answer.
    Fields,
    /// Paragraphs or items of one text, or parts that stand by themselves.
    Paragraphs,
    /// Items that are made to be read one by one.
    Items,
}

/// Width of the column that a marker stands in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Track {
    /// A fixed number of ems of the body size.
    Fixed(f64),
    /// As wide as the usual one of its section, which has such a figure before all entries.
    Figures,
}

/// What stands in front of a block.
#[derive(Clone, Debug)]
pub enum Marker {
    /// A bar over the whole height: these are the words to say.
    Bar(Ink),
    /// A sign, a number or a figure on the first baseline, flush with the block.
    Sign(Box<Block>, Track),
}

/// A piece of the sheet.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Text(TextBlock),
    /// Blocks one under another.
    Stack {
        /// The white between them.
        gap: Gap,
        /// What a column that ends between them parts.
        seam: Seam,
        /// The blocks.
        blocks: Vec<Block>,
    },
    /// The same thing in two languages: stacked or side by side.
    Pair(Box<Block>, Box<Block>),
    /// Two texts on one line where there is room, else stacked.
    Line {
        /// The leading text.
        first: TextBlock,
        /// What follows it.
        second: TextBlock,
        /// Whether the second stands at the far end of the line.
        is_spread: bool,
    },
    /// A block behind a marker.
    Marked(Marker, Box<Block>),
    /// A rule across the measure.
    Rule(Ink),
    /// A table; its first row holds the headers where `has_header` is set.
    Table {
        /// Whether the first row names the columns.
        has_header: bool,
        /// Ink of the rules between rows.
        rule: Ink,
        /// The rows, all of one length.
        rows: Vec<Vec<Block>>,
    },
    /// Blocks that make one element of the structure tree.
    Tagged(Role, Box<Block>),
}

impl Block {
    /// Blocks one under another without white between them.
    pub fn lines(blocks: Vec<Block>) -> Self {
        Self::stack(Gap::Line, Seam::Closed, blocks)
    }

    /// Blocks one under another with the white between parts.
    pub fn parts(seam: Seam, blocks: Vec<Block>) -> Self {
        Self::stack(Gap::Part, seam, blocks)
    }

    /// Blocks one under another. One block by itself needs no stack.
    pub fn stack(gap: Gap, seam: Seam, mut blocks: Vec<Block>) -> Self {
        if blocks.len() == 1 {
            return blocks.remove(0);
        }
        Self::Stack { gap, seam, blocks }
    }
}

impl Block {
    /// Puts a framed label at the start of the first paragraph.
    pub fn set_chip(&mut self, chip: ParagraphId, style: Style) {
        match self {
            Block::Text(text) | Block::Line { first: text, .. } => text.chip = Some((chip, style)),
            Block::Stack { blocks, .. } => {
                if let Some(first) = blocks.first_mut() {
                    first.set_chip(chip, style);
                }
            }
            Block::Pair(body, _) | Block::Marked(_, body) | Block::Tagged(_, body) => {
                body.set_chip(chip, style);
            }
            Block::Rule(_) | Block::Table { .. } => {}
        }
    }

    /// Takes the marker of another item of its list.
    pub fn take_marker(&mut self, other: &Block) {
        match (self, other) {
            (Block::Tagged(_, item), Block::Tagged(_, other)) => item.take_marker(other),
            (Block::Marked(marker, _), Block::Marked(other, _)) => marker.clone_from(other),
            _ => {}
        }
    }

    /// Its texts, as they are read.
    pub fn texts(&self) -> Vec<&TextBlock> {
        let mut texts = Vec::new();
        self.collect(&mut texts);
        texts
    }

    fn collect<'b>(&'b self, texts: &mut Vec<&'b TextBlock>) {
        match self {
            Block::Text(text) => texts.push(text),
            Block::Line { first, second, .. } => texts.extend([first, second]),
            Block::Stack { blocks, .. } => blocks.iter().for_each(|block| block.collect(texts)),
            Block::Pair(first, second) => {
                first.collect(texts);
                second.collect(texts);
            }
            Block::Marked(Marker::Sign(sign, _), body) => {
                sign.collect(texts);
                body.collect(texts);
            }
            Block::Marked(Marker::Bar(_), body) | Block::Tagged(_, body) => body.collect(texts),
            Block::Rule(_) => {}
            Block::Table { rows, .. } => {
                let cells = rows.iter().flatten();
                cells.for_each(|cell| cell.collect(texts));
            }
        }
    }

    /// Puts one paragraph in the place of another and says whether it was there.
    pub fn replace(&mut self, from: ParagraphId, to: ParagraphId) -> bool {
        let any = |blocks: &mut [Block]| blocks.iter_mut().any(|block| block.replace(from, to));
        let of_text = |text: &mut TextBlock| {
            let is_it = text.paragraph == from;
            if is_it {
                text.paragraph = to;
            }
            is_it
        };
        match self {
            Block::Text(text) => of_text(text),
            Block::Line { first, second, .. } => of_text(first) || of_text(second),
            Block::Stack { blocks, .. } => any(blocks),
            Block::Pair(first, second) => first.replace(from, to) || second.replace(from, to),
            Block::Marked(Marker::Sign(sign, _), body) => {
                sign.replace(from, to) || body.replace(from, to)
            }
            Block::Marked(Marker::Bar(_), body) | Block::Tagged(_, body) => body.replace(from, to),
            Block::Rule(_) => false,
            Block::Table { rows, .. } => rows.iter_mut().any(|row| any(row)),
        }
    }
}
