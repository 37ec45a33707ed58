//! A builder of pages, so that the painters can be tested without layout: two columns of
//! Chinese and English with headings, a list, a table, links, rules and frames.

use std::sync::Arc;

use cribsheet::font::{FaceId, Fonts};
use cribsheet::geom::{Point, Pt, Rect};
use cribsheet::ink::Ink;
use cribsheet::lang::Lang;
use cribsheet::page::{Bookmark, Glyph, Item, Page, Run, Shape, Tag, TagId};
use cribsheet::role::{Role, Scope};
use harfrust::{
    Buffer, Direction, Feature, Language, Script, ShapeOptions, ShaperFont, Tag as Name,
};

const BLACK: Ink = Ink::rgb(0, 0, 0);
const ACCENT: Ink = Ink::rgb(178, 34, 34);
const SOFT: Ink = Ink::rgb(255, 230, 160);
const MARGIN: Pt = Pt(28.0);
const GUTTER: Pt = Pt(18.0);
const BODY: Pt = Pt(8.4);
pub(crate) const LEADING: Pt = Pt(12.6);

/// A page in the making.
pub(crate) struct Sheet<'a> {
    /// The page so far.
    pub(crate) page: Page,
    /// What a reader should copy out, line by line.
    pub(crate) expected: String,
    fonts: &'a Fonts,
    regular: FaceId,
    bold: FaceId,
    left: Pt,
    /// The baseline of the next line.
    pub(crate) y: Pt,
}

/// How a line is set.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) is_bold: bool,
    pub(crate) size: Pt,
    pub(crate) ink: Ink,
}

pub(crate) const PLAIN: Style = Style {
    is_bold: false,
    size: BODY,
    ink: BLACK,
};
pub(crate) const STRONG: Style = Style {
    is_bold: true,
    ..PLAIN
};

