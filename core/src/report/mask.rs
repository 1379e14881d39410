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
        self.hidden(text).unwrap_or_else(|| text.to_owned())
    }

    /// The text without what is hidden; `None` where all of it may be shown.
    fn hidden(&self, text: &str) -> Option<String> {
        if self.off {
            return None;
        }
        let (colon, digits) = held(text);
        if self.terms.is_empty() && !colon && digits < LEAST {
            return None;
        }
        let text = self.terms.iter().fold(text.to_owned(), |text, term| text.replace(term, MASK));
        let text = labelled(&text);
        Some(if digits < LEAST { text } else { numbers(&text) })
    }

    /// A document as it may be shown.
    #[must_use]
    pub fn document(&self, mut document: Document) -> Document {
        let hide = |text: &mut String| {
            if let Some(hidden) = self.hidden(text) {
                *text = hidden;
            }
        };
        hide(&mut document.title);
        for block in &mut document.blocks {
            match block {
                Block::Heading(text) | Block::Paragraph(text) => hide(text),
                Block::List(entries) | Block::Closing(entries) => entries.iter_mut().for_each(hide),
                Block::Table(table) => table.rows.iter_mut().flatten().for_each(hide),
                Block::Chart(chart) => chart.texts_mut().into_iter().for_each(hide),
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
            Value::String(text) => Value::String(self.hidden(&text).unwrap_or(text)),
            Value::Array(list) => Value::Array(list.into_iter().map(|entry| self.json(entry)).collect()),
            Value::Object(object) => Value::Object(object.into_iter().map(|(key, entry)| (key, self.json(entry))).collect()),
            other => other,
        }
    }
}

/// A telephone number has no fewer digits.
const LEAST: usize = 7;

/// Whether a colon stands in a text, and how many digits: with hardly any of them nothing can be hidden.
fn held(text: &str) -> (bool, usize) {
    let (mut colon, mut digits, mut last) = (false, 0usize, [0u8; 2]);
    for byte in text.bytes() {
        // Full-width digits and colons are three bytes.
        let wide = last == [0xef, 0xbc];
        digits = digits.saturating_add(usize::from(byte.is_ascii_digit() || (wide && (0x90..=0x99).contains(&byte))));
        colon |= byte == b':' || (wide && byte == 0x9a);
        last = [last[1], byte];
    }
    (colon, digits)
}

/// Hides what stands behind a label and a colon, up to white space or a stop; behind a telephone's label also a number alone.
fn labelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(begins) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        rest = from;
        let Some((label, behind)) = label(rest) else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let (first, from) = rest.split_at_checked(first).unwrap_or((rest, ""));
            out.push_str(first);
            rest = from;
            continue;
        };
        let skip: usize = behind.chars().take_while(|c| is_between(*c)).map(char::len_utf8).sum();
        let (between, value) = behind.split_at_checked(skip).unwrap_or((behind, ""));
        // Without a colon the word is part of a sentence: 单位负责人组织了自评.
        let hidden = if between.contains(['：', ':']) {
            name(value)
        } else if label.ends_with(['话', '机']) {
            number(value)
        } else {
            0
        };
        out.push_str(rest.strip_suffix(value).unwrap_or_default());
        if hidden > 0 {
            out.push_str(MASK);
        }
        rest = value.get(hidden..).unwrap_or_default();
        if hidden > 0 {
            rest = extension(rest);
        }
    }
    out.push_str(rest);
    out
}

/// Whether a label begins with the character.
fn begins(c: char) -> bool {
    matches!(c, '填' | '负' | '联' | '经' | '审' | '制' | '签' | '电' | '手')
}

/// The label with which a text begins, and what follows it. Spaces may stand between its characters: 联 系 人.
fn label(text: &str) -> Option<(&'static str, &str)> {
    LABELS.iter().find_map(|label| {
        let behind = label.chars().enumerate().try_fold(text, |rest, (index, c)| {
            let rest = if index == 0 { rest } else { rest.trim_start_matches([' ', '\u{3000}']) };
            rest.strip_prefix(c)
        })?;
        Some((*label, behind))
    })
}

