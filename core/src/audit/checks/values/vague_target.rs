use super::vague_words::vague_word;
use crate::audit::cell_words::has_numeral;
use crate::audit::columns::with_target;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::Value;

/// D01.
pub(super) static CHECK: Check = Check {
    name: "vague-target",
    origin: "D01",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "指标值表述笼统", en: "vague target" },
    explanation: Words {
        zh: "指标值只用“提高、改善、明显、及时”一类词语而没有数字，完成与否无法衡量。有数字的指标值不看。",
        en: "The target consists of words such as 提高, 改善, 明显 or 及时 and holds no number: nobody can tell whether it was reached. Targets with a number are left alone.",
    },
    advice: Words {
        zh: "把指标值量化，或写成可以查证的状态。", en: "State a number, or a condition that can be verified."
    },
    basis: Basis::clause("赤峰市审计局审计发现"),
    thresholds: &[],
    needs: &[Input::TargetValues],
    faulty: Example { edits: &[("indicators[6].target", "水资源利用水平明显提高")], at: "indicators[6].target" },
    sound: Example { edits: &[("indicators[6].target", "节水有效投诉为零，社会保障卡水费代扣开通")], at: "" },
    run,
};

/// With these the words set the target beside a number that is known.
const BASELINES: [&str; 7] = ["较上年", "比上年", "较去年", "比去年", "同比", "环比", "较上一年"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_target(case)?;
    let found = rows.iter().filter_map(|row| {
        let target = row.target.text.trim();
        if row.target.value != Value::Text && !matches!(row.target.value, Value::State(_)) {
            return None;
        }
        let word = vague_word(target)?;
        let measurable = BASELINES.iter().any(|baseline| target.contains(baseline)) && !target.contains("有所");
        if has_numeral(target) || measurable || target.contains("全覆盖") {
            return None;
        }
        Some(found!(row.at("target"), [target, word],
            zh: "指标值“{target}”没有数字，“{word}”无法衡量", en: "the target “{target}” holds no number; “{word}” cannot be measured"))
    });
    Ok(found.collect())
}
