use super::document::Document;
use super::error::{Detail, Fault};
use super::load::Lines;
use super::words::DirectionWords;
use super::{Catalog, Lineage, RuleSet, RuleSetError, Source};
use crate::messages::sentence;

/// Parents of parents, at most.
const LONGEST_CHAIN: usize = 8;

/// Takes what the parents give and puts the child's own on top.
///
/// A section that the child writes replaces the parent's whole section, `[policy]` key by key. Entries of `[[rule]]`,
/// `[[ratio]]`, `[[direction]]` and `[[source]]` merge by id or key: the same id replaces in its place; new rules come before
/// the parent's, because they are the more special ones; new ratios, directions and sources after. `[[tier]]` and `[[grade]]` replace
/// the whole list, because only a whole list can be proven complete.
pub(super) fn resolve(child: Document, parents: &Catalog, lines: &Lines<'_>) -> Result<RuleSet, RuleSetError> {
    if child.format != 1 {
        let given = child.format;
        return Err(lines.fault(
            Fault::Format,
            "format",
            Detail::new(|lang| {
                sentence!(lang,
            zh: "格式版本为 {given}，本引擎只读版本 1", en: "format version {given} where this engine reads version 1")
            }),
        ));
    }
    let parent = child.inherits.as_deref().map(|id| find(id, "inherits", parents, lines)).transpose()?;
    let framework = child.ratios_from.as_deref().map(|id| find(id, "ratios-from", parents, lines)).transpose()?;
    let reader = child.directions_from.as_deref().map(|id| find(id, "directions-from", parents, lines)).transpose()?;
    let watcher = child.monitoring_from.as_deref().map(|id| find(id, "monitoring-from", parents, lines)).transpose()?;
    let mut lineage: Vec<Lineage> = Vec::new();
    for set in parent.into_iter().chain(framework).chain(reader).chain(watcher) {
        lineage.push(Lineage { id: set.id.clone(), hash: set.hash.clone() });
        for older in &set.lineage {
            if !lineage.contains(older) {
                lineage.push(older.clone());
            }
        }
    }
    // A canonical document carries its lineage itself.
    if [parent, framework, reader, watcher].iter().all(Option::is_none) {
        lineage.clone_from(&child.lineage);
    }
    if lineage.len() > LONGEST_CHAIN {
        return Err(lines.fault(
            Fault::Parent,
            "inherits",
            Detail::new(|lang| {
                sentence!(lang,
            zh: "继承超过 {LONGEST_CHAIN} 层", en: "more than {LONGEST_CHAIN} sets in the chain")
            }),
        ));
    }
    let missing = |what: &str| {
        lines.fault(
            Fault::Missing,
            what,
            Detail::new(|lang| {
                sentence!(lang,
            zh: "缺少 [{what}]，上级规则集也没有", en: "[{what}] is missing, here and in the parents")
            }),
        )
    };
    let ratios = {
        let inherited = parent.map_or(&[][..], |set| &set.ratios);
        let shared = framework.map_or(&[][..], |set| &set.ratios);
        let base = merged(inherited, shared.to_vec(), |ratio| &ratio.id, false);
        merged(&base, child.ratio, |ratio| &ratio.id, false)
    };
    let sources = {
        let inherited = parent.map_or(&[][..], |set| &set.sources);
        let shared = framework.map_or(&[][..], |set| &set.sources);
        let base = merged(inherited, shared.to_vec(), |source| &source.key, false);
        // Only those that the directions refer to.
        let of_directions = reader.into_iter().flat_map(|set| set.directions.iter().filter_map(|entry| set.source(&entry.clause)));
        let mut used: Vec<Source> = Vec::new();
        of_directions.for_each(|source| {
            if !used.contains(source) {
                used.push(source.clone());
            }
        });
        let base = merged(&base, used, |source| &source.key, false);
        let base = merged(&base, sources_of_parts(watcher), |source| &source.key, false);
        merged(&base, child.source, |source| &source.key, false)
    };
    let directions = {
        let inherited = parent.map_or(&[][..], |set| &set.directions);
        let base = merged(inherited, reader.map(|set| set.directions.clone()).unwrap_or_default(), |entry| &entry.id, false);
        merged(&base, child.direction, |entry| &entry.id, false)
    };
    // Part by part: the set's own, else its parent's, else what it takes from the set that it names.
    let monitoring = [parent, watcher].into_iter().flatten().filter_map(|set| set.monitoring.as_ref());
    let monitoring = child.monitoring.iter().chain(monitoring).cloned().reduce(|own, others| own.over(&others));
    let list = |own: Vec<_>, theirs: fn(&RuleSet) -> &Vec<_>| {
        if own.is_empty() { parent.map(theirs).cloned().unwrap_or_default() } else { own }
    };
    let grades = if child.grade.is_empty() { parent.map(|set| set.grades.clone()).unwrap_or_default() } else { child.grade };
    Ok(RuleSet {
        id: child.id,
        kind: child.kind,
        title: child.title,
        note: child.note,
        jurisdiction: child.jurisdiction,
        covers: child.covers,
        in_force: child.in_force,
        applies_by: child.applies_by,
        by_id: child.by_id,
        partial: child.partial,
        lineage,
        sources,
        rounding: child.rounding.or_else(|| parent.map(|set| set.rounding.clone())).ok_or_else(|| missing("rounding"))?,
        weights: child.weights.or_else(|| parent.and_then(|set| set.weights.clone())),
        execution: child.execution.or_else(|| parent.and_then(|set| set.execution.clone())),
        policies: parent.map_or_else(|| child.policy.clone(), |set| child.policy.over(&set.policies)),
        over_fulfilment: child.over_fulfilment.or_else(|| parent.and_then(|set| set.over_fulfilment.clone())),
        directions,
        rules: merged(parent.map_or(&[][..], |set| &set.rules), child.rule, |rule| &rule.id, true),
        tiers: list(child.tier, |set| &set.tiers),
        grades,
        adjustments: merged(parent.map_or(&[][..], |set| &set.adjustments), child.adjustment, |entry| &entry.id, false),
        caps: merged(parent.map_or(&[][..], |set| &set.caps), child.cap, |cap| &cap.id, false),
        vetoes: merged(parent.map_or(&[][..], |set| &set.vetoes), child.veto, |veto| &veto.id, false),
        ratios,
        monitoring,
        hash: String::new(),
        ratio_formulas: Vec::new(),
        direction_words: DirectionWords::default(),
    })
}

