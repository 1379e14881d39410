//! One neutral document, one file per format.
//!
//! [`scorecard_page`] and [`derivation_page`] say what a report holds; [`Document::to_text`] and the document's own JSON
//! say how it looks. A new format is a new file here and knows nothing of scoring.

mod comparison_page;
mod derivation_page;
mod document;
mod scorecard_page;
mod text;
mod total_page;
mod words;

pub use comparison_page::comparison_page;
pub use derivation_page::derivation_page;
pub use document::{Align, Block, Column, Document, Table};
pub use scorecard_page::scorecard_page;
pub use text::{display_width, pad};

#[cfg(test)]
mod report_tests;
