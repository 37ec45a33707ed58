//! Which pages of which specs the command line asks for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use cribsheet::diag::quote;
use cribsheet::spec::{ALL, Selection, nearest};

use super::arguments::SheetArguments;
use super::files;
use super::files::FileError;
use super::reading::ReadSpec;
use super::spec_files::SpecFiles;

/// A page of a spec.
#[derive(Clone, Debug)]
pub(crate) struct SpecPage {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// What of it stands on the page.
    pub(crate) selection: Selection,
    /// What stands in its files, where that had to be known to find its pages.
    read: Option<Arc<SpecFiles>>,
}

impl SpecPage {
    /// What stands in its files.
    pub(crate) fn read(&self, root: Option<&Path>) -> Result<ReadSpec, FileError> {
        match &self.read {
            Some(read) => Ok(ReadSpec::new(read)),
            None => Ok(ReadSpec::new(&SpecFiles::read(&self.spec, root)?)),
        }
    }

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
        let mut read = None;
        let variants = match arguments.pages.variants.as_slice() {
            [] => vec![None],
            names => {
                // What cannot be read is told when its page is made, and once.
                let files = SpecFiles::read(spec, arguments.bases.root.as_deref());
                read = files.ok().map(Arc::new);
                read.as_deref()
                    .map_or(Ok(vec![None]), |read| variants(read, names))?
            }
        };
        pages.extend(variants.into_iter().map(|variant| SpecPage {
            spec: spec.clone(),
            selection: Selection {
                variant,
                priorities: arguments.pages.only.clone(),
            },
            read: read.clone(),
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
fn variants(read: &SpecFiles, names: &[String]) -> Result<Vec<Option<String>>, String> {
    let ReadSpec {
        manuscript: Some(manuscript),
        sources,
        diags,
    } = ReadSpec::new(read)
    else {
        return Ok(vec![None]);
    };
    if diags.has_errors() {
        return Ok(vec![None]);
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
            return Err(unknown(sources.name(), name, &known));
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

fn unknown(spec: &str, name: &str, known: &[&str]) -> String {
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
