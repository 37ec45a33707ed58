//! Where fences stand: nothing in one is a heading or says who speaks.

/// The marks that open and close a fence.
const MARKS: [&str; 2] = ["```", "~~~"];

/// Follows the fences of a text, line by line.
#[derive(Default)]
pub(super) struct Fences(Option<&'static str>);

impl Fences {
    /// Whether this line, the next of the text, stands in a fence or opens or closes one.
    pub(super) fn hold(&mut self, line: &str) -> bool {
        let line = line.trim();
        let mark = MARKS.into_iter().find(|mark| line.starts_with(mark));
        let was_open = self.0.is_some();
        match (self.0, mark) {
            (None, mark) => self.0 = mark,
            // Only a mark that nothing stands behind closes.
            (Some(open), Some(mark))
                if mark == open && line.trim_start_matches(&mark[..1]).is_empty() =>
            {
                self.0 = None;
            }
            _ => {}
        }
        was_open || self.0.is_some()
    }
}