/// The face of a family with a weight.
pub(crate) fn face(fonts: &Fonts, family: &str, weight: u16) -> FaceId {
    (0..64)
        .map(FaceId)
        .find(|&id| {
            let face = fonts.face(id);
            face.family == family && face.weight == weight
        })
        .expect("the family is among the embedded fonts")
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(fonts: &'a Fonts, title: &str) -> Self {
        Self {
            page: Page {
                width: Pt(595.276),
                height: Pt(841.89),
                title: title.into(),
                author: Some("Chen & Li".into()),
                subject: None,
                lang: Lang::ZhHans,
                items: Vec::new(),
                tags: vec![Tag {
                    parent: None,
                    role: Role::Document,
                    lang: None,
                }],
                outline: Vec::new(),
            },
            expected: String::new(),
            fonts,
            regular: face(fonts, "Noto Sans SC", 400),
            bold: face(fonts, "Noto Sans SC", 700),
            left: MARGIN,
            y: MARGIN,
        }
    }

    pub(crate) const ROOT: TagId = TagId(0);

    pub(crate) fn tag(&mut self, parent: TagId, role: Role, lang: Option<Lang>) -> TagId {
        self.page.tags.push(Tag {
            parent: Some(parent),
            role,
            lang,
        });
        TagId(self.page.tags.len() - 1)
    }

    pub(crate) fn column(&self) -> Pt {
        (self.page.width - MARGIN * 2.0 - GUTTER) / 2.0
    }

    pub(crate) fn next_column(&mut self) {
        self.left = MARGIN + self.column() + GUTTER;
        self.y = MARGIN + Pt(40.0);
    }

    fn put(&mut self, tag: Option<TagId>, shape: Shape) {
        let source = None;
        self.page.items.push(Item { tag, shape, source });
    }

    /// Sets text on one baseline and returns where it ends.
    pub(crate) fn text(&mut self, tag: TagId, at: Point, style: Style, text: &str) -> Pt {
        let face = if style.is_bold {
            self.bold
        } else {
            self.regular
        };
        let (glyphs, width) = shape(self.fonts, face, style.size, text);
        self.expected.push_str(&text.replace('\u{AD}', ""));
        self.put(
            Some(tag),
            Shape::Run(Run {
                face,
                size: style.size,
                ink: style.ink,
                origin: at,
                width,
                text: text.into(),
                glyphs,
            }),
        );
        at.x + width
    }

    fn here(&self, indent: Pt) -> Point {
        Point {
            x: self.left + indent,
            y: self.y,
        }
    }

    /// Ends the line and moves down.
    pub(crate) fn end_line(&mut self, leading: Pt) {
        self.expected.push('\n');
        self.y += leading;
    }

    /// Sets a paragraph ragged right, broken before any Han character or after any space.
    pub(crate) fn paragraph(&mut self, tag: TagId, indent: Pt, style: Style, text: &str) {
        let measure = self.column() - indent;
        let mut line = String::new();
        for piece in pieces(text) {
            let longer = format!("{line}{piece}");
            let face = if style.is_bold {
                self.bold
            } else {
                self.regular
            };
            if shape(self.fonts, face, style.size, longer.trim_end()).1 > measure {
                self.text(tag, self.here(indent), style, &line);
                self.end_line(LEADING);
                line = piece.into();
            } else {
                line = longer;
            }
        }
        self.text(tag, self.here(indent), style, &line);
        self.end_line(LEADING);
    }

    pub(crate) fn title(&mut self, text: &str) {
        let tag = self.tag(Self::ROOT, Role::Title, None);
        self.y += Pt(16.0);
        let style = Style {
            size: Pt(18.0),
            ..STRONG
        };
        self.text(tag, self.here(Pt::ZERO), style, text);
        self.end_line(Pt(24.0));
    }

    pub(crate) fn heading(&mut self, text: &str) -> TagId {
        let section = self.tag(Self::ROOT, Role::Section, None);
        let tag = self.tag(section, Role::Heading, None);
        self.y += Pt(6.0);
        let target = self.here(Pt::ZERO);
        let style = Style {
            size: Pt(11.0),
            ink: ACCENT,
            ..STRONG
        };
        self.text(tag, target, style, text);
        let rect = Rect {
            x: self.left,
            y: self.y + Pt(3.0),
            width: self.column(),
            height: Pt(0.6),
        };
        self.put(None, Shape::Fill { rect, ink: ACCENT });
        self.page.outline.push(Bookmark {
            title: text.into(),
            target,
            tag,
        });
        self.end_line(Pt(17.0));
        section
    }

    pub(crate) fn list(&mut self, section: TagId, items: &[&str]) {
        let list = self.tag(section, Role::List { is_numbered: true }, None);
        for (number, text) in (1..).zip(items) {
            let item = self.tag(list, Role::ListItem, None);
            let label = self.tag(item, Role::Label, None);
            self.text(label, self.here(Pt::ZERO), STRONG, &format!("{number}. "));
            let body = self.tag(item, Role::ListBody, None);
            self.paragraph(body, Pt(14.0), PLAIN, text);
        }
    }

    pub(crate) fn table(&mut self, section: TagId, rows: &[[&str; 2]]) {
        let table = self.tag(section, Role::Table, None);
        let top = self.y - BODY;
        for (index, cells) in rows.iter().enumerate() {
            let row = self.tag(table, Role::TableRow, None);
            for (cell, indent) in cells.iter().zip([Pt(4.0), self.column() / 2.0]) {
                let (role, style) = match index {
                    0 => (Role::TableHeader(Scope::Column), STRONG),
                    _ => (Role::TableCell, PLAIN),
                };
                let tag = self.tag(row, role, None);
                self.text(tag, self.here(indent), style, cell);
                self.expected.push(' ');
            }
            self.end_line(LEADING);
        }
        let rect = Rect {
            x: self.left,
            y: top,
            width: self.column(),
            height: self.y - top - Pt(2.0),
        };
        self.put(
            None,
            Shape::Frame {
                rect,
                thickness: Pt(0.5),
                radius: Pt(3.0),
                ink: ACCENT,
            },
        );
    }

    /// Text, then a link, then text, on one line, with a soft rule under the link.
    pub(crate) fn link_line(&mut self, section: TagId, texts: [&str; 3], address: &str) {
        let paragraph = self.tag(section, Role::Paragraph, None);
        let x = self.text(paragraph, self.here(Pt::ZERO), PLAIN, texts[0]);
        let link = self.tag(paragraph, Role::Link(Arc::from(address)), None);
        let mut at = self.here(x - self.left);
        let style = Style {
            ink: ACCENT,
            ..PLAIN
        };
        let end = self.text(link, at, style, texts[1]);
        let rect = Rect {
            x,
            y: at.y + Pt(1.5),
            width: end - x,
            height: Pt(1.0),
        };
        self.put(None, Shape::Fill { rect, ink: SOFT });
        at.x = end;
        self.text(paragraph, at, PLAIN, texts[2]);
        self.end_line(LEADING);
    }

    /// An English paragraph whose word is divided by an added hyphen.
    pub(crate) fn hyphenated(&mut self, section: TagId, before: &str, after: &str) {
        let tag = self.tag(section, Role::Paragraph, Some(Lang::En));
        self.text(tag, self.here(Pt::ZERO), PLAIN, &format!("{before}\u{AD}"));
        self.y += LEADING;
        self.text(tag, self.here(Pt::ZERO), PLAIN, after);
        self.end_line(LEADING);
    }

    /// A short line whose glyphs stand above the baseline.
    pub(crate) fn raised(&mut self, section: TagId, base: &str, raised: &str) {
        let tag = self.tag(section, Role::Paragraph, None);
        let end = self.text(tag, self.here(Pt::ZERO), PLAIN, base);
        self.text(tag, self.here(end - self.left), PLAIN, raised);
        let Some(Shape::Run(run)) = self.page.items.last_mut().map(|item| &mut item.shape) else {
            unreachable!("the run was just put there");
        };
        for glyph in &mut run.glyphs {
            glyph.rise = Pt(2.5);
        }
        self.end_line(LEADING);
    }
}

