//! `cribsheet init`: a sheet to start from.

use std::path::Path;

use cribsheet::spec;

use super::Exit;
use super::arguments::InitArguments;
use super::carried;
use super::files::{self, FileError, WriteManner};
use super::talk::Reporter;
use super::tongue::Tongue;

/// The file of the schema, which the skeletons name in their first line.
const SCHEMA: &str = "cribsheet.schema.json";

/// Writes a sheet to start from, and never over another file, or lists them.
pub(crate) fn run(arguments: &InitArguments, reporter: &Reporter) -> Exit {
    if arguments.list {
        return reporter.ended(files::print(list().as_bytes()));
    }
    let is_printed = files::is_dash(&arguments.path);
    if is_printed && arguments.schema {
        let fault =
            "`--schema` writes a file beside the sheet, and standard output has no place for it";
        return reporter.usage_fault(fault);
    }
    let sheet = match &arguments.template {
        Some(name) => carried::template(name),
        None => carried::skeleton(arguments.lang.unwrap_or_else(Tongue::usual)),
    };
    reporter.ended(if is_printed {
        files::print(sheet.as_bytes())
    } else {
        create(arguments, &sheet, reporter)
    })
}

/// The sheets to start from, a line each.
fn list() -> String {
    let names = carried::template_names();
    let widest = names.iter().map(String::len).max().unwrap_or_default();
    let lines = names.iter().map(|name| {
        let sheet = carried::template(name);
        format!("{name:widest$}  {}\n", first_comment(&sheet))
    });
    lines.collect()
}

/// What a sheet says of itself: its first comment that is none for editors.
fn first_comment(sheet: &str) -> &str {
    let mut comments = sheet.lines().filter_map(|line| line.strip_prefix("# "));
    comments.next().unwrap_or_default()
}

fn create(arguments: &InitArguments, sheet: &str, reporter: &Reporter) -> Result<(), FileError> {
    let path = if files::is_folder(&arguments.path) {
        files::make_folder(&arguments.path)?;
        arguments.path.join("cribsheet.toml")
    } else {
        arguments.path.clone()
    };
    // Where there is a sheet already, none is made, and no schema is wanted.
    if arguments.schema && !path.exists() {
        write_schema(&path)?;
    }
    files::create(&path, sheet.as_bytes())?;
    let name = path.display().to_string();
    reporter.note(&name, "written", &advice(&name, sheet));
    Ok(())
}

/// Writes the schema beside a sheet, in the place of one of another version that stands there for another sheet.
fn write_schema(sheet: &Path) -> Result<(), FileError> {
    let path = files::folder_of(sheet).join(SCHEMA);
    let is_ours = |text: &str| text.contains(&format!("\"title\": \"{}\"", spec::SCHEMA_TITLE));
    if path.exists() && !files::text_of(&path).is_some_and(|text| is_ours(&text)) {
        return Err(FileError {
            name: path.display().to_string(),
            message: "is no schema of this program, and would be overwritten".to_owned(),
            hint: Some("move it away, or leave out `--schema`".to_owned()),
        });
    }
    let manner = WriteManner {
        is_forced: false,
        is_synced: true,
    };
    files::write(&path, spec::schema().as_bytes(), manner)
}

/// What to do next, in the language that the sheet explains itself in.
fn advice(name: &str, sheet: &str) -> String {
    let build = format!("cribsheet build {name}");
    let watch = format!("cribsheet watch {name} --open");
    let is_han = |character: char| ('\u{4E00}'..='\u{9FFF}').contains(&character);
    match first_comment(sheet).contains(is_han) {
        true if sheet.contains("\"zh-Hant\"") => {
            format!("寫好了。換成您自己的話，再執行 `{build}`；`{watch}` 可以邊改邊看")
        }
        true => format!("写好了。换成您自己的话，再运行 `{build}`；`{watch}` 可以边改边看"),
        false => {
            format!("edit it, then run `{build}`, or `{watch}` to see the page while you type")
        }
    }
}
