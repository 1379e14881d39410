//! The parts of a report's text: numbered headings, sections, the labelled fields of its cover and foot, days.

use super::Paragraph;
use crate::reading::{Date, folded};

/// Half-width characters without white space.
pub(crate) fn plain(text: &str) -> String {
    folded(text).into_owned()
}

/// The beginning of a paragraph as [`plain`] text: enough to tell a heading and its number.
pub(crate) fn beginning(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => plain(text.get(..end).unwrap_or(text)),
        None => plain(text),
    }
}

/// How a heading is numbered, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    /// 一、
    Top,
    /// （一）
    Bracketed,
    /// 1、
    Arabic,
    /// 1.
    Dotted,
}

/// The number in front of a paragraph (plain text), and what follows.
pub(crate) fn numbered(plain: &str) -> Option<(Style, u32, &str)> {
    if let Some(inner) = plain.strip_prefix('(') {
        let (number, rest) = chinese(inner).or_else(|| arabic(inner))?;
        return Some((Style::Bracketed, number, rest.strip_prefix(')')?));
    }
    if let Some((number, rest)) = chinese(plain) {
        return Some((Style::Top, number, rest.strip_prefix(['、', '.', ','])?));
    }
    let (number, rest) = arabic(plain)?;
    if let Some(rest) = rest.strip_prefix('、') {
        return Some((Style::Arabic, number, rest));
    }
    let rest = rest.strip_prefix('.')?;
    // 1.5万元 is an amount.
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some((Style::Dotted, number, rest))
}

/// A number below 100 in Chinese numerals.
fn chinese(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| digit(c).is_none() && c != '十').unwrap_or(text.len());
    let (numerals, rest) = text.split_at_checked(end)?;
    let ones = |part: &str| {
        let mut chars = part.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(None),
            (Some(c), None) => digit(c).map(Some),
            _ => None,
        }
    };
    let number = match numerals.split_once('十') {
        Some((tens, units)) => ones(tens)?.unwrap_or(1) * 10 + ones(units)?.unwrap_or(0),
        None => ones(numerals)??,
    };
    Some((number, rest))
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn arabic(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end).filter(|(digits, _)| (1..=2).contains(&digits.len()))?;
    Some((digits.parse().ok()?, rest))
}

/// Whether a paragraph (plain text) is short enough for a heading and no sentence.
pub(crate) fn is_heading(plain: &str) -> bool {
    let body = plain.trim_end_matches(['。', ':', '.']);
    body.chars().count() <= 40 && !body.contains(['。', ';'])
}

/// A section: its heading and the paragraphs under it.
#[derive(Debug)]
pub(crate) struct Section {
    /// The paragraph of the heading.
    pub(crate) heading: usize,
    /// What stands under it, paragraph by paragraph; what runs on in the heading's own paragraph is the first.
    pub(crate) body: Vec<(usize, String)>,
}

/// The last section whose heading holds one of the words; earlier words are preferred.
pub(crate) fn section(text: &[Paragraph], words: &[&str]) -> Option<Section> {
    let plains: Vec<String> = text.iter().map(|paragraph| plain(&paragraph.text)).collect();
    let title = |text: &'_ str| -> String { text.split([':', '。']).next().unwrap_or_default().to_owned() };
    let (heading, style, rest) = words.iter().find_map(|word| {
        plains.iter().enumerate().rev().find_map(|(index, plain)| {
            let (style, rest) = match numbered(plain) {
                Some((style, _, rest)) => (style, rest),
                // A heading without a number is a line of its own.
                None if plain.chars().count() <= 15 && !plain.contains(['。', ',', ';']) => (Style::Top, plain.as_str()),
                None => return None,
            };
            let title = title(rest);
            (title.chars().count() <= 30 && !title.contains([',', ';']) && title.contains(word)).then_some((index, style, rest))
        })
    })?;
    let mut body = Vec::new();
    if let Some((_, run_on)) = rest.split_once([':', '。'])
        && !run_on.is_empty()
    {
        body.push((heading, run_on.to_owned()));
    }
    for (index, plain) in plains.iter().enumerate().skip(heading.saturating_add(1)) {
        let ends = numbered(plain).is_some_and(|(other, ..)| other <= style)
            || ["附件", "附表", "特此"].iter().any(|word| plain.starts_with(word));
        if ends || !fields(plain).is_empty() {
            break;
        }
        if !plain.is_empty() {
            body.push((index, plain.clone()));
        }
    }
    Some(Section { heading, body })
}

