use crate::audit::monitored::{executed_at, monitoring, paid, reached};
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::{Interval, Ratio};

/// G01.
pub(super) static CHECK: Check = Check {
    name: "goals-and-execution-apart",
    origin: "G01",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "目标实现程度与预算执行相差较大", en: "goals and execution far apart" },
    explanation: Words {
        zh: "监控表各指标平均完成程度与执行率相差超过 10 个百分点。无法计量的指标按 0 至 100% 计，只有无论如何都超过才列出。",
        en: "The mean completion of the monitoring form's indicators and its execution rate lie more than 10 points apart. What cannot be measured counts as anything from nothing to all; only what is apart in any case is found.",
    },
    advice: Words {
        zh: "核实指标完成情况和支付情况，说明差距原因。",
        en: "Check what was done and what was paid, and say why they differ.",
    },
    basis: Basis::clause("川财绩〔2025〕10号（转述）"),
    thresholds: &[Threshold {
        name: "points", default: "10", title: Words { zh: "相差多少个百分点", en: "more than how many points" }
    }],
    needs: &[Input::Monitoring],
    faulty: Example {
        edits: &[("monitoring.lines[0].indicator.actual", "9场"), ("monitoring.lines[1].indicator.actual", "25公里")],
        at: "monitoring.funds.total.executed",
    },
    sound: Example { edits: &[("monitoring.lines[0].indicator.actual", "7场")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let form = monitoring(case)?;
    let rate = paid(form)?.rate().ok_or(Input::Monitoring)?;
    let sum = form.lines.iter().map(|line| reached(line, form.year)).reduce(|a, b| a.plus(&b)).ok_or(Input::Monitoring)?;
    let count = i64::try_from(form.lines.len()).unwrap_or(i64::MAX);
    let each = Ratio::new(100, count).map_err(|_| Input::Monitoring)?;
    let (mean, spent) = (sum.times(&each), &rate * &Ratio::from_int(100));
    let most = thresholds.get("points");
    let near = Interval::closed(&spent - &most, &spent + &most).map_err(|_| Input::Rule)?;
    if mean.is_within(&near) {
        return Ok(Vec::new());
    }
    if mean.intersection(&near).is_some() {
        // The cells leave it open.
        return Err(Input::Monitoring.into());
    }
    let share = |points: Option<&crate::number::End>| {
        points.and_then(|end| end.value.checked_div(&Ratio::from_int(100)).ok()).map_or_else(String::new, |share| percent(&share))
    };
    let (low, high) = (share(mean.low()), share(mean.high()));
    let (goals, rate) = (if low == high { low } else { format!("{low}–{high}") }, percent(&rate));
    Ok(vec![found!(executed_at(form.funds.as_ref()), [count, goals, rate, most],
        zh: "{count} 项指标平均完成 {goals}，执行率 {rate}，相差超过 {most} 个百分点",
        en: "{count} indicators are completed to {goals} on average, the execution rate is {rate}: more than {most} points apart")])
}
