//! The closed vocabulary of 绩效运行监控表.

use super::column::Column;
use super::vocabulary::{among, heading, money_heading};
use super::words::{key, plain};
use crate::form::Possibility;

/// What a column of its indicators holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// What any form of indicators has. The actual is what was done so far, the reason the 原因说明.
    Of(Column),
    /// 全年预计完成情况.
    Expected,
    /// 经费保障.
    Funding,
    /// 制度保障.
    Institutions,
    /// 人员保障.
    Staff,
    /// 硬件条件保障.
    Equipment,
    /// 其他.
    Other,
    /// 确定能, 有可能, 完全不可能: a column of ticks.
    Tick(Possibility),
    /// 完成目标可能性: a column of words.
    Possibility,
    /// 备注.
    Note,
}

/// What a column of its money holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fund {
    Initial,
    FullYear,
    Executed,
    Rate,
    Expected,
}

const DONE_ENDS: [&str; 6] = ["执行情况", "完成情况", "完成值", "实际值", "实现值", "完成数"];

/// What a heading of the indicators names.
pub(super) fn field(text: &str) -> Option<Field> {
    if text.is_empty() || text.chars().count() > 40 {
        return None;
    }
    let key = &*key(text);
    let ends = |words: &[&str]| words.iter().any(|word| key.ends_with(word));
    let field = match key {
        "经费保障" | "资金保障" => Field::Funding,
        "制度保障" => Field::Institutions,
        "人员保障" => Field::Staff,
        "硬件条件保障" | "硬件保障" => Field::Equipment,
        "其他" | "其他原因" => Field::Other,
        "备注" => Field::Note,
        "原因说明" => Field::Of(Column::Reason),
        _ if key.contains("可能性") => Field::Possibility,
        _ if key.contains("预计") && ends(&DONE_ENDS) => Field::Expected,
        _ if key.contains("预计") => return None,
        _ => match possibility(key) {
            Some(which) => Field::Tick(which),
            None => match heading(text) {
                Some(column) => Field::Of(column),
                None if ends(&DONE_ENDS) => Field::Of(Column::Actual),
                None => return None,
            },
        },
    };
    Some(field)
}

/// What a heading of the money names.
pub(super) fn fund(text: &str) -> Option<Fund> {
    if text.is_empty() || text.chars().count() > 40 {
        return None;
    }
    let key = key(text);
    let ends = |words: &[&str]| words.iter().any(|word| key.ends_with(word));
    let spent = ends(&["执行数", "支出数", "执行金额", "支出金额"]);
    match money_heading(text) {
        Some(Column::Initial) => Some(Fund::Initial),
        Some(Column::FullYear) => Some(Fund::FullYear),
        _ if key.contains("预计") => spent.then_some(Fund::Expected),
        _ if ends(&["执行率", "支出率", "执行进度", "支出进度"]) => Some(Fund::Rate),
        _ => spent.then_some(Fund::Executed),
    }
}

/// The last month of a heading: 7 of `1-7月执行数`.
pub(super) fn month(heading: &str) -> Option<u8> {
    let plain = plain(heading);
    let (front, _) = plain.rsplit_once('月')?;
    let digits = front.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok().filter(|month| (1..=12).contains(month))
}

/// The possibility that a heading or a cell says in words.
pub(super) fn possibility(text: &str) -> Option<Possibility> {
    let key = key(text);
    let lists = [
        (Possibility::Certain, "确定能 能 确定能完成"),
        (Possibility::Possible, "有可能 有可能完成"),
        (Possibility::Impossible, "完全不可能 不可能 完全不可能完成"),
    ];
    lists.into_iter().find(|(_, list)| among(list, &key)).map(|(which, _)| which)
}

/// Whether a cell is ticked; none where that cannot be told.
pub(super) fn ticked(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "" | "×" | "✗" | "否" | "□" | "○" | "/" | "-" | "—" | "——" | "无" => Some(false),
        "√" | "✓" | "✔" | "☑" | "■" | "●" | "是" | "V" | "v" | "1" => Some(true),
        word => possibility(word).map(|_| true),
    }
}
