//! What screen readers and readers' panels walk through: tags, links and the outline.

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::geom::{Point, Pt};
use cribsheet::lang::Lang;
use cribsheet::paint::pdf;
use cribsheet::role::Role;
use cribsheet::{Compiler, Outcome, Request};

use crate::read::{Element, File};
use crate::sample;
use crate::sheet::{PLAIN, Sheet};

#[test]
fn tree_holds_the_page_in_reading_order() {
    let (_, file) = sample();
    let [document] = &file.tree()[..] else {
        panic!("one element holds all others");
    };
    assert_eq!(document.role, "Document");
    let outline = |element: &Element| {
        let kids: Vec<&str> = element.kids.iter().map(|kid| kid.role.as_str()).collect();
        format!("{} {}", element.role, kids.join(" "))
    };
    let sections: Vec<String> = document.kids.iter().map(outline).collect();
    assert_eq!(
        sections,
        [
            "H1 ",
            "Sect H2 L",
            "Sect H2 P P P P",
            "Sect H2 Table P P P P P"
        ]
    );
    let list = &document.kids[1].kids[1];
    assert_eq!(list.attributes, ["O List", "ListNumbering Decimal"]);
    assert!(list.kids.iter().all(|item| outline(item) == "LI Lbl LBody"));
    let table = &document.kids[3].kids[1];
    assert_eq!(outline(&table.kids[0]), "TR TH TH");
    assert_eq!(
        table.kids[0].kids[0].attributes,
        ["O Table", "Scope Column"]
    );
    assert!(table.kids[1..].iter().all(|row| outline(row) == "TR TD TD"));
    let count = i64::try_from(document.reading.len()).unwrap();
    assert_eq!(document.reading, (0..count).collect::<Vec<_>>());
}

#[test]
fn added_hyphens_are_soft_in_the_tree_and_plain_in_the_content() {
    let (_, file) = sample();
    let mut hyphens = Vec::new();
    file.tree()[0].each(&mut |element| {
        if element.actual_text.is_some() {
            hyphens.push((element.role.clone(), element.actual_text.clone()));
            assert_eq!((element.marks.len(), element.kids.len()), (1, 0));
        }
    });
    let soft = || ("Span".to_owned(), Some("\u{AD}".to_owned()));
    assert_eq!(hyphens, [soft(), soft()]);
}

#[test]
fn language_stands_where_it_changes() {
    let (_, file) = sample();
    let mut english = Vec::new();
    file.tree()[0].each(&mut |element| {
        if let Some(lang) = &element.lang {
            english.push(format!("{} {lang}", element.role));
        }
    });
    assert_eq!(english, ["P en", "P en", "P en"]);
}

#[test]
fn parent_tree_leads_back_to_the_elements() {
    let (_, file) = sample();
    let mut holders = Vec::new();
    file.tree()[0].each(&mut |element| {
        holders.extend(element.marks.iter().map(|&mark| (mark, element.id)));
    });
    holders.sort();
    let parents = file.parents();
    let of_page = file.page().get::<i64>("StructParents").unwrap();
    assert_eq!(
        parents[&of_page],
        holders.iter().map(|&(_, id)| id).collect::<Vec<_>>()
    );
}

#[test]
fn every_mark_is_tagged_or_an_artifact() {
    let (_, file) = sample();
    let content = file.content();
    let mut open: Vec<&str> = Vec::new();
    let mut painted = 0;
    for line in content.lines() {
        let operator = line.rsplit(' ').next().unwrap_or_default();
        match operator {
            "BDC" | "BMC" => open.push(line),
            "EMC" => assert!(open.pop().is_some()),
            "TJ" | "Tj" | "f" | "S" => {
                painted += 1;
                let is_tagged = open.iter().any(|line| line.contains("/MCID"));
                let is_artifact = open.iter().any(|line| line.starts_with("/Artifact"));
                assert!(is_tagged != is_artifact, "{line} in {open:?}");
            }
            _ => {}
        }
    }
    assert!(open.is_empty() && painted > 30);
}

#[test]
fn outline_points_at_the_headings() {
    let (page, file) = sample();
    let entries = file.outline();
    assert_eq!(entries.len(), page.outline.len());
    let mut headings = Vec::new();
    file.tree()[0].each(&mut |element| {
        if element.role == "H2" {
            headings.push(element.id);
        }
    });
    for ((entry, bookmark), heading) in entries.iter().zip(&page.outline).zip(headings) {
        assert_eq!(entry.title, bookmark.title);
        assert_eq!(entry.element, Some(heading));
        assert_eq!(Some(entry.page), file.page().obj_id());
        let [x, y] = entry.place;
        assert!((x - bookmark.target.x.0).abs() < 0.01);
        assert!((y - (page.height - bookmark.target.y).0).abs() < 0.01);
    }
}

