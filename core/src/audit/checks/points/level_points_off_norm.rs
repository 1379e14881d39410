use crate::audit::case::number;
use crate::audit::sheet::{first_levels, percent_of_level, whole};
use crate::audit::wording::cited;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::{Decimal, Ratio};
use crate::rules::Strictness;

/// B01.
pub(super) static CHECK: Check = Check {
    name: "level-points-off-norm",
    origin: "B01",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "一级指标分值与统一权重不符", en: "the points of the first levels are not the norm’s" },
    explanation: Words {
        zh: "把各一级指标（和预算执行）的分值与规则集规定的权重比较；规则集为强制规定的是错误，原则性规定的是警告，由单位自定的不作判断。原则性规定之下，设成本指标并按财预〔2021〕101号取成本 20、产出 40、效益 20、满意度 10 的，不算不同。",
        en: "The points of the first levels and of execution are set beside the norm of the set: an error where the norm is binding, a warning where it holds in principle; nothing is said where points are free. Where the norm holds in principle, a form with a cost level may follow the norm of 2021 instead: cost 20, output 40, benefit 20, satisfaction 10.",
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
    if weights.strictness == Strictness::Principle && with_cost(&levels, execution.map(Decimal::ratio)) {
        return Ok(Vec::new());
    }
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
    .clause(cited(case.set, &weights.clause));
    Ok(vec![found.severity(if weights.strictness == Strictness::Must { Severity::Error } else { Severity::Warning })])
}

/// 财预〔2021〕101号, as far as it is known: the weights of a form with cost indicators; without satisfaction its 10 are benefit's.
const WITH_COST: [(&str, i64); 4] = [("成本", 20), ("产出", 40), ("效益", 20), ("满意度", 10)];

/// Whether the points follow the norm for forms with cost indicators.
fn with_cost(levels: &[(String, Ratio)], execution: Option<Ratio>) -> bool {
    let of = |word: &str| -> Ratio { levels.iter().filter(|(name, _)| name.starts_with(word)).map(|(_, points)| points.clone()).sum() };
    let there = |word: &str| levels.iter().any(|(name, _)| name.starts_with(word));
    let moved = if there("满意度") { 0 } else { 10 };
    let due = |word: &str, points: i64| match word {
        "满意度" => points - moved,
        "效益" => points + moved,
        _ => points,
    };
    let known = levels.iter().all(|(name, _)| WITH_COST.iter().any(|(word, _)| name.starts_with(word)));
    let follow = WITH_COST.iter().all(|(word, points)| of(word) == Ratio::from_int(due(word, *points)));
    known && there("成本") && follow && execution.is_none_or(|points| points == Ratio::from_int(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_norm_with_cost_is_20_40_20_10() {
        let follows = |points: &[(&str, i64)], execution: i64| {
            let levels: Vec<_> = points.iter().map(|(name, points)| ((*name).to_owned(), Ratio::from_int(*points))).collect();
            with_cost(&levels, Some(Ratio::from_int(execution)))
        };
        assert!(follows(&[("产出指标（40分）", 40), ("效益指标", 20), ("满意度指标", 10), ("成本指标", 20)], 10));
        assert!(follows(&[("成本指标", 20), ("产出指标", 40), ("效益指标", 30)], 10));
        assert!(!follows(&[("成本指标", 10), ("产出指标", 50), ("效益指标", 20), ("满意度指标", 10)], 10));
        assert!(!follows(&[("产出指标", 40), ("效益指标", 40), ("满意度指标", 10)], 10));
        assert!(!follows(&[("成本指标", 20), ("产出指标", 40), ("效益指标", 20), ("满意度指标", 10)], 20));
    }
}
