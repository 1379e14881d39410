use crate::form::Indicator;
use crate::reading::{Comparator, Reading, operator};
use crate::rules::{Direction, DirectionBy, RuleSet, Step, Steps};

/// Which way is good on one line, and whether the bound itself counts.
pub(super) struct Decided {
    pub(super) direction: Option<Direction>,
    pub(super) strict: bool,
    /// Whether only the name or the level suggests it.
    pub(super) guessed: bool,
}

/// The operator on the form wins, then a 指标性质 column, then words of the name, then the level.
pub(super) fn decide(indicator: &Indicator, target: &Reading, set: &RuleSet, steps: &mut Steps) -> Decided {
    let mut decided = |direction, strict, by, word: &str| {
        let guessed = matches!(by, DirectionBy::Name | DirectionBy::Level);
        steps.push(|| Step::Direction { direction, by, word: word.to_owned() });
        Decided { direction, strict, guessed }
    };
    let subject = target.quantity().map_or("", |quantity| quantity.subject.as_str());
    if let Some(comparator) = target.quantity().and_then(|quantity| quantity.comparator) {
        let (direction, strict) = meaning(comparator);
        return decided(Some(direction), strict, DirectionBy::Operator, comparator.sign());
    }
    if let Some(cell) = &indicator.nature
        && let Some(comparator) = operator(&cell.value)
    {
        let (direction, strict) = meaning(comparator);
        return decided(Some(direction), strict, DirectionBy::Nature, &cell.value);
    }
    // A sign inside the indicator's own name: 农村低保标准(≥**元/人·月).
    if let Some((sign, comparator)) = sign_in(&indicator.name) {
        let (direction, strict) = meaning(comparator);
        return decided(Some(direction), strict, DirectionBy::Name, sign);
    }
    for name in [subject, &indicator.name] {
        if let Some((direction, word)) = set.direction_in(name) {
            return decided(Some(direction), false, DirectionBy::Name, word);
        }
    }
    for level in indicator.path.iter().rev() {
        for pattern in set.directions() {
            if let Some(word) = pattern.level.iter().find(|word| level.contains(word.as_str())) {
                return decided(Some(pattern.direction), false, DirectionBy::Level, word);
            }
        }
    }
    decided(None, false, DirectionBy::NotStated, "")
}

fn meaning(comparator: Comparator) -> (Direction, bool) {
    match comparator {
        Comparator::AtLeast => (Direction::AtLeast, false),
        Comparator::MoreThan => (Direction::AtLeast, true),
        Comparator::AtMost => (Direction::AtMost, false),
        Comparator::LessThan => (Direction::AtMost, true),
        Comparator::Equal => (Direction::Equal, false),
    }
}

fn sign_in(name: &str) -> Option<(&'static str, Comparator)> {
    // Hardly any name holds one of these bytes, and none of the signs is without one.
    if !name.bytes().any(|byte| matches!(byte, b'<' | b'>' | 0xe2 | 0xef)) {
        return None;
    }
    [
        ("≥", Comparator::AtLeast),
        (">=", Comparator::AtLeast),
        ("≧", Comparator::AtLeast),
        ("≤", Comparator::AtMost),
        ("<=", Comparator::AtMost),
        ("≦", Comparator::AtMost),
        // In a name, < and > stand for the printed form's hint, which does not distinguish them from ≤ and ≥.
        (">", Comparator::AtLeast),
        ("＞", Comparator::AtLeast),
        ("<", Comparator::AtMost),
        ("＜", Comparator::AtMost),
    ]
    .into_iter()
    .find(|(sign, _)| name.contains(sign))
}
