//! Counters and bullets in front of a line, as people type them.

/// Bullets that Markdown does not know.
const BULLETS: &str = "•●○◦▪■□◆◇▶►‣⁃∙☐☑✔✓·";

/// Signs behind a counter.
const ENDS: [char; 5] = ['、', '.', '．', ')', '）'];

/// Whether a line begins with a counter or bullet that is no list of Markdown's, and if so whether it is numbered.
pub(super) fn typed(line: &str) -> Option<bool> {
    let line = line.trim_start_matches(['*', '_']);
    let length = length(line)?;
    let is_bullet = line.starts_with(|c| BULLETS.contains(c));
    (length < line.len()).then_some(!is_bullet)
}

/// How many bytes of a line are a counter, such as `1、`, `（2）`, `③`, `一、`, `Part 2:` or `Q1.`, or a bullet, with the
/// space behind it.
pub(super) fn length(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    if BULLETS.contains(first) {
        return Some(line.len() - rest.trim_start().len());
    }
    if matches!(first, '①'..='⑳' | '⓪' | '❶'..='❿' | '⑴'..='⒇' | '㈠'..='㈩') {
        let rest = rest.trim_start_matches([' ', '.', '、', '．']);
        return Some(line.len() - rest.len());
    }
    if let Some(inner) = line.strip_prefix(['(', '（']) {
        let digits = digits(inner)?;
        let rest = inner[digits..].strip_prefix([')', '）'])?;
        return Some(line.len() - rest.trim_start().len());
    }
    // A keycap is a digit, a sign that colours it, and the cap.
    let front = &line[..line.floor_char_boundary(8)];
    if let Some(at) = front.find('\u{20E3}').filter(|at| *at <= 4) {
        let rest = &line[at + "\u{20E3}".len()..];
        return Some(line.len() - rest.trim_start().len());
    }
    if let Some(length) = part(line) {
        return Some(length);
    }
    let digits = digits(line)?;
    let end = line[digits..].chars().next()?;
    let rest = &line[digits + end.len_utf8()..];
    // `1.5 times` and `10.30` count nothing, and neither do `5、6 月` and `一、二线`.
    let is_chinese = NUMERALS.contains(line.chars().next()?);
    let is_number = |c: char| match is_chinese {
        true => NUMERALS.contains(c),
        false => c.is_ascii_digit(),
    };
    let is_end = ENDS.contains(&end) && !rest.starts_with(is_number);
    is_end.then(|| line.len() - rest.trim_start().len())
}

/// How many bytes the name and number of a part take, such as `Part 2:`, `模块一：` or `第三部分 `, with what stands behind.
fn part(line: &str) -> Option<usize> {
    const NAMES: [&str; 25] = [
        "phase", "part", "module", "chapter", "round", "模块", "模塊", "阶段", "階段", "部分",
        "场景", "場景", "情景", "题目", "題目", "题", "锚点", "錨點", "story", "故事", "bet",
        "idea", "theme", "episode", "案例",
    ];
    let small = line
        .get(..line.len().min(LONGEST_NAME))
        .unwrap_or(line)
        .to_ascii_lowercase();
    let ordinal = line.strip_prefix('第').and_then(|rest| {
        let rest = &rest[digits(rest)?..];
        let name = [
            "部分", "阶段", "階段", "模块", "模塊", "步", "题", "題", "章", "节", "節",
        ]
        .into_iter()
        .find(|name| rest.starts_with(name))?;
        Some(&rest[name.len()..])
    });
    let named = || {
        let name = NAMES.into_iter().find(|name| small.starts_with(name))?;
        let rest = line[name.len()..].trim_start();
        let letter = rest
            .starts_with(|c: char| matches!(c, 'A'..='F'))
            .then_some(1);
        digits(rest).or(letter).map(|length| &rest[length..])
    };
    let rest = ordinal.or_else(named)?;
    let bare = rest.trim_start_matches([
        ':', '：', '、', '.', '．', '-', '—', '–', ' ', '　', '·', '|', '｜',
    ]);
    (!bare.is_empty() && bare.len() < rest.len()).then(|| line.len() - bare.len())
}

/// The most bytes of a part's name.
const LONGEST_NAME: usize = 12;

/// Chinese numerals.
pub(super) const NUMERALS: &str = "一二三四五六七八九十";

/// How many bytes the number of a part takes, such as `1.2` or `2.10.`.
pub(super) fn levels(line: &str) -> Option<usize> {
    let length = line.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let number = line[..length].trim_end_matches('.');
    let is_number =
        number.contains('.') && number.split('.').all(|part| (1..=2).contains(&part.len()));
    (is_number && line[length..].starts_with(' ')).then_some(length)
}

/// How many bytes a number takes, in digits or in Chinese.
fn digits(line: &str) -> Option<usize> {
    const LONGEST: usize = 3;
    let is_digit = |c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十０１２３４５６７８９①②③④⑤⑥⑦⑧⑨".contains(c)
    };
    let count = line.chars().take_while(|c| is_digit(*c)).count();
    let bytes = line.chars().take(count).map(char::len_utf8).sum();
    (1..=LONGEST).contains(&count).then_some(bytes)
}
