use super::checks::FAMILIES;
use super::settings::removed;
use super::{Check, SettingsError};

/// A check that is no more: its name is never used for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removed {
    /// The name that it had.
    pub name: &'static str,
    /// The version that took it away.
    pub since: &'static str,
    /// What looks for the same now.
    pub instead: Option<&'static str>,
}

/// Names of checks that are no more. None was taken away yet.
pub const REMOVED: &[Removed] = &[];

/// All checks, in the order of the catalogue of faults.
pub fn checks() -> impl Iterator<Item = &'static Check> + Clone {
    FAMILIES.into_iter().flatten().copied()
}

/// A check by its name or one that it had before.
///
/// ```
/// assert_eq!(jixiao::audit::check("points-lost-without-reason").unwrap().origin, "C01");
/// assert!(jixiao::audit::check("no-such-check").is_none());
/// ```
#[must_use]
pub fn check(name: &str) -> Option<&'static Check> {
    checks().find(|check| check.name == name || check.aliases.contains(&name))
}

pub(super) fn known(name: &str) -> Result<&'static Check, SettingsError> {
    if let Some(check) = check(name) {
        return Ok(check);
    }
    if let Some(gone) = removed(name) {
        return Err(gone);
    }
    let near = |other: &&'static Check| strsim::jaro_winkler(other.name, name);
    let nearest = checks().filter(|other| near(other) > 0.8).max_by(|a, b| near(a).total_cmp(&near(b)));
    Err(SettingsError::UnknownCheck { name: name.chars().take(80).collect(), nearest: nearest.map(|check| check.name.to_owned()) })
}
