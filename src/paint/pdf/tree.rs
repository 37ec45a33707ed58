//! The structure tree: which element holds what, in reading order (ISO 32000-1, 14.7).

use super::link::{Link, PAGE_KEY};
use super::object::{Dictionary, Document, Object, ObjectId, dictionary};
use super::string;
use crate::page::{Tag, TagId};
use crate::role::{Role, Scope};

/// What a hyphen is that the line breaker added (ISO 32000-1, 14.8.2.2.3). It stands in the tree
/// alone, for what reads aloud; in the content poppler would take it for a letter of the word.
const SOFT_HYPHEN: &str = "\u{AD}";

/// What a piece of marked content belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MarkedContent {
    /// The element.
    tag: TagId,
    /// Whether it is a hyphen that the line breaker added, an element of its own in there.
    is_hyphen: bool,
}

impl MarkedContent {
    /// Content of an element.
    pub(super) fn text(tag: TagId) -> Self {
        Self {
            tag,
            is_hyphen: false,
        }
    }

    /// An added hyphen in an element.
    pub(super) fn hyphen(tag: TagId) -> Self {
        Self {
            tag,
            is_hyphen: true,
        }
    }
}

/// The standard structure type of what a piece of marked content stands in.
pub(super) fn mark_type(tags: &[Tag], mark: MarkedContent) -> &'static str {
    if mark.is_hyphen {
        Role::Span.name()
    } else {
        structure_type(tags, mark.tag)
    }
}

/// What an element holds.
#[derive(Clone, Copy)]
enum Kid {
    Element(TagId),
    MarkedContent(usize),
    Annotation(ObjectId),
}

/// The structure type of an element (ISO 32000-1, 14.8.4). Labels belong to list
/// items; a number or a sign that stands elsewhere is a paragraph.
fn structure_type(tags: &[Tag], id: TagId) -> &'static str {
    let tag = &tags[id.0];
    let is_in_item = tag
        .parent
        .is_some_and(|parent| tags[parent.0].role == Role::ListItem);
    match &tag.role {
        Role::Label if !is_in_item => Role::Paragraph.name(),
        role => role.name(),
    }
}

/// The tree as it stands in the file.
pub(super) struct Tree {
    /// The root of the tree.
    pub(super) root: ObjectId,
    /// The object of each tag; elements that hold nothing have none.
    pub(super) elements: Vec<Option<ObjectId>>,
}

/// Writes the tree of a page, in which each piece of marked content has its place.
pub(super) fn write(
    file: &mut Document,
    tags: &[Tag],
    marks: &[MarkedContent],
    links: &[Link],
    page: ObjectId,
) -> Tree {
    let kids = gather(tags, marks, links);
    let root = file.new_object_id();
    let hyphens: Vec<Option<ObjectId>> = marks
        .iter()
        .map(|mark| mark.is_hyphen.then(|| file.new_object_id()))
        .collect();
    let elements: Vec<Option<ObjectId>> = kids
        .iter()
        .map(|kids| kids.as_ref().map(|_| file.new_object_id()))
        .collect();
    for (index, kids) in kids.iter().enumerate() {
        let (Some(kids), Some(id)) = (kids, elements[index]) else {
            continue;
        };
        let parent = tags[index].parent.and_then(|parent| elements[parent.0]);
        let mut element = element(&tags[index], kids, &elements, (&hyphens, page));
        element.set("S", structure_type(tags, TagId(index)));
        element.set("P", parent.unwrap_or(root));
        file.set_object(id, element);
    }
    let mut holders = Vec::with_capacity(marks.len());
    for (index, (mark, hyphen)) in marks.iter().zip(hyphens).enumerate() {
        let element = elements[mark.tag.0];
        if let (Some(hyphen), Some(parent)) = (hyphen, element) {
            file.set_object(hyphen, soft_hyphen(index, parent, page));
        }
        holders.push(hyphen.or(element));
    }
    let parents = parent_tree(holders, links, &elements);
    let parent_tree = file.add_object(dictionary! { "Nums" => parents });
    let documents: Vec<Object> = (0..tags.len())
        .filter(|&index| tags[index].parent.is_none())
        .filter_map(|index| elements[index].map(Object::Reference))
        .collect();
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => documents,
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => PAGE_KEY + links.len() + 1,
    };
    if tags.iter().any(|tag| tag.role == Role::Emphasis) {
        tree.set(
            "RoleMap",
            dictionary! { Role::Emphasis.name() => Role::Span.name() },
        );
    }
    file.set_object(root, tree);
    Tree { root, elements }
}

