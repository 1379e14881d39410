//! Outcomes and their reasons as numbers that columns hold.

use super::numbered::numbered;
use crate::rules::Then;
use crate::rules::shape::Why;
use crate::score::{Because, Outcome};

numbered! {
    /// What the evidence proves about a line: [`Outcome`] as a number. New numbers are only ever added.
    pub enum OutcomeCode;
    /// `exact`, `within`, `unproven`, `not-applicable`: as [`Outcome::name`].
    names;
    /// 确定: one score.
    Exact = 0, "exact";
    /// 区间: the rule or the evidence leaves room.
    Within = 1, "within";
    /// 依据不足: from nothing to all points.
    Unproven = 2, "unproven";
    /// 不适用: left out of the total.
    NotApplicable = 3, "not-applicable";
}

impl OutcomeCode {
    /// Outcome and reason of a scored line. Of several things that leave room the first is named.
    pub(super) fn of(outcome: &Outcome) -> (Self, ReasonCode) {
        match outcome {
            Outcome::Exact => (Self::Exact, ReasonCode::None),
            Outcome::Within { because } => (Self::Within, because.first().map_or(ReasonCode::None, |first| (*first).into())),
            Outcome::Unproven { why } => (Self::Unproven, why.into()),
            Outcome::NotApplicable { then } => (Self::NotApplicable, (*then).into()),
        }
    }
}

numbered! {
    /// Why a line has no score, or more than one: the reasons of [`Outcome`] as numbers. New numbers are only ever added.
    pub enum ReasonCode;
    /// The reason's name as scorecards write it: `actual-missing`. Empty where there is nothing to say.
    names;
    /// One score: nothing to say.
    None = 0, "";
    /// The tier gives an interval and the evaluator picks.
    Tier = 1, "tier";
    /// The actual repeats the target's words.
    Claimed = 2, "claimed";
    /// The words prove a range or a bound, not a number.
    Evidence = 3, "evidence";
    /// The rule names a pass line and not its number.
    RuleOpen = 4, "rule-open";
    /// Nothing states which way is good.
    DirectionNotStated = 5, "direction-not-stated";
    /// The actual lies far above the target, and the evaluator may take points off for it.
    OverFulfilled = 6, "over-fulfilled";
    /// The line is left out.
    NotApplicable = 16, "not-applicable";
    /// The line is left out and the total raised.
    DropAndRescale = 17, "drop-and-rescale";
    /// The line's points go to the others of its first level.
    Redistribute = 18, "redistribute";
    /// Neither form nor rule set gives the line points.
    NoPoints = 32, "no-points";
    /// The target cell is absent or says nothing.
    TargetMissing = 33, "target-missing";
    /// The actual cell is absent or says nothing.
    ActualMissing = 34, "actual-missing";
    /// 不适用 stands there and the set does not say what it earns.
    NotApplicableUndecided = 35, "not-applicable-undecided";
    /// The target seems to hold a value that cannot be told.
    TargetUnclear = 36, "target-unclear";
    /// The actual seems to hold a value that cannot be told.
    ActualUnclear = 37, "actual-unclear";
    /// The target is words, the actual a number or a date: nothing to measure against.
    TargetIsText = 38, "target-is-text";
    /// The target is a number or a date, the actual only words.
    ActualIsText = 39, "actual-is-text";
    /// One is a date, the other a number.
    KindsDiffer = 40, "kinds-differ";
    /// Target and actual are in units that do not convert.
    UnitsDiffer = 41, "units-differ";
    /// One of them carries %, the other is a bare number of at most 1: 0.95 or 0.95 %?
    PercentOrShare = 42, "percent-or-share";
    /// 约 or 左右, and the set declares no tolerance.
    Approximate = 43, "approximate";
    /// The rule would divide by a target of zero, and the set does not say what then.
    ZeroTarget = 44, "zero-target";
    /// A ratio to a target below zero means nothing.
    NegativeTarget = 45, "negative-target";
    /// The target is a range and the actual lies outside; no rule says what that earns.
    OutsideRange = 46, "outside-range";
    /// No rule of the set covers this line.
    RuleSilent = 47, "rule-silent";
    /// Done late, or perhaps late, and the rule does not say what that costs.
    LateUndecided = 48, "late-undecided";
    /// Dates without a year on one side only.
    YearUnknown = 49, "year-unknown";
    /// The words name none of the set's levels.
    LevelNotStated = 50, "level-not-stated";
    /// The indicator's own rule is not a valid rule.
    OwnRuleInvalid = 51, "own-rule-invalid";
    /// Names that a formula needs and the form does not carry.
    InputMissing = 52, "input-missing";
    /// Zero divided by zero, or a number by zero, in a formula.
    DividedByZero = 53, "divided-by-zero";
    /// A formula could not be evaluated for another reason.
    FormulaFailed = 54, "formula-failed";
    /// A number outgrew what a decimal can hold.
    TooLarge = 55, "too-large";
    /// The budget is zero and the set does not say what that earns.
    ZeroBudget = 56, "zero-budget";
    /// A bound or range reaches beyond what the rule's table covers.
    OutsideTable = 57, "outside-table";
    /// A count or a rank is wanted, and the number is not one.
    NotACount = 58, "not-a-count";
    /// The items of a checklist carry no points, neither in the rule nor on the form.
    NoItemPoints = 59, "no-item-points";
    /// The form lists something that the rule does not know.
    UnknownItem = 60, "unknown-item";
    /// The actual lies so far above the target that it does not count as met, and the rule does not say what that earns.
    OverFulfilmentUndecided = 61, "over-fulfilment-undecided";
    /// The line carries points and is marked not applicable, which the set forbids.
    NotApplicableForbidden = 62, "not-applicable-forbidden";
    /// The cells of several units cannot be taken together: words, dates, different signs or units.
    PartsDiffer = 63, "parts-differ";
}

