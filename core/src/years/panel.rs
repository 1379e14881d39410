//! Unit × year × indicator.

use super::amounts::{AmountSeries, Break};
use super::attribution::YearStanding;
use super::change::Step;
use super::error::YearsError;
use super::pairing::{JoinedBy, Proposal};
use super::rank::Rank;
use super::subject::{LeftOut, find, two_years};
use super::trend::Trend;
use crate::form::Kind;
use crate::number::Decimal;
use crate::rules::Direction;
use serde::{Deserialize, Serialize};

/// 跨年面板: every unit's years side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Panel {
    /// Version of this format: 1.
    pub format: u32,
    /// Every year that a form is of, the earliest first.
    pub years: Vec<i16>,
    /// The units in the order of their names.
    pub units: Vec<PanelUnit>,
    /// Indicators that may be the same under another name, to be confirmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<Proposal>,
    /// Forms that are not in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
}

/// One unit over the years; where it has several projects, one of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PanelUnit {
    /// Its name.
    pub unit: String,
    /// Whether its forms are of the whole department or of a project.
    pub kind: Kind,
    /// Its years, the earliest first.
    pub years: Vec<PanelYear>,
    /// Its indicators, those of the last year first and in its order; the execution of the budget before them.
    pub indicators: Vec<Series>,
    /// What its totals did.
    pub trend: Trend,
    /// Budget and base data (附件1-1) over the years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<AmountSeries>,
    /// Where a form states another 上年决算数 than the year before its 本年决算数.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Break>,
}

/// One form in the panel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PanelYear {
    /// Its position among the forms, from 0.
    pub form: usize,
    /// Total, grade, what was reported, and the set that it was scored under.
    #[serde(flatten)]
    pub standing: YearStanding,
    /// The points that count.
    pub points: Decimal,
    /// Whether the total is of a whole form.
    pub complete: bool,
    /// How much of the total's width comes from lines without proof.
    pub open_unproven: Decimal,
    /// Its place among the units of its kind in this year; absent where the total is not of a whole form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<Rank>,
}

/// One indicator over the years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Series {
    /// Its name in the last year that has it.
    pub name: String,
    /// The levels above it there.
    pub path: Vec<String>,
    /// Its line in every year of the unit; none where the form does not have it.
    pub cells: Vec<Option<SeriesCell>>,
    /// What it did from each year to the next that has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Whether the target was tightened at every step, of at least two (棘轮效应).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ratchets: bool,
}

/// An indicator's line in one year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct SeriesCell {
    /// Its position among the form's indicators, from 0; absent for the execution line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Its name in this year.
    pub name: String,
    /// What joined it to the years before; absent where it stands for the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_by: Option<JoinedBy>,
    /// 年度指标值 as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// 实际完成值 as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<String>,
    /// 分值.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Decimal>,
    /// The outcome's name: `exact`, `within`, `unproven`, `not-applicable`.
    pub outcome: String,
    /// The least score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Decimal>,
    /// The greatest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Decimal>,
    /// What the unit reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Decimal>,
    /// Which way is good, as it was scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
}

impl Panel {
    /// A unit by its name; without a name the only one.
    ///
    /// # Errors
    /// `years-no-such-unit`, `years-which-unit`.
    pub fn unit(&self, name: Option<&str>) -> Result<&PanelUnit, YearsError> {
        let names: Vec<&str> = self.units.iter().map(|unit| unit.unit.as_str()).collect();
        let place = find(&names, name)?;
        self.units.get(place).ok_or(YearsError::WhichUnit { count: names.len() })
    }
}

impl PanelUnit {
    /// The positions among the forms of two years; of the last two where none are named.
    ///
    /// # Errors
    /// `years-no-such-year`, `years-one-year`.
    pub fn forms_of(&self, from: Option<i16>, to: Option<i16>) -> Result<(usize, usize), YearsError> {
        let years: Vec<(i16, usize)> = self.years.iter().filter_map(|year| Some((year.standing.year?, year.form))).collect();
        two_years(&self.unit, &years, from, to)
    }
}
