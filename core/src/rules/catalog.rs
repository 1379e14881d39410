use super::embedded::EmbeddedSets;
use super::{RuleSet, RuleSetError};
use crate::form::{Kind, SelfEvaluation};
use crate::reading::Date;
use std::sync::Arc;

/// Several rule sets, and which of them is meant.
///
/// Of the sets that come with the library only those that are asked for are read, each once, with the sets it takes from. A
/// clone shares them.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// Sets given by the caller, in the order of their ids.
    sets: Vec<RuleSet>,
    embedded: Option<Arc<EmbeddedSets>>,
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

impl Choice {
    /// By a form's kind and year, in the place given or else the form's own.
    ///
    /// ```
    /// use jixiao::form::{Kind, SelfEvaluation};
    /// use jixiao::rules::Choice;
    /// let mut form = SelfEvaluation::new(Kind::Project).with_year(2023);
    /// form.jurisdiction = Some("CN-HB".into());
    /// assert_eq!(Choice::of(&form, None, None).jurisdiction.as_deref(), Some("CN-HB"));
    /// assert_eq!(Choice::of(&form, Some("CN".into()), None).jurisdiction.as_deref(), Some("CN"));
    /// ```
    #[must_use]
    pub fn of(form: &SelfEvaluation, jurisdiction: Option<String>, as_of: Option<Date>) -> Self {
        Self { id: None, jurisdiction: jurisdiction.or_else(|| form.jurisdiction.clone()), kind: form.kind, year: form.year, as_of }
    }
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
const DEFAULT_MONITORING: &str = "cn-mof-2019-monitoring";

impl Catalog {
    /// No sets.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// The sets that come with the library.
    ///
    /// # Errors
    /// None today. A broken embedded set, which a test rules out, is an error of [`get`](Self::get).
    pub fn embedded() -> Result<Self, RuleSetError> {
        Ok(Self::of_embedded(&EmbeddedSets::unread()))
    }

    pub(super) fn of_embedded(embedded: &Arc<EmbeddedSets>) -> Self {
        Self { sets: Vec::new(), embedded: Some(Arc::clone(embedded)) }
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

    /// The sets in the order of their ids; every one is read.
    #[must_use]
    pub fn sets(&self) -> Vec<&RuleSet> {
        self.ids().into_iter().filter_map(|id| self.get(id).ok()).collect()
    }

    fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.sets.iter().map(|set| set.id.as_str()).collect();
        ids.extend(self.embedded.iter().flat_map(|_| EmbeddedSets::ids()));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// A set by its id.
    ///
    /// # Errors
    /// `ruleset-unknown` with the nearest id.
    pub fn get(&self, id: &str) -> Result<&RuleSet, RuleSetError> {
        if let Some(set) = self.sets.iter().find(|set| set.id == id) {
            return Ok(set);
        }
        if let Some(set) = self.embedded.as_ref().and_then(|embedded| embedded.get(id)) {
            return set;
        }
        let near = |other: &str| strsim::jaro_winkler(other, id);
        let nearest = self.ids().into_iter().filter(|other| near(other) > 0.7).max_by(|a, b| near(a).total_cmp(&near(b)));
        Err(RuleSetError::Unknown { id: id.chars().take(80).collect(), nearest: nearest.map(str::to_owned) })
    }

    /// The sets of a place, or those of no place, in the order of their ids.
    pub(crate) fn of_place(&self, place: Option<&str>) -> Result<Vec<&RuleSet>, RuleSetError> {
        let here = |set: &&RuleSet| set.jurisdiction.as_deref() == place;
        let mut ids: Vec<&str> = self.sets.iter().filter(here).map(|set| set.id.as_str()).collect();
        ids.extend(self.embedded.iter().flat_map(|_| EmbeddedSets::ids_of(place)));
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(|id| self.get(id)).collect()
    }

    /// The set that is meant: the one named; else the one in force for place, kind and year; else `cn-mof-2020`, assumed.
    ///
    /// # Errors
    /// `ruleset-unknown`, `ruleset-none-for-place`, `ruleset-not-yet-in-force`, `ruleset-ended`.
    pub fn choose(&self, choice: &Choice) -> Result<Chosen<'_>, RuleSetError> {
        self.chosen(choice, DEFAULT, |set| set.kind.scores())
    }

    /// The set by which a year that is not over is watched: the one named; else the one with a `[monitoring]` in force for place,
    /// kind and year; else `cn-mof-2019-monitoring`, assumed.
    ///
    /// # Errors
    /// As [`choose`](Self::choose).
    pub fn choose_monitoring(&self, choice: &Choice) -> Result<Chosen<'_>, RuleSetError> {
        self.chosen(choice, DEFAULT_MONITORING, |set| set.monitoring.is_some())
    }

    fn chosen(&self, choice: &Choice, default: &str, serves: impl Fn(&RuleSet) -> bool) -> Result<Chosen<'_>, RuleSetError> {
        let chosen = |set, assumed| Chosen { set, assumed, in_force: in_force(set, choice) };
        if let Some(id) = &choice.id {
            return Ok(chosen(self.get(id)?, false));
        }
        let Some(place) = &choice.jurisdiction else {
            return Ok(chosen(self.get(default)?, true));
        };
        let fits = |set: &&RuleSet| {
            // One that was put over an embedded set of the place may be for another place.
            set.jurisdiction.as_ref() == Some(place) && set.covers.contains(&choice.kind) && !set.by_id && serves(set)
        };
        let mut candidates: Vec<&RuleSet> = self.of_place(Some(place))?.into_iter().filter(fits).collect();
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
