//! Entries of a fence as groups of statements: a story told in four keys is one text, and what a later fence says anew counts.

use super::slips::Statement;
use super::write::string;

/// The keys that assistants tell a story by, in their order.
const STAGES: [&str; 4] = ["situation", "task", "action", "result"];

/// Keys that name an entry.
const NAMES: [&str; 6] = ["question", "ask", "term", "name", "guess", "title"];

/// Makes one `point` of the situation, task, action and result of a story.
pub(super) fn join_stages(statements: &mut [Statement]) {
    for group in groups(statements) {
        let group = &mut statements[group];
        if group[0].mended != "[[story]]"
            || group
                .iter()
                .any(|statement| statement.key() == Some("point") && !is_stage(statement))
        {
            continue;
        }
        let told: Vec<usize> = (0..group.len())
            .filter(|index| is_stage(&group[*index]))
            .collect();
        let texts: Vec<String> = told
            .iter()
            .filter_map(|index| group[*index].text())
            .collect();
        if told.len() < 2 || texts.len() < told.len() {
            continue;
        }
        for index in &told[1..] {
            group[*index].mended.clear();
        }
        group[told[0]].mended = format!("point = {}", string(&texts.join("\n\n")));
    }
}

/// Whether a statement is a part of a story, by the word that it was written with.
fn is_stage(statement: &Statement) -> bool {
    let written = statement.written().trim_start().to_lowercase();
    STAGES.iter().any(|stage| {
        written
            .strip_prefix(stage)
            .is_some_and(|rest| rest.trim_start().starts_with(['=', '＝', ':', '：']))
    })
}

/// Puts what a later fence says into the statements: an entry that is there by its name gives way, any other comes behind.
/// What gave way comes back.
pub(super) fn take_in(statements: &mut Vec<Statement>, later: &[Statement]) -> Vec<Statement> {
    let mut replaced = Vec::new();
    for group in groups(later) {
        let group = &later[group];
        if !group[0].mended.starts_with("[[") {
            continue;
        }
        let name = name(group);
        let same = groups(statements).into_iter().find(|range| {
            let other = &statements[range.clone()];
            name.is_some() && other[0].mended == group[0].mended && self::name(other) == name
        });
        match same {
            // What is not said anew stays.
            Some(range) => {
                let keys: Vec<&str> = group.iter().filter_map(Statement::key).collect();
                let kept: Vec<Statement> = statements[range.clone()]
                    .iter()
                    .skip(1)
                    .filter(|statement| statement.key().is_some_and(|key| !keys.contains(&key)))
                    .cloned()
                    .collect();
                let anew = group.iter().cloned().chain(kept);
                let anew: Vec<Statement> = anew.collect();
                let gone = statements.splice(range, anew);
                replaced.extend(
                    gone.filter(|statement| statement.key().is_none_or(|key| keys.contains(&key))),
                );
            }
            None => statements.extend(group.iter().cloned()),
        }
    }
    replaced
}

/// Where each header stands with what is under it.
fn groups(statements: &[Statement]) -> Vec<std::ops::Range<usize>> {
    let starts: Vec<usize> = (0..statements.len())
        .filter(|index| statements[*index].is_header && !statements[*index].mended.contains('.'))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([statements.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// What an entry is called, by its letters.
fn name(group: &[Statement]) -> Option<String> {
    let named = group
        .iter()
        .find(|statement| statement.key().is_some_and(|key| NAMES.contains(&key)))?;
    let value = named.mended.split_once('=').map(|(_, value)| value)?;
    Some(value.chars().filter(|c| c.is_alphanumeric()).collect())
}
