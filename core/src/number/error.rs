use crate::messages::{Lang, sentence};

/// What can go wrong with a number. Each names the operation and what it was given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
#[non_exhaustive]
pub enum NumberError {
    /// The text is not a plain decimal number (`-12.50`): no exponent, no separators, no sign but `-`.
    NotADecimal {
        /// The text as given.
        text: String,
    },
    /// The number needs more than 28 significant digits, so it cannot be kept without losing some.
    LossOfDigits {
        /// What was being done: `parse`, `round`.
        operation: &'static str,
        /// The number that does not fit.
        operand: String,
    },
    /// A division by zero.
    DivideByZero {
        /// The number that was to be divided.
        dividend: String,
    },
    /// An interval whose low end lies above its high end, or a single point with an open end.
    EmptyInterval {
        /// The low end as text.
        low: String,
        /// The high end as text.
        high: String,
    },
}

impl NumberError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotADecimal { .. } => "not-a-decimal",
            Self::LossOfDigits { .. } => "loss-of-digits",
            Self::DivideByZero { .. } => "divide-by-zero",
            Self::EmptyInterval { .. } => "empty-interval",
        }
    }

    /// The error as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::NotADecimal { text } => sentence!(lang,
                zh: "`{text}` 不是十进制数（形如 -12.50，不用指数、千分位或加号）",
                en: "`{text}` is not a decimal number (write it like -12.50, without exponent, separators or plus sign)"),
            Self::LossOfDigits { operation, operand } => sentence!(lang,
                zh: "运算 {operation} 无法保留 `{operand}` 的全部数位（至多 28 位有效数字）",
                en: "{operation} cannot keep every digit of `{operand}` (28 significant digits at most)"),
            Self::DivideByZero { dividend } => sentence!(lang,
                zh: "`{dividend}` 除以 0", en: "division of `{dividend}` by zero"),
            Self::EmptyInterval { low, high } => sentence!(lang,
                zh: "区间 {low} 至 {high} 不含任何数", en: "the interval from {low} to {high} holds no number"),
        }
    }
}
