//! The bytes of the file: streams deflated, all other objects packed into one stream, and a
//! cross-reference stream with the identifier (ISO 32000-1, 7.5.7 and 7.5.8).

use std::borrow::Cow;

use super::hash;
use super::object::{Body, Dictionary, Document, Object, Stream, dictionary};
use super::syntax::{append, write_dictionary, write_object};
use crate::map::TrustedMap;
use crate::paint::deflate::Deflater;

/// The version that PDF/A-2 and PDF/UA-1 build on (ISO 32000-1).
const VERSION: &str = "1.7";
/// Deflate's effort, from 0 to 12. Measured on 328 KB of fonts and marks: level 6 takes 3.6 ms
/// and leaves 200 KB, level 1 takes 2.0 ms for 208 KB, level 9 takes 5.8 ms for 199 KB.
const LEVEL: i32 = 6;
/// Four bytes above 127 after the header: the file is not text.
const BINARY_MARK: [u8; 4] = [0xBB, 0xAD, 0xC0, 0xDE];
/// Bytes of an entry in the cross-reference stream: its kind, an offset or the packing stream,
/// the place in that stream. A very large file has larger numbers.
const LEAST_WIDTHS: [usize; 3] = [1, 4, 2];

/// Where an object stands.
enum ObjectPlace {
    /// At this offset in the file.
    At(usize),
    /// At this place among the packed objects.
    Packed(usize),
}

/// The streams of the last page, plain and deflated, for a program that paints one page after the other: while a word is
/// edited its fonts stay what they are, and to deflate them is half of what a PDF costs.
#[derive(Default)]
pub struct Deflated {
    last: TrustedMap<Vec<u8>, Vec<u8>>,
}

/// Writes the file, with streams of the last page where they are the same. Its identifier is a hash of everything before
/// it.
pub(super) fn write(file: Document, last: Option<&mut Deflated>) -> Vec<u8> {
    let contents = file.bodies.iter().flatten().map(Body::length);
    let mut writer = FileWriter {
        file: Placed {
            // Deflated it is shorter, and what is not written to takes no memory.
            bytes: Vec::with_capacity(contents.sum()),
            places: Vec::with_capacity(file.bodies.len()),
        },
        deflater: Deflater::new(LEVEL),
        known: last.as_ref().map(|_| Deflated::default()),
        last,
    };
    append(&mut writer.file.bytes, format_args!("%PDF-{VERSION}\n%"));
    writer.file.bytes.extend(BINARY_MARK);
    writer.file.bytes.push(b'\n');
    let packed = writer.bodies(file.bodies);
    let packing = writer.stream(packed);
    let start = writer.file.bytes.len();
    let mut references = writer.references(packing);
    let identifier = Object::Hexadecimal(hash::digest(&writer.file.bytes).into());
    for (key, value) in file.trailer {
        references.header.set(key, value);
    }
    references
        .header
        .set("ID", vec![identifier.clone(), identifier]);
    writer.stream(references);
    append(
        &mut writer.file.bytes,
        format_args!("startxref\n{start}\n%%EOF"),
    );
    if let (Some(last), Some(known)) = (writer.last, writer.known) {
        *last = known;
    }
    writer.file.bytes
}

/// The file so far.
struct Placed {
    bytes: Vec<u8>,
    /// Where the objects stand, by their numbers from 1; nothing for a number that no object has.
    places: Vec<Option<ObjectPlace>>,
}

/// Writes a file.
struct FileWriter<'a> {
    file: Placed,
    deflater: Deflater,
    /// The streams of the last page that have not been met, and those of this page, where the next one wants them.
    last: Option<&'a mut Deflated>,
    known: Option<Deflated>,
}

impl Placed {
    /// Writes a stream as it is, as the next object, and gives it its number.
    fn place(&mut self, header: &Dictionary, content: &[u8]) -> usize {
        self.places.push(Some(ObjectPlace::At(self.bytes.len())));
        let number = self.places.len();
        append(&mut self.bytes, format_args!("{number} 0 obj\n"));
        write_dictionary(&mut self.bytes, header);
        self.bytes.extend(b"\nstream\n");
        self.bytes.extend(content);
        self.bytes.extend(b"\nendstream\nendobj\n");
        number
    }
}

