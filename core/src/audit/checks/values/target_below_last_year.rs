use crate::audit::cell_words::core_name;
use crate::audit::columns::with_target;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::form::Indicator;
use crate::number::Interval;
use crate::reading::{Column, Dimension, Quantity, Reading, folded, read};
use crate::rules::Direction;
use crate::score::ReadForm;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// D14.
pub(super) static CHECK: Check = Check {
    name: "target-below-last-year",
    origin: "D14",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "指标值低于上年完成值", en: "a target below last year's actual" },
    explanation: Words {
        zh: "同名指标的本年指标值不如上一年度的实际完成值，目标可能偏低。金额随任务多少变化，不作比较。",
        en: "The target falls short of what the same indicator reached the year before: it may be too low. Amounts of money go with the work to be done and are not compared.",
    },
    advice: Words {
        zh: "对照上年完成情况调整指标值，或说明下调原因。", en: "Raise the target, or say why it was lowered."
    },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::TargetValues, Input::Previous],
    faulty: Example { edits: &[("previous.indicators[0].actual", "12场")], at: "indicators[0].target" },
    sound: Example {
        edits: &[
            ("indicators[6].target", "30"),
            ("indicators[6].unit", "万吨"),
            ("previous.indicators[2].name", "年节水量"),
            ("previous.indicators[2].target", "≥28万吨"),
            ("previous.indicators[2].actual", "29万吨"),
            ("previous.indicators[0].actual", "9场"),
            ("previous.indicators[1].actual", "5200人"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_target(case)?;
    let previous = case.previous.ok_or(Input::Previous)?;
    let read = ReadForm::new(previous);
    // A name that stands twice belongs to none.
    let mut before: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (index, indicator) in previous.indicators.iter().enumerate() {
        before.entry(core_name(&indicator.name)).and_modify(|place| *place = None).or_insert(Some(index));
    }
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        *names.entry(core_name(&row.indicator.name)).or_default() += 1;
    }
    let found = rows.iter().filter_map(|row| {
        let name = core_name(&row.indicator.name);
        let index = before.get(&name).copied().flatten().filter(|_| names.get(&name) == Some(&1))?;
        let (_, last) = read.cells(index)?;
        let before = previous.indicators.get(index)?;
        let (target, actual) = same_unit(&with_unit(row.target, row.indicator, Column::Target), &with_unit(last, before, Column::Actual))?;
        let low = match row.direction().or_else(|| case.set.direction_in(&name).map(|(direction, _)| direction))? {
            Direction::AtLeast => target.high()?.value < actual.low()?.value,
            Direction::AtMost => target.low()?.value > actual.high()?.value,
            Direction::Equal => false,
        };
        if !low {
            return None;
        }
        let (target, last) = (row.target.text.trim(), last.text.trim());
        Some(found!(row.at("target"), [target, last],
            zh: "指标值“{target}”不如上年完成值“{last}”", en: "the target “{target}” falls short of last year's actual “{last}”"))
    });
    Ok(found.collect())
}

/// A bare number with the unit that its row's column gives it: 43 in 万立方米. The reading may know the unit, but not the 万.
fn with_unit<'a>(reading: &'a Reading, indicator: &Indicator, column: Column) -> Cow<'a, Reading> {
    let unit = indicator.unit.as_ref().map_or("", |cell| cell.value.trim());
    let bare = reading.quantity().is_some() && folded(&reading.text).ends_with(|c: char| c.is_ascii_digit());
    if !bare || unit.is_empty() {
        return Cow::Borrowed(reading);
    }
    let whole = read(&format!("{}{unit}", reading.text.trim()), column, None);
    if whole.quantity().is_some() { Cow::Owned(whole) } else { Cow::Borrowed(reading) }
}

/// Target and last year's actual in the same base unit; bare numbers are in the other's, where that is no money and nothing like 万
/// stands with it.
fn same_unit(target: &Reading, last: &Reading) -> Option<(Interval, Interval)> {
    let (target_text, last_text) = (target.text.as_str(), last.text.as_str());
    let (target, last) = (target.quantity()?, last.quantity()?);
    let unit = target.unit.as_ref().or(last.unit.as_ref());
    if unit.is_some_and(|unit| unit.dimension == Dimension::Money) {
        return None;
    }
    if let (Some(a), Some(b)) = (&target.unit, &last.unit)
        && a.dimension != b.dimension
    {
        return None;
    }
    let base = |quantity: &Quantity, number: &Interval| {
        unit.filter(|_| quantity.unit.is_none()).map_or_else(|| quantity.base(number), |unit| number.times(&unit.factor))
    };
    let one_bare = target.unit.is_some() != last.unit.is_some();
    if one_bare && [&target_text, &last_text].iter().any(|text| text.contains(['百', '千', '万', '亿'])) {
        return None;
    }
    (!target.approximate && !last.approximate).then(|| (base(target, &target.number), base(last, &last.proven())))
}
