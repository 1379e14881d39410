use super::answer::Outcome;
use super::{
    Answer, CallError, CompareAnswer, CompareCall, CriterionAnswer, CriterionCall, ExplainAnswer, ExplainCall, Explained, Format,
    RuleSetChoice, RuleSetSummary, RuleSetsAnswer, RuleSetsCall, ScoreAnswer, ScoreCall, VERSION,
};
use crate::form::SelfEvaluation;
use crate::messages::foreign;
use crate::messages::json::{Json, Unread};
use crate::messages::{Bilingual, Lang, sentence};
use crate::report::{comparison_page, derivation_page, scorecard_page};
use crate::rules::criterion::{BesideCriterion, Criterion, write};
use crate::rules::{Basis, Catalog, Choice, RuleSet};
use crate::score::{Options, ReadForm, Scorecard};
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// Scores a form.
///
/// # Errors
/// [`CallError`] where the form's format or the rule set cannot be used.
pub fn score(call: ScoreCall) -> Result<ScoreAnswer, CallError> {
    score_with(&Catalog::embedded()?, call)
}

fn score_with(catalog: &Catalog, call: ScoreCall) -> Result<ScoreAnswer, CallError> {
    let options = Options { derivations: call.derivations, assumed: false, as_of: call.as_of };
    let (scorecard, _) = scored(catalog, &ReadForm::new(&call.form.checked()?), call.ruleset.as_ref(), call.jurisdiction, options)?;
    Ok(ScoreAnswer { scorecard })
}

/// Scores a form and puts it into words.
///
/// # Errors
/// As [`score`].
pub fn explain(call: ExplainCall) -> Result<ExplainAnswer, CallError> {
    explain_with(&Catalog::embedded()?, call)
}

fn explain_with(catalog: &Catalog, call: ExplainCall) -> Result<ExplainAnswer, CallError> {
    let options = Options { as_of: call.as_of, ..Options::default() };
    let (scorecard, set) = scored(catalog, &ReadForm::new(&call.form.checked()?), call.ruleset.as_ref(), call.jurisdiction, options)?;
    Ok(ExplainAnswer { explained: explained(&scorecard, &set, call.lang, call.format, call.derivations) })
}

/// A scorecard in words: its page, or with `derivations` every step of every line.
#[must_use]
pub fn explained(card: &Scorecard, set: &RuleSet, lang: Lang, format: Format, derivations: bool) -> Explained {
    let page = if derivations { derivation_page(card, set, lang) } else { scorecard_page(card, set, lang) };
    match format {
        Format::Text => Explained::Text(page.to_text()),
        Format::Markdown => Explained::Markdown(page.to_markdown()),
        Format::Html => Explained::Html(page.to_html()),
        Format::Fragment => Explained::Fragment(page.to_fragment()),
        Format::Json => Explained::Document(page),
    }
}

/// Compares two rule sets and scores forms under both.
///
/// # Errors
/// [`CallError`] where a form's format or a rule set cannot be used; its path names which.
pub fn compare(call: CompareCall) -> Result<CompareAnswer, CallError> {
    compare_with(&Catalog::embedded()?, call)
}

fn compare_with(catalog: &Catalog, call: CompareCall) -> Result<CompareAnswer, CallError> {
    let (from, to) = (named(&call.from, catalog)?, named(&call.to, catalog)?);
    let forms = checked_forms(call.forms)?;
    let comparison = crate::score::compare(&from, &to, &forms);
    let text = call.lang.map(|lang| comparison_page(&comparison, &from, &to, lang).to_text());
    Ok(CompareAnswer { comparison, text })
}

/// The forms where each is of a format that this engine reads; else the path says which is not.
pub(super) fn checked_forms(forms: Vec<SelfEvaluation>) -> Result<Vec<SelfEvaluation>, CallError> {
    let checked = |(index, form): (usize, SelfEvaluation)| form.checked().map_err(|error| at_form(index, error.into()));
    forms.into_iter().enumerate().map(checked).collect()
}

/// An error of one of several forms.
pub(super) fn at_form(index: usize, mut error: CallError) -> CallError {
    error.path = Some(format!("forms[{index}]{}", error.path.map(|path| format!(".{path}")).unwrap_or_default()));
    error
}

