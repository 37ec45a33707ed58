//! Answers what a browser asks: views, prices, pages without some parts, files.

use std::borrow::Cow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::Receiver;

use cribsheet::diag::Diags;
use cribsheet::page::Page;
use cribsheet::paint::{Choices, Format, Painter};
use cribsheet::sheet::{Original, Part};
use cribsheet::tell::{Facts, PageFacts, ShortfallFacts};
use cribsheet::{Detail, Request};

use super::told::told;
use crate::cli::arguments::SheetArguments;
use crate::cli::compile::{Account, Compiled, Failure, Finished, Order, typeset};
use crate::cli::pages::SpecPage;
use crate::cli::reading::ReadSpec;
use crate::cli::shelf::Shelf;
use crate::serve::{
    Answer, Basis, Board, Demand, Download, Drawing, Pageless, PartName, Priced, Question, View,
};

/// Where questions are answered, one after the other.
pub(super) struct Studio<'a> {
    /// What was asked for on the command line.
    pub(super) arguments: &'a SheetArguments,
    /// How pages are painted.
    pub(super) choices: Choices,
    /// What the questions are about.
    pub(super) board: Board,
    /// The page of the spec that is watched.
    pub(super) page: &'a SpecPage,
}

/// Fonts as they were when a basis was read.
struct Opened<'a> {
    number: u64,
    shelf: Shelf<'a>,
}

impl<'a> Studio<'a> {
    /// Answers until nobody can ask any more.
    pub(super) fn answer(&self, questions: &Receiver<Question>) {
        let mut opened: Option<Opened<'a>> = None;
        for question in questions {
            // A browser that asks for something else does not wait for this any more.
            if question.reply.is_closed() {
                continue;
            }
            let basis = self.board.newest().basis;
            let answer = basis.map_or(Answer::Gone, |basis| {
                let fitting = opened.take().filter(|fonts| fonts.number == basis.fonts);
                let fonts = opened.insert(fitting.unwrap_or_else(|| Opened {
                    number: basis.fonts,
                    shelf: Shelf::new(&self.arguments.fonts),
                }));
                let sitting = Sitting {
                    studio: self,
                    basis: &basis,
                    view: &question.view,
                    shelf: &fonts.shelf,
                };
                let answer = || sitting.answer(&question.wanted);
                // A fault of ours is one answer less, and not the end.
                let answered = panic::catch_unwind(AssertUnwindSafe(answer));
                answered.unwrap_or_else(|_| Answer::Refused("a fault of cribsheet itself".into()))
            });
            // Who asked may be gone.
            let _ = question.reply.send(answer);
        }
    }
}

/// One view of one edition.
struct Sitting<'a> {
    studio: &'a Studio<'a>,
    basis: &'a Basis,
    view: &'a View,
    shelf: &'a Shelf<'a>,
}

