//! What the fuzz targets share: the embedded sets, and the laws that hold for every scorecard and every error.

use jixiao::rules::RuleSetError;
use jixiao::score::Line;
use jixiao::{Catalog, Decimal, Lang, Options, Ratio, RuleSet, Scorecard, SelfEvaluation, score};
use std::sync::LazyLock;

/// The sets that come with the library.
pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().expect("the embedded sets load"));

/// Scores a form, and holds the scorecard to the laws of every scorecard.
pub fn scored(form: &SelfEvaluation, set: &RuleSet) -> Scorecard {
    let card = score(form, set, Options::default());
    for line in card.all_lines() {
        held(line, set);
    }
    assert!(card.total.low <= card.total.high, "the total is turned round: {:?}", card.total);
    let json = card.to_json();
    let again: Scorecard = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(again, card, "the scorecard is another one after JSON");
    card
}

/// 0 ≤ low ≤ high ≤ points: exactly before rounding, and after it no further than the points themselves are rounded.
fn held(line: &Line, set: &RuleSet) {
    let Some(points) = line.points.filter(|points| !points.is_negative()) else {
        return;
    };
    let zero = Ratio::zero();
    if let Some(exact) = &line.exact {
        let (low, high) = (exact.low().expect("a bounded range"), exact.high().expect("a bounded range"));
        let inside = zero <= low.value && low.value <= high.value && high.value <= points.ratio();
        assert!(inside, "{exact} of {points}: {line:?}");
    }
    if let (Some(low), Some(high)) = (line.low, line.high) {
        let most = set.rounding().rounding().apply(&points.ratio()).map_or(points, |rounded| rounded.max(points));
        let least = Decimal::from_int(0);
        assert!(least <= low && low <= high && high <= most, "{low}–{high} of {points}: {line:?}");
    }
}

/// An error has a code and a sentence in both languages.
pub fn said(error: &RuleSetError) {
    assert!(error.code().starts_with("ruleset-"));
    for lang in [Lang::Zh, Lang::En] {
        assert!(!error.sentence(lang).is_empty());
        let _ = error.help(lang);
    }
    assert!(error.line() != Some(0), "lines count from 1: {error}");
}
