use crate::audit::case::paragraph_at;
use crate::audit::report_text::{numbered, plain};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// F04.
pub(super) static CHECK: Check = Check {
    name: "annex-absent",
    origin: "F04",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "提到的附件不在报告中", en: "an annex that is referred to is not there" },
    explanation: Words {
        zh: "正文写有“见附件N”“见附表N”，而正文没有以它开头的段落，也没有列出，编号又超出随附表格的张数（自评表、基础数据表）。全文没有附件一览、又未随附的明细、清单、佐证资料等写“见附件”“附后”的同样看；只写“详见附件”的作提示。引用其他文件附件的不看。",
        en: "The text says 见附件N, but no paragraph begins with that annex or lists it, and its number is above that of the tables that came with it. Where no annex is listed at all, details, lists or evidence said to be annexed are told as well; a bare 详见附件 is a note. Annexes of other documents are let be.",
    },
    advice: Words { zh: "补附附件，或更正编号。", en: "Add the annex, or mend its number." },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::Text],
    faulty: Example { edits: &[("text[10]", "部分村组管网接入进度偏慢，清单见附件3。")], at: "text[10]" },
    sound: Example {
        edits: &[("text[10]", "部分村组管网接入进度偏慢（见附件2），依据见《绩效管理办法》附件5。")], at: ""
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let text = case.need_text()?;
    let form = case.form;
    let tables = u32::from(!form.indicators.is_empty()) + u32::from(form.base_data.is_some());
    let told = case.told();
    let plains: Vec<Cow<'_, str>> = text
        .iter()
        .zip(told.iter())
        .map(|(paragraph, told)| match &told.short {
            Some(short) => short.into(),
            None if paragraph.text.contains('附') => plain(&paragraph.text).into(),
            None => told.beginning.as_str().into(),
        })
        .collect();
    let mut listed = false;
    let mut shown = BTreeSet::new();
    let mut listing = false;
    for plain in &plains {
        let head = plain.trim_start_matches(['(', '【', '[']);
        match annex(head) {
            Some((number, _)) => {
                listing = shown.insert(number);
                listed = true;
            }
            // 附件：1.基础数据表 2.自评表, on one line or several.
            None if head.starts_with("附件") || head.starts_with("附表") => {
                (listing, listed) = (true, true);
                shown.extend(plain.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok()));
            }
            None => match numbered(plain) {
                Some((_, number, _)) if listing => {
                    shown.insert(number);
                }
                _ => listing = false,
            },
        }
    }
    let mut found = Vec::new();
    for (index, (paragraph, plain)) in text.iter().zip(&plains).enumerate() {
        let absent = |number: u32| number > tables && !shown.contains(&number);
        let Some((number, name)) = referred(plain).into_iter().find(|(number, _)| absent(*number)) else {
            if let Some((clause, sure)) = annexed(plain).filter(|_| !listed) {
                let one = found!(paragraph_at(index, paragraph), [clause],
                    zh: "正文提到“{clause}”，报告没有列出附件", en: "the text says {clause}, and the report lists no annex");
                found.push(if sure { one } else { one.severity(Severity::Note) });
            }
            continue;
        };
        found.push(found!(paragraph_at(index, paragraph), [name, number, tables],
            zh: "正文提到“{name}{number}”，报告中没有", en: "{name}{number} is referred to and is not there"));
    }
    Ok(found)
}

/// What is annexed beside the form itself.
const THINGS: [&str; 14] =
    ["明细", "清单", "资料", "材料", "统计", "问卷", "台账", "照片", "合同", "名单", "凭证", "票据", "测算", "花名册"];
/// What the form itself is called; and documents that have annexes of their own.
const NOT_OURS: [&str; 16] = [
    "自评表",
    "基础数据",
    "目标表",
    "评分表",
    "指标表",
    "》",
    "文件",
    "通知",
    "办法",
    "意见",
    "规定",
    "方案",
    "号)",
    "〕",
    "批复",
    "上述附件",
];

/// The clause that says that something is annexed, and whether it names what no form is.
fn annexed(plain: &str) -> Option<(&str, bool)> {
    if !plain.contains('附') {
        return None;
    }
    let clauses = plain.split(['。', ';', ',', '!', '(', ')']);
    clauses.filter(|clause| clause.chars().count() <= 30).find_map(|clause| {
        let body = clause.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九".contains(c));
        let seen = ["见附件", "见附表", "附后"].iter().any(|word| body.ends_with(word));
        let ours = seen && !NOT_OURS.iter().any(|word| clause.contains(word));
        ours.then(|| (clause, THINGS.iter().any(|word| clause.contains(word))))
    })
}

/// The annexes that a paragraph refers to with 见, or in brackets.
fn referred(plain: &str) -> Vec<(u32, &'static str)> {
    let mut found = Vec::new();
    for (at, _) in plain.match_indices('附') {
        let (Some(before), Some(rest)) = (plain.get(..at), plain.get(at..)) else { continue };
        if before.ends_with(['见', '(', '如', '阅', '照', '按', '在']) && !before.ends_with("》(") && !before.ends_with("号(") {
            found.extend(annex(rest));
        }
    }
    found
}

/// `附件3`, `附表二`; of 附件1-2 the first number.
fn annex(text: &str) -> Option<(u32, &'static str)> {
    let name = ["附件", "附表"].into_iter().find(|name| text.starts_with(name))?;
    let rest = text.strip_prefix(name)?;
    let digits = rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    if (1..=2).contains(&digits.len()) {
        return Some((digits.parse().ok()?, name));
    }
    let first = rest.chars().next()?;
    let number = "一二三四五六七八九".chars().position(|c| c == first)?;
    Some((u32::try_from(number).ok()?.checked_add(1)?, name))
}
