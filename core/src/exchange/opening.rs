//! The call `read`: a published document in, the forms on it out. Bytes come through [`read_bytes`], what a host has opened by
//! itself through the call.

use super::answer::Outcome;
use super::handle::answer;
use super::{CallError, VERSION};
use crate::audit::Paragraph;
use crate::messages::{Bilingual, Lang, sentence};
use crate::table::{Document, Format, Mark, Recognized, Refusal, TableError, open, recognize};
use serde::{Deserialize, Serialize};

/// `{"version": 1, "call": "read", "document": {"format": "host", "blocks": […]}}` or `{…, "text": "…"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadCall {
    version: u32,
    call: String,
    /// Paragraphs and tables as a host has read them, see [`Document`]. This or `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<serde_json::Value>"))]
    pub document: Option<Document>,
    /// Plain text, or the text of a web page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The file's name, which tells a web page from text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// The answer to `read`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadAnswer {
    /// The forms, with what is odd and what was refused.
    #[serde(flatten)]
    pub read: Recognized,
    /// The text around the tables: the `text` of the call `audit`.
    pub text: Vec<Paragraph>,
}

/// The answer to [`open_bytes`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenAnswer {
    /// Paragraphs and tables in reading order: the `document` of the call `read`.
    pub document: Document,
}

impl ReadCall {
    /// The call for what a host has read by itself.
    #[must_use]
    pub fn new(document: Document) -> Self {
        Self { version: VERSION, call: "read".to_owned(), document: Some(document), text: None, name: None }
    }
    /// The call for plain text.
    #[must_use]
    pub fn of_text(text: impl Into<String>) -> Self {
        Self { version: VERSION, call: "read".to_owned(), document: None, text: Some(text.into()), name: None }
    }
}

/// Recognises the forms of a document. A document without a form is no error: its form is empty.
///
/// # Errors
/// [`CallError`] where the text is empty or passes a limit, or where there is nothing to read or two things.
pub fn read(call: ReadCall) -> Result<ReadAnswer, CallError> {
    let document = match (call.document, call.text) {
        (Some(document), None) => document,
        (None, Some(text)) => open(text.as_bytes(), hint(call.name.as_deref()))?,
        _ => {
            return Err(CallError::new(
                "read-one-of",
                |lang| sentence!(lang, zh: "`document` 与 `text` 必须且只能给一个", en: "give either `document` or `text`"),
            ));
        }
    };
    Ok(document.into())
}

/// Answers with the forms of a document of any kind that this build reads, as the call `read` does. Total, as [`call_json`](super::call_json).
///
/// `name` is a file name or a media type; the bytes tell the kind, it counts only between a web page and text.
///
/// ```
/// let page = "三级指标\t指标值\t完成值\t分值\t得分\n培训场次\t≥5场\t6场\t10\t10\n";
/// let answer = jixiao::exchange::read_bytes(page.as_bytes(), Some("form.txt"));
/// assert!(answer.contains("培训场次"));
/// assert!(jixiao::exchange::read_bytes(b"", None).contains("table-empty"));
/// ```
#[must_use]
pub fn read_bytes(bytes: &[u8], name: Option<&str>) -> String {
    told(open(bytes, hint(name)).map(ReadAnswer::from))
}

/// Answers with the paragraphs and tables of a document and leaves it to the call `read` to recognise them: for a host that keeps
/// the readers of files in a module apart. Total.
#[must_use]
pub fn open_bytes(bytes: &[u8], name: Option<&str>) -> String {
    told(open(bytes, hint(name)).map(|document| OpenAnswer { document }))
}

/// The same for Word documents alone: a module of nothing else is a third smaller.
#[cfg(feature = "docx")]
#[must_use]
pub fn open_docx(bytes: &[u8]) -> String {
    told(crate::table::docx(bytes).map(|document| OpenAnswer { document }))
}

/// The same for workbooks alone. What else a file may be is told with what to save it as.
#[cfg(feature = "xlsx")]
#[must_use]
pub fn open_xlsx(bytes: &[u8]) -> String {
    told(crate::table::xlsx(bytes).map(|document| OpenAnswer { document }))
}

/// A `mark` or a `refusal` of an answer in words; `None` for any other text.
///
/// ```
/// let said = jixiao::exchange::said(r#"{"mark": "repeated-headings", "place": {"table": 2}}"#).unwrap();
/// assert!(said.en.starts_with("table 2: "));
/// ```
#[must_use]
pub fn said(json: &str) -> Option<Bilingual> {
    if let Ok(mark) = serde_json::from_str::<Mark>(json) {
        return Some(Bilingual::new(mark.sentence(Lang::Zh), mark.sentence(Lang::En)));
    }
    let refusal = serde_json::from_str::<Refusal>(json).ok()?;
    Some(Bilingual::new(refusal.sentence(Lang::Zh), refusal.sentence(Lang::En)))
}

fn hint(name: Option<&str>) -> Option<Format> {
    name.and_then(Format::from_name)
}

fn told<T: Serialize>(result: Result<T, TableError>) -> String {
    match result {
        Ok(ok) => answer(Outcome::Ok(ok)),
        Err(error) => answer::<()>(Outcome::Error(error.into())),
    }
}

impl From<Document> for ReadAnswer {
    fn from(document: Document) -> Self {
        Self { read: recognize(&document), text: document.surroundings() }
    }
}

impl From<TableError> for CallError {
    fn from(error: TableError) -> Self {
        let mut call = Self::of(error.code(), |lang| error.sentence(lang), |lang| error.help(lang));
        call.path = error.path().map(str::to_owned);
        call
    }
}
