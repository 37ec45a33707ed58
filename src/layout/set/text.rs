//! Paragraphs: their lines, their labels, their widths.

use super::{ASCENT, Extent, HAN_CENTRE, Lines, Setter, TOLERANCE};
use crate::geom::{Em, Pt};
use crate::layout::draft::Mark;
use crate::layout::lines::{Measure, Setting};
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

impl<'a> Setter<'a> {
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
        self.break_lines(chip, natural + TOLERANCE, Pt::ZERO, size, Setting::Ragged);
        let count = self.lines.broken[chip.0].lines.len();
        let room = self.dot_room(chip, size);
        let pitch = (size * self.dials.leading).max(size + room);
        let margin = Em(CHIP_MARGIN).at(size);
        self.push(
            x,
            baseline - ASCENT.at(size) - margin,
            Mark::Frame {
                width: natural + padding * 2.0,
                height: pitch * (count as f64 - 1.0) + size + room + margin * 2.0,
                thickness: self.em(self.sheet.theme.rules.hairline),
                radius: Em(CHIP_RADIUS).at(size),
                ink: style.ink,
            },
        );
        self.open(&Role::Span, None);
        for number in 0..count {
            let line = self.lines.broken[chip.0].lines[number];
            let mark = Mark::Line {
                paragraph: chip,
                style,
                size,
                line,
            };
            self.push(x + padding, baseline + pitch * number as f64, mark);
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
        if self.is_estimate {
            return self.shaped[text.paragraph.0]
                .least_lines(width.in_ems(size), indent.in_ems(size));
        }
        self.break_lines(text.paragraph, width, indent, size, setting);
        let count = self.lines.broken[text.paragraph.0].lines.len();
        for number in 0..count {
            let line = self.lines.broken[text.paragraph.0].lines[number];
            let start = match text.align {
                Align::Right if self.above == 0 => width - line.width.at(size),
                _ if number == 0 => indent,
                _ => Pt::ZERO,
            };
            let baseline = y + ASCENT.at(size) + pitch * number as f64;
            let mark = Mark::Line {
                paragraph: text.paragraph,
                style: text.style,
                size,
                line,
            };
            self.push(x + start, baseline, mark);
        }
        count
    }

    fn break_lines(&mut self, id: ParagraphId, width: Pt, indent: Pt, size: Pt, setting: Setting) {
        let measure = Measure {
            width: width.in_ems(size),
            indent: indent.in_ems(size),
        };
        let Lines { breaker, broken } = &mut self.lines;
        let broken = &mut broken[id.0];
        if broken.measure != Some((measure, setting)) {
            breaker.break_into(&self.shaped[id.0], measure, setting, &mut broken.lines);
            broken.measure = Some((measure, setting));
        }
    }

    /// The width of a text on one line.
    pub(super) fn natural_text(&self, text: &TextBlock) -> Pt {
        self.shaped[text.paragraph.0]
            .natural_width()
            .at(self.text_size(text))
    }

    /// The width of a block whose texts are not broken.
    pub(super) fn natural(&self, block: &Block) -> Pt {
        self.widths(block, &|setter, text| setter.natural_text(text))
    }

    /// The width of the widest piece of a block, by what counts as a piece of a paragraph.
    pub(super) fn widest(&self, block: &Block, of: impl Fn(&Shaped) -> Em) -> Pt {
        self.widths(block, &|setter, text| {
            of(&setter.shaped[text.paragraph.0]).at(setter.text_size(text))
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
