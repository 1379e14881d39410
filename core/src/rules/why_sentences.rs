//! Why there is no number, in one sentence each.

use super::shape::Why;
use crate::messages::{Lang, sentence};

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
            Self::NotACount => {
                sentence!(lang, zh: "应为次数或名次，填写的不是这样的整数", en: "a count or a rank is wanted, and the number is not one")
            }
            Self::NoItemPoints => {
                sentence!(lang, zh: "检查项没有分值", en: "the items of the checklist carry no points")
            }
            Self::UnknownItem { name } => {
                sentence!(lang, zh: "规则没有列出“{name}”", en: "the rule does not list “{name}”")
            }
            Self::OverFulfilmentUndecided => {
                sentence!(lang, zh: "超出指标值过多，不算达到，规则未规定如何计分", en: "too far above the target to count as met, and the rule does not say what that earns")
            }
            Self::NotApplicableForbidden => {
                sentence!(lang, zh: "填“不适用”而列有分值，规则集不允许", en: "marked not applicable and carries points, which the set forbids")
            }
            Self::PartsDiffer => {
                sentence!(lang, zh: "各单位的数值不能合并", en: "the units' cells cannot be taken together")
            }
            Self::OutsideTable => {
                sentence!(lang, zh: "数值不在分档表之内", en: "the value lies outside the table")
            }
        }
    }
}
