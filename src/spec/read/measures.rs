//! Settings that measure: paper, margin, columns and size.

use super::{Open, Reader};
use crate::diag::{Code, Diag, Span, quote};
use crate::geom::Pt;
use crate::spec::keys;
use crate::spec::setting::{Columns, Margin, Paper, PaperName, Size, UNITS};
use crate::spec::shape::Shape;
use crate::spec::text::Spanned;
use crate::spec::tree::{Form, Node};

/// What lengths are told apart by, in millimetres: far less than paper is cut to, and far more than
/// a change of units adds.
const STEP_MM: f64 = 0.001;

impl Reader<'_> {
    pub(super) fn paper(&mut self, open: &mut Open) -> Option<Spanned<Paper>> {
        let node = open.take("paper")?;
        let span = node.span;
        let value = match node.form {
            Form::Table(fields) => {
                let mut open = self.open(&keys::PAPER, fields, span);
                let width = self.side_of(&mut open, "width");
                let height = self.side_of(&mut open, "height");
                Paper::Custom {
                    width: width?,
                    height: height?,
                }
            }
            Form::Text(_) => Paper::Named(self.choice::<PaperName>("`paper`", node)?.value),
            _ => {
                self.wrong_type("`paper`", &node, Shape::Paper.wanted());
                return None;
            }
        };
        Some(Spanned { value, span })
    }

    fn side_of(&mut self, open: &mut Open, name: &str) -> Option<Pt> {
        let node = open.take(name)?;
        let span = node.span;
        let side = self.length(&format!("`{name}`"), node)?;
        let (shortest, longest) = (Paper::SHORTEST_SIDE_MM, Paper::LONGEST_SIDE_MM);
        let mm = (side.to_mm() / STEP_MM).round() * STEP_MM;
        if (shortest..=longest).contains(&mm) {
            return Some(side);
        }
        let message = format!(
            "paper of {:.0} mm, wanted {shortest:.0} mm to {longest:.0} mm each way",
            side.to_mm()
        );
        self.unknown_value(span, message);
        None
    }

    pub(super) fn margin(&mut self, open: &mut Open) -> Option<Spanned<Margin>> {
        let node = open.take("margin")?;
        let span = node.span;
        let value = match node.form {
            Form::Table(fields) => {
                let mut open = self.open(&keys::MARGIN, fields, span);
                let usual = Margin::default();
                Margin {
                    top: self.length_or(&mut open, "top", usual.top),
                    right: self.length_or(&mut open, "right", usual.right),
                    bottom: self.length_or(&mut open, "bottom", usual.bottom),
                    left: self.length_or(&mut open, "left", usual.left),
                }
            }
            _ => Margin::all(self.length("`margin`", node)?),
        };
        Some(Spanned { value, span })
    }

    fn length_or(&mut self, open: &mut Open, name: &str, usual: Pt) -> Pt {
        open.take(name)
            .and_then(|node| self.length(&format!("`{name}`"), node))
            .unwrap_or(usual)
    }

    /// A length of 0 or more.
    fn length(&mut self, label: &str, node: Node) -> Option<Pt> {
        let span = node.span;
        let written = match &node.form {
            Form::Text(written) => written,
            Form::Integer(_) | Form::Float(_) => {
                let number = &self.source[span.start..span.end];
                let message =
                    format!("{label} is a number without a unit, wanted a length in quotes");
                self.diags.push(
                    Diag::error(Code::WrongType, span, message)
                        .hint(format!("write `\"{number}mm\"`")),
                );
                return None;
            }
            _ => {
                self.wrong_type(label, &node, "a length such as `\"9mm\"`");
                return None;
            }
        };
        match measure(written) {
            Ok(length) => Some(length),
            Err(message) => {
                self.unknown_value(span, message);
                None
            }
        }
    }

    pub(super) fn columns(&mut self, open: &mut Open) -> Option<Spanned<Columns>> {
        let node = open.take("columns")?;
        let span = node.span;
        let value = match &node.form {
            Form::Text(word) if word == "auto" => Some(Columns::Auto),
            Form::Integer(count) => u8::try_from(*count)
                .ok()
                .filter(|count| (1..=Columns::MOST).contains(count))
                .map(Columns::Fixed),
            Form::Text(_) => None,
            _ => {
                self.wrong_type("`columns`", &node, Shape::Columns.wanted());
                return None;
            }
        };
        if value.is_none() {
            let message = format!(
                "unknown value {} for `columns`, wanted {}",
                quote(self.written(span)),
                Shape::Columns.wanted()
            );
            self.unknown_value(span, message);
        }
        value.map(|value| Spanned { value, span })
    }

    pub(super) fn size(&mut self, open: &mut Open) -> Option<Spanned<Size>> {
        let node = open.take("size")?;
        let span = node.span;
        let value = match node.form {
            Form::Text(ref word) if word == "auto" => Size::Auto,
            Form::Text(_) => {
                let message = format!(
                    "unknown value {} for `size`, wanted {}",
                    quote(self.written(span)),
                    Shape::Size.wanted()
                );
                self.unknown_value(span, message);
                return None;
            }
            Form::Table(fields) => {
                let mut open = self.open(&keys::SIZE, fields, span);
                let min = self.points_or(&mut open, "min", Size::SMALLEST);
                let max = self.points_or(&mut open, "max", Size::LARGEST);
                self.range(span, min?, max?)?
            }
            _ => Size::Fixed(self.points("`size`", &node, Shape::Size.wanted())?),
        };
        Some(Spanned { value, span })
    }

    fn range(&mut self, span: Span, min: Pt, max: Pt) -> Option<Size> {
        if min <= max {
            return Some(Size::Range { min, max });
        }
        let message = format!(
            "`min` is {} and `max` is {}, wanted `min` no larger",
            min.0, max.0
        );
        self.unknown_value(span, message);
        None
    }

    fn points_or(&mut self, open: &mut Open, name: &str, usual: Pt) -> Option<Pt> {
        match open.take(name) {
            Some(node) => self.points(&format!("`{name}`"), &node, Shape::Number.wanted()),
            None => Some(usual),
        }
    }

    /// A size of type.
    fn points(&mut self, label: &str, node: &Node, wanted: &str) -> Option<Pt> {
        let points = match node.form {
            Form::Float(points) => points,
            // Out of range long before a double loses a digit of it.
            Form::Integer(points) => points as f64,
            _ => {
                self.wrong_type(label, node, wanted);
                return None;
            }
        };
        let (least, most) = (Size::LEAST.0, Size::MOST.0);
        if (least..=most).contains(&points) {
            return Some(Pt(points));
        }
        let message = format!(
            "{label} is {} pt, wanted {least} pt to {most} pt",
            self.written(node.span)
        );
        self.unknown_value(node.span, message);
        None
    }
}

