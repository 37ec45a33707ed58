//! The table directory of a font file: how to find a table, how to leave tables out
//! (OpenType 1.9, "Organization of an OpenType Font").

/// The first bytes of a collection of faces.
const COLLECTION: &[u8] = b"ttcf";
/// The first bytes of a face with CFF outlines.
const CFF_FLAVOUR: &[u8; 4] = b"OTTO";
/// Bytes before the first table record: flavour, count and three search hints.
const HEADER_BYTES: usize = 12;
/// Bytes of a table record: tag, checksum, offset, length.
const RECORD_BYTES: usize = 16;

/// A tag of four bytes.
pub(super) type TableTag = [u8; 4];

/// One face of a font file.
pub(super) struct Sfnt<'a> {
    data: &'a [u8],
    flavour: TableTag,
    records: &'a [u8],
}

impl<'a> Sfnt<'a> {
    /// The face at `index` of a file; a file of one face has only index 0.
    pub(super) fn read(data: &'a [u8], index: u32) -> Option<Self> {
        let start = if data.starts_with(COLLECTION) {
            let entry = HEADER_BYTES.checked_add(usize::try_from(index).ok()?.checked_mul(4)?)?;
            offset_at(data, entry)?
        } else {
            0
        };
        let face = data.get(start..)?;
        let flavour = face.get(..4)?.try_into().ok()?;
        let count = usize::from(u16::from_be_bytes(face.get(4..6)?.try_into().ok()?));
        let records = face.get(HEADER_BYTES..HEADER_BYTES + count * RECORD_BYTES)?;
        Some(Self {
            data,
            flavour,
            records,
        })
    }

    /// Whether the outlines are CFF rather than TrueType.
    pub(super) fn is_cff(&self) -> bool {
        self.table(b"glyf").is_none() && self.table(b"CFF ").is_some()
    }

    /// The bytes of a table.
    pub(super) fn table(&self, tag: &TableTag) -> Option<&'a [u8]> {
        let record = self
            .records
            .chunks_exact(RECORD_BYTES)
            .find(|record| record.starts_with(tag))?;
        let start = offset_at(record, 8)?;
        let length = offset_at(record, 12)?;
        self.data.get(start..start.checked_add(length)?)
    }

    /// A file of this face with only those of its tables that are in `keep`, which is sorted.
    pub(super) fn with_only(&self, keep: &[TableTag]) -> Option<Vec<u8>> {
        let tables: Vec<(&TableTag, &[u8])> = keep
            .iter()
            .filter_map(|tag| Some((tag, self.table(tag)?)))
            .collect();
        assemble(self.flavour(), &tables)
    }

    /// The first bytes of a file of this face alone.
    pub(super) fn flavour(&self) -> TableTag {
        if self.is_cff() {
            *CFF_FLAVOUR
        } else {
            self.flavour
        }
    }
}

/// Writes a font file of one face from its tables in the order of their tags.
pub(super) fn assemble(flavour: TableTag, tables: &[(&TableTag, &[u8])]) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len())
        .ok()
        .filter(|&count| count > 0)?;
    let selector = u16::try_from(count.ilog2()).ok()?;
    let range = 16 << selector;
    let mut file = Vec::new();
    file.extend(flavour);
    for hint in [count, range, selector, count * 16 - range] {
        file.extend(hint.to_be_bytes());
    }
    let mut offset = HEADER_BYTES + tables.len() * RECORD_BYTES;
    for (tag, table) in tables {
        file.extend(*tag);
        file.extend(checksum(table).to_be_bytes());
        file.extend(u32::try_from(offset).ok()?.to_be_bytes());
        file.extend(u32::try_from(table.len()).ok()?.to_be_bytes());
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        file.extend(*table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    Some(file)
}

/// The sum of a table as big-endian words, its end padded with zeros.
fn checksum(table: &[u8]) -> u32 {
    let (words, rest) = table.as_chunks::<4>();
    let mut last = [0; 4];
    last[..rest.len()].copy_from_slice(rest);
    words
        .iter()
        .chain([&last])
        .fold(0, |sum, &word| sum.wrapping_add(u32::from_be_bytes(word)))
}

/// The big-endian 32-bit offset at a place.
fn offset_at(bytes: &[u8], place: usize) -> Option<usize> {
    let word = bytes.get(place..place.checked_add(4)?)?;
    usize::try_from(u32::from_be_bytes(word.try_into().ok()?)).ok()
}
