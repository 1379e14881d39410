use super::series::Given;
use super::{BudgetChange, Series, SeriesError, Stated};
use crate::form::MoneyUnit;
use crate::number::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One row of a flat table: what was planned, paid or changed in a month of a unit, as frames and spreadsheets hold it.
///
/// Fields may be named in Chinese. `month` is 0 for what stands for the whole year (the initial budget, the carry-over).
///
/// ```
/// use jixiao::monitor::{Row, series_of_rows};
/// let rows: Vec<Row> = serde_json::from_str(r#"[
///     {"单位": "示例局", "年度": 2025, "月份": 0, "栏目": "年初预算数", "金额": "120"},
///     {"单位": "示例局", "年度": 2025, "月份": 6, "栏目": "预算调整数", "金额": "-20"},
///     {"单位": "示例局", "年度": 2025, "月份": 1, "栏目": "执行数", "金额": "9.5"}]"#).unwrap();
/// let series = series_of_rows(&rows).unwrap();
/// assert_eq!(series[0].budget().through(6).unwrap().to_string(), "100");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// 预算单位.
    #[serde(alias = "单位", alias = "预算单位", alias = "单位名称")]
    pub unit: String,
    /// 项目名称.
    #[serde(default, alias = "项目", alias = "项目名称", skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// 主管部门.
    #[serde(default, alias = "主管部门", alias = "部门", skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The budget year.
    #[serde(alias = "年度", alias = "年份", alias = "预算年度")]
    pub year: i16,
    /// The month, 1 to 12; 0 for the whole year.
    #[serde(default, alias = "月份", alias = "月")]
    pub month: u8,
    /// What the amount is.
    #[serde(alias = "栏目", alias = "科目", alias = "指标")]
    pub column: RowColumn,
    /// The amount; `null` is missing, as if there were no row.
    #[serde(default, alias = "金额", alias = "数额", skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
    /// The money unit. Default 万元.
    #[serde(default, alias = "货币单位", alias = "金额单位")]
    pub money: MoneyUnit,
}

/// What an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RowColumn {
    /// 年初预算数.
    #[serde(alias = "年初预算数", alias = "年初预算")]
    Initial,
    /// 上年结转.
    #[serde(alias = "上年结转", alias = "结转资金", alias = "上年结转数")]
    CarryOver,
    /// 预算调整数, of its month.
    #[serde(alias = "预算调整数", alias = "预算调整", alias = "调整数", alias = "追加")]
    Adjustment,
    /// 计划数 of the month.
    #[serde(alias = "计划数", alias = "分月计划", alias = "用款计划", alias = "当月计划数")]
    Planned,
    /// 执行数 of the month.
    #[serde(alias = "执行数", alias = "支出数", alias = "当月执行数")]
    Executed,
    /// 累计计划数.
    #[serde(alias = "累计计划数")]
    PlannedSoFar,
    /// 累计执行数.
    #[serde(alias = "累计执行数", alias = "累计支出数")]
    ExecutedSoFar,
}

impl RowColumn {
    fn word(self) -> &'static str {
        match self {
            Self::Initial => "年初预算数",
            Self::CarryOver => "上年结转",
            Self::Adjustment => "预算调整数",
            Self::Planned => "计划数",
            Self::Executed => "执行数",
            Self::PlannedSoFar => "累计计划数",
            Self::ExecutedSoFar => "累计执行数",
        }
    }
    fn cumulative(self) -> bool {
        matches!(self, Self::PlannedSoFar | Self::ExecutedSoFar)
    }
    fn by_month(self) -> bool {
        !matches!(self, Self::Initial | Self::CarryOver)
    }
}

/// Gathers rows into series, in the order of unit, project and year. Several changes of the budget in a month are several changes.
///
/// # Errors
/// [`SeriesError`] for a month that is none, for the same thing said twice of a month, and for amounts of a month and cumulative ones in one
/// series.
pub fn series_of_rows(rows: &[Row]) -> Result<Vec<Series>, SeriesError> {
    let mut all: BTreeMap<(&str, Option<&str>, i16), Vec<&Row>> = BTreeMap::new();
    for row in rows {
        all.entry((&row.unit, row.project.as_deref(), row.year)).or_default().push(row);
    }
    all.into_values().map(|rows| gathered(&rows)).collect()
}

fn gathered(rows: &[&Row]) -> Result<Series, SeriesError> {
    let first = rows.first().ok_or(SeriesError::Nothing)?;
    let mut given = Given::new(first.unit.clone(), first.year);
    given.project.clone_from(&first.project);
    given.department = rows.iter().find_map(|row| row.department.clone());
    given.money = first.money;
    if rows.iter().any(|row| row.column.cumulative()) {
        given.stated = Stated::Cumulative;
    }
    for row in rows {
        let column = row.column;
        let twice = || SeriesError::Twice { unit: row.unit.clone(), year: row.year, month: row.month, column: column.word().to_owned() };
        if column.by_month() != (1..=12).contains(&row.month) {
            return Err(SeriesError::Month { field: "month", given: i64::from(row.month) });
        }
        let mixed = !matches!(column, RowColumn::Initial | RowColumn::CarryOver | RowColumn::Adjustment)
            && column.cumulative() != (given.stated == Stated::Cumulative);
        // One money unit and one way of stating in a series; otherwise sums would mix what does not add.
        if mixed || row.money != first.money {
            return Err(SeriesError::Mixed { unit: row.unit.clone(), year: row.year });
        }
        let Some(amount) = row.amount else { continue };
        let place = match column {
            RowColumn::Initial => &mut given.budget.initial,
            RowColumn::CarryOver => &mut given.budget.carry_over,
            RowColumn::Adjustment => {
                given.budget.adjustments.push(BudgetChange { month: row.month, amount, note: None });
                continue;
            }
            RowColumn::Planned | RowColumn::PlannedSoFar => month_of(&mut given.planned, row.month).ok_or_else(twice)?,
            RowColumn::Executed | RowColumn::ExecutedSoFar => month_of(&mut given.executed, row.month).ok_or_else(twice)?,
        };
        if place.replace(amount).is_some() {
            return Err(twice());
        }
    }
    Series::try_from(given)
}

/// The place of a month in a list, which grows to it.
fn month_of(list: &mut Vec<Option<Decimal>>, month: u8) -> Option<&mut Option<Decimal>> {
    let index = usize::from(month).checked_sub(1)?;
    if list.len() <= index {
        list.resize(index.checked_add(1)?, None);
    }
    list.get_mut(index)
}
