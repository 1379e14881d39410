use super::audit_form::{form, tone};
use super::words::{grade_words, range};
use super::{Align, Block, Document, Mask, Notice};
use crate::audit::{Answered, Audit, Case, Finding, check};
use crate::messages::{Lang, sentence};
use crate::rules::RuleSet;
use Align::{Left, Right};

/// The audit as a page: how many of what, what the evidence proves, the form with findings at its cells, the sums, every finding,
/// the checks that could not look; what is masked is masked.
#[must_use]
pub fn audit_page(audit: &Audit, case: &Case<'_>, mask: &Mask, lang: Lang) -> Document {
    let unit = audit.unit.clone().unwrap_or_else(|| sentence!(lang, zh: "（未填单位）", en: "(no unit named)"));
    let year = audit.year.map(|year| year.to_string());
    let title = match year {
        Some(year) => sentence!(lang, zh: "{unit} {year}年度绩效自评审核", en: "{unit}, {year}: audit of the self-evaluation"),
        None => sentence!(lang, zh: "{unit} 绩效自评审核", en: "{unit}: audit of the self-evaluation"),
    };
    let mut page = Document::new(lang, title);
    summary(&mut page, audit, case.set, lang);
    page.heading(sentence!(lang, zh: "证据能够证明的分数", en: "What the evidence proves"));
    proven(&mut page, audit, case.set, lang);
    page.heading(sentence!(lang, zh: "表上的问题", en: "The form"));
    form(&mut page, case.form, Some(&case.card.lines), &audit.findings, lang);
    if !audit.sums.is_empty() {
        page.heading(sentence!(lang, zh: "验算", en: "The sums"));
        sums(&mut page, audit, lang);
    }
    page.heading(sentence!(lang, zh: "问题清单", en: "Findings"));
    if audit.findings.is_empty() {
        page.paragraph(sentence!(lang, zh: "没有发现问题。", en: "Nothing was found."));
    }
    for (index, finding) in audit.findings.iter().enumerate() {
        page.blocks.push(Block::Notice(notice(index + 1, finding, lang)));
    }
    page.heading(sentence!(lang, zh: "无法判断的检查", en: "Checks that could not look"));
    not_evaluable(&mut page, audit, lang);
    page.heading(sentence!(lang, zh: "说明", en: "About this page"));
    about(&mut page, audit, mask, lang);
    mask.document(page)
}

fn summary(page: &mut Document, audit: &Audit, set: &RuleSet, lang: Lang) {
    let counts = audit.summary;
    let (errors, warnings, notes, waived) = (counts.errors, counts.warnings, counts.notes, counts.waived);
    page.paragraph(match errors {
        0 => sentence!(lang, zh: "未发现错误；警告 {warnings} 条，提示 {notes} 条。", en: "No errors; {warnings} warnings, {notes} notes."),
        _ => sentence!(lang,
            zh: "错误 {errors} 条，警告 {warnings} 条，提示 {notes} 条。", en: "{errors} errors, {warnings} warnings, {notes} notes."),
    });
    if waived > 0 {
        page.paragraph(sentence!(lang, zh: "另有 {waived} 条经说明予以保留，不计入。", en: "{waived} more were waived and do not count."));
    }
    let (passed, unable) = (counts.passed, counts.not_evaluable);
    let (id, title) = (&audit.receipt.ruleset, set.title().get(lang));
    let assumed =
        if audit.receipt.assumed { sentence!(lang, zh: "（未指明，按默认采用）", en: " (assumed)") } else { String::new() };
    page.paragraph(sentence!(lang,
        zh: "规则集：{id}{assumed} {title}。检查 {passed} 项无问题，{unable} 项因缺少材料无法判断。",
        en: "Rule set: {id}{assumed}, {title}. {passed} checks found nothing, {unable} could not look for want of material."));
}

fn proven(page: &mut Document, audit: &Audit, set: &RuleSet, lang: Lang) {
    let proven = &audit.proven;
    let shown = range(Some(proven.low), Some(proven.high));
    let grade = match proven.grade.as_ref().map(|grade| grade_words(grade, set, lang)) {
        Some((word, None)) => sentence!(lang, zh: "，等级 {word}", en: ", grade {word}"),
        Some((low, Some(high))) => sentence!(lang, zh: "，等级 {low} 至 {high}", en: ", grade {low} to {high}"),
        None => String::new(),
    };
    let reported = match (proven.reported, &proven.reported_grade) {
        (Some(score), Some(word)) => sentence!(lang, zh: "；自评 {score} 分，{word}", en: "; reported {score}, {word}"),
        (Some(score), None) => sentence!(lang, zh: "；自评 {score} 分", en: "; reported {score}"),
        _ => String::new(),
    };
    page.paragraph(sentence!(lang,
        zh: "按表上的证据，总分应在 {shown}{grade}{reported}。", en: "By the form's evidence the total is {shown}{grade}{reported}."));
    match proven.holds {
        Some(true) => page.paragraph(sentence!(lang, zh: "证据能够证明自评结果。", en: "The evidence proves what was reported.")),
        Some(false) => page.paragraph(sentence!(lang,
            zh: "证据不能证明自评结果；以下各项的证据留有余地，按幅度从大到小排列。",
            en: "The evidence does not prove what was reported; these lines leave room, widest first.")),
        None => {}
    }
    let rows = proven.open.iter().map(|open| vec![open.name.clone(), open.width.to_string()]).collect();
    let (line, width) = (sentence!(lang, zh: "指标", en: "line"), sentence!(lang, zh: "未定分数", en: "open points"));
    page.table(&[(&line, Left, 80), (&width, Right, 14)], rows);
}

