//! Compiles a spec into a PDF with nothing but the library, and says what came of it.
//!
//!     cargo run --example pdf                             # a spec of its own; nothing is written
//!     cargo run --example pdf sheets/call.toml call.pdf
#![allow(
    clippy::print_stdout,
    reason = "the library prints nothing, so that a program can say it in its own way"
)]

use std::error::Error;
use std::{env, fs};

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::paint::pdf;
use cribsheet::sources::Sources;
use cribsheet::tell::{self, Message, Status, Teller};
use cribsheet::{Compiler, Outcome, Request};

const SPEC: &str = r#"
[sheet]
title = { zh = "三分钟", en = "Three minutes" }
paper = "a6"

[[keyword]]
term = { zh = "闭环", en = "Closure" }
say = { zh = "一个人收口全链路。", en = "One person, every loop closed." }

[[question]]
ask = { zh = "什么让您上周没睡好？", en = "What kept you awake last week?" }
why = { zh = "答案就是这份工作。", en = "The answer is the job." }
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let sources = match arguments.next() {
        Some(path) => Sources::new(&path, fs::read_to_string(&path)?),
        None => Sources::new("three-minutes.toml", SPEC),
    };
    let request = Request {
        explains: true,
        ..Request::default()
    };
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut diags = Diags::default();
    let outcome = compiler.compile(&sources, &request, &mut diags);
    for fault in diags.iter() {
        println!("{}", Message::fault(fault, &sources).to_short());
    }
    let teller = Teller::new(&sources);
    let lines = match outcome {
        Some(Outcome::Page(made)) => {
            let file = pdf::paint(&made.page, compiler.fonts())?;
            let status = Status {
                report: &made.report,
                bytes: Some(file.len()),
                milliseconds: None,
            };
            println!("{}: {status}", sources.name());
            if let Some(path) = arguments.next() {
                fs::write(path, file)?;
            }
            teller.page(&made.report)
        }
        Some(Outcome::DoesNotFit(shortfall)) => {
            println!("{}: {}", sources.name(), tell::shortfall(&shortfall));
            teller.shortfall(&shortfall)
        }
        None => Vec::new(),
    };
    for line in lines {
        println!("{line}");
    }
    Ok(())
}
