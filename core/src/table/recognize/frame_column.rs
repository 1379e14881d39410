//! Columns of a data frame that holds forms: one row an indicator, headings in Chinese as forms print them or in English.

use super::column::Column;
use super::vocabulary::{among, heading, money_heading};
use super::words::key;

/// What a column of such a frame holds. Those from `Form` to `ReportedGrade` say something of the whole form and are
/// repeated in every row of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FrameColumn {
    /// `form`: what tells one form from another where unit and year do not.
    Form,
    /// `unit`: 单位名称.
    Unit,
    /// `title`: 项目名称.
    Title,
    /// `year`: 年度.
    Year,
    /// `kind`: `project` or `department`.
    Kind,
    /// `jurisdiction`: ISO 3166-2.
    Jurisdiction,
    /// `budget_initial`: 年初预算数.
    BudgetInitial,
    /// `budget_full_year`: 全年预算数.
    BudgetFullYear,
    /// `budget_executed`: 全年执行数.
    BudgetExecuted,
    /// `budget_points`: 分值 of the execution line.
    BudgetPoints,
    /// `budget_reported`: 得分 of the execution line.
    BudgetReported,
    /// `reported_total`: 自评总分.
    ReportedTotal,
    /// `reported_grade`: 等级.
    ReportedGrade,
    /// `level1` … `level4`: 一级指标 …; the deepest is the name where no column is the name.
    Level(u8),
    /// `name`: 指标名称.
    Name,
    /// `nature`: 指标性质.
    Nature,
    /// `target`: 年度指标值.
    Target,
    /// `measure`: 度量单位.
    Measure,
    /// `actual`: 实际完成值.
    Actual,
    /// `points`: 分值.
    Points,
    /// `reported`: 得分.
    Reported,
    /// `coefficient`: 得分系数.
    Coefficient,
    /// `criterion`: 评分标准.
    Criterion,
    /// `reason`: 偏差原因分析及改进措施.
    Reason,
}

use FrameColumn as F;

const NAMES: [(FrameColumn, &str, &str); 24] = [
    (F::Form, "form", "表号 表格编号 表单编号 自评表编号"),
    (F::Unit, "unit", "单位名称 预算单位 部门名称 预算部门 实施单位 填报单位 部门 预算单位名称 项目单位"),
    (F::Title, "title", "项目名称 项目 自评表名称"),
    (F::Year, "year", "年度 年份 评价年度 预算年度 年"),
    (F::Kind, "kind", "自评类型 评价类型 表格类型"),
    (F::Jurisdiction, "jurisdiction", "地区代码 地区"),
    (F::BudgetInitial, "budget_initial", ""),
    (F::BudgetFullYear, "budget_full_year", ""),
    (F::BudgetExecuted, "budget_executed", ""),
    (F::BudgetPoints, "budget_points", "预算执行分值 预算执行率分值 执行率分值"),
    (F::BudgetReported, "budget_reported", "预算执行得分 预算执行率得分 执行率得分"),
    (F::ReportedTotal, "reported_total", "自评总分 总分 总得分 自评总得分"),
    (F::ReportedGrade, "reported_grade", "等级 自评等级 等次 评价等级 自评等次"),
    (F::Level(1), "level1", ""),
    (F::Level(2), "level2", ""),
    (F::Level(3), "level3", ""),
    (F::Level(4), "level4", ""),
    (F::Name, "name", ""),
    (F::Nature, "nature", ""),
    (F::Target, "target", ""),
    (F::Measure, "measure", ""),
    (F::Actual, "actual", ""),
    (F::Points, "points", ""),
    (F::Reported, "reported", ""),
];
const REST: [(FrameColumn, &str); 3] = [(F::Coefficient, "coefficient"), (F::Criterion, "criterion"), (F::Reason, "reason")];

impl FrameColumn {
    /// What a heading names: its English name, or a word that forms print for it. `None` where it is something else, and for
    /// the bare 单位, which may be the body or the unit of measure.
    ///
    /// ```
    /// use jixiao::table::FrameColumn;
    /// assert_eq!(FrameColumn::named("全年实际完成值"), Some(FrameColumn::Actual));
    /// assert_eq!(FrameColumn::named("actual"), Some(FrameColumn::Actual));
    /// assert_eq!(FrameColumn::named("单位"), None);
    /// ```
    #[must_use]
    pub fn named(heading: &str) -> Option<Self> {
        let heading = heading.trim();
        if let Some(column) = Self::all().find(|column| column.name() == heading) {
            return Some(column);
        }
        let word = key(heading);
        if word == "单位" {
            return None;
        }
        if let Some((column, ..)) = NAMES.iter().find(|(_, _, words)| among(words, &word)) {
            return Some(*column);
        }
        match printed(&word)? {
            Column::Level(depth) => Some(Self::Level(depth)),
            Column::Name => Some(Self::Name),
            Column::Nature => Some(Self::Nature),
            Column::Target => Some(Self::Target),
            Column::Unit => Some(Self::Measure),
            Column::Actual => Some(Self::Actual),
            Column::Points => Some(Self::Points),
            Column::Score => Some(Self::Reported),
            Column::Coefficient => Some(Self::Coefficient),
            Column::Criterion => Some(Self::Criterion),
            Column::Reason => Some(Self::Reason),
            Column::Initial => Some(Self::BudgetInitial),
            Column::FullYear => Some(Self::BudgetFullYear),
            Column::Executed => Some(Self::BudgetExecuted),
            _ => None,
        }
    }

    /// Every column, in the order of a form.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(column, ..)| *column).chain(REST.iter().map(|(column, _)| *column))
    }

    /// The English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let named = NAMES.iter().map(|(column, name, _)| (*column, *name)).chain(REST);
        named.into_iter().find(|(column, _)| *column == self).map_or("level", |(_, name)| name)
    }

    /// Whether it says something of the whole form.
    #[must_use]
    pub fn is_of_form(self) -> bool {
        self <= Self::ReportedGrade
    }
}

/// What a form prints a heading for.
fn printed(word: &str) -> Option<Column> {
    heading(word).or_else(|| money_heading(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_by_its_name() {
        for column in FrameColumn::all() {
            assert_eq!(FrameColumn::named(column.name()), Some(column));
        }
        assert_eq!(FrameColumn::all().count(), 27);
    }

    #[test]
    fn headings_as_forms_print_them() {
        for (heading, column) in [
            ("年度指标值", F::Target),
            (" 年度 指标值 ", F::Target),
            ("分值", F::Points),
            ("得分", F::Reported),
            ("三级指标", F::Level(3)),
            ("度量单位", F::Measure),
            ("单位名称", F::Unit),
            ("年度", F::Year),
            ("偏差原因分析及改进措施", F::Reason),
            ("全年执行数", F::BudgetExecuted),
        ] {
            assert_eq!(FrameColumn::named(heading), Some(column), "{heading}");
        }
        for other in ["", "备注", "序号", "unit_cost", "单位"] {
            assert_eq!(FrameColumn::named(other), None, "{other}");
        }
    }
}
