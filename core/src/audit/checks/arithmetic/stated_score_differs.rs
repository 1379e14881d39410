use crate::audit::case::{amount_at, number, paragraph_at, words};
use crate::audit::printed::half_unit;
use crate::audit::stated::{Figure, SENTENCE, before, behind, figures, half_width, of_other_year, since};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Decimal;

/// A18.
pub(super) static CHECK: Check = Check {
    name: "stated-score-differs",
    origin: "A18",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "正文得分或等级与表格不符", en: "the score or grade of the text is not the table’s" },
    explanation: Words {
        zh: "报告正文写的自评得分、等级与自评表的总分、等级比较；单项得分、满分、往年和他人评分不算。",
        en: "The score and grade that the text states are set beside the table’s; scores of parts, full marks, other years and other people’s scores do not count.",
    },
    advice: Words { zh: "统一正文与表格的得分和等级。", en: "Make text and table say the same." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Text, Input::ReportedTotal],
    faulty: Example { edits: &[("text[8]", "绩效自评得分96.50分，等级为“优”。")], at: "text[8]" },
    sound: Example {
        edits: &[("text[8]", "自评总分满分100分，其中产出指标得分50分，绩效自评得分98.5分，等级为“优秀”。")], at: ""
    },
    run,
};

/// What a whole form's score is called, longest first.
const SCORE: [&str; 14] = [
    "自评得分",
    "自评分数",
    "自评总分",
    "自评评分",
    "综合得分",
    "综合评分",
    "自评分",
    "总得分",
    "总评分",
    "最终得分",
    "评价得分",
    "评分",
    "得分",
    "总分",
];
/// Of a part, of another, or of another year.
const PART: [&str; 30] = [
    "指标",
    "产出",
    "效益",
    "满意",
    "执行",
    "过程",
    "投入",
    "成本",
    "决策",
    "管理",
    "数量",
    "质量",
    "时效",
    "单项",
    "其中",
    "各项",
    "复核",
    "财政评价",
    "重评",
    "抽查",
    "第三方",
    "平均",
    "上年",
    "去年",
    "满分",
    "效果",
    "目标设定",
    "预算编制",
    "扣",
    "加分",
];
const WHOLE: [&str; 7] = ["自评", "绩效", "综合", "总", "评价", "整体", "最终"];
const CLAUSE: [char; 8] = ['，', ',', '。', '；', ';', '（', '(', '、'];
const BETWEEN: [char; 13] = ['为', '是', '：', ':', ' ', '　', '共', '计', '达', '到', '“', '"', '了'];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let text = case.need_text()?;
    let printed = number(case.form.reported.score.as_ref());
    let grade = case.card.total.reported_grade_id.as_deref();
    if printed.is_none() && grade.is_none() {
        return Err(Missing(vec![Input::ReportedTotal, Input::ReportedGrade]));
    }
    let mut found = Vec::new();
    for (index, paragraph) in text.iter().enumerate() {
        let plain = half_width(&paragraph.text);
        if let Some(printed) = printed
            && (plain.contains("分"))
            && let Some(stated) = scores(case, &plain).into_iter().find(|stated| stated.ratio() != printed.ratio())
        {
            let at = paragraph_at(index, paragraph);
            let (few, many) = if stated.places() < printed.places() { (stated, printed) } else { (printed, stated) };
            let close = few.places() < many.places() && (&few.ratio() - &many.ratio()).abs() <= half_unit(few.places());
            let one = found!(at, [stated, printed], zh: "正文写自评得分 {stated} 分，自评表总分为 {printed}", en: "the text states the score {stated}, the table’s total is {printed}");
            let one = if close { one.severity(Severity::Note) } else { one };
            found.push(one.also([amount_at("reported.score", "总分", case.form.reported.score.as_ref())]));
        }
        if let Some(grade) = grade
            && let Some((word, _)) = grades(case, &plain).into_iter().find(|(_, id)| *id != grade)
        {
            let own = words(case.form.reported.grade.as_ref()).unwrap_or_default();
            found.push(found!(paragraph_at(index, paragraph), [word, own], zh: "正文写等级为“{word}”，自评表等级为“{own}”", en: "the text states the grade `{word}`, the table’s is `{own}`"));
        }
    }
    Ok(found)
}

