//! The letter to one unit (督促函), and its year as a curve.

use super::chart::{Chart, Ink, Layer, Plane, Span};
use super::monitoring_page::{signed, tone};
use super::{Align, Document, Tone};
use crate::messages::{Lang, sentence};
use crate::monitor::{CurvePoint, Judged, Monitored, Notice, Suspension, UnitState, percent};
use crate::number::{Decimal, Ratio, Rounding, RoundingMode};
use crate::reading::Date;
use crate::rules::{AnswerKind, RuleSet};
use Align::{Left, Right};

/// Who writes, and when. What is not given is left as a blank to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterHead {
    /// The bureau.
    pub issuer: Option<String>,
    /// The day.
    pub sent: Option<Date>,
}

impl LetterHead {
    pub(super) fn closing(&self, lang: Lang) -> Vec<String> {
        let blank = sentence!(lang, zh: "（发文单位）", en: "(issuing authority)");
        let day = self.sent.map_or_else(|| sentence!(lang, zh: "　　年　月　日", en: "date: ________"), |day| written(day, lang));
        vec![self.issuer.clone().unwrap_or(blank), day]
    }
}

/// `2025年11月14日`, `2025-11-14`.
pub(super) fn written(day: Date, lang: Lang) -> String {
    let (year, month, number) = (day.year(), day.month(), day.day());
    sentence!(lang, zh: "{year}年{month}月{number}日", en: "{year}-{month:02}-{number:02}")
}

/// An amount with two places, for the eye.
pub(super) fn amount(number: Option<&Ratio>) -> String {
    let two = Rounding { places: 2, mode: RoundingMode::HalfUp };
    number.and_then(|number| two.apply(number).ok()).map_or_else(|| "—".to_owned(), |number| number.to_string())
}

/// The letter to a unit that is warned; `None` where it is not. Nothing in it is a verdict: facts, clauses, what may be answered by when.
#[must_use]
pub fn monitoring_letter(state: &UnitState, monitored: &Monitored, head: &LetterHead, lang: Lang) -> Option<Document> {
    let notice = state.notice.as_ref()?;
    let (unit, year, month) = (&state.unit, monitored.year, monitored.month);
    let about = match &state.project {
        Some(project) => sentence!(lang, zh: "“{project}”项目", en: "the project “{project}”"),
        None => sentence!(lang, zh: "部门预算", en: "the unit's budget"),
    };
    let mut page = Document::new(lang, sentence!(lang, zh: "关于{about}执行进度的督促函", en: "Reminder on the progress of {about}"));
    page.paragraph(sentence!(lang, zh: "{unit}：", en: "To {unit}"));
    let (money, budget) = (state.money.symbol(), amount(state.budget.as_ref()));
    let stands = match (&state.executed, &state.rate) {
        (Some(executed), Some(rate)) => {
            let (executed, rate) = (amount(Some(executed)), percent(rate));
            sentence!(lang,
                zh: "已执行 {executed} {money}，执行率 {rate}。", en: "{executed} {money} were paid, {rate} of the budget.")
        }
        _ => sentence!(lang, zh: "执行数不全，无法计算执行率。", en: "the execution is not completely known."),
    };
    page.paragraph(sentence!(lang,
        zh: "根据{year}年预算绩效运行监控情况，截至 {month} 月底，你单位{about}预算数 {budget} {money}，{stands}现将有关情况函告如下。",
        en: "At the end of {year}-{month:02} the budget of {about} is {budget} {money}; {stands}"));
    page.heading(sentence!(lang, zh: "一、预警事项", en: "1. What is warned of"));
    reasons(&mut page, notice, lang);
    if let Some(to_pay) = state.to_pay.as_ref().filter(|to_pay| **to_pay > Ratio::zero()) {
        let (to_pay, wanted) = (amount(Some(to_pay)), state.wanted.as_ref().map(percent).unwrap_or_default());
        page.paragraph(sentence!(lang,
            zh: "要达到 {wanted}，尚需支付 {to_pay} {money}。", en: "To reach {wanted}, {to_pay} {money} more would have to be paid."));
    }
    page.heading(sentence!(lang, zh: "二、全年进度", en: "2. The year so far"));
    page.chart(monitoring_curve(state, monitored, lang));
    months_table(&mut page, state, monitored, lang);
    if let Some((name, span)) = ends(state, monitored, lang) {
        let (low, high) = (span.low, span.high);
        page.paragraph(sentence!(lang, zh: "{name}：执行率 {low}% 至 {high}%。", en: "{name}: {low} to {high} % of the budget."));
    }
    printed(&mut page, state, lang);
    goals(&mut page, state, lang);
    page.heading(sentence!(lang, zh: "三、答复", en: "3. Answer"));
    respond(&mut page, notice, state.suspended.as_ref(), head, lang);
    page.closing(head.closing(lang));
    if let Some(respond) = &notice.respond {
        slip(&mut page, &respond.options, lang);
    }
    Some(page)
}

