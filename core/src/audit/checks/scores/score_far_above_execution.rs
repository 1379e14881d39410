use crate::audit::case::{amount_at, number};
use crate::audit::executed::Executed;
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::{Decimal, Ratio};

/// C10.
pub(super) static CHECK: Check = Check {
    name: "score-far-above-execution",
    origin: "C10",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "得分明显高于执行率", en: "a score far above the execution" },
    explanation: Words {
        zh: "执行率很低而总分很高；或指标得分率（不含预算执行）超出执行率的部分占得分率的比例过大：超过 5% 为提示（填报软件亮红灯），超过 20% 为警告。",
        en: "Little was executed and the total is high; or the indicators' score rate (without the execution line) lies above the execution rate by too large a share of itself: above 5 % a note (filing software shows red), above 20 % a warning.",
    },
    advice: Words {
        zh: "核对各项完成值和得分，说明少花钱多办事的原因。",
        en: "Check actuals and scores, and say how so much was reached with so little.",
    },
    basis: Basis::practice("填报软件：得分率高于执行率 5% 以上亮红灯"),
    thresholds: &[
        Threshold { name: "total", default: "90", title: Words { zh: "总分从几分起", en: "from which total on" } },
        Threshold { name: "rate", default: "0.6", title: Words { zh: "执行率低于多少", en: "below which execution rate" } },
        Threshold {
            name: "share",
            default: "0.05",
            title: Words { zh: "得分率超出执行率的比例（提示）", en: "the share above which a note is made" },
        },
        Threshold {
            name: "far",
            default: "0.2",
            title: Words { zh: "得分率超出执行率的比例（警告）", en: "the share above which it is a warning" },
        },
    ],
    needs: &[Input::Budget, Input::ReportedTotal, Input::Points, Input::ReportedScores],
    faulty: Example { edits: &[("budget.total.executed", "300.00")], at: "reported.score" },
    sound: Example { edits: &[("budget.total.executed", "489.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let Executed { full_year, executed, rate } = Executed::of(case)?;
    let total = number(case.form.reported.score.as_ref());
    let score_rate = score_rate(case);
    if total.is_none() && score_rate.is_none() {
        return Err(Input::ReportedTotal.into());
    }
    let at = || amount_at("reported.score", "总分", case.form.reported.score.as_ref());
    let execution = percent(&rate);
    let written = format!("{executed} ÷ {full_year} = {execution}");
    if let Some(total) = total.filter(|total| total.ratio() >= thresholds.get("total") && rate < thresholds.get("rate")) {
        return Ok(vec![
            found!(at(), [total, rate, execution], zh: "执行率 {execution}，总分 {total}", en: "{execution} was executed, and the total is {total}")
                .sum(written),
        ]);
    }
    let Some(score_rate) = score_rate.filter(|score_rate| *score_rate > rate) else { return Ok(Vec::new()) };
    let Ok(above) = (&score_rate - &rate).checked_div(&score_rate) else { return Ok(Vec::new()) };
    if above <= thresholds.get("share") {
        return Ok(Vec::new());
    }
    let (scored, share) = (percent(&score_rate), percent(&above));
    let found = found!(at(), [rate, execution, score_rate, scored, above, share],
        zh: "指标得分率 {scored}，执行率 {execution}，相差占得分率的 {share}",
        en: "the indicators earn {scored} of their points, {execution} was executed: a gap of {share} of the score rate")
    .sum(written);
    Ok(vec![if above > thresholds.get("far") { found } else { found.severity(Severity::Note) }])
}

/// The scores of the indicators by their points, where every one that has points has a score.
fn score_rate(case: &Case<'_>) -> Option<Ratio> {
    let with_points: Vec<_> = case.rows().filter(|row| row.points().is_some()).collect();
    let scores = with_points.iter().map(|row| row.reported().map(Decimal::ratio)).collect::<Option<Vec<_>>>()?;
    let points: Ratio = with_points.iter().filter_map(|row| row.points()).map(Decimal::ratio).sum();
    scores.into_iter().sum::<Ratio>().checked_div(&points).ok()
}
