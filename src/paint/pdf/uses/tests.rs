//! What the glyphs of a line gain and lose.

use super::{LEAST, MOST, STEP, by_item, in_steps};
use crate::font::{FaceId, Fonts};
use crate::geom::{Point, Pt};
use crate::ink::Ink;
use crate::lang::Lang;
use crate::page::{Glyph, Item, Page, Run, Shape, Tag, TagId};
use crate::role::Role;
use crate::weight::Weight;

const SIZE: Pt = Pt(10.0);

/// One run a text, each `gap` after the last, all in one element, which holds a link and stands
/// beside another one.
fn line(fonts: &Fonts, texts: &[&str], gap: Pt) -> Page {
    let texts: Vec<(&str, Pt)> = texts.iter().map(|&text| (text, SIZE)).collect();
    line_of_sizes(fonts, &texts, gap)
}

fn line_of_sizes(fonts: &Fonts, texts: &[(&str, Pt)], gap: Pt) -> Page {
    let face = fonts.order(Lang::ZhHans, Weight::default(), false)[0];
    let mut x = Pt::ZERO;
    let mut items = Vec::new();
    for &(text, size) in texts {
        let run = run(fonts, (face, size), text, x);
        x += run.width + gap;
        items.push(Item {
            tag: Some(TEXT),
            shape: Shape::Run(run),
            source: None,
        });
    }
    let tag = |parent, role| Tag {
        parent,
        role,
        lang: None,
    };
    let link = Role::Link("https://example.com".into());
    Page {
        width: Pt(500.0),
        height: Pt(500.0),
        title: String::new(),
        author: None,
        subject: None,
        lang: Lang::ZhHans,
        items,
        tags: vec![
            tag(None, Role::Document),
            tag(Some(TagId(0)), Role::Paragraph),
            tag(Some(TEXT), link),
            tag(Some(TagId(0)), Role::Paragraph),
        ],
        outline: Vec::new(),
    }
}

const TEXT: TagId = TagId(1);
const LINK: TagId = TagId(2);
const OTHER: TagId = TagId(3);

fn run(fonts: &Fonts, (face, size): (FaceId, Pt), text: &str, x: Pt) -> Run {
    let font = &fonts.face(face).font;
    let mut glyphs = Vec::new();
    let mut width = Pt::ZERO;
    for (start, character) in text.char_indices() {
        let id = font
            .charmap()
            .map_unicode(character)
            .expect("the face has it");
        glyphs.push(Glyph {
            id: u16::try_from(id.to_u32()).expect("a face has fewer glyphs"),
            x: width,
            rise: Pt::ZERO,
            text: start..start + character.len_utf8(),
        });
        let advance = font.glyph_metrics().h_advance(id);
        width += size * (f64::from(advance) / f64::from(font.units_per_em()));
    }
    Run {
        face,
        size,
        ink: Ink::rgb(0, 0, 0),
        origin: Point { x, y: Pt::ZERO },
        width,
        text: text.to_owned(),
        glyphs,
    }
}

/// What every glyph gains before and behind it, in steps.
fn gains(page: &Page, fonts: &Fonts) -> Vec<(i32, i32)> {
    let steps = |gain: i16| i32::from(gain / STEP);
    let uses = by_item(page, fonts);
    let uses = uses.iter().flatten();
    uses.map(|one| (steps(one.before), steps(one.after)))
        .collect()
}

#[test]
fn letters_beside_han_take_the_gap() {
    let fonts = Fonts::embedded();
    for gap in [0.125, 0.2, 0.25] {
        let page = line(&fonts, &["做", "AI", "的"], SIZE * gap);
        assert_eq!(gains(&page, &fonts), [(0, 0), (1, 0), (0, 1), (0, 0)]);
    }
}

