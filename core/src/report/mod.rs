//! One neutral document, one file per format.
//!
//! [`scorecard_page`], [`derivation_page`] and [`audit_page`] say what a report holds; [`Document::to_text`],
//! [`Document::to_markdown`], [`Document::to_html`] and the document's own JSON
//! say how it looks. [`chart`] does the same for charts, which a page may hold. A new format is a new file here and knows nothing of scoring.

mod attribution_page;
mod audit_form;
mod audit_page;
pub mod chart;
mod checks_page;
mod comparison_page;
mod derivation_page;
mod document;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "docx")]
mod docx_chart;
mod form_page;
mod html;
mod markdown;
mod mask;
mod monitoring_letter;
mod monitoring_page;
mod panel_page;
mod scorecard_page;
mod text;
mod total_page;
mod words;
mod yardstick_page;
mod years_charts;
mod years_words;

pub use attribution_page::attribution_page;
pub use audit_page::audit_page;
pub use checks_page::checks_page;
pub use comparison_page::comparison_page;
pub use derivation_page::derivation_page;
pub use document::{Align, Block, Column, Document, Notice, Pin, Shade, Table, Tone};
pub use form_page::form_page;
pub use mask::Mask;
pub use monitoring_letter::{LetterHead, light_derivation, monitoring_curve, monitoring_derivation, monitoring_letter};
pub use monitoring_page::monitoring_bulletin;
pub use panel_page::panel_page;
pub use scorecard_page::scorecard_page;
pub use text::{display_width, pad};
pub use yardstick_page::yardstick_page;
pub use years_charts::{change_charts, indicator_chart, lost_chart, score_chart, standing_chart};

#[cfg(test)]
mod report_tests;
