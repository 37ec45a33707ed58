//! Addresses that open an editor at a place in a file.

use std::path::Path;

use crate::cli::arguments::Editor;
use crate::cli::files;
use crate::serve::percent_encoded;

/// The address that opens a file in an editor, with `{line}` and `{column}` for the place; none for no editor.
pub(super) fn address(editor: Editor, spec: &Path) -> Option<String> {
    let path = encoded(&files::identity(spec));
    // Each as the editor's own documentation of its addresses has it.
    match editor {
        Editor::Vscode => Some(format!("vscode://file{path}:{{line}}:{{column}}")),
        Editor::Cursor => Some(format!("cursor://file{path}:{{line}}:{{column}}")),
        Editor::Zed => Some(format!("zed://file{path}:{{line}}:{{column}}")),
        Editor::Idea => Some(format!(
            "idea://open?file={path}&line={{line}}&column={{column}}"
        )),
        Editor::None => None,
    }
}

/// The editor whose terminal this is, by what it sets in the environment.
pub(super) fn of_terminal() -> Editor {
    let has = |name: &str, value: &str| std::env::var(name).is_ok_and(|own| own == value);
    if std::env::var_os("CURSOR_TRACE_ID").is_some() {
        // It sets what Visual Studio Code does, too.
        Editor::Cursor
    } else if has("TERM_PROGRAM", "vscode") {
        Editor::Vscode
    } else if has("TERM_PROGRAM", "zed") {
        Editor::Zed
    } else if has("TERMINAL_EMULATOR", "JetBrains-JediTerm") {
        Editor::Idea
    } else {
        Editor::None
    }
}

/// A path in an address, with `/` between its parts.
fn encoded(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let parts: Vec<String> = path.split('/').map(percent_encoded).collect();
    let encoded = parts.join("/");
    // A path that begins with a drive has no separator before it.
    match encoded.starts_with('/') {
        true => encoded,
        false => format!("/{encoded}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_any_language_becomes_an_address() {
        let spec = Path::new("/home/me/面试 1.toml");
        let path = "/home/me/%E9%9D%A2%E8%AF%95%201.toml";
        let vscode = address(Editor::Vscode, spec);
        assert_eq!(
            vscode,
            Some(format!("vscode://file{path}:{{line}}:{{column}}"))
        );
        let idea = address(Editor::Idea, spec);
        assert_eq!(
            idea,
            Some(format!(
                "idea://open?file={path}&line={{line}}&column={{column}}"
            ))
        );
        assert_eq!(address(Editor::None, spec), None);
    }
}
