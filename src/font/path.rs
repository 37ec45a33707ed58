//! Outlines as SVG path data.

use harfrust::font::glyph::outline::PathSink;

use crate::decimal::push_hundredths;

/// From here on a float no longer tells hundredths apart, and its shortest form is not that of its hundredths.
const LARGEST: f32 = 65_536.0;

/// Writes the data of a path: commands parted by spaces, the numbers of each point by a comma.
#[derive(Default)]
pub(super) struct PathData(pub(super) String);

/// Writes the data of a path in which every point is counted from where the pen stood (SVG 2, 9.3.2), as short as its
/// grammar allows: nothing stands between numbers where a sign parts them, and no letter where the one before goes on.
#[derive(Default)]
pub(super) struct RelativePath {
    /// What was written.
    pub(super) data: PathData,
    last: char,
    pen: (f32, f32),
    /// Where the contour began, which closing it brings the pen back to.
    start: (f32, f32),
}

impl RelativePath {
    fn points<const COUNT: usize>(&mut self, letter: char, points: [(f32, f32); COUNT]) {
        let (x, y) = self.pen;
        let relative = points.map(|point| [point.0 - x, point.1 - y]);
        self.numbers(letter, relative.as_flattened());
        self.pen = points[COUNT - 1];
    }

    fn numbers(&mut self, letter: char, numbers: &[f32]) {
        let goes_on = letter == self.last;
        if !goes_on {
            self.data.0.push(letter);
            self.last = letter;
        }
        for (index, number) in numbers.iter().enumerate() {
            if (goes_on || index > 0) && *number >= 0.0 {
                self.data.0.push(' ');
            }
            self.data.number(*number);
        }
    }
}

impl PathSink for RelativePath {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = 'z';
        self.points('m', [(x, y)]);
        self.start = self.pen;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        match (x - self.pen.0, y - self.pen.1) {
            (across, 0.0) => self.numbers('h', &[across]),
            (0.0, up) => self.numbers('v', &[up]),
            _ => return self.points('l', [(x, y)]),
        }
        self.pen = (x, y);
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        self.points('q', [(control_x, control_y), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.points('c', [(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.data.0.push('z');
        self.last = 'z';
        self.pen = self.start;
    }
}

impl PathData {
    fn command(&mut self, letter: char) {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push(letter);
    }

    fn points<const COUNT: usize>(&mut self, letter: char, points: [(f32, f32); COUNT]) {
        self.command(letter);
        for (number, (x, y)) in points.into_iter().enumerate() {
            if number > 0 {
                self.0.push(' ');
            }
            self.number(x);
            self.0.push(',');
            self.number(y);
        }
    }

    /// Writes a number in its shortest form.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number is whole, and was just found to be small"
    )]
    fn number(&mut self, number: f32) {
        let hundredths = number * 100.0;
        // The points of nearly all outlines are whole, or stand in the middle of two that are.
        if number.abs() < LARGEST && (number * 2.0).fract() == 0.0 {
            push_hundredths(&mut self.0, hundredths as i64);
        } else {
            self.0.push_str(&number.to_string());
        }
    }
}

impl PathSink for PathData {
    fn move_to(&mut self, x: f32, y: f32) {
        self.points('M', [(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.points('L', [(x, y)]);
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        self.points('Q', [(control_x, control_y), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.points('C', [(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.command('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::PathData;

    #[test]
    fn numbers_are_written_in_their_shortest_form() {
        let numbers = [
            0.0,
            -0.0,
            1.0,
            -7.5,
            0.5,
            512.0,
            65_535.5,
            1e7,
            0.1,
            -3.25,
            1.0 / 3.0,
        ];
        for number in numbers {
            let mut path = PathData::default();
            path.number(number);
            assert_eq!(path.0, (number + 0.0).to_string());
        }
    }
}
