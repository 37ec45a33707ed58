//! Random sheets of every kind of entry that are too long for their page, until some entries are left out.

use cribsheet::kind::{Kind, Priority};

/// Numbers that look random and are the same in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below another: SplitMix64.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let end = u64::try_from(end).unwrap();
        usize::try_from((mixed ^ (mixed >> 31)) % end).unwrap()
    }

    /// A number from 0 on and below 1.
    pub(crate) fn part(&mut self) -> f64 {
        const PARTS: u16 = 1000;
        f64::from(u16::try_from(self.below(PARTS.into())).unwrap()) / f64::from(PARTS)
    }

    fn within(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most + 1 - least)
    }

    fn is_one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

const HAN: [&str; 17] = [
    "供应商",
    "库存",
    "为什么",
    "一盘货",
    "订单",
    "转化率",
    "门店",
    "，",
    "客户",
    "的",
    "投诉",
    "三个月",
    "。",
    "我们",
    "SAP",
    "18%",
    " *重点* ",
];

const LATIN: [&str; 16] = [
    "vendors",
    "stock",
    "why",
    "the",
    "orders",
    "sell",
    "shops,",
    "a",
    "customer",
    "of",
    "complaints",
    "quarter.",
    "we",
    "SAP",
    "18%",
    "responsibility",
];

/// Which languages a sheet prints.
#[derive(Clone, Copy)]
enum Tongues {
    Chinese,
    English,
    Both,
}

/// An entry as it is written.
struct Written {
    priority: Priority,
    source: String,
}

/// A sheet without its sizes.
pub(crate) struct Dense {
    settings: String,
    entries: Vec<Written>,
}

impl Dense {
    /// Its spec with sizes between two limits in points and with the entries of some levels.
    pub(crate) fn spec(&self, (least, most): (f64, f64), levels: &[Priority]) -> String {
        let mut spec = format!(
            "{}size = {{ min = {least:.2}, max = {most:.2} }}\n",
            self.settings
        );
        let entries = self.entries.iter();
        for entry in entries.filter(|entry| levels.contains(&entry.priority)) {
            spec.push_str(&entry.source);
        }
        spec
    }
}

