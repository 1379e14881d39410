use crate::audit::wording::{denies_deviation, intends};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;
use crate::reading::normalized;

/// C06.
pub(super) static CHECK: Check = Check {
    name: "reason-without-measure",
    origin: "C06",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "只写原因未写改进措施", en: "a reason without a measure" },
    explanation: Words {
        zh: "“偏差原因分析及改进措施”一栏写了原因，但没有加强、完善、下一步、将、拟一类表示改进的文字。",
        en: "The cell holds reason and measure both; a reason stands there, and no word of what will be done (加强, 完善, 下一步, 将, 拟 …).",
    },
    advice: Words { zh: "补写改进措施。", en: "Add what will be done." },
    basis: Basis::proposal(),
    thresholds: &[Threshold {
        name: "shortest",
        default: "6",
        title: Words { zh: "少于几个字的原因不看", en: "reasons with fewer characters are not looked at" },
    }],
    needs: &[Input::Points, Input::ReportedScores, Input::Reasons],
    faulty: Example {
        edits: &[("indicators[5].reason", "两个村民小组因道路施工未接入，手续不完善")], at: "indicators[5].reason"
    },
    sound: Example { edits: &[("indicators[5].reason", "手续不完善；督促施工单位抓紧补办")], at: "" },
    run,
};

const MEASURES: [&str; 56] = [
    "加强",
    "完善",
    "下一步",
    "下步",
    "今后",
    "将",
    "拟",
    "改进",
    "提高",
    "提升",
    "优化",
    "尽快",
    "强化",
    "规范",
    "落实",
    "推进",
    "加快",
    "加大",
    "督促",
    "抓紧",
    "继续",
    "健全",
    "建立",
    "严格",
    "措施",
    "力争",
    "确保",
    "争取",
    "跟进",
    "整改",
    "加紧",
    "细化",
    "做好",
    "统筹",
    "及早",
    "提前",
    "后续",
    "明年",
    "次年",
    "下年",
    "积极",
    "专人",
    "安排",
    "已于",
    "已全部",
    "现已",
    "目前已",
    "补办",
    "月底前",
    "年底前",
    "前完成",
    "协调",
    "催",
    "监督",
    "采取",
    "调度",
];

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let rows: Vec<_> = rows.iter().filter_map(|row| Some((row, row.reason()?, row.scored()?))).collect();
    if rows.is_empty() {
        return Err(Input::Reasons.into());
    }
    let long = |reason: &str| Ratio::from_int(normalized(reason).chars().count() as i64) >= thresholds.get("shortest");
    let bare = rows.into_iter().filter(|(_, reason, (points, score))| {
        score < points && !denies_deviation(reason) && long(reason) && !MEASURES.iter().any(|word| intends(reason, word))
    });
    Ok(bare
        .map(|(row, reason, _)| {
            found!(row.at("reason"), [reason], zh: "偏差原因“{reason}”，未见改进措施", en: "the reason “{reason}” says no measure")
        })
        .collect())
}
