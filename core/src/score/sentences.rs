//! Why a line has the score it has, in one sentence.

use super::{Because, Flag, Line, Outcome};
use crate::messages::{Lang, sentence};
use crate::number::Ratio;
use crate::reading::Unit;
use crate::rules::shape::Why;
use crate::rules::{Operand, Operation, Quantum, RuleSet, Step};

impl Why {
    /// The reason as a sentence. It states what stands on the form or in the rule, not what anybody did wrong.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::NoPoints => {
                sentence!(lang, zh: "表上未列分值", en: "the form prints no points for it")
            }
            Self::TargetMissing => sentence!(lang, zh: "没有指标值", en: "there is no target"),
            Self::ActualMissing => {
                sentence!(lang, zh: "没有实际完成值", en: "there is no actual value")
            }
            Self::NotApplicableUndecided => {
                sentence!(lang, zh: "填“不适用”，规则集未规定如何计分", en: "marked not applicable, and the rule set does not say what that earns")
            }
            Self::TargetUnclear => {
                sentence!(lang, zh: "指标值无法读定", en: "the target cannot be read for certain")
            }
            Self::ActualUnclear => {
                sentence!(lang, zh: "实际完成值无法读定", en: "the actual cannot be read for certain")
            }
            Self::TargetIsText => {
                sentence!(lang, zh: "指标值是文字，没有可对照的数值", en: "the target is words: nothing to measure the actual against")
            }
            Self::ActualIsText => {
                sentence!(lang, zh: "实际完成值是文字，没有数值", en: "the actual is words: there is no value")
            }
            Self::KindsDiffer => {
                sentence!(lang, zh: "指标值与实际完成值一个是日期，一个是数值", en: "one of target and actual is a date, the other a number")
            }
            Self::UnitsDiffer => {
                sentence!(lang, zh: "指标值与实际完成值的单位不能换算", en: "the units of target and actual do not convert")
            }
            Self::PercentOrShare => {
                sentence!(lang, zh: "一处有“%”，另一处是不大于 1 的数，无法判断是否为百分数", en: "one carries %, the other is a bare number of at most 1: percent or share cannot be told")
            }
            Self::Approximate => {
                sentence!(lang, zh: "数值带“约”“左右”，规则集未定容差", en: "the value is approximate and the rule set declares no tolerance")
            }
            Self::ZeroTarget => {
                sentence!(lang, zh: "指标值为 0，规则未规定如何计分", en: "the target is zero and the rule does not say what that earns")
            }
            Self::NegativeTarget => {
                sentence!(lang, zh: "指标值为负数，比例没有意义", en: "a ratio to a negative target means nothing")
            }
            Self::OutsideRange => {
                sentence!(lang, zh: "实际完成值在指标区间之外，规则未规定如何计分", en: "the actual lies outside the target range and no rule says what that earns")
            }
            Self::RuleSilent => {
                sentence!(lang, zh: "规则集对此类指标没有规定", en: "the rule set is silent on this kind of line")
            }
            Self::LateUndecided => {
                sentence!(lang, zh: "可能逾期，规则未规定如何扣分", en: "late or perhaps late, and the rule does not say what that costs")
            }
            Self::YearUnknown => {
                sentence!(lang, zh: "只有一处写明年份", en: "only one of both dates names a year")
            }
            Self::LevelNotStated => {
                sentence!(lang, zh: "文字没有说明达到哪一等级", en: "the words name none of the levels")
            }
            Self::OwnRuleInvalid { detail } => {
                sentence!(lang, zh: "指标自带的规则无效：{detail}", en: "the indicator's own rule is not valid: {detail}")
            }
            Self::InputMissing { names } => {
                let names = names.join("、");
                sentence!(lang, zh: "缺少数据：{names}", en: "missing: {names}")
            }
            Self::DividedByZero => {
                sentence!(lang, zh: "公式除以 0", en: "the formula divides by zero")
            }
            Self::FormulaFailed { detail } => {
                sentence!(lang, zh: "公式无法计算：{detail}", en: "the formula cannot be evaluated: {detail}")
            }
            Self::TooLarge => {
                sentence!(lang, zh: "数值超出可保留的位数", en: "the number has more digits than can be kept")
            }
            Self::ZeroBudget => {
                sentence!(lang, zh: "预算数为 0，规则未规定如何计分", en: "the budget is zero and the rule does not say what that earns")
            }
            Self::OutsideTable => {
                sentence!(lang, zh: "数值不在分档表之内", en: "the value lies outside the table")
            }
        }
    }
}

impl Because {
    /// What leaves room, as a sentence.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Tier => {
                sentence!(lang, zh: "等级给出区间，由评价人取值", en: "the level gives a range in which the evaluator picks")
            }
            Self::Claimed => {
                sentence!(lang, zh: "实际完成值照抄指标值，属自称达成，未经计量", en: "the actual repeats the target: claimed, not measured")
            }
            Self::Evidence => {
                sentence!(lang, zh: "填写的是界限或范围，不是一个数", en: "the words prove a bound or a range, not one number")
            }
            Self::DirectionNotStated => {
                sentence!(lang, zh: "表上未说明正向或反向", en: "nothing states which way is good")
            }
        }
    }
}

