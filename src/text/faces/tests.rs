//! Marks in families of an author's own: which face sets them, and where their ink stands. The fonts are cut from
//! families that people use; `tests/fonts/README.md` says what each of them shows.

use crate::diag::{Diags, Span};
use crate::font::{FontFile, Fonts};
use crate::geom::Em;
use crate::lang::Lang;
use crate::paragraph::{Inline, Paragraph};
use crate::text::{Shaped, shape};
use crate::weight::Weight;

/// The least between two inks of which one is a Chinese mark.
const CLEAR: Em = Em(0.03);

macro_rules! font {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../../tests/fonts/", $name)),
        )
    };
}

/// The fonts for tests: the name of each file, and its bytes.
const FILES: [(&str, &[u8]); 11] = [
    font!("CutKai-Regular.ttf"),
    font!("CutCentred-Regular.ttf"),
    font!("CutWei-Regular.ttf"),
    font!("CutStraight-Regular.ttf"),
    font!("CutGrotesk-Regular.otf"),
    font!("CutBlank-Regular.ttf"),
    font!("CutSong-Light.ttf"),
    font!("CutSong-Medium.ttf"),
    font!("CutCoarse-Regular.ttf"),
    font!("CutGaramond-Regular.otf"),
    font!("CutSlant-Oblique.ttf"),
];

/// Text as it is set: the family of each cluster, and from where to where its ink reaches.
struct Set {
    fonts: Fonts,
    shaped: Shaped,
}

impl Set {
    /// A text set in a family of the fonts for tests.
    fn new(family: &str, lang: Lang, text: &str) -> Self {
        Self::in_weight(family, lang, text, Weight::Regular)
    }

    fn in_weight(family: &str, lang: Lang, text: &str, weight: Weight) -> Self {
        let mut fonts = Fonts::embedded();
        for (name, bytes) in FILES {
            let (name, bytes) = (name.to_owned(), bytes.to_vec());
            fonts.add(FontFile { name, bytes });
        }
        fonts.prefer(&[family.to_owned()]);
        let inline = Inline {
            text: text.to_owned(),
            ..Inline::default()
        };
        let paragraph = Paragraph {
            lang,
            weight,
            inlines: vec![inline],
            source: Span::default(),
        };
        let mut shaped = shape(&[paragraph], &fonts, "", &mut Diags::default());
        let shaped = shaped.remove(0);
        Self { fonts, shaped }
    }

    /// The character of a cluster.
    fn character(&self, at: usize) -> char {
        let rest = &self.shaped.text[self.shaped.clusters[at].start..];
        rest.chars().next().expect("a cluster of some text")
    }

    /// The family that sets the first cluster of a character.
    fn family(&self, character: char) -> &str {
        &self.fonts.face(self.run(character).face).family
    }

    /// The weight of the face that sets the first cluster of a character.
    fn weight(&self, character: char) -> u16 {
        self.fonts.face(self.run(character).face).weight
    }

    fn run(&self, character: char) -> &crate::text::ShapedRun {
        let mut places = 0..self.shaped.clusters.len();
        let at = places.find(|at| self.character(*at) == character);
        &self.shaped.runs[self.shaped.clusters[at.expect("it is in the text")].run]
    }

    /// Where the ink of each cluster of one line reaches from and to, its gaps as narrow as they may become.
    fn inks(&self) -> Vec<(usize, Em, Em)> {
        let mut pen = Em::ZERO;
        let mut inks = Vec::new();
        for (at, cluster) in self.shaped.clusters.iter().enumerate() {
            pen += cluster.before.width - cluster.before.shrink.0;
            let run = &self.shaped.runs[cluster.run];
            let edges = self.shaped.glyphs_of(at).iter().filter_map(|glyph| {
                let (left, right) = self.fonts.face(run.face).ink_box(glyph.id)?.across;
                let origin = pen + cluster.shift + glyph.x;
                Some((origin + left * run.scale, origin + right * run.scale))
            });
            let whole = edges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
            inks.extend(whole.map(|(left, right)| (at, left, right)));
            pen += cluster.advance;
        }
        inks
    }

    /// The gap of ink between the two clusters that a text begins at.
    fn gap(&self, pair: &str) -> Em {
        let start = self.shaped.text.find(pair).expect("it is in the text");
        let inks = self.inks();
        let clusters = &self.shaped.clusters;
        let mut places = 0..inks.len();
        let first = places.find(|&place| clusters[inks[place].0].start == start);
        let first = first.expect("it has ink");
        inks[first + 1].1 - inks[first].2
    }
}

fn families() -> Vec<String> {
    let mut families: Vec<String> = FILES
        .map(|(file, _)| format!("Cut {}", &file[3..file.find('-').expect("a name")]))
        .into();
    families.dedup();
    families
}

