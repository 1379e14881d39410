//! E: money, staff and buildings of the base data table.

use crate::audit::Check;

pub(super) const ALL: &[&Check] = &[];
