//! Which rule of a set is for an indicator, and whether the set is in force.

use super::load::Lines;
use super::prove::Prover;
use super::{AppliesBy, Direction, ForWhich, Nature, Rule, RuleSet};
use crate::form::Indicator;
use crate::messages::json::{Unread, from_json};
use crate::number::Ratio;
use crate::reading::Date;

impl RuleSet {
    /// The first rule whose every condition holds for the indicator.
    #[must_use]
    pub fn rule_for(&self, indicator: &Indicator, points: &Ratio, nature: Nature, direction: Direction) -> Option<&Rule> {
        self.rules().iter().find(|rule| rule.for_which.takes(indicator, points, Some(nature), Some(direction)))
    }

    /// Whether the set is in force: for the last day of the budget year, or for the day of filing where the set goes by it.
    /// `None` where that is not known.
    #[must_use]
    pub fn in_force_for(&self, year: Option<i16>, as_of: Option<Date>) -> Option<bool> {
        let day = match self.applies_by() {
            AppliesBy::BudgetYear => Date::new(year?, 12, 31),
            AppliesBy::FilingDate => as_of,
        }?;
        Some(self.in_force().from <= day && self.in_force().until.is_none_or(|until| day <= until))
    }
}

impl ForWhich {
    /// Whether every condition holds for the indicator. A condition on what is not known (`None`) does not hold.
    #[must_use]
    pub fn takes(&self, indicator: &Indicator, points: &Ratio, nature: Option<Nature>, direction: Option<Direction>) -> bool {
        self.nature.is_none_or(|wanted| nature == Some(wanted))
            && (self.direction.is_empty() || direction.is_some_and(|direction| self.direction.contains(&direction)))
            && (self.points.is_empty() || self.points.iter().any(|wanted| wanted.ratio() == *points))
            && (self.name.is_empty() || self.name.iter().any(|word| indicator.name.contains(word.as_str())))
            && (self.level.is_empty() || self.level.iter().any(|word| indicator.path.iter().any(|level| level.contains(word.as_str()))))
    }
}

/// What an indicator's own rule may name as its source besides the set's.
pub(super) const FORM: &str = "form";

impl Rule {
    /// An indicator's own rule, as data on the form; it is held to the same proofs as a rule of the set.
    pub(crate) fn own(value: &serde_json::Value, set: &RuleSet) -> Result<Self, String> {
        // Through its text, as everything else that is read: a second way in for every type would make the browser's module larger.
        let text = value.to_string();
        let rule: Self =
            from_json(&text).map_err(|Unread { path, reason, .. }| if path == "." { reason } else { format!("{path}: {reason}") })?;
        rule.proven(set)
    }

    /// The rule, if it stands up to the proofs beside this set.
    pub(crate) fn proven(self, set: &RuleSet) -> Result<Self, String> {
        let rule = self;
        let lines = Lines::none();
        Prover { set, lines: &lines }.shape(&rule.shape, "rule.shape").map_err(|error| error.to_string())?;
        if *rule.clause.source != *FORM && set.source(&rule.clause).is_none() {
            return Err(format!("no source `{}`; a rule printed on the form has the source `{FORM}`", rule.clause.source));
        }
        Ok(rule)
    }
}
