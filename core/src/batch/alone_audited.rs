//! One line asked of the audit, in a form of its own.

use super::lost::{AllJudged, Judged};
use super::plan::{Compiled, WORDS};
use super::{Bits, Cells, CheckCode, Lines, NO_CELL, Numbers, Plan};
use crate::audit::{Case, Settings, audit};
use crate::form::{Amount, SelfEvaluation};
use crate::number::Decimal;
use crate::rules::Nature;
use crate::score::{Options, ReadForm};

/// What such a line is asked.
const ASKED: [CheckCode; 4] = [CheckCode::ScoreDiffers, CheckCode::LostThoughMet, CheckCode::FullThoughNotMet, CheckCode::OutsideTier];

/// Keeps the settings that name them.
#[derive(Debug)]
pub(super) struct AloneAudited(Settings);

impl Default for AloneAudited {
    fn default() -> Self {
        Self(Settings { select: ASKED.iter().map(|check| check.name().to_owned()).collect(), ..Settings::default() })
    }
}

/// What a cell of a form of this line would say; `Err` where no form could.
fn text(cells: Cells<'_>, row: usize) -> Result<Option<String>, ()> {
    match cells {
        Cells::Numbers(numbers) => match numbers.decimal(row) {
            None => Ok(None),
            Some(None) => Err(()),
            Some(Some(number)) => Ok(Some(number.to_string())),
        },
        Cells::Read(cells, codes) => {
            let code = codes.get(row).copied().unwrap_or(NO_CELL);
            Ok(cells.reading(code).map(|reading| reading.text.clone()))
        }
    }
}

fn amount(numbers: Numbers<'_>, row: usize) -> Option<Decimal> {
    numbers.decimal(row).flatten()
}

impl AloneAudited {
    #[cold]
    pub(super) fn row(
        &self,
        plan: &Plan,
        kind: &Compiled,
        lines: &Lines<'_>,
        (row, year, reasons): (usize, Option<i16>, Option<Bits<'_>>),
    ) -> AllJudged {
        let nothing = [None; 5];
        let Some(set) = plan.sets.get(kind.set) else { return nothing };
        let mut form: SelfEvaluation = kind.form.clone();
        form.year = year;
        let Some(indicator) = form.indicators.first_mut() else { return nothing };
        let (Ok(target), Ok(actual)) = (text(lines.target, row), text(lines.actual, row)) else { return nothing };
        let qualitative = kind.nature == Some(Nature::Qualitative) && matches!(lines.target, Cells::Numbers(_));
        indicator.target = if qualitative { Some(WORDS.to_owned()) } else { target }.map(Into::into);
        indicator.actual = kind.words.as_ref().map(|words| words.text.clone()).or(actual).map(Into::into);
        indicator.points = amount(lines.points, row).map(|points| Amount::Number(points).into());
        indicator.reported = lines.reported.and_then(|reported| amount(reported, row)).map(|score| Amount::Number(score).into());
        indicator.reason = reasons.map(|reasons| if reasons.get(row) { "有原因".into() } else { "".into() });
        let read = ReadForm::new(&form);
        let card = read.score(set, Options::default());
        let Ok(answer) = audit(&Case::new(&read, set, &card), &self.0) else { return nothing };
        let mut judged = nothing;
        let named = |name: &str| ASKED.into_iter().find(|check| check.name() == name);
        let found = answer.findings.iter().filter_map(|finding| Some(Judged { check: named(finding.check)?, severity: finding.severity }));
        for (place, found) in judged.iter_mut().zip(found) {
            *place = Some(found);
        }
        judged
    }
}
