//! Rows as JSON carries them.

use super::{CallError, TextColumn, forms_of_rows};
use crate::form::{Kind, SelfEvaluation};
use crate::messages::sentence;
use crate::table::FrameColumn;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A table with one row an indicator, as frames and worksheets hold it: a form for every unit and year. Headings are what
/// [`FrameColumn`] names; `unit` and `year` are needed beside the indicators' names, others are passed over. A cell that is
/// `null` is blank.
///
/// ```
/// use jixiao::exchange::Rows;
/// use jixiao::form::Kind;
/// let text = |cells: &[&str]| cells.iter().map(|cell| Some((*cell).to_owned())).collect::<Vec<_>>();
/// let rows = Rows {
///     columns: ["单位名称", "年度", "三级指标", "年度指标值", "实际完成值", "分值", "得分"].map(str::to_owned).to_vec(),
///     rows: vec![text(&["甲局", "2022", "满意度", "≥95%", "96%", "10", "10"]), text(&["甲局", "2023", "满意度", "≥95%", "90%", "10", "9.5"])],
/// };
/// let forms = rows.forms(Kind::Department).unwrap();
/// assert_eq!((forms.len(), forms[1].year), (2, Some(2023)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// The headings.
    pub columns: Vec<String>,
    /// The rows, each at most as long as there are columns.
    pub rows: Vec<Vec<Option<String>>>,
}

/// One column across the rows.
struct Across<'a> {
    rows: &'a [Vec<Option<String>>],
    column: usize,
}

impl TextColumn for Across<'_> {
    fn text(&self, row: usize) -> Option<Cow<'_, str>> {
        self.rows.get(row)?.get(self.column)?.as_deref().map(Cow::Borrowed)
    }
}

impl Rows {
    /// The forms, in the order in which their first rows stand; their lines in the order of the rows.
    ///
    /// # Errors
    /// Those of [`forms_of_rows`]; `frame-no-column` where unit or year is not there, `frame-unit-unclear` for a bare 单位,
    /// `frame-row-too-long`. Paths begin with `rows.`; rows count from 0 in paths and from 1 in sentences.
    pub fn forms(&self, kind: Kind) -> Result<Vec<SelfEvaluation>, CallError> {
        self.made(kind).map_err(|mut error| {
            error.path = Some(error.path.map_or_else(|| "rows".to_owned(), |path| format!("rows.{path}")));
            error
        })
    }

    fn made(&self, kind: Kind) -> Result<Vec<SelfEvaluation>, CallError> {
        let named: Vec<(FrameColumn, usize)> =
            self.columns.iter().enumerate().filter_map(|(index, heading)| Some((FrameColumn::named(heading)?, index))).collect();
        let has = |column| named.iter().any(|(other, _)| *other == column);
        if !has(FrameColumn::Unit) && self.columns.iter().any(|heading| heading.trim() == "单位") {
            return Err(unclear());
        }
        if let Some(missing) = [FrameColumn::Unit, FrameColumn::Year].into_iter().find(|column| !has(*column)) {
            return Err(absent(missing));
        }
        if let Some(row) = self.rows.iter().position(|cells| cells.len() > self.columns.len()) {
            return Err(too_long(row));
        }
        let across: Vec<(FrameColumn, Across<'_>)> =
            named.into_iter().map(|(column, index)| (column, Across { rows: &self.rows, column: index })).collect();
        let columns: Vec<(FrameColumn, &dyn TextColumn)> = across.iter().map(|(column, cells)| (*column, cells as _)).collect();
        Ok(forms_of_rows(&columns, self.rows.len(), kind)?.forms)
    }
}

fn unclear() -> CallError {
    let mut error = CallError::of(
        "frame-unit-unclear",
        |lang| {
            sentence!(lang,
                zh: "“单位”列可能是预算单位，也可能是度量单位",
                en: "the column 单位 may be the body or the unit of measure")
        },
        |lang| Some(sentence!(lang, zh: "请写“单位名称”或“度量单位”", en: "write 单位名称 (`unit`) or 度量单位 (`measure`)")),
    );
    error.path = Some("columns".to_owned());
    error
}

fn absent(column: FrameColumn) -> CallError {
    let (zh, en) = if column == FrameColumn::Unit { ("单位名称", "unit") } else { ("年度", "year") };
    let mut error = CallError::new("frame-no-column", |lang| sentence!(lang, zh: "缺少“{zh}”列", en: "there is no column `{en}`"));
    error.path = Some("columns".to_owned());
    error
}

fn too_long(row: usize) -> CallError {
    let number = row + 1;
    let mut error = CallError::new(
        "frame-row-too-long",
        |lang| sentence!(lang, zh: "第 {number} 行的单元格多于列数", en: "row {number} has more cells than there are columns"),
    );
    error.path = Some(format!("rows[{row}]"));
    error
}
