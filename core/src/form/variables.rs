use super::{Amount, BaseRow, BudgetRow, SelfEvaluation, Sourced};
use crate::reading::Absent;
use std::collections::BTreeMap;

/// What a name in a formula stands for on one form.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// The number as printed, or the form of its absence.
    pub amount: Amount,
    /// Its unit as printed: 万元, 元, 人, ㎡; none for a plain number.
    pub unit: Option<String>,
}

/// Every named amount of the form, as formulas see it.
///
/// * budget block: `年初预算数`, `全年预算数`, `全年执行数`, `实际到位资金`, and by row: `基本支出年初预算数`, `项目支出全年执行数` …
/// * 基础数据表: `编制数`, `在职人数`; each row with its column: `三公经费上年决算数`, `三公经费上年预算数`, `公用经费本年预算数`,
///   `政府采购金额本年决算数`; `批复规模`, `实际规模`, `预算投资`, `实际投资`
/// * facts of the surrounding text by their label.
///
/// Names carry no spaces. Where two sources give the same name, the budget block wins over the base data table, and
/// that over the text.
#[must_use]
pub fn variables(form: &SelfEvaluation) -> BTreeMap<String, Variable> {
    let mut names = BTreeMap::new();
    for fact in &form.narrative {
        put(&mut names, fact.label.clone(), Some(&fact.amount), fact.unit.as_deref());
    }
    if let Some(base) = &form.base_data {
        let money = Some(base.money.symbol());
        for row in &base.rows {
            base_row(&mut names, row, money);
        }
        if let Some(staff) = &base.staff {
            put(&mut names, "编制数".into(), staff.posts.as_ref(), Some("人"));
            put(&mut names, "在职人数".into(), staff.in_post.as_ref(), Some("人"));
        }
        if let Some(buildings) = &base.buildings {
            put(&mut names, "批复规模".into(), buildings.approved_area.as_ref(), Some("㎡"));
            put(&mut names, "实际规模".into(), buildings.actual_area.as_ref(), Some("㎡"));
            put(&mut names, "预算投资".into(), buildings.budget_investment.as_ref(), money);
            put(&mut names, "实际投资".into(), buildings.actual_investment.as_ref(), money);
        }
    }
    if let Some(budget) = &form.budget {
        let money = Some(budget.money.symbol());
        for named in budget.by_source.iter().chain(&budget.by_nature).chain(&budget.by_function) {
            budget_row(&mut names, &named.name, &named.row, money);
        }
        budget_row(&mut names, "", &budget.total, money);
        put(&mut names, "实际到位资金".into(), budget.received.as_ref(), money);
    }
    names
}

type Names = BTreeMap<String, Variable>;

fn put(names: &mut Names, name: String, amount: Option<&Sourced<Amount>>, unit: Option<&str>) {
    let Some(amount) = amount else { return };
    let name: String = name.split_whitespace().collect();
    // A blank cell does not hide what the text says.
    if amount.value == Amount::Absent(Absent::Blank) && names.contains_key(&name) {
        return;
    }
    names.insert(name, Variable { amount: amount.value, unit: unit.map(str::to_owned) });
}

fn budget_row(names: &mut Names, prefix: &str, row: &BudgetRow, money: Option<&str>) {
    put(names, format!("{prefix}年初预算数"), row.initial.as_ref(), money);
    put(names, format!("{prefix}全年预算数"), row.full_year.as_ref(), money);
    put(names, format!("{prefix}全年执行数"), row.executed.as_ref(), money);
}

fn base_row(names: &mut Names, row: &BaseRow, money: Option<&str>) {
    put(names, format!("{}上年预算数", row.name), row.prior_budget.as_ref(), money);
    put(names, format!("{}上年决算数", row.name), row.prior_final.as_ref(), money);
    put(names, format!("{}本年预算数", row.name), row.budget.as_ref(), money);
    put(names, format!("{}本年决算数", row.name), row.final_.as_ref(), money);
    for part in row.parts.iter().flat_map(|parts| &parts.rows) {
        base_row(names, part, money);
    }
}
