//! The calls `panel`, `attribute` and `yardstick`.

use super::auditing::Page;
use super::handle::{at_form, checked_forms, named};
use super::{CallError, Rows, RuleSetChoice};
use crate::form::{Kind, SelfEvaluation};
use crate::messages::Lang;
use crate::report::chart::Chart;
use crate::report::{
    attribution_page, change_charts, indicator_chart, lost_chart, panel_page, score_chart, standing_chart, yardstick_page,
};
use crate::rules::{Catalog, Choice, RuleSet};
use crate::score::ReadForm;
use crate::years::{self, Attribution, Matching, Panel, PanelUnit, Side, Yardstick, YearsError};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// `{"version": 1, "call": "panel", "forms": […], "ruleset": {"id": …}, "unit": "…", "page": "html", "charts": true}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PanelCall {
    version: u32,
    call: String,
    /// The forms of all units and years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<SelfEvaluation>,
    /// Flat rows, one indicator of one unit and year each; their forms come after `forms`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<Rows>,
    /// What the rows are of. Default `department`.
    #[serde(default = "department")]
    pub kind: Kind,
    /// One set for all years; without it every form is scored under the set of its place, kind and year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<RuleSetChoice>,
    /// As in [`ScoreCall`](super::ScoreCall).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// How indicators are joined over the years.
    #[serde(default)]
    pub matching: Matching,
    /// The unit that page and charts are about; without it they are about all, or the only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The format of the answer's page; without it there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    /// Whether the answer holds charts. Default false.
    #[serde(default)]
    pub charts: bool,
    /// The language of page and charts. Default `zh`.
    #[serde(default)]
    pub lang: Lang,
}

/// `{"version": 1, "call": "attribute", "forms": […], "unit": "…", "from": 2022, "to": 2023}`.
///
/// Two forms are split as they stand, the first being the earlier, unless `unit`, `from` or `to` say otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttributeCall {
    version: u32,
    call: String,
    /// The forms: of two years, or of many units and years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<SelfEvaluation>,
    /// As in [`PanelCall`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<Rows>,
    /// As in [`PanelCall`].
    #[serde(default = "department")]
    pub kind: Kind,
    /// The unit; without it the only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The earlier year; without it the last one before `to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i16>,
    /// The later year; without it the unit's last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i16>,
    /// One set for both years; without it each form is scored under the set of its place, kind and year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<RuleSetChoice>,
    /// The set of the earlier year, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_ruleset: Option<RuleSetChoice>,
    /// The set of the later year, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_ruleset: Option<RuleSetChoice>,
    /// As in [`ScoreCall`](super::ScoreCall).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// How lines are joined.
    #[serde(default)]
    pub matching: Matching,
    /// As in [`PanelCall`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    /// As in [`PanelCall`].
    #[serde(default)]
    pub charts: bool,
    /// As in [`PanelCall`].
    #[serde(default)]
    pub lang: Lang,
}

/// `{"version": 1, "call": "yardstick", "from": {"id": …}, "to": {"id": …}, "forms": […]}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct YardstickCall {
    version: u32,
    call: String,
    /// The first rule set.
    pub from: RuleSetChoice,
    /// The second.
    pub to: RuleSetChoice,
    /// The forms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<SelfEvaluation>,
    /// As in [`PanelCall`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<Rows>,
    /// As in [`PanelCall`].
    #[serde(default = "department")]
    pub kind: Kind,
    /// As in [`PanelCall`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    /// As in [`PanelCall`].
    #[serde(default)]
    pub lang: Lang,
}

/// A chart in both formats.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DrawnChart {
    /// What it shows: `score-by-year`, `indicators`, `points-lost`, `standings`, `change`, `change-high`, `year-to-month`.
    pub name: String,
    /// The Vega-Lite v5 specification.
    pub vega_lite: serde_json::Value,
    /// The same as an SVG element.
    pub svg: String,
}

/// The answer to `panel`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PanelAnswer {
    /// The panel.
    pub panel: Panel,
    /// The page asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The charts, where they were asked for: of the unit `score-by-year`, `indicators`, `points-lost`; of all `standings`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<DrawnChart>,
}

/// The answer to `attribute`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttributeAnswer {
    /// Why the total moved.
    pub attribution: Attribution,
    /// The page asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The charts, where they were asked for: `change`, and `change-high` where the ends of the ranges differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<DrawnChart>,
}

