//! What several checks of sums, rates and points share.

use super::case::number;
use super::printed::{PrintedSum, Standing, half_unit, printed_sum};
use super::{At, Case, Found, Input, Missing, Severity, found};
use crate::form::{Amount, BudgetRow, NamedRow, Sourced};
use crate::number::{Decimal, Interval, Ratio, Rounding, RoundingMode};
use crate::reading::folded;
use crate::rules::{PointsAre, RuleSet};

/// Levels above the leaves that any form has.
pub(crate) const DEPTH: usize = 8;

/// A column of the budget block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Initial,
    FullYear,
    Executed,
}

impl Column {
    pub(crate) const ALL: [Self; 3] = [Self::Initial, Self::FullYear, Self::Executed];
    pub(crate) fn of(self, row: &BudgetRow) -> Option<&Sourced<Amount>> {
        match self {
            Self::Initial => row.initial.as_ref(),
            Self::FullYear => row.full_year.as_ref(),
            Self::Executed => row.executed.as_ref(),
        }
    }
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::FullYear => "full_year",
            Self::Executed => "executed",
        }
    }
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Initial => "年初预算数",
            Self::FullYear => "全年预算数",
            Self::Executed => "全年执行数",
        }
    }
}

/// Every number of one column of the budget block: they share its resolution.
pub(crate) fn column_numbers(case: &Case<'_>, column: Column) -> Vec<Decimal> {
    let Some(budget) = &case.form.budget else { return Vec::new() };
    let rows = budget.by_source.iter().chain(&budget.by_nature).chain(&budget.by_function).map(|named| &named.row);
    std::iter::once(&budget.total).chain(rows).filter_map(|row| number(column.of(row))).collect()
}

/// The rows of a split that are not themselves parts of another row.
pub(crate) fn top(rows: &[NamedRow]) -> impl Iterator<Item = &NamedRow> {
    rows.iter().filter(|row| row.part_of.is_none())
}

/// Parts of a printed total; a part without a number is not a zero.
pub(crate) struct Split<'a> {
    pub(crate) at: At,
    pub(crate) total: Option<&'a Sourced<Amount>>,
    pub(crate) parts: Vec<Option<&'a Sourced<Amount>>>,
    /// Other numbers of the column.
    pub(crate) column: &'a [Decimal],
    /// What the parts are called, and the total.
    pub(crate) zh: (&'a str, &'a str),
    pub(crate) en: (&'a str, &'a str),
    /// Whether the parts are all of the total.
    pub(crate) complete: bool,
}

impl Split<'_> {
    /// Whether there is a total and at least one part.
    pub(crate) fn readable(&self) -> bool {
        number(self.total).is_some() && self.parts.iter().any(|part| number(*part).is_some())
    }
    /// What is to be said of it; nothing where it adds up or cannot be read.
    pub(crate) fn found(self) -> Option<Found> {
        let total = number(self.total)?;
        let numbers: Vec<Decimal> = self.parts.iter().filter_map(|part| number(*part)).collect();
        if numbers.is_empty() {
            return None;
        }
        let open = numbers.len() < self.parts.len();
        let PrintedSum { standing, sum, gap, written } = printed_sum(&numbers, total, self.column);
        let ((part_zh, total_zh), (part_en, total_en)) = (self.zh, self.en);
        let short = gap.is_negative();
        if standing == Standing::Equal || (short && !self.complete) {
            return None;
        }
        let found = if standing == Standing::Rounding {
            found!(self.at, [total, sum, gap],
                zh: "{part_zh}合计 {sum}，{total_zh}为 {total}，相差在舍入之内",
                en: "{part_en} add up to {sum}, {total_en} is {total}: within rounding")
            .severity(Severity::Note)
        } else if short && open {
            // The blank cells may hold what is missing.
            found!(self.at, [total, sum, gap],
                zh: "已填的{part_zh}合计 {sum}，少于{total_zh} {total}，另有未填的行",
                en: "{part_en} that are filled in add up to {sum}, less than {total_en} {total}; others are blank")
            .severity(Severity::Warning)
        } else {
            found!(self.at, [total, sum, gap],
                zh: "{part_zh}合计 {sum}，{total_zh}却为 {total}",
                en: "{part_en} add up to {sum}, but {total_en} is {total}")
        };
        Some(found.sum(written))
    }
}

