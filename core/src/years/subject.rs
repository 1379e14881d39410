//! Which forms are of the same unit.

use super::error::{YearOf, YearsError};
use super::likeness::name_key;
use crate::form::{Kind, SelfEvaluation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A form that is not in the panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Its position among the forms, from 0.
    pub form: usize,
    /// Why.
    pub why: LeftOutWhy,
}

/// Why a form is not in the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftOutWhy {
    /// It names neither a unit nor a title.
    NoUnit,
    /// It states no year.
    NoYear,
    /// Another form of the same unit and year stands before it.
    SecondForm,
}

/// The forms of one unit, or one project of a unit that has several.
pub(super) struct Subject {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Positions of its forms by year.
    pub(super) years: BTreeMap<i16, usize>,
}

/// Groups forms by kind and unit; where a unit has several forms in a year, also by title without its year. In the order of names.
pub(super) fn subjects(forms: &[&SelfEvaluation]) -> (Vec<Subject>, Vec<LeftOut>) {
    let mut left_out = Vec::new();
    let mut units: BTreeMap<(String, Kind), Vec<(i16, usize)>> = BTreeMap::new();
    for (index, form) in forms.iter().enumerate() {
        let unit = form.unit.as_ref().or(form.title.as_ref()).map(|name| name_key(name)).filter(|key| !key.is_empty());
        match (unit, form.year) {
            (None, _) => left_out.push(LeftOut { form: index, why: LeftOutWhy::NoUnit }),
            (_, None) => left_out.push(LeftOut { form: index, why: LeftOutWhy::NoYear }),
            (Some(unit), Some(year)) => units.entry((unit, form.kind)).or_default().push((year, index)),
        }
    }
    let mut subjects = Vec::new();
    for ((_, kind), places) in units {
        let years: std::collections::BTreeSet<i16> = places.iter().map(|(year, _)| *year).collect();
        let several = years.len() < places.len();
        let mut titles: BTreeMap<String, Vec<(i16, usize)>> = BTreeMap::new();
        for (year, index) in places {
            let title = forms.get(index).and_then(|form| form.title.as_deref()).filter(|_| several).map(|title| without_year(title, year));
            titles.entry(title.unwrap_or_default()).or_default().push((year, index));
        }
        for (title, places) in titles {
            let mut years = BTreeMap::new();
            for (year, index) in places {
                match years.entry(year) {
                    Entry::Vacant(free) => _ = free.insert(index),
                    Entry::Occupied(_) => left_out.push(LeftOut { form: index, why: LeftOutWhy::SecondForm }),
                }
            }
            let last = years.last_key_value().and_then(|(_, index)| forms.get(*index));
            let shown = |form: &&SelfEvaluation| match (&form.unit, form.title.as_ref().filter(|_| !title.is_empty())) {
                (Some(unit), Some(title)) => format!("{} · {}", unit.trim(), title.trim()),
                (Some(name), None) | (None, Some(name)) => name.trim().to_owned(),
                (None, None) => form.title.as_deref().unwrap_or_default().trim().to_owned(),
            };
            subjects.push(Subject { name: last.map(shown).unwrap_or_default(), kind, years });
        }
    }
    left_out.sort_by_key(|left| left.form);
    (subjects, left_out)
}

fn without_year(title: &str, year: i16) -> String {
    name_key(&title.replace(&year.to_string(), "")).replace("年度", "")
}

/// The position of a name; without one, of the only name.
pub(super) fn find(names: &[&str], wanted: Option<&str>) -> Result<usize, YearsError> {
    let Some(wanted) = wanted else {
        return if names.len() == 1 { Ok(0) } else { Err(YearsError::WhichUnit { count: names.len() }) };
    };
    let key = name_key(wanted);
    names.iter().position(|name| name_key(name) == key).ok_or_else(|| {
        let like = |name: &&&str| strsim::jaro_winkler(name, wanted);
        let near = names.iter().max_by(|a, b| like(a).total_cmp(&like(b))).filter(|name| like(name) > 0.7);
        YearsError::NoSuchUnit { unit: wanted.chars().take(60).collect(), near: near.map(|name| (*name).to_owned()) }
    })
}

/// The forms of two years of a unit; the last year and the one before it where none are named.
pub(super) fn two_years(unit: &str, years: &[(i16, usize)], from: Option<i16>, to: Option<i16>) -> Result<(usize, usize), YearsError> {
    let of = |wanted: i16, side: YearOf| {
        let found = years.iter().find(|(year, _)| *year == wanted);
        let years = || years.iter().map(|(year, _)| *year).collect();
        found.map(|(_, form)| *form).ok_or_else(|| YearsError::NoSuchYear { year: wanted, of: side, years: years() })
    };
    let one = || YearsError::OneYear { unit: unit.to_owned() };
    let to = match to {
        Some(year) => year,
        None => years.iter().map(|(year, _)| *year).max().ok_or_else(one)?,
    };
    let last = of(to, YearOf::To)?;
    let from = match from {
        Some(year) => year,
        None => years.iter().map(|(year, _)| *year).filter(|year| *year < to).max().ok_or_else(one)?,
    };
    Ok((of(from, YearOf::From)?, last))
}

/// The positions among the forms of two years of a unit: of the unit named, or the only one; of the years named, or else of the
/// last year and the one before it.
///
/// # Errors
/// `years-no-such-unit`, `years-which-unit`, `years-no-such-year`, `years-one-year`.
pub fn places(forms: &[SelfEvaluation], unit: Option<&str>, from: Option<i16>, to: Option<i16>) -> Result<(usize, usize), YearsError> {
    let (subjects, _) = subjects(&forms.iter().collect::<Vec<_>>());
    let names: Vec<&str> = subjects.iter().map(|subject| subject.name.as_str()).collect();
    let place = find(&names, unit)?;
    let subject = subjects.get(place).ok_or(YearsError::WhichUnit { count: names.len() })?;
    let years: Vec<(i16, usize)> = subject.years.iter().map(|(year, form)| (*year, *form)).collect();
    two_years(&subject.name, &years, from, to)
}
