use super::ShareMet;
use crate::number::Decimal;
use crate::number::{End, Interval, NumberError, Ratio};
use crate::reading::Reading;
use crate::reading::{Absent, State, Value, same_text};
use crate::rules::formula::Lookup;
use crate::rules::{CountedLine, Direction, Operand, Operation, Quantum, Step, Steps, Tier};
use serde::{Deserialize, Serialize};

/// What a shape is given: the points, what target and actual say, and the names of the form.
pub struct Evidence<'a> {
    /// The line's points.
    pub points: &'a Ratio,
    /// Which way is good.
    pub direction: Direction,
    /// Whether the target itself does not count (`＞`, `＜`).
    pub strict: bool,
    /// The target cell.
    pub target: &'a Reading,
    /// The actual cell.
    pub actual: &'a Reading,
    /// The target in base units, where it is a number.
    pub target_number: Option<&'a Interval>,
    /// What the actual proves in base units, where it is a number.
    pub actual_number: Option<&'a Interval>,
    /// Whether the target is a range that accepts every number in it (`10-20`), not one number that is not known exactly (`200余`).
    pub accepts_range: bool,
    /// The set's tiers.
    pub tiers: &'a [Tier],
    /// The form's numbers by name: variables, the set's ratios, 执行率.
    pub variable: &'a dyn Fn(&str) -> Option<Lookup<'a>>,
    /// 得分系数 as printed, in percent.
    pub coefficient: Option<&'a Ratio>,
    /// What the actual consists of, where the form lists it.
    pub items: &'a [EvidenceItem<'a>],
    /// The form's other lines that a rule counts, and whether each is met.
    pub peers: &'a dyn Fn(&ShareMet) -> Vec<CountedLine>,
}

/// One of the things that an actual consists of.
pub struct EvidenceItem<'a> {
    /// Its name as printed.
    pub name: &'a str,
    /// What stands beside it.
    pub reading: Reading,
    /// The points printed for it.
    pub points: Option<Decimal>,
}

impl EvidenceItem<'_> {
    /// Whether it is the one of this name.
    pub(super) fn is_called(&self, name: &str) -> bool {
        same_text(self.name, name)
    }

    /// Whether it holds: 是, √, 有, 已完成; 否, ×, 无, 未完成. `None` where the cell does not say.
    pub(super) fn holds(&self) -> Option<bool> {
        match (self.reading.text.trim(), &self.reading.value) {
            ("√" | "✓" | "✔" | "有", _) | (_, Value::YesNo(true) | Value::State(State::Done)) => Some(true),
            ("×" | "✗" | "✘", _) | (_, Value::YesNo(false) | Value::State(State::NotDone) | Value::Absent(Absent::Nothing)) => {
                Some(false)
            }
            _ => None,
        }
    }

    /// How many gave it; `None` where no such number stands there.
    pub(super) fn count(&self) -> Option<Ratio> {
        let quantity = self.reading.quantity()?;
        let exact = quantity.comparator.is_none() && !quantity.approximate;
        quantity.number.as_point().filter(|number| exact && !number.is_negative()).cloned()
    }
}

/// Why a line has no provable score. Every reason is a fact about what stands on the form or in the rule set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "reason", deny_unknown_fields)]
#[non_exhaustive]
pub enum Why {
    /// Neither form nor rule set gives the line points.
    NoPoints,
    /// The target cell is absent or says nothing.
    TargetMissing,
    /// The actual cell is absent or says nothing.
    ActualMissing,
    /// 不适用 stands there and the set does not say what it earns.
    NotApplicableUndecided,
    /// The target seems to hold a value that cannot be told.
    TargetUnclear,
    /// The actual seems to hold a value that cannot be told.
    ActualUnclear,
    /// The target is words, the actual a number or a date: nothing to measure against.
    TargetIsText,
    /// The target is a number or a date, the actual only words.
    ActualIsText,
    /// One is a date, the other a number.
    KindsDiffer,
    /// Target and actual are in units that do not convert.
    UnitsDiffer,
    /// One of them carries %, the other is a bare number of at most 1: 0.95 or 0.95 %?
    PercentOrShare,
    /// 约 or 左右, and the set declares no tolerance.
    Approximate,
    /// The rule would divide by a target of zero, and the set does not say what then.
    ZeroTarget,
    /// A ratio to a target below zero means nothing.
    NegativeTarget,
    /// The target is a range and the actual lies outside; no rule says what that earns.
    OutsideRange,
    /// No rule of the set covers this line.
    RuleSilent,
    /// Done late, or perhaps late, and the rule does not say what that costs.
    LateUndecided,
    /// Dates without a year on one side only.
    YearUnknown,
    /// The words name none of the set's levels.
    LevelNotStated,
    /// The indicator's own rule is not a valid rule.
    OwnRuleInvalid {
        /// What is wrong with it.
        detail: String,
    },
    /// Names that a formula needs and the form does not carry.
    InputMissing {
        /// The names.
        names: Vec<String>,
    },
    /// Zero divided by zero, or a number by zero, in a formula.
    DividedByZero,
    /// A formula could not be evaluated for another reason.
    FormulaFailed {
        /// The reason.
        detail: String,
    },
    /// A number outgrew what a decimal can hold.
    TooLarge,
    /// The budget is zero and the set does not say what that earns.
    ZeroBudget,
    /// A bound or range reaches beyond what the rule's table covers.
    OutsideTable,
    /// A count or a rank is wanted, and the number is not one.
    NotACount,
    /// The items of a checklist carry no points, neither in the rule nor on the form.
    NoItemPoints,
    /// The form lists something that the rule does not know.
    UnknownItem {
        /// Its name.
        name: String,
    },
    /// The actual lies so far above the target that it does not count as met, and the rule does not say what that earns.
    OverFulfilmentUndecided,
    /// The line carries points and is marked not applicable, which the set forbids.
    NotApplicableForbidden,
    /// The cells of several units cannot be taken together: words, dates, different signs or units.
    PartsDiffer,
}