/// Reads a number and its unit, with or without a space between.
fn measure(written: &str) -> Result<Pt, String> {
    let wanted = "`mm`, `cm`, `in` or `pt`";
    let trimmed = written.trim();
    let written = quote(written);
    let unit_start = trimmed
        .find(|character: char| !matches!(character, '0'..='9' | '.' | '-' | '+'))
        .unwrap_or(trimmed.len());
    let (number, unit) = trimmed.split_at(unit_start);
    let unit = unit.trim_start();
    let Ok(number) = number.parse::<f64>() else {
        return Err(format!(
            "{written} is not a length, wanted a number and a unit such as `9mm`"
        ));
    };
    if unit.is_empty() {
        return Err(format!("{written} has no unit, wanted {wanted}"));
    }
    let Some((_, points)) = UNITS.iter().find(|(name, _)| *name == unit) else {
        return Err(format!(
            "unknown unit {} in {written}, wanted {wanted}",
            quote(unit)
        ));
    };
    if number.is_sign_negative() {
        return Err(format!("{written} is negative, wanted 0 or more"));
    }
    Ok(Pt(number * points))
}

#[cfg(test)]
mod tests {
    use super::measure;

    #[test]
    fn every_unit_measures_an_inch() {
        for written in ["25.4mm", "2.54 cm", "1in", "72pt", "+72pt", " 72pt "] {
            let length = measure(written).expect("a length").0;
            assert!((length - 72.0).abs() < 1e-9, "{written} is {length} pt");
        }
    }

    #[test]
    fn nonsense_is_told_apart() {
        for (written, message) in [
            ("", "is not a length"),
            ("mm", "is not a length"),
            ("1.2.3mm", "is not a length"),
            ("nan mm", "is not a length"),
            ("9", "has no unit"),
            ("9px", "unknown unit `px`"),
            ("9MM", "unknown unit `MM`"),
            ("-9mm", "is negative"),
            ("9e3mm", "unknown unit `e3mm`"),
        ] {
            let fault = measure(written).expect_err("no length");
            assert!(fault.contains(message), "{written:?}: {fault}");
        }
    }
}
