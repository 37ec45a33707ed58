//! Faces that a user adds, as the file holds them.

use cribsheet::geom::Pt;
use cribsheet::page::{Page, Shape};
use cribsheet::paint::pdf;
use read_fonts::{FontRef, TableProvider};

use crate::fonts::Font;
use crate::read::File;
use crate::refusals::{FAMILY, add, font, number, one_word, record};

/// The units of an em in the embedded font.
const UNITS: usize = 1000;

/// The font of a page of one word with some gaps that its letters take, set in a font file.
fn painted(data: Vec<u8>) -> Font {
    let (fonts, face) = add(data).expect("the font is good");
    let mut page = one_word(&fonts, face);
    spread(&mut page, &[0.2, 0.37, 0.7]);
    let pdf = pdf::paint(&page, &fonts).expect("the page can be painted");
    let mut fonts = File::new(pdf).fonts();
    fonts.pop().expect("the word is set in one font")
}

/// Adds gaps between the glyphs of the run that stands first, in ems.
fn spread(page: &mut Page, gaps: &[f64]) {
    let Shape::Run(run) = &mut page.items[0].shape else {
        panic!("the run stands first");
    };
    let mut shift = Pt::ZERO;
    for (glyph, gap) in run.glyphs[1..].iter_mut().zip(gaps) {
        shift += run.size * *gap;
        glyph.x += shift;
    }
}

/// The font with other units to the em, in which its glyphs are as wide.
fn in_units(units: u16) -> Vec<u8> {
    /// Where `head` says how many units an em has.
    const PLACE: usize = 18;
    /// Bytes of an advance and a bearing.
    const METRIC: usize = 4;
    let mut data = font();
    let place = number(&data, record(&data, b"head") + 8) + PLACE;
    data[place..place + 2].copy_from_slice(&units.to_be_bytes());
    let metrics = record(&data, b"hmtx");
    let start = number(&data, metrics + 8);
    let count = {
        let font = FontRef::new(&data).expect("the font is good");
        usize::from(font.hhea().expect("it has metrics").number_of_h_metrics())
    };
    for place in (start..start + count * METRIC).step_by(METRIC) {
        let advance = usize::from(u16::from_be_bytes([data[place], data[place + 1]]));
        let advance = u16::try_from(advance * usize::from(units) / UNITS).expect("it is small");
        data[place..place + 2].copy_from_slice(&advance.to_be_bytes());
    }
    data
}

/// The font with further tables, under a name of the same length.
fn with_tables(added: &[(&[u8; 4], &[u8])], name: &str) -> Vec<u8> {
    let data = font();
    let count = usize::from(data[5]);
    let mut tables: Vec<(Vec<u8>, Vec<u8>)> = (12..12 + 16 * count)
        .step_by(16)
        .map(|place| {
            let (start, length) = (number(&data, place + 8), number(&data, place + 12));
            let table = data[start..start + length].to_vec();
            (data[place..place + 4].to_vec(), table)
        })
        .collect();
    tables.extend(
        added
            .iter()
            .map(|(tag, table)| (tag.to_vec(), table.to_vec())),
    );
    tables.sort();
    let count = u16::try_from(tables.len()).expect("a font has few tables");
    let mut file = [&data[..4], &count.to_be_bytes(), &[0; 6]].concat();
    let mut place = file.len() + 16 * tables.len();
    for (tag, table) in &tables {
        let numbers = [0, place, table.len()].map(|number| u32::try_from(number).expect("small"));
        file.extend(tag);
        file.extend(numbers.map(u32::to_be_bytes).concat());
        place += table.len();
    }
    file.extend(tables.into_iter().flat_map(|(_, table)| table));
    renamed(file, name)
}

fn renamed(mut file: Vec<u8>, name: &str) -> Vec<u8> {
    let [old, new] = [FAMILY, name].map(|name| {
        let units = name.encode_utf16().flat_map(u16::to_be_bytes);
        units.collect::<Vec<u8>>()
    });
    assert_eq!(old.len(), new.len());
    for place in 0..file.len() - old.len() {
        if file[place..].starts_with(&old) {
            file[place..place + new.len()].copy_from_slice(&new);
        }
    }
    file
}

/// PDF/A allows a difference of one thousandth of an em; of what is rounded, half of one is left.
#[test]
fn widths_are_those_of_the_program_however_coarse_its_units_are() {
    for units in [16, 17, 100, 256, 999, 1000, 1024, 2048] {
        let font = painted(in_units(units));
        let program = FontRef::new(&font.program).expect("the program can be read");
        let advances = program.hmtx().expect("it has widths");
        assert_eq!(
            font.widths.len(),
            4,
            "a letter as it is and three that are wider"
        );
        for (&code, width) in &font.widths {
            let advance = advances.advance(code.into()).expect("each code is a glyph");
            let exact = f64::from(advance) * 1000.0 / f64::from(units);
            assert!((width - exact).abs() <= 0.5, "{width} {exact} of {units}");
        }
    }
}

#[test]
fn instructions_are_dropped_unless_glyphs_fall_apart_without_them() {
    // Pushes nothing, and pops it.
    let (program, value): (&[u8], &[u8]) = (&[0xB0, 0, 0x21], &[0, 50]);
    let hints = [(b"cvt ", value), (b"fpgm", program), (b"prep", program)];
    let bare = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"];
    let hinted = [
        "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep",
    ];
    let dropout = ["glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];
    for (hints, name, wanted) in [
        (&hints[..], FAMILY, &bare[..]),
        (&hints[2..], FAMILY, &dropout),
        (&hints[..], "DFKai-SB Font1", &hinted),
    ] {
        let font = painted(with_tables(hints, name));
        assert!(font.tables.iter().eq(wanted), "{name} {:?}", font.tables);
    }
}
