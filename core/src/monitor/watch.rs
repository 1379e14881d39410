//! All units at the end of a month.

use super::forecast::{Experience, goal_forecast};
use super::judge::{Look, judged, worst};
use super::notice::notice;
use super::overdue::Register;
use super::{
    About, Answer, CurvePoint, Judged, Light, Monitored, Outcome, Plan, SentNotice, Series, SeriesError, Standing, Suspension, UnitState,
    Warned, WatchReceipt, WorkingDays,
};
use crate::number::Ratio;
use crate::reading::Date;
use crate::rules::{MonitoringRules, RuleSet};
use std::collections::BTreeMap;

const FORMAT: u32 = 1;

/// How the year is watched.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct WatchOptions {
    /// The year; without it the newest of the series.
    pub year: Option<i16>,
    /// The month, 1 to 12; without it the newest of which that year holds an execution or a form.
    pub month: Option<u8>,
    /// What is due by a month.
    pub plan: Plan,
    /// The day of the notices.
    pub sent: Option<Date>,
    /// Which days are working days.
    pub days: WorkingDays,
    /// The notices that were sent earlier; those of the month that is watched are sent on `sent`.
    pub notices: Vec<SentNotice>,
    /// What was answered.
    pub answers: Vec<Answer>,
    /// The day that it is, which says what is overdue; without it nothing is.
    pub as_of: Option<Date>,
    /// Whether lights come without their derivations.
    pub without_derivations: bool,
    /// Whether the set was assumed.
    pub assumed: bool,
}

/// Watches all units at the end of a month.
///
/// The series of other years serve as past: for the seasonal plan, the forecast and the history.
///
/// ```
/// use jixiao::monitor::{Light, Series, WatchOptions, watch};
/// use jixiao::Catalog;
/// let catalog = Catalog::embedded().unwrap();
/// let set = catalog.get("platform-monitoring").unwrap();
/// let series = |executed: &str| Series::from_json(&format!(
///     r#"{{"format": 1, "unit": "示例局", "year": 2025, "budget": {{"initial": "120"}}, "executed": {executed}}}"#)).unwrap();
/// let light = |executed: &str| watch(&[series(executed)], set, &WatchOptions::default()).unwrap().units[0].light;
/// // A third of the year, 40 due: from 32 (80 %) on it is green.
/// assert_eq!(light(r#"["8", "8", "8", "8"]"#), Light::Green);
/// assert_eq!(light(r#"["8", "8", "8", "7.99"]"#), Light::Yellow);
/// assert_eq!(light(r#"["8", null, "8", "8"]"#), Light::Unproven);
/// ```
///
/// # Errors
/// [`SeriesError`] where there is nothing of the year, a series stands twice, or the month is none.
pub fn watch(series: &[Series], set: &RuleSet, options: &WatchOptions) -> Result<Monitored, SeriesError> {
    let year = options.year.or_else(|| series.iter().map(Series::year).max()).ok_or(SeriesError::Nothing)?;
    let newest = || series.iter().filter(|series| series.year() == year).filter_map(Series::newest_known).max();
    let month = options.month.or_else(newest).ok_or(SeriesError::Nothing)?;
    let milestones = match &options.plan {
        Plan::Milestones(milestones) => milestones.as_slice(),
        _ => &[],
    };
    let months = std::iter::once(("month", month)).chain(milestones.iter().map(|milestone| ("plan", milestone.month)));
    if let Some((field, month)) = months.into_iter().find(|(_, month)| !(1..=12).contains(month)) {
        return Err(SeriesError::Month { field, given: i64::from(month) });
    }
    let mut known: BTreeMap<(&str, Option<&str>), Vec<&Series>> = BTreeMap::new();
    for series in series {
        let years = known.entry(series.key()).or_default();
        if years.iter().any(|other| other.year() == series.year()) {
            return Err(SeriesError::SameSeries { unit: series.unit().to_owned(), year: series.year() });
        }
        years.push(series);
    }
    let none = MonitoringRules::default();
    let rules = set.monitoring().as_ref().unwrap_or(&none);
    let experience = Experience::new(series, year, month);
    let mut units: Vec<UnitState> = Vec::with_capacity(known.len());
    for years in known.values_mut() {
        years.sort_by_key(|series| series.year());
        let Some(at) = years.iter().position(|series| series.year() == year) else { continue };
        let (past, rest) = years.split_at(at);
        let Some(current) = rest.first() else { continue };
        // A letter says what a derivation came to, so it is made in any case.
        let look = Look { series: current, past, rules, plan: &options.plan, month, derived: true };
        units.push(state(&look, set, &experience, options));
    }
    if units.is_empty() {
        return Err(SeriesError::Nothing);
    }
    units.sort_by(|a, b| {
        let key = |state: &UnitState| (state.light, state.behind.is_none());
        key(a).cmp(&key(b)).then_with(|| b.behind.cmp(&a.behind)).then_with(|| (&a.unit, &a.project).cmp(&(&b.unit, &b.project)))
    });
    let mut counts: BTreeMap<Light, usize> = Light::ALL.into_iter().map(|light| (light, 0)).collect();
    units.iter().for_each(|state| *counts.entry(state.light).or_default() += 1);
    let receipt = WatchReceipt {
        engine: format!("jixiao {}", env!("CARGO_PKG_VERSION")),
        ruleset: set.id().to_owned(),
        hash: set.hash().to_owned(),
        lineage: set.lineage().to_vec(),
        assumed: options.assumed,
        in_force: set.in_force_for(Some(year), options.sent),
        plan: options.plan.clone(),
    };
    Ok(Monitored { format: FORMAT, receipt, year, month, counts, units })
}

