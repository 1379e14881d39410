use crate::audit::case::text_at;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::reading::normalized;

/// D36.
pub(super) static CHECK: Check = Check {
    name: "goal-matches-no-indicator",
    origin: "D36",
    aliases: &[],
    severity: Severity::Note,
    title: Words { zh: "总体目标与指标不对应", en: "a goal that no indicator speaks of" },
    explanation: Words {
        zh: "年度总体目标与全部指标的名称、指标值没有任何共同的词。",
        en: "The overall goal has not one word in common with the names and targets of all indicators.",
    },
    advice: Words { zh: "把总体目标分解为对应的指标。", en: "Break the goal down into indicators." },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::Goal, Input::Indicators],
    faulty: Example {
        edits: &[("goal.expected", "完成校舍加固工程，更新教学设备，补助贫困学生。")], at: "goal.expected"
    },
    sound: Example { edits: &[("goal.expected", "开展节水宣传，倡导文明新风，建设美好家园。")], at: "" },
    run,
};

/// Pairs of characters that stand in any plan.
const STOP: [&str; 40] = [
    "工作", "项目", "完成", "资金", "全年", "年度", "情况", "进行", "开展", "提高", "提升", "加强", "保障", "目标", "指标", "实施", "推进",
    "落实", "预算", "支出", "绩效", "服务", "管理", "建设", "发展", "达到", "确保", "进一", "一步", "有效", "相关", "及时", "按时", "单位",
    "部门", "社会", "经济", "全面", "数量", "质量",
];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let cell = case.form.goal.as_ref().and_then(|goal| goal.expected.as_ref()).ok_or(Missing::from(Input::Goal))?;
    let mut goal = pairs(&cell.value);
    // A few words only say too little to compare.
    if goal.len() < 6 {
        return Err(Input::Goal.into());
    }
    goal.sort_unstable();
    let matches = |text: &str| pairs(text).iter().any(|pair| goal.binary_search(pair).is_ok());
    if rows.iter().any(|row| matches(&row.indicator.name) || matches(&row.target.text)) {
        return Ok(Vec::new());
    }
    let count = rows.len();
    Ok(vec![found!(text_at("goal.expected", "预期目标", Some(cell)), [count],
        zh: "总体目标与 {count} 项指标没有共同的词", en: "the goal has no word in common with the {count} indicators")])
}

/// The pairs of neighbouring Chinese characters, without those of any plan.
fn pairs(text: &str) -> Vec<(char, char)> {
    let plain: Vec<char> = normalized(text).chars().collect();
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let stop = |a: char, b: char| STOP.iter().any(|pair| pair.chars().eq([a, b]));
    let both = plain.iter().zip(plain.iter().skip(1)).map(|(a, b)| (*a, *b));
    both.filter(|(a, b)| chinese(*a) && chinese(*b) && !stop(*a, *b)).collect()
}
