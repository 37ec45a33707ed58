//! From the bytes of a file to the text of a spec.

use super::bounds::LARGEST_SPEC;
use crate::diag::{Code, Diag, Diags, Span};

/// A file with more places than this that are not UTF-8 is in another encoding: nothing in it is
/// worth reading.
const MOST_SLIPS: usize = 8;

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; what is not UTF-8 stands as U+FFFD, one for each run of such bytes.
    pub text: String,
    /// Whether the text is worth reading: all of it is UTF-8 but for a few slips.
    pub is_legible: bool,
}

/// Reads the bytes of a spec as UTF-8 and reports where they are not.
pub fn decode(bytes: &[u8], diags: &mut Diags) -> Decoded {
    // A spec that is too large is refused for its size, and may have been cut inside a character.
    if bytes.len() > LARGEST_SPEC {
        return Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            is_legible: true,
        };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut slips: Vec<(Span, u8)> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let Some(&byte) = chunk.invalid().first() else {
            continue;
        };
        let start = text.len();
        if slips.last().is_some_and(|(slip, _)| slip.end == start) {
            continue;
        }
        text.push(char::REPLACEMENT_CHARACTER);
        let end = text.len();
        slips.push((Span { start, end }, byte));
    }
    let is_utf16 = !slips.is_empty() && text.contains('\0');
    let is_legible = slips.len() <= MOST_SLIPS && !is_utf16;
    let told = if is_legible { slips.len() } else { 1 };
    for (span, byte) in slips.into_iter().take(told) {
        let message = format!("byte 0x{byte:02X} is not UTF-8");
        diags.push(
            Diag::error(Code::NotUtf8, span, message)
                .hint("save the file as UTF-8; editors also offer GB 18030 and UTF-16"),
        );
    }
    Decoded { text, is_legible }
}
