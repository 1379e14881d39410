use super::{Align, Document};
use crate::audit::{Check, LEFT_OUT, PROFILES, Severity, checks};
use crate::messages::{Lang, sentence};
use Align::Left;

/// The page of all checks, made from the registry: what each finds, on what it rests, what it needs, what can be set, an example;
/// and the rows of the catalogue that no check looks for, with the reason.
#[must_use]
pub fn checks_page(lang: Lang) -> Document {
    let mut page = Document::new(lang, sentence!(lang, zh: "检查项", en: "Checks"));
    let of = |severity: Severity| checks().filter(|check| check.severity == severity).count();
    let (all, errors, warnings, notes) = (checks().count(), of(Severity::Error), of(Severity::Warning), of(Severity::Note));
    page.paragraph(sentence!(lang,
        zh: "共 {all} 项：错误 {errors} 项，警告 {warnings} 项，提示 {notes} 项（指各项的通常级别，个别发现可能更轻）。本页由程序生成。",
        en: "{all} checks: {errors} errors, {warnings} warnings, {notes} notes (what each usually is; single findings may be less). This page is generated."));
    page.paragraph(sentence!(lang,
        zh: "错误：表内自相矛盾，或违反所列条款。警告：很可能有问题。提示：供参考。标为“建议值”的阈值没有来源，可以设置。",
        en: "Error: the form contradicts itself or breaks the clause named. Warning: likely a fault. Note: for information. A threshold called a proposal has no source and can be set."));
    let profiles: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
    let profiles = profiles.join(", ");
    page.paragraph(sentence!(lang, zh: "固定方案：{profiles}。", en: "Frozen profiles: {profiles}."));
    for check in checks() {
        page.heading(format!("{} {}", check.name, check.title.get(lang)));
        described(&mut page, check, lang);
    }
    page.heading(sentence!(lang, zh: "未实现的条目", en: "Rows that no check looks for"));
    let rows = LEFT_OUT.iter().map(|row| vec![row.origin.to_owned(), row.title.get(lang).to_owned(), row.reason.get(lang).to_owned()]);
    let titles = match lang {
        Lang::Zh => ["条目", "问题", "原因"],
        Lang::En => ["row", "fault", "reason"],
    };
    let [origin, title, reason] = titles;
    page.table(&[(origin, Left, 8), (title, Left, 40), (reason, Left, 48)], rows.collect());
    page
}

fn described(page: &mut Document, check: &Check, lang: Lang) {
    page.paragraph(check.explanation.get(lang));
    let needs: Vec<&str> = check.needs.iter().map(|input| input.words(lang)).collect();
    let mut rows = vec![
        (sentence!(lang, zh: "级别", en: "severity"), check.severity.word(lang).to_owned()),
        (sentence!(lang, zh: "条目", en: "row"), check.origin.to_owned()),
        (sentence!(lang, zh: "依据", en: "basis"), check.basis.words(lang)),
        (sentence!(lang, zh: "需要", en: "needs"), needs.join(if lang == Lang::Zh { "、" } else { ", " })),
        (sentence!(lang, zh: "建议", en: "to do"), check.advice.get(lang).to_owned()),
    ];
    for threshold in check.thresholds {
        let (check, name, default, title) = (check.name, threshold.name, threshold.default, threshold.title.get(lang));
        rows.push((
            sentence!(lang, zh: "阈值", en: "threshold"),
            sentence!(lang,
            zh: "{title}：{default}（{check}.{name}）", en: "{title}: {default} ({check}.{name})"),
        ));
    }
    rows.push((sentence!(lang, zh: "示例（有问题）", en: "example (faulty)"), edits(check.faulty.edits, lang)));
    rows.push((sentence!(lang, zh: "示例（没有问题）", en: "example (sound)"), edits(check.sound.edits, lang)));
    if !check.aliases.is_empty() {
        rows.push((sentence!(lang, zh: "曾用名", en: "earlier names"), check.aliases.join(", ")));
    }
    let (what, text) = (sentence!(lang, zh: "项目", en: "what"), sentence!(lang, zh: "内容", en: "content"));
    page.table(&[(&what, Left, 18), (&text, Left, 78)], rows.into_iter().map(|(label, text)| vec![label, text]).collect());
}

/// Edits of the sound example in words.
fn edits(edits: &[(&str, &str)], lang: Lang) -> String {
    if edits.is_empty() {
        return sentence!(lang, zh: "示例表原样", en: "the sound form as it is");
    }
    let said = edits.iter().map(|(path, value)| {
        let shown: String = value.chars().take(160).collect();
        let cut = if value.chars().count() > 160 { "…" } else { "" };
        match *value {
            "" => sentence!(lang, zh: "{path} 为空", en: "{path} blank"),
            "null" => sentence!(lang, zh: "没有 {path}", en: "no {path}"),
            _ => format!("{path} = {shown}{cut}"),
        }
    });
    said.collect::<Vec<_>>().join(if lang == Lang::Zh { "；" } else { "; " })
}
