//! Setting blocks: from a tree of blocks to fragments at their places.
//!
//! The height of a block goes from the top of the em box of its first line to the bottom of
//! that of its last; what leading adds stands between blocks, never around them, so that bars
//! and columns end where the type does.

use super::draft::{Dials, Fragment, Kind};
use super::lines::{Breaker, Line, Measure, Setting};
use crate::geom::{Em, Pt};
use crate::ink::Ink;
use crate::lang::Lang;
use crate::page::Role;
use crate::sheet::{Align, Block, Entry, Gap, Marker, ParagraphId, Section, Sheet, Style, Text, Track};
use crate::spec::Priority;
use crate::text::Shaped;

/// The part of the em box above the baseline, the same for every face (OpenType typo metrics
/// of the embedded CJK faces: 880 and −120).
pub(super) const ASCENT: Em = Em(0.88);

/// Indent of text behind a bar.
const BAR_INDENT: Em = Em(0.7);

/// White between the frame of a label and its text, in em of the label.
const CHIP_PADDING: Em = Em(0.3);

/// White between a label and the text after it.
const CHIP_GAP: Em = Em(0.45);

/// White between two texts on one line.
const WORD_GAP: Em = Em(0.55);

/// White between two languages side by side.
const SIDE_GAP: Em = Em(1.2);

/// A marker wider than this part of the measure stands above its block instead of beside it.
const WIDEST_MARKER: f64 = 0.4;

/// Cost of ending a column between the parts of an entry.
const BROKEN_ENTRY: f64 = 0.02;

/// Cost of ending a column between the two languages of the words to say: whoever reads one of
/// them finds it whole.
const BROKEN_PAIR: f64 = 0.02;

/// Cost of ending a column between items of a list or rows of a table.
const BROKEN_LIST: f64 = 0.002;

/// Height and first baseline of what was set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    pub(super) height: Pt,
    /// From the top of the block.
    pub(super) baseline: Pt,
}

/// A place where a column may end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    /// The first fragment after it.
    pub(super) fragment: usize,
    /// Where the block above ends.
    pub(super) above: Pt,
    /// Where the block below begins.
    pub(super) below: Pt,
    pub(super) cost: f64,
}

impl Cut {
    /// Whether it parts what belongs together, unlike items of a list.
    pub(super) fn breaks_entry(&self) -> bool {
        self.cost >= BROKEN_ENTRY
    }
}

/// Lines of a paragraph as they were last broken.
#[derive(Clone, Debug, Default)]
struct Broken {
    measure: Option<(Measure, Setting)>,
    lines: Vec<Line>,
}

/// Sets blocks with one setting of the dials.
pub(super) struct Setter<'a> {
    pub(super) sheet: &'a Sheet,
    shaped: &'a [Shaped],
    dials: Dials,
    breaker: Breaker,
    broken: Vec<Broken>,
    pub(super) fragments: Vec<Fragment<'a>>,
    cuts: Vec<Cut>,
    /// Depth of blocks that must stay in one column.
    whole: usize,
    /// Depth of table cells, where two languages are always stacked.
    pub(super) cells: usize,
    /// Width of the column.
    measure: Pt,
    /// Width of the widest marker of the section.
    widest: Pt,
    /// Factor on the size of terms, so that each fits its cell of the band.
    pub(super) term_scale: f64,
}

impl<'a> Setter<'a> {
    pub(super) fn new(sheet: &'a Sheet, shaped: &'a [Shaped]) -> Self {
        Self {
            sheet,
            shaped,
            dials: Dials {
                size: sheet.max_size,
                columns: 1,
                leading: sheet.theme.leading.tight,
                gaps: 1.0,
                is_side_by_side: false,
            },
            breaker: Breaker::default(),
            broken: vec![Broken::default(); shaped.len()],
            fragments: Vec::new(),
            cuts: Vec::new(),
            whole: 0,
            cells: 0,
            measure: Pt::ZERO,
            widest: Pt::ZERO,
            term_scale: 1.0,
        }
    }

    /// Begins a trial.
    pub(super) fn start(&mut self, dials: Dials) {
        self.dials = dials;
        self.fragments.clear();
        self.cuts.clear();
    }

    /// A length in em of the body size.
    pub(super) fn em(&self, ems: f64) -> Pt {
        Em(ems).at(self.dials.size)
    }

    /// A gap of the theme as the dials stretch it.
    pub(super) fn gap(&self, ems: f64) -> Pt {
        self.em(ems * self.dials.gaps)
    }

