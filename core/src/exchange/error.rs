use crate::form::FormError;
use crate::messages::{Bilingual, Lang, sentence};
use crate::rules::RuleSetError;
use serde::Serialize;

/// An error as it crosses a language border.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{}", message.en)]
pub struct CallError {
    /// A stable name for programs.
    pub code: String,
    /// The sentence in both languages.
    pub message: Bilingual,
    /// Path into the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Line in the text given, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Box<Bilingual>>,
}

impl CallError {
    pub(super) fn new(code: &str, sentence: impl Fn(Lang) -> String) -> Self {
        Self { code: code.to_owned(), message: both(sentence), path: None, line: None, help: None }
    }

    /// An error of another room, in its own words.
    pub(super) fn of(code: &str, sentence: impl Fn(Lang) -> String, help: impl Fn(Lang) -> Option<String>) -> Self {
        let help = help(Lang::Zh).zip(help(Lang::En)).map(|(zh, en)| Box::new(Bilingual::new(zh, en)));
        Self { help, ..Self::new(code, sentence) }
    }

    /// A binary float where a decimal is wanted: `shown` is how it prints, `path` where it stands.
    #[must_use]
    pub fn float(path: &str, shown: &str) -> Self {
        let mut error = Self::new("float-refused", |lang| {
            sentence!(lang,
                zh: "{path}：{shown} 是浮点数，位数可能已经丢失；请写成文本或十进制数",
                en: "{path}: {shown} is a float and may have lost digits already; give text or a decimal")
        });
        error.path = Some(path.to_owned());
        error
    }

    /// A value of a type that cannot be a cell of a form.
    #[must_use]
    pub fn cell_type(path: &str, given: &str) -> Self {
        let mut error = Self::new("frame-type", |lang| {
            sentence!(lang,
                zh: "列 {path} 的类型是 {given}，应为文本、整数或十进制数",
                en: "column {path} is of type {given}; wanted is text, a whole number or a decimal")
        });
        error.path = Some(path.to_owned());
        error
    }

    pub(super) fn unknown_call(given: &str) -> Self {
        let calls = ["score", "explain", "compare", "audit", "monitor", "read", "panel", "attribute", "yardstick", "criterion", "rulesets"];
        let near = calls.into_iter().max_by(|a, b| strsim::jaro_winkler(a, given).total_cmp(&strsim::jaro_winkler(b, given)));
        let shown: String = given.chars().take(60).collect();
        let mut error =
            Self::new("unknown-call", |lang| sentence!(lang, zh: "没有名为 `{shown}` 的调用", en: "there is no call named `{shown}`"));
        error.path = Some("call".into());
        if let Some(near) = near.filter(|near| strsim::jaro_winkler(near, given) > 0.7) {
            error.suggest(near);
        }
        error
    }

    pub(super) fn suggest(&mut self, near: &str) {
        self.help = Some(Box::new(both(|lang| sentence!(lang, zh: "是否指 `{near}`？", en: "did you mean `{near}`?"))));
    }

    pub(super) fn version(given: &serde_json::Value) -> Self {
        let shown: String = given.to_string().chars().take(60).collect();
        let mut error = Self::new(
            "unknown-version",
            |lang| sentence!(lang, zh: "调用的版本为 {shown}，本引擎只认版本 1", en: "the call has version {shown}, this engine answers version 1"),
        );
        error.path = Some("version".into());
        error
    }
}

fn both(sentence: impl Fn(Lang) -> String) -> Bilingual {
    Bilingual::new(sentence(Lang::Zh), sentence(Lang::En))
}

impl From<FormError> for CallError {
    fn from(error: FormError) -> Self {
        let mut call = Self::of(error.code(), |lang| error.sentence(lang), |lang| error.help(lang));
        call.path = error.path().map(str::to_owned);
        if let FormError::Json { line, .. } = error {
            call.line = Some(line);
        }
        call
    }
}

impl From<RuleSetError> for CallError {
    fn from(error: RuleSetError) -> Self {
        let mut call = Self::of(error.code(), |lang| error.sentence(lang), |lang| error.help(lang));
        call.path = error.path().map(|path| path.to_string());
        call.line = error.line();
        call
    }
}
