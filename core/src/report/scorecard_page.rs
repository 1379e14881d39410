use super::total_page::{reviews, total};
use super::words::range;
use super::{Align, Document};
use crate::messages::{Lang, sentence};
use crate::rules::{RuleSet, SetKind};
use crate::score::{InForceNote, Line, NamedRatio, Outcome, RatioOutcome, ReportedScore, Scorecard};

/// The scorecard as a page: every line with target, actual, points, reported, recomputed and why; subtotals, the total and
/// grade against what was reported; the ratios; the receipt.
#[must_use]
pub fn scorecard_page(card: &Scorecard, set: &RuleSet, lang: Lang) -> Document {
    let unit = card.unit.clone().unwrap_or_else(|| sentence!(lang, zh: "（未填单位）", en: "(no unit named)"));
    let title = match card.year {
        Some(year) => {
            sentence!(lang, zh: "{unit} {year}年度绩效自评核算", en: "{unit}, {year}: self-evaluation recomputed")
        }
        None => {
            sentence!(lang, zh: "{unit} 绩效自评核算", en: "{unit}: self-evaluation recomputed")
        }
    };
    let mut page = Document::new(lang, title);
    preamble(&mut page, card, set, lang);
    page.heading(sentence!(lang, zh: "逐项核算", en: "Line by line"));
    lines(&mut page, card, set, lang);
    page.heading(sentence!(lang, zh: "小计", en: "Subtotals"));
    levels(&mut page, card, lang);
    page.heading(sentence!(lang, zh: "总分与等级", en: "Total and grade"));
    total(&mut page, card, set, lang);
    reviews(&mut page, card, lang);
    if !card.ratios.is_empty() {
        page.heading(sentence!(lang, zh: "比率（基础数据表与预算）", en: "Ratios (base data table and budget)"));
        ratios(&mut page, card, set, lang);
    }
    page.heading(sentence!(lang, zh: "计算凭证", en: "Receipt"));
    receipt(&mut page, card, lang);
    page
}

fn preamble(page: &mut Document, card: &Scorecard, set: &RuleSet, lang: Lang) {
    let receipt = &card.receipt;
    let (id, title) = (&receipt.ruleset, set.title().get(lang));
    let assumed = if receipt.assumed {
        sentence!(lang, zh: "（未指明，按默认采用）", en: " (assumed: the call named neither a set nor a place)")
    } else {
        String::new()
    };
    page.paragraph(sentence!(lang, zh: "规则集：{id}{assumed}  {title}", en: "Rule set: {id}{assumed}  {title}"));
    if let Some(note) = set.note() {
        page.paragraph(sentence!(lang, zh: "说明：", en: "Note: ") + note.get(lang));
    }
    let unverified: Vec<&str> =
        set.sources().iter().filter(|s| !s.verified && s.basis != crate::rules::Basis::Engine).map(|s| s.document.as_str()).collect();
    if !unverified.is_empty() {
        let documents = unverified.join("、");
        page.paragraph(sentence!(lang, zh: "依据未与正式文本核对：{documents}", en: "Not checked against the official text: {documents}"));
    }
    if receipt.in_force == InForceNote::No {
        let (from, year) = (receipt.valid_from, card.year.unwrap_or_default());
        page.paragraph(sentence!(lang, zh: "注意：规则集自 {from} 起施行，被评价年度 {year} 不在施行期内。", en: "Note: the set is in force from {from}; the year {year} lies outside its period."));
    }
    if !receipt.covers_kind && set.kind() == SetKind::Regulation {
        page.paragraph(sentence!(lang, zh: "注意：规则集的条文不是针对此类表格的，本表按推定适用。", en: "Note: the set's text does not speak of this kind of form; it is applied by analogy."));
    }
}

fn outcome(line: &Line, lang: Lang) -> String {
    match line.outcome {
        Outcome::Exact => String::new(),
        Outcome::Within { .. } => sentence!(lang, zh: "区间", en: "within"),
        Outcome::Unproven { .. } => sentence!(lang, zh: "依据不足", en: "unproven"),
        Outcome::NotApplicable { .. } => sentence!(lang, zh: "不适用", en: "n/a"),
    }
}

