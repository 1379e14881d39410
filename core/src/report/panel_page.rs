use super::words::range;
use super::years_charts::{indicator_chart, lost_chart, score_chart, standing_chart};
use super::years_words::{change, grade, percent, signed, target, two_places};
use super::{Align, Document};
use crate::messages::{Lang, sentence};
use crate::number::Ratio;
use crate::rules::RuleSet;
use crate::years::{
    AmountSeries, Change, FEWEST, LeftOutWhy, Panel, PanelUnit, PanelYear, Proposal, Rank, Series, Step, TargetChange, Trend, Way,
};

/// A page shows no more proposals than that; the panel holds all.
const MOST_PROPOSALS: usize = 30;

/// The panel as a page: with a unit named (or only one there) that unit's years, else everybody's totals and places.
///
/// `sets` are the rule sets of the forms, for the words of grades.
#[must_use]
pub fn panel_page(panel: &Panel, unit: Option<&PanelUnit>, sets: &[&RuleSet], lang: Lang) -> Document {
    let only = match panel.units.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    match unit.or(only) {
        Some(unit) => unit_page(panel, unit, sets, lang),
        None => all_page(panel, sets, lang),
    }
}

fn all_page(panel: &Panel, sets: &[&RuleSet], lang: Lang) -> Document {
    let mut page = Document::new(lang, sentence!(lang, zh: "跨年面板：各单位总分", en: "Years side by side: totals of all units"));
    let (units, forms) = (panel.units.len(), panel.units.iter().map(|unit| unit.years.len()).sum::<usize>());
    let (first, last) = (panel.years.first().copied().unwrap_or(0), panel.years.last().copied().unwrap_or(0));
    page.paragraph(sentence!(lang,
        zh: "{units} 个单位，{first}–{last} 年，共 {forms} 份自评表。总分为规则核算的范围，括号内为同年同类单位中的名次；总分为区间时名次也是区间。",
        en: "{units} units, {first}–{last}, {forms} forms. Totals are what the rules give; in brackets the place among units of the same kind in that year; where totals are ranges, so are places."));
    let title = sentence!(lang, zh: "单位", en: "unit");
    let years: Vec<String> = panel.years.iter().map(ToString::to_string).collect();
    let width = (70 / years.len().max(1)).clamp(9, 24);
    let mut columns = vec![(title.as_str(), Align::Left, 24)];
    columns.extend(years.iter().map(|year| (year.as_str(), Align::Right, width)));
    let mut units: Vec<&PanelUnit> = panel.units.iter().collect();
    let best = |unit: &&PanelUnit| {
        let last = unit.years.iter().find(|year| year.standing.year == panel.years.last().copied());
        last.and_then(|year| year.rank).map_or((usize::MAX, usize::MAX), |rank| (rank.best, rank.worst))
    };
    units.sort_by_key(best);
    let rows = units.iter().map(|unit| {
        let cell = |wanted: &i16| {
            let year = unit.years.iter().find(|year| year.standing.year == Some(*wanted));
            year.map_or_else(|| "—".to_owned(), |year| total(year, sets, lang))
        };
        std::iter::once(unit.unit.clone()).chain(panel.years.iter().map(cell)).collect()
    });
    page.table(&columns, rows.collect());
    page.chart(standing_chart(panel, lang));
    trends(&mut page, &units, lang);
    breaks(&mut page, &panel.units, lang);
    proposals(&mut page, &panel.proposals, lang);
    left_out(&mut page, panel, lang);
    page
}

/// `92.10–95.00`, and below it `优 (3–5)`.
fn total(year: &PanelYear, sets: &[&RuleSet], lang: Lang) -> String {
    let standing = &year.standing;
    let word = standing.grade.as_ref().map(|word| grade(Some(word), standing, sets, lang));
    let place = year.rank.filter(|rank| rank.of > 1).map(|rank| format!("({})", place(rank)));
    let below: Vec<String> = word.into_iter().chain(place).collect();
    let total = range(Some(standing.low), Some(standing.high));
    if below.is_empty() { total } else { format!("{total}\n{}", below.join(" ")) }
}

fn place(rank: Rank) -> String {
    if rank.best == rank.worst { rank.best.to_string() } else { format!("{}–{}", rank.best, rank.worst) }
}

