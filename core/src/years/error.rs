use crate::messages::{Lang, sentence};
use crate::number::Decimal;

/// Why years cannot be put side by side.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
#[non_exhaustive]
pub enum YearsError {
    /// No form is of this unit.
    NoSuchUnit {
        /// The unit asked for.
        unit: String,
        /// The nearest that there is.
        near: Option<String>,
    },
    /// The forms are of several units, and none was named.
    WhichUnit {
        /// How many there are.
        count: usize,
    },
    /// The unit has no form of this year.
    NoSuchYear {
        /// The year asked for.
        year: i16,
        /// Which of the two it was to be.
        of: YearOf,
        /// The years that there are.
        years: Vec<i16>,
    },
    /// The unit has fewer than two years.
    OneYear {
        /// The unit.
        unit: String,
    },
    /// How like lines must be is no share.
    Likeness {
        /// `threshold` or `propose`.
        field: &'static str,
        /// What was given.
        given: Decimal,
    },
}

/// Which of two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearOf {
    /// The earlier.
    From,
    /// The later.
    To,
}

impl YearsError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchUnit { .. } => "years-no-such-unit",
            Self::WhichUnit { .. } => "years-which-unit",
            Self::NoSuchYear { .. } => "years-no-such-year",
            Self::OneYear { .. } => "years-one-year",
            Self::Likeness { .. } => "years-likeness",
        }
    }

    /// The path into the input.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::NoSuchUnit { .. } | Self::WhichUnit { .. } => "unit".to_owned(),
            Self::NoSuchYear { of: YearOf::From, .. } => "from".to_owned(),
            Self::NoSuchYear { of: YearOf::To, .. } => "to".to_owned(),
            Self::OneYear { .. } => "forms".to_owned(),
            Self::Likeness { field, .. } => format!("matching.{field}"),
        }
    }

    /// What to do, where something is near.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        match self {
            Self::NoSuchUnit { near: Some(near), .. } => Some(sentence!(lang, zh: "是否指 `{near}`？", en: "did you mean `{near}`?")),
            Self::NoSuchYear { years, .. } => {
                let years = years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                Some(sentence!(lang, zh: "有以下年度：{years}", en: "there are: {years}"))
            }
            _ => None,
        }
    }

    /// The error as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::NoSuchUnit { unit, .. } => sentence!(lang, zh: "没有单位 `{unit}` 的自评表", en: "there is no form of the unit `{unit}`"),
            Self::WhichUnit { count } => sentence!(lang,
                zh: "自评表分属 {count} 个单位，请指明单位", en: "the forms are of {count} units; name one"),
            Self::NoSuchYear { year, .. } => sentence!(lang, zh: "该单位没有 {year} 年的自评表", en: "the unit has no form of {year}"),
            Self::OneYear { unit } => sentence!(lang,
                zh: "单位 `{unit}` 不足两个年度，无从比较", en: "the unit `{unit}` has fewer than two years to compare"),
            Self::Likeness { field, given } => sentence!(lang,
                zh: "`{field}` 应在 0 和 1 之间，不能是 {given}", en: "`{field}` is a share between 0 and 1, not {given}"),
        }
    }
}