impl FileWriter<'_> {
    /// Writes every stream, and packs everything else into one more.
    fn bodies(&mut self, bodies: Vec<Option<Body>>) -> Stream {
        let (mut index, mut objects) = (Vec::new(), Vec::new());
        let mut count = 0_usize;
        for body in bodies {
            match body {
                None => self.file.places.push(None),
                Some(Body::Stream(stream)) => {
                    self.stream(stream);
                }
                Some(Body::Object(object)) => {
                    self.file.places.push(Some(ObjectPlace::Packed(count)));
                    count += 1;
                    push_count(&mut index, self.file.places.len());
                    push_count(&mut index, objects.len());
                    write_object(&mut objects, &object);
                    objects.push(b'\n');
                }
            }
        }
        let header = dictionary! {
            "Type" => "ObjStm",
            "N" => count,
            "First" => index.len(),
        };
        Stream::new(header, [index, objects].concat())
    }

    /// Writes a stream as the next object, deflated where it is to be, and gives it its number.
    fn stream(&mut self, stream: Stream) -> usize {
        let Stream {
            mut header,
            content,
            is_deflated,
        } = stream;
        if !is_deflated {
            return self.file.place(&header, &content);
        }
        header.set("Filter", "FlateDecode");
        let last = self.last.as_mut();
        let known = last.and_then(|last| last.last.remove(&content));
        let deflated = match known {
            Some(known) => Cow::Owned(known),
            None => Cow::Borrowed(self.deflater.deflate(&content)),
        };
        header.set("Length", deflated.len());
        let number = self.file.place(&header, &deflated);
        if let Some(known) = &mut self.known {
            known.last.insert(content, deflated.into_owned());
        }
        number
    }

    /// The cross-reference stream, which itself comes next; objects are packed in the one with the number `packing`.
    fn references(&self, packing: usize) -> Stream {
        let itself = Some(ObjectPlace::At(self.file.bytes.len()));
        let mut entries = Vec::new();
        let mut widths = LEAST_WIDTHS;
        // No object has the number 0.
        for place in [&None]
            .into_iter()
            .chain(&self.file.places)
            .chain([&itself])
        {
            let fields = match place {
                // Nothing has the number: the first of the free list, as the standard wants it.
                None => [0, 0, 0xFFFF],
                Some(ObjectPlace::At(offset)) => [1, *offset, 0],
                Some(ObjectPlace::Packed(place)) => [2, packing, *place],
            };
            for (width, field) in widths.iter_mut().zip(fields) {
                *width = (*width).max(width_of(field));
            }
            entries.push(fields);
        }
        let mut table = Vec::new();
        for fields in &entries {
            for (field, width) in fields.iter().zip(widths) {
                let field = field.to_be_bytes();
                table.extend(&field[field.len() - width..]);
            }
        }
        let header = dictionary! {
            "Type" => "XRef",
            "Size" => entries.len(),
            "W" => widths.map(Object::from).to_vec(),
        };
        Stream::new(header, table)
    }
}

/// Appends a count and a space.
fn push_count(bytes: &mut Vec<u8>, count: usize) {
    write_object(bytes, &count.into());
    bytes.push(b' ');
}

/// The bytes that a number takes without leading zeros.
fn width_of(number: usize) -> usize {
    let zeros = number
        .to_be_bytes()
        .into_iter()
        .take_while(|byte| *byte == 0);
    size_of::<usize>() - zeros.count()
}

#[cfg(test)]
mod tests {
    use super::super::object::{Body, Document, Object};

    #[test]
    fn objects_beyond_two_bytes_are_found() {
        const COUNT: u32 = 70_000;
        let mut file = Document::default();
        for id in 1..=COUNT {
            file.add_object(Body::Object(Object::Integer(id.into())));
        }
        let read = lopdf::Document::load_mem(&super::write(file, None)).unwrap();
        for id in [1, 65_535, 65_536, 65_537, COUNT] {
            assert_eq!(read.objects[&(id, 0)], lopdf::Object::Integer(id.into()));
        }
    }
}
