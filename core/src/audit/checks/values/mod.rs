//! D: targets and actuals.

use crate::audit::Check;

mod actual_copies_target;
mod actual_impossible;
mod approximate_actual;
mod columns_shifted;
mod far_over_fulfilled_unexplained;
mod name_is_category;
mod name_is_sentence;
mod number_without_unit;
mod operator_against_direction;
mod over_fulfilled;
mod qualitative_with_number;
mod quantitative_without_number;
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
];
