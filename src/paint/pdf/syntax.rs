//! Objects as bytes (ISO 32000-1, 7.3).

use std::io::Write;

use super::object::{Dictionary, Object};
use crate::decimal::push_whole;

/// Bytes that end a name or begin something else.
const DELIMITERS: &[u8] = b"()<>[]{}/%#";

/// Appends an object.
pub(super) fn write_object(bytes: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => bytes.extend(b"null"),
        Object::Boolean(value) => append(bytes, format_args!("{value}")),
        Object::Integer(value) => push_whole(bytes, *value),
        Object::Real(value) => append(bytes, format_args!("{value}")),
        Object::Name(name) => write_name(bytes, name),
        Object::Literal(text) => write_literal(bytes, text),
        Object::Hexadecimal(text) => write_hexadecimal(bytes, text),
        Object::Array(items) => {
            bytes.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 && !delimits_itself(item) {
                    bytes.push(b' ');
                }
                write_object(bytes, item);
            }
            bytes.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(bytes, dictionary),
        Object::Reference(number) => {
            push_whole(bytes, i64::from(*number));
            bytes.extend(b" 0 R");
        }
    }
}

/// Appends a dictionary with its keys in the order they were set.
pub(super) fn write_dictionary(bytes: &mut Vec<u8>, dictionary: &Dictionary) {
    bytes.extend(b"<<");
    for (key, value) in dictionary.entries() {
        write_name(bytes, key);
        if !delimits_itself(value) {
            bytes.push(b' ');
        }
        write_object(bytes, value);
    }
    bytes.extend(b">>");
}

/// Whether an object begins with a delimiter, so that no space must stand before it.
fn delimits_itself(object: &Object) -> bool {
    matches!(
        object,
        Object::Name(_)
            | Object::Literal(_)
            | Object::Hexadecimal(_)
            | Object::Array(_)
            | Object::Dictionary(_)
    )
}

/// Appends formatted text.
pub(super) fn append(bytes: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    bytes
        .write_fmt(text)
        .expect("writing to memory does not fail");
}

fn write_name(bytes: &mut Vec<u8>, name: &str) {
    bytes.push(b'/');
    for byte in name.bytes() {
        if byte.is_ascii_graphic() && !DELIMITERS.contains(&byte) {
            bytes.push(byte);
        } else {
            bytes.push(b'#');
            push_hexadecimal(bytes, &[byte]);
        }
    }
}

fn write_literal(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.push(b'(');
    for &byte in text {
        match byte {
            b'(' | b')' | b'\\' => bytes.extend([b'\\', byte]),
            // A bare carriage return would be read as a line feed.
            b'\r' => bytes.extend(b"\\r"),
            _ => bytes.push(byte),
        }
    }
    bytes.push(b')');
}

fn write_hexadecimal(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.push(b'<');
    push_hexadecimal(bytes, text);
    bytes.push(b'>');
}

/// Appends the two digits of each byte.
pub(super) fn push_hexadecimal(bytes: &mut Vec<u8>, text: &[u8]) {
    for byte in text {
        let digit = |half: u8| b"0123456789ABCDEF"[usize::from(half & 0xF)];
        bytes.extend_from_slice(&[digit(byte >> 4), digit(*byte)]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::object::{Object, dictionary};
    use super::write_object;

    #[test]
    fn objects_are_written_as_the_standard_says() {
        let name = Object::Name("A B#1".into());
        let literal = Object::Literal(b"(a)\\\r".to_vec());
        let hexadecimal = Object::Hexadecimal(vec![0xFE, 0x0F]);
        let array = Object::Array(vec![
            Object::Integer(1),
            Object::Real(-0.5),
            Object::Null,
            true.into(),
            vec![Object::Integer(2)].into(),
        ]);
        let object = Object::Dictionary(dictionary! {
            "N" => name,
            "S" => literal,
            "H" => hexadecimal,
            "A" => array,
            "R" => 7_u32,
        });
        let mut bytes = Vec::new();
        write_object(&mut bytes, &object);
        let wanted = r"<</N/A#20B#231/S(\(a\)\\\r)/H<FE0F>/A[1 -0.5 null true[2]]/R 7 0 R>>";
        assert_eq!(String::from_utf8(bytes).unwrap(), wanted);
    }
}
