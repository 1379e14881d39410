use crate::audit::case::{text_at, words};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};

/// D37.
pub(super) static CHECK: Check = Check {
    name: "achievement-without-figures",
    origin: "D37",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "总体完成情况没有数字", en: "an achievement without figures" },
    explanation: Words {
        zh: "年度总体目标的实际完成情况没有一个数字，如“取得了一定的成效”。",
        en: "What was achieved of the overall goal is said without one figure: 取得了一定的成效.",
    },
    advice: Words { zh: "用数字写明完成了什么。", en: "Say in figures what was done." },
    basis: Basis::practice("邵阳市北塔区总工会2023年自评表"),
    thresholds: &[],
    needs: &[Input::Goal],
    faulty: Example { edits: &[("goal.achieved", "进一步提升了供水保障能力，取得了良好成效。")], at: "goal.achieved" },
    sound: Example { edits: &[("goal.achieved", "举办节水培训十场，管网改造全部完成。")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let cell = case.form.goal.as_ref().and_then(|goal| goal.achieved.as_ref());
    let achieved = words(cell).filter(|text| !text.is_empty()).ok_or(Missing::from(Input::Goal))?;
    if counts(achieved) {
        return Ok(Vec::new());
    }
    let said: String = achieved.chars().take(40).collect();
    Ok(vec![found!(text_at("goal.achieved", "实际完成情况", cell), [said], zh: "“{said}”，没有数字", en: "“{said}”: no figure")])
}

/// Whether a number stands in the text: digits, or Chinese numerals before a measure (`十场`; not `一定`).
fn counts(text: &str) -> bool {
    let measure = |c: char| "场次个人名户项公里米份件家期批条台套处吨亩村所座辆只头株册篇例倍成万亿元百千余多".contains(c);
    let numeral = |c: char| "一二两三四五六七八九十百千万".contains(c);
    let pairs = text.chars().zip(text.chars().skip(1));
    text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
        || text.contains("百分之")
        // 进一步, 一批 and the like count nothing; from two on a numeral before a measure does.
        || pairs.into_iter().any(|(a, b)| numeral(a) && a != '一' && a != '万' && a != '千' && a != '百' && measure(b))
        || ["一场", "一次", "一个", "一名", "一座", "一所", "一套", "一台"].iter().any(|one| text.contains(one))
}
