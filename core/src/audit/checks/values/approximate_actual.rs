use crate::audit::cell_words::{has_digit, has_sign, outside_brackets};
use crate::audit::columns::with_actual;
use crate::audit::measure::is_unit;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::{Value, folded};

/// D10.
pub(super) static CHECK: Check = Check {
    name: "approximate-actual",
    origin: "D10",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "完成值是约数", en: "an approximate actual" },
    explanation: Words {
        zh: "完成值写成“200余”“约”“近”“以上”“左右”，不是统计数，不能证明达到指标值。括号内的说明不看。",
        en: "The actual is given with 余, 约, 近, 以上 or 左右: not a count, so that it does not prove what was reached. What stands in brackets is left alone.",
    },
    advice: Words { zh: "填写实际统计数。", en: "Give the number that was counted." },
    basis: Basis::practice("公布的自评表"),
    thresholds: &[],
    needs: &[Input::Actuals],
    faulty: Example { edits: &[("indicators[5].actual", "1800余户")], at: "indicators[5].actual" },
    sound: Example {
        edits: &[
            ("indicators[0].actual", "10场（约300人参加）"),
            ("indicators[5].actual", "签约1800户"),
            ("indicators[6].actual", "节约32万吨"),
            ("indicators[1].actual", "最近3个月改造26公里"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_actual(case)?;
    let found = rows.iter().filter_map(|row| {
        let actual = row.actual.text.trim();
        if actual.is_empty() || has_sign(actual) || matches!(row.actual.value, Value::When(_)) {
            return None;
        }
        let numeric = has_digit(&row.target.text);
        let alone = row.actual.quantity().is_some();
        // A number among the words of a qualitative answer is told, not measured.
        if !numeric && !alone {
            return None;
        }
        let bare = outside_brackets(actual);
        let plain = folded(&bare);
        let word = about_number(&plain, alone).or_else(|| if numeric { about_words(&plain) } else { None })?;
        Some(found!(row.at("actual"), [actual, word], zh: "完成值“{actual}”是约数（“{word}”）", en: "the actual “{actual}” is approximate (“{word}”)"))
    });
    Ok(found.collect())
}

/// Words right before the number, and the letters with which they mean something else: 节约, 签约, 最近.
const BEFORE: &[(&str, &str)] = &[
    ("大约", ""),
    ("大概", ""),
    ("约", "节签预合履违公契解毁续制"),
    ("将近", ""),
    ("接近", ""),
    ("近", "最附邻临靠"),
    ("超过", ""),
    ("逾", ""),
    ("不到", ""),
    ("不足", ""),
    ("超", ""),
];
/// Words behind the number and its unit.
const BEHIND: &[&str] = &["左右", "上下", "以上", "及以上"];
/// How many characters of a unit may stand between the number and the word behind it.
const UNIT: usize = 4;

/// What makes the first number of a cell approximate.
fn about_number(text: &str, alone: bool) -> Option<&'static str> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at_checked(start)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(rest.len());
    let after = rest.get(end..).unwrap_or_default();
    // 近3年, 近5个月 are spans of time, not counts.
    let span = after.starts_with(['年', '月']) || after.starts_with("个月");
    let said = BEFORE.iter().find(|(word, not_after)| {
        before.strip_suffix(word).is_some_and(|head| !head.chars().next_back().is_some_and(|c| not_after.contains(c)))
    });
    if let Some((word, _)) = said
        && !span
    {
        return Some(word);
    }
    let counted = after.trim_start_matches(['百', '千', '万', '亿']);
    let more = [("余", '余'), ("多", '多'), ("几", '几')].into_iter().find(|(_, c)| counted.starts_with(*c)).map(|(word, _)| word);
    if more.is_some() {
        return more;
    }
    // Behind the unit the words count only where the number is the whole answer: not in 80岁以上老人.
    let behind = BEHIND.iter().find(|word| {
        after.find(**word).and_then(|at| after.split_at_checked(at)).is_some_and(|(unit, tail)| {
            let ends = tail.chars().count() == word.chars().count();
            unit.chars().count() <= UNIT && !unit.contains(['岁', '级', '，', ',', '。', '、']) && (ends || alone)
        })
    });
    behind.copied().or_else(|| unit_then_more(after))
}

/// 3个多月, 2000人次余: the word behind the unit.
fn unit_then_more(after: &str) -> Option<&'static str> {
    [("余", '余'), ("多", '多')]
        .into_iter()
        .find(|(_, c)| after.find(*c).and_then(|at| after.get(..at)).is_some_and(is_unit))
        .map(|(word, _)| word)
}

/// Numbers in words that are no numbers.
const ABOUT: &[&str] = &[
    "十余", "百余", "千余", "万余", "数十", "数百", "数千", "几十", "几百", "几千", "上百", "上千", "上万", "近百", "近千", "若干", "多场",
    "多次", "多人", "多户",
];

/// An answer in such words to a target with a number.
fn about_words(text: &str) -> Option<&'static str> {
    if has_digit(text) {
        return None;
    }
    ABOUT.iter().find(|word| text.contains(**word)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_a_number_tell() {
        for text in [
            "200余人参加",
            "约300户",
            "近500人次",
            "2万多册",
            "95%以上",
            "100人左右",
            "超过20场",
            "1800户余",
            "3个多月",
            "200人次余",
            "累计培训1200余人次",
        ] {
            assert!(about_number(text, true).is_some(), "{text}");
        }
        for text in ["节约5万元", "签约3家", "近3年2次", "200人", "附近5个村", "多元化2处", "12个月"] {
            assert_eq!(about_number(text, true), None, "{text}");
        }
        assert_eq!(about_number("培训12期，参训约800人", false), None);
        assert_eq!(about_words("举办数十场"), Some("数十"));
    }
}
