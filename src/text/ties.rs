//! What a space holds together: a number and its unit, its sign or its currency, a title and
//! its name (rule 15). A line is broken there only where it has no other room.

use super::class;

/// Units that stay with a number before them, alone or joined by solidi.
const UNITS: [&str; 121] = [
    "%", "‰", "°", "°C", "°F", "℃", "℉", "K", "m", "km", "cm", "mm", "µm", "μm", "nm", "m²", "m³",
    "km²", "cm²", "mm²", "cm³", "ha", "mi", "ft", "in", "yd", "sqm", "pt", "px", "em", "dpi",
    "ppi", "fps", "rpm", "g", "kg", "mg", "mcg", "µg", "μg", "ng", "t", "oz", "lb", "L", "dL",
    "mL", "ml", "µL", "μL", "cc", "gtt", "mol", "mmol", "mEq", "mOsm", "IU", "U", "s", "ms", "µs",
    "μs", "ns", "sec", "min", "mins", "h", "hr", "hrs", "d", "Hz", "kHz", "MHz", "GHz", "W", "kW",
    "MW", "GW", "Wh", "kWh", "MWh", "V", "kV", "mV", "A", "mA", "mAh", "Ω", "kΩ", "N", "kN", "J",
    "kJ", "cal", "Pa", "kPa", "MPa", "bar", "psi", "mmHg", "kcal", "bpm", "dB", "ppm", "bps",
    "kbps", "Mbps", "Gbps", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "QPS", "TPS",
    "RPS", "FTE",
];

/// What doses are counted in besides.
const DOSES: [&str; 11] = [
    "unit", "units", "tab", "tabs", "cap", "caps", "puff", "puffs", "drops", "amp", "vial",
];

/// The letters that units and doses end in, where a way in small letters may follow.
const DOSE_ENDS: &str = "bcfglpqstLU";

/// The ways a dose is given, in capitals and without points.
const ROUTES: [&str; 15] = [
    "IV", "IM", "PO", "SC", "SQ", "SL", "PR", "PV", "IO", "NG", "NEB", "INH", "IVP", "IVPB", "SUBQ",
];

/// Codes and signs of currencies: they stay with an amount before or after them.
const CURRENCIES: [&str; 58] = [
    "$", "€", "£", "¥", "￥", "₩", "₹", "US$", "HK$", "NT$", "MOP$", "S$", "A$", "C$", "R$", "USD",
    "EUR", "GBP", "CNY", "CNH", "RMB", "HKD", "TWD", "NTD", "MOP", "JPY", "KRW", "SGD", "MYR",
    "THB", "VND", "IDR", "PHP", "INR", "AUD", "NZD", "CAD", "CHF", "SEK", "NOK", "DKK", "PLN",
    "CZK", "HUF", "RUB", "TRY", "BRL", "MXN", "ZAR", "AED", "SAR", "ILS", "EGP", "BTC", "ETH",
    "USDT", "Rs", "Rs.",
];

/// What a number is multiplied by.
const MULTIPLIERS: [&str; 8] = [
    "k", "mn", "bn", "tn", "thousand", "million", "billion", "trillion",
];

/// What tells which half of the day a time belongs to, without points, and the zone it is told
/// in.
const HALVES: [&str; 2] = ["am", "pm"];
const ZONES: [&str; 15] = [
    "GMT", "UTC", "BST", "CET", "CEST", "CST", "HKT", "SGT", "JST", "IST", "EST", "EDT", "PST",
    "PDT", "ET",
];

/// Signs that stay with the number after them.
const SIGNS: &str = "≤≥<>=≈≃~∼～±+-−×÷≠≦≧⩽⩾∝→←↔⇒↑↓▲▼*/§¶№#@";

/// Signs of two letters that do the same.
const DOUBLE_SIGNS: [&str; 10] = ["<=", ">=", "==", "!=", "+/-", "->", "=>", "§§", "¶¶", "~="];

/// What two short numbers are joined by, in one piece.
const JOINERS: [&str; 15] = [
    "→", "←", "↔", "⇒", "->", "=>", "–", "-", "−", "~", "～", "×", "/", ":", "vs",
];

/// Abbreviations that refer to the number after them, in small letters; the point may be left
/// out before a digit.
const REFERENCES: [&str; 40] = [
    "amend.", "app.", "art.", "arts.", "bk.", "cap.", "ch.", "chap.", "chs.", "cl.", "col.",
    "cols.", "eq.", "eqs.", "ex.", "fig.", "figs.", "fn.", "ln.", "n.", "no.", "nos.", "op.", "p.",
    "par.", "para.", "paras.", "pp.", "pt.", "pts.", "reg.", "regs.", "sch.", "sec.", "secs.",
    "tab.", "v.", "ver.", "vol.", "vols.",
];

