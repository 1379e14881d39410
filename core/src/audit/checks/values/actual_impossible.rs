use crate::audit::columns::with_actual;
use crate::audit::measure::{Measure, may_be_negative, may_shrink, measure, part_of_a_whole};
use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::{Dimension, Quantity, Unclear, Value};

/// D18.
pub(super) static CHECK: Check = Check {
    name: "actual-impossible",
    origin: "D18",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "完成值不可能出现", en: "an impossible actual" },
    explanation: Words {
        zh: "人数、户数、场次不会是小数或负数，长度、面积、金额、比率不会是负数，日历上没有2月30日。平均数、以“万”为单位的数和增长、盈亏一类可以为负的不算，节约、减少为负的作警告。",
        en: "People, households and sessions are neither fractional nor negative, lengths, areas, money and shares not negative, and no calendar has a 30 February. Averages, numbers in 万 and what may be negative (growth, profit) do not count; savings and reductions below zero are warnings.",
    },
    advice: Words { zh: "核对完成值。", en: "Check the actual." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Actuals],
    faulty: Example { edits: &[("indicators[5].actual", "1800.5户")], at: "indicators[5].actual" },
    sound: Example {
        edits: &[
            ("indicators[5].actual", "0.18万户"),
            ("indicators[0].name", "平均每季培训场次"),
            ("indicators[0].actual", "10.5场"),
            ("indicators[4].name", "供水漏损率变动幅度"),
            ("indicators[4].actual", "-0.5%"),
        ],
        at: "",
    },
    run,
};

/// What is counted in whole numbers, by the reader's word for it.
const WHOLE: [&str; 8] = ["人", "人次", "户", "户次", "场", "村", "家", "起"];
/// With these a count may be fractional.
const AVERAGES: [&str; 8] = ["均", "每", "折算", "万", "千", "百", "率", "工日"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_actual(case)?;
    let found = rows.iter().filter_map(|row| {
        let actual = row.actual.text.trim();
        if row.actual.value == Value::Unclear(Unclear::NoSuchDate) {
            return Some(found!(row.at("actual"), [actual], zh: "日历上没有“{actual}”", en: "no calendar has “{actual}”"));
        }
        let achieved = row.achieved();
        let quantity = achieved.quantity()?;
        let unit = quantity.unit.as_ref().or_else(|| row.target.quantity()?.unit.as_ref());
        let unit = unit.map(|unit| &unit.dimension);
        if negative(row, quantity, unit) {
            let found = found!(row.at("actual"), [actual], zh: "完成值“{actual}”是负数", en: "the actual “{actual}” is negative");
            // 年节约费用 below zero may be true, which is then worth a word.
            return Some(if signed(row, quantity) { found.severity(Severity::Warning) } else { found });
        }
        fractional(row, quantity, unit)
            .then(|| found!(row.at("actual"), [actual], zh: "完成值“{actual}”不是整数", en: "the actual “{actual}” is not a whole number"))
    });
    Ok(found.collect())
}

/// Whether the name is of something that may fall below zero.
fn signed(row: &Row<'_>, quantity: &Quantity) -> bool {
    may_be_negative(&row.indicator.name) || may_be_negative(&quantity.subject)
}

fn negative(row: &Row<'_>, quantity: &Quantity, unit: Option<&Dimension>) -> bool {
    let name = &row.indicator.name;
    let below = quantity.number.high().is_some_and(|high| high.value.is_negative());
    let shrinks = may_shrink(name, unit) || may_shrink(&quantity.subject, unit);
    if !below || shrinks {
        return false;
    }
    let target_below = row.target.quantity().is_some_and(|target| target.number.low().is_some_and(|low| low.value.is_negative()));
    match unit {
        _ if target_below => false,
        Some(Dimension::Count(word)) => word != "分",
        Some(Dimension::Length | Dimension::Area | Dimension::Volume | Dimension::Mass | Dimension::Storage | Dimension::Money) => true,
        Some(Dimension::Share) => measure(name) == Some(Measure::Share),
        None => matches!(measure(name), Some(Measure::Count | Measure::Amount)) || part_of_a_whole(name),
        _ => false,
    }
}

fn fractional(row: &Row<'_>, quantity: &Quantity, unit: Option<&Dimension>) -> bool {
    if quantity.approximate || quantity.number.as_point().is_none_or(|number| number.is_integer()) {
        return false;
    }
    let counted = match unit {
        Some(Dimension::Count(word)) => WHOLE.contains(&word.as_str()),
        Some(_) => false,
        None => measure(&row.indicator.name) == Some(Measure::Count),
    };
    // The unit column may hold 万人, and a target of 2.5 is an average or is meant so.
    let column = row.indicator.unit.as_ref().map_or("", |cell| cell.value.as_str());
    let target_fractional = row.target.quantity().is_some_and(|target| target.number.as_point().is_some_and(|number| !number.is_integer()));
    let texts = [row.indicator.name.as_str(), column, row.target.text.as_str(), row.actual.text.as_str()];
    counted && !target_fractional && !texts.iter().any(|text| AVERAGES.iter().any(|word| text.contains(word)))
}
