//! Which indicator of a year is which of another: by name, and where names differ only as the user confirms.

use super::error::YearsError;
use super::likeness::{Likeness, name_key};
use crate::form::Indicator;
use crate::number::{Decimal, Ratio};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Beyond so many lines without a counterpart no renamings are looked for: every one is compared with every other.
const MOST_LEFT: usize = 120;
/// So many proposals are made for one line.
const MOST_PROPOSED: usize = 3;

/// How indicators of different years are joined.
///
/// Equal names (white space, punctuation, width and the form's own year aside) are joined, and the renamings that the user confirmed. With a
/// `threshold` below 1, so are lines that are each other's only best counterpart and at least so like; the default 1 joins
/// none of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Matching {
    /// Renamings that the user confirmed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub renames: Vec<Rename>,
    /// How like two lines must be to be joined without being asked. Default 1: never.
    pub threshold: Decimal,
    /// How like they must be to be proposed. Default 0.5.
    pub propose: Decimal,
}

impl Default for Matching {
    fn default() -> Self {
        let half = Decimal::short("0.5").unwrap_or_else(|| Decimal::from_int(1));
        Self { renames: Vec::new(), threshold: Decimal::from_int(1), propose: half }
    }
}

impl Matching {
    /// The same, once both likenesses are found to be shares.
    ///
    /// # Errors
    /// [`YearsError::Likeness`] where one is below 0 or above 1.
    pub fn checked(self) -> Result<Self, YearsError> {
        let share = Decimal::from_int(0)..=Decimal::from_int(1);
        for (field, given) in [("threshold", &self.threshold), ("propose", &self.propose)] {
            if !share.contains(given) {
                return Err(YearsError::Likeness { field, given: *given });
            }
        }
        Ok(self)
    }
}

/// An indicator that has another name in later years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// Only at this unit; at all where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The name before.
    pub from: String,
    /// The name after.
    pub to: String,
}

/// Two lines that may be the same indicator under another name. The user confirms it as a [`Rename`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The unit.
    pub unit: String,
    /// The earlier year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_year: Option<i16>,
    /// The name in it.
    pub from: String,
    /// The later year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_year: Option<i16>,
    /// The name in it.
    pub to: String,
    /// How like they are, and why.
    #[serde(flatten)]
    pub likeness: Likeness,
}

/// What joined two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JoinedBy {
    /// The same name.
    Name,
    /// A renaming that the user confirmed.
    Rename,
    /// Likeness above the threshold that the user set.
    Likeness,
}

/// Lines of two years, joined.
pub(super) struct Pairs {
    /// Positions before and after.
    pub(super) joined: Vec<(usize, usize, JoinedBy)>,
    /// What may be joined too: positions before and after.
    pub(super) proposed: Vec<(usize, usize, Likeness)>,
}

/// A line with what it is compared by.
struct Named<'a> {
    indicator: &'a Indicator,
    key: String,
    /// The name after all renamings.
    last: String,
    /// The name with the form's own year left open: 2023年新增 is what 2022年新增 was a year before.
    any_year: String,
    path: Vec<String>,
}

impl<'a> Named<'a> {
    fn of((year, indicator): (Option<i16>, &'a Indicator), renames: &Renames) -> Self {
        let key = name_key(&indicator.name);
        let year = year.filter(|year| *year >= 1000);
        let any_year = year.map_or_else(|| key.clone(), |year| key.replace(&year.to_string(), "*"));
        Self { last: renames.last(&key), any_year, key, path: indicator.path.iter().map(|level| name_key(level)).collect(), indicator }
    }
}

/// An indicator and the year of its form.
pub(super) type Line<'a> = (Option<i16>, &'a Indicator);

/// Joins lines of two years of one unit.
pub(super) fn pair<'a>(before: &[Line<'a>], after: &[Line<'a>], matching: &Matching, unit: &str) -> Pairs {
    let renames = Renames::new(matching, unit);
    let named = |lines: &[Line<'a>]| lines.iter().map(|line| Named::of(*line, &renames)).collect::<Vec<_>>();
    let (before, after) = (named(before), named(after));
    let mut work = Work { before: &before, after: &after, joined: Vec::new(), taken: (BTreeSet::new(), BTreeSet::new()) };
    work.join_unique(|line| Some((line.path.clone(), line.last.clone())));
    work.join_unique(|line| Some(line.last.clone()));
    // The same name twice under the same level, told apart by what is to be reached.
    work.join_unique(|line| Some((line.path.clone(), line.last.clone(), name_key(&line.indicator.target.as_ref()?.value))));
    work.join_unique(|line| Some((line.path.clone(), line.any_year.clone())));
    work.join_unique(|line| Some(line.any_year.clone()));
    let likely = work.likely(&matching.propose.ratio());
    if matching.threshold < Decimal::from_int(1) {
        work.join_likely(&likely, &matching.threshold.ratio());
    }
    let (gone, come) = &work.taken;
    let free = likely.into_iter().filter(|(b, a, ..)| !gone.contains(b) && !come.contains(a));
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    let proposed = free.filter(|(_, a, ..)| {
        let count = count.entry(*a).or_default();
        *count += 1;
        *count <= MOST_PROPOSED
    });
    let proposed = proposed.map(|(b, a, _, likeness)| (b, a, likeness)).collect();
    let mut joined = work.joined;
    joined.sort_unstable_by_key(|(b, a, _)| (*b, *a));
    Pairs { joined, proposed }
}

/// Positions before and after, how like they are.
type Likely = (usize, usize, Ratio, Likeness);

struct Work<'a> {
    before: &'a [Named<'a>],
    after: &'a [Named<'a>],
    joined: Vec<(usize, usize, JoinedBy)>,
    /// The lines that have a counterpart.
    taken: (BTreeSet<usize>, BTreeSet<usize>),
}

