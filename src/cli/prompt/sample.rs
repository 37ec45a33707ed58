//! How much a page holds, measured on text such as sheets have.

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::paper::PaperName;
use cribsheet::sheet::Overrides;
use cribsheet::{Compiler, Detail, Outcome, Request};

use crate::cli::tongue::Tongue;

/// Type that is read in passing, with something in hand for a sheet that grows.
const COMFORTABLE: Pt = Pt(9.0);

/// More characters than the largest paper holds in that size.
const MOST_CHARACTERS: usize = 50_000;

/// How close the number is searched for: less than what is rounded off.
const STEP: usize = 20;

/// How many kinds of entries take turns.
const KINDS: usize = 4;

/// The words of one round of entries: a question and its two answers, a question back, a list, a story.
struct Round {
    language: &'static str,
    question: &'static str,
    avoid: &'static str,
    answer: &'static str,
    keys: &'static str,
    ask: &'static str,
    why: &'static str,
    name: &'static str,
    point: &'static str,
    item: &'static str,
}

const CHINESE: Round = Round {
    language: "zh-Hans",
    question: "您没有做过我们这一行，凭什么觉得能上手？",
    avoid: "我学东西很快，应该没问题，给我三个月就行。",
    answer: "行业我不熟，要解决的事我熟：上一家也是先乱后稳，我用三个月把交付周期从十二天压到七天，靠的是每天早上看一遍卡住的单子。头一个月我打算只做两件事，跟单和听客户：跟三十张单，听十个客户，写一页纸给您，上面是先改哪两处、各省多少天，您看完再决定动不动手。要是有人喊疼，那多半是改对了地方；要是谁都不吭声，我就得再跟三十张。",
    keys: "十二天压到七天，靠每天早上那一遍",
    ask: "这个岗位半年以后，做成什么样，您会觉得招对了人？",
    why: "听得出他们有没有想清楚，也听得出最后谁说了算。",
    name: "雨季的仓库：水进来以前先搬货",
    point: "连下九天雨，车进不来。我把人分成两班，货先挪到高处，连司机都给安排了热饭，没有一单晚到；后来别的仓也照这个办法排班。",
    item: "先报数字，再讲怎么做到的，最后说如果重来一次会先改哪一步",
};

const ENGLISH: Round = Round {
    language: "en",
    question: "You have never worked in our trade. Why hire you?",
    avoid: "I am a fast learner.",
    answer: "The trade is new to me, the trouble is not: my last team was late as often as yours. I looked at every stuck order each morning, and in three months twelve days became seven.",
    keys: "twelve to seven",
    ask: "Half a year from now, what has gone well?",
    why: "Shows whether they have thought about it.",
    name: "The wet week",
    point: "Nine days of rain, two shifts, and not one order late.",
    item: "The number first, then how",
};

/// About how many characters fit on a page of a paper in comfortable type.
pub(super) fn characters_on(paper: PaperName, tongue: Tongue) -> usize {
    let words = match tongue {
        Tongue::English => &ENGLISH,
        _ => &CHINESE,
    };
    let request = Request {
        overrides: Overrides {
            paper: Some(paper),
            size: Some(COMFORTABLE),
            ..Overrides::default()
        },
        detail: Detail::Lack,
        ..Request::default()
    };
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut fits = |characters: usize| {
        let spec = words.spec(characters);
        let outcome = compiler.compile(spec.as_str(), &request, &mut Diags::default());
        matches!(outcome, Some(Outcome::Page(_)))
    };
    // Doubling and halving: whether so many fit may jump by a line, and that is less than what is rounded off.
    let (mut low, mut high) = (0, STEP);
    while high < MOST_CHARACTERS && fits(high) {
        (low, high) = (high, high * 2);
    }
    while low + STEP < high {
        let middle = usize::midpoint(low, high);
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

impl Round {
    /// A sheet of so many characters: kinds of entries take turns, and no two are alike; what is left over is an opening.
    fn spec(&self, characters: usize) -> String {
        let mut spec = format!(
            "[sheet]\ntitle = \"{}\"\nlanguages = [\"{}\"]\n[[keyword]]\nterm = \"{0}\"\nsay = \"{}\"\n",
            self.name, self.language, self.avoid
        );
        let kinds = self.counts();
        let mut left = characters;
        for number in 0.. {
            match left.checked_sub(kinds[number % KINDS]) {
                Some(rest) => left = rest,
                None => break,
            }
            spec += &self.entry(number);
        }
        let rest: String = self.answer.chars().cycle().take(left).collect();
        match rest.trim() {
            "" => spec,
            rest => format!("{spec}[[pitch]]\nsay = \"{rest}\"\n"),
        }
    }

    fn entry(&self, number: usize) -> String {
        match number % KINDS {
            0 => format!(
                "[[risk]]\nquestion = \"{}{number}\"\navoid = \"{}\"\nanswer = \"{}\"\nkeys = [\"{}\"]\n",
                self.question, self.avoid, self.answer, self.keys
            ),
            1 => format!(
                "[[question]]\nask = \"{}{number}\"\nwhy = \"{}\"\n",
                self.ask, self.why
            ),
            2 => format!(
                "[[section]]\ntitle = \"{}{number}\"\nitems = [\"{}\", \"{}\"]\n",
                self.keys, self.item, self.name
            ),
            _ => format!(
                "[[story]]\nname = \"{}{number}\"\npoint = \"{}\"\n",
                self.name, self.point
            ),
        }
    }

    /// How many characters an entry of each kind has.
    fn counts(&self) -> [usize; KINDS] {
        let risk = [self.question, self.avoid, self.answer, self.keys].concat();
        let question = [self.ask, self.why].concat();
        let section = [self.keys, self.item, self.name].concat();
        let story = [self.name, self.point].concat();
        [risk, question, section, story].map(|texts| texts.chars().count())
    }
}