/// The sources that the clauses of a set's `[monitoring]` refer to, in their order.
fn sources_of_parts(set: Option<&RuleSet>) -> Vec<Source> {
    let mut used: Vec<Source> = Vec::new();
    let parts =
        set.iter().flat_map(|set| set.monitoring.iter().flat_map(|rules| rules.clauses()).filter_map(|(_, clause)| set.source(clause)));
    parts.for_each(|source| {
        if !used.contains(source) {
            used.push(source.clone());
        }
    });
    used
}

fn find<'a>(id: &str, key: &str, parents: &'a Catalog, lines: &Lines<'_>) -> Result<&'a RuleSet, RuleSetError> {
    parents
        .get(id)
        .map_err(|error| lines.fault(Fault::Parent, key, Detail::new(|lang| error.sentence(lang)).with_help(|lang| error.help(lang))))
}

fn merged<T: Clone>(theirs: &[T], own: Vec<T>, key: impl Fn(&T) -> &str, new_first: bool) -> Vec<T> {
    let (replacing, new): (Vec<T>, Vec<T>) = own.into_iter().partition(|entry| theirs.iter().any(|other| key(other) == key(entry)));
    let kept = theirs.iter().map(|entry| replacing.iter().find(|other| key(other) == key(entry)).unwrap_or(entry).clone());
    if new_first { new.into_iter().chain(kept).collect() } else { kept.chain(new).collect() }
}
