//! Colours of ink.

/// An opaque sRGB colour, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ink {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Ink {
    /// What every printer lays down whole.
    pub const BLACK: Ink = Ink::rgb(0, 0, 0);

    /// A colour from its three sRGB components.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Relative luminance from 0 (black) to 1 (white), as WCAG 2 defines it.
    pub fn luminance(self) -> f64 {
        /// Where the transfer curve of sRGB stops being straight (IEC 61966-2-1).
        const STRAIGHT_TO: f64 = 0.04045;
        let linear = |component: u8| {
            let value = f64::from(component) / 255.0;
            if value <= STRAIGHT_TO {
                value / 12.92
            } else {
                power_of_2_4((value + 0.055) / 1.055)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast with white paper, from 1 to 21, as WCAG 2 defines it.
    pub fn contrast(self) -> f64 {
        1.05 / (self.luminance() + 0.05)
    }

    /// Whether it has no hue: black, white, or a grey between them.
    pub fn is_grey(self) -> bool {
        self.red == self.green && self.green == self.blue
    }

    /// What a printer without colour makes of it (Rec. 601 luma).
    pub fn to_grey(self) -> Self {
        let luma =
            (299 * u32::from(self.red) + 587 * u32::from(self.green) + 114 * u32::from(self.blue))
                / 1000;
        let grey = u8::try_from(luma).expect("a mean of bytes is a byte");
        Self::rgb(grey, grey, grey)
    }
}

/// A number to the power of 2.4, out of square roots: those are exact on every machine.
fn power_of_2_4(number: f64) -> f64 {
    /// How often the root is taken for each binary digit of 0.4 that is one.
    const DIGITS: [u32; 4] = [2, 3, 6, 7];
    let root = |times: u32| (0..times).fold(number, |root, _| root.sqrt());
    number * number * DIGITS.map(root).iter().product::<f64>()
}

impl TryFrom<String> for Ink {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let fault = || format!("`{text}` is not a colour like `#1a2b3c`");
        let digits = text.strip_prefix('#').filter(|digits| {
            digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        });
        let digits = digits.ok_or_else(fault)?;
        let component =
            |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| fault());
        Ok(Self::rgb(component(0)?, component(2)?, component(4)?))
    }
}

impl From<Ink> for String {
    fn from(ink: Ink) -> Self {
        format!("#{:02x}{:02x}{:02x}", ink.red, ink.green, ink.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::Ink;

    #[test]
    fn colours_are_six_digits_and_no_signs() {
        assert_eq!(
            Ink::try_from("#1aB2c3".to_owned()),
            Ok(Ink::rgb(0x1A, 0xB2, 0xC3))
        );
        for written in [
            "#1ab2c", "#1ab2c34", "1ab2c3", "#+1+2+3", "#1ab2cg", "#１ab",
        ] {
            assert!(Ink::try_from(written.to_owned()).is_err(), "{written}");
        }
    }

    #[test]
    fn contrast_is_what_wcag_computes() {
        for (grey, contrast) in [
            (0x00, 21.0),
            (0x76, 4.54),
            (0x77, 4.48),
            (0x94, 3.03),
            (0xFF, 1.0),
        ] {
            let computed = Ink::rgb(grey, grey, grey).contrast();
            assert!((computed - contrast).abs() < 0.02, "{grey:#x}: {computed}");
        }
    }
}
