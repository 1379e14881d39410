//! Words that several checks look for, and how they write numbers and clauses.

use super::{Case, Severity};
use crate::number::{Ratio, Rounding, RoundingMode};
use crate::reading::normalized;
use crate::rules::{Clause, RuleSet};
use crate::score::InForceNote;

/// The first of the words that stands in the text.
pub(crate) fn first_in<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().find(|word| text.contains(word))
}

/// A share in percent, for the eye; what decides is the share itself.
pub(crate) fn percent(share: &Ratio) -> String {
    let two = Rounding { places: 2, mode: RoundingMode::HalfUp };
    let hundredfold = share * &Ratio::from_int(100);
    two.apply(&hundredfold).map_or_else(|_| format!("{hundredfold}%"), |number| format!("{}%", number.normalized()))
}

/// A clause of the set: its document and what it says.
pub(crate) fn cited(set: &RuleSet, clause: &Clause) -> String {
    let document = set.source(clause).map_or(&*clause.source, |source| source.document.as_str());
    clause.says.as_ref().map_or_else(|| document.to_owned(), |says| format!("{document}：{}", says.zh))
}

/// How bad it is to break a clause of the set: nothing is broken that was not in force.
pub(crate) fn breach(case: &Case<'_>) -> Severity {
    if case.card.receipt.in_force == InForceNote::No { Severity::Warning } else { Severity::Error }
}

/// Texts of a reason that are none.
const NO_REASON: [&str; 16] = [
    "无偏差",
    "没有偏差",
    "不存在偏差",
    "无原因",
    "暂无",
    "暂无偏差",
    "无差异",
    "无扣分",
    "无需改进",
    "无改进措施",
    "不适用",
    "已完成",
    "完成",
    "正常",
    "同上",
    "0",
];

/// Whether a reason says that there is nothing to say.
pub(crate) fn denies_deviation(reason: &str) -> bool {
    let plain = normalized(reason);
    NO_REASON.contains(&plain.as_str()) || ["无偏差", "没有偏差", "不存在偏差"].iter().any(|denial| plain.contains(denial))
}

/// Whether the word stands in the text as something that is meant to be done: neither denied (不完善) nor found slow (推进缓慢).
pub(crate) fn intends(text: &str, word: &str) -> bool {
    let mut before = "";
    for (count, after) in text.split(word).enumerate() {
        let denied = before.ends_with(['不', '未', '没']);
        let slow = ["缓慢", "较慢", "偏慢", "滞后", "不力", "不够", "不到位", "迟缓"].iter().any(|slow| after.starts_with(slow));
        if count > 0 && !denied && !slow {
            return true;
        }
        before = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_denied_intends_nothing() {
        assert!(intends("下一步完善制度", "完善"));
        assert!(!intends("制度不完善", "完善"));
        assert!(!intends("推进缓慢", "推进"));
        assert!(intends("推进缓慢，将加快推进", "推进"));
        assert!(!intends("", "推进"));
    }

    #[test]
    fn shares_are_written_in_percent() {
        assert_eq!(percent(&Ratio::new(1, 3).unwrap()), "33.33%");
        assert_eq!(percent(&Ratio::new(9, 10).unwrap()), "90%");
    }
}
