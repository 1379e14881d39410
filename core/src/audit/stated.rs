//! What running text states: numbers, and amounts with their labels.

use super::base_rows::{BASE_COLUMNS, base_rows};
use super::case::number;
use super::printed::half_unit;
use super::sheet::Column;
use super::{At, Case, Paragraph};
use crate::form::{Amount, MoneyUnit, Sourced};
use crate::number::{Decimal, Ratio};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A number in a text, by where its digits stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) number: Decimal,
}

/// The text with half-width digits and points; most texts are so already.
pub(crate) fn half_width(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| ('０'..='９').contains(&c) || c == '．' || c == '％') {
        return Cow::Borrowed(text);
    }
    let fold = |c: char| match c {
        '０'..='９' | '．' | '％' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        c => c,
    };
    Cow::Owned(text.chars().map(fold).collect())
}

/// Every number of a text in order; commas between thousands belong to it.
pub(crate) fn figures(text: &str) -> Vec<Figure> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    // A paragraph with more of them is a list that nobody states anything in.
    while at < bytes.len() && found.len() < 500 {
        if !digit(at) {
            at += 1;
            continue;
        }
        let (start, mut plain) = (at, String::new());
        loop {
            match bytes.get(at) {
                Some(byte) if byte.is_ascii_digit() => plain.push(char::from(*byte)),
                Some(b'.') if digit(at + 1) && !plain.contains('.') => plain.push('.'),
                Some(b',') if !plain.contains('.') && (1..=3).all(|next| digit(at + next)) && !digit(at + 4) => {}
                _ => break,
            }
            at += 1;
        }
        if let Ok(number) = Decimal::parse(&plain) {
            found.push(Figure { start, end: at, number });
        }
    }
    found
}

/// The part of a text before or behind a place.
pub(crate) fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default()
}
pub(crate) fn behind(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// What follows the last of these marks.
pub(crate) fn since<'a>(text: &'a str, marks: &[char]) -> &'a str {
    text.rsplit(marks).next().unwrap_or(text)
}

/// The ends of sentences.
pub(crate) const SENTENCE: [char; 5] = ['。', '；', ';', '！', '\n'];

/// The last year named in a text: 2023年.
pub(crate) fn last_year(text: &str) -> Option<i16> {
    text.rmatch_indices('年').find_map(|(at, _)| {
        let digits: String = before(text, at).chars().rev().take_while(char::is_ascii_digit).collect();
        if digits.len() != 4 {
            return None;
        }
        digits.chars().rev().collect::<String>().parse::<i16>().ok().filter(|year| (1990..2100).contains(year))
    })
}

/// Whether a text speaks of another year than the form's.
pub(crate) fn of_other_year(text: &str, year: Option<i16>) -> bool {
    ["上年", "去年", "上一年", "往年", "前年", "次年", "下年", "明年"].iter().any(|word| text.contains(word))
        || last_year(text).zip(year).is_some_and(|(named, year)| named != year)
}

