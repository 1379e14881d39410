use crate::audit::columns::with_target_and_actual;
use crate::audit::measure::measure;
use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Found, Input, Severity, Thresholds, Words, found};
use crate::reading::{Dimension, Quantity, Unit};

/// D05.
pub(super) static CHECK: Check = Check {
    name: "unit-contradicts-indicator",
    origin: "D05",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "计量单位与指标不符", en: "the unit does not fit the indicator" },
    explanation: Words {
        zh: "“…率”以万元计、金额以%计、定性指标配有计量单位，或者单元格里的单位与度量单位栏不同。",
        en: "A rate in 万元, an amount of money in %, a unit beside a qualitative target, or a cell whose own unit is another than that of the unit column.",
    },
    advice: Words { zh: "改正计量单位，或改正指标名称和指标值。", en: "Mend the unit, or the name and the target." },
    basis: Basis::practice("岳阳楼区绩效目标表（28.8万元的单位填为%）"),
    thresholds: &[],
    needs: &[Input::TargetValues],
    faulty: Example { edits: &[("indicators[2].target", "≥98万元"), ("indicators[2].actual", "99万元")], at: "indicators[2].target" },
    sound: Example {
        edits: &[
            ("indicators[4].name", "单位供水成本"),
            ("indicators[4].target", "降低率≥5%"),
            ("indicators[4].actual", "6%"),
            ("indicators[7].target", "≥90分"),
            ("indicators[7].actual", "93分"),
            ("indicators[1].name", "改造供水管网数量"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_target_and_actual(case)?;
    Ok(rows.iter().filter_map(|row| column(row).or_else(|| name(row))).collect())
}

/// The unit column beside the nature and beside the target's own unit.
fn column(row: &Row<'_>) -> Option<Found> {
    let cell = row.indicator.unit.as_ref()?;
    let unit = cell.value.trim();
    let known = Unit::parse(unit)?;
    let target = row.target.text.trim();
    let nature = row.indicator.nature.as_ref().map_or("", |cell| cell.value.trim());
    match row.target.quantity() {
        // Where the target holds a number the nature is what is wrong.
        None if nature.contains("定性") && matches!(known.dimension, Dimension::Share | Dimension::Money) => {
            Some(found!(row.at("unit"), [nature, unit, target],
                zh: "指标性质为“{nature}”，指标值“{target}”没有数字，度量单位却是“{unit}”", en: "the nature is “{nature}” and the target “{target}” holds no number, yet the unit is “{unit}”"))
        }
        Some(Quantity { unit: Some(own), .. }) if known.dimension != own.dimension => {
            let measures = |unit: &Unit| matches!(unit.dimension, Dimension::Share | Dimension::Money);
            if !measures(&known) && !measures(own) {
                return None;
            }
            let written = &own.symbol;
            let message = found!(row.at("unit"), [target, written, unit],
                zh: "指标值“{target}”以“{written}”计，度量单位栏却是“{unit}”", en: "the target “{target}” is in “{written}”, the unit column says “{unit}”")
            .also([row.at("target")]);
            // A share and an amount of money: one of both cells is wrong whatever is measured.
            Some(if measures(&known) && measures(own) { message.severity(Severity::Error) } else { message })
        }
        _ => None,
    }
}

/// The unit of the number beside what the name says is measured.
fn name(row: &Row<'_>) -> Option<Found> {
    let (target, actual) = (row.target.quantity(), row.actual.quantity());
    let with_unit = |quantity: Option<&'_ Quantity>| quantity.is_some_and(|quantity| quantity.unit.is_some());
    let (cell, quantity) = if with_unit(target) { ("target", target?) } else { ("actual", actual?) };
    let unit = quantity.unit.as_ref()?;
    // Words before the number say what is measured: 支付率100% under a name of money.
    let subject = [target, actual].into_iter().flatten().map(|quantity| quantity.subject.as_str()).find(|subject| !subject.is_empty());
    let name = row.indicator.name.as_str();
    let measure = measure(subject.unwrap_or(name))?;
    if !measure.excludes(unit) {
        return None;
    }
    let column = row.indicator.unit.as_ref().and_then(|cell| Unit::parse(cell.value.trim()));
    let at = if column.as_ref() == Some(unit) { "unit" } else { cell };
    let ((what_zh, what_en), unit) = (measure.words(), &unit.symbol);
    Some(found!(row.at(at), [name, unit, what_zh, what_en],
        zh: "指标“{name}”是{what_zh}，却以“{unit}”计", en: "“{name}” is {what_en}, but is given in “{unit}”"))
}
