//! Paragraphs: their lines, their labels, their widths.

use super::{ASCENT, FREE_TERMS, HAN_CENTRE, Manner, SetBlock, TOLERANCE, Terms, Typesetter};
use crate::geom::{Area, Em, Point, Pt};
use crate::layout::draft::{Fragment, Mark, TextLine};
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

/// How the lines of a text are set.
#[derive(Clone, Copy)]
struct LineGrid {
    /// Their type size.
    size: Pt,
    /// From one baseline to the next.
    pitch: Pt,
    /// What the first line leaves free at its start.
    indent: Pt,
}

impl<'a> Typesetter<'a, '_> {
    fn size_of(&self, style: Style) -> Pt {
        self.dials.size * style.ratio
    }

    fn text_size(&self, text: &TextBlock, terms: Terms) -> Pt {
        let scale = if text.style.is_yielding {
            terms.scale
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
        // All lines of a text with dots are set wider, not only those that have some: an uneven
        // pitch is seen sooner than a wide one.
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
    pub(super) fn text(&mut self, text: &'a TextBlock, area: Area, manner: Manner) -> SetBlock {
        let first = self.fragments.len();
        if self.shaped[text.paragraph.0].is_empty() {
            return self.set_since(first, Pt::ZERO, Pt::ZERO);
        }
        let size = self.text_size(text, manner.terms);
        self.open(&text.role, text.lang);
        let y = area.origin.y;
        let mut top = y;
        let mut indent = Pt::ZERO;
        if let Some((chip, style)) = text.chip {
            let baseline = y + ASCENT.at(size) - Em(HAN_CENTRE).at(size - self.size_of(style));
            let count;
            (indent, count) = self.chip(chip, style, area.at(baseline));
            // Behind so long a label the first line would hold a word or two: the text begins below
            // it.
            if indent > area.width * WIDEST_LABEL {
                indent = Pt::ZERO;
                let more = self.size_of(style) * (count as f64 - 1.0);
                top += (size + more) * self.dials.leading + self.gap(self.sheet.theme.gaps.part);
            }
        }
        let pitch = self.pitch(text, size);
        let grid = LineGrid {
            size,
            pitch,
            indent,
        };
        let count = self.lines(text, grid, area.at(top), manner);
        self.close(1);
        let height =
            top - y + pitch * (count as f64 - 1.0) + size + self.dot_excess(text.paragraph, size);
        self.set_since(first, height, ASCENT.at(size))
    }

    /// Sets a framed label with its first line on the baseline that the area begins at, and gives the indent that the
    /// text after it needs, and how many lines it has.
    fn chip(&mut self, chip: ParagraphId, style: Style, area: Area) -> (Pt, usize) {
        let shaped = &self.shaped[chip.0];
        let size = self.size_of(style);
        let padding = CHIP_PADDING.at(size);
        let natural = shaped.natural_width().at(size);
        let natural = natural.min(area.width - padding * 2.0);
        let indent = natural + padding * 2.0 + CHIP_GAP.at(self.dials.size);
        if self.is_estimate {
            // How a label breaks depends on its lines, which an estimate does not break; one line
            // is the least it can have.
            return (indent, 1);
        }
        let room = self.dot_room(chip, size);
        let pitch = (size * self.dials.leading).max(size + room);
        let thickness = self.em(self.sheet.theme.rules.hairline);
        let measure = Measure {
            width: (natural + TOLERANCE).in_ems(size),
            indent: Em::ZERO,
        };
        let known = &mut self.stock.learned.lines;
        let lines = known.lines(chip.0, shaped, measure, Setting::Ragged);
        let count = lines.len();
        let Point { x, y: baseline } = area.origin;
        let margin = Em(CHIP_MARGIN).at(size);
        let fragment = |x, y, mark| Fragment {
            place: Point { x, y },
            mark,
        };
        let frame = Mark::Frame {
            width: natural + padding * 2.0,
            height: pitch * (count as f64 - 1.0) + size + room + margin * 2.0,
            thickness,
            radius: Em(CHIP_RADIUS).at(size),
            ink: style.ink,
        };
        let top = baseline - ASCENT.at(size) - margin;
        self.fragments.push(fragment(x, top, frame));
        let span = Mark::Open(&Role::Span, None);
        self.fragments.push(fragment(Pt::ZERO, Pt::ZERO, span));
        for (number, &line) in lines.iter().enumerate() {
            let mark = Mark::Line(TextLine {
                paragraph: chip,
                style,
                size,
                line,
            });
            let baseline = baseline + pitch * number as f64;
            self.fragments.push(fragment(x + padding, baseline, mark));
        }
        self.close(1);
        (indent, count)
    }

    /// Sets the lines of a paragraph and counts them.
    fn lines(&mut self, text: &'a TextBlock, grid: LineGrid, area: Area, manner: Manner) -> usize {
        let LineGrid {
            size,
            pitch,
            indent,
        } = grid;
        let setting = match text.align {
            Align::Body => Setting::Justified,
            // What is flush on one side is no running text: it has few words in a line, and
            // justifying would tear them apart.
            Align::Left | Align::Right | Align::Decimal => Setting::Ragged,
            Align::Balanced => Setting::Balanced,
        };
        let shaped = &self.shaped[text.paragraph.0];
        let measure = Measure {
            width: area.width.in_ems(size),
            indent: indent.in_ems(size),
        };
        if self.is_estimate {
            let known = &mut self.stock.learned.lines;
            return known.least_lines(text.paragraph.0, shaped, measure, setting);
        }
        let known = &mut self.stock.learned.lines;
        let lines = known.lines(text.paragraph.0, shaped, measure, setting);
        for (number, &line) in lines.iter().enumerate() {
            let start = match text.align {
                // A figure that stands above its text for want of room starts where that starts, and a note
                // under the title where the title does.
                Align::Right if !manner.is_flush_left => area.width - line.width.at(size),
                _ if number == 0 => indent,
                _ => Pt::ZERO,
            };
            let place = Point {
                x: area.origin.x + start,
                y: area.origin.y + ASCENT.at(size) + pitch * number as f64,
            };
            let mark = Mark::Line(TextLine {
                paragraph: text.paragraph,
                style: text.style,
                size,
                line,
            });
            self.fragments.push(Fragment { place, mark });
        }
        lines.len()
    }

    /// The width of a text on one line.
    pub(super) fn natural_text(&self, text: &TextBlock, terms: Terms) -> Pt {
        let natural = self.shaped[text.paragraph.0].natural_width();
        natural.at(self.text_size(text, terms))
    }

    /// The width of a block whose texts are not broken.
    pub(super) fn natural(&self, block: &Block, terms: Terms) -> Pt {
        widest(block, &|text| self.natural_text(text, terms))
    }

    /// The width of the widest piece of a block, by what counts as a piece of a paragraph.
    pub(super) fn widest_piece(&self, block: &Block, of: impl Fn(&Shaped) -> Em) -> Pt {
        widest(block, &|text| self.widest_piece_of(text, &of))
    }

    /// The width of the widest piece of a text.
    pub(super) fn widest_piece_of(&self, text: &TextBlock, of: impl Fn(&Shaped) -> Em) -> Pt {
        of(&self.shaped[text.paragraph.0]).at(self.text_size(text, FREE_TERMS))
    }
}

/// The width of the widest text of a block, by what counts as the width of one.
pub(super) fn widest(block: &Block, of: &dyn Fn(&TextBlock) -> Pt) -> Pt {
    let among = |blocks: &[Block]| {
        let widths = blocks.iter().map(|block| widest(block, of));
        widths.fold(Pt::ZERO, Pt::max)
    };
    match block {
        Block::Text(text) => of(text),
        Block::Line { first, second, .. } => of(first).max(of(second)),
        Block::Stack { blocks, .. } => among(blocks),
        Block::Pair(first, second) => widest(first, of).max(widest(second, of)),
        Block::Marked(_, body) | Block::Tagged(_, body) => widest(body, of),
        Block::Rule(_) => Pt::ZERO,
        Block::Table { rows, .. } => rows.iter().map(|row| among(row)).fold(Pt::ZERO, Pt::max),
    }
}
