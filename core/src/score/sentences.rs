//! Why a line has the score it has, in one sentence.

use super::{Because, Flag, Line, Outcome};
use crate::messages::{Lang, sentence};
use crate::number::Ratio;
use crate::reading::Unit;
use crate::rules::{Operand, Operation, Quantum, RuleSet, Step, Then};

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
            Self::RuleOpen => {
                sentence!(lang, zh: "规则只说设及格门槛，未见数值", en: "the rule names a pass line whose number was not seen")
            }
            Self::DirectionNotStated => {
                sentence!(lang, zh: "表上未说明正向或反向", en: "nothing states which way is good")
            }
            Self::OverFulfilled => {
                sentence!(lang, zh: "超出指标值较多，评价人可以调减", en: "far above the target: the evaluator may take points off")
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
            Self::CriterionNotUsed => {
                sentence!(lang, zh: "表上的评分标准未采用，按规则集计分", en: "the printed criterion was not used; the rule set's rule was")
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
            Self::ReasonMissing => {
                sentence!(lang, zh: "规则集要求说明原因，表上没有", en: "the rule set wants a reason here, and the form gives none")
            }
            Self::SeveralUnits => {
                sentence!(lang, zh: "由各单位数值合并", en: "taken together from several units")
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
            Outcome::NotApplicable { then } => match then {
                Then::DropAndRescale => {
                    sentence!(lang, zh: "不适用，其余指标折算为满分", en: "not applicable; the rest is raised to full marks")
                }
                Then::Redistribute => {
                    sentence!(lang, zh: "不适用，分值分配给同级其他指标", en: "not applicable; its points go to the others of its level")
                }
                _ => sentence!(lang, zh: "不适用，不计入总分", en: "not applicable, left out of the total"),
            },
        };
        let flag = self.flags.iter().find(|flag| {
            matches!(
                flag,
                Flag::OperatorInActual
                    | Flag::ReasonMissing
                    | Flag::OverFulfilled
                    | Flag::OwnRule
                    | Flag::CriterionNotUsed
                    | Flag::SeveralUnits
            )
        });
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