/// A labelled field of a cover or a foot: `填表人：***`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) label: &'static str,
    /// Whether it is signed or sealed by hand, so that a file shows nothing.
    pub(crate) by_hand: bool,
    /// What stands behind it, without white space.
    pub(crate) value: String,
}

/// Labels of covers and feet; the longer before those that they hold.
const LABELS: [&str; 38] = [
    "填报单位",
    "预算单位",
    "评价单位",
    "单位名称",
    "部门名称",
    "实施单位",
    "主管部门",
    "报送单位",
    "编制单位",
    "评价机构",
    "单位负责人",
    "项目负责人",
    "财务负责人",
    "部门负责人",
    "主要负责人",
    "单位领导",
    "分管领导",
    "主管领导",
    "负责人",
    "填表人",
    "填报人",
    "制表人",
    "经办人",
    "审核人",
    "复核人",
    "联系人",
    "填报日期",
    "填表日期",
    "填报时间",
    "填表时间",
    "报告日期",
    "编制日期",
    "联系电话",
    "联系方式",
    "电话",
    "手机号码",
    "手机",
    "评价年度",
];

/// The fields of a paragraph that begins with one (plain text).
pub(crate) fn fields(plain: &str) -> Vec<Field> {
    if !plain.contains(':') {
        return Vec::new();
    }
    // Where a label stands, where its value begins.
    let mut marks: Vec<(usize, usize, &'static str, bool)> = Vec::new();
    let mut skip = 0;
    for (at, _) in plain.char_indices() {
        if at < skip {
            continue;
        }
        let Some(rest) = plain.get(at..) else { break };
        let Some(label) = LABELS.into_iter().find(|label| rest.starts_with(label)) else {
            if marks.is_empty() {
                // A sentence about 负责人 is no field.
                return Vec::new();
            }
            continue;
        };
        let behind = rest.strip_prefix(label).unwrap_or_default();
        let (by_hand, behind) = match behind.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
            Some((inside, behind)) => (inside.contains(['签', '章']), behind),
            None => (false, behind),
        };
        if let Some(value) = behind.strip_prefix(':') {
            skip = plain.len() - value.len();
            marks.push((at, skip, label, by_hand));
        } else if marks.is_empty() {
            return Vec::new();
        }
    }
    let ends = marks.iter().skip(1).map(|(at, ..)| *at).chain([plain.len()]);
    let value = |from: usize, to: usize| plain.get(from..to).unwrap_or_default().trim_end_matches([',', ';', '。', '、', '|']).to_owned();
    marks.iter().zip(ends).map(|((_, from, label, by_hand), to)| Field { label, by_hand: *by_hand, value: value(*from, to) }).collect()
}

impl Field {
    /// Whether nothing stands there but what a template prints. `***` is masked, and `/` is an answer.
    pub(crate) fn is_blank(&self) -> bool {
        self.value.chars().all(|c| "_()年月日".contains(c))
    }
}

/// A day that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// A day; the last one where only the month is named.
    Day(Date),
    /// A day that no calendar has, as written.
    NoSuchDay(String),
}

/// The day with which a plain text begins: `2024年7月30日`, `2024-07-30`, `二〇二四年七月三十日`.
pub(crate) fn named_day(plain: &str) -> Option<(Named, &str)> {
    let (year, rest) = year(plain)?;
    let separator = rest.chars().next().filter(|c| "年-/.".contains(*c))?;
    let (month, rest) = part(rest.strip_prefix(separator)?)?;
    let written = |rest: &str| plain.strip_suffix(rest).unwrap_or(plain).to_owned();
    let close = |rest: &'_ str| if separator == '年' { rest.starts_with('月') } else { rest.starts_with(separator) };
    if !close(rest) {
        return None;
    }
    let rest = rest.strip_prefix(['月', '-', '/', '.'])?;
    let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
    let Some((day, rest)) = part(rest) else {
        let last = Date::last_of_month(year, month).map_or_else(|| Named::NoSuchDay(written(rest)), Named::Day);
        return (separator == '年').then_some((last, rest));
    };
    let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
    let day = Date::new(year, month, i8::try_from(day).ok()?);
    Some((day.map_or_else(|| Named::NoSuchDay(written(rest)), Named::Day), rest))
}