/// Splits text where it may break: before Han characters and after spaces.
fn pieces(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = vec![0];
    let mut previous = ' ';
    for (index, character) in text.char_indices() {
        let is_mark = "，。、：；？！）》”".contains(character);
        if index > 0 && !is_mark && (is_han(character) || is_han(previous) || previous == ' ') {
            starts.push(index);
        }
        previous = character;
    }
    starts.push(text.len());
    starts
        .windows(2)
        .map(|pair| &text[pair[0]..pair[1]])
        .collect()
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Shapes text in one face; U+00AD becomes a visible hyphen with an empty range.
pub(crate) fn shape(fonts: &Fonts, face: FaceId, size: Pt, text: &str) -> (Vec<Glyph>, Pt) {
    let mut glyphs = Vec::new();
    let mut x = Pt::ZERO;
    let mut start = 0;
    for part in text
        .split_inclusive(|_: char| true)
        .collect::<Vec<_>>()
        .chunk_by(|one, two| {
            let kind = |part: &str| {
                part.chars()
                    .next()
                    .map(|first| (is_han(first), first == '\u{AD}'))
            };
            kind(one) == kind(two)
        })
    {
        let part = part.concat();
        let shaped = shape_part(fonts, face, size, &part);
        glyphs.extend(shaped.0.into_iter().map(|glyph| Glyph {
            x: x + glyph.x,
            text: start + glyph.text.start..start + glyph.text.end,
            ..glyph
        }));
        x += shaped.1;
        start += part.len();
    }
    (glyphs, x)
}

/// The glyphs of text in one script, and its width.
fn shape_part(fonts: &Fonts, face: FaceId, size: Pt, part: &str) -> (Vec<Glyph>, Pt) {
    let (mut glyphs, mut x) = (Vec::new(), Pt::ZERO);
    let font = &fonts.face(face).font;
    let units = f64::from(font.units_per_em());
    let is_hyphen = part.starts_with('\u{AD}');
    let is_chinese = part.starts_with(is_han);
    let mut buffer = Buffer::new();
    buffer.push_str(if is_hyphen { "-" } else { part });
    buffer.set_direction(Direction::LeftToRight);
    let script = if is_chinese { b"Hani" } else { b"Latn" };
    buffer.set_script(Script::from_iso15924_tag(Name::new(script)));
    let language = if is_chinese { "zh-hans" } else { "en" };
    buffer.set_language(language.parse::<Language>().ok());
    let features = [Feature::new(Name::new(b"liga"), 0, ..)];
    let options = ShapeOptions::new().features(&features);
    harfrust::shape(&ShaperFont::new(font), &mut buffer, options).expect("the text can be shaped");
    let infos = buffer.glyph_infos();
    for (index, (info, position)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
        let next = infos[index..]
            .iter()
            .find(|next| next.cluster != info.cluster)
            .map_or(part.len(), |next| next.cluster as usize);
        let start = info.cluster as usize;
        glyphs.push(Glyph {
            id: u16::try_from(info.glyph_id).expect("a face has at most 65,535 glyphs"),
            x: x + size * (f64::from(position.x_offset) / units),
            rise: Pt::ZERO,
            text: if is_hyphen { start..start } else { start..next },
        });
        x += size * (f64::from(position.x_advance) / units);
    }
    (glyphs, x)
}
