//! G: what became of last year, and of what was said within the year.

use crate::audit::Check;

mod deviation_without_cause;
mod full_points_after_impossible;
mod goals_and_execution_apart;
mod measures_repeated;
mod unpaid_by_august_but_full_marks;

pub(super) const ALL: &[&Check] = &[
    &goals_and_execution_apart::CHECK,
    &full_points_after_impossible::CHECK,
    &deviation_without_cause::CHECK,
    &measures_repeated::CHECK,
    &unpaid_by_august_but_full_marks::CHECK,
];
