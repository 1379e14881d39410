//! The letter to one unit (督促函), and its year as a curve.

use super::monitoring_page::{signed, tone};
use super::{Align, Curve, CurveLine, CurveRange, Document, Stroke, Tone};
use crate::messages::{Lang, sentence};
use crate::monitor::{CurvePoint, Monitored, Notice, Plan, UnitState, percent};
use crate::number::{Decimal, Ratio, Rounding, RoundingMode};
use crate::reading::Date;
use crate::rules::RuleSet;
use Align::Left;

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
    page.curve(monitoring_curve(state, monitored, lang));
    page.heading(sentence!(lang, zh: "三、答复", en: "3. Answer"));
    respond(&mut page, notice, head, lang);
    page.closing(head.closing(lang));
    Some(page)
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

fn respond(page: &mut Document, notice: &Notice, head: &LetterHead, lang: Lang) {
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
    let boxes: String = respond.options.iter().map(|option| format!("□ {}　", option.word(lang))).collect();
    let rows = match lang {
        Lang::Zh => [("答复", boxes), ("原因", String::new()), ("措施和完成时间", String::new()), ("单位（盖章）和日期", String::new())],
        Lang::En => {
            [("answer", boxes), ("cause", String::new()), ("measures and dates", String::new()), ("unit (seal) and date", String::new())]
        }
    };
    let title = sentence!(lang, zh: "答复回执", en: "reply slip");
    page.table(&[(&title, Left, 24), ("", Left, 70)], rows.into_iter().map(|(label, cell)| vec![label.to_owned(), cell]).collect());
}

/// A unit's year as a curve: what the plan has due, the thresholds, what was paid, where it may end.
#[must_use]
pub fn monitoring_curve(state: &UnitState, monitored: &Monitored, lang: Lang) -> Curve {
    let two = Rounding { places: 2, mode: RoundingMode::HalfUp };
    let shown = |share: &Ratio| two.apply(&(share * &Ratio::from_int(100))).ok();
    let line = |label: String, stroke: Stroke, of: &dyn Fn(&CurvePoint) -> Option<Decimal>| CurveLine {
        label,
        stroke,
        months: state.curve.iter().map(of).collect(),
    };
    let plan = match &monitored.receipt.plan {
        Plan::Calendar => sentence!(lang, zh: "时序进度", en: "calendar"),
        plan => plan.word(lang),
    };
    let all = [
        line(plan, Stroke::Dashed, &|point| point.due.as_ref().and_then(shown)),
        line(sentence!(lang, zh: "界限", en: "threshold"), Stroke::Marks, &|point| point.threshold.as_ref().and_then(shown)),
        line(sentence!(lang, zh: "执行率", en: "execution"), Stroke::Solid, &|point| point.rate.as_ref().and_then(shown)),
    ];
    let range = state.forecast.as_ref().filter(|_| monitored.month < 12).and_then(|forecast| {
        let label = match forecast.basis {
            0 => sentence!(lang, zh: "年底上下限", en: "bound at year end"),
            _ => sentence!(lang, zh: "年底预计", en: "expected at year end"),
        };
        Some(CurveRange { label, low: shown(&forecast.range.low()?.value)?, high: shown(&forecast.range.high()?.value)? })
    });
    let (unit, year) = (state.project.as_ref().unwrap_or(&state.unit), monitored.year);
    Curve {
        title: sentence!(lang, zh: "{unit} {year}年预算执行进度", en: "{unit}: execution in {year}"),
        lines: all.into_iter().filter(|line| line.months.iter().any(Option::is_some)).collect(),
        range,
    }
}

/// How every light of a unit follows, step by step, with its clause.
#[must_use]
pub fn monitoring_derivation(state: &UnitState, set: &RuleSet, lang: Lang) -> Document {
    let name = state.project.as_ref().map_or_else(|| state.unit.clone(), |project| format!("{} {project}", state.unit));
    let mut page = Document::new(lang, sentence!(lang, zh: "{name} 灯号的由来", en: "{name}: how the lights follow"));
    for judged in &state.lights {
        let (about, light) = (judged.about.word(lang), judged.light.word(lang));
        page.heading(sentence!(lang, zh: "{about}：{light}", en: "{about}: {light}"));
        page.list(judged.derivation.iter().map(|step| step.sentence(set, lang)).collect());
        page.paragraph(judged.why.as_ref().map(|why| why.sentence(lang)).unwrap_or_default());
        page.paragraph(judged.clause.as_ref().map(|clause| clause.sentence(set, lang)).unwrap_or_default());
    }
    page
}
