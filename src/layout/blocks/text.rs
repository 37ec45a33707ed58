//! Paragraphs: their lines, their labels, their widths.

use super::{ASCENT, Extent, HAN_CENTRE, TOLERANCE, Typesetter};
use crate::geom::{Em, Pt};
use crate::layout::draft::{Fragment, Mark};
use crate::lines::{Measure, Setting};
use crate::paragraph::ParagraphId;
use crate::role::Role;
use crate::sheet::{Align, Block, Style, TextBlock};
use crate::text::Shaped;

/// White between the frame of a label and its text, in em of the label.
const CHIP_PADDING: Em = Em(0.3);

/// White between a label and the text after it.
const CHIP_GAP: Em = Em(0.45);

/// What the frame of a label leaves above and below its em box, in em of the label.
const CHIP_MARGIN: f64 = 0.06;

/// Radius of the corners of a label's frame, in em of the label.
const CHIP_RADIUS: f64 = 0.18;

/// What emphasis dots need below the em box of their line, in em: the lowest end 0.23 below it, and a little more
/// keeps them off the next one.
pub(super) const DOT_ROOM: Em = Em(0.27);

/// A label wider than this part of the measure stands on a line of its own.
const WIDEST_LABEL: f64 = 0.6;

impl<'a> Typesetter<'a> {
    pub(super) fn size_of(&self, style: Style) -> Pt {
        self.dials.size * style.ratio
    }

    fn text_size(&self, text: &TextBlock) -> Pt {
        let scale = if text.style.is_term {
            self.terms.scale
        } else {
            1.0
        };
        self.size_of(text.style) * scale
    }

    /// The distance of the baselines of a text. Lines of a title belong together whatever the body is given;
    /// emphasis dots stand between lines and need room there.
    fn pitch(&self, text: &TextBlock, size: Pt) -> Pt {
        let leading = if text.role == Role::Title {
            self.sheet.theme.leading.tight
        } else {
            self.dials.leading
        };
        (size * leading).max(size + self.dot_room(text.paragraph, size))
    }

    /// What emphasis dots need below the em box of a line; nothing without them.
    fn dot_room(&self, paragraph: ParagraphId, size: Pt) -> Pt {
        if self.shaped[paragraph.0].has_dots() {
            DOT_ROOM.at(size)
        } else {
            Pt::ZERO
        }
    }

    /// What they need there beyond the white between two blocks.
    fn dot_excess(&self, paragraph: ParagraphId, size: Pt) -> Pt {
        (self.dot_room(paragraph, size) - self.line_gap()).max(Pt::ZERO)
    }

    /// A paragraph, with its label where it has one.
    pub(super) fn text(&mut self, text: &'a TextBlock, x: Pt, y: Pt, width: Pt) -> Extent {
        if self.shaped[text.paragraph.0].is_empty() {
            return Extent::default();
        }
        let size = self.text_size(text);
        self.open(&text.role, text.lang);
        let mut top = y;
        let mut indent = Pt::ZERO;
        if let Some((chip, style)) = text.chip {
            let baseline = y + ASCENT.at(size) - Em(HAN_CENTRE).at(size - self.size_of(style));
            let count;
            (indent, count) = self.chip(chip, style, (x, baseline), width);
            if indent > width * WIDEST_LABEL {
                indent = Pt::ZERO;
                let more = self.size_of(style) * (count as f64 - 1.0);
                top += (size + more) * self.dials.leading + self.gap(self.sheet.theme.gaps.part);
            }
        }
        let pitch = self.pitch(text, size);
        let count = self.lines(text, (size, pitch), indent, (x, top), width);
        self.close(1);
        Extent {
            height: top - y
                + pitch * (count as f64 - 1.0)
                + size
                + self.dot_excess(text.paragraph, size),
            baseline: ASCENT.at(size),
        }
    }

