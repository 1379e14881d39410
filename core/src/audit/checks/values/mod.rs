//! D: targets and actuals.

use crate::audit::Check;

mod achievement_without_figures;
mod cost_indicator_missing;
mod criterion_arbitrary;
mod criterion_points_differ;
mod duplicate_indicator;
mod far_below_targets;
mod goal_matches_no_indicator;
mod level_misplaced;
mod level_without_indicator;
mod not_applicable_with_points;
mod other_year_in_form;
mod placeholder_number;
mod placeholder_sign;
mod qualitative_score_outside_tier;
mod satisfaction_without_survey;

pub(super) const ALL: &[&Check] = &[
    &level_misplaced::CHECK,
    &duplicate_indicator::CHECK,
    &level_without_indicator::CHECK,
    &cost_indicator_missing::CHECK,
    &other_year_in_form::CHECK,
    &criterion_arbitrary::CHECK,
    &criterion_points_differ::CHECK,
    &placeholder_number::CHECK,
    &placeholder_sign::CHECK,
    &not_applicable_with_points::CHECK,
    &qualitative_score_outside_tier::CHECK,
    &far_below_targets::CHECK,
    &goal_matches_no_indicator::CHECK,
    &achievement_without_figures::CHECK,
    &satisfaction_without_survey::CHECK,
];
