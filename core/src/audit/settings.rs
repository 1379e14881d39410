use super::registry::{REMOVED, checks, known};
use super::{Check, Finding, Profile, SettingsError, Severity, Thresholds, Waived};
use crate::number::Decimal;
use crate::reading::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an audit looks for, how strictly, and what is waived.
///
/// *JSON*: `{"profile": "2026a", "ignore": ["vague-target"], "severity": {"columns-shifted": "note"},
/// "thresholds": {"dominating-points.share": "0.6"}, "waivers": [{"check": …, "at": …, "reason": …, "date": "2026-03-01"}]}`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// A frozen list of checks: `2026a`. Without one all checks of this version run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Only these checks; empty: all of the profile.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub select: Vec<String>,
    /// Not these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// Another severity for all findings of a check.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub severity: BTreeMap<String, Severity>,
    /// Other thresholds: `"<check>.<threshold>": "0.6"`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub thresholds: BTreeMap<String, Decimal>,
    /// Findings that somebody has looked at and lets stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
}

/// A finding that is let stand: it stays in the result, marked, and does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The check's name.
    pub check: String,
    /// The cell's path; without it every finding of the check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Why.
    pub reason: String,
    /// When that was decided.
    pub date: Date,
}

impl Settings {
    /// Looks whether everything named is there.
    pub(super) fn proven(&self) -> Result<Plan<'_>, SettingsError> {
        let profile = self.profile.as_deref().map(Profile::named).transpose()?;
        let names = |list: &[String]| list.iter().map(|name| known(name)).collect::<Result<Vec<_>, _>>();
        let (select, ignore) = (names(&self.select)?, names(&self.ignore)?);
        let mut severity = BTreeMap::new();
        for (name, level) in &self.severity {
            severity.insert(known(name)?.name, *level);
        }
        let mut thresholds = BTreeMap::new();
        for (key, number) in &self.thresholds {
            let unknown = || SettingsError::UnknownThreshold { key: key.clone() };
            let (name, threshold) = key.split_once('.').ok_or_else(unknown)?;
            let check = known(name)?;
            if !check.thresholds.iter().any(|known| known.name == threshold) {
                return Err(unknown());
            }
            thresholds.insert(format!("{}.{threshold}", check.name), *number);
        }
        for waiver in &self.waivers {
            known(&waiver.check)?;
            if waiver.reason.trim().is_empty() {
                return Err(SettingsError::WaiverWithoutReason { check: waiver.check.clone() });
            }
        }
        let runs = |check: &&'static Check| {
            let named = |list: &[&'static Check]| list.iter().any(|other| other.name == check.name);
            profile.is_none_or(|profile| profile.holds(check.name)) && (select.is_empty() || named(&select)) && !named(&ignore)
        };
        Ok(Plan { checks: checks().filter(runs).collect(), severity, thresholds, settings: self })
    }
}

/// Settings with every name resolved.
pub(super) struct Plan<'a> {
    pub(super) checks: Vec<&'static Check>,
    severity: BTreeMap<&'static str, Severity>,
    thresholds: BTreeMap<String, Decimal>,
    settings: &'a Settings,
}

impl Plan<'_> {
    pub(super) fn thresholds(&self, check: &'static Check) -> Thresholds<'_> {
        Thresholds { check: check.name, known: check.thresholds, set: &self.thresholds }
    }
    /// The severity that the caller wants for a check's findings.
    pub(super) fn severity(&self, check: &Check) -> Option<Severity> {
        self.severity.get(check.name).copied()
    }
    pub(super) fn waived(&self, finding: &Finding) -> Option<Waived> {
        let names = |waiver: &&Waiver| {
            known(&waiver.check).is_ok_and(|check| check.name == finding.check)
                && waiver.at.as_ref().is_none_or(|at| *at == finding.at.path)
        };
        let waiver = self.settings.waivers.iter().find(names)?;
        Some(Waived { reason: waiver.reason.clone(), date: waiver.date.to_string() })
    }
}

/// What became of a name that no check has any more.
pub(super) fn removed(name: &str) -> Option<SettingsError> {
    let gone = REMOVED.iter().find(|gone| gone.name == name)?;
    Some(SettingsError::RemovedCheck { name: gone.name.to_owned(), since: gone.since.to_owned(), instead: gone.instead.map(str::to_owned) })
}
