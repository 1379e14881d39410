use crate::audit::row::Row;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;
use crate::rules::Direction;

/// D35.
pub(super) static CHECK: Check = Check {
    name: "far-below-targets",
    origin: "D35",
    aliases: &[],
    severity: Severity::Note,
    title: Words { zh: "多项指标远未达到指标值", en: "several actuals far below their targets" },
    explanation: Words {
        zh: "多项正向指标的完成值不到指标值的 60%，指标值可能定得过高。",
        en: "Several actuals are below 60 % of what was to be reached: the targets may have been set too high.",
    },
    advice: Words {
        zh: "核对完成值；下年合理设定指标值。", en: "Check the actuals; set next year's targets within reach."
    },
    basis: Basis::inference(),
    thresholds: &[
        Threshold { name: "share", default: "0.6", title: Words { zh: "低于指标值的多少", en: "below which share of the target" } },
        Threshold { name: "rows", default: "3", title: Words { zh: "几项以上", en: "from how many lines on" } },
    ],
    needs: &[Input::TargetValues, Input::Actuals],
    faulty: Example {
        edits: &[("indicators[0].actual", "5场"), ("indicators[1].actual", "12公里"), ("indicators[5].actual", "900户")],
        at: "indicators",
    },
    sound: Example {
        edits: &[
            ("indicators[0].actual", "5场"),
            ("indicators[1].actual", "15公里"),
            ("indicators[5].actual", "900户"),
            ("indicators[4].actual", "2%"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let measured =
        rows.iter().filter(|row| row.numbers().is_some() && row.direction() == Some(Direction::AtLeast) && !row.direction_doubtful());
    let measured: Vec<_> = measured.collect();
    if measured.is_empty() {
        return Err(Input::Actuals.into());
    }
    let share = thresholds.get("share");
    let far: Vec<_> = measured.into_iter().filter(|row| far_below(row, &share)).collect();
    let count = far.len();
    if Ratio::from_int(count as i64) < thresholds.get("rows") {
        return Ok(Vec::new());
    }
    let percent = crate::audit::wording::percent(&share);
    Ok(vec![
        found!(At::new("indicators", "三级指标"), [count, share, percent],
            zh: "{count} 项指标的完成值不到指标值的 {percent}", en: "{count} actuals are below {percent} of their targets")
        .also(far.iter().map(|row| row.at("actual"))),
    ])
}

fn far_below(row: &Row<'_>, share: &Ratio) -> bool {
    row.numbers().is_some_and(|(target, actual)| {
        target.low().zip(actual.high()).is_some_and(|(target, actual)| target.value > Ratio::zero() && actual.value < &target.value * share)
    })
}
