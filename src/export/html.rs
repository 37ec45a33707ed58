//! A page for browsers and screen readers: the sheet as elements that say what things are, in the looks of its theme.
//!
//! On a screen it is one column; printed, it has the paper, the columns and the type size of the page, as near as a browser
//! comes to that.

use std::fmt::Write;

use super::inlines;
use super::lists::{self, NestedItem};
use crate::fit::Made;
use crate::lang::Lang;
use crate::role::Role;
use crate::sheet::{Block, EntryBlock, Head, Marker, Section, Sheet, Style, TextBlock};
use crate::weight::Weight;
use crate::xml::escape;

/// What a browser puts before an item of a list without numbers.
const BULLET: &str = "•";

/// The page as one file.
pub(super) fn write(made: &Made) -> String {
    let sheet = &made.sheet;
    let mut writer = HtmlWriter {
        sheet,
        styles: Vec::new(),
    };
    let head = writer.head(&sheet.head);
    let band = writer.band(&sheet.band);
    let sections: String = sheet
        .sections
        .iter()
        .map(|section| writer.section(section))
        .collect();
    let meta = |name: &str, content: &Option<String>| {
        let content = content.as_ref().map(|content| escape(content));
        content.map(|content| format!("<meta name=\"{name}\" content=\"{content}\">\n"))
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n{}{}<style>\n{}{}{}</style>\n</head>\n\
         <body>\n<header>\n{head}</header>\n<main>\n{band}<div class=\"sections\">\n{sections}</div>\n</main>\n</body>\n</html>\n",
        sheet.languages[0].tag(),
        escape(&sheet.title),
        meta("author", &sheet.author).unwrap_or_default(),
        meta("description", &sheet.subject).unwrap_or_default(),
        looks(sheet),
        writer.style_rules(),
        print(made),
    )
}

/// Rules for what every page has, by its theme.
fn looks(sheet: &Sheet) -> String {
    let inks = &sheet.theme.inks;
    let families = sheet
        .fonts
        .iter()
        .map(|family| format!("\"{}\", ", family.replace(['"', '\\', '<'], "")));
    let families: String = families.collect();
    format!(
        "body {{ max-width: 46rem; margin: 0 auto; padding: 1rem; background: #fff; color: {text}; font: 1rem/1.5 {families}system-ui, sans-serif; overflow-wrap: break-word; }}\n\
         header {{ border-bottom: 2px solid {text}; margin-bottom: 1rem; }}\n\
         h1, h2, p, ul, ol {{ margin: 0; font-size: 1em; font-weight: inherit; }}\n\
         h2 {{ margin-top: 1.4em; border-bottom: 1px solid {text}; break-after: avoid; }}\n\
         h2 > span, .line {{ display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .7em; }}\n\
         h2 > span, .spread {{ justify-content: space-between; }}\n\
         ul, ol {{ padding-left: 1.6em; }}\n\
         .band {{ display: flex; flex-wrap: wrap; gap: .6em 2em; padding: 0; list-style: none; }}\n\
         .entry, .band > li {{ margin-top: .7em; }}\n\
         .bar {{ padding-left: .7em; border-left: 3px solid {bar}; }}\n\
         .signed {{ display: flex; gap: .4em; }}\n\
         .signed > :last-child {{ flex: 1; }}\n\
         .plain {{ list-style: none; }}\n\
         .label {{ margin-right: .5em; padding: 0 .35em; border: 1px solid {land}; border-radius: 3px; }}\n\
         table {{ border-collapse: collapse; }}\n\
         td, th {{ padding: .15em .8em .15em 0; border-bottom: 1px solid {hairline}; text-align: left; vertical-align: top; }}\n\
         a {{ color: inherit; }}\n\
         mark {{ background: none; color: inherit; border-bottom: 2px solid {land}; }}\n\
         em:lang(zh) {{ font-style: normal; text-emphasis: filled dot; text-emphasis-position: under right; }}\n",
        text = String::from(inks.text),
        bar = String::from(inks.bar),
        land = String::from(inks.land),
        hairline = String::from(inks.hairline),
    )
}

/// Rules for paper, as the page has it.
fn print(made: &Made) -> String {
    let (sheet, report) = (&made.sheet, &made.report);
    let margin = &sheet.margin;
    let margin = [margin.top, margin.right, margin.bottom, margin.left];
    let margin = margin
        .map(|side| format!("{}pt", rounded(side.0)))
        .join(" ");
    format!(
        "@page {{ size: {width}pt {height}pt; margin: {margin}; }}\n\
         @media print {{\n  body {{ max-width: none; padding: 0; font-size: {size}pt; line-height: {leading}; }}\n\
         \x20 .sections {{ columns: {columns}; column-gap: {gap}em; }}\n  .entry, li, tr {{ break-inside: avoid; }}\n}}\n",
        width = rounded(sheet.width.0),
        height = rounded(sheet.height.0),
        size = rounded(report.size.0),
        leading = rounded(report.leading),
        columns = report.columns,
        gap = rounded(sheet.theme.gaps.column),
    )
}

