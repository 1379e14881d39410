//! Two rule sets side by side over given forms: whom the change moves, and which rules did it.

use super::scorecard::GradeRange;
use super::{Line, Options, Scorecard, TotalStep, score};
use crate::form::SelfEvaluation;
use crate::number::Decimal;
use crate::rules::{Difference, RuleSet, Step};
use serde::{Deserialize, Serialize};

/// What differs between two sets, and what comes of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Comparison {
    /// Version of this format: 1.
    pub format: u32,
    /// The first set.
    pub from: ComparedSet,
    /// The second.
    pub to: ComparedSet,
    /// What differs, in the order of a rule-set file.
    pub differences: Vec<Difference>,
    /// Every form under both, in the order given.
    pub forms: Vec<Rescored>,
}

/// A set that is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparedSet {
    /// Its id.
    pub id: String,
    /// Its content hash.
    pub hash: String,
}

/// One form under both sets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Rescored {
    /// Its position among the forms, from 0.
    pub form: usize,
    /// The unit on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// Total and grade under the first set.
    pub before: Standing,
    /// Total and grade under the second.
    pub after: Standing,
    /// Whether total or grade differ.
    pub moved: bool,
    /// The lines that differ, the execution line first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<MovedLine>,
}

/// Total and grade of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// The least total.
    pub low: Decimal,
    /// The greatest.
    pub high: Decimal,
    /// The grade or grades.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<GradeRange>,
    /// What was done beyond adding the lines, where the sets differ in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<TotalStep>,
}

/// A line that scores differently.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovedLine {
    /// Its position among the form's indicators, from 0; absent for the execution line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Its name.
    pub name: String,
    /// Under the first set.
    pub before: LineStanding,
    /// Under the second.
    pub after: LineStanding,
}

/// A line under one set.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineStanding {
    /// The outcome's name; absent where this set has no such line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The least score; absent where it does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Decimal>,
    /// The greatest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Decimal>,
    /// What decided: ids of rules, `policy.blank`, `over-fulfilment`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
}

/// Compares two sets and scores every form under both.
///
/// ```
/// # use jixiao::form::{Indicator, Kind};
/// # use jixiao::{Catalog, Decimal, SelfEvaluation};
/// let catalog = Catalog::embedded().unwrap();
/// let form = SelfEvaluation::new(Kind::Project).with_indicator(
///     Indicator::new("印刷成本").with_target("≤100元").with_actual("130元").with_points(Decimal::from_int(10)),
/// );
/// let (national, software) = (catalog.get("cn-mof-2020").unwrap(), catalog.get("platform-reverse-linear").unwrap());
/// let comparison = jixiao::score::compare(national, software, &[form]);
/// let line = &comparison.forms[0].lines[0];
/// assert_eq!((line.before.low.unwrap().to_string(), line.after.low.unwrap().to_string()), ("7.69".into(), "7.00".into()));
/// ```
#[must_use]
pub fn compare(from: &RuleSet, to: &RuleSet, forms: &[SelfEvaluation]) -> Comparison {
    let compared = |set: &RuleSet| ComparedSet { id: set.id().to_owned(), hash: set.hash().to_owned() };
    let under = |form: &SelfEvaluation, set: &RuleSet| score(form, set, Options::default());
    Comparison {
        format: 1,
        from: compared(from),
        to: compared(to),
        differences: from.compare(to),
        forms: forms.iter().enumerate().map(|(index, form)| rescored(index, &under(form, from), &under(form, to))).collect(),
    }
}

fn rescored(form: usize, before: &Scorecard, after: &Scorecard) -> Rescored {
    let mut lines: Vec<MovedLine> = Vec::new();
    lines.extend(moved_line(None, before.execution.as_ref(), after.execution.as_ref()));
    for index in 0..before.lines.len().max(after.lines.len()) {
        lines.extend(moved_line(Some(index), before.lines.get(index), after.lines.get(index)));
    }
    let differ = before.total.steps != after.total.steps;
    let standing = |card: &Scorecard| Standing {
        low: card.total.low,
        high: card.total.high,
        grade: card.total.grade.clone(),
        steps: if differ { card.total.steps.clone() } else { Vec::new() },
    };
    let (before_all, after_all) = (standing(before), standing(after));
    let key = |standing: &Standing| (standing.low, standing.high, standing.grade.clone());
    Rescored {
        form,
        unit: before.unit.clone(),
        title: before.title.clone(),
        year: before.year,
        moved: key(&before_all) != key(&after_all),
        before: before_all,
        after: after_all,
        lines,
    }
}

fn moved_line(line: Option<usize>, before: Option<&Line>, after: Option<&Line>) -> Option<MovedLine> {
    let name = before.or(after)?.name.clone();
    let standing = |line: Option<&Line>| {
        line.map_or_else(LineStanding::default, |line| LineStanding {
            outcome: Some(line.outcome.name().to_owned()),
            low: line.low,
            high: line.high,
            by: line.derivation.iter().filter_map(decided).collect(),
        })
    };
    let (before, after) = (standing(before), standing(after));
    let same = (&before.outcome, before.low, before.high) == (&after.outcome, after.low, after.high);
    (!same).then_some(MovedLine { line, name, before, after })
}

fn decided(step: &Step) -> Option<String> {
    match step {
        Step::Rule { id, .. } => Some(id.clone()),
        Step::Policy { about, .. } => Some(format!("policy.{about}")),
        Step::OverFulfilled { .. } => Some("over-fulfilment".to_owned()),
        _ => None,
    }
}
