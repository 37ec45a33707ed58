//! What a browser is told of a spec that has no page, and of one that has.

use cribsheet::diag::Severity;
use cribsheet::sources::Sources;
use cribsheet::tell::{self, Message, Status};
use cribsheet::{Made, Shortfall};

use crate::cli::compile::{Account, Failure};
use crate::cli::files::FileError;
use crate::cli::talk;
use crate::serve::{Verdict, failed, listed};

/// Why there is no page.
pub(super) fn told(account: &Account, failure: &Failure) -> Verdict {
    match failure {
        Failure::Faulty(_) => faulty(account),
        Failure::DoesNotFit(shortfall) => does_not_fit(account, shortfall),
        Failure::File(error) => failed(format!("{}: {}", error.name, error.message)),
        Failure::Paint(error) => failed(error.to_string()),
        Failure::Lost(lost) => failed(lost.to_string()),
        Failure::Cancelled => failed("there is a newer spec"),
    }
}

/// A page, with the warnings that there are.
pub(super) fn made(made: &Made) -> Verdict {
    let status = Status {
        report: &made.report,
        bytes: None,
        milliseconds: None,
    };
    Verdict {
        outcome: "page",
        status: status.to_string(),
        messages: Vec::new(),
    }
}

/// Adds the faults of an account to what is told of its page.
pub(super) fn with_faults(told: Verdict, account: &Account) -> Verdict {
    Verdict {
        messages: listed(messages(account), &account.sources),
        ..told
    }
}

/// Adds that a page is in the browser alone, for its file cannot be written.
pub(super) fn unwritten(told: Verdict, error: &FileError) -> Verdict {
    let FileError {
        name,
        message,
        hint,
    } = error;
    let fault = Message {
        hints: hint.iter().cloned().collect(),
        ..Message::new(name, "error", "file", message)
    };
    let mut messages = listed([fault], &Sources::from(""));
    messages.extend(told.messages);
    Verdict { messages, ..told }
}

fn faulty(account: &Account) -> Verdict {
    Verdict {
        outcome: "faulty",
        status: talk::count(&account.faults),
        messages: listed(messages(account), &account.sources),
    }
}

fn does_not_fit(account: &Account, shortfall: &Shortfall) -> Verdict {
    let sources = &account.sources;
    let message = Message {
        // Whoever wants the prices asks for all of them.
        fit: None,
        ..Message::does_not_fit(shortfall, sources)
    };
    let messages = std::iter::once(message).chain(messages(account));
    Verdict {
        outcome: "does-not-fit",
        status: tell::shortfall(shortfall),
        messages: listed(messages, sources),
    }
}

fn messages(account: &Account) -> Vec<Message> {
    // Only the first are shown, and an error is what keeps the page from being made.
    let mut told = talk::first_of_each_kind(&account.faults);
    told.sort_by_key(|fault| fault.severity != Severity::Error);
    let messages = told.iter();
    messages
        .map(|fault| Message::fault(fault, &account.sources))
        .collect()
}
