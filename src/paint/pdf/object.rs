//! Objects of a PDF (ISO 32000-1, 7.3) and the document that collects them: nothing is hashed, and keys are known when
//! the program is compiled, since most of the thousand entries on a page are of a tree that is written and dropped.

use std::borrow::Cow;

/// The number of an object that stands by itself.
pub(super) type ObjectId = u32;

/// An object that is no stream.
#[derive(Clone)]
pub(super) enum Object {
    Null,
    Boolean(bool),
    Integer(i64),
    Real(f32),
    Name(Cow<'static, str>),
    /// A string of bytes between parentheses.
    Literal(Vec<u8>),
    /// A string of bytes in hexadecimal digits.
    Hexadecimal(Vec<u8>),
    Array(Vec<Object>),
    Dictionary(Dictionary),
    Reference(ObjectId),
}

/// Entries in the order they were set.
#[derive(Clone, Default)]
pub(super) struct Dictionary(Vec<(Cow<'static, str>, Object)>);

impl Dictionary {
    /// Sets an entry, in the place of one that was set before.
    pub(super) fn set(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Object>) {
        let (key, value) = (key.into(), value.into());
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => self.0.push((key, value)),
        }
    }

    /// The entries in their order.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Object)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value))
    }
}

impl IntoIterator for Dictionary {
    type Item = (Cow<'static, str>, Object);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A dictionary of these entries.
macro_rules! dictionary {
    ($($key:expr => $value:expr),* $(,)?) => {{
        let mut dictionary = $crate::paint::pdf::object::Dictionary::default();
        $(dictionary.set($key, $value);)*
        dictionary
    }};
}
pub(super) use dictionary;

/// Bytes with a dictionary that says what they are.
pub(super) struct Stream {
    /// What they are, and how many.
    pub(super) header: Dictionary,
    /// The bytes.
    pub(super) content: Vec<u8>,
    /// Whether they are deflated when they are written.
    pub(super) is_deflated: bool,
}

impl Stream {
    /// A stream that is deflated when it is written.
    pub(super) fn new(mut header: Dictionary, content: Vec<u8>) -> Self {
        header.set("Length", content.len());
        Self {
            header,
            content,
            is_deflated: true,
        }
    }
}

/// What stands by itself under a number.
pub(super) enum Body {
    /// Any object but a stream.
    Object(Object),
    /// A stream.
    Stream(Stream),
}

impl Body {
    /// The bytes of a stream.
    pub(super) fn length(&self) -> usize {
        match self {
            Body::Object(_) => 0,
            Body::Stream(stream) => stream.content.len(),
        }
    }
}

/// The objects of a file, numbered from 1.
#[derive(Default)]
pub(super) struct Document {
    /// Nothing where a number was given to what is not there yet.
    pub(super) bodies: Vec<Option<Body>>,
    /// Entries of the trailer.
    pub(super) trailer: Dictionary,
}

impl Document {
    /// The number of an object that is set later.
    pub(super) fn new_object_id(&mut self) -> ObjectId {
        self.bodies.push(None);
        ObjectId::try_from(self.bodies.len()).expect("a page has far fewer objects than that")
    }

    /// Sets the object with a number.
    pub(super) fn set_object(&mut self, id: ObjectId, body: impl Into<Body>) {
        self.bodies[id as usize - 1] = Some(body.into());
    }

    /// Adds an object, and gives it a number.
    pub(super) fn add_object(&mut self, body: impl Into<Body>) -> ObjectId {
        let id = self.new_object_id();
        self.set_object(id, body);
        id
    }
}

impl From<bool> for Object {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Object {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<usize> for Object {
    fn from(count: usize) -> Self {
        Self::Integer(i64::try_from(count).expect("a page holds far fewer things than that"))
    }
}

impl From<&'static str> for Object {
    fn from(name: &'static str) -> Self {
        Self::Name(name.into())
    }
}

impl From<String> for Object {
    fn from(name: String) -> Self {
        Self::Name(name.into())
    }
}

impl From<ObjectId> for Object {
    fn from(id: ObjectId) -> Self {
        Self::Reference(id)
    }
}

impl From<Vec<Object>> for Object {
    fn from(items: Vec<Object>) -> Self {
        Self::Array(items)
    }
}

impl From<Dictionary> for Object {
    fn from(dictionary: Dictionary) -> Self {
        Self::Dictionary(dictionary)
    }
}

impl From<Dictionary> for Body {
    fn from(dictionary: Dictionary) -> Self {
        Self::Object(Object::Dictionary(dictionary))
    }
}

impl From<Stream> for Body {
    fn from(stream: Stream) -> Self {
        Self::Stream(stream)
    }
}
