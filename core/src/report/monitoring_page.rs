//! The bulletin of a month (通报).

use super::monitoring_letter::{LetterHead, amount, written};
use super::{Align, Document, Tone};
use crate::messages::{Bilingual, Lang, sentence};
use crate::monitor::forecast::Method;
use crate::monitor::{Light, Monitored, Outcome, Standing, UnitState, percent};
use crate::number::{Ratio, Rounding, RoundingMode};
use crate::rules::{Clause, MonitoringRules, RuleSet};
use Align::{Left, Right};
use std::collections::BTreeMap;

/// The bulletin: how many of what, the units by light and then by what they are behind, who has to answer, what became of earlier warnings,
/// and on what it all rests.
#[must_use]
pub fn monitoring_bulletin(monitored: &Monitored, set: &RuleSet, head: &LetterHead, lang: Lang) -> Document {
    let (year, month) = (monitored.year, monitored.month);
    let mut page = Document::new(
        lang,
        sentence!(lang,
            zh: "{year}年1—{month}月预算绩效运行监控情况通报", en: "Bulletin on budget execution and goals, January to month {month} of {year}"),
    );
    overview(&mut page, monitored, lang);
    page.heading(sentence!(lang, zh: "二、分单位情况", en: "2. Units"));
    ranked(&mut page, monitored, lang);
    page.heading(sentence!(lang, zh: "三、需要答复的单位", en: "3. Who has to answer"));
    answering(&mut page, monitored, lang);
    suspended(&mut page, monitored, lang);
    page.heading(sentence!(lang, zh: "四、以往预警是否应验", en: "4. What became of earlier warnings"));
    history(&mut page, monitored, lang);
    page.heading(sentence!(lang, zh: "五、依据和说明", en: "5. Basis"));
    basis(&mut page, monitored, set, lang);
    page.closing(head.closing(lang));
    page
}

