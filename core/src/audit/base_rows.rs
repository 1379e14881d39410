//! The rows of the base data table by what they are about, and proportions of printed amounts.

use super::case::{amount_at, number};
use super::wording::percent;
use super::{At, Case, Input, Missing, Threshold, Thresholds, Words};
use crate::form::{Amount, BaseData, BaseRow, Sourced};
use crate::number::{Decimal, Ratio};
use crate::reading::{Absent, normalized};

/// What a row of money is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    /// 三公经费.
    ThreePublic,
    /// 项目支出.
    Project,
    /// 公用经费.
    PublicFunds,
    /// 政府采购金额.
    Purchases,
}

impl Item {
    /// Whether a printed name is of this.
    pub(crate) fn names(self, name: &str) -> bool {
        let name = normalized(name);
        match self {
            Self::ThreePublic => name.contains("三公"),
            Self::Project => name.contains("项目支出") && !name.contains("基本支出"),
            Self::PublicFunds => name.contains("公用经费") && !name.contains("人员经费"),
            Self::Purchases => name.contains("政府采购"),
        }
    }
}

/// A row of the base data table and its path.
#[derive(Debug, Clone)]
pub(crate) struct BaseLine<'a> {
    pub(crate) path: String,
    pub(crate) row: &'a BaseRow,
}

impl BaseLine<'_> {
    /// 本年决算数 as a place.
    pub(crate) fn at_final(&self) -> At {
        amount_at(format!("{}.final", self.path), format!("{}·本年决算数", self.row.name), self.row.final_.as_ref())
    }
    /// The whole row as a place.
    pub(crate) fn at(&self) -> At {
        At::new(self.path.clone(), self.row.name.clone())
    }
    /// The rows under it.
    pub(crate) fn parts(&self) -> impl Iterator<Item = BaseLine<'_>> {
        let rows = self.row.parts.iter().flat_map(|parts| &parts.rows).enumerate();
        rows.map(|(index, row)| BaseLine { path: format!("{}.parts.rows[{index}]", self.path), row })
    }
}

/// The base data table, or that there is none.
pub(crate) fn need_base<'a>(case: &Case<'a>) -> Result<&'a BaseData, Missing> {
    case.form.base_data.as_ref().ok_or(Input::BaseData.into())
}

/// The rows that stand under no other.
pub(crate) fn base_lines(base: &BaseData) -> impl Iterator<Item = BaseLine<'_>> {
    base.rows.iter().enumerate().map(|(index, row)| BaseLine { path: format!("base_data.rows[{index}]"), row })
}

/// The first row about something; one that stands under another where no other is.
pub(crate) fn base_line(base: &BaseData, item: Item) -> Option<BaseLine<'_>> {
    let whole = base.rows.iter().enumerate().find(|(_, row)| item.names(&row.name));
    if let Some((index, row)) = whole {
        return Some(BaseLine { path: format!("base_data.rows[{index}]"), row });
    }
    let parts = |row: &'_ BaseRow| row.parts.as_ref()?.rows.iter().position(|part| item.names(&part.name));
    base.rows.iter().enumerate().find_map(|(index, row)| {
        let part = parts(row)?;
        let row = row.parts.as_ref()?.rows.get(part)?;
        Some(BaseLine { path: format!("base_data.rows[{index}].parts.rows[{part}]"), row })
    })
}

/// A column of the base data table.
pub(crate) const BASE_COLUMNS: [(&str, &str, BaseColumn); 4] = [
    ("prior_budget", "上年预算数", |row| row.prior_budget.as_ref()),
    ("prior_final", "上年决算数", |row| row.prior_final.as_ref()),
    ("budget", "本年预算数", |row| row.budget.as_ref()),
    ("final", "本年决算数", |row| row.final_.as_ref()),
];
pub(crate) type BaseColumn = fn(&BaseRow) -> Option<&Sourced<Amount>>;

