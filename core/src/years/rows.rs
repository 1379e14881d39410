//! Flat rows – one indicator of one unit and year each – as self-evaluations.

use super::error::YearsError;
use super::likeness::name_key;
use crate::form::{Amount, Indicator, Kind, SelfEvaluation, Sourced};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A table with one row an indicator, as frames and worksheets hold it. Headings are Chinese or English.
///
/// | column | headings |
/// |---|---|
/// | unit (needed) | 单位, 单位名称, 预算单位, 部门, unit |
/// | year (needed) | 年度, 年份, 预算年度, year |
/// | name (needed) | 三级指标, 指标名称, 指标, level3, indicator, name |
/// | levels | 一级指标, level1; 二级指标, level2 |
/// | cells | 年度指标值, 指标值, 目标值, target; 实际完成值, 完成值, actual; 指标性质, nature; 计量单位, 度量单位, measure; 评分标准, criterion; 偏差原因, reason |
/// | numbers | 分值, 权重, points; 得分, 自评得分, reported, score |
/// | form | 总分, 自评总分, total (the same in every row of a form); 地区, jurisdiction |
///
/// Columns with other headings are passed over. Absent and blank cells are different, as on a form: `null` is a form without that cell.
///
/// ```
/// use jixiao::form::Kind;
/// use jixiao::years::Rows;
/// let text = |cells: &[&str]| cells.iter().map(|cell| Some((*cell).to_owned())).collect::<Vec<_>>();
/// let rows = Rows {
///     columns: ["单位", "年度", "三级指标", "年度指标值", "实际完成值", "分值", "得分"].map(str::to_owned).to_vec(),
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

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    Unit,
    Year,
    Level1,
    Level2,
    Name,
    Target,
    Actual,
    Nature,
    Measure,
    Criterion,
    Reason,
    Points,
    Reported,
    Total,
    Jurisdiction,
}

const HEADINGS: [(Holds, &[&str]); 15] = [
    (Holds::Unit, &["单位", "单位名称", "预算单位", "部门", "unit"]),
    (Holds::Year, &["年度", "年份", "预算年度", "year"]),
    (Holds::Level1, &["一级指标", "level1"]),
    (Holds::Level2, &["二级指标", "level2"]),
    (Holds::Name, &["三级指标", "指标名称", "指标", "level3", "indicator", "name"]),
    (Holds::Target, &["年度指标值", "指标值", "目标值", "target"]),
    (Holds::Actual, &["实际完成值", "完成值", "实际值", "actual"]),
    (Holds::Nature, &["指标性质", "nature"]),
    (Holds::Measure, &["计量单位", "度量单位", "measure"]),
    (Holds::Criterion, &["评分标准", "评扣分标准", "criterion"]),
    (Holds::Reason, &["偏差原因", "偏差原因分析及改进措施", "reason"]),
    (Holds::Points, &["分值", "权重", "points"]),
    (Holds::Reported, &["得分", "自评得分", "reported", "score"]),
    (Holds::Total, &["总分", "自评总分", "total"]),
    (Holds::Jurisdiction, &["地区", "jurisdiction"]),
];

impl Rows {
    /// The forms, in the order in which their first rows stand; their lines in the order of the rows.
    ///
    /// # Errors
    /// [`YearsError`] with the row, where a needed column is absent or a year or number cannot be read.
    pub fn forms(&self, kind: Kind) -> Result<Vec<SelfEvaluation>, YearsError> {
        let columns = self.places()?;
        let needed = [(Holds::Unit, "单位", "unit"), (Holds::Year, "年度", "year"), (Holds::Name, "三级指标", "indicator")];
        if let Some((_, zh, en)) = needed.into_iter().find(|(holds, ..)| !columns.contains_key(holds)) {
            return Err(YearsError::NoColumn { zh, en });
        }
        let (mut forms, mut places): (Vec<SelfEvaluation>, BTreeMap<(String, i16), usize>) = (Vec::new(), BTreeMap::new());
        for (index, cells) in self.rows.iter().enumerate() {
            if cells.len() > self.columns.len() {
                return Err(YearsError::RowTooLong { row: index });
            }
            let row = Row { table: self, columns: &columns, cells, index };
            let (unit, year) = (row.needed(Holds::Unit)?, row.year()?);
            let place = *places.entry((name_key(&unit), year)).or_insert(forms.len());
            if place == forms.len() {
                forms.push(SelfEvaluation::new(kind).with_unit(unit.trim()).with_year(year));
            }
            if let Some(form) = forms.get_mut(place) {
                form.jurisdiction = form.jurisdiction.take().or_else(|| row.text(Holds::Jurisdiction).map(|place| place.trim().to_owned()));
                form.reported.score = form.reported.score.take().or(row.amount(Holds::Total)?);
                form.indicators.push(row.indicator()?);
            }
        }
        Ok(forms)
    }

    fn places(&self) -> Result<BTreeMap<Holds, usize>, YearsError> {
        let mut places = BTreeMap::new();
        for (index, heading) in self.columns.iter().enumerate() {
            let key = name_key(heading);
            let Some((holds, _)) = HEADINGS.iter().find(|(_, names)| names.contains(&key.as_str())) else { continue };
            if places.insert(*holds, index).is_some() {
                return Err(YearsError::ColumnTwice { heading: heading.clone() });
            }
        }
        Ok(places)
    }
}

struct Row<'a> {
    table: &'a Rows,
    columns: &'a BTreeMap<Holds, usize>,
    cells: &'a [Option<String>],
    index: usize,
}

impl Row<'_> {
    fn text(&self, holds: Holds) -> Option<&str> {
        self.cells.get(*self.columns.get(&holds)?)?.as_deref()
    }

    fn wrong(&self, holds: Holds) -> YearsError {
        let heading = self.columns.get(&holds).and_then(|column| self.table.columns.get(*column)).cloned().unwrap_or_default();
        YearsError::Cell { row: self.index, heading, text: self.text(holds).unwrap_or_default().chars().take(60).collect() }
    }

    fn needed(&self, holds: Holds) -> Result<String, YearsError> {
        self.text(holds).filter(|text| !text.trim().is_empty()).map(str::to_owned).ok_or_else(|| self.wrong(holds))
    }

    fn year(&self) -> Result<i16, YearsError> {
        let text = self.needed(Holds::Year)?;
        let text = text.trim().trim_end_matches("年度").trim_end_matches('年');
        text.parse().ok().filter(|year| (1900..2200).contains(year)).ok_or_else(|| self.wrong(Holds::Year))
    }

    fn amount(&self, holds: Holds) -> Result<Option<Sourced<Amount>>, YearsError> {
        let Some(text) = self.text(holds) else { return Ok(None) };
        Amount::parse(text).map(|amount| Some(amount.into())).map_err(|_| self.wrong(holds))
    }

    fn indicator(&self) -> Result<Indicator, YearsError> {
        let levels = [Holds::Level1, Holds::Level2].into_iter().filter_map(|level| self.text(level));
        let mut line = Indicator::new(self.needed(Holds::Name)?.trim())
            .with_path(levels.map(str::trim).filter(|level| !level.is_empty()).map(str::to_owned).collect::<Vec<_>>());
        let cell = |holds| self.text(holds).map(Into::into);
        (line.target, line.actual, line.nature) = (cell(Holds::Target), cell(Holds::Actual), cell(Holds::Nature).map(Box::new));
        (line.unit, line.criterion, line.reason) = (cell(Holds::Measure), cell(Holds::Criterion), cell(Holds::Reason));
        (line.points, line.reported) = (self.amount(Holds::Points)?, self.amount(Holds::Reported)?);
        Ok(line)
    }
}
