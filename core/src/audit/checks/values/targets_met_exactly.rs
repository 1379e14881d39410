use crate::audit::columns::with_target_and_actual;
use crate::audit::measure::{Measure, measure};
use crate::audit::row::Row;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;
use crate::reading::Dimension;

/// D03.
pub(super) static CHECK: Check = Check {
    name: "targets-met-exactly",
    origin: "D03",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "定量指标几乎全部恰好完成", en: "nearly every number met exactly" },
    explanation: Words {
        zh: "定量指标的完成值绝大多数恰好等于指标值，可能是事后按完成情况填报目标。指标值为100%或0的行只能恰好完成，不计入比例。",
        en: "Nearly all actual numbers are exactly the targets, as if the targets were written after the work. Targets of 100 % or 0 can only be met exactly and are left out of the share.",
    },
    advice: Words { zh: "核对完成值是否为实际统计数。", en: "Check whether the actual values are what was counted." },
    basis: Basis::proposal(),
    thresholds: &[
        Threshold {
            name: "share", default: "0.8", title: Words { zh: "恰好完成的比例超过", en: "share of exact rows, exceeded" }
        },
        Threshold {
            name: "rows", default: "4", title: Words { zh: "至少有几行定量指标", en: "least number of rows with numbers" }
        },
    ],
    needs: &[Input::TargetValues, Input::Actuals],
    faulty: Example {
        edits: &[
            ("indicators[0].actual", "9场"),
            ("indicators[1].actual", "25公里"),
            ("indicators[2].actual", "98%"),
            ("indicators[4].actual", "10%"),
            ("indicators[5].actual", "2000户"),
            ("indicators[6].actual", "30万吨"),
        ],
        at: "indicators",
    },
    sound: Example {
        edits: &[
            ("indicators[0].target", "=100%"),
            ("indicators[0].actual", "100%"),
            ("indicators[2].target", "=100%"),
            ("indicators[2].actual", "100%"),
            ("indicators[1].actual", "25公里"),
            ("indicators[4].actual", "10%"),
            ("indicators[6].actual", "30万吨"),
        ],
        at: "",
    },
    run,
};

/// Fewer rows than this say nothing once those of 100 % are left out.
const FEWEST: usize = 3;

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = with_target_and_actual(case)?;
    let numbers: Vec<(&Row<'_>, Ratio, Ratio)> = rows
        .iter()
        .filter_map(|row| {
            let (target, actual) = row.numbers()?;
            Some((row, target.as_point()?.clone(), actual.as_point()?.clone()))
        })
        .collect();
    let open: Vec<_> = numbers.iter().filter(|(row, target, _)| !only_exactly(row, target)).collect();
    let (quantitative, counted) = (numbers.len(), open.len());
    let exact = open.iter().filter(|(_, target, actual)| target == actual).count();
    let count = |number: usize| Ratio::from_int(i64::try_from(number).unwrap_or(i64::MAX));
    let (share, least) = (thresholds.get("share"), thresholds.get("rows"));
    if count(quantitative) < least || counted < FEWEST || count(exact) <= &share * &count(counted) {
        return Ok(Vec::new());
    }
    Ok(vec![found!(At::new("indicators", "三级指标"), [exact, counted, quantitative, share],
        zh: "可有出入的{counted}项定量指标中有{exact}项完成值恰好等于指标值", en: "of {counted} numbers that could differ, {exact} actual values are exactly the target")])
}

/// Whether the target cannot be met but exactly: all of a whole, or none of an evil.
fn only_exactly(row: &Row<'_>, target: &Ratio) -> bool {
    let unit = [row.target, row.actual].into_iter().find_map(|reading| reading.quantity()?.unit.as_ref());
    let whole = match unit {
        Some(unit) => unit.dimension == Dimension::Share && *target == Ratio::one(),
        None => measure(&row.indicator.name) == Some(Measure::Share) && *target == Ratio::from_int(100),
    };
    whole || target.is_zero()
}