/// A year of four digits.
pub(crate) fn year(text: &str) -> Option<(u32, &str)> {
    let end = text.char_indices().nth(4).map_or(text.len(), |(at, _)| at);
    let (digits, rest) = text.split_at_checked(end)?;
    let mut year = 0u32;
    for c in digits.chars() {
        year = year * 10 + c.to_digit(10).or_else(|| digit(c))?;
    }
    ((1950..2150).contains(&year) && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some((year, rest))
}

fn part(text: &str) -> Option<(u32, &str)> {
    arabic(text).or_else(|| chinese(text))
}

/// The years that a plain text names with 年 behind them.
pub(crate) fn years(plain: &str) -> Vec<u32> {
    let mut found = Vec::new();
    let mut before = None;
    for (at, c) in plain.char_indices() {
        let begins = before.is_none_or(|c: char| !c.is_ascii_digit() && digit(c).is_none());
        before = Some(c);
        if begins
            && (c.is_ascii_digit() || digit(c).is_some())
            && let Some((year, rest)) = plain.get(at..).and_then(year)
            && rest.starts_with(['年', '-', '~', '—', '至', '、'])
        {
            found.push(year);
        }
    }
    found
}

/// The clauses of a text without years and counting words, so that last year's can be held against this year's.
pub(crate) fn clauses<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let plain = plain(paragraph);
        let body = numbered(&plain).map_or(plain.as_str(), |(_, _, rest)| rest);
        for clause in body.split(['。', ';', ',', '!', ':']) {
            let kept = without_years(without_counting(clause));
            if kept.chars().count() >= 4 {
                found.push(kept);
            }
        }
    }
    found
}

/// The clause without 一是, 二是 in front.
fn without_counting(clause: &str) -> &str {
    chinese(clause).and_then(|(_, rest)| rest.strip_prefix('是')).unwrap_or(clause)
}

/// The clause without the digits that stand before 年 where they are a year's.
fn without_years(clause: &str) -> String {
    let mut kept = String::with_capacity(clause.len());
    let mut rest = clause;
    while let Some((front, behind)) = rest.split_once('年') {
        let fourth = front.char_indices().rev().nth(3).map(|(at, _)| at);
        let named = fourth.and_then(|at| front.split_at_checked(at)).filter(|(_, digits)| year(digits).is_some());
        kept.push_str(named.map_or(front, |(before, _)| before));
        kept.push('年');
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn years_are_left_out_where_they_are_years() {
        for (clause, kept) in [
            ("2023年各项工作", "年各项工作"),
            ("比二〇二二年和2021年多", "比年和年多"),
            ("12023年", "1年"),
            ("3年2300年", "3年2300年"),
            ("全年", "全年"),
        ] {
            assert_eq!(without_years(clause), kept);
        }
    }

    #[test]
    fn headings_are_told_from_amounts() {
        assert_eq!(numbered("十二、其他").map(|(style, number, _)| (style, number)), Some((Style::Top, 12)));
        assert_eq!(numbered("(二)执行").map(|(style, number, _)| (style, number)), Some((Style::Bracketed, 2)));
        assert_eq!(numbered("3、政府性").map(|(style, number, _)| (style, number)), Some((Style::Arabic, 3)));
        assert_eq!(numbered("1.5万元"), None);
        assert_eq!(numbered("三公经费"), None);
        assert_eq!(numbered("二〇二四年"), None);
    }

    #[test]
    fn fields_end_where_the_next_begins() {
        let found = fields(&plain("填表人： 单位负责人（签字）：　 填报日期： 年 月 日 联系电话：***"));
        let told: Vec<_> = found.iter().map(|field| (field.label, field.by_hand, field.is_blank())).collect();
        assert_eq!(told, [("填表人", false, true), ("单位负责人", true, true), ("填报日期", false, true), ("联系电话", false, false)]);
        assert!(fields(&plain("由负责人：王某牵头")).is_empty());
    }

    #[test]
    fn days_are_read_in_their_ways() {
        let day = |text: &str| named_day(text).map(|(day, _)| day);
        let wanted = Named::Day(Date::new(2024, 7, 30).unwrap());
        for text in ["2024年7月30日", "2024-07-30", "2024.7.30", "二〇二四年七月三十日"] {
            assert_eq!(day(text), Some(wanted.clone()), "{text}");
        }
        assert_eq!(day("2024年2月30日"), Some(Named::NoSuchDay("2024年2月30日".to_owned())));
        assert_eq!(day("2023年度"), None);
        assert_eq!(years("2022-2023年度"), [2022, 2023]);
    }
}
