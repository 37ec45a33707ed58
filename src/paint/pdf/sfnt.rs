//! Font files of one face, written table by table (OpenType 1.9, "Organization of an OpenType Font").

use read_fonts::FontRef;
use read_fonts::tables::compute_checksum;
use read_fonts::types::Tag;

/// Bytes before the first table record: flavour, count and three search hints.
const HEADER_BYTES: usize = 12;
/// Bytes of a table record: tag, checksum, offset, length.
const RECORD_BYTES: usize = 16;

/// A table that stands in place of the face's own.
pub(super) type Replaced = (Tag, Vec<u8>);

/// A file of a face with only those of its tables that are in `keep`, which is sorted.
pub(super) fn with_only(
    face: &FontRef<'_>,
    keep: &[Tag],
    replaced: &[Replaced],
) -> Option<Vec<u8>> {
    let tables: Vec<(Tag, &[u8])> = keep
        .iter()
        .filter_map(|&tag| {
            let new = replaced.iter().find(|(other, _)| *other == tag);
            let own = || Some(face.table_data(tag)?.as_bytes());
            Some((tag, new.map(|(_, table)| table.as_slice()).or_else(own)?))
        })
        .collect();
    let count = u16::try_from(tables.len())
        .ok()
        .filter(|&count| count > 0)?;
    let selector = u16::try_from(count.ilog2()).ok()?;
    let range = 16 << selector;
    let mut offset = HEADER_BYTES + tables.len() * RECORD_BYTES;
    let lengths = tables
        .iter()
        .map(|(_, table)| table.len().next_multiple_of(4));
    let mut file = Vec::with_capacity(offset + lengths.sum::<usize>());
    file.extend(face.table_directory().sfnt_version().to_be_bytes());
    for hint in [count, range, selector, count * 16 - range] {
        file.extend(hint.to_be_bytes());
    }
    for (tag, table) in &tables {
        file.extend(tag.to_be_bytes());
        file.extend(compute_checksum(table).to_be_bytes());
        file.extend(u32::try_from(offset).ok()?.to_be_bytes());
        file.extend(u32::try_from(table.len()).ok()?.to_be_bytes());
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        file.extend(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    Some(file)
}