#[test]
fn no_mark_lies_in_its_neighbour() {
    const CHINESE: &str = "好。”好，“你”？！好！？真的吗？！”他说：“（好）。”《一》、〈二〉；好。」全，「好」！「（一）」；说：『话』。三～五，\
        和/或，好·体，好–试，全…（好）——（一）";
    for family in families() {
        for lang in [Lang::ZhHans, Lang::ZhHant, Lang::ZhHantHk] {
            let set = Set::new(&family, lang, CHINESE);
            for pair in set.inks().windows(2) {
                let ((left, _, end), (right, start, _)) = (pair[0], pair[1]);
                let class = |at: usize| set.shaped.clusters[at].class;
                let is_unit = class(left) == class(right) && !class(left).is_closing();
                let has_mark = class(left).is_wide_mark() || class(right).is_wide_mark();
                let gap = start - end;
                assert!(
                    !has_mark || is_unit || gap >= CLEAR,
                    "{family} {lang}: {}{} {gap:?}",
                    set.character(left),
                    set.character(right)
                );
            }
        }
    }
}

#[test]
fn no_mark_reaches_into_the_margin() {
    // The quotes of this slanted face lean over their advance.
    let set = Set::new("Cut Slant", Lang::ZhHans, "“好”");
    let [first, .., last] = &set.shaped.clusters[..] else {
        panic!("three clusters");
    };
    let width: f64 = set
        .shaped
        .clusters
        .iter()
        .map(|one| (one.before.width + one.advance).0)
        .sum();
    let inks = set.inks();
    let (start, end) = (inks[0].1, inks[2].2);
    assert!(start + first.at_start.shift >= Em::ZERO);
    assert!(end <= Em(width) - last.at_end.width - last.at_end.shift);
}

#[test]
fn marks_lose_the_blank_where_their_face_has_it() {
    // At the lower left in a region that has its stops in the middle, and the other way about.
    let text = "好。」全";
    let corner = Set::new("Cut Kai", Lang::ZhHant, text);
    let middle = Set::new("Cut Centred", Lang::ZhHans, text);
    for set in [corner, middle] {
        let stop = &set.shaped.clusters[1];
        assert!((stop.advance.0 - 0.5).abs() < 0.01, "{:?}", stop.advance);
        assert!(set.gap("。」") > CLEAR && set.gap("好。") > CLEAR);
    }
    assert_eq!(
        Set::new("Cut Kai", Lang::ZhHant, text).shaped.clusters[1].shift,
        Em::ZERO
    );
    let centred = &Set::new("Cut Centred", Lang::ZhHans, text).shaped.clusters[1];
    assert!((centred.shift.0 + 0.25).abs() < 0.01);
}

#[test]
fn a_square_is_as_wide_as_the_face_draws_it() {
    let set = Set::new("Cut Wei", Lang::ZhHans, "好，“全");
    let square = Em(1.024);
    assert_eq!(set.fonts.face(set.run('好').face).square(), Some(square));
    let comma = &set.shaped.clusters[1];
    // The comma stands in the middle; the quotation mark behind it gives its blank half.
    assert_eq!(comma.advance, square);
    assert_eq!(set.shaped.clusters[2].advance, square / 2.0);
    let dash = Set::new("Cut Wei", Lang::ZhHans, "好——全");
    assert_eq!(
        dash.shaped.clusters.last().map(|cluster| cluster.advance),
        Some(square)
    );
}

#[test]
fn english_marks_are_narrow() {
    let text = "King’s “test” isn’t…";
    for family in families() {
        for lang in [Lang::En, Lang::ZhHans] {
            let set = Set::new(&family, lang, text);
            for (at, cluster) in set.shaped.clusters.iter().enumerate() {
                let is_quote = "‘’“”".contains(set.character(at));
                assert!(!is_quote || cluster.advance < Em(0.75), "{family} {lang}");
            }
        }
    }
    assert_eq!(
        Set::new("Cut Wei", Lang::En, text).family('’'),
        "Noto Sans SC"
    );
    assert_eq!(
        Set::new("Cut Grotesk", Lang::En, text).family('’'),
        "Cut Grotesk"
    );
}

#[test]
fn no_quote_becomes_the_mark_of_a_typewriter() {
    let text = "King’s “test” ‘is’";
    let set = Set::new("Cut Straight", Lang::En, text);
    let charmap = set.fonts.face(set.run('K').face).font.charmap();
    let straight = ['"', '\'', '`'].map(|c| charmap.map_unicode(c).map(|glyph| glyph.to_u32()));
    for (at, cluster) in set.shaped.clusters.iter().enumerate() {
        let is_own = set.fonts.face(set.shaped.runs[cluster.run].face).family == "Cut Straight";
        let glyph = Some(u32::from(set.shaped.glyphs[cluster.glyphs].id));
        let is_quote = "‘’“”".contains(set.character(at));
        assert!(!(is_quote && is_own && straight.contains(&glyph)), "{at}");
    }
}

