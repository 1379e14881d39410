use crate::audit::case::amount_at;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};

/// C13.
pub(super) static CHECK: Check = Check {
    name: "self-score-far-above-review",
    origin: "C13",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "自评得分虚高", en: "a self-score far above the reviewer's" },
    explanation: Words {
        zh: "单位自评总分比复核、财政评价总分高出较多。",
        en: "The unit's own total lies far above the total that a reviewer gave.",
    },
    advice: Words { zh: "对照核查意见逐项核对得分。", en: "Go through the scores with the reviewer's findings." },
    basis: Basis::proposal(),
    thresholds: &[Threshold { name: "points", default: "10", title: Words { zh: "高出多少分", en: "by more than how many points" } }],
    needs: &[Input::ReportedTotal, Input::Reviews],
    faulty: Example { edits: &[("reported.reviews", r#"[{"series": "财政评价", "score": "85"}]"#)], at: "reported.score" },
    sound: Example { edits: &[("reported.reviews", r#"[{"series": "财政评价", "score": "88.5"}]"#)], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let total = case.card.total.reported.as_ref().map(|reported| reported.score).ok_or(Missing::from(Input::ReportedTotal))?;
    let reviews = case.card.total.reviews.iter();
    let reviews: Vec<_> = reviews.filter_map(|review| Some((&review.series, review.score.as_ref()?.score))).collect();
    if reviews.is_empty() {
        return Err(Input::Reviews.into());
    }
    let at = || amount_at("reported.score", "总分", case.form.reported.score.as_ref());
    let far = reviews.into_iter().filter_map(|(series, given)| {
        let above = &total.ratio() - &given.ratio();
        (above > thresholds.get("points")).then(|| {
            found!(at(), [total, series, given, above],
                zh: "自评总分 {total}，{series} {given}，高出 {above} 分", en: "the unit's own total is {total}, {series} gives {given}: {above} points more")
            .sum(format!("{total} − {given} = {above}"))
        })
    });
    Ok(far.collect())
}
