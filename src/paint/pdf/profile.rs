//! The sRGB colour profile, made here from the numbers of IEC 61966-2-1 (ICC.1:2010, version 4.3).

/// Numbers of a profile are signed, with 16 bits after the point.
type Fixed = u32;

/// Bytes before the table of tags.
const HEADER_BYTES: usize = 128;
/// Bytes of one entry in the table of tags.
const ENTRY_BYTES: usize = 12;
/// The white that profiles connect through: D50.
const CONNECTION_WHITE: [Fixed; 3] = [0x0000_F6D6, 0x0001_0000, 0x0000_D32D];
/// The primaries of sRGB, adapted from D65 to D50.
const RED: [Fixed; 3] = [0x0000_6FA2, 0x0000_38F5, 0x0000_0390];
const GREEN: [Fixed; 3] = [0x0000_6299, 0x0000_B785, 0x0000_18DA];
const BLUE: [Fixed; 3] = [0x0000_24A0, 0x0000_0F84, 0x0000_B6CF];
/// The Bradford adaptation from D65 to D50, by rows.
const ADAPTATION: [Fixed; 9] = [
    0x0001_0C42,
    0x0000_05DE,
    0xFFFF_F325,
    0x0000_0793,
    0x0000_FD90,
    0xFFFF_FBA1,
    0xFFFF_FDA2,
    0x0000_03DC,
    0x0000_C06E,
];
/// 2.4, 1/1.055, 0.055/1.055, 1/12.92 and 0.04045: the power curve with its straight foot.
const CURVE: [Fixed; 5] = [
    0x0002_6666,
    0x0000_F2A7,
    0x0000_0D59,
    0x0000_13D0,
    0x0000_0A5B,
];

/// The bytes of the profile, the same on every call.
pub(super) fn srgb() -> Vec<u8> {
    let curve = tag(b"para", &[0x0003_0000], &CURVE);
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", text("sRGB")),
        (b"cprt", text("No copyright")),
        (b"wtpt", tag(b"XYZ ", &[], &CONNECTION_WHITE)),
        (b"chad", tag(b"sf32", &[], &ADAPTATION)),
        (b"rXYZ", tag(b"XYZ ", &[], &RED)),
        (b"gXYZ", tag(b"XYZ ", &[], &GREEN)),
        (b"bXYZ", tag(b"XYZ ", &[], &BLUE)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = Vec::from(count(tags.len()).to_be_bytes());
    let mut data: Vec<u8> = Vec::new();
    let start = HEADER_BYTES + table.len() + tags.len() * ENTRY_BYTES;
    let mut last: Option<(usize, &[u8])> = None;
    for (name, bytes) in &tags {
        // Equal neighbours share their bytes: the three curves are one.
        let offset = match last {
            Some((offset, same)) if same == bytes => offset,
            _ => {
                let offset = start + data.len();
                data.extend(bytes);
                offset
            }
        };
        last = Some((offset, bytes));
        table.extend(*name);
        table.extend(count(offset).to_be_bytes());
        table.extend(count(bytes.len()).to_be_bytes());
    }
    let mut profile = header(start + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

/// The header of a display profile from RGB to XYZ.
fn header(size: usize) -> Vec<u8> {
    const VERSION: u32 = 0x0430_0000;
    /// The year, month and day of version 4.3 itself; profiles must have a date.
    const DATE: [u16; 6] = [2010, 12, 1, 0, 0, 0];
    let mut header = Vec::with_capacity(HEADER_BYTES);
    header.extend(count(size).to_be_bytes());
    header.extend([0; 4]);
    header.extend(VERSION.to_be_bytes());
    header.extend(b"mntrRGB XYZ ");
    header.extend(DATE.iter().flat_map(|part| part.to_be_bytes()));
    header.extend(b"acsp");
    header.resize(68, 0);
    header.extend(words(&CONNECTION_WHITE));
    header.resize(HEADER_BYTES, 0);
    header
}

/// A tag of fixed-point numbers, some of them after words of its own.
fn tag(kind: &[u8; 4], first: &[u32], numbers: &[Fixed]) -> Vec<u8> {
    let mut tag = Vec::from(kind);
    tag.extend([0; 4]);
    tag.extend(words(first));
    tag.extend(words(numbers));
    tag
}

/// A tag of text in American English.
fn text(text: &str) -> Vec<u8> {
    const RECORDS: u32 = 1;
    const RECORD_BYTES: u32 = 12;
    const TEXT_START: u32 = 28;
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut tag = tag(b"mluc", &[RECORDS, RECORD_BYTES], &[]);
    tag.extend(b"enUS");
    tag.extend(words(&[count(units.len()), TEXT_START]));
    tag.extend(units);
    tag.resize(tag.len().next_multiple_of(4), 0);
    tag
}

fn words(words: &[u32]) -> impl Iterator<Item = u8> {
    words.iter().flat_map(|word| word.to_be_bytes())
}

fn count(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("the profile is under a kilobyte")
}
