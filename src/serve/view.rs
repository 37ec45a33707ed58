//! Views: the same spec in other languages, on other paper, in grey.

use cribsheet::lang::Language;
use cribsheet::paper::PaperName;
use cribsheet::sheet::Overrides;
use serde::Deserialize;

/// How a page is looked at, beside as it is written. Each view is fitted by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Query")]
pub(crate) struct View {
    languages: Vec<Language>,
    paper: Option<PaperName>,
    /// Whether its inks are grey, as printers without colour make them.
    pub(crate) is_grey: bool,
}

/// A view as an address writes it.
#[derive(Deserialize)]
struct Query {
    lang: Option<String>,
    paper: Option<String>,
    grey: Option<String>,
}

impl TryFrom<Query> for View {
    type Error = String;

    fn try_from(query: Query) -> Result<Self, String> {
        let mut languages = Vec::new();
        for key in query.lang.iter().flat_map(|keys| keys.split(',')) {
            let language = Language::of_key(key);
            languages.push(language.ok_or_else(|| format!("there is no language `{key}`"))?);
        }
        let named = |name: &String| {
            let mut papers = PaperName::ALL.into_iter();
            let paper = papers.find(|paper| paper.name() == name);
            paper.ok_or_else(|| format!("there is no paper `{name}`"))
        };
        Ok(Self {
            languages,
            paper: query.paper.as_ref().map(named).transpose()?,
            is_grey: query.grey.is_some(),
        })
    }
}

impl View {
    /// Whether it is the page as it is written.
    pub(crate) fn is_as_written(&self) -> bool {
        *self == Self::default()
    }

    /// Whether its page is set as it is written, in whatever inks.
    pub(crate) fn is_of_written_page(&self) -> bool {
        self.languages.is_empty() && self.paper.is_none()
    }

    /// Sets what the view asks for in place of what a spec or the command line does.
    pub(crate) fn apply(&self, overrides: &mut Overrides) {
        if !self.languages.is_empty() {
            overrides.languages.clone_from(&self.languages);
        }
        overrides.paper = self.paper.or(overrides.paper);
    }

    /// What a file of this view has after the name of its spec: `-zh-a5`.
    pub(crate) fn suffix(&self) -> String {
        let languages = self.languages.iter().map(|language| language.key());
        let paper = self.paper.map(PaperName::name);
        let grey = self.is_grey.then_some("grey");
        let words = languages.chain(paper).chain(grey);
        words.map(|word| format!("-{word}")).collect()
    }
}
