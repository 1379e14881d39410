//! Shapes written as criteria say them.

use super::{BesideCriterion, Criterion};
use crate::number::{End, Interval, Ratio};
use crate::reading::Unit;
use crate::rules::shape::Side;
use crate::rules::shape::{self, Bands, Checklist, Count, Late, Linear, Outside, PassLine, Per, PerEvent, PerStep, RankTable, TwoSided};
use crate::rules::{Range, Shape};

const CIRCLED: [char; 20] = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩', '⑪', '⑫', '⑬', '⑭', '⑮', '⑯', '⑰', '⑱', '⑲', '⑳'];

/// Writes a shape as the sentence of a criterion that is read back as the same shape beside the same line.
///
/// `None` for a shape that criteria do not say (a formula, tiers, the silent one), or whose numbers this line's unit cannot carry.
///
/// ```
/// use jixiao::rules::criterion::{BesideCriterion, Criterion, write};
/// let beside = BesideCriterion::default();
/// let shape = Criterion::read("在职人员控制率≤100%，计5分；每超过1个百分点扣0.5分，扣完为止。", beside).shape.unwrap();
/// assert_eq!(write(&shape, beside).unwrap(), "≤100%得满分，每超过1%扣0.5分，扣完为止");
/// ```
#[must_use]
pub fn write(shape: &Shape, beside: BesideCriterion<'_>) -> Option<String> {
    let text = Writer { beside, percent: in_percent(shape, beside) }.shape(shape)?;
    // Numbers may have no decimal text, names may hold what parts a clause: what is not read back alike is not written.
    (Criterion::read(&text, beside).shape.as_ref() == Some(shape)).then_some(text)
}

struct Writer<'a> {
    beside: BesideCriterion<'a>,
    percent: bool,
}

/// Whether the numbers are shares: what is measured is the completion, or the line is in %. Of an unknown line small numbers are.
fn in_percent(shape: &Shape, beside: BesideCriterion<'_>) -> bool {
    let (of, marks): (Option<&str>, Vec<&Range>) = match shape {
        Shape::Bands(bands) => (Some(&bands.of), bands.bands.iter().map(|band| &band.range).collect()),
        Shape::PerStep(per_step) => (per_step.of.as_deref(), per_step.from.iter().chain([&per_step.step]).collect()),
        Shape::Linear(linear) => (linear.of.as_deref(), vec![&linear.from, &linear.to]),
        Shape::TwoSided(two_sided) if !two_sided.absolute => return true,
        _ => (None, Vec::new()),
    };
    match (of, beside.unit) {
        (Some("完成率"), _) => true,
        (_, Some(unit)) => unit == "%",
        (_, None) => {
            let one = Ratio::one();
            marks.iter().flat_map(|range| [range.0.low(), range.0.high()]).flatten().any(|end| !end.value.is_integer() || end.value == one)
        }
    }
}

