use super::format::NumberFormat;
use super::number::SheetNumber;

fn shown(code: &str, value: &str) -> String {
    NumberFormat::parse(code).show(&SheetNumber::parse(value).unwrap(), false).unwrap_or_else(|| "?".into())
}

#[test]
fn numbers_as_a_sheet_shows_them() {
    for (code, value, expected) in [
        ("0%", "0.95", "95%"),
        ("0.00%", "0.95833333333333337", "95.83%"),
        ("0.0%", "1.0259", "102.6%"),
        ("#,##0.00", "1234.5", "1,234.50"),
        ("#,##0", "1234567.5", "1,234,568"),
        ("#,##0", "12", "12"),
        ("0.00", "1.005", "1.01"),
        ("0.00", "-1.005", "-1.01"),
        ("0", "2.5", "3"),
        ("0.0#", "1.5", "1.5"),
        ("0.0#", "1.256", "1.26"),
        ("#.##", "0.5", ".5"),
        ("#", "0", ""),
        ("00000", "123", "00123"),
        ("0\"人\"", "5", "5人"),
        ("\"约\"0.0\"万元\"", "-3.14", "-约3.1万元"),
        ("0.00_);[Red]\\(0.00\\)", "-2", "(2.00)"),
        ("0.00;-0.00;\"—\"", "0", "—"),
        (";;;", "5", ""),
        ("[>=100]0;0.0", "150.4", "150"),
        ("[>=100]0;0.0", "15.44", "15.4"),
        ("0,", "12345", "12"),
        ("#,##0.0,,\"百万\"", "12345678", "12.3百万"),
        ("0.00E+00", "12345", "1.23E+04"),
        ("0.0E-0", "0.00995", "1.0E-2"),
        ("[$￥-804]#,##0.00", "8", "￥8.00"),
        ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1234.5", " 1,234.50 "),
        ("000-0000", "1234567", "123-4567"),
        ("G/通用格式", "0.1", "0.1"),
        ("G/通用格式\"人\"", "12", "12人"),
        ("@", "12", "12"),
        ("0.00", "1E-30", "0.00"),
        ("0", "1E-400", "0"),
        ("# ?/?", "0.5", "?"),
        ("[DBNum1]0", "5", "?"),
    ] {
        assert_eq!(shown(code, value), expected, "{code} on {value}");
    }
}

#[test]
fn moments() {
    for (code, value, expected) in [
        ("yyyy\"年\"m\"月\"", "45261", "2023年12月"),
        ("yyyy\"年\"m\"月\"d\"日\"", "45261", "2023年12月1日"),
        ("yyyy-mm-dd hh:mm:ss", "45261.354166666664", "2023-12-01 08:30:00"),
        ("yy/m/d h:mm AM/PM", "45261.75", "23/12/1 6:00 PM"),
        ("上午/下午h\"时\"mm\"分\"", "0.5", "下午12时00分"),
        ("[h]:mm", "1.5", "36:00"),
        ("[mm]:ss", "0.01", "14:24"),
        ("d-mmm-yy", "45261", "1-Dec-23"),
        ("dddd", "45261", "Friday"),
        ("yyyy/m/d", "1", "1900/1/1"),
        ("yyyy/m/d", "59", "1900/2/28"),
        ("yyyy/m/d", "60", "?"),
        ("yyyy/m/d", "61", "1900/3/1"),
        ("yyyy/m/d", "2958465", "9999/12/31"),
        ("yyyy/m/d", "2958466", "?"),
        ("yyyy/m/d", "-1", "?"),
        ("yyyy/m/d h:mm:ss", "45260.999999", "2023/12/1 0:00:00"),
        ("[$-804]yyyy\"年\"m\"月\";@", "45261", "2023年12月"),
        ("aaaa", "45261", "?"),
        ("mm:ss.0", "0.01", "?"),
    ] {
        assert_eq!(shown(code, value), expected, "{code} on {value}");
    }
    let number = SheetNumber::parse("43799").unwrap();
    assert_eq!(NumberFormat::parse("yyyy-mm-dd").show(&number, true).unwrap(), "2023-12-01");
}

#[test]
fn numbers_without_the_noise_of_floats() {
    for (value, expected) in [
        ("0.30000000000000004", "0.3"),
        ("4.4999999999999998E-2", "0.045"),
        ("312.57", "312.57"),
        ("312.56999999999999", "312.57"),
        ("100", "100"),
        ("-0", "0"),
        ("1e3", "1000"),
        ("123456789012345678", "123456789012346000"),
        ("1E+25", "1E+25"),
        ("1.5E-12", "1.5E-12"),
        ("-0.001", "-0.001"),
    ] {
        assert_eq!(SheetNumber::parse(value).unwrap().plain(), expected);
    }
    for wrong in ["", "abc", "1,000", "inf", "nan", "1e999", "0x10", "１"] {
        assert_eq!(SheetNumber::parse(wrong), None, "{wrong}");
    }
}

/// The digits are rounded, multiplied and compared as the exact numbers would be.
#[test]
fn digits_give_what_exact_numbers_give() {
    use crate::number::{Decimal, Ratio, Rounding, RoundingMode};
    let texts = ["0", "0.5", "2.5", "0.049", "0.05", "9.995", "99.9995", "123.456", "0.000004", "1000", "86399.9", "45260.999999", "0.9"];
    let round = |places, value: &Ratio| Rounding { places, mode: RoundingMode::HalfUp }.apply(value).unwrap().to_string();
    let both = texts.map(|text| (SheetNumber::parse(text).unwrap(), Decimal::parse(text).unwrap().ratio()));
    for (number, exact) in &both {
        for places in 0..7 {
            let (whole, part) = number.fixed(places).unwrap();
            let shown = if part.is_empty() { whole } else { format!("{whole}.{part}") };
            assert_eq!(shown, round(places, exact), "{number:?} in {places} places");
        }
        let seconds = number.times(86_400).unwrap();
        assert_eq!(seconds.to_string(), round(0, &(exact.clone() * Ratio::from_int(86_400))));
        for (other, of_other) in &both {
            assert_eq!(number.compare(other), exact.cmp(of_other), "{number:?} and {other:?}");
        }
    }
    let less = SheetNumber::parse("-2").unwrap();
    assert!(less.compare(&both[0].0).is_lt() && less.compare(&SheetNumber::parse("-10").unwrap()).is_gt());
    assert_eq!(less.times(86_400), None);
    assert_eq!(shown("0.0", "1E+25"), format!("1{}.0", "0".repeat(25)));
}
