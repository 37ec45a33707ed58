//! Walking a draft: fragments become items of the page.

use std::sync::Arc;

use super::draft::{Draft, Fragment, Mark, TextLine};
use crate::geom::{Em, Point, Pt, Rect};
use crate::ink::Ink;
use crate::lang::Lang;
use crate::lines::{self, PlacedRun};
use crate::page::{Bookmark, Glyph, Item, Page, Run, Shape, Source, Tag, TagId};
use crate::paragraph::{Inline, ParagraphId};
use crate::role::Role;
use crate::sheet::{Sheet, Style};
use crate::text::Shaped;

/// Turns a draft into a page.
pub fn place(sheet: &Sheet, shaped: &[Shaped], draft: &Draft) -> Page {
    let mut placer = Placer {
        sheet,
        shaped,
        page: blank(sheet),
        open: vec![TagId(0)],
        link: None,
        emphasis: None,
        source: None,
        top: Pt::ZERO,
        bar: None,
    };
    let top = Point {
        x: sheet.margin.left,
        y: sheet.margin.top,
    };
    placer.fragments(&draft.fragments[..draft.head_end], top);
    for (column, place, slice) in draft.placed() {
        placer.top = draft.frames[column].area.origin.y;
        let origin = Point {
            y: place.y - slice.top,
            ..place
        };
        placer.fragments(&draft.fragments[slice.fragments.clone()], origin);
    }
    placer.go_on(draft);
    placer.page
}

fn blank(sheet: &Sheet) -> Page {
    Page {
        width: sheet.width,
        height: sheet.height,
        title: sheet.title.clone(),
        author: sheet.author.clone(),
        subject: sheet.subject.clone(),
        lang: sheet.languages[0],
        items: Vec::new(),
        tags: vec![Tag {
            parent: None,
            role: Role::Document,
            lang: None,
        }],
        outline: Vec::new(),
    }
}

pub(super) struct Placer<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) shaped: &'a [Shaped],
    pub(super) page: Page,
    /// The elements of the structure tree that are open, the document first.
    pub(super) open: Vec<TagId>,
    /// The link that the last run belongs to.
    link: Option<(ParagraphId, Arc<str>, TagId)>,
    /// The emphasis that it belongs to, and the element that this stands in.
    emphasis: Option<(ParagraphId, TagId, TagId)>,
    /// What the line set last came from, and what stands beside it.
    pub(super) source: Option<Source>,
    /// Rectangles are cut off above it: the top of the column.
    pub(super) top: Pt,
    /// The rectangle painted last, which the next piece of the same bar goes on with.
    bar: Option<usize>,
}

