//! Shapes every paragraph once, in em: runs, glyphs, break points, spacing.
//!
//! In come [`Paragraph`]s and [`Fonts`]; out come [`Shaped`] paragraphs whose stops carry
//! every line-edge rule already paid, so that layout knows no Chinese. A type size never
//! appears here, nor a sheet: with [`lines`](crate::lines), which shows how, a paragraph can be
//! shaped and broken by whoever has one.

mod address;
mod breaks;
mod class;
mod faces;
mod footprints;
mod form;
mod gather;
mod glyphs;
mod head;
mod hyphens;
mod marks;
mod number;
mod refusals;
mod shaper;
mod spacing;
mod specimen;
mod stops;
mod tally;
mod ties;
mod token;
mod units;
mod unseen;
mod widths;
mod words;

use crate::diag::Diags;
use crate::font::{FaceId, Fonts};
use crate::geom::Em;
use crate::lang::Lang;
use crate::paragraph::{Paragraph, Position, Standing, Steps};
use refusals::Refusals;

pub(crate) use class::Class;
pub(crate) use head::{Hold, Pause};
pub use tally::{FaceTally, FamilyTally, Reason, Sort, StandIn, Tally};

/// A shaped paragraph.
pub struct Shaped {
    /// The language of the paragraph.
    pub(crate) lang: Lang,
    /// Its whole text.
    pub(crate) text: String,
    /// Where each byte of it stands in the piece of its run.
    pub(crate) places: Steps,
    /// Whether there is nothing to report of it, and all of it has glyphs.
    pub(crate) is_sound: bool,
    /// Runs of one face and piece.
    pub(crate) runs: Vec<ShapedRun>,
    /// Clusters in the order of the text.
    pub(crate) clusters: Vec<ShapedCluster>,
    /// All glyphs; each cluster owns a range of them.
    pub(crate) glyphs: Vec<ShapedGlyph>,
    /// Every place between two clusters where a line could end, the start and the end included.
    pub(crate) stops: Vec<Stop>,
    /// Whether it stands in the head of a page, and its stops know what a break there parts.
    pub(crate) is_in_head: bool,
    /// The side of the square that its Han stand in, if its faces are an author's.
    square: Option<Em>,
    /// Whether emphasis dots stand under some of it.
    has_dots: bool,
    /// Its width on one line.
    natural: Em,
}

/// Text of one face and one piece of the paragraph.
pub(crate) struct ShapedRun {
    /// The face.
    pub(crate) face: FaceId,
    /// Its size relative to that of the paragraph.
    pub(crate) scale: f64,
    /// Index of the piece in the paragraph.
    pub(crate) inline: usize,
    /// Whether it is code.
    pub(crate) is_code: bool,
    /// Where it stands on its line.
    pub(crate) position: Position,
    /// Whether emphasis dots stand under its Han characters.
    pub(crate) has_dots: bool,
    /// The face's hyphen and its advance.
    pub(crate) hyphen: Option<(u16, Em)>,
}

/// A glyph of a cluster.
pub(crate) struct ShapedGlyph {
    /// Its number in the face.
    pub(crate) id: u16,
    /// Its origin, from the start of the cluster.
    pub(crate) x: Em,
    /// Shift from the baseline, positive is up.
    pub(crate) rise: Em,
}

/// The smallest piece of text that has glyphs of its own: one box on the line.
#[derive(Default)]
pub(crate) struct ShapedCluster {
    /// Its first byte; it ends where the next one starts.
    pub(crate) start: usize,
    /// Its first glyph; they end where those of the next one start.
    pub(crate) glyphs: usize,
    /// Its run.
    pub(crate) run: usize,
    /// What it is.
    pub(crate) class: Class,
    /// The width of its box, compression between marks paid.
    pub(crate) advance: Em,
    /// Where its glyphs begin, from the start of the box.
    pub(crate) shift: Em,
    /// The gap before the box.
    pub(crate) before: Glue,
    /// What it loses at the start of a line.
    pub(crate) at_start: Trim,
    /// What it loses at the end of a line.
    pub(crate) at_end: Trim,
}

/// What a box loses at the edge of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Trim {
    /// How much narrower the box becomes.
    pub(crate) width: Em,
    /// How far its glyphs move.
    pub(crate) shift: Em,
}

