//! The pages that the painters are tested with.

use std::sync::Arc;

use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::lang::Lang;
use cribsheet::role::Role;

use crate::sheet::{LEADING, PLAIN, STRONG, Sheet};

/// A page of about `glyphs` glyphs with `distinct` different Han characters, a quarter of the
/// text bold with a fifth of the characters, for measuring.
pub(crate) fn crowded(fonts: &Fonts, glyphs: u32, distinct: u32) -> Sheet<'_> {
    /// The first of the 20,902 unified ideographs, and a step that spreads over them; 11 has no
    /// divisor in common with a round number, so that all of them are used.
    const FIRST: u32 = 0x4E00;
    const STEP: u32 = 29;
    let mut sheet = Sheet::new(fonts, "Crowded");
    sheet.title("Crowded");
    let mut section = sheet.heading("One");
    let mut written = 0;
    while written < glyphs {
        if sheet.y > sheet.page.height - Pt(60.0) {
            sheet.next_column();
            section = sheet.heading("Two");
        }
        let is_bold = written % 240 == 0;
        let distinct = if is_bold { distinct / 5 } else { distinct };
        let text: String = (written..written + 60)
            .map(|index| match index % 12 {
                10 => '，',
                11 => 'a',
                _ => {
                    let han = FIRST + (index * 11 % distinct) * STEP;
                    char::from_u32(han).expect("the block has no gaps here")
                }
            })
            .collect();
        let style = if is_bold { STRONG } else { PLAIN };
        let paragraph = sheet.tag(section, Role::Paragraph, None);
        sheet.paragraph(paragraph, Pt::ZERO, style, &text);
        written += 60;
    }
    sheet
}

/// A full page that uses everything a painter knows.
pub(crate) fn sample(fonts: &Fonts) -> Sheet<'_> {
    let mut sheet = Sheet::new(fonts, "面试速查 <Crib> & “sheet”");
    sheet.title("面试速查 Crib sheet");
    questions(&mut sheet);
    risks(&mut sheet);
    sheet.next_column();
    vendors(&mut sheet);
    sheet
}

/// A numbered list in two languages.
fn questions(sheet: &mut Sheet<'_>) {
    let section = sheet.heading("反问 Reverse questions");
    sheet.list(
        section,
        &[
            "团队今年最想解决的三个问题是什么？您希望新人在前九十天交付什么结果？",
            "How does the team decide which of two good ideas to build first, and who says no?",
            "上线以后谁负责 SLA，谁负责 on-call？出了事故怎么复盘？",
        ],
    );
}

/// Paragraphs in two languages, and words divided at line ends.
fn risks(sheet: &mut Sheet<'_>) {
    let section = sheet.heading("风险话术 Risk scripts");
    let paragraph = sheet.tag(section, Role::Paragraph, None);
    sheet.paragraph(
        paragraph,
        Pt::ZERO,
        STRONG,
        "您没有做过仓储，为什么觉得自己可以？——先承认，再给数字，最后给方法。",
    );
    let paragraph = sheet.tag(section, Role::Paragraph, Some(Lang::En));
    sheet.paragraph(
        paragraph,
        Pt::ZERO,
        PLAIN,
        "I have not run a warehouse, but I have run a queue: 40,000 orders a night, a wave every \
         twelve minutes, and one rule - office waffle first, efficient affluent flow after.",
    );
    sheet.hyphenated(
        section,
        "This interna",
        "tionalisation has an added hyphen.",
    );
    sheet.hyphenated(
        section,
        "A well-known hard-",
        "ware break keeps its own hyphen.",
    );
}

/// A table, links, raised figures and characters that share glyphs.
fn vendors(sheet: &mut Sheet<'_>) {
    let section = sheet.heading("供应商 Vendors");
    sheet.table(
        section,
        &[
            ["名称 Name", "强项 Strength"],
            ["曼哈顿 Manhattan", "大仓 Large sites"],
            ["科箭 Power", "本地化 Local"],
            ["空格\u{A0}不断行", "不变 100\u{A0}%"],
        ],
    );
    sheet.end_line(LEADING);
    sheet.link_line(
        section,
        ["更多见 ", "职位说明 (JD)", "，以及附件。"],
        "https://example.com/职位?id=1&lang=zh",
    );
    sheet.link_line(
        section,
        ["Write to ", "hello@example.com", " today."],
        "mailto:hello@example.com",
    );
    let paragraph = sheet.tag(section, Role::Paragraph, None);
    let link = Role::Link(Arc::from("http://example.org/"));
    let link = sheet.tag(paragraph, link, None);
    sheet.paragraph(
        link,
        Pt::ZERO,
        PLAIN,
        "这个链接很长很长，一行放不下，所以要分成两行，每一行都可以单独点开，而读屏软件只读一次。",
    );
    sheet.raised(section, "面积一百平方米 m", "2");
    let paragraph = sheet.tag(section, Role::Paragraph, None);
    sheet.paragraph(
        paragraph,
        Pt::ZERO,
        PLAIN,
        "金 and ⾦ look the same, and so do … 和 ——。",
    );
}
