use crate::audit::carry_over::{closing, opening, pairs};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// E10.
pub(super) static CHECK: Check = Check {
    name: "carry-over-grew",
    origin: "E10",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "结转结余比上年增加", en: "more left over than the year before" },
    explanation: Words {
        zh: "年末结转结余大于上年结转结余。正文、基础数据表、资金来源行和上一年度自评表所列金额都看。",
        en: "More is left at the end of the year than at its beginning, as the text, the tables or last year's form say.",
    },
    advice: Words { zh: "说明结转结余增加的原因和盘活安排。", en: "State why it grew and how it will be used." },
    basis: Basis::clause("岳阳市部门整体支出绩效评价指标表（转载）"),
    thresholds: &[],
    needs: &[Input::Facts],
    faulty: Example { edits: &[("narrative[1].amount", "16.00")], at: "narrative[1].amount" },
    sound: Example { edits: &[("narrative[1].amount", "150000"), ("narrative[1].unit", "元")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let pairs = pairs(closing(case.form), opening(case.form, case.previous));
    if pairs.is_empty() {
        return Err(Input::Facts.into());
    }
    let grew = pairs.into_iter().filter(|(end, start)| end.yuan > start.yuan);
    Ok(grew
        .map(|(end, start)| {
            let (now, before, unit, unit_before) = (end.printed, start.printed, end.unit, start.unit);
            found!(end.at, [now, before, unit, unit_before],
                zh: "年末 {now} {unit}，上年 {before} {unit_before}", en: "{now} {unit} left over, after {before} {unit_before} the year before")
            .also([start.at])
        })
        .collect())
}
