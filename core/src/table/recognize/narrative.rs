//! The surrounding text: labelled amounts, the stated score and the grade. Only words of a closed list are labels, and a label
//! that the text gives two different amounts is left out.

use super::column::Column;
use super::labels::is_grade;
use super::words::plain;
use crate::form::{Amount, Fact, Place, Sourced};
use crate::table::Paragraph;

/// What amounts are about.
const SUBJECTS: [(&str, &str); 24] = [
    ("财政预算拨款收入", "财政预算拨款收入"),
    ("财政拨款收入", "财政拨款收入"),
    ("基本支出", "基本支出"),
    ("项目支出", "项目支出"),
    ("人员经费支出", "人员经费"),
    ("人员经费", "人员经费"),
    ("公用经费支出", "公用经费"),
    ("公用经费", "公用经费"),
    ("“三公”经费", "三公经费"),
    ("\"三公\"经费", "三公经费"),
    ("三公经费", "三公经费"),
    ("公务用车购置及运行维护费", "公务用车购置及运行维护费"),
    ("公务用车购置及运行费", "公务用车购置及运行维护费"),
    ("公务用车运行维护费", "公务用车运行维护费"),
    ("公务接待费", "公务接待费"),
    ("因公出国(境)费", "因公出国费"),
    ("因公出国(境)费用", "因公出国费"),
    ("上年结转", "上年结转"),
    ("年末结转和结余", "年末结转结余"),
    ("政府性基金预算支出", "政府性基金预算支出"),
    ("退休人员", "退休人员"),
    ("编制人数", "编制人数"),
    ("实际在职人数", "在职人数"),
    ("实际人数", "在职人数"),
];
/// Functional classes, as the budget law's classification names them; 支出 follows.
const FUNCTIONS: [&str; 22] = [
    "一般公共服务",
    "外交",
    "国防",
    "公共安全",
    "教育",
    "科学技术",
    "文化旅游体育与传媒",
    "社会保障和就业",
    "卫生健康",
    "节能环保",
    "城乡社区",
    "农林水",
    "交通运输",
    "资源勘探工业信息等",
    "商业服务业等",
    "金融",
    "援助其他地区",
    "自然资源海洋气象等",
    "住房保障",
    "粮油物资储备",
    "灾害防治及应急管理",
    "其他",
];
/// Which amount of the subject it is.
const METRICS: [(&str, &str); 13] = [
    ("年初预算数", "年初预算数"),
    ("年初预算", "年初预算数"),
    ("全年预算数", "全年预算数"),
    ("调整后预算数", "全年预算数"),
    ("全年执行数", "全年执行数"),
    ("支出决算数", "决算数"),
    ("支出决算", "决算数"),
    ("决算数", "决算数"),
    ("预算数", "预算数"),
    ("实际支出", "实际支出"),
    ("执行数", "执行数"),
    ("自评分数", "自评分数"),
    ("自评得分", "自评分数"),
];
/// Words that may stand between a label and its amount.
const FILLERS: [&str; 12] = ["安排", "为", "是", "共计", "合计", "共", "约", "达", ":", "总额", "金额", "数"];
const UNITS: [&str; 4] = ["万元", "元", "人", "分"];

/// A report states no more than this.
const MOST_FACTS: usize = 500;

/// What the text of a report states.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) facts: Vec<Fact>,
    /// Which facts are amounts of functional classes.
    pub(super) classes: Vec<Class>,
    pub(super) score: Option<Sourced<Amount>>,
    pub(super) grade: Option<Sourced<String>>,
}

/// A fact that is the amount of a functional class in a column of the budget: `实际支出100万元，其中教育支出60万元`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Class {
    /// The fact's label.
    label: String,
    /// 教育支出.
    pub(super) name: String,
    pub(super) column: Column,
    /// The year that its sentence names.
    year: Option<i16>,
}

