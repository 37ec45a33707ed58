//! Settings that measure: paper, margin, columns and size.

use super::{Open, SpecReader, one_of, remedy};
use crate::diag::{Code, Diag, Span, quote};
use crate::geom::Pt;
use crate::limits::{Columns, Size};
use crate::paper::{Margin, Paper, PaperName};
use crate::spec::keys;
use crate::spec::lengths;
use crate::spec::nearest::nearest;
use crate::spec::text::Spanned;
use crate::spec::tree::{Form, Node};
use crate::spec::value_type::ValueType;

/// What words for a paper may say of the way it is turned.
const TURNED: [&str; 6] = ["landscape", "横向", "橫向", "横", "橫", "横版"];

/// What lengths are told apart by, in millimetres: far less than paper is cut to, and far more than
/// a change of units adds.
const STEP_MM: f64 = 0.001;

impl SpecReader<'_> {
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
            Form::Text(ref name) => match named(name) {
                Some(name) => Paper::Named(name),
                None => {
                    self.unknown_paper(name, span);
                    return None;
                }
            },
            _ => {
                self.wrong_value("`paper`", &node, ValueType::Paper);
                return None;
            }
        };
        Some(Spanned { value, span })
    }

    fn unknown_paper(&mut self, name: &str, span: Span) {
        let known = || PaperName::ALL.iter().map(|paper| paper.name());
        let message = format!(
            "unknown value {} for `paper`, wanted {}",
            quote(name),
            one_of(known())
        );
        let upright = TURNED
            .iter()
            .find_map(|turned| name.trim().strip_suffix(turned))
            .and_then(|name| nearest(name.trim(), known()));
        let hint = match (lengths::paper(name), upright, nearest(name, known())) {
            (Some(hint), _, _) => hint,
            (_, Some(name), _) => format!("write `\"{name}\"`, and `orientation = \"landscape\"`"),
            (_, _, Some(name)) => format!("write `\"{name}\"`"),
            _ => "give its sides: `{ width = \"100mm\", height = \"180mm\" }`".to_owned(),
        };
        self.unknown_value(span, message, hint);
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
        self.unknown_value(span, message, "write another length, and look at its unit");
        None
    }

    pub(super) fn margin(&mut self, open: &mut Open) -> Option<Spanned<Margin<Option<Pt>>>> {
        let node = open.take("margin")?;
        let span = node.span;
        let value = match node.form {
            Form::Table(fields) => {
                let mut open = self.open(&keys::MARGIN, fields, span);
                Margin {
                    top: self.length_of(&mut open, "top"),
                    right: self.length_of(&mut open, "right"),
                    bottom: self.length_of(&mut open, "bottom"),
                    left: self.length_of(&mut open, "left"),
                }
            }
            _ => Margin::all(Some(self.length("`margin`", node)?)),
        };
        Some(Spanned { value, span })
    }

    fn length_of(&mut self, open: &mut Open, name: &str) -> Option<Pt> {
        let node = open.take(name)?;
        self.length(&format!("`{name}`"), node)
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
                let wanted = "a length such as `\"9mm\"`";
                let remedy = self.remedy(ValueType::Margin, &node);
                let remedy =
                    remedy.unwrap_or_else(|| "write a number and `mm` in quotes".to_owned());
                self.wrong(label, &node, wanted, Some(remedy));
                return None;
            }
        };
        match lengths::measure(written) {
            Ok(length) => Some(length),
            Err(fault) => {
                self.unknown_value(span, fault.message, fault.hint);
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
                self.wrong_value("`columns`", &node, ValueType::Columns);
                return None;
            }
        };
        if value.is_none() {
            let message = format!(
                "unknown value {} for `columns`, wanted {}",
                quote(self.written(span)),
                ValueType::Columns.wanted()
            );
            let hint = self.columns_meant(&node);
            self.unknown_value(span, message, hint);
        }
        value.map(|value| Spanned { value, span })
    }

    /// What to write for a number of columns that is none.
    fn columns_meant(&self, node: &Node) -> String {
        let words = self.written(node.span);
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        match digits.parse::<u8>() {
            Ok(count) if (1..=Columns::MOST).contains(&count) && !words.starts_with('-') => {
                format!("write `{count}`, without quotes")
            }
            _ => "write `\"auto\"`".to_owned(),
        }
    }

    pub(super) fn size(&mut self, open: &mut Open) -> Option<Spanned<Size>> {
        let node = open.take("size")?;
        let span = node.span;
        let value = match node.form {
            Form::Text(ref word) if word == "auto" => Size::Auto,
            Form::Text(ref words) => {
                let message = format!(
                    "unknown value {} for `size`, wanted {}",
                    quote(self.written(span)),
                    ValueType::Size.wanted()
                );
                let hint = remedy::number(words);
                let hint = hint.unwrap_or_else(|| "write `\"auto\"`".to_owned());
                self.unknown_value(span, message, hint);
                return None;
            }
            Form::Table(fields) => {
                let mut open = self.open(&keys::SIZE, fields, span);
                let min = self.points_of(&mut open, "min");
                let max = self.points_of(&mut open, "max");
                self.range(span, min?, max?)?
            }
            _ => Size::Fixed(self.points("`size`", &node, ValueType::Size)?),
        };
        Some(Spanned { value, span })
    }

    fn range(&mut self, span: Span, least: Option<Pt>, most: Option<Pt>) -> Option<Size> {
        let min = least.unwrap_or(Size::SMALLEST);
        let max = most.unwrap_or(Size::LARGEST);
        if min <= max {
            let (min, max) = (least, most);
            return Some(Size::Range { min, max });
        }
        let message = format!(
            "`min` is {} and `max` is {}, wanted `min` no larger",
            min.0, max.0
        );
        let (low, high) = match (least, most) {
            (Some(least), None) => (least, least),
            (None, Some(most)) => (most, most),
            _ => (max, min),
        };
        let hint = format!("write `{{ min = {}, max = {} }}`", low.0, high.0);
        self.unknown_value(span, message, hint);
        None
    }

    /// A size of type that need not be given; nothing where one is given that is none.
    fn points_of(&mut self, open: &mut Open, name: &str) -> Option<Option<Pt>> {
        match open.take(name) {
            Some(node) => self
                .points(&format!("`{name}`"), &node, ValueType::Number)
                .map(Some),
            None => Some(None),
        }
    }

    /// A size of type.
    fn points(&mut self, label: &str, node: &Node, value_type: ValueType) -> Option<Pt> {
        let points = match node.form {
            Form::Float(points) => points,
            // Out of range long before a double loses a digit of it.
            Form::Integer(points) => points as f64,
            _ => {
                self.wrong_value(label, node, value_type);
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
        let nearest = if points > most { most } else { least };
        self.unknown_value(
            node.span,
            message,
            format!("write `{nearest}`, or another size between"),
        );
        None
    }
}

fn named(name: &str) -> Option<PaperName> {
    PaperName::ALL
        .into_iter()
        .find(|paper| paper.name() == name)
}
