use crate::audit::monitored::{executed_at, monitoring, paid};
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};

/// E14.
pub(super) static CHECK: Check = Check {
    name: "payments-behind-calendar",
    origin: "E14",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "支付进度落后于时序", en: "payments behind the calendar" },
    explanation: Words {
        zh: "监控表所列月份的执行率低于该月之前最近一个节点（4、6、8、10 月）的界限。",
        en: "The execution rate of the monitoring form lies below the threshold of the last of the months April, June, August and October.",
    },
    advice: Words {
        zh: "说明进度落后的原因和后续支付安排。", en: "Say why payments are late and when they will be made."
    },
    basis: Basis::clause("川财绩〔2025〕10号（转述）"),
    thresholds: &[
        Threshold {
            name: "april", default: "0.25", title: Words { zh: "4月底的执行率下限", en: "the least rate at the end of April" }
        },
        Threshold {
            name: "june", default: "0.4", title: Words { zh: "6月底的执行率下限", en: "the least rate at the end of June" }
        },
        Threshold {
            name: "august", default: "0.6", title: Words { zh: "8月底的执行率下限", en: "the least rate at the end of August" }
        },
        Threshold {
            name: "october",
            default: "0.8",
            title: Words { zh: "10月底的执行率下限", en: "the least rate at the end of October" },
        },
    ],
    needs: &[Input::Monitoring],
    faulty: Example { edits: &[("monitoring.funds.total.executed", "311.99")], at: "monitoring.funds.total.executed" },
    sound: Example { edits: &[("monitoring.funds.total.executed", "312.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let form = monitoring(case)?;
    let paid = paid(form)?;
    // What is paid does not shrink: who stands below the threshold of June in July stood below it in June.
    let node = [(10, "october"), (8, "august"), (6, "june"), (4, "april")].into_iter().find(|(month, _)| *month <= paid.month);
    let (Some((node, name)), Some(rate)) = (node, paid.rate()) else { return Err(Input::Monitoring.into()) };
    let least = thresholds.get(name);
    if rate >= least {
        return Ok(Vec::new());
    }
    let (month, executed, budget, rate, least) = (paid.month, paid.executed, paid.budget, percent(&rate), percent(&least));
    Ok(vec![
        found!(executed_at(form.funds.as_ref()), [month, node, executed, budget, rate, least],
            zh: "1—{month}月执行率 {rate}，低于 {node} 月底的界限 {least}", en: "the rate of January to month {month} is {rate}, below {least}, the threshold of month {node}")
        .sum(format!("{executed} ÷ {budget} = {rate}")),
    ])
}
