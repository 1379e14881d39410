//! The parts of a criterion as one shape.

use super::BesideCriterion;
use super::faults::NoRule;
use super::said::{Band, Condition, Earned, Mark, Said};
use crate::number::{Decimal, Interval, Ratio};
use crate::reading::Unit;
use crate::rules::shape::{
    Checklist, ChecklistItem, Count, DateShape, Late, LateDeduction, Outside, OutsideSteps, PerEvent, PerStep, RankTable, Side, TwoSided,
};
use crate::rules::{Range, Shape};

/// The names for the completion, and for the actual itself.
const COMPLETION: [&str; 6] = ["完成率", "完成比例", "目标完成率", "指标完成率", "任务完成率", "完成程度"];
const ACTUAL: [&str; 8] = ["完成值", "实际值", "指标值", "数值", "比率", "该比率", "X", "x"];

pub(super) type Made = Result<Shape, NoRule>;

/// The shape that the parts make, whole.
pub(super) fn shape(parts: &[&Said], beside: BesideCriterion<'_>) -> Made {
    let sorted = Sorted::new(parts, beside)?;
    if !sorted.units_fit() {
        return Err(NoRule::UnitsDiffer);
    }
    match sorted.count {
        Some(Said::Step { .. }) => sorted.per_step(),
        Some(Said::Event { .. }) => sorted.per_event(),
        Some(Said::Late { .. }) => sorted.late(),
        Some(Said::Behind { .. }) => sorted.rank(),
        Some(_) => sorted.checklist(),
        None if !sorted.items.is_empty() || sorted.each.is_some() => sorted.checklist(),
        None => sorted.awarded(),
    }
}

/// The parts by what they do.
pub(super) struct Sorted<'a> {
    pub(super) beside: BesideCriterion<'a>,
    pub(super) awards: Vec<(&'a Condition, &'a Earned)>,
    /// Conditions before a deduction.
    pub(super) whens: Vec<&'a Condition>,
    pub(super) rest: Option<&'a Earned>,
    /// The one part that counts something.
    pub(super) count: Option<&'a Said>,
    pub(super) items: Vec<(&'a str, Option<Decimal>)>,
    pub(super) each: Option<Decimal>,
    pub(super) least: Option<Decimal>,
    pub(super) counts: Option<Count>,
    pub(super) proportion: bool,
    /// What the criterion measures, as a rule says it: `None` is the actual.
    pub(super) of: Option<String>,
    /// All numbers that it names.
    marks: Vec<&'a Mark>,
}

