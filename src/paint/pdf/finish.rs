//! The finished file: the marks from printpdf, everything else from here.
//!
//! printpdf's own catalog, page, resources and information are left behind; only its content stream moves over.

use super::content::PageContent;
use super::embed::EmbeddedFaces;
use super::link::{self, PAGE_KEY};
use super::number::written;
use super::object::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use super::tree::{self, Tree};
use super::{Options, font, metadata, outline, profile, string};
use crate::page::Page;
use crate::paint::Error;

/// Builds the file around what printpdf wrote.
pub(super) fn finish(
    written_by_printpdf: lopdf::Document,
    page: &Page,
    content: &PageContent<'_>,
    mut faces: EmbeddedFaces<'_>,
    options: Options,
) -> Result<Document, Error> {
    let mut file = Document::default();
    let catalog = file.new_object_id();
    let pages = file.new_object_id();
    let page_id = file.new_object_id();
    let marks = content_stream(written_by_printpdf).expect("printpdf writes a page");
    let contents = file.add_object(Stream::new(Dictionary::default(), marks));
    let mut fonts = Dictionary::default();
    for (id, shown) in &content.shown {
        let shown: Vec<_> = shown.iter().copied().flatten().collect();
        let face = faces.get_mut(id).expect("what is shown is embedded");
        fonts.set(face.id.clone(), font::write(&mut file, face, &shown));
    }

    let links = link::write(&mut file, page, &faces, options.tags)?;
    let tree = options
        .tags
        .then(|| tree::write(&mut file, &page.tags, &content.marks, &links, page_id));
    let mut leaf = dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => media_box(page),
        "Resources" => dictionary! { "Font" => fonts },
        "Contents" => contents,
    };
    if !links.is_empty() {
        let annotations = links.iter().map(|link| Object::Reference(link.annotation));
        leaf.set("Annots", annotations.collect::<Vec<_>>());
    }
    if options.tags {
        leaf.set("StructParents", PAGE_KEY);
        leaf.set("Tabs", "S");
    }
    file.set_object(page_id, leaf);
    file.set_object(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page_id.into()], "Count" => 1_i64 },
    );
    write_catalog(
        &mut file,
        [catalog, pages, page_id],
        page,
        tree.as_ref(),
        options,
    );
    Ok(file)
}

fn media_box(page: &Page) -> Vec<Object> {
    vec![
        Object::Integer(0),
        Object::Integer(0),
        Object::Real(written(page.width)),
        Object::Real(written(page.height)),
    ]
}

/// The content stream of printpdf's one page.
fn content_stream(mut source: lopdf::Document) -> Option<Vec<u8>> {
    let &page = source.get_pages().values().next()?;
    let page = source.get_dictionary(page).ok()?;
    let contents = page.get(b"Contents").ok()?.as_reference().ok()?;
    match source.objects.remove(&contents)? {
        lopdf::Object::Stream(stream) => Some(stream.content),
        _ => None,
    }
}

/// Writes the catalog, what hangs from it, and the trailer.
fn write_catalog(
    file: &mut Document,
    [id, pages, page_id]: [ObjectId; 3],
    page: &Page,
    tree: Option<&Tree>,
    options: Options,
) {
    let packet = metadata::packet(page, options).into_bytes();
    let header = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // The packet stays readable for programs that look for it without reading the PDF.
    let metadata = file.add_object(Stream {
        is_deflated: false,
        ..Stream::new(header, packet)
    });
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3_i64 }, profile::srgb()));
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
        "Lang" => string::ascii(page.lang.tag()),
        "Metadata" => metadata,
        // Type was searched for this paper: a dialog that offers to fit the page to it would make it smaller (ISO 32000-1,
        // table 150).
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true, "PrintScaling" => "None" },
        "OutputIntents" => vec![Object::Dictionary(dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => string::ascii("sRGB"),
            "Info" => string::ascii("sRGB"),
            "DestOutputProfile" => profile,
        })],
    };
    if let Some(tree) = tree {
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        catalog.set("StructTreeRoot", tree.root);
    }
    if let Some(outline) = outline::write(file, page, tree, page_id) {
        catalog.set("Outlines", outline);
    }
    file.set_object(id, catalog);
    let information = file.add_object(metadata::information(page, options));
    file.trailer.set("Root", id);
    file.trailer.set("Info", information);
}