    /// What leading puts between two lines.
    pub(super) fn line_gap(&self) -> Pt {
        self.em(self.dials.leading - 1.0)
    }

    /// Measures the markers that share a column in a section.
    pub(super) fn start_section(&mut self, section: &'a Section, measure: Pt) {
        self.measure = measure;
        let widths = section.entries.iter().map(|entry| self.marker_width(&entry.block));
        self.widest = widths.fold(Pt::ZERO, Pt::max);
        if self.widest > measure * WIDEST_MARKER {
            self.widest = Pt::ZERO;
        }
    }

    fn marker_width(&self, block: &Block) -> Pt {
        match block {
            Block::Marked(Marker::Sign(sign, Track::Widest), _) => self.natural(sign),
            Block::Tagged(_, body) => self.marker_width(body),
            _ => Pt::ZERO,
        }
    }

    /// Sets the title of a section at the top and gives the place of its first entry.
    pub(super) fn heading(&mut self, heading: &'a Block, measure: Pt) -> Pt {
        self.whole += 1;
        let extent = self.block(heading, Pt::ZERO, Pt::ZERO, measure);
        self.whole -= 1;
        extent.height + self.gap(BELOW_HEADING)
    }

    /// Sets an entry at `y` and gives its bottom.
    pub(super) fn entry(&mut self, entry: &'a Entry, y: Pt, measure: Pt) -> Pt {
        let mark = self.fragments.len();
        let side = self.em(MUST_MARK);
        if entry.priority == Priority::Must {
            self.fill(-side * 2.0, y, (side, side), self.sheet.theme.inks.accent);
        }
        let extent = self.block(&entry.block, Pt::ZERO, y, measure);
        if entry.priority == Priority::Must {
            let centre = extent.baseline - self.em(HAN_CENTRE);
            self.fragments[mark].y += centre - side / 2.0;
        }
        y + extent.height
    }

    /// The places where the column may end in what was set since the last call, those that
    /// break an entry only where that is allowed.
    pub(super) fn take_cuts(&mut self, may_break: bool) -> Vec<Cut> {
        let mut cuts = std::mem::take(&mut self.cuts);
        cuts.retain(|cut| may_break || !cut.breaks_entry());
        cuts
    }

    pub(super) fn open(&mut self, role: &'a Role, lang: Option<Lang>) {
        self.push(Pt::ZERO, Pt::ZERO, Kind::Open(role, lang));
    }

    pub(super) fn close(&mut self, count: usize) {
        for _ in 0..count {
            self.push(Pt::ZERO, Pt::ZERO, Kind::Close);
        }
    }

    pub(super) fn push(&mut self, x: Pt, y: Pt, kind: Kind<'a>) {
        self.fragments.push(Fragment { x, y, kind });
    }

    pub(super) fn fill(&mut self, x: Pt, y: Pt, (width, height): (Pt, Pt), ink: Ink) {
        self.push(x, y, Kind::Fill { width, height, ink });
    }

    /// Moves everything set since `first` down.
    pub(super) fn lower(&mut self, first: usize, by: Pt) {
        for fragment in &mut self.fragments[first..] {
            fragment.y += by;
        }
    }

    /// Sets what must stay in one column.
    pub(super) fn whole(&mut self, set: impl FnOnce(&mut Self)) {
        self.whole += 1;
        set(self);
        self.whole -= 1;
    }

    /// Notes a place where the column may end, unless it is inside what stays whole.
    pub(super) fn cut(&mut self, fragment: usize, above: Pt, below: Pt, cost: f64) {
        if self.whole == 0 {
            self.cuts.push(Cut {
                fragment,
                above,
                below,
                cost,
            });
        }
    }

