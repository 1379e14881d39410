//! A column of units: what it says of cells that carry none.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use jixiao::form::{Indicator, Kind};
use jixiao::{Catalog, Decimal, Options, SelfEvaluation, score};

fn low(unit: &str, target: &str, actual: &str) -> String {
    let mut row = Indicator::new("受益人数").with_target(target).with_actual(actual).with_points(Decimal::from_int(10));
    row.unit = Some(unit.into());
    let form = SelfEvaluation::new(Kind::Project).with_indicator(row);
    let catalog = Catalog::embedded().unwrap();
    let card = score(&form, catalog.get("cn-mof-2020").unwrap(), Options::default());
    card.lines[0].low.map(|low| low.to_string()).unwrap_or_default()
}

#[test]
fn ten_thousands_in_the_column_count() {
    // 45,000 of 50,000 persons: nine of ten points, whichever cell carries its own unit.
    assert_eq!(low("万人", "≥5", "4.5"), "9.00");
    assert_eq!(low("万人", "≥5", "45000人"), "9.00");
    assert_eq!(low("人", "≥50000", "4.5万人"), "9.00");
    assert_eq!(low("人", "≥5", "4.5"), "9.00");
    assert_eq!(low("%", "≥100", "90%"), "9.00");
}