fn trends(page: &mut Document, units: &[&PanelUnit], lang: Lang) {
    let told: Vec<String> = units
        .iter()
        .filter(|unit| matches!(unit.trend, Trend::Measured { way: Way::Rising | Way::Falling, .. }))
        .map(|unit| {
            let trend = trend_words(&unit.trend, lang);
            let name = &unit.unit;
            sentence!(lang, zh: "{name}：{trend}", en: "{name}: {trend}")
        })
        .collect();
    if !told.is_empty() {
        page.heading(sentence!(lang, zh: "有趋势的单位", en: "Units with a trend"));
        page.list(told);
    }
}

fn trend_words(trend: &Trend, lang: Lang) -> String {
    let (points, way, low, high) = match trend {
        Trend::TooShort { points } => {
            return sentence!(lang,
                zh: "仅 {points} 年，不足 {FEWEST} 年，不作趋势判断。",
                en: "{points} years are too short for a trend ({FEWEST} are needed).");
        }
        Trend::Measured { points, way, low, high } => (points, way, low, high),
    };
    let chance = |end: &crate::years::TrendEnd| end.chance.as_ref().map_or_else(|| "—".to_owned(), percent);
    let both = |low: String, high: String| super::years_words::pair(low, high);
    let chance = both(chance(low), chance(high));
    let slope = both(signed(two_places(&low.slope)), signed(two_places(&high.slope)));
    let way = match way {
        Way::Rising => sentence!(lang, zh: "上升", en: "rising"),
        Way::Falling => sentence!(lang, zh: "下降", en: "falling"),
        Way::Unproven => sentence!(lang, zh: "无可证的升降", en: "no proven rise or fall"),
    };
    sentence!(lang,
        zh: "{points} 年：{way}（每年 {slope} 分，Sen 斜率；随机出现的可能 {chance}，Mann–Kendall 精确计数）。",
        en: "{points} years: {way} ({slope} points a year, Sen's slope; chance {chance}, Mann–Kendall counted exactly).")
}

fn unit_page(panel: &Panel, unit: &PanelUnit, sets: &[&RuleSet], lang: Lang) -> Document {
    let name = &unit.unit;
    let mut page = Document::new(lang, sentence!(lang, zh: "跨年面板：{name}", en: "Years side by side: {name}"));
    let titles = match lang {
        Lang::Zh => ["年度", "规则集", "核算", "等级", "自评", "名次"],
        Lang::En => ["year", "rule set", "computed", "grade", "reported", "place"],
    };
    let [of, rules, computed, word, reported, rank] = titles;
    let rows = unit.years.iter().map(|year| {
        let standing = &year.standing;
        let number = standing.year.map(|year| year.to_string()).unwrap_or_default();
        let own = standing.reported.map_or_else(|| "—".to_owned(), |own| own.to_string());
        let place = year.rank.filter(|rank| rank.of > 1).map_or_else(|| "—".to_owned(), |rank| format!("{}/{}", place(rank), rank.of));
        let total = range(Some(standing.low), Some(standing.high));
        vec![number, standing.ruleset.clone(), total, grade(standing.grade.as_ref(), standing, sets, lang), own, place]
    });
    use Align::{Left, Right};
    page.table(
        &[(of, Left, 6), (rules, Left, 28), (computed, Right, 14), (word, Left, 14), (reported, Right, 9), (rank, Right, 10)],
        rows.collect(),
    );
    page.paragraph(trend_words(&unit.trend, lang));
    page.chart(score_chart(unit, sets, lang));
    page.heading(sentence!(lang, zh: "指标", en: "Indicators"));
    indicators(&mut page, unit, lang);
    page.chart(indicator_chart(unit, lang));
    page.chart(lost_chart(unit, lang));
    steps(&mut page, unit, lang);
    amounts(&mut page, unit, lang);
    breaks(&mut page, std::slice::from_ref(unit), lang);
    let own: Vec<Proposal> = panel.proposals.iter().filter(|proposal| proposal.unit == unit.unit).cloned().collect();
    proposals(&mut page, &own, lang);
    left_out(&mut page, panel, lang);
    page
}

