//! A guard before CFF outlines are drawn or cut. A few hundred bytes of subroutines that call
//! each other can unfold to gigabytes, and whoever runs them pays; so the calls are walked
//! first, and a font that goes too deep or grows too long is refused (Adobe Technical Notes
//! 5176, "The Compact Font Format", and 5177, "The Type 2 Charstring Format").

/// Calls within calls; the format itself allows no more.
const DEEPEST: u32 = 10;
/// Bytes of one glyph with every call unfolded. The most intricate Han glyphs take some 5,000.
const LONGEST_GLYPH: usize = 64 << 10;
/// Bytes of all glyphs of a page together.
const LONGEST_PAGE: usize = 16 << 20;

/// Whether these glyphs of a `CFF ` table unfold to a sane length.
pub(super) fn is_tame(table: &[u8], glyphs: impl IntoIterator<Item = u16>) -> bool {
    let Some(font) = Cff::read(table) else {
        return false;
    };
    let mut left = LONGEST_PAGE;
    glyphs
        .into_iter()
        .all(|glyph| font.unfold(glyph, &mut left).is_some())
}

/// The parts of a CFF font that charstrings need.
struct Cff<'a> {
    charstrings: Index<'a>,
    global: Index<'a>,
    /// The subroutines of each font dictionary.
    local: Vec<Index<'a>>,
    /// Which font dictionary each glyph uses; a font that is not CID-keyed has only one.
    select: Option<&'a [u8]>,
}

impl<'a> Cff<'a> {
    fn read(table: &'a [u8]) -> Option<Self> {
        const CHARSTRINGS: u16 = 17;
        const FONT_DICTIONARIES: u16 = 0x0C24;
        const FONT_SELECT: u16 = 0x0C25;
        let header_size = usize::from(*table.get(2)?);
        let (_, end) = Index::read(table, header_size)?;
        let (tops, end) = Index::read(table, end)?;
        let (_, end) = Index::read(table, end)?;
        let (global, _) = Index::read(table, end)?;
        let top = tops.get(0)?;
        let offset = |operator| usize::try_from(*operands(top, operator)?.first()?).ok();
        let (charstrings, _) = Index::read(table, offset(CHARSTRINGS)?)?;
        let (local, select) = match offset(FONT_DICTIONARIES) {
            None => (vec![subroutines(table, top)?], None),
            Some(place) => {
                let (dictionaries, _) = Index::read(table, place)?;
                let local = (0..dictionaries.count)
                    .map(|index| subroutines(table, dictionaries.get(index)?))
                    .collect::<Option<_>>()?;
                (local, Some(table.get(offset(FONT_SELECT)?..)?))
            }
        };
        Some(Self {
            charstrings,
            global,
            local,
            select,
        })
    }

    /// Walks one glyph; nothing where it is broken, too deep or too long.
    fn unfold(&self, glyph: u16, left: &mut usize) -> Option<()> {
        let dictionary = match self.select {
            None => 0,
            Some(select) => dictionary_of(select, glyph)?,
        };
        let mut walk = Walk {
            global: &self.global,
            local: self.local.get(dictionary)?,
            left: LONGEST_GLYPH.min(*left),
            stems: 0,
            arguments: Vec::new(),
        };
        let before = walk.left;
        walk.run(self.charstrings.get(usize::from(glyph))?, 0)?;
        *left -= before - walk.left;
        Some(())
    }
}

/// The font dictionary of a glyph (5176, section 19).
fn dictionary_of(select: &[u8], glyph: u16) -> Option<usize> {
    match select.first()? {
        0 => select.get(1 + usize::from(glyph)).copied().map(usize::from),
        3 => {
            let ranges = select.get(3..)?.chunks_exact(3);
            let count = usize::from(u16_at(select, 1)?);
            ranges
                .take(count)
                .take_while(|range| u16_at(range, 0).is_some_and(|first| first <= glyph))
                .last()
                .map(|range| usize::from(range[2]))
        }
        _ => None,
    }
}

/// The local subroutines that a dictionary leads to, by way of its private dictionary.
fn subroutines<'a>(table: &'a [u8], dictionary: &[u8]) -> Option<Index<'a>> {
    const PRIVATE: u16 = 18;
    const SUBROUTINES: u16 = 19;
    let Some(private) = operands(dictionary, PRIVATE) else {
        return Some(Index::default());
    };
    let &[size, offset] = private.as_slice() else {
        return None;
    };
    let (size, start) = (usize::try_from(size).ok()?, usize::try_from(offset).ok()?);
    let private = table.get(start..start.checked_add(size)?)?;
    match operands(private, SUBROUTINES) {
        None => Some(Index::default()),
        Some(offset) => {
            let offset = usize::try_from(*offset.first()?).ok()?;
            Some(Index::read(table, start.checked_add(offset)?)?.0)
        }
    }
}

