use crate::audit::row::Row;
use crate::audit::sheet::Rounded;
use crate::audit::wording::{breach, cited};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Decimal;
use crate::rules::{Catalog, RuleSet, SetKind};
use crate::score::{Because, Line, LineScore, Outcome, Scores};

/// A05.
pub(super) static CHECK: Check = Check {
    name: "score-differs-from-rule",
    origin: "A05",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "得分与评分规则不符", en: "a score differs from the rule" },
    explanation: Words {
        zh: "按现行规则集由指标值和完成值重新计分，与填报得分比较；依据不足的行不判断，在规则允许范围内的不提示。不符时再看同地区同年度的其他规则集，以及取整、截尾，能解释的为警告并说明，都不能解释的为错误。未达指标值而得满分、定性得分超出档次区间另有检查。填报软件和手册的口径不是规定，也一并比较，并注明；规则集当时并不适用的，不符也只作警告。",
        en: "The score is computed again by the set in force and set beside the reported one; lines without proof are not judged, and what lies inside the rule’s range is right. Where it differs, the other sets of the place and year and a cut or rounding are tried: one that explains it makes a warning which says so; none makes an error. Full points for a missed target and scores outside their tier are other checks. What software and manuals do is no regulation; it is tried too, and named as such. Where the set was not in force, nothing is more than a warning.",
    },
    advice: Words {
        zh: "按评分规则重新计分，或写明所依据的规则。",
        en: "Score the line again by the rule, or state the rule that was used.",
    },
    basis: Basis::clause("评价报告质量评分表（转载）"),
    thresholds: &[],
    needs: &[Input::Points, Input::ReportedScores, Input::TargetValues, Input::Actuals],
    faulty: Example { edits: &[("indicators[5].reported", "8.50")], at: "indicators[5].reported" },
    sound: Example { edits: &[("indicators[5].actual", "1801户"), ("indicators[5].reported", "9.01")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    if !rows.iter().any(|row| row.line.reported.is_some()) {
        return Err(Input::ReportedScores.into());
    }
    let judged = |line: &Line| matches!(line.outcome, Outcome::Exact | Outcome::Within { .. });
    if !rows.iter().any(|row| judged(row.line) && row.line.reported.is_some()) {
        return Err(Missing(vec![Input::TargetValues, Input::Actuals]));
    }
    // Full points for a target that is missed, and a score outside its tier, are checks of their own.
    let elsewhere = |row: &Row<'_>| (row.kept_in_full() && row.rule_takes_points().is_some()) || row.outside_tier().is_some();
    let off: Vec<_> = rows
        .iter()
        .filter(|row| judged(row.line) && row.line.reported.as_ref().is_some_and(|own| own.inside == Some(false)) && !elsewhere(row))
        .collect();
    if off.is_empty() {
        return Ok(Vec::new());
    }
    // Only a form with such a line is scored again under the others.
    let others: Vec<(Tried<'_>, Scores)> = case.catalog.map(|catalog| in_force(case, catalog)).unwrap_or_default();
    let rule = case.set.id();
    Ok(off
        .into_iter()
        .filter_map(|row| {
            let score = row.line.reported.as_ref()?.score;
            let (low, high) = (row.line.low?, row.line.high?);
            let due = if low == high { low.to_string() } else { format!("{low}–{high}") };
            let places = case.set.rounding().rounding().places;
            let rounded = row.line.exact.as_ref().and_then(|exact| Rounded::of(score, exact, places));
            let other = others.iter().find(|(_, scores)| scores.lines.get(row.index).is_some_and(|line| gives(line, score)));
            let at = row.at("reported");
            let found = if let Some(rounded) = rounded {
                let (zh, en) = rounded.words();
                found!(at, [score, due, rule],
                    zh: "得分 {score}，按规则集 {rule} 应为 {due}；填报得分等于{zh}的结果",
                    en: "the score is {score}, by the set {rule} it is {due}; the reported one is that {en}")
                .severity(Severity::Warning)
            } else if let Some((Tried { id: other, practice: true }, _)) = other {
                found!(at, [score, due, rule, other],
                    zh: "得分 {score}，按规则集 {rule} 应为 {due}；填报得分与 {other} 的结果一致，那是填报软件或手册的口径，不是规定",
                    en: "the score is {score}, by the set {rule} it is {due}; the reported one is what {other} gives, which is what software or a manual does and no regulation")
                .severity(Severity::Warning)
            } else if let Some((Tried { id: other, .. }, _)) = other {
                found!(at, [score, due, rule, other],
                    zh: "得分 {score}，按规则集 {rule} 应为 {due}；填报得分与规则集 {other} 的结果一致",
                    en: "the score is {score}, by the set {rule} it is {due}; the reported one is what the set {other} gives")
                .severity(Severity::Warning)
            } else {
                found!(at, [score, due, rule],
                    zh: "得分 {score}，按规则集 {rule} 应为 {due}，也不是同地区同年度其他规则集或取整的结果",
                    en: "the score is {score}, by the set {rule} it is {due}; no other set of the place and year gives it, nor does rounding")
                .severity(breach(case))
            };
            let clause = row.line.clause.as_ref().map(|clause| cited(case.set, clause));
            Some(match clause {
                Some(clause) => found.clause(clause),
                None => found,
            })
        })
        .collect())
}

/// A set that was tried.
struct Tried<'a> {
    id: &'a str,
    /// Whether it is what software or a manual does.
    practice: bool,
}

/// The scores under every other set in force for the form's place and year.
fn in_force<'a>(case: &Case<'a>, catalog: &'a Catalog) -> Vec<(Tried<'a>, Scores)> {
    let own = case.form.jurisdiction.as_deref().into_iter().chain(case.set.jurisdiction().as_deref());
    // What software does is of no place, and may have been done in any.
    let mut places: Vec<Option<&str>> = own.map(Some).chain([Some("CN"), None]).collect();
    places.dedup();
    let here = places.iter().flat_map(|place| catalog.of_place(*place).unwrap_or_default());
    let mut sets: Vec<&RuleSet> = here
        .filter(|set| set.id() != case.set.id() && set.kind().scores())
        .filter(|set| set.in_force_for(case.form.year, case.filed) != Some(false))
        .collect();
    // A regulation that explains a score says more than a practice that does.
    sets.sort_by_key(|set| (set.kind() == SetKind::Practice, set.id()));
    sets.dedup_by_key(|set| set.id());
    sets.into_iter().map(|set| (Tried { id: set.id(), practice: set.kind() == SetKind::Practice }, case.read.scores(set))).collect()
}

/// Whether a line under another set gives the score: exactly, or as one of a tier's.
fn gives(line: &LineScore, score: Decimal) -> bool {
    let firm = match &line.outcome {
        Outcome::Exact => true,
        Outcome::Within { because } => because.iter().all(|because| *because == Because::Tier),
        _ => false,
    };
    let inside = |(low, high): (Decimal, Decimal)| low.ratio() <= score.ratio() && score.ratio() <= high.ratio();
    firm && line.low.zip(line.high).is_some_and(inside)
}
