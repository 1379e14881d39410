//! What the parts of a criterion say.

use crate::number::{Decimal, Ratio};
use crate::rules::Range;
use crate::rules::shape::Side;
use crate::rules::shape::{Count, Per};
use serde::{Deserialize, Serialize};

/// A part of a criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// From which character of the text to before which.
    pub span: (usize, usize),
    /// The words.
    pub text: String,
    /// What they say.
    pub says: Said,
}

/// Words that were not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unread {
    /// From which character of the text to before which.
    pub span: (usize, usize),
    /// The words.
    pub text: String,
}

/// What a part says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Said {
    /// ≥90%计5分.
    Award {
        /// What the condition is about, where it names something: 完成率.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<String>,
        /// When.
        when: Condition,
        /// What it earns.
        earn: Earned,
    },
    /// “三公经费”>0的, before a deduction: when the deduction begins.
    When {
        /// What the condition is about, where it names something.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<String>,
        /// When.
        when: Condition,
    },
    /// 否则不得分, 其余得1分.
    Otherwise {
        /// What the rest earns.
        earn: Earned,
    },
    /// 每超过一个百分点扣0.5分.
    Step {
        /// What is measured, where it names something.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<String>,
        /// Which side costs; absent where only 每相差 is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        side: Option<Side>,
        /// How wide a step is.
        step: Mark,
        /// What each costs.
        deduct: Deduct,
    },
    /// 每发现一次扣1分.
    Event {
        /// What each costs.
        deduct: Deduct,
    },
    /// 每少一项扣1分.
    Missing {
        /// What each costs.
        deduct: Deduct,
    },
    /// 每逾期一天扣0.5分.
    Late {
        /// Day or month.
        per: Per,
        /// What each costs.
        deduct: Deduct,
    },
    /// 每退后一名扣0.25分.
    Behind {
        /// What each costs.
        deduct: Deduct,
    },
    /// 按完成比例计分.
    Proportion,
    /// ①目标明确1分.
    Item {
        /// The item.
        name: String,
        /// Its points, where they stand with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        points: Option<Decimal>,
    },
    /// 每项1分.
    EachItem {
        /// Points of every item.
        points: Decimal,
    },
    /// 最低得1分.
    Least {
        /// What is left at least.
        points: Decimal,
    },
    /// 不足一个百分点的按一个百分点计算.
    Counts {
        /// How a part of a step counts.
        count: Count,
    },
    /// 满分5分: the points of the line, said in the criterion.
    Total {
        /// The points.
        points: Decimal,
    },
    /// 扣完为止, 满分为止: nothing that a rule does not do anyway.
    Plain,
}

/// When a part holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// The target is reached: 完成, 达标, 按时完成.
    Met,
    /// It is not.
    NotMet,
    /// It is reached too late: 逾期.
    Late,
    /// A value in a band.
    Band(Band),
    /// A distance from the target, on either side, in a band: ±10%以内.
    Within(Band),
    /// A place among units: 第2-5名.
    Rank(Band),
}

/// A band as printed: an end that the text leaves open is neither in nor out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The low end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Bound>,
    /// The high end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Bound>,
}

/// An end of a band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// Where it lies.
    pub at: Mark,
    /// Whether the value belongs to the band; absent where the text does not say (`80%-90%`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub included: Option<bool>,
}

/// A number of a criterion in base units, with the unit it was printed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// In base units: percentages as shares, 万元 as 元.
    pub value: Ratio,
    /// `%`, `万元`, `人`; empty for a bare number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// What a part earns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Earned {
    /// 满分, 不扣分.
    Full,
    /// 5分, or 8-9分 in which the evaluator picks.
    Points(Range),
    /// 分值的80%.
    Share(Range),
    /// 扣2分: that much less than full.
    Less(Deduct),
    /// 按比例得分; whether it says that the proportion is of what was completed.
    Proportion {
        /// 按完成比例, not only 按比例.
        of_completion: bool,
    },
    /// 按线性插值得分.
    Linear,
}

/// What is taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deduct {
    /// 0.5分.
    Points(Decimal),
    /// 分值的10%.
    Share(Ratio),
}

impl Said {
    /// What the part takes off at each count, if it does.
    pub(super) fn deduct(&self) -> Option<&Deduct> {
        match self {
            Self::Step { deduct, .. }
            | Self::Event { deduct }
            | Self::Missing { deduct }
            | Self::Late { deduct, .. }
            | Self::Behind { deduct } => Some(deduct),
            _ => None,
        }
    }

    /// The most points that the part awards by number; 不得分 awards none.
    pub(super) fn most(&self) -> Option<Decimal> {
        let most = match self {
            Self::Award { earn: Earned::Points(range), .. } | Self::Otherwise { earn: Earned::Points(range) } => {
                Decimal::parse(&range.0.high()?.value.to_string()).ok()
            }
            Self::Total { points } => Some(*points),
            _ => None,
        };
        most.filter(|most| !most.is_zero())
    }
}

impl Band {
    /// Every end that is there.
    pub(super) fn ends(&self) -> impl Iterator<Item = &Bound> {
        self.low.iter().chain(&self.high)
    }
}