/// The whole-number operands of an operator in a dictionary (5176, section 4). Operators of
/// two bytes are their bytes in one number.
fn operands(dictionary: &[u8], wanted: u16) -> Option<Vec<i32>> {
    let mut operands = Vec::new();
    let mut rest = dictionary;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match first {
            30 => {
                let end = rest
                    .iter()
                    .position(|byte| byte & 0x0F == 0x0F || byte >> 4 == 0x0F)?;
                rest = &rest[end + 1..];
                operands.push(0);
            }
            29 => {
                operands.push(i32::from_be_bytes(rest.get(..4)?.try_into().ok()?));
                rest = &rest[4..];
            }
            28 | 32..=254 => operands.push(integer(first, &mut rest)?),
            12 => {
                let (&second, after) = rest.split_first()?;
                rest = after;
                if wanted == u16::from_be_bytes([first, second]) {
                    return Some(operands);
                }
                operands.clear();
            }
            _ if wanted == u16::from(first) => return Some(operands),
            _ => operands.clear(),
        }
    }
    None
}

/// A whole number that begins with `first`, as dictionaries and charstrings both write it.
fn integer(first: u8, rest: &mut &[u8]) -> Option<i32> {
    let high = i32::from(first);
    let (value, length) = match first {
        28 => (i32::from(u16_at(rest, 0)?.cast_signed()), 2),
        32..=246 => (high - 139, 0),
        247..=250 => ((high - 247) * 256 + i32::from(*rest.first()?) + 108, 1),
        251..=254 => (-(high - 251) * 256 - i32::from(*rest.first()?) - 108, 1),
        _ => return None,
    };
    *rest = &rest[length..];
    Some(value)
}

/// A walk through one glyph.
struct Walk<'a> {
    global: &'a Index<'a>,
    local: &'a Index<'a>,
    /// Bytes that may still be unfolded.
    left: usize,
    stems: usize,
    arguments: Vec<i32>,
}

impl Walk<'_> {
    /// Walks a charstring and all that it calls; says whether the glyph ended in it.
    fn run(&mut self, charstring: &[u8], depth: u32) -> Option<bool> {
        if depth > DEEPEST {
            return None;
        }
        self.left = self.left.checked_sub(charstring.len())?;
        let mut rest = charstring;
        while let Some((&first, after)) = rest.split_first() {
            rest = after;
            match first {
                28 | 32..=254 => self.arguments.push(integer(first, &mut rest)?),
                255 => {
                    let fixed = i32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
                    self.arguments.push(fixed >> 16);
                    rest = &rest[4..];
                }
                1 | 3 | 18 | 23 => self.count_stems(),
                19 | 20 => {
                    self.count_stems();
                    rest = rest.get(self.stems.div_ceil(8)..)?;
                }
                10 | 29 => {
                    let index = if first == 10 { self.local } else { self.global };
                    let called = index.subroutine(self.arguments.pop()?)?;
                    if self.run(called, depth + 1)? {
                        return Some(true);
                    }
                }
                11 => return Some(false),
                14 => return Some(true),
                12 => {
                    rest = rest.get(1..)?;
                    self.arguments.clear();
                }
                _ => self.arguments.clear(),
            }
        }
        Some(false)
    }

    /// Two arguments make a stem; a mask has one bit for each.
    fn count_stems(&mut self) {
        self.stems += self.arguments.len() / 2;
        self.arguments.clear();
    }
}

/// An array of byte strings (5176, section 5).
#[derive(Default)]
struct Index<'a> {
    count: usize,
    offset_size: usize,
    offsets: &'a [u8],
    data: &'a [u8],
}

impl<'a> Index<'a> {
    /// The index at a place, and the place after it.
    fn read(table: &'a [u8], place: usize) -> Option<(Self, usize)> {
        let count = usize::from(u16_at(table, place)?);
        if count == 0 {
            return Some((Self::default(), place + 2));
        }
        let offset_size = usize::from(*table.get(place + 2)?);
        if !(1..=4).contains(&offset_size) {
            return None;
        }
        let start = place + 3;
        // Offsets count from the byte before the data.
        let data = start + (count + 1) * offset_size - 1;
        let mut index = Self {
            count,
            offset_size,
            offsets: table.get(start..data + 1)?,
            data: table.get(data..)?,
        };
        let length = index.offset(count)?;
        index.data = index.data.get(..length)?;
        Some((index, data + length))
    }