/// Titles that stay with the name after them; the point may be left out.
const TITLES: [&str; 21] = [
    "Capt.", "Col.", "Dr.", "Drs.", "Fr.", "Gen.", "Gov.", "Hon.", "Lt.", "Messrs.", "Mme.", "Mr.",
    "Mrs.", "Ms.", "Mx.", "Prof.", "Rev.", "Sen.", "Sgt.", "Sr.", "St.",
];

/// Marks that may open a word before what is looked for, and close it after.
const OPENERS: [char; 5] = ['(', '[', '“', '"', '‘'];
const CLOSERS: [char; 11] = [',', '.', ';', ':', ')', '!', '?', ']', '”', '"', '’'];

/// The longest word that is looked at, in characters; longer ones are none of these.
const LONGEST: usize = 16;

/// How long a number is that a joiner ties to another, in characters.
const SHORT: usize = 8;

/// A number is written in so many groups at most, as that of a card is; more are a list.
const GROUPS: usize = 5;

/// Whether the space between two stretches of text holds together what stands beside it.
pub(super) fn is_tied(before: &str, after: &str) -> bool {
    // Most spaces of a text stand between two plain words, and each would be looked up in a dozen
    // tables.
    if is_prose(before, after) {
        return false;
    }
    let left = last_word(before).trim_start_matches(OPENERS);
    let right = bare(first_word(after));
    // A title ties whatever name follows, so it is asked before all that wants a number.
    if is_title(left) {
        return after.starts_with(|c: char| c.is_uppercase() || class::is_han(c));
    }
    if unsigned(right).starts_with(is_figure) {
        return is_before_number(left)
            || is_reference(left, true)
            || is_group(before, after)
            || is_joined(word_before(before), left, right);
    }
    if left.ends_with(is_figure) && (is_unit(right) || is_companion(right)) {
        return true;
    }
    is_numeral(right) && is_reference(left, false)
        || is_half(right) && is_clock(left)
        || is_zone(right) && (left.contains(':') && is_clock(left) || is_half(left))
        || is_route(right) && is_dose(before)
        || MULTIPLIERS.contains(&left) && CURRENCIES.contains(&right)
        || is_pair(left, before, after)
}

/// Whether the space is one of the many that hold nothing together, told by the characters beside
/// it: a small letter after what ends neither a number nor a dose, or anything after a wide
/// character.
fn is_prose(before: &str, after: &str) -> bool {
    let last = before.chars().next_back().unwrap_or(' ');
    if after.starts_with(|c: char| c.is_ascii_lowercase()) && !after.starts_with("vs") {
        return !is_figure(last) && !DOSE_ENDS.contains(last);
    }
    !is_word(last)
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
}

/// A word without the signs that a number begins with.
fn unsigned(word: &str) -> &str {
    word.trim_start_matches(|c: char| SIGNS.contains(c) || "$€£¥￥".contains(c))
}

/// The last word of a text, empty where that ends in a wide character.
fn last_word(text: &str) -> &str {
    let tail = text.char_indices().rev().take(LONGEST);
    let word = tail.take_while(|(_, c)| is_word(*c)).last();
    word.map_or("", |(at, _)| &text[at..])
}

/// The first word of a text, empty where that begins with a wide character.
fn first_word(text: &str) -> &str {
    let head = text.char_indices().take(LONGEST);
    let word = head.take_while(|(_, c)| is_word(*c)).last();
    word.map_or("", |(at, c)| &text[..at + c.len_utf8()])
}

fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_whitespace();
    }
    let is_wide_sign = matches!(c, '￥' | '～');
    !c.is_whitespace() && !class::is_han(c) && (is_wide_sign || !class::is_wide_symbol(c))
}

/// The word before the last one, and the one after the first.
fn word_before(text: &str) -> &str {
    let last = last_word(text);
    let rest = &text[..text.len() - last.len()];
    rest.strip_suffix(' ').map_or("", last_word)
}

fn word_after(text: &str) -> &str {
    let rest = &text[first_word(text).len()..];
    rest.strip_prefix(' ').map_or("", first_word)
}

/// A word without the marks that close it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(CLOSERS)
}