impl Stated {
    /// The amounts of functional classes in a budget of this unit and year, taken out of the facts.
    pub(super) fn take_classes(&mut self, unit: &str, year: Option<i16>) -> Vec<(Class, Sourced<Amount>)> {
        let mut taken = Vec::new();
        for class in std::mem::take(&mut self.classes) {
            let of_year = class.year.is_none() || class.year == year;
            let wanted = |fact: &Fact| of_year && fact.label == class.label && fact.unit.as_deref() == Some(unit);
            if let Some(at) = self.facts.iter().position(wanted) {
                taken.push((class, self.facts.remove(at).amount));
            }
        }
        taken
    }
}

/// Reads the paragraphs of a report.
pub(super) fn read<'a>(paragraphs: impl Iterator<Item = &'a Paragraph>) -> Stated {
    let mut stated = Stated::default();
    let (mut found, mut grades, mut classes) = (Vec::new(), Vec::new(), Vec::new());
    for paragraph in paragraphs {
        if found.len() > MOST_FACTS || grades.len() > MOST_FACTS {
            break;
        }
        let text = plain(&paragraph.text);
        // Lists of indicators have scores of their own.
        if ["目标值", "指标值", "完成值"].iter().any(|word| text.contains(word)) {
            continue;
        }
        for sentence in text.split(['。', '；', ';']) {
            amounts(sentence, paragraph, &mut found, &mut classes);
            grades.extend(grade(sentence, paragraph));
        }
    }
    let agree = |fact: &Fact| {
        found.iter().all(|other: &Fact| other.label != fact.label || (other.amount.value == fact.amount.value && other.unit == fact.unit))
    };
    for fact in found.iter().filter(|fact| agree(fact)) {
        if !stated.facts.iter().any(|known| known.label == fact.label) {
            stated.facts.push(fact.clone());
        }
    }
    // A label that sentences put into different columns or years states none.
    let one = |class: &Class| classes.iter().all(|other: &Class| other.label != class.label || other == class);
    for class in classes.iter().filter(|class| one(class)) {
        if !stated.classes.contains(class) {
            stated.classes.push(class.clone());
        }
    }
    stated.score = stated.facts.iter().find(|fact| fact.label == "正文自评分数").map(|fact| fact.amount.clone());
    if let Some(first) = grades.first().filter(|first| grades.iter().all(|grade: &Sourced<String>| grade.value == first.value)) {
        stated.grade = Some(first.clone());
    }
    stated
}

fn place(paragraph: &Paragraph, printed: &str) -> Place {
    let (table, column) = (paragraph.place.table, paragraph.place.column);
    Place::new(table, paragraph.place.line.or(paragraph.place.row), column).as_printed(printed)
}

/// What a position of the sentence begins with.
enum Word {
    Subject(String),
    Metric(&'static str),
}

fn word(rest: &str) -> Option<(Word, usize)> {
    for function in FUNCTIONS {
        if let Some(after) = rest.strip_prefix(function).and_then(|rest| rest.strip_prefix("支出")) {
            return Some((Word::Subject(format!("{function}支出")), rest.len() - after.len()));
        }
    }
    let longest = |list: &[(&'static str, &'static str)]| {
        list.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len()).copied()
    };
    if let Some((word, name)) = longest(&SUBJECTS) {
        return Some((Word::Subject(name.to_owned()), word.len()));
    }
    longest(&METRICS).map(|(word, name)| (Word::Metric(name), word.len()))
}

