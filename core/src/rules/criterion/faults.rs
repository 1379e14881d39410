//! Why a criterion is no rule, and what of its numbers does not go with the line.

use crate::messages::{Lang, sentence};
use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// Why a criterion is no rule of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoRule {
    /// Nothing stands there.
    Empty,
    /// Words were not understood.
    Unread,
    /// It says too little: a full score and nothing else.
    Incomplete,
    /// Its parts are understood and do not make one rule.
    NotOneRule,
    /// Its bands leave values out between them or hold some twice.
    BandsDoNotMeet,
    /// Its bands earn neither only more nor only less from the lowest to the highest.
    NotMonotone,
    /// 满分 stands beside numbers, or a share is taken off, and the line's points were not given.
    PointsNeeded,
    /// It speaks of another unit than the line does: 人 where the line counts 万元.
    UnitsDiffer,
    /// It speaks of a proportion and does not say of what.
    MeasureUnknown,
    /// Its numbers do not go with the line's points ([`Disagreement`]).
    PointsDisagree,
    /// It speaks of something that neither the line nor the form's tables carry.
    NameUnknown,
    /// It is for another kind of target: a date where the line counts, a number where the line has words.
    KindsDiffer,
}

impl NoRule {
    /// The reason as a sentence.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::PointsDisagree => sentence!(lang, zh: "分数与分值不符", en: "its numbers do not go with the line's points"),
            Self::NameUnknown => {
                sentence!(lang, zh: "所说的名称表上没有", en: "it speaks of something that the form does not carry")
            }
            Self::KindsDiffer => sentence!(lang, zh: "与指标值的类型不符", en: "it is for another kind of target"),
            Self::Empty => sentence!(lang, zh: "没有评分标准", en: "there is no criterion"),
            Self::Unread => sentence!(lang, zh: "有未读懂的文字", en: "some words were not understood"),
            Self::Incomplete => sentence!(lang, zh: "没有说明未达到时如何计分", en: "it does not say what less than full earns"),
            Self::NotOneRule => sentence!(lang, zh: "各部分不能合成一条规则", en: "its parts do not make one rule"),
            Self::BandsDoNotMeet => sentence!(lang, zh: "各档之间有缺口或重叠", en: "its bands leave values out or hold some twice"),
            Self::NotMonotone => {
                sentence!(lang, zh: "各档得分既不递增也不递减", en: "its bands earn neither only more nor only less")
            }
            Self::PointsNeeded => {
                sentence!(lang, zh: "“满分”或比例与分数并用，需要知道分值", en: "it says 满分 or a share beside numbers, so the line's points are needed")
            }
            Self::UnitsDiffer => {
                sentence!(lang, zh: "评分标准的单位与指标的单位不同", en: "it speaks of another unit than the indicator does")
            }
            Self::MeasureUnknown => {
                sentence!(lang, zh: "“按比例”没有说明按什么的比例", en: "it speaks of a proportion and does not say of what")
            }
        }
    }
}

/// Numbers of a criterion that do not go with the line's points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disagreement {
    /// What disagrees.
    pub kind: DisagreementKind,
    /// What the criterion says.
    pub said: Decimal,
    /// The line's points.
    pub points: Decimal,
    /// From which character of the criterion to before which it says so.
    pub span: (usize, usize),
}

/// What disagrees with the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DisagreementKind {
    /// The most that it awards is not the points: a template's 计8分 beside 5 points.
    Most,
    /// Its items do not add up to the points.
    Items,
    /// One deduction takes more than the points.
    Deduction,
}

impl Disagreement {
    /// The disagreement as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (said, points) = (self.said, self.points);
        match self.kind {
            DisagreementKind::Most => {
                sentence!(lang, zh: "评分标准最高给 {said} 分，分值是 {points} 分", en: "the criterion awards up to {said} points where the line carries {points}")
            }
            DisagreementKind::Items => {
                sentence!(lang, zh: "评分标准各项合计 {said} 分，分值是 {points} 分", en: "the criterion's items make {said} points where the line carries {points}")
            }
            DisagreementKind::Deduction => {
                sentence!(lang, zh: "一次扣 {said} 分，多于分值 {points} 分", en: "one deduction takes {said} points where the line carries {points}")
            }
        }
    }
}
