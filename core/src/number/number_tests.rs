use super::*;

fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}
fn two(mode: RoundingMode, text: &str) -> String {
    Rounding { places: 2, mode }.apply(&ratio(text)).unwrap().to_string()
}

#[test]
fn rounding_modes_on_ties_and_both_sides_of_zero() {
    use RoundingMode::{HalfEven, HalfUp, Truncate};
    for (text, up, cut, even) in [
        ("1.005", "1.01", "1.00", "1.00"),
        ("0.125", "0.13", "0.12", "0.12"),
        ("-0.125", "-0.13", "-0.12", "-0.12"),
        ("0.135", "0.14", "0.13", "0.14"),
        ("-0.129", "-0.13", "-0.12", "-0.13"),
        ("1425/97", "14.69", "14.69", "14.69"),
        ("0", "0.00", "0.00", "0.00"),
        ("-0.001", "0.00", "0.00", "0.00"),
    ] {
        assert_eq!([two(HalfUp, text), two(Truncate, text), two(HalfEven, text)], [up, cut, even], "{text}");
    }
}

#[test]
fn dividing_last_keeps_the_truth() {
    let score = ratio("3") * ratio("5").checked_div(&ratio("24")).unwrap();
    assert_eq!(Rounding { places: 2, mode: RoundingMode::HalfUp }.apply(&score).unwrap().to_string(), "0.63");
    assert_eq!(ratio("21.9").checked_div(&ratio("0.2")).unwrap().to_string(), "109.5");
    assert_eq!(Rounding { places: 0, mode: RoundingMode::HalfUp }.apply(&ratio("109.5")).unwrap().to_string(), "110");
}

#[test]
fn two_hundred_unrounded_lines_do_not_overflow() {
    let primes = (2i64..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)).skip(10);
    let sum: Ratio = primes.take(200).map(|p| Ratio::new(p - 1, p).unwrap()).sum();
    assert!(sum < Ratio::from_int(200) && sum > Ratio::from_int(198));
    assert!(Rounding { places: 2, mode: RoundingMode::HalfUp }.apply(&sum).is_ok());
    let back: Ratio = Ratio::parse(&sum.to_string()).unwrap();
    assert_eq!(back, sum);
}

#[test]
fn errors_name_operation_and_operand() {
    let error = ratio("5").checked_div(&Ratio::zero()).unwrap_err();
    assert_eq!((error.code(), error.to_string().as_str()), ("divide-by-zero", "division of `5` by zero"));
    let huge = ratio(&format!("{}/1", "9".repeat(40)));
    let error = Rounding { places: 2, mode: RoundingMode::HalfUp }.apply(&huge).unwrap_err();
    assert_eq!(error.code(), "loss-of-digits");
    assert!(error.to_string().starts_with("round cannot keep"), "{error}");
    for text in ["", "-", "1e3", "1_000", "+5", ".5", "5.", "0x1", "１", " 1", "1,000", "NaN", "inf", "--1"] {
        assert_eq!(Decimal::parse(text).unwrap_err().code(), "not-a-decimal", "{text}");
    }
    assert_eq!(Decimal::parse("0.00000000000000000000000000001").unwrap_err().code(), "loss-of-digits");
    assert_eq!(Decimal::parse(&"9".repeat(30)).unwrap_err().code(), "loss-of-digits");
    assert_eq!(Decimal::parse("-0").unwrap().to_string(), "0");
}

#[test]
fn open_ends_go_inside() {
    let r = Rounding { places: 2, mode: RoundingMode::HalfUp };
    let range = |text: &str| r.apply_interval(&Interval::parse(text).unwrap()).unwrap().to_string();
    assert_eq!(range("[6, 8)"), "[6, 7.99]");
    assert_eq!(range("(6, 8]"), "[6.01, 8]");
    assert_eq!(range("[1, 7.996)"), "[1, 7.99]");
    assert_eq!(range("(7.991, 7.999)"), "[7.99, 8]");
}

#[test]
fn intervals() {
    let i = |text: &str| Interval::parse(text).unwrap();
    assert_eq!(i("[80%, 100%]").to_string(), "[0.8, 1]");
    assert_eq!(i("（0，10%］").to_string(), "(0, 0.1]");
    assert_eq!(i("[95, )").to_string(), "[95, +∞)");
    assert_eq!(Interval::parse("(5, 5]").unwrap_err().code(), "empty-interval");
    assert_eq!(Interval::parse("[9, 5]").unwrap_err().code(), "empty-interval");
    assert_eq!(i("[1, 2)").plus(&i("[3, 4]")).to_string(), "[4, 6)");
    assert_eq!(i("[1, 2)").times(&ratio("-2")).to_string(), "(-4, -2]");
    assert_eq!(i("[1, 3)").hull(&i("(2, 3]")).to_string(), "[1, 3]");
    assert_eq!(i("[1, 3]").intersection(&i("(2, 5]")).unwrap().to_string(), "(2, 3]");
    assert!(i("[1, 2]").intersection(&i("(2, 5]")).is_none());
    assert!(i("(1, 2)").is_within(&i("[1, 2]")) && !i("[1, 2]").is_within(&i("[1, 2)")));
    assert!(serde_json::from_str::<Interval>(r#"{"low":{"value":"3"},"high":{"value":"2"}}"#).is_err());
}

proptest::proptest! {
    #[test]
    fn ratio_laws(a in -10_000i64..10_000, b in 1i64..10_000, c in -10_000i64..10_000, d in 1i64..10_000) {
        let (x, y) = (Ratio::new(a, b).unwrap(), Ratio::new(c, d).unwrap());
        proptest::prop_assert_eq!(&(&x + &y) - &y, x.clone());
        proptest::prop_assert_eq!(Ratio::parse(&x.to_string()).unwrap(), x.clone());
        if !y.is_zero() {
            proptest::prop_assert_eq!((&x * &y).checked_div(&y).unwrap(), x.clone());
        }
        proptest::prop_assert!(x.floor() <= x && x < x.floor() + Ratio::one());
        proptest::prop_assert!(x.ceil() >= x && x > x.ceil() - Ratio::one());
        proptest::prop_assert_eq!(x.cmp(&y), (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b))));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        if let Ok(number) = Decimal::parse(&text) {
            proptest::prop_assert_eq!(Decimal::parse(&number.to_string()).unwrap(), number);
        }
        let _ = Ratio::parse(&text);
        let _ = Interval::parse(&text);
    }
}
