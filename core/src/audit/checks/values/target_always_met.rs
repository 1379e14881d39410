use crate::audit::columns::with_target;
use crate::audit::measure::may_shrink;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::{Comparator, Unit, operator};

/// D17.
pub(super) static CHECK: Check = Check {
    name: "target-always-met",
    origin: "D17",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "指标值不做任何工作也能达到", en: "a target that anything meets" },
    explanation: Words {
        zh: "指标值为“≥0”，什么也不做就已达到。增长率、变化量一类可以为负的指标不算。",
        en: "The target is ≥0, which is met by doing nothing. Growth and other numbers that can fall below zero do not count.",
    },
    advice: Words {
        zh: "改填有约束力的指标值；应为“=0”或“≤”的改正符号。", en: "Set a target that binds, or mend the sign."
    },
    basis: Basis::practice("填报软件：指标值为零的规则"),
    thresholds: &[],
    needs: &[Input::TargetValues],
    faulty: Example { edits: &[("indicators[0].target", "≥0场")], at: "indicators[0].target" },
    sound: Example {
        edits: &[
            ("indicators[4].target", "≤0%"),
            ("indicators[5].name", "受益户数增长率"),
            ("indicators[5].target", "≥0%"),
            ("indicators[0].target", ">0场"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_target(case)?;
    let found = rows.iter().filter_map(|row| {
        let quantity = row.target.quantity()?;
        let stated = quantity.comparator.or_else(|| row.indicator.nature.as_ref().and_then(|cell| operator(&cell.value)));
        let number = quantity.number.high()?;
        let (name, target) = (row.indicator.name.as_str(), row.target.text.trim());
        let trivial = number.value.is_zero() || number.value.is_negative();
        let column = row.indicator.unit.as_ref().and_then(|cell| Unit::parse(cell.value.trim()));
        let unit = quantity.unit.as_ref().or(column.as_ref()).map(|unit| &unit.dimension);
        if stated != Some(Comparator::AtLeast) || !trivial || may_shrink(name, unit) || may_shrink(&quantity.subject, unit) {
            return None;
        }
        Some(found!(row.at("target"), [name, target], zh: "指标值“{target}”（≥0）不做工作也能达到", en: "the target “{target}” (at least 0) is met by doing nothing"))
    });
    Ok(found.collect())
}
