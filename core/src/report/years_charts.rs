//! Charts of years: totals with what the evidence allows, why a total moved, indicators, points lost, everybody's totals.

use super::chart::{Bar, Chart, Heat, HeatCell, Ink, Layer, Plane, Span};
use super::words::range;
use super::years_words::{part, signed, two_places};
use crate::messages::{Lang, sentence};
use crate::number::{Decimal, Ratio};
use crate::rules::RuleSet;
use crate::years::{Attribution, Panel, PanelUnit, PanelYear, Part, Series, SeriesCell, Split};
use std::collections::BTreeMap;

/// So many rows a table of cells has at most; the tables of the page hold all.
const MOST_ROWS: usize = 80;
/// So many indicators are drawn at most where the worst are asked for.
const MOST_LOST: usize = 15;

fn year(year: &PanelYear) -> String {
    year.standing.year.map(|year| year.to_string()).unwrap_or_default()
}

/// Totals by year: the range that the evidence allows as a band, what was reported as a line; the bounds of grades where one
/// set scored every year.
#[must_use]
pub fn score_chart(unit: &PanelUnit, sets: &[&RuleSet], lang: Lang) -> Chart {
    let (years, points) = match lang {
        Lang::Zh => ("年度", "得分（分）"),
        Lang::En => ("year", "score (points)"),
    };
    let mut plane = Plane::along(unit.years.iter().map(year), years, points);
    let spans = unit.years.iter().map(|year| Some(Span { low: year.standing.low, high: year.standing.high }));
    plane.layers.push(Layer::band(sentence!(lang, zh: "核算区间", en: "what the evidence allows"), Ink::Main, spans));
    let reported: Vec<Option<Decimal>> = unit.years.iter().map(|year| year.standing.reported).collect();
    if reported.iter().any(Option::is_some) {
        plane.layers.push(Layer::line(sentence!(lang, zh: "自评得分", en: "reported"), Ink::Second, reported));
    }
    let mut hashes: Vec<&str> = unit.years.iter().map(|year| year.standing.hash.as_str()).collect();
    hashes.dedup();
    let one = sets.iter().find(|set| hashes == [set.hash()]);
    let least = unit.years.iter().map(|year| year.standing.low).min();
    for grade in one.into_iter().flat_map(|set| set.grades()) {
        let bound =
            grade.range.0.low().and_then(|low| Decimal::exact(&low.value)).filter(|bound| least.is_some_and(|least| *bound >= least));
        if let Some(bound) = bound.filter(|bound| !bound.is_zero()) {
            plane.layers.push(Layer::Rule { value: bound, label: format!("{} {bound}", grade.word.get(lang)) });
        }
    }
    let name = &unit.unit;
    Chart::plane(lang, sentence!(lang, zh: "历年得分：{name}", en: "Totals by year: {name}"), plane).with_caption(sentence!(lang,
        zh: "带状为证据允许的总分范围，宽处依据不足；线为单位自评得分。",
        en: "The band is what the evidence allows; where it is wide, proof is missing. The line is what the unit reported."))
}

/// Why a total moved, as a waterfall from one reported total to the other (or from total to total); at the low end, and at the
/// high end where that differs.
#[must_use]
pub fn change_charts(told: &Attribution, lang: Lang) -> Vec<Chart> {
    let low = waterfall(told, true, lang);
    if told.low == told.high { vec![low] } else { vec![low, waterfall(told, false, lang)] }
}

