//! Names made from contents, so that the same page is the same file on every run.

use md5::{Digest, Md5};

/// Sixteen bytes that stand for `bytes`; ISO 32000-1, 14.4, recommends MD5 for file
/// identifiers, where nothing depends on its strength.
pub(super) fn digest(bytes: &[u8]) -> [u8; 16] {
    Md5::digest(bytes).into()
}