fn state(look: &Look<'_>, set: &RuleSet, experience: &Experience, options: &WatchOptions) -> UnitState {
    let series = look.series;
    let lights = judged(look);
    let (light, why) = worst(&lights);
    let budget = series.budget().through(look.month);
    let rate = series.rate_through(look.month).ok();
    let wanted = wanted(&lights);
    let behind = wanted.as_ref().zip(rate.as_ref()).map(|(wanted, rate)| above_zero(&(wanted - rate)));
    let to_pay = behind.as_ref().zip(budget.as_ref()).map(|(behind, budget)| behind * budget);
    let short = look.rules.year_end.as_ref().map(|rule| &rule.range.0);
    let mut state = UnitState {
        unit: series.unit().to_owned(),
        project: series.project().map(str::to_owned),
        department: series.department().map(str::to_owned),
        money: series.money(),
        light,
        why,
        budget,
        executed: series.executed_through(look.month).ok(),
        rate,
        wanted,
        behind,
        to_pay,
        lights,
        forecast: experience.forecast(series, short).ok(),
        goal_forecasts: series.goals().iter().filter_map(|goal| goal_forecast(goal, series, look.past, look.month)).collect(),
        printed: Vec::new(),
        warned: Vec::new(),
        suspended: None,
        notice: None,
        curve: curve(look),
    };
    let printed = series.printed().filter(|printed| printed.month == look.month);
    let rows = printed.iter().flat_map(|printed| &printed.rows);
    state.printed = rows.map(|row| row.state(state.forecast.as_ref())).collect();
    let register = Register {
        rule: look.rules.answer.as_ref(),
        sent: &options.notices,
        answers: &options.answers,
        days: &options.days,
        as_of: options.as_of,
    };
    state.notice = notice(&state, series, look.month, set, options.sent, register);
    state.warned = warned(look, register, state.notice.as_ref().and_then(|notice| notice.respond.as_ref()?.by));
    state.suspended = suspended(&state, look, set, register);
    if options.without_derivations {
        state.lights.iter_mut().for_each(|judged| judged.derivation.clear());
    }
    state
}

/// The threshold of the month; where there is none, what the plan has due.
fn wanted(lights: &[Judged]) -> Option<Ratio> {
    let of = |about: &About| lights.iter().find(|judged| judged.about == *about).and_then(|judged| judged.wanted.clone());
    of(&About::Progress).or_else(|| of(&About::Pace))
}

fn above_zero(number: &Ratio) -> Ratio {
    if number.is_negative() { Ratio::zero() } else { number.clone() }
}

/// The months in which it was warned, this year and before, as was seen at their ends.
fn warned(look: &Look<'_>, register: Register<'_>, newest: Option<Date>) -> Vec<Warned> {
    let mut all = Vec::new();
    for (index, series) in look.past.iter().chain([&look.series]).enumerate() {
        let (past, _) = look.past.split_at_checked(index).unwrap_or((look.past, &[]));
        let last = if series.year() == look.series.year() { look.month } else { 12 };
        let end = series.rate_through(12).ok().filter(|_| series.year() < look.series.year() || look.month == 12);
        let short = look.rules.year_end.as_ref().zip(end).map(|(rule, end)| rule.range.0.contains(&end));
        let outcome = match short {
            Some(true) => Outcome::CameTrue,
            Some(false) => Outcome::DidNot,
            None => Outcome::Open,
        };
        for month in series.start()..=last {
            let (light, _) = worst(&judged(&Look { series, past, month, derived: false, ..*look }));
            if light.warns() {
                let answered = register.answer(series, month);
                let now = (series.year(), month) == (look.series.year(), look.month);
                let by = if now { newest } else { register.by(series, month) };
                let (standing, rate) = (register.standing(by, answered), series.rate_through(month).ok());
                all.push(Warned { year: series.year(), month, light, rate, by, standing, answered: answered.cloned(), outcome });
            }
        }
    }
    all
}

/// The first notice of the year that is overdue: of a light, or of the forecast alone.
fn suspended(state: &UnitState, look: &Look<'_>, set: &RuleSet, register: Register<'_>) -> Option<Suspension> {
    let overdue = |standing: Option<Standing>| standing == Some(Standing::Suspended);
    let earlier = state.warned.iter().find(|warned| warned.year == look.series.year() && overdue(warned.standing));
    let (month, by) = match earlier {
        Some(warned) => (warned.month, warned.by?),
        None => {
            let respond = state.notice.as_ref()?.respond.as_ref().filter(|respond| overdue(respond.standing))?;
            (look.month, respond.by?)
        }
    };
    register.suspension(month, by, set)
}

fn curve(look: &Look<'_>) -> Vec<CurvePoint> {
    let point = |month: u8| CurvePoint {
        month,
        due: look.plan.due(look.series, look.past, month).ok(),
        threshold: look.rules.progress.iter().find(|rule| rule.through == month).and_then(|rule| Some(rule.range.0.high()?.value.clone())),
        rate: (month <= look.month).then(|| look.series.rate_through(month).ok()).flatten(),
    };
    (1..=12).map(point).collect()
}
