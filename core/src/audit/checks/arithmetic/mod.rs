//! A: numbers of the form that cannot all be right.

use crate::audit::Check;

mod base_data_parts_differ;
mod basic_and_project_differ_from_total;
mod block_points_differ_from_title;
mod budget_changed_without_adjustment_row;
mod budget_split_differs_from_total;
mod coefficient_differs_from_score;
mod control_rate_differs;
mod executed_above_budget;
mod executed_equals_adjusted_budget;
mod execution_rate_differs;
mod execution_score_differs;
mod functional_classes_differ_from_total;
mod fund_sources_differ_from_total;
mod goal_shares_not_hundred;
mod grade_differs_from_score;
mod level_total_differs;
mod money_unit_confused;
mod points_not_full_marks;
mod prior_year_final_differs;
mod rate_without_denominator;
mod score_differs_from_rule;
mod score_outside_points;
mod score_too_fine;
mod stated_amount_differs;
mod stated_count_differs_from_parts;
mod stated_score_differs;
mod total_differs_from_lines;
mod within_budget_claim_contradicted;

pub(super) const ALL: &[&Check] = &[
    &points_not_full_marks::CHECK,
    &level_total_differs::CHECK,
    &total_differs_from_lines::CHECK,
    &score_outside_points::CHECK,
    &score_differs_from_rule::CHECK,
    &execution_rate_differs::CHECK,
    &execution_score_differs::CHECK,
    &executed_above_budget::CHECK,
    &fund_sources_differ_from_total::CHECK,
    &budget_split_differs_from_total::CHECK,
    &basic_and_project_differ_from_total::CHECK,
    &functional_classes_differ_from_total::CHECK,
    &base_data_parts_differ::CHECK,
    &budget_changed_without_adjustment_row::CHECK,
    &control_rate_differs::CHECK,
    &rate_without_denominator::CHECK,
    &grade_differs_from_score::CHECK,
    &stated_score_differs::CHECK,
    &stated_amount_differs::CHECK,
    &stated_count_differs_from_parts::CHECK,
    &within_budget_claim_contradicted::CHECK,
    &executed_equals_adjusted_budget::CHECK,
    &money_unit_confused::CHECK,
    &score_too_fine::CHECK,
    &coefficient_differs_from_score::CHECK,
    &block_points_differ_from_title::CHECK,
    &prior_year_final_differs::CHECK,
    &goal_shares_not_hundred::CHECK,
];
