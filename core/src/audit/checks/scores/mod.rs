//! C: points lost or kept without a reason.

use crate::audit::Check;

mod adjustment_unexplained;
mod full_marks_with_problems;
mod full_points_though_not_met;
mod low_execution_unexplained;
mod points_lost_though_met;
mod points_lost_without_reason;
mod reason_boilerplate;
mod reason_without_loss;
mod reason_without_measure;
mod review_above_self_score;
mod score_far_above_execution;
mod self_score_far_above_review;
mod total_above_execution_cap;
mod uniform_scoring;

pub(super) const ALL: &[&Check] = &[
    &points_lost_without_reason::CHECK,
    &points_lost_though_met::CHECK,
    &full_points_though_not_met::CHECK,
    &reason_without_loss::CHECK,
    &reason_boilerplate::CHECK,
    &reason_without_measure::CHECK,
    &low_execution_unexplained::CHECK,
    &adjustment_unexplained::CHECK,
    &uniform_scoring::CHECK,
    &score_far_above_execution::CHECK,
    &total_above_execution_cap::CHECK,
    &review_above_self_score::CHECK,
    &self_score_far_above_review::CHECK,
    &full_marks_with_problems::CHECK,
];