/// How long the value behind a label is. A name of two characters may be set with a space between them: 王　某.
fn name(text: &str) -> usize {
    let run = |text: &str| -> (usize, usize) {
        let run: &str = text.split(is_stop).next().unwrap_or_default();
        (run.len(), run.chars().count())
    };
    let (length, count) = run(text);
    // A blank place, and the next label behind it: 填表人：  单位负责人：.
    let head = text.get(..length).and_then(|value| value.split_once(['：', ':'])).map(|(head, _)| head);
    let before = head.and_then(|head| LABELS.iter().find_map(|label| head.strip_suffix(label)));
    if before.is_some_and(|before| ["", "单位", "项目", "部门", "财务", "主要"].contains(&before)) {
        return 0;
    }
    let behind = text.get(length..).unwrap_or_default();
    let spaces = behind.len() - behind.trim_start_matches([' ', '\u{3000}']).len();
    let (second, rest) = behind.split_at_checked(spaces).unwrap_or_default();
    let (more, characters) = run(rest);
    let is_name = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let split = count == 1 && !second.is_empty() && characters == 1 && text.starts_with(is_name) && rest.starts_with(is_name);
    if split { length + spaces + more } else { length }
}

/// How long the number of a telephone is with which a text begins: 5550000, 为0739-5550000.
fn number(text: &str) -> usize {
    let plain = text.trim_start_matches(['为', '是', ' ']);
    let run: usize = plain.chars().take_while(|c| is_digit(*c) || is_hyphen(*c)).map(char::len_utf8).sum();
    let digits = plain.chars().take_while(|c| is_digit(*c) || is_hyphen(*c)).filter(|c| is_digit(*c)).count();
    if (7..=16).contains(&digits) { text.len() - plain.len() + run } else { 0 }
}

fn is_between(c: char) -> bool {
    matches!(c, '：' | ':' | ' ' | '\u{3000}' | '（' | '）' | '(' | ')' | '签' | '字' | '章' | '盖')
}

fn is_stop(c: char) -> bool {
    c.is_whitespace() || matches!(c, '，' | '。' | '；' | ',' | ';' | '|')
}

/// Hides telephone numbers: eleven digits of a mobile, or an area code and seven or eight digits.
fn numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c| is_digit(c) || is_hyphen(c)) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        rest = from;
        // Groups of digits with hyphens between them belong together; with spaces only in the shapes of a number.
        let run: usize = rest.chars().take_while(|c| is_digit(*c) || is_hyphen(*c)).map(char::len_utf8).sum();
        let (whole, behind) = rest.split_at_checked(run).unwrap_or((rest, ""));
        if is_telephone(whole) {
            out.push_str(MASK);
            rest = extension(behind);
        } else if let Some(length) = spaced(rest) {
            out.push_str(MASK);
            rest = extension(rest.get(length..).unwrap_or_default());
        } else {
            out.push_str(whole);
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// What stands behind a number's extension: 转1.
fn extension(text: &str) -> &str {
    let Some(behind) = text.strip_prefix('转') else { return text };
    behind.trim_start_matches(is_digit)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–')
}

/// The digits of a text, half-width.
fn digits(text: &str) -> String {
    let fold = |c: char| match c {
        '0'..='9' => Some(c),
        '０'..='９' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32),
        _ => None,
    };
    text.chars().filter_map(fold).collect()
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && !["10", "11", "12"].iter().any(|start| digits.starts_with(start))
}

/// A mobile number without the code of the country.
fn at_home(digits: &str) -> &str {
    let behind = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    behind.filter(|behind| is_mobile(behind)).unwrap_or(digits)
}

fn is_telephone(run: &str) -> bool {
    let digits = digits(run);
    let hyphens = run.chars().filter(|c| is_hyphen(*c)).count();
    let land = digits.starts_with('0') && (10..=12).contains(&digits.len()) && hyphens <= 1;
    is_mobile(at_home(&digits)) || land
}

