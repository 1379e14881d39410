use crate::audit::case::{amount_at, number, text_at, words};
use crate::audit::wording::cited;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};

/// A17.
pub(super) static CHECK: Check = Check {
    name: "grade-differs-from-score",
    origin: "A17",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "等级与得分不符", en: "the grade is not the score’s" },
    explanation: Words {
        zh: "按现行规则集的等级分数线，看填报的等级与填报的总分是否一致。",
        en: "The reported grade is set beside the reported total by the set’s bands.",
    },
    advice: Words { zh: "核对总分和等级。", en: "Check the total and the grade." },
    basis: Basis::clause("评价报告质量评分表（转载）"),
    thresholds: &[],
    needs: &[Input::ReportedTotal, Input::ReportedGrade],
    faulty: Example { edits: &[("reported.grade", "良")], at: "reported.grade" },
    sound: Example { edits: &[("reported.grade", "优秀")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let reported = &case.form.reported;
    let score = number(reported.score.as_ref()).ok_or(Missing::from(Input::ReportedTotal))?;
    let word = words(reported.grade.as_ref()).filter(|word| !word.is_empty()).ok_or(Missing::from(Input::ReportedGrade))?;
    let grades = case.set.grades();
    // A word that the set does not know says nothing.
    let id = case.card.total.reported_grade_id.as_deref().ok_or(Missing::from(Input::Rule))?;
    let place = |wanted: &str| grades.iter().position(|grade| grade.id == wanted);
    let due = grades.iter().find(|grade| grade.range.0.contains(&score.ratio())).ok_or(Missing::from(Input::Rule))?;
    // A veto may hold the grade below the score's.
    let barred = !case.set.vetoes().is_empty() && place(id) > place(&due.id);
    if due.id == id || barred {
        return Ok(Vec::new());
    }
    let (grade, range) = (&due.word.zh, &due.range.0);
    let english = &due.word.en;
    let found = found!(text_at("reported.grade", "等级", reported.grade.as_ref()), [score, word, grade, range],
        zh: "总分 {score}，等级填为“{word}”，按 {range} 应为“{grade}”",
        en: "the total is {score} and the grade `{word}`; within {range} it is `{grade}` ({english})");
    Ok(vec![found.fix(grade).clause(cited(case.set, &due.clause)).also([amount_at("reported.score", "总分", reported.score.as_ref())])])
}