impl Writer<'_> {
    fn shape(&self, shape: &Shape) -> Option<String> {
        match shape {
            Shape::CappedProportion(_) => Some("达到指标值得满分，未达到的按完成比例得分".to_owned()),
            Shape::Threshold(_) => Some("达到指标值得满分，未达到的不得分".to_owned()),
            Shape::PassLine(shape) => self.pass_line(shape),
            Shape::Bands(shape) => self.bands(shape),
            Shape::Linear(shape) => self.linear(shape),
            Shape::PerStep(shape) => self.per_step(shape),
            Shape::PerEvent(shape) => self.per_event(shape),
            Shape::Checklist(shape) => checklist(shape),
            Shape::TwoSided(shape) => self.two_sided(shape),
            Shape::Date(shape) => date(&shape.late),
            Shape::RankTable(shape) => self.rank_table(shape),
            Shape::InverseRatio(_)
            | Shape::InverseLinear(_)
            | Shape::ShareMet(_)
            | Shape::Tier(_)
            | Shape::Composite(_)
            | Shape::Coefficient(_)
            | Shape::BetterOf(_)
            | Shape::Formula(_)
            | Shape::Silent(_) => None,
        }
    }

    /// A number as the criterion prints it.
    fn number(&self, value: &Ratio) -> Option<String> {
        let text = |value: &Ratio| crate::number::Decimal::parse(&value.to_string()).ok().map(|number| number.normalized().to_string());
        if self.percent {
            return Some(format!("{}%", text(&(value * &Ratio::from_int(100)))?));
        }
        match self.beside.unit.filter(|unit| !unit.is_empty()) {
            None => text(value),
            Some(unit) => Some(format!("{}{unit}", text(&value.checked_div(&Unit::parse(unit)?.factor).ok()?)?)),
        }
    }

    fn point(&self, range: &Range) -> Option<String> {
        self.number(range.0.as_point()?)
    }

    /// What is measured, as the subject of a condition; the actual itself has none.
    fn subject(of: Option<&str>) -> &str {
        of.filter(|of| *of != "实际值").unwrap_or_default()
    }

    fn per_step(&self, shape: &PerStep) -> Option<String> {
        let (step, deduct, subject) = (self.point(&shape.step)?, shape.deduct, Self::subject(shape.of.as_deref()));
        let (sign, beyond) = match shape.side? {
            Side::Above => ("≤", "超过"),
            Side::Below => ("≥", "低于"),
        };
        let full = match &shape.from {
            Some(from) => format!("{subject}{sign}{}", self.point(from)?),
            None => "达到指标值".to_owned(),
        };
        let (counted, least) = (counted(shape.count), least(shape.least));
        Some(format!("{full}得满分，每{beyond}{step}扣{deduct}分{counted}{least}，扣完为止"))
    }

    fn per_event(&self, shape: &PerEvent) -> Option<String> {
        if shape.of.is_some() {
            return None;
        }
        let allowed = shape.allow.map(|allow| Some(format!("≤{}得满分，", self.number(&allow.ratio())?)));
        let allowed = allowed.map_or(Some(String::new()), |text| text)?;
        Some(format!("{allowed}每发生一次扣{}分{}，扣完为止", shape.deduct, least(shape.least)))
    }

    fn pass_line(&self, shape: &PassLine) -> Option<String> {
        let percent = Writer { percent: true, ..*self };
        let (line, one) = (percent.point(shape.line.as_ref()?)?, Range(Interval::point(Ratio::one())));
        let full = percent.point(shape.full.as_ref().unwrap_or(&one))?;
        if shape.line.as_ref()?.0.as_point()?.is_zero() {
            return Some(format!("完成率≥{full}得满分，其余按完成比例得分"));
        }
        Some(format!("完成率≥{full}得满分，{line}（含）-{full}（不含）按完成比例得分，低于{line}不得分"))
    }

    fn linear(&self, shape: &Linear) -> Option<String> {
        let (from, to, subject) = (self.point(&shape.from)?, self.point(&shape.to)?, Self::subject(shape.of.as_deref()));
        if shape.base.is_some() {
            return None;
        }
        let rises = shape.from.0.as_point()? < shape.to.0.as_point()?;
        let (full, nothing) = if rises { ("≥", "≤") } else { ("≤", "≥") };
        let (low, high) = if rises { (&from, &to) } else { (&to, &from) };
        Some(format!("{subject}{full}{to}得满分，{subject}{nothing}{from}不得分，{low}至{high}按线性插值法得分"))
    }

    fn two_sided(&self, shape: &TwoSided) -> Option<String> {
        let within = self.point(&shape.within)?;
        let nothing = shape.within.0.as_point()?.is_zero();
        match &shape.outside {
            Outside::Zero => Some(format!("±{within}以内得满分，超过±{within}不得分")),
            Outside::PerStep(rule) => {
                let (step, deduct, counted) = (self.point(&rule.step)?, rule.deduct, counted(rule.count));
                Some(if nothing {
                    format!("每相差{step}扣{deduct}分{counted}，扣完为止")
                } else {
                    format!("±{within}以内得满分，每超出{step}扣{deduct}分{counted}，扣完为止")
                })
            }
            Outside::Bands(bands) => {
                let mut text = format!("±{within}以内得满分");
                for band in bands {
                    let (low, high) = (self.end(band.range.0.low()?)?, band.range.0.high().map(|end| self.end(end)));
                    let earned = earned(band)?;
                    text += &match high {
                        Some(high) => format!("；±{low}-±{}{earned}", high?),
                        None => format!("；超过±{low}{earned}"),
                    };
                }
                Some(text)
            }
        }
    }

    fn end(&self, end: &End) -> Option<String> {
        Some(format!("{}{}", self.number(&end.value)?, if end.open { "（不含）" } else { "（含）" }))
    }

    fn bands(&self, shape: &Bands) -> Option<String> {
        let subject = Self::subject(Some(&shape.of));
        let clauses = shape.bands.iter().map(|band| {
            let (range, earned) = (&band.range.0, earned(band)?);
            let condition = match (range.low(), range.high()) {
                (Some(low), Some(high)) if low.value == high.value => format!("={}", self.number(&low.value)?),
                // -2%--1% would be hard to read, for people too.
                (Some(low), Some(high)) if high.value.is_negative() => format!("{}至{}", self.end(low)?, self.end(high)?),
                (Some(low), Some(high)) => format!("{}-{}", self.end(low)?, self.end(high)?),
                (Some(low), None) => format!("{}{}", if low.open { ">" } else { "≥" }, self.number(&low.value)?),
                (None, Some(high)) => format!("{}{}", if high.open { "<" } else { "≤" }, self.number(&high.value)?),
                (None, None) => return None,
            };
            Some(format!("{subject}{condition}{earned}"))
        });
        let mut clauses: Vec<String> = clauses.collect::<Option<_>>()?;
        // The reading puts the lowest band first; people print the best one first.
        clauses.reverse();
        Some(clauses.join("；"))
    }

    fn rank_table(&self, shape: &RankTable) -> Option<String> {
        if shape.of.is_some() {
            return None;
        }
        if let Some(each) = shape.each {
            return Some(format!("第1名得满分，每退后一名扣{each}分，扣完为止"));
        }
        let places = shape.places.iter().map(|band| {
            let (first, earned) = (&band.range.0.low()?.value, earned(band)?);
            Some(match band.range.0.high() {
                Some(last) if last.value == *first => format!("第{first}名{earned}"),
                Some(last) => format!("第{first}-{}名{earned}", last.value),
                None => format!("第{first}名及以后{earned}"),
            })
        });
        Some(places.collect::<Option<Vec<_>>>()?.join("；"))
    }
}

