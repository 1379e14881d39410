//! The call `monitor`.

use super::call::yes;
use super::handle::named;
use super::years::{DrawnChart, drawn};
use super::{CallError, Page, RuleSetChoice};
use crate::form::Monitoring;
use crate::messages::Lang;
use crate::monitor::{
    Answer, Monitored, Plan, Row, SentNotice, Series, SeriesError, UnitState, WatchOptions, WorkingDays, series_of_rows, watch,
};
use crate::reading::Date;
use crate::report::{LetterHead, light_derivation, monitoring_bulletin, monitoring_curve, monitoring_derivation, monitoring_letter};
use crate::rules::{Catalog, Choice, RuleSet};
use serde::{Deserialize, Serialize};

/// `{"version": 1, "call": "monitor", "series": [{…}], "ruleset": {"id": "platform-monitoring"}, "month": 10}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MonitorCall {
    version: u32,
    call: String,
    /// Years of units and projects by months; years before the one that is watched serve as past.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Series>,
    /// The same as the rows of a flat table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
    /// Monitoring forms, each one month.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Monitoring>,
    /// The rule set; without it the jurisdiction decides, and without one `cn-mof-2019-monitoring`, which names no threshold, is assumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<RuleSetChoice>,
    /// ISO 3166-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// The year that is watched; without it the newest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// The month, 1 to 12; without it the newest of that year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    /// What is due by a month. Default the calendar.
    #[serde(default)]
    pub plan: Plan,
    /// The day of the notices, from which working days count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<Date>,
    /// Days off, and weekend days that are worked.
    #[serde(default)]
    pub days: WorkingDays,
    /// The notices that were sent earlier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<SentNotice>,
    /// The day that it is: a notice whose last day has passed by then without an answer is overdue. There is no clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// What was answered to notices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// Who writes, for bulletin and letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Whether lights carry their derivations. Default true.
    #[serde(default = "yes")]
    pub derivations: bool,
    /// The language of pages and charts. Default `zh`.
    #[serde(default)]
    pub lang: Lang,
    /// The format of the bulletin; without it there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    /// The format of the letters to warned units; without it there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letters: Option<Page>,
    /// The format of pages that say how the lights of every unit follow; without it there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanations: Option<Page>,
    /// Whether every unit's year comes as a curve. Default false.
    #[serde(default)]
    pub charts: bool,
}

/// The answer to `monitor`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonitorAnswer {
    /// Lights, forecasts and notices.
    pub monitored: Monitored,
    /// The bulletin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The letters, in the order of the units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<UnitPage>,
    /// How the lights follow, in the order of the units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanations: Vec<UnitPage>,
    /// The curves, in the order of the units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<UnitChart>,
}

/// A page about one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitPage {
    /// 预算单位.
    pub unit: String,
    /// 项目名称.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// The page.
    pub page: String,
    /// Of an explanation, the same light by light.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lights: Vec<String>,
}

/// One unit's year as a curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitChart {
    /// 预算单位.
    pub unit: String,
    /// 项目名称.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// The curve.
    #[serde(flatten)]
    pub chart: DrawnChart,
}

impl MonitorCall {
    /// The call for some series with every option at its default.
    #[must_use]
    pub fn new(series: Vec<Series>) -> Self {
        Self {
            version: super::VERSION,
            call: "monitor".to_owned(),
            series,
            rows: Vec::new(),
            forms: Vec::new(),
            ruleset: None,
            jurisdiction: None,
            year: None,
            month: None,
            plan: Plan::default(),
            sent: None,
            days: WorkingDays::default(),
            notices: Vec::new(),
            as_of: None,
            answers: Vec::new(),
            issuer: None,
            derivations: true,
            lang: Lang::Zh,
            page: None,
            letters: None,
            explanations: None,
            charts: false,
        }
    }
}

