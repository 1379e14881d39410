use crate::audit::case::number;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::{Decimal, Ratio};

/// D24.
pub(super) static CHECK: Check = Check {
    name: "level-without-indicator",
    origin: "D24",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "缺少数量、质量或效益指标", en: "no quantity, quality or benefit indicator" },
    explanation: Words {
        zh: "设有产出指标的表，没有一项数量指标，或没有一项质量指标，或没有一项效益指标。表上各行分值远不足满分的（只有部分行）不作判断。",
        en: "A form with outputs has no quantity indicator, or no quality indicator, or no benefit indicator at all. Not judged where the lines' points fall far short of full marks: then only a part of the form is there.",
    },
    advice: Words { zh: "补设所缺的指标。", en: "Set the indicator that is missing." },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::Indicators, Input::Levels],
    faulty: Example { edits: &[("indicators[2].path", r#"["产出指标", "数量指标"]"#)], at: "indicators" },
    sound: Example { edits: &[("indicators[2].path", r#"["产出指标（50分）", "产出质量"]"#)], at: "" },
    run,
};

/// Below this share of full marks the lines are a part of the form.
const WHOLE: (i64, i64) = (3, 4);

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let outputs: Vec<_> = rows.iter().filter(|row| row.under("产出")).collect();
    if outputs.is_empty() {
        return Err(Input::Levels.into());
    }
    let execution = case.form.budget.as_ref().and_then(|budget| number(budget.points.as_ref()));
    let points = rows.iter().filter_map(|row| row.points()).chain(execution);
    let sum: Ratio = points.map(Decimal::ratio).sum();
    let share = Ratio::new(WHOLE.0, WHOLE.1).unwrap_or_else(|_| Ratio::one());
    if !sum.is_zero() && sum < &share * &case.set.full_marks() {
        return Err(Input::Indicators.into());
    }
    // Where outputs have no second level, quantity and quality cannot be told apart.
    let divided = outputs.iter().all(|row| row.indicator.path.len() > 1);
    let lacks = |level: &&str| match *level {
        "效益" => !rows.iter().any(|row| row.under("效益") || row.under("影响") || row.under("效果")),
        level => divided && !outputs.iter().any(|row| row.under(level)),
    };
    let missing: Vec<&str> = ["数量", "质量", "效益"].into_iter().filter(|level| lacks(level)).collect();
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    let (missing, count) = (missing.join("、"), rows.len());
    Ok(vec![found!(At::new("indicators", "三级指标"), [missing, count],
        zh: "共 {count} 项指标，没有{missing}指标", en: "of {count} indicators there is none for {missing}")])
}
