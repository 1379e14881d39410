//! G: what became of last year.

use crate::audit::Check;

pub(super) const ALL: &[&Check] = &[];
