use super::*;
use crate::messages::Lang;
use crate::number::Ratio;

fn lookup(name: &str) -> Option<Lookup<'static>> {
    let (number, unit) = match name {
        "a" => ("6", None),
        "b" => ("4", None),
        "零" => ("0", None),
        "年初预算数" => ("47.9", Some("万元")),
        "全年预算数" => ("312.57", Some("万元")),
        "拨款" => ("3125700", Some("元")),
        "在职人数" => ("3", Some("人")),
        "非税收入" => ("1", None),
        "分值" => ("15", None),
        "目标值" => ("97", None),
        "实际值" => ("95", None),
        _ => return None,
    };
    Some(Lookup { number: Ratio::parse(number).unwrap(), unit })
}

fn value(text: &str) -> String {
    match Formula::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).evaluate(&lookup) {
        Ok(evaluation) => match evaluation.value {
            FormulaValue::Number { number, measure } if measure.is_none() => number.to_string(),
            FormulaValue::Number { number, measure } => format!("{number} {measure}"),
            FormulaValue::Truth(truth) => truth.to_string(),
        },
        Err(error) => error.code().to_owned(),
    }
}

#[test]
fn values() {
    for (text, expected) in [
        ("1 + 2 × 3", "7"),
        ("（1＋2）＊3", "9"),
        ("7 - 2 - 1", "4"),
        ("a ÷ b", "1.5"),
        ("8 / 4 / 2", "1"),
        ("-a + 10", "4"),
        ("−２．５", "-2.5"),
        ("10% × 200", "20"),
        ("a ≥ b", "true"),
        ("a >= 6 且 b < 4", "false"),
        ("非 a = 6 或 b ≠ 5", "true"),
        ("非 a = 6", "false"),
        ("60 ≤ 70 < 80", "true"),
        ("60 ≤ 80 < 80", "false"),
        ("最小(a, b, 5)", "4"),
        ("max(a, b)", "6"),
        ("四舍五入(2.675, 2)", "2.68"),
        ("round(-0.125, 2)", "-0.13"),
        ("绝对值(b - a)", "2"),
        ("若 a > b 则 1 否则 1 ÷ 零", "1"),
        ("if a < b then 1 else 2", "2"),
        ("若 零 = 0 则 0 否则 a ÷ 零", "0"),
        ("若 实际值 ≥ 目标值 则 分值 否则 分值 × 实际值 ÷ 目标值", "1425/97"),
        ("非税收入 + 1", "2"),
        ("(全年预算数 − 年初预算数) ÷ 年初预算数", "26467/4790"),
        ("全年预算数 ÷ 拨款", "1"),
        ("全年预算数 = 拨款", "true"),
        ("全年预算数 > 0", "true"),
        ("全年预算数 + 1万元", "3135700 元"),
        ("全年预算数 ÷ 在职人数", "1041900 元/人"),
        ("全年预算数 + 在职人数", "formula-unit-mismatch"),
        ("全年预算数 + 1", "formula-unit-mismatch"),
        ("若 a > 1 则 全年预算数 否则 在职人数", "3125700 元"),
        ("a ÷ 零", "formula-divide-by-zero"),
        ("缺 + 1", "formula-missing-value"),
        ("(a > b) + 1", "formula-wrong-kind"),
        ("若 a 则 1 否则 2", "formula-wrong-kind"),
        ("round(a, 99)", "formula-rounding"),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn steps_say_what_was_done() {
    let evaluation = Formula::parse("(a + b) × 10%").unwrap().evaluate(&lookup).unwrap();
    let steps: Vec<String> = evaluation.steps.iter().map(|s| format!("{} [{}] = {}", s.expression, joined(&s.operands), s.value)).collect();
    assert_eq!(steps, ["a [] = 6", "b [] = 4", "(a + b) [6, 4] = 10", "(a + b) × 10% [10, 0.1] = 1"]);
}

#[test]
fn errors_carry_span_and_help() {
    for (text, code, span, help) in [
        ("1 +", "formula-unexpected", (3, 3), None),
        ("(1 + 2", "formula-unexpected", (6, 6), None),
        ("1 2", "formula-unexpected", (2, 3), None),
        ("如果 a > b 则 1 否则 2", "formula-unexpected", (3, 4), Some("若")),
        ("若 a > b 那么 1 否则 2", "formula-unexpected", (8, 10), Some("则")),
        ("最小值(a, b)", "formula-unknown-function", (0, 3), Some("最小")),
        ("abs(a, b)", "formula-arguments", (0, 9), None),
        ("a ？ b", "formula-unexpected", (2, 3), None),
        ("5则", "formula-unexpected", (1, 2), None),
        ("5ghij", "formula-unexpected", (1, 5), None),
        ("1.a", "formula-unexpected", (1, 2), None),
        ("99999999999999999999999999999999", "formula-number", (0, 32), None),
        ("", "formula-unexpected", (0, 0), None),
    ] {
        let error = Formula::parse(text).unwrap_err();
        assert_eq!((error.code(), error.span()), (code, span), "{text}: {error}");
        let near = error.help(Lang::Zh);
        assert_eq!(near.is_some(), help.is_some(), "{text}: {near:?}");
        assert!(help.is_none_or(|help| near.unwrap().contains(help)), "{text}");
        assert_ne!(error.sentence(Lang::Zh), error.sentence(Lang::En));
    }
    let error = Formula::parse("公用经费控制 + 1").unwrap().check_names(&["公用经费控制率", "在职人数"]).unwrap_err();
    assert_eq!((error.code(), error.span()), ("formula-unknown-name", (0, 6)));
    assert!(error.help(Lang::En).unwrap().contains("公用经费控制率"));
}

/// Errors name the character counted from 1, what stands there and what was wanted.
#[test]
fn errors_in_words() {
    for (text, zh, en) in [
        (
            "1 +",
            "公式在第 4 字处结束，此处应为数、名称、函数、括号或“若”",
            "the formula ends at character 4 where a number, a name, a function, a bracket or `if` was expected",
        ),
        ("a b", "第 3 字 `b`：此处应为运算符或结尾", "`b` at character 3 where an operator or the end was expected"),
        (
            "1 + 则",
            "第 5 字 `则`：此处应为数、名称、函数、括号或“若”",
            "`则` at character 5 where a number, a name, a function, a bracket or `if` was expected",
        ),
        ("(1 + 2", "公式在第 7 字处结束，此处应为右括号", "the formula ends at character 7 where a closing bracket was expected"),
    ] {
        let error = Formula::parse(text).unwrap_err();
        assert_eq!((error.sentence(Lang::Zh).as_str(), error.sentence(Lang::En).as_str()), (zh, en), "{text}");
    }
    for (text, span, zh, en) in [
        ("1 + a ÷ 零", (4, 9), "`a ÷ 零` 中 6 除以 0", "6 divided by zero in `a ÷ 零`"),
        ("1 + 缺", (4, 5), "`缺` 没有数值", "there is no number for `缺`"),
        ("全年预算数 + 1", (0, 9), "单位不符：元 与 1", "units do not fit: 元 and 1"),
    ] {
        let error = Formula::parse(text).unwrap().evaluate(&lookup).unwrap_err();
        assert_eq!((error.span(), error.sentence(Lang::Zh).as_str(), error.sentence(Lang::En).as_str()), (span, zh, en), "{text}");
    }
}

/// Brackets stand only where they are needed, so a text is written one way.
#[test]
fn canonical_text_has_no_idle_brackets() {
    for (text, canonical) in
        [("((1 + 2) + 3)", "1 + 2 + 3"), ("1 + (2 + 3)", "1 + (2 + 3)"), ("(a × b) ÷ 2", "a * b / 2"), ("(a + 1) × -b", "(a + 1) * -b")]
    {
        assert_eq!(Formula::parse(text).unwrap().to_canonical(), canonical, "{text}");
    }
    assert!(Formula::parse("a + b × 2").unwrap().check_names(&["a", "b"]).is_ok());
}

#[test]
fn limits() {
    assert_eq!(Formula::parse(&"(".repeat(100_000)).unwrap_err().code(), "formula-too-long");
    assert_eq!(Formula::parse(&"(".repeat(3_000)).unwrap_err().code(), "formula-too-deep");
    assert_eq!(Formula::parse(&"-".repeat(3_000)).unwrap_err().code(), "formula-too-deep");
    assert_eq!(Formula::parse(&format!("1{}", "+1".repeat(1_500))).unwrap_err().code(), "formula-too-deep");
    assert_eq!(value(&format!("1{}", "+1".repeat(100))), "101");
    // A sum of 128 numbers is as tall as a formula may be.
    assert_eq!(value(&["1"; 128].join("+")), "128");
    assert_eq!(Formula::parse(&["1"; 129].join("+")).unwrap_err().code(), "formula-too-deep");
    // What stands beside each other is not nested, and 4,000 characters are not too many.
    assert_eq!(value(&["(1)"; 100].join("+")), "100");
    assert_eq!(value(&format!("1{}", " ".repeat(3_999))), "1");
    assert_eq!(Formula::parse(&format!("1{}", " ".repeat(4_000))).unwrap_err().code(), "formula-too-long");
    let tall = (0..30).fold("1".to_owned(), |inner, _| format!("({inner}{})", "+1".repeat(40)));
    assert_eq!(Formula::parse(&tall).unwrap_err().code(), "formula-too-deep");
}

/// Compound units: money by person and month.
#[test]
fn measures_of_compound_units() {
    for (symbol, factor, measure) in [("元/人·月", 1, "元/人·月"), ("万元/人", 10_000, "元/人"), ("%", 0, "1"), ("元", 1, "元")]
    {
        let (found, measured) = Measure::of_symbol(symbol);
        assert!(factor == 0 || found == Ratio::from_int(factor), "{symbol}: {found}");
        assert_eq!(measured.to_string(), measure, "{symbol}");
    }
}

#[test]
fn written_parts_are_equal_by_their_text() {
    let steps = |text: &str| Formula::parse(text).unwrap().evaluate(&lookup).unwrap().steps;
    assert_eq!(steps("a + b")[0].expression, steps("b + a")[1].expression);
    assert_ne!(steps("a + b")[0].expression, steps("b + a")[0].expression);
    assert_eq!(format!("{:?}", steps("a + b")[2].expression), "\"a + b\"");
}

#[test]
fn names_once_in_order() {
    assert_eq!(Formula::parse("b + a × b + 最大(a, 零)").unwrap().names(), ["b", "a", "零"]);
}

fn expression() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let leaf = prop_oneof![(0u32..100).prop_map(|n| n.to_string()), Just("a".to_owned()), Just("b".to_owned()), Just("12.5".to_owned())];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), proptest::sample::select(vec!["+", "−", "×", "÷"]), inner.clone())
                .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("(若 {a} ≤ {b} 则 {c} 否则 {a})")),
            inner.clone().prop_map(|a| format!("-{a}")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("最小({a}, {b})")),
        ]
    })
}

proptest::proptest! {
    #[test]
    fn any_text_parses_or_says_why(text in "\\PC{0,40}") {
        if let Ok(formula) = Formula::parse(&text) {
            let _ = formula.evaluate(&lookup);
        }
    }

    #[test]
    fn printing_and_reading_again_is_the_identity(text in expression()) {
        let formula = Formula::parse(&text).unwrap();
        let printed = formula.to_canonical();
        let again = Formula::parse(&printed).unwrap();
        proptest::prop_assert_eq!(again.to_canonical(), printed.clone());
        let (a, b) = (formula.evaluate(&lookup).map(|e| e.value), again.evaluate(&lookup).map(|e| e.value));
        proptest::prop_assert_eq!(a.ok(), b.ok(), "{} and {}", text, printed);
    }
}

fn joined(operands: &[FormulaOperand]) -> String {
    operands.iter().map(FormulaOperand::to_string).collect::<Vec<_>>().join(", ")
}
