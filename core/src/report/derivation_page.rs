use super::Document;
use crate::messages::{Lang, sentence};
use crate::rules::RuleSet;
use crate::score::Scorecard;

/// Every line with all its steps as sentences (计算过程).
#[must_use]
pub fn derivation_page(card: &Scorecard, set: &RuleSet, lang: Lang) -> Document {
    let unit = card.unit.clone().unwrap_or_default();
    let mut page = Document::new(lang, sentence!(lang, zh: "{unit} 计算过程", en: "{unit}: how every score follows"));
    for line in card.all_lines() {
        let result = match (line.low, line.high) {
            (Some(low), Some(high)) if low == high => low.to_string(),
            (Some(low), Some(high)) => format!("{low}–{high}"),
            _ => "—".to_owned(),
        };
        page.heading(format!("{}  {result}", line.name));
        page.list(line.derivation.iter().map(|step| step.sentence(set, lang)).collect());
        page.paragraph(line.because(set, lang));
        page.list(line.flags.iter().map(|flag| flag.sentence(lang)).collect());
    }
    page
}
