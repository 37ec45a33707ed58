//! A spec in a fence, as an assistant answers that was asked for one: it is taken as it is, with its slips mended.

use std::collections::HashMap;

use super::account::{Accounted, Fate};
use super::groups;
use super::script;
use super::settle::checked;
use super::slips::{self, Statement};
use super::turns::{Speaker, Turn};
use super::{Import, Wish, blanks, count, stem};
use crate::diag::Severity;
use crate::lang::{Lang, Language};
use crate::spec::Spec;

/// A fence of a guide: the number of its first line, that of the line behind it, and what stands between.
type Fence<'g> = (usize, usize, Vec<&'g str>);

/// The fewest entries that make a fence a spec, and no example of one.
const FEWEST_ENTRIES: usize = 2;

/// The spec that a guide holds, if it does: the last that is whole.
pub(super) fn import(guide: &str, turns: &[Turn<'_>], wish: &Wish) -> Option<Import> {
    let answers = || {
        turns
            .iter()
            .filter(|turn| turn.speaker == Speaker::Assistant)
    };
    let begins = |fence: &Fence<'_>| {
        let mut headers = fence.2.iter().filter_map(|line| slips::header(line));
        headers.any(|header| header == "[sheet]")
    };
    let is_spec = |fence: &Fence<'_>| entries(&fence.2) > 0 || begins(fence);
    let mut fences: Vec<Fence<'_>> = answers().flat_map(fences).filter(is_spec).collect();
    if fences.is_empty() {
        // What the button of an assistant copies has no fence.
        fences = answers().filter_map(bare).filter(is_spec).collect();
    }
    let most = fences.iter().map(|(_, _, lines)| entries(lines)).max()?;
    let whole = fences.iter().rposition(|fence| {
        let count = entries(&fence.2);
        count * 2 >= most && (count >= FEWEST_ENTRIES || begins(fence))
    })?;
    // Entries alone go on where a fence with the head of the sheet ended.
    let whole = fences[..=whole].iter().rposition(begins).unwrap_or(whole);
    let taken = &fences[whole..];
    let first = taken[0].0;
    let mut statements = slips::statements(&taken[0].2, first);
    let mut replaced = Vec::new();
    for (line, _, lines) in &taken[1..] {
        let later = slips::statements(lines, *line);
        replaced.extend(groups::take_in(&mut statements, &later));
    }
    groups::join_stages(&mut statements);
    if !statements
        .iter()
        .any(|statement| statement.mended == "[sheet]")
    {
        statements.insert(0, Statement::head(first, stem(&wish.name)));
    }
    if let Some(languages) = &wish.languages {
        print_in(languages, &mut statements);
    }
    let (spec, read) = settle(&mut statements)?;
    let entries = count(read.entries.iter().map(|entry| entry.id.kind));
    if entries.is_empty() {
        return None;
    }
    let texts = read.texts().flat_map(|text| &text.pieces);
    let blanks = blanks(texts.map(|(_, piece)| piece.value.as_str()));
    let account = account(guide, taken, (&statements, &replaced));
    let spec = format!(
        "# Carried over from {}:{first}, with its slips mended.\n\n{spec}",
        wish.name.replace(char::is_control, " ")
    );
    Some(Import {
        spec,
        entries,
        is_fenced: true,
        blanks,
        account,
    })
}

/// What became of the guide: of the statements, of those that a later fence says anew, and of what stands around them.
fn account(
    guide: &str,
    taken: &[Fence<'_>],
    (statements, replaced): (&[Statement], &[Statement]),
) -> Vec<Accounted> {
    let accounted = |statement: &Statement, fate| {
        let lines = statement.line..=statement.last_line;
        match &statement.fault {
            Some(fault) => Accounted::new(lines, fault, fate),
            None => Accounted::new(lines, statement.written(), fate),
        }
    };
    let is_outside = |line| {
        let mut fences = taken.iter();
        !fences.any(|(first, end, _)| (*first..*end).contains(&line))
    };
    let mut account = paragraphs(guide, is_outside);
    let inside = statements.iter().filter(|statement| !statement.is_blank());
    account.extend(inside.map(|statement| match statement.is_left_out {
        true => accounted(statement, Fate::Refused),
        false => accounted(statement, Fate::Carried),
    }));
    let replaced = replaced.iter();
    account.extend(replaced.map(|statement| accounted(statement, Fate::SaidAgain)));
    account.sort_by_key(|part| *part.lines.start());
    account
}

/// Lets a spec print these languages and no others.
fn print_in(languages: &[Language], statements: &mut [Statement]) {
    let all: String = statements.iter().map(Statement::written).collect();
    let tags = languages.iter().map(|language| match language {
        Language::Chinese => format!("\"{}\"", script::chinese(&all)),
        Language::English => format!("\"{}\"", Lang::En),
    });
    let setting = format!("languages = [{}]", tags.collect::<Vec<_>>().join(", "));
    let is_setting = |statement: &&mut Statement| statement.key() == Some("languages");
    if let Some(statement) = statements.iter_mut().find(is_setting) {
        statement.mended = setting;
    } else if let Some(head) = statements
        .iter_mut()
        .find(|statement| statement.mended.starts_with("[sheet]"))
    {
        head.mended = format!("{}\n{setting}", head.mended.trim_end());
    }
}

/// How many entries a fence begins.
fn entries(lines: &[&str]) -> usize {
    lines
        .iter()
        .filter(|line| {
            slips::header(line)
                .is_some_and(|header| header.starts_with("[[") && !header.contains('.'))
        })
        .count()
}

/// A spec that stands in no fence: from its first header to its last line that is one of a spec.
fn bare<'g>(turn: &Turn<'g>) -> Option<Fence<'g>> {
    let lines: Vec<&str> = turn.text.lines().collect();
    let first = lines
        .iter()
        .position(|line| slips::header(line).is_some())?;
    let is_of_spec = |line: &&str| {
        let end = line.trim().trim_end_matches([',', '，']);
        slips::header(line).is_some()
            || line.contains(['=', '＝'])
            || end.ends_with([']', '}', '"', '”', '」'])
    };
    let last = lines.iter().rposition(is_of_spec)?;
    let inner = lines.get(first..=last)?.to_vec();
    Some((turn.line + first, turn.line + last + 1, inner))
}

