use crate::audit::cell_words::has_numeral;
use crate::audit::columns::with_nature;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::{Comparator, Value, operator};

/// D07.
pub(super) static CHECK: Check = Check {
    name: "quantitative-without-number",
    origin: "D07",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "定量指标没有数值", en: "a quantitative indicator without a number" },
    explanation: Words {
        zh: "指标性质填为定量，指标值却没有数字，两格互相矛盾。性质栏为“≥”“≤”而指标值没有数字的，作警告。",
        en: "The nature says 定量 and the target holds no number: the two cells contradict each other. A sign such as ≥ in that column beside a target without a number is a warning.",
    },
    advice: Words { zh: "补填数值，或把指标性质改为定性。", en: "Give a number, or call the indicator qualitative." },
    basis: Basis::practice("岳阳楼区绩效目标表"),
    thresholds: &[],
    needs: &[Input::Natures, Input::TargetValues],
    faulty: Example { edits: &[("indicators[0].nature", "定量"), ("indicators[0].target", "按月安排")], at: "indicators[0].target" },
    sound: Example {
        edits: &[("indicators[0].nature", "定量"), ("indicators[0].target", "每月一次"), ("indicators[3].nature", "定量")],
        at: "",
    },
    run,
};

/// Words that stand for a number.
const NUMBERS: [&str; 8] = ["全部", "全覆盖", "全额", "全年", "无", "未发生", "每", "翻番"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_nature(case)?;
    let found = rows.iter().filter_map(|row| {
        let nature = row.indicator.nature.as_ref()?.value.trim();
        let signed =
            || matches!(operator(nature), Some(Comparator::AtLeast | Comparator::AtMost | Comparator::MoreThan | Comparator::LessThan));
        // A template may print 定量/定性 and leave the choice.
        let quantitative = nature.contains("定量") && !nature.contains("定性");
        if !quantitative && !signed() {
            return None;
        }
        let target = row.target.text.trim();
        if row.indicator.target.is_none() || row.target.value != Value::Text || has_numeral(target) {
            return None;
        }
        let found = found!(row.at("target"), [nature, target],
            zh: "指标性质为“{nature}”，指标值“{target}”没有数字", en: "the nature is “{nature}”, but the target “{target}” holds no number")
        .also([row.at("nature")]);
        let certain = quantitative && !NUMBERS.iter().any(|word| target.contains(word));
        Some(if certain { found } else { found.severity(Severity::Warning) })
    });
    Ok(found.collect())
}
