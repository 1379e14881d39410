//! What the cells mean: a document in, a typed self-evaluation out, with everything that is odd or could not be followed.
//!
//! A wrong value is worse than a missing one. Where rows and columns stand in the document they are believed; where only an
//! order of cells is known, a cell is taken only if every other way of laying the row out is far worse.

mod base_data;
mod budget;
mod builder;
mod cell;
mod cells_in_order;
mod column;
mod cost;
mod frame_column;
mod headings;
mod kinds;
mod labels;
mod lattice;
mod level;
mod mark;
mod monitored_words;
mod monitoring;
mod narrative;
mod outcome;
mod pieces;
mod positions;
mod prose;
mod read;
mod repair;
mod ruled;
mod ruled_totals;
mod stream;
mod targets;
mod totals;
mod vocabulary;
mod words;

pub use frame_column::FrameColumn;
pub use mark::{Mark, Oddity, Reason, Refusal, Refused};
pub use outcome::{Confidence, Doubt, FormReading, Recognized, TableKind, TableReading};
pub use read::{read, recognize};
pub use repair::{Repair, repair};

#[cfg(test)]
mod recognize_tests;
#[cfg(test)]
#[cfg(all(feature = "docx", feature = "xlsx", feature = "html", feature = "xlsx-out"))]
mod within_the_year_tests;
