//! 结转结余: what was left at the end of the year and of the one before, wherever it is stated.

use super::At;
use super::base_rows::base_lines;
use super::case::{amount_at, number};
use crate::form::{Amount, Fact, MoneyUnit, SelfEvaluation, Sourced};
use crate::number::{Decimal, Ratio};
use crate::reading::normalized;

/// An amount that was left over.
#[derive(Debug, Clone)]
pub(crate) struct Left {
    pub(crate) at: At,
    /// Whether it is called 结转, 结余 or both.
    kind: Kind,
    pub(crate) printed: Decimal,
    /// In yuan.
    pub(crate) yuan: Ratio,
    pub(crate) unit: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Carried,
    Surplus,
    Both,
}

const CLOSING: [&str; 7] = ["本年末", "年末", "期末", "本年累计", "本年度", "本年", "年终"];
const OPENING: [&str; 7] = ["上年末", "上年累计", "上年度", "上年", "年初", "期初", "以前年度"];
/// Words that do not change which amount it is; a label with others is of something else.
const BESIDE: [&str; 10] = ["财政拨款", "累计", "资金", "金额", "总额", "合计", "和", "与", "及", "数"];

fn kind(name: &str, fronts: &[&str]) -> Option<Kind> {
    let name = normalized(name);
    let name = name.strip_prefix("正文").unwrap_or(&name);
    let mut rest = fronts.iter().find_map(|front| name.strip_prefix(front))?;
    let (mut carried, mut surplus) = (false, false);
    while !rest.is_empty() {
        if let Some(shorter) = rest.strip_prefix("结转") {
            (carried, rest) = (true, shorter);
        } else if let Some(shorter) = rest.strip_prefix("结余") {
            (surplus, rest) = (true, shorter);
        } else {
            rest = BESIDE.iter().find_map(|word| rest.strip_prefix(word))?;
        }
    }
    match (carried, surplus) {
        (true, true) => Some(Kind::Both),
        (true, false) => Some(Kind::Carried),
        (false, true) => Some(Kind::Surplus),
        (false, false) => None,
    }
}

fn facts(form: &SelfEvaluation, fronts: &[&str]) -> Vec<Left> {
    let taken = |(index, fact): (usize, &Fact)| {
        let kind = kind(&fact.label, fronts)?;
        let money = match fact.unit.as_deref().map(str::trim) {
            Some("元") => MoneyUnit::Yuan,
            Some("万元") | None => MoneyUnit::TenThousandYuan,
            Some(_) => return None,
        };
        left(format!("narrative[{index}].amount"), fact.label.clone(), Some(&fact.amount), kind, money)
    };
    form.narrative.iter().enumerate().filter_map(taken).collect()
}

fn left(path: String, label: String, cell: Option<&Sourced<Amount>>, kind: Kind, money: MoneyUnit) -> Option<Left> {
    let printed = number(cell)?;
    Some(Left { at: amount_at(path, label, cell), kind, printed, yuan: &printed.ratio() * &money.factor(), unit: money.symbol() })
}

/// What was left at the end of this year. Where 结转 and 结余 are stated together, that; else each.
pub(crate) fn closing(form: &SelfEvaluation) -> Vec<Left> {
    let mut found = facts(form, &CLOSING);
    if let Some(base) = &form.base_data {
        found.extend(base_lines(base).filter_map(|line| {
            let kind = kind(&line.row.name, &CLOSING).or_else(|| kind(&line.row.name, &[""]))?;
            left(format!("{}.final", line.path), line.row.name.clone(), line.row.final_.as_ref(), kind, base.money)
        }));
    }
    distinct(found)
}

/// What was left at the end of the year before, as this form says or else as the form of that year does.
pub(crate) fn opening(form: &SelfEvaluation, previous: Option<&SelfEvaluation>) -> Vec<Left> {
    let mut found = facts(form, &OPENING);
    if let Some(base) = &form.base_data {
        found.extend(base_lines(base).filter_map(|line| {
            let kind = kind(&line.row.name, &CLOSING).or_else(|| kind(&line.row.name, &[""]))?;
            left(format!("{}.prior_final", line.path), line.row.name.clone(), line.row.prior_final.as_ref(), kind, base.money)
        }));
    }
    if let Some(budget) = &form.budget {
        found.extend(budget.by_source.iter().enumerate().filter_map(|(index, named)| {
            let kind = kind(&named.name, &OPENING)?;
            let (column, cell) = match (&named.row.initial, &named.row.full_year) {
                (Some(cell), _) if cell.value.number().is_some() => ("initial", cell),
                (_, Some(cell)) => ("full_year", cell),
                _ => return None,
            };
            left(format!("budget.by_source[{index}].row.{column}"), named.name.clone(), Some(cell), kind, budget.money)
        }));
    }
    if found.is_empty()
        && let Some(previous) = previous
    {
        found = closing(previous);
        for left in &mut found {
            left.at.path.insert_str(0, "previous.");
        }
    }
    distinct(found)
}

/// The first of each kind; the sum of both makes the single ones needless.
fn distinct(found: Vec<Left>) -> Vec<Left> {
    let mut kept: Vec<Left> = Vec::new();
    for left in found {
        if !kept.iter().any(|other| other.kind == left.kind) {
            kept.push(left);
        }
    }
    match kept.iter().position(|left| left.kind == Kind::Both) {
        Some(both) => vec![kept.swap_remove(both)],
        None => kept,
    }
}

/// Closing and opening amounts that are of the same kind; one of each alone is taken to be.
pub(crate) fn pairs(closing: Vec<Left>, opening: Vec<Left>) -> Vec<(Left, Left)> {
    if let ([_], [_]) = (closing.as_slice(), opening.as_slice()) {
        return closing.into_iter().zip(opening).collect();
    }
    closing.into_iter().filter_map(|end| opening.iter().find(|start| start.kind == end.kind).cloned().map(|start| (end, start))).collect()
}