impl<'a> Work<'a> {
    fn join(&mut self, before: usize, after: usize, by: JoinedBy) {
        self.joined.push((before, after, by));
        self.taken.0.insert(before);
        self.taken.1.insert(after);
    }

    /// Joins what has a key that no other line of its year has.
    fn join_unique<K: Ord>(&mut self, key: impl Fn(&Named<'a>) -> Option<K>) {
        let unique = |lines: &'a [Named<'a>], taken: &BTreeSet<usize>| {
            let mut places: BTreeMap<K, Option<usize>> = BTreeMap::new();
            for (index, line) in lines.iter().enumerate().filter(|(index, _)| !taken.contains(index)) {
                let Some(key) = key(line) else { continue };
                places.entry(key).and_modify(|place| *place = None).or_insert(Some(index));
            }
            places
        };
        let (before, mut after) = (unique(self.before, &self.taken.0), unique(self.after, &self.taken.1));
        for (key, place) in before {
            if let (Some(b), Some(a)) = (place, after.remove(&key).flatten()) {
                let same = self.before.get(b).zip(self.after.get(a)).is_some_and(|(b, a)| b.key == a.key || b.any_year == a.any_year);
                self.join(b, a, if same { JoinedBy::Name } else { JoinedBy::Rename });
            }
        }
    }

    /// Pairs of lines without a counterpart that are at least so like, the likest first.
    fn likely(&self, least: &Ratio) -> Vec<Likely> {
        let left = |lines: &'a [Named<'a>], taken: &BTreeSet<usize>| {
            lines.iter().enumerate().filter(|(index, _)| !taken.contains(index)).collect::<Vec<_>>()
        };
        let (before, after) = (left(self.before, &self.taken.0), left(self.after, &self.taken.1));
        if before.len().max(after.len()) > MOST_LEFT {
            return Vec::new();
        }
        let mut likely: Vec<Likely> = Vec::new();
        for (b, old) in &before {
            for (a, new) in &after {
                let (score, likeness) = Likeness::of((old.indicator, &old.key), (new.indicator, &new.key));
                if score >= *least {
                    likely.push((*b, *a, score, likeness));
                }
            }
        }
        let name = |(b, a, ..): &Likely| (self.before.get(*b).map(|line| &line.key), self.after.get(*a).map(|line| &line.key));
        likely.sort_by(|x, y| y.2.cmp(&x.2).then_with(|| name(x).cmp(&name(y))));
        likely
    }

    /// Joins lines that are each other's only best counterpart.
    fn join_likely(&mut self, likely: &[Likely], threshold: &Ratio) {
        // They stand in order, so the first of a line is its best, and the second tells whether it is the only one.
        let best = |of: &dyn Fn(&Likely) -> bool| {
            let mut found = likely.iter().filter(|entry| of(entry));
            let first = found.next()?;
            found.next().is_none_or(|second| second.2 < first.2).then_some((first.0, first.1))
        };
        let sure: Vec<(usize, usize)> = likely
            .iter()
            .filter(|(.., score, _)| score >= threshold)
            .map(|(b, a, ..)| (*b, *a))
            .filter(|pair| best(&|entry| entry.0 == pair.0) == Some(*pair) && best(&|entry| entry.1 == pair.1) == Some(*pair))
            .collect();
        for (b, a) in sure {
            self.join(b, a, JoinedBy::Likeness);
        }
    }
}

/// The confirmed renamings of a unit.
struct Renames(BTreeMap<String, String>);

impl Renames {
    fn new(matching: &Matching, unit: &str) -> Self {
        let unit = name_key(unit);
        let here = |rename: &&Rename| rename.unit.as_deref().is_none_or(|name| name_key(name) == unit);
        Self(matching.renames.iter().filter(here).map(|rename| (name_key(&rename.from), name_key(&rename.to))).collect())
    }

    /// The last name of a chain of renamings; of a ring, the least.
    fn last(&self, key: &str) -> String {
        let mut seen = BTreeSet::from([key]);
        let mut last = key;
        while let Some(next) = self.0.get(last) {
            if !seen.insert(next) {
                let mut ring = BTreeSet::from([next.as_str()]);
                let mut at = next;
                while let Some(after) = self.0.get(at)
                    && ring.insert(after)
                {
                    at = after;
                }
                return ring.first().map_or_else(String::new, |least| (*least).to_owned());
            }
            last = next;
        }
        last.to_owned()
    }
}
