//! All talk and colour. Everything here goes to standard error.

mod facts;
mod fit;
mod human;
mod message;
mod status;

use std::any::Any;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use cribsheet::Detail;
use cribsheet::diag::{Code, Diag, Severity, Span};
use cribsheet::paint;
use cribsheet::report::Shortfall;

use super::Exit;
use super::arguments::{Color, MessageFormat, Talk};
use super::desk::DeskError;

pub(crate) use status::Status;

/// Says what a run has to say, in the format asked for.
pub(crate) struct Reporter {
    format: MessageFormat,
    is_quiet: bool,
    is_coloured: bool,
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

    /// Reports the faults of one spec.
    pub(crate) fn faults(&self, name: &str, source: &str, faults: &[Diag]) {
        for fault in faults.iter().take(MOST_FAULTS) {
            self.write(&match self.format {
                MessageFormat::Human => human::draw(fault, name, source, self.is_coloured) + "\n",
                MessageFormat::Short => message::of_fault(fault, name, source).short(),
                MessageFormat::Json => message::of_fault(fault, name, source).json(),
            });
        }
        let hidden = faults.len().saturating_sub(MOST_FAULTS);
        if hidden > 0 {
            let message = format!("{hidden} more faults are not shown");
            self.error(
                name,
                "more-faults",
                &message,
                Some("mend the first ones, and run again"),
            );
        }
        if self.format == MessageFormat::Human && faults.len() > 1 {
            self.write(&format!("{name}: {}", count(faults)));
        }
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
        match self.format {
            MessageFormat::Json => {
                message.facts = Some(facts::of_shortfall(shortfall, source));
                self.write(&message.json());
            }
            MessageFormat::Short => self.write(&message.short()),
            MessageFormat::Human => {
                let fault =
                    Diag::error(Code::DoesNotFit, Span::default(), message.message).of_whole_file();
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
    pub(crate) fn desk_fault(&self, error: &DeskError) -> Exit {
        self.error(&error.name, "file", &error.message, None);
        Exit::Failed
    }

    /// Reports how a command that only prints has ended.
    pub(crate) fn ended(&self, printed: Result<(), DeskError>) -> Exit {
        match printed {
            Ok(()) => Exit::Done,
            Err(error) => self.desk_fault(&error),
        }
    }

    /// Reports wrong usage that clap cannot see.
    pub(crate) fn usage_fault(&self, message: &str) -> Exit {
        let hint = "run `cribsheet build --help` to see what it takes";
        self.error("cribsheet", message::USAGE, message, Some(hint));
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
        message.hints.extend(hint.map(str::to_owned));
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

/// The most faults of one spec that are shown: more than anybody reads before mending the first.
const MOST_FAULTS: usize = 1000;

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
