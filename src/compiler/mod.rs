//! The compiler: specs in, pages out, one after the other.
//!
//! In come [`Fonts`] and then, as often as one likes, a spec with a [`Request`]; out comes an [`Outcome`]. What was
//! learned on the way to one page is kept for the next, which is the same to the byte as if it were the first. No file
//! is touched: whoever asks brings the fonts.

mod families;
mod lacking;
mod memory;

use std::sync::Arc;

use crate::diag::{Code, Diag, Diags, quote};
use crate::fit::{Outcome, Request, Selected, Weighing};
use crate::font::Fonts;
use crate::lang::{Lang, Language};
use crate::layout;
use crate::sheet::{Original, Overrides, Sheet};
use crate::sources::Sources;
use crate::spec::{self, Selection, Spanned, Spec};
use crate::text::{self, Shaped, Tally};
use memory::{Handles, Memory};

/// A spec that was read, with its files. It is read once, however many pages are made of it.
///
/// ```
/// use cribsheet::diag::Diags;
/// use cribsheet::font::Fonts;
/// use cribsheet::paper::PaperName;
/// use cribsheet::{Compiler, Manuscript, Request};
///
/// let mut diags = Diags::default();
/// let source = "[sheet]\ntitle = 'Crib'\nfonts = ['Noto Sans TC']";
/// let manuscript = Manuscript::read(source, &mut diags).expect("it is small");
/// // Which files hold these families, if they are not embedded, is for the caller to find out.
/// assert_eq!(manuscript.families()[0].value, "Noto Sans TC");
///
/// let mut compiler = Compiler::new(Fonts::embedded());
/// for paper in [PaperName::A4, PaperName::A6] {
///     let mut request = Request::default();
///     request.overrides.paper = Some(paper);
///     let outcome = compiler.typeset(&manuscript, &request, &mut diags);
///     assert!(outcome.and_then(|outcome| outcome.page()).is_some());
/// }
/// ```
pub struct Manuscript {
    sources: Sources,
    /// All that was written.
    whole: Arc<Spec>,
    /// What of it stands on the page.
    spec: Arc<Spec>,
    /// Which page it is.
    selection: Selection,
    /// Whether it has an error.
    is_faulty: bool,
}

impl Manuscript {
    /// Reads a spec and reports every fault. There is none if a file of it is too large.
    pub fn read(sources: impl Into<Sources>, diags: &mut Diags) -> Option<Self> {
        let sources = sources.into();
        let mut found = Diags::default();
        let spec = spec::read(&sources, &mut found);
        let is_faulty = found.has_errors();
        diags.extend(found);
        let whole = Arc::new(spec?);
        let selection = Selection::default();
        let spec = page_of(&whole, &selection);
        Some(Self {
            selection,
            sources,
            whole,
            spec,
            is_faulty,
        })
    }

    /// Another of the pages that the spec holds; what is read is the page of no variant.
    #[must_use]
    pub fn select(&self, selection: &Selection) -> Self {
        Self {
            sources: self.sources.clone(),
            whole: self.whole.clone(),
            spec: page_of(&self.whole, selection),
            selection: selection.clone(),
            is_faulty: self.is_faulty,
        }
    }

    /// The files, which the places of faults and parts are counted in.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What stands on the page.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// All that was written, of every page.
    pub fn whole(&self) -> &Spec {
        &self.whole
    }

    /// How many entries of the spec stand on the page, where others do not.
    fn selected(&self) -> Option<Selected> {
        let entries = self.spec.entries.len();
        let of = self.whole.entries.len();
        (entries < of).then_some(Selected { entries, of })
    }

    /// Reports a page for which nothing is left of what was written.
    fn check_selected(&self, diags: &mut Diags) {
        if !self.spec.entries.is_empty() || self.whole.entries.is_empty() || self.is_faulty {
            return;
        }
        let names = self.whole.variant_names();
        let hint = match names.first() {
            Some(name) => {
                format!(
                    "make another one: `--for {name}`, or `--for all`, or other priorities after `--only`"
                )
            }
            None => "name other priorities after `--only`".to_owned(),
        };
        let message = match &self.selection.variant {
            Some(variant) => format!(
                "no entry of this spec stands on the page for {}",
                quote(variant)
            ),
            None => "no entry of this spec stands on this page".to_owned(),
        };
        let fault = Diag::error(Code::Empty, Default::default(), message);
        diags.push(fault.of_whole_file().hint(hint));
    }

    /// The families of fonts that it asks for, the most wanted first. A compiler has to have them.
    pub fn families(&self) -> &[Spanned<String>] {
        self.spec.sheet.fonts.as_deref().unwrap_or_default()
    }
}

/// What stands on a page of a spec. Most specs have one, with all of it.
fn page_of(whole: &Arc<Spec>, selection: &Selection) -> Arc<Spec> {
    match whole.is_whole(selection) {
        true => whole.clone(),
        false => Arc::new(whole.select(selection)),
    }
}

/// Makes pages of specs.
///
/// ```
/// use cribsheet::diag::Diags;
/// use cribsheet::font::Fonts;
/// use cribsheet::{Compiler, Request};
///
/// let mut compiler = Compiler::new(Fonts::embedded());
/// let mut size = |say: &str| {
///     let source = format!("sheet.title = 'Crib'\n[[pitch]]\nsay = '{say}'");
///     let outcome = compiler.compile(&source, &Request::default(), &mut Diags::default());
///     outcome.and_then(|outcome| outcome.page()).map(|made| made.report.size.0)
/// };
/// assert_eq!(size("Hello!"), Some(12.0));
/// assert_eq!(size("Hello again!"), Some(12.0)); // only what changed is shaped
/// ```
pub struct Compiler {
    fonts: Fonts,
    memory: Memory,
}

