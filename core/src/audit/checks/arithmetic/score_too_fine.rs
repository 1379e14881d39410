use crate::audit::case::{amount_at, number, text_at};
use crate::audit::sheet::PrintedRate;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::{Decimal, Ratio};

/// A22.
pub(super) static CHECK: Check = Check {
    name: "score-too-fine",
    origin: "A22",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "得分小数位过多或比率不是百分数", en: "a score with too many places, or a rate on another scale" },
    explanation: Words {
        zh: "得分的小数位多于规则集的舍入位数；执行率、控制率未按百分数填写的作提示。",
        en: "A score has more decimals than the set rounds to; a rate that is no percentage is a note.",
    },
    advice: Words {
        zh: "按规定位数保留小数；比率填百分数。", en: "Round the score as the set does; fill in rates as percentages."
    },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::ReportedScores],
    faulty: Example { edits: &[("indicators[5].reported", "9.0005")], at: "indicators[5].reported" },
    sound: Example { edits: &[("indicators[5].reported", "9.000")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let form = case.form;
    let places = case.set.rounding().rounding().places;
    let mut found = Vec::new();
    let mut any = false;
    let mut fine = |score: Option<Decimal>, at: &dyn Fn() -> At| {
        let Some(score) = score else { return };
        any = true;
        let printed = score.normalized().places();
        if printed > places {
            found.push(found!(at(), [score, printed, places],
                zh: "得分 {score} 有 {printed} 位小数，规则集保留 {places} 位", en: "the score {score} has {printed} decimals, the set rounds to {places}"));
        }
    };
    if let Some(budget) = &form.budget {
        fine(number(budget.reported.as_ref()), &|| amount_at("budget.reported", "预算执行·得分", budget.reported.as_ref()));
    }
    for row in case.rows() {
        fine(row.reported(), &|| row.at("reported"));
    }
    fine(number(form.reported.score.as_ref()), &|| amount_at("reported.score", "总分", form.reported.score.as_ref()));
    let staff = form.base_data.as_ref().and_then(|base| base.staff.as_ref());
    let rates = [
        ("budget.rate", "执行率", form.budget.as_ref().and_then(|budget| budget.rate.as_ref())),
        ("base_data.staff.rate", "控制率", staff.and_then(|staff| staff.rate.as_ref())),
    ];
    for (path, label, cell) in rates {
        let Some((cell, rate)) = cell.and_then(|cell| Some((cell, PrintedRate::read(&cell.value)?))) else { continue };
        any = true;
        let (rate, percent) = (rate.number, rate.percent);
        let fraction = !percent && !rate.is_zero() && rate.ratio() <= Ratio::one();
        // No rate of a form is ten times the whole: the decimal point or the sign is lost.
        let far = rate.ratio() > Ratio::from_int(1000) || rate.is_negative();
        if fraction {
            found.push(
                found!(text_at(path, label, Some(cell)), [rate], zh: "{label} {rate} 不是百分数", en: "the rate {rate} is no percentage")
                    .severity(Severity::Note),
            );
        } else if far {
            found.push(found!(text_at(path, label, Some(cell)), [rate], zh: "{label} {rate} 不在百分数的合理范围", en: "the rate {rate} is beyond any percentage"));
        }
    }
    if any { Ok(found) } else { Err(Input::ReportedScores.into()) }
}
