use super::At;
use super::case::{amount_at, number, text_at, words};
use super::cell_words::outside_brackets;
use crate::form::{Cell, Indicator};
use crate::number::{Decimal, Interval};
use crate::reading::{Column, Comparator, Quantity, Reading, Unclear, Unit, Value, operator, read, same_text};
use crate::rules::{Clause, Direction, DirectionBy, Step};
use crate::score::{Because, Flag, Line, Outcome};
use std::borrow::Cow;

/// One indicator with its cells as read and its scored line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    /// Its position among the form's indicators.
    pub(crate) index: usize,
    pub(crate) indicator: &'a Indicator,
    pub(crate) line: &'a Line,
    /// 年度指标值 as read.
    pub(crate) target: &'a Reading,
    /// 实际完成值 as read.
    pub(crate) actual: &'a Reading,
}

impl<'a> Row<'a> {
    /// 分值 as printed.
    pub(crate) fn points(&self) -> Option<Decimal> {
        number(self.indicator.points.as_ref())
    }
    /// 得分 as reported.
    pub(crate) fn reported(&self) -> Option<Decimal> {
        number(self.indicator.reported.as_ref())
    }
    /// Both, where both are numbers.
    pub(crate) fn scored(&self) -> Option<(Decimal, Decimal)> {
        self.points().zip(self.reported())
    }
    /// 偏差原因; `None` where the form has no such column, empty where the cell is blank or says 无 in one of its forms.
    pub(crate) fn reason(&self) -> Option<&'a str> {
        reason(self.indicator.reason.as_ref())
    }
    /// The name of the first or second level.
    pub(crate) fn level(&self, index: usize) -> &'a str {
        self.indicator.path.get(index).map_or("", String::as_str)
    }
    /// Whether the word stands in a name above the leaf.
    pub(crate) fn under(&self, word: &str) -> bool {
        self.indicator.path.iter().any(|level| level.contains(word))
    }

    /// A cell of the row: `target`, `actual`, `points`, `reported`, `reason`, `criterion`, `nature`, `unit`, `coefficient`, `name`, `path`.
    pub(crate) fn at(&self, cell: &'static str) -> At {
        let (path, indicator) = (format!("indicators[{}].{cell}", self.index), self.indicator);
        let label = |column: &str| format!("{}·{column}", indicator.name);
        match cell {
            "target" => text_at(path, label("指标值"), indicator.target.as_ref()),
            "actual" => text_at(path, label("完成值"), indicator.actual.as_ref()),
            "points" => amount_at(path, label("分值"), indicator.points.as_ref()),
            "reported" => amount_at(path, label("得分"), indicator.reported.as_ref()),
            "reason" => text_at(path, label("偏差原因"), indicator.reason.as_ref()),
            "criterion" => text_at(path, label("评分标准"), indicator.criterion.as_ref()),
            "nature" => text_at(path, label("指标性质"), indicator.nature.as_deref()),
            "unit" => text_at(path, label("度量单位"), indicator.unit.as_ref()),
            "coefficient" => amount_at(path, label("得分系数"), indicator.coefficient.as_deref()),
            "path" => At::new(path, label("上级指标")).first_in(indicator.path.join(" / "), None),
            _ => At::new(path, label("名称")).first_in(&indicator.name, None),
        }
    }

    /// Whether target and actual say the same words or the same number.
    pub(crate) fn alike(&self) -> bool {
        !self.target.text.trim().is_empty() && same_text(&self.target.text, &self.actual.text)
    }
    /// 实际完成值 as the checks take it: of `93%（发放问卷200份，收回186份）`, which holds several numbers, what stands outside brackets.
    pub(crate) fn achieved(&self) -> Cow<'a, Reading> {
        let bare = || {
            let bare = outside_brackets(&self.actual.text);
            let again = read(&bare, Column::Actual, None);
            again.quantity().is_some().then(|| Reading { text: self.actual.text.clone(), value: again.value })
        };
        let several = self.actual.value == Value::Unclear(Unclear::SeveralNumbers);
        several.then(bare).flatten().map_or(Cow::Borrowed(self.actual), Cow::Owned)
    }
    /// Which way is good, as the scorecard's derivation says; where it did not come to that, as the row's own sign says.
    pub(crate) fn direction(&self) -> Option<Direction> {
        let derived = self.line.derivation.iter().find_map(|step| match step {
            Step::Direction { direction, .. } => Some(*direction),
            _ => None,
        });
        derived.unwrap_or_else(|| {
            let sign = self.target.quantity()?.comparator;
            Some(match sign.or_else(|| operator(&self.indicator.nature.as_deref()?.value))? {
                Comparator::AtLeast | Comparator::MoreThan => Direction::AtLeast,
                Comparator::AtMost | Comparator::LessThan => Direction::AtMost,
                Comparator::Equal => Direction::Equal,
            })
        })
    }
    /// Whether the direction is only what the name or the level suggests: no sign and no column states it.
    pub(crate) fn direction_guessed(&self) -> bool {
        self.line.derivation.iter().any(|step| matches!(step, Step::Direction { by: DirectionBy::Name | DirectionBy::Level, .. }))
    }
    /// Whether more was taken to be better by the name (率), and the name is of something bad (漏损率): the guess may be wrong.
    pub(crate) fn direction_doubtful(&self) -> bool {
        self.direction_guessed() && self.direction() == Some(Direction::AtLeast) && names_something_bad(&self.indicator.name)
    }
    /// Target and actual as numbers in their common base unit, as the scorecard took them or as they stand outside brackets.
    pub(crate) fn numbers(&self) -> Option<(Interval, Interval)> {
        let take = |wanted: &str| {
            self.line.derivation.iter().find_map(|step| match step {
                Step::Take { name, value, .. } if name == wanted => Some(value.0.clone()),
                _ => None,
            })
        };
        take("target").zip(take("actual")).or_else(|| self.outside_brackets())
    }
    fn outside_brackets(&self) -> Option<(Interval, Interval)> {
        let achieved = self.achieved();
        let Cow::Owned(actual) = &achieved else { return None };
        let (target, actual) = (self.target.quantity()?, actual.quantity()?);
        if let (Some(a), Some(b)) = (&target.unit, &actual.unit)
            && a.dimension != b.dimension
        {
            return None;
        }
        let column = self.indicator.unit.as_ref().and_then(|cell| Unit::parse(cell.value.trim()));
        let known = target.unit.as_ref().or(actual.unit.as_ref()).or(column.as_ref());
        let base = |quantity: &Quantity, number: &Interval| {
            let unit = quantity.unit.as_ref().or(known);
            unit.map_or_else(|| number.clone(), |unit| number.times(&unit.factor))
        };
        (!target.approximate && !actual.approximate).then(|| (base(target, &target.number), base(actual, &actual.proven())))
    }
    /// Whether the actual misses the target; being late too, though rules seldom say what that costs.
    pub(crate) fn missed(&self) -> bool {
        let late = |step: &Step| matches!(step, Step::Lateness { in_time: Some(false), .. });
        self.met() == Some(false) || self.line.derivation.iter().any(late)
    }
    /// Whether all points are given though the target is certainly not met.
    pub(crate) fn kept_in_full(&self) -> bool {
        let full = self.scored().is_some_and(|(points, score)| !points.is_zero() && score >= points);
        full && self.missed() && !self.direction_doubtful() && !self.line.flags.contains(&Flag::CriterionNotUsed)
    }
    /// The most that the rule gives, where that is less than full points.
    pub(crate) fn rule_takes_points(&self) -> Option<Decimal> {
        let points = self.points()?;
        let short = self.line.exact.as_ref().is_some_and(|range| !range.contains(&points.ratio()));
        self.line.high.filter(|high| short && *high < points)
    }
    /// The points of the tier that the actual names, where the score lies outside them, and the tier's clause.
    pub(crate) fn outside_tier(&self) -> Option<(Interval, &'a Clause)> {
        let (points, score) = self.scored()?;
        let Outcome::Within { because } = &self.line.outcome else { return None };
        if !because.contains(&Because::Tier) || self.line.reported.as_ref()?.inside != Some(false) {
            return None;
        }
        let (share, clause) = self.line.derivation.iter().find_map(|step| match step {
            Step::Tier { share, clause, .. } => Some((&share.0, clause)),
            _ => None,
        })?;
        let range = share.times(&points.ratio());
        (!range.contains(&score.ratio())).then_some((range, clause))
    }
    /// Whether the actual satisfies the target: by its numbers where both hold some, by the words where they are the same, else
    /// by the points that the rule gives. `None` where that is not certain.
    pub(crate) fn met(&self) -> Option<bool> {
        if let Some((target, actual)) = self.numbers() {
            return satisfies(self.direction()?, &target, &actual);
        }
        if self.alike() {
            return Some(true);
        }
        let (points, low, high) = (self.line.points?, self.line.low?, self.line.high?);
        match self.line.outcome {
            Outcome::Exact if low == points => Some(true),
            Outcome::Exact if high < points => Some(false),
            _ => None,
        }
    }
}

