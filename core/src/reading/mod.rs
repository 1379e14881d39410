//! What people type, in two steps: the pieces a cell literally holds (`≥`, `97`, `%`), then what they mean.
//!
//! A value is what its words prove. `200余人` is more than 200 and less than 300; an actual of `≥95%` is a lower
//! bound; `2023年` is a span of time. Where the words do not tell, the reading says why; it never guesses.
//!
//! Words that include or exclude the number they stand with follow 民法典 art. 1259.

mod calendar;
mod completion;
mod date;
mod label;
mod numerals;
mod pieces;
mod quantity;
mod reader;
mod unit;
mod value;

pub(crate) use completion::{completion, in_one_unit};
pub use date::{Date, When};
pub(crate) use label::folded;
pub use label::{normalized, operator, same_text};
pub use quantity::{Comparator, Quantity};
pub use reader::{Column, read};
pub use unit::{Dimension, Unit};
pub use value::{Absent, Reading, State, Unclear, Value};

#[cfg(test)]
mod published_cells_tests;
#[cfg(test)]
mod reading_tests;
