//! The budget block: its label, its total row, the rows under it.

use super::builder::{Builder, Cells};
use super::cell::Slot;
use super::column::Column;
use super::labels::is_money_total;
use super::words::{self, key, points_in};
use super::{Confidence, Oddity, Reason, Refused};
use crate::form::{Amount, Budget, BudgetRow, MoneyUnit, NamedRow, Review, Sourced};

impl Builder {
    /// The block's own label: its money unit, and points that stand in it.
    pub(super) fn budget_label(&mut self, label: &Slot<'_>) {
        let plain = words::plain(&label.text);
        if let Some(unit) = money_unit(&plain) {
            self.money = Some(unit);
        }
        if let Some(points) = points_in(&label.text)
            && let Some(points) = label.amount_inside(&points)
        {
            self.budget().points.get_or_insert(points);
        }
    }
    pub(super) fn budget(&mut self) -> &mut Budget {
        let money = self.money;
        let budget = self.form.budget.get_or_insert_with(Budget::default);
        if let Some(money) = money {
            budget.money = money;
        }
        budget
    }

    pub(super) fn budget_total(&mut self, cells: &Cells<'_>, confidence: Confidence) {
        let mut unreadable = Vec::new();
        let budget = self.budget();
        for (column, slot) in cells {
            let mut amount = |path: &str, into: &mut Option<Sourced<Amount>>| match slot.amount() {
                Some(amount) => *into = Some(amount),
                None => unreadable.push((path.to_owned(), slot)),
            };
            match column {
                Column::Initial => amount("budget.total.initial", &mut budget.total.initial),
                Column::FullYear => amount("budget.total.full_year", &mut budget.total.full_year),
                Column::Executed => amount("budget.total.executed", &mut budget.total.executed),
                Column::Received => amount("budget.received", &mut budget.received),
                Column::Points if budget.points.is_none() || !slot.is_blank() => amount("budget.points", &mut budget.points),
                Column::Score => amount("budget.reported", &mut budget.reported),
                Column::Rate => budget.rate = Some(slot.cell()),
                Column::Reason => budget.reason = Some(slot.cell()),
                Column::Review if !slot.is_blank() => {
                    budget.reviews.push(Review { series: "复核".to_owned(), actual: None, score: slot.amount() });
                }
                _ => {}
            }
        }
        for (path, slot) in unreadable {
            let text = slot.text.to_string();
            self.refuse(Refused::Value, Reason::NotANumber { path, text }, slot);
        }
        self.doubt("budget".to_owned(), confidence);
    }

    pub(super) fn budget_part(&mut self, name: String, cells: &Cells<'_>) {
        let find = |wanted: Column| cells.iter().find(|(column, _)| *column == wanted).map(|(_, slot)| slot);
        let row = BudgetRow {
            initial: find(Column::Initial).and_then(Slot::amount),
            full_year: find(Column::FullYear).and_then(Slot::amount),
            executed: find(Column::Executed).and_then(Slot::amount),
        };
        let printed = |column| find(column).and_then(Slot::amount).is_some_and(|amount| amount.value.number().is_some());
        if let Some(slot) = find(Column::Points).or_else(|| find(Column::Score))
            && (printed(Column::Points) || printed(Column::Score))
        {
            self.mark(Oddity::PointsOfPart { name: name.clone() }, slot);
        }
        if row == BudgetRow::default() {
            return;
        }
        let by_nature = is_nature(&name);
        let budget = self.budget();
        let rows = if by_nature { &mut budget.by_nature } else { &mut budget.by_source };
        rows.push(NamedRow { name, row, part_of: None });
    }

    /// A budget row that stands as text in one cell: `其中：一般公共预算：312.57`.
    pub(super) fn budget_text(&mut self, slot: &Slot<'_>) -> bool {
        let Some((name, amount)) = labelled(&slot.text) else { return false };
        let Some(amount) = slot.amount_inside(&amount) else { return false };
        if self.targets_only {
            self.initial_budget(if is_money_total(&key(&name)) { String::new() } else { name }, amount);
            return true;
        }
        let nature = name.contains("基本支出") || name.contains("项目支出");
        let budget = self.budget();
        // By source the print divides the year's budget, by nature what was spent of it; both stand for the full year.
        let row = BudgetRow { full_year: Some(amount), ..BudgetRow::default() };
        let rows = if nature { &mut budget.by_nature } else { &mut budget.by_source };
        rows.push(NamedRow { name, row, part_of: None });
        true
    }

    /// What a table of targets asks for; the amount without a name is the total.
    pub(super) fn initial_budget(&mut self, name: String, amount: Sourced<Amount>) {
        let budget = self.budget();
        if name.is_empty() {
            budget.total.initial.get_or_insert(amount);
            return;
        }
        let row = BudgetRow { initial: Some(amount), ..BudgetRow::default() };
        let rows = if is_nature(&name) { &mut budget.by_nature } else { &mut budget.by_source };
        rows.push(NamedRow { name, row, part_of: None });
    }
}

/// An amount that the text states for a functional class.
pub(super) fn by_function(budget: &mut Budget, name: String, column: Column, amount: Sourced<Amount>) {
    let rows = &mut budget.by_function;
    if rows.iter().all(|known| known.name != name) {
        rows.push(NamedRow { name: name.clone(), row: BudgetRow::default(), part_of: None });
    }
    let Some(known) = rows.iter_mut().find(|known| known.name == name) else { return };
    match column {
        Column::Initial => known.row.initial = Some(amount),
        Column::FullYear => known.row.full_year = Some(amount),
        _ => known.row.executed = Some(amount),
    }
}

/// Whether a row divides the money by what it is spent on, not by where it comes from.
pub(super) fn is_nature(name: &str) -> bool {
    ["基本支出", "项目支出", "人员经费", "公用经费", "人员支出"].iter().any(|word| name.contains(word))
}

/// 万元 or 元, where a label says it.
pub(super) fn money_unit(plain: &str) -> Option<MoneyUnit> {
    if plain.contains("万元") {
        Some(MoneyUnit::TenThousandYuan)
    } else if plain.contains("(元)") || plain.contains("单位:元") {
        Some(MoneyUnit::Yuan)
    } else {
        None
    }
}

/// `其中：一般公共预算：312.57` as a name and an amount.
fn labelled(text: &str) -> Option<(String, String)> {
    let plain = words::plain(text);
    let (name, amount) = plain.rsplit_once(':')?;
    let name = name.strip_prefix("其中").unwrap_or(name).trim_matches(':');
    let amount = amount.trim_end_matches("万元").trim_end_matches('元');
    let number = !amount.is_empty() && Amount::parse(&amount.replace(',', "")).is_ok_and(|amount| amount.number().is_some());
    let named = !name.is_empty() && name.chars().count() <= 24 && !key(name).is_empty();
    (number && named).then(|| (name.to_owned(), amount.replace(',', "")))
}
