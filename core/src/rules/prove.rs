//! What a rule set is held to before it is used: whatever a table, a formula or a clause leaves open is an error here and not a
//! surprise in somebody's score.

use super::document::Document;
use super::error::{Detail, Fault};
use super::formula::Formula;
use super::load::Lines;
use super::{Clause, Policies, Policy, RuleSet, RuleSetError, Then};
use crate::messages::sentence;
use crate::number::{Interval, Ratio};
use std::collections::BTreeSet;

/// Ids, keys and names that stand twice in one file.
pub(super) fn own_ids(document: &Document, lines: &Lines<'_>) -> Result<(), RuleSetError> {
    let lists: [(&str, Vec<&str>); 10] = [
        ("source", document.source.iter().map(|entry| entry.key.as_str()).collect()),
        ("direction", document.direction.iter().map(|entry| entry.id.as_str()).collect()),
        ("rule", document.rule.iter().map(|entry| entry.id.as_str()).collect()),
        ("tier", document.tier.iter().map(|entry| entry.id.as_str()).collect()),
        ("grade", document.grade.iter().map(|entry| entry.id.as_str()).collect()),
        ("adjustment", document.adjustment.iter().map(|entry| entry.id.as_str()).collect()),
        ("cap", document.cap.iter().map(|entry| entry.id.as_str()).collect()),
        ("veto", document.veto.iter().map(|entry| entry.id.as_str()).collect()),
        ("monitoring.tier", document.monitoring.iter().flat_map(|rules| &rules.tier).map(|entry| entry.id.as_str()).collect()),
        ("ratio", document.ratio.iter().map(|entry| &*entry.id).collect()),
    ];
    for (list, ids) in lists {
        let mut seen = BTreeSet::new();
        if let Some(twice) = ids.into_iter().find(|id| !seen.insert(*id)) {
            return Err(lines.fault(
                Fault::DuplicateId,
                &format!("{list}.{twice}"),
                Detail::new(|lang| {
                    sentence!(lang,
                zh: "[[{list}]] 中 `{twice}` 出现两次", en: "`{twice}` stands twice in [[{list}]]")
                }),
            ));
        }
    }
    Ok(())
}

/// Every proof over the resolved set. What is proven of its ratios' formulas are the formulas, in their order.
pub(super) fn all(set: &RuleSet, lines: &Lines<'_>) -> Proof<Vec<Formula>> {
    let prover = Prover { set, lines };
    prover.numbers()?;
    prover.clauses()?;
    prover.tiers()?;
    prover.grades()?;
    prover.weights()?;
    prover.execution()?;
    prover.policies(&set.policies, "policy")?;
    for rule in &set.rules {
        prover.policies(&rule.policy, &format!("rule.{}.policy", rule.id))?;
        prover.shape(&rule.shape, &format!("rule.{}.shape", rule.id))?;
    }
    prover.reachable()?;
    prover.surroundings()?;
    let formulas = prover.ratios()?;
    prover.monitoring()?;
    Ok(formulas)
}

pub(super) struct Prover<'a> {
    pub(super) set: &'a RuleSet,
    pub(super) lines: &'a Lines<'a>,
}

pub(super) type Proof<T = ()> = Result<T, RuleSetError>;

