use std::io::Write;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let source = std::fs::read_to_string(&args[1]).unwrap();
    let t = std::time::Instant::now();
    let fonts = cribsheet::font::Fonts::embedded();
    eprintln!("fonts {:?}", t.elapsed());
    let mut diags = Default::default();
    let mut over = cribsheet::sheet::Overrides::default();
    if let Some(size) = args.get(3) { over.size = Some(cribsheet::geom::Pt(size.parse().unwrap())); }
    if let Some(columns) = args.get(4) { over.columns = Some(columns.parse().unwrap()); }
    let out = cribsheet::compile(&source, &over, &fonts, &mut diags);
    eprintln!("compiled {:?}", t.elapsed());
    for d in diags.iter() { let line = d.span.map(|s| source[..s.start].matches('\n').count()+1); eprintln!("{:?} {:?} {line:?} {} {:?}", d.severity, d.code, d.message, d.hints); }
    match out {
        Some(cribsheet::Outcome::Page(page, report)) => {
            eprintln!("{report:?}");
            let bytes = cribsheet::paint::pdf::paint(&page, &fonts, &Default::default()).unwrap();
            eprintln!("painted {:?} {} bytes", t.elapsed(), bytes.len());
            std::fs::File::create(&args[2]).unwrap().write_all(&bytes).unwrap();
            std::fs::write(format!("{}.page", args[2]), cribsheet::paint::text::paint(&page)).unwrap();
        }
        Some(cribsheet::Outcome::DoesNotFit(s)) => eprintln!("{s:?}"),
        None => {}
    }
}
