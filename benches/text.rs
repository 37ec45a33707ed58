//! How long shaping and line breaking take, and what they allocate. Twice the text should take
//! twice the time, and breaking lines should allocate nothing once the breaker has its memory.

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::geom::Em;
use cribsheet::lang::Lang;
use cribsheet::lines::{Breaker, Measure, Setting, place};
use cribsheet::paragraph::Paragraph;
use cribsheet::text::{self, Shaped};
use divan::{AllocProfiler, Bencher, black_box};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

/// About 150 characters of what a crib sheet holds.
const PIECE: &str = "“坦白说，这看似是‘回流’，实则是‘降维’应用。”在腾讯和独立开发的这段经历让我\
看清了技术的边界——没有实体业务支撑的技术（如纯 AI）往往是空中楼阁。Marshall 这样有深厚品牌资产\
的企业，其实正处于数字化转型的深水区：OMS 的订单路由策略、库存同步逻辑，以及 5 km 之内 2 小时送达\
的履约承诺。The bridge between business and technology.";

/// Pieces in a paragraph; 20 make about 3000 characters.
const PIECES: [usize; 4] = [10, 20, 40, 80];

fn main() {
    divan::main();
}

fn shaped(pieces: usize) -> Shaped {
    let fonts = Fonts::embedded();
    let mut diags = Diags::default();
    let paragraphs = [Paragraph::plain(Lang::ZhHans, PIECE.repeat(pieces))];
    text::shape(&paragraphs, &fonts, "", &mut diags).remove(0)
}

/// Once a run: fonts opened and the text shaped.
#[divan::bench(args = PIECES)]
fn open_and_shape(bencher: Bencher<'_, '_>, pieces: usize) {
    bencher.bench_local(|| shaped(black_box(pieces)));
}

/// Shaping alone.
#[divan::bench(args = PIECES)]
fn shape(bencher: Bencher<'_, '_>, pieces: usize) {
    let fonts = Fonts::embedded();
    let paragraphs = [Paragraph::plain(Lang::ZhHans, PIECE.repeat(pieces))];
    bencher.bench_local(|| text::shape(&paragraphs, &fonts, "", &mut Diags::default()));
}

/// Shaping marks that nothing stands between.
#[divan::bench(args = [2_000, 4_000, 8_000])]
fn shape_marks(bencher: Bencher<'_, '_>, marks: usize) {
    let fonts = Fonts::embedded();
    let paragraphs = [Paragraph::plain(Lang::ZhHans, "。".repeat(marks))];
    bencher.bench_local(|| text::shape(&paragraphs, &fonts, "", &mut Diags::default()));
}

/// Once a trial: a long paragraph broken in a column of 22 em.
#[divan::bench(args = PIECES)]
fn break_justified(bencher: Bencher<'_, '_>, pieces: usize) {
    break_lines(bencher, pieces, Setting::Justified, 22.0);
}

/// The same in the full width of a page.
#[divan::bench(args = PIECES)]
fn break_wide(bencher: Bencher<'_, '_>, pieces: usize) {
    break_lines(bencher, pieces, Setting::Justified, 60.0);
}

/// The same, ragged.
#[divan::bench(args = PIECES)]
fn break_ragged(bencher: Bencher<'_, '_>, pieces: usize) {
    break_lines(bencher, pieces, Setting::Ragged, 22.0);
}

fn break_lines(bencher: Bencher<'_, '_>, pieces: usize, setting: Setting, width: f64) {
    let shaped = shaped(pieces);
    let measure = Measure {
        width: Em(width),
        indent: Em::ZERO,
    };
    let mut breaker = Breaker::default();
    let mut lines = Vec::new();
    breaker.break_into(&shaped, measure, setting, &mut lines);
    bencher.bench_local(|| breaker.break_into(&shaped, black_box(measure), setting, &mut lines));
}

/// Placing every line once.
#[divan::bench(args = PIECES)]
fn place_all(bencher: Bencher<'_, '_>, pieces: usize) {
    let shaped = shaped(pieces);
    let measure = Measure {
        width: Em(22.0),
        indent: Em::ZERO,
    };
    let mut lines = Vec::new();
    Breaker::default().break_into(&shaped, measure, Setting::Justified, &mut lines);
    bencher.bench_local(|| {
        lines
            .iter()
            .map(|line| place(&shaped, line).len())
            .sum::<usize>()
    });
}
