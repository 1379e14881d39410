//! The checks, one file each. To add one: its file, and its two lines in the family's list.

use super::Check;

mod arithmetic;
mod completeness;
mod followup;
mod money;
mod points;
mod scores;
mod values;

/// The families in the order of the catalogue of faults (A to G).
pub(super) const FAMILIES: [&[&Check]; 7] =
    [arithmetic::ALL, points::ALL, scores::ALL, values::ALL, money::ALL, completeness::ALL, followup::ALL];
