//! Whether the inks of a theme can be read, in colour and from a printer without colour.

use crate::diag::{Code, Diag};
use crate::ink::Ink;
use crate::spec::Override;

use super::theme::Inks;

/// The least contrast of text with white paper (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// The least contrast of a mark that means something (WCAG 2.2, 1.4.11).
const MARK: f64 = 3.0;

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

/// The inks that say something, with the contrast each needs. Hairlines only divide what white space divides already.
pub(super) fn needs(inks: &Inks) -> [(&'static str, Ink, f64); 5] {
    [
        ("text", inks.text, TEXT),
        ("soft", inks.soft, TEXT),
        ("land", inks.land, TEXT),
        ("accent", inks.accent, TEXT),
        ("bar", inks.bar, MARK),
    ]
}

/// Whether all text of a theme is black, as on paper it has to be.
pub(super) fn is_for_paper(inks: &Inks) -> bool {
    inks.of_text().iter().all(|(_, ink)| *ink == Ink::BLACK)
}

/// Warns once where the author's inks for text are not black.
pub(super) fn not_black(inks: &Inks, overrides: &[Override]) -> Option<Diag> {
    let of_text = inks.of_text();
    let broken = of_text.iter().filter(|(_, ink)| *ink != Ink::BLACK);
    let names: Vec<String> = broken.map(|(name, _)| format!("inks.{name}")).collect();
    let is_one = |over: &&Override| names.contains(&over.path.join("."));
    let over = overrides.iter().find(is_one)?;
    let (are, text) = match &names[..] {
        [_] => ("is", "its text"),
        _ => ("are", "their text"),
    };
    let message = format!(
        "`{}` {are} not black: a printer without colour breaks {text} into dots",
        names.join("`, `")
    );
    let diag = Diag::warning(Code::NotBlack, over.value.span, message);
    Some(
        diag.hint(
            "write `\"#000000\"`; a page that is not printed may be set in the theme `screen`",
        ),
    )
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
        .unwrap_or(Ink::BLACK)
}

#[cfg(test)]
mod tests {
    use crate::diag::{Diag, Diags, Severity};
    use crate::sheet::{self, Overrides};
    use crate::spec;

    /// What is said of inks over those of a theme.
    fn said(base: &str, inks: &str) -> Vec<Diag> {
        let source = format!(
            "[sheet]\ntitle = \"t\"\ntheme = \"{base}\"\n[theme.inks]\n{inks}\n[[keyword]]\nterm = \"k\"\n"
        );
        let mut diags = Diags::default();
        let spec = spec::read(&source, &mut diags).expect("the spec can be read");
        sheet::resolve(&spec, &Overrides::default(), &mut diags);
        diags.iter().cloned().collect()
    }

    fn messages(base: &str, inks: &str) -> Vec<String> {
        let said = said(base, inks);
        said.into_iter().map(|diag| diag.message).collect()
    }

    #[test]
    fn pale_ink_is_warned_of_with_a_darker_one() {
        let [warning] = &said("screen", "soft = \"#999999\"")[..] else {
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
        let inks = "bar = \"#888888\"\nhairline = \"#eeeeee\"\naccent = \"#8769a7\"";
        for base in ["ink", "screen"] {
            assert_eq!(
                messages(base, inks),
                [
                    "`inks.accent` printed in grey has a contrast of 4.3 with white paper, wanted 4.5 or more"
                ]
            );
        }
    }

    #[test]
    fn text_that_is_not_black_on_paper_is_warned_of_once() {
        let inks = "land = \"#a92b22\"\nsoft = \"#555555\"";
        for base in ["ink", "mono", "warm"] {
            assert_eq!(
                messages(base, inks),
                [
                    "`inks.soft`, `inks.land` are not black: a printer without colour breaks their text into dots"
                ]
            );
        }
        assert_eq!(messages("screen", "land = \"#a92b22\""), [""; 0]);
        assert_eq!(messages("ink", "text = \"#000000\""), [""; 0]);
    }
}
