//! The sentences of derivation steps, made from their numbers.

use super::sentences::shown;
use super::{DirectionBy, Operand, Operation, RuleSet, Step};
use crate::messages::{Lang, sentence};
use crate::number::{Rounding, RoundingMode};

impl Step {
    /// The step as a sentence, made from its own numbers.
    #[must_use]
    pub fn sentence(&self, set: &RuleSet, lang: Lang) -> String {
        match self {
            Self::Read { cell, text, .. } => {
                let cell = match (&**cell, lang) {
                    ("target", Lang::Zh) => "年度指标值",
                    ("actual", Lang::Zh) => "实际完成值",
                    ("unit", Lang::Zh) => "度量单位",
                    (cell, _) => cell,
                };
                sentence!(lang, zh: "{cell}填写为“{text}”", en: "the {cell} reads “{text}”")
            }
            Self::Direction { direction, by, word } => {
                let by = match by {
                    DirectionBy::Operator => {
                        sentence!(lang, zh: "由运算符“{word}”确定", en: "by the sign `{word}`")
                    }
                    DirectionBy::Nature => {
                        sentence!(lang, zh: "由指标性质栏“{word}”确定", en: "by the nature column `{word}`")
                    }
                    DirectionBy::Name => {
                        sentence!(lang, zh: "由名称中的“{word}”确定", en: "by `{word}` in the name")
                    }
                    DirectionBy::Level => {
                        sentence!(lang, zh: "由上级指标中的“{word}”确定", en: "by `{word}` in the level above")
                    }
                    DirectionBy::NotStated => {
                        return sentence!(lang, zh: "表上未说明正向或反向，两种读法都算", en: "nothing states which way is good; both readings are scored");
                    }
                };
                let direction = direction.map(|direction| direction.sentence(lang)).unwrap_or_default();
                sentence!(lang, zh: "方向：{direction}，{by}", en: "direction: {direction}, {by}")
            }
            Self::Criterion { text, shape, why } => match (shape, why) {
                (Some(shape), _) => {
                    let says = shape.describe(lang);
                    sentence!(lang, zh: "评分标准“{text}”读作：{says}", en: "the criterion “{text}” is read as: {says}")
                }
                (None, why) => {
                    let why = why.map(|why| why.sentence(lang)).unwrap_or_default();
                    sentence!(lang, zh: "评分标准“{text}”未采用：{why}", en: "the criterion “{text}” is not used: {why}")
                }
            },
            Self::Rule { id, clause, .. } => {
                let clause = clause.sentence(set, lang);
                sentence!(lang, zh: "适用规则 {id}（{clause}）", en: "rule {id} ({clause})")
            }
            Self::Policy { about, then, clause } => {
                let case = policy_case(about, lang);
                let then = if about == "about" {
                    sentence!(lang, zh: "按容差扩为区间", en: "widened by the tolerance")
                } else {
                    then.sentence(lang)
                };
                let clause = clause.sentence(set, lang);
                sentence!(lang, zh: "{case}：{then}（{clause}）", en: "{case}: {then} ({clause})")
            }
            Self::Take { name, value, unit } => {
                let name = match (&**name, lang) {
                    ("target", Lang::Zh) => "指标值",
                    ("actual", Lang::Zh) => "实际值",
                    (name, _) => name,
                };
                let value = shown(value);
                let per = if unit.is_empty() {
                    String::new()
                } else {
                    sentence!(lang, zh: "（单位 {unit}，折算后）", en: " (from {unit}, in base units)")
                };
                format!("{name} = {value}{per}")
            }
            Self::Compare { left, sign, right, holds } => {
                let (left, right) = (shown(left), shown(right));
                match holds {
                    Some(true) => {
                        sentence!(lang, zh: "{left} {sign} {right}，成立", en: "{left} {sign} {right} holds")
                    }
                    Some(false) => {
                        sentence!(lang, zh: "{left} {sign} {right}，不成立", en: "{left} {sign} {right} does not hold")
                    }
                    None => {
                        sentence!(lang, zh: "{left} {sign} {right}，无法确定", en: "{left} {sign} {right} is left open")
                    }
                }
            }
            Self::Compute { what, operation, operands, result } => {
                let (what, result) = (what.name(lang), shown(result));
                let operands: Vec<String> = operands.iter().map(shown).collect();
                let joined = |sign: &str| operands.join(sign);
                let expression = match operation {
                    Operation::Add => joined(" + "),
                    Operation::Subtract => joined(" − "),
                    Operation::Multiply => joined(" × "),
                    Operation::Divide => joined(" ÷ "),
                    Operation::Floor => {
                        let of = joined(", ");
                        sentence!(lang, zh: "{of} 取整（不足一档不计）", en: "{of}, whole steps only")
                    }
                    Operation::Ceil => {
                        let of = joined(", ");
                        sentence!(lang, zh: "{of} 进整（不足一档按一档）", en: "{of}, a begun step counts")
                    }
                    Operation::Clamp => {
                        let of = joined(", ");
                        sentence!(lang, zh: "{of} 限定在上下限之内", en: "{of}, held within the bounds")
                    }
                    Operation::Absolute => {
                        let of = joined(", ");
                        sentence!(lang, zh: "{of} 的绝对值", en: "the absolute value of {of}")
                    }
                    Operation::WholeNumbers => {
                        let of = joined(", ");
                        sentence!(lang, zh: "{of} 之内的整数", en: "the whole numbers of {of}")
                    }
                    Operation::PassLine => {
                        let of = joined(", ");
                        sentence!(lang, zh: "{of}：及格线以下为 0，满分线以上为 1", en: "{of}: 0 below the pass line, 1 from the full line on")
                    }
                    Operation::Greatest => {
                        let of = joined(", ");
                        sentence!(lang, zh: "{of} 中较高者", en: "the greatest of {of}")
                    }
                    Operation::Hull => {
                        let of = joined(", ");
                        sentence!(lang, zh: "{of} 合并为一个区间", en: "{of}, taken together")
                    }
                };
                format!("{what} = {expression} = {result}")
            }
            Self::Band { value, ranges, share, points } => {
                let (value, ranges) = (shown(value), ranges.join(" / "));
                let earned = share.as_ref().or(points.as_ref()).map(shown).unwrap_or_default();
                sentence!(lang, zh: "{value} 落在档 {ranges}，对应 {earned}", en: "{value} falls into {ranges}, which gives {earned}")
            }
            Self::Lateness { planned, in_time, done, .. } => {
                let done = done.1;
                match in_time {
                    Some(true) => {
                        sentence!(lang, zh: "最迟 {done} 完成，不晚于 {planned}，按期", en: "done by {done}, not later than {planned}: in time")
                    }
                    Some(false) => {
                        sentence!(lang, zh: "至 {done} 完成，晚于 {planned}", en: "done by {done}, later than {planned}")
                    }
                    None => {
                        sentence!(lang, zh: "至 {done} 完成，是否晚于 {planned} 无法确定", en: "done by {done}; whether later than {planned} is left open")
                    }
                }
            }
            Self::Tier { id, claimed, share, clause } => {
                let tier = set.tiers().iter().find(|tier| tier.id == *id);
                let (label, share, clause) =
                    (tier.map_or(id.as_str(), |tier| tier.label.get(lang)), shown(share), clause.sentence(set, lang));
                if *claimed {
                    sentence!(lang,
                        zh: "实际完成值与指标值文字相同：自称“{label}”，未经计量，得分比例 {share}（{clause}）",
                        en: "the actual repeats the target: claimed as “{label}”, not measured, share {share} ({clause})")
                } else {
                    sentence!(lang, zh: "等级“{label}”，得分比例 {share}（{clause}）", en: "level “{label}”, share {share} ({clause})")
                }
            }
            Self::Items { .. }
            | Self::Answers { .. }
            | Self::Counted { .. }
            | Self::Route { .. }
            | Self::RouteEnd { .. }
            | Self::Together { .. }
            | Self::Weighted { .. }
            | Self::OverFulfilled { .. } => self.wider_sentence(set, lang),
            Self::Formula { text, result, .. } => {
                let result = shown(result);
                format!("{text} = {result}")
            }
            Self::Round { operand, rounding, result } => {
                let (operand, result, places, mode) =
                    (shown(operand), decimals(result, rounding.places), rounding.places, rounding.mode.sentence(lang));
                sentence!(lang, zh: "{operand} → {result}（{mode}，{places} 位小数）", en: "{operand} → {result} ({mode}, {places} places)")
            }
        }
    }
}

