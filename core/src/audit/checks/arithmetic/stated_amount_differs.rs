use crate::audit::case::{amount_at, paragraph_at};
use crate::audit::stated::ten_thousand_times;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::{Decimal, Ratio};

/// A19.
pub(super) static CHECK: Check = Check {
    name: "stated-amount-differs",
    origin: "A19",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "正文金额与表格不符", en: "an amount of the text is not the table’s" },
    explanation: Words {
        zh: "正文中标注明确的金额（年初预算数、全年预算数、执行数、基本支出、项目支出、三公经费等，同一年度）与表格同名金额比较；“约”“余”等概数和标注不明的不比较。",
        en: "Amounts of the text with a plain label and of the form’s year are set beside the table’s amounts of the same name; approximate ones and doubtful labels are left.",
    },
    advice: Words { zh: "统一正文与表格的金额。", en: "Make text and table say the same." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Text, Input::Budget],
    faulty: Example {
        edits: &[(
            "text[4]",
            "2023年度年初预算数为500.00万元，全年预算数为520.00万元，全年执行数为496.00万元，其中基本支出294.00万元、项目支出200.00万元。",
        )],
        at: "text[4]",
    },
    sound: Example {
        edits: &[(
            "text[4]",
            "2022年度年初预算数为460.00万元，全年执行数为451.20万元。2023年年初预算数为500万元，全年预算数为5200000元，全年执行数为494.0万元，其中基本支出约290万元、政府性基金支出3.00万元。",
        )],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let (mut found, mut looked) = (Vec::new(), case.text.is_some());
    let text = case.text.unwrap_or_default();
    // What is ten thousand times off is told by another check.
    for amount in case.stated_amounts().iter().filter(|amount| !amount.same() && !amount.other_unit()) {
        let Some(paragraph) = text.get(amount.paragraph) else { continue };
        let (label, stated, printed) = (&amount.label, amount.stated, amount.printed);
        let (unit, printed_unit) = (amount.stated_unit.symbol(), amount.printed_unit.symbol());
        found.push(
            found!(paragraph_at(amount.paragraph, paragraph), [label, stated, printed],
                zh: "正文{label}为 {stated}{unit}，表格为 {printed}{printed_unit}",
                en: "the text states {stated} {unit} for {label}, the table {printed} {printed_unit}")
            .also([amount.cell.clone()]),
        );
    }
    let facts = case.named_facts();
    looked |= !facts.is_empty();
    for (index, label, stated, printed) in
        facts.iter().filter(|(_, _, stated, printed)| !same(stated, printed) && !ten_thousand_times(&stated.1, &printed.1))
    {
        let cell = case.form.narrative.get(*index).map(|fact| &fact.amount);
        let (stated, printed) = (stated.0, printed.0);
        found.push(found!(amount_at(format!("narrative[{index}].amount"), label.clone(), cell), [label, stated, printed],
            zh: "正文{label}为 {stated}，表格为 {printed}", en: "the text states {stated} for {label}, the table {printed}"));
    }
    if looked { Ok(found) } else { Err(Input::Text.into()) }
}

fn same(a: &(Decimal, Ratio, Ratio), b: &(Decimal, Ratio, Ratio)) -> bool {
    a.1 == b.1 || (a.2 != b.2 && (&a.1 - &b.1).abs() <= a.2.clone().max(b.2.clone()))
}