/// What the unit's own form prints, where that is not what its amounts or past years say.
fn printed(page: &mut Document, state: &UnitState, lang: Lang) {
    for row in &state.printed {
        let name = row.row.source.clone().unwrap_or_else(|| sentence!(lang, zh: "年度资金总额", en: "all funds"));
        if let (Some(false), Some(printed), Some(computed)) = (row.rate_agrees, &row.row.rate, &row.computed) {
            let computed = percent(computed);
            page.paragraph(sentence!(lang,
                zh: "监控表所填{name}执行率为 {printed}，按所填金额计算为 {computed}。",
                en: "The form prints an execution of {printed} for {name}; its amounts come to {computed}."));
        }
        let beyond = row.beyond_forecast.as_ref().filter(|beyond| **beyond != Ratio::zero());
        if let Some((expected, beyond)) = row.expected_rate.as_ref().zip(beyond) {
            let (expected, below) = (percent(expected), beyond.is_negative());
            let points = percent(&if below { &Ratio::zero() - beyond } else { beyond.clone() });
            let points = points.trim_end_matches('%');
            page.paragraph(if below {
                sentence!(lang,
                    zh: "单位预计年底执行率 {expected}，比上述区间低 {points} 个百分点。",
                    en: "The unit expects {expected} at the end of the year, {points} points below that range.")
            } else {
                sentence!(lang,
                    zh: "单位预计年底执行率 {expected}，比上述区间高 {points} 个百分点。",
                    en: "The unit expects {expected} at the end of the year, {points} points above that range.")
            });
        }
    }
}

/// What the counted goals come to, where past years of the unit itself tell.
fn goals(page: &mut Document, state: &UnitState, lang: Lang) {
    let told = state.goal_forecasts.iter().filter(|goal| goal.years > 0);
    let said = told.filter_map(|goal| {
        let (low, high) = (percent(&goal.range.low()?.value), percent(&goal.range.high()?.value));
        let (name, years) = (&goal.name, goal.years);
        Some(sentence!(lang,
            zh: "按本单位 {years} 个往年的进度推算，指标“{name}”年底预计完成 {low} 至 {high}。",
            en: "if it goes on as in {years} of the unit's past years, `{name}` will be {low} to {high} complete at the end."))
    });
    said.for_each(|sentence| page.paragraph(sentence));
}

fn reasons(page: &mut Document, notice: &Notice, lang: Lang) {
    let rows = notice.reasons.iter().map(|reason| {
        let light = reason.light.map_or_else(|| sentence!(lang, zh: "预测", en: "forecast"), |light| signed(light, lang));
        let clause = reason.clause.as_ref().map(|clause| clause.get(lang).to_owned()).unwrap_or_default();
        vec![light, reason.fact.get(lang).to_owned(), clause]
    });
    let titles = match lang {
        Lang::Zh => ["灯号", "事实", "依据"],
        Lang::En => ["light", "fact", "basis"],
    };
    let [light, fact, basis] = titles;
    let tones: Vec<Option<Tone>> = notice.reasons.iter().map(|reason| reason.light.and_then(tone)).collect();
    page.shaded_table(&[(light, Left, 12), (fact, Left, 50), (basis, Left, 32)], rows.collect(), 0, &tones);
}

