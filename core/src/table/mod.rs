//! Documents from outside: bytes in, paragraphs and grids of cells out; and what they mean: [`read`] gives the
//! self-evaluation with the place of every value, what is odd, and what was refused.
//!
//! There are two doors. [`open`] takes bytes and tells by themselves what they are: Word (`.docx`, feature `docx`), Excel
//! (`.xlsx`, feature `xlsx`; `.xls`, feature `xls`), OpenDocument (`.ods`, feature `ods`), a web page (feature `html`) or text (always). [`Grid::builder`], [`Grid::from_json`] and
//! [`Document::of`] take what a host has parsed by itself, such as a browser from its own page. Both give the same types.
//!
//! A merged cell is one cell with a span, never repeated text. What is shown is what is read: tracked changes as accepted, a
//! number as its format shows it. What is left aside (pictures, text boxes, hidden rows …) stands in [`Document::notes`].
//!
//! Any bytes are a day like any other: [`Limits`] bound time and memory, and a [`TableError`] says what to do next.
//!
//! ```
//! use jixiao::table::{Block, Layout};
//! let page = "附件\n三级指标 | 指标值 | 完成值 |\n满意度 | ≥95% | 96% |\n";
//! let document = jixiao::table::open(page.as_bytes(), None).unwrap();
//! let grid = document.tables().next().unwrap();
//! assert_eq!(grid.layout(), Layout::BarCells);
//! assert_eq!(grid.text(2, 3), "96%");
//! assert_eq!(document.blocks().len(), 2);
//! ```

mod cells;
mod decode;
mod document;
#[cfg(feature = "docx")]
mod docx;
mod draft;
#[cfg(any(feature = "docx", feature = "xlsx"))]
mod drawing;
mod error;
mod error_words;
mod grid;
#[cfg(test)]
mod grid_tests;
#[cfg(feature = "html")]
mod html;
mod limits;
mod note;
#[cfg(feature = "ods")]
mod ods;
mod open;
#[cfg(test)]
#[cfg(all(feature = "docx", feature = "xlsx", feature = "html", feature = "gb18030"))]
mod open_tests;
#[cfg(any(feature = "docx", feature = "xlsx"))]
mod package;
#[cfg(test)]
#[cfg(all(feature = "docx", feature = "xlsx"))]
mod packed;
mod place;
mod recognize;
#[cfg(feature = "xlsx")]
mod sheet;
mod surroundings;
mod text;
pub(crate) mod write;
#[cfg(feature = "xls")]
mod xls;
#[cfg(feature = "xlsx")]
mod xlsx;
#[cfg(any(feature = "docx", feature = "xlsx"))]
mod xml;

pub use cells::CellRef;
pub use document::{Block, Document, Format, Paragraph};
pub use error::{Bound, Foreign, GridError, PackageFault, TableError};
pub use grid::{Grid, GridBuilder, GridCell, Layout};
pub use limits::Limits;
pub use note::{Aside, Note};
#[cfg(feature = "docx")]
pub use open::docx;
#[cfg(feature = "html")]
pub use open::html;
#[cfg(feature = "ods")]
pub use open::ods;
#[cfg(feature = "xls")]
pub use open::xls;
#[cfg(feature = "xlsx")]
pub use open::xlsx;
pub use open::{open, open_within, text};
pub use place::{Part, Position, TablePlace, Within};
pub use recognize::{
    Confidence, Doubt, FormReading, FrameColumn, Mark, Oddity, Reason, Recognized, Refusal, Refused, Repair, TableKind, TableReading, read,
    recognize, repair,
};
#[cfg(any(feature = "docx", feature = "xlsx-out"))]
pub use write::WriteError;
pub use write::{Official, official, official_monitoring, official_targets};
