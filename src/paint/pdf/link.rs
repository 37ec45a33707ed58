//! Link annotations: the areas to click (ISO 32000-1, 12.5.6.5).

use super::embed::EmbeddedFaces;
use super::number::written;
use super::object::{Document, Object, ObjectId, dictionary};
use super::string;
use crate::geom::{Pt, Rect};
use crate::page::{Page, Run, Shape, TagId};
use crate::paint::Error;
use crate::role::{self, Role};

/// The key of the page's marked content in the parent tree; links follow it.
pub(super) const PAGE_KEY: usize = 0;
/// The annotation flag that keeps it on paper (ISO 32000-1, table 165).
const PRINT: i64 = 4;
/// Characters that stand in an address as they are (RFC 3986).
const ADDRESS_MARKS: &[u8] = b"-._~:/?#[]@!$&'()*+,;=%";

/// One area to click.
pub(super) struct Link {
    /// The link element that it belongs to.
    pub(super) tag: TagId,
    /// Its annotation.
    pub(super) annotation: ObjectId,
    /// Its key in the parent tree.
    pub(super) key: usize,
}

/// An area that leads to an address.
struct LinkArea<'a> {
    tag: TagId,
    address: &'a str,
    baseline: Pt,
    rect: Rect,
}

/// Writes an annotation for every stretch of a link on one line.
pub(super) fn write(
    file: &mut Document,
    page: &Page,
    faces: &EmbeddedFaces,
    is_tagged: bool,
) -> Result<Vec<Link>, Error> {
    let mut links = Vec::new();
    for (key, area) in (PAGE_KEY + 1..).zip(areas(page, faces)) {
        if !role::may_lead_to(area.address) {
            return Err(Error::UnsafeLink(area.address.to_owned()));
        }
        let bottom = page.height - area.rect.bottom();
        let corners = [
            area.rect.x,
            bottom,
            area.rect.right(),
            bottom + area.rect.height,
        ];
        let mut annotation = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => corners.map(|corner| Object::Real(written(corner))).to_vec(),
            "F" => PRINT,
            "Border" => vec![Object::Integer(0); 3],
            "Contents" => string::text(area.address),
            "A" => dictionary! { "S" => "URI", "URI" => string::ascii(&escape(area.address)) },
        };
        if is_tagged {
            annotation.set("StructParent", key);
        }
        links.push(Link {
            tag: area.tag,
            annotation: file.add_object(annotation),
            key,
        });
    }
    Ok(links)
}

/// The areas of all links; neighbouring runs on one baseline make one area.
fn areas<'a>(page: &'a Page, faces: &EmbeddedFaces) -> Vec<LinkArea<'a>> {
    let mut areas: Vec<LinkArea<'a>> = Vec::new();
    for item in &page.items {
        let (Shape::Run(run), Some(tag)) = (&item.shape, item.tag) else {
            continue;
        };
        let Some((tag, address)) = enclosing_link(page, tag) else {
            continue;
        };
        let rect = extent(run, faces);
        match areas.last_mut() {
            Some(last) if last.tag == tag && last.baseline == run.origin.y => {
                last.rect = union(last.rect, rect);
            }
            _ => areas.push(LinkArea {
                tag,
                address,
                baseline: run.origin.y,
                rect,
            }),
        }
    }
    areas
}

/// The link that an element is, or stands in.
fn enclosing_link(page: &Page, mut tag: TagId) -> Option<(TagId, &str)> {
    loop {
        let element = &page.tags[tag.0];
        if let Role::Link(address) = &element.role {
            return Some((tag, address));
        }
        tag = element.parent?;
    }
}

/// The box of a run from the ascent to the descent of its face.
fn extent(run: &Run, faces: &EmbeddedFaces) -> Rect {
    let (ascent, descent) = faces
        .get(&run.face)
        .map_or((0, 0), |face| (face.ascent, face.descent));
    let at_size = |thousandth: i16| run.size * (f64::from(thousandth) / 1000.0);
    Rect {
        x: run.origin.x,
        y: run.origin.y - at_size(ascent),
        width: run.width,
        height: at_size(ascent) - at_size(descent),
    }
}

/// The smallest rectangle around two.
fn union(one: Rect, two: Rect) -> Rect {
    let (x, y) = (one.x.min(two.x), one.y.min(two.y));
    Rect {
        x,
        y,
        width: one.right().max(two.right()) - x,
        height: one.bottom().max(two.bottom()) - y,
    }
}

/// An address as seven-bit ASCII (ISO 32000-1, 12.6.4.7).
fn escape(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || ADDRESS_MARKS.contains(&byte) {
            escaped.push(byte.into());
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}