    fn offset(&self, entry: usize) -> Option<usize> {
        let start = entry.checked_mul(self.offset_size)?;
        let bytes = self.offsets.get(start..start + self.offset_size)?;
        Some(
            bytes
                .iter()
                .fold(0, |offset, &byte| offset << 8 | usize::from(byte)),
        )
    }

    fn get(&self, entry: usize) -> Option<&'a [u8]> {
        self.data.get(self.offset(entry)?..self.offset(entry + 1)?)
    }

    /// The subroutine that a charstring calls by a number (5177, section 4.7).
    fn subroutine(&self, number: i32) -> Option<&'a [u8]> {
        let bias = match self.count {
            0..1240 => 107,
            1240..33_900 => 1131,
            _ => 32_768,
        };
        self.get(usize::try_from(number.checked_add(bias)?).ok()?)
    }
}

fn u16_at(bytes: &[u8], place: usize) -> Option<u16> {
    let pair = bytes.get(place..place.checked_add(2)?)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::is_tame;

    const ENDCHAR: u8 = 14;
    const CALL_GLOBAL: u8 = 29;
    const RETURN: u8 = 11;

    /// An index with offsets of two bytes.
    fn index(entries: &[Vec<u8>]) -> Vec<u8> {
        let count = u16::try_from(entries.len()).unwrap();
        let mut bytes = Vec::from(count.to_be_bytes());
        if entries.is_empty() {
            return bytes;
        }
        bytes.push(2);
        let mut offset = 1_u16;
        for length in std::iter::once(0).chain(entries.iter().map(Vec::len)) {
            offset += u16::try_from(length).unwrap();
            bytes.extend(offset.to_be_bytes());
        }
        bytes.extend(entries.concat());
        bytes
    }

    /// A font of one glyph.
    fn font(glyph: &[u8], subroutines: &[Vec<u8>]) -> Vec<u8> {
        let global = index(subroutines);
        let mut before = vec![1, 0, 4, 2];
        before.extend(index(&[b"A".to_vec()]));
        /// Bytes of an index of one dictionary of six bytes.
        const TOPS: usize = 2 + 1 + 4 + 6;
        let place = before.len() + TOPS + 2 + global.len();
        let mut top = vec![29];
        top.extend(u32::try_from(place).unwrap().to_be_bytes());
        top.push(17);
        before.extend(index(&[top]));
        before.extend(index(&[]));
        before.extend(global);
        before.extend(index(&[glyph.to_vec()]));
        before
    }

    /// The number that calls the subroutine at an index below 1240.
    fn call(index: u8) -> [u8; 2] {
        [index + 32, CALL_GLOBAL]
    }

    #[test]
    fn plain_glyph_is_tame() {
        assert!(is_tame(&font(&[ENDCHAR], &[]), [0]));
    }

    #[test]
    fn glyph_that_is_not_there_is_refused() {
        assert!(!is_tame(&font(&[ENDCHAR], &[]), [1]));
    }

    #[test]
    fn few_calls_are_tame() {
        let glyph = [&call(0)[..], &call(1), &[ENDCHAR]].concat();
        let subroutines = [vec![RETURN], [&call(0)[..], &[RETURN]].concat()];
        assert!(is_tame(&font(&glyph, &subroutines), [0]));
    }

    #[test]
    fn calls_that_multiply_are_refused() {
        let mut subroutines = vec![vec![RETURN]];
        for level in 0..8 {
            let mut calls = call(level).repeat(40);
            calls.push(RETURN);
            subroutines.push(calls);
        }
        let font = font(&[&call(8)[..], &[ENDCHAR]].concat(), &subroutines);
        assert!(font.len() < 1000 && !is_tame(&font, [0]));
    }

    #[test]
    fn subroutine_that_calls_itself_is_refused() {
        let subroutines = [[&call(0)[..], &[RETURN]].concat()];
        assert!(!is_tame(&font(&call(0), &subroutines), [0]));
    }

    #[test]
    fn every_cut_of_a_font_is_read_without_panic() {
        let whole = font(&[&call(0)[..], &[ENDCHAR]].concat(), &[vec![RETURN]]);
        for end in 0..whole.len() {
            is_tame(&whole[..end], [0]);
        }
    }
}