impl From<NumberError> for Why {
    fn from(error: NumberError) -> Self {
        match error {
            NumberError::DivideByZero { .. } => Self::DividedByZero,
            _ => Self::TooLarge,
        }
    }
}

impl Evidence<'_> {
    /// The target as a number.
    pub(super) fn target(&self) -> Result<&Interval, Why> {
        self.target_number.ok_or(if self.target.absent().is_some() { Why::TargetMissing } else { Why::TargetIsText })
    }

    /// The actual as a number.
    pub(super) fn actual(&self) -> Result<&Interval, Why> {
        self.actual_number.ok_or(if self.actual.absent().is_some() { Why::ActualMissing } else { Why::ActualIsText })
    }

    /// Target and actual as numbers.
    pub(super) fn numbers(&self) -> Result<(&Interval, &Interval), Why> {
        Ok((self.target()?, self.actual()?))
    }

    /// Whether the actual meets the target: surely, surely not, or left open by the ranges. Writes the comparison down.
    pub(super) fn met(&self, steps: &mut Steps) -> Result<Option<bool>, Why> {
        let (target, actual) = self.numbers()?;
        if self.accepts_range {
            let holds = if actual.is_within(target) {
                Some(true)
            } else if actual.intersection(target).is_none() {
                Some(false)
            } else {
                None
            };
            steps.push(|| Step::Compare { left: actual.into(), sign: "∈".into(), right: target.into(), holds });
            return if holds == Some(false) { Err(Why::OutsideRange) } else { Ok(holds) };
        }
        let sign = match (self.direction, self.strict) {
            // A fixed value is reached from below like any other: 达到指标值 (proportion below, full from there on).
            (Direction::AtLeast | Direction::Equal, false) => "≥",
            (Direction::AtLeast | Direction::Equal, true) => ">",
            (Direction::AtMost, false) => "≤",
            (Direction::AtMost, true) => "<",
        };
        let holds = compare(actual, sign, target);
        steps.push(|| Step::Compare { left: actual.into(), sign: sign.into(), right: target.into(), holds });
        Ok(holds)
    }

    /// For ratios to the target: it is not below zero.
    pub(super) fn target_not_negative(&self) -> Result<(), Why> {
        let (target, _) = self.numbers()?;
        match target.low() {
            Some(low) if !low.value.is_negative() => Ok(()),
            _ => Err(Why::NegativeTarget),
        }
    }

    /// For ratios to the target: it is above zero.
    pub(super) fn target_above_zero(&self) -> Result<(), Why> {
        let target = self.target()?;
        match target.low() {
            Some(low) if low.value.is_zero() => Err(Why::ZeroTarget),
            Some(low) if !low.value.is_negative() => Ok(()),
            _ => Err(Why::NegativeTarget),
        }
    }

    /// points × share, written down.
    pub(super) fn multiplied(&self, share: &Interval, steps: &mut Steps) -> Interval {
        let score = share.times(self.points);
        steps.push(|| Step::Compute {
            what: Quantum::Score,
            operation: Operation::Multiply,
            operands: vec![self.points.into(), share.into()],
            result: (&score).into(),
        });
        score
    }

    /// actual ÷ target for a target above zero, written down.
    pub(super) fn completion(&self, steps: &mut Steps) -> Result<Interval, Why> {
        let (target, actual) = self.numbers()?;
        let completion = divide(actual, target)?;
        steps.push(|| Step::Compute {
            what: Quantum::Completion,
            operation: Operation::Divide,
            operands: vec![actual.into(), target.into()],
            result: (&completion).into(),
        });
        Ok(completion)
    }

    /// points − count × each, down to `least`, written down. A line of fewer points than `least` keeps its points.
    pub(super) fn less(&self, count: &Interval, each: &Ratio, least: Option<Ratio>, steps: &mut Steps) -> Interval {
        let deducted = count.times(each);
        steps.push(|| Step::Compute {
            what: Quantum::Deduction,
            operation: Operation::Multiply,
            operands: vec![count.into(), each.into()],
            result: (&deducted).into(),
        });
        let rest = self.full().plus(&deducted.times(&Ratio::from_int(-1)));
        steps.push(|| Step::Compute {
            what: Quantum::Score,
            operation: Operation::Subtract,
            operands: vec![self.points.into(), (&deducted).into()],
            result: (&rest).into(),
        });
        let least = least.map(|least| least.min(self.points.clone()));
        let floor = least.clone().unwrap_or_else(Ratio::zero);
        let above = clamp(&rest.plus(&Interval::point(-floor.clone())), &(self.points - &floor));
        let score = above.plus(&Interval::point(floor));
        if score != rest {
            let bounds = least.into_iter().chain([self.points.clone()]).map(Operand::from);
            steps.push(|| Step::Compute {
                what: Quantum::Score,
                operation: Operation::Clamp,
                operands: std::iter::once(Operand::from(&rest)).chain(bounds).collect(),
                result: (&score).into(),
            });
        }
        score
    }

    /// All points.
    pub(super) fn full(&self) -> Interval {
        Interval::point(self.points.clone())
    }

    /// From nothing to all points.
    pub(super) fn whole(&self) -> Interval {
        span(Ratio::zero(), self.points.clone())
    }
}