/// Reads a criterion as printed (评分标准).
///
/// # Errors
/// None today; the signature is that of the other calls.
pub fn criterion(call: &CriterionCall) -> Result<CriterionAnswer, CallError> {
    let beside = BesideCriterion { name: &call.name, points: call.points, unit: call.unit.as_deref() };
    let criterion = Criterion::read(&call.text, beside);
    let disagreements = call.points.map(|points| criterion.against(points)).unwrap_or_default();
    let both = |says: &dyn Fn(Lang) -> String| Bilingual::new(says(Lang::Zh), says(Lang::En));
    Ok(CriterionAnswer {
        reason: criterion.no_rule.map(|why| both(&|lang| why.sentence(lang))),
        describes: criterion.shape.as_ref().map(|shape| both(&|lang| shape.describe(lang))),
        rule: criterion.rule(),
        written: criterion.shape.as_ref().and_then(|shape| write(shape, beside)),
        disagrees: disagreements.iter().map(|found| both(&|lang| found.sentence(lang))).collect(),
        disagreements,
        criterion,
    })
}

/// The set that a choice names.
pub(super) fn named<'c>(choice: &RuleSetChoice, catalog: &'c Catalog) -> Result<Cow<'c, RuleSet>, CallError> {
    match choice {
        RuleSetChoice::Id(id) => Ok(Cow::Borrowed(catalog.get(id)?)),
        #[cfg(feature = "toml")]
        RuleSetChoice::Toml(text) => Ok(Cow::Owned(RuleSet::from_toml(text, catalog)?)),
        #[cfg(not(feature = "toml"))]
        RuleSetChoice::Toml(_) => Err(CallError::new("toml-not-built-in", |lang| {
            sentence!(lang,
                zh: "此构建不读 TOML，请改用 JSON 规则集", en: "this build does not read TOML; give the rule set as JSON")
        })),
        RuleSetChoice::Json(value) => Ok(Cow::Owned(RuleSet::from_json(&value.to_string(), catalog)?)),
    }
}

/// Lists the embedded rule sets.
///
/// # Errors
/// Only if an embedded set were broken, which a test rules out.
pub fn rulesets() -> Result<RuleSetsAnswer, CallError> {
    Ok(rulesets_of(&Catalog::embedded()?))
}

fn rulesets_of(catalog: &Catalog) -> RuleSetsAnswer {
    RuleSetsAnswer { rulesets: catalog.sets().into_iter().map(summary).collect() }
}

/// What a list shows of a rule set.
pub(super) fn summary(set: &RuleSet) -> RuleSetSummary {
    RuleSetSummary {
        id: set.id().to_owned(),
        title: set.title().clone(),
        kind: set.kind(),
        jurisdiction: set.jurisdiction().clone(),
        covers: set.covers().to_vec(),
        in_force: *set.in_force(),
        partial: set.is_partial(),
        hash: set.hash().to_owned(),
        verified: set.sources().iter().all(|source| source.verified || source.basis == Basis::Engine),
    }
}

/// The form's scorecard and the set that it was made with.
pub(super) fn scored<'c>(
    catalog: &'c Catalog,
    read: &ReadForm<'_>,
    ruleset: Option<&RuleSetChoice>,
    jurisdiction: Option<String>,
    options: Options,
) -> Result<(Scorecard, Cow<'c, RuleSet>), CallError> {
    let (set, assumed) = match ruleset {
        Some(choice) => (named(choice, catalog)?, false),
        None => {
            let chosen = catalog.choose(&Choice::of(read.form(), jurisdiction, options.as_of))?;
            (Cow::Borrowed(chosen.set), chosen.assumed)
        }
    };
    Ok((read.score(&set, Options { assumed, ..options }), set))
}

/// Answers a call in JSON text. Total: it answers every text, with an `error` where it must, and never panics.
///
/// ```
/// let answer = jixiao::exchange::call_json(r#"{"version": 1, "call": "rulesets"}"#);
/// assert!(answer.contains("cn-mof-2020"));
/// let answer = jixiao::exchange::call_json("nonsense");
/// assert!(answer.contains("\"code\":\"call-json\""));
/// ```
#[must_use]
pub fn call_json(text: &str) -> String {
    match Catalog::embedded() {
        Ok(catalog) => call_json_with(&catalog, text),
        Err(error) => answer::<()>(Outcome::Error(error.into())),
    }
}

/// The same with a catalogue that the caller keeps: of its sets each is read and proven once, not once a call, which is most of
/// the time of a small call.
///
/// ```
/// let catalog = jixiao::Catalog::embedded().unwrap();
/// let call = r#"{"version": 1, "call": "rulesets"}"#;
/// assert_eq!(jixiao::exchange::call_json_with(&catalog, call), jixiao::exchange::call_json(call));
/// ```
#[must_use]
pub fn call_json_with(catalog: &Catalog, text: &str) -> String {
    match answered(catalog, text) {
        Ok(answer) => answer,
        Err(error) => answer::<()>(Outcome::Error(error)),
    }
}

