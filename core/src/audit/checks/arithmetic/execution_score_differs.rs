use crate::audit::case::{amount_at, number};
use crate::audit::sheet::Rounded;
use crate::audit::wording::cited;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::score::Outcome;

/// A07.
pub(super) static CHECK: Check = Check {
    name: "execution-score-differs",
    origin: "A07",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "预算执行得分与规则不符", en: "the execution score differs from the rule" },
    explanation: Words {
        zh: "按现行规则集由执行数和预算数重算预算执行得分，与填报得分比较。等于取整或截尾结果的为警告。",
        en: "The execution score is computed again by the set in force and set beside the reported one. One that comes of cutting or rounding is a warning.",
    },
    advice: Words { zh: "按执行率重算预算执行得分。", en: "Compute the execution score again." },
    basis: Basis::practice("自评表：预算执行得分=分值×执行率"),
    thresholds: &[],
    needs: &[Input::Budget, Input::ExecutionScore],
    faulty: Example { edits: &[("budget.reported", "9.80")], at: "budget.reported" },
    sound: Example { edits: &[("budget.total.executed", "493.98"), ("budget.reported", "9.50")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let score = number(budget.reported.as_ref()).ok_or(Missing::from(Input::ExecutionScore))?;
    let line = case.card.execution.as_ref().ok_or(Missing::from(Input::Budget))?;
    let (low, high, exact) = match (&line.outcome, line.low, line.high, &line.exact) {
        (Outcome::Exact | Outcome::Within { .. }, Some(low), Some(high), Some(exact)) => (low, high, exact),
        (Outcome::NotApplicable { .. }, ..) => return Err(Input::Budget.into()),
        _ => return Err(Input::Rule.into()),
    };
    if low.ratio() <= score.ratio() && score.ratio() <= high.ratio() {
        return Ok(Vec::new());
    }
    let at = amount_at("budget.reported", "预算执行·得分", budget.reported.as_ref());
    let due = if low == high { low.to_string() } else { format!("{low}–{high}") };
    let points = line.points.map_or_else(String::new, |points| points.to_string());
    let found = match Rounded::of(score, exact, case.set.rounding().rounding().places) {
        Some(rounded) => {
            let (zh, en) = rounded.words();
            let whole = matches!(rounded, Rounded::CutToWhole | Rounded::ToWhole);
            found!(at, [score, due, points], zh: "预算执行得分 {score}，应为 {due}（分值 {points}）；填报得分等于{zh}的结果",
                en: "the execution score is {score}, it should be {due} of {points}; the reported one is that {en}")
            .severity(if whole { Severity::Warning } else { Severity::Note })
        }
        None => found!(at, [score, due, points], zh: "预算执行得分 {score}，按执行数和预算数应为 {due}（分值 {points}）",
                en: "the execution score is {score}; by the amounts it is {due} of {points}"),
    };
    let found = match &line.clause {
        Some(clause) => found.clause(cited(case.set, clause)),
        None => found,
    };
    Ok(vec![found])
}
