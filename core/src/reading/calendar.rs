//! Dates, deadlines and spans of time, where they make up the whole cell.

use super::{Date, When};

/// What may stand behind a date without changing it.
const TAILS: [&str; 13] =
    ["", "完成", "全部完成", "按时完成", "按期完成", "如期完成", "已完成", "实施完成", "完工", "竣工", "全年", "度", "期间"];
/// What may stand before a date.
const HEADS: [&str; 6] = ["截至", "截止", "截止到", "在", "于", "计划"];
const BEFORE: [&str; 4] = ["之前", "以前", "前", "止"];

/// What a cell says of time: nothing, a span, or a day that no calendar has.
pub(super) enum Found {
    Nothing,
    NoSuchDate,
    When(When),
}

struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    fn eat(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// A whole number of so many digits.
    fn digits(&mut self, least: usize, most: usize) -> Option<i16> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = self.rest.get(..length).filter(|_| (least..=most).contains(&length))?.parse().ok()?;
        self.rest = self.rest.get(length..)?;
        Some(number)
    }

    fn try_all<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.rest;
        let result = read(self);
        if result.is_none() {
            self.rest = before;
        }
        result
    }
}

/// A span as year, first month and day, last month and day; days of `None` mean the whole month.
#[derive(Clone, Copy)]
struct Span {
    year: Option<i16>,
    first: (i8, Option<i8>),
    last: (i8, Option<i8>),
    /// Whether the words name the very end of the span (底, 末), so that a deadline there is not doubtful.
    at_end: bool,
}

/// Whether a time may begin so; most cells are told apart here.
fn may_begin(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match (text.get(digits..).and_then(|rest| rest.chars().next()), digits) {
        (Some(c), 0) => "截在于计不最本当年全上下第一二三四前".contains(c),
        (Some('年' | '-' | '/' | '.'), 4) => true,
        (Some('月' | '-' | '~' | '—' | '至' | '季'), 1 | 2) => true,
        _ => false,
    }
}

/// Reads folded text. `year` is the form's.
pub(super) fn when(text: &str, year: Option<i16>) -> Found {
    if !may_begin(text) {
        return Found::Nothing;
    }
    let mut cursor = Cursor { rest: text };
    let deadline_before = cursor.eat("不晚于") || cursor.eat("最迟");
    if !deadline_before {
        let _ = HEADS.iter().any(|head| cursor.eat(head));
    }
    let Some(span) = span(&mut cursor) else {
        return Found::Nothing;
    };
    let before = BEFORE.iter().any(|word| cursor.eat(word));
    let _ = !before && (cursor.eat("以内") || cursor.eat("内"));
    if !TAILS.contains(&cursor.rest) {
        return Found::Nothing;
    }
    match resolved(span, year, before || deadline_before, deadline_before) {
        Some(when) => Found::When(when),
        None => Found::NoSuchDate,
    }
}

fn span(cursor: &mut Cursor<'_>) -> Option<Span> {
    if let Some(span) = cursor.try_all(numeric) {
        return Some(span);
    }
    let year = cursor.try_all(|c| {
        let year = c.digits(4, 4).filter(|year| (1900..2200).contains(year))?;
        c.eat("年").then_some(year)
    });
    let _ = year.is_some() && cursor.eat("度");
    let first = cursor.try_all(within_year).or_else(|| {
        // Without a year, 年底 and 年内 mean the form's year.
        let whole = (1, None, 12, None, false);
        let end = (12, Some(31), 12, Some(31), true);
        if year.is_none() && (cursor.eat("本年底") || cursor.eat("当年底") || cursor.eat("年底") || cursor.eat("年末"))
            || year.is_some() && (cursor.eat("底") || cursor.eat("末"))
        {
            return Some(end);
        }
        let named = year.is_none() && ["本年度", "当年度", "本年", "当年", "全年", "年度内", "年内"].iter().any(|word| cursor.eat(word));
        (year.is_some() || named).then_some(whole)
    })?;
    let (first_month, first_day, mut last_month, mut last_day, mut at_end) = first;
    // 1-12月, 1月-12月, 1月1日至12月31日.
    let joined = cursor.try_all(|c| {
        (c.eat("-") || c.eat("~") || c.eat("—") || c.eat("至") || c.eat("到")).then_some(())?;
        if let Some(again) = year {
            let _ = c.try_all(|c| (c.digits(4, 4)? == again && c.eat("年")).then_some(()));
        }
        within_year(c)
    });
    if let Some((_, _, month, day, end)) = joined {
        (last_month, last_day, at_end) = (month, day, end);
    }
    Some(Span { year, first: (first_month, first_day), last: (last_month, last_day), at_end })
}

