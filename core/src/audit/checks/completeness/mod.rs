//! F: what is missing, late or should not stand there.

use crate::audit::Check;

pub(super) const ALL: &[&Check] = &[];