fn waterfall(told: &Attribution, is_low: bool, lang: Lang) -> Chart {
    let split: &Split = if is_low { &told.low } else { &told.high };
    let judged = split.part(Part::Judgement).is_some();
    let start = match (judged, is_low) {
        (true, _) => told.from.reported.unwrap_or(told.from.low),
        (false, true) => told.from.low,
        (false, false) => told.from.high,
    };
    let years = [&told.from, &told.to].map(|standing| standing.year.map_or_else(|| "—".to_owned(), |year| year.to_string()));
    let [from, to] = years.clone().map(|year| match (judged, lang) {
        (true, Lang::Zh) => format!("{year} 自评"),
        (true, Lang::En) => format!("{year} reported"),
        (false, Lang::Zh) => format!("{year} 核算"),
        (false, Lang::En) => format!("{year} computed"),
    });
    let shown: Vec<_> = split.parts.iter().filter(|share| !share.exact.is_zero()).collect();
    let mut at = two_places(&start.ratio());
    let mut steps: Vec<(String, Bar)> = Vec::new();
    for share in shown {
        let next = two_places(&(at.ratio() + share.printed.ratio()));
        let ink = if share.printed.is_negative() { Ink::Fall } else { Ink::Rise };
        steps.push((part(share.part, lang).to_owned(), Bar { from: at, to: next, ink, label: signed(share.printed) }));
        at = next;
    }
    // Whole bars would dwarf the parts, so the axis begins a little under the lowest.
    let least = steps.iter().flat_map(|(_, bar)| [bar.from, bar.to]).chain([at]).min().unwrap_or(at).ratio();
    let tens = &(&least - &Ratio::from_int(2)).checked_div(&Ratio::from_int(10)).map_or_else(|_| Ratio::zero(), |tens| tens.floor())
        * &Ratio::from_int(10);
    let floor = two_places(&if least.is_negative() { tens } else { tens.max(Ratio::zero()) });
    let whole = |value: Decimal| Bar { from: floor, to: value, ink: Ink::Whole, label: value.to_string() };
    let start = two_places(&start.ratio());
    let mut bars = vec![(from, whole(start))];
    bars.extend(steps);
    bars.push((to, whole(at)));
    let mut plane = Plane::along(apart(bars.iter().map(|(name, _)| name.clone()).collect()), "", sentence!(lang, zh: "分", en: "points"));
    plane.from = Some(floor);
    plane.layers.push(Layer::Bars { bars: bars.into_iter().map(|(_, bar)| Some(bar)).collect() });
    let unit = told.unit.as_deref().unwrap_or_default();
    let end = match (told.low == told.high, is_low) {
        (true, _) => String::new(),
        (false, true) => sentence!(lang, zh: "（按区间低端）", en: " (at the low end)"),
        (false, false) => sentence!(lang, zh: "（按区间高端）", en: " (at the high end)"),
    };
    let [from, to] = years;
    let title = sentence!(lang, zh: "{unit}：{from} → {to} 得分变动的构成{end}", en: "{unit}: why the total moved, {from} → {to}{end}");
    Chart::plane(lang, title, plane).with_caption(sentence!(lang,
        zh: "纵轴不从 0 起。各部分按最大余数法取两位小数，相加等于总变动。",
        en: "The axis does not begin at 0. Parts are printed by largest remainder, so that they add up to the change."))
}

/// Every indicator's score by year; the colour is the share of its points that is surely lost.
#[must_use]
pub fn indicator_chart(unit: &PanelUnit, lang: Lang) -> Chart {
    let heat = Heat {
        columns: unit.years.iter().map(year).collect(),
        column_title: sentence!(lang, zh: "年度", en: "year"),
        rows: unit.indicators.iter().take(MOST_ROWS).map(|series| series.name.clone()).collect(),
        row_title: sentence!(lang, zh: "指标", en: "indicator"),
        shade_title: sentence!(lang, zh: "确定失分率", en: "share surely lost"),
        cells: unit
            .indicators
            .iter()
            .take(MOST_ROWS)
            .map(|series| series.cells.iter().map(|cell| cell.as_ref().map(heat_cell)).collect())
            .collect(),
    };
    let name = &unit.unit;
    Chart::heat(lang, sentence!(lang, zh: "指标得分：{name}", en: "Scores by indicator: {name}"), unlike(heat)).with_caption(
        sentence!(lang,
        zh: "格内为核算得分；虚线框为依据不足或无分值；空白为当年无此指标。",
        en: "In the cells what the rules give; dashed: unproven or without points; white: not on that year's form."),
    )
}

/// Rows of one name would fall together in a chart of names.
fn unlike(mut heat: Heat) -> Heat {
    heat.rows = apart(heat.rows);
    heat
}

/// Names that are told apart: the second of a name has its number behind it.
fn apart(names: Vec<String>) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let numbered = |name: String| {
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name} ({count})") }
    };
    names.into_iter().map(numbered).collect()
}

fn heat_cell(cell: &SeriesCell) -> HeatCell {
    let proven = !matches!(cell.outcome.as_str(), "unproven" | "not-applicable");
    let share = lost(cell).filter(|_| proven).and_then(|(surely, _)| {
        let points = cell.points.filter(|points| !points.is_zero() && !points.is_negative())?;
        surely.checked_div(&points.ratio()).ok()
    });
    HeatCell { shade: share.map(|share| two_places(&share.clamp(Ratio::zero(), Ratio::one()))), text: range(cell.low, cell.high) }
}