fn respond(page: &mut Document, notice: &Notice, suspended: Option<&Suspension>, head: &LetterHead, lang: Lang) {
    let Some(respond) = &notice.respond else {
        page.paragraph(sentence!(lang,
            zh: "所用规则集未规定答复期限和方式，请说明原因和拟采取的措施。",
            en: "The rule set names neither term nor form of an answer; please state the cause and the measures intended."));
        return;
    };
    let (days, clause) = (respond.within, respond.clause.get(lang));
    let by = respond.by.map(|day| written(day, lang));
    let by = match (by, head.sent) {
        (Some(by), _) => sentence!(lang, zh: "请于{by}前（含当日，{days} 个工作日）", en: "by {by} inclusive ({days} working days)"),
        (None, _) => sentence!(lang, zh: "请于收到本函后 {days} 个工作日内", en: "within {days} working days of this letter"),
    };
    let join = if lang == Lang::Zh { "、" } else { ", " };
    let options = respond.options.iter().map(|option| option.word(lang)).collect::<Vec<_>>().join(join);
    let otherwise = respond.otherwise.word(lang);
    page.paragraph(sentence!(lang,
        zh: "{by}书面答复，从下列各项中选择：{options}；逾期未答复的，{otherwise}。",
        en: "Please answer in writing {by} and choose one of: {options}; without an answer in time the project is {otherwise}."));
    page.paragraph(sentence!(lang, zh: "依据：{clause}。", en: "Basis: {clause}."));
    if let Some(Suspension { month, by, .. }) = suspended {
        let by = written(*by, lang);
        page.paragraph(sentence!(lang,
            zh: "{month} 月的督促函应于{by}前答复，至今未收到，按上述规定暂停执行。",
            en: "The letter about month {month} had to be answered by {by}; no answer has come, and by the same clause execution is suspended."));
    }
}

/// What the unit fills in and sends back, after the letter is signed.
fn slip(page: &mut Document, options: &[AnswerKind], lang: Lang) {
    let boxes: String = options.iter().map(|option| format!("□ {}　", option.word(lang))).collect();
    let rows = match lang {
        Lang::Zh => [("答复", boxes), ("原因", String::new()), ("措施和完成时间", String::new()), ("单位（盖章）和日期", String::new())],
        Lang::En => {
            [("answer", boxes), ("cause", String::new()), ("measures and dates", String::new()), ("unit (seal) and date", String::new())]
        }
    };
    let title = sentence!(lang, zh: "答复回执", en: "reply slip");
    page.table(&[(&title, Left, 24), ("", Left, 70)], rows.into_iter().map(|(label, cell)| vec![label.to_owned(), cell]).collect());
}

/// A unit's year as a chart: what the plan has due, the thresholds, what was paid, where it may end.
#[must_use]
pub fn monitoring_curve(state: &UnitState, monitored: &Monitored, lang: Lang) -> Chart {
    let [due, thresholds, rates] = lines(state, monitored, lang);
    let (unit, year) = (state.project.as_ref().unwrap_or(&state.unit), monitored.year);
    let (title, value) = match lang {
        Lang::Zh => (format!("{unit} {year}年预算执行进度"), "占预算 %"),
        Lang::En => (format!("{unit}: execution in {year}"), "% of the budget"),
    };
    let mut plane = Plane::along((1..=12).map(|month| month_word(month, lang)), sentence!(lang, zh: "月份", en: "month"), value);
    (plane.from, plane.to) = (Some(Decimal::from_int(0)), Some(Decimal::from_int(100)));
    let last = rates.values.iter().rposition(Option::is_some);
    let end = ends(state, monitored, lang);
    if let Some((name, span)) = &end {
        // From what is paid to where it may end; with no month between, the band is what it covers.
        let mut spans = vec![None; 12];
        if let Some(place) = spans.last_mut() {
            *place = Some(*span);
        }
        plane.layers.push(Layer::band(name, Ink::Main, spans));
    }
    plane.layers.push(Layer::dashed(due.name, Ink::Plan, due.values));
    if thresholds.values.iter().any(Option::is_some) {
        plane.layers.push(Layer::line(
            thresholds.name,
            Ink::Second,
            thresholds.values.into_iter().map(|value| value.map(Decimal::normalized)),
        ));
    }
    let newest = rates.values.iter().enumerate().map(|(index, value)| value.filter(|_| Some(index) == last)).collect::<Vec<_>>();
    plane.layers.push(Layer::Line { name: rates.name, ink: Ink::Main, dashed: false, labelled: false, values: rates.values });
    // Only the newest number is written at its mark.
    plane.layers.push(Layer::line("", Ink::Main, newest));
    let caption = end.map_or_else(String::new, |(name, span)| format!("{name} {}%–{}%", span.low, span.high));
    Chart::plane(lang, title, plane).with_caption(caption)
}