impl<'a> Sorted<'a> {
    fn new(parts: &[&'a Said], beside: BesideCriterion<'a>) -> Result<Self, NoRule> {
        let mut sorted = Self {
            beside,
            awards: Vec::new(),
            whens: Vec::new(),
            rest: None,
            count: None,
            items: Vec::new(),
            each: None,
            least: None,
            counts: None,
            proportion: false,
            of: None,
            marks: Vec::new(),
        };
        let mut names: Vec<&str> = Vec::new();
        for part in parts {
            match part {
                Said::Award { of, when, earn } => {
                    names.extend(of.as_deref());
                    sorted.marks.extend(marks(when));
                    sorted.awards.push((when, earn));
                }
                Said::When { of, when } => {
                    names.extend(of.as_deref());
                    sorted.marks.extend(marks(when));
                    sorted.whens.push(when);
                }
                Said::Otherwise { earn } => once(&mut sorted.rest, earn)?,
                Said::Item { name, points } => sorted.items.push((name, *points)),
                Said::EachItem { points } => once(&mut sorted.each, *points)?,
                Said::Least { points } => once(&mut sorted.least, *points)?,
                Said::Counts { count } => once(&mut sorted.counts, *count)?,
                Said::Proportion => sorted.proportion = true,
                Said::Step { of, step, .. } => {
                    names.extend(of.as_deref());
                    sorted.marks.push(step);
                    once(&mut sorted.count, *part)?;
                }
                Said::Event { .. } | Said::Missing { .. } | Said::Late { .. } | Said::Behind { .. } => once(&mut sorted.count, *part)?,
                Said::Total { .. } | Said::Plain => {}
            }
        }
        sorted.of = sorted.measure(&names)?;
        Ok(sorted)
    }

    /// What the names speak of; without any, a criterion in % speaks of the completion unless the line itself is in %.
    fn measure(&self, names: &[&str]) -> Result<Option<String>, NoRule> {
        let plain = |text: &str| -> String {
            text.chars().filter(|c| !c.is_whitespace() && !"“”\"《》‘’（）()".contains(*c)).collect()
        };
        let own = plain(self.beside.name);
        let measure = |name: &str| {
            let name = plain(name);
            if COMPLETION.contains(&name.as_str()) {
                Some("完成率".to_owned())
            } else if ACTUAL.contains(&name.as_str()) || own.is_empty() || own.contains(&name) || name.contains(&own) {
                // Beside no name at all the criterion's own subject is the line's.
                None
            } else {
                Some(name)
            }
        };
        let mut measures: Vec<Option<String>> = names.iter().map(|name| measure(name)).collect();
        measures.dedup();
        match measures.as_slice() {
            [] => {
                let line_in_percent = self.beside.unit.is_none_or(|unit| unit == "%");
                let percent = self.marks.iter().any(|mark| mark.unit == "%");
                Ok((percent && !line_in_percent).then(|| "完成率".to_owned()))
            }
            [one] => Ok(one.clone()),
            _ => Err(NoRule::NotOneRule),
        }
    }

    /// Whether numbers of the criterion can be set against what it measures.
    fn units_fit(&self) -> bool {
        match (&self.of, self.beside.unit) {
            (Some(of), _) if of == "完成率" => self.marks.iter().all(|mark| mark.unit == "%" || mark.value.is_zero()),
            // Zero is zero in every unit; a place among units carries none.
            (None, Some(unit)) => {
                let ranks = self.awards.iter().any(|(when, _)| matches!(when, Condition::Rank(_)));
                ranks || self.marks.iter().all(|mark| mark.value.is_zero() || same_dimension(&mark.unit, unit))
            }
            _ => true,
        }
    }

    pub(super) fn measured(&self) -> Option<String> {
        self.of.clone()
    }

    /// Deductions that a shape takes as points.
    fn deducted(&self) -> Result<Decimal, NoRule> {
        let deduct = self.count.and_then(Said::deduct).ok_or(NoRule::NotOneRule)?;
        deduct.of(self.beside.points).ok_or(NoRule::PointsNeeded)
    }

    /// What earns all points, where only that is awarded beside a count.
    fn full_award(&self) -> Result<Option<&'a Condition>, NoRule> {
        match self.awards.as_slice() {
            [] => Ok(None),
            [(when, Earned::Full | Earned::Points(_))] => Ok(Some(when)),
            _ => Err(NoRule::NotOneRule),
        }
    }

    fn nothing_else(&self) -> Result<(), NoRule> {
        let clean = self.items.is_empty() && self.each.is_none() && !self.proportion && self.rest.is_none();
        if clean { Ok(()) } else { Err(NoRule::NotOneRule) }
    }

