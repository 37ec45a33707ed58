//! A PDF as the tests look at it, read by `hayro-syntax`.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, ObjRef, Object, Stream};

/// A file and what its parser makes of it.
pub(crate) struct File {
    pub(crate) bytes: Vec<u8>,
    pub(crate) pdf: Pdf,
}

/// The number of an object.
pub(crate) type Id = u32;

/// A structure element with all that hangs from it.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) id: Id,
    pub(crate) role: String,
    pub(crate) lang: Option<String>,
    /// What it says in place of its content.
    pub(crate) actual_text: Option<String>,
    /// Each attribute as `Key value`, sorted.
    pub(crate) attributes: Vec<String>,
    pub(crate) kids: Vec<Element>,
    /// Its own marked content.
    pub(crate) marks: Vec<i64>,
    /// Marked content of its own and below it, as it is read.
    pub(crate) reading: Vec<i64>,
    pub(crate) annotations: Vec<Id>,
}

/// An entry of the outline.
pub(crate) struct Entry {
    pub(crate) title: String,
    pub(crate) page: hayro_syntax::object::ObjectIdentifier,
    pub(crate) place: [f64; 2],
    pub(crate) element: Option<Id>,
}

/// A link annotation.
pub(crate) struct Link {
    pub(crate) id: Id,
    pub(crate) key: i64,
    pub(crate) address: String,
    pub(crate) contents: String,
    pub(crate) flags: i64,
    pub(crate) border: Vec<f64>,
    pub(crate) rect: Vec<f64>,
}