/// A line of the year in percent, January to December.
struct YearLine {
    name: String,
    values: Vec<Option<Decimal>>,
}

fn lines(state: &UnitState, monitored: &Monitored, lang: Lang) -> [YearLine; 3] {
    let line = |name: String, of: &dyn Fn(&CurvePoint) -> Option<Decimal>| YearLine { name, values: state.curve.iter().map(of).collect() };
    [
        line(monitored.receipt.plan.word(lang), &|point| point.due.as_ref().and_then(hundredfold)),
        line(sentence!(lang, zh: "界限", en: "threshold"), &|point| point.threshold.as_ref().and_then(hundredfold)),
        line(sentence!(lang, zh: "执行率", en: "execution"), &|point| point.rate.as_ref().and_then(hundredfold)),
    ]
}

/// A share in percent with two places.
fn hundredfold(share: &Ratio) -> Option<Decimal> {
    Rounding { places: 2, mode: RoundingMode::HalfUp }.apply(&(share * &Ratio::from_int(100))).ok()
}

/// Where the year may end, with what that is called.
fn ends(state: &UnitState, monitored: &Monitored, lang: Lang) -> Option<(String, Span)> {
    let forecast = state.forecast.as_ref().filter(|_| monitored.month < 12)?;
    let name = match forecast.basis {
        0 => sentence!(lang, zh: "年底上下限", en: "bound at year end"),
        _ => sentence!(lang, zh: "年底预计", en: "expected at year end"),
    };
    Some((name, Span { low: hundredfold(&forecast.range.low()?.value)?, high: hundredfold(&forecast.range.high()?.value)? }))
}

fn month_word(month: usize, lang: Lang) -> String {
    const EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match lang {
        Lang::Zh => format!("{month}月"),
        Lang::En => month.checked_sub(1).and_then(|index| EN.get(index)).map_or_else(String::new, |word| (*word).to_owned()),
    }
}

/// The same numbers as a table, for formats without pictures and for who sees none.
fn months_table(page: &mut Document, state: &UnitState, monitored: &Monitored, lang: Lang) {
    let months: Vec<String> = (1..=12).map(|month| month_word(month, lang)).collect();
    let mut columns: Vec<(&str, Align, usize)> = vec![("%", Left, 12)];
    columns.extend(months.iter().map(|month| (month.as_str(), Right, 5)));
    let all = lines(state, monitored, lang).into_iter().filter(|line| line.values.iter().any(Option::is_some));
    let cell = |value: Option<Decimal>| value.map_or_else(String::new, |value| value.to_string());
    page.table(&columns, all.map(|line| std::iter::once(line.name).chain(line.values.into_iter().map(cell)).collect()).collect());
}

/// How every light of a unit follows, step by step, with its clause.
#[must_use]
pub fn monitoring_derivation(state: &UnitState, set: &RuleSet, lang: Lang) -> Document {
    let name = state.project.as_ref().map_or_else(|| state.unit.clone(), |project| format!("{} {project}", state.unit));
    let mut page = Document::new(lang, sentence!(lang, zh: "{name} 灯号的由来", en: "{name}: how the lights follow"));
    for judged in &state.lights {
        page.heading(told(judged, lang));
        follows(&mut page, judged, set, lang);
    }
    page
}

/// How one light follows.
#[must_use]
pub fn light_derivation(judged: &Judged, set: &RuleSet, lang: Lang) -> Document {
    let mut page = Document::new(lang, told(judged, lang));
    follows(&mut page, judged, set, lang);
    page
}

fn told(judged: &Judged, lang: Lang) -> String {
    let (about, light) = (judged.about.word(lang), judged.light.word(lang));
    sentence!(lang, zh: "{about}：{light}", en: "{about}: {light}")
}

fn follows(page: &mut Document, judged: &Judged, set: &RuleSet, lang: Lang) {
    page.list(judged.derivation.iter().map(|step| step.sentence(set, lang)).collect());
    page.paragraph(judged.why.as_ref().map(|why| why.sentence(lang)).unwrap_or_default());
    page.paragraph(judged.clause.as_ref().map(|clause| clause.sentence(set, lang)).unwrap_or_default());
}
