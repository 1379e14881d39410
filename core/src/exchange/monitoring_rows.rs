//! Rows of a data frame for the call `monitor`: what was planned, paid or changed in a month.

use super::rows::{cell, twice};
use super::{CallError, TextColumn};
use crate::messages::sentence;
use crate::monitor::{Row, RowColumn};
use crate::number::Decimal;
use serde::de::IntoDeserializer;
use serde::de::value::Error as WordError;

/// The fields of a row, each with the headings that name it; the first is its English name.
const FIELDS: [&[&str]; 8] = [
    &["unit", "单位", "预算单位", "单位名称"],
    &["project", "项目", "项目名称"],
    &["department", "主管部门", "部门"],
    &["year", "年度", "年份", "预算年度"],
    &["month", "月份", "月"],
    &["column", "栏目", "科目", "指标"],
    &["amount", "金额", "数额"],
    &["money", "货币单位", "金额单位"],
];

/// The English name of what a heading names in a table of months; `None` where it names nothing there.
///
/// ```
/// assert_eq!(jixiao::exchange::monitoring_field("月份"), Some("month"));
/// assert_eq!(jixiao::exchange::monitoring_field("备注"), None);
/// ```
#[must_use]
pub fn monitoring_field(heading: &str) -> Option<&'static str> {
    let heading = heading.trim();
    FIELDS.iter().find(|names| names.iter().any(|name| name.eq_ignore_ascii_case(heading))).and_then(|names| names.first().copied())
}

