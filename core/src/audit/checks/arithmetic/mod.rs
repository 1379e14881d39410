//! A: numbers of the form that cannot all be right.

use crate::audit::Check;

mod total_differs_from_lines;

pub(super) const ALL: &[&Check] = &[&total_differs_from_lines::CHECK];
