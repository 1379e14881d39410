use super::SettingsError;

/// A frozen list of checks: later versions of the library run the same under its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: &'static str,
    /// The names of its checks, one a line.
    list: &'static str,
}

/// The profiles that there are.
pub const PROFILES: &[Profile] = &[Profile { name: "2026a", list: include_str!("profiles/2026a.txt") }];

impl Profile {
    /// The profile of a name.
    ///
    /// # Errors
    /// `audit-unknown-profile` with those that there are.
    pub fn named(name: &str) -> Result<&'static Self, SettingsError> {
        PROFILES.iter().find(|profile| profile.name == name).ok_or_else(|| SettingsError::UnknownProfile {
            name: name.chars().take(80).collect(),
            known: PROFILES.iter().map(|profile| profile.name).collect(),
        })
    }
    /// Its checks.
    pub fn checks(&self) -> impl Iterator<Item = &'static str> {
        self.list.lines().map(str::trim).filter(|line| !line.is_empty())
    }
    pub(super) fn holds(&self, name: &str) -> bool {
        self.checks().any(|check| check == name)
    }
}
