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
    let mut names = Names(Vec::with_capacity(96));
    for fact in &form.narrative {
        put(&mut names, [&fact.label, ""], Some(&fact.amount), fact.unit.as_deref());
    }
    if let Some(base) = &form.base_data {
        let money = Some(base.money.symbol());
        for row in &base.rows {
            base_row(&mut names, row, money);
        }
        if let Some(staff) = &base.staff {
            put(&mut names, ["编制数", ""], staff.posts.as_ref(), Some("人"));
            put(&mut names, ["在职人数", ""], staff.in_post.as_ref(), Some("人"));
        }
        if let Some(buildings) = &base.buildings {
            put(&mut names, ["批复规模", ""], buildings.approved_area.as_ref(), Some("㎡"));
            put(&mut names, ["实际规模", ""], buildings.actual_area.as_ref(), Some("㎡"));
            put(&mut names, ["预算投资", ""], buildings.budget_investment.as_ref(), money);
            put(&mut names, ["实际投资", ""], buildings.actual_investment.as_ref(), money);
        }
    }
    if let Some(budget) = &form.budget {
        let money = Some(budget.money.symbol());
        for named in budget.by_source.iter().chain(&budget.by_nature).chain(&budget.by_function) {
            budget_row(&mut names, &named.name, &named.row, money);
        }
        budget_row(&mut names, "", &budget.total, money);
        put(&mut names, ["实际到位资金", ""], budget.received.as_ref(), money);
    }
    names.map()
}

/// Names and what they stand for, as they come.
struct Names(Vec<(String, Variable)>);

impl Names {
    /// Of several amounts with one name the last counts, but a blank cell does not hide what stood there before.
    fn map(mut self) -> BTreeMap<String, Variable> {
        self.0.sort_by(|a, b| a.0.cmp(&b.0));
        self.0.dedup_by(|(later, variable), (name, before)| {
            let same = later == name;
            if same && variable.amount != Amount::Absent(Absent::Blank) {
                std::mem::swap(before, variable);
            }
            same
        });
        self.0.into_iter().collect()
    }
}

fn put(names: &mut Names, name: [&str; 2], amount: Option<&Sourced<Amount>>, unit: Option<&str>) {
    let Some(amount) = amount else { return };
    let mut name = name.concat();
    // White space begins with one of these bytes, and hardly any other character of a name does.
    if name.bytes().any(|byte| byte <= b' ' || matches!(byte, 0xc2 | 0xe1..=0xe3)) {
        name.retain(|c| !c.is_whitespace());
    }
    names.0.push((name, Variable { amount: amount.value, unit: unit.map(str::to_owned) }));
}

fn budget_row(names: &mut Names, prefix: &str, row: &BudgetRow, money: Option<&str>) {
    put(names, [prefix, "年初预算数"], row.initial.as_ref(), money);
    put(names, [prefix, "全年预算数"], row.full_year.as_ref(), money);
    put(names, [prefix, "全年执行数"], row.executed.as_ref(), money);
}

fn base_row(names: &mut Names, row: &BaseRow, money: Option<&str>) {
    put(names, [&row.name, "上年预算数"], row.prior_budget.as_ref(), money);
    put(names, [&row.name, "上年决算数"], row.prior_final.as_ref(), money);
    put(names, [&row.name, "本年预算数"], row.budget.as_ref(), money);
    put(names, [&row.name, "本年决算数"], row.final_.as_ref(), money);
    for part in row.parts.iter().flat_map(|parts| &parts.rows) {
        base_row(names, part, money);
    }
}
