//! The versioned call and answer structs that every binding uses: typed, and the same from JSON text.
//!
//! [`call_json`] is the only function a binding needs. It is total: every text gives an answer, which is either `ok` or an
//! `error` with a stable code, sentences in both languages, and where known a path and a line.

mod answer;
mod auditing;
mod call;
mod error;
mod flat_rows;
mod handle;
mod kept;
mod monitoring;
mod monitoring_rows;
mod opening;
mod rows;
#[cfg(test)]
mod rows_tests;
mod years;

pub use answer::{Answer, CompareAnswer, CriterionAnswer, ExplainAnswer, Explained, RuleSetSummary, RuleSetsAnswer, ScoreAnswer};
pub use auditing::{AuditAnswer, AuditCall, Page, audit};
pub use call::{CompareCall, CriterionCall, ExplainCall, Format, RuleSetChoice, RuleSetsCall, ScoreCall};
pub use error::CallError;
pub use flat_rows::Rows;
pub use handle::{call_json, call_json_with, compare, criterion, explain, explained, rulesets, score};
pub use kept::{Host, Scored};
pub use monitoring::{MonitorAnswer, MonitorCall, UnitChart, UnitPage, monitor};
pub use monitoring_rows::{monitoring_field, monitoring_rows};
#[cfg(feature = "docx")]
pub use opening::open_docx;
#[cfg(feature = "xlsx")]
pub use opening::open_xlsx;
pub use opening::{OpenAnswer, ReadAnswer, ReadCall, open_bytes, read, read_bytes, said};
pub use rows::{FormsOfRows, TextColumn, forms_of_rows};
pub use years::{
    AttributeAnswer, AttributeCall, DrawnChart, PanelAnswer, PanelCall, YardstickAnswer, YardstickCall, attribute, panel, yardstick,
};

/// The version of calls and answers.
pub const VERSION: u32 = 1;
