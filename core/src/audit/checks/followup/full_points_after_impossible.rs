use crate::audit::cell_words::core_name;
use crate::audit::monitored::monitoring;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::form::Possibility;

/// G02.
pub(super) static CHECK: Check = Check {
    name: "full-points-after-impossible",
    origin: "G02",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "监控判断完全不可能完成而年终得满分", en: "impossible at mid-year, full points at its end" },
    explanation: Words {
        zh: "年中监控时填“完全不可能”完成的指标，年终自评得了满分。",
        en: "An indicator whose target was said to be impossible to reach within the year earns full points at its end.",
    },
    advice: Words {
        zh: "核实完成情况；目标已按程序调整的应说明。", en: "Check what was done; where the target was adjusted, say so."
    },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Monitoring, Input::Points, Input::ReportedScores],
    faulty: Example { edits: &[("monitoring.lines[0].possibility", "impossible")], at: "indicators[0].reported" },
    sound: Example {
        edits: &[("monitoring.lines[0].possibility", "possible"), ("monitoring.lines[0].causes", r#"{"other": "√"}"#)],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let form = monitoring(case)?;
    let rows = case.need_rows()?;
    // A name that stands twice belongs to none.
    let rows: Vec<_> = rows.iter().map(|row| (core_name(&row.indicator.name), row)).collect();
    let row_of = |name: &str| {
        let mut same = rows.iter().filter(|(other, _)| other == name);
        same.next().filter(|_| same.next().is_none()).map(|(_, row)| row)
    };
    let told = form.lines.iter().enumerate().filter_map(|(index, line)| {
        let (said, row) = (line.possibility.as_ref()?.value, row_of(&core_name(&line.indicator.name))?);
        Some((index, said, row, row.scored()?))
    });
    let told: Vec<_> = told.collect();
    if told.is_empty() {
        return Err(Input::Monitoring.into());
    }
    let impossible = told.into_iter().filter(|(_, said, ..)| *said == Possibility::Impossible);
    Ok(impossible
        .filter(|(.., (points, score))| points == score && !points.is_zero())
        .map(|(index, _, row, (points, score))| {
            found!(row.at("reported"), [points, score],
                zh: "年中监控填“完全不可能”，年终得满分 {score}（分值 {points}）", en: "said to be impossible within the year, yet {score} of {points} points at its end")
            .also([At::new(format!("monitoring.lines[{index}].possibility"), format!("监控表·{}·完成目标可能性", row.indicator.name))])
        })
        .collect())
}
