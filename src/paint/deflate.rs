//! Deflated bytes (RFC 1950), as PDF and PNG hold them.

use libdeflater::{CompressionLvl, Compressor};

/// Deflates one thing after the other, in room that it keeps.
pub(super) struct Deflater {
    compressor: Compressor,
    room: Vec<u8>,
}

impl Deflater {
    /// Effort goes from 0 to 12.
    pub(super) fn new(effort: i32) -> Self {
        let effort = CompressionLvl::new(effort).expect("there is such an effort");
        Self {
            compressor: Compressor::new(effort),
            room: Vec::new(),
        }
    }

    /// Deflates bytes.
    pub(super) fn deflate(&mut self, bytes: &[u8]) -> &[u8] {
        let most = self.compressor.zlib_compress_bound(bytes.len());
        if self.room.len() < most {
            // Most of the room is never written to: asked for like this, the system gives it when it is.
            self.room = vec![0; most];
        }
        let length = self.compressor.zlib_compress(bytes, &mut self.room);
        &self.room[..length.expect("the room holds the longest result")]
    }
}
