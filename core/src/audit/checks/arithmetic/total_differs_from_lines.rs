use crate::audit::case::{amount_at, number};
use crate::audit::printed::{Standing, printed_sum};
use crate::audit::sheet::{printed_points, shown, whole};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};

/// A03.
pub(super) static CHECK: Check = Check {
    name: "total-differs-from-lines",
    origin: "A03",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "总分与各项得分之和不符", en: "the total is not the sum of the scores" },
    explanation: Words {
        zh: "把预算执行得分和各三级指标得分相加，与表上的总分比较。印到小数位的分数按其末位的半个单位留出余地。",
        en: "The execution score and the scores of all indicators are added and set beside the printed total. Scores printed with decimals leave half a unit of their last place each.",
    },
    advice: Words {
        zh: "核对各项得分，改正总分或有误的得分。", en: "Check the scores, and mend the total or the score that is wrong."
    },
    basis: Basis::clause("评价报告质量评分表（转载）"),
    thresholds: &[],
    needs: &[Input::ReportedScores, Input::ReportedTotal],
    faulty: Example { edits: &[("reported.score", "97")], at: "reported.score" },
    sound: Example {
        edits: &[("indicators[0].reported", "9"), ("indicators[0].reason", "天气原因，下一步提前安排"), ("reported.score", "97.50")],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let cell = case.form.reported.score.as_ref();
    let total = number(cell).ok_or(Missing::from(Input::ReportedTotal))?;
    // Where a line's score is not printed the sum is not the form's.
    let lines = case.need_rows()?.iter().map(|row| row.reported()).collect::<Option<Vec<_>>>();
    let mut parts = lines.ok_or(Missing::from(Input::ReportedScores))?;
    if let Some(budget) = &case.form.budget
        && number(budget.points.as_ref()).is_some()
    {
        parts.insert(0, number(budget.reported.as_ref()).ok_or(Missing::from(Input::ExecutionScore))?);
    }
    let added = printed_sum(&parts, total, &[]);
    // A published page that breaks off shows the total of more lines than it shows.
    if added.gap.is_negative() && printed_points(case).is_ok() && !whole(case) {
        return Err(Input::Indicators.into());
    }
    let (sum, gap) = (&added.sum, &added.gap);
    let at = amount_at("reported.score", "总分", cell);
    let found = match added.standing {
        Standing::Equal => return Ok(Vec::new()),
        Standing::Rounding => found!(at, [total, sum, gap],
            zh: "各项得分之和为 {sum}，总分为 {total}，相差在舍入之内", en: "the scores add up to {sum}, the total says {total}: within rounding")
        .severity(Severity::Note),
        Standing::Contradiction => found!(at, [total, sum, gap],
            zh: "各项得分之和为 {sum}，总分却为 {total}", en: "the scores add up to {sum}, but the total says {total}")
        .fix(shown(sum, 6)),
    };
    Ok(vec![found.sum(added.written)])
}