impl Trim {
    /// Whether it is taken only where the line has no room: a centred mark at the end of a line
    /// stays in the middle of its square if it can (rules 29 and 31), and else loses on both
    /// sides alike, before any other gap.
    pub(crate) fn is_yielding(self) -> bool {
        self.shift < Em::ZERO
    }

    /// This part of it, from 0 to 1.
    pub(crate) fn part(self, part: f64) -> Self {
        Self {
            width: self.width * part,
            shift: self.shift * part,
        }
    }
}

/// A gap before a cluster: its width and how far that may give (rules 44 and 45).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Glue {
    /// The natural width beyond the boxes.
    pub(crate) width: Em,
    /// The most it can lose, and in which turn.
    pub(crate) shrink: (Em, Shrink),
    /// The most it can gain, and in which turn.
    pub(crate) stretch: (Em, Stretch),
    /// Whether what it loses is the blank half of the mark after it: that box becomes narrower,
    /// not the one before.
    pub(crate) belongs_to_next: bool,
}

/// In which order lines are made shorter (CLREQ 3.5; rule 44). The mark at the end of the line
/// comes first: it is already paid in every [`Stop`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shrink {
    /// Spaces between words.
    #[default]
    Word,
    /// Both sides of an interpunct.
    Interpunct,
    /// The outer side of brackets and quotation marks.
    Bracket,
    /// The blank half of `，、；：`.
    Comma,
    /// Gaps between Han and Latin.
    Gap,
    /// The blank half of `。？！`.
    Period,
}

impl Shrink {
    /// How many turns there are.
    pub(crate) const TURNS: usize = 6;
}

/// In which order lines are made longer (CLREQ 3.5; rule 45).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stretch {
    /// Spaces between words.
    Word,
    /// Gaps between Han and Latin.
    Gap,
    /// All other places between full-width characters, equally.
    #[default]
    Rest,
}

impl Stretch {
    /// How many turns there are.
    pub(crate) const TURNS: usize = 3;
}

/// A place where a line may end and the next one start. Lengths run from the start of the
/// paragraph, so a line's width is the `end` of one stop minus the `start` of another.
pub(crate) struct Stop {
    /// Where a line ends that breaks here: space gone, mark trimmed, hyphen added.
    pub(crate) end: Em,
    /// Where a line starts that breaks here: gap gone, bracket trimmed.
    pub(crate) start: Em,
    /// What all gaps before `end` can lose.
    pub(crate) shrink_to_end: Em,
    /// What all gaps before `start` can lose.
    pub(crate) shrink_to_start: Em,
    /// What all gaps before `end` can gain.
    pub(crate) stretch_to_end: Em,
    /// What all gaps before `start` can gain.
    pub(crate) stretch_to_start: Em,
    /// Width of all characters before it that are no marks (rule 46).
    pub(crate) body: Em,
    /// The first cluster of the next line.
    pub(crate) next: usize,
    /// One past the last cluster with ink on the line that ends here.
    pub(crate) last: usize,
    /// The width of the marks at that end which must not start a line (rule 11); zero without.
    pub(crate) marks: Em,
    /// What kind of place it is.
    pub(crate) kind: StopKind,
    /// What a break there parts in the head of a page.
    pub(crate) hold: Hold,
}

/// What a break at a stop costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StopKind {
    /// The start and the end of the paragraph, and hard breaks.
    Forced,
    /// Between words or between Han.
    Word,
    /// Between two Han of one word: as good a place to break as any other between Han, but for the reader.
    HanWord,
    /// Inside an address, path or identifier, after a typed hyphen, and between
    /// a number and what it counts.
    Joint,
    /// Inside a word, with a hyphen.
    Hyphen,
    /// At a space that holds together what belongs together, `10 000` or `Dr. Lin`: only where
    /// the measure is narrower than that.
    Tie,
    /// Between any other grapheme clusters: only where a piece is wider than the measure.
    Grapheme,
    /// The same, where a mark would start a line that must not: only where even a grapheme
    /// with its mark is wider.
    Mark,
}

impl StopKind {
    /// Whether it lies between what can stand on two lines without a sign: words, or Han, even those of one word.
    pub(crate) fn is_between_words(self) -> bool {
        matches!(self, StopKind::Forced | StopKind::Word | StopKind::HanWord)
    }

    /// Whether it lies inside a piece that no rule allows to break.
    pub(crate) fn is_inside_piece(self) -> bool {
        matches!(self, StopKind::Grapheme | StopKind::Mark)
    }
}