/// `[low, high]`, or the point where they are the wrong way round (negative points on a broken form).
pub(super) fn span(low: Ratio, high: Ratio) -> Interval {
    let (low, high) = if low <= high { (low, high) } else { (high, low) };
    Interval::closed(low.clone(), high).unwrap_or_else(|_| Interval::point(low))
}

/// Compares two ranges: `None` where some pairs satisfy the sign and others do not.
#[must_use]
pub fn compare(left: &Interval, sign: &str, right: &Interval) -> Option<bool> {
    match sign {
        "≥" => not_below(left, right, false),
        ">" => not_below(left, right, true),
        "≤" => not_below(right, left, false),
        "<" => not_below(right, left, true),
        _ => match (left.as_point(), right.as_point()) {
            (Some(l), Some(r)) => Some(l == r),
            _ if left.intersection(right).is_none() => Some(false),
            _ => None,
        },
    }
}

/// Whether every (or no) number of `left` is ≥ (strictly: >) every number of `right`.
fn not_below(left: &Interval, right: &Interval, strict: bool) -> Option<bool> {
    let surely = match (left.low(), right.high()) {
        (Some(l), Some(r)) => l.value > r.value || (l.value == r.value && (!strict || l.open || r.open)),
        _ => false,
    };
    if surely {
        return Some(true);
    }
    let surely_not = match (left.high(), right.low()) {
        (Some(l), Some(r)) => l.value < r.value || (l.value == r.value && (strict || l.open || r.open)),
        _ => false,
    };
    if surely_not { Some(false) } else { None }
}

/// left ÷ right for a right side above zero.
pub(crate) fn divide(left: &Interval, right: &Interval) -> Result<Interval, Why> {
    let quotient = |a: &End, b: Option<&End>| -> Result<End, Why> {
        match b {
            Some(b) => Ok(End { value: a.value.checked_div(&b.value)?, open: a.open || (b.open && !a.value.is_zero()) }),
            // Divided by numbers without bound it comes as near to zero as one likes.
            None => Ok(End { value: Ratio::zero(), open: !a.value.is_zero() || a.open }),
        }
    };
    let low = match left.low() {
        None => None,
        Some(a) if a.value.is_negative() => match right.low() {
            Some(b) if !b.value.is_zero() => Some(quotient(a, Some(b))?),
            _ => None,
        },
        Some(a) => Some(quotient(a, right.high())?),
    };
    let high = match left.high() {
        None => None,
        Some(a) if a.value.is_negative() => Some(quotient(a, right.high())?),
        Some(a) => match right.low() {
            Some(b) if !b.value.is_zero() => Some(quotient(a, Some(b))?),
            _ if a.value.is_zero() => Some(End { value: Ratio::zero(), open: a.open }),
            _ => None,
        },
    };
    Ok(Interval::new(low, high)?)
}

/// A range held within `[0, top]`: what lies beyond an end takes the value of the end.
#[must_use]
pub fn clamp(range: &Interval, top: &Ratio) -> Interval {
    let zero = Ratio::zero();
    let low = match range.low() {
        None => End::closed(zero.clone()),
        Some(end) if end.value < zero => End::closed(zero.clone()),
        Some(end) if end.value >= *top => End::closed(top.clone()),
        Some(end) => end.clone(),
    };
    let high = match range.high() {
        None => End::closed(top.clone()),
        Some(end) if end.value > *top => End::closed(top.clone()),
        Some(end) if end.value <= zero => End::closed(zero),
        Some(end) => end.clone(),
    };
    let point = if high.value.is_zero() { high.value.clone() } else { low.value.clone() };
    Interval::new(Some(low), Some(high)).unwrap_or_else(|_| Interval::point(point))
}

/// The clamp to a share between 0 and 1, written down where it changes something.
pub(super) fn share_of(value: &Interval, steps: &mut Steps) -> Interval {
    let share = clamp(value, &Ratio::one());
    if share != *value {
        steps.push(|| Step::Compute {
            what: Quantum::Share,
            operation: Operation::Clamp,
            operands: vec![value.into(), Operand::from(Ratio::one())],
            result: (&share).into(),
        });
    }
    share
}
