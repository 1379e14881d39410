use crate::audit::row::Row;
use crate::audit::wording::first_in;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::normalized;
use crate::rules::Direction;

/// D31.
pub(super) static CHECK: Check = Check {
    name: "not-applicable-with-points",
    origin: "D31",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "不涉及的指标仍有分值", en: "points on an indicator that does not apply" },
    explanation: Words {
        zh: "指标名称或指标值写“无”“不涉及”“不适用”，却给了分值。以“无”为目标的反向指标（如事故、投诉）不在此列。",
        en: "Name or target says 无, 不涉及 or 不适用, and the line carries points. Not where none is the aim, as with accidents and complaints.",
    },
    advice: Words {
        zh: "删去该指标并把分值调到其他指标，或填写指标值。", en: "Drop the line and move its points, or give it a target."
    },
    basis: Basis::clause("赤峰市审计局审计发现"),
    thresholds: &[],
    needs: &[Input::TargetValues, Input::Points],
    faulty: Example { edits: &[("indicators[6].target", "不涉及"), ("indicators[6].actual", "不涉及")], at: "indicators[6].target" },
    sound: Example {
        edits: &[("indicators[6].name", "水污染事故"), ("indicators[6].target", "无"), ("indicators[6].actual", "无")],
        at: "",
    },
    run,
};

/// Of what none is good.
const NONE_IS_GOOD: [&str; 20] = [
    "事故", "投诉", "违规", "违纪", "违法", "差错", "污染", "上访", "信访", "舆情", "纠纷", "超支", "逾期", "伤亡", "案件", "问题", "浪费",
    "事件", "影响", "损失",
];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let with: Vec<_> = rows.iter().filter_map(|row| Some((row, row.points()?))).collect();
    if with.is_empty() {
        return Err(Input::Points.into());
    }
    let marked = with.into_iter().filter(|(_, points)| !points.is_zero()).filter_map(|(row, points)| {
        let cell = if says_none(row, &row.target.text) {
            "target"
        } else if says_none(row, &row.indicator.name) {
            "name"
        } else {
            return None;
        };
        let said = if cell == "target" { row.target.text.trim() } else { row.indicator.name.trim() };
        Some(
            found!(row.at(cell), [said, points], zh: "写“{said}”，分值却为 {points}", en: "it says “{said}”, and carries {points} points")
                .also([row.at("points")]),
        )
    });
    Ok(marked.collect())
}

/// 挽回损失金额 is not about losses.
fn none_is_bad(name: &str) -> bool {
    first_in(name, &NONE_IS_GOOD).is_none() || name.contains("挽回")
}

/// Whether the words before 不涉及 name only the year or the line.
fn subject(words: &str) -> bool {
    let rest = words.trim_start_matches(['本', '该', '此', '当', '今', '暂', '均']);
    rest.trim_start_matches(|c: char| c.is_ascii_digit()).is_empty()
        || ["年", "年度", "项目", "项", "单位", "部门", "指标", "期"].iter().any(|word| rest.ends_with(word) && rest.chars().count() <= 6)
}

fn says_none(row: &Row<'_>, text: &str) -> bool {
    let plain = normalized(text);
    match plain.as_str() {
        "不涉及此项" | "无此项" | "不涉及该项" | "无此项内容" | "无相关内容" | "不考核" => true,
        // 本年度不涉及, 本项目不适用.
        plain if ["不涉及", "不适用", "未涉及"].iter().any(|word| plain.strip_suffix(word).is_some_and(subject)) => true,
        "无" | "没有" | "暂无" => none_is_bad(&row.indicator.name) && row.direction() != Some(Direction::AtMost),
        _ => false,
    }
}
