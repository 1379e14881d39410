use crate::audit::cell_words::{core_name, has_digit, has_sign, outside_brackets};
use crate::audit::columns::with_target_and_actual;
use crate::audit::measure::{is_unit, measure};
use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Found, Input, Severity, Thresholds, Words, found};
use crate::reading::{Comparator, Unclear, Value, same_text};

/// D09.
pub(super) static CHECK: Check = Check {
    name: "columns-shifted",
    origin: "D09",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "指标值与完成值错位", en: "target and actual in the wrong columns" },
    explanation: Words {
        zh: "完成值带有“≥”“≤”（那是目标的写法，不是完成数），或者指标值一格写的是指标名称、单位或光秃的比较符号。",
        en: "The actual carries ≥ or ≤, which is how targets are written and not what was achieved; or the target's cell holds the indicator's name, a unit, or a sign alone.",
    },
    advice: Words {
        zh: "把指标名称、指标值、实际完成值分别填入各自的栏。", en: "Put name, target and actual into their own columns."
    },
    basis: Basis::practice("公布的自评表"),
    thresholds: &[],
    needs: &[Input::TargetValues, Input::Actuals],
    faulty: Example { edits: &[("indicators[0].target", "培训场次"), ("indicators[0].actual", "≥10")], at: "indicators[0].actual" },
    sound: Example {
        edits: &[
            ("indicators[0].actual", "=10场"),
            ("indicators[2].actual", "达到99%"),
            ("indicators[4].actual", "9.5%（年初目标≤10%）"),
            ("indicators[6].name", "推广节水器具"),
            ("indicators[6].target", "推广三类节水器具"),
            ("indicators[6].actual", "推广三类，共2100件"),
            ("indicators[7].actual", "达到93%（目标≥90%，收回186份）"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_target_and_actual(case)?;
    Ok(rows.iter().filter_map(|row| sign_in_actual(row).or_else(|| name_in_target(row))).collect())
}

/// A sign of comparison with the actual's number, or the target's bound in words repeated.
fn sign_in_actual(row: &Row<'_>) -> Option<Found> {
    let comparator = row.achieved().quantity()?.comparator.filter(|sign| *sign != Comparator::Equal)?;
    let (target, actual, sign) = (row.target.text.trim(), row.actual.text.trim(), comparator.sign());
    // A sign in brackets may repeat the target: 达到93%（目标≥90%）.
    let signed = has_sign(&outside_brackets(actual));
    if !has_digit(target) {
        return signed.then(|| {
            found!(row.at("actual"), [target, actual, sign],
                zh: "指标值“{target}”没有数字，完成值“{actual}”却带有比较符号，像是填错了栏",
                en: "the target “{target}” holds no digit while the actual “{actual}” carries a comparison: the columns look shifted")
            .also([row.at("target")])
        });
    }
    // 达到95% states what was reached.
    let repeated =
        row.alike() && !actual.contains('达') && row.target.quantity().is_some_and(|quantity| quantity.comparator == Some(comparator));
    (signed || repeated).then(|| {
        found!(row.at("actual"), [actual, sign],
            zh: "完成值“{actual}”是一个范围，不是实际完成数", en: "the actual “{actual}” is a bound as of a target, not what was achieved")
        .also([row.at("target")])
    })
}

/// A target that is the indicator's name, a unit, or a sign alone.
fn name_in_target(row: &Row<'_>) -> Option<Found> {
    let (target, actual, name) = (row.target.text.trim(), row.actual.text.trim(), row.indicator.name.as_str());
    if target.is_empty() || has_digit(target) {
        return None;
    }
    let lone_sign = row.target.value == Value::Unclear(Unclear::OperatorWithoutNumber);
    let unit = is_unit(target) && has_digit(actual);
    let core = core_name(name);
    let same = row.target.value == Value::Text && !core.is_empty() && same_text(target, &core);
    let named = has_digit(actual) && row.actual.quantity().is_some() && target.chars().count() <= 15 && measure(target).is_some();
    (lone_sign || unit || same || named).then(|| {
        found!(row.at("target"), [target, name],
            zh: "指标值一格填的是“{target}”，不是目标值（指标名称：{name}）", en: "the target's cell holds “{target}”, which is no target (the indicator is “{name}”)")
    })
}