/// What is surely lost, and what is lost at most.
fn lost(cell: &SeriesCell) -> Option<(Ratio, Ratio)> {
    let points = cell.points?.ratio();
    Some((&points - &cell.high?.ratio(), &points - &cell.low?.ratio()))
}

/// The indicators that lost the most in the last year: what is surely lost, and what may be lost besides.
#[must_use]
pub fn lost_chart(unit: &PanelUnit, lang: Lang) -> Chart {
    let last = |series: &Series| Some((series.name.clone(), lost(series.cells.last()?.as_ref()?)?));
    let mut lines: Vec<(String, (Ratio, Ratio))> = unit.indicators.iter().filter_map(last).collect();
    lines.retain(|(_, (_, most))| !most.is_zero() && !most.is_negative());
    lines.sort_by(|a, b| (&b.1.1, &b.1.0).cmp(&(&a.1.1, &a.1.0)));
    lines.truncate(MOST_LOST);
    let points = sentence!(lang, zh: "失分（分）", en: "points lost");
    let mut plane = Plane::along(apart(lines.iter().map(|(name, _)| name.clone()).collect()), "", points);
    (plane.sideways, plane.from) = (true, Some(Decimal::from_int(0)));
    let zero = Decimal::from_int(0);
    let (mut sure, mut open) = (Vec::new(), Vec::new());
    for (_, (least, most)) in &lines {
        let (least, most) = (two_places(least), two_places(most));
        let label = if least == most { least.to_string() } else { String::new() };
        sure.push((!least.is_zero()).then_some(Bar { from: zero, to: least, ink: Ink::Fall, label }));
        open.push((least != most).then(|| Bar { from: least, to: most, ink: Ink::Open, label: format!("{least}–{most}") }));
    }
    plane.layers.extend([Layer::Bars { bars: sure }, Layer::Bars { bars: open }]);
    let (name, year) = (&unit.unit, unit.years.last().map(year).unwrap_or_default());
    let title = sentence!(lang, zh: "失分指标：{name}，{year} 年", en: "Points lost: {name}, {year}");
    Chart::plane(lang, title, plane).with_caption(sentence!(lang,
        zh: "深色为确定失去的分，浅色为证据不足以排除的失分。",
        en: "Dark: surely lost. Pale: what the evidence does not rule out."))
}

/// Every unit's total by year; the colour is what is surely missing to full marks.
#[must_use]
pub fn standing_chart(panel: &Panel, lang: Lang) -> Chart {
    let cell = |of: &PanelUnit, wanted: i16| {
        let year = of.years.iter().find(|year| year.standing.year == Some(wanted))?;
        let missing = (&year.points.ratio() - &year.standing.high.ratio()).checked_div(&year.points.ratio()).ok().filter(|_| year.complete);
        // The last half of the scale would stay empty: four tenths missing is full colour.
        let shade = missing.and_then(|missing| missing.checked_div(&Ratio::new(4, 10).ok()?).ok());
        let text = range(Some(year.standing.low), Some(year.standing.high));
        Some(HeatCell { shade: shade.map(|shade| two_places(&shade.clamp(Ratio::zero(), Ratio::one()))), text })
    };
    let heat = Heat {
        columns: panel.years.iter().map(ToString::to_string).collect(),
        column_title: sentence!(lang, zh: "年度", en: "year"),
        rows: panel.units.iter().take(MOST_ROWS).map(|unit| unit.unit.clone()).collect(),
        row_title: sentence!(lang, zh: "单位", en: "unit"),
        shade_title: sentence!(lang, zh: "确定失分，1 为四成及以上", en: "surely lost, 1 is four tenths or more"),
        cells: panel.units.iter().take(MOST_ROWS).map(|unit| panel.years.iter().map(|year| cell(unit, *year)).collect()).collect(),
    };
    let more = panel.units.len().saturating_sub(MOST_ROWS);
    let caption = if more == 0 {
        String::new()
    } else {
        sentence!(lang, zh: "另有 {more} 个单位未绘出。", en: "{more} more units are not drawn.")
    };
    Chart::heat(lang, sentence!(lang, zh: "各单位历年总分", en: "Totals of all units by year"), unlike(heat)).with_caption(caption)
}
