//! Tables: rows are entries where the heads of their columns are cues, and a section where they are none.

use crate::import::bare::{plain, without_aside};
use crate::import::cues::{self, Purpose, Topic};
use crate::import::entry::{Carried, CarriedValue};
use crate::import::extract::{self, Extract};
use crate::import::label;
use crate::import::record::{GuideTable, HeadForm, Record, RecordHead, RecordPart};
use crate::import::words::CarriedText;
use crate::kind::Kind;

/// What a table is in a spec.
pub(in crate::import) fn read_table(table: &GuideTable<'_>) -> Vec<Carried> {
    let Some((heads, rows)) = table.rows.split_first() else {
        return Vec::new();
    };
    if let Some(draft) = told_in_rows(table, heads, rows) {
        return vec![draft];
    }
    let roles = roles(heads, table.topic);
    let rows = rows
        .iter()
        .filter(|row| row.iter().any(|cell| !cell.is_empty()));
    let entries: Vec<Carried> = rows
        .clone()
        .enumerate()
        .filter_map(|(index, row)| {
            let mut draft = super::read(&record(table, row, (heads, &roles), index))?;
            draft.blocks.push(table.block);
            Some(draft)
        })
        .collect();
    let count = rows.clone().count();
    if !entries.is_empty() && entries.len() * 2 > count {
        return entries;
    }
    section(table, heads, rows.cloned().collect())
        .into_iter()
        .collect()
}

/// A table without heads whose rows have labels in front: they are the parts of one entry, which the heading names.
fn told_in_rows(table: &GuideTable<'_>, heads: &[&str], rows: &[Vec<&str>]) -> Option<Carried> {
    let is_bare = heads.len() == 2 && heads.iter().all(|head| head.is_empty());
    let labelled = rows.iter().filter(|row| row.len() == 2);
    let roles: Vec<Option<Purpose>> = labelled
        .clone()
        .map(|row| label::role(plain(row[0])))
        .collect();
    let stages = roles
        .iter()
        .filter(|role| matches!(role, Some(Purpose::Star | Purpose::Strong)))
        .count();
    if !is_bare || stages < 2 || stages < rows.len() - 1 {
        return None;
    }
    let (heading, block) = table.heading?;
    let mut told = record(table, &[], (&[], &[]), 0);
    told.head = Some(RecordHead {
        text: heading,
        twin: None,
        form: HeadForm::Heading,
        is_question: false,
        line: table.line,
        block,
    });
    for (index, row) in labelled.enumerate() {
        let line = table.line + 2 + index;
        let text = vec![Extract::of_line(row[1], line, table.block)];
        told.fields.push(RecordPart {
            role: Purpose::Star,
            label: row[0],
            text,
            variants: Vec::new(),
            line,
            block: table.block,
        });
    }
    super::read(&told)
}

/// What each column is for: by its head, and where that says nothing, by what the table stands under.
fn roles(heads: &[&str], topic: Option<Topic>) -> Vec<Option<Purpose>> {
    let mut roles: Vec<Option<Purpose>> = heads
        .iter()
        .map(|head| label::role(without_aside(plain(head)).0))
        .collect();
    let usual: &[Purpose] = match topic {
        Some(Topic::Entries(Kind::Keyword)) => &[Purpose::Keyword, Purpose::Script],
        Some(Topic::Entries(Kind::Question)) => &[Purpose::Ask, Purpose::Why],
        Some(Topic::Entries(Kind::Risk)) => &[Purpose::Question, Purpose::Strong],
        Some(Topic::Entries(Kind::Story)) => &[Purpose::Story, Purpose::Point, Purpose::Metric],
        Some(Topic::Entries(Kind::Insight)) => &[Purpose::Guess, Purpose::Script, Purpose::Why],
        Some(Topic::Entries(Kind::Pitch)) => &[Purpose::Trap, Purpose::Script],
        _ => &[],
    };
    if let Some(Topic::Entries(Kind::Question)) = topic {
        for role in roles
            .iter_mut()
            .filter(|role| matches!(role, Some(Purpose::Question)))
        {
            *role = Some(Purpose::Ask);
        }
    }
    if let Some(Topic::Entries(Kind::Keyword)) = topic {
        for role in roles
            .iter_mut()
            .filter(|role| matches!(role, Some(Purpose::Keys)))
        {
            *role = Some(Purpose::Keyword);
        }
    }
    for role in usual {
        if !roles.contains(&Some(*role))
            && let Some(free) =
                (0..roles.len()).find(|index| roles[*index].is_none() && !is_count(heads[*index]))
        {
            roles[free] = Some(*role);
        }
    }
    roles
}