fn lines(page: &mut Document, card: &Scorecard, set: &RuleSet, lang: Lang) {
    let rows = card.all_lines().map(|line| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let level = line.path.last().map(|level| format!("[{level}] ")).unwrap_or_default();
        let why = line.because(set, lang);
        let outside = match &line.reported {
            Some(ReportedScore { gap: Some(gap), inside: Some(false), .. }) => {
                let by = gap.abs();
                sentence!(lang, zh: "；自评在外，差 {by}", en: "; reported lies outside by {by}")
            }
            _ => String::new(),
        };
        let result = [range(line.low, line.high), outcome(line, lang)].join(" ");
        vec![
            format!("{level}{}", line.name),
            text(&line.target),
            text(&line.actual),
            line.points.map(|points| points.to_string()).unwrap_or_default(),
            line.reported.as_ref().map(|reported| reported.score.to_string()).unwrap_or_default(),
            result.trim().to_owned(),
            format!("{why}{outside}"),
        ]
    });
    let titles = match lang {
        Lang::Zh => ["指标", "指标值", "完成值", "分值", "自评", "核算", "依据"],
        Lang::En => ["indicator", "target", "actual", "pts", "rep.", "recomputed", "why"],
    };
    let [name, target, actual, points, reported, result, why] = titles;
    use Align::{Left, Right};
    page.table(
        &[
            (name, Left, 24),
            (target, Left, 13),
            (actual, Left, 10),
            (points, Right, 4),
            (reported, Right, 5),
            (result, Left, 11),
            (why, Left, 21),
        ],
        rows.collect(),
    );
}

fn levels(page: &mut Document, card: &Scorecard, lang: Lang) {
    let rows = card.levels.iter().filter(|level| level.path.len() == 1).map(|level| {
        vec![
            level.path.join(" / "),
            level.points.map(|points| points.to_string()).unwrap_or_default(),
            range(Some(level.low), Some(level.high)),
        ]
    });
    let titles = match lang {
        Lang::Zh => ["一级指标", "分值", "核算"],
        Lang::En => ["level", "points", "recomputed"],
    };
    let [name, points, result] = titles;
    page.table(&[(name, Align::Left, 30), (points, Align::Right, 8), (result, Align::Left, 20)], rows.collect());
}

fn ratios(page: &mut Document, card: &Scorecard, set: &RuleSet, lang: Lang) {
    let rows = card.ratios.iter().map(|ratio| {
        let (value, why) = ratio_texts(ratio, set, lang);
        vec![ratio.name.get(lang).to_owned(), value, why]
    });
    let titles = match lang {
        Lang::Zh => ["比率", "数值", "依据"],
        Lang::En => ["ratio", "value", "why"],
    };
    let [name, value, why] = titles;
    page.table(&[(name, Align::Left, 32), (value, Align::Right, 12), (why, Align::Left, 52)], rows.collect());
}

fn ratio_texts(ratio: &NamedRatio, set: &RuleSet, lang: Lang) -> (String, String) {
    let formula = &ratio.formula;
    match &ratio.outcome {
        RatioOutcome::Known { percent, .. } => {
            let condition = ratio.condition.as_ref().map(|condition| format!("（{}）", condition.get(lang))).unwrap_or_default();
            (format!("{percent}%"), format!("{formula}{condition}"))
        }
        RatioOutcome::Satisfied { clause } => {
            let clause = clause.sentence(set, lang);
            ("0/0".to_owned(), sentence!(lang, zh: "视为符合（{clause}）", en: "counts as kept ({clause})"))
        }
        RatioOutcome::Unproven { why } => (sentence!(lang, zh: "依据不足", en: "unproven"), why.sentence(lang)),
    }
}

fn receipt(page: &mut Document, card: &Scorecard, lang: Lang) {
    let receipt = &card.receipt;
    let rounding = &receipt.rounding;
    let (engine, set, hash, from, places, mode) =
        (&receipt.engine, &receipt.ruleset, &receipt.hash, receipt.valid_from, rounding.places, rounding.mode.sentence(lang));
    let stage = match rounding.stage {
        crate::rules::Stage::Indicator => sentence!(lang, zh: "逐项", en: "each line"),
        crate::rules::Stage::Total => sentence!(lang, zh: "总分", en: "the total"),
    };
    page.paragraph(sentence!(lang,
        zh: "{engine}；规则集 {set}，自 {from} 起；SHA-256 {hash}；{stage}{mode}，{places} 位小数",
        en: "{engine}; rule set {set}, from {from}; SHA-256 {hash}; {stage} rounded {mode}, {places} places"));
}