/// What a cell of reasons says; `None` where the form has no such cell, empty where it is blank or says 无 in one of its forms.
pub(crate) fn reason(cell: Option<&Cell>) -> Option<&str> {
    words(cell).map(|reason| if says_no_reason(reason) { "" } else { reason })
}

/// Whether the text is one of the ways of leaving a cell of reasons empty.
pub(crate) fn says_no_reason(text: &str) -> bool {
    NOTHING.contains(&text.trim())
}

/// Whether the name is of something of which less is better, or may be.
pub(crate) fn names_something_bad(name: &str) -> bool {
    ADVERSE.iter().any(|word| name.contains(word))
}

/// Ways of leaving a cell of reasons empty.
const NOTHING: [&str; 8] = ["", "无", "/", "——", "—", "-", "--", "／"];

/// Words of names of which less is better, or may be.
const ADVERSE: [&str; 36] = [
    "漏",
    "损",
    "空置",
    "闲置",
    "辍学",
    "返贫",
    "返工",
    "返修",
    "重复",
    "退",
    "缺",
    "流失",
    "失业",
    "失信",
    "失败",
    "病",
    "亡",
    "误",
    "差错",
    "违",
    "拖欠",
    "逾",
    "投诉",
    "能耗",
    "排放",
    "下降",
    "降低",
    "减少",
    "不合格",
    "不良",
    "淘汰",
    "超",
    "偏差",
    "负债",
    "事故",
    "犯罪",
];

fn satisfies(direction: Direction, target: &Interval, actual: &Interval) -> Option<bool> {
    let (least, most) = (actual.low(), actual.high());
    let at_least = || {
        let floor = target.low()?;
        match (least, most) {
            (Some(low), _) if low.value >= floor.value => Some(true),
            (_, Some(high)) if high.value < floor.value || (high.open && high.value == floor.value) => Some(false),
            _ => None,
        }
    };
    let at_most = || {
        let ceiling = target.high()?;
        match (least, most) {
            (_, Some(high)) if high.value <= ceiling.value => Some(true),
            (Some(low), _) if low.value > ceiling.value || (low.open && low.value == ceiling.value) => Some(false),
            _ => None,
        }
    };
    match direction {
        Direction::AtLeast => at_least(),
        Direction::AtMost => at_most(),
        Direction::Equal => match (at_least(), at_most()) {
            (Some(true), Some(true)) => Some(true),
            (Some(false), _) | (_, Some(false)) => Some(false),
            _ => None,
        },
    }
}
