use super::{Quantity, When};
use serde::{Deserialize, Serialize};

/// What one cell says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is", content = "value")]
#[non_exhaustive]
pub enum Value {
    /// Nothing, in one of its different forms.
    Absent(Absent),
    /// A number, a bound or a range of numbers, perhaps with a unit.
    Quantity(Quantity),
    /// A date, a deadline or a span of time.
    When(When),
    /// A state of completion: 已完成, 未完成.
    State(State),
    /// Yes or no: 是, 否.
    YesNo(bool),
    /// Words that hold no value of these kinds (a qualitative level is looked up by the rule set's own words).
    Text,
    /// There is a value in it, but it cannot be told which.
    Unclear(Unclear),
}

/// The different ways of saying nothing. They are different values: what each earns is a policy of the rule set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Absent {
    /// An empty cell, or one of white space only.
    Blank,
    /// `——`, `—`, `-`, `--`.
    Dash,
    /// `/` or `\`.
    Slash,
    /// 无, 没有, 暂无.
    Nothing,
    /// 不适用, 不涉及, N/A.
    NotApplicable,
}

/// A state of completion in so many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// 已完成, 完成, 全部完成, 达成预期指标, 已达成.
    Done,
    /// 部分完成, 基本完成, 部分达成…
    Partly,
    /// 未完成, 未达成, 没有完成.
    NotDone,
}

/// Why a cell that seems to hold a value could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unclear {
    /// More than one number that do not form a range: `3个村5个点`.
    SeveralNumbers,
    /// Two operators that do not fit one number: `≥≤5`.
    SeveralOperators,
    /// An operator without a number: `≥`.
    OperatorWithoutNumber,
    /// A number that needs more digits than can be kept.
    NumberTooLong,
    /// A date that the calendar does not have: `2023年2月30日`.
    NoSuchDate,
    /// A range whose ends are the wrong way round: `20-10`.
    RangeReversed,
    /// The cell is longer than a value can be (over 2,000 characters).
    CellTooLong,
}

/// A cell and what it says. The text as typed is always kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The text as typed.
    pub text: String,
    /// What it says.
    pub value: Value,
}

impl Reading {
    /// The quantity, where the cell holds one.
    #[must_use]
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The form of absence, where the cell says nothing.
    #[must_use]
    pub fn absent(&self) -> Option<Absent> {
        match self.value {
            Value::Absent(absent) => Some(absent),
            _ => None,
        }
    }
}
