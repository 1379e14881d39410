use arrow_schema::{ArrowError, DataType};
use jixiao::batch::BatchError;
use thiserror::Error;

/// Why a table cannot be scored. Each names the column.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ArrowBatchError {
    /// No such column.
    #[error("no column `{column}`; there are {}", .known.join(", "))]
    NoColumn {
        /// Its name.
        column: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A float has lost the digits that were written.
    #[error(
        "column `{column}` holds floats ({found}), which have lost the digits that were written; cast it to a decimal, for example Decimal128(18, 4)"
    )]
    Float {
        /// The column.
        column: String,
        /// Its type.
        found: DataType,
    },
    /// A type that is not expected there.
    #[error("column `{column}` is {found}; {expected} is wanted")]
    WrongType {
        /// The column.
        column: String,
        /// Its type.
        found: DataType,
        /// What is wanted.
        expected: &'static str,
    },
    /// A number beyond 128 bits.
    #[error("column `{column}`, row {row}: the number has more digits than 128 bits hold")]
    TooLarge {
        /// The column.
        column: String,
        /// The row in its batch, from 0.
        row: usize,
    },
    /// A text that is no number.
    #[error("column `{column}`, row {row}: `{text}` is not a plain decimal")]
    NotANumber {
        /// The column.
        column: String,
        /// The row in its batch, from 0.
        row: usize,
        /// What stands there.
        text: String,
    },
    /// A word that the column does not know.
    #[error("column `{column}`: `{word}` is none of {expected}")]
    UnknownWord {
        /// The column.
        column: String,
        /// The word.
        word: String,
        /// What it may be.
        expected: String,
    },
    /// A rule that is not JSON.
    #[error("column `{column}`: `{text}` is not JSON: {reason}")]
    NotJson {
        /// The column.
        column: String,
        /// How the text begins.
        text: String,
        /// What is wrong.
        reason: String,
    },
    /// A column of evaluations changed its type.
    #[error("column `{column}` was {before} in earlier batches and is {found} now")]
    TypeChanged {
        /// The column.
        column: String,
        /// Its type before.
        before: DataType,
        /// Its type now.
        found: DataType,
    },
    /// Nothing tells evaluations apart.
    #[error("no column of evaluations was named, so nothing was added up")]
    NoEvaluations,
    /// There is nothing to audit.
    #[error("no column of reported scores was named, so there is nothing to audit")]
    NoReports,
    /// A thread did not come back.
    #[error("a thread that scored a part of the table was lost")]
    ThreadLost,
    /// What the scoring refuses.
    #[error(transparent)]
    Batch(#[from] BatchError),
    /// What Arrow refuses.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}

impl ArrowBatchError {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoColumn { .. } => "no-column",
            Self::Float { .. } => "float",
            Self::WrongType { .. } => "wrong-type",
            Self::TooLarge { .. } => "too-large",
            Self::NotANumber { .. } => "not-a-number",
            Self::UnknownWord { .. } => "unknown-word",
            Self::NotJson { .. } => "not-json",
            Self::TypeChanged { .. } => "type-changed",
            Self::NoEvaluations => "no-evaluations",
            Self::NoReports => "no-reports",
            Self::ThreadLost => "thread-lost",
            Self::Batch(error) => error.code(),
            Self::Arrow(_) => "arrow",
        }
    }
}
