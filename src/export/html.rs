//! A page for browsers and screen readers: the sheet as elements that say what things are, in the looks of its theme.
//!
//! On a screen it is one column; printed, it has the paper, the columns and the type size of the page, as near as a browser
//! comes to that.

use std::fmt::Write;

use super::inlines::{self, escaped};
use crate::fit::Made;
use crate::ink::Ink;
use crate::lang::Lang;
use crate::paragraph::ParagraphId;
use crate::role::{Role, Scope};
use crate::sheet::{Block, EntryBlock, Head, Marker, Section, Sheet, Style, TextBlock};
use crate::weight::Weight;

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
        let content = content.as_ref().map(|content| escaped(content));
        content.map(|content| format!("<meta name=\"{name}\" content=\"{content}\">\n"))
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n{}{}<style>\n{}{}{}</style>\n</head>\n\
         <body>\n<header>\n{head}</header>\n<main>\n{band}<div class=\"sections\">\n{sections}</div>\n</main>\n</body>\n</html>\n",
        sheet.languages[0].tag(),
        escaped(&sheet.title),
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
         h2 > span, .line {{ display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1em; }}\n\
         ul, ol {{ padding-left: 1.6em; }}\n\
         .band {{ display: flex; flex-wrap: wrap; gap: .6em 2em; padding: 0; list-style: none; }}\n\
         .entry, .band > li {{ margin-top: .7em; }}\n\
         .bar {{ padding-left: .7em; border-left: 3px solid {bar}; }}\n\
         .signed {{ display: flex; gap: .4em; }}\n\
         .signed > :last-child {{ flex: 1; }}\n\
         .plain {{ list-style: none; }}\n\
         .inner {{ margin-left: 1.4em; }}\n\
         .label {{ margin-right: .5em; padding: 0 .35em; border: 1px solid {land}; border-radius: 3px; }}\n\
         table {{ border-collapse: collapse; }}\n\
         td, th {{ padding: .15em .8em .15em 0; border-bottom: 1px solid {hairline}; text-align: left; vertical-align: top; }}\n\
         a {{ color: inherit; }}\n\
         mark {{ background: none; color: inherit; border-bottom: 2px solid {land}; }}\n\
         em:lang(zh) {{ font-style: normal; text-emphasis: filled dot; text-emphasis-position: under right; }}\n",
        text = css(inks.text),
        bar = css(inks.bar),
        land = css(inks.land),
        hairline = css(inks.hairline),
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
            Block::Line { first, second, .. } => {
                format!(
                    "<p class=\"line\">{} {}</p>\n",
                    self.span(first),
                    self.span(second)
                )
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
            Block::Tagged(Role::List { is_numbered }, items) => {
                let name = if *is_numbered { "ol" } else { "ul" };
                format!("<{name}>\n{}</{name}>\n", self.block(items))
            }
            Block::Tagged(Role::ListItem, item) => self.item(item, ""),
            Block::Tagged(_, body) => self.block(body),
        }
    }

    /// A block behind a sign; in a list, an item that stands further in.
    fn signed(&mut self, sign: &Block, body: &Block) -> String {
        if let Block::Tagged(Role::ListItem, item) = body {
            return self.item(item, " class=\"inner\"");
        }
        let texts = sign.texts();
        let sign: Vec<_> = texts.iter().map(|text| self.span(text)).collect();
        let body = self.block(body);
        format!(
            "<div class=\"signed\">\n<div>{}</div>\n<div>\n{body}</div>\n</div>\n",
            sign.join(" ")
        )
    }

    /// An item of a list with the sign that it has.
    fn item(&mut self, item: &Block, class: &str) -> String {
        let Block::Marked(Marker::Sign(sign, _), body) = item else {
            return format!("<li class=\"plain\">\n{}</li>\n", self.block(item));
        };
        let texts = sign.texts();
        let words: String = texts
            .iter()
            .map(|text| self.plain(text.paragraph))
            .collect();
        if let Ok(number) = words.trim_end_matches('.').parse::<usize>() {
            return format!(
                "<li{class} value=\"{number}\">\n{}</li>\n",
                self.block(body)
            );
        }
        if words == "•" {
            return format!("<li{class}>\n{}</li>\n", self.block(body));
        }
        format!("<li class=\"plain\">\n{}</li>\n", self.signed(sign, body))
    }

    fn table(&mut self, has_header: bool, rows: &[Vec<Block>]) -> String {
        let mut html = "<table>\n".to_owned();
        for (number, row) in rows.iter().enumerate() {
            html.push_str("<tr>");
            for cell in row {
                let is_head = has_header && number == 0
                    || matches!(cell, Block::Tagged(Role::TableHeader(Scope::Row), _));
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

    fn plain(&self, id: ParagraphId) -> String {
        self.sheet.paragraphs[id.0].plain_text()
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
                    css(style.ink)
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

fn css(ink: Ink) -> String {
    format!("#{:02x}{:02x}{:02x}", ink.red, ink.green, ink.blue)
}

/// A number to 0.001.
fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
