//! Families that a spec asks for and that are not there.

use crate::diag::{Code, Diag, quote};
use crate::font::Fonts;
use crate::spec::{Spanned, nearest_family};

/// The fault of a family that no font is of, with the family that was meant, where one is like it, and with what keeps
/// fonts from being it.
pub(super) fn unknown(fonts: &Fonts, family: &Spanned<String>) -> Diag {
    let message = format!("no font of the family {}", quote(&family.value));
    let mut fault = Diag::error(Code::UnknownFont, family.span, message);
    if let Some(near) = nearest_family(&family.value, fonts.families()) {
        fault = fault.hint(format!("write {}", quote(near)));
    }
    for flaw in fonts.faults_of(&family.value) {
        fault = fault.hint(format!("note that {flaw}"));
    }
    fault
}
