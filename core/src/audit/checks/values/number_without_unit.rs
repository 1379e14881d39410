use crate::audit::measure::tells_unit;
use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::{Quantity, Reading};

/// D04.
pub(super) static CHECK: Check = Check {
    name: "number-without-unit",
    origin: "D04",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "数值没有计量单位", en: "a number without a unit" },
    explanation: Words {
        zh: "指标值或完成值只有数字，同行的另一格、度量单位栏和指标名称都看不出单位。“…率”“…人数”等名称本身说明单位。",
        en: "A cell holds a bare number, and neither the other cell of the row nor the unit column nor the name tells its unit. Names such as …率 or …人数 tell it.",
    },
    advice: Words { zh: "补写计量单位。", en: "Write the unit." },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::TargetValues],
    faulty: Example { edits: &[("indicators[1].target", "≥25"), ("indicators[1].actual", "26")], at: "indicators[1].target" },
    sound: Example {
        edits: &[
            ("indicators[1].target", "≥25"),
            ("indicators[2].target", "≥98"),
            ("indicators[2].actual", "99"),
            ("indicators[5].target", "≥2000"),
            ("indicators[5].actual", "1800"),
            ("indicators[6].target", "≥30"),
            ("indicators[6].actual", "32"),
            ("indicators[6].unit", "万吨"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    if rows.iter().all(|row| row.indicator.target.is_none() && row.indicator.actual.is_none()) {
        return Err(Input::TargetValues.into());
    }
    let found = rows.iter().filter_map(|row| {
        let (target, actual) = (row.target.quantity(), row.actual.quantity());
        let unit = [target, actual].into_iter().flatten().any(|quantity| quantity.unit.is_some());
        let column = row.indicator.unit.as_ref().is_some_and(|cell| !cell.value.trim().is_empty());
        if unit || column {
            return None;
        }
        // One finding a row: where the number is asked for, else where it is given.
        let (cell, reading) = bare(target, row.target).map(|reading| ("target", reading)).or_else(|| Some(("actual", bare(actual, row.actual)?)))?;
        if told(row, target) || told(row, actual) {
            return None;
        }
        let (text, name) = (reading.text.trim(), row.indicator.name.as_str());
        Some(found!(row.at(cell), [text, name], zh: "“{text}”没有计量单位，指标名称“{name}”也未说明", en: "“{text}” has no unit, and the name “{name}” tells none"))
    });
    Ok(found.collect())
}

/// The reading, where it is a number other than 0.
fn bare<'a>(quantity: Option<&Quantity>, reading: &'a Reading) -> Option<&'a Reading> {
    quantity?.number.as_point().is_none_or(|number| !number.is_zero()).then_some(reading)
}

/// Whether the name, or the words before the number, tell the unit.
fn told(row: &Row<'_>, quantity: Option<&Quantity>) -> bool {
    tells_unit(&row.indicator.name) || quantity.is_some_and(|quantity| !quantity.subject.is_empty() && tells_unit(&quantity.subject))
}
