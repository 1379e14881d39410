use super::forecast::Forecast;
use super::overdue::Register;
use super::{About, Judged, Light, Series, Standing, UnitState};
use crate::messages::{Bilingual, Lang, sentence};
use crate::number::{End, Ratio, Rounding, RoundingMode};
use crate::reading::Date;
use crate::rules::{AnswerKind, Operand, Otherwise, Quantum, RuleSet, Step};
use serde::Serialize;

/// What a warned unit is written (督促): why, by when it answers, what it may answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Notice {
    /// The worst light behind it.
    pub light: Light,
    /// Why, one fact each with its numbers and clause.
    pub reasons: Vec<Reason>,
    /// What is to be answered; absent where the rule set asks for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub respond: Option<Respond>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Reason {
    /// Its light; none for a forecast, which decides no light.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// What it is about; none for a forecast.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// The fact with its numbers.
    pub fact: Bilingual,
    /// The clause for a reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Bilingual>,
}

/// What is to be answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Respond {
    /// Working days.
    pub within: u16,
    /// The last of them; absent where the day of the notice is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// How it stands on the day that it is; absent where that day is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// What may be answered.
    pub options: Vec<AnswerKind>,
    /// What follows without an answer.
    pub otherwise: Otherwise,
    /// The clause for a reader.
    pub clause: Bilingual,
}

/// A share in percent with two places, for the eye.
pub(crate) fn percent(share: &Ratio) -> String {
    let two = Rounding { places: 2, mode: RoundingMode::HalfUp };
    two.apply(&(share * &Ratio::from_int(100))).map_or_else(|_| share.to_string(), |number| format!("{number}%"))
}

/// Two shares in percent with as many places, two to eight, as tell one from the other.
fn told_apart(a: &Ratio, b: &Ratio) -> [String; 3] {
    let hundred = Ratio::from_int(100);
    let shown = |share: &Ratio, places| {
        let rounding = Rounding { places, mode: RoundingMode::HalfUp };
        rounding.apply(&(share * &hundred)).map_or_else(|_| share.to_string(), |number| number.to_string())
    };
    let places = (2..8).find(|places| a == b || shown(a, *places) != shown(b, *places)).unwrap_or(8);
    [shown(a, places), shown(b, places), shown(&(b - a), places)]
}

fn both(says: impl Fn(Lang) -> String) -> Bilingual {
    Bilingual::new(says(Lang::Zh), says(Lang::En))
}

/// The notice to a unit that is warned: by a light, or by the forecast alone.
pub(super) fn notice(
    state: &UnitState,
    series: &Series,
    month: u8,
    set: &RuleSet,
    sent: Option<Date>,
    register: Register<'_>,
) -> Option<Notice> {
    let mut reasons: Vec<Reason> =
        state.lights.iter().filter(|judged| judged.light.warns()).map(|judged| reason(judged, state, month, set)).collect();
    reasons.sort_by_key(|reason| reason.light);
    reasons.extend(state.forecast.as_ref().and_then(|forecast| foreseen(forecast, set)));
    if reasons.is_empty() {
        return None;
    }
    let answer = set.monitoring().as_ref().and_then(|rules| rules.answer.as_ref());
    let respond = answer.map(|answer| {
        let by = sent.and_then(|sent| register.days.after(sent, answer.within)).or_else(|| register.by(series, month));
        Respond {
            within: answer.within,
            by,
            standing: register.standing(by, register.answer(series, month)),
            options: answer.options.clone(),
            otherwise: answer.otherwise,
            clause: both(|lang| answer.clause.sentence(set, lang)),
        }
    });
    Some(Notice { light: state.light, reasons, respond })
}

