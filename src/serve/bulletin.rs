//! What is told of an edition.

use std::sync::Arc;

use cribsheet::paper::PaperName;
use cribsheet::sources::Sources;
use cribsheet::tell::{Facts, Message};
use serde::{Serialize, Serializer};

/// What a browser is told of an edition, but for its page.
#[derive(Serialize)]
pub(crate) struct Bulletin {
    /// What is the same in all editions of a run.
    #[serde(flatten, serialize_with = "shared")]
    pub(crate) ran: Arc<Ran>,
    /// The number of the edition, from 1.
    pub(crate) edition: u64,
    /// The number of the newest edition that has a page; nothing before the first.
    pub(crate) page: Option<u64>,
    /// The keys of the languages that the page is in.
    pub(crate) languages: Vec<&'static str>,
    /// How long it took to the page.
    pub(crate) milliseconds: f64,
    /// What came of it.
    #[serde(flatten)]
    pub(crate) verdict: Verdict,
}

fn shared<S: Serializer>(ran: &Arc<Ran>, serializer: S) -> Result<S::Ok, S::Error> {
    ran.serialize(serializer)
}

/// What is the same in all editions of a run.
#[derive(Serialize)]
pub(crate) struct Ran {
    /// Tells one run of the watcher from another.
    pub(crate) run: String,
    /// The name of the spec.
    pub(crate) file: String,
    /// The address that opens an editor at a `{line}` and a `{column}` of the spec.
    pub(crate) editor: Option<String>,
    /// The names of the papers that there are.
    papers: [&'static str; PaperName::ALL.len()],
}

impl Ran {
    /// A run on a spec.
    pub(crate) fn new(run: String, file: String, editor: Option<String>) -> Self {
        Self {
            run,
            file,
            editor,
            papers: PaperName::ALL.map(PaperName::name),
        }
    }
}

/// What came of an edition.
#[derive(Clone, Serialize)]
pub(crate) struct Verdict {
    /// `page`, `does-not-fit`, `faulty` or `failed`.
    pub(crate) outcome: &'static str,
    /// The same in one phrase.
    pub(crate) status: String,
    /// What there is to say of places in the spec.
    pub(crate) messages: Vec<Listed>,
}

/// A message with the line of the spec that it is about.
#[derive(Clone, Serialize)]
pub(crate) struct Listed {
    #[serde(flatten)]
    message: Message,
    excerpt: Option<String>,
}

/// The most messages of an edition: who reads them mends the first.
const MOST_MESSAGES: usize = 50;

/// The most characters of an excerpt.
const LONGEST_EXCERPT: usize = 200;

/// The first messages, each with its line of the spec.
pub(crate) fn listed(
    messages: impl IntoIterator<Item = Message>,
    sources: &Sources,
) -> Vec<Listed> {
    let first = messages.into_iter().take(MOST_MESSAGES);
    let listed = first.map(|message| {
        let mut files = sources.files();
        let file = files.find(|file| file.name == message.file);
        let line = message.line.zip(file);
        let line = line.and_then(|(line, file)| file.text.lines().nth(line - 1));
        let excerpt = line.map(|line| line.chars().take(LONGEST_EXCERPT).collect());
        Listed { message, excerpt }
    });
    listed.collect()
}

/// What came of an edition that failed before anything could be told of the spec.
pub(crate) fn failed(phrase: impl Into<String>) -> Verdict {
    Verdict {
        outcome: "failed",
        status: phrase.into(),
        messages: Vec::new(),
    }
}

/// A view that has no page.
#[derive(Serialize)]
pub(crate) struct Pageless {
    /// The number of its edition.
    pub(crate) edition: u64,
    /// Why.
    #[serde(flatten)]
    pub(crate) verdict: Verdict,
}

/// What the cuts of an edition are worth.
#[derive(Serialize)]
pub(crate) struct Priced {
    /// Its number.
    pub(crate) edition: u64,
    /// The prices among all that is known of the page, or of why there is none.
    #[serde(flatten)]
    pub(crate) facts: Facts,
}
