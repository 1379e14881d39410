//! Which grade a total has.

use super::GradeRange;
use crate::number::{Decimal, End, Interval};
use crate::reading::same_text;
use crate::rules::{Grade, RuleSet, Stage};

/// The grades at both ends. An open end is looked up just inside the range.
pub(super) fn grades(exact: &Interval, shown: (Decimal, Decimal), set: &RuleSet) -> Option<GradeRange> {
    let (low, high) = match set.rounding().stage {
        Stage::Indicator => (End::closed(shown.0.ratio()), End::closed(shown.1.ratio())),
        Stage::Total => {
            let end = |end: Option<&End>, shown: Decimal| {
                if end.is_some_and(|end| end.open) { end.cloned() } else { Some(End::closed(shown.ratio())) }
            };
            (end(exact.low(), shown.0)?, end(exact.high(), shown.1)?)
        }
    };
    Some(GradeRange { low: grade_at(&low, true, set)?.id.clone(), high: grade_at(&high, false, set)?.id.clone() })
}

/// The grades that vetoes leave: at both ends no better than what surely bars, at the low end no better than what may bar.
pub(super) fn barred(range: GradeRange, (surely, perhaps): &(Option<String>, Option<String>), set: &RuleSet) -> GradeRange {
    let place = |id: &str| set.grades().iter().position(|grade| grade.id == id);
    let held = |id: String, bar: &Option<String>| match bar {
        Some(bar) if place(bar) > place(&id) => bar.clone(),
        _ => id,
    };
    GradeRange { low: held(held(range.low, surely), perhaps), high: held(range.high, surely) }
}

fn grade_at<'a>(end: &End, is_low: bool, set: &'a RuleSet) -> Option<&'a Grade> {
    set.grades().iter().find(|grade| {
        let range = &grade.range.0;
        if !end.open {
            return range.contains(&end.value);
        }
        // Just above an open low end, just below an open high end.
        let above = range.low().is_none_or(|low| low.value < end.value || (is_low && low.value == end.value));
        let below = range.high().is_none_or(|high| high.value > end.value || (!is_low && high.value == end.value));
        above && below
    })
}

pub(crate) fn grade_of_word<'a>(word: &str, set: &'a RuleSet) -> Option<&'a Grade> {
    set.grades().iter().find(|grade| {
        same_text(&grade.word.zh, word) || same_text(&grade.word.en, word) || grade.aliases.iter().any(|alias| same_text(alias, word))
    })
}