fn counted(count: Count) -> &'static str {
    match count {
        Count::Floor => "",
        Count::Ceil => "，不足一档的按一档扣分",
        Count::Linear => "，不足部分按比例扣分",
    }
}

fn least(least: Option<crate::number::Decimal>) -> String {
    least.map(|least| format!("，最低得{least}分")).unwrap_or_default()
}

fn date(late: &Late) -> Option<String> {
    match late {
        Late::Silent => None,
        Late::Zero => Some("按期完成得满分，逾期不得分".to_owned()),
        Late::Deduct(deduction) => {
            let per = match deduction.per {
                Per::Day => "天",
                Per::Month => "个月",
            };
            Some(format!("按期完成得满分，每逾期一{per}扣{}分，扣完为止", deduction.points))
        }
    }
}

fn checklist(shape: &Checklist) -> Option<String> {
    if shape.items.len() > CIRCLED.len() {
        return None;
    }
    let items = CIRCLED.iter().zip(&shape.items).map(|(sign, item)| match item.points {
        Some(points) => format!("{sign}{}得{points}分", item.name),
        None => format!("{sign}{}", item.name),
    });
    let missing = shape.missing.map(|missing| format!("每少一项扣{missing}分，扣完为止"));
    Some(items.chain(missing).collect::<Vec<_>>().join("；"))
}

/// What a band earns: 得满分, 得5分, 得8-9分, 得分值的80%, 不得分.
fn earned(band: &shape::Band) -> Option<String> {
    let hundred = Ratio::from_int(100);
    let decimal = |value: &Ratio| crate::number::Decimal::parse(&value.to_string()).ok().map(|number| number.normalized().to_string());
    let (range, factor, unit, said) = match (&band.share, &band.points) {
        (Some(share), _) => (&share.0, &hundred, "%", "得分值的"),
        (None, Some(points)) => (&points.0, &Ratio::one(), "分", "得"),
        (None, None) => return None,
    };
    let number = |value: &Ratio| decimal(&(value * factor));
    match range.as_point() {
        Some(value) if value.is_zero() => Some("不得分".to_owned()),
        Some(value) if band.share.is_some() && *value == Ratio::one() => Some("得满分".to_owned()),
        Some(value) => Some(format!("{said}{}{unit}", number(value)?)),
        None if unit == "分" => Some(format!("{said}{}-{}{unit}", number(&range.low()?.value)?, number(&range.high()?.value)?)),
        None => {
            let end = |end: &End| Some(format!("{}%{}", number(&end.value)?, if end.open { "（不含）" } else { "（含）" }));
            Some(format!("{said}{}-{}", end(range.low()?)?, end(range.high()?)?))
        }
    }
}
