use crate::audit::columns::with_target;
use crate::audit::measure::{Measure, may_pass_hundred, measure, part_of_a_whole};
use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Found, Input, Severity, Thresholds, Words, found};
use crate::number::Ratio;
use crate::reading::{Dimension, Quantity, Reading};

/// D15.
pub(super) static CHECK: Check = Check {
    name: "share-above-hundred",
    origin: "D15",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "比率超过100%", en: "a share above 100 %" },
    explanation: Words {
        zh: "满意度、合格率、及时率等是部分占全体的比率，不可能超过100%。其他“…率”超过100%的作警告，完成率作提示，增长率等不限。",
        en: "Satisfaction, pass rates and the like are parts of a whole and cannot pass 100 %. Other rates above it are warnings, rates of completion notes; growth is not limited.",
    },
    advice: Words { zh: "核对数值和计算口径。", en: "Check the number and how it was computed." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::TargetValues],
    faulty: Example { edits: &[("indicators[2].actual", "102%")], at: "indicators[2].actual" },
    sound: Example {
        edits: &[
            ("indicators[2].actual", "100%"),
            ("indicators[5].name", "受益户增长率"),
            ("indicators[5].target", "≥110%"),
            ("indicators[5].actual", "118%"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_target(case)?;
    let cells = |row: &Row<'_>| [above(row, "target", row.target), above(row, "actual", &row.achieved())];
    Ok(rows.iter().flat_map(cells).flatten().collect())
}

fn above(row: &Row<'_>, cell: &'static str, reading: &Reading) -> Option<Found> {
    let quantity = reading.quantity()?;
    let (low, whole) = (&quantity.number.low()?.value, whole(row, quantity)?);
    let name = if quantity.subject.is_empty() { row.indicator.name.as_str() } else { quantity.subject.as_str() };
    if *low <= whole || may_pass_hundred(name) || measure(name) != Some(Measure::Share) || quantity.approximate {
        return None;
    }
    let value = reading.text.trim();
    let found = found!(row.at(cell), [value, name], zh: "“{name}”为“{value}”，超过100%", en: "“{name}” is “{value}”: above 100 %");
    Some(match name {
        name if part_of_a_whole(name) => found,
        name if name.contains("完成率") || name.contains("执行率") => found.severity(Severity::Note),
        _ => found.severity(Severity::Warning),
    })
}

/// What 100 % is in the number's unit; a bare number under a rate is a percentage.
fn whole(row: &Row<'_>, quantity: &Quantity) -> Option<Ratio> {
    let other = [row.target, row.actual].into_iter().find_map(|reading| reading.quantity()?.unit.as_ref());
    match quantity.unit.as_ref().or(other) {
        Some(unit) if unit.dimension == Dimension::Share => Ratio::one().checked_div(&unit.factor).ok(),
        Some(_) => None,
        None => Some(Ratio::from_int(100)),
    }
}