/// What each tag holds, in reading order; nothing for a tag that would be empty.
fn gather(tags: &[Tag], marks: &[MarkedContent], links: &[Link]) -> Vec<Option<Vec<Kid>>> {
    let mut is_kept: Vec<bool> = tags
        .iter()
        .map(|tag| matches!(tag.role, Role::TableHeader(_) | Role::TableCell))
        .collect();
    for mark in marks {
        is_kept[mark.tag.0] = true;
    }
    for index in (0..tags.len()).rev() {
        if let (true, Some(parent)) = (is_kept[index], tags[index].parent) {
            is_kept[parent.0] = true;
        }
    }
    let mut kids: Vec<Option<Vec<Kid>>> = is_kept
        .iter()
        .map(|&is_kept| is_kept.then(Vec::new))
        .collect();
    let mut hold = |parent: TagId, kid: Kid| {
        kids[parent.0].get_or_insert_default().push(kid);
    };
    // Tags stand in pre-order and marks in reading order, so that an element joins its parent
    // just before the first mark that it or a later element holds.
    let mut joined = 0;
    let mut join_up_to = |end: usize, hold: &mut dyn FnMut(TagId, Kid)| {
        while joined < end {
            if let (true, Some(parent)) = (is_kept[joined], tags[joined].parent) {
                hold(parent, Kid::Element(TagId(joined)));
            }
            joined += 1;
        }
    };
    for (index, mark) in marks.iter().enumerate() {
        join_up_to(mark.tag.0 + 1, &mut hold);
        hold(mark.tag, Kid::MarkedContent(index));
    }
    join_up_to(tags.len(), &mut hold);
    for link in links {
        hold(link.tag, Kid::Annotation(link.annotation));
    }
    kids
}

/// One structure element without its type and parent.
fn element(
    tag: &Tag,
    kids: &[Kid],
    elements: &[Option<ObjectId>],
    (hyphens, page): (&[Option<ObjectId>], ObjectId),
) -> Dictionary {
    let mut element = Dictionary::default();
    if let Some(lang) = tag.lang {
        element.set("Lang", string::ascii(lang.tag()));
    }
    if let Some(attributes) = attributes(&tag.role) {
        element.set("A", attributes);
    }
    if kids.iter().any(|kid| matches!(kid, Kid::MarkedContent(_))) {
        element.set("Pg", page);
    }
    let mut written: Vec<Object> = kids
        .iter()
        .filter_map(|kid| match *kid {
            Kid::Element(tag) => elements[tag.0].map(Object::Reference),
            Kid::MarkedContent(mark) => match hyphens[mark] {
                Some(hyphen) => Some(Object::Reference(hyphen)),
                None => Some(Object::from(mark)),
            },
            Kid::Annotation(annotation) => Some(Object::Dictionary(dictionary! {
                "Type" => "OBJR",
                "Obj" => annotation,
                "Pg" => page,
            })),
        })
        .collect();
    match written.len() {
        0 => {}
        1 => element.set("K", written.remove(0)),
        _ => element.set("K", written),
    }
    element
}

/// The element of an added hyphen.
fn soft_hyphen(mark: usize, parent: ObjectId, page: ObjectId) -> Dictionary {
    dictionary! {
        "S" => Role::Span.name(),
        "P" => parent,
        "Pg" => page,
        "K" => mark,
        "ActualText" => string::text(SOFT_HYPHEN),
    }
}

/// What the standard asks to be said of lists and header cells.
fn attributes(role: &Role) -> Option<Dictionary> {
    match role {
        Role::List { is_numbered } => Some(dictionary! {
            "O" => "List",
            "ListNumbering" => if *is_numbered { "Decimal" } else { "Disc" },
        }),
        Role::TableHeader(scope) => Some(dictionary! {
            "O" => "Table",
            "Scope" => match scope {
                Scope::Column => "Column",
                Scope::Row => "Row",
            },
        }),
        _ => None,
    }
}

/// From marked content and annotations back to the elements that hold them.
fn parent_tree(
    holders: Vec<Option<ObjectId>>,
    links: &[Link],
    elements: &[Option<ObjectId>],
) -> Vec<Object> {
    let written = |element: Option<ObjectId>| element.map_or(Object::Null, Object::Reference);
    let element = |tag: TagId| written(elements[tag.0]);
    let of_page: Vec<Object> = holders.into_iter().map(written).collect();
    let mut numbers = vec![Object::from(PAGE_KEY), of_page.into()];
    for link in links {
        numbers.extend([Object::from(link.key), element(link.tag)]);
    }
    numbers
}
