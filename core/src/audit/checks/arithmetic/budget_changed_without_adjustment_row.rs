use crate::audit::base_rows::base_rows;
use crate::audit::case::number;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};
use crate::form::BaseRow;

/// A14.
pub(super) static CHECK: Check = Check {
    name: "budget-changed-without-adjustment-row",
    origin: "A14",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "预算有调整而预算调整行为空", en: "the budget changed and the row for the change is blank" },
    explanation: Words {
        zh: "全年预算数与年初预算数相差超过阈值，而基础数据表的“预算调整”行没有填数。",
        en: "The full-year budget is away from the initial one by more than the threshold, while the base data table’s row for the change holds no number.",
    },
    advice: Words { zh: "在“预算调整”行填写调整数。", en: "Fill in the row for the change." },
    basis: Basis::proposal(),
    thresholds: &[Threshold {
        name: "share",
        default: "0.1",
        title: Words { zh: "相差占年初预算的比例", en: "change as a share of the initial budget" },
    }],
    needs: &[Input::Budget, Input::BaseRow],
    faulty: Example {
        edits: &[("budget.total.full_year", "620.00"), ("base_data.rows[4].budget", ""), ("base_data.rows[4].final", "")],
        at: "base_data.rows[4]",
    },
    sound: Example { edits: &[("base_data.rows[4].budget", ""), ("base_data.rows[4].final", "")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let total = &case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?.total;
    let initial = number(total.initial.as_ref()).ok_or(Missing::from(Input::Budget))?;
    let full_year = number(total.full_year.as_ref()).ok_or(Missing::from(Input::Budget))?;
    let base = case.form.base_data.as_ref().ok_or(Missing::from(Input::BaseData))?;
    let mut rows: Vec<(String, &BaseRow)> = Vec::new();
    base_rows(&base.rows, "base_data.rows", &mut |row, path| {
        if row.name.contains("预算调整") {
            rows.push((path.to_owned(), row));
        }
    });
    if rows.is_empty() {
        return Err(Input::BaseRow.into());
    }
    let change = (&full_year.ratio() - &initial.ratio()).abs();
    if change <= &initial.ratio().abs() * &thresholds.get("share") {
        return Ok(Vec::new());
    }
    let blank = |row: &BaseRow| number(row.budget.as_ref()).is_none() && number(row.final_.as_ref()).is_none();
    Ok(rows
        .into_iter()
        .filter(|(_, row)| blank(row))
        .map(|(path, row)| {
            found!(At::new(path, row.name.clone()), [initial, full_year, change],
                zh: "年初预算 {initial}，全年预算 {full_year}，相差 {change}，而本行未填",
                en: "the budget went from {initial} to {full_year} ({change}), and this row is blank")
        })
        .collect())
}
