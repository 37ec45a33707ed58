//! What the painter refuses to write.

use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::page::{Shape, TagId};
use cribsheet::paint::{Error, pdf};

use crate::pages;
use crate::sheet::Sheet;

#[test]
fn lengths_that_are_no_numbers_are_refused() {
    let fonts = Fonts::embedded();
    for broken in [f64::NAN, f64::INFINITY] {
        let mut page = pages::sample(&fonts).page;
        let Shape::Run(run) = &mut page.items[0].shape else {
            panic!("the title stands first");
        };
        run.glyphs[1].x = Pt(broken);
        assert_eq!(pdf::paint(&page, &fonts), Err(Error::NotFinite));
    }
}

#[test]
fn links_to_run_things_are_refused() {
    let fonts = Fonts::embedded();
    for address in ["javascript:alert(1)", "file:///etc/passwd", "launch", ""] {
        let mut sheet = Sheet::new(&fonts, "Link");
        sheet.link_line(TagId(0), ["see ", "here", "."], address);
        assert_eq!(
            pdf::paint(&sheet.page, &fonts),
            Err(Error::UnsafeLink(address.into()))
        );
    }
}