/// The points of all lines that make the full marks: the execution line and the indicators without bonus and deduction items.
pub(crate) fn printed_points(case: &Case<'_>) -> Result<Vec<Decimal>, Missing> {
    let rows = case.need_rows()?;
    let counted = rows.iter().filter(|row| row.line.adjustment.is_none());
    let mut points = counted.map(|row| row.points()).collect::<Option<Vec<_>>>().ok_or(Missing::from(Input::Points))?;
    if let Some(budget) = &case.form.budget
        && let Some(execution) = number(budget.points.as_ref())
    {
        points.insert(0, execution);
    }
    Ok(points)
}

/// Whether the rows are those of a whole form. Published pages break off: then what is missing is no fault of the form.
pub(crate) fn whole(case: &Case<'_>) -> bool {
    let form = case.form;
    if number(form.reported.points.as_ref()).is_some() {
        return true;
    }
    let first = |word: &str| form.indicators.iter().any(|row| row.path.first().is_some_and(|level| level.contains(word)));
    if ["产出", "效益", "满意度"].into_iter().all(first) {
        return true;
    }
    let full = case.set.full_marks();
    let sum = form.indicators.iter().filter_map(|row| number(row.points.as_ref()));
    let execution = form.budget.as_ref().and_then(|budget| number(budget.points.as_ref()));
    let sum: Ratio = sum.chain(execution).map(Decimal::ratio).sum();
    sum == full || (number(form.reported.score.as_ref()).is_some() && &sum + &sum > full)
}

/// Whether what stands in the points column of the set's forms is percent of the level above.
pub(crate) fn percent_of_level(set: &RuleSet) -> bool {
    set.weights().as_ref().is_some_and(|weights| weights.points == PointsAre::PercentOfLevel)
}

/// Rounded half up for the eye.
pub(crate) fn shown(number: &Ratio, places: u32) -> String {
    Rounding { places, mode: RoundingMode::HalfUp }
        .apply(number)
        .map_or_else(|_| number.to_string(), |shown| shown.normalized().to_string())
}

/// A rate as printed: what it may mean as a share, each with what half of its last place is worth.
#[derive(Debug, Clone)]
pub(crate) struct PrintedRate {
    /// The number as printed.
    pub(crate) number: Decimal,
    pub(crate) percent: bool,
    meanings: Vec<(Ratio, Ratio)>,
}

impl PrintedRate {
    /// Reads `95.00%`, `0.95`, `95`, of either width; nothing where the cell holds no plain number.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let plain = folded(text).replace(',', "");
        let digits = plain.strip_suffix('%');
        let number = Decimal::parse(digits.unwrap_or(&plain)).ok()?;
        let half = half_unit(number.places());
        let hundredth = Ratio::new(1, 100).ok()?;
        let as_percent = (&number.ratio() * &hundredth, &half * &hundredth);
        let percent = digits.is_some();
        let meanings = if percent { vec![as_percent] } else { vec![as_percent, (number.ratio(), half)] };
        Some(Self { number, percent, meanings })
    }

    /// What should stand in its place: as many decimals as are printed, at least two.
    pub(crate) fn mended(&self, share: &Ratio) -> Option<String> {
        let percent = share * &Ratio::from_int(100);
        let rate = Rounding { places: self.number.places().clamp(2, 6), mode: RoundingMode::HalfUp }.apply(&percent).ok()?;
        Some(format!("{rate}%"))
    }

    /// How it stands to a numerator and a denominator as printed.
    pub(crate) fn standing(&self, top: Decimal, bottom: Decimal) -> Option<RateStanding> {
        let exact = top.ratio().checked_div(&bottom.ratio()).ok()?;
        let places = top.places().max(bottom.places());
        let slack = if places == 0 { Ratio::zero() } else { half_unit(places) };
        let range = quotients(&top.ratio(), &bottom.ratio(), &slack);
        let mut best = RateStanding::Contradiction;
        for (value, half) in &self.meanings {
            let gap = &exact - value;
            if gap.abs() <= *half {
                return Some(RateStanding::Same);
            }
            // Cut instead of rounded, or computed from unrounded amounts.
            let cut = !gap.is_negative() && gap < half + half;
            let printed = Interval::closed(value - half, value + half).ok();
            let meets = range.as_ref().zip(printed).is_some_and(|(range, printed)| range.intersection(&printed).is_some());
            if cut || meets {
                best = RateStanding::Rounding;
            }
        }
        Some(best)
    }
}

/// A printed rate beside its computed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RateStanding {
    Same,
    Rounding,
    Contradiction,
}

/// What a quotient of two printed numbers can be.
fn quotients(top: &Ratio, bottom: &Ratio, slack: &Ratio) -> Option<Interval> {
    let (low, high) = (bottom - slack, bottom + slack);
    if low.is_negative() || low.is_zero() || top.is_negative() {
        return None;
    }
    Interval::closed((top - slack).checked_div(&high).ok()?, (top + slack).checked_div(&low).ok()?).ok()
}