impl Prover<'_> {
    pub(super) fn fault<T>(&self, fault: Fault, path: &str, detail: Detail) -> Proof<T> {
        Err(self.lines.fault(fault, path, detail))
    }

    fn numbers(&self) -> Proof {
        let places = self.set.rounding.places;
        if places > 12 {
            return self.fault(
                Fault::Number,
                "rounding.places",
                Detail::new(|lang| {
                    sentence!(lang,
                zh: "{places} 位小数，至多 12 位", en: "{places} places where 12 are the most")
                }),
            );
        }
        let force = self.set.in_force;
        if let Some(until) = force.until.filter(|until| *until < force.from) {
            let from = force.from;
            return self.fault(
                Fault::Number,
                "in-force.until",
                Detail::new(|lang| {
                    sentence!(lang,
                zh: "施行期止于 {until}，早于起始日 {from}", en: "ends on {until}, before it begins on {from}")
                }),
            );
        }
        Ok(())
    }

    /// Every clause names a source of the set.
    fn clauses(&self) -> Proof {
        let set = self.set;
        let one = |path: String, clause: &Clause| (path, clause.clone());
        let all =
            std::iter::once(one("rounding.clause".into(), &set.rounding.clause))
                .chain(set.weights.iter().map(|weights| one("weights.clause".into(), &weights.clause)))
                .chain(set.execution.iter().flat_map(|e| {
                    [one("execution.clause".into(), &e.clause), one("execution.zero-budget.clause".into(), &e.zero_budget.clause)]
                }))
                .chain(set.over_fulfilment.iter().map(|over| one("over-fulfilment.clause".into(), &over.clause)))
                .chain(set.directions.iter().map(|d| one(format!("direction.{}.clause", d.id), &d.clause)))
                .chain(set.rules.iter().map(|rule| one(format!("rule.{}.clause", rule.id), &rule.clause)))
                .chain(set.tiers.iter().map(|tier| one(format!("tier.{}.clause", tier.id), &tier.clause)))
                .chain(set.grades.iter().map(|grade| one(format!("grade.{}.clause", grade.id), &grade.clause)))
                .chain(set.adjustments.iter().map(|entry| one(format!("adjustment.{}.clause", entry.id), &entry.clause)))
                .chain(set.caps.iter().map(|cap| one(format!("cap.{}.clause", cap.id), &cap.clause)))
                .chain(set.vetoes.iter().map(|veto| one(format!("veto.{}.clause", veto.id), &veto.clause)))
                .chain(set.ratios.iter().map(|ratio| one(format!("ratio.{}.clause", ratio.id), &ratio.clause)))
                .chain(set.ratios.iter().filter_map(|ratio| {
                    Some(one(format!("ratio.{}.zero-over-zero.clause", ratio.id), &ratio.zero_over_zero.as_ref()?.clause))
                }))
                .chain(set.monitoring.iter().flat_map(|rules| rules.clauses()).map(|(path, clause)| (path, clause.clone())))
                .chain(clauses_of(&set.policies, "policy"))
                .chain(set.rules.iter().flat_map(|rule| clauses_of(&rule.policy, &format!("rule.{}.policy", rule.id))));
        for (path, clause) in all {
            if self.set.source(&clause).is_none() {
                let key = &clause.source;
                let keys: Vec<&str> = set.sources.iter().map(|source| source.key.as_str()).collect();
                let near = keys.iter().max_by(|a, b| strsim::jaro_winkler(a, key).total_cmp(&strsim::jaro_winkler(b, key)));
                return self.fault(
                    Fault::UnknownSource,
                    &path,
                    Detail::new(|lang| sentence!(lang, zh: "没有名为 `{key}` 的 [[source]]", en: "no [[source]] has the key `{key}`"))
                        .with_help(|lang| near.map(|near| sentence!(lang, zh: "是否指 `{near}`？", en: "did you mean `{near}`?"))),
                );
            }
        }
        Ok(())
    }

    fn tiers(&self) -> Proof {
        if self.set.tiers.is_empty() {
            return Ok(());
        }
        let shares: Vec<(&str, &Interval)> = self.set.tiers.iter().map(|tier| (tier.id.as_str(), &tier.share.0)).collect();
        self.descending("tier", "share", &shares, &Ratio::one())
    }

    fn grades(&self) -> Proof {
        if self.set.grades.is_empty() {
            return Ok(());
        }
        let total = self.set.full_marks();
        let ranges: Vec<(&str, &Interval)> = self.set.grades.iter().map(|grade| (grade.id.as_str(), &grade.range.0)).collect();
        self.descending("grade", "range", &ranges, &total)?;
        let mut words = BTreeSet::new();
        for grade in &self.set.grades {
            for word in std::iter::once(&grade.word.zh).chain(&grade.aliases) {
                if !words.insert(word) {
                    return self.fault(
                        Fault::DuplicateId,
                        &format!("grade.{}", grade.id),
                        Detail::new(|lang| {
                            sentence!(lang,
                        zh: "等级名称 `{word}` 出现两次", en: "the grade word `{word}` stands twice")
                        }),
                    );
                }
            }
        }
        Ok(())
    }

    /// Best first, from `top` down to 0, each value exactly once.
    fn descending(&self, list: &str, field: &str, ranges: &[(&str, &Interval)], top: &Ratio) -> Proof {
        let whole = Interval::closed(Ratio::zero(), top.clone()).ok();
        let ascending: Vec<(String, &Interval)> = ranges.iter().rev().map(|(id, range)| (format!("{list}.{id}.{field}"), *range)).collect();
        self.adjoining(&ascending)?;
        let all = ascending.iter().map(|(_, range)| (*range).clone()).reduce(|a, b| a.hull(&b));
        if all != whole {
            let (all, whole) = (all.map(|all| all.to_string()).unwrap_or_default(), format!("[0, {top}]"));
            return self.fault(
                Fault::Gap,
                list,
                Detail::new(|lang| {
                    sentence!(lang,
                zh: "合起来是 {all}，应为 {whole}", en: "together they cover {all} where {whole} is needed")
                }),
            );
        }
        Ok(())
    }

    /// Neighbouring ranges meet without gap and overlap; given from the least to the greatest.
    pub(super) fn adjoining(&self, ranges: &[(String, &Interval)]) -> Proof {
        for pair in ranges.windows(2) {
            let [(_, lower), (path, upper)] = pair else {
                continue;
            };
            let (Some(end), Some(begin)) = (lower.high(), upper.low()) else {
                return self.fault(
                    Fault::Overlap,
                    path,
                    Detail::new(|lang| {
                        sentence!(lang,
                    zh: "{lower} 与 {upper} 重叠，或次序不对", en: "{lower} and {upper} overlap or stand in the wrong order")
                    }),
                );
            };
            let fault = match begin.value.cmp(&end.value) {
                std::cmp::Ordering::Greater => Some(Fault::Gap),
                std::cmp::Ordering::Less => Some(Fault::Overlap),
                std::cmp::Ordering::Equal if begin.open && end.open => Some(Fault::Gap),
                std::cmp::Ordering::Equal if !begin.open && !end.open => Some(Fault::Overlap),
                std::cmp::Ordering::Equal => None,
            };
            match fault {
                Some(Fault::Gap) => {
                    return self.fault(
                        Fault::Gap,
                        path,
                        Detail::new(|lang| {
                            sentence!(lang,
                        zh: "{lower} 与 {upper} 之间有缺口", en: "there is a gap between {lower} and {upper}")
                        }),
                    );
                }
                Some(fault) => {
                    return self.fault(
                        fault,
                        path,
                        Detail::new(|lang| sentence!(lang, zh: "{lower} 与 {upper} 重叠", en: "{lower} and {upper} overlap")),
                    );
                }
                None => {}
            }
        }
        Ok(())
    }

    fn weights(&self) -> Proof {
        let Some(weights) = &self.set.weights else {
            return Ok(());
        };
        let execution = self.set.execution.as_ref().map_or_else(Ratio::zero, |execution| execution.points.ratio());
        let others = weights.alternative.iter().map(|other| ("weights.alternative", &other.level));
        for (path, norm) in std::iter::once(("weights.level", &weights.level)).chain(others).filter(|(_, norm)| !norm.is_empty()) {
            let levels: Ratio = norm.iter().map(|level| level.points.ratio()).sum();
            let (sum, total) = (levels + execution.clone(), weights.total.ratio());
            if sum != total {
                return self.fault(
                    Fault::Weights,
                    path,
                    Detail::new(|lang| {
                        sentence!(lang,
                    zh: "各一级指标与预算执行（{execution}）合计 {sum}，应为 {total}",
                    en: "levels and execution ({execution}) make {sum} where the total is {total}")
                    }),
                );
            }
        }
        for other in &weights.alternative {
            let known = |name: &&String| !weights.level.iter().any(|level| level.name == **name);
            if let Some(name) = other.without.iter().find(known) {
                return self.fault(
                    Fault::Weights,
                    "weights.alternative",
                    Detail::new(|lang| sentence!(lang, zh: "[[weights.level]] 中没有 `{name}`", en: "`{name}` is no [[weights.level]]")),
                );
            }
        }
        Ok(())
    }

    fn execution(&self) -> Proof {
        let Some(execution) = &self.set.execution else {
            return Ok(());
        };
        for (key, name) in [("numerator", &execution.numerator), ("denominator", &execution.denominator)] {
            self.known_names(std::slice::from_ref(name), &[], &format!("execution.{key}"))?;
        }
        if matches!(execution.zero_budget.then, Then::Redistribute | Then::Forbidden) {
            return self.fault(
                Fault::Policy,
                "execution.zero-budget.then",
                Detail::new(|lang| {
                    sentence!(lang,
                    zh: "预算为 0 时没有同级指标可分配", en: "a budget of zero has no lines of its level to give its points to")
                }),
            );
        }
        self.shape(&execution.shape, "execution.shape")
    }

    fn policies(&self, policies: &Policies, at: &str) -> Proof {
        let leaves_out = |then: Then| matches!(then, Then::DropAndRescale | Then::Redistribute | Then::Forbidden);
        let cells = [
            ("blank", &policies.blank),
            ("dash", &policies.dash),
            ("slash", &policies.slash),
            ("nothing", &policies.nothing),
            ("not-applicable", &policies.not_applicable),
        ];
        let numbers = [("zero-target", &policies.zero_target), ("negative-actual", &policies.negative_actual)];
        for (name, policy) in cells.iter().chain(&numbers) {
            let Some(policy) = policy else { continue };
            let of_a_cell = cells.iter().any(|(cell, _)| cell == name);
            let fits = match policy.then {
                Then::AsZero => *name == "negative-actual",
                then if leaves_out(then) => of_a_cell,
                _ => true,
            };
            if !fits {
                return self.fault(
                    Fault::Policy,
                    &format!("{at}.{name}.then"),
                    Detail::new(|lang| {
                        sentence!(lang,
                    zh: "`as-zero` 只用于 negative-actual；不计入总分的处理只用于空白、“——”、“/”、“无”和“不适用”",
                    en: "`as-zero` is for negative-actual only; leaving a line out only for blank, dash, slash, nothing and not-applicable")
                    }),
                );
            }
        }
        Ok(())
    }
}

fn clauses_of<'a>(policies: &'a Policies, at: &str) -> Vec<(String, Clause)> {
    let named: [(&str, &'a Option<Policy>); 7] = [
        ("blank", &policies.blank),
        ("dash", &policies.dash),
        ("slash", &policies.slash),
        ("nothing", &policies.nothing),
        ("not-applicable", &policies.not_applicable),
        ("zero-target", &policies.zero_target),
        ("negative-actual", &policies.negative_actual),
    ];
    let clauses = named.into_iter().filter_map(|(name, policy)| Some((name, &policy.as_ref()?.clause)));
    clauses
        .chain(policies.about.iter().map(|about| ("about", &about.clause)))
        .map(|(name, clause)| (format!("{at}.{name}.clause"), clause.clone()))
        .collect()
}