impl Sitting<'_> {
    fn answer(&self, wanted: &Demand) -> Answer {
        match wanted {
            Demand::Page => self.page(self.request()),
            Demand::PageWithout(edition, _) if *edition != self.basis.edition => Answer::Gone,
            Demand::PageWithout(_, names) => match self.parts(names) {
                Some(leaves_out) => self.page(Request {
                    leaves_out,
                    ..self.request()
                }),
                None => Answer::Refused("there is no such part".to_owned()),
            },
            Demand::Prices => self.prices(),
            Demand::File(format) => self.file(*format),
        }
    }

    /// What the command line and the view ask for.
    fn request(&self) -> Request {
        let arguments = self.studio.arguments;
        // On other paper and in other languages nothing has a place yet.
        let keeps = self.basis.keeps.clone();
        let keeps = keeps.filter(|_| self.view.is_of_written_page());
        let mut request = Request {
            cancellation: self.basis.cancellation.clone(),
            explains: false,
            ..arguments.request(keeps, Detail::Lack)
        };
        self.view.apply(&mut request.overrides);
        request
    }

    fn compile<T>(
        &self,
        request: &Request,
        finish: impl FnOnce(Finished<'_>) -> Result<T, Failure>,
    ) -> Compiled<T> {
        let account = Account::begin(self.studio.page);
        let read = self.read();
        let order = Order {
            arguments: self.studio.arguments,
            request,
            shelf: self.shelf,
        };
        typeset(account, read, &order, finish)
    }

    fn read(&self) -> ReadSpec {
        let page = self.studio.page;
        ReadSpec::again(&self.basis.sources).select(&page.selection)
    }

    /// The parts of these names; nothing where one is missing.
    fn parts(&self, names: &[PartName]) -> Option<Vec<Part>> {
        let manuscript = self.read().manuscript?;
        let overrides = self.request().overrides;
        let original = Original::new(manuscript.spec(), &overrides);
        let sheet = original.sheet(&mut Diags::default());
        let (cuts, _) = original.cuts(&sheet);
        let named = |name: &PartName| cuts.iter().find(|cut| name.is_of(&cut.part));
        let parts = names.iter().map(|name| Some(named(name)?.part.clone()));
        parts.collect()
    }

    fn page(&self, request: Request) -> Answer {
        let edition = self.basis.edition;
        let Compiled { account, ended } = self.compile(&request, |page| {
            let shown = self.shown(&page.made.page);
            let drawn = Drawing::new(edition, (&page.made, &shown), page.manuscript, page.fonts);
            Ok(Box::new(drawn))
        });
        match ended {
            Ok(drawn) => Answer::Page(drawn),
            Err(Failure::Cancelled) => Answer::Gone,
            Err(failure) => Answer::Pageless(Pageless {
                edition,
                verdict: told(&account, &failure),
            }),
        }
    }

    /// The page in the inks of the view.
    fn shown<'p>(&self, page: &'p Page) -> Cow<'p, Page> {
        let mut shown = Cow::Borrowed(page);
        if self.view.is_grey {
            for item in &mut shown.to_mut().items {
                let grey = item.shape.ink().to_grey();
                item.shape.set_ink(grey);
            }
        }
        shown
    }

    fn prices(&self) -> Answer {
        let request = Request {
            explains: true,
            detail: Detail::All,
            ..self.request()
        };
        let Compiled { account, ended } = self.compile(&request, |page| Ok(page.made));
        let sources = &account.sources;
        let facts = match ended {
            Ok(made) => Facts::Page(Box::new(PageFacts::new(&made.report, sources))),
            Err(Failure::DoesNotFit(shortfall)) => {
                Facts::Shortfall(Box::new(ShortfallFacts::new(&shortfall, sources)))
            }
            Err(Failure::Cancelled) => return Answer::Gone,
            Err(failure) => return Answer::Refused(told(&account, &failure).status),
        };
        Answer::Prices(Priced {
            edition: self.basis.edition,
            facts,
        })
    }

    fn file(&self, format: Format) -> Answer {
        let choices = self.studio.choices;
        let Compiled { account, ended } = self.compile(&self.request(), |page| {
            let shown = self.shown(&page.made.page);
            let mut painter = Painter::new(&shown, page.fonts, choices);
            painter.paint(format).map_err(Failure::Paint)
        });
        match ended {
            Ok(bytes) => {
                let page = self.studio.page;
                let stem = page.spec.file_stem().unwrap_or_default();
                let variant = page.selection.variant.iter();
                let variant: String = variant.map(|name| format!(".{name}")).collect();
                let (stem, suffix) = (stem.to_string_lossy(), self.view.suffix());
                Answer::File(Download {
                    name: format!("{stem}{variant}{suffix}.{}", format.name()),
                    format,
                    bytes,
                })
            }
            Err(Failure::Cancelled) => Answer::Gone,
            Err(failure) => Answer::Refused(told(&account, &failure).status),
        }
    }
}