impl Compiler {
    /// A compiler that sets text in these fonts and no others.
    pub fn new(fonts: Fonts) -> Self {
        Self {
            fonts,
            memory: Memory::default(),
        }
    }

    /// The fonts that its pages are set in, for [painters](crate::paint).
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Compiles the files of a spec. Faults of the author's go to the sink; where one of them is an error there is
    /// no outcome.
    pub fn compile(
        &mut self,
        sources: impl Into<Sources>,
        request: &Request,
        diags: &mut Diags,
    ) -> Option<Outcome> {
        let manuscript = Manuscript::read(sources, diags)?;
        self.typeset(&manuscript, request, diags)
    }

    /// Compiles a spec that was read. Its own faults have been reported; those that show now go to the sink, and where
    /// there is an error in it there is no outcome, nor is there one of what was [cancelled](Request::cancellation).
    pub fn typeset(
        &mut self,
        manuscript: &Manuscript,
        request: &Request,
        diags: &mut Diags,
    ) -> Option<Outcome> {
        let mut found = Diags::default();
        let outcome = self.outcome(manuscript, request, &mut found);
        diags.extend(found);
        outcome
    }

    /// Counts which face sets what of a spec that was read, and what the families that it names leave to others. Faults
    /// go to the sink; where there is an error among them or in the spec, only what can be read and set is counted.
    pub fn tally(
        &mut self,
        manuscript: &Manuscript,
        overrides: &Overrides,
        diags: &mut Diags,
    ) -> Option<Tally> {
        let original = Original::new(&manuscript.spec, overrides);
        let (sheet, shaped, handles) = self.shape(manuscript, &original, diags)?;
        let tally = self.count(&sheet, &shaped);
        self.memory.keep(handles, shaped);
        Some(tally)
    }

    fn count(&self, sheet: &Sheet, shaped: &[Shaped]) -> Tally {
        let paragraphs = sheet.paragraphs.iter().zip(shaped);
        Tally::new(paragraphs, &sheet.fonts, &self.fonts)
    }

    fn outcome(
        &mut self,
        manuscript: &Manuscript,
        request: &Request,
        diags: &mut Diags,
    ) -> Option<Outcome> {
        manuscript.check_selected(diags);
        let Manuscript {
            sources,
            spec,
            is_faulty,
            ..
        } = manuscript;
        let mut original = Original::new(spec, &request.overrides);
        if !request.leaves_out.is_empty() {
            original = original.without(&request.leaves_out);
        }
        let (sheet, mut shaped, handles) = self.shape(manuscript, &original, diags)?;
        // With the embedded fonts alone there is nothing to warn of, and nothing is counted.
        if !sheet.fonts.is_empty() {
            let tally = self.count(&sheet, &shaped);
            let chinese = chinese_of(&sheet);
            let warnings = lacking::warnings(&tally, manuscript.families(), chinese, &self.fonts);
            diags.extend(warnings);
        }
        let Self { fonts, memory } = self;
        if *is_faulty || diags.has_errors() {
            memory.keep(handles, shaped);
            return None;
        }
        // Shortened texts stand on no page: to know them by name would cost more than it spares.
        let mut shape = |paragraphs: &[_]| {
            text::shape(paragraphs, fonts, sources.text(), &mut Diags::default())
        };
        let mut weighing = Weighing {
            original,
            request,
            shape: &mut shape,
        };
        let mut outcome = weighing.outcome(sheet, &mut shaped);
        memory.keep(handles, shaped);
        if request.cancellation.is_cancelled() {
            // It may have ended anyhow.
            return None;
        }
        if let Outcome::Page(made) = &mut outcome {
            made.report.selected = manuscript.selected();
            if let Some(fault) = layout::off_paper(&made.page, &made.sheet, fonts) {
                diags.push(fault);
                return None;
            }
        }
        Some(outcome)
    }

    /// The sheet with its paragraphs shaped, which are on loan; nothing where there is no font.
    fn shape(
        &mut self,
        manuscript: &Manuscript,
        original: &Original<'_>,
        diags: &mut Diags,
    ) -> Option<(Sheet, Vec<Shaped>, Handles)> {
        self.check_fonts(manuscript, diags);
        let sheet = original.sheet(diags);
        if self.fonts.is_empty() {
            return None;
        }
        if self.fonts.prefer(&sheet.fonts) {
            self.memory.forget();
        }
        let Self { fonts, memory } = self;
        let source = manuscript.sources.text();
        let (shaped, handles) = memory.shape(&sheet.paragraphs, fonts, source, diags);
        Some((sheet, shaped, handles))
    }

    /// Reports families that are asked for and not there.
    fn check_fonts(&self, manuscript: &Manuscript, diags: &mut Diags) {
        if self.fonts.is_empty() {
            let message = "there is no font to set this in";
            let fault = Diag::error(Code::UnknownFont, Default::default(), message);
            diags.push(fault.of_whole_file().hint("add a font"));
        }
        for family in manuscript.families() {
            if self.fonts.has_family(&family.value) {
                continue;
            }
            diags.push(families::unknown(&self.fonts, family));
        }
    }
}

/// What the Chinese of a sheet is written in.
fn chinese_of(sheet: &Sheet) -> Lang {
    let mut languages = sheet.languages.iter().copied();
    let chinese = languages.find(|lang| lang.is_chinese());
    chinese.unwrap_or(Language::Chinese.usual())
}
