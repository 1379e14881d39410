use super::{Printed, SeriesError};
use crate::form::{Kind, MoneyUnit};
use crate::messages::json::from_json;
use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// The version of a series' JSON.
pub(super) const FORMAT: u32 = 1;
/// More goals than any project has.
const MOST_GOALS: usize = 2_000;

/// One unit's or project's year by months: budget, plan, execution, goals (绩效运行监控的分月数据).
///
/// *Units*: amounts are in `money`. *Absence*: a month that is `null` or not listed is **missing**, which proves nothing; `"0"` is a
/// payment of nothing; a negative amount is a refund. *Months*: the first entry of every list is January, whatever the start month.
///
/// *JSON*: through one door, which refuses unknown fields, more than twelve months, months outside 1 to 12 and years outside the calendar.
///
/// ```
/// use jixiao::monitor::Series;
/// let series = Series::from_json(r#"{"format": 1, "unit": "示例县某局", "project": "灌区维修", "year": 2025, "start": 7,
///     "budget": {"initial": "120", "adjustments": [{"month": 9, "amount": "-20"}]},
///     "executed": [null, null, null, null, null, null, "8", "0", "31.5"]}"#).unwrap();
/// assert_eq!(series.budget().through(8).unwrap().to_string(), "120");
/// assert_eq!(series.budget().through(9).unwrap().to_string(), "100");
/// assert_eq!(series.executed_through(9).unwrap().to_string(), "39.5");
/// assert!(series.executed_through(10).is_err(), "a missing month is not zero");
/// assert_eq!(Series::from_json(&series.to_json()).unwrap(), series);
/// assert!(Series::from_json(r#"{"format": 1, "unit": "x", "year": 2025, "start": 13}"#).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Given", into = "Given")]
pub struct Series(Given);

/// What stands in the JSON, before it is looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeriesFields"))]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    /// Version of this format: 1.
    pub(super) format: u32,
    /// 预算单位.
    pub(super) unit: String,
    /// 项目名称; absent for a unit as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) project: Option<String>,
    /// 主管部门.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) department: Option<String>,
    /// The budget year.
    pub(super) year: i16,
    /// The money unit of every amount. Default 万元.
    #[serde(default)]
    pub(super) money: MoneyUnit,
    /// The month, 1 to 12, in which it begins. Default 1.
    #[serde(default = "january", skip_serializing_if = "is_january")]
    pub(super) start: u8,
    /// Whether a month's amounts are its own or everything since January. Default `monthly`.
    #[serde(default)]
    pub(super) stated: Stated,
    /// The budget.
    #[serde(default)]
    pub(super) budget: MonthlyBudget,
    /// The unit's own plan of payments, January first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) planned: Vec<Option<Decimal>>,
    /// What was paid, January first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) executed: Vec<Option<Decimal>>,
    /// Indicators by months.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) goals: Vec<MonthlyGoal>,
    /// What a monitoring form prints of its month: the total and the funds by source. It decides no light.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) printed: Option<Printed>,
}

/// Whether amounts are of the month or since January.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stated {
    /// 当月数.
    #[default]
    Monthly,
    /// 累计数.
    Cumulative,
}

/// The budget and how it changed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MonthlyBudget {
    /// 年初预算数; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<Decimal>,
    /// 上年结转, which counts from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carry_over: Option<Decimal>,
    /// 追加 (above zero) and 调减 (below), each from its month on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<BudgetChange>,
}

/// A change of the budget within the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BudgetChange {
    /// The month, 1 to 12, from which it counts.
    pub month: u8,
    /// By how much.
    pub amount: Decimal,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An indicator within the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MonthlyGoal {
    /// 三级指标.
    pub name: String,
    /// 年度指标值 as typed.
    pub target: String,
    /// What was done since January, as typed, January first; `null` where nothing was reported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<Option<String>>,
}

fn january() -> u8 {
    1
}
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_january(month: &u8) -> bool {
    *month == 1
}

impl From<Series> for Given {
    fn from(series: Series) -> Self {
        series.0
    }
}

impl TryFrom<Given> for Series {
    type Error = SeriesError;

    fn try_from(given: Given) -> Result<Self, SeriesError> {
        if given.format != FORMAT {
            return Err(SeriesError::Format { given: given.format });
        }
        if given.unit.trim().is_empty() {
            return Err(SeriesError::NoUnit);
        }
        if !(1900..2200).contains(&given.year) {
            return Err(SeriesError::Year { given: given.year });
        }
        let months = std::iter::once(("start", given.start)).chain(given.budget.adjustments.iter().map(|change| ("month", change.month)));
        let months = months.chain(given.printed.iter().map(|printed| ("printed", printed.month)));
        if let Some((field, month)) = months.into_iter().find(|(_, month)| !(1..=12).contains(month)) {
            return Err(SeriesError::Month { field, given: i64::from(month) });
        }
        let lists = [("planned", given.planned.len()), ("executed", given.executed.len())];
        let lists = lists.into_iter().chain(given.goals.iter().map(|goal| ("done", goal.done.len())));
        if let Some((field, months)) = lists.into_iter().find(|(_, months)| *months > 12) {
            return Err(SeriesError::TooManyMonths { field, months });
        }
        if given.goals.len() > MOST_GOALS {
            return Err(SeriesError::TooManyGoals { goals: given.goals.len() });
        }
        Ok(Self(given))
    }
}

