//! B: how points are shared out.

use crate::audit::Check;

mod cost_norm_mismatched;
mod cost_points_off_norm;
mod dominating_points;
mod level_points_entered_as_hundred;
mod level_points_off_norm;
mod many_trivial_lines;
mod points_changed_after_approval;
mod points_row_mismatched;
mod points_split_to_fraction;
mod satisfaction_points_mismatched;

pub(super) const ALL: &[&Check] = &[
    &level_points_off_norm::CHECK,
    &cost_norm_mismatched::CHECK,
    &cost_points_off_norm::CHECK,
    &satisfaction_points_mismatched::CHECK,
    &points_row_mismatched::CHECK,
    &dominating_points::CHECK,
    &many_trivial_lines::CHECK,
    &level_points_entered_as_hundred::CHECK,
    &points_changed_after_approval::CHECK,
    &points_split_to_fraction::CHECK,
];
