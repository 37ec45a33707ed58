//! Lengths as the PDF writes them. Every conversion from exact to written numbers is here.

use crate::decimal::push_hundredths;
use crate::geom::Pt;

/// Written steps in a point: 0.01 pt is 3.5 µm, finer than any printer.
const STEPS_PER_POINT: f64 = 100.0;
/// Units of text space in an em (ISO 32000-1, 9.2.4).
const THOUSANDTHS_PER_EM: f64 = 1000.0;

/// A length rounded to 0.01 pt.
#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths on paper have at most seven digits once rounded"
)]
pub(super) fn written(length: Pt) -> f32 {
    // Adding zero turns a negative zero into a plain one.
    ((length.0 * STEPS_PER_POINT).round() / STEPS_PER_POINT + 0.0) as f32
}

/// Appends a length rounded to 0.01 pt, in as few digits as can be.
pub(super) fn push_written(bytes: &mut Vec<u8>, length: Pt) {
    push_hundredths(bytes, steps(length));
}

/// A length in steps of 0.01 pt.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float too large saturates, and finite lengths on paper are never that large"
)]
fn steps(length: Pt) -> i64 {
    (length.0 * STEPS_PER_POINT).round() as i64
}

/// A length in thousandths of an em of type set at `size`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float too large saturates, and finite lengths on paper are never that large"
)]
pub(super) fn thousandths(length: Pt, size: Pt) -> i32 {
    (length / size * THOUSANDTHS_PER_EM).round() as i32
}

/// A measure in font units as thousandths of an em.
pub(super) fn from_units(measure: f32, units_per_em: u16) -> i16 {
    thousandths(Pt(f64::from(measure)), Pt(f64::from(units_per_em.max(1))))
        .clamp(i16::MIN.into(), i16::MAX.into())
        .try_into()
        .expect("the value was clamped to this range")
}

/// Thousandths of an em, no more than a few hundred, in font units.
pub(super) fn to_units(thousandths: i16, units_per_em: u16) -> i16 {
    let units = i32::from(thousandths) * i32::from(units_per_em);
    let rounded = (units + units.signum() * 500) / 1000;
    i16::try_from(rounded.clamp(i16::MIN.into(), i16::MAX.into()))
        .expect("the value was clamped to this range")
}

/// What whole font units give, in thousandths of an em, nearest to so many.
pub(super) fn nearest_whole(thousandths: i16, units_per_em: u16) -> i16 {
    from_units(to_units(thousandths, units_per_em).into(), units_per_em)
}

/// The least that whole font units give, in thousandths of an em, from so many on.
pub(super) fn least_whole(thousandths: i16, units_per_em: u16) -> i16 {
    let nearest = nearest_whole(thousandths, units_per_em);
    if nearest >= thousandths {
        return nearest;
    }
    let units = to_units(thousandths, units_per_em).saturating_add(1);
    from_units(units.into(), units_per_em)
}

/// One of three components of a colour, from 0 to 1 in steps of 0.001.
pub(super) fn component(value: u8) -> f32 {
    (f32::from(value) * 1000.0 / 255.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::{least_whole, nearest_whole, push_written, to_units, written};
    use crate::decimal::push_whole;
    use crate::geom::Pt;

    #[test]
    fn lengths_have_the_digits_of_floats() {
        let mut bytes = Vec::new();
        for steps in (-150_000..1_500_000).step_by(7) {
            let length = Pt(f64::from(steps) / 100.0);
            bytes.clear();
            push_written(&mut bytes, length);
            assert_eq!(String::from_utf8_lossy(&bytes), written(length).to_string());
            bytes.clear();
            push_whole(&mut bytes, steps.into());
            assert_eq!(String::from_utf8_lossy(&bytes), steps.to_string());
        }
    }

    #[test]
    fn whole_units_are_the_same_after_thousandths() {
        for units_per_em in [16, 17, 24, 100, 256, 512, 999, 1000, 1024, 2048, 16384] {
            for thousandths in -1000..=1000 {
                let nearest = nearest_whole(thousandths, units_per_em);
                let least = least_whole(thousandths, units_per_em);
                let units = to_units(thousandths, units_per_em);
                assert_eq!(to_units(nearest, units_per_em), units);
                assert!(least >= nearest.max(thousandths));
                assert!((0..=1).contains(&(to_units(least, units_per_em) - units)));
                assert!(units_per_em < 1000 || least == thousandths);
            }
        }
    }
}
