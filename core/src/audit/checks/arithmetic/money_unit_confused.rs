use crate::audit::case::{amount_at, number, paragraph_at};
use crate::audit::sheet::Column;
use crate::audit::stated::ten_thousand_times;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::{Decimal, Ratio};

/// A21.
pub(super) static CHECK: Check = Check {
    name: "money-unit-confused",
    origin: "A21",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "金额单位（元、万元）混淆", en: "yuan and ten thousand yuan confused" },
    explanation: Words {
        zh: "同一金额在两处（预算块与基础数据表、正文，或年度资金总额的三栏之间）相差约一万倍。",
        en: "The same amount in two places (budget block and base data table, the text, the three columns of the total) differs about ten thousand times.",
    },
    advice: Words { zh: "统一金额单位，改正有误的一处。", en: "Bring both to one unit." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Budget],
    faulty: Example { edits: &[("base_data.rows[2].final", "760000")], at: "base_data.rows[2].final" },
    sound: Example { edits: &[("base_data.rows[2].final", "76000"), ("text[4]", "全年执行数为4940000元。")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let form = case.form;
    let budget = form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let mut found = Vec::new();
    // The three columns of the total: one that is away from both others.
    let cells = Column::ALL.map(|column| (column, number(column.of(&budget.total)).filter(|amount| !amount.is_zero())));
    let numbers: Vec<(Column, Decimal)> = cells.into_iter().filter_map(|(column, amount)| Some((column, amount?))).collect();
    for (place, (column, amount)) in numbers.iter().enumerate() {
        let mut others = numbers.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, (_, other))| *other).peekable();
        let Some(other) = others.peek().copied() else { continue };
        if numbers.len() == 3 && others.all(|other| far(*amount, other)) {
            let label = column.label();
            let at = amount_at(format!("budget.total.{}", column.key()), format!("年度资金总额·{label}"), column.of(&budget.total));
            found.push(found!(at, [amount, other], zh: "{label} {amount} 与其他栏（{other}）相差约一万倍", en: "{label} is {amount}, the other columns ({other}) are about ten thousand times away"));
        }
    }
    if let Some(base) = &form.base_data {
        for (index, row) in base.rows.iter().enumerate() {
            let Some(named) = budget.by_nature.iter().find(|named| named.name == row.name) else { continue };
            let pairs = [
                ("final", "本年决算数", row.final_.as_ref(), named.row.executed.as_ref()),
                ("budget", "本年预算数", row.budget.as_ref(), named.row.initial.as_ref()),
            ];
            for (key, label, cell, other) in pairs {
                let Some((amount, other)) = number(cell).zip(number(other)) else { continue };
                if ten_thousand_times(&(&amount.ratio() * &base.money.factor()), &(&other.ratio() * &budget.money.factor())) {
                    let (name, unit, other_unit) = (row.name.as_str(), base.money.symbol(), budget.money.symbol());
                    let at = amount_at(format!("base_data.rows[{index}].{key}"), format!("{name}·{label}"), cell);
                    found.push(found!(at, [amount, other], zh: "{name}在基础数据表为 {amount}{unit}，在预算执行情况为 {other}{other_unit}，相差约一万倍",
                        en: "{name} is {amount} {unit} in the base data table and {other} {other_unit} in the budget block: ten thousand times"));
                }
            }
        }
    }
    for (index, label, stated, printed) in case.named_facts().iter() {
        if ten_thousand_times(&stated.1, &printed.1) {
            let (amount, other) = (stated.0, printed.0);
            let cell = form.narrative.get(*index).map(|fact| &fact.amount);
            found.push(found!(amount_at(format!("narrative[{index}].amount"), label.clone(), cell), [label, amount, other], zh: "正文{label}为 {amount}，表格为 {other}，相差约一万倍", en: "the text states {amount} for {label}, the table {other}: ten thousand times"));
        }
    }
    let text = case.text.unwrap_or_default();
    for stated in case.stated_amounts().iter().filter(|stated| stated.other_unit()) {
        let Some(paragraph) = text.get(stated.paragraph) else { continue };
        let (label, amount, other) = (&stated.label, stated.stated, stated.printed);
        let (unit, other_unit) = (stated.stated_unit.symbol(), stated.printed_unit.symbol());
        found.push(
            found!(paragraph_at(stated.paragraph, paragraph), [label, amount, other], zh: "正文{label}为 {amount}{unit}，表格为 {other}{other_unit}，相差约一万倍",
                en: "the text states {amount} {unit} for {label}, the table {other} {other_unit}: ten thousand times")
            .also([stated.cell.clone()]),
        );
    }
    Ok(found)
}

/// Between three and thirty thousand times: columns of one row differ, but not so.
fn far(a: Decimal, b: Decimal) -> bool {
    let (a, b) = (a.ratio().abs(), b.ratio().abs());
    let (small, large) = if a <= b { (a, b) } else { (b, a) };
    large >= &small * &Ratio::from_int(3_000) && large <= &small * &Ratio::from_int(30_000)
}
