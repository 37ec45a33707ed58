//! What a compiler keeps from one page to the next: shaped paragraphs.

use crate::diag::{Diags, Span};
use crate::font::Fonts;
use crate::map::TrustedMap;
use crate::paragraph::{Inline, Paragraph, Steps};
use crate::text::{self, Shaped};

/// The most paragraphs that are kept, unless one sheet has more: some pages of one text, in two languages and each alone.
const MOST_KEPT: usize = 1_024;

/// The most bytes of their texts: a paragraph may be as long as a page. Each takes a hundred bytes shaped.
const MOST_BYTES: usize = 128 * 1024;

/// Shaped paragraphs by what was shaped: where that stands in a spec makes no difference.
#[derive(Default)]
pub(super) struct Memory {
    shaped: TrustedMap<Paragraph, Vec<Shaped>>,
    count: usize,
    /// How long their texts are.
    bytes: usize,
}

/// What shaped paragraphs are known by; one that there is something to report of has no name, so that it is reported
/// again on the next page.
pub(super) type Handles = Vec<Option<Paragraph>>;

impl Memory {
    /// Shapes paragraphs, but for those that are known. They are on loan until they are [kept](Self::keep).
    pub(super) fn shape(
        &mut self,
        paragraphs: &[Paragraph],
        fonts: &Fonts,
        source: &str,
        diags: &mut Diags,
    ) -> (Vec<Shaped>, Handles) {
        let handles: Vec<Paragraph> = paragraphs.iter().map(handle).collect();
        let known: Vec<_> = handles.iter().map(|handle| self.take(handle)).collect();
        let is_new =
            |(paragraph, known): (_, &Option<Shaped>)| known.is_none().then_some(paragraph);
        let new = paragraphs.iter().zip(&known).filter_map(is_new);
        let mut new = text::shape(new, fonts, source, diags).into_iter();
        let shaped = known
            .into_iter()
            .filter_map(|known| known.or_else(|| new.next()));
        let shaped: Vec<Shaped> = shaped.collect();
        let handles = handles.into_iter().zip(&shaped);
        let handles = handles.map(|(handle, shaped)| shaped.is_sound.then_some(handle));
        let handles = handles.collect();
        (shaped, handles)
    }

    /// Keeps shaped paragraphs; those beyond the handles are dropped.
    pub(super) fn keep(&mut self, handles: Handles, shaped: Vec<Shaped>) {
        let bytes: usize = shaped.iter().map(|shaped| shaped.text.len()).sum();
        if self.count + handles.len() > MOST_KEPT || self.bytes + bytes > MOST_BYTES {
            self.forget();
        }
        self.shaped.reserve(handles.len());
        for (handle, shaped) in handles.into_iter().zip(shaped) {
            if let Some(handle) = handle {
                self.bytes += shaped.text.len();
                self.shaped.entry(handle).or_default().push(shaped);
                self.count += 1;
            }
        }
    }

    /// Forgets everything, since other fonts would be chosen.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    fn take(&mut self, handle: &Paragraph) -> Option<Shaped> {
        let kept = self.shaped.get_mut(handle)?;
        let shaped = kept.pop()?;
        if kept.is_empty() {
            self.shaped.remove(handle);
        }
        self.count -= 1;
        self.bytes -= shaped.text.len();
        Some(shaped)
    }
}

fn handle(paragraph: &Paragraph) -> Paragraph {
    let inlines = paragraph.inlines.iter().map(|inline| Inline {
        text: inline.text.clone(),
        link: inline.link.clone(),
        origin: None,
        steps: Steps::default(),
        ..*inline
    });
    Paragraph {
        inlines: inlines.collect(),
        source: Span::default(),
        ..*paragraph
    }
}
