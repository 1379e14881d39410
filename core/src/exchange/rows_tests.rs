use super::{FormsOfRows, TextColumn, forms_of_rows};
use crate::exchange::CallError;
use crate::form::{Amount, Kind};
use crate::table::FrameColumn as F;

fn made(columns: &[(F, &[Option<&str>])]) -> Result<FormsOfRows, CallError> {
    let rows = columns.first().map_or(0, |(_, cells)| cells.len());
    let owned: Vec<(F, Vec<Option<&str>>)> = columns.iter().map(|(column, cells)| (*column, cells.to_vec())).collect();
    let columns: Vec<(F, &dyn TextColumn)> = owned.iter().map(|(column, cells)| (*column, cells as &dyn TextColumn)).collect();
    forms_of_rows(&columns, rows, Kind::Project)
}

fn code(columns: &[(F, &[Option<&str>])]) -> (String, Option<String>) {
    made(columns).map_or_else(|error| (error.code, error.path), |_| ("made".to_owned(), None))
}

#[test]
fn rows_of_one_form_need_not_stand_together() {
    let read = made(&[(F::Unit, &[Some("甲"), Some("乙"), Some("甲")]), (F::Name, &[Some("a"), Some("b"), Some("c")])]).unwrap();
    assert_eq!(read.rows, [vec![0, 2], vec![1]]);
    let names: Vec<&str> = read.forms[0].indicators.iter().map(|row| row.name.as_str()).collect();
    assert_eq!((read.forms[0].unit.as_deref(), names), (Some("甲"), vec!["a", "c"]));
}

#[test]
fn the_deepest_level_is_the_name_where_no_column_is() {
    let read = made(&[(F::Level(3), &[Some("培训场次")]), (F::Level(1), &[Some("产出指标")]), (F::Level(2), &[None])]).unwrap();
    let row = &read.forms[0].indicators[0];
    assert_eq!((row.name.as_str(), row.path.as_slice()), ("培训场次", ["产出指标".to_owned()].as_slice()));
    let both = made(&[(F::Level(3), &[Some("数量指标")]), (F::Name, &[Some("培训场次")])]).unwrap();
    assert_eq!((both.forms[0].indicators[0].name.as_str(), both.forms[0].indicators[0].path.len()), ("培训场次", 1));
}

#[test]
fn an_empty_cell_is_blank_and_a_missing_column_is_absent() {
    let read = made(&[(F::Name, &[Some("a")]), (F::Actual, &[None]), (F::Points, &[None])]).unwrap();
    let row = &read.forms[0].indicators[0];
    assert_eq!(row.actual.as_ref().map(|cell| cell.value.as_str()), Some(""));
    assert_eq!(row.points.as_ref().map(|cell| cell.value.number().is_none() && cell.value == Amount::parse("").unwrap()), Some(true));
    assert!(row.target.is_none() && row.reported.is_none());
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let name: (F, &[Option<&str>]) = (F::Name, &[Some("a"), Some("b")]);
    assert_eq!(code(&[(F::Points, &[Some("1")])]).0, "frame-no-name");
    assert_eq!(code(&[name, name]), ("frame-column-twice".into(), Some("name".into())));
    assert_eq!(code(&[name, (F::Points, &[Some("1"), Some("一")])]), ("frame-cell".into(), Some("points[1]".into())));
    assert_eq!(code(&[name, (F::Year, &[Some("2023年"), Some("23")])]), ("frame-cell".into(), Some("year[1]".into())));
    assert_eq!(code(&[name, (F::Kind, &[Some("project"), Some("x")])]), ("frame-cell".into(), Some("kind[1]".into())));
    assert_eq!(code(&[name, (F::ReportedTotal, &[Some("95"), Some("96")])]), ("frame-differs".into(), Some("reported_total[1]".into())));
    let many = vec![Some("a"); 2001];
    assert_eq!(code(&[(F::Name, &many)]).0, "form-too-many-indicators");
    assert_eq!(made(&[]).unwrap_err().code, "frame-no-name");
}
