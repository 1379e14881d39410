use crate::audit::base_rows::{Item, Spent, share};
use crate::audit::case::number;
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::form::Budget;
use crate::number::{Decimal, Ratio};

/// E07.
pub(super) static CHECK: Check = Check {
    name: "project-budget-unspent",
    origin: "E07",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "项目预算未执行而总执行率为100%", en: "the project budget unspent while all is said to be executed" },
    explanation: Words {
        zh: "项目支出有预算而执行数为零，部门总执行率却达到100%：项目资金去向不明。项目支出全年预算已调减为零的不在内。",
        en: "There is a budget for projects and nothing of it was executed, yet the whole rate is 100 %. A project budget that was cut to zero is let be.",
    },
    advice: Words {
        zh: "说明项目预算是否调整、用于何处，或更正执行数。",
        en: "State whether the project budget was changed and where it went, or mend what was executed.",
    },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Budget, Input::BaseRow],
    faulty: Example {
        edits: &[("base_data.rows[1].final", "0"), ("budget.total.executed", "520.00"), ("budget.rate", "100.00%")],
        at: "base_data.rows[1].final",
    },
    sound: Example { edits: &[("base_data.rows[1].final", "0")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let whole = whole_rate(budget).ok_or(Missing::from(Input::ExecutionRate))?;
    let project = Spent::in_base(case, Item::Project).or_else(|missing| Spent::by_nature(case, Item::Project).map_err(|_| missing))?;
    let (planned, spent) = (project.budget, project.spent);
    let cut = budget
        .by_nature
        .iter()
        .any(|named| Item::Project.names(&named.name) && number(named.row.full_year.as_ref()).is_some_and(|adjusted| adjusted.is_zero()));
    if cut || whole < Ratio::one() || !spent.is_zero() || planned.is_zero() || planned.is_negative() {
        return Ok(Vec::new());
    }
    let rate = percent(&whole);
    Ok(vec![found!(project.at, [planned, spent, rate],
        zh: "项目支出预算数 {planned}，执行数 {spent}，而总执行率为 {rate}",
        en: "a project budget of {planned} of which {spent} was executed, while the whole rate is {rate}")])
}

/// Executed by budget, or the rate as printed where those are not.
fn whole_rate(budget: &Budget) -> Option<Ratio> {
    let total = &budget.total;
    let planned = number(total.full_year.as_ref()).or_else(|| number(total.initial.as_ref()));
    if let Some((planned, executed)) = planned.zip(number(total.executed.as_ref())) {
        return share(executed, planned);
    }
    let printed = budget.rate.as_ref()?.value.trim();
    let percent = printed.strip_suffix(['%', '％'])?;
    Decimal::parse(percent.trim()).ok()?.ratio().checked_div(&Ratio::from_int(100)).ok()
}