    /// Sets a block with its top left corner at a place.
    pub(super) fn block(&mut self, block: &'a Block, x: Pt, y: Pt, width: Pt) -> Extent {
        match block {
            Block::Text(text) => self.text(text, x, y, width),
            Block::Stack {
                gap,
                is_breakable,
                blocks,
            } => {
                let white = match gap {
                    Gap::Line => Pt::ZERO,
                    Gap::Part => self.gap(self.sheet.theme.gaps.part),
                };
                let cost = match (gap, is_breakable) {
                    (_, true) => Some(BROKEN_LIST),
                    (Gap::Part, false) => Some(BROKEN_ENTRY),
                    (Gap::Line, false) => None,
                };
                self.stack(blocks.iter(), white, cost, (x, y), width)
            }
            Block::Pair(first, second) if self.dials.is_side_by_side && self.cells == 0 => {
                self.whole += 1;
                let gap = SIDE_GAP.at(self.dials.size);
                let left = (self.measure - gap) / 2.0;
                let right = left + gap;
                let extent = self.row([(&**first, x, left - x), (&**second, right, x + width - right)], y);
                self.whole -= 1;
                extent
            }
            Block::Pair(first, second) => self.stack([&**first, &**second].into_iter(), Pt::ZERO, None, (x, y), width),
            Block::Line {
                first,
                second,
                is_spread,
            } => self.line(first, second, *is_spread, (x, y), width),
            Block::Marked(Marker::Bar(ink), body) => self.barred(*ink, body, (x, y), width),
            Block::Marked(Marker::Sign(sign, track), body) => self.signed(sign, *track, body, (x, y), width),
            Block::Rule(ink) => {
                let thickness = self.em(self.sheet.theme.rules.heading);
                self.fill(x, y, (width, thickness), *ink);
                Extent {
                    height: thickness,
                    baseline: thickness,
                }
            }
            Block::Table { has_header, rule, rows } => self.table(*has_header, *rule, rows, (x, y), width),
            Block::Tagged(role, body) => self.tagged(role, body, (x, y), width),
        }
    }

    fn tagged(&mut self, role: &'a Role, body: &'a Block, (x, y): (Pt, Pt), width: Pt) -> Extent {
        self.open(role, None);
        let first = self.fragments.len();
        let extent = self.block(body, x, y, width);
        if self.fragments.len() == first && *role != Role::TableCell {
            self.fragments.pop();
        } else {
            self.close(1);
        }
        extent
    }

    fn stack(
        &mut self,
        blocks: impl Iterator<Item = &'a Block>,
        white: Pt,
        cost: Option<f64>,
        (x, y): (Pt, Pt),
        width: Pt,
    ) -> Extent {
        let mut extent = Extent::default();
        for block in blocks {
            let is_first = extent.height == Pt::ZERO;
            let above = y + extent.height;
            let below = if is_first { above } else { above + self.line_gap() + white };
            let fragment = self.fragments.len();
            let cut = self.cuts.len();
            let set = self.block(block, x, below, width);
            if set.height == Pt::ZERO {
                continue;
            }
            if is_first {
                extent.baseline = set.baseline;
            } else if let (Some(cost), 0) = (cost, self.whole) {
                self.cuts.insert(cut, Cut { fragment, above, below, cost });
            }
            extent.height = below + set.height - y;
        }
        extent
    }