/// What a policy is about, for a reader.
fn policy_case(about: &str, lang: Lang) -> String {
    match about {
        "blank" => sentence!(lang, zh: "实际完成值空白", en: "the actual is blank"),
        "dash" => sentence!(lang, zh: "实际完成值为“——”", en: "the actual is a dash"),
        "slash" => sentence!(lang, zh: "实际完成值为“/”", en: "the actual is a slash"),
        "nothing" => sentence!(lang, zh: "实际完成值为“无”", en: "the actual is 无"),
        "not-applicable" => sentence!(lang, zh: "填“不适用”", en: "marked not applicable"),
        "zero-target" => sentence!(lang, zh: "指标值为 0", en: "the target is zero"),
        "negative-actual" => sentence!(lang, zh: "实际完成值为负数", en: "the actual is below zero"),
        "zero-budget" => sentence!(lang, zh: "预算数为 0", en: "the budget is zero"),
        "about" => sentence!(lang, zh: "数值带“约”“左右”", en: "the value is approximate"),
        other => other.to_owned(),
    }
}

/// A result of rounding, with all its places.
fn decimals(operand: &Operand, places: u32) -> String {
    let rounding = Rounding { places, mode: RoundingMode::Truncate };
    let end =
        |end: Option<&crate::number::End>| end.and_then(|end| rounding.apply(&end.value).ok()).map(|d| d.to_string()).unwrap_or_default();
    let (low, high) = (end(operand.0.low()), end(operand.0.high()));
    if low == high { low } else { format!("{low}–{high}") }
}