/// Whether a column only counts.
fn is_count(head: &str) -> bool {
    matches!(
        plain(head).to_lowercase().as_str(),
        "" | "#" | "no" | "no." | "序号" | "編號" | "编号" | "nr"
    )
}

/// A row as a record.
fn record<'g>(
    table: &GuideTable<'g>,
    row: &[&'g str],
    columns: (&[&'g str], &[Option<Purpose>]),
    index: usize,
) -> Record<'g> {
    let (heads, roles) = columns;
    // The head and the rule under it stand before the first row.
    let line = table.line + 2 + index;
    let cells = row.iter().zip(roles).zip(heads);
    let fields = cells.filter(|((cell, _), _)| {
        !cell.is_empty() && !matches!(**cell, "-" | "—" | "–" | "/" | "无" | "無" | "N/A" | "n/a")
    });
    let fields = fields.filter_map(|((cell, role), head)| {
        let role = (*role)?;
        let text = vec![Extract::of_line(cell, line, table.block)];
        Some(RecordPart {
            role,
            label: head,
            text,
            variants: Vec::new(),
            line,
            block: table.block,
        })
    });
    Record {
        topic: table.topic,
        heading: table.heading,
        head: None,
        fields: fields.collect(),
        body: Vec::new(),
        above: Vec::new(),
        shares_heading: true,
        is_nested: false,
        is_stressed: row
            .iter()
            .any(|cell| cell.chars().count() <= 8 && cues::is_stressed(cell)),
    }
}

/// What stands in a cell that nothing stands in.
const NOTHING: &str = "—";

/// A table as a section of its own.
fn section(table: &GuideTable<'_>, heads: &[&str], rows: Vec<Vec<&str>>) -> Option<Carried> {
    let (title, block) = table
        .heading
        .filter(|_| table.topic != Some(Topic::Aside))?;
    let mut draft =
        Carried::new(Kind::Section, table.line).with("title", Some(CarriedText::name(title)));
    draft.blocks.extend([block, table.block]);
    // A table that no cue stands in says nothing of what it is for either.
    draft.is_plan = table.topic.is_none_or(|topic| topic == Topic::Day);
    let cell = |text: &str| {
        let line = Extract::of_line(text, table.line, table.block);
        CarriedText::of(&extract::text(&[line]))
    };
    let is_named = heads.iter().any(|head| !head.is_empty());
    if !is_named && heads.len() == 2 {
        let items = rows
            .iter()
            .filter(|row| row.len() == 2 && row.iter().all(|cell| !cell.is_empty()));
        let items = items.map(|row| (Some(CarriedText::name(row[0])), cell(row[1])));
        draft
            .fields
            .push(("items", CarriedValue::Items(items.collect())));
        return Some(draft);
    }
    let width = heads.len();
    // No table of a spec has blank cells.
    let filled = |cell: &str| if cell.is_empty() { NOTHING } else { cell }.to_owned();
    let rows = rows
        .iter()
        .filter(|row| row.iter().any(|cell| !cell.is_empty()));
    let rows: Vec<Vec<CarriedText>> = rows
        .map(|row| {
            let cells = row.iter().copied().chain(std::iter::repeat("")).take(width);
            cells.map(|text| cell(&filled(text))).collect()
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    if is_named {
        draft.fields.push((
            "columns",
            CarriedValue::Texts(
                heads
                    .iter()
                    .map(|head| CarriedText::name(&filled(head)))
                    .collect(),
            ),
        ));
    }
    draft.fields.push(("rows", CarriedValue::Rows(rows)));
    Some(draft)
}
