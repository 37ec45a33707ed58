//! Times the steps of the PDF painter on a crowded page: `cargo bench --bench pdf`.

#[path = "../tests/pdf/pages.rs"]
#[expect(dead_code, reason = "the tests use another page as well")]
mod pages;
#[path = "../tests/pdf/sheet.rs"]
#[expect(dead_code, reason = "the tests use more of the page builder")]
mod sheet;

use std::time::{Duration, Instant};

use cribsheet::font::Fonts;
use cribsheet::paint::pdf::{self, Options};

/// Enough repetitions for a steady median.
const ROUNDS: usize = 41;

fn main() {
    let fonts = Fonts::embedded();
    let page = pages::crowded(&fonts, 3000, 700).page;
    let mut rounds: Vec<Vec<(String, Duration)>> = Vec::new();
    let mut size = 0;
    for _ in 0..ROUNDS {
        let mut steps = Vec::new();
        let start = Instant::now();
        let mut last = start;
        let bytes = pdf::paint_watched(&page, &fonts, Options::default(), &mut |step| {
            let now = Instant::now();
            steps.push((format!("{step:?}"), now - last));
            last = now;
        })
        .expect("the page can be painted");
        steps.push(("Total".into(), start.elapsed()));
        size = bytes.len();
        rounds.push(steps);
    }
    for (index, (name, first)) in rounds[0].iter().enumerate() {
        let mut times: Vec<Duration> = rounds.iter().map(|steps| steps[index].1).collect();
        times.sort();
        let median = times[ROUNDS / 2];
        eprintln!(
            "{name:<12}{median:>12.2?}   first {first:>10.2?}   best {:>10.2?}",
            times[0]
        );
    }
    eprintln!("{size} bytes");
}
