//! Any text as a formula: what parses is written in one spelling that means the same, and comes to a value or an error.
#![no_main]

use jixiao::Ratio;
use jixiao::rules::formula::{Formula, Lookup};
use libfuzzer_sys::fuzz_target;

const UNITS: [Option<&str>; 6] = [None, Some("%"), Some("万元"), Some("元"), Some("人"), Some("轮")];

/// The same small number for the same name: zero, negative, a fraction, with and without a unit; some names are unknown.
fn lookup(name: &str) -> Option<Lookup<'static>> {
    let mark: u32 = name.chars().fold(7, |mark, c| mark.wrapping_mul(31).wrapping_add(u32::from(c)));
    let (numerator, denominator) = [(0, 1), (1, 1), (-1, 1), (1, 3), (-7, 2), (100, 1), (95, 97)].get(mark as usize % 8)?;
    let unit = UNITS.get((mark / 8) as usize % UNITS.len()).copied().flatten();
    Some(Lookup { number: Ratio::new(*numerator, *denominator).ok()?, unit })
}

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let formula = match Formula::parse(text) {
        Ok(formula) => formula,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let canonical = formula.to_canonical();
    let again = Formula::parse(&canonical).unwrap_or_else(|error| panic!("{canonical} from {text}: {error}"));
    assert_eq!(again.to_canonical(), canonical, "the one spelling of {text} has another");
    assert_eq!(again.names(), formula.names());
    let names = formula.names();
    assert!(formula.check_names(&names).is_ok());
    match (formula.evaluate(&lookup), again.evaluate(&lookup)) {
        (Ok(given), Ok(canonical)) => {
            assert_eq!(given.value, canonical.value, "{text}");
            assert_eq!(given.steps.len(), canonical.steps.len(), "{text}");
        }
        (Err(given), Err(canonical)) => assert_eq!(std::mem::discriminant(&given), std::mem::discriminant(&canonical), "{text}"),
        (given, canonical) => panic!("{text}: {given:?} but in one spelling {canonical:?}"),
    }
});