    fn per_step(&self) -> Made {
        self.nothing_else()?;
        let Some(Said::Step { side, step, .. }) = self.count else { return Err(NoRule::NotOneRule) };
        let deduct = self.deducted()?;
        let count = self.counts.unwrap_or_default();
        let award = self.full_award()?;
        if let Some(Condition::Within(band)) = award {
            let within = band.high.as_ref().filter(|high| high.included != Some(false)).ok_or(NoRule::NotOneRule)?;
            return self.two_sided(within.at.value.clone(), step, deduct, count);
        }
        let Some(side) = *side else {
            return match (award, self.whens.as_slice()) {
                (None | Some(Condition::Met), []) => self.two_sided(Ratio::zero(), step, deduct, count),
                _ => Err(NoRule::NotOneRule),
            };
        };
        let mut from = match award {
            Some(Condition::Band(band)) => Some(beginning(band, side, false).ok_or(NoRule::NotOneRule)?),
            Some(Condition::Met) | None => None,
            Some(_) => return Err(NoRule::NotOneRule),
        };
        for when in &self.whens {
            // 三公经费变动率>0的，每超过…: the same bound from the other side.
            let Condition::Band(band) = when else { return Err(NoRule::NotOneRule) };
            let begins = beginning(band, side, true).ok_or(NoRule::NotOneRule)?;
            match &from {
                Some(from) if *from != begins => return Err(NoRule::NotOneRule),
                _ => from = Some(begins),
            }
        }
        if from.is_none() && self.of.as_deref() == Some("完成率") {
            from = Some(Ratio::one());
        }
        Ok(Shape::PerStep(PerStep {
            of: self.measured(),
            from: from.map(point),
            side: Some(side),
            step: point(step.value.clone()),
            deduct,
            count,
            least: self.least,
        }))
    }

    /// 与计划每相差3%扣1分, ±3%以内得满分，每超出3%扣1分.
    fn two_sided(&self, within: Ratio, step: &Mark, deduct: Decimal, count: Count) -> Made {
        let absolute = self.absolute_distance()?;
        if self.least.is_some() || !self.whens.is_empty() {
            return Err(NoRule::NotOneRule);
        }
        let outside = Outside::PerStep(OutsideSteps { step: point(step.value.clone()), deduct, count });
        Ok(Shape::TwoSided(TwoSided { within: point(within), absolute, outside }))
    }

    /// Whether distances are in the line's own unit; a percentage is a share of the target where the line itself is not in %.
    pub(super) fn absolute_distance(&self) -> Result<bool, NoRule> {
        match self.of.as_deref() {
            Some("完成率") => Ok(false),
            Some(_) => Err(NoRule::NotOneRule),
            None => match self.beside.unit {
                Some(_) => Ok(true),
                None => Ok(self.marks.iter().any(|mark| !mark.value.is_zero() && mark.unit != "%")),
            },
        }
    }

    fn per_event(&self) -> Made {
        self.nothing_else()?;
        let allow = match self.full_award()? {
            None | Some(Condition::Met) => None,
            Some(Condition::Band(Band { low, high: Some(high) })) => {
                let from_zero = low.as_ref().is_none_or(|low| low.at == high.at || low.at.value.is_zero());
                if !from_zero || high.included == Some(false) {
                    return Err(NoRule::NotOneRule);
                }
                Some(decimal(&high.at.value)?).filter(|allow| !allow.is_zero())
            }
            Some(_) => return Err(NoRule::NotOneRule),
        };
        if !self.whens.is_empty() || self.counts.is_some() || self.of.is_some() {
            return Err(NoRule::NotOneRule);
        }
        Ok(Shape::PerEvent(PerEvent { of: None, deduct: self.deducted()?, allow, least: self.least }))
    }

    fn late(&self) -> Made {
        self.nothing_else()?;
        let Some(Said::Late { per, .. }) = self.count else { return Err(NoRule::NotOneRule) };
        if !matches!(self.full_award()?, None | Some(Condition::Met)) || self.least.is_some() || !self.whens.is_empty() {
            return Err(NoRule::NotOneRule);
        }
        Ok(Shape::Date(DateShape { late: Late::Deduct(LateDeduction { per: *per, points: self.deducted()? }) }))
    }