impl Placer<'_> {
    pub(super) fn fragments(&mut self, fragments: &[Fragment], origin: Point) {
        for (number, fragment) in fragments.iter().enumerate() {
            let at = Point {
                x: origin.x + fragment.place.x,
                y: origin.y + fragment.place.y,
            };
            self.look_at_source(&fragments[number..]);
            match &fragment.mark {
                // The structure tree is in the order in which things were set, which is that of
                // reading, wherever columns put them.
                Mark::Open(role, lang) => {
                    let tag = self.tag((*role).clone(), *lang);
                    self.open.push(tag);
                    if **role == Role::Heading {
                        self.bookmark(&fragments[number..], origin, tag);
                    }
                }
                Mark::Close => {
                    self.open.pop();
                }
                Mark::Line(text) => self.line(text, at),
                Mark::Fill { width, height, ink } => self.fill(at, *width, *height, *ink),
                Mark::Square { side, ink } => self.fill(at, *side, *side, *ink),
                Mark::Frame {
                    width,
                    height,
                    thickness,
                    radius,
                    ink,
                } => {
                    let rect = Rect {
                        x: at.x,
                        y: at.y,
                        width: *width,
                        height: *height,
                    };
                    self.beside(Shape::Frame {
                        rect,
                        thickness: *thickness,
                        radius: *radius,
                        ink: *ink,
                    });
                }
            }
        }
    }

    /// What stands beside the words of a line, and is no text itself.
    pub(super) fn beside(&mut self, shape: Shape) {
        self.page.items.push(Item {
            tag: None,
            shape,
            source: self.source.clone(),
        });
    }

    fn tag(&mut self, role: Role, lang: Option<Lang>) -> TagId {
        let parent = *self.open.last().expect("the document stays open");
        self.tag_in(parent, role, lang)
    }

    fn tag_in(&mut self, parent: TagId, role: Role, lang: Option<Lang>) -> TagId {
        self.page.tags.push(Tag {
            parent: Some(parent),
            role,
            lang,
        });
        TagId(self.page.tags.len() - 1)
    }

    /// An entry of the outline for the heading that begins here.
    fn bookmark(&mut self, fragments: &[Fragment], origin: Point, tag: TagId) {
        let first = fragments.iter().find_map(|fragment| match fragment.mark {
            Mark::Line(TextLine {
                paragraph, size, ..
            }) => Some((paragraph, fragment.place.x, fragment.place.y - size)),
            _ => None,
        });
        if let Some((paragraph, x, y)) = first {
            self.page.outline.push(Bookmark {
                title: self.sheet.paragraphs[paragraph.0].plain_text(),
                target: Point {
                    x: origin.x + x,
                    y: origin.y + y,
                },
                tag,
            });
        }
    }

    fn fill(&mut self, at: Point, width: Pt, height: Pt, ink: Ink) {
        // Each piece of a bar reaches up to where its text begins, which may be in the column
        // before.
        let top = at.y.max(self.top);
        let rect = Rect {
            x: at.x,
            y: top,
            width,
            height: at.y + height - top,
        };
        if rect.height <= Pt::ZERO {
            return;
        }
        let last = self.bar.and_then(|bar| self.page.items.get_mut(bar));
        if let Some(Shape::Fill { rect: last, .. }) = last.map(|item| &mut item.shape)
            && (last.x, last.width) == (rect.x, rect.width)
            && rect.y <= last.bottom()
            && last.y <= rect.bottom()
        {
            // Edges that are painted twice are darker than those that are painted once.
            let bottom = last.bottom().max(rect.bottom());
            last.y = last.y.min(rect.y);
            last.height = bottom - last.y;
            return;
        }
        self.bar = Some(self.page.items.len());
        self.beside(Shape::Fill { rect, ink });
    }

    fn line(&mut self, text: &TextLine, at: Point) {
        let TextLine {
            paragraph,
            style,
            size,
            line,
        } = *text;
        let sheet = self.sheet;
        let inlines = &sheet.paragraphs[paragraph.0].inlines;
        let runs = lines::place(&self.shaped[paragraph.0], &line);
        let marked = |run: &PlacedRun| inlines[run.inline].is_mark;
        let struck = |run: &PlacedRun| inlines[run.inline].is_struck;
        for (number, run) in runs.iter().enumerate() {
            let inline = &inlines[run.inline];
            self.stay_with(paragraph, run);
            // The rule of a mark is painted before its text and so stands under the ink; one
            // through struck text has to be painted over it.
            if let Some(first) = span_from(&runs, number, &marked) {
                let ink = sheet.theme.inks.land;
                self.rule(first, (size, at), (-MARK_TOP, MARK_HEIGHT), ink);
            }
            self.run(paragraph, run, (size, at), self.ink(inline, style));
            if let Some(last) = span_to(&runs, number, &struck) {
                let ink = self.ink(&inlines[last[0].inline], style);
                self.rule(last, (size, at), (STRIKE_TOP, STRIKE_HEIGHT), ink);
            }
        }
        for run in &runs {
            self.stay_with(paragraph, run);
            self.dots(run, &inlines[run.inline], (size, at), style);
        }
    }

    fn run(&mut self, paragraph: ParagraphId, run: &PlacedRun, (size, at): (Pt, Point), ink: Ink) {
        let inline = &self.sheet.paragraphs[paragraph.0].inlines[run.inline];
        let tag = self.run_tag(paragraph, inline);
        let glyphs = run.glyphs.iter().map(|glyph| Glyph {
            id: glyph.id,
            x: glyph.x.at(size),
            rise: glyph.rise.at(size),
            text: glyph.text.clone(),
        });
        let shape = Shape::Run(Run {
            face: run.face,
            size: size * run.scale,
            ink,
            origin: Point {
                x: at.x + run.x.at(size),
                y: at.y,
            },
            width: run.width.at(size),
            text: run.text.clone(),
            glyphs: glyphs.collect(),
        });
        let source = self.source_of(paragraph, run);
        let source = source.or_else(|| self.source.clone());
        self.page.items.push(Item {
            tag: Some(tag),
            shape,
            source,
        });
    }

    /// One rule along neighbouring runs, without the blank halves of marks at its ends. Its top is a height
    /// over the baseline, which is given with its thickness in em.
    fn rule(
        &mut self,
        runs: &[PlacedRun],
        (size, at): (Pt, Point),
        (top, height): (f64, f64),
        ink: Ink,
    ) {
        let ends = runs.first().zip(runs.last());
        let (first, last) = ends.expect("a rule runs along something");
        // A bracket has half an em of blank on its outer side. A rule along it would stick out of
        // the words that it belongs to.
        let start = first.x + first.blanks.0;
        let end = last.x + last.width - last.blanks.1;
        let place = Point {
            x: at.x + start.at(size),
            y: at.y - Em(top).at(size),
        };
        self.fill(place, (end - start).at(size), Em(height).at(size), ink);
    }

    /// The emphasis dots of a run.
    fn dots(&mut self, run: &PlacedRun, inline: &Inline, (size, at): (Pt, Point), style: Style) {
        let depth = if inline.is_mark {
            DOT_DEPTH_UNDER_MARK
        } else {
            DOT_DEPTH
        };
        let ink = self.ink(inline, style);
        for dot in &run.dots {
            let shape = Shape::Dot {
                centre: Point {
                    x: at.x + (run.x + *dot).at(size),
                    y: at.y + Em(depth).at(size),
                },
                radius: Em(DOT_RADIUS).at(size),
                ink,
            };
            self.beside(shape);
        }
    }

    /// A grey would make emphasis paler than what surrounds it, and black darker than what is pale by itself.
    fn ink(&self, inline: &Inline, style: Style) -> Ink {
        let land = self.sheet.theme.inks.land;
        if inline.link.is_some() || inline.is_emphasis && !land.is_grey() {
            land
        } else {
            style.ink
        }
    }

    /// The element a run belongs to: emphasis, a link, or what is open.
    fn run_tag(&mut self, paragraph: ParagraphId, inline: &Inline) -> TagId {
        let outer = self.link_tag(paragraph, inline);
        if !inline.is_emphasis {
            self.emphasis = None;
            return outer;
        }
        // An emphasis that is set in several faces, or broken over lines, is one element: a reader
        // aloud would stress it anew at each.
        if let Some((known, parent, tag)) = self.emphasis
            && (known, parent) == (paragraph, outer)
        {
            return tag;
        }
        let tag = self.tag_in(outer, Role::Emphasis, None);
        self.emphasis = Some((paragraph, outer, tag));
        tag
    }

    /// The element outside emphasis: a link of its own, or what is open.
    fn link_tag(&mut self, paragraph: ParagraphId, inline: &Inline) -> TagId {
        let Some(address) = &inline.link else {
            self.link = None;
            return *self.open.last().expect("the document stays open");
        };
        // A link over two lines is one link with two places.
        if let Some((at, known, tag)) = &self.link
            && *at == paragraph
            && known == address
        {
            return *tag;
        }
        let tag = self.tag(Role::Link(address.clone()), None);
        self.link = Some((paragraph, address.clone(), tag));
        tag
    }
}

