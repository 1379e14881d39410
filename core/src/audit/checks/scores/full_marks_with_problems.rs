use crate::audit::case::{amount_at, number, paragraph_at};
use crate::audit::wording::first_in;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Paragraph, Severity, Thresholds, Words, found};
use crate::number::Decimal;
use crate::reading::normalized;

/// C14.
pub(super) static CHECK: Check = Check {
    name: "full-marks-with-problems",
    origin: "C14",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "列有问题却得满分", en: "problems listed, and full marks" },
    explanation: Words {
        zh: "报告的“存在的问题”部分写有问题，自评总分却是满分。",
        en: "The report's section on problems names some, and the total is full marks.",
    },
    advice: Words { zh: "核对问题涉及的指标是否应当扣分。", en: "See whether the problems cost points of some line." },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::ReportedTotal, Input::Text],
    faulty: Example { edits: &[("reported.score", "100")], at: "reported.score" },
    sound: Example { edits: &[("reported.score", "100"), ("text[10]", "暂无。")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let cell = case.form.reported.score.as_ref();
    let total = number(cell).ok_or(Missing::from(Input::ReportedTotal))?;
    let text = case.need_text()?;
    let full = number(case.form.reported.points.as_ref()).or_else(|| Decimal::exact(&case.set.full_marks()));
    if full.is_none_or(|full| total < full) {
        return Ok(Vec::new());
    }
    let Some((index, paragraph, said)) = problems(text) else { return Ok(Vec::new()) };
    let problem: String = said.chars().take(40).collect();
    Ok(vec![
        found!(amount_at("reported.score", "总分", cell), [total, problem],
            zh: "总分为满分 {total}，正文却列有问题：“{problem}”", en: "the total is full marks, {total}, and the text names problems: “{problem}”")
        .also([paragraph_at(index, paragraph)]),
    ])
}

const PROBLEMS: [&str; 9] =
    ["存在问题", "存在的问题", "主要问题", "存在的主要问题", "存在主要问题", "问题及", "问题和", "存在不足", "存在的不足"];

/// The first problem named under a heading of problems.
fn problems(text: &[Paragraph]) -> Option<(usize, &Paragraph, &str)> {
    let mut inside = false;
    for (index, paragraph) in text.iter().enumerate() {
        let line = paragraph.text.trim();
        let (heading, rest) = split_heading(line);
        if first_in(heading, &PROBLEMS).is_some() {
            inside = true;
            if names_one(rest) {
                return Some((index, paragraph, rest));
            }
        } else if inside {
            if numbered(line) || first_in(heading, &["措施", "建议", "打算", "下一步", "附件", "填表人"]).is_some() {
                inside = false;
            } else if says_none(line) {
                return None;
            } else if names_one(line) {
                return Some((index, paragraph, line));
            }
        }
    }
    None
}

/// A heading and what follows it in the same paragraph. A long sentence is no heading.
fn split_heading(line: &str) -> (&str, &str) {
    let (heading, rest) = line.split_once(['：', ':', '。']).unwrap_or((line, ""));
    if heading.chars().count() <= 25 { (heading, rest.trim()) } else { ("", line) }
}

/// Whether the line begins a section of the first order: `六、`.
fn numbered(line: &str) -> bool {
    line.split_once('、').is_some_and(|(number, _)| !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c)))
}

fn says_none(line: &str) -> bool {
    let plain = normalized(line);
    let none = ["无", "暂无", "没有", "未发现", "暂未发现", "不存在"];
    (none.iter().any(|word| plain.starts_with(word)) && plain.chars().count() <= 20)
        || first_in(&plain, &["无存在问题", "没有问题", "无问题", "不存在问题", "暂无问题"]).is_some()
}

fn names_one(line: &str) -> bool {
    normalized(line).chars().count() >= 6 && !says_none(line)
}
