use crate::messages::{Lang, foreign, sentence};

/// Why a series or a table of rows cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
#[non_exhaustive]
pub enum SeriesError {
    /// The text is not JSON, or a field is unknown, twice there, missing or of the wrong type.
    Json {
        /// Path into the text.
        path: String,
        /// Line, from 1.
        line: usize,
        /// What was wrong.
        reason: String,
    },
    /// The format version is not 1.
    Format {
        /// The version given.
        given: u32,
    },
    /// The unit has no name.
    NoUnit,
    /// The year lies outside 1900 to 2199.
    Year {
        /// The year given.
        given: i16,
    },
    /// A month that no year has.
    Month {
        /// Where it stands.
        field: &'static str,
        /// What stands there.
        given: i64,
    },
    /// A list with more than twelve months.
    TooManyMonths {
        /// Which list.
        field: &'static str,
        /// How many.
        months: usize,
    },
    /// More goals than any project has.
    TooManyGoals {
        /// How many.
        goals: usize,
    },
    /// Two rows say the same of the same month.
    Twice {
        /// The unit.
        unit: String,
        /// The year.
        year: i16,
        /// The month.
        month: u8,
        /// What is said twice.
        column: String,
    },
    /// Amounts that do not add: of months and cumulative ones, or in two money units.
    Mixed {
        /// The unit.
        unit: String,
        /// The year.
        year: i16,
    },
    /// The same unit and project stand twice in a year.
    SameSeries {
        /// The unit.
        unit: String,
        /// The year.
        year: i16,
    },
    /// Rows with no series among them, or a year of which there is none.
    Nothing,
}

impl SeriesError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Json { .. } => "series-json",
            Self::Format { .. } => "series-format",
            Self::NoUnit => "series-no-unit",
            Self::Year { .. } => "series-year",
            Self::Month { .. } => "series-month",
            Self::TooManyMonths { .. } => "series-too-many-months",
            Self::TooManyGoals { .. } => "series-too-many-goals",
            Self::Twice { .. } => "series-row-twice",
            Self::Mixed { .. } => "series-mixed",
            Self::SameSeries { .. } => "series-twice",
            Self::Nothing => "series-nothing",
        }
    }

    /// Where it is wrong.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Json { path, .. } => Some(path),
            Self::Format { .. } => Some("format"),
            Self::NoUnit => Some("unit"),
            Self::Year { .. } => Some("year"),
            Self::Month { field, .. } | Self::TooManyMonths { field, .. } => Some(field),
            Self::TooManyGoals { .. } => Some("goals"),
            Self::Twice { .. } | Self::Mixed { .. } | Self::SameSeries { .. } | Self::Nothing => None,
        }
    }

    /// The sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Json { path, line, reason } => {
                let reason = foreign::reason(reason, lang);
                sentence!(lang, zh: "第 {line} 行（{path}）：{reason}", en: "line {line} ({path}): {reason}")
            }
            Self::Format { given } => {
                sentence!(lang, zh: "格式版本为 {given}，本引擎只读版本 1", en: "format version {given} where this engine reads version 1")
            }
            Self::NoUnit => sentence!(lang, zh: "单位名称为空", en: "the unit has no name"),
            Self::Year { given } => sentence!(lang, zh: "年度 {given} 不在 1900 至 2199 之间", en: "year {given} is not in 1900 to 2199"),
            Self::Month { field, given } => {
                sentence!(lang, zh: "`{field}` 为 {given}，月份应为 1 至 12", en: "`{field}` is {given} where a month from 1 to 12 is needed")
            }
            Self::TooManyMonths { field, months } => {
                sentence!(lang, zh: "`{field}` 列有 {months} 个月，一年至多 12 个月", en: "`{field}` lists {months} months where a year has 12")
            }
            Self::TooManyGoals { goals } => {
                sentence!(lang, zh: "指标 {goals} 项，至多 2000 项", en: "{goals} goals where 2,000 are the most")
            }
            Self::Twice { unit, year, month, column } => sentence!(lang,
                zh: "{unit} {year} 年 {month} 月的“{column}”出现两次", en: "`{column}` of {unit} for {year}-{month:02} stands twice"),
            Self::Mixed { unit, year } => sentence!(lang,
                zh: "{unit} {year} 年的数混有当月数与累计数，或两种金额单位",
                en: "the amounts of {unit} for {year} mix months with cumulative ones, or two money units"),
            Self::SameSeries { unit, year } => sentence!(lang,
                zh: "{unit} 的同一项目在 {year} 年出现两次", en: "the same project of {unit} stands twice in {year}"),
            Self::Nothing => sentence!(lang, zh: "没有可监控的数据", en: "there is nothing to monitor"),
        }
    }
}
