//! What became of a notice: answered in time, late, waited for, or overdue. By a day that the caller names; there is no clock.

use super::{Answer, Series, WorkingDays};
use crate::messages::{Bilingual, Lang, sentence};
use crate::reading::Date;
use crate::rules::{AnswerRule, Otherwise, RuleSet};
use serde::{Deserialize, Serialize};

/// A notice that was sent earlier. Only what was sent has a deadline: a light that would have stood is no notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SentNotice {
    /// 预算单位; absent for all that were warned in that month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// 项目名称; absent for the unit as a whole, and where no unit is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// The year that it reports.
    pub year: i16,
    /// The month that it reports, 1 to 12.
    pub month: u8,
    /// The day on which it was sent.
    pub sent: Date,
}

/// How a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Standing {
    /// Answered on or before the last day.
    InTime,
    /// Answered after it.
    Late,
    /// Answered; whether in time is not known.
    Answered,
    /// Not answered, and the last day has not passed.
    Waiting,
    /// 逾期未答复，暂停执行: the last day has passed without an answer, and the rule set suspends.
    Suspended,
}

impl Standing {
    /// How it stands, in words.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        match self {
            Self::InTime => sentence!(lang, zh: "按期答复", en: "answered in time"),
            Self::Late => sentence!(lang, zh: "逾期答复", en: "answered late"),
            Self::Answered => sentence!(lang, zh: "已答复，是否按期不明", en: "answered, in time or not is unknown"),
            Self::Waiting => sentence!(lang, zh: "待答复", en: "waiting"),
            Self::Suspended => sentence!(lang, zh: "逾期未答复，暂停执行", en: "overdue, suspended"),
        }
    }
}

/// Why a unit or project is suspended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Suspension {
    /// The month of the first notice of the year that is overdue.
    pub month: u8,
    /// The last day on which it could have been answered.
    pub by: Date,
    /// The clause for a reader.
    pub clause: Bilingual,
}

/// How notices stand: the rule, which were sent, what was answered, and the day that it is.
#[derive(Clone, Copy)]
pub(super) struct Register<'a> {
    pub(super) rule: Option<&'a AnswerRule>,
    pub(super) sent: &'a [SentNotice],
    pub(super) answers: &'a [Answer],
    pub(super) days: &'a WorkingDays,
    pub(super) as_of: Option<Date>,
}

impl<'a> Register<'a> {
    /// The answer to the notice of a month; one that lies after the day that it is does not count yet.
    pub(super) fn answer(&self, series: &Series, month: u8) -> Option<&'a Answer> {
        let after = |answer: &Answer| self.as_of.zip(answer.date).is_some_and(|(as_of, date)| date > as_of);
        let of = |answer: &&Answer| {
            (answer.unit.as_str(), answer.project.as_deref()) == series.key() && (answer.year, answer.month) == (series.year(), month)
        };
        self.answers.iter().filter(of).find(|answer| !after(answer))
    }

    /// The last day for the notice of a month: of the one that names the unit, else of the one to all.
    pub(super) fn by(&self, series: &Series, month: u8) -> Option<Date> {
        let (unit, project) = series.key();
        let of = |notice: &&SentNotice| (notice.year, notice.month) == (series.year(), month);
        let named = |notice: &&SentNotice| notice.unit.as_deref() == Some(unit) && notice.project.as_deref() == project;
        let mut sent = self.sent.iter().filter(of);
        let notice = sent.clone().find(named).or_else(|| sent.find(|notice| notice.unit.is_none()))?;
        self.days.after(notice.sent, self.rule?.within)
    }

    /// How a notice with this last day stands; `None` where that is not known.
    pub(super) fn standing(&self, by: Option<Date>, answer: Option<&Answer>) -> Option<Standing> {
        match (answer, by) {
            (Some(answer), by) => Some(match by.zip(answer.date) {
                Some((by, date)) if date <= by => Standing::InTime,
                Some(_) => Standing::Late,
                None => Standing::Answered,
            }),
            (None, Some(by)) if self.as_of? <= by => Some(Standing::Waiting),
            (None, Some(_)) => match self.rule?.otherwise {
                Otherwise::Suspended => Some(Standing::Suspended),
            },
            (None, None) => None,
        }
    }

    /// What a suspension rests on.
    pub(super) fn suspension(&self, month: u8, by: Date, set: &RuleSet) -> Option<Suspension> {
        let clause = &self.rule?.clause;
        Some(Suspension { month, by, clause: Bilingual::new(clause.sentence(set, Lang::Zh), clause.sentence(set, Lang::En)) })
    }
}
