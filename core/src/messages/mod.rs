//! Languages, and the one way in which a sentence is written: Chinese first, English complete.
//!
//! A sentence stands once, in both languages, next to what it is about. The `sentence!` macro takes
//! `zh` and `en` together and both are compiled, so a missing language or a missing placeholder is a
//! compile error, not a blank in somebody's report.

pub(crate) mod foreign;
pub(crate) mod json;
#[cfg(all(test, feature = "audit", feature = "monitor", feature = "toml", feature = "years"))]
mod json_agreement_tests;
mod json_place;
mod json_record;
#[cfg(all(test, feature = "toml"))]
mod json_tests;
mod json_tree;
mod markup;
mod sentence;

pub(crate) use markup::html_escaped;
pub(crate) use sentence::sentence;
pub use sentence::{Bilingual, Lang};