fn has(text: &str, list: &[&str]) -> bool {
    list.iter().any(|word| text.contains(word))
}

/// The scores of the whole form that a paragraph states.
fn scores(case: &Case<'_>, text: &str) -> Vec<Decimal> {
    let full = case.set.full_marks();
    let states = |figure: &Figure| {
        let after = behind(text, figure.end).trim_start();
        let ends = match after.strip_prefix('分') {
            Some(rest) => !rest.starts_with(['值', '钟', '别', '类', '项', '之', '制']),
            None => after.is_empty() || after.starts_with(['，', '。', '；', '）', ')', ',', ';', '、']),
        };
        let head = before(text, figure.start).trim_end_matches(BETWEEN);
        let word = SCORE.iter().find(|word| head.ends_with(**word)).filter(|_| ends)?;
        let head = head.strip_suffix(word)?;
        let sentence = since(head, &SENTENCE);
        let clause = since(sentence, &CLAUSE);
        if has(&clause.replace("指标体系", ""), &PART) || of_other_year(sentence, case.form.year) {
            return None;
        }
        let strong = word.contains("自评") || word.contains("综合") || matches!(*word, "总得分" | "总评分" | "最终得分");
        let named = has(clause, &WHOLE);
        // 总分100分 is what can be reached.
        if *word == "总分" && figure.number.ratio() == full {
            return None;
        }
        // Without a word of its own the clause belongs to what stands before it.
        let elsewhere = has(sentence, &["产出", "效益", "满意", "过程", "投入", "决策", "满分", "分值"]);
        let total = has(clause, &["总", "综合", "整体", "最终"]) || word.contains('总') || word.contains("综合");
        let opening: String = text.chars().take(20).collect();
        let part_paragraph = has(&opening, &["产出", "效益", "满意", "过程", "投入", "决策", "成本", "预算执行率"]);
        let fits = match (strong, named) {
            (_, true) | (true, _) => total || !(part_paragraph || elsewhere && clause.is_empty()),
            _ => has(sentence, &WHOLE) && !has(sentence, &PART) && !part_paragraph,
        };
        fits.then_some(figure.number)
    };
    figures(text).iter().filter_map(states).collect()
}

/// The grades that a paragraph states, with their ids.
fn grades<'a>(case: &Case<'a>, text: &str) -> Vec<(&'a str, &'a str)> {
    let mut stated = Vec::new();
    for keyword in ["等级", "等次", "评价结果", "评价结论", "档次"] {
        for (at, _) in text.match_indices(keyword).take(50) {
            let sentence = since(before(text, at), &SENTENCE);
            if has(since(sentence, &CLAUSE), &PART) || of_other_year(sentence, case.form.year) {
                continue;
            }
            let after = behind(text, at + keyword.len()).trim_start_matches(['为', '是', '：', ':', ' ', '“', '"', '「', '评', '定']);
            let all = case.set.grades().iter().flat_map(|grade| {
                std::iter::once(grade.word.zh.as_str())
                    .chain(grade.aliases.iter().map(String::as_str))
                    .map(|word| (word, grade.id.as_str()))
            });
            let Some((word, id)) = all.filter(|(word, _)| after.starts_with(word)).max_by_key(|(word, _)| word.len()) else { continue };
            let next = behind(after, word.len()).chars().next();
            // A list of grades, or a longer word, states none.
            let alone = match next {
                None | Some('等' | '级' | '档') => true,
                Some('、' | '/' | '（' | '(' | '或' | '和') => false,
                Some(c) => !c.is_alphanumeric(),
            };
            if alone {
                stated.push((word, id));
            }
        }
    }
    stated
}
