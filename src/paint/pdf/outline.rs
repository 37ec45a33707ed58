//! The outline: one entry a section, flat, in reading order (ISO 32000-1, 12.3.3).

use super::number::written;
use super::object::{Document, Object, ObjectId, dictionary};
use super::string;
use super::tree::Tree;
use crate::page::Page;

/// Writes the outline and returns its root; a page without sections has none.
pub(super) fn write(
    file: &mut Document,
    page: &Page,
    tree: Option<&Tree>,
    page_id: ObjectId,
) -> Option<ObjectId> {
    let ids: Vec<ObjectId> = page.outline.iter().map(|_| file.new_object_id()).collect();
    let (first, last) = (*ids.first()?, *ids.last()?);
    let root = file.new_object_id();
    for (index, bookmark) in page.outline.iter().enumerate() {
        let mut entry = dictionary! {
            "Title" => string::text(&bookmark.title),
            "Parent" => root,
            "Dest" => vec![
                Object::Reference(page_id),
                "XYZ".into(),
                Object::Real(written(bookmark.target.x)),
                Object::Real(written(page.height - bookmark.target.y)),
                Object::Null,
            ],
        };
        if let Some(previous) = index.checked_sub(1) {
            entry.set("Prev", ids[previous]);
        }
        if let Some(&next) = ids.get(index + 1) {
            entry.set("Next", next);
        }
        if let Some(element) = tree.and_then(|tree| tree.elements[bookmark.tag.0]) {
            entry.set("SE", element);
        }
        file.set_object(ids[index], entry);
    }
    file.set_object(
        root,
        dictionary! {
            "Type" => "Outlines",
            "First" => first,
            "Last" => last,
            "Count" => ids.len(),
        },
    );
    Some(root)
}
