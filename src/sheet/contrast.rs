//! Whether the inks of a theme can be read, in colour and from a printer without colour.

use crate::diag::{Code, Diag};
use crate::ink::Ink;
use crate::spec::Override;

/// The least contrast of text with white paper (WCAG 2.2, 1.4.3).
pub(super) const TEXT: f64 = 4.5;
/// The least contrast of a mark that means something (WCAG 2.2, 1.4.11).
pub(super) const MARK: f64 = 3.0;

/// The contrast of an ink with white paper: in colour, or in grey where that is weaker.
pub(super) fn weakest(ink: Ink) -> f64 {
    ink.contrast().min(ink.to_grey().contrast())
}

/// Warns of an ink of the author's that has less contrast with white paper than it needs.
pub(super) fn check(ink: Ink, least: f64, over: &Override) -> Option<Diag> {
    let contrast = weakest(ink);
    if contrast >= least {
        return None;
    }
    let way = if ink.contrast() < least {
        ""
    } else {
        " printed in grey"
    };
    let message = format!(
        "`{}`{way} has a contrast of {:.1} with white paper, wanted {least} or more",
        over.path.join("."),
        (contrast * 10.0).floor() / 10.0
    );
    let darker = String::from(darkened(ink, least));
    let diag = Diag::warning(Code::LowContrast, over.value.span, message);
    Some(diag.hint(format!("choose a darker colour, such as `{darker}`")))
}

/// The ink with as much black as gives it the contrast wanted.
fn darkened(ink: Ink, least: f64) -> Ink {
    let share = |part: u32| {
        let [red, green, blue] = [ink.red, ink.green, ink.blue].map(|component| {
            u8::try_from(u32::from(component) * part / 255).expect("a share is no larger")
        });
        Ink::rgb(red, green, blue)
    };
    let mut shades = (0..255).rev().map(share);
    shades
        .find(|shade| weakest(*shade) >= least)
        .unwrap_or(Ink::rgb(0, 0, 0))
}

#[cfg(test)]
mod tests {
    use crate::diag::{Diag, Diags, Severity};
    use crate::sheet::{self, Overrides};
    use crate::spec;

    /// What is said of a theme.
    fn said(theme: &str) -> Vec<Diag> {
        let source =
            format!("[sheet]\ntitle = \"t\"\n[theme.inks]\n{theme}\n[[keyword]]\nterm = \"k\"\n");
        let mut diags = Diags::default();
        let spec = spec::read(&source, &mut diags).expect("the spec can be read");
        sheet::resolve(&spec, &Overrides::default(), &mut diags);
        diags.iter().cloned().collect()
    }

    #[test]
    fn pale_ink_is_warned_of_with_a_darker_one() {
        let [warning] = &said("soft = \"#999999\"")[..] else {
            panic!("one warning is wanted");
        };
        assert_eq!(warning.severity, Severity::Warning);
        assert_eq!(
            warning.message,
            "`inks.soft` has a contrast of 2.8 with white paper, wanted 4.5 or more"
        );
        assert_eq!(warning.hints, ["choose a darker colour, such as `#767676`"]);
    }

    #[test]
    fn marks_need_less_hairlines_nothing_and_grey_is_judged_too() {
        let said = said(
            "bar = \"#888888\"\nhairline = \"#eeeeee\"\naccent = \"#8769a7\"\ntext = \"#333333\"",
        );
        let messages: Vec<&str> = said.iter().map(|diag| diag.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`inks.accent` printed in grey has a contrast of 4.3 with white paper, wanted 4.5 or more"
            ]
        );
    }
}
