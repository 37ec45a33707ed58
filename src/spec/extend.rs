//! `extends`: a spec that says only what is other than in another file.
//!
//! The trees of all files become one before anything of them is read, so that whatever holds of a spec holds of it too.

use std::collections::HashSet;

use super::keys::{self, DROP, EXTENDS};
use super::nearest::{nearest, one_of};
use super::tree::{self, Branch, Field, Form, Node};
use crate::diag::{Code, Diag, Diags, Span, quote};
use crate::kind::Kind;
use crate::sources::{Lack, SourceFile, Sources};

/// What the files of a spec say together.
pub(super) struct Grown {
    /// The fields at the top.
    pub(super) fields: Branch,
    /// What entries were called that were dropped.
    pub(super) dropped: Vec<String>,
}

/// Reads the files of a spec as TOML, each over the one that it extends, and reports what is wrong with that.
pub(super) fn grow(sources: &Sources, diags: &mut Diags) -> Grown {
    let mut joint = Joint {
        dropped: Vec::new(),
        diags,
    };
    let mut base = None;
    for file in sources.files().rev() {
        let mut own = joint.own(file);
        let extends = joint.take_extends(&mut own);
        if let (None, Some(extends)) = (&base, extends) {
            joint.diags.push(lack(extends, sources.lack()));
            // What is not known to be missing is not told to be.
            own.is_damaged = true;
        }
        base = Some(joint.over(own, base));
    }
    Grown {
        fields: base.unwrap_or_else(Branch::lost),
        dropped: joint.dropped,
    }
}

/// What a file says that it extends, as it is written there.
pub fn base_of(text: &str) -> Option<String> {
    // Most files extend nothing, and those need not be read twice.
    if !text.contains(EXTENDS) {
        return None;
    }
    let fields = tree::grow(text, &mut Diags::default()).list;
    let mut fields = fields.into_iter();
    let extends = fields.find(|field| field.name == EXTENDS)?;
    match extends.node.form {
        Form::Text(path) if !path.trim().is_empty() => Some(path),
        _ => None,
    }
}

fn lack(extends: Span, lack: Option<&Lack>) -> Diag {
    let (message, hint) = match lack {
        Some(Lack { message, hint }) => (message.as_str(), hint.as_str()),
        None => (
            "`extends` names a file, and there are none here",
            "bring it with the spec, or remove the line",
        ),
    };
    Diag::error(Code::UnusableBase, extends, message).hint(hint)
}

/// Files that become one.
struct Joint<'d> {
    dropped: Vec<String>,
    diags: &'d mut Diags,
}

