//! Any text as a cell, in both columns, with years at and beyond the ends of the calendar.
#![no_main]

use jixiao::form::Amount;
use jixiao::reading::{Column, Reading, Unit, Value, normalized, operator, read, same_text};
use libfuzzer_sys::fuzz_target;

const YEARS: [Option<i16>; 6] = [None, Some(2023), Some(0), Some(9999), Some(i16::MIN), Some(i16::MAX)];

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for column in [Column::Target, Column::Actual] {
        for year in YEARS {
            held(&read(text, column, year));
        }
    }
    assert!(same_text(text, &normalized(text)), "{:?} is not what it is compared as", normalized(text));
    let _ = operator(text);
    if let Some(unit) = Unit::parse(text) {
        let again = Unit::parse(&unit.symbol).unwrap_or_else(|| panic!("{unit:?} is not read again"));
        assert_eq!((&again.dimension, &again.factor), (&unit.dimension, &unit.factor));
    }
    if let Ok(amount) = Amount::parse(text) {
        assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
    }
});

fn held(reading: &Reading) {
    let json = serde_json::to_string(reading).expect("a reading is text");
    let again: Reading = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(&again, reading);
    let Value::Quantity(quantity) = &reading.value else { return };
    let (number, proven) = (&quantity.number, quantity.proven());
    assert!(!quantity.base(number).to_string().is_empty());
    // A bound such as ＞ may leave out its own number; everything else holds what it says.
    if let (Some(low), Some(high)) = (number.low(), number.high()) {
        assert!(low.value <= high.value);
    }
    for (end, bound) in [(proven.low(), number.low()), (proven.high(), number.high())] {
        assert!(end.is_none_or(|end| bound.is_some_and(|bound| bound.value == end.value)), "{quantity:?}");
    }
}