struct HtmlWriter<'a> {
    sheet: &'a Sheet,
    /// The looks that texts have, by the numbers of their classes.
    styles: Vec<Style>,
}

impl HtmlWriter<'_> {
    fn head(&mut self, head: &Head) -> String {
        let mut html = String::new();
        if let Some(title) = &head.title {
            let texts = title.texts();
            let title: Vec<_> = texts.iter().map(|text| self.span(text)).collect();
            push(&mut html, &format!("<h1>{}</h1>", title.join(" ")));
        }
        let under = [&head.under, &head.audience, &head.imprint];
        for block in under.into_iter().flatten().chain(&head.tagline) {
            html += &self.block(block);
        }
        html
    }

    fn band(&mut self, band: &[EntryBlock]) -> String {
        if band.is_empty() {
            return String::new();
        }
        let cells: String = band
            .iter()
            .map(|cell| format!("<li>\n{}</li>\n", self.block(&cell.block)))
            .collect();
        format!("<ul class=\"band\">\n{cells}</ul>\n")
    }

    fn section(&mut self, section: &Section) -> String {
        let heading = section.heading.as_ref().map(|title| {
            let texts = title.texts();
            let texts: String = texts.iter().map(|text| self.span(text)).collect();
            format!("<h2><span>{texts}</span></h2>\n")
        });
        let is_list = matches!(section.container, Some(Role::List { .. }));
        let entries = section.entries.iter().map(|entry| match is_list {
            true => self.block(&entry.block),
            false => format!(
                "<div class=\"entry\">\n{}</div>\n",
                self.block(&entry.block)
            ),
        });
        let entries: String = entries.collect();
        let entries = match is_list {
            true => format!("<ol>\n{entries}</ol>\n"),
            false => entries,
        };
        format!(
            "<section>\n{}{entries}</section>\n",
            heading.unwrap_or_default()
        )
    }

    /// A block as elements that stand one under another.
    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Text(text) => format!("<p{}>{}</p>\n", self.class(text), self.words(text)),
            Block::Line {
                first,
                second,
                is_spread,
            } => {
                let class = if *is_spread { "line spread" } else { "line" };
                let (first, second) = (self.span(first), self.span(second));
                format!("<p class=\"{class}\">{first} {second}</p>\n")
            }
            Block::Stack { blocks, .. } => blocks.iter().map(|block| self.block(block)).collect(),
            Block::Pair(first, second) => self.block(first) + &self.block(second),
            Block::Marked(Marker::Bar(_), body) => {
                format!("<div class=\"bar\">\n{}</div>\n", self.block(body))
            }
            Block::Marked(Marker::Sign(sign, _), body) => self.signed(sign, body),
            Block::Rule(_) => String::new(),
            Block::Table {
                has_header, rows, ..
            } => self.table(*has_header, rows),
            Block::Tagged(Role::List { .. }, list) => self.list(&lists::items(list)),
            Block::Tagged(Role::ListItem, _) => self.items(&lists::items(block)),
            Block::Tagged(_, body) => self.block(body),
        }
    }

    /// A block behind a sign.
    fn signed(&mut self, sign: &Block, body: &Block) -> String {
        let texts = sign.texts();
        let sign: Vec<_> = texts.iter().map(|text| self.span(text)).collect();
        let body = self.block(body);
        format!(
            "<div class=\"signed\">\n<div>{}</div>\n<div>\n{body}</div>\n</div>\n",
            sign.join(" ")
        )
    }

    /// Items of one list, and between them those of lists that stand in them.
    fn list(&mut self, items: &[NestedItem<'_>]) -> String {
        let is_numbered = items
            .first()
            .is_some_and(|first| self.number_of(first).is_some());
        let name = if is_numbered { "ol" } else { "ul" };
        format!("<{name}>\n{}</{name}>\n", self.items(items))
    }

    fn items(&mut self, items: &[NestedItem<'_>]) -> String {
        let is_numbered = items
            .first()
            .is_some_and(|first| self.number_of(first).is_some());
        let depth = items.first().map_or(1, |first| first.depth);
        let mut html = String::new();
        for with_inner in items.chunk_by(|_, next| next.depth > depth) {
            let Some((item, inner)) = with_inner.split_first() else {
                continue;
            };
            let number = self.number_of(item);
            let sign = item.sign.filter(|sign| !self.is_usual(sign, is_numbered));
            let (open, body) = match (number, sign) {
                (Some(number), None) => (format!("<li value=\"{number}\">"), self.block(item.body)),
                (_, Some(sign)) => (
                    "<li class=\"plain\">".to_owned(),
                    self.signed(sign, item.body),
                ),
                (None, None) if item.sign.is_none() => {
                    ("<li class=\"plain\">".to_owned(), self.block(item.body))
                }
                (None, None) => ("<li>".to_owned(), self.block(item.body)),
            };
            let inner = if inner.is_empty() {
                String::new()
            } else {
                self.list(inner)
            };
            html += &format!("{open}\n{body}{inner}</li>\n");
        }
        html
    }

    /// Whether a browser gives an item this sign by itself.
    fn is_usual(&self, sign: &Block, is_numbered: bool) -> bool {
        let words = self.sign_words(sign);
        match is_numbered {
            true => words.trim_end_matches('.').parse::<usize>().is_ok(),
            false => words == BULLET,
        }
    }

    fn number_of(&self, item: &NestedItem<'_>) -> Option<usize> {
        self.sign_words(item.sign?)
            .trim_end_matches('.')
            .parse()
            .ok()
    }

    fn sign_words(&self, sign: &Block) -> String {
        let texts = sign.texts().into_iter();
        texts
            .map(|text| self.sheet.paragraphs[text.paragraph.0].plain_text())
            .collect()
    }

    fn table(&mut self, has_header: bool, rows: &[Vec<Block>]) -> String {
        let mut html = "<table>\n".to_owned();
        for (number, row) in rows.iter().enumerate() {
            html.push_str("<tr>");
            for cell in row {
                let is_head = has_header && number == 0;
                let is_blank = cell.texts().is_empty();
                let (open, close) = match (is_head, is_blank) {
                    (true, false) => ("<th scope=\"col\">", "</th>"),
                    _ => ("<td>", "</td>"),
                };
                let body = match cell.texts().as_slice() {
                    [only] if !has_list(cell) => self.span(only),
                    _ => self.block(cell),
                };
                html.extend([open, &body, close]);
            }
            html.push_str("</tr>\n");
        }
        html + "</table>\n"
    }

    /// A text inside a line.
    fn span(&mut self, text: &TextBlock) -> String {
        format!("<span{}>{}</span>", self.class(text), self.words(text))
    }

    fn words(&mut self, text: &TextBlock) -> String {
        let words = inlines::html(&self.sheet.paragraphs[text.paragraph.0].inlines);
        let Some((label, style)) = text.chip else {
            return words;
        };
        let label = inlines::html(&self.sheet.paragraphs[label.0].inlines);
        format!(
            "<b class=\"label s{}\">{label}</b> {words}",
            self.number(style)
        )
    }

    /// The attributes that say how a text looks, and in which language it is.
    fn class(&mut self, text: &TextBlock) -> String {
        let lang = text
            .lang
            .map(|lang: Lang| format!(" lang=\"{}\"", lang.tag()));
        format!(
            " class=\"s{}\"{}",
            self.number(text.style),
            lang.unwrap_or_default()
        )
    }

    fn number(&mut self, style: Style) -> usize {
        let known = self.styles.iter().position(|known| *known == style);
        known.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        })
    }

    fn style_rules(&self) -> String {
        let mut rules = String::new();
        for (number, style) in self.styles.iter().enumerate() {
            let weight = match style.weight {
                Weight::Light => 300,
                Weight::Regular => 400,
                Weight::Bold => 700,
            };
            push(
                &mut rules,
                &format!(
                    ".s{number} {{ font-size: {}em; font-weight: {weight}; color: {}; }}",
                    rounded(style.ratio),
                    String::from(style.ink)
                ),
            );
        }
        rules
    }
}

fn has_list(block: &Block) -> bool {
    match block {
        Block::Tagged(Role::ListItem, _) => true,
        Block::Tagged(_, body) | Block::Marked(_, body) => has_list(body),
        Block::Stack { blocks, .. } => blocks.iter().any(has_list),
        Block::Pair(first, second) => has_list(first) || has_list(second),
        _ => false,
    }
}

fn push(html: &mut String, line: &str) {
    let written = writeln!(html, "{line}");
    written.expect("a string takes all that is written to it");
}

/// A number to 0.001.
fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