    /// Sets a framed label with its first line on a baseline and gives the indent that the text
    /// after it needs, and how many lines it has.
    fn chip(
        &mut self,
        chip: ParagraphId,
        style: Style,
        (x, baseline): (Pt, Pt),
        width: Pt,
    ) -> (Pt, usize) {
        let size = self.size_of(style);
        let padding = CHIP_PADDING.at(size);
        let natural = self.shaped[chip.0]
            .natural_width()
            .at(size)
            .min(width - padding * 2.0);
        let indent = natural + padding * 2.0 + CHIP_GAP.at(self.dials.size);
        if self.is_estimate {
            return (indent, 1);
        }
        let room = self.dot_room(chip, size);
        let pitch = (size * self.dials.leading).max(size + room);
        let thickness = self.em(self.sheet.theme.rules.hairline);
        let measure = Measure {
            width: (natural + TOLERANCE).in_ems(size),
            indent: Em::ZERO,
        };
        let shaped = &self.shaped[chip.0];
        let lines = self.lines.lines(chip.0, shaped, measure, Setting::Ragged);
        let count = lines.len();
        let margin = Em(CHIP_MARGIN).at(size);
        self.fragments.push(Fragment {
            x,
            y: baseline - ASCENT.at(size) - margin,
            mark: Mark::Frame {
                width: natural + padding * 2.0,
                height: pitch * (count as f64 - 1.0) + size + room + margin * 2.0,
                thickness,
                radius: Em(CHIP_RADIUS).at(size),
                ink: style.ink,
            },
        });
        self.fragments.push(Fragment {
            x: Pt::ZERO,
            y: Pt::ZERO,
            mark: Mark::Open(&Role::Span, None),
        });
        for (number, &line) in lines.iter().enumerate() {
            self.fragments.push(Fragment {
                x: x + padding,
                y: baseline + pitch * number as f64,
                mark: Mark::Line {
                    paragraph: chip,
                    style,
                    size,
                    line,
                },
            });
        }
        self.close(1);
        (indent, count)
    }

    /// Sets the lines of a paragraph, in a size and at a pitch, and counts them.
    fn lines(
        &mut self,
        text: &'a TextBlock,
        (size, pitch): (Pt, Pt),
        indent: Pt,
        (x, y): (Pt, Pt),
        width: Pt,
    ) -> usize {
        let setting = match text.align {
            Align::Body => Setting::Justified,
            Align::Left | Align::Right => Setting::Ragged,
        };
        let shaped = &self.shaped[text.paragraph.0];
        let measure = Measure {
            width: width.in_ems(size),
            indent: indent.in_ems(size),
        };
        if self.is_estimate {
            return shaped.least_lines(measure.width, measure.indent);
        }
        let lines = self.lines.lines(text.paragraph.0, shaped, measure, setting);
        for (number, &line) in lines.iter().enumerate() {
            let start = match text.align {
                Align::Right if self.above == 0 => width - line.width.at(size),
                _ if number == 0 => indent,
                _ => Pt::ZERO,
            };
            self.fragments.push(Fragment {
                x: x + start,
                y: y + ASCENT.at(size) + pitch * number as f64,
                mark: Mark::Line {
                    paragraph: text.paragraph,
                    style: text.style,
                    size,
                    line,
                },
            });
        }
        lines.len()
    }

    /// The width of a text on one line.
    pub(super) fn natural_text(&self, text: &TextBlock) -> Pt {
        self.shaped[text.paragraph.0]
            .natural_width()
            .at(self.text_size(text))
    }

    /// The width of a block whose texts are not broken.
    pub(super) fn natural(&self, block: &Block) -> Pt {
        self.widths(block, &|typesetter, text| typesetter.natural_text(text))
    }

    /// The width of the widest piece of a block, by what counts as a piece of a paragraph.
    pub(super) fn widest(&self, block: &Block, of: impl Fn(&Shaped) -> Em) -> Pt {
        self.widths(block, &|typesetter, text| {
            of(&typesetter.shaped[text.paragraph.0]).at(typesetter.text_size(text))
        })
    }

    fn widths(&self, block: &Block, of: &dyn Fn(&Self, &TextBlock) -> Pt) -> Pt {
        let widest = |blocks: &[Block]| {
            blocks
                .iter()
                .map(|block| self.widths(block, of))
                .fold(Pt::ZERO, Pt::max)
        };
        match block {
            Block::Text(text) => of(self, text),
            Block::Line { first, second, .. } => of(self, first).max(of(self, second)),
            Block::Stack { blocks, .. } => widest(blocks),
            Block::Pair(first, second) => self.widths(first, of).max(self.widths(second, of)),
            Block::Marked(_, body) | Block::Tagged(_, body) => self.widths(body, of),
            Block::Rule(_) => Pt::ZERO,
            Block::Table { rows, .. } => rows.iter().map(|row| widest(row)).fold(Pt::ZERO, Pt::max),
        }
    }
}
