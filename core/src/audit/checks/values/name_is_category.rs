use crate::audit::cell_words::{core_name, outside_brackets};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::same_text;

/// D20.
pub(super) static CHECK: Check = Check {
    name: "name-is-category",
    origin: "D20",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "三级指标名称只是类别", en: "the name is a category" },
    explanation: Words {
        zh: "三级指标写成“数量指标”“成本指标”等类别名称、“指标1”或重复上级指标，没有说明考核什么。“服务对象满意度”本身就是指标，不算。",
        en: "The name is a category (数量指标), 指标1, or the level above again, and does not say what is measured. 服务对象满意度 is an indicator of its own.",
    },
    advice: Words { zh: "写出具体的指标名称。", en: "Name what is measured." },
    basis: Basis::practice("岳阳楼区绩效目标表"),
    thresholds: &[],
    needs: &[Input::Indicators],
    faulty: Example { edits: &[("indicators[0].name", "数量指标")], at: "indicators[0].name" },
    sound: Example { edits: &[("indicators[7].name", "服务对象满意度"), ("indicators[0].name", "培训数量")], at: "" },
    run,
};

/// Categories, without 指标 at their end.
const CATEGORIES: [&str; 22] = [
    "产出",
    "效益",
    "成本",
    "数量",
    "质量",
    "时效",
    "经济效益",
    "社会效益",
    "生态效益",
    "环境效益",
    "可持续影响",
    "可持续发展",
    "经济成本",
    "社会成本",
    "生态环境成本",
    "生态成本",
    "产出数量",
    "产出质量",
    "产出时效",
    "产出成本",
    "项目产出",
    "项目效益",
];
const SATISFACTION: [&str; 4] = ["满意度", "服务对象满意度", "社会公众满意度", "服务对象或项目受益人满意度"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let found = rows.iter().filter_map(|row| {
        // A blank name is no category; what else stands on such a row is another check's.
        if row.indicator.name.trim().is_empty() {
            return None;
        }
        let core = core_name(&row.indicator.name);
        let core = core.trim_end_matches(|c: char| c.is_ascii_digit());
        let bare = core.trim_end_matches("指标");
        let category = CATEGORIES.contains(&bare) || (bare.len() < core.len() && SATISFACTION.contains(&bare)) || bare.is_empty();
        let above = || row.indicator.path.iter().any(|level| same_text(&outside_brackets(level), core));
        if !category && !above() {
            return None;
        }
        // 满意度 above and below is the usual way of writing it.
        if !category && bare.ends_with("满意度") {
            return None;
        }
        let name = row.indicator.name.trim();
        Some(found!(row.at("name"), [name], zh: "指标名称“{name}”只是类别或重复上级指标，没有说明考核内容", en: "the name “{name}” is a category or repeats the level above, and does not say what is measured"))
    });
    Ok(found.collect())
}
