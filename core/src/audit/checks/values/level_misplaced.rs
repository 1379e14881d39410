use crate::audit::row::Row;
use crate::audit::wording::first_in;
use crate::audit::{Basis, Case, Check, Checked, Example, Found, Input, Severity, Thresholds, Words, found};
use crate::reading::Dimension;
use crate::rules::Direction;

/// D22, and what D25 says of cost measured by execution.
pub(super) static CHECK: Check = Check {
    name: "level-misplaced",
    origin: "D22",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "指标放错类别", en: "an indicator on the wrong level" },
    explanation: Words {
        zh: "数量指标填支出金额或支出进度，成本指标填支付率、执行率，产出指标填满意度、效益。只看名称和指标值中的词，不看有实物数量的指标值。",
        en: "An amount or a share of spending under quantity, a payment or execution rate under cost, satisfaction or benefit under output. Words of name and target decide; a target that counts things is left alone.",
    },
    advice: Words {
        zh: "改放到相应类别，或改设符合该类别的指标。",
        en: "Move it to the level where it belongs, or set an indicator that fits the level.",
    },
    basis: Basis::clause("赤峰市审计局审计发现"),
    thresholds: &[],
    needs: &[Input::Indicators],
    faulty: Example {
        edits: &[("indicators[0].name", "预算资金支付率"), ("indicators[0].target", "≥95%"), ("indicators[0].actual", "100%")],
        at: "indicators[0].name",
    },
    // A contract executed and a public served are no spending.
    sound: Example {
        edits: &[("indicators[0].name", "培训合同执行率"), ("indicators[0].target", "≥95%"), ("indicators[0].actual", "100%")],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    if rows.iter().all(|row| row.indicator.path.is_empty()) {
        return Err(Input::Levels.into());
    }
    Ok(rows.iter().filter_map(misplaced).collect())
}

/// Shares of spending.
const SPENDING: [&str; 13] = [
    "支付率",
    "执行率",
    "支出率",
    "支出进度",
    "支付进度",
    "执行进度",
    "资金使用率",
    "经费使用率",
    "资金拨付率",
    "预算完成率",
    "支出占比",
    "支出比例",
    "支出比重",
];
/// What else is executed than money.
const OTHER: [&str; 12] = ["合同", "政策", "标准", "计划", "制度", "任务", "规范", "方案", "法律", "法规", "判决", "案件"];
/// Names of sums spent.
const SUMS: [&str; 14] = [
    "资金金额",
    "资金总额",
    "支出金额",
    "支出总额",
    "资金额",
    "投资额",
    "支出额",
    "经费金额",
    "经费数",
    "资金数",
    "资金规模",
    "投入资金",
    "资金投入",
    "总投资",
];
/// What names of sums spent are made of, where the target itself is money.
const MONEY: [&str; 12] = ["资金", "经费", "支出", "投入", "费用", "投资", "补助", "补贴", "拨付", "支付", "成本", "款"];
/// Sums that are a result and not a spending.
const RESULTS: [&str; 24] = [
    "贷款", "融资", "招商", "引资", "税", "产值", "收入", "销售", "募", "保费", "保额", "交易", "担保", "授信", "签约", "挽回", "追缴",
    "节约", "减免", "清欠", "盘活", "争取", "撬动", "标准",
];
const BENEFITS: [&str; 10] = ["满意度", "满意率", "经济效益", "社会效益", "生态效益", "社会影响", "可持续影响", "幸福感", "获得感", "增收"];

fn misplaced(row: &Row<'_>) -> Option<Found> {
    let (name, target) = (row.indicator.name.trim(), row.target.text.trim());
    let quantity = row.target.quantity();
    let dimension = quantity.and_then(|quantity| quantity.unit.as_ref()).map(|unit| &unit.dimension);
    let unit = row.indicator.unit.as_ref().map_or("", |cell| cell.value.trim());
    let money = dimension == Some(&Dimension::Money) || ["元", "万元", "亿元", "千元"].contains(&unit);
    // A target of so many places or people is a count, whatever the name is about.
    let counts = matches!(dimension, Some(Dimension::Count(_) | Dimension::Length | Dimension::Area | Dimension::Volume | Dimension::Mass));
    let (cost, count) = (row.under("成本"), row.under("数量"));
    let place = |word: &'static str| if name.contains(word) { row.at("name") } else { row.at("target") };
    if (cost || count) && !counts {
        let spent = |text: &str| {
            let word = first_in(text, &SPENDING)?;
            let before = text.split(word).next().unwrap_or("");
            (!OTHER.iter().any(|other| before.ends_with(other))).then_some(word)
        };
        if let Some(word) = spent(name).or_else(|| spent(target)) {
            let level = if cost { "成本指标" } else { "数量指标" };
            return Some(found!(place(word), [word, level],
                zh: "“{word}”反映支出进度，却列在{level}下", en: "“{word}” tells how much was paid, and stands under {level}"));
        }
    }
    if count && !counts && first_in(name, &RESULTS).is_none() {
        if let Some(word) = first_in(name, &SUMS) {
            return Some(found!(row.at("name"), [word],
                zh: "“{word}”是支出金额，却列在数量指标下", en: "“{word}” is an amount of spending, and stands under quantity (数量指标)"));
        }
        if money && first_in(name, &MONEY).is_some() {
            return Some(found!(row.at("target"), [target],
                zh: "指标值“{target}”是支出金额，却列在数量指标下", en: "the target “{target}” is an amount of spending, and stands under quantity (数量指标)"));
        }
    }
    let output = row.under("产出") || count || row.under("质量") || row.under("时效");
    let benefit = row.under("效益") || row.under("满意") || row.under("影响");
    // A long name is a sentence that may speak of what an activity is for.
    if output && !benefit && !cost && !counts && name.chars().count() <= 20 && row.direction() != Some(Direction::AtMost) {
        let word = first_in(name, &BENEFITS)?;
        return Some(found!(row.at("name"), [word],
            zh: "“{word}”属效益或满意度，却列在产出指标下", en: "“{word}” is a benefit or satisfaction, and stands under output (产出指标)"));
    }
    None
}
