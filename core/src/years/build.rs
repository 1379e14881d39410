//! How a panel is made of forms.

use super::amounts;
use super::attribution::YearStanding;
use super::change::{Measured, Step, TargetChange, step};
use super::pairing::{JoinedBy, Matching, Proposal, pair};
use super::panel::{Panel, PanelUnit, PanelYear, Series, SeriesCell};
use super::rank::ranks;
use super::subject::{Subject, subjects};
use super::trend::trend;
use crate::form::{Indicator, Kind, SelfEvaluation};
use crate::number::Decimal;
use crate::rules::{self, Direction, RuleSet};
use crate::score::{Line, Options, ReadForm, Scorecard};
use std::collections::{BTreeMap, BTreeSet};

/// One year of a unit while the panel is made.
struct Year<'a> {
    year: i16,
    index: usize,
    set: &'a RuleSet,
    read: ReadForm<'a>,
    card: Scorecard,
}

/// An indicator while the panel is made: its lines by year, the latest last.
struct Chain {
    /// The position of the year, of the line in it, and what joined it.
    lines: Vec<(usize, usize, Option<JoinedBy>)>,
}

impl Panel {
    /// The panel of forms, each under the set that stands with it. Under one set for all, that is one yardstick.
    ///
    /// Every year's lines are joined to the latest line of each indicator of the years before, so that one that is left out for a
    /// year is found again.
    ///
    /// ```
    /// use jixiao::form::{Indicator, Kind};
    /// use jixiao::years::{Change, Matching, Panel};
    /// use jixiao::{Catalog, Decimal, SelfEvaluation};
    /// let catalog = Catalog::embedded().unwrap();
    /// let set = catalog.get("cn-mof-2020").unwrap();
    /// let form = |year, actual: &str| {
    ///     let line = Indicator::new("投诉率").with_target("≤5%").with_actual(actual).with_points(Decimal::from_int(10));
    ///     SelfEvaluation::new(Kind::Department).with_unit("某局").with_year(year).with_indicator(line)
    /// };
    /// let forms = [form(2022, "6%"), form(2023, "4%")];
    /// let panel = Panel::new(&forms.iter().map(|form| (form, set)).collect::<Vec<_>>(), &Matching::default());
    /// // Less is better here.
    /// assert_eq!(panel.units[0].indicators[0].steps[0].actual, Change::Better);
    /// ```
    #[must_use]
    pub fn new(forms: &[(&SelfEvaluation, &RuleSet)], matching: &Matching) -> Self {
        let plain: Vec<&SelfEvaluation> = forms.iter().map(|(form, _)| *form).collect();
        let (subjects, left_out) = subjects(&plain);
        let mut proposals = Vec::new();
        let mut units: Vec<PanelUnit> = subjects.into_iter().map(|subject| unit(subject, forms, matching, &mut proposals)).collect();
        place(&mut units);
        let years: BTreeSet<i16> = units.iter().flat_map(|unit| &unit.years).filter_map(|year| year.standing.year).collect();
        Self { format: 1, years: years.into_iter().collect(), units, proposals, left_out }
    }
}

fn unit(subject: Subject, forms: &[(&SelfEvaluation, &RuleSet)], matching: &Matching, proposals: &mut Vec<Proposal>) -> PanelUnit {
    let years: Vec<Year<'_>> = subject
        .years
        .iter()
        .filter_map(|(year, index)| {
            let (form, set) = *forms.get(*index)?;
            let read = ReadForm::new(form);
            let card = read.score(set, Options::default());
            Some(Year { year: *year, index: *index, set, read, card })
        })
        .collect();
    let chains = chains(&years, matching, &subject.name, proposals);
    let execution = series(&years, (0..years.len()).map(|at| (at, None, None)).collect());
    let mut indicators: Vec<Series> = execution.into_iter().collect();
    indicators.extend(
        chains.into_iter().filter_map(|chain| series(&years, chain.lines.into_iter().map(|(at, line, by)| (at, Some(line), by)).collect())),
    );
    let totals = years.iter().filter(|year| year.card.total.complete);
    let totals: Vec<_> = totals.map(|year| (year.year, year.card.total.low.ratio(), year.card.total.high.ratio())).collect();
    let plain: Vec<(i16, &SelfEvaluation)> = years.iter().map(|year| (year.year, year.read.form())).collect();
    let (amounts, breaks) = amounts::over(&plain);
    PanelUnit {
        unit: subject.name,
        kind: subject.kind,
        indicators,
        trend: trend(&totals),
        amounts,
        breaks,
        years: years.iter().map(panel_year).collect(),
    }
}

fn panel_year(year: &Year<'_>) -> PanelYear {
    let total = &year.card.total;
    PanelYear {
        form: year.index,
        standing: YearStanding::of(Some(year.year), year.set, &year.card),
        points: total.points,
        complete: total.complete,
        open_unproven: total.open_unproven,
        rank: None,
    }
}

