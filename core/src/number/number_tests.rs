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
        // The same number with parts so large that big integers must take over.
        let large = blown_up(&ratio(text));
        let rounded = |mode| Rounding { places: 2, mode }.apply(&large).unwrap().to_string();
        assert_eq!([rounded(HalfUp), rounded(Truncate), rounded(HalfEven)], [up, cut, even], "{text} in large parts");
    }
}

/// The same number, not reduced, with numerator and denominator as large as 128 bits hold.
fn blown_up(number: &Ratio) -> Ratio {
    let (mut n, mut d) = number.small().unwrap();
    while let (Some(more), Some(under)) = (n.checked_mul(10), d.checked_mul(10)) {
        (n, d) = (more, under);
    }
    Ratio::from_i128(n, d)
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

#[test]
fn decimals_as_printed() {
    let decimal = |text: &str| Decimal::parse(text).unwrap();
    assert_eq!([decimal("47.90").places(), decimal("47").places(), decimal("0.125").places()], [2, 0, 3]);
    assert_eq!([decimal("-0.01").is_negative(), decimal("0").is_negative(), decimal("0.01").is_negative()], [true, false, false]);
    assert_eq!([decimal("-0.00").is_zero(), decimal("0.01").is_zero(), decimal("-1").is_zero()], [true, false, false]);
    assert_eq!((format!("{:?}", decimal("47.90")), decimal("47.90").normalized().to_string()), ("47.90".into(), "47.9".into()));
    assert_eq!(("5".parse::<Decimal>().unwrap(), Decimal::try_from("5").unwrap()), (Decimal::from(5), Decimal::from_int(5)));
    assert_eq!(serde_json::to_string(&decimal("47.90")).unwrap(), "\"47.90\"");
    let error = serde_json::from_str::<Decimal>("1.5").unwrap_err().to_string();
    assert!(error.contains("a decimal as text such as"), "{error}");
}

#[test]
fn numbers_inside_and_outside_a_range() {
    let outside = |range: &str, numbers: [&str; 3]| {
        let range = Interval::parse(range).unwrap();
        numbers.map(|number| range.contains(&ratio(number)))
    };
    assert_eq!(outside("[1, 3]", ["1", "2", "3"]), [true, true, true]);
    assert_eq!(outside("(1, 3)", ["1", "2", "3"]), [false, true, false]);
    assert_eq!(outside("[1, 3]", ["0.9", "3.1", "2.9"]), [false, false, true]);
    assert_eq!(outside("(1, 3)", ["0.9", "3.1", "2.9"]), [false, false, true]);
    assert_eq!(outside("[1, )", ["0", "1", "9"]), [false, true, true]);
    assert_eq!(outside("(, 1)", ["0", "1", "9"]), [true, false, false]);
    let i = |text: &str| Interval::parse(text).unwrap();
    assert_eq!((i("[1, 3)").width(), i("[1, )").width(), i("(, 1]").width()), (Some(ratio("2")), None, None));
    assert_eq!(format!("{:?}", i("[1, 3)")), "[1, 3)");
    // On equal values the open end is the narrower one, on whichever side it stands.
    for (a, b) in [("[1, 2)", "[1, 2]"), ("[1, 2]", "[1, 2)")] {
        assert_eq!((i(a).intersection(&i(b)).unwrap(), i(a).hull(&i(b))), (i("[1, 2)"), i("[1, 2]")), "{a} {b}");
    }
}

#[test]
fn signs_of_numerator_and_denominator() {
    let shown = |numerator, denominator| Ratio::new(numerator, denominator).unwrap().to_string();
    assert_eq!([shown(3, -2), shown(-3, -2), shown(-3, 2), shown(2, 4)], ["-1.5", "1.5", "-1.5", "0.5"]);
    assert_eq!([ratio("1/-2").to_string(), ratio("-1/-2").to_string()], ["-0.5", "0.5"]);
    assert!(ratio("1/-2").is_negative() && !Ratio::zero().is_negative() && !ratio("1/2").is_negative());
    assert_eq!(ratio("3").checked_div(&ratio("-2")).unwrap().small(), Some((-3, 2)));
    assert_eq!(ratio("-3").checked_div(&ratio("-2")).unwrap().to_string(), "1.5");
    assert_eq!([ratio("-7/2").floor(), ratio("-7/2").ceil(), ratio("-7/2").abs()], [ratio("-4"), ratio("-3"), ratio("3.5")]);
    assert_eq!([ratio("7/2").floor(), ratio("7/2").ceil(), ratio("7/2").abs()], [ratio("3"), ratio("4"), ratio("3.5")]);
    assert_eq!([ratio("5").floor(), ratio("5").ceil()], [ratio("5"), ratio("5")]);
    assert!(Ratio::from_i128(6, 2).is_integer() && !ratio("7/2").is_integer());
    assert!(Ratio::from_i128(0, 7).is_zero() && !ratio("7").is_zero());
    // Zero has no sign over a denominator beyond 64 bits either.
    assert!(Ratio::from_i128(0, i128::MAX).is_zero() && !Ratio::from_i128(0, i128::MAX).is_negative());
    // A fraction that reduces to 128 bits is kept in 128 bits.
    assert_eq!((ratio("4/2").small(), ratio(&format!("{}/1", "9".repeat(40))).small()), (Some((2, 1)), None));
}

#[test]
fn the_least_number_of_128_bits_has_an_opposite() {
    let least = "-170141183460469231731687303715884105728";
    let most = least.trim_start_matches('-');
    let (read, counted) = (ratio(&format!("{least}/1")), Ratio::from_i128(i128::MIN + 1, 1) - Ratio::one());
    for number in [read, counted] {
        assert_eq!((number.to_string(), (-number.clone()).to_string(), number.abs().to_string()), (least.into(), most.into(), most.into()));
    }
}

#[test]
fn numbers_beyond_128_bits() {
    // 10^40 + 1 over 3, and 11 over 10^40 + 3.
    let (large, small) = (format!("1{}1", "0".repeat(39)), format!("1{}3", "0".repeat(39)));
    let (x, y) = (ratio(&format!("{large}/3")), ratio(&format!("11/{small}")));
    assert_eq!((x.to_string(), y.to_string()), (format!("{large}/3"), format!("11/{small}")));
    // (10^40 + 1)(10^40 + 3) = 10^80 + 4·10^40 + 3.
    let product = format!("1{}4{}3", "0".repeat(39), "0".repeat(39));
    assert_eq!(x.checked_div(&y).unwrap().to_string(), format!("{product}/33"));
    assert_eq!((&x * &y).to_string(), format!("11{}11/3{}9", "0".repeat(38), "0".repeat(39)));
    assert_eq!((&x + &y).to_string(), format!("1{}4{}36/3{}9", "0".repeat(39), "0".repeat(38), "0".repeat(39)));
    assert_eq!((&(&x + &y) - &y, &x - &x), (x.clone(), Ratio::zero()));
    assert_eq!((-x.clone()).to_string(), format!("-{large}/3"));
    assert!((-x.clone()).is_negative() && !x.is_negative() && !x.is_zero() && !x.is_integer());
    // 10^40 + 1 leaves 2 when divided by 3.
    assert_eq!(x.floor(), ratio(&format!("{}/1", "3".repeat(40))));
    assert_eq!((-x.clone()).floor(), ratio(&format!("-{}4/1", "3".repeat(39))));
    assert!(y < x && y > Ratio::zero() && -x.clone() < -y.clone() && x == x.clone());
    // Nearly equal, so that only the cross products tell them apart.
    let (nearly, just) = (ratio(&format!("{large}/{small}")), ratio(&format!("{small}/{small}")));
    assert!(nearly < just && nearly != just && nearly > ratio("0.9999999999999999999999999999"));
    assert_eq!([nearly.clone(), y, x].into_iter().sum::<Ratio>().floor(), ratio(&format!("{}4/1", "3".repeat(39))));
}

#[test]
fn ratios_as_text() {
    for bad in ["1_0/3", "+1/3", "1/+3", "1x/3", "/3", "3/", "-/3", "1/3/3", "1.5/3"] {
        assert_eq!(Ratio::parse(bad).unwrap_err().code(), "not-a-decimal", "{bad}");
    }
    assert_eq!(Ratio::parse("3/0").unwrap_err().code(), "divide-by-zero");
    let digits = |count| format!("{}/1", "7".repeat(count));
    assert!(Ratio::parse(&digits(4_000)).is_ok());
    assert_eq!(Ratio::parse(&digits(4_001)).unwrap_err().code(), "not-a-decimal");
    for (number, text) in [("1/8", "0.125"), ("3/40", "0.075"), ("1/3", "1/3"), ("-7/6", "-7/6"), ("6/3", "2"), ("1/25", "0.04")] {
        assert_eq!(ratio(number).to_string(), text);
        assert_eq!(format!("{:?}", ratio(number)), text);
        assert_eq!(serde_json::to_string(&ratio(number)).unwrap(), format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<Ratio>(&format!("\"{text}\"")).unwrap(), ratio(number));
    }
    // 28 places are written as a decimal, 29 are not.
    let places = |count: u32| ratio(&format!("1/{}", 2i128.pow(count))).to_string();
    assert_eq!((places(28), places(29)), ("0.0000000037252902984619140625".into(), "1/536870912".into()));
    assert_eq!(Ratio::from(Decimal::parse("47.90").unwrap()), ratio("47.9"));
    assert!(ratio("1/3").partial_cmp(&ratio("1/2")).unwrap().is_lt() && ratio("2/4") == ratio("1/2"));
}

#[cfg(feature = "schema")]
#[test]
fn schemas_say_that_numbers_are_text() {
    use schemars::{JsonSchema, SchemaGenerator};
    fn of<T: JsonSchema>() -> (String, serde_json::Value) {
        (T::schema_name().into_owned(), T::json_schema(&mut SchemaGenerator::default()).to_value())
    }
    let ((decimal, of_decimal), (ratio, of_ratio)) = (of::<Decimal>(), of::<Ratio>());
    assert_eq!((decimal.as_str(), ratio.as_str()), ("Decimal", "Ratio"));
    assert_eq!((&of_decimal["type"], &of_ratio["type"]), (&"string".into(), &"string".into()));
    assert_eq!(of_decimal["pattern"], "^-?[0-9]+(\\.[0-9]+)?$");
    assert_eq!(of_ratio["pattern"], "^-?[0-9]+(\\.[0-9]+|/[0-9]+)?$");
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

#[test]
fn powers_of_ten_and_exact_decimals_keep_their_sign() {
    assert_eq!(
        (Ratio::ten_to(3).to_string(), Ratio::ten_to(0).to_string(), Ratio::ten_to(-2).to_string()),
        ("1000".into(), "1".into(), "0.01".into())
    );
    // Beyond 128 bits too.
    assert_eq!(Ratio::ten_to(40).checked_div(&Ratio::ten_to(38)).unwrap(), Ratio::from_int(100));
    let exact = |text: &str| Decimal::exact(&Ratio::parse(text).unwrap()).map(|number| number.to_string());
    assert_eq!(
        (exact("-3/8"), exact("3/8"), exact("0"), exact("-5")),
        (Some("-0.375".into()), Some("0.375".into()), Some("0".into()), Some("-5".into()))
    );
    assert_eq!(exact("1/3"), None);
}

/// Open ends go inside also where numerator and denominator are too long for 128 bits.
#[test]
fn open_ends_of_long_fractions_go_inside() {
    let rounding = Rounding { places: 2, mode: RoundingMode::HalfUp };
    let ten40 = format!("1{}", "0".repeat(40));
    let just_above = Ratio::parse(&format!("1{}1/{ten40}", "0".repeat(39))).unwrap();
    let just_below = Ratio::parse(&format!("{}/{ten40}", "9".repeat(40))).unwrap();
    let range = |low: &Ratio, high: &Ratio| {
        let (low, high) = rounding.apply_range(&End::open(low.clone()), &End::open(high.clone())).unwrap();
        format!("{low} {high}")
    };
    let (half, two) = (Ratio::parse("0.5").unwrap(), Ratio::from_int(2));
    assert_eq!(range(&just_above, &two), "1.01 1.99");
    assert_eq!(range(&just_below, &two), "1.00 1.99");
    assert_eq!(range(&half, &just_above), "0.51 1.00");
    assert_eq!(range(&half, &just_below), "0.51 0.99");
    assert_eq!(range(&-just_above, &-half), "-1.00 -0.51");
}

#[test]
fn a_width_is_kept_when_a_decimal_is_printed() {
    let number = Decimal::parse("9.60").unwrap();
    assert_eq!(
        (format!("{number:>7}"), format!("{number:+}"), format!("{number}")),
        ("   9.60".to_owned(), "+9.60".to_owned(), "9.60".to_owned())
    );
}

#[test]
fn a_ratio_is_two_words_and_its_edges_are_no_seams() {
    assert_eq!(size_of::<Ratio>(), 16);
    assert_eq!(size_of::<Interval>(), 48);
    for edge in [i128::from(i64::MAX), i128::from(i64::MIN), i128::MAX, i128::MIN + 1] {
        let whole = Ratio::from_i128(edge, 1);
        assert_eq!(whole.to_string(), edge.to_string());
        assert_eq!((-whole.clone()).to_string(), (-edge).to_string());
        let two = Ratio::from_int(2);
        assert_eq!(&(&whole + &two) - &two, whole);
        assert_eq!((&whole * &two).checked_div(&two).unwrap(), whole);
        assert!(&whole + &two > whole && &whole - &two < whole);
        let small = Ratio::one().checked_div(&whole).unwrap();
        assert_eq!(small.is_negative(), edge < 0);
        assert!((small.checked_div(&small).unwrap() - Ratio::one()).is_zero());
        assert_eq!(Ratio::parse(&format!("{whole}/1")).unwrap(), whole);
    }
}
