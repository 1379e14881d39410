use super::words::{grade_words, range};
use super::{Align, Document};
use crate::messages::{Lang, sentence};
use crate::rules::RuleSet;
use crate::score::{Comparison, LineStanding, Rescored, Standing};

/// Two sets side by side as a page: what differs, whom it moves, and which rules did it.
#[must_use]
pub fn comparison_page(comparison: &Comparison, from: &RuleSet, to: &RuleSet, lang: Lang) -> Document {
    let (first, second) = (&comparison.from.id, &comparison.to.id);
    let mut page = Document::new(lang, sentence!(lang, zh: "规则集对照：{first} → {second}", en: "Rule sets compared: {first} → {second}"));
    let (from_title, to_title) = (from.title().get(lang), to.title().get(lang));
    page.paragraph(sentence!(lang, zh: "{first}：{from_title}", en: "{first}: {from_title}"));
    page.paragraph(sentence!(lang, zh: "{second}：{to_title}", en: "{second}: {to_title}"));
    page.heading(sentence!(lang, zh: "规则的差别", en: "What differs"));
    if comparison.differences.is_empty() {
        page.paragraph(sentence!(lang, zh: "两个规则集相同。", en: "Both sets say the same."));
    }
    page.list(comparison.differences.iter().map(|difference| difference.sentence(lang)).collect());
    if !comparison.forms.is_empty() {
        page.heading(sentence!(lang, zh: "对各表的影响", en: "Whom it moves"));
        let (all, moved) = (comparison.forms.len(), comparison.forms.iter().filter(|form| form.moved).count());
        page.paragraph(
            sentence!(lang, zh: "共 {all} 份表，总分或等级变动 {moved} 份。", en: "{all} forms; total or grade move in {moved}."),
        );
        forms(&mut page, comparison, from, to, lang);
        for form in comparison.forms.iter().filter(|form| !form.lines.is_empty()) {
            page.heading(name(form, lang));
            lines(&mut page, form, lang);
        }
    }
    page
}

fn forms(page: &mut Document, comparison: &Comparison, from: &RuleSet, to: &RuleSet, lang: Lang) {
    let (first, second) = (comparison.from.id.clone(), comparison.to.id.clone());
    let (form, moves) = (sentence!(lang, zh: "表", en: "form"), sentence!(lang, zh: "变动", en: "moves"));
    let rows = comparison.forms.iter().map(|form| {
        let moved = if form.moved { sentence!(lang, zh: "是", en: "yes") } else { String::new() };
        vec![name(form, lang), standing(&form.before, from, lang), standing(&form.after, to, lang), moved]
    });
    let columns = [
        (form.as_str(), Align::Left, 36),
        (first.as_str(), Align::Right, 25),
        (second.as_str(), Align::Right, 25),
        (moves.as_str(), Align::Left, 5),
    ];
    page.table(&columns, rows.collect());
}

fn name(form: &Rescored, lang: Lang) -> String {
    let unit = form.unit.clone().or_else(|| form.title.clone()).unwrap_or_else(|| {
        let number = form.form + 1;
        sentence!(lang, zh: "第 {number} 份", en: "form {number}")
    });
    form.year.map_or_else(|| unit.clone(), |year| format!("{unit} {year}"))
}

fn standing(standing: &Standing, set: &RuleSet, lang: Lang) -> String {
    let range = range(Some(standing.low), Some(standing.high));
    match standing.grade.as_ref().map(|grade| grade_words(grade, set, lang)) {
        Some((low, Some(high))) => format!("{range} {low}–{high}"),
        Some((word, None)) => format!("{range} {word}"),
        None => range,
    }
}

fn lines(page: &mut Document, form: &Rescored, lang: Lang) {
    let [indicator, before, by_before, after, by_after] = match lang {
        Lang::Zh => ["指标", "原得分", "原规则", "新得分", "新规则"],
        Lang::En => ["indicator", "before", "by", "after", "by"],
    };
    let score = |line: &LineStanding| match (line.outcome.as_deref(), line.low) {
        (None, _) => sentence!(lang, zh: "没有此行", en: "no such line"),
        (_, None) => sentence!(lang, zh: "不计", en: "left out"),
        _ => range(line.low, line.high),
    };
    let by = |line: &LineStanding| line.by.join(", ");
    let rows =
        form.lines.iter().map(|line| vec![line.name.clone(), score(&line.before), by(&line.before), score(&line.after), by(&line.after)]);
    use Align::{Left, Right};
    page.table(
        &[(indicator, Left, 26), (before, Right, 11), (by_before, Left, 22), (after, Right, 11), (by_after, Left, 22)],
        rows.collect(),
    );
}