/// The fences of a turn.
fn fences<'g>(turn: &Turn<'g>) -> Vec<Fence<'g>> {
    let mut fences = Vec::new();
    let mut open: Option<(&str, usize, Vec<&str>)> = None;
    for (index, line) in turn.text.lines().enumerate() {
        let bare = line.trim();
        let length = bare.len() - bare.trim_start_matches(['`', '~']).len();
        let number = turn.line + index;
        open = match open.take() {
            None if length >= 3 => Some((&bare[..length], number + 1, Vec::new())),
            None => None,
            Some((mark, first, lines)) if bare.len() == length && length >= mark.len() => {
                fences.push((first, number + 1, lines));
                None
            }
            Some((mark, first, mut lines)) => {
                lines.push(line);
                Some((mark, first, lines))
            }
        };
    }
    // What is cut off in its middle has no end.
    fences.extend(open.map(|(_, first, lines)| (first, first + lines.len(), lines)));
    fences
}

/// The paragraphs outside of the spec.
fn paragraphs(guide: &str, is_outside: impl Fn(usize) -> bool) -> Vec<Accounted> {
    let mut found: Vec<Accounted> = Vec::new();
    let mut is_inside = false;
    for (index, line) in guide.lines().enumerate() {
        let number = index + 1;
        if !is_outside(number) || line.trim().is_empty() || line.trim_start().starts_with("```") {
            is_inside = false;
            continue;
        }
        match found.last_mut().filter(|_| is_inside) {
            Some(accounted) => accounted.lines = *accounted.lines.start()..=number,
            None => found.push(Accounted::new(number..=number, line, Fate::Frame)),
        }
        is_inside = true;
    }
    found
}

/// The spec of these statements, without those that are wrong in a way that nobody can mend.
fn settle(statements: &mut [Statement]) -> Option<(String, Spec)> {
    /// Each round leaves something out, and most faults are found in the first.
    const MOST: usize = 16;
    for _ in 0..MOST {
        let (text, starts) = joined(statements);
        let (spec, diags) = checked(&text);
        if !diags.has_errors() {
            return spec.map(|spec| (text, spec));
        }
        let errors = diags.iter().filter(|diag| diag.severity == Severity::Error);
        let mut faults: HashMap<usize, String> = HashMap::new();
        for diag in errors {
            let start = diag.span.map_or(0, |span| span.start);
            let index = starts
                .partition_point(|first| *first <= start)
                .saturating_sub(1);
            faults.entry(index).or_insert_with(|| diag.message.clone());
        }
        for (index, fault) in faults {
            leave_out(statements, index);
            if let Some(statement) = statements.get_mut(index) {
                statement.fault.get_or_insert(fault);
            }
        }
    }
    None
}

/// Leaves a statement out; with a header goes all that stands under it.
fn leave_out(statements: &mut [Statement], index: usize) {
    let is_header = statements
        .get(index)
        .is_some_and(|statement| statement.is_header);
    let rest = statements.iter_mut().skip(index).enumerate();
    for (_, statement) in
        rest.take_while(|(offset, statement)| *offset == 0 || is_header && !statement.is_header)
    {
        statement.is_left_out = true;
    }
}

fn joined(statements: &[Statement]) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut starts = Vec::new();
    for statement in statements {
        starts.push(text.len());
        if statement.is_left_out {
            for line in statement.written().lines() {
                text.push_str("# ");
                text.push_str(&line.replace(|c: char| c.is_control() && c != '\t', " "));
                text.push('\n');
            }
        } else {
            text.push_str(&statement.mended);
            text.push('\n');
        }
    }
    (text, starts)
}