#[test]
fn a_latin_family_sets_no_chinese_mark() {
    let text = "他说“好”……好——全·体";
    let set = Set::new("Cut Grotesk", Lang::ZhHans, text);
    for mark in ['“', '”', '…', '—', '·'] {
        assert_eq!(set.family(mark), "Noto Sans SC", "{mark}");
    }
    let english = Set::new("Cut Grotesk", Lang::En, "so… is “it” — not");
    for mark in ['…', '“', '—'] {
        assert_eq!(english.family(mark), "Cut Grotesk", "{mark}");
    }
}

#[test]
fn two_dashes_are_one_stroke() {
    let of = |family: &str| {
        let set = Set::new(family, Lang::ZhHans, "全——好");
        let dashes = set.inks();
        // A dash of two ems may be one glyph.
        let is_joined = dashes.len() == 3 || set.gap("——") < CLEAR;
        (set.family('—').to_owned(), is_joined)
    };
    for (family, sets) in [
        ("Cut Kai", "Cut Kai"),
        ("Cut Centred", "Cut Centred"),
        ("Cut Song", "Cut Song"),
        ("Cut Wei", "Noto Sans SC"),
        ("Cut Straight", "Noto Sans SC"),
        ("Cut Garamond", "Noto Sans SC"),
    ] {
        assert_eq!(of(family), (sets.to_owned(), true), "{family}");
    }
    // Its dash for another region is one stroke, but too short for two squares.
    let short = Set::new("Cut Song", Lang::ZhHant, "全——好");
    assert_eq!(short.family('—'), "Noto Sans TC");
}

#[test]
fn an_ellipsis_stands_where_its_language_has_it() {
    let middle = |lang, text| {
        let set = Set::new("Cut Wei", lang, text);
        let run = set.run('…');
        let glyph = set.shaped.glyphs[set.shaped.clusters[1].glyphs].id;
        let (low, high) = set.fonts.face(run.face).ink_box(glyph).expect("dots").up;
        ((low + high) / 2.0).0
    };
    assert!((0.3..=0.45).contains(&middle(Lang::ZhHans, "好……全")));
    assert!(middle(Lang::En, "s… is") < 0.25);
}

#[test]
fn a_glyph_without_ink_shows_nothing() {
    let text = "一二℃nǎ";
    let set = Set::new("Cut Blank", Lang::ZhHans, text);
    assert_eq!(set.family('一'), "Cut Blank");
    assert_ne!(set.family('℃'), "Cut Blank");
    assert_ne!(set.family('ǎ'), "Cut Blank");
    // The word stays in one face.
    assert_eq!(set.family('n'), set.family('ǎ'));
}

#[test]
fn a_bullet_stands_in_no_square() {
    for lang in [Lang::ZhHans, Lang::En] {
        let set = Set::new("Cut Song", lang, "• 一");
        assert_eq!(set.family('•'), "Noto Sans");
        assert!(set.shaped.clusters[0].advance <= Em(0.6));
    }
}

#[test]
fn a_bracket_in_the_middle_of_its_square_moves_to_what_it_holds() {
    let set = Set::new("Cut Blank", Lang::ZhHans, "好（一）全");
    let blanks = |at: usize| {
        let cluster = &set.shaped.clusters[at];
        let glyph = set.shaped.glyphs[cluster.glyphs].id;
        let face = set.fonts.face(set.run('好').face);
        let (from, to) = face.ink_box(glyph).expect("ink").across;
        (cluster.shift + from, cluster.advance - cluster.shift - to)
    };
    let ((before, inside), (inside_too, after)) = (blanks(1), blanks(3));
    assert!((inside.0 - 0.1).abs() < 0.01 && (inside_too.0 - 0.1).abs() < 0.01);
    assert!(before > Em(0.5) && after > Em(0.5));
}

#[test]
fn an_author_s_weight_stays_where_the_family_has_no_other() {
    let set = Set::in_weight("Cut Song", Lang::ZhHans, "字体龘", Weight::Bold);
    assert_eq!((set.weight('体'), set.weight('龘')), (500, 400));
}

#[test]
fn a_fallback_has_the_weight_of_what_it_stands_in_for() {
    let set = Set::in_weight("Cut Kai", Lang::ZhHans, "字体龘印", Weight::Bold);
    assert_eq!((set.family('龘'), set.weight('龘')), ("Noto Sans SC", 400));
    // A family without letters has those that it borrows in its own weight.
    let set = Set::in_weight("Cut Coarse", Lang::ZhHans, "体3", Weight::Bold);
    assert_eq!((set.weight('体'), set.weight('3')), (400, 400));
    let english = Set::in_weight("Cut Coarse", Lang::En, "a 3", Weight::Bold);
    assert_eq!(english.weight('3'), 700);
    // A Latin family without bold says nothing of Han; one without light does.
    let set = Set::in_weight("Cut Grotesk", Lang::ZhHans, "字体 test", Weight::Light);
    assert_eq!((set.weight('体'), set.weight('t')), (400, 400));
    let set = Set::in_weight("Cut Grotesk", Lang::ZhHans, "字体 test", Weight::Bold);
    assert_eq!((set.family('体'), set.weight('体')), ("Noto Sans SC", 700));
}