/// Visits every row of a base data table with its path; rows nest to no great depth on any form.
pub(crate) fn base_rows<'a>(rows: &'a [BaseRow], path: &str, visit: &mut dyn FnMut(&'a BaseRow, &str)) {
    for (index, row) in rows.iter().enumerate() {
        let here = format!("{path}[{index}]");
        visit(row, &here);
        if let Some(parts) = &row.parts {
            base_rows(&parts.rows, &format!("{here}.parts.rows"), visit);
        }
    }
}

/// The number of a cell, where 无 says that there is none of it.
pub(crate) fn sum_or_none(cell: Option<&Sourced<Amount>>) -> Option<Decimal> {
    match cell?.value {
        Amount::Number(number) => Some(number),
        Amount::Absent(Absent::Nothing) => Some(Decimal::from_int(0)),
        Amount::Absent(_) => None,
    }
}

/// Budget and final of something, and the cell of the final.
#[derive(Debug, Clone)]
pub(crate) struct Spent {
    pub(crate) at: At,
    pub(crate) budget: Decimal,
    pub(crate) spent: Decimal,
}

impl Spent {
    /// Of a row of the base data table.
    pub(crate) fn in_base(case: &Case<'_>, item: Item) -> Result<Self, Missing> {
        let line = base_line(need_base(case)?, item).ok_or(Missing::from(Input::BaseRow))?;
        let budget = sum_or_none(line.row.budget.as_ref()).ok_or(Missing::from(Input::BaseRow))?;
        let spent = sum_or_none(line.row.final_.as_ref()).ok_or(Missing::from(Input::BaseRow))?;
        Ok(Self { at: line.at_final(), budget, spent })
    }

    /// Of a row of the budget block by nature; its budget is the adjusted one where that is printed.
    pub(crate) fn by_nature(case: &Case<'_>, item: Item) -> Result<Self, Missing> {
        let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
        let rows = budget.by_nature.iter().enumerate();
        rows.filter(|(_, named)| item.names(&named.name))
            .find_map(|(index, named)| {
                let row = &named.row;
                let budget = number(row.full_year.as_ref()).or_else(|| number(row.initial.as_ref()))?;
                let spent = number(row.executed.as_ref())?;
                let at =
                    amount_at(format!("budget.by_nature[{index}].row.executed"), format!("{}·执行数", named.name), row.executed.as_ref());
                Some(Self { at, budget, spent })
            })
            .ok_or(Input::BudgetParts.into())
    }

    /// How far the final lies from its budget, by the thresholds of [`FAR`]; `None` where it does not.
    pub(crate) fn far(&self, thresholds: &Thresholds<'_>) -> Option<Far> {
        match self.rate() {
            Some(rate) => (!(thresholds.get("least")..=thresholds.get("most")).contains(&rate)).then(|| Far::Rate(percent(&rate))),
            None => (!self.spent.is_zero() && !self.spent.is_negative() && !self.budget.is_negative()).then_some(Far::WithoutBudget),
        }
    }

    /// What was spent by what was to be; `None` where nothing was to be.
    pub(crate) fn rate(&self) -> Option<Ratio> {
        share(self.spent, self.budget)
    }
}

/// How a final lies far from its budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Far {
    /// Something was spent and nothing was to be.
    WithoutBudget,
    /// Above the most or below the least that it may be of its budget.
    Rate(String),
}

/// The thresholds between which a final may lie.
pub(crate) static FAR: [Threshold; 2] = [
    Threshold {
        name: "most", default: "2", title: Words { zh: "决算与预算之比的上限", en: "the most that the final is of the budget" }
    },
    Threshold {
        name: "least",
        default: "0.5",
        title: Words { zh: "决算与预算之比的下限", en: "the least that the final is of the budget" },
    },
];

/// One printed number by another; `None` where that is not above zero.
pub(crate) fn share(part: Decimal, whole: Decimal) -> Option<Ratio> {
    if whole.is_negative() || whole.is_zero() {
        return None;
    }
    part.ratio().checked_div(&whole.ratio()).ok()
}