/// Watches units at the end of a month.
///
/// # Errors
/// [`CallError`] where there is nothing to watch, a series stands twice, or the rule set cannot be used.
pub fn monitor(call: MonitorCall) -> Result<MonitorAnswer, CallError> {
    monitor_with(&Catalog::embedded()?, call)
}

pub(super) fn monitor_with(catalog: &Catalog, call: MonitorCall) -> Result<MonitorAnswer, CallError> {
    let mut series = call.series;
    series.extend(series_of_rows(&call.rows).map_err(|error| at("rows", error))?);
    for (index, form) in call.forms.iter().enumerate() {
        form.clone().checked()?;
        series.push(Series::from_form(form).map_err(|error| at(&format!("forms[{index}]"), error))?);
    }
    let (set, assumed) = chosen(catalog, call.ruleset.as_ref(), call.jurisdiction, call.year, &series)?;
    let options = WatchOptions {
        year: call.year,
        month: call.month,
        plan: call.plan,
        sent: call.sent,
        days: call.days,
        notices: call.notices,
        answers: call.answers,
        as_of: call.as_of,
        without_derivations: !call.derivations,
        assumed,
    };
    let monitored = watch(&series, &set, &options)?;
    let (head, lang) = (LetterHead { issuer: call.issuer, sent: call.sent }, call.lang);
    let of =
        |state: &UnitState, page: String| UnitPage { unit: state.unit.clone(), project: state.project.clone(), page, lights: Vec::new() };
    let letters = call.letters.map(|format| {
        let letter = |state| Some(of(state, format.of(&monitoring_letter(state, &monitored, &head, lang)?)));
        monitored.units.iter().filter_map(letter).collect()
    });
    let explanations = call.explanations.map(|format| {
        let lights = |state: &UnitState| state.lights.iter().map(|judged| format.of(&light_derivation(judged, &set, lang))).collect();
        let page = |state| UnitPage { lights: lights(state), ..of(state, format.of(&monitoring_derivation(state, &set, lang))) };
        monitored.units.iter().map(page).collect()
    });
    let chart = |state: &UnitState| {
        let chart = drawn("year-to-month", &monitoring_curve(state, &monitored, lang));
        UnitChart { unit: state.unit.clone(), project: state.project.clone(), chart }
    };
    Ok(MonitorAnswer {
        page: call.page.map(|format| format.of(&monitoring_bulletin(&monitored, &set, &head, lang))),
        letters: letters.unwrap_or_default(),
        explanations: explanations.unwrap_or_default(),
        charts: if call.charts { monitored.units.iter().map(chart).collect() } else { Vec::new() },
        monitored,
    })
}

/// The set that is meant, and whether it was assumed.
fn chosen(
    catalog: &Catalog,
    ruleset: Option<&RuleSetChoice>,
    jurisdiction: Option<String>,
    year: Option<i16>,
    series: &[Series],
) -> Result<(RuleSet, bool), CallError> {
    if let Some(choice) = ruleset {
        return Ok((named(choice, catalog)?.into_owned(), false));
    }
    let newest = series.iter().max_by_key(|series| series.year()).ok_or(SeriesError::Nothing)?;
    let choice = Choice { id: None, jurisdiction, kind: newest.kind(), year: year.or(Some(newest.year())), as_of: None };
    let chosen = catalog.choose_monitoring(&choice)?;
    Ok((chosen.set.clone(), chosen.assumed))
}

fn at(path: &str, error: SeriesError) -> CallError {
    let mut call = CallError::from(error);
    call.path = Some(call.path.map_or_else(|| path.to_owned(), |inner| format!("{path}.{inner}")));
    call
}

impl From<SeriesError> for CallError {
    fn from(error: SeriesError) -> Self {
        let mut call = Self::new(error.code(), |lang| error.sentence(lang));
        call.path = error.path().map(str::to_owned);
        if let SeriesError::Json { line, .. } = error {
            call.line = Some(line);
        }
        call
    }
}
