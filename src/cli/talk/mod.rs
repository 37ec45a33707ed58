//! All talk and colour. Everything here goes to standard error.

mod human;
mod markdown;
mod said;

use std::any::Any;
use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use cribsheet::diag::{Code, Diag, Severity, Span, is_plain, plain};
use cribsheet::proof::Lost;
use cribsheet::sources::Sources;
use cribsheet::tell::{self, Message, Status, Teller};
use cribsheet::{Detail, Shortfall, paint};

use super::Exit;
use super::arguments::{Color, MessageFormat, Talk};
use super::files::FileError;
use super::specs::NoSpec;
use said::SaidAlready;

/// A page that was made: what is said of it, and of which files.
pub(crate) struct Announcement<'a> {
    /// What was written, or the spec where nothing was.
    pub(crate) name: &'a str,
    /// The files of the spec.
    pub(crate) sources: &'a Sources,
    /// The page.
    pub(crate) status: Status<'a>,
    /// How many entries stand elsewhere than on the page before, where there was one.
    pub(crate) moved: Option<usize>,
}

/// The code of wrong usage, which is about no file.
const USAGE: &str = "usage";

/// Says what a run has to say, in the format asked for.
pub(crate) struct Reporter {
    format: MessageFormat,
    is_quiet: bool,
    is_verbose: bool,
    is_coloured: bool,
    said: RefCell<SaidAlready>,
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
            is_verbose: talk.verbose,
            is_coloured,
            said: RefCell::default(),
        }
    }

    /// How much of a sheet that does not fit is told in this format, whether or not the fit is to be explained.
    pub(crate) fn detail(&self, explains: bool) -> Detail {
        match self.format {
            MessageFormat::Human if explains => Detail::First(tell::MOST_PRICES),
            // What cuts free is said, and not how much larger the type could be.
            MessageFormat::Human | MessageFormat::Markdown => Detail::First(0),
            MessageFormat::Short => Detail::Lack,
            MessageFormat::Json => Detail::All,
        }
    }

    /// Reports the faults of one spec that were not told of another page of it: to people the first ones of each kind.
    pub(crate) fn faults(&self, sources: &Sources, faults: &[Diag]) {
        let name = sources.name();
        let faults = &self.said.borrow_mut().new_faults(name, faults);
        match self.format {
            MessageFormat::Json => self.all_faults(sources, faults),
            MessageFormat::Markdown if !faults.is_empty() => {
                let told = first_of_each_kind(faults);
                let told = told.iter().map(|fault| Message::fault(fault, sources));
                self.write(&markdown::faults(sources, &told.collect::<Vec<_>>()));
            }
            _ => {
                for fault in first_of_each_kind(faults) {
                    self.fault(sources, &fault);
                }
            }
        }
        if self.format == MessageFormat::Human && faults.len() > 1 {
            self.line(&format!("{name}: {}", count(faults)));
        }
    }

    /// Reports faults to machines, which take many.
    fn all_faults(&self, sources: &Sources, faults: &[Diag]) {
        for fault in faults.iter().take(MOST_FAULTS) {
            self.fault(sources, fault);
        }
        let hidden = faults.len().saturating_sub(MOST_FAULTS);
        if hidden > 0 {
            let message = format!("{hidden} more faults are not shown");
            self.error(sources.name(), "more-faults", &message, Some(MEND_FIRST));
        }
    }

    fn fault(&self, sources: &Sources, fault: &Diag) {
        let fault = &Diag {
            hints: self.unsaid(&fault.hints),
            ..fault.clone()
        };
        self.write(&match self.format {
            MessageFormat::Human => human::draw(fault, sources, self.is_coloured) + "\n",
            MessageFormat::Json => json(&Message::fault(fault, sources)),
            MessageFormat::Short | MessageFormat::Markdown => {
                Message::fault(fault, sources).to_short()
            }
        });
    }

    /// Begins a further run of the same command, which says all its faults and hints again.
    #[cfg(feature = "serve")]
    pub(crate) fn begin_again(&self) {
        *self.said.borrow_mut() = SaidAlready::default();
    }

    /// The hints that were not said yet in this run. For machines every message is whole.
    fn unsaid(&self, hints: &[String]) -> Vec<String> {
        if self.format == MessageFormat::Json {
            return hints.to_vec();
        }
        self.said.borrow_mut().new_hints(hints)
    }

    /// Says what page was made, what was left out of it and, where asked, how it was chosen.
    pub(crate) fn made(&self, announcement: &Announcement<'_>) {
        if self.is_quiet {
            return;
        }
        let status = &announcement.status;
        if self.format == MessageFormat::Json {
            return self.write(&json(&Message::page(
                announcement.name,
                status,
                announcement.sources,
            )));
        }
        let moved = match announcement.moved {
            None => String::new(),
            Some(0) => "; nothing moved".to_owned(),
            Some(1) => "; 1 entry moved".to_owned(),
            Some(moved) => format!("; {moved} entries moved"),
        };
        let is_full = self.is_verbose || status.report.explanation.is_some();
        let line = match is_full {
            true => status.in_full(),
            false => status.to_string(),
        };
        self.line(&format!("{}: {line}{moved}", announcement.name));
        for line in Teller::new(announcement.sources).page(status.report) {
            self.line(&line);
        }
    }

    /// Reports a sheet that does not fit, with the price of every cut.
    pub(crate) fn does_not_fit(
        &self,
        sources: &Sources,
        variant: Option<&str>,
        shortfall: &Shortfall,
    ) {
        let mut message = Message::does_not_fit(shortfall, sources);
        if let Some(variant) = variant {
            message.message.insert_str(0, &format!("for {variant}: "));
        }
        message.hints = self.unsaid(&message.hints);
        match self.format {
            MessageFormat::Json => self.write(&json(&message)),
            MessageFormat::Short => self.write(&message.to_short()),
            MessageFormat::Markdown => {
                self.write(&markdown::does_not_fit(sources, shortfall));
            }
            MessageFormat::Human => {
                let fault = Diag {
                    hints: message.hints,
                    ..Diag::error(Code::DoesNotFit, Span::default(), message.message)
                };
                let fault = fault.of_whole_file();
                self.write(&human::draw(&fault, sources, self.is_coloured));
                for line in Teller::new(sources).shortfall(shortfall) {
                    self.line(&line);
                }
            }
        }
    }

    /// Says how long each step took.
    pub(crate) fn timings(&self, name: &str, steps: &[(&str, Duration)]) {
        let steps = steps
            .iter()
            .map(|(step, took)| format!("{step} {:.1} ms", took.as_secs_f64() * 1000.0));
        self.note(name, "timings", &steps.collect::<Vec<_>>().join(", "));
    }

    /// Says something that is no fault.
    pub(crate) fn note(&self, name: &str, code: &str, text: &str) {
        if !self.is_quiet {
            match self.format {
                MessageFormat::Json => self.write(&json(&Message::new(name, "note", code, text))),
                _ => self.line(&format!("{name}: {text}")),
            }
        }
    }

    /// Reports a file that could not be read or written.
    pub(crate) fn file_fault(&self, error: &FileError) -> Exit {
        self.error(&error.name, "file", &error.message, error.hint.as_deref());
        Exit::Failed
    }

    /// Warns of files that could not be read, and without which a run went on.
    pub(crate) fn passed_over(&self, errors: &[FileError]) {
        for error in errors {
            let FileError {
                name,
                message,
                hint,
            } = error;
            self.say(
                Message::new(name, "warning", "file", message),
                hint.as_deref(),
            );
        }
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
        let hint = "run the command with `--help` to see what it takes";
        self.error("cribsheet", USAGE, message, Some(hint));
        Exit::Usage
    }

    /// Reports a file in the place of a spec.
    pub(crate) fn no_spec(&self, fault: &NoSpec) -> Exit {
        self.error("cribsheet", USAGE, &fault.message, Some(&fault.hint));
        Exit::Usage
    }

    /// Reports a guide that holds nothing for a spec.
    pub(crate) fn nothing_to_import(&self, name: &str) -> Exit {
        let message = "found nothing to carry over: looked for questions with their answers, words to land, questions to ask, \
                       opening lines, stories and guesses, by headings and labels such as `Q1:`, `面试官：`, `Strong answer`, `话术`";
        let hint = "write such a label before each part, or run `cribsheet prompt` for what to tell an assistant";
        self.error(name, "nothing-found", message, Some(hint));
        Exit::Faulty
    }

    /// Reports a page that could not be painted.
    pub(crate) fn paint_fault(&self, name: &str, error: &paint::Error) -> Exit {
        self.error(name, "paint", &error.to_string(), None);
        Exit::Failed
    }

    /// Reports a page that does not read back as its spec says.
    pub(crate) fn verify_fault(&self, name: &str, lost: &Lost) -> Exit {
        self.error(name, "verify", &lost.to_string(), None);
        Exit::Failed
    }

    /// Reports a fault of ours, with a spec or none, by what was thrown.
    pub(crate) fn own_fault(&self, name: &str, cause: &(dyn Any + Send)) -> Exit {
        let words = cause
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| cause.downcast_ref::<&str>().copied())
            .unwrap_or("no more is known");
        let message = format!("a fault of cribsheet itself: {words}");
        let hint = "report it together with the spec, and with what RUST_BACKTRACE=1 adds";
        self.error(name, "bug", &message, Some(hint));
        Exit::Failed
    }

    fn error(&self, name: &str, code: &str, text: &str, hint: Option<&str>) {
        self.say(Message::new(name, "error", code, text), hint);
    }

    fn say(&self, mut message: Message, hint: Option<&str>) {
        let hints: Vec<String> = hint.map(str::to_owned).into_iter().collect();
        message.hints = self.unsaid(&hints);
        self.write(&match self.format {
            MessageFormat::Human => human::placeless(&message, self.is_coloured),
            MessageFormat::Short | MessageFormat::Markdown => message.to_short(),
            MessageFormat::Json => json(&message),
        });
    }

    /// Writes one line, plain whatever stands in it.
    fn line(&self, text: &str) {
        self.write(&plain(text));
    }

    /// Writes one message, of which every line is plain. Where nobody listens any more there is nobody to tell.
    fn write(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

/// A message as a JSON object on one line, of which a terminal can make nothing else: characters that are not plain stand
/// in texts alone, where JSON has escapes for them (RFC 8259, 7).
fn json(message: &Message) -> String {
    let json = serde_json::to_string(message).expect("a message has named fields, and no maps");
    let mut plain = String::with_capacity(json.len());
    for character in json.chars() {
        if is_plain(character) {
            plain.push(character);
        } else {
            let mut units = [0; 2];
            let units = character.encode_utf16(&mut units).iter();
            plain.extend(units.map(|unit| format!("\\u{unit:04x}")));
        }
    }
    plain
}

/// The most faults of one spec that machines are given.
const MOST_FAULTS: usize = 1000;

/// The most faults of one kind in a spec that people are shown: more than anybody reads before mending the first.
const MOST_OF_A_KIND: usize = 10;

/// What to do where not all faults are shown.
const MEND_FIRST: &str = "mend the first ones, and run again";

/// The first faults of each kind, as they stand, and behind them how many more there are of each.
pub(crate) fn first_of_each_kind(faults: &[Diag]) -> Vec<Diag> {
    let mut counts: Vec<((Code, Severity), usize)> = Vec::new();
    let mut told = Vec::new();
    for fault in faults {
        let kind = (fault.code, fault.severity);
        let at = counts.iter().position(|(known, _)| *known == kind);
        let at = at.unwrap_or_else(|| {
            counts.push((kind, 0));
            counts.len() - 1
        });
        counts[at].1 += 1;
        if counts[at].1 <= MOST_OF_A_KIND {
            told.push(fault.clone());
        }
    }
    for ((code, severity), count) in counts {
        let hidden = count.saturating_sub(MOST_OF_A_KIND);
        if hidden > 0 {
            let message = format!("and {hidden} more of this kind");
            let more = Diag::error(code, Span::default(), message).hint(MEND_FIRST);
            told.push(Diag { severity, ..more }.of_whole_file());
        }
    }
    told
}

/// How many errors and warnings there are.
pub(crate) fn count(faults: &[Diag]) -> String {
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
