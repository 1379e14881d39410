//! The rule sets of `core/rulesets`, put into the library by the build script. A set is read when somebody asks for it.

use super::{Catalog, RuleSet, RuleSetError};
use std::sync::{Arc, OnceLock};

/// A set's file as JSON, and what is known of it without reading it. In the order of the ids.
pub(super) struct Embedded {
    id: &'static str,
    jurisdiction: Option<&'static str>,
    json: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The embedded sets, each read at most once.
#[derive(Debug)]
pub(super) struct EmbeddedSets(Vec<OnceLock<Result<RuleSet, RuleSetError>>>);

impl EmbeddedSets {
    pub(super) fn unread() -> Arc<Self> {
        Arc::new(Self(EMBEDDED.iter().map(|_| OnceLock::new()).collect()))
    }

    /// Every id, in order.
    pub(super) fn ids<'a>() -> impl Iterator<Item = &'a str> {
        EMBEDDED.iter().map(|set| set.id)
    }

    /// The ids of the sets of a place, or of none, in order.
    pub(super) fn ids_of<'a, 'p>(place: Option<&'p str>) -> impl Iterator<Item = &'a str> + use<'a, 'p> {
        EMBEDDED.iter().filter(move |set| set.jurisdiction == place).map(|set| set.id)
    }

    /// The set, read with its parents if it has not been yet; `None` where none is called so.
    pub(super) fn get(self: &Arc<Self>, id: &str) -> Option<Result<&RuleSet, RuleSetError>> {
        let at = EMBEDDED.binary_search_by(|set| set.id.cmp(id)).ok()?;
        let set = EMBEDDED.get(at)?;
        // Parents are looked for among the embedded sets alone: a set that somebody put over one of them changes no other.
        let read = || RuleSet::from_json(set.json, &Catalog::of_embedded(self));
        Some(self.0.get(at)?.get_or_init(read).as_ref().map_err(Clone::clone))
    }
}
