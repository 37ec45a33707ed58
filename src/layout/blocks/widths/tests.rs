//! Widths of columns of small tables.

use super::*;

fn flow(width: f64) -> Flow {
    Flow {
        paragraphs: vec![Em(width)],
        word: Em(2.0),
        piece: Em(2.0),
    }
}

fn plain(width: f64) -> Cell {
    Cell {
        first: flow(width),
        ..Cell::default()
    }
}

fn pair(first: f64, second: f64) -> Cell {
    Cell {
        first: flow(first),
        second: Some(flow(second)),
        ..Cell::default()
    }
}

fn widths(rows: &[Vec<Cell>], width: f64) -> Vec<(f64, Option<f64>)> {
    let columns = columns(rows, Em(width)).columns.into_iter();
    let rounded = |width: Em| (width.0 * 100.0).round() / 100.0;
    let columns = columns.map(|column| (rounded(column.width), column.half.map(rounded)));
    columns.collect()
}

#[test]
fn room_goes_where_it_saves_lines() {
    assert_eq!(
        share(&[Em(20.0), Em(100.0)], &[Em(20.0), Em(30.0)], Em(90.0)),
        [Em(20.0), Em(70.0)]
    );
    let rows = [vec![plain(10.0), plain(4.0)], vec![plain(3.0), plain(15.0)]];
    // Two lines in each row; all that is spare given to one column would leave four or five in the other.
    let columns = columns(&rows, Em(15.8)).columns;
    let plan = Plan::new(&rows, vec![false; 2], Em(15.8));
    assert!(plan.cost(&columns) < 4.1, "{columns:?}");
    // Where all has room, the second column begins close to the first.
    assert_eq!(widths(&rows, 40.8), [(10.0, None), (30.0, None)]);
}

#[test]
fn pairs_of_a_column_stand_in_line_where_there_is_room() {
    let rows = [
        vec![pair(4.0, 6.0), plain(2.0)],
        vec![pair(9.0, 3.0), plain(3.0)],
    ];
    // 9 and 6 em and the white between them, then that between the columns.
    assert_eq!(widths(&rows, 30.0), [(15.8, Some(9.0)), (13.4, None)]);
    // In 15 em no column holds both in line, but each pair finds room on a line of its own.
    assert_eq!(widths(&rows, 17.0), [(12.55, None), (3.65, None)]);
    // In less they are stacked, each language on a line.
    assert_eq!(widths(&rows, 13.0), [(9.2, None), (3.0, None)]);
}

#[test]
fn a_column_of_few_pairs_is_not_halved() {
    let rows = [
        vec![plain(4.0), plain(2.0)],
        vec![plain(5.0), plain(3.0)],
        vec![pair(2.0, 2.0), plain(3.0)],
    ];
    assert_eq!(widths(&rows, 30.0), [(5.0, None), (24.2, None)]);
}

#[test]
fn paragraphs_and_lists_are_no_line() {
    let mut list = flow(3.0);
    list.paragraphs.push(Em(4.0));
    let column = TableColumn {
        width: Em(9.0),
        half: None,
    };
    assert!(
        !Cell {
            first: list,
            ..Cell::default()
        }
        .is_one_line(column)
    );
    assert!(pair(3.0, 4.0).is_one_line(column));
}

#[test]
fn names_are_whole_where_other_words_have_to_break() {
    // In all, 24 em of words on 16 em: the names of the first column are not what gives way.
    let rows = [
        vec![plain(4.0), plain(40.0), plain(40.0)],
        vec![plain(3.0), plain(30.0), plain(50.0)],
    ];
    let mut long = rows.clone();
    for cell in long.iter_mut().flat_map(|row| &mut row[1..]) {
        cell.first.word = Em(10.0);
    }
    let table = columns(&long, Em(17.6));
    assert!(table.breaks_words, "{table:?}");
    assert!(table.columns[0].width >= Em(4.0), "{table:?}");
}