fn sums(page: &mut Document, audit: &Audit, lang: Lang) {
    let rows = audit.sums.iter().map(|sum| {
        let holds = match sum.holds {
            true => sentence!(lang, zh: "相符", en: "holds"),
            false => sentence!(lang, zh: "不符", en: "does not hold"),
        };
        vec![sum.label.get(lang).to_owned(), sum.written.clone(), holds]
    });
    let titles = match lang {
        Lang::Zh => ["项目", "算式", "结果"],
        Lang::En => ["what", "sum", "result"],
    };
    let [what, sum, result] = titles;
    page.table(&[(what, Left, 20), (sum, Left, 62), (result, Left, 14)], rows.collect());
}

fn notice(number: usize, finding: &Finding, lang: Lang) -> Notice {
    let known = check(finding.check);
    let word = match &finding.waived {
        Some(_) => sentence!(lang, zh: "已豁免", en: "waived"),
        None => finding.severity.word(lang).to_owned(),
    };
    let mut lines = vec![(sentence!(lang, zh: "位置", en: "where"), place(finding, lang))];
    let mut say = |label: String, text: String| {
        if !text.is_empty() {
            lines.push((label, text));
        }
    };
    say(sentence!(lang, zh: "事实", en: "fact"), finding.message.get(lang).to_owned());
    say(sentence!(lang, zh: "算式", en: "sum"), finding.sum.clone().unwrap_or_default());
    say(sentence!(lang, zh: "条款", en: "clause"), finding.clause.clone().unwrap_or_default());
    say(sentence!(lang, zh: "依据", en: "basis"), finding.basis.words(lang));
    say(sentence!(lang, zh: "建议", en: "to do"), finding.advice.get(lang).to_owned());
    if let Some(fix) = &finding.fix {
        let (from, to) = (&fix.from, &fix.to);
        say(sentence!(lang, zh: "改为", en: "fix"), sentence!(lang, zh: "“{from}”改为“{to}”", en: "`{from}` becomes `{to}`"));
    }
    if let Some(waived) = &finding.waived {
        let (reason, date) = (&waived.reason, &waived.date);
        say(sentence!(lang, zh: "豁免", en: "waived"), sentence!(lang, zh: "{date}：{reason}", en: "{date}: {reason}"));
    }
    say(sentence!(lang, zh: "检查项", en: "check"), finding.check.to_owned());
    let title = known.map_or_else(String::new, |known| known.title.get(lang).to_owned());
    Notice { number, tone: tone(finding), word, title, lines }
}

/// The cell in words: what a person calls it, its text, and where it stood.
fn place(finding: &Finding, lang: Lang) -> String {
    let at = &finding.at;
    let mut place = at.label_in(lang).into_owned();
    if !at.text.is_empty() {
        let shown: String = at.text.chars().take(60).collect();
        let cut = if at.text.chars().count() > 60 { "…" } else { "" };
        place += &sentence!(lang, zh: "“{shown}{cut}”", en: " `{shown}{cut}`");
    }
    if let Some(located) = &at.place {
        let part = |zh: &str, en: &str, number: Option<u32>| number.map(|number| sentence!(lang, zh: "{zh}{number}", en: "{en} {number}"));
        let parts = [part("表", "table", located.table), part("行", "row", located.row), part("列", "column", located.column)];
        let known: Vec<String> = parts.into_iter().flatten().collect();
        if !known.is_empty() {
            let known = known.join(if lang == Lang::Zh { " " } else { ", " });
            place += &sentence!(lang, zh: "（{known}）", en: " ({known})");
        }
    }
    match finding.also.len() {
        0 => place,
        more => place + &sentence!(lang, zh: "，另有 {more} 处", en: ", and {more} more"),
    }
}

fn not_evaluable(page: &mut Document, audit: &Audit, lang: Lang) {
    let rows = audit.checks.iter().filter_map(|ran| match &ran.answer {
        Answered::NotEvaluable { missing } => {
            let missing: Vec<&str> = missing.iter().map(|input| input.words(lang)).collect();
            let join = if lang == Lang::Zh { "、" } else { ", " };
            let title = check(ran.check).map_or(ran.check, |check| check.title.get(lang));
            Some(vec![title.to_owned(), missing.join(join)])
        }
        _ => None,
    });
    let (what, missing) = (sentence!(lang, zh: "检查项", en: "check"), sentence!(lang, zh: "缺少", en: "missing"));
    page.table(&[(&what, Left, 60), (&missing, Left, 36)], rows.collect());
}

fn about(page: &mut Document, audit: &Audit, mask: &Mask, lang: Lang) {
    page.paragraph(if mask.is_off() {
        sentence!(lang, zh: "本页未作遮盖。", en: "Nothing on this page is masked.")
    } else {
        sentence!(lang,
            zh: "填表人、负责人、联系人、签字、电话等栏的内容和电话号码已遮盖；其余文字按原样列出，可能含有其他个人信息。",
            en: "Names and numbers behind labels (填表人, 负责人, 联系人, 签字, 电话) and telephone numbers are masked; other text stands as it is and may hold personal data.")
    });
    let (engine, set, hash) = (&audit.receipt.engine, &audit.receipt.ruleset, audit.receipt.hash.get(..12).unwrap_or_default());
    page.paragraph(sentence!(lang,
        zh: "“错误”指表内自相矛盾或违反所列条款；“警告”指很可能有问题；“提示”供参考。未与正式文本核对的依据均已注明。",
        en: "An error is a contradiction within the form or a breach of the clause named; a warning is a likely fault; a note is for information."));
    page.paragraph(sentence!(lang, zh: "引擎 {engine}，规则集 {set}（{hash}）。", en: "Engine {engine}, rule set {set} ({hash})."));
}