fn reason(judged: &Judged, state: &UnitState, month: u8, set: &RuleSet) -> Reason {
    let rate = state.rate.as_ref().map(percent).unwrap_or_default();
    let apart = state.rate.as_ref().zip(judged.wanted.as_ref()).map(|(rate, wanted)| told_apart(rate, wanted));
    let [exact, wanted, points] = apart.unwrap_or_default();
    let fact = both(|lang| match &judged.about {
        About::Progress => sentence!(lang,
            zh: "截至 {month} 月底执行率 {exact}%，低于 {wanted}% 的界限，相差 {points} 个百分点",
            en: "execution stands at {exact}% at the end of month {month}, {points} points below the threshold of {wanted}%"),
        About::Pace => sentence!(lang,
            zh: "截至 {month} 月底执行率 {exact}%，计划应达 {wanted}%，相差 {points} 个百分点",
            en: "execution stands at {exact}% at the end of month {month} where the plan has {wanted}% due: {points} points behind"),
        About::Gap => {
            let value = judged.value.as_ref();
            let below = value.and_then(|value| value.0.high()).is_some_and(|end| end.value.is_negative());
            let apart = value.map(|value| points_of(value, below)).unwrap_or_default();
            if below {
                sentence!(lang,
                    zh: "截至 {month} 月底目标实现程度比执行率 {rate} 低 {apart} 个百分点",
                    en: "at the end of month {month} the goals reached lie {apart} points below the execution of {rate}")
            } else {
                sentence!(lang,
                    zh: "截至 {month} 月底目标实现程度比执行率 {rate} 高 {apart} 个百分点",
                    en: "at the end of month {month} the goals reached lie {apart} points above the execution of {rate}")
            }
        }
        About::Goal { name, target, done } => {
            let done = done.as_deref().unwrap_or_default();
            let of_due = due_of(judged)
                .map_or_else(String::new, |quotient| sentence!(lang, zh: "，为应达进度的 {quotient}", en: ", {quotient} of what is due"));
            sentence!(lang,
                zh: "指标“{name}”：年度指标值“{target}”，截至 {month} 月底完成“{done}”{of_due}",
                en: "goal `{name}`: target `{target}`, done by the end of month {month}: `{done}`{of_due}")
        }
    });
    Reason {
        light: Some(judged.light),
        about: Some(judged.about.clone()),
        fact,
        clause: judged.clause.as_ref().map(|clause| both(|lang| clause.sentence(set, lang))),
    }
}

/// How much of what is due is done, where that is what decided: a target of zero and words are not measured so.
fn due_of(judged: &Judged) -> Option<String> {
    let paced = |step: &Step| matches!(step, Step::Compute { what: Quantum::Pace, .. });
    judged.derivation.iter().any(paced).then_some(())?;
    judged.value.as_ref()?.0.as_point().map(percent)
}

/// Percentage points with two places, without sign; a range with both ends.
fn points_of(value: &Operand, below: bool) -> String {
    let value = if below { value.0.times(&Ratio::from_int(-1)) } else { value.0.clone() };
    let two = Rounding { places: 2, mode: RoundingMode::HalfUp };
    let end = |end: Option<&End>| end.and_then(|end| two.apply(&end.value).ok()).map_or_else(String::new, |number| number.to_string());
    let (low, high) = (end(value.low()), end(value.high()));
    if low == high { low } else { format!("{low}–{high}") }
}

/// What the forecast warns of.
fn foreseen(forecast: &Forecast, set: &RuleSet) -> Option<Reason> {
    let rule = set.monitoring().as_ref()?.year_end.as_ref().filter(|_| forecast.is_short())?;
    let (low, high) = (percent(&forecast.range.low()?.value), percent(&forecast.range.high()?.value));
    let (of, short) = (forecast.basis, forecast.short);
    let line = rule.range.0.high().map(|end| percent(&end.value)).unwrap_or_default();
    let fact = both(|lang| {
        sentence!(lang,
        zh: "按往年情形，年底执行率预计在 {low} 至 {high}；{of} 个情形相近的往年中有 {short} 个年底低于 {line}",
        en: "by past years execution will end between {low} and {high}; of {of} past years that looked alike {short} ended below {line}")
    });
    Some(Reason { light: None, about: None, fact, clause: Some(both(|lang| rule.clause.sentence(set, lang))) })
}
