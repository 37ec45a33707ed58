//! Faces that a user adds, as the file holds them.

use cribsheet::geom::Pt;
use cribsheet::page::{Page, Shape};
use cribsheet::paint::pdf;
use read_fonts::{FontRef, TableProvider};

use crate::fonts::Font;
use crate::read::File;
use crate::refusals::{add, font, number, one_word, record};

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