    fn checklist(&self) -> Made {
        // 全部符合得满分 and 没有不得分 say nothing that the items do not.
        let only_met = self.awards.iter().all(|(when, earn)| match when {
            Condition::Met => matches!(earn, Earned::Full | Earned::Points(_)) && !is_nothing(earn),
            Condition::NotMet => is_nothing(earn),
            _ => false,
        });
        if !only_met
            || self.rest.is_some_and(|rest| !is_nothing(rest))
            || self.proportion
            || self.least.is_some()
            || self.counts.is_some()
            || !self.whens.is_empty()
        {
            return Err(NoRule::NotOneRule);
        }
        let missing = match self.count {
            Some(Said::Missing { .. }) => Some(self.deducted()?),
            Some(_) => return Err(NoRule::NotOneRule),
            None => None,
        };
        let item = |&(name, own): &(&str, Option<Decimal>)| ChecklistItem { name: name.to_owned(), points: own.or(self.each) };
        let mut items: Vec<ChecklistItem> = self.items.iter().map(item).collect();
        let priced = items.iter().filter(|item| item.points.is_some()).count();
        match missing {
            // Points at every item, and the same off for each that is missing, say one thing twice.
            Some(missing) if priced > 0 => {
                let same = items.iter().all(|item| item.points.is_some_and(|points| points.ratio() == missing.ratio()));
                if !same {
                    return Err(NoRule::NotOneRule);
                }
                Ok(Shape::Checklist(Checklist { items, missing: None }))
            }
            Some(missing) => {
                items.iter_mut().for_each(|item| item.points = None);
                Ok(Shape::Checklist(Checklist { items, missing: Some(missing) }))
            }
            None if items.is_empty() || priced < items.len() => Err(NoRule::Incomplete),
            None => Ok(Shape::Checklist(Checklist { items, missing: None })),
        }
    }

    fn rank(&self) -> Made {
        self.nothing_else()?;
        let first = |band: &Band| band.ends().all(|bound| bound.at.value == Ratio::one());
        match self.full_award()? {
            None => {}
            Some(Condition::Rank(band)) if first(band) => {}
            Some(_) => return Err(NoRule::NotOneRule),
        }
        Ok(Shape::RankTable(RankTable { of: None, places: Vec::new(), each: Some(self.deducted()?) }))
    }
}

fn once<T>(place: &mut Option<T>, value: T) -> Result<(), NoRule> {
    if place.is_some() {
        return Err(NoRule::NotOneRule);
    }
    *place = Some(value);
    Ok(())
}

/// Where deduction begins: the end of the band that earns all, or (`outside`) of the band that does not.
fn beginning(band: &Band, side: Side, outside: bool) -> Option<Ratio> {
    let (end, other) = match (side, outside) {
        (Side::Above, false) | (Side::Below, true) => (band.high.as_ref()?, band.low.as_ref()),
        (Side::Below, false) | (Side::Above, true) => (band.low.as_ref()?, band.high.as_ref()),
    };
    // 80%-90%得满分 with a deduction below leaves open what lies above.
    other.is_none_or(|other| other.at == end.at).then(|| end.at.value.clone())
}

fn marks(when: &Condition) -> Vec<&Mark> {
    match when {
        Condition::Band(band) | Condition::Within(band) => band.ends().map(|bound| &bound.at).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn is_nothing(earned: &Earned) -> bool {
    matches!(earned, Earned::Points(range) if range.0 == Interval::point(Ratio::zero()))
}

pub(super) fn point(value: Ratio) -> Range {
    Range(Interval::point(value))
}

fn decimal(number: &Ratio) -> Result<Decimal, NoRule> {
    Decimal::parse(&number.to_string()).map_err(|_| NoRule::NotOneRule)
}

/// Whether numbers in one unit can stand for numbers in the other. A bare number beside a counted thing counts it.
fn same_dimension(said: &str, line: &str) -> bool {
    if said == line {
        return true;
    }
    let unit = |symbol: &str| Unit::parse(symbol);
    match (unit(said), unit(line)) {
        (Some(said), Some(line)) => said.dimension == line.dimension,
        (None, Some(line)) => said.is_empty() && matches!(line.dimension, crate::reading::Dimension::Count(_)),
        (Some(said), None) => line.is_empty() && matches!(said.dimension, crate::reading::Dimension::Count(_)),
        (None, None) => false,
    }
}
