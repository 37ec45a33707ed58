//! Where entries stood on an earlier page, as a small text that can be kept beside it.
//!
//! The first line names the format. Then come leading, gaps and the number of columns, and a line for every entry in
//! the columns, in their order: table, number there, column from 1, left side and top in points, how many of its parts
//! stand in that column (`-` for all of them), and the words it is known by. Fields are set apart by tabs.

use std::fmt::{self, Display, Formatter};

use crate::geom::{Point, Pt};
use crate::kind::{EntryId, Kind};
use crate::layout::{Dials, Draft, Stand};
use crate::sheet::{Part, Theme};

/// The first line of an arrangement as text.
const FORMAT: &str = "cribsheet layout 1";

/// Where entries stood, and how loosely they were set. That of no page is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    setting: Option<KnownSetting>,
    pub(super) entries: Vec<KnownEntry>,
}

/// How entries were set.
#[derive(Clone, Copy, Debug, PartialEq)]
struct KnownSetting {
    /// Leading as a ratio of the type size.
    leading: f64,
    /// The factor on gaps.
    gaps: f64,
    /// The number of columns; nothing where it was not written down.
    columns: Option<usize>,
}

/// An entry and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KnownEntry {
    /// The entry.
    pub(super) entry: EntryId,
    /// The words that it is known by.
    pub(super) name: String,
    pub(super) stand: Stand,
}

impl Arrangement {
    /// What the text of every arrangement begins with, before the version of the format.
    pub const NAME: &str = "cribsheet layout";

    /// That of a draft. The parts name the entries of its sheet.
    pub(super) fn of(draft: &Draft, parts: &[Part]) -> Self {
        let stands = draft.stands().into_iter();
        let entries = stands.map(|(entry, stand)| KnownEntry {
            entry,
            name: name_of(entry, parts),
            stand,
        });
        Self {
            setting: Some(KnownSetting {
                leading: draft.dials.leading,
                gaps: draft.dials.gaps,
                columns: Some(draft.dials.columns),
            }),
            entries: entries.collect(),
        }
    }

    /// The dials with the leading and the gaps of this arrangement, if the theme allows them.
    pub(super) fn set(&self, dials: Dials, theme: &Theme) -> Option<Dials> {
        let KnownSetting { leading, gaps, .. } = self.setting?;
        let is_allowed = (theme.leading.tight..=theme.leading.loose).contains(&leading)
            && (1.0..=theme.gaps.stretch).contains(&gaps);
        is_allowed.then_some(Dials {
            leading,
            gaps,
            ..dials
        })
    }

    /// The number of its columns, if it is known.
    pub(super) fn columns(&self) -> Option<usize> {
        self.setting.and_then(|setting| setting.columns)
    }

    /// Reads an arrangement from its text. The error is a line, from 1, and a phrase on what is wrong with it.
    pub fn read(text: &str) -> Result<Self, (usize, String)> {
        // What it is written with has one end of lines, whatever a system makes of it.
        let lines = text.lines().map(|line| line.trim_end_matches('\r'));
        let mut lines = (1..).zip(lines);
        if lines.next().map(|(_, line)| line) != Some(FORMAT) {
            return Err((1, format!("wanted `{FORMAT}`")));
        }
        let (number, setting) = lines.next().unwrap_or((2, ""));
        let setting = read_setting(setting).ok_or_else(|| {
            (
                number,
                "wanted `setting`, leading, gaps and columns".to_owned(),
            )
        })?;
        let entries = lines.map(|(number, line)| {
            let wanted = "wanted table, number, column, left side, top, parts and name";
            KnownEntry::read(line).ok_or_else(|| (number, wanted.to_owned()))
        });
        Ok(Self {
            setting: Some(setting),
            entries: entries.collect::<Result<_, _>>()?,
        })
    }
}

impl Display for Arrangement {
    fn fmt(&self, text: &mut Formatter) -> fmt::Result {
        writeln!(text, "{FORMAT}")?;
        let (leading, gaps) = self
            .setting
            .map_or((1.0, 1.0), |setting| (setting.leading, setting.gaps));
        write!(text, "setting\t{leading}\t{gaps}")?;
        if let Some(columns) = self.columns() {
            write!(text, "\t{columns}")?;
        }
        writeln!(text)?;
        self.entries.iter().try_for_each(|known| {
            let EntryId { kind, number } = known.entry;
            let Stand {
                column,
                place,
                broken_after,
            } = known.stand;
            let parts = broken_after.map_or_else(|| "-".to_owned(), |parts| parts.to_string());
            writeln!(
                text,
                // Hundredths of a point: less is not seen, and the file may be kept with the spec
                // and read as a diff.
                "{}\t{number}\t{}\t{:.2}\t{:.2}\t{parts}\t{}",
                kind.name(),
                column + 1,
                place.x.0,
                place.y.0,
                known.name
            )
        })
    }
}

impl KnownEntry {
    fn read(line: &str) -> Option<Self> {
        // The words come last and may hold whatever the author wrote.
        let mut fields = line.splitn(7, '\t');
        let kind = fields.next()?;
        let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
        let number = fields.next()?.parse().ok()?;
        let column: usize = fields.next()?.parse().ok()?;
        let (x, y) = (read_length(fields.next()?)?, read_length(fields.next()?)?);
        let broken_after = match fields.next()? {
            "-" => None,
            parts => Some(parts.parse().ok()?),
        };
        Some(Self {
            entry: EntryId { kind, number },
            name: fields.next()?.to_owned(),
            stand: Stand {
                column: column.checked_sub(1)?,
                place: Point { x, y },
                broken_after,
            },
        })
    }
}

fn read_setting(line: &str) -> Option<KnownSetting> {
    let mut fields = line.split('\t');
    if fields.next() != Some("setting") {
        return None;
    }
    let (leading, gaps) = (read_number(fields.next()?)?, read_number(fields.next()?)?);
    let columns = match fields.next() {
        Some(columns) => Some(columns.parse().ok()?),
        None => None,
    };
    let setting = KnownSetting {
        leading,
        gaps,
        columns,
    };
    fields.next().is_none().then_some(setting)
}

fn read_length(text: &str) -> Option<Pt> {
    read_number(text).map(Pt)
}

fn read_number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The words that an entry is known by, on one line.
fn name_of(entry: EntryId, parts: &[Part]) -> String {
    let part = parts.iter().find(|part| part.entry == Some(entry));
    let words = part.map_or("", |part| &part.name).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}
