use super::ast::Span;
use crate::messages::{Lang, sentence};
use crate::number::{NumberError, Ratio};

/// Why a text is not a formula. Spans are in characters from 0, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
#[non_exhaustive]
pub enum FormulaError {
    /// Something stands where something else must.
    Unexpected {
        /// What stands there; empty at the end of the text.
        found: String,
        /// What was expected.
        expected: Expected,
        /// Where.
        span: Span,
        /// The nearest word that would fit.
        nearest: Option<String>,
    },
    /// A variable that is not known where the formula is used.
    UnknownName {
        /// The name.
        name: String,
        /// Where.
        span: Span,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A function that does not exist.
    UnknownFunction {
        /// The name.
        name: String,
        /// Where.
        span: Span,
        /// The nearest function.
        nearest: Option<String>,
    },
    /// A function with too few or too many arguments.
    Arguments {
        /// How many were given.
        given: usize,
        /// How many it takes: least and most.
        takes: (usize, usize),
        /// Where.
        span: Span,
    },
    /// A number that cannot be kept exactly.
    Number {
        /// Why.
        error: NumberError,
        /// Where.
        span: Span,
    },
    /// Brackets and conditions nested more than 32 deep, or more than 128 operations that hang on each other.
    TooDeep {
        /// Where.
        span: Span,
    },
    /// More than 4,000 characters.
    TooLong {
        /// How many.
        length: usize,
    },
}

/// What a formula needs at some point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A number, a name, a function, a bracket or a condition.
    Operand,
    /// An operator or the end.
    Operator,
    /// A closing bracket.
    CloseBracket,
    /// A comma or a closing bracket.
    CommaOrClose,
    /// 则.
    Then,
    /// 否则.
    Else,
}

impl Expected {
    fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Operand => {
                sentence!(lang, zh: "数、名称、函数、括号或“若”", en: "a number, a name, a function, a bracket or `if`")
            }
            Self::Operator => sentence!(lang, zh: "运算符或结尾", en: "an operator or the end"),
            Self::CloseBracket => sentence!(lang, zh: "右括号", en: "a closing bracket"),
            Self::CommaOrClose => {
                sentence!(lang, zh: "逗号或右括号", en: "a comma or a closing bracket")
            }
            Self::Then => sentence!(lang, zh: "“则”", en: "`then` (则)"),
            Self::Else => sentence!(lang, zh: "“否则”", en: "`else` (否则)"),
        }
    }
}

impl FormulaError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unexpected { .. } => "formula-unexpected",
            Self::UnknownName { .. } => "formula-unknown-name",
            Self::UnknownFunction { .. } => "formula-unknown-function",
            Self::Arguments { .. } => "formula-arguments",
            Self::Number { .. } => "formula-number",
            Self::TooDeep { .. } => "formula-too-deep",
            Self::TooLong { .. } => "formula-too-long",
        }
    }

    /// Where in the formula, in characters from 0.
    #[must_use]
    pub fn span(&self) -> (usize, usize) {
        match self {
            Self::Unexpected { span, .. }
            | Self::UnknownName { span, .. }
            | Self::UnknownFunction { span, .. }
            | Self::Arguments { span, .. }
            | Self::Number { span, .. }
            | Self::TooDeep { span } => *span,
            Self::TooLong { length } => (0, *length),
        }
    }

    /// What to do, where something is near.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Unexpected { nearest: Some(near), .. }
            | Self::UnknownName { nearest: Some(near), .. }
            | Self::UnknownFunction { nearest: Some(near), .. } => {
                Some(sentence!(lang, zh: "是否指 `{near}`？", en: "did you mean `{near}`?"))
            }
            _ => None,
        }
    }

    /// The error as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let at = self.span().0 + 1;
        match self {
            Self::Unexpected { found, expected, .. } if found.is_empty() => {
                let expected = expected.sentence(lang);
                sentence!(lang, zh: "公式在第 {at} 字处结束，此处应为{expected}", en: "the formula ends at character {at} where {expected} was expected")
            }
            Self::Unexpected { found, expected, .. } => {
                let expected = expected.sentence(lang);
                sentence!(lang, zh: "第 {at} 字 `{found}`：此处应为{expected}", en: "`{found}` at character {at} where {expected} was expected")
            }
            Self::UnknownName { name, .. } => {
                sentence!(lang, zh: "第 {at} 字：不认识名称 `{name}`", en: "unknown name `{name}` at character {at}")
            }
            Self::UnknownFunction { name, .. } => {
                sentence!(lang, zh: "第 {at} 字：没有函数 `{name}`", en: "there is no function `{name}` (character {at})")
            }
            Self::Arguments { given, takes: (least, most), .. } => sentence!(lang,
                zh: "第 {at} 字：函数给了 {given} 个参数，应为 {least} 至 {most} 个",
                en: "{given} arguments at character {at} where {least} to {most} are taken"),
            Self::Number { error, .. } => {
                let error = error.sentence(lang);
                sentence!(lang, zh: "第 {at} 字：{error}", en: "character {at}: {error}")
            }
            Self::TooDeep { .. } => {
                sentence!(lang, zh: "第 {at} 字：嵌套过深（括号至多 32 层，相连的运算至多 128 次）", en: "nested too deep at character {at} (32 brackets, 128 operations in a row)")
            }
            Self::TooLong { length } => {
                sentence!(lang, zh: "公式有 {length} 字，超过 4000 字", en: "{length} characters are more than 4000")
            }
        }
    }
}