impl Joint<'_> {
    /// What a file says by itself.
    fn own(&mut self, file: SourceFile<'_>) -> Branch {
        let mut found = Diags::default();
        let mut own = tree::grow(file.text, &mut found);
        own.shift(file.start);
        let found = found.into_iter().map(|fault| fault.shifted(file.start));
        self.diags.extend(found);
        own
    }

    /// Where a file says what it extends, if it says that.
    fn take_extends(&mut self, own: &mut Branch) -> Option<Span> {
        let at = own.list.iter().position(|field| field.name == EXTENDS)?;
        let Node { span, form, .. } = own.list.remove(at).node;
        match form {
            Form::Text(path) if !path.trim().is_empty() => return Some(span),
            Form::Broken => {}
            form => {
                let message = format!("`{EXTENDS}` is {}, wanted a file", form.name());
                let message = match form {
                    Form::Text(_) => format!("`{EXTENDS}` is empty"),
                    _ => message,
                };
                let fault = Diag::error(Code::WrongType, span, message);
                self.diags
                    .push(fault.hint("write the name of another spec, such as `\"base.toml\"`"));
            }
        }
        own.is_damaged = true;
        None
    }

    /// What a file says over what the one says that it extends; that is nothing where it extends none.
    fn over(&mut self, own: Branch, base: Option<Branch>) -> Branch {
        let Some(mut base) = base else {
            return own;
        };
        base.is_damaged |= own.is_damaged;
        one_theme(&own, &mut base);
        // Of two entries of one name in a file the second is one too many, and is told to be.
        let mut seen = HashSet::new();
        for field in own.list {
            if !is_entries(&field) {
                let depth = depth_of(&field.name);
                self.lay(field, &mut base, depth);
                continue;
            }
            self.check_form(&field, &base);
            let Field { key, name, node } = field;
            let Form::List(entries) = node.form else {
                continue;
            };
            for entry in entries {
                let id = id_of(&entry).map(str::to_owned);
                let under = id.filter(|id| seen.insert(id.clone()));
                let under = under.and_then(|id| Some((place_of(&base, &id)?, id)));
                match (drop_of(&entry), under) {
                    (Some(drop), Some((place, _))) if base.list[place.0].name != name => {
                        let other = &base.list[place.0].name;
                        self.diags.push(of_another_kind(drop, other));
                    }
                    (Some(_), Some((place, id))) => {
                        self.dropped.push(id);
                        entries_at(&mut base, place.0).remove(place.1);
                    }
                    (Some(drop), None) => {
                        self.diags.push(nothing_to_drop(drop, &entry, &base));
                    }
                    (None, Some(((at, number), _))) if base.list[at].name == name => {
                        entries_at(&mut base, at)[number] = entry;
                    }
                    (None, under) => {
                        if let Some(((at, number), _)) = under {
                            entries_at(&mut base, at).remove(number);
                        }
                        add(entry, &mut base, (&name, key));
                    }
                }
            }
        }
        base
    }

    /// Lays a field over the one of the same name: of tables, key for key.
    fn lay(&mut self, own: Field, base: &mut Branch, depth: usize) {
        if depth > 0 {
            self.check_form(&own, base);
        }
        let mut fields = base.list.iter_mut();
        let Some(under) = fields.find(|field| field.name == own.name) else {
            base.list.push(own);
            return;
        };
        under.key = own.key;
        match (own.node, &mut under.node.form) {
            (
                Node {
                    span,
                    form: Form::Table(own),
                    is_damaged,
                },
                Form::Table(table),
            ) if depth > 0 => {
                under.node.span = span;
                under.node.is_damaged = is_damaged;
                table.is_damaged |= own.is_damaged;
                for field in own.list {
                    self.lay(field, table, depth - 1);
                }
            }
            (node, _) => under.node = node,
        }
    }

    /// Reports what a base says in another form than the spec over it: it is replaced, and would go unsaid.
    fn check_form(&mut self, own: &Field, base: &Branch) {
        let mut fields = base.list.iter();
        let Some(under) = fields.find(|field| field.name == own.name) else {
            return;
        };
        let [has, wanted] = [&under.node, &own.node].map(|node| node.form.name());
        let is_group = matches!(own.node.form, Form::Table(_) | Form::List(_));
        if is_group && has != wanted && !under.node.is_damaged {
            let message = format!(
                "`{}` is {has}, and {wanted} in the spec over this one",
                own.name
            );
            let fault = Diag::error(Code::WrongType, under.node.span, message);
            self.diags.push(fault.hint("write both in the same form"));
        }
    }
}

/// Whether a field holds the entries of a kind.
fn is_entries(field: &Field) -> bool {
    let is_kind = Kind::ALL.iter().any(|kind| kind.name() == field.name);
    is_kind && matches!(field.node.form, Form::List(_))
}

/// The entries of a field that holds them.
fn entries_at(base: &mut Branch, at: usize) -> &mut Vec<Node> {
    match &mut base.list[at].node.form {
        Form::List(entries) => entries,
        _ => unreachable!("an entry was found there"),
    }
}