/// The answer to `yardstick`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YardstickAnswer {
    /// Both sets, and who changes grade by which rule.
    pub yardstick: Yardstick,
    /// The page asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

fn department() -> Kind {
    Kind::Department
}

impl PanelCall {
    /// The call for forms with every option at its default.
    #[must_use]
    pub fn new(forms: Vec<SelfEvaluation>) -> Self {
        Self {
            version: super::VERSION,
            call: "panel".to_owned(),
            forms,
            rows: None,
            kind: Kind::Department,
            ruleset: None,
            jurisdiction: None,
            matching: Matching::default(),
            unit: None,
            page: None,
            charts: false,
            lang: Lang::Zh,
        }
    }
}

impl AttributeCall {
    /// The call for forms with every option at its default.
    #[must_use]
    pub fn new(forms: Vec<SelfEvaluation>) -> Self {
        Self {
            version: super::VERSION,
            call: "attribute".to_owned(),
            forms,
            rows: None,
            kind: Kind::Department,
            unit: None,
            from: None,
            to: None,
            ruleset: None,
            from_ruleset: None,
            to_ruleset: None,
            jurisdiction: None,
            matching: Matching::default(),
            page: None,
            charts: false,
            lang: Lang::Zh,
        }
    }
}

impl YardstickCall {
    /// The call for two sets and forms, without a page.
    #[must_use]
    pub fn new(from: RuleSetChoice, to: RuleSetChoice, forms: Vec<SelfEvaluation>) -> Self {
        Self {
            version: super::VERSION,
            call: "yardstick".to_owned(),
            from,
            to,
            forms,
            rows: None,
            kind: Kind::Department,
            page: None,
            lang: Lang::Zh,
        }
    }
}

/// The forms given, and those of the rows.
fn all_forms(forms: Vec<SelfEvaluation>, rows: Option<&Rows>, kind: Kind) -> Result<Vec<SelfEvaluation>, CallError> {
    let mut forms = checked_forms(forms)?;
    if let Some(rows) = rows {
        forms.extend(rows.forms(kind)?);
    }
    Ok(forms)
}

/// The set of every form: the one given for all, or that of its place, kind and year.
struct Sets<'a> {
    catalog: &'a Catalog,
    given: Option<Cow<'a, RuleSet>>,
    jurisdiction: Option<String>,
}

impl<'a> Sets<'a> {
    fn new(catalog: &'a Catalog, ruleset: Option<&RuleSetChoice>, jurisdiction: Option<String>) -> Result<Self, CallError> {
        Ok(Self { catalog, given: ruleset.map(|choice| named(choice, catalog)).transpose()?, jurisdiction })
    }

    fn of(&self, index: usize, form: &SelfEvaluation) -> Result<&RuleSet, CallError> {
        if let Some(given) = &self.given {
            return Ok(given);
        }
        let choice = Choice::of(form, self.jurisdiction.clone(), None);
        self.catalog.choose(&choice).map(|chosen| chosen.set).map_err(|error| at_form(index, error.into()))
    }
}

/// Puts forms of many units and years side by side.
///
/// # Errors
/// [`CallError`] where a form, a row or a rule set cannot be used, with a path such as `forms[3].indicators`; and where the unit
/// is not there.
pub fn panel(call: PanelCall) -> Result<PanelAnswer, CallError> {
    panel_with(&Catalog::embedded()?, call)
}

pub(super) fn panel_with(catalog: &Catalog, call: PanelCall) -> Result<PanelAnswer, CallError> {
    let forms = all_forms(call.forms, call.rows.as_ref(), call.kind)?;
    let sets = Sets::new(catalog, call.ruleset.as_ref(), call.jurisdiction)?;
    let under = forms.iter().enumerate().map(|(index, form)| Ok((form, sets.of(index, form)?))).collect::<Result<Vec<_>, CallError>>()?;
    let panel = Panel::new(&under, &call.matching.checked()?);
    let unit = call.unit.as_deref().map(|name| panel.unit(Some(name))).transpose()?;
    let sets: Vec<&RuleSet> = distinct(under.iter().map(|(_, set)| *set));
    let page = call.page.map(|page| page.of(&panel_page(&panel, unit, &sets, call.lang)));
    let charts = if call.charts { panel_charts(&panel, unit.or(panel.unit(None).ok()), &sets, call.lang) } else { Vec::new() };
    Ok(PanelAnswer { charts, page, panel })
}