type Part = (i8, Option<i8>, i8, Option<i8>, bool);

/// A part of a year: half, quarter, month, month range, day.
fn within_year(c: &mut Cursor<'_>) -> Option<Part> {
    const PARTS: [(&str, i8, i8); 16] = [
        ("上半年", 1, 6),
        ("下半年", 7, 12),
        ("第一季度", 1, 3),
        ("第二季度", 4, 6),
        ("第三季度", 7, 9),
        ("第四季度", 10, 12),
        ("一季度", 1, 3),
        ("二季度", 4, 6),
        ("三季度", 7, 9),
        ("四季度", 10, 12),
        ("1季度", 1, 3),
        ("2季度", 4, 6),
        ("3季度", 7, 9),
        ("4季度", 10, 12),
        ("前三季度", 1, 9),
        ("全年", 1, 12),
    ];
    if let Some((_, first, last)) = PARTS.iter().find(|(word, ..)| c.eat(word)) {
        let at_end = c.eat("末") || c.eat("底");
        return Some((*first, None, *last, None, at_end));
    }
    let month = i8::try_from(c.digits(1, 2)?).ok()?;
    // 1-12月: the first month has no 月 of its own.
    if let Some(last) = c.try_all(|c| {
        (c.eat("-") || c.eat("~") || c.eat("—") || c.eat("至")).then_some(())?;
        let last = i8::try_from(c.digits(1, 2)?).ok()?;
        c.eat("月").then_some(last)
    }) {
        let at_end = c.eat("底") || c.eat("末");
        return Some((month, None, last, None, at_end));
    }
    c.eat("月").then_some(())?;
    if c.eat("份") {
        return Some((month, None, month, None, c.eat("底")));
    }
    if c.eat("底") || c.eat("末") {
        return Some((month, None, month, None, true));
    }
    let day = c.try_all(|c| {
        let day = i8::try_from(c.digits(1, 2)?).ok()?;
        (c.eat("日") || c.eat("号")).then_some(day)
    });
    Some((month, day, month, day, day.is_some()))
}

/// 2023-12-31, 2023/12/31, 2023.12.31.
fn numeric(c: &mut Cursor<'_>) -> Option<Span> {
    let year = c.digits(4, 4).filter(|year| (1900..2200).contains(year))?;
    let separator = ["-", "/", "."].into_iter().find(|separator| c.eat(separator))?;
    let month = i8::try_from(c.digits(1, 2)?).ok()?;
    c.eat(separator).then_some(())?;
    let day = i8::try_from(c.digits(1, 2)?).ok()?;
    Some(Span { year: Some(year), first: (month, Some(day)), last: (month, Some(day)), at_end: true })
}

fn resolved(span: Span, form_year: Option<i16>, deadline: bool, day_counts: bool) -> Option<When> {
    let year = span.year.or(form_year);
    let named = year.unwrap_or(2000);
    let first = Date::new(named, span.first.0, span.first.1.unwrap_or(1))?;
    let last = match span.last.1 {
        Some(day) => Date::new(named, span.last.0, day)?,
        None => Date::last_of_month(named, span.last.0)?,
    };
    if first > last {
        return None;
    }
    // A month named as the end (11月底) is its last day.
    let whole_month_end = span.at_end && span.last.1.is_none();
    let from = if whole_month_end || (deadline && (span.at_end || day_counts)) { last } else { first };
    Some(When { from, to: last, deadline, yearless: year.is_none() })
}
