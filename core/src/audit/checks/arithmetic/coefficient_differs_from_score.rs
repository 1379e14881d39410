use crate::audit::case::number;
use crate::audit::printed::half_unit;
use crate::audit::sheet::{Rounded, shown};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::{Interval, Ratio};

/// A23.
pub(super) static CHECK: Check = Check {
    name: "coefficient-differs-from-score",
    origin: "A23",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "得分系数与得分不符", en: "coefficient × points is not the score" },
    explanation: Words {
        zh: "得分应等于分值×得分系数（百分数或小数）；等于取整或截尾结果的作提示。",
        en: "The score must be points × coefficient (per cent or fraction); what comes of cutting or rounding is a note.",
    },
    advice: Words { zh: "核对得分系数和得分。", en: "Check coefficient and score." },
    basis: Basis::practice("重庆项目支出绩效自评表：得分系数"),
    thresholds: &[],
    needs: &[Input::Coefficients, Input::Points, Input::ReportedScores],
    faulty: Example { edits: &[("indicators[0].coefficient", "90")], at: "indicators[0].coefficient" },
    sound: Example { edits: &[("indicators[0].coefficient", "100"), ("indicators[5].coefficient", "0.9")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let with: Vec<_> = rows.iter().filter_map(|row| Some((row, number(row.indicator.coefficient.as_deref())?, row.scored()?))).collect();
    if with.is_empty() {
        return Err(Input::Coefficients.into());
    }
    let hundredth = Ratio::new(1, 100).unwrap_or_else(|_| Ratio::zero());
    let found = with.into_iter().filter_map(|(row, coefficient, (points, score))| {
        let fraction = &points.ratio() * &coefficient.ratio();
        let percent = &fraction * &hundredth;
        // A coefficient of 1 or less may be either; one above is a percentage.
        let small = coefficient.ratio() <= Ratio::one();
        let meanings = if small { vec![percent.clone(), fraction.clone()] } else { vec![percent.clone()] };
        let places = score.places();
        let near = |due: &Ratio| (due - &score.ratio()).abs() <= if places == 0 { Ratio::zero() } else { half_unit(places) };
        if meanings.iter().any(near) {
            return None;
        }
        let due = shown(if small && !percent.is_zero() { &fraction } else { &percent }, 4);
        let rounded =
            meanings.iter().find_map(|due| Rounded::of(score, &Interval::point(due.clone()), case.set.rounding().rounding().places));
        let found = match rounded {
            Some(rounded) => {
                let (zh, en) = rounded.words();
                found!(row.at("coefficient"), [coefficient, points, score, due],
                    zh: "得分系数 {coefficient} × 分值 {points} = {due}，得分 {score} 等于{zh}的结果",
                    en: "coefficient {coefficient} × {points} points is {due}; the score {score} is that {en}")
                .severity(Severity::Note)
            }
            None => found!(row.at("coefficient"), [coefficient, points, score, due],
                zh: "得分系数 {coefficient} × 分值 {points} 应为 {due}，得分却为 {score}",
                en: "coefficient {coefficient} × {points} points is {due}, but the score is {score}"),
        };
        Some(found.also([row.at("reported")]))
    });
    Ok(found.collect())
}