fn distinct<'a>(sets: impl Iterator<Item = &'a RuleSet>) -> Vec<&'a RuleSet> {
    let mut found: Vec<&RuleSet> = Vec::new();
    for set in sets {
        if !found.iter().any(|other| other.hash() == set.hash()) {
            found.push(set);
        }
    }
    found
}

fn panel_charts(panel: &Panel, unit: Option<&PanelUnit>, sets: &[&RuleSet], lang: Lang) -> Vec<DrawnChart> {
    let Some(unit) = unit else { return vec![drawn("standings", &standing_chart(panel, lang))] };
    vec![
        drawn("score-by-year", &score_chart(unit, sets, lang)),
        drawn("indicators", &indicator_chart(unit, lang)),
        drawn("points-lost", &lost_chart(unit, lang)),
    ]
}

pub(super) fn drawn(name: &str, chart: &Chart) -> DrawnChart {
    DrawnChart { name: name.to_owned(), vega_lite: chart.to_vega_lite(), svg: chart.to_svg() }
}

/// Says why a total moved between two years.
///
/// # Errors
/// As [`panel`]; and where the unit has no such years.
pub fn attribute(call: AttributeCall) -> Result<AttributeAnswer, CallError> {
    attribute_with(&Catalog::embedded()?, call)
}

pub(super) fn attribute_with(catalog: &Catalog, call: AttributeCall) -> Result<AttributeAnswer, CallError> {
    let forms = all_forms(call.forms, call.rows.as_ref(), call.kind)?;
    let sets = Sets::new(catalog, call.ruleset.as_ref(), call.jurisdiction)?;
    let as_they_stand = call.unit.is_none() && call.from.is_none() && call.to.is_none() && forms.len() == 2;
    let (before, after) = if as_they_stand { (0, 1) } else { years::places(&forms, call.unit.as_deref(), call.from, call.to)? };
    let own = |choice: Option<&RuleSetChoice>| choice.map(|choice| named(choice, catalog)).transpose();
    let (from, to) = (own(call.from_ruleset.as_ref())?, own(call.to_ruleset.as_ref())?);
    let (Some(first), Some(second)) = (forms.get(before), forms.get(after)) else {
        return Err(YearsError::OneYear { unit: String::new() }.into());
    };
    let from = from.as_deref().map_or_else(|| sets.of(before, first), Ok)?;
    let to = to.as_deref().map_or_else(|| sets.of(after, second), Ok)?;
    let (first, second) = (ReadForm::new(first), ReadForm::new(second));
    let attribution = years::attribute(&Side::new(&first, from), &Side::new(&second, to), &call.matching.checked()?);
    let page = call.page.map(|page| page.of(&attribution_page(&attribution, &[from, to], call.lang)));
    let names = ["change", "change-high"].into_iter();
    let charts = if call.charts { change_charts(&attribution, call.lang) } else { Vec::new() };
    let charts = names.zip(&charts).map(|(name, chart)| drawn(name, chart)).collect();
    Ok(AttributeAnswer { attribution, page, charts })
}

/// Scores forms under two rule sets and says who changes grade and which rule did it.
///
/// # Errors
/// As [`panel`].
pub fn yardstick(call: YardstickCall) -> Result<YardstickAnswer, CallError> {
    yardstick_with(&Catalog::embedded()?, call)
}

pub(super) fn yardstick_with(catalog: &Catalog, call: YardstickCall) -> Result<YardstickAnswer, CallError> {
    let (from, to) = (named(&call.from, catalog)?, named(&call.to, catalog)?);
    let forms = all_forms(call.forms, call.rows.as_ref(), call.kind)?;
    let yardstick = years::yardstick(&from, &to, &forms);
    let page = call.page.map(|page| page.of(&yardstick_page(&yardstick, &from, &to, call.lang)));
    Ok(YardstickAnswer { yardstick, page })
}

impl From<YearsError> for CallError {
    fn from(error: YearsError) -> Self {
        let mut call = Self::of(error.code(), |lang| error.sentence(lang), |lang| error.help(lang));
        call.path = Some(error.path());
        call
    }
}