pub(super) fn answer<T: Serialize>(result: Outcome<T>) -> String {
    // Answers hold only text, numbers and lists; serialising them cannot fail.
    serde_json::to_string(&Answer { version: VERSION, result }).unwrap_or_default()
}

fn answered(catalog: &Catalog, text: &str) -> Result<String, CallError> {
    // First only what is asked and in which version; the rest is read by the call's own type.
    let json = Json::parse(text).map_err(broken)?;
    let head: Head = read(&json)?;
    match &head.version {
        Value::Number(number) if number.as_u64() == Some(u64::from(VERSION)) => {}
        given => return Err(CallError::version(given)),
    }
    match head.call.as_str() {
        "score" => score_with(catalog, read(&json)?).map(|ok| answer(Outcome::Ok(ok))),
        "explain" => explain_with(catalog, read(&json)?).map(|ok| answer(Outcome::Ok(ok))),
        "compare" => compare_with(catalog, read(&json)?).map(|ok| answer(Outcome::Ok(ok))),
        #[cfg(feature = "audit")]
        "audit" => super::auditing::audit_with(catalog, read(&json)?).map(|ok| answer(Outcome::Ok(ok))),
        #[cfg(not(feature = "audit"))]
        "audit" => Err(CallError::new(
            "audit-not-built-in",
            |lang| sentence!(lang, zh: "此构建不含检查项", en: "this build does not carry the checks"),
        )),
        #[cfg(feature = "monitor")]
        "monitor" => super::monitoring::monitor_with(catalog, read(&json)?).map(|ok| answer(Outcome::Ok(ok))),
        #[cfg(not(feature = "monitor"))]
        "monitor" => Err(CallError::new(
            "monitor-not-built-in",
            |lang| sentence!(lang, zh: "此构建不含运行监控", en: "this build does not carry monitoring"),
        )),
        #[cfg(feature = "read")]
        "read" => super::opening::read(read(&json)?).map(|ok| answer(Outcome::Ok(ok))),
        #[cfg(not(feature = "read"))]
        "read" => {
            Err(CallError::new("read-not-built-in", |lang| sentence!(lang, zh: "此构建不读文档", en: "this build does not read documents")))
        }
        #[cfg(feature = "years")]
        "panel" => super::years::panel_with(catalog, read(&json)?).map(|ok| answer(Outcome::Ok(ok))),
        #[cfg(feature = "years")]
        "attribute" => super::years::attribute_with(catalog, read(&json)?).map(|ok| answer(Outcome::Ok(ok))),
        #[cfg(feature = "years")]
        "yardstick" => super::years::yardstick_with(catalog, read(&json)?).map(|ok| answer(Outcome::Ok(ok))),
        #[cfg(not(feature = "years"))]
        "panel" | "attribute" | "yardstick" => Err(CallError::new(
            "years-not-built-in",
            |lang| sentence!(lang, zh: "此构建不比较年度", en: "this build does not put years side by side"),
        )),
        "criterion" => criterion(&read(&json)?).map(|ok| answer(Outcome::Ok(ok))),
        "rulesets" => {
            let RuleSetsCall { .. } = read(&json)?;
            Ok(answer(Outcome::Ok(rulesets_of(catalog))))
        }
        other => Err(CallError::unknown_call(other)),
    }
}

/// What is asked and in which version. It takes any other field, which the call's own type reads, and so it is read as a map.
#[derive(Default)]
struct Head {
    version: Value,
    call: String,
}

impl<'de> Deserialize<'de> for Head {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Head;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("struct Head")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Head, A::Error> {
                let mut head = Head::default();
                while let Some(key) = map.next_key::<Cow<'de, str>>()? {
                    match key.as_ref() {
                        "version" => head.version = map.next_value()?,
                        "call" => head.call = map.next_value()?,
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(head)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// A value of the type; the error carries path and line.
fn read<T: DeserializeOwned>(json: &Json<'_>) -> Result<T, CallError> {
    json.read().map_err(broken)
}

fn broken(unread: Unread) -> CallError {
    let Unread { path, line, reason, .. } = unread;
    let mut call = CallError::new("call-json", |lang| {
        let reason = foreign::reason(&reason, lang);
        sentence!(lang, zh: "第 {line} 行（{path}）：{reason}", en: "line {line} ({path}): {reason}")
    });
    call.path = Some(path);
    call.line = Some(line);
    if let Some(near) = foreign::nearest(&reason) {
        call.suggest(&near);
    }
    call
}