#[test]
fn spaces_kerning_and_other_elements_keep_their_gaps() {
    let fonts = Fonts::embedded();
    let none = |page: &Page| gains(page, &fonts).iter().all(|gain| *gain == (0, 0));
    assert!(none(&line(&fonts, &["做", " ", "AI"], SIZE * 0.2)));
    assert!(none(&line(&fonts, &["做", "AI"], SIZE * 0.1)));
    assert!(none(&line(&fonts, &["做", "AI"], SIZE)));
    let mut page = line(&fonts, &["做", "AI"], SIZE * 0.2);
    page.items[1].tag = Some(OTHER);
    assert!(none(&page));
}

#[test]
fn link_is_part_of_the_text_around_it() {
    let fonts = Fonts::embedded();
    let mut page = line(&fonts, &["做", "AI", "的"], SIZE * 0.2);
    page.items[1].tag = Some(LINK);
    assert_eq!(gains(&page, &fonts), [(0, 0), (1, 0), (0, 1), (0, 0)]);
}

#[test]
fn seam_takes_the_whole_gap_in_ems_of_its_own_side() {
    let fonts = Fonts::embedded();
    let code = Pt(9.2);
    for (gap, before, after) in [(0.2, 219, 219), (0.05, 56, 56), (0.01, 0, 0)] {
        let texts = [("做", SIZE), ("ab", code), ("的", SIZE)];
        let page = line_of_sizes(&fonts, &texts, SIZE * gap);
        let uses = by_item(&page, &fonts).concat();
        assert_eq!((uses[1].before, uses[2].after), (before, after), "{gap}");
    }
    let texts = [("做", SIZE), (" ", SIZE), ("ab", code)];
    let page = line_of_sizes(&fonts, &texts, SIZE * 0.05);
    let uses = by_item(&page, &fonts).concat();
    assert!(uses.iter().all(|one| (one.before, one.after) == (0, 0)));
}

#[test]
fn emphasis_in_a_link_is_part_of_the_text_around_both() {
    let fonts = Fonts::embedded();
    let mut page = line(&fonts, &["做", "AI", "的"], SIZE * 0.2);
    let emphasis = TagId(page.tags.len());
    page.tags.push(Tag {
        parent: Some(LINK),
        role: Role::Emphasis,
        lang: None,
    });
    page.items[1].tag = Some(emphasis);
    assert_eq!(gains(&page, &fonts), [(0, 0), (1, 0), (0, 1), (0, 0)]);
}

#[test]
fn mark_behind_its_letter_begins_inside_it() {
    let fonts = Fonts::embedded();
    let mut page = line(&fonts, &["F~s"], Pt::ZERO);
    let Shape::Run(run) = &mut page.items[0].shape else {
        unreachable!("a line is made of runs");
    };
    for glyph in &mut run.glyphs[..2] {
        glyph.text = 0..2;
    }
    run.glyphs[1].x += SIZE * 0.2;
    let mark = by_item(&page, &fonts)[0][1];
    assert_eq!((mark.before, mark.after), (220, -220));
}

#[test]
fn dot_between_spaces_gives_what_its_box_is_wider() {
    let fonts = Fonts::embedded();
    let page = line(&fonts, &["列", " ", "·", " ", "列"], SIZE * -0.35);
    let dot = gains(&page, &fonts)[2];
    assert_eq!(dot, (-2, -2));
}

#[test]
fn mark_gives_what_it_loses() {
    let fonts = Fonts::embedded();
    let page = line(&fonts, &["好，", "好"], SIZE * -0.5);
    assert_eq!(gains(&page, &fonts), [(0, 0), (0, -3), (0, 0)]);
}

#[test]
fn little_is_left_over_in_a_face_of_few_units() {
    for units_per_em in 16..=1000 {
        for gap in i16::try_from(LEAST).unwrap()..=i16::try_from(MOST).unwrap() {
            for gap in [gap, -gap] {
                let left = gap - in_steps(gap, units_per_em);
                assert!(left.abs() < 100, "{left} of {gap} in {units_per_em} units");
            }
        }
    }
}
