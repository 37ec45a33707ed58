//! What a spec is written in: its file, the one that this extends, and so on.
//!
//! They stand one behind the other, so that a place in any of them is one number.

use std::fmt;
use std::sync::Arc;

use crate::diag::Place;

/// The files of a spec.
///
/// ```
/// use cribsheet::sources::Sources;
///
/// let sources = Sources::new("hr.toml", "extends = 'base.toml'").extended("base.toml", "[sheet]\ntitle = 'Crib'");
/// let title = sources.text().find("title").expect("the base has one");
/// assert_eq!(sources.place(title).to_string(), "base.toml:2:1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sources {
    text: Arc<str>,
    /// At least one.
    files: Arc<[NamedStart]>,
    lack: Option<Lack>,
}

/// What a file is called, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NamedStart {
    name: String,
    start: usize,
}

/// Why the file is not there that the last one extends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// One lower-case phrase.
    pub message: String,
    /// What to do about it, a phrase that starts with a verb.
    pub hint: String,
}

/// One of the files of a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceFile<'a> {
    /// Which one it is, from 0: the spec itself.
    pub number: usize,
    /// How messages name it.
    pub name: &'a str,
    /// What stands in it.
    pub text: &'a str,
    /// Where it begins, as places are counted.
    pub start: usize,
}

/// A place in one of the files of a spec. It prints as `name:line:column`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilePlace<'a> {
    /// The file.
    pub file: SourceFile<'a>,
    /// The line and the column.
    pub place: Place,
}

impl Sources {
    /// One file that extends no other, by the name that messages have for it.
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        let name = name.into();
        Self {
            text: text.into(),
            files: [NamedStart { name, start: 0 }].into(),
            lack: None,
        }
    }

    /// The same with the file that the last one extends.
    #[must_use]
    pub fn extended(self, name: impl Into<String>, text: &str) -> Self {
        // Between two files stands a line end, so that each has the place of its own end to itself.
        let start = self.text.len() + 1;
        let next = NamedStart {
            name: name.into(),
            start,
        };
        Self {
            text: format!("{}\n{text}", self.text).into(),
            files: self.files.iter().cloned().chain([next]).collect(),
            lack: None,
        }
    }

    /// The same where the file cannot be had that the last one extends.
    #[must_use]
    pub fn lacking(self, lack: Lack) -> Self {
        Self {
            lack: Some(lack),
            ..self
        }
    }

    /// Why the file cannot be had that the last one extends, if that is so.
    pub fn lack(&self) -> Option<&Lack> {
        self.lack.as_ref()
    }

    /// All files, one behind the other: what places are counted in, in bytes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How messages name the spec.
    pub fn name(&self) -> &str {
        &self.files[0].name
    }

    /// The files, each before the one that it extends.
    pub fn files(&self) -> impl DoubleEndedIterator<Item = SourceFile<'_>> {
        (0..self.files.len()).map(|number| self.file(number))
    }

    fn file(&self, number: usize) -> SourceFile<'_> {
        let NamedStart { name, start } = &self.files[number];
        let next = self.files.get(number + 1);
        let end = next.map_or(self.text.len(), |next| next.start - 1);
        SourceFile {
            number,
            name,
            text: &self.text[*start..end],
            start: *start,
        }
    }

    /// The file that the byte at an offset stands in.
    pub fn file_at(&self, offset: usize) -> SourceFile<'_> {
        let after = self.files.partition_point(|file| file.start <= offset);
        self.file(after - 1)
    }

    /// The place of the byte at an offset.
    pub fn place(&self, offset: usize) -> FilePlace<'_> {
        let file = self.file_at(offset);
        let place = Place::of(file.text, offset - file.start);
        FilePlace { file, place }
    }
}

impl fmt::Display for FilePlace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.name, self.place)
    }
}

impl From<&str> for Sources {
    /// A text without a name.
    fn from(text: &str) -> Self {
        Self::new("", text)
    }
}

impl From<&String> for Sources {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<&Sources> for Sources {
    fn from(sources: &Sources) -> Self {
        sources.clone()
    }
}