/// The length of a number in groups with which a text begins: `138 0000 0000`, `86 138-0000-0000`, `0739 5550000`, `0739）5550000`.
fn spaced(text: &str) -> Option<usize> {
    let (mut groups, mut at, mut whole): (Vec<usize>, usize, String) = (Vec::new(), 0, String::new());
    let mut found = None;
    while groups.len() < 4 {
        let rest = text.get(at..)?;
        let length: usize = rest.chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
        let group = digits(rest.get(..length)?);
        if group.is_empty() {
            break;
        }
        // The code of the country is no group of its own.
        if !(groups.is_empty() && whole.is_empty() && (group == "86" || group == "0086")) {
            groups.push(group.len());
        }
        whole.push_str(&group);
        at += length;
        let mobile = is_mobile(at_home(&whole)) && matches!(groups.as_slice(), [11] | [3, 4, 4] | [3, 8] | [7, 4] | [4, 3, 4] | [4, 4, 3]);
        let land = whole.starts_with('0') && !whole.starts_with("00") && matches!(groups.as_slice(), [3 | 4, 7 | 8]);
        if mobile || land {
            found = Some(at);
        }
        let mut behind = text.get(at..)?.chars();
        match behind.next() {
            Some(c) if is_hyphen(c) || matches!(c, ' ' | '\u{3000}' | ')' | '）') => at += c.len_utf8(),
            _ => break,
        }
        if behind.next() == Some(' ') && text.get(..at)?.ends_with([')', '）']) {
            at += 1;
        }
    }
    // A number goes on in none of these: `138 0000 00001`.
    found.filter(|end| !text.get(*end..).is_some_and(|rest| rest.starts_with(is_digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_hidden_however_they_are_typed() {
        let mask = Mask::default();
        for (text, shown) in [
            ("１３８００００００００", "***"),
            ("手机１３８００００００００。", "手机***。"),
            ("+86 13800000000", "+***"),
            ("致电+8613800000000或来信", "致电+***或来信"),
            ("138-0000-0000", "***"),
            ("138 0000 0000转2", "***"),
            ("138 00000000", "***"),
            ("+86 138 0000 0000，", "+***，"),
            ("0739 5550000", "***"),
            ("（0739）5550000", "（***"),
            ("联系电话13800000000", "联系电话***"),
            ("联系电话5550000，下同", "联系电话***，下同"),
            ("举报电话为0739-5550000。", "举报电话***。"),
            ("联系人 ： 王某", "联系人 ： ***"),
            ("填 表 人：王　某　电话：5550000", "填 表 人：***　电话：***"),
            ("填表人：王某 审核人:李某，负责人（签字）：赵某", "填表人：*** 审核人:***，负责人（签字）：***"),
            ("填表人：王某联系电话：5550000", "填表人：***"),
            ("填表人：  项目负责人：李某", "填表人：  项目负责人：***"),
        ] {
            assert_eq!(mask.text(text), shown, "{text}");
            assert_eq!(mask.json(Value::String(text.to_owned())), Value::String(shown.to_owned()));
        }
    }

    #[test]
    fn every_label_is_looked_for() {
        for label in LABELS {
            assert!(label.starts_with(begins), "{label}");
            assert_eq!(Mask::default().text(&format!("{label}：王某")), format!("{label}：***"));
        }
    }

    #[test]
    fn what_is_no_persons_stays() {
        let mask = Mask::default();
        for text in [
            "联系电话：",
            "填表人：  单位负责人：",
            "手机客户端安装1200户",
            "电话回访12000人次",
            "项目编号2023-12345678-9",
            "2021 2022 2023年",
            "318.25 4000 1000",
            "138 0000 00001",
            "单位负责人组织了自评",
            "",
            "：",
        ] {
            assert_eq!(mask.text(text), text);
        }
        assert_eq!(Mask::off().text("电话：13800000000"), "电话：13800000000");
        assert_eq!(Mask::default().with("云溪县").text("云溪县"), "***");
    }
}