/// The rows of a frame; columns by the names of [`monitoring_field`]. An empty amount is missing, an empty month is the whole year's.
///
/// ```
/// use jixiao::exchange::{TextColumn, monitoring_rows};
/// let of = |cells: [&'static str; 2]| cells.map(Some).to_vec();
/// let (units, years, months) = (of(["示例局", "示例局"]), of(["2025", "2025年"]), vec![None, Some("1月")]);
/// let (columns, amounts) = (of(["年初预算数", "执行数"]), of(["1,200", "9.5"]));
/// let table: [(&str, &dyn TextColumn); 5] =
///     [("unit", &units), ("year", &years), ("month", &months), ("column", &columns), ("amount", &amounts)];
/// let rows = monitoring_rows(&table, 2).unwrap();
/// assert_eq!((rows[0].month, rows[1].month), (0, 1));
/// assert_eq!(rows[0].amount.unwrap().to_string(), "1200");
/// ```
///
/// # Errors
/// `rows-no-column` where a column that rows need is missing, `frame-column-twice`, and `frame-cell` with the column and row.
pub fn monitoring_rows(columns: &[(&str, &dyn TextColumn)], rows: usize) -> Result<Vec<Row>, CallError> {
    let mut found: [Option<&dyn TextColumn>; FIELDS.len()] = [None; FIELDS.len()];
    for (name, column) in columns {
        let places = FIELDS.iter().zip(found.iter_mut());
        let place = places.filter_map(|(names, place)| (names.first() == Some(name)).then_some(place)).next();
        if place.is_some_and(|place| place.replace(*column).is_some()) {
            return Err(twice(name));
        }
    }
    let [unit, project, department, year, month, column, amount, money] = found;
    let needed = [("unit", "单位", unit), ("year", "年度", year), ("column", "栏目", column), ("amount", "金额", amount)];
    if let Some((name, chinese, _)) = needed.into_iter().find(|(_, _, column)| column.is_none()) {
        let mut error = CallError::new(
            "rows-no-column",
            |lang| sentence!(lang, zh: "没有“{chinese}”（{name}）一列", en: "there is no column `{name}` ({chinese})"),
        );
        error.path = Some(name.to_owned());
        return Err(error);
    }
    let text = |column: Option<&dyn TextColumn>, row: usize| {
        column.and_then(|column| column.text(row)).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let made = |row: usize| {
        let month = match text(month, row) {
            None => 0,
            Some(text) => whole(&text, '月').and_then(|month| u8::try_from(month).ok()).ok_or_else(|| wrong("month", row, &text))?,
        };
        let year_text = text(year, row).unwrap_or_default();
        let column_text = text(column, row).unwrap_or_default();
        let money = match text(money, row) {
            None => crate::form::MoneyUnit::default(),
            Some(text) => word(&text).ok_or_else(|| wrong("money", row, &text))?,
        };
        let amount = match text(amount, row) {
            None => None,
            Some(text) => Some(Decimal::parse(&text.replace([',', '，'], "")).map_err(|_| wrong("amount", row, &text))?),
        };
        Ok(Row {
            unit: text(unit, row).unwrap_or_default(),
            project: text(project, row),
            department: text(department, row),
            year: whole(&year_text, '年').and_then(|year| i16::try_from(year).ok()).ok_or_else(|| wrong("year", row, &year_text))?,
            month,
            column: word::<RowColumn>(&column_text).ok_or_else(|| wrong("column", row, &column_text))?,
            amount,
            money,
        })
    };
    (0..rows).map(made).collect()
}

/// `2025`, `2025年`; `None` for anything else.
fn whole(text: &str, suffix: char) -> Option<u32> {
    text.strip_suffix(suffix).unwrap_or(text).trim().parse().ok()
}

/// One of a closed set of words, as JSON has them.
fn word<'a, T: serde::Deserialize<'a>>(text: &'a str) -> Option<T> {
    T::deserialize(IntoDeserializer::<WordError>::into_deserializer(text)).ok()
}

fn wrong(name: &str, row: usize, text: &str) -> CallError {
    cell(name, row, text, |lang| match name {
        "year" => sentence!(lang, zh: "应为年度", en: "wanted is a year"),
        "month" => {
            sentence!(lang, zh: "应为 1 至 12 月，全年的数留空", en: "wanted is a month from 1 to 12, or nothing for the whole year")
        }
        "column" => sentence!(lang,
            zh: "应为年初预算数、上年结转、预算调整数、计划数、执行数、累计计划数或累计执行数",
            en: "wanted is initial, carry-over, adjustment, planned, executed, planned-so-far or executed-so-far"),
        "money" => sentence!(lang, zh: "应为元、千元、万元或亿元等金额单位", en: "wanted is a money unit such as 元 or 万元"),
        _ => sentence!(lang, zh: "应为数", en: "wanted is a number"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What JSON rows call a field, a frame calls so too.
    #[test]
    fn headings_are_those_of_json_rows() {
        for (at, names) in FIELDS.iter().enumerate() {
            for name in *names {
                let mut row = serde_json::json!({"unit": "x", "year": 2025, "column": "executed"});
                let key = names[0];
                let value = row.as_object_mut().unwrap().remove(key).unwrap_or_else(|| match at {
                    4 => serde_json::json!(1),
                    6 => serde_json::json!("1"),
                    7 => serde_json::json!("元"),
                    _ => serde_json::json!("y"),
                });
                row[*name] = value;
                assert!(serde_json::from_value::<Row>(row).is_ok(), "{name}");
                assert_eq!(monitoring_field(name), Some(key));
            }
        }
    }

    #[test]
    fn wrong_cells_have_their_place() {
        let good = [("unit", "甲"), ("year", "2025"), ("month", "3"), ("column", "执行数"), ("amount", "1"), ("money", "元")];
        let asked = |changed: &str, text: &str| {
            let cells: Vec<(&str, Vec<Option<&str>>)> =
                good.iter().map(|(name, cell)| (*name, vec![Some(if *name == changed { text } else { cell })])).collect();
            let columns: Vec<(&str, &dyn TextColumn)> = cells.iter().map(|(name, cells)| (*name, cells as &dyn TextColumn)).collect();
            monitoring_rows(&columns, 1)
        };
        assert!(asked("", "").is_ok());
        for (name, text) in [("year", "去年"), ("month", "300"), ("column", "余额"), ("amount", "1e"), ("money", "两")] {
            let error = asked(name, text).unwrap_err();
            assert_eq!((error.code.as_ref(), error.path.as_deref()), ("frame-cell", Some(format!("{name}[0]").as_str())), "{text}");
        }
        let units = vec![Some("甲")];
        assert_eq!(monitoring_rows(&[("unit", &units)], 1).unwrap_err().code, "rows-no-column");
        assert_eq!(monitoring_rows(&[("unit", &units), ("unit", &units)], 1).unwrap_err().code, "frame-column-twice");
    }
}
