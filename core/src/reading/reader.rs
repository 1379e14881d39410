use super::{Reading, Value};
use serde::{Deserialize, Serialize};

/// The column a cell stands in; it decides what the pieces mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// 年度指标值.
    Target,
    /// 实际完成值.
    Actual,
}

/// Reads a cell. `year` is the form's year, for dates that name none.
#[must_use]
pub fn read(text: &str, column: Column, year: Option<i16>) -> Reading {
    let _ = (column, year);
    Reading { text: text.to_owned(), value: Value::Text }
}
