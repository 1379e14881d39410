//! C: points lost or kept without a reason.

use crate::audit::Check;

mod points_lost_without_reason;

pub(super) const ALL: &[&Check] = &[&points_lost_without_reason::CHECK];
