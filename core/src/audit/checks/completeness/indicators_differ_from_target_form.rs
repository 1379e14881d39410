use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::reading::normalized;
use std::collections::BTreeSet;

/// F11.
pub(super) static CHECK: Check = Check {
    name: "indicators-differ-from-target-form",
    origin: "F11",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "指标与批复的目标表不一致", en: "indicators differ from the approved target form" },
    explanation: Words {
        zh: "自评表的三级指标与批复的绩效目标表按名称逐条对照：目标表有而自评表没有的一并列出，自评表多出的逐条列出。",
        en: "The indicators are held against the approved target form by name: those left out are listed together, those added one by one.",
    },
    advice: Words {
        zh: "按批复的目标表自评；指标确有调整的，附调整批复。",
        en: "Evaluate by the approved form; where indicators were changed, add the approval.",
    },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::Targets, Input::Indicators],
    faulty: Example { edits: &[("indicators[6].name", "节水宣传次数")], at: "indicators[6].name" },
    sound: Example { edits: &[("indicators[6].name", "年节水量：")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let targets = case.targets.filter(|targets| !targets.indicators.is_empty()).ok_or(Missing::from(Input::Targets))?;
    let rows = case.need_rows()?;
    let approved: BTreeSet<String> = targets.indicators.iter().map(|indicator| normalized(&indicator.name)).collect();
    let own: BTreeSet<String> = rows.iter().map(|row| normalized(&row.indicator.name)).collect();
    let mut found = Vec::new();
    let lacking: Vec<&str> = targets
        .indicators
        .iter()
        .filter(|indicator| {
            let name = normalized(&indicator.name);
            !name.is_empty() && !own.contains(&name)
        })
        .map(|indicator| indicator.name.as_str())
        .collect();
    if !lacking.is_empty() {
        let (count, names) = (lacking.len(), lacking.iter().take(5).copied().collect::<Vec<_>>().join("、"));
        found.push(found!(At::new("indicators", "绩效指标"), [count, names],
            zh: "目标表中有 {count} 条指标未列入自评：{names}", en: "{count} indicators of the target form are not evaluated: {names}"));
    }
    for row in rows {
        let name = normalized(&row.indicator.name);
        if !name.is_empty() && !approved.contains(&name) {
            let name = &row.indicator.name;
            found.push(found!(row.at("name"), [name], zh: "“{name}”不在批复的目标表中", en: "{name} is not on the target form"));
        }
    }
    Ok(found)
}