    /// Blocks side by side, each at its x and in its width, their first baselines level.
    pub(super) fn row<const N: usize>(&mut self, cells: [(&'a Block, Pt, Pt); N], y: Pt) -> Extent {
        let mut set = [(0, Extent::default()); N];
        for (slot, (block, x, width)) in set.iter_mut().zip(cells) {
            *slot = (self.fragments.len(), self.block(block, x, y, width));
        }
        self.level(&set)
    }

    /// Lowers blocks, each from its first fragment to that of the next, to the lowest of
    /// their first baselines.
    pub(super) fn level(&mut self, set: &[(usize, Extent)]) -> Extent {
        let baseline = set.iter().map(|(_, extent)| extent.baseline).fold(Pt::ZERO, Pt::max);
        let mut height = Pt::ZERO;
        let ends = set.iter().skip(1).map(|(first, _)| *first).chain([self.fragments.len()]);
        let ends: Vec<_> = ends.collect();
        for (&(first, extent), end) in set.iter().zip(ends) {
            let by = baseline - extent.baseline;
            for fragment in &mut self.fragments[first..end] {
                fragment.y += by;
            }
            height = height.max(extent.height + by);
        }
        Extent { height, baseline }
    }

    /// A block behind a bar. Between its two languages a column may end, and the bar with it.
    fn barred(&mut self, ink: Ink, body: &'a Block, (x, y): (Pt, Pt), width: Pt) -> Extent {
        let indent = BAR_INDENT.at(self.dials.size);
        let first_cut = self.cuts.len();
        let extent = match body {
            Block::Pair(first, second) if !self.dials.is_side_by_side => {
                let languages = [&**first, &**second].into_iter();
                self.stack_of_wholes(languages, (x + indent, y), width - indent)
            }
            _ => {
                self.whole += 1;
                let extent = self.block(body, x + indent, y, width - indent);
                self.whole -= 1;
                extent
            }
        };
        // Each piece of the bar reaches up to the start of the text; what of it stands above the
        // top of a column is not painted.
        for number in first_cut..self.cuts.len() {
            let Cut { fragment, above, .. } = self.cuts[number];
            self.bar(ink, fragment, (x, y), above - y);
            for cut in &mut self.cuts[number..] {
                cut.fragment += 1;
            }
        }
        self.bar(ink, self.fragments.len(), (x, y), extent.height);
        extent
    }

    fn bar(&mut self, ink: Ink, at: usize, (x, y): (Pt, Pt), height: Pt) {
        let width = self.em(self.sheet.theme.rules.bar);
        let kind = Kind::Fill { width, height, ink };
        self.fragments.insert(at, Fragment { x, y, kind });
    }

    /// The languages of a text, each of which stays in one column.
    fn stack_of_wholes(
        &mut self,
        languages: impl Iterator<Item = &'a Block>,
        (x, y): (Pt, Pt),
        width: Pt,
    ) -> Extent {
        let mut extent = Extent::default();
        for language in languages {
            let above = y + extent.height;
            let below = if extent.height > Pt::ZERO { above + self.line_gap() } else { above };
            let fragment = self.fragments.len();
            self.whole += 1;
            let set = self.block(language, x, below, width);
            self.whole -= 1;
            if extent.height > Pt::ZERO {
                self.cut(fragment, above, below, BROKEN_PAIR);
            } else {
                extent.baseline = set.baseline;
            }
            extent.height = below + set.height - y;
        }
        extent
    }

    fn signed(&mut self, sign: &'a Block, track: Track, body: &'a Block, (x, y): (Pt, Pt), width: Pt) -> Extent {
        let (sign_width, indent) = match track {
            Track::Fixed(ems) => (self.natural(sign).max(self.em(ems)), self.em(ems)),
            Track::Widest => (self.widest, self.widest + WORD_GAP.at(self.dials.size)),
        };
        let is_above = track == Track::Widest && self.widest == Pt::ZERO;
        if is_above || indent > width * WIDEST_MARKER {
            return self.stack([sign, body].into_iter(), Pt::ZERO, None, (x, y), width);
        }
        self.row([(sign, x, sign_width), (body, x + indent, width - indent)], y)
    }

    /// Two texts on one line where there is room, else one under the other.
    fn line(&mut self, first: &'a Text, second: &'a Text, is_spread: bool, (x, y): (Pt, Pt), width: Pt) -> Extent {
        let widths = (self.natural_text(first), self.natural_text(second));
        let gap = WORD_GAP.at(self.dials.size);
        if first.chip.is_some() || widths.0 + gap + widths.1 > width {
            let start = self.text(first, x, y, width);
            let below = y + start.height + self.line_gap();
            let end = self.text(second, x, below, width);
            return Extent {
                height: below + end.height - y,
                ..start
            };
        }
        let second_x = if is_spread { x + width - widths.1 } else { x + widths.0 + gap };
        let mut set = [(0, Extent::default()); 2];
        set[0] = (self.fragments.len(), self.text(first, x, y, widths.0 + TOLERANCE));
        set[1] = (self.fragments.len(), self.text(second, second_x, y, widths.1 + TOLERANCE));
        self.level(&set)
    }

    fn size_of(&self, style: Style) -> Pt {
        self.dials.size * style.ratio
    }

    fn text_size(&self, text: &Text) -> Pt {
        let is_term = text.style.ratio > self.sheet.theme.sizes.heading;
        self.size_of(text.style) * if is_term { self.term_scale } else { 1.0 }
    }

    /// A paragraph, with its label where it has one.
    fn text(&mut self, text: &'a Text, x: Pt, y: Pt, width: Pt) -> Extent {
        if self.shaped[text.paragraph.0].is_empty() {
            return Extent::default();
        }
        let size = self.text_size(text);
        self.open(&text.role, text.lang);
        let mut top = y;
        let mut indent = Pt::ZERO;
        if let Some((chip, style)) = text.chip {
            let baseline = y + ASCENT.at(size) - Em(HAN_CENTRE).at(size - self.size_of(style));
            indent = self.chip(chip, style, (x, baseline), width);
            if indent > width * WIDEST_LABEL {
                indent = Pt::ZERO;
                top += size * self.dials.leading + self.gap(self.sheet.theme.gaps.part);
            }
        }
        let count = self.lines(text, size, indent, (x, top), width);
        self.close(1);
        let pitch = size * self.dials.leading;
        Extent {
            height: top - y + pitch * (count as f64 - 1.0) + size,
            baseline: ASCENT.at(size),
        }
    }

    /// Sets a framed label on a baseline and gives the indent that the text after it needs.
    fn chip(&mut self, chip: ParagraphId, style: Style, (x, baseline): (Pt, Pt), width: Pt) -> Pt {
        let size = self.size_of(style);
        let padding = CHIP_PADDING.at(size);
        let natural = self.shaped[chip.0].natural_width().at(size).min(width - padding * 2.0);
        self.break_lines(chip, natural + TOLERANCE, Pt::ZERO, size, Setting::Ragged);
        let margin = Em(CHIP_MARGIN).at(size);
        self.push(
            x,
            baseline - ASCENT.at(size) - margin,
            Kind::Frame {
                width: natural + padding * 2.0,
                height: size + margin * 2.0,
                thickness: self.em(self.sheet.theme.rules.hairline),
                radius: Em(CHIP_RADIUS).at(size),
                ink: style.ink,
            },
        );
        self.open(&Role::Span, None);
        for number in 0..self.broken[chip.0].lines.len() {
            let line = self.broken[chip.0].lines[number];
            let kind = Kind::Line { paragraph: chip, style, size, line };
            self.push(x + padding, baseline + size * self.dials.leading * number as f64, kind);
        }
        self.close(1);
        natural + padding * 2.0 + CHIP_GAP.at(self.dials.size)
    }

    /// Sets the lines of a paragraph and counts them.
    fn lines(&mut self, text: &'a Text, size: Pt, indent: Pt, (x, y): (Pt, Pt), width: Pt) -> usize {
        let setting = match text.align {
            Align::Body => Setting::Justified,
            Align::Left | Align::Right => Setting::Ragged,
        };
        self.break_lines(text.paragraph, width, indent, size, setting);
        let pitch = size * self.dials.leading;
        let count = self.broken[text.paragraph.0].lines.len();
        for number in 0..count {
            let line = self.broken[text.paragraph.0].lines[number];
            let start = match text.align {
                Align::Right => width - line.width.at(size),
                Align::Body | Align::Left if number == 0 => indent,
                Align::Body | Align::Left => Pt::ZERO,
            };
            let baseline = y + ASCENT.at(size) + pitch * number as f64;
            let kind = Kind::Line {
                paragraph: text.paragraph,
                style: text.style,
                size,
                line,
            };
            self.push(x + start, baseline, kind);
        }
        count
    }

    fn break_lines(&mut self, id: ParagraphId, width: Pt, indent: Pt, size: Pt, setting: Setting) {
        let measure = Measure {
            width: width.in_ems(size),
            indent: indent.in_ems(size),
        };
        let broken = &mut self.broken[id.0];
        if broken.measure != Some((measure, setting)) {
            self.breaker.break_into(&self.shaped[id.0], measure, setting, &mut broken.lines);
            broken.measure = Some((measure, setting));
        }
    }

    /// The width of a text on one line.
    pub(super) fn natural_text(&self, text: &Text) -> Pt {
        self.shaped[text.paragraph.0].natural_width().at(self.text_size(text))
    }

    /// The width of a block whose texts are not broken.
    pub(super) fn natural(&self, block: &Block) -> Pt {
        self.widths(block, &|setter, text| setter.natural_text(text))
    }

    /// The width that a block needs so that no word of it is broken.
    pub(super) fn narrowest(&self, block: &Block) -> Pt {
        self.widths(block, &|setter, text| {
            setter.shaped[text.paragraph.0].widest_word().at(setter.text_size(text))
        })
    }

    fn widths(&self, block: &Block, of: &dyn Fn(&Self, &Text) -> Pt) -> Pt {
        let widest = |blocks: &[Block]| blocks.iter().map(|block| self.widths(block, of)).fold(Pt::ZERO, Pt::max);
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

/// What a measure made of a natural width gives back to rounding.
const TOLERANCE: Pt = Pt(1e-4);

/// White under the rule of a title, in em.
const BELOW_HEADING: f64 = 0.5;

/// Side of the mark of an entry that must land, in em.
const MUST_MARK: f64 = 0.32;

/// Height of the centre of a Han character above the baseline, in em.
const HAN_CENTRE: f64 = 0.38;

/// What the frame of a label leaves above and below its em box, in em of the label.
const CHIP_MARGIN: f64 = 0.06;

/// Radius of the corners of a label's frame, in em of the label.
const CHIP_RADIUS: f64 = 0.18;

/// A label wider than this part of the measure stands on a line of its own.
const WIDEST_LABEL: f64 = 0.6;
