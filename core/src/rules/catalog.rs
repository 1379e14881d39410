use super::{RuleSet, RuleSetError, SetKind, embedded};
use crate::form::Kind;
use crate::reading::Date;

/// Several rule sets, and which of them is meant.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    sets: Vec<RuleSet>,
}

/// What decides which set is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// A set by its id; it is taken whatever the year.
    pub id: Option<String>,
    /// The place, ISO 3166-2 (`CN-HN`) or `CN`.
    pub jurisdiction: Option<String>,
    /// The kind of form.
    pub kind: Kind,
    /// The budget year evaluated.
    pub year: Option<i16>,
    /// The day of filing, for sets that go by it.
    pub as_of: Option<Date>,
}

/// The set that is meant.
#[derive(Debug, Clone)]
pub struct Chosen<'a> {
    /// The set.
    pub set: &'a RuleSet,
    /// Whether it was assumed because neither id nor place was given.
    pub assumed: bool,
    /// Whether it is in force for the year or day; `None` where neither is known.
    pub in_force: Option<bool>,
}

/// The set that is assumed where nothing is named.
const DEFAULT: &str = "cn-mof-2020";

impl Catalog {
    /// No sets.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// The sets that come with the library, in the order of their ids.
    ///
    /// # Errors
    /// Only if an embedded set were broken, which a test rules out.
    pub fn embedded() -> Result<Self, RuleSetError> {
        let mut catalog = Self::empty();
        // A set stands after its parents; with few sets, trying again what misses its parent is the simplest order.
        let mut waiting: Vec<&str> = embedded::EMBEDDED.iter().map(|(_, json)| *json).collect();
        while !waiting.is_empty() {
            let mut rest = Vec::new();
            let mut failed = None;
            for json in &waiting {
                match RuleSet::from_json(json, &catalog) {
                    Ok(set) => catalog = catalog.with(set),
                    Err(error) => {
                        failed = Some(error);
                        rest.push(*json);
                    }
                }
            }
            if rest.len() == waiting.len() {
                return Err(failed.unwrap_or_else(|| RuleSetError::Unknown { id: String::new(), nearest: None }));
            }
            waiting = rest;
        }
        Ok(catalog)
    }

    /// The same sets and one more; one of the same id is replaced.
    #[must_use]
    pub fn with(mut self, set: RuleSet) -> Self {
        match self.sets.binary_search_by(|other| other.id.cmp(&set.id)) {
            Ok(at) => {
                if let Some(place) = self.sets.get_mut(at) {
                    *place = set;
                }
            }
            Err(at) => self.sets.insert(at, set),
        }
        self
    }

    /// The sets in the order of their ids.
    #[must_use]
    pub fn sets(&self) -> &[RuleSet] {
        &self.sets
    }

    /// A set by its id.
    ///
    /// # Errors
    /// `ruleset-unknown` with the nearest id.
    pub fn get(&self, id: &str) -> Result<&RuleSet, RuleSetError> {
        self.sets.iter().find(|set| set.id == id).ok_or_else(|| {
            let near = |set: &RuleSet| strsim::jaro_winkler(&set.id, id);
            let nearest = self.sets.iter().filter(|set| near(set) > 0.7).max_by(|a, b| near(a).total_cmp(&near(b)));
            RuleSetError::Unknown { id: id.chars().take(80).collect(), nearest: nearest.map(|set| set.id.clone()) }
        })
    }

    /// The set that is meant: the one named; else the one in force for place, kind and year; else `cn-mof-2020`, assumed.
    ///
    /// # Errors
    /// `ruleset-unknown`, `ruleset-none-for-place`, `ruleset-not-yet-in-force`, `ruleset-ended`.
    pub fn choose(&self, choice: &Choice) -> Result<Chosen<'_>, RuleSetError> {
        let chosen = |set, assumed| Chosen { set, assumed, in_force: in_force(set, choice) };
        if let Some(id) = &choice.id {
            return Ok(chosen(self.get(id)?, false));
        }
        let Some(place) = &choice.jurisdiction else {
            return Ok(chosen(self.get(DEFAULT)?, true));
        };
        let mut candidates: Vec<&RuleSet> = self
            .sets
            .iter()
            .filter(|set| {
                set.jurisdiction.as_ref() == Some(place)
                    && set.covers.contains(&choice.kind)
                    && !set.by_id
                    && set.kind != SetKind::Framework
            })
            .collect();
        candidates.sort_by_key(|set| set.in_force.from);
        if let Some(set) = candidates.iter().rev().find(|set| in_force(set, choice) != Some(false)) {
            return Ok(chosen(set, false));
        }
        // None is in force: name the next one, or else the one that ended last.
        let Some(last) = candidates.iter().max_by_key(|set| set.in_force.until) else {
            return Err(RuleSetError::NoSetFor { jurisdiction: place.chars().take(20).collect() });
        };
        let next = candidates.iter().find(|set| day(choice).is_none_or(|day| set.in_force.from > day));
        match (next, last.in_force.until) {
            (None, Some(until)) => Err(RuleSetError::Ended { id: last.id.clone(), until }),
            (next, _) => {
                let set = next.unwrap_or(last);
                Err(RuleSetError::NotYetInForce { id: set.id.clone(), from: set.in_force.from })
            }
        }
    }
}

fn day(choice: &Choice) -> Option<Date> {
    choice.year.and_then(|year| Date::new(year, 12, 31)).or(choice.as_of)
}

fn in_force(set: &RuleSet, choice: &Choice) -> Option<bool> {
    set.in_force_for(choice.year, choice.as_of)
}
