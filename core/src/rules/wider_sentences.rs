//! The sentences of steps that look beyond target and actual: items, other lines, routes, several units, over-fulfilment.

use super::sentences::shown;
use super::{OverFulfilmentThen, RuleSet, Step};
use crate::messages::{Lang, sentence};

impl Step {
    pub(super) fn wider_sentence(&self, set: &RuleSet, lang: Lang) -> String {
        match self {
            Self::Items { items, missing, points } => {
                let mark = |holds: Option<bool>| match holds {
                    Some(true) => "√",
                    Some(false) => "×",
                    None => "?",
                };
                let list: Vec<String> = items.iter().map(|item| format!("{} {}", item.name, mark(item.holds))).collect();
                let list = list.join("、");
                let come_to = missing.as_ref().or(points.as_ref()).map(shown).unwrap_or_default();
                match missing {
                    Some(_) => sentence!(lang, zh: "{list}：缺 {come_to} 项", en: "{list}: {come_to} missing"),
                    None => sentence!(lang, zh: "{list}：合计 {come_to} 分", en: "{list}: {come_to} points"),
                }
            }
            Self::Answers { answers, result } => {
                let list: Vec<String> = answers
                    .iter()
                    .map(|answer| format!("{} {} × {}", answer.name, shown(&answer.count), shown(&answer.coefficient)))
                    .collect();
                let (list, result) = (list.join(" + "), shown(result));
                sentence!(lang, zh: "（{list}）÷ 总数 = {result}", en: "({list}) ÷ all = {result}")
            }
            Self::Counted { lines, met } => {
                let (met, all) = (shown(met), lines.len());
                sentence!(lang, zh: "{all} 项指标中达到的 {met} 项", en: "{met} of {all} lines are met")
            }
            Self::Route { number, shape } => sentence!(lang, zh: "办法 {number}（{shape}）：", en: "route {number} ({shape}):"),
            Self::RouteEnd { number, score, why } => {
                let score = score.as_ref().map(shown).unwrap_or_default();
                match why {
                    None => sentence!(lang, zh: "办法 {number} 得 {score}", en: "route {number} earns {score}"),
                    Some(why) => {
                        let why = why.sentence(lang);
                        sentence!(lang, zh: "办法 {number} 依据不足：{why}", en: "route {number} is unproven: {why}")
                    }
                }
            }
            Self::Together { texts, weights, result, .. } => {
                let (texts, result) = (texts.join("；"), shown(result));
                if weights.is_empty() {
                    sentence!(lang, zh: "各单位 {texts} 相加 = {result}", en: "the units' {texts} added: {result}")
                } else {
                    let weights = weights.iter().map(shown).collect::<Vec<_>>().join("、");
                    sentence!(lang, zh: "各单位 {texts} 按资金 {weights} 加权 = {result}", en: "the units' {texts} weighted by funds {weights}: {result}")
                }
            }
            Self::Weighted { percents, points } => {
                let (percents, points) = (percents.iter().map(shown).collect::<Vec<_>>().join(" × "), shown(points));
                sentence!(lang, zh: "分值 = {percents}（逐级百分比）= {points}", en: "points = {percents} (percent of percent) = {points}")
            }
            Self::OverFulfilled { at, bound, holds, then, score, clause } => {
                let (at, bound, then, clause) = (shown(at), shown(bound), then.sentence(lang), clause.sentence(set, lang));
                let beyond = match holds {
                    Some(_) => {
                        sentence!(lang, zh: "实际完成值达到指标值的 {at} 倍（{bound}）", en: "the actual reaches {at} times the target ({bound})")
                    }
                    None => {
                        sentence!(lang, zh: "实际完成值可能达到指标值的 {at} 倍（{bound}）", en: "the actual may reach {at} times the target ({bound})")
                    }
                };
                match score.as_ref().map(shown) {
                    Some(score) => {
                        sentence!(lang, zh: "{beyond}：{then}，得分 {score}（{clause}）", en: "{beyond}: {then}, score {score} ({clause})")
                    }
                    None => sentence!(lang, zh: "{beyond}：{then}（{clause}）", en: "{beyond}: {then} ({clause})"),
                }
            }
            _ => String::new(),
        }
    }
}

impl OverFulfilmentThen {
    fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Ignore => sentence!(lang, zh: "不处理", en: "nothing follows"),
            Self::Flag => sentence!(lang, zh: "予以标记", en: "the line is marked"),
            Self::ReasonRequired => sentence!(lang, zh: "应说明原因", en: "a reason is required"),
            Self::Deduct(deduct) => {
                let points = deduct.points;
                sentence!(lang, zh: "扣 {points} 分", en: "{points} points off")
            }
            Self::NotMet => sentence!(lang, zh: "不算达到", en: "it does not count as met"),
            Self::ByDeviation => sentence!(lang, zh: "按超出的比例调减", en: "points off in proportion to the excess"),
            Self::Discretionary => sentence!(lang, zh: "由评价人酌情调减", en: "the evaluator may take points off"),
        }
    }
}
