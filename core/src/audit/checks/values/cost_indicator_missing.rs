use crate::audit::wording::cited;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// D25; cost measured by execution is said by level-misplaced.
pub(super) static CHECK: Check = Check {
    name: "cost-indicator-missing",
    origin: "D25",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "缺少成本指标", en: "no cost indicator" },
    explanation: Words {
        zh: "适用规则的一级指标中有成本指标，表上却没有。规则另列了不设成本指标时的权重的，只作提示。",
        en: "The norm of the rule in force has a cost level, and the form has no cost indicator: only a note where the norm also gives points for a form without one.",
    },
    advice: Words { zh: "补设成本指标，或说明不设的理由。", en: "Set a cost indicator, or say why there is none." },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::Indicators, Input::Rule],
    faulty: Example { edits: &[("set", "cn-mof-2021-core")], at: "indicators" },
    sound: Example { edits: &[("set", "cn-mof-2021-core"), ("indicators[4].path", r#"["成本指标", "经济成本指标"]"#)], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let weights = case.set.weights().as_ref().filter(|weights| weights.level.iter().any(|level| level.name.contains("成本")));
    let Some(weights) = weights else { return Err(Input::Rule.into()) };
    if rows.iter().all(|row| row.indicator.path.is_empty()) {
        return Err(Input::Levels.into());
    }
    if rows.iter().any(|row| row.under("成本")) {
        return Ok(Vec::new());
    }
    let count = rows.len();
    let found = found!(At::new("indicators", "三级指标"), [count],
        zh: "共 {count} 项指标，没有成本指标", en: "of {count} indicators there is none for cost (成本)")
    .clause(cited(case.set, &weights.clause));
    let allowed = weights.alternative.iter().any(|other| other.without.iter().any(|name| name.contains("成本")));
    Ok(vec![if allowed { found.severity(Severity::Note) } else { found }])
}