/// The field that holds the entry of this name, and which of its entries that is.
fn place_of(base: &Branch, id: &str) -> Option<(usize, usize)> {
    let fields = base.list.iter().enumerate();
    let mut fields = fields.filter(|(_, field)| is_entries(field));
    fields.find_map(|(at, field)| {
        let mut entries = listed(field).iter();
        Some((at, entries.position(|entry| id_of(entry) == Some(id))?))
    })
}

fn listed(field: &Field) -> &[Node] {
    match &field.node.form {
        Form::List(entries) => entries,
        _ => &[],
    }
}

/// Adds an entry to those of its kind, or begins them with it at the place of a key.
fn add(entry: Node, base: &mut Branch, (name, key): (&str, Span)) {
    let fields = base.list.iter_mut();
    let mut forms = fields
        .filter(|field| field.name == name)
        .map(|field| &mut field.node.form);
    if let Some(Form::List(entries)) = forms.next() {
        entries.push(entry);
        return;
    }
    // What is no list there was wrong, and is replaced.
    base.list.retain(|field| field.name != name);
    base.list.push(Field {
        key,
        name: name.to_owned(),
        node: Node {
            span: entry.span,
            is_damaged: false,
            form: Form::List(vec![entry]),
        },
    });
}

fn named<'n>(entry: &'n Node, key: &str) -> Option<&'n Node> {
    let Form::Table(fields) = &entry.form else {
        return None;
    };
    let mut fields = fields.list.iter();
    Some(&fields.find(|field| field.name == key)?.node)
}

fn id_of(entry: &Node) -> Option<&str> {
    match &named(entry, "id")?.form {
        Form::Text(id) => Some(id),
        _ => None,
    }
}

/// Where an entry says that it is to be dropped, if it does.
fn drop_of(entry: &Node) -> Option<Span> {
    let drop = named(entry, DROP)?;
    matches!(drop.form, Form::Truth(true)).then_some(drop.span)
}

fn of_another_kind(drop: Span, other: &str) -> Diag {
    let message = format!("what this drops is a `[[{other}]]`");
    Diag::error(Code::UnknownValue, drop, message).hint(format!("write `[[{other}]]` over it"))
}

fn nothing_to_drop(drop: Span, entry: &Node, base: &Branch) -> Diag {
    let Some(id) = id_of(entry) else {
        let message = format!("`{DROP}` without `id`");
        return Diag::error(Code::MissingField, drop, message)
            .hint("add the `id` that the entry has in the other file");
    };
    let fields = base.list.iter().filter(|field| is_entries(field));
    let known: Vec<&str> = fields.flat_map(listed).filter_map(id_of).collect();
    let hint = match (nearest(id, known.iter().copied()), known.is_empty()) {
        (Some(near), _) => format!("write `id = \"{near}\"`"),
        (None, false) => format!("use {}", one_of(known.into_iter())),
        (None, true) => "give the entry an `id` in the other file".to_owned(),
    };
    let message = format!(
        "no entry of what this spec extends has the `id` {}",
        quote(id)
    );
    Diag::error(Code::UnknownValue, drop, message).hint(hint)
}

/// How deep a table is laid over the one of the same name: what stands deeper is replaced as a whole.
fn depth_of(name: &str) -> usize {
    match name {
        name if name == keys::VARIANT.name || name == keys::THEME.name => 2,
        _ => 1,
    }
}

/// Takes from a base the name of a theme that the spec over it says in the other of the two places.
fn one_theme(own: &Branch, base: &mut Branch) {
    let (sheet, theme) = ((keys::SHEET.name, "theme"), (keys::THEME.name, "base"));
    for (said, other) in [(sheet, theme), (theme, sheet)] {
        let mut tables = own.list.iter().filter(|field| field.name == said.0);
        if tables.any(|table| named(&table.node, said.1).is_some()) {
            let tables = base.list.iter_mut().filter(|field| field.name == other.0);
            for table in tables {
                if let Form::Table(fields) = &mut table.node.form {
                    fields.list.retain(|field| field.name != other.1);
                }
            }
        }
    }
}
