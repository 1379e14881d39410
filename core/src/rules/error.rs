use crate::messages::{Lang, foreign, sentence};
use crate::reading::Date;

/// Why a rule set cannot be used. Paths are written as in the file: `rule.quantitative.shape.bands`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
#[non_exhaustive]
pub enum RuleSetError {
    /// The text is not TOML or JSON, or a key is unknown, twice there, missing, or of the wrong type.
    Syntax {
        /// Path into the file.
        path: String,
        /// Line, from 1.
        line: Option<usize>,
        /// What was wrong.
        reason: String,
    },
    /// Something in the file contradicts itself, a regulation's form, or another part.
    Proof {
        /// What is broken.
        fault: Fault,
        /// Path into the file.
        path: String,
        /// Line, from 1; none where the fault lies in an inherited part.
        line: Option<usize>,
        /// The details: what stands there, what would fit.
        detail: Box<Detail>,
    },
    /// No set has this id.
    Unknown {
        /// The id asked for.
        id: String,
        /// The nearest id there is.
        nearest: Option<String>,
    },
    /// No set is for this place and kind of form.
    NoSetFor {
        /// The place.
        jurisdiction: String,
    },
    /// The set is not yet in force.
    NotYetInForce {
        /// Its id.
        id: String,
        /// Its first day.
        from: Date,
    },
    /// The set is no longer in force.
    Ended {
        /// Its id.
        id: String,
        /// Its last day.
        until: Date,
    },
    /// More than 1 MiB of text.
    TooLong {
        /// How many bytes.
        bytes: usize,
    },
}

/// What a load-time proof found broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The format version is not 1.
    Format,
    /// A key that every set needs is missing here and in the parents.
    Missing,
    /// The parent is not known, or the chain is too long.
    Parent,
    /// An id stands twice.
    DuplicateId,
    /// A clause names a source that the set does not list.
    UnknownSource,
    /// Bands or grades leave a value without a place.
    Gap,
    /// A value belongs to two bands or grades.
    Overlap,
    /// Better values earn less than worse ones in the middle of a table.
    NotMonotone,
    /// A share lies outside 0 to 1, or neither or both of share and points are given.
    Share,
    /// Points do not add up.
    Weights,
    /// A formula is broken or names what no form carries.
    Formula,
    /// A number is outside what makes sense: negative step, more than 12 places, a period that ends before it begins.
    Number,
    /// A rule that can never be reached, because one before it takes every line it is for.
    Unreachable,
    /// A policy that makes no sense for its case.
    Policy,
}

impl Fault {
    fn code(self) -> &'static str {
        match self {
            Self::Format => "ruleset-format",
            Self::Missing => "ruleset-missing",
            Self::Parent => "ruleset-parent",
            Self::DuplicateId => "ruleset-duplicate-id",
            Self::UnknownSource => "ruleset-unknown-source",
            Self::Gap => "ruleset-gap",
            Self::Overlap => "ruleset-overlap",
            Self::NotMonotone => "ruleset-not-monotone",
            Self::Share => "ruleset-share",
            Self::Weights => "ruleset-weights",
            Self::Formula => "ruleset-formula",
            Self::Number => "ruleset-number",
            Self::Unreachable => "ruleset-unreachable",
            Self::Policy => "ruleset-policy",
        }
    }
}

/// The details of a fault in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    zh: String,
    en: String,
    help: Option<(String, String)>,
}

impl Detail {
    pub(super) fn new(write: impl Fn(Lang) -> String) -> Self {
        Self { zh: write(Lang::Zh), en: write(Lang::En), help: None }
    }

    pub(super) fn with_help(mut self, write: impl Fn(Lang) -> Option<String>) -> Self {
        self.help = write(Lang::Zh).zip(write(Lang::En));
        self
    }
}

impl RuleSetError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "ruleset-syntax",
            Self::Proof { fault, .. } => fault.code(),
            Self::Unknown { .. } => "ruleset-unknown",
            Self::NoSetFor { .. } => "ruleset-none-for-place",
            Self::NotYetInForce { .. } => "ruleset-not-yet-in-force",
            Self::Ended { .. } => "ruleset-ended",
            Self::TooLong { .. } => "ruleset-too-long",
        }
    }

    /// The path into the file.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Syntax { path, .. } | Self::Proof { path, .. } => Some(path),
            _ => None,
        }
    }

    /// The line in the text given, from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Syntax { line, .. } | Self::Proof { line, .. } => *line,
            _ => None,
        }
    }

    /// What to do.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Syntax { reason, .. } => {
                let near = foreign::nearest(reason)?;
                Some(sentence!(lang, zh: "是否指 `{near}`？", en: "did you mean `{near}`?"))
            }
            Self::Unknown { nearest: Some(near), .. } => Some(sentence!(lang, zh: "是否指 `{near}`？", en: "did you mean `{near}`?")),
            Self::Proof { detail, .. } => detail.help.as_ref().map(|(zh, en)| match lang {
                Lang::Zh => zh.clone(),
                Lang::En => en.clone(),
            }),
            _ => None,
        }
    }

    /// The error as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let at = match self.line() {
            Some(line) => sentence!(lang, zh: "第 {line} 行，", en: "line {line}, "),
            None => String::new(),
        };
        match self {
            Self::Syntax { path, reason, .. } => {
                sentence!(lang, zh: "{at}{path}：{reason}", en: "{at}{path}: {reason}")
            }
            Self::Proof { path, detail, .. } => {
                let detail = match lang {
                    Lang::Zh => &detail.zh,
                    Lang::En => &detail.en,
                };
                sentence!(lang, zh: "{at}{path}：{detail}", en: "{at}{path}: {detail}")
            }
            Self::Unknown { id, .. } => {
                sentence!(lang, zh: "没有规则集 `{id}`", en: "there is no rule set `{id}`")
            }
            Self::NoSetFor { jurisdiction } => {
                sentence!(lang, zh: "没有适用于 `{jurisdiction}` 此类表格的规则集", en: "there is no rule set for this kind of form in `{jurisdiction}`")
            }
            Self::NotYetInForce { id, from } => {
                sentence!(lang, zh: "规则集 `{id}` 自 {from} 起施行，此前无效", en: "rule set `{id}` is in force only from {from}")
            }
            Self::Ended { id, until } => {
                sentence!(lang, zh: "规则集 `{id}` 已于 {until} 终止", en: "rule set `{id}` ended on {until}")
            }
            Self::TooLong { bytes } => {
                sentence!(lang, zh: "规则集文本有 {bytes} 字节，超过 1 MiB", en: "{bytes} bytes of rule set are more than 1 MiB")
            }
        }
    }
}
