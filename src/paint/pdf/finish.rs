//! The finished file: fonts and marks from printpdf, everything else from here.
//!
//! printpdf's own catalog, page, resources and information are left behind; only its fonts and
//! its content stream move over.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::content::PageContent;
use super::embed::{EmbeddedFace, EmbeddedFaces};
use super::link::{self, PAGE_KEY};
use super::number::written;
use super::tree::{self, Tree};
use super::{Options, metadata, outline, profile, string};
use crate::page::Page;
use crate::paint::Error;

/// The version that PDF/A-2 and PDF/UA-1 build on (ISO 32000-1).
const VERSION: &str = "1.7";
/// The font holds glyphs outside the standard Latin set (ISO 32000-1, table 123).
const SYMBOLIC: i64 = 4;

/// Builds the file around what printpdf wrote.
pub(super) fn finish(
    mut written_by_printpdf: Document,
    page: &Page,
    content: &PageContent,
    faces: &EmbeddedFaces,
    options: Options,
) -> Result<Document, Error> {
    let source = &mut written_by_printpdf;
    let mut file = Document::with_version(VERSION);
    let catalog = file.new_object_id();
    let pages = file.new_object_id();
    let page_id = file.new_object_id();
    let (fonts, marks) = take_page(source).expect("printpdf writes a page with its fonts");
    let contents = file.add_object(marks);
    let fonts = faces
        .values()
        .map(|face| {
            let font = move_font(source, &mut file, &fonts, face);
            (
                face.id.0.clone(),
                font.expect("printpdf writes every font used"),
            )
        })
        .map(|(name, font)| (name, Object::Reference(font)))
        .collect::<Dictionary>();

    let links = link::write(&mut file, page, faces, options.tags)?;
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
        dictionary! { "Type" => "Pages", "Kids" => vec![page_id.into()], "Count" => 1 },
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
        0.into(),
        0.into(),
        Object::Real(written(page.width)),
        Object::Real(written(page.height)),
    ]
}

/// Takes the font dictionary and the content stream out of printpdf's document.
fn take_page(source: &mut Document) -> Option<(Dictionary, Stream)> {
    let &page = source.get_pages().values().next()?;
    let page = source.get_dictionary(page).ok()?;
    let contents = page.get(b"Contents").and_then(Object::as_reference).ok()?;
    let resources = page.get(b"Resources").and_then(Object::as_reference).ok()?;
    let resources = source.get_dictionary(resources).ok()?;
    let fonts = resources.get(b"Font").and_then(Object::as_reference).ok()?;
    let fonts = source.get_dictionary(fonts).ok()?.clone();
    let Object::Stream(stream) = source.objects.remove(&contents)? else {
        return None;
    };
    Some((fonts, stream))
}

/// Moves a font with its program, descriptor and texts, and puts its descriptor right.
fn move_font(
    source: &mut Document,
    file: &mut Document,
    fonts: &Dictionary,
    face: &EmbeddedFace,
) -> Option<ObjectId> {
    let font = fonts.get(face.id.0.as_bytes()).ok()?.as_reference().ok()?;
    let Object::Dictionary(mut font) = source.objects.remove(&font)? else {
        return None;
    };
    let mut take = |reference: &Object| source.objects.remove(&reference.as_reference().ok()?);
    let texts = take(font.get(b"ToUnicode").ok()?)?;
    font.set("ToUnicode", file.add_object(texts));
    let descendants = font.get_mut(b"DescendantFonts").ok()?.as_array_mut().ok()?;
    let descendant = descendants.first_mut()?.as_dict_mut().ok()?;
    let Object::Dictionary(mut descriptor) = take(descendant.get(b"FontDescriptor").ok()?)? else {
        return None;
    };
    for key in ["FontFile2", "FontFile3"] {
        if let Ok(program) = descriptor.get(key.as_bytes()) {
            let program = take(program)?;
            descriptor.set(key, file.add_object(program));
        }
    }
    descriptor.set("Flags", SYMBOLIC);
    descriptor.set("CapHeight", i64::from(face.cap_height));
    descriptor.set("ItalicAngle", i64::from(face.italic_angle));
    descendant.set("FontDescriptor", file.add_object(descriptor));
    Some(file.add_object(font))
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
    let metadata = file.add_object(Stream::new(header, packet).with_compression(false));
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, profile::srgb()));
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