fn amounts(sentence: &str, paragraph: &Paragraph, found: &mut Vec<Fact>, classes: &mut Vec<Class>) {
    let mut subject: Option<String> = None;
    let (mut column, mut among) = (None, false);
    let year = only_year(sentence);
    let mut at = 0;
    while let Some(rest) = sentence.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((word, length)) = word(rest) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at += length;
        let after = sentence.get(at..).unwrap_or_default();
        let value = value(after);
        match (word, value) {
            (Word::Subject(name), None) => subject = Some(name),
            (Word::Subject(name), Some((amount, unit, printed))) => {
                // 其他支出 is a class where it stands among classes.
                let known = is_class(&name) && (name != "其他支出" || among);
                if let (true, Some(column), Some(year)) = (known, column, year) {
                    among = true;
                    classes.push(Class { label: format!("正文{name}"), name: name.clone(), column, year });
                }
                found.push(fact(&name, amount, unit, place(paragraph, &printed)));
                subject = None;
            }
            (Word::Metric(metric), None) => column = column_of(metric),
            (Word::Metric(metric), Some((amount, unit, printed))) => {
                column = column_of(metric);
                let name = if metric == "自评分数" {
                    metric.to_owned()
                } else {
                    format!("{}{metric}", subject.as_deref().unwrap_or_default())
                };
                if (metric == "自评分数") == (unit == "分") {
                    found.push(fact(&name, amount, unit, place(paragraph, &printed)));
                }
            }
        }
    }
}

fn is_class(name: &str) -> bool {
    name.strip_suffix("支出").is_some_and(|front| FUNCTIONS.contains(&front))
}

/// The column of the budget that an amount of a metric stands in; 预算数 alone does not say which budget.
fn column_of(metric: &str) -> Option<Column> {
    match metric {
        "年初预算数" => Some(Column::Initial),
        "全年预算数" => Some(Column::FullYear),
        "全年执行数" | "执行数" | "决算数" | "实际支出" => Some(Column::Executed),
        _ => None,
    }
}

/// The only year that a sentence names, if it names one; none where it is about another year too.
fn only_year(sentence: &str) -> Option<Option<i16>> {
    let mut years = sentence.match_indices('年').filter_map(|(at, _)| {
        let front = sentence.get(..at)?;
        let digits = front.get(front.len().checked_sub(4)?..)?;
        digits.parse::<i16>().ok().filter(|year| (1990..2100).contains(year))
    });
    let first = years.next();
    let other =
        years.any(|year| Some(year) != first) || ["上年", "去年", "上一年", "同比", "往年"].iter().any(|word| sentence.contains(word));
    (!other).then_some(first)
}

/// The labels differ from every name of the tables, so that no fact of the text can stand in for a cell.
fn fact(name: &str, amount: Amount, unit: &str, place: Place) -> Fact {
    Fact { label: format!("正文{name}"), amount: Sourced { value: amount, place: Some(Box::new(place)) }, unit: Some(unit.to_owned()) }
}

/// The amount that follows a label with nothing but fillers between.
fn value(after: &str) -> Option<(Amount, &'static str, String)> {
    let mut rest = after;
    while let Some(shorter) = FILLERS.iter().find_map(|filler| rest.strip_prefix(filler)) {
        rest = shorter;
    }
    let digits = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
    let (number, behind) = rest.split_at_checked(digits)?;
    let unit = UNITS.into_iter().find(|unit| behind.starts_with(unit))?;
    let amount = Amount::parse(&number.replace(',', "")).ok().filter(|amount| amount.number().is_some())?;
    Some((amount, unit, format!("{number}{unit}")))
}

/// `评价等次为“优秀”`.
fn grade(sentence: &str, paragraph: &Paragraph) -> Option<Sourced<String>> {
    let labels = ["等次为", "等级为", "评价等级:", "等次:", "等级:", "评定为", "等次是", "等级是", "结果为"];
    let rest = labels.iter().find_map(|label| sentence.split_once(label)).map(|(_, rest)| rest)?;
    let word = rest.trim_start_matches(['“', '"', '‘', '「', '\'']);
    let end = word.find(|c: char| !matches!(c, '\u{4e00}'..='\u{9fff}')).unwrap_or(word.len());
    let word = word.get(..end)?;
    let word = word.strip_suffix('等').unwrap_or(word);
    is_grade(word).then(|| Sourced { value: word.to_owned(), place: Some(Box::new(place(paragraph, word))) })
}
