use super::At;
use super::case::{amount_at, number, text_at, words};
use crate::form::{Cell, Indicator};
use crate::number::{Decimal, Interval};
use crate::reading::{Reading, same_text};
use crate::rules::{Direction, DirectionBy, Step};
use crate::score::Line;

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
            "nature" => text_at(path, label("指标性质"), indicator.nature.as_ref()),
            "unit" => text_at(path, label("度量单位"), indicator.unit.as_ref()),
            "coefficient" => amount_at(path, label("得分系数"), indicator.coefficient.as_ref()),
            "path" => At::new(path, label("上级指标")).holding(indicator.path.join(" / "), None),
            _ => At::new(path, label("名称")).holding(&indicator.name, None),
        }
    }

    /// Whether target and actual say the same words or the same number.
    pub(crate) fn alike(&self) -> bool {
        !self.target.text.trim().is_empty() && same_text(&self.target.text, &self.actual.text)
    }
    /// Which way is good, as the scorecard's derivation says.
    pub(crate) fn direction(&self) -> Option<Direction> {
        self.line.derivation.iter().find_map(|step| match step {
            Step::Direction { direction, .. } => Some(*direction),
            _ => None,
        })?
    }
    /// Whether the direction is only what the name or the level suggests: no sign and no column states it.
    pub(crate) fn direction_guessed(&self) -> bool {
        self.line.derivation.iter().any(|step| matches!(step, Step::Direction { by: DirectionBy::Name | DirectionBy::Level, .. }))
    }
    /// Whether more was taken to be better by the name (率), and the name is of something bad (漏损率): the guess may be wrong.
    pub(crate) fn direction_doubtful(&self) -> bool {
        let adverse = || ADVERSE.iter().any(|word| self.indicator.name.contains(word));
        self.direction_guessed() && self.direction() == Some(Direction::AtLeast) && adverse()
    }
    /// Target and actual as numbers in their common base unit, as the scorecard took them.
    pub(crate) fn numbers(&self) -> Option<(Interval, Interval)> {
        let take = |wanted: &str| {
            self.line.derivation.iter().find_map(|step| match step {
                Step::Take { name, value, .. } if name == wanted => Some(value.0.clone()),
                _ => None,
            })
        };
        take("target").zip(take("actual"))
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
            crate::score::Outcome::Exact if low == points => Some(true),
            crate::score::Outcome::Exact if high < points => Some(false),
            _ => None,
        }
    }
}

/// What a cell of reasons says; `None` where the form has no such cell, empty where it is blank or says 无 in one of its forms.
pub(crate) fn reason(cell: Option<&Cell>) -> Option<&str> {
    words(cell).map(|reason| if NOTHING.contains(&reason) { "" } else { reason })
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