/// The runs from a place on that a rule runs along, where one begins there.
fn span_from<'r>(
    runs: &'r [PlacedRun],
    at: usize,
    is_ruled: &impl Fn(&PlacedRun) -> bool,
) -> Option<&'r [PlacedRun]> {
    let begins = is_ruled(&runs[at]) && (at == 0 || !is_ruled(&runs[at - 1]));
    let count = runs[at..].iter().take_while(|run| is_ruled(run)).count();
    begins.then(|| &runs[at..at + count])
}

/// The runs up to a place that a rule runs along, where one ends there.
fn span_to<'r>(
    runs: &'r [PlacedRun],
    at: usize,
    is_ruled: &impl Fn(&PlacedRun) -> bool,
) -> Option<&'r [PlacedRun]> {
    let ends = is_ruled(&runs[at]) && runs.get(at + 1).is_none_or(|next| !is_ruled(next));
    let before = runs[..=at].iter().rev().take_while(|run| is_ruled(run));
    ends.then(|| &runs[at + 1 - before.count()..=at])
}

/// Depth of the centre of an emphasis dot below the baseline, in em: nearer to the character over it,
/// whose ink ends at a tenth, than to the next line (CLREQ, emphasis dots).
const DOT_DEPTH: f64 = 0.24;

/// The same under `==mark==`, whose rule stands between.
const DOT_DEPTH_UNDER_MARK: f64 = 0.29;

/// Radius of an emphasis dot, in em.
const DOT_RADIUS: f64 = 0.06;

/// Top of the rule under `==mark==`, below the baseline, in em: clear of the square of Han, which ends at 0.12 (CLREQ,
/// text decoration).
const MARK_TOP: f64 = 0.14;

/// Thickness of the rule under `==mark==`, in em.
const MARK_HEIGHT: f64 = 0.06;

/// Height of the rule through `~~struck~~` above the baseline, in em.
const STRIKE_TOP: f64 = 0.4;

/// Thickness of the rule through `~~struck~~`, in em.
const STRIKE_HEIGHT: f64 = 0.05;
