//! E: money, staff and buildings of the base data table.

use crate::audit::Check;

mod adjustment_rate_high;
mod base_data_row_blank;
mod budget_multiplied;
mod buildings_above_approval;
mod carry_over_grew;
mod carry_over_high;
mod parts_cover_little;
mod payments_behind_calendar;
mod project_budget_unspent;
mod project_empty_but_scored;
mod public_funds_far_from_budget;
mod purchases_above_budget;
mod purchases_far_from_budget;
mod staff_above_posts;
mod three_public_above_budget;
mod three_public_rose;
mod three_public_without_budget;

pub(super) const ALL: &[&Check] = &[
    &staff_above_posts::CHECK,
    &three_public_rose::CHECK,
    &three_public_above_budget::CHECK,
    &three_public_without_budget::CHECK,
    &public_funds_far_from_budget::CHECK,
    &purchases_far_from_budget::CHECK,
    &project_budget_unspent::CHECK,
    &budget_multiplied::CHECK,
    &adjustment_rate_high::CHECK,
    &carry_over_grew::CHECK,
    &carry_over_high::CHECK,
    &payments_behind_calendar::CHECK,
    &parts_cover_little::CHECK,
    &project_empty_but_scored::CHECK,
    &buildings_above_approval::CHECK,
    &base_data_row_blank::CHECK,
    &purchases_above_budget::CHECK,
];
