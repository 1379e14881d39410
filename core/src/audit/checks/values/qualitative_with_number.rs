use crate::audit::columns::with_nature;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::Unit;

/// D08.
pub(super) static CHECK: Check = Check {
    name: "qualitative-with-number",
    origin: "D08",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "定性指标填了数值", en: "a qualitative indicator with a number" },
    explanation: Words {
        zh: "指标性质填为定性，指标值却是数值，两格互相矛盾。日期和“3A级”一类等级不算。",
        en: "The nature says 定性 and the target is a number: the two cells contradict each other. Dates and grades such as 3A级 do not count.",
    },
    advice: Words {
        zh: "把指标性质改为定量，或改写指标值。", en: "Call the indicator quantitative, or put the target into words."
    },
    basis: Basis::practice("岳阳楼区绩效目标表"),
    thresholds: &[],
    needs: &[Input::Natures, Input::TargetValues],
    faulty: Example { edits: &[("indicators[2].nature", "定性")], at: "indicators[2].target" },
    sound: Example {
        edits: &[("indicators[3].nature", "定性"), ("indicators[2].nature", "定性"), ("indicators[2].target", "达到2类水质标准")],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_nature(case)?;
    let found = rows.iter().filter_map(|row| {
        let nature = row.indicator.nature.as_ref()?.value.trim();
        let quantity = row.target.quantity()?;
        // A template may print 定量/定性 and leave the choice.
        if !nature.contains("定性") || nature.contains("定量") {
            return None;
        }
        let target = row.target.text.trim();
        // A counting word that the reader does not know may be a grade: 3级, 2类水质.
        let known = quantity.unit.as_ref().is_none_or(|unit| Unit::parse(&unit.symbol).is_some());
        let ends_in_value =
            target.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '％' | '０'..='９')) || quantity.unit.is_some();
        if !known || !ends_in_value || target.contains(['级', '类', '等', '星', '档', '型', '版']) {
            return None;
        }
        Some(
            found!(row.at("target"), [nature, target],
            zh: "指标性质为“{nature}”，指标值却是数值“{target}”", en: "the nature is “{nature}”, but the target is the number “{target}”")
            .also([row.at("nature")]),
        )
    });
    Ok(found.collect())
}
