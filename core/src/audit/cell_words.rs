//! Small questions to texts of cells and names.

use crate::reading::folded;

/// Whether a digit stands in it, of either width.
pub(crate) fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// Whether a number stands in it: a digit, or a Chinese numeral with what it counts (三级, 每月一次; not 统一, 十分, 两委).
pub(crate) fn has_numeral(text: &str) -> bool {
    const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿两半";
    const COUNTED: &str = "级等次个场类档成倍期户人家项条台套年月季名位篇份件所处村元亩吨米公日天周轮批";
    let mut before = false;
    has_digit(text)
        || text.chars().any(|c| {
            let counted = before && COUNTED.contains(c);
            before = NUMERALS.contains(c);
            counted
        })
}

/// The text without what stands in brackets; all of it where nothing would be left or a bracket is not closed.
pub(crate) fn outside_brackets(text: &str) -> String {
    let (mut kept, mut depth) = (String::with_capacity(text.len()), 0_usize);
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' | '［' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' | '］' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    if depth > 0 || kept.trim().is_empty() { text.to_owned() } else { kept }
}

/// An indicator's name without stars, numbering (`指标1：`, `1、`), brackets and what is added behind a dash.
pub(crate) fn core_name(name: &str) -> String {
    let bare = outside_brackets(name);
    let plain = folded(&bare);
    let plain = plain.trim_start_matches(|c| "★☆*●◆■▲".contains(c));
    let plain = plain.split("——").next().unwrap_or_default();
    let counted = plain.strip_prefix("指标").unwrap_or(plain);
    let digits = counted.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < counted.len();
    let bare = digits.trim_start_matches([':', '、', '.', '．', ')']);
    // 指标1 needs no colon; a number alone needs its stroke: 1、 but not 12345热线.
    let body = if numbered && (plain.len() > counted.len() || bare.len() < digits.len()) { bare } else { plain };
    body.trim_end_matches(|c| "。,;:、.,;".contains(c)).to_owned()
}

/// The first of the words that the text ends with.
pub(crate) fn ending<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().find(|word| text.ends_with(**word)).copied()
}

/// Whether a sign of comparison (not an equals sign) stands in it.
pub(crate) fn has_sign(text: &str) -> bool {
    text.contains(['≥', '≤', '≧', '≦', '⩾', '⩽', '>', '<', '＞', '＜'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_count_only_with_what_they_count() {
        for text in ["每月一次", "达到三级标准", "≥５"] {
            assert!(has_numeral(text), "{text}");
        }
        for text in ["统一安排", "十分明显", "进一步加强", "村两委运转正常", "一定程度改善"] {
            assert!(!has_numeral(text), "{text}");
        }
    }

    #[test]
    fn a_name_is_what_is_left_without_its_decoration() {
        for (name, core) in [
            ("★★★农村低保发放人数(按月平均)(≥**人)", "农村低保发放人数"),
            ("扶贫临时救助标准(<**元/户·年)——一户年最高5300元", "扶贫临时救助标准"),
            ("指标1工程完工率", "工程完工率"),
            ("指标 2：毛发检查试剂数量", "毛发检查试剂数量"),
            ("1、培训场次。", "培训场次"),
            ("12345热线办结率", "12345热线办结率"),
            ("指标体系建设数量", "指标体系建设数量"),
            ("（全部在括号内）", "(全部在括号内)"),
            ("未闭合（括号", "未闭合(括号"),
            ("指标3：", ""),
        ] {
            assert_eq!(core_name(name), core);
        }
    }
}