/// Of what an amount of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Whole,
    Row(&'static str),
    /// Of the base data table.
    Base(&'static str),
    Unknown,
}

/// How the subjects are called, and how their rows are.
const SUBJECTS: [(&str, Subject); 11] = [
    ("基本支出", Subject::Row("基本支出")),
    ("项目支出", Subject::Row("项目支出")),
    ("人员经费支出", Subject::Row("人员")),
    ("人员经费", Subject::Row("人员")),
    ("人员支出", Subject::Row("人员")),
    ("公用经费支出", Subject::Row("公用")),
    ("公用经费", Subject::Row("公用")),
    ("公用支出", Subject::Row("公用")),
    ("三公经费", Subject::Base("三公")),
    ("三公”经费", Subject::Base("三公")),
    ("三公\"经费", Subject::Base("三公")),
];

/// Words after which an amount is of something that no table is known to hold, or no amount but a change.
const OTHER: [&str; 37] = [
    "基金",
    "专项",
    "收入",
    "拨款",
    "采购",
    "接待",
    "用车",
    "出国",
    "补助",
    "结转",
    "结余",
    "增加",
    "减少",
    "增长",
    "下降",
    "追加",
    "调增",
    "调减",
    "其他",
    "财政",
    "资本",
    "保险",
    "工程",
    "级",
    "经营",
    "事业",
    "服务支出",
    "住房",
    "社会保障",
    "卫生",
    "教育",
    "科学",
    "会议费",
    "培训费",
    "办公费",
    "费用",
    "人均",
];

const INITIAL: [&str; 12] = [
    "年初预算数",
    "年初预算",
    "年初预算安排数",
    "年初预算安排",
    "年初部门预算数",
    "年初批复预算数",
    "年初批复预算",
    "年初预算批复数",
    "年初安排预算",
    "年初预算金额",
    "年初预算总额",
    "年初预算资金",
];
const FULL_YEAR: [&str; 9] = [
    "全年预算数",
    "全年预算",
    "调整后预算数",
    "调整后预算",
    "调整预算数",
    "调整后的预算数",
    "全年预算总额",
    "调整后全年预算数",
    "预算调整数为",
];
const EXECUTED: [&str; 13] = [
    "全年执行数",
    "执行数",
    "全年实际支出",
    "实际支出",
    "实际执行数",
    "实际执行",
    "全年支出",
    "决算数",
    "支出决算数",
    "实际支出数",
    "预算执行数",
    "总支出",
    "支出合计",
];
/// What stands between a label and its number.
const BETWEEN: [char; 13] = ['为', '是', '：', ':', ' ', '　', '共', '计', '达', '到', '了', '“', '”'];

/// An amount of the text beside the cell of the same name.
#[derive(Debug, Clone)]
pub(crate) struct StatedAmount {
    /// Which paragraph.
    pub(crate) paragraph: usize,
    /// What it is called: 基本支出·年初预算数.
    pub(crate) label: String,
    pub(crate) stated: Decimal,
    pub(crate) stated_unit: MoneyUnit,
    pub(crate) cell: At,
    pub(crate) printed: Decimal,
    pub(crate) printed_unit: MoneyUnit,
}

impl StatedAmount {
    /// Both in yuan.
    fn yuan(&self) -> (Ratio, Ratio) {
        (&self.stated.ratio() * &self.stated_unit.factor(), &self.printed.ratio() * &self.printed_unit.factor())
    }
    /// Whether both are the same to the digits printed.
    pub(crate) fn same(&self) -> bool {
        let (stated, printed) = self.yuan();
        let half = |number: Decimal, unit: MoneyUnit| &half_unit(number.places()) * &unit.factor();
        let (own, theirs) = (half(self.stated, self.stated_unit), half(self.printed, self.printed_unit));
        stated == printed || (own != theirs && (&stated - &printed).abs() <= own.max(theirs))
    }
    /// Whether one is ten thousand times the other.
    pub(crate) fn other_unit(&self) -> bool {
        let (stated, printed) = self.yuan();
        ten_thousand_times(&stated, &printed)
    }
}

/// Whether one amount is about ten thousand times the other: 元 stands where 万元 should, or the reverse.
pub(crate) fn ten_thousand_times(a: &Ratio, b: &Ratio) -> bool {
    let (a, b) = (a.abs(), b.abs());
    let (small, large) = if a <= b { (a, b) } else { (b, a) };
    if small.is_zero() {
        return false;
    }
    let scaled = &small * &Ratio::from_int(10_000);
    &(&large - &scaled).abs() * &Ratio::from_int(100) <= scaled
}

/// Every amount of the text whose label is beyond doubt, with the cell that holds the same.
pub(crate) fn stated_amounts(case: &Case<'_>, text: &[Paragraph]) -> Vec<StatedAmount> {
    let mut found = Vec::new();
    let mut heading_other = false;
    for (index, paragraph) in text.iter().enumerate() {
        let plain = half_width(&paragraph.text);
        if !plain.contains('元') {
            // A heading says what the amounts below it are of.
            if plain.chars().count() < 40 {
                heading_other = mentions(&plain);
            }
            continue;
        }
        let mut earlier = heading_other;
        for sentence in plain.split(SENTENCE) {
            // Every label of a column holds one of these.
            let labelled = || ["预算", "支出", "执行", "决算"].iter().any(|word| sentence.contains(word));
            if sentence.contains('元') && labelled() {
                sentence_amounts(case, index, sentence, earlier, &mut found);
            }
            earlier = earlier || mentions(sentence);
        }
    }
    found
}

fn mentions(text: &str) -> bool {
    SUBJECTS.iter().any(|(word, _)| text.contains(word)) || OTHER.iter().any(|word| text.contains(word))
}

/// The column whose label a text ends with.
fn column(tail: &str) -> Option<Column> {
    let ends = |words: &[&str]| words.iter().any(|word| tail.ends_with(word));
    if ends(&INITIAL) {
        Some(Column::Initial)
    } else if ends(&FULL_YEAR) {
        Some(Column::FullYear)
    } else if ends(&EXECUTED) {
        Some(Column::Executed)
    } else {
        None
    }
}

fn sentence_amounts(case: &Case<'_>, paragraph: usize, sentence: &str, earlier: bool, found: &mut Vec<StatedAmount>) {
    let mut subject = if earlier { Subject::Unknown } else { Subject::Whole };
    let (mut carried, mut from) = (None, 0);
    for figure in figures(sentence) {
        let after = behind(sentence, figure.end).trim_start();
        let unit = if after.starts_with("万元") {
            MoneyUnit::TenThousandYuan
        } else if after.starts_with('元') {
            MoneyUnit::Yuan
        } else {
            continue;
        };
        let segment = sentence.get(from..figure.start).unwrap_or_default();
        from = figure.end;
        let last = |words: &mut dyn Iterator<Item = (usize, Subject)>| words.max_by_key(|(at, _)| *at);
        let named = last(&mut SUBJECTS.iter().filter_map(|(word, subject)| Some((segment.rfind(word)? + word.len(), *subject))));
        let other = last(&mut OTHER.iter().filter_map(|word| Some((segment.rfind(word)? + word.len(), Subject::Unknown))));
        subject = match (named, other) {
            (Some((at, named)), Some((block, _))) if at >= block => named,
            (_, Some(_)) => Subject::Unknown,
            (Some((_, named)), None) => named,
            (None, None) => subject,
        };
        let tail = segment.trim_end_matches(BETWEEN);
        let here = column(tail);
        let direct = named.is_some_and(|(at, _)| at == tail.len());
        let base = matches!(subject, Subject::Base(_)) && (tail.ends_with("预算数") || tail.ends_with("决算数"));
        let accepted = here.or(if direct { carried } else { None });
        carried = accepted;
        let vague = ["约", "近", "超", "超过", "逾", "不足", "余", "多"].iter().any(|word| tail.ends_with(word))
            || ["左右", "余", "多", "以上", "以内"].iter().any(|word| behind(after, unit.symbol().len()).starts_with(word));
        if vague || of_other_year(before(sentence, figure.start), case.form.year) {
            continue;
        }
        let Some((label, cell, printed, printed_unit)) = cell(case, subject, accepted, base, tail) else { continue };
        found.push(StatedAmount { paragraph, label, stated: figure.number, stated_unit: unit, cell, printed, printed_unit });
    }
}

/// The cell that holds the amount of this name.
fn cell(case: &Case<'_>, subject: Subject, column: Option<Column>, base: bool, tail: &str) -> Option<(String, At, Decimal, MoneyUnit)> {
    let amount = |label: String, path: String, cell: Option<&Sourced<Amount>>, unit: MoneyUnit| {
        let printed = number(cell)?;
        let at = super::case::amount_at(path, label.clone(), cell);
        Some((label, at, printed, unit))
    };
    match subject {
        Subject::Whole => {
            let (budget, column) = (case.form.budget.as_ref()?, column?);
            amount(column.label().to_owned(), format!("budget.total.{}", column.key()), column.of(&budget.total), budget.money)
        }
        Subject::Row(word) => {
            let (budget, column) = (case.form.budget.as_ref()?, column?);
            let mut rows = budget.by_nature.iter().enumerate().filter(|(_, row)| row.name.contains(word));
            let (index, row) = rows.next()?;
            // Two rows of the name cannot be told apart.
            if rows.next().is_some() {
                return None;
            }
            let path = format!("budget.by_nature[{index}].row.{}", column.key());
            amount(format!("{}·{}", row.name, column.label()), path, column.of(&row.row), budget.money)
        }
        Subject::Base(word) if base || column == Some(Column::Executed) => {
            let data = case.form.base_data.as_ref()?;
            let (index, row) = data.rows.iter().enumerate().find(|(_, row)| row.name.contains(word))?;
            let budget = tail.ends_with("预算数");
            let (key, label, cell) =
                if budget { ("budget", "本年预算数", &row.budget) } else { ("final", "本年决算数", &row.final_) };
            amount(format!("{}·{label}", row.name), format!("base_data.rows[{index}].{key}"), cell.as_ref(), data.money)
        }
        Subject::Base(_) | Subject::Unknown => None,
    }
}

/// An amount as printed, in yuan, and half of its last place in yuan.
pub(crate) type Yuan = (Decimal, Ratio, Ratio);

/// A labelled amount of the text by its position, its label, the amount, and the table's of that name.
pub(crate) type NamedFact = (usize, String, Yuan, Yuan);

/// The labelled amounts of the text whose label is the name of a table's amount.
pub(crate) fn named_facts(case: &Case<'_>) -> Vec<NamedFact> {
    let form = case.form;
    if form.narrative.is_empty() {
        return Vec::new();
    }
    let mut names: BTreeMap<String, Yuan> = BTreeMap::new();
    let mut put = |name: String, cell: Option<&Sourced<Amount>>, unit: MoneyUnit| {
        if let Some(amount) = number(cell) {
            let yuan = (amount, &amount.ratio() * &unit.factor(), &half_unit(amount.places()) * &unit.factor());
            names.entry(name).or_insert(yuan);
        }
    };
    if let Some(budget) = &form.budget {
        for column in Column::ALL {
            put(column.label().to_owned(), column.of(&budget.total), budget.money);
            for named in budget.by_source.iter().chain(&budget.by_nature).chain(&budget.by_function) {
                put(format!("{}{}", named.name, column.label()), column.of(&named.row), budget.money);
            }
        }
    }
    if let Some(base) = &form.base_data {
        base_rows(&base.rows, "", &mut |row, _| {
            for (_, label, cell) in BASE_COLUMNS {
                put(format!("{}{label}", row.name), cell(row), base.money);
            }
        });
    }
    form.narrative
        .iter()
        .enumerate()
        .filter_map(|(index, fact)| {
            let printed = names.get(fact.label.trim())?.clone();
            let unit = match fact.unit.as_deref() {
                Some("万元") => MoneyUnit::TenThousandYuan,
                Some("元") => MoneyUnit::Yuan,
                _ => return None,
            };
            let amount = number(Some(&fact.amount))?;
            let stated = (amount, &amount.ratio() * &unit.factor(), &half_unit(amount.places()) * &unit.factor());
            Some((index, fact.label.clone(), stated, printed))
        })
        .collect()
}
