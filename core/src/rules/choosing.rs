//! Which rule of a set is for an indicator, and whether the set is in force.

use super::{AppliesBy, Direction, Nature, Rule, RuleSet};
use crate::form::Indicator;
use crate::reading::Date;

impl RuleSet {
    /// The first rule whose every condition holds for the indicator.
    #[must_use]
    pub fn rule_for(&self, indicator: &Indicator, nature: Nature, direction: Direction) -> Option<&Rule> {
        self.rules().iter().find(|rule| {
            let which = &rule.for_which;
            which.nature.is_none_or(|wanted| wanted == nature)
                && (which.direction.is_empty() || which.direction.contains(&direction))
                && (which.name.is_empty() || which.name.iter().any(|word| indicator.name.contains(word.as_str())))
                && (which.level.is_empty()
                    || which.level.iter().any(|word| indicator.path.iter().any(|level| level.contains(word.as_str()))))
        })
    }

    /// Whether the set is in force for a budget year; `None` where the day of filing decides.
    #[must_use]
    pub fn in_force_for(&self, year: i16) -> Option<bool> {
        if self.applies_by() == AppliesBy::FilingDate {
            return None;
        }
        let last = Date::new(year, 12, 31)?;
        Some(self.in_force().from <= last && self.in_force().until.is_none_or(|until| last <= until))
    }
}

impl Rule {
    /// An indicator's own rule, as data on the form.
    pub(crate) fn own(value: &serde_json::Value) -> Result<Self, String> {
        serde_path_to_error::deserialize(value).map_err(|error| error.to_string())
    }
}
