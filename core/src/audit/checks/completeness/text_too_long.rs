use crate::audit::case::{paragraph_at, text_at};
use crate::audit::report_text::{Style, numbered, plain};
use crate::audit::told::Told;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Found, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;

/// F12.
pub(super) static CHECK: Check = Check {
    name: "text-too-long",
    origin: "F12",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "文字超过规定字数", en: "a text longer than allowed" },
    explanation: Words {
        zh: "四川自评表要求年度目标及完成情况各不超过100字，评价结论、存在问题、改进措施各不超过200字；这几项另起一段写在标题下的，只在全文不超过2000字时看，更长的是另写的报告。其他地方的规则集不看。",
        en: "The Sichuan form allows 100 characters for the goal and for what was achieved, and 200 each for conclusion, problems and measures; where these stand under headings of their own, only texts of at most 2,000 characters are looked at: a longer one is a report by itself. Other places' sets are not looked at.",
    },
    advice: Words { zh: "压缩到规定字数以内。", en: "Shorten it." },
    basis: Basis::clause("四川省项目支出绩效自评表（510000_0013zp）"),
    thresholds: &[
        Threshold {
            name: "goal",
            default: "100",
            title: Words { zh: "年度目标及完成情况的字数上限", en: "the most characters of goal and achievement" },
        },
        Threshold {
            name: "section",
            default: "200",
            title: Words { zh: "结论、问题、措施的字数上限", en: "the most characters of each section" },
        },
    ],
    needs: &[Input::Rule, Input::Goal],
    faulty: Example {
        edits: &[
            ("set", "cn-sichuan-project"),
            (
                "goal.expected",
                "全年开展节水培训10场，改造供水管网25公里，供水水质合格率达到98%，群众满意度达到90%，完成水表更换2000只，完成农村饮水安全巩固提升工程12处，完成水质检测120批次，完成供水应急演练2次，及时处置供水投诉，保障全县居民生活用水安全稳定。",
            ),
        ],
        at: "goal.expected",
    },
    sound: Example { edits: &[("set", "cn-sichuan-project")], at: "" },
    run,
};

/// A text of more characters is a report by itself and not the cells of the form.
const OF_A_FORM: usize = 2_000;
const SECTIONS: [&str; 6] = ["评价结论", "自评结论", "存在问题", "存在的问题", "改进措施", "下一步改进措施"];

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let places = [case.set.jurisdiction().as_deref(), case.form.jurisdiction.as_deref()];
    if !places.into_iter().flatten().any(|place| place == "CN-SC" || place.starts_with("CN-SC-")) {
        return Err(Input::Rule.into());
    }
    let text = case.text.unwrap_or_default();
    if case.form.goal.is_none() && text.is_empty() {
        return Err(Input::Goal.into());
    }
    let (goal, section) = (thresholds.get("goal"), thresholds.get("section"));
    let cells = case
        .form
        .goal
        .iter()
        .flat_map(|goal| [("goal.expected", "预期目标", &goal.expected), ("goal.achieved", "实际完成情况", &goal.achieved)]);
    let mut found: Vec<Found> = cells
        .filter_map(|(path, label, cell)| {
            let cell = cell.as_ref()?;
            over(&cell.value, &goal, || text_at(path, label, Some(cell)))
        })
        .collect();
    for (index, paragraph) in text.iter().enumerate() {
        let Some((label, body)) = paragraph.text.split_once(['：', ':']) else { continue };
        if SECTIONS.contains(&plain(label).as_str()) {
            found.extend(over(body, &section, || paragraph_at(index, paragraph)));
        }
    }
    if text.iter().map(|paragraph| paragraph.text.chars().count()).sum::<usize>() <= OF_A_FORM {
        let told = case.told();
        for (index, paragraph) in told.iter().enumerate().filter(|(_, told)| heads(told)) {
            let under = told.iter().zip(text).skip(index.saturating_add(1));
            let body: String = under.take_while(|(told, _)| !ends(told)).map(|(_, paragraph)| paragraph.text.as_str()).collect();
            let first = index.saturating_add(usize::from(!body.is_empty() && !paragraph.beginning.is_empty()));
            if let Some(paragraph) = text.get(first) {
                found.extend(over(&body, &section, || paragraph_at(first, paragraph)));
            }
        }
    }
    Ok(found)
}

/// Whether a paragraph is nothing but the heading of such a section: 五、存在的问题及原因分析.
fn heads(told: &Told) -> bool {
    let title = numbered(&told.beginning).map_or(told.beginning.as_str(), |(_, _, title)| title).trim_end_matches(':');
    title.chars().count() <= 15 && !title.contains(['。', ',', ';', ':']) && SECTIONS.iter().any(|section| title.starts_with(section))
}

/// Whether a section ends before a paragraph.
fn ends(told: &Told) -> bool {
    numbered(&told.beginning).is_some_and(|(style, ..)| style == Style::Top)
        || !told.fields.is_empty()
        || heads(told)
        || ["附件", "附表", "特此"].iter().any(|word| told.beginning.starts_with(word))
}

fn over(text: &str, most: &Ratio, at: impl FnOnce() -> At) -> Option<Found> {
    let count = i64::try_from(text.chars().filter(|c| !c.is_whitespace()).count()).ok()?;
    (Ratio::from_int(count) > *most)
        .then(|| found!(at(), [count, most], zh: "{count} 字，上限 {most} 字", en: "{count} characters where {most} are allowed"))
}
