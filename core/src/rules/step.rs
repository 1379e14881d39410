use super::{Clause, Direction, OverFulfilmentThen, Then};
use crate::number::{Decimal, Interval, Ratio, Rounding};
use crate::reading::{Date, Value};
use crate::rules::criterion::NoRule;
use crate::rules::formula::FormulaStep;
use crate::rules::shape::{Per, Shape, Why};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

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
        cell: Cow<'static, str>,
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
    /// The criterion printed beside the line, and the rule that it states.
    Criterion {
        /// The sentence as printed.
        text: String,
        /// What it states, where it is used.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shape: Option<Box<Shape>>,
        /// Why it is not used.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<NoRule>,
    },
    /// The rule that was chosen.
    Rule {
        /// Its id in the set; `own` for the indicator's own rule.
        id: String,
        /// The shape's name: `capped-proportion`.
        shape: Cow<'static, str>,
        /// Where it is said.
        clause: Clause,
    },
    /// A policy of the set that was applied.
    Policy {
        /// Which: `blank`, `negative-actual`, `zero-budget` …
        about: Cow<'static, str>,
        /// What it gives.
        then: Then,
        /// Where it is said.
        clause: Clause,
    },
    /// A name of the form and its number in the base unit.
    Take {
        /// `points`, `target`, `actual`, or the name of a variable (`全年执行数`).
        name: Cow<'static, str>,
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
        sign: Cow<'static, str>,
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
    /// The items of a checklist and what they come to.
    Items {
        /// The items in order.
        items: Vec<CheckedItem>,
        /// How many do not hold, where each of those costs points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        missing: Option<Operand>,
        /// The points of those that hold, where those earn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        points: Option<Operand>,
    },
    /// The answers of a survey: Σ count × coefficient ÷ Σ count.
    Answers {
        /// Every answer that may be given.
        answers: Vec<AnswerCount>,
        /// Their composite.
        result: Operand,
    },
    /// Other lines of the form, counted.
    Counted {
        /// The lines that count, and whether each is met.
        lines: Vec<CountedLine>,
        /// How many are met: a range where some are left open.
        met: Operand,
    },
    /// One of several routes begins.
    Route {
        /// Which, from 1.
        number: u32,
        /// Its shape.
        shape: Cow<'static, str>,
    },
    /// It ends.
    RouteEnd {
        /// Which, from 1.
        number: u32,
        /// What it earns.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        score: Option<Operand>,
        /// Why it has no number; it may then earn anything.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<Why>,
    },
    /// The cells of several units taken together: absolute values added, shares weighted by funds.
    Together {
        /// `target` or `actual`.
        cell: Cow<'static, str>,
        /// The texts in the order of the units.
        texts: Vec<String>,
        /// What they say in base units.
        values: Vec<Operand>,
        /// The funds that weight them; empty where they are added.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        weights: Vec<Operand>,
        /// The result in base units.
        result: Operand,
    },
    /// The points of a line whose level carries the points and whose own are percent of it.
    Weighted {
        /// The percentages from the top level down to the line's own.
        percents: Vec<Operand>,
        /// The line's points.
        points: Operand,
    },
    /// An actual far above its target, and what follows.
    OverFulfilled {
        /// From which multiple of the target on.
        at: Operand,
        /// Target × that multiple, or the bound for a target of zero.
        bound: Operand,
        /// Whether the actual lies beyond; absent where the ranges leave it open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holds: Option<bool>,
        /// What follows.
        then: OverFulfilmentThen,
        /// The score after it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        score: Option<Operand>,
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

/// An item of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckedItem {
    /// Its name.
    pub name: String,
    /// Whether it holds; absent where the form does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
    /// Its points, where it has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Decimal>,
}

/// An answer of a survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerCount {
    /// Its words.
    pub name: String,
    /// How many gave it.
    pub count: Operand,
    /// What each counts.
    pub coefficient: Operand,
}

/// A line of the form that another line counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedLine {
    /// Its position among the form's indicators, from 0.
    pub line: usize,
    /// Whether it is met; absent where its evidence leaves it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
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
    /// How many events.
    Events,
    /// A rank, or how many places behind the first.
    Rank,
    /// Share of the points, 0 to 1.
    Share,
    /// The score before rounding.
    Score,
    /// 全年预算数: initial, carry-over and changes.
    Budget,
    /// 应达进度: the share that a plan has due.
    Due,
    /// 进度比: the execution rate or completion ÷ what is due.
    Pace,
    /// 目标实现程度: the mean completion of the goals.
    Goals,
    /// Goals less execution, in percentage points.
    Gap,
}

/// An exact operation of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Operation {
    /// a + b.
    Add,
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
    /// |a|.
    Absolute,
    /// The whole numbers of a range that are not below zero.
    WholeNumbers,
    /// Of a: nothing below b, itself from b to c, all from c on.
    PassLine,
    /// The greatest of them.
    Greatest,
}
