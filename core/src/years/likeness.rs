//! How like two indicators are, in exact numbers.

use crate::form::Indicator;
use crate::messages::{Bilingual, Lang, sentence};
use crate::number::{Decimal, Ratio, Rounding, RoundingMode};
use crate::reading::{normalized, same_text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A name is compared by so many characters; what is longer is no name.
const LONGEST: usize = 80;

/// The name as names are compared: composed (NFC), half-width, without white space and punctuation, in lower case.
///
/// ```
/// assert_eq!(jixiao::years::name_key("群众满意度（％）"), jixiao::years::name_key("群众 满意度(%)"));
/// ```
#[must_use]
pub fn name_key(name: &str) -> String {
    normalized(&name.nfc().collect::<String>())
}

/// How like two indicators of two years are, and what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likeness {
    /// From 0 to 1, to two places: eight tenths the names, one tenth the levels above, one tenth the unit of measure.
    pub score: Decimal,
    /// What speaks for it and what against.
    pub reason: Bilingual,
}

impl Likeness {
    /// Of an indicator to another; `key` are their names as compared.
    pub(super) fn of(before: (&Indicator, &str), after: (&Indicator, &str)) -> (Ratio, Self) {
        let names = names_alike(before.1, after.1);
        let same_level = before.0.path.len() == after.0.path.len()
            && before.0.path.iter().zip(&after.0.path).all(|(before, after)| same_text(before, after));
        let units = (measure(before.0), measure(after.0));
        let same_unit = units.0 == units.1;
        let tenths = |share: &Ratio, tenths: i64| Ratio::new(tenths, 10).map_or_else(|_| Ratio::zero(), |tenths| share * &tenths);
        let yes = |yes: bool| if yes { Ratio::one() } else { Ratio::zero() };
        let score = &(&tenths(&names, 8) + &tenths(&yes(same_level), 1)) + &tenths(&yes(same_unit), 1);
        let said = |lang| {
            let names = shown(&names);
            let level = match (lang, same_level) {
                (Lang::Zh, true) => "上级相同",
                (Lang::Zh, false) => "上级不同",
                (Lang::En, true) => "same level",
                (Lang::En, false) => "different levels",
            };
            let (from, to) = (units.0.as_deref().unwrap_or("—"), units.1.as_deref().unwrap_or("—"));
            let unit = match same_unit {
                true => sentence!(lang, zh: "计量单位相同（{from}）", en: "same unit of measure ({from})"),
                false => sentence!(lang, zh: "计量单位不同（{from}、{to}）", en: "different units of measure ({from}, {to})"),
            };
            sentence!(lang, zh: "名称相似度 {names}；{level}；{unit}", en: "names alike to {names}; {level}; {unit}")
        };
        let shown = shown(&score);
        (score, Self { score: shown, reason: Bilingual::new(said(Lang::Zh), said(Lang::En)) })
    }
}

fn shown(share: &Ratio) -> Decimal {
    Rounding { places: 2, mode: RoundingMode::Truncate }.apply(share).unwrap_or_else(|_| Decimal::from_int(0))
}

/// The unit of the target as printed.
fn measure(indicator: &Indicator) -> Option<String> {
    if let Some(cell) = &indicator.unit {
        return Some(cell.value.trim().to_owned()).filter(|unit| !unit.is_empty());
    }
    let target = indicator.target.as_ref()?;
    let read = crate::reading::read(&target.value, crate::reading::Column::Target, None);
    read.quantity()?.unit.as_ref().map(|unit| unit.symbol.clone())
}

/// The better of what must not be changed (characters) and what is in common (pairs of neighbours, for words in another order).
fn names_alike(before: &str, after: &str) -> Ratio {
    let (before, after): (Vec<char>, Vec<char>) = (before.chars().take(LONGEST).collect(), after.chars().take(LONGEST).collect());
    let longest = before.len().max(after.len());
    let share = |part: usize, whole: usize| match (i64::try_from(part), i64::try_from(whole)) {
        (Ok(part), Ok(whole)) => Ratio::new(part, whole).unwrap_or_else(|_| Ratio::zero()),
        _ => Ratio::zero(),
    };
    let kept = share(longest.saturating_sub(strsim::generic_levenshtein(&before, &after)), longest);
    let pairs = |name: &[char]| {
        let mut pairs: BTreeMap<(char, char), usize> = BTreeMap::new();
        for pair in name.windows(2) {
            if let [first, second] = pair {
                *pairs.entry((*first, *second)).or_default() += 1;
            }
        }
        pairs
    };
    let (first, second) = (pairs(&before), pairs(&after));
    let common: usize = first.iter().map(|(pair, count)| second.get(pair).map_or(0, |other| (*count).min(*other))).sum();
    let all: usize = first.values().chain(second.values()).sum();
    kept.max(share(common * 2, all))
}
