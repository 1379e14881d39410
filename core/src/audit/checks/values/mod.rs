//! D: targets and actuals.

use crate::audit::Check;

pub(super) const ALL: &[&Check] = &[];
