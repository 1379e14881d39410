//! Laws that hold for every shape, whatever stands on the form: what a line can earn, what a better actual earns, that the order
//! of lines and the unit of measure do not matter, and that a range is exactly what legal picks can reach. And that what is
//! printed reads back as the same.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may panic and index what it made"
)]

mod bounds;
mod identity;
mod line;
mod monotone;
mod numeric;
mod order;
mod picking;
mod ranges;
mod scale;
mod wordy;

use picking::Make;

/// One shape under the laws.
pub(crate) struct Subject {
    pub(crate) shape: &'static str,
    /// Makes a case of it.
    pub(crate) make: Make,
}

/// Every shape with its cases.
pub(crate) fn subjects() -> Vec<Subject> {
    [numeric::SUBJECTS, wordy::SUBJECTS].concat().into_iter().map(|(shape, make)| Subject { shape, make }).collect()
}

#[test]
fn every_shape_has_laws() {
    let subjects = subjects();
    for name in jixiao::rules::shape::NAMES {
        assert_eq!(subjects.iter().filter(|subject| subject.shape == *name).count(), 1, "no laws, or twice, for the shape {name}");
    }
    assert_eq!(subjects.len(), jixiao::rules::shape::NAMES.len(), "laws for something that is no shape");
}
