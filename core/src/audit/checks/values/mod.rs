//! D: targets and actuals.

use crate::audit::Check;

mod achievement_without_figures;
mod actual_copies_target;
mod actual_impossible;
mod approximate_actual;
mod columns_shifted;
mod cost_indicator_missing;
mod criterion_arbitrary;
mod criterion_points_differ;
mod duplicate_indicator;
mod far_below_targets;
mod far_over_fulfilled_unexplained;
mod goal_matches_no_indicator;
mod level_misplaced;
mod level_without_indicator;
mod name_is_category;
mod name_is_sentence;
mod not_applicable_with_points;
mod number_without_unit;
mod operator_against_direction;
mod other_year_in_form;
mod over_fulfilled;
mod placeholder_number;
mod placeholder_sign;
mod qualitative_score_outside_tier;
mod qualitative_with_number;
mod quantitative_without_number;
mod satisfaction_without_survey;
mod share_above_hundred;
mod target_always_met;
mod target_below_last_year;
mod target_or_actual_missing;
mod targets_met_exactly;
mod time_target_not_a_date;
mod unit_contradicts_indicator;
mod units_differ;
mod vague_target;
mod vague_words;

pub(super) const ALL: &[&Check] = &[
    &vague_target::CHECK,
    &actual_copies_target::CHECK,
    &targets_met_exactly::CHECK,
    &number_without_unit::CHECK,
    &unit_contradicts_indicator::CHECK,
    &units_differ::CHECK,
    &quantitative_without_number::CHECK,
    &qualitative_with_number::CHECK,
    &columns_shifted::CHECK,
    &approximate_actual::CHECK,
    &target_or_actual_missing::CHECK,
    &over_fulfilled::CHECK,
    &far_over_fulfilled_unexplained::CHECK,
    &target_below_last_year::CHECK,
    &share_above_hundred::CHECK,
    &operator_against_direction::CHECK,
    &target_always_met::CHECK,
    &actual_impossible::CHECK,
    &time_target_not_a_date::CHECK,
    &name_is_category::CHECK,
    &name_is_sentence::CHECK,
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
