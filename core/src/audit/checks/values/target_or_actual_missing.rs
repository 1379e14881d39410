use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::Decimal;
use crate::reading::Absent;
use crate::rules::Step;
use crate::score::Outcome;

/// D11.
pub(super) static CHECK: Check = Check {
    name: "target-or-actual-missing",
    origin: "D11",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "有分值而指标值或完成值空白", en: "points without a target or an actual" },
    explanation: Words {
        zh: "表上有这一栏、该行有分值并已得分，指标值或完成值却空白。没有得分的行和填“/”“——”的作警告；填“无”“不涉及”的另有检查。",
        en: "The form has the column and the row has points and a score, but the target or the actual is blank. Rows without a score, and cells that say / or ——, are warnings; 无 and 不涉及 are another check's.",
    },
    advice: Words {
        zh: "补填指标值、完成值；确无内容的，取消该行分值。", en: "Fill in the cell, or take the points away."
    },
    basis: Basis::practice("安徽天长自评表"),
    thresholds: &[],
    needs: &[Input::TargetValues, Input::Actuals, Input::Points],
    faulty: Example { edits: &[("indicators[6].target", "")], at: "indicators[6].target" },
    sound: Example {
        edits: &[
            ("indicators[6].target", "null"),
            ("indicators[5].actual", "无"),
            ("indicators[5].points", "0"),
            ("indicators[5].reported", "0"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    if rows.iter().all(|row| row.indicator.target.is_none() && row.indicator.actual.is_none()) {
        return Err(Input::TargetValues.into());
    }
    let positive = |number: Option<Decimal>| number.is_some_and(|number| !number.is_zero() && !number.is_negative());
    let mut found = Vec::new();
    for row in rows.iter().filter(|row| !answered_elsewhere(row)) {
        let (points, reported) = (row.points().or(row.line.points), row.reported());
        let Some(points) = points.or(reported).filter(|points| positive(Some(*points))) else {
            continue;
        };
        let cells = [("target", row.indicator.target.is_some(), row.target), ("actual", row.indicator.actual.is_some(), row.actual)];
        for (cell, there, reading) in cells {
            let Some(absent) = reading.absent().filter(|absent| there && matches!(absent, Absent::Blank | Absent::Slash | Absent::Dash))
            else {
                continue;
            };
            let (zh, en) = if cell == "target" { ("指标值", "target") } else { ("完成值", "actual") };
            let score = reported.map_or_else(|| "—".to_owned(), |score| score.to_string());
            let text = reading.text.trim();
            let one = if text.is_empty() {
                found!(row.at(cell), [zh, en, points, score],
                    zh: "该行分值{points}、得分{score}，{zh}却空白", en: "the row carries {points} points and a score of {score}, but its {en} is blank")
            } else {
                found!(row.at(cell), [zh, en, points, score, text],
                    zh: "该行分值{points}、得分{score}，{zh}却只填“{text}”", en: "the row carries {points} points and a score of {score}, but its {en} holds nothing but “{text}”")
            };
            let certain = absent == Absent::Blank && positive(reported);
            found.push(if certain { one } else { one.severity(Severity::Warning) });
        }
    }
    Ok(found)
}

/// Whether the row's evidence stands in other cells: several units', a checklist's, or what a rule takes from elsewhere.
fn answered_elsewhere(row: &Row<'_>) -> bool {
    let by_policy = || row.line.derivation.iter().any(|step| matches!(step, Step::Policy { .. }));
    let scored = matches!(row.line.outcome, Outcome::Exact | Outcome::Within { .. });
    !row.indicator.parts.is_empty() || !row.indicator.items.is_empty() || row.indicator.rule.is_some() || (scored && !by_policy())
}