impl Series {
    /// A year of a unit of which nothing is known yet.
    ///
    /// # Errors
    /// [`SeriesError`] for an empty name or a year outside the calendar.
    pub fn new(unit: impl Into<String>, year: i16) -> Result<Self, SeriesError> {
        Self::try_from(Given::new(unit.into(), year))
    }

    /// Of a project.
    #[must_use]
    pub fn with_project(mut self, project: impl Into<String>) -> Self {
        self.0.project = Some(project.into());
        self
    }
    /// Of a department.
    #[must_use]
    pub fn with_department(mut self, department: impl Into<String>) -> Self {
        self.0.department = Some(department.into());
        self
    }
    /// With a budget.
    ///
    /// # Errors
    /// [`SeriesError::Month`] where a change has none.
    pub fn with_budget(mut self, budget: MonthlyBudget) -> Result<Self, SeriesError> {
        self.0.budget = budget;
        Self::try_from(self.0)
    }
    /// With what was paid month by month, January first.
    ///
    /// # Errors
    /// [`SeriesError::TooManyMonths`].
    pub fn with_executed(mut self, months: impl IntoIterator<Item = Option<Decimal>>) -> Result<Self, SeriesError> {
        self.0.executed = months.into_iter().take(13).collect();
        Self::try_from(self.0)
    }
    /// With the unit's own plan month by month, January first.
    ///
    /// # Errors
    /// [`SeriesError::TooManyMonths`].
    pub fn with_planned(mut self, months: impl IntoIterator<Item = Option<Decimal>>) -> Result<Self, SeriesError> {
        self.0.planned = months.into_iter().take(13).collect();
        Self::try_from(self.0)
    }

    /// Reads a series from JSON text.
    ///
    /// # Errors
    /// [`SeriesError::Json`] with path, line and column; what the door refuses comes with its words.
    pub fn from_json(text: &str) -> Result<Self, SeriesError> {
        from_json(text).map_err(|unread| SeriesError::Json { path: unread.path, line: unread.line, reason: unread.reason })
    }

    /// The series as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Text, numbers and lists can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// 预算单位.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.0.unit
    }
    /// 项目名称.
    #[must_use]
    pub fn project(&self) -> Option<&str> {
        self.0.project.as_deref()
    }
    /// 主管部门.
    #[must_use]
    pub fn department(&self) -> Option<&str> {
        self.0.department.as_deref()
    }
    /// The budget year.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.0.year
    }
    /// A project, or a unit as a whole.
    #[must_use]
    pub fn kind(&self) -> Kind {
        if self.0.project.is_some() { Kind::Project } else { Kind::Department }
    }
    /// The money unit of every amount.
    #[must_use]
    pub fn money(&self) -> MoneyUnit {
        self.0.money
    }
    /// The month in which it begins.
    #[must_use]
    pub fn start(&self) -> u8 {
        self.0.start
    }
    /// The budget and how it changed.
    #[must_use]
    pub fn budget(&self) -> &MonthlyBudget {
        &self.0.budget
    }
    /// Indicators by months.
    #[must_use]
    pub fn goals(&self) -> &[MonthlyGoal] {
        &self.0.goals
    }
    /// What a monitoring form prints of its month.
    #[must_use]
    pub fn printed(&self) -> Option<&Printed> {
        self.0.printed.as_ref()
    }
    /// The last month of which an execution is known, or that a form reports, even where it leaves the execution blank.
    pub(super) fn newest_known(&self) -> Option<u8> {
        self.newest_month().max(self.printed().map(|printed| printed.month))
    }
    /// The last month of which an execution is known.
    #[must_use]
    pub fn newest_month(&self) -> Option<u8> {
        let last = self.0.executed.iter().rposition(Option::is_some)?;
        u8::try_from(last.checked_add(1)?).ok()
    }
    pub(super) fn given(&self) -> &Given {
        &self.0
    }
    /// What tells one series from another across years.
    pub(super) fn key(&self) -> (&str, Option<&str>) {
        (self.unit(), self.project())
    }
}

impl Given {
    pub(super) fn new(unit: String, year: i16) -> Self {
        Self {
            format: FORMAT,
            unit,
            project: None,
            department: None,
            year,
            money: MoneyUnit::default(),
            start: 1,
            stated: Stated::default(),
            budget: MonthlyBudget::default(),
            planned: Vec::new(),
            executed: Vec::new(),
            printed: None,
            goals: Vec::new(),
        }
    }
}
