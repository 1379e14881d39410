use super::forecast::{Forecast, GoalForecast};
use super::{Answer, Judged, Light, Notice, Outcome, Plan, PrintedState, Standing, Suspension, Why};
use crate::form::MoneyUnit;
use crate::number::Ratio;
use crate::reading::Date;
use crate::rules::Lineage;
use serde::Serialize;
use std::collections::BTreeMap;

/// What monitoring says of all units at the end of a month (绩效运行监控结果).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Monitored {
    /// Version of this format: 1.
    pub format: u32,
    /// With what it was made.
    pub receipt: WatchReceipt,
    /// The year.
    pub year: i16,
    /// The month at whose end it stands.
    pub month: u8,
    /// How many units have which light.
    pub counts: BTreeMap<Light, usize>,
    /// The units: by light, worst first, then by what they are behind, then by name.
    pub units: Vec<UnitState>,
}

/// With what monitoring was done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct WatchReceipt {
    /// `jixiao` and its version.
    pub engine: String,
    /// The rule set's id.
    pub ruleset: String,
    /// Its content hash.
    pub hash: String,
    /// The sets it takes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<Lineage>,
    /// Whether it was assumed.
    pub assumed: bool,
    /// Whether it was in force at the end of the year; `None` where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<bool>,
    /// The plan that the pace was held against.
    pub plan: Plan,
}

/// How one unit or project stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct UnitState {
    /// 预算单位.
    pub unit: String,
    /// 项目名称.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// 主管部门.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The money unit of the amounts.
    pub money: MoneyUnit,
    /// The worst of its lights.
    pub light: Light,
    /// Why it is unproven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// The budget in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<Ratio>,
    /// What was paid so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executed: Option<Ratio>,
    /// 执行率.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Ratio>,
    /// What is wanted by now: the threshold of the month, or where there is none what the plan has due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<Ratio>,
    /// What it is behind by, as a share of the budget; zero where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behind: Option<Ratio>,
    /// What would have to be paid to catch up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<Ratio>,
    /// Every light, how it follows, its clause.
    pub lights: Vec<Judged>,
    /// Where it will stand at the end of the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forecast: Option<Forecast>,
    /// Where its goals that are counted will stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub goal_forecasts: Vec<GoalForecast>,
    /// Months of this year and the past ones in which it was warned, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<Warned>,
    /// What its monitoring form prints, beside what that comes to: the total, then the funds by source.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub printed: Vec<PrintedState>,
    /// The suspension by a notice of this year whose last day has passed without an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended: Option<Suspension>,
    /// What it is written, where it is warned now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// The year by months, for a curve.
    pub curve: Vec<CurvePoint>,
}

/// A month in which a unit was warned.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Warned {
    /// The year.
    pub year: i16,
    /// The month.
    pub month: u8,
    /// The light.
    pub light: Light,
    /// The execution rate then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Ratio>,
    /// The last day for an answer; absent where no notice is known to have been sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// How the notice stands; absent where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<Answer>,
    /// Whether it came true.
    pub outcome: Outcome,
}

/// A month of the curve; shares of the budget then in force.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CurvePoint {
    /// The month, 1 to 12.
    pub month: u8,
    /// What the plan has due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Ratio>,
    /// The threshold of the month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Ratio>,
    /// The execution rate, up to the month of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Ratio>,
}