/// What stands in a year's cell: the score over the points, the actual below it.
fn indicators(page: &mut Document, unit: &PanelUnit, lang: Lang) {
    let title = sentence!(lang, zh: "指标", en: "indicator");
    let years: Vec<String> = unit.years.iter().map(|year| year.standing.year.map(|year| year.to_string()).unwrap_or_default()).collect();
    let width = (72 / years.len().max(1)).clamp(9, 24);
    let mut columns = vec![(title.as_str(), Align::Left, 22)];
    columns.extend(years.iter().map(|year| (year.as_str(), Align::Right, width)));
    let rows = unit.indicators.iter().map(|series| {
        let cell = |cell: &Option<crate::years::SeriesCell>| {
            cell.as_ref().map_or_else(
                || "—".to_owned(),
                |cell| {
                    let points = cell.points.map(|points| format!("/{points}")).unwrap_or_default();
                    let actual = cell.actual.as_deref().map(str::trim).filter(|actual| !actual.is_empty()).unwrap_or("—");
                    format!("{}{points}\n{actual}", range(cell.low, cell.high))
                },
            )
        };
        std::iter::once(series.name.clone()).chain(series.cells.iter().map(cell)).collect()
    });
    page.table(&columns, rows.collect());
}

/// What every actual did from year to year, and below it what its target did: moved, or set under what was reached.
fn steps(page: &mut Document, unit: &PanelUnit, lang: Lang) {
    let years: Vec<i16> = unit.years.iter().filter_map(|year| year.standing.year).skip(1).collect();
    let told = |series: &Series, year: i16| {
        let Some(step) = series.steps.iter().find(|step| step.to == year) else { return String::new() };
        let mut lines = vec![step_words(step, lang)];
        if !matches!(step.target, TargetChange::Same | TargetChange::Unknown(_)) {
            let word = target(step.target, lang);
            lines.push(sentence!(lang, zh: "指标值{word}", en: "target {word}"));
        }
        if step.under_last_actual == Some(true) {
            lines.push(sentence!(lang, zh: "松于上年实际", en: "easier than last year's actual"));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    };
    let rows = unit.indicators.iter().map(|series| {
        let mut name = series.name.clone();
        if series.ratchets {
            name += &sentence!(lang, zh: "（逐年加码）", en: " (tightened every year)");
        }
        std::iter::once(name).chain(years.iter().map(|year| told(series, *year))).collect::<Vec<String>>()
    });
    let rows: Vec<Vec<String>> = rows.filter(|row| row.iter().skip(1).any(|cell| !cell.is_empty())).collect();
    if rows.is_empty() {
        return;
    }
    page.heading(sentence!(lang, zh: "完成值与指标值的变化（比上年）", en: "What actuals and targets did (against the year before)"));
    let title = sentence!(lang, zh: "指标", en: "indicator");
    let names: Vec<String> = years.iter().map(ToString::to_string).collect();
    let width = (72 / names.len().max(1)).clamp(10, 24);
    let mut columns = vec![(title.as_str(), Align::Left, 22)];
    columns.extend(names.iter().map(|year| (year.as_str(), Align::Left, width)));
    page.table(&columns, rows);
}

/// `改善 +1.2个百分点`; nothing where it cannot be told.
fn step_words(step: &Step, lang: Lang) -> String {
    if matches!(step.actual, Change::Unknown(_)) {
        return String::new();
    }
    let apart = step.difference.as_ref().filter(|difference| !difference.is_zero()).map(|difference| {
        let unit = match step.unit.as_deref() {
            Some("%") => sentence!(lang, zh: "个百分点", en: " pp"),
            unit => unit.unwrap_or_default().to_owned(),
        };
        format!(" {}{unit}", signed(two_places(difference).normalized()))
    });
    format!("{}{}", change(step.actual, lang), apart.unwrap_or_default())
}

fn amounts(page: &mut Document, unit: &PanelUnit, lang: Lang) {
    if unit.amounts.is_empty() {
        return;
    }
    page.heading(sentence!(lang, zh: "预算与基础数据", en: "Budget and base data"));
    let title = sentence!(lang, zh: "项目", en: "item");
    let last = sentence!(lang, zh: "末年变化", en: "last change");
    let years: Vec<String> = unit.years.iter().map(|year| year.standing.year.map(|year| year.to_string()).unwrap_or_default()).collect();
    let width = (56 / years.len().max(1)).clamp(8, 18);
    let mut columns = vec![(title.as_str(), Align::Left, 28)];
    columns.extend(years.iter().map(|year| (year.as_str(), Align::Right, width)));
    columns.push((last.as_str(), Align::Left, 16));
    let rows = unit.amounts.iter().map(|series| {
        let (name, unit) = (series.name.get(lang), &series.unit);
        let name = if unit == "%" { name.to_owned() } else { sentence!(lang, zh: "{name}（{unit}）", en: "{name} ({unit})") };
        let values = series.values.iter().map(|value| value.as_ref().map_or_else(|| "—".to_owned(), |value| shown(value, series)));
        let step = series.steps.last().map_or_else(String::new, |step| {
            let word = match step.change {
                Change::Same => return change(Change::Same, lang),
                Change::Unknown(_) => String::new(),
                other => format!("{} ", change(other, lang)),
            };
            let by = match (&step.rate, series.unit.as_str()) {
                (Some(rate), unit) if unit != "%" => signed_percent(rate),
                (None, unit) if unit != "%" => signed(two_places(&step.difference)),
                _ => {
                    let apart = signed(two_places(&(&step.difference * &Ratio::from_int(100))));
                    sentence!(lang, zh: "{apart} 个百分点", en: "{apart} pp")
                }
            };
            format!("{word}{by}")
        });
        std::iter::once(name).chain(values).chain([step]).collect()
    });
    page.table(&columns, rows.collect());
}

fn signed_percent(share: &Ratio) -> String {
    let text = percent(share);
    if share.is_negative() { text } else { format!("+{text}") }
}

fn shown(value: &Ratio, series: &AmountSeries) -> String {
    match series.unit.as_str() {
        "%" => percent(value),
        "人" => two_places(value).normalized().to_string(),
        _ => two_places(value).to_string(),
    }
}

fn breaks(page: &mut Document, units: &[PanelUnit], lang: Lang) {
    let told: Vec<String> = units
        .iter()
        .flat_map(|unit| unit.breaks.iter().map(move |found| (unit, found)))
        .map(|(unit, found)| {
            let (name, row, year) = (&unit.unit, &found.row, found.year);
            let (stated, before) = (two_places(&found.stated), two_places(&found.before));
            sentence!(lang,
                zh: "{name}“{row}”：{year} 年表列上年决算数 {stated} 万元，上年表的本年决算数为 {before} 万元。",
                en: "{name}, {row}: the form of {year} states {stated} (10,000 yuan) for the year before, whose own form states {before}.")
        })
        .collect();
    if !told.is_empty() {
        page.heading(sentence!(lang, zh: "上年决算数前后不一", en: "Last year's finals that differ"));
        page.list(told);
    }
}

/// Renamings to be confirmed.
pub(super) fn proposals(page: &mut Document, proposals: &[Proposal], lang: Lang) {
    if proposals.is_empty() {
        return;
    }
    page.heading(sentence!(lang, zh: "可能改名的指标（待确认）", en: "Indicators that may have been renamed (to be confirmed)"));
    let year = |year: Option<i16>| year.map(|year| format!("{year} ")).unwrap_or_default();
    let rows = proposals.iter().take(MOST_PROPOSALS).map(|proposal| {
        let (from, to) = (format!("{}{}", year(proposal.from_year), proposal.from), format!("{}{}", year(proposal.to_year), proposal.to));
        vec![proposal.unit.clone(), from, to, proposal.likeness.score.to_string(), proposal.likeness.reason.get(lang).to_owned()]
    });
    let [unit, from, to, like, why] = match lang {
        Lang::Zh => ["单位", "原名", "新名", "相似", "理由"],
        Lang::En => ["unit", "before", "after", "likeness", "why"],
    };
    use Align::{Left, Right};
    page.table(&[(unit, Left, 16), (from, Left, 24), (to, Left, 24), (like, Right, 8), (why, Left, 24)], rows.collect());
    let more = proposals.len().saturating_sub(MOST_PROPOSALS);
    if more > 0 {
        page.paragraph(sentence!(lang, zh: "另有 {more} 条未列。", en: "{more} more are not listed."));
    }
}

fn left_out(page: &mut Document, panel: &Panel, lang: Lang) {
    let told = panel.left_out.iter().map(|left| {
        let number = left.form + 1;
        match left.why {
            LeftOutWhy::NoUnit => sentence!(lang, zh: "第 {number} 份没有单位名称", en: "form {number} names no unit"),
            LeftOutWhy::NoYear => sentence!(lang, zh: "第 {number} 份没有年度", en: "form {number} states no year"),
            LeftOutWhy::SecondForm => {
                sentence!(lang, zh: "第 {number} 份与同单位同年度的前一份重复", en: "form {number} is a second one of its unit and year")
            }
        }
    });
    let told: Vec<String> = told.collect();
    if !told.is_empty() {
        page.heading(sentence!(lang, zh: "未列入的表", en: "Forms that are not in it"));
        page.list(told);
    }
}
