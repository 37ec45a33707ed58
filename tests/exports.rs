//! A page's texts in other forms: the same text as the PDF, and the same spec again.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::fs;
use std::path::{Path, PathBuf};

use cribsheet::diag::Diags;
use cribsheet::export::Export;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::import::{Wish, import};
use cribsheet::paragraph::{Inline, Position};
use cribsheet::sheet::{Overrides, Sheet};
use cribsheet::spec::Spec;
use cribsheet::{Compiler, Made, Manuscript, Request};

/// Every spec of this project that makes a page.
fn specs() -> Vec<PathBuf> {
    let folders = ["sheets", "tests/corpus", "tests/cases/page"];
    let files = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let paths = files.map(|file| file.unwrap().path());
    let mut specs: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    specs.sort();
    specs
}

fn made(compiler: &mut Compiler, source: &str) -> Option<(Manuscript, Made)> {
    let mut diags = Diags::default();
    let manuscript = Manuscript::read(source, &mut diags)?;
    let request = Request {
        overrides: Overrides {
            min_size: Some(Pt(4.0)),
            ..Overrides::default()
        },
        ..Request::default()
    };
    let outcome = compiler.typeset(&manuscript, &request, &mut diags)?;
    Some((manuscript, outcome.page()?))
}

fn each(mut look: impl FnMut(&Path, &Manuscript, &Made, &mut Compiler)) {
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut count = 0;
    for path in specs() {
        let source = fs::read_to_string(&path).unwrap();
        if let Some((manuscript, made)) = made(&mut compiler, &source) {
            look(&path, &manuscript, &made, &mut compiler);
            count += 1;
        }
    }
    assert!(count > 60, "{count} pages");
}

/// Every paragraph of a sheet in pieces of one style, without the places that they came from.
fn paragraphs(sheet: &Sheet) -> Vec<Vec<Inline>> {
    let mut paragraphs = Vec::new();
    for paragraph in &sheet.paragraphs {
        let mut pieces: Vec<Inline> = Vec::new();
        for inline in &paragraph.inlines {
            let style = Inline {
                text: String::new(),
                origin: None,
                steps: Default::default(),
                ..inline.clone()
            };
            let is_like = |last: &Inline| {
                let last = Inline {
                    text: String::new(),
                    starts_line: false,
                    ..last.clone()
                };
                last == style
            };
            match pieces.last_mut() {
                Some(last) if is_like(last) => last.text.push_str(&inline.text),
                _ => pieces.push(Inline {
                    text: inline.text.clone(),
                    ..style
                }),
            }
        }
        paragraphs.push(pieces);
    }
    paragraphs
}