impl ReasonCode {
    /// The reason of this number.
    #[must_use]
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| *reason as u8 == number)
    }
}

impl From<&Why> for ReasonCode {
    fn from(why: &Why) -> Self {
        match why {
            Why::NoPoints => Self::NoPoints,
            Why::TargetMissing => Self::TargetMissing,
            Why::ActualMissing => Self::ActualMissing,
            Why::NotApplicableUndecided => Self::NotApplicableUndecided,
            Why::TargetUnclear => Self::TargetUnclear,
            Why::ActualUnclear => Self::ActualUnclear,
            Why::TargetIsText => Self::TargetIsText,
            Why::ActualIsText => Self::ActualIsText,
            Why::KindsDiffer => Self::KindsDiffer,
            Why::UnitsDiffer => Self::UnitsDiffer,
            Why::PercentOrShare => Self::PercentOrShare,
            Why::Approximate => Self::Approximate,
            Why::ZeroTarget => Self::ZeroTarget,
            Why::NegativeTarget => Self::NegativeTarget,
            Why::OutsideRange => Self::OutsideRange,
            Why::RuleSilent => Self::RuleSilent,
            Why::LateUndecided => Self::LateUndecided,
            Why::YearUnknown => Self::YearUnknown,
            Why::LevelNotStated => Self::LevelNotStated,
            Why::OwnRuleInvalid { .. } => Self::OwnRuleInvalid,
            Why::InputMissing { .. } => Self::InputMissing,
            Why::DividedByZero => Self::DividedByZero,
            Why::FormulaFailed { .. } => Self::FormulaFailed,
            Why::TooLarge => Self::TooLarge,
            Why::ZeroBudget => Self::ZeroBudget,
            Why::OutsideTable => Self::OutsideTable,
            Why::NotACount => Self::NotACount,
            Why::NoItemPoints => Self::NoItemPoints,
            Why::UnknownItem { .. } => Self::UnknownItem,
            Why::OverFulfilmentUndecided => Self::OverFulfilmentUndecided,
            Why::NotApplicableForbidden => Self::NotApplicableForbidden,
            Why::PartsDiffer => Self::PartsDiffer,
        }
    }
}

impl From<Because> for ReasonCode {
    fn from(because: Because) -> Self {
        match because {
            Because::Tier => Self::Tier,
            Because::Claimed => Self::Claimed,
            Because::Evidence => Self::Evidence,
            Because::RuleOpen => Self::RuleOpen,
            Because::DirectionNotStated => Self::DirectionNotStated,
            Because::OverFulfilled => Self::OverFulfilled,
        }
    }
}

impl From<Then> for ReasonCode {
    fn from(then: Then) -> Self {
        match then {
            Then::DropAndRescale => Self::DropAndRescale,
            Then::Redistribute => Self::Redistribute,
            // The others never leave a line out.
            _ => Self::NotApplicable,
        }
    }
}
