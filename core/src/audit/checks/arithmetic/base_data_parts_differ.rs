use crate::audit::base_rows::{BASE_COLUMNS, base_rows};
use crate::audit::case::{amount_at, number};
use crate::audit::sheet::Split;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words};
use crate::number::Decimal;

/// A13.
pub(super) static CHECK: Check = Check {
    name: "base-data-parts-differ",
    origin: "A13",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "基础数据表的明细与合计不符", en: "rows of the base data table do not make their parent" },
    explanation: Words {
        zh: "完整列示的下级各行之和应等于上级；“其中”行之和不得大于上级。空白不当作零：有空白行而合计偏小的为警告。",
        en: "Rows that are all of their parent must add up to it; 其中 rows may not exceed it. A blank is no zero: where rows are blank and the sum is short, it is a warning.",
    },
    advice: Words { zh: "核对各项数字，改正有误的一项。", en: "Check the numbers, and mend the one that is wrong." },
    basis: Basis::practice("湖南部门整体支出绩效评价基础数据表"),
    thresholds: &[],
    needs: &[Input::BaseData],
    faulty: Example { edits: &[("base_data.rows[1].parts.rows[0].final", "70.00")], at: "base_data.rows[1].final" },
    sound: Example { edits: &[("base_data.rows[2].parts.rows[0].final", "38.00"), ("base_data.rows[0].parts.rows[1].final", "")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let base = case.form.base_data.as_ref().ok_or(Missing::from(Input::BaseData))?;
    let mut numbers: [Vec<Decimal>; 4] = [const { Vec::new() }; 4];
    base_rows(&base.rows, "base_data.rows", &mut |row, _| {
        for ((_, _, cell), numbers) in BASE_COLUMNS.iter().zip(&mut numbers) {
            numbers.extend(number(cell(row)));
        }
    });
    let mut looked = false;
    let mut found = Vec::new();
    base_rows(&base.rows, "base_data.rows", &mut |row, path| {
        let Some(parts) = &row.parts else { return };
        for ((key, label, cell), numbers) in BASE_COLUMNS.iter().zip(&numbers) {
            let name = row.name.as_str();
            // The finest place is the column's; the numbers themselves need not be handed on with every row.
            let finest = numbers.iter().max_by_key(|number| number.places());
            let split = Split {
                at: amount_at(format!("{path}.{key}"), format!("{name}·{label}"), cell(row)),
                total: cell(row),
                parts: parts.rows.iter().map(cell).collect(),
                column: finest.map(std::slice::from_ref).unwrap_or_default(),
                zh: (if parts.complete { "下级各行" } else { "“其中”各行" }, name),
                en: (if parts.complete { "the rows under it" } else { "the rows of which it partly consists" }, name),
                complete: parts.complete,
            };
            looked |= split.readable();
            found.extend(split.found());
        }
    });
    if looked { Ok(found) } else { Err(Input::BaseRow.into()) }
}