impl File {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        let pdf = Pdf::new(bytes.clone()).expect("the file can be parsed");
        Self { bytes, pdf }
    }

    pub(crate) fn catalog(&self) -> Dict<'_> {
        let xref = self.pdf.xref();
        xref.get(xref.root_id()).expect("the file has a catalog")
    }

    pub(crate) fn page(&self) -> Dict<'_> {
        self.pdf
            .pages()
            .first()
            .expect("the file has a page")
            .raw()
            .clone()
    }

    /// The information dictionary, which the trailer must lead to.
    pub(crate) fn information(&self) -> Dict<'_> {
        assert!(self.pdf.metadata().producer.is_some());
        self.pdf
            .objects()
            .into_iter()
            .filter_map(Object::into_dict)
            .find(|dict| dict.contains_key("Producer") && !dict.contains_key("Type"))
            .expect("the file says what it is")
    }

    pub(crate) fn dict<'a>(&self, dict: &Dict<'a>, key: &str) -> Dict<'a> {
        dict.get(key)
            .unwrap_or_else(|| panic!("{key} is a dictionary"))
    }

    pub(crate) fn name(&self, dict: &Dict<'_>, key: &str) -> Option<String> {
        Some(dict.get::<Name<'_>>(key)?.as_str().to_owned())
    }

    pub(crate) fn text(&self, dict: &Dict<'_>, key: &str) -> Option<String> {
        let string = dict.get::<hayro_syntax::object::String<'_>>(key)?;
        Some(decode(string.as_bytes()))
    }

    pub(crate) fn numbers(&self, dict: &Dict<'_>, key: &str) -> Vec<f64> {
        let array: Array<'_> = dict.get(key).unwrap_or_else(|| panic!("{key} is an array"));
        array
            .iter::<Number>()
            .map(|number| number.as_f64())
            .collect()
    }

    pub(crate) fn stream(&self, dict: &Dict<'_>, key: &str) -> Vec<u8> {
        let stream: Stream<'_> = dict.get(key).unwrap_or_else(|| panic!("{key} is a stream"));
        stream
            .decoded()
            .expect("the stream can be decoded")
            .into_owned()
    }

    pub(crate) fn packet(&self) -> String {
        String::from_utf8(self.stream(&self.catalog(), "Metadata")).expect("XMP is UTF-8")
    }

    pub(crate) fn profile(&self) -> Vec<u8> {
        let intents: Array<'_> = self
            .catalog()
            .get("OutputIntents")
            .expect("there is an intent");
        let intent = intents
            .iter::<Dict<'_>>()
            .next()
            .expect("there is an intent");
        assert_eq!(self.name(&intent, "S").as_deref(), Some("GTS_PDFA1"));
        self.stream(&intent, "DestOutputProfile")
    }

    pub(crate) fn content(&self) -> String {
        String::from_utf8(self.stream(&self.page(), "Contents")).expect("operators are ASCII")
    }

    /// Both halves of the file identifier.
    pub(crate) fn identifier(&self) -> [Vec<u8>; 2] {
        let text = String::from_utf8_lossy(&self.bytes);
        let (_, rest) = text
            .rsplit_once("/ID[<")
            .expect("the file has an identifier");
        let (halves, _) = rest.split_once(">]").expect("the identifier ends");
        let (first, second) = halves
            .split_once("><")
            .expect("the identifier has two halves");
        [first, second].map(bytes_of)
    }

    pub(crate) fn tree(&self) -> Vec<Element> {
        let root = self.dict(&self.catalog(), "StructTreeRoot");
        let kids: Array<'_> = root.get("K").expect("the tree has elements");
        kids.iter::<Dict<'_>>()
            .map(|kid| self.element(&kid))
            .collect()
    }

    fn element(&self, dict: &Dict<'_>) -> Element {
        let mut element = Element {
            id: id_of(dict),
            role: self.name(dict, "S").expect("an element has a role"),
            lang: self.text(dict, "Lang"),
            actual_text: self.text(dict, "ActualText"),
            attributes: Vec::new(),
            kids: Vec::new(),
            marks: Vec::new(),
            reading: Vec::new(),
            annotations: Vec::new(),
        };
        if let Some(attributes) = dict.get::<Dict<'_>>("A") {
            element.attributes = attributes
                .entries()
                .map(|(key, _)| {
                    format!(
                        "{} {}",
                        key.as_str(),
                        self.name(&attributes, key.as_str())
                            .expect("the operators are well formed")
                    )
                })
                .collect();
            element
                .attributes
                .sort_by_key(|attribute| !attribute.starts_with("O "));
        }
        match dict.get::<Object<'_>>("K") {
            Some(Object::Array(kids)) => {
                for kid in kids.iter::<Object<'_>>() {
                    self.kid(&mut element, kid);
                }
            }
            Some(kid) => self.kid(&mut element, kid),
            None => {}
        }
        element
    }

    fn kid(&self, element: &mut Element, kid: Object<'_>) {
        match kid {
            Object::Number(mark) => {
                element.marks.push(mark.as_i64());
                element.reading.push(mark.as_i64());
            }
            Object::Dict(dict) if dict.contains_key("Obj") => {
                let annotation = dict.get_ref("Obj").expect("an annotation is an object");
                element.annotations.push(annotation.obj_number);
            }
            Object::Dict(dict) => {
                let parent = dict.get_ref("P").expect("an element names its parent");
                assert_eq!(parent.obj_number, element.id);
                let kid = self.element(&dict);
                element.reading.extend(&kid.reading);
                element.kids.push(kid);
            }
            other => panic!("an element cannot hold {other}"),
        }
    }

    /// The parent tree: the elements of each key.
    pub(crate) fn parents(&self) -> BTreeMap<i64, Vec<Id>> {
        let root = self.dict(&self.catalog(), "StructTreeRoot");
        let numbers: Array<'_> = self
            .dict(&root, "ParentTree")
            .get("Nums")
            .expect("there are numbers");
        let entries: Vec<MaybeRef<Object<'_>>> = numbers.raw_iter().collect();
        entries
            .chunks_exact(2)
            .map(|pair| {
                let MaybeRef::NotRef(Object::Number(key)) = &pair[0] else {
                    panic!("a key is a number");
                };
                let elements = match &pair[1] {
                    MaybeRef::Ref(element) => vec![element.obj_number],
                    MaybeRef::NotRef(Object::Array(array)) => {
                        array.raw_iter().map(reference).collect()
                    }
                    MaybeRef::NotRef(other) => panic!("{other} is no element"),
                };
                (key.as_i64(), elements)
            })
            .collect()
    }

    pub(crate) fn outline(&self) -> Vec<Entry> {
        let root = self.dict(&self.catalog(), "Outlines");
        let mut entries = Vec::new();
        let mut next = root.get::<Dict<'_>>("First");
        while let Some(entry) = next {
            let place: Array<'_> = entry.get("Dest").expect("an entry has a place");
            let mut parts = place.raw_iter();
            let page = reference(parts.next().expect("a place names a page"));
            let numbers: Vec<f64> = place
                .iter::<Object<'_>>()
                .filter_map(|part| Some(part.into_number()?.as_f64()))
                .collect();
            entries.push(Entry {
                title: self.text(&entry, "Title").expect("an entry has a title"),
                page: ObjRef::new(page, 0).into(),
                place: [numbers[0], numbers[1]],
                element: entry.get_ref("SE").map(|element| element.obj_number),
            });
            next = entry.get("Next");
        }
        assert_eq!(root.get::<i64>("Count"), i64::try_from(entries.len()).ok());
        entries
    }

    pub(crate) fn links(&self) -> Vec<Link> {
        let Some(annotations) = self.page().get::<Array<'_>>("Annots") else {
            return Vec::new();
        };
        let ids = annotations.raw_iter().map(reference);
        annotations
            .iter::<Dict<'_>>()
            .zip(ids)
            .map(|(dict, id)| Link {
                id,
                key: dict.get("StructParent").unwrap_or(-1),
                address: self
                    .text(&self.dict(&dict, "A"), "URI")
                    .expect("a link leads somewhere"),
                contents: self
                    .text(&dict, "Contents")
                    .expect("a link says where it leads"),
                flags: dict.get("F").expect("a link is printed"),
                border: self.numbers(&dict, "Border"),
                rect: self.numbers(&dict, "Rect"),
            })
            .collect()
    }

    /// What spans say in place of their glyphs, in order.
    pub(crate) fn actual_texts(&self) -> Vec<String> {
        self.content()
            .split("/ActualText<")
            .skip(1)
            .map(|part| {
                decode(&bytes_of(
                    part.split('>')
                        .next()
                        .expect("the operators are well formed"),
                ))
            })
            .collect()
    }
}

impl Element {
    /// Visits this element and all below it in order.
    pub(crate) fn each(&self, visit: &mut dyn FnMut(&Element)) {
        visit(self);
        for kid in &self.kids {
            kid.each(visit);
        }
    }
}

fn id_of(dict: &Dict<'_>) -> Id {
    dict.obj_id().expect("an element is an object").obj_number
}

fn reference(part: MaybeRef<Object<'_>>) -> Id {
    match part {
        MaybeRef::Ref(reference) => reference.obj_number,
        MaybeRef::NotRef(other) => panic!("{other} is no reference"),
    }
}

pub(crate) fn bytes_of(hexadecimal: &str) -> Vec<u8> {
    let digits: Vec<char> = hexadecimal.chars().collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).expect("hexadecimal"))
        .collect()
}

/// A text string in either encoding.
fn decode(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => utf16(units),
        None => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

pub(crate) fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).expect("the text is UTF-16")
}
