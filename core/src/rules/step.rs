use super::{Clause, Direction, Then};
use crate::number::{Interval, Ratio, Rounding};
use crate::reading::{Date, Value};
use crate::rules::shape::Per;
use serde::{Deserialize, Serialize};

/// One step of a derivation: what was read, which rule was chosen, what was compared and computed.
///
/// Steps are data; the sentences of both languages are made from them. Numbers are exact: a point is written as a
/// number (`95/97`), a range in interval notation (`[6.4, 8)`). Every step can be checked from its own operands, from the
/// form and from the rule set, by a program that shares nothing with this engine (`tests/oracle`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Step {
    /// A cell and what it says.
    Read {
        /// Which column: `target`, `actual`, `nature`, `unit`.
        cell: String,
        /// The text as typed.
        text: String,
        /// What it says.
        value: Value,
    },
    /// Which way is good, and what decided it.
    Direction {
        /// The direction; absent where nothing states it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        direction: Option<Direction>,
        /// What decided.
        by: DirectionBy,
        /// The sign or word that decided.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        word: String,
    },
    /// The rule that was chosen.
    Rule {
        /// Its id in the set; `own` for the indicator's own rule.
        id: String,
        /// The shape's name: `capped-proportion`.
        shape: String,
        /// Where it is said.
        clause: Clause,
    },
    /// A policy of the set that was applied.
    Policy {
        /// Which: `blank`, `negative-actual`, `zero-budget` …
        about: String,
        /// What it gives.
        then: Then,
        /// Where it is said.
        clause: Clause,
    },
    /// A name of the form and its number in the base unit.
    Take {
        /// `points`, `target`, `actual`, or the name of a variable (`全年执行数`).
        name: String,
        /// Its number, in the unit given.
        value: Operand,
        /// The unit: `%`, `万元`, none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
    },
    /// A comparison.
    Compare {
        /// Left side.
        left: Operand,
        /// `≥ > ≤ < =`.
        sign: String,
        /// Right side.
        right: Operand,
        /// Whether it holds; absent where the ranges leave it open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holds: Option<bool>,
    },
    /// An exact operation.
    Compute {
        /// What the result is.
        what: Quantum,
        /// The operation.
        operation: Operation,
        /// Its operands in order.
        operands: Vec<Operand>,
        /// Its result.
        result: Operand,
    },
    /// The band a value falls into (or the bands that a range touches).
    Band {
        /// The value.
        value: Operand,
        /// The band or bands, in the set's notation.
        ranges: Vec<String>,
        /// The share of the points that follows, where the table gives shares.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<Operand>,
        /// The points that follow, where the table gives points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        points: Option<Operand>,
    },
    /// How far a date lies behind the planned one.
    Lateness {
        /// The planned last day.
        planned: Date,
        /// The first and the last day on which it may have been done.
        done: (Option<Date>, Date),
        /// `day` or `month` begun; absent where only the order of the days decides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        per: Option<Per>,
        /// How many of them late: 0 for in time, a range where the days leave it open; absent without `per`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late: Option<Operand>,
        /// Whether it is in time; absent where the days leave it open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        in_time: Option<bool>,
    },
    /// The qualitative tier and its share of the points.
    Tier {
        /// The tier's id.
        id: String,
        /// Whether the unit only claims it (actual text equal to the target text).
        claimed: bool,
        /// The share.
        share: Operand,
        /// Where it is said.
        clause: Clause,
    },
    /// A formula and its value.
    Formula {
        /// The formula as written in the set.
        text: String,
        /// The steps of its evaluation: expression as written, and its value.
        evaluation: Vec<FormulaStep>,
        /// Its value.
        result: Operand,
    },
    /// The one rounding.
    Round {
        /// What is rounded.
        operand: Operand,
        /// Places and mode.
        rounding: Rounding,
        /// The result.
        result: Operand,
    },
}

/// A part of a formula with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormulaStep {
    /// The part as written.
    pub expression: String,
    /// The operands' values in order; empty for a name or a literal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operands: Vec<String>,
    /// Its value: a number, `true` or `false`.
    pub value: String,
}

/// A number or range inside a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand(pub Interval);

impl From<&Ratio> for Operand {
    fn from(number: &Ratio) -> Self {
        Self(Interval::point(number.clone()))
    }
}
impl From<Ratio> for Operand {
    fn from(number: Ratio) -> Self {
        Self(Interval::point(number))
    }
}
impl From<Interval> for Operand {
    fn from(range: Interval) -> Self {
        Self(range)
    }
}
impl From<&Interval> for Operand {
    fn from(range: &Interval) -> Self {
        Self(range.clone())
    }
}
impl Serialize for Operand {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
impl<'de> Deserialize<'de> for Operand {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Interval::parse(&text).map(Operand).map_err(serde::de::Error::custom)
    }
}

/// What decided a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DirectionBy {
    /// The operator in the target cell.
    Operator,
    /// The 指标性质 column.
    Nature,
    /// A word in the indicator's name or before the number in the target.
    Name,
    /// The name of a level above.
    Level,
    /// Nothing states it.
    NotStated,
}

/// What a computed number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Quantum {
    /// 完成率: actual ÷ target.
    Completion,
    /// 执行率.
    ExecutionRate,
    /// Distance from the target or the bound, in the value's own unit.
    Deviation,
    /// How many steps of deduction.
    Steps,
    /// Points deducted.
    Deduction,
    /// Share of the points, 0 to 1.
    Share,
    /// The score before rounding.
    Score,
}

/// An exact operation of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Operation {
    /// a − b.
    Subtract,
    /// a × b.
    Multiply,
    /// a ÷ b.
    Divide,
    /// The greatest whole number not above a.
    Floor,
    /// The least whole number not below a.
    Ceil,
    /// a, but not below 0 and not above b.
    Clamp,
    /// From the low end of the least to the high end of the greatest.
    Hull,
}
