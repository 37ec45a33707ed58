//! Which pages of which specs the command line asks for.

use std::path::{Path, PathBuf};

use cribsheet::diag::quote;
use cribsheet::spec::{ALL, Selection, nearest};

use super::arguments::SheetArguments;
use super::files;
use super::reading::{self, ReadSpec};

/// A page of a spec.
#[derive(Clone, Debug)]
pub(crate) struct SpecPage {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// What of it stands on the page.
    pub(crate) selection: Selection,
}

impl SpecPage {
    /// How messages name it.
    pub(crate) fn name(&self) -> String {
        let spec = files::name_of(&self.spec);
        match &self.selection.variant {
            Some(variant) => format!("{spec} for {variant}"),
            None => spec,
        }
    }
}

/// The pages that are asked for, in the order of the arguments. The error is a phrase on what is wrong with them.
pub(crate) fn wanted(arguments: &SheetArguments) -> Result<Vec<SpecPage>, String> {
    let specs = &arguments.specs;
    check_one_dash(specs)?;
    let mut pages = Vec::new();
    for spec in specs {
        let variants = match arguments.pages.variants.as_slice() {
            [] => vec![None],
            [variant] if files::is_dash(spec) && variant != ALL => vec![Some(variant.clone())],
            _ if files::is_dash(spec) => {
                return Err(
                    "standard input can be read once, wanted one name after `--for`".to_owned(),
                );
            }
            names => variants(spec, names)?,
        };
        pages.extend(variants.into_iter().map(|variant| SpecPage {
            spec: spec.clone(),
            selection: Selection {
                variant,
                priorities: arguments.pages.only.clone(),
            },
        }));
    }
    Ok(pages)
}

/// Refuses standard input given twice.
pub(crate) fn check_one_dash(specs: &[PathBuf]) -> Result<(), String> {
    if specs.iter().filter(|spec| files::is_dash(spec)).count() > 1 {
        return Err("`-` is given twice, and standard input can be read once".to_owned());
    }
    Ok(())
}

/// The variants of a spec that are meant by these names, each once; nothing stands for the page of none.
fn variants(path: &Path, names: &[String]) -> Result<Vec<Option<String>>, String> {
    // What is wrong with a spec is told when its page is made, and once.
    let whole = vec![None];
    let Ok(ReadSpec {
        manuscript: Some(manuscript),
        diags,
        ..
    }) = reading::read(path)
    else {
        return Ok(whole);
    };
    if diags.has_errors() {
        return Ok(whole);
    }
    let spec = manuscript.whole();
    let known = spec.variant_names();
    let mut variants = Vec::new();
    for name in names {
        if name == ALL {
            variants.extend(spec.pages().into_iter().map(|page| page.map(str::to_owned)));
        } else if known.contains(&name.as_str()) {
            variants.push(Some(name.clone()));
        } else {
            return Err(unknown(path, name, &known));
        }
    }
    let mut once = Vec::new();
    for variant in variants {
        if !once.contains(&variant) {
            once.push(variant);
        }
    }
    Ok(once)
}

fn unknown(path: &Path, name: &str, known: &[&str]) -> String {
    let spec = files::name_of(path);
    let Some(last) = known.last() else {
        return format!(
            "`{spec}` has no variants: nothing in it has `for`, and there is no `[variant.…]`"
        );
    };
    let near = nearest(name, known.iter().copied()).unwrap_or(last);
    let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    format!(
        "`{spec}` has no variant {}, wanted {} or `{ALL}`: write `--for {near}`",
        quote(name),
        known.join(", ")
    )
}
