//! Small texts that several pages share.

use crate::messages::Lang;
use crate::number::Decimal;
use crate::rules::RuleSet;
use crate::score::GradeRange;

/// `14.69`, `8.00–10.00`, or a dash.
pub(super) fn range(low: Option<Decimal>, high: Option<Decimal>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low}–{high}"),
        _ => "—".to_owned(),
    }
}

/// The words of the grades at the low and the high end; one where they are the same.
pub(super) fn grade_words(grade: &GradeRange, set: &RuleSet, lang: Lang) -> (String, Option<String>) {
    let word =
        |id: &str| set.grades().iter().find(|grade| grade.id == id).map_or_else(|| id.to_owned(), |grade| grade.word.get(lang).to_owned());
    (word(&grade.low), (grade.low != grade.high).then(|| word(&grade.high)))
}