fn overview(page: &mut Document, monitored: &Monitored, lang: Lang) {
    let (month, count) = (monitored.month, monitored.units.len());
    let said: Vec<String> = Light::ALL
        .into_iter()
        .filter_map(|light| Some((light, *monitored.counts.get(&light).filter(|count| **count > 0)?)))
        .map(|(light, count)| {
            let word = light.word(lang);
            sentence!(lang, zh: "{word} {count} 个", en: "{count} {word}")
        })
        .collect();
    let said = said.join(if lang == Lang::Zh { "，" } else { ", " });
    page.heading(sentence!(lang, zh: "一、总体情况", en: "1. Overview"));
    page.paragraph(sentence!(lang,
        zh: "截至 {month} 月底，纳入监控的单位和项目共 {count} 个：{said}。", en: "At the end of month {month}, {count} units and projects are watched: {said}."));
    let rows = Light::ALL.into_iter().filter_map(|light| {
        let units: Vec<&UnitState> = monitored.units.iter().filter(|state| state.light == light).collect();
        (!units.is_empty()).then(|| row_of(signed(light, lang), &units))
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    rows.push(row_of(sentence!(lang, zh: "合计", en: "all"), &monitored.units.iter().collect::<Vec<_>>()));
    let titles = match lang {
        Lang::Zh => ["灯号", "个数", "预算数（万元）", "执行数（万元）", "执行率", "缺数的单位"],
        Lang::En => ["light", "units", "budget (10,000 yuan)", "executed (10,000 yuan)", "rate", "units without data"],
    };
    let [light, number, budget, executed, rate, without] = titles;
    page.table(
        &[(light, Left, 12), (number, Right, 8), (budget, Right, 20), (executed, Right, 20), (rate, Right, 10), (without, Right, 18)],
        rows,
    );
}

/// The sums of some units in 万元; those whose budget or execution is not known are counted beside and not added.
fn row_of(word: String, units: &[&UnitState]) -> Vec<String> {
    let known = units.iter().filter_map(|state| {
        let factor = state.money.factor().checked_div(&Ratio::from_int(10_000)).ok()?;
        Some((state.budget.as_ref()? * &factor, state.executed.as_ref()? * &factor))
    });
    let (mut budget, mut executed, mut count) = (Ratio::zero(), Ratio::zero(), 0usize);
    for (of, paid) in known {
        (budget, executed, count) = (budget + of, executed + paid, count + 1);
    }
    let rate = executed.checked_div(&budget).map_or_else(|_| "—".to_owned(), |rate| percent(&rate));
    let without = units.len().saturating_sub(count);
    vec![word, units.len().to_string(), amount(Some(&budget)), amount(Some(&executed)), rate, without.to_string()]
}

fn ranked(page: &mut Document, monitored: &Monitored, lang: Lang) {
    let mut rank = 0usize;
    let rows = monitored.units.iter().map(|state| {
        rank = rank.saturating_add(1);
        let share = |share: Option<&Ratio>| share.map_or_else(|| "—".to_owned(), percent);
        let why = state.why.as_ref().map(|why| why.sentence(lang));
        let name: Vec<&str> = [Some(state.unit.as_str()), state.project.as_deref(), why.as_deref()].into_iter().flatten().collect();
        let behind = state.behind.as_ref().map_or_else(|| "—".to_owned(), |behind| percent(behind).trim_end_matches('%').to_owned());
        vec![
            rank.to_string(),
            signed(state.light, lang),
            name.join("\n"),
            amount(state.budget.as_ref()),
            share(state.rate.as_ref()),
            share(state.wanted.as_ref()),
            behind,
            amount(state.to_pay.as_ref()),
            expected(state),
        ]
    });
    let titles = match lang {
        Lang::Zh => ["序", "灯号", "单位和项目", "预算数", "执行率", "应达", "落后", "尚需支付", "年底预计"],
        Lang::En => ["no.", "light", "unit and project", "budget", "rate", "wanted", "behind", "to pay", "year end"],
    };
    let [number, light, name, budget, rate, wanted, behind, to_pay, end] = titles;
    let tones: Vec<Option<Tone>> = monitored.units.iter().map(|state| tone(state.light)).collect();
    page.shaded_table(
        &[
            (number, Right, 3),
            (light, Left, 11),
            (name, Left, 20),
            (budget, Right, 9),
            (rate, Right, 7),
            (wanted, Right, 7),
            (behind, Right, 6),
            (to_pay, Right, 8),
            (end, Right, 11),
        ],
        rows.collect(),
        1,
        &tones,
    );
    let units: std::collections::BTreeSet<&str> = monitored.units.iter().map(|state| state.money.symbol()).collect();
    let units = units.into_iter().collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " });
    page.paragraph(sentence!(lang,
        zh: "按灯号、再按落后幅度排列。金额单位 {units}；“应达”为本月界限，本月无界限的为计划进度；“落后”为百分点；“年底预计”为执行率（%），带 * 的只是已付数与预算数之间的上下限。",
        en: "Ordered by light, then by what is behind. Amounts in {units}; \"wanted\" is the threshold of the month, else what the plan has due; \"behind\" is in percentage points; the year end is the expected rate in %, with * no more than a bound."));
}

/// The colour of a light's cell; green is what needs none.
pub(super) fn tone(light: Light) -> Option<Tone> {
    match light {
        Light::Red => Some(Tone::Error),
        Light::Yellow => Some(Tone::Warning),
        Light::Blue => Some(Tone::Note),
        Light::Unproven => Some(Tone::Waived),
        Light::Green => None,
    }
}

/// The light with a sign before it, for print without colours.
pub(super) fn signed(light: Light, lang: Lang) -> String {
    let sign = match light {
        Light::Red => '■',
        Light::Yellow => '▲',
        Light::Unproven => '？',
        Light::Blue => '◆',
        Light::Green => '●',
    };
    format!("{sign} {}", light.word(lang))
}

/// `88.1–96.4`, with a star for a bound.
fn expected(state: &UnitState) -> String {
    let Some(forecast) = &state.forecast else { return "—".to_owned() };
    let one = Rounding { places: 1, mode: RoundingMode::HalfUp };
    let percent =
        |share: &Ratio| one.apply(&(share * &Ratio::from_int(100))).map_or_else(|_| share.to_string(), |number| number.to_string());
    let end = |end: Option<&crate::number::End>| end.map_or_else(|| "—".to_owned(), |end| percent(&end.value));
    let star = if forecast.method == Method::Bound { "*" } else { "" };
    format!("{}–{}{star}", end(forecast.range.low()), end(forecast.range.high()))
}

fn answering(page: &mut Document, monitored: &Monitored, lang: Lang) {
    let written_to = monitored.units.iter().filter(|state| state.notice.is_some()).count();
    let by_light = monitored.units.iter().filter(|state| state.light.warns()).count();
    let foreseen = written_to.saturating_sub(by_light);
    let first = monitored.units.iter().find_map(|state| state.notice.as_ref()?.respond.as_ref());
    let Some(respond) = first else {
        page.paragraph(sentence!(lang,
            zh: "预警单位 {written_to} 个。所用规则集未规定答复期限和方式。",
            en: "{written_to} units are warned. The rule set names neither term nor form of an answer."));
        return;
    };
    let join = if lang == Lang::Zh { "、" } else { ", " };
    let options = respond.options.iter().map(|option| option.word(lang)).collect::<Vec<_>>().join(join);
    let (within, otherwise) = (respond.within, respond.otherwise.word(lang));
    let by = match respond.by {
        Some(day) => {
            let day = written(day, lang);
            sentence!(lang, zh: "于{day}前（{within} 个工作日）", en: "by {day} ({within} working days)")
        }
        None => sentence!(lang, zh: "于收到督促函后 {within} 个工作日内", en: "within {within} working days of the letter"),
    };
    let foreseen = match foreseen {
        0 => String::new(),
        more => sentence!(lang,
            zh: "，另有 {more} 个按往年情形预计年底偏低", en: ", and {more} more that by past years are expected to end low,"),
    };
    page.paragraph(sentence!(lang,
        zh: "红灯、黄灯单位和项目 {by_light} 个{foreseen}，应{by}答复：{options}；逾期未答复的，{otherwise}。督促函另发。",
        en: "{by_light} units and projects with a red or yellow light{foreseen} have to answer {by}: {options}; without an answer in time they are {otherwise}. Letters are sent separately."));
}

/// Whose last day has passed without an answer.
fn suspended(page: &mut Document, monitored: &Monitored, lang: Lang) {
    let overdue: Vec<_> = monitored.units.iter().filter_map(|state| Some((state, state.suspended.as_ref()?))).collect();
    let Some((_, first)) = overdue.first() else { return };
    let (count, clause) = (overdue.len(), first.clause.get(lang));
    page.paragraph(sentence!(lang,
        zh: "逾期未答复、暂停执行的单位和项目 {count} 个。依据：{clause}。",
        en: "{count} units and projects have not answered in time and are suspended. Basis: {clause}."));
    let rows = overdue.iter().map(|(state, suspension)| {
        let name: Vec<&str> = [Some(state.unit.as_str()), state.project.as_deref()].into_iter().flatten().collect();
        let (year, month) = (monitored.year, suspension.month);
        let notice = sentence!(lang, zh: "{year}年{month}月", en: "{year}-{month:02}");
        vec![name.join("\n"), notice, written(suspension.by, lang), Standing::Suspended.word(lang)]
    });
    let titles = match lang {
        Lang::Zh => ["单位和项目", "预警月份", "答复期限", "状态"],
        Lang::En => ["unit and project", "notice of", "answer due by", "state"],
    };
    let [name, notice, by, state] = titles;
    page.table(&[(name, Left, 40), (notice, Left, 14), (by, Left, 18), (state, Left, 24)], rows.collect());
}

fn history(page: &mut Document, monitored: &Monitored, lang: Lang) {
    // By month: warned, came true, did not, open, answered, overdue.
    let mut months: BTreeMap<(i16, u8), [usize; 6]> = BTreeMap::new();
    for warned in monitored.units.iter().flat_map(|state| &state.warned) {
        let [all, came, not, open, answered, overdue] = months.entry((warned.year, warned.month)).or_default();
        *all += 1;
        match warned.outcome {
            Outcome::CameTrue => *came += 1,
            Outcome::DidNot => *not += 1,
            Outcome::Open => *open += 1,
        }
        *answered += usize::from(warned.answered.is_some());
        *overdue += usize::from(warned.standing == Some(Standing::Suspended));
    }
    if months.is_empty() {
        page.paragraph(sentence!(lang, zh: "以往月份没有预警。", en: "No earlier month has a warning."));
        return;
    }
    let rows = months.into_iter().map(|((year, month), counts)| {
        let when = sentence!(lang, zh: "{year}年{month}月", en: "{year}-{month:02}");
        std::iter::once(when).chain(counts.iter().map(usize::to_string)).collect()
    });
    page.paragraph(sentence!(lang,
        zh: "往年各月按同一规则集和计划回看：当时会亮红灯、黄灯的，年底是否真的偏低。",
        en: "Earlier months looked at by the same set and plan: where a red or yellow light would have stood, and whether the year did end low."));
    let titles = match lang {
        Lang::Zh => ["月份", "预警", "年底偏低（应验）", "年底已达到", "尚未到年底", "已答复", "逾期未答复"],
        Lang::En => ["month", "warned", "ended low (came true)", "did not", "open", "answered", "overdue"],
    };
    let [month, all, came, not, open, answered, overdue] = titles;
    page.table(
        &[
            (month, Left, 10),
            (all, Right, 8),
            (came, Right, 22),
            (not, Right, 12),
            (open, Right, 12),
            (answered, Right, 8),
            (overdue, Right, 12),
        ],
        rows.collect(),
    );
}

/// The clauses by document, one entry each: what it is, and all that it says.
fn by_document(rules: &MonitoringRules, set: &RuleSet, lang: Lang) -> Vec<String> {
    let mut documents: Vec<(&Clause, Vec<&str>)> = Vec::new();
    for clause in cited(rules) {
        let says = clause.says.as_ref().map(|says| says.get(lang));
        match documents.iter_mut().find(|(first, _)| first.source == clause.source) {
            Some((_, all)) => all.extend(says),
            None => documents.push((clause, says.into_iter().collect())),
        }
    }
    let join = if lang == Lang::Zh { "；" } else { "; " };
    let whole = |(first, all): (&Clause, Vec<&str>)| {
        let says = all.join(join);
        Clause { source: first.source.clone(), says: Some(std::sync::Arc::new(Bilingual::new(says.clone(), says))) }.sentence(set, lang)
    };
    documents.into_iter().map(whole).collect()
}

fn basis(page: &mut Document, monitored: &Monitored, set: &RuleSet, lang: Lang) {
    let receipt = &monitored.receipt;
    let (id, title, plan) = (&receipt.ruleset, set.title().get(lang), receipt.plan.word(lang));
    let assumed = if receipt.assumed { sentence!(lang, zh: "（未指明，按默认采用）", en: " (assumed)") } else { String::new() };
    page.paragraph(
        sentence!(lang, zh: "规则集：{id}{assumed} {title}。进度计划：{plan}。", en: "Rule set: {id}{assumed}, {title}. Plan: {plan}."),
    );
    if receipt.in_force == Some(false) {
        page.paragraph(sentence!(lang, zh: "该规则集在本年度不在施行期内。", en: "The set was not in force in this year."));
    }
    let rules = set.monitoring().as_ref();
    page.list(rules.map(|rules| by_document(rules, set, lang)).unwrap_or_default());
    if let Some(forecast) = monitored.units.iter().filter_map(|state| state.forecast.as_ref()).max_by_key(|forecast| forecast.basis) {
        let of = forecast.basis;
        page.paragraph(match forecast.method {
            Method::OwnYears => sentence!(lang,
                zh: "年底预计：按本单位往年同期之后的支出推算，区间取往年同样推算的误差的第 10 至第 90 百分位（至多 {of} 个单位年度），约五分之四的单位落在其中；不决定灯号。",
                en: "Year end: from what each unit paid after this month in its past years; the range takes the 10th to 90th percentile of the errors that the same made in past years (up to {of} unit-years), so that about four in five end inside; it decides no light."),
            Method::AllUnits => sentence!(lang,
                zh: "年底预计：各单位往年不足两年，取全部单位往年本月执行率最接近的 {of} 个单位年度，看其后支付了剩余预算的多少，取第 10 至第 90 百分位，约五分之四的单位落在其中；不决定灯号。",
                en: "Year end: the units have fewer than two past years each; of all past unit-years the {of} that stood nearest at this month are taken, and of what share of the rest they still paid the 10th to 90th percentile, so that about four in five end inside; it decides no light."),
            Method::Bound => sentence!(lang,
                zh: "年底预计：没有足够的往年数据，只列已付数与预算数之间的上下限。",
                en: "Year end: too few past years are known; what is given is the bound between what is paid and the budget."),
        });
    }
    let (engine, hash) = (&receipt.engine, receipt.hash.get(..12).unwrap_or_default());
    page.paragraph(sentence!(lang,
        zh: "缺少月份数据的单位列为“依据不足”，不按 0 计。判断用精确值，百分数只为阅读取两位小数。引擎 {engine}，规则集 {id}（{hash}）。",
        en: "Units with missing months are \"unproven\" and do not count as zero. Exact values decide; percentages are rounded for the eye. Engine {engine}, rule set {id} ({hash})."));
}

/// The clauses that decide lights and answers, each once.
fn cited(rules: &MonitoringRules) -> Vec<&Clause> {
    let progress = rules.progress.iter().map(|rule| &rule.clause);
    let pace = rules.pace.iter().flat_map(|pace| std::iter::once(&pace.clause).chain(pace.band.iter().map(|band| &band.clause)));
    let rest = rules.gap.iter().map(|rule| &rule.clause).chain(rules.answer.iter().map(|rule| &rule.clause));
    let mut all: Vec<&Clause> = Vec::new();
    for clause in progress.chain(pace).chain(rest) {
        if !all.contains(&clause) {
            all.push(clause);
        }
    }
    all
}
