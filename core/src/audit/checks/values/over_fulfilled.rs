use super::far_over_fulfilled_unexplained::{multiple, unexplained};
use crate::audit::columns::with_target_and_actual;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};

/// D12.
pub(super) static CHECK: Check = Check {
    name: "over-fulfilled",
    origin: "D12",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "完成值远高于指标值", en: "far above the target" },
    explanation: Words {
        zh: "完成值达到指标值的规定倍数（规则集未定的按1.3倍），目标可能定得偏低。已说明原因的作提示；超过一倍而满分又未说明的由“超额一倍未说明原因”报告。",
        en: "The actual reaches the multiple of the target that the rule set names (1.3 where it names none): the target may have been too low. With a reason it is a note; double the target at full points without a reason is another check's.",
    },
    advice: Words { zh: "说明超额原因，下年度调高指标值。", en: "Explain the excess, and raise next year's target." },
    basis: Basis::practice("填报软件：超过1.2倍或1.3倍的标红"),
    thresholds: &[
        Threshold {
            name: "at",
            default: "1.3",
            title: Words { zh: "规则集未定时的倍数", en: "the multiple where the rule set names none" },
        },
        Threshold {
            name: "below",
            default: "2",
            title: Words { zh: "由另一检查报告的倍数", en: "the multiple from which the other check reports" },
        },
    ],
    needs: &[Input::TargetValues, Input::Actuals],
    faulty: Example { edits: &[("indicators[0].actual", "14场")], at: "indicators[0].target" },
    sound: Example {
        edits: &[
            ("indicators[0].actual", "11场"),
            ("indicators[4].target", "10%"),
            ("indicators[4].actual", "15%"),
            ("indicators[1].target", "≤25公里"),
            ("indicators[1].actual", "60公里"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = with_target_and_actual(case)?;
    let over = case.set.over_fulfilment().as_ref();
    let named = over.and_then(|over| over.at).map(|at| at.ratio());
    let beyond = named.is_some() && over.is_some_and(|over| over.beyond);
    let at = named.unwrap_or_else(|| thresholds.get("at"));
    let below = thresholds.get("below");
    let found = rows.iter().filter_map(|row| {
        let multiple = multiple(row)?;
        if multiple.ratio < at || (beyond && multiple.ratio == at) || (multiple.ratio >= below && unexplained(row)) {
            return None;
        }
        let (target, actual) = (row.target.text.trim(), row.actual.text.trim());
        let found = found!(row.at("target"), [target, actual, at],
            zh: "完成值“{actual}”达到指标值“{target}”的{at}倍以上，指标值可能偏低", en: "the actual “{actual}” is at least {at} times the target “{target}”, which may have been too low")
        .also([row.at("actual")])
        .sum(multiple.written);
        Some(if row.reason().is_some_and(|reason| !reason.is_empty()) { found.severity(Severity::Note) } else { found })
    });
    Ok(found.collect())
}
