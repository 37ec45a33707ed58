//! All talk and colour. Everything here goes to standard error.

mod facts;
mod fit;
mod human;
mod message;
mod status;

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashSet;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use cribsheet::Detail;
use cribsheet::diag::{Code, Diag, Severity, Span};
use cribsheet::paint;
use cribsheet::report::Shortfall;

use super::Exit;
use super::arguments::{Color, MessageFormat, Talk};
use super::files::FileError;
use super::specs::NoSpec;

pub(crate) use status::Status;

/// Says what a run has to say, in the format asked for.
pub(crate) struct Reporter {
    format: MessageFormat,
    is_quiet: bool,
    is_coloured: bool,
    /// The hints that were said in this run.
    said: RefCell<HashSet<String>>,
}

impl Reporter {
    /// A reporter that talks as the arguments say.
    pub(crate) fn new(talk: &Talk) -> Self {
        let is_coloured = match talk.color {
            Color::Always => true,
            Color::Never => false,
            // no-color.org: set and not empty means none.
            Color::Auto => {
                io::stderr().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        Self {
            format: talk.message_format,
            is_quiet: talk.quiet,
            is_coloured,
            said: RefCell::default(),
        }
    }

    /// How much of a sheet that does not fit is told in this format.
    pub(crate) fn detail(&self) -> Detail {
        match self.format {
            MessageFormat::Human => Detail::First(fit::MOST_PRICES),
            MessageFormat::Short => Detail::Lack,
            MessageFormat::Json => Detail::All,
        }
    }

    /// Reports the faults of one spec: to people the first ones of each kind.
    pub(crate) fn faults(&self, name: &str, source: &str, faults: &[Diag]) {
        let (shown, left_out) = match self.format {
            MessageFormat::Json => first(faults, MOST_FAULTS, |_| CountedBy::Any),
            _ => first(faults, MOST_OF_A_KIND, |fault| {
                CountedBy::Of(fault.code, fault.severity)
            }),
        };
        for fault in shown {
            self.fault(name, source, fault);
        }
        for (kind, count) in left_out {
            match kind {
                CountedBy::Any => {
                    let message = format!("{count} more faults are not shown");
                    self.error(name, "more-faults", &message, Some(MEND_FIRST));
                }
                CountedBy::Of(code, severity) => {
                    let message = format!("and {count} more of this kind");
                    let more = Diag::error(code, Span::default(), message).hint(MEND_FIRST);
                    let more = Diag { severity, ..more };
                    self.fault(name, source, &more.of_whole_file());
                }
            }
        }
        if self.format == MessageFormat::Human && faults.len() > 1 {
            self.write(&format!("{name}: {}", count(faults)));
        }
    }

    fn fault(&self, name: &str, source: &str, fault: &Diag) {
        let fault = &Diag {
            hints: self.unsaid(&fault.hints),
            ..fault.clone()
        };
        self.write(&match self.format {
            MessageFormat::Human => human::draw(fault, name, source, self.is_coloured) + "\n",
            MessageFormat::Short => message::of_fault(fault, name, source).short(),
            MessageFormat::Json => message::of_fault(fault, name, source).json(),
        });
    }

    /// The hints that were not said yet in this run. For machines every message is whole.
    fn unsaid(&self, hints: &[String]) -> Vec<String> {
        if self.format == MessageFormat::Json {
            return hints.to_vec();
        }
        let mut said = self.said.borrow_mut();
        let unsaid = hints.iter().filter(|hint| said.insert((*hint).clone()));
        unsaid.cloned().collect()
    }

    /// Says what page was made, what was left out of it and, where asked, how it was chosen.
    pub(crate) fn made(&self, status: &Status<'_>) {
        if self.is_quiet {
            return;
        }
        let report = status.report;
        if self.format == MessageFormat::Json {
            let mut message = message::of_run(status.name, "note", "page", &status.line());
            message.facts = Some(facts::of_page(report, status.source));
            return self.write(&message.json());
        }
        self.write(&format!("{}: {}", status.name, status.line()));
        let page = fit::Lines::new(status.spec, status.source);
        for line in page.left_out(&report.left_out) {
            self.write(&line);
        }
        let kept = report.kept.iter().flat_map(|kept| page.kept(kept));
        kept.for_each(|line| self.write(&line));
        if let Some(explanation) = &report.explanation {
            for line in page.explanation(report, explanation) {
                self.write(&line);
            }
        }
    }

    /// Reports a sheet that does not fit, with the price of every cut.
    pub(crate) fn does_not_fit(&self, name: &str, source: &str, shortfall: &Shortfall) {
        let mut message = message::of_run(
            name,
            "error",
            Code::DoesNotFit.name(),
            &fit::shortfall(shortfall),
        );
        let hints: Vec<String> = fit::remedy(shortfall)
            .map(str::to_owned)
            .into_iter()
            .collect();
        message.hints = self.unsaid(&hints);
        match self.format {
            MessageFormat::Json => {
                message.facts = Some(facts::of_shortfall(shortfall, source));
                self.write(&message.json());
            }
            MessageFormat::Short => self.write(&message.short()),
            MessageFormat::Human => {
                let fault = Diag {
                    hints: message.hints,
                    ..Diag::error(Code::DoesNotFit, Span::default(), message.message)
                };
                let fault = fault.of_whole_file();
                self.write(&human::draw(&fault, name, source, self.is_coloured));
                for line in fit::Lines::new(name, source).shortfall(shortfall) {
                    self.write(&line);
                }
            }
        }
    }

    /// Says how long each step took.
    pub(crate) fn timings(&self, name: &str, steps: &[(&str, Duration)]) {
        self.note(name, "timings", &status::timings(steps));
    }

    /// Says something that is no fault.
    pub(crate) fn note(&self, name: &str, code: &str, text: &str) {
        if !self.is_quiet {
            self.write(&match self.format {
                MessageFormat::Human | MessageFormat::Short => format!("{name}: {text}"),
                MessageFormat::Json => message::of_run(name, "note", code, text).json(),
            });
        }
    }

    /// Reports a file that could not be read or written.
    pub(crate) fn file_fault(&self, error: &FileError) -> Exit {
        self.error(&error.name, "file", &error.message, error.hint.as_deref());
        Exit::Failed
    }

    /// Reports how a command that only prints has ended.
    pub(crate) fn ended(&self, printed: Result<(), FileError>) -> Exit {
        match printed {
            Ok(()) => Exit::Done,
            Err(error) => self.file_fault(&error),
        }
    }

    /// Reports wrong usage that clap cannot see.
    pub(crate) fn usage_fault(&self, message: &str) -> Exit {
        let hint = "run `cribsheet build --help` to see what it takes";
        self.error("cribsheet", message::USAGE, message, Some(hint));
        Exit::Usage
    }

    /// Reports a file in the place of a spec.
    pub(crate) fn no_spec(&self, fault: &NoSpec) -> Exit {
        self.error(
            "cribsheet",
            message::USAGE,
            &fault.message,
            Some(&fault.hint),
        );
        Exit::Usage
    }

    /// Reports a page that could not be painted.
    pub(crate) fn paint_fault(&self, name: &str, error: &paint::Error) -> Exit {
        self.error(name, "paint", &error.to_string(), None);
        Exit::Failed
    }

    /// Reports a page that does not read back as its spec says.
    pub(crate) fn verify_fault(&self, name: &str, message: &str) -> Exit {
        self.error(name, "verify", message, None);
        Exit::Failed
    }

    /// Reports a fault of ours by what was thrown.
    pub(crate) fn own_fault(&self, cause: &(dyn Any + Send)) {
        let words = cause
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| cause.downcast_ref::<&str>().copied())
            .unwrap_or("no more is known");
        let message = format!("a fault of cribsheet itself: {words}");
        let hint = "report it together with the spec, and with what RUST_BACKTRACE=1 adds";
        self.error("cribsheet", "bug", &message, Some(hint));
    }

    fn error(&self, name: &str, code: &str, text: &str, hint: Option<&str>) {
        let mut message = message::of_run(name, "error", code, text);
        let hints: Vec<String> = hint.map(str::to_owned).into_iter().collect();
        message.hints = self.unsaid(&hints);
        self.write(&match self.format {
            MessageFormat::Human => human::plain(&message, self.is_coloured),
            MessageFormat::Short => message.short(),
            MessageFormat::Json => message.json(),
        });
    }

    /// Writes one message. Where nobody listens any more there is nobody to tell.
    fn write(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

/// The most faults of one spec that machines are given.
const MOST_FAULTS: usize = 1000;

/// The most faults of one kind in a spec that people are shown: more than anybody reads before mending the first.
const MOST_OF_A_KIND: usize = 10;

/// What to do where not all faults are shown.
const MEND_FIRST: &str = "mend the first ones, and run again";

/// What faults are counted by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CountedBy {
    Any,
    Of(Code, Severity),
}

/// The first faults of each kind, and how many there are besides.
fn first(
    faults: &[Diag],
    most: usize,
    kind: impl Fn(&Diag) -> CountedBy,
) -> (Vec<&Diag>, Vec<(CountedBy, usize)>) {
    let mut counts: Vec<(CountedBy, usize)> = Vec::new();
    let mut shown = Vec::new();
    for fault in faults {
        let kind = kind(fault);
        let at = counts.iter().position(|(known, _)| *known == kind);
        let at = at.unwrap_or_else(|| {
            counts.push((kind, 0));
            counts.len() - 1
        });
        counts[at].1 += 1;
        if counts[at].1 <= most {
            shown.push(fault);
        }
    }
    let left_out = counts.into_iter().filter(|(_, count)| *count > most);
    (
        shown,
        left_out.map(|(kind, count)| (kind, count - most)).collect(),
    )
}

/// How many errors and warnings there are.
fn count(faults: &[Diag]) -> String {
    let of = |severity| {
        faults
            .iter()
            .filter(|fault| fault.severity == severity)
            .count()
    };
    let plural = |count, word| match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    };
    match (of(Severity::Error), of(Severity::Warning)) {
        (errors, 0) => plural(errors, "error"),
        (0, warnings) => plural(warnings, "warning"),
        (errors, warnings) => format!(
            "{}, {}",
            plural(errors, "error"),
            plural(warnings, "warning")
        ),
    }
}
