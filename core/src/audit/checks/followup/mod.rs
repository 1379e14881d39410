//! G: what became of last year.

use crate::audit::Check;

mod measures_repeated;

pub(super) const ALL: &[&Check] = &[&measures_repeated::CHECK];