#[test]
fn links_are_annotations_in_the_tree() {
    let (page, file) = sample();
    let links = file.links();
    let addresses: Vec<&str> = links.iter().map(|link| link.address.as_str()).collect();
    assert_eq!(
        addresses,
        [
            "https://example.com/%E8%81%8C%E4%BD%8D?id=1&lang=zh",
            "mailto:hello@example.com",
            "http://example.org/",
            "http://example.org/"
        ]
    );
    let mut holders = Vec::new();
    file.tree()[0].each(&mut |element| {
        holders.extend(element.annotations.iter().map(|&id| (id, element.id)));
        assert_eq!(element.role == "Link", !element.annotations.is_empty());
    });
    let parents = file.parents();
    for (link, &(annotation, holder)) in links.iter().zip(&holders) {
        assert_eq!(link.id, annotation);
        assert_eq!(parents[&link.key], [holder]);
        assert_eq!((link.flags, link.border.as_slice()), (4, &[0.0; 3][..]));
        let [left, bottom, right, top] = link.rect[..] else {
            panic!("a rectangle has four corners");
        };
        assert!(left < right && bottom < top && top < page.height.0 && right < page.width.0);
        assert!(
            (6.0..12.0).contains(&(top - bottom)),
            "one line of small type"
        );
    }
    let [first_line, second_line] = [&links[2], &links[3]];
    assert_eq!(parents[&first_line.key], parents[&second_line.key]);
    assert!(first_line.rect[1] > second_line.rect[1]);
    assert_eq!(links[0].contents, "https://example.com/职位?id=1&lang=zh");
}

#[test]
fn empty_elements_are_left_out_but_empty_cells_stay() {
    let fonts = Fonts::embedded();
    let mut sheet = Sheet::new(&fonts, "Cells");
    let table = sheet.tag(Sheet::ROOT, Role::Table, None);
    let row = sheet.tag(table, Role::TableRow, None);
    let full = sheet.tag(row, Role::TableCell, None);
    let _empty = sheet.tag(row, Role::TableCell, None);
    let section = sheet.tag(Sheet::ROOT, Role::Section, None);
    let _paragraph = sheet.tag(section, Role::Paragraph, Some(Lang::En));
    let place = Point {
        x: Pt(50.0),
        y: Pt(50.0),
    };
    sheet.text(full, place, PLAIN, "full");
    let file = File::new(pdf::paint(&sheet.page, &fonts).unwrap());
    let tree = file.tree();
    assert_eq!(tree[0].kids.len(), 1);
    assert_eq!(tree[0].kids[0].kids[0].kids.len(), 2);
}

#[test]
fn label_outside_a_list_is_a_paragraph() {
    let fonts = Fonts::embedded();
    let mut sheet = Sheet::new(&fonts, "Sign");
    let section = sheet.tag(Sheet::ROOT, Role::Section, None);
    let sign = sheet.tag(section, Role::Label, None);
    let place = Point {
        x: Pt(50.0),
        y: Pt(50.0),
    };
    sheet.text(sign, place, PLAIN, "1");
    let file = File::new(pdf::paint(&sheet.page, &fonts).unwrap());
    assert_eq!(file.tree()[0].kids[0].kids[0].role, "P");
    assert!(file.content().starts_with("/P <</MCID 0>>"));
}

#[test]
fn emphasis_is_an_element_that_stands_for_a_span() {
    let source = r#"
        [sheet]
        title = "t"
        languages = ["zh-Hans"]
        size = 9
        [[pitch]]
        say = "先说 *要紧* 的，再说[*细节* 在此](https://example.org/)。"
    "#;
    let mut compiler = Compiler::new(Fonts::embedded());
    let outcome = compiler.compile(source, &Request::default(), &mut Diags::default());
    let Some(Outcome::Page(made)) = outcome else {
        panic!("the sheet fits");
    };
    let file = File::new(pdf::paint(&made.page, compiler.fonts()).unwrap());
    let root = file.dict(&file.catalog(), "StructTreeRoot");
    let roles = file.dict(&root, "RoleMap");
    assert_eq!(file.name(&roles, "Em").as_deref(), Some("Span"));
    let mut emphasised = Vec::new();
    file.tree()[0].each(&mut |element| {
        let kids = element.kids.iter().filter(|kid| kid.role == "Em").count();
        if kids > 0 {
            emphasised.push(format!("{} {kids}", element.role));
        }
    });
    assert_eq!(emphasised, ["P 1", "Link 1"]);
}

#[test]
fn roles_are_mapped_only_where_one_needs_it() {
    let (_, file) = sample();
    let root = file.dict(&file.catalog(), "StructTreeRoot");
    assert!(!root.contains_key("RoleMap"));
}
