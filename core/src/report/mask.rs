//! What a report does not show: names and numbers of persons.

use super::{Block, Document};
use serde_json::Value;

/// What is put in the place of what is not shown.
const MASK: &str = "***";

/// Labels behind which the name or number of a person stands.
const LABELS: [&str; 12] =
    ["填表人", "填报人", "负责人", "联系人", "经办人", "审核人", "制表人", "签字", "签名", "联系电话", "电话", "手机"];

/// Hides what stands in labelled places (填表人, 负责人, 联系人, 签字, 电话 …), every telephone number, and whatever else is
/// named. Free text is otherwise left as it is.
///
/// ```
/// use jixiao::report::Mask;
/// let mask = Mask::default().with("云溪县");
/// assert_eq!(mask.text("填表人：王某  联系电话：13800000000"), "填表人：***  联系电话：***");
/// assert_eq!(mask.text("云溪县举报电话0739-5550000转1"), "***举报电话***");
/// assert_eq!(mask.text("补助金额71050.93元，2023年"), "补助金额71050.93元，2023年");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mask {
    terms: Vec<String>,
    off: bool,
}

impl Mask {
    /// Hides nothing.
    #[must_use]
    pub fn off() -> Self {
        Self { terms: Vec::new(), off: true }
    }
    /// Hides this text as well.
    #[must_use]
    pub fn with(mut self, term: impl Into<String>) -> Self {
        let term = term.into();
        if !term.is_empty() {
            self.terms.push(term);
        }
        self
    }
    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.off
    }

    /// The text as it may be shown.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        if self.off {
            return text.to_owned();
        }
        let text = self.terms.iter().fold(text.to_owned(), |text, term| text.replace(term, MASK));
        numbers(&labelled(&text))
    }

    /// A document as it may be shown.
    #[must_use]
    pub fn document(&self, mut document: Document) -> Document {
        let hide = |text: &mut String| *text = self.text(text);
        hide(&mut document.title);
        for block in &mut document.blocks {
            match block {
                Block::Heading(text) | Block::Paragraph(text) => hide(text),
                Block::List(entries) => entries.iter_mut().for_each(hide),
                Block::Table(table) => table.rows.iter_mut().flatten().for_each(hide),
                Block::Notice(notice) => {
                    hide(&mut notice.title);
                    notice.lines.iter_mut().for_each(|(_, text)| hide(text));
                }
            }
        }
        document
    }

    /// JSON as it may be shown: every text in it, whatever its key.
    #[must_use]
    pub fn json(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(&text)),
            Value::Array(list) => Value::Array(list.into_iter().map(|entry| self.json(entry)).collect()),
            Value::Object(object) => Value::Object(object.into_iter().map(|(key, entry)| (key, self.json(entry))).collect()),
            other => other,
        }
    }
}

/// Hides what stands behind a label and a colon, up to white space or a stop.
fn labelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let label = LABELS.iter().find(|label| rest.starts_with(**label));
        let Some(behind) = label.and_then(|label| rest.get(label.len()..)) else {
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        };
        let skip: usize = behind.chars().take_while(|c| is_between(*c)).map(char::len_utf8).sum();
        let between = behind.get(..skip).unwrap_or_default();
        let value: usize = behind.get(skip..).unwrap_or_default().chars().take_while(|c| !is_stop(*c)).map(char::len_utf8).sum();
        out.push_str(label.map_or("", |label| label));
        out.push_str(between);
        rest = behind.get(skip..).unwrap_or_default();
        // Without a colon the word is part of a sentence: 单位负责人组织了自评.
        if between.contains(['：', ':']) && value > 0 {
            out.push_str(MASK);
            rest = rest.get(value..).unwrap_or_default();
        }
    }
    out
}

fn is_between(c: char) -> bool {
    matches!(c, '：' | ':' | ' ' | '\u{3000}' | '（' | '）' | '(' | ')' | '签' | '字' | '章' | '盖')
}

fn is_stop(c: char) -> bool {
    c.is_whitespace() || matches!(c, '，' | '。' | '；' | ',' | ';' | '|')
}

/// Hides telephone numbers: eleven digits of a mobile, or an area code, a hyphen and seven or eight digits.
fn numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let run: usize = rest.chars().take_while(|c| c.is_ascii_digit() || is_hyphen(*c)).map(char::len_utf8).sum();
        let (digits, behind) = rest.split_at_checked(run).unwrap_or((rest, ""));
        if run > 0 {
            out.push_str(if is_telephone(digits) { MASK } else { digits });
            rest = if is_telephone(digits) { extension(behind) } else { behind };
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        out.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}

/// What stands behind a number's extension: 转1.
fn extension(text: &str) -> &str {
    let Some(behind) = text.strip_prefix('转') else { return text };
    behind.trim_start_matches(|c: char| c.is_ascii_digit())
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–')
}

fn is_telephone(run: &str) -> bool {
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let hyphens = run.chars().filter(|c| is_hyphen(*c)).count();
    let mobile = digits.len() == 11
        && digits.starts_with('1')
        && !digits.starts_with("10")
        && !digits.starts_with("11")
        && !digits.starts_with("12");
    let land = digits.starts_with('0') && (10..=12).contains(&digits.len()) && hyphens <= 1;
    mobile || land
}