/// Writes one random sheet.
pub(crate) struct Writer<'a> {
    dice: &'a mut Dice,
    tongues: Tongues,
    /// How many texts it has written: each begins in its own way, as no two may be the same.
    texts: usize,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(dice: &'a mut Dice) -> Self {
        let tongues = dice.pick(&[Tongues::Chinese, Tongues::English, Tongues::Both]);
        Self {
            dice,
            tongues,
            texts: 0,
        }
    }

    pub(crate) fn sheet(&mut self) -> Dense {
        let settings = self.settings();
        // Some sheets are all keywords, some have none.
        let (keywords, others) = match self.dice.below(5) {
            0 => (0, self.dice.within(3, 24)),
            1 => (self.dice.within(4, 24), 0),
            2 => (self.dice.within(6, 20), self.dice.within(1, 5)),
            _ => (self.dice.within(1, 12), self.dice.within(3, 20)),
        };
        let mut entries: Vec<_> = (0..keywords).map(|_| self.entry(Kind::Keyword)).collect();
        // Few kinds: those of one section belong together.
        let kinds: Vec<_> = (0..self.dice.within(1, 4))
            .map(|_| self.dice.pick(&Kind::ALL[1..]))
            .collect();
        for _ in 0..others {
            let kind = self.dice.pick(&kinds);
            entries.push(self.entry(kind));
        }
        Dense { settings, entries }
    }

    fn settings(&mut self) -> String {
        let mut settings = "[sheet]\n".to_owned();
        settings.push_str(match self.tongues {
            Tongues::Chinese => "languages = [\"zh-Hans\"]\n",
            Tongues::English => "languages = [\"en\"]\n",
            Tongues::Both if self.dice.is_one_in(3) => "languages = [\"en\", \"zh-Hans\"]\n",
            Tongues::Both => "",
        });
        self.field(&mut settings, "title", 1, 8);
        for key in ["subtitle", "tagline", "audience"] {
            if self.dice.is_one_in(3) {
                self.field(&mut settings, key, 2, 14);
            }
        }
        let paper = match self.dice.below(6) {
            0 | 1 => "\"a5\"".to_owned(),
            2 => "\"letter\"".to_owned(),
            3 => format!(
                "{{ width = \"{}mm\", height = \"{}mm\" }}",
                self.dice.within(70, 200),
                self.dice.within(60, 180)
            ),
            _ => "\"a4\"".to_owned(),
        };
        settings.push_str(&format!("paper = {paper}\n"));
        if self.dice.is_one_in(3) {
            settings.push_str(&format!("columns = {}\n", self.dice.within(1, 3)));
        }
        if self.dice.is_one_in(5) {
            settings.push_str("orientation = \"landscape\"\n");
        }
        if self.dice.is_one_in(8) {
            settings.push_str("order = [\"pitch\", \"risk\", \"keyword\"]\n");
        }
        if self.dice.is_one_in(4) {
            let bilingual = self.dice.pick(&["stacked", "side-by-side"]);
            settings.push_str(&format!("bilingual = \"{bilingual}\"\n"));
        }
        settings
    }

    fn entry(&mut self, kind: Kind) -> Written {
        let priority = match self.dice.below(10) {
            0 | 1 => Priority::Must,
            2..=4 => Priority::Could,
            _ => Priority::Should,
        };
        let mut source = format!("[[{}]]\n", kind.name());
        if priority != Priority::Should || self.dice.is_one_in(2) {
            source.push_str(&format!("priority = \"{}\"\n", priority.name()));
        }
        for &(key, least, most, is_optional) in fields_of(kind) {
            if !is_optional || self.dice.is_one_in(2) {
                self.field(&mut source, key, least, most);
            }
        }
        if kind == Kind::Risk && self.dice.is_one_in(2) {
            let keys: Vec<_> = (0..self.dice.within(1, 4))
                .map(|_| self.text(1, 2))
                .collect();
            source.push_str(&format!("keys = [{}]\n", keys.join(", ")));
        }
        if kind == Kind::Section {
            self.body(&mut source);
        }
        Written { priority, source }
    }

    /// What stands under the title of a section.
    fn body(&mut self, source: &mut String) {
        match self.dice.below(4) {
            0 => self.field(source, "text", 8, 60),
            1 => {
                let items = (0..self.dice.within(1, 5)).map(|_| {
                    if self.dice.is_one_in(2) {
                        return self.text(2, 16);
                    }
                    format!(
                        "{{ term = {}, text = {} }}",
                        self.text(1, 2),
                        self.text(2, 12)
                    )
                });
                let items: Vec<_> = items.collect();
                source.push_str(&format!("items = [{}]\n", items.join(", ")));
            }
            _ => {
                let width = self.dice.within(2, 3);
                let mut row = |most| {
                    let cells: Vec<_> = (0..width).map(|_| self.text(1, most)).collect();
                    format!("[{}]", cells.join(", "))
                };
                let heads = row(2);
                let rows: Vec<_> = (0..4).map(|_| row(4)).collect();
                let count = self.dice.within(1, 4);
                if self.dice.is_one_in(2) {
                    source.push_str(&format!("columns = {heads}\n"));
                }
                source.push_str(&format!("rows = [{}]\n", rows[..count].join(", ")));
            }
        }
    }

    fn field(&mut self, source: &mut String, key: &str, least: usize, most: usize) {
        let text = self.text(least, most);
        source.push_str(&format!("{key} = {text}\n"));
    }

    /// A text of some words in the languages of the sheet.
    fn text(&mut self, least: usize, most: usize) -> String {
        let count = self.dice.within(least, most);
        self.texts += 1;
        let han = self
            .words(&HAN, &format!("第{}", self.texts), count)
            .join("");
        let latin = self
            .words(&LATIN, &format!("No{}", self.texts), count)
            .join(" ");
        match self.tongues {
            Tongues::Chinese => format!("\"{han}\""),
            Tongues::English => format!("\"{latin}\""),
            Tongues::Both if self.dice.is_one_in(8) => format!("\"{han}\""),
            Tongues::Both => format!("{{ zh = \"{han}\", en = \"{latin}\" }}"),
        }
    }

    fn words(&mut self, from: &[&'static str], first: &str, count: usize) -> Vec<String> {
        let mut words = vec![first.to_owned()];
        words.extend((1..count).map(|_| self.dice.pick(from).to_owned()));
        words
    }
}

/// The fields of a kind of entry: each a key, the least and the most words of it, and whether it may be missing.
fn fields_of(kind: Kind) -> &'static [(&'static str, usize, usize, bool)] {
    match kind {
        Kind::Keyword => &[("term", 1, 3, false), ("say", 1, 14, true)],
        Kind::Pitch => &[("label", 1, 2, true), ("say", 5, 50, false)],
        Kind::Risk => &[
            ("trap", 1, 3, true),
            ("question", 4, 16, false),
            ("subtext", 3, 12, true),
            ("strategy", 3, 12, true),
            ("avoid", 4, 20, true),
            ("answer", 8, 60, false),
        ],
        Kind::Question => &[("ask", 4, 18, false), ("why", 2, 14, true)],
        Kind::Story => &[
            ("name", 1, 5, false),
            ("point", 4, 24, false),
            ("metric", 1, 1, true),
        ],
        Kind::Insight => &[
            ("guess", 4, 14, false),
            ("say", 4, 24, true),
            ("scores", 2, 10, true),
        ],
        Kind::Section => &[("title", 1, 4, false)],
    }
}
