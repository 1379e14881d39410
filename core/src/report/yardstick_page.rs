use super::words::grade_words;
use super::years_words::{pair, signed, two_places};
use super::{Align, Document, comparison_page};
use crate::messages::{Lang, sentence};
use crate::rules::RuleSet;
use crate::score::GradeRange;
use crate::years::{RuleEffect, Yardstick};

/// Two rule sets over given forms: who changes grade, which rule did it, and the comparison of both.
#[must_use]
pub fn yardstick_page(told: &Yardstick, from: &RuleSet, to: &RuleSet, lang: Lang) -> Document {
    let mut page = comparison_page(&told.comparison, from, to, lang);
    // After the titles of both sets.
    let rest = page.blocks.split_off(2.min(page.blocks.len()));
    let (all, regraded) = (told.comparison.forms.len(), told.regraded.len());
    page.heading(sentence!(lang, zh: "等级的变动", en: "Who changes grade"));
    page.paragraph(sentence!(lang, zh: "共 {all} 份表，等级变动 {regraded} 份。", en: "{all} forms; {regraded} change grade."));
    let words = |grade: Option<&GradeRange>, set: &RuleSet| match grade.map(|grade| grade_words(grade, set, lang)) {
        Some((low, Some(high))) => format!("{low}–{high}"),
        Some((word, None)) => word,
        None => "—".to_owned(),
    };
    let beyond = sentence!(lang, zh: "合计环节", en: "whole");
    let rows = told.regraded.iter().map(|form| {
        let number = form.form + 1;
        let unit = form.unit.clone().unwrap_or_else(|| sentence!(lang, zh: "第 {number} 份", en: "form {number}"));
        let name = form.year.map_or_else(|| unit.clone(), |year| format!("{unit} {year}"));
        let mut did: Vec<String> = form.did.iter().map(|effect| effect_words(effect, lang)).collect();
        let rest = pair(signed(two_places(&form.beyond_low)), signed(two_places(&form.beyond_high)));
        if rest != "0.00" {
            did.push(format!("{beyond} {rest}"));
        }
        vec![name, words(form.from.as_ref(), from), words(form.to.as_ref(), to), did.join("\n")]
    });
    let [form, before, after, did] = match lang {
        Lang::Zh => ["表", "原等级", "新等级", "由哪些规则（得分之差）"],
        Lang::En => ["form", "before", "after", "by which rules (change of scores)"],
    };
    page.table(&[(form, Align::Left, 26), (before, Align::Left, 10), (after, Align::Left, 10), (did, Align::Left, 46)], rows.collect());
    page.heading(sentence!(lang, zh: "各条规则的影响", en: "What each rule did"));
    let rows = told.effects.iter().map(|effect| {
        let change = pair(signed(two_places(&effect.low)), signed(two_places(&effect.high)));
        vec![names(&effect.before, lang), names(&effect.after, lang), effect.lines.to_string(), change]
    });
    let [before, after, lines, change] = match lang {
        Lang::Zh => ["原规则", "新规则", "指标数", "得分之差"],
        Lang::En => ["before", "after", "lines", "change"],
    };
    page.table(
        &[(before, Align::Left, 34), (after, Align::Left, 34), (lines, Align::Right, 8), (change, Align::Right, 18)],
        rows.collect(),
    );
    page.blocks.extend(rest);
    page
}

fn names(by: &[String], lang: Lang) -> String {
    if by.is_empty() { sentence!(lang, zh: "（无）", en: "(none)") } else { by.join(", ") }
}

fn effect_words(effect: &RuleEffect, lang: Lang) -> String {
    let change = pair(signed(two_places(&effect.low)), signed(two_places(&effect.high)));
    format!("{} → {}: {change}", names(&effect.before, lang), names(&effect.after, lang))
}