/// Characters that are seen, in their order.
fn seen(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Holds a page to what `import` makes of its Markdown.
fn comes_back(name: &str, (manuscript, page): (&Manuscript, &Made), compiler: &mut Compiler) {
    let markdown = Export::Markdown.write(page, manuscript.spec());
    let again = import(&markdown, &Wish::default());
    let mut diags = Diags::default();
    let read = Manuscript::read(again.spec.as_str(), &mut diags).unwrap();
    let faults: Vec<_> = diags.iter().map(|fault| &fault.message).collect();
    assert!(!diags.has_errors(), "{name}: {faults:?}\n{}", again.spec);
    assert!(
        again.spec.starts_with("# Made again"),
        "{name} is guessed:\n{markdown}"
    );
    let other = made(compiler, &again.spec);
    let (again_read, other) = other.unwrap_or_else(|| panic!("{name}: no page of\n{}", again.spec));
    assert_eq!(
        paragraphs(&page.sheet),
        paragraphs(&other.sheet),
        "{name}\n{markdown}"
    );
    assert_eq!(page.report.size, other.report.size, "{name}");
    assert_eq!(page.page.outline.len(), other.page.outline.len(), "{name}");
    // A section that stands among others by its name has another number.
    let entries = |sheet: &Sheet, spec: &Spec| {
        let sections = sheet.sections.iter().flat_map(|section| &section.entries);
        let printed = sheet.band.iter().chain(sections);
        let mut entries: Vec<_> = printed
            .map(|entry| {
                let written = spec.entry(entry.id).unwrap();
                let name = written.name.as_ref().map(|name| name.value.clone());
                (entry.id.kind, entry.priority, name)
            })
            .collect();
        entries.sort();
        entries
    };
    let wanted = entries(&page.sheet, manuscript.spec());
    assert_eq!(wanted, entries(&other.sheet, read.spec()), "{name}");
    // What was made of it once is made of it again, to the byte.
    assert_eq!(
        Export::Markdown.write(&other, again_read.spec()),
        markdown,
        "{name}"
    );
}

#[test]
fn markdown_is_read_back_to_the_same_page() {
    each(|path, manuscript, page, compiler| {
        let name = path.display().to_string();
        comes_back(&name, (manuscript, page), compiler);
    });
}

#[test]
fn hard_texts_come_back() {
    let mut compiler = Compiler::new(Fonts::embedded());
    for lines in [
        "text = '5*8*2 这是 *重点* 吗'",
        "text = '==a **b** c== 5*8*2'",
        "text = '5*8*2 ==**x** y== b'",
        r"text = '\- ?'",
        "text = '`` `?` ``'",
        "text = '1._w_*y*'",
        "text = 'snake_case, a_b_c and 2**10 与 3**4'",
        "text = \"**answer:** x\\n\\n**(zh):** y\"",
        r"text = '\<!-- settings'",
        "text = '''\n1. a\n2. b\n   - c 5*8*2\n3. d'''",
        "text = '''\n- a\n  - b\n\n    para'''",
        "items = ['a', '1. b', 'c']",
        "items = ['中 *重* 文 5*8*2', { term = 'a|b', text = '**text:** c' }]",
        "rows = [['a<br><br>b', '`&#10;`'], ['', 'x|y'], ['#', '-']]",
        "rows = [[\"a\\n\\nb\", \"- c\\n- d\"]]\ncolumns = ['', { zh = '值', en = 'v' }]",
        "text = { zh = '一', en = 'one' }",
        "text = { zh = '只有中文' }",
        r"text = 'C:\new \<!-- x -->'",
    ] {
        let source = format!("sheet.title = 'T'\n[[section]]\ntitle = 'S'\n{lines}\n");
        let (manuscript, page) =
            made(&mut compiler, &source).unwrap_or_else(|| panic!("no page of {source}"));
        comes_back(&source, (&manuscript, &page), &mut compiler);
    }
}

#[test]
fn titles_and_orders_come_back() {
    let mut compiler = Compiler::new(Fonts::embedded());
    for source in [
        r#"[sheet]
title = 'a \<!-- b -->'
[[story]]
name = 'a \<!-- priority = "must" -->'
point = 'p'
"#,
        "[sheet]\ntitle = '#1'\norder = ['s', 'story']\n[[story]]\nname = '#2'\npoint = 'p'\n[[section]]\nid = 's'\ntitle = '1.5 x'\ntext = 't'\n",
        "[sheet]\ntitle = 'x'\norder = ['s']\n[[section]]\nid = 's'\ntitle = 'y'\ntext = 't'\nfor = ['hr']\n[[story]]\nname = 'a'\npoint = 'p'\n",
    ] {
        let (manuscript, page) =
            made(&mut compiler, source).unwrap_or_else(|| panic!("no page of {source}"));
        comes_back(source, (&manuscript, &page), &mut compiler);
    }
}

#[test]
fn markdown_is_known_in_a_fence_and_told_what_is_wrong_in_it() {
    let mut compiler = Compiler::new(Fonts::embedded());
    let source = "[sheet]\ntitle = 'x'\npaper = 'a5'\n[[story]]\nname = 'a'\npoint = 'p'\n";
    let (manuscript, page) = made(&mut compiler, source).unwrap();
    let markdown = Export::Markdown.write(&page, manuscript.spec());
    let fenced = format!("Here it is:\n\n```markdown\n{markdown}```\n\nGood luck!\n");
    let again = import(&fenced, &Wish::default()).spec;
    assert!(
        again.contains("paper = \"a5\"") && !again.contains("luck"),
        "{again}"
    );
    let wrong = markdown.replace("paper", "papier");
    let mut diags = Diags::default();
    Manuscript::read(import(&wrong, &Wish::default()).spec.as_str(), &mut diags);
    let faults: Vec<_> = diags.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(faults, ["unknown key `papier` in `[sheet]`"]);
}

#[test]
fn lists_stand_in_each_other() {
    let mut compiler = Compiler::new(Fonts::embedded());
    let source = "sheet.title = 'T'\n[[section]]\ntitle = 'S'\ntext = '''\n1. a\n2. b\n   - c\n   - 10<sup>5</sup> ~~no~~ [l](https://e.com)\n3. d'''\n";
    let (manuscript, page) = made(&mut compiler, source).unwrap();
    let text = Export::Text.write(&page, manuscript.spec());
    let list = "1. a\n2. b\n  • c\n  • 10⁵ ~~no~~ l (https://e.com)\n3. d\n";
    assert!(text.ends_with(list), "{text}");
    let html = Export::Html.write(&page, manuscript.spec());
    let bare: String = html
        .lines()
        .filter(|line| !line.starts_with("<p"))
        .collect();
    let list = "<ol><li value=\"1\"></li><li value=\"2\"><ul><li></li><li></li></ul></li><li value=\"3\"></li></ol>";
    assert!(bare.contains(list), "{bare}");
}

#[test]
fn html_and_text_say_what_the_page_says() {
    each(|path, manuscript, page, _| {
        let text = seen(&Export::Text.write(page, manuscript.spec()));
        let html = Export::Html.write(page, manuscript.spec());
        let body = html.split_once("<body>").unwrap().1;
        let words = scraper(body);
        for paragraph in &page.sheet.paragraphs {
            let said = seen(&paragraph.plain_text());
            let is_sign = said == "•" || said.trim_end_matches('.').parse::<usize>().is_ok();
            assert!(
                is_sign || words.contains(&said),
                "{}: {said} is not in the page",
                path.display()
            );
            // Plain text has signs for what would read otherwise without its style.
            let is_plain = |inline: &Inline| {
                !inline.is_struck && inline.link.is_none() && inline.position == Position::Normal
            };
            for inline in paragraph.inlines.iter().filter(|inline| is_plain(inline)) {
                let said = seen(&inline.text);
                assert!(
                    text.contains(&said),
                    "{}: {said} is not in the text",
                    path.display()
                );
            }
        }
    });
}

/// The text of HTML, as a browser shows it.
fn scraper(html: &str) -> String {
    let mut text = String::new();
    for (number, part) in html.split('<').enumerate() {
        let shown = if number == 0 {
            part
        } else {
            part.split_once('>').unwrap().1
        };
        text.push_str(shown);
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    seen(&text)
}
