//! Messages for people: the source line, a caret, and what to do.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use cribsheet::diag::{Diag, Severity, is_plain, plain};
use cribsheet::sources::Sources;
use cribsheet::tell::Message;

use super::USAGE;

/// Draws a fault of a spec.
pub(super) fn draw(fault: &Diag, sources: &Sources, is_coloured: bool) -> String {
    let level = match fault.severity {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let title = level
        .primary_title(plain(&fault.message))
        .id(fault.code.name());
    let file = sources.file_at(fault.span.unwrap_or_default().start);
    let name = plain(file.name);
    // The renderer would count a byte order mark as a column.
    let shown = file.text.strip_prefix('\u{FEFF}').unwrap_or(file.text);
    let hidden = file.start + file.text.len() - shown.len();
    let shown = with_pictures(shown);
    let group = match fault.span {
        Some(span) => {
            let (start, end) = (span.start.max(hidden), span.end.max(hidden));
            let place = AnnotationKind::Primary.span(start - hidden..end - hidden);
            title.element(Snippet::source(shown).path(name).annotation(place))
        }
        None => title.element(Origin::path(name)),
    };
    render(group, &fault.hints, is_coloured)
}

/// A source with pictures for what is not plain in it, as long as that is in UTF-8, so that every place stays where it is.
fn with_pictures(source: &str) -> Cow<'_, str> {
    // What ends lines and sets them in, the renderer knows.
    let is_shown = |character: char| is_plain(character) || character.is_ascii_control();
    if source.chars().all(is_shown) {
        return Cow::Borrowed(source);
    }
    let picture = |character: char| match character {
        _ if is_shown(character) => character,
        _ => match character.len_utf8() {
            2 => '¿',
            3 => '\u{FFFD}',
            _ => '🯄',
        },
    };
    source.chars().map(picture).collect()
}

/// Draws a message that has no place in a spec.
pub(super) fn placeless(message: &Message, is_coloured: bool) -> String {
    let title = match message.code.as_str() {
        USAGE => message.message.clone(),
        _ => format!("{}: {}", message.file, message.message),
    };
    let level = match message.severity {
        "warning" => Level::WARNING,
        _ => Level::ERROR,
    };
    let group = Group::with_title(level.primary_title(plain(&title)));
    render(group, &message.hints, is_coloured)
}

fn render(group: Group<'_>, hints: &[String], is_coloured: bool) -> String {
    let hints = hints.iter().map(|hint| Level::HELP.message(plain(hint)));
    let renderer = if is_coloured {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.render(&[group.elements(hints)])
}