/// Whether a word is a title that stays with the name after it.
pub(super) fn is_title(word: &str) -> bool {
    // `st.` and `col.` in small letters are other words.
    let is_name = word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_same = |title: &str| word == title || title.strip_suffix('.') == Some(word);
    is_name && TITLES.into_iter().any(is_same)
}

/// Whether a number belongs to the word before it: a sign or a currency.
fn is_before_number(word: &str) -> bool {
    let mut letters = word.chars();
    let is_sign = matches!((letters.next(), letters.next()), (Some(c), None) if SIGNS.contains(c));
    is_sign || DOUBLE_SIGNS.contains(&word) || CURRENCIES.contains(&word)
}

/// Whether a word is an abbreviation that refers to what follows it, and may lack its point.
fn is_reference(word: &str, may_be_bare: bool) -> bool {
    let is_same = |reference: &str| {
        let short = reference.strip_suffix('.').unwrap_or(reference);
        word.eq_ignore_ascii_case(reference) || may_be_bare && word.eq_ignore_ascii_case(short)
    };
    REFERENCES.into_iter().any(is_same)
}

/// Whether a word is a Roman numeral or a single capital, as chapters and appendices have.
fn is_numeral(word: &str) -> bool {
    let is_roman = |c: char| "IVXLC".contains(c);
    !word.is_empty() && word.chars().all(is_roman)
        || word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase())
}

fn is_unit(word: &str) -> bool {
    word.split('/').all(|unit| UNITS.contains(&unit))
}

fn is_companion(word: &str) -> bool {
    CURRENCIES.contains(&word) || MULTIPLIERS.contains(&word) || DOSES.contains(&word)
}

/// Whether two words are one number in groups: `10 000`, `138 1234 5678`. Groups of thousands
/// have three digits, those of telephones and cards three or four.
fn is_group(before: &str, after: &str) -> bool {
    let left = unsigned(last_word(before).trim_start_matches(OPENERS));
    let right = first_word(after);
    let digits = right.chars().take_while(|c| is_figure(*c)).count();
    let is_plain = !left.is_empty() && left.chars().all(is_figure);
    let is_thousand = left.len() <= 3 && digits == 3;
    let is_series = left.len() >= 2 && digits == 4;
    // A list of numbers looks like one number in groups until it becomes too long: tied all along,
    // it could not be broken.
    is_plain && (is_thousand || is_series) && groups_before(before) + groups_after(after) <= GROUPS
}

/// How many words of digits alone a text ends in, counted up to one too many.
fn groups_before(text: &str) -> usize {
    let mut rest = Some(text);
    let words = std::iter::from_fn(|| {
        let word = last_word(rest?);
        rest = rest?[..rest?.len() - word.len()].strip_suffix(' ');
        Some(word)
    });
    let is_group = |word: &&str| !word.is_empty() && word.chars().all(is_figure);
    words.take(GROUPS + 1).take_while(is_group).count()
}

/// How many words that begin with a digit a text begins with, none but the last with more than
/// digits, counted up to one too many.
fn groups_after(text: &str) -> usize {
    let mut rest = Some(text);
    let words = std::iter::from_fn(|| {
        let word = first_word(rest?);
        let is_whole = word.chars().all(is_figure);
        rest = rest?[word.len()..].strip_prefix(' ').filter(|_| is_whole);
        Some(word)
    });
    let is_group = |word: &&str| word.starts_with(is_figure);
    words.take(GROUPS + 1).take_while(is_group).count()
}

/// Whether a word is a time of day, or a span of it.
fn is_clock(word: &str) -> bool {
    let is_part = |c: char| is_figure(c) || ":.–-".contains(c);
    word.ends_with(is_figure) && word.chars().all(is_part)
}

fn is_half(word: &str) -> bool {
    HALVES.iter().any(|half| is_spelt(word, half))
}

fn is_zone(word: &str) -> bool {
    ZONES.contains(&word)
}

/// Whether a word tells how a dose is given: `IV`, `i.v.`.
fn is_route(word: &str) -> bool {
    // A route is written in capitals or in small letters; `Im` and `Po` begin a sentence or are
    // names.
    let is_one_case = !word.contains(|c: char| c.is_ascii_lowercase())
        || !word.contains(|c: char| c.is_ascii_uppercase());
    is_one_case && ROUTES.iter().any(|route| is_spelt(word, route))
}

