//! What a sheet is made of: a spec, and what is asked for in place of its settings.

use std::borrow::Cow;

use super::{Cut, Overrides, Part, Sheet, cuts, resolve};
use crate::diag::Diags;
use crate::paragraph::Paragraph;
use crate::spec::Spec;

/// What a sheet is made of, for those who look for what it could do without and know nothing of specs.
pub struct Original<'a> {
    spec: Cow<'a, Spec>,
    overrides: &'a Overrides,
}

impl<'a> Original<'a> {
    /// A spec, and what stands in place of its settings.
    pub fn new(spec: &'a Spec, overrides: &'a Overrides) -> Self {
        Self {
            spec: Cow::Borrowed(spec),
            overrides,
        }
    }

    /// The sheet that is made of it.
    pub fn sheet(&self, diags: &mut Diags) -> Sheet {
        resolve(&self.spec, self.overrides, diags)
    }

    /// The same without some parts of its sheet, as far as each can go when the others are gone.
    #[must_use]
    pub fn without(&self, parts: &[Part]) -> Self {
        Self {
            spec: Cow::Owned(cuts::spec_without(&self.spec, parts)),
            overrides: self.overrides,
        }
    }

    /// Every whole entry of its sheet.
    pub fn entry_cuts(&self, sheet: &Sheet) -> Vec<Cut> {
        cuts::entries(sheet, &self.spec)
    }

    /// Every entry and every optional part of its sheet. Paragraphs that only shortened entries have are given beside
    /// them; they are numbered after those of the sheet.
    pub fn cuts(&self, sheet: &Sheet) -> (Vec<Cut>, Vec<Paragraph>) {
        cuts::cuts(sheet, &self.spec)
    }
}
