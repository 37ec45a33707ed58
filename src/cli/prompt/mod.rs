//! `cribsheet prompt`: what to tell a chat assistant so that it answers in a spec.

mod sample;

use cribsheet::paper::PaperName;
use cribsheet::spec::{self, TableFields};

use super::Exit;
use super::arguments::PromptArguments;
use super::carried;
use super::files;
use super::talk::Reporter;
use super::tongue::Tongue;

/// What is said in each language. What stands in braces is put in when it is asked for.
const CHINESE: &str = include_str!("zh.md");
const ENGLISH: &str = include_str!("en.md");

/// Prints what to tell the assistant: the rules, the fields there are, an example, and how much a page holds.
pub(crate) fn run(arguments: &PromptArguments, reporter: &Reporter) -> Exit {
    let tongue = match arguments.tongue.unwrap_or_else(Tongue::usual) {
        Tongue::English => Tongue::English,
        _ => Tongue::Chinese,
    };
    let paper = arguments.paper.unwrap_or(PaperName::A4);
    reporter.ended(files::print(text(tongue, paper).as_bytes()))
}

fn text(tongue: Tongue, paper: PaperName) -> String {
    let frame = match tongue {
        Tongue::English => ENGLISH,
        _ => CHINESE,
    };
    let held = sample::characters_on(paper, tongue);
    frame
        .replace("{paper}", paper.title())
        .replace("{characters}", &two_figures(held).to_string())
        .replace("{fields}", &fields())
        .replace("{example}", &example(tongue, paper))
}

/// A number of characters that is sure to fit, in two figures.
fn two_figures(characters: usize) -> usize {
    let mut step = 1;
    while characters >= step * 100 {
        step *= 10;
    }
    characters / step * step
}

/// The fields of each table on a line.
fn fields() -> String {
    let line = |table: &TableFields| {
        let names = table.fields.iter().map(|(name, is_needed)| {
            let star = if *is_needed { "*" } else { "" };
            format!("`{name}`{star}")
        });
        let names: Vec<String> = names.collect();
        format!("- `{}`: {}", table.heading, names.join(", "))
    };
    let lines: Vec<String> = spec::tables().iter().map(line).collect();
    lines.join("\n")
}

/// A whole sheet on a paper with every field explained, without what it says of its own file.
fn example(tongue: Tongue, paper: PaperName) -> String {
    let skeleton = carried::skeleton(tongue);
    let lines = skeleton.lines().skip_while(|line| !line.starts_with('['));
    let example = lines.collect::<Vec<_>>().join("\n");
    example.replace("paper = \"a5\"", &format!("paper = \"{}\"", paper.name()))
}
