//! Guides that were cut, mixed and spoilt.

/// Numbers that follow from a seed (Marsaglia's xorshift, 64 bits).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % sides.max(1)
    }
}

/// Bits of Markdown, TOML and text that mean something to some reader of it.
const BITS: [&str; 40] = [
    "**", "*", "==", "~~", "`", "```", "```toml", "> ", "- ", "1. ", "1、", "# ", "### ", "|",
    "|---|", "---", "\n", "\n\n", "：", ": ", "“", "”", "\"", "\\", "<br>", "<div>", "&amp;",
    "[x](y)", "![a](b)", "$x$", "\u{200B}", "\u{7}", "\u{FEFF}", "\t", "【", "】", "Q1:", "❌",
    "[[risk]]", "\"\"\"",
];

/// A guide that is made of one or two others.
pub(crate) fn mutant(sources: &[String], number: u64) -> String {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (number + 1).wrapping_mul(0x2545_F491_4F6C_DD1D));
    let mut lines: Vec<String> = part(&sources[dice.roll(sources.len())], &mut dice);
    if dice.roll(3) == 0 {
        lines.extend(part(&sources[dice.roll(sources.len())], &mut dice));
    }
    for _ in 0..=dice.roll(12) {
        let at = dice.roll(lines.len());
        let Some(line) = lines.get_mut(at) else { break };
        let place = line.floor_char_boundary(dice.roll(line.len() + 1));
        match dice.roll(6) {
            0 => line.insert_str(place, BITS[dice.roll(BITS.len())]),
            1 => line.truncate(place),
            2 => *line = line[place..].to_owned(),
            3 => *line = BITS[dice.roll(BITS.len())].repeat(1 + dice.roll(40)),
            4 => {
                let other = dice.roll(lines.len());
                lines.swap(at, other);
            }
            _ => {
                let copy = line.clone();
                lines.insert(at, copy);
            }
        }
    }
    lines.join("\n")
}

/// Some lines of a guide that stand together.
fn part(source: &str, dice: &mut Dice) -> Vec<String> {
    let lines: Vec<&str> = source.lines().collect();
    let start = dice.roll(lines.len());
    let length = 1 + dice.roll(lines.len() - start);
    let part = lines.into_iter().skip(start).take(length);
    part.map(str::to_owned).collect()
}
