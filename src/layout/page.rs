//! Walking a draft: fragments become items of the page.

use std::sync::Arc;

use super::draft::{Draft, Fragment, Kind};
use super::lines::{self, Line};
use crate::geom::{Em, Point, Pt, Rect};
use crate::ink::Ink;
use crate::page::{Bookmark, Glyph, Item, Page, Role, Run, Shape, Tag, TagId};
use crate::sheet::{Inline, ParagraphId, Sheet, Style};
use crate::text::Shaped;

/// Turns a draft into a page.
pub fn place(sheet: &Sheet, shaped: &[Shaped], draft: &Draft) -> Page {
    let mut placer = Placer {
        sheet,
        shaped,
        page: blank(sheet),
        open: vec![TagId(0)],
        link: None,
        top: Pt::ZERO,
    };
    let top = Point {
        x: sheet.margin.left,
        y: sheet.margin.top,
    };
    placer.fragments(&draft.fragments[..draft.head_end], top);
    placer.top = draft.column_top;
    for (_, place, slice) in draft.placed() {
        let origin = Point {
            y: place.y - slice.top,
            ..place
        };
        placer.fragments(&draft.fragments[slice.fragments.clone()], origin);
    }
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

struct Placer<'a> {
    sheet: &'a Sheet,
    shaped: &'a [Shaped],
    page: Page,
    /// The elements of the structure tree that are open, the document first.
    open: Vec<TagId>,
    /// The link that the last run belongs to.
    link: Option<(ParagraphId, Arc<str>, TagId)>,
    /// Rectangles are cut off above it: the top of the column.
    top: Pt,
}

impl Placer<'_> {
    fn fragments(&mut self, fragments: &[Fragment], origin: Point) {
        for (number, fragment) in fragments.iter().enumerate() {
            let at = Point {
                x: origin.x + fragment.x,
                y: origin.y + fragment.y,
            };
            match &fragment.kind {
                Kind::Open(role, lang) => {
                    let tag = self.tag((*role).clone(), *lang);
                    self.open.push(tag);
                    if **role == Role::Heading {
                        self.bookmark(&fragments[number..], origin, tag);
                    }
                }
                Kind::Close => {
                    self.open.pop();
                }
                Kind::Line {
                    paragraph,
                    style,
                    size,
                    line,
                } => self.line(*paragraph, *style, *size, line, at),
                Kind::Fill { width, height, ink } => self.fill(at, *width, *height, *ink),
                Kind::Frame {
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
                    let shape = Shape::Frame {
                        rect,
                        thickness: *thickness,
                        radius: *radius,
                        ink: *ink,
                    };
                    self.page.items.push(Item { tag: None, shape });
                }
            }
        }
    }

    fn tag(&mut self, role: Role, lang: Option<crate::lang::Lang>) -> TagId {
        self.page.tags.push(Tag {
            parent: self.open.last().copied(),
            role,
            lang,
        });
        TagId(self.page.tags.len() - 1)
    }

    /// An entry of the outline for the heading that begins here.
    fn bookmark(&mut self, fragments: &[Fragment], origin: Point, tag: TagId) {
        let first = fragments.iter().find_map(|fragment| match fragment.kind {
            Kind::Line {
                paragraph, size, ..
            } => Some((paragraph, fragment.x, fragment.y - size)),
            _ => None,
        });
        if let Some((paragraph, x, y)) = first {
            let inlines = &self.sheet.paragraphs[paragraph.0].inlines;
            self.page.outline.push(Bookmark {
                title: inlines.iter().map(|inline| inline.text.as_str()).collect(),
                target: Point {
                    x: origin.x + x,
                    y: origin.y + y,
                },
                tag,
            });
        }
    }

    fn fill(&mut self, at: Point, width: Pt, height: Pt, ink: Ink) {
        let top = at.y.max(self.top);
        let rect = Rect {
            x: at.x,
            y: top,
            width,
            height: at.y + height - top,
        };
        if rect.height > Pt::ZERO {
            let shape = Shape::Fill { rect, ink };
            self.page.items.push(Item { tag: None, shape });
        }
    }

    fn line(&mut self, paragraph: ParagraphId, style: Style, size: Pt, line: &Line, at: Point) {
        for run in lines::place(&self.shaped[paragraph.0], line) {
            let inline = &self.sheet.paragraphs[paragraph.0].inlines[run.inline];
            let start = Point {
                x: at.x + run.x.at(size),
                y: at.y,
            };
            let width = run.width.at(size);
            let ink = self.ink(inline, style);
            if inline.is_mark {
                let (top, height) = (start.y + Em(MARK_TOP).at(size), Em(MARK_HEIGHT).at(size));
                self.fill(
                    Point { y: top, ..start },
                    width,
                    height,
                    self.sheet.theme.inks.accent,
                );
            }
            let tag = self.run_tag(paragraph, inline);
            let glyphs = run.glyphs.into_iter().map(|glyph| Glyph {
                id: glyph.id,
                x: glyph.x.at(size),
                rise: glyph.rise.at(size),
                text: glyph.text,
            });
            let shape = Shape::Run(Run {
                face: run.face,
                size: size * run.scale,
                ink,
                origin: start,
                width,
                text: run.text,
                glyphs: glyphs.collect(),
            });
            self.page.items.push(Item {
                tag: Some(tag),
                shape,
            });
            if inline.is_struck {
                let (top, height) = (
                    start.y - Em(STRIKE_TOP).at(size),
                    Em(STRIKE_HEIGHT).at(size),
                );
                self.fill(Point { y: top, ..start }, width, height, ink);
            }
        }
    }

    fn ink(&self, inline: &Inline, style: Style) -> Ink {
        if inline.is_emphasis || inline.link.is_some() {
            self.sheet.theme.inks.accent
        } else {
            style.ink
        }
    }

    /// The element a run belongs to: a link of its own, or what is open.
    fn run_tag(&mut self, paragraph: ParagraphId, inline: &Inline) -> TagId {
        let Some(address) = &inline.link else {
            self.link = None;
            return *self.open.last().expect("the document stays open");
        };
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

/// Top of the rule under `==mark==`, below the baseline, in em.
const MARK_TOP: f64 = 0.08;

/// Thickness of the rule under `==mark==`, in em.
const MARK_HEIGHT: f64 = 0.1;

/// Height of the rule through `~~struck~~` above the baseline, in em.
const STRIKE_TOP: f64 = 0.4;

/// Thickness of the rule through `~~struck~~`, in em.
const STRIKE_HEIGHT: f64 = 0.06;
