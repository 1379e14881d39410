//! Form + rule set → scorecard: every line with its outcome, its range of points, its derivation, and the score that the
//! unit reported beside it; subtotals, total and grade as ranges where the evidence leaves room; ratios; a receipt.
//!
//! Forms never raise: whatever stands on a form, the answer is a scorecard. What the evidence does not prove is said to be
//! [`Unproven`](Outcome::Unproven), with the reason, and counts from nothing to all of its points.

mod alone;
mod cells;
mod comparison;
mod direction;
mod draft;
mod execution;
mod grades;
mod levels;
mod line;
mod mixed;
mod names;
mod outcome;
mod over_fulfilment;
mod peers;
mod printed_criterion;
mod ratios;
mod read_form;
mod receipt;
mod reviews;
mod scorecard;
mod scored;
mod scores;
mod scoring;
mod sentences;
mod several;
mod total;
mod total_sentences;
mod whole;

pub(crate) use alone::{direction_alone, line_alone};
pub use comparison::{ComparedSet, Comparison, LineStanding, MovedLine, Rescored, Standing, compare};
pub(crate) use grades::grade_of_word;
pub use line::{Flag, Line, ReportedScore, ReviewedScore};
pub use outcome::{Because, Outcome};
pub use ratios::{Ratio as NamedRatio, RatioOutcome};
pub use read_form::ReadForm;
pub use receipt::{InForceNote, Receipt};
pub use scorecard::{GradeRange, LevelTotal, OpenPoints, ReviewedTotal, Scorecard, Total, TotalStep};
pub use scores::{LineScore, Scores, TotalScore};
pub use scoring::{Options, score};
pub(crate) use whole::held_down;

pub use crate::rules::shape::Why;
