use crate::audit::report_text::{Style, is_heading, numbered};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Paragraph, Severity, Thresholds, Words, found};

/// F03.
pub(super) static CHECK: Check = Check {
    name: "sections-missing",
    origin: "F03",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "报告缺少章节", en: "sections missing from the report" },
    explanation: Words {
        zh: "报告的各级标题中找不到以下内容之一：基本情况、预算执行、绩效情况、存在问题、改进措施。一级标题不足三个的正文不看。全文没有一处说明自评如何组织的作提示；分列政府性基金、国有资本经营、社会保险基金的提纲没有这一节，不看。",
        en: "No heading of the report is about one of these: overview, budget, results, problems, measures. A text with fewer than three first-level headings is not judged. That the text nowhere says how the self-evaluation was organised is a note; outlines with sections on government funds, state capital or social insurance have no such section and are let be.",
    },
    advice: Words { zh: "补写缺少的章节。", en: "Write the section." },
    basis: Basis::clause("评价报告质量评分表（转载）"),
    thresholds: &[],
    needs: &[Input::Text],
    faulty: Example { edits: &[("text[11]", "六、其他需要说明的问题")], at: "text" },
    sound: Example {
        edits: &[("text[5]", "三、自评过程"), ("text[7]", "四、履职成效"), ("text[9]", "五、不足之处"), ("text[11]", "六、工作建议")],
        at: "",
    },
    run,
};

/// What a report must speak of, and words of headings that do.
const SECTIONS: [(&str, &str, &[&str]); 5] = [
    ("基本情况", "overview", &["概况", "基本情况", "概述", "基本信息", "部门情况", "单位情况", "项目情况", "简介", "职能", "职责"]),
    ("预算执行", "budget", &["预算", "资金", "支出", "经费", "收支"]),
    ("绩效情况", "results", &RESULTS),
    ("存在问题", "problems", &["问题", "不足", "困难", "偏差", "偏离", "原因"]),
    ("改进措施", "measures", &["措施", "改进", "建议", "整改", "下一步", "下步", "打算", "对策"]),
];

const RESULTS: [&str; 12] =
    ["完成情况", "成效", "效果", "效益", "产出", "评价结论", "评价结果", "自评结论", "自评结果", "实现", "履职", "达成"];
/// Words that also stand in headings on how the goals were set and who evaluated.
const OF_GOALS: [&str; 2] = ["绩效", "目标"];
const NOT_RESULTS: [&str; 4] = ["组织", "设定", "设置", "设立"];
/// How the self-evaluation was organised.
const ORGANISED: [&str; 10] = ["组织", "牵头", "小组", "工作组", "专班", "开展", "部署", "布置", "逐项", "流程"];
/// Sections of outlines that have none on it.
const WITHOUT_ORGANISATION: [&str; 3] = ["政府性基金", "国有资本", "社会保险基金"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let text = case.need_text()?;
    let (mut top, mut headings) = (0usize, Vec::new());
    let told = case.told();
    for paragraph in told.iter() {
        let plain = paragraph.beginning.as_str();
        match numbered(plain) {
            Some((style, _, rest)) => {
                top = top.saturating_add(usize::from(style == Style::Top));
                // A heading may run on into its paragraph; what a list says under it is none.
                let title = rest.split(['。', ':']).next().unwrap_or_default();
                let is_title = match style {
                    Style::Top => is_heading(title),
                    Style::Bracketed => title.chars().count() <= 30 && !title.contains(','),
                    Style::Arabic | Style::Dotted => title.chars().count() <= 20 && !rest.contains([',', '。', ';']),
                };
                if is_title && !title.contains("需要说明") {
                    headings.push(title);
                }
            }
            None if plain.chars().count() <= 15 && !plain.contains(['。', ',', '附']) && !plain.contains("报告") => {
                headings.push(plain)
            }
            None => {}
        }
    }
    if top < 3 {
        return Err(Input::Text.into());
    }
    // Amounts of the budget often stand in the overview or among the results.
    let amounts = || text.iter().any(|paragraph| paragraph.text.contains("预算") && paragraph.text.contains('元'));
    let has = |heading: &str, words: &[&str]| words.iter().any(|word| heading.contains(word));
    let spoken = |(section, _, words): &(&str, &str, &[&str])| match *section {
        "绩效情况" => headings.iter().any(|heading| has(heading, words) || (has(heading, &OF_GOALS) && !has(heading, &NOT_RESULTS))),
        "预算执行" if amounts() => true,
        _ => headings.iter().any(|heading| has(heading, words)),
    };
    let lacking: Vec<_> = SECTIONS.iter().filter(|section| !spoken(section)).collect();
    if lacking.is_empty() {
        let organised = |paragraph: &Paragraph| paragraph.text.contains("自评") && has(&paragraph.text, &ORGANISED);
        if text.iter().any(organised) || headings.iter().any(|heading| has(heading, &WITHOUT_ORGANISATION) || heading.contains("自评过程"))
        {
            return Ok(Vec::new());
        }
        let found = found!(At::new("text", "正文"), [], zh: "全文没有说明绩效自评如何组织", en: "the text nowhere says how the self-evaluation was organised");
        return Ok(vec![found.severity(Severity::Note)]);
    }
    let list =
        |name: fn(&(&'static str, &'static str, &[&str])) -> &'static str| lacking.iter().map(|section| name(section)).collect::<Vec<_>>();
    let (sections, english) = (list(|section| section.0).join("、"), list(|section| section.1).join(", "));
    Ok(vec![found!(At::new("text", "正文"), [sections, english], zh: "各级标题中没有：{sections}", en: "no heading is about: {english}")])
}
