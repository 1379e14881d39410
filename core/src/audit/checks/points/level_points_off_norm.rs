use crate::audit::case::number;
use crate::audit::sheet::{clause_words, first_levels, percent_of_level, whole};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Ratio;
use crate::rules::Strictness;

/// B01.
pub(super) static CHECK: Check = Check {
    name: "level-points-off-norm",
    origin: "B01",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "一级指标分值与统一权重不符", en: "the points of the first levels are not the norm’s" },
    explanation: Words {
        zh: "把各一级指标（和预算执行）的分值与规则集规定的权重比较；规则集为强制规定的是错误，原则性规定的是警告，由单位自定的不作判断。",
        en: "The points of the first levels and of execution are set beside the norm of the set: an error where the norm is binding, a warning where it holds in principle; nothing is said where points are free.",
    },
    advice: Words { zh: "按规定权重调整，或说明理由。", en: "Mend the points to the norm, or give the reason." },
    basis: Basis::clause("财预〔2020〕10号"),
    thresholds: &[],
    needs: &[Input::Points, Input::Rule],
    faulty: Example { edits: &[("indicators[0].points", "20"), ("indicators[5].points", "0")], at: "indicators" },
    sound: Example { edits: &[("indicators[0].points", "5"), ("indicators[1].points", "20")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let weights = case.set.weights().as_ref().filter(|weights| weights.strictness != Strictness::Free && !weights.level.is_empty());
    let weights = weights.ok_or(Missing::from(Input::Rule))?;
    if percent_of_level(case.set) || !case.form.goals.is_empty() {
        return Err(Input::Rule.into());
    }
    let levels = first_levels(case)?;
    if !whole(case) {
        return Err(Input::Indicators.into());
    }
    let names: Vec<&str> = levels.iter().map(|(name, _)| name.as_str()).collect();
    let norm = weights.norm(&names);
    // What is due for each level that is there or ought to be.
    let mut off: Vec<(String, Ratio, Ratio)> = Vec::new();
    for wanted in norm {
        let here: Ratio = levels.iter().filter(|(name, _)| name.starts_with(wanted.name.as_str())).map(|(_, points)| points.clone()).sum();
        off.push((wanted.name.clone(), here, wanted.points.ratio()));
    }
    for (name, points) in &levels {
        if !norm.iter().any(|wanted| name.starts_with(wanted.name.as_str())) {
            off.push((name.clone(), points.clone(), Ratio::zero()));
        }
    }
    let execution = case.form.budget.as_ref().and_then(|budget| number(budget.points.as_ref()));
    if let Some((points, rule)) = execution.zip(case.set.execution().as_ref()) {
        off.push(("预算执行".to_owned(), points.ratio(), rule.points.ratio()));
    }
    off.retain(|(_, here, due)| here != due);
    if off.is_empty() {
        return Ok(Vec::new());
    }
    let levels: Vec<String> = off.iter().map(|(name, here, due)| format!("{name} {here}（{due}）")).collect();
    let levels = levels.join("、");
    let found = found!(At::new("indicators", "一级指标分值"), [levels],
        zh: "一级指标分值与统一权重不同（括号内为规定值）：{levels}", en: "the points of first levels are not the norm’s (in brackets): {levels}")
    .clause(clause_words(case.set, &weights.clause));
    Ok(vec![found.severity(if weights.strictness == Strictness::Must { Severity::Error } else { Severity::Warning })])
}
