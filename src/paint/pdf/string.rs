//! Text strings as a PDF holds them (ISO 32000-1, 7.9.2.2).

use super::object::Object;

/// Marks a text string as UTF-16, most significant byte first.
const BYTE_ORDER_MARK: u16 = 0xFEFF;

/// Text as UTF-16 with its byte order mark.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(BYTE_ORDER_MARK)
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect()
}

/// Text in the shorter of the two encodings.
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        ascii(text)
    } else {
        Object::Hexadecimal(utf16(text))
    }
}

/// Text that is known to be ASCII: a date, a language tag, an address.
pub(super) fn ascii(text: &str) -> Object {
    Object::Literal(text.into())
}
