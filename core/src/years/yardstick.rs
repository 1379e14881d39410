//! Two rule sets side by side: who changes grade, and which rule did it.

use crate::form::SelfEvaluation;
use crate::number::{Decimal, Ratio};
use crate::rules::RuleSet;
use crate::score::{Comparison, GradeRange, LineStanding, MovedLine, Rescored, compare};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Forms under two sets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Yardstick {
    /// Version of this format: 1.
    pub format: u32,
    /// What differs between the sets, and every form under both.
    pub comparison: Comparison,
    /// The forms whose grade changes, in the order given.
    pub regraded: Vec<Regraded>,
    /// What every change of a rule did over all forms, the greatest effect first.
    pub effects: Vec<RuleEffect>,
}

/// A form whose grade changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Regraded {
    /// Its position among the forms, from 0.
    pub form: usize,
    /// Its unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Its year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// The grade under the first set; absent where it gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<GradeRange>,
    /// The grade under the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<GradeRange>,
    /// The rules that moved its lines, the greatest effect first. Empty where no line moves.
    pub did: Vec<RuleEffect>,
    /// How much of the change of the total no line explains: caps, bonus items, bounds of grades; at the low end.
    pub beyond_low: Ratio,
    /// The same at the high end.
    pub beyond_high: Ratio,
}

/// What one rule in another's place did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RuleEffect {
    /// What decided under the first set: ids of rules, `policy.blank`, `execution`. Empty where nothing did.
    pub before: Vec<String>,
    /// What decides under the second.
    pub after: Vec<String>,
    /// How many lines it moves.
    pub lines: usize,
    /// The change of their least scores together.
    pub low: Ratio,
    /// The change of their greatest.
    pub high: Ratio,
}

/// Scores every form under two sets and says who changes grade and which rule did it.
///
/// ```
/// # use jixiao::form::{Indicator, Kind};
/// # use jixiao::{Catalog, Decimal, SelfEvaluation};
/// let catalog = Catalog::embedded().unwrap();
/// let form = SelfEvaluation::new(Kind::Project).with_indicator(
///     Indicator::new("印刷成本").with_target("≤100元").with_actual("125元").with_points(Decimal::from_int(100)),
/// );
/// let (national, software) = (catalog.get("cn-mof-2020").unwrap(), catalog.get("platform-reverse-linear").unwrap());
/// let told = jixiao::years::yardstick(national, software, &[form]);
/// // 100 × 100 ÷ 125 = 80, 良; 100 × (2 − 125 ÷ 100) = 75, 中.
/// assert_eq!(told.regraded[0].did[0].low.to_string(), "-5");
/// ```
#[must_use]
pub fn yardstick(from: &RuleSet, to: &RuleSet, forms: &[SelfEvaluation]) -> Yardstick {
    let comparison = compare(from, to, forms);
    let regraded = comparison.forms.iter().filter(|form| form.before.grade != form.after.grade).map(regraded).collect();
    let effects = effects(comparison.forms.iter().flat_map(|form| &form.lines));
    Yardstick { format: 1, regraded, effects, comparison }
}

fn regraded(form: &Rescored) -> Regraded {
    let did = effects(&form.lines);
    let lines = |end: fn(&RuleEffect) -> &Ratio| -> Ratio { did.iter().map(end).cloned().sum() };
    let moved = |before: Decimal, after: Decimal| after.ratio() - before.ratio();
    Regraded {
        form: form.form,
        unit: form.unit.clone(),
        year: form.year,
        from: form.before.grade.clone(),
        to: form.after.grade.clone(),
        beyond_low: moved(form.before.low, form.after.low) - lines(|effect| &effect.low),
        beyond_high: moved(form.before.high, form.after.high) - lines(|effect| &effect.high),
        did,
    }
}

fn effects<'a>(lines: impl IntoIterator<Item = &'a MovedLine>) -> Vec<RuleEffect> {
    let mut effects: BTreeMap<(&[String], &[String]), RuleEffect> = BTreeMap::new();
    for line in lines {
        let score = |end: Option<Decimal>| end.map_or_else(Ratio::zero, Decimal::ratio);
        let moved = |end: fn(&LineStanding) -> Option<Decimal>| score(end(&line.after)) - score(end(&line.before));
        let effect = effects.entry((&line.before.by, &line.after.by)).or_insert_with(|| RuleEffect {
            before: line.before.by.clone(),
            after: line.after.by.clone(),
            lines: 0,
            low: Ratio::zero(),
            high: Ratio::zero(),
        });
        effect.lines += 1;
        effect.low = &effect.low + &moved(|standing| standing.low);
        effect.high = &effect.high + &moved(|standing| standing.high);
    }
    let mut effects: Vec<RuleEffect> = effects.into_values().collect();
    effects.sort_by_key(|effect| std::cmp::Reverse(effect.low.abs().max(effect.high.abs())));
    effects
}
