use crate::audit::base_rows::{need_base, share};
use crate::audit::case::{amount_at, number};
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};

/// E15.
pub(super) static CHECK: Check = Check {
    name: "buildings-above-approval",
    origin: "E15",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "楼堂馆所超批复规模或超概算", en: "buildings above what was approved" },
    explanation: Words {
        zh: "楼堂馆所实际规模大于批复规模，或实际投资大于预算投资。",
        en: "The area built is above the area approved, or what was invested is above its budget.",
    },
    advice: Words {
        zh: "说明超出的原因和批准文件，或更正数字。", en: "State the reason and the approval, or mend the numbers."
    },
    basis: Basis::clause("湖南省部门整体支出绩效评价指标表（转载）"),
    thresholds: &[],
    needs: &[Input::Buildings],
    faulty: Example { edits: &[("base_data.buildings.actual_area", "801")], at: "base_data.buildings.actual_area" },
    sound: Example { edits: &[("base_data.buildings.actual_area", "800"), ("base_data.buildings.actual_investment", "160")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let base = need_base(case)?;
    let buildings = base.buildings.as_ref().ok_or(Missing::from(Input::Buildings))?;
    let pairs = [
        ("base_data.buildings.actual_area", "实际规模", "㎡", &buildings.approved_area, &buildings.actual_area),
        (
            "base_data.buildings.actual_investment",
            "实际投资",
            base.money.symbol(),
            &buildings.budget_investment,
            &buildings.actual_investment,
        ),
    ];
    let (mut looked, mut found) = (false, Vec::new());
    for (path, name, unit, approved, actual) in pairs {
        let Some((limit, built)) = number(approved.as_ref()).zip(number(actual.as_ref())) else { continue };
        looked = true;
        if built.ratio() <= limit.ratio() {
            continue;
        }
        let at = amount_at(path, name, actual.as_ref());
        let one = found!(at, [name, limit, built, unit],
            zh: "批复（预算）{limit} {unit}，{name} {built} {unit}", en: "{built} {unit} where {limit} {unit} were approved");
        found.push(match share(built, limit) {
            Some(rate) => one.sum(format!("{built} ÷ {limit} = {}", percent(&rate))),
            None => one,
        });
    }
    // A blank block means that nothing was built.
    if looked { Ok(found) } else { Err(Input::Buildings.into()) }
}