impl Shaped {
    /// The language of the paragraph.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Its whole text as it copies out.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The side of the square that its Han stand in; embedded faces have them in squares of one em.
    pub(crate) fn square(&self) -> Option<Em> {
        self.square
    }

    /// Whether it has no text at all.
    pub fn is_empty(&self) -> bool {
        self.clusters.is_empty()
    }

    /// Whether emphasis dots stand under some of it, which its lines need room for.
    pub(crate) fn has_dots(&self) -> bool {
        self.has_dots
    }

    /// The glyphs of the cluster at a place.
    pub(crate) fn glyphs_of(&self, at: usize) -> &[ShapedGlyph] {
        let next = self.clusters.get(at + 1);
        let end = next.map_or(self.glyphs.len(), |next| next.glyphs);
        &self.glyphs[self.clusters[at].glyphs..end]
    }

    /// Whether an emphasis dot stands under the cluster at a place.
    pub(crate) fn is_dotted(&self, at: usize) -> bool {
        let cluster = &self.clusters[at];
        let mut rest = self.text[cluster.start..].chars();
        self.runs[cluster.run].has_dots && rest.next().is_some_and(class::takes_dot)
    }
}

/// Shapes each paragraph; a character without a glyph is reported at its place in the source of the spec. Without a
/// spec that is empty, and so are the places.
pub fn shape<'p>(
    paragraphs: impl IntoIterator<Item = &'p Paragraph>,
    fonts: &Fonts,
    source: &str,
    diags: &mut Diags,
) -> Vec<Shaped> {
    let mut chooser = faces::Chooser::new(fonts);
    let mut refusals = Refusals::new(fonts, source, diags);
    let shape = |paragraph| shape_one(paragraph, &mut chooser, &mut refusals);
    let shaped = paragraphs.into_iter().map(shape).collect();
    refusals.finish();
    shaped
}

/// The way of one paragraph: text, classes, faces, glyphs, spacing, stops.
fn shape_one(
    paragraph: &Paragraph,
    chooser: &mut faces::Chooser<'_>,
    refusals: &mut Refusals<'_>,
) -> Shaped {
    let lang = paragraph.lang;
    let gathered = gather::gather(paragraph);
    let units = units::units(paragraph, &gathered, chooser);
    let mut inlines = paragraph.inlines.iter();
    chooser.shaper.is_in_table = inlines.any(|inline| inline.standing == Standing::Cell);
    let glyphs::Shaping {
        mut runs,
        mut clusters,
        glyphs,
        missing,
        broken,
    } = chooser.shaper.shape(&gathered.text, &units, lang);
    let is_refused = refusals.report_text(paragraph, &gathered.text);
    let is_wide = refusals.report_wide(paragraph, &gathered.text, &clusters);
    let is_sound = !is_refused && !is_wide && missing.is_empty() && broken.is_empty();
    refusals.report_missing(paragraph, &gathered.text, &clusters, &missing);
    refusals.report_faces(paragraph, &broken);
    let footprints = footprints::Footprints::of(&mut chooser.shaper, (&runs, &clusters, &glyphs));
    spacing::space(&mut clusters, (&runs, &footprints), &gathered.text, lang);
    let square = footprints.square(&clusters);
    // Stops come last: they carry sums of all that was decided before, so that no later step could
    // change a width without their knowing.
    let breaks = breaks::breaks(paragraph, &gathered.text, &units);
    let mut stops = stops::stops(&clusters, &runs, &breaks, &gathered.forced);
    let is_in_head = head::hold(&mut stops, paragraph, &gathered.text, &clusters, &runs);
    for run in &mut runs {
        run.has_dots = paragraph.inlines[run.inline].is_emphasis;
    }
    // Soft hyphens and the like alone are no text.
    let text = if clusters.is_empty() {
        String::new()
    } else {
        gathered.text
    };
    let mut shaped = Shaped {
        lang,
        text,
        places: gathered.places,
        is_sound,
        runs,
        clusters,
        glyphs,
        is_in_head,
        square,
        has_dots: false,
        natural: widths::natural(&stops),
        stops,
    };
    // Asked once here and not for every line: a paragraph with dots has all its lines set wider.
    shaped.has_dots = shaped.runs.iter().any(|run| run.has_dots)
        && (0..shaped.clusters.len()).any(|at| shaped.is_dotted(at));
    shaped
}