impl Flag {
    /// The fact as a sentence.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::PointsFromSet => {
                sentence!(lang, zh: "分值取自规则集", en: "points taken from the rule set")
            }
            Self::OwnRule => {
                sentence!(lang, zh: "采用指标自带的规则", en: "the indicator's own rule was used")
            }
            Self::ActualRepeatsTarget => {
                sentence!(lang, zh: "实际完成值与指标值相同", en: "the actual repeats the target")
            }
            Self::OperatorInActual => {
                sentence!(lang, zh: "运算符出现在实际完成值栏，疑似错列", en: "the comparison sign stands in the actual: the columns look shifted")
            }
            Self::UnitTakenFromTarget => {
                sentence!(lang, zh: "实际完成值未写单位，按指标值的单位", en: "the actual has no unit, the target's was taken")
            }
            Self::OverFulfilled => {
                sentence!(lang, zh: "超额完成较多，应说明原因", en: "far above the target: a reason is wanted")
            }
        }
    }
}

impl Line {
    /// In one sentence: how an exact score comes about, what leaves room in a range, or why there is none.
    #[must_use]
    pub fn because(&self, set: &RuleSet, lang: Lang) -> String {
        let main = match &self.outcome {
            Outcome::Exact => self.execution_rate(set, lang) + &self.sum(set, lang),
            Outcome::Within { because } => {
                let because: Vec<String> = because.iter().map(|because| because.sentence(lang)).collect();
                because.join("；")
            }
            Outcome::Unproven { why } => why.sentence(lang),
            Outcome::NotApplicable => {
                sentence!(lang, zh: "不适用，不计入总分", en: "not applicable, left out of the total")
            }
        };
        let flag = self.flags.iter().find(|flag| matches!(flag, Flag::OperatorInActual | Flag::OverFulfilled | Flag::OwnRule));
        match flag.map(|flag| flag.sentence(lang)) {
            Some(flag) => sentence!(lang, zh: "{main}；{flag}", en: "{main}; {flag}"),
            None => main,
        }
    }

    /// 执行率 in percent, for the execution line: what a reader of a budget looks for first.
    fn execution_rate(&self, set: &RuleSet, lang: Lang) -> String {
        let rate = self.derivation.iter().find_map(|step| match step {
            Step::Compute { what: Quantum::ExecutionRate, result, .. } => result.0.as_point(),
            _ => None,
        });
        let percent = rate.and_then(|rate| set.rounding().rounding().apply(&(rate * &Ratio::from_int(100))).ok());
        match percent {
            Some(percent) => sentence!(lang, zh: "执行率 {percent}%；", en: "execution {percent}%; "),
            None => String::new(),
        }
    }

    /// The sum behind an exact score.
    fn sum(&self, set: &RuleSet, lang: Lang) -> String {
        let computed = |wanted: &[Operation], quantum: &[Quantum]| {
            self.derivation.iter().rev().find(|step| match step {
                Step::Compute { what, operation, .. } => wanted.contains(operation) && quantum.contains(what),
                _ => false,
            })
        };
        let division = computed(&[Operation::Divide], &[Quantum::Completion, Quantum::Share, Quantum::ExecutionRate]);
        let score = computed(&[Operation::Multiply, Operation::Subtract, Operation::Clamp], &[Quantum::Score]);
        if let Some(Step::Policy { .. } | Step::Lateness { .. } | Step::Formula { .. } | Step::Band { .. }) =
            self.derivation.iter().rev().find(|step| !matches!(step, Step::Round { .. } | Step::Compute { .. } | Step::Rule { .. }))
            && let Some(step) = self
                .derivation
                .iter()
                .rev()
                .find(|step| matches!(step, Step::Policy { .. } | Step::Lateness { .. } | Step::Formula { .. } | Step::Band { .. }))
        {
            return step.sentence(set, lang);
        }
        match (division, score) {
            (
                Some(Step::Compute { operands: ratio, .. }),
                Some(Step::Compute { operands: product, operation: Operation::Multiply, .. }),
            ) => {
                let points = product.first().map(crate::rules::shown).unwrap_or_default();
                let ratio: Vec<String> = ratio.iter().map(|operand| self.as_typed(operand)).collect();
                let (ratio, low) = (ratio.join(" ÷ "), self.low.map(|low| low.to_string()).unwrap_or_default());
                sentence!(lang, zh: "{points} × {ratio} = {low}", en: "{points} × {ratio} = {low}")
            }
            (_, Some(step)) => step.sentence(set, lang),
            _ => match self.derivation.iter().rev().find(|step| matches!(step, Step::Compare { .. })) {
                Some(Step::Compare { left, sign, right, .. }) => {
                    let (left, right) = (self.as_typed(left), self.as_typed(right));
                    sentence!(lang, zh: "{left} {sign} {right}，达到指标值", en: "{left} {sign} {right}: the target is met")
                }
                _ => String::new(),
            },
        }
    }

    /// A number in the unit of the target cell: 95%, not 0.95; 132.9 of 万元, not 1329000. A bound or range as it was typed.
    fn as_typed(&self, operand: &Operand) -> String {
        let unit = self.derivation.iter().find_map(|step| match step {
            Step::Take { name, unit, .. } if name == "target" => Unit::parse(unit),
            _ => None,
        });
        let (factor, sign) = match &unit {
            Some(unit) => (unit.factor.clone(), if unit.symbol == "%" { "%" } else { "" }),
            None => (Ratio::one(), ""),
        };
        let scale = Ratio::one().checked_div(&factor).unwrap_or_else(|_| Ratio::one());
        let number = operand.0.times(&scale);
        if number.as_point().is_none()
            && let Some(text) = self.actual.as_ref().filter(|_| number.low().is_none() || number.high().is_none())
        {
            return format!("“{text}”");
        }
        format!("{}{sign}", crate::rules::shown(&number.into()))
    }
}
