//! What the file says about itself, twice and in agreement: the information dictionary
//! (ISO 32000-1, 14.3.3) and XMP (ISO 16684-1, with what ISO 19005-2 and ISO 14289-1 ask for).

use super::Options;
use super::date::Date;
use super::object::Dictionary;
use super::string;
use crate::page::Page;

/// The program that wrote the file.
const PRODUCER: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));

/// The information dictionary.
pub(super) fn information(page: &Page, options: Options) -> Dictionary {
    let mut information = Dictionary::default();
    information.set("Title", string::text(&plain(&page.title)));
    if let Some(author) = &page.author {
        information.set("Author", string::text(&plain(author)));
    }
    if let Some(subject) = &page.subject {
        information.set("Subject", string::text(&plain(subject)));
    }
    information.set("Creator", string::ascii(PRODUCER));
    information.set("Producer", string::ascii(PRODUCER));
    if let Some(date) = options.date.map(Date::from_seconds) {
        let date = string::ascii(&date.for_information());
        information.set("CreationDate", date.clone());
        information.set("ModDate", date);
    }
    information
}

/// The XMP packet.
pub(super) fn packet(page: &Page, options: Options) -> String {
    let mut packet = String::from(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n",
    );
    let mut line = |text: String| {
        packet.push_str(&text);
        packet.push('\n');
    };
    line("<dc:format>application/pdf</dc:format>".into());
    line(format!(
        "<dc:title>{}</dc:title>",
        default_text(&page.title)
    ));
    if let Some(author) = &page.author {
        let author = escape(author);
        line(format!(
            "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
        ));
    }
    if let Some(subject) = &page.subject {
        let subject = default_text(subject);
        line(format!("<dc:description>{subject}</dc:description>"));
    }
    let lang = page.lang.tag();
    line(format!(
        "<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>"
    ));
    line(format!("<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"));
    if let Some(date) = options.date.map(Date::from_seconds) {
        let date = date.for_metadata();
        line(format!("<xmp:CreateDate>{date}</xmp:CreateDate>"));
        line(format!("<xmp:ModifyDate>{date}</xmp:ModifyDate>"));
    }
    line(format!("<pdf:Producer>{PRODUCER}</pdf:Producer>"));
    let level = if options.tags { "A" } else { "U" };
    line("<pdfaid:part>2</pdfaid:part>".into());
    line(format!("<pdfaid:conformance>{level}</pdfaid:conformance>"));
    line("</rdf:Description>".into());
    if options.tags {
        line(accessibility());
    }
    line("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>".into());
    packet
}

/// The claim of PDF/UA-1, and the description of its one property that PDF/A asks for.
fn accessibility() -> String {
    const SPACE: &str = "http://www.aiim.org/pdfua/ns/id/";
    format!(
        "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"{SPACE}\">\n\
         <pdfuaid:part>1</pdfuaid:part>\n\
         </rdf:Description>\n\
         <rdf:Description rdf:about=\"\" \
         xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
         <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
         <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n\
         <pdfaSchema:namespaceURI>{SPACE}</pdfaSchema:namespaceURI>\n\
         <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
         <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
         <pdfaProperty:name>part</pdfaProperty:name>\n\
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
         <pdfaProperty:category>internal</pdfaProperty:category>\n\
         <pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>\n\
         </rdf:li></rdf:Seq></pdfaSchema:property>\n\
         </rdf:li></rdf:Bag></pdfaExtension:schemas>\n\
         </rdf:Description>"
    )
}

/// A text for readers of any language.
fn default_text(text: &str) -> String {
    let text = escape(text);
    format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li></rdf:Alt>")
}

/// Text as XML holds it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in plain(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Text on one line, without the control characters and the two non-characters that XML forbids.
fn plain(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\u{FFFE}' | '\u{FFFF}' => ' ',
            control if control.is_control() => ' ',
            other => other,
        })
        .collect()
}