/// The points that a name prints: 产出指标（50分）, 数量指标15分, 效益指标 30. Only at its end, and only with 分.
pub(crate) fn points_in_name(name: &str) -> Option<Decimal> {
    let name = folded(name);
    let name = name.trim_end_matches([')', ']', '】']).strip_suffix('分')?;
    let start = name.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit() || *c == '.').last()?.0;
    let (before, digits) = name.split_at_checked(start)?;
    // A name that is a number alone, or a range, prints no points.
    if before.is_empty() || before.ends_with(['-', '~', '～', '—', '≥', '≤', '至']) {
        return None;
    }
    Decimal::parse(digits).ok()
}

/// How a reported score that is not the rule's result can still come of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rounded {
    /// Cut to whole points.
    CutToWhole,
    /// Rounded to whole points.
    ToWhole,
    /// Cut to the set's places.
    Cut,
    /// Rounded to fewer places.
    ToFewer,
}

impl Rounded {
    /// How `score` comes of the exact range's ends.
    pub(crate) fn of(score: Decimal, exact: &Interval, places: u32) -> Option<Self> {
        let ends: Vec<&Ratio> = exact.low().into_iter().chain(exact.high()).map(|end| &end.value).collect();
        let is = |places: u32, mode: RoundingMode| {
            let made = |end: &&Ratio| Rounding { places, mode }.apply(end).is_ok_and(|made| made.ratio() == score.ratio());
            ends.iter().any(made)
        };
        let whole = score.ratio().is_integer();
        if whole && is(0, RoundingMode::Truncate) {
            Some(Self::CutToWhole)
        } else if whole && is(0, RoundingMode::HalfUp) {
            Some(Self::ToWhole)
        } else if is(places, RoundingMode::Truncate) || is(2, RoundingMode::Truncate) {
            Some(Self::Cut)
        } else if (1..places).any(|places| is(places, RoundingMode::HalfUp) || is(places, RoundingMode::Truncate)) {
            Some(Self::ToFewer)
        } else {
            None
        }
    }
    /// In words.
    pub(crate) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::CutToWhole => ("舍去小数取整", "cut to whole points"),
            Self::ToWhole => ("四舍五入取整", "rounded to whole points"),
            Self::Cut => ("截去末位", "cut behind the last place"),
            Self::ToFewer => ("保留位数较少", "rounded to fewer places"),
        }
    }
}

/// The points of the first levels, in the form's order: what their lines carry, or what they print where lines carry none.
pub(crate) fn first_levels(case: &Case<'_>) -> Result<Vec<(String, Ratio)>, Missing> {
    let rows = case.need_rows()?;
    let mut levels: Vec<(String, Option<Ratio>)> = Vec::new();
    for row in rows.iter().filter(|row| row.line.adjustment.is_none()) {
        let name = row.level(0).trim();
        if name.is_empty() {
            return Err(Input::Levels.into());
        }
        let points = row.points().map(Decimal::ratio);
        if let Some((_, sum)) = levels.iter_mut().find(|(known, _)| known == name) {
            *sum = sum.take().zip(points).map(|(sum, points)| &sum + &points);
        } else if levels.len() < 20 {
            levels.push((name.to_owned(), points));
        } else {
            // No form has so many first levels; these names are something else.
            return Err(Input::Levels.into());
        }
    }
    let printed = |name: &str| {
        let level = case.form.levels.iter().find(|level| matches!(level.path.as_slice(), [only] if only.trim() == name));
        level.and_then(|level| number(level.points.as_ref())).map(Decimal::ratio)
    };
    let known = levels.into_iter().map(|(name, sum)| {
        let points = sum.or_else(|| printed(&name));
        points.map(|points| (name, points))
    });
    known.collect::<Option<Vec<_>>>().ok_or(Input::Points.into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn rates_are_read_in_either_width() {
        for text in ["98.50%", "９８．５０％", " 98.50 %", "９８.50%"] {
            let rate = PrintedRate::read(text).unwrap();
            assert_eq!((rate.number.to_string().as_str(), rate.percent), ("98.50", true), "{text}");
        }
        assert_eq!(PrintedRate::read("——").map(|rate| rate.number), None);
        assert_eq!(points_in_name("产出指标（５０ 分）"), Decimal::parse("50").ok());
        assert_eq!(points_in_name("产出指标（40-50分）"), None);
    }
}