/// Whether a text ends in a dose: `5 mg`, `5mg`, `2 tabs`.
fn is_dose(text: &str) -> bool {
    let word = last_word(text);
    let unit = word.trim_start_matches(|c: char| is_figure(c) || ".,–-/".contains(c));
    let is_counted = unit.len() < word.len() || word_before(text).ends_with(is_figure);
    is_counted && !unit.is_empty() && (is_unit(unit) || DOSES.contains(&unit))
}

/// Whether the space stands before the joiner of two short numbers: `18% → 41%`. A chain of more
/// is not tied here, or it would be wider than a column.
fn is_pair(left: &str, before: &str, after: &str) -> bool {
    let joiner = first_word(after);
    let second = word_after(after);
    let is_joiner = |word: &str| JOINERS.contains(&word);
    let beyond = || word_after(&after[joiner.len() + 1..]);
    is_joined(left, joiner, bare(second)) && !is_joiner(word_before(before)) && !is_joiner(beyond())
}

/// Whether a word joins two short numbers.
fn is_joined(first: &str, joiner: &str, second: &str) -> bool {
    let first = first.trim_start_matches(OPENERS);
    JOINERS.contains(&joiner) && is_short_number(first) && is_short_number(second)
}

/// A number with its sign before it and its unit after it, all in one short word.
fn is_short_number(word: &str) -> bool {
    let number = unsigned(word);
    let is_part = |c: char| is_figure(c) || ".,:".contains(c);
    let unit = number.trim_start_matches(is_part);
    let is_unit = unit.is_empty() || is_unit(unit) || MULTIPLIERS.contains(&unit) || unit == "x";
    number.starts_with(is_figure) && is_unit && word.chars().count() <= SHORT
}

/// Whether a word has the letters of another, points and capitals aside.
fn is_spelt(word: &str, letters: &str) -> bool {
    let mut found = word.bytes().filter(|byte| *byte != b'.');
    let mut wanted = letters.bytes();
    wanted.all(|byte| {
        found
            .next()
            .is_some_and(|found| found.eq_ignore_ascii_case(&byte))
    }) && found.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_tied;

    /// Checks every space of a text: `_` stands for one that ties.
    fn check(marked: &str) {
        let text = marked.replace('_', " ");
        for (at, c) in marked
            .char_indices()
            .filter(|(_, c)| matches!(c, ' ' | '_'))
        {
            let found = is_tied(&text[..at], &text[at + 1..]);
            assert_eq!(found, c == '_', "`{}`_`{}`", &text[..at], &text[at + 1..]);
        }
    }

    #[test]
    fn numbers_keep_their_groups_units_and_signs() {
        check("a total of 10_000 or 1_234_567.5 or (10_000) and -2_500 pieces");
        check("call +86_138_1234_5678 or 010_6552_9988, card 6222_0200_1234_5678 then");
        check("in 2024 300 people, a list of 1 2 3 and of 100 200 300 400 500 600 more");
        check("一二 300_USD，增长、10_000，增长 10_000，的 10_000，的 10_000，");
        check("take 5_km, 3.5_mmol/L, 120_mL/kg/h. and 10 months and 5_GB) then");
        check("if n ≤_5 and ≥_99.9% and about ~_30 or ±_2 or ↑_12% and x =_-5 then a < b");
        check(
            "see §_12, §§_4–6, Art._5, arts._5, Fig._3b), no._7, No_7, pp._12–15, vol._II, App._A, ¶_7 of it",
        );
        check("the artist. 5 left and the fig tree and no one. I know p. xii of it");
    }

    #[test]
    fn times_amounts_and_doses_stay_whole() {
        check("at 9:30_am, 10_p.m. or 9–11_AM_HKT or 14:00_UTC and 5 amps am I");
        check("RMB_300 and 300_RMB, USD_5_million, 5_million_USD, €_20, HK$_50, £40_bn a year");
        check("5_mg_IV then 10mg_PO, 2_tabs_PO, 0.5_mL/kg_i.v. and 5_units_SC, 8_U_sc of it");
        check("the IV line, a mg PO, RMB and 300 pieces");
    }

    #[test]
    fn two_short_numbers_stay_with_what_joins_them() {
        check("from 18%_→_41% and 120_→_35 and 16_:_9 and (5_–_10) and 9_/_10 and 3k_vs_5k");
        check("one → two and 10% →_20% →_30% and 2024 – then");
    }

    #[test]
    fn titles_stay_with_their_names() {
        check("Dr._Lin and Prof._Dr._Wang, Mr_Smith, Ms._O’Brien, St._Mary, (Mrs._Li) or Dr._林");
        check("the Dr. is in; St is a street; drs. Then");
    }
}
