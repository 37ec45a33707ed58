//! Numbers written in decimal digits, without going through a float: a page has tens of thousands of numbers, and to look
//! for the shortest form of a float takes longer than all else that a drawing needs.

/// What ASCII is written to: text, or bytes.
pub(crate) trait AsciiSink {
    /// Appends one byte of ASCII.
    fn push_ascii(&mut self, byte: u8);
}

impl AsciiSink for String {
    fn push_ascii(&mut self, byte: u8) {
        self.push(char::from(byte));
    }
}

impl AsciiSink for Vec<u8> {
    fn push_ascii(&mut self, byte: u8) {
        self.push(byte);
    }
}

/// Appends a number of hundredths, without zeros that say nothing.
pub(crate) fn push_hundredths(sink: &mut impl AsciiSink, hundredths: i64) {
    if hundredths < 0 {
        sink.push_ascii(b'-');
    }
    let hundredths = hundredths.unsigned_abs();
    push_digits(sink, hundredths / 100);
    let (tenths, rest) = (hundredths / 10 % 10, hundredths % 10);
    if tenths + rest > 0 {
        sink.push_ascii(b'.');
        push_digits(sink, tenths);
    }
    if rest > 0 {
        push_digits(sink, rest);
    }
}

/// Appends a whole number. Only with the feature `pdf`.
#[cfg(feature = "pdf")]
pub(crate) fn push_whole(sink: &mut impl AsciiSink, number: i64) {
    if number < 0 {
        sink.push_ascii(b'-');
    }
    push_digits(sink, number.unsigned_abs());
}

fn push_digits(sink: &mut impl AsciiSink, number: u64) {
    if number >= 10 {
        push_digits(sink, number / 10);
    }
    let digit = usize::try_from(number % 10).unwrap_or_default();
    sink.push_ascii(b"0123456789"[digit]);
}