/// The place of every form among those of its kind and year.
fn place(units: &mut [PanelUnit]) {
    let mut peers: BTreeMap<(i16, Kind), Vec<&mut PanelYear>> = BTreeMap::new();
    for unit in units {
        let kind = unit.kind;
        for year in unit.years.iter_mut().filter(|year| year.complete) {
            if let Some(of) = year.standing.year {
                peers.entry((of, kind)).or_default().push(year);
            }
        }
    }
    for years in peers.into_values() {
        let totals: Vec<(Decimal, Decimal)> = years.iter().map(|year| (year.standing.low, year.standing.high)).collect();
        years.into_iter().zip(ranks(&totals)).for_each(|(year, rank)| year.rank = Some(rank));
    }
}

/// Joins the lines of every year to the latest line of each indicator of the years before.
fn chains(years: &[Year<'_>], matching: &Matching, unit: &str, proposals: &mut Vec<Proposal>) -> Vec<Chain> {
    let indicator = |at: usize, line: usize| -> Option<&Indicator> { years.get(at)?.read.form().indicators.get(line) };
    let mut chains: Vec<Chain> = Vec::new();
    for (at, year) in years.iter().enumerate() {
        let latest = |chain: &Chain| chain.lines.last().and_then(|(at, line, _)| Some((years.get(*at)?.year, indicator(*at, *line)?)));
        let known: Vec<(i16, &Indicator)> = chains.iter().filter_map(latest).collect();
        let before: Vec<(Option<i16>, &Indicator)> = known.iter().map(|(year, indicator)| (Some(*year), *indicator)).collect();
        let now: Vec<(Option<i16>, &Indicator)> =
            year.read.form().indicators.iter().map(|indicator| (Some(year.year), indicator)).collect();
        let pairs = pair(&before, &now, matching, unit);
        proposals.extend(pairs.proposed.into_iter().filter_map(|(old, new, likeness)| {
            let ((from_year, from), (_, to)) = (known.get(old)?, now.get(new)?);
            Some(Proposal {
                unit: unit.to_owned(),
                from_year: Some(*from_year),
                from: from.name.clone(),
                to_year: Some(year.year),
                to: to.name.clone(),
                likeness,
            })
        }));
        let partners: BTreeMap<usize, (usize, JoinedBy)> = pairs.joined.into_iter().map(|(old, new, by)| (new, (old, by))).collect();
        for line in 0..now.len() {
            match partners.get(&line).and_then(|(old, by)| Some((chains.get_mut(*old)?, *by))) {
                Some((chain, by)) => chain.lines.push((at, line, Some(by))),
                None => chains.push(Chain { lines: vec![(at, line, None)] }),
            }
        }
    }
    // The indicators of the last year in its order, then those that are gone, the latest first.
    chains.sort_by_key(|chain| chain.lines.last().map(|(at, line, _)| (std::cmp::Reverse(*at), *line)));
    chains
}

/// One indicator over the years from its lines; the execution line where they have no position.
fn series(years: &[Year<'_>], lines: Vec<(usize, Option<usize>, Option<JoinedBy>)>) -> Option<Series> {
    let mut cells: Vec<Option<SeriesCell>> = years.iter().map(|_| None).collect();
    let mut measured: Vec<(i16, Measured<'_>)> = Vec::new();
    let mut last: Option<&Line> = None;
    for (at, place, joined_by) in lines {
        let Some(year) = years.get(at) else { continue };
        let line = match place {
            Some(place) => year.card.lines.get(place),
            None => year.card.execution.as_ref(),
        };
        let (Some(line), Some(cell)) = (line, cells.get_mut(at)) else { continue };
        let direction = line.derivation.iter().find_map(|step| match step {
            rules::Step::Direction { direction, .. } => *direction,
            _ => None,
        });
        *cell = Some(SeriesCell {
            line: place,
            name: line.name.clone(),
            joined_by: if place.is_none() && last.is_some() { Some(JoinedBy::Name) } else { joined_by },
            target: line.target.clone(),
            actual: line.actual.clone(),
            points: line.points,
            outcome: line.outcome.name().to_owned(),
            low: line.low,
            high: line.high,
            reported: line.reported.as_ref().map(|own| own.score),
            direction: if place.is_some() { direction } else { Some(Direction::AtLeast) },
        });
        if let Some((target, actual)) = place.and_then(|place| year.read.cells(place)) {
            measured.push((year.year, Measured { target, actual, direction }));
        }
        last = Some(line);
    }
    let last = last?;
    let steps: Vec<Step> = measured.iter().zip(measured.iter().skip(1)).map(|(before, after)| step(*before, *after)).collect();
    let ratchets = steps.len() >= 2 && steps.iter().all(|step| step.target == TargetChange::Tightened);
    Some(Series { name: last.name.clone(), path: last.path.clone(), cells, steps, ratchets })
}