/// Why a formula has no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
#[non_exhaustive]
pub enum EvaluationError {
    /// A name for which there is no number.
    UnknownName {
        /// The name.
        name: String,
        /// Where.
        span: Span,
    },
    /// A division by zero.
    DivideByZero {
        /// What was divided; zero over zero can so be told from the rest.
        dividend: Ratio,
        /// The division as written.
        expression: String,
        /// Where.
        span: Span,
    },
    /// Units that do not fit each other.
    UnitMismatch {
        /// The one.
        left: String,
        /// The other.
        right: String,
        /// Where.
        span: Span,
    },
    /// A number where a condition is needed, or the other way round.
    WrongKind {
        /// What stands there.
        expression: String,
        /// Where.
        span: Span,
    },
    /// 四舍五入 to places that are not a whole number from 0 to 12, or a result that does not fit.
    Rounding {
        /// The call as written.
        expression: String,
        /// Where.
        span: Span,
    },
}

impl EvaluationError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => "formula-missing-value",
            Self::DivideByZero { .. } => "formula-divide-by-zero",
            Self::UnitMismatch { .. } => "formula-unit-mismatch",
            Self::WrongKind { .. } => "formula-wrong-kind",
            Self::Rounding { .. } => "formula-rounding",
        }
    }

    /// Where in the formula, in characters from 0.
    #[must_use]
    pub fn span(&self) -> (usize, usize) {
        match self {
            Self::UnknownName { span, .. }
            | Self::DivideByZero { span, .. }
            | Self::UnitMismatch { span, .. }
            | Self::WrongKind { span, .. }
            | Self::Rounding { span, .. } => *span,
        }
    }

    /// The error as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::UnknownName { name, .. } => {
                sentence!(lang, zh: "`{name}` 没有数值", en: "there is no number for `{name}`")
            }
            Self::DivideByZero { dividend, expression, .. } => sentence!(lang,
                zh: "`{expression}` 中 {dividend} 除以 0", en: "{dividend} divided by zero in `{expression}`"),
            Self::UnitMismatch { left, right, .. } => {
                sentence!(lang, zh: "单位不符：{left} 与 {right}", en: "units do not fit: {left} and {right}")
            }
            Self::WrongKind { expression, .. } => sentence!(lang,
                zh: "`{expression}`：该用条件处用了数，或该用数处用了条件", en: "`{expression}` is a number where a condition is needed, or the other way round"),
            Self::Rounding { expression, .. } => {
                sentence!(lang, zh: "`{expression}` 的小数位数无效", en: "`{expression}` has places that are not 0 to 12")
            }
        }
    }
}

/// The nearest of some words, if one is near enough to be meant.
pub(super) fn nearest(given: &str, words: &[&str]) -> Option<String> {
    words
        .iter()
        .map(|word| (strsim::normalized_levenshtein(given, word), *word))
        .filter(|(near, _)| *near >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word.to_owned())
}
