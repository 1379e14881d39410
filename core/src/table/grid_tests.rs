use super::{Block, Document, Grid, GridCell, Limits, TableError};
use crate::Lang;

fn built(cells: &[GridCell]) -> Result<Grid, TableError> {
    Grid::builder().cells(cells.iter().cloned()).build()
}
fn code(json: &str) -> &'static str {
    Grid::from_json(json).unwrap_err().code()
}

#[test]
fn positions_find_their_cell() {
    let grid = built(&[
        GridCell::new(2, 2, "丁"),
        GridCell::new(1, 1, "甲").spanning(3, 1),
        GridCell::new(1, 2, "乙").spanning(1, 2),
        GridCell::new(3, 3, "戊"),
    ])
    .unwrap();
    assert_eq!((grid.rows(), grid.columns()), (3, 3));
    let all: Vec<&str> =
        (0..=4).flat_map(|row| (0..=4).map(move |column| (row, column))).map(|(row, column)| grid.text(row, column)).collect();
    let expected =
        [["", "", "", "", ""], ["", "甲", "乙", "乙", ""], ["", "甲", "丁", "", ""], ["", "甲", "", "戊", ""], ["", "", "", "", ""]];
    assert_eq!(all, expected.concat());
    assert_eq!(grid.row(1).len(), 2);
    assert_eq!(grid.covering(3).map(|cell| cell.text).collect::<Vec<_>>(), ["甲", "戊"]);
    let place = grid.place_of(grid.at(3, 1).unwrap());
    assert_eq!((place.table(), place.row(), place.column()), (Some(1), Some(1), Some(1)));
    assert_eq!((built(&[]).unwrap().rows(), built(&[]).unwrap().at(1, 1)), (0, None));
}

#[test]
fn cells_that_make_no_grid() {
    for (cells, expected) in [
        (vec![GridCell::new(0, 1, "")], "table-grid-counts-from-one"),
        (vec![GridCell::new(1, 0, "")], "table-grid-counts-from-one"),
        (vec![GridCell::new(1, 1, "").spanning(0, 1)], "table-grid-no-span"),
        (vec![GridCell::new(1, 1, "").spanning(1, 2_000_000_000)], "table-too-wide-span"),
        (vec![GridCell::new(u32::MAX, 1, "")], "table-too-many-rows"),
        (vec![GridCell::new(1, u32::MAX, "").spanning(1, 2)], "table-too-many-columns"),
        (vec![GridCell::new(1, 1, "甲"), GridCell::new(1, 1, "乙")], "table-grid-overlap"),
        (vec![GridCell::new(1, 1, "").spanning(2, 2), GridCell::new(2, 2, "")], "table-grid-overlap"),
        (vec![GridCell::new(2, 1, "").spanning(1, 3), GridCell::new(1, 2, "").spanning(2, 1)], "table-grid-overlap"),
        (vec![GridCell::new(1, 1, "").spanning(4_000, 500)], "table-too-many-cells"),
        (vec![GridCell::new(1, 1, "x".repeat(100_001))], "table-too-long-text"),
    ] {
        let error = built(&cells).unwrap_err();
        assert_eq!(error.code(), expected);
        assert!(error.place().is_some() && !error.sentence(Lang::Zh).is_empty() && !error.to_string().is_empty());
    }
    let outside = Grid::builder().size(2, 2).cell(GridCell::new(2, 3, "")).build().unwrap_err();
    assert_eq!(outside.code(), "table-grid-outside");
    assert_eq!(Grid::builder().size(30_000, 2).build().unwrap_err().code(), "table-too-many-rows");
    let small = Limits { cells: 1, ..Limits::default() };
    assert_eq!(
        Grid::builder().limits(small).cell(GridCell::new(1, 1, "").spanning(1, 2)).build().unwrap_err().code(),
        "table-too-many-cells"
    );
}

#[test]
fn a_hosts_json_goes_through_the_same_door() {
    let json = r#"{"rows":2,"columns":2,"cells":[{"row":1,"column":1,"column_span":2,"text":"表头","header":true},{"row":2,"column":2,"text":"95%","held":"0.95"}]}"#;
    let grid = Grid::from_json(json).unwrap();
    let same = Grid::builder().size(2, 2).cell(GridCell::new(1, 1, "表头").spanning(1, 2).as_header());
    let same = same.cell(GridCell { held: Some("0.95".into()), ..GridCell::new(2, 2, "95%") }).build().unwrap();
    assert_eq!(grid, same);
    assert_eq!(Grid::from_json(&serde_json::to_string(&grid).unwrap()).unwrap(), grid);

    assert_eq!(code(r#"{"cells":[{"row":1,"column":1},{"row":1,"column":1}]}"#), "table-grid-overlap");
    assert_eq!(code(r#"{"rows":1,"cells":[{"row":2,"column":1}]}"#), "table-grid-outside");
    for broken in ["", "[]", "{}", r#"{"cells":[{"row":-1,"column":1}]}"#, r#"{"cells":[],"more":1}"#, r#"{"cells":[]}x"#] {
        assert_eq!(code(broken), "table-json", "{broken}");
    }
    let error = Grid::from_json(r#"{"cells":[{"row":1,"colum":1}]}"#).unwrap_err();
    assert_eq!(error.path(), Some("cells[0].colum"));
    assert!(error.help(Lang::En).unwrap().contains("column"), "{error}");
    // Also where another type holds the grid.
    let inside =
        r#"{"format":"host","blocks":[{"paragraph":{"text":"前"}},{"table":{"cells":[{"row":1,"column":1},{"row":1,"column":1}]}}]}"#;
    assert!(Document::from_json(inside).unwrap_err().to_string().contains("overlaps"));
    let document = Document::from_json(&inside.replace(r#",{"row":1,"column":1}]"#, "]")).unwrap();
    assert_eq!((document.tables().count(), document.paragraphs().count()), (1, 1));
    let tables = vec![Block::Table(built(&[GridCell::new(1, 1, "").spanning(4_000, 30)]).unwrap()); 2];
    assert_eq!(Document::of(tables).unwrap_err().code(), "table-too-many-cells");
}
