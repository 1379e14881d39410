//! Tables of every type that a column may have, against the same lines in forms; and those that are refused.
#![allow(
    clippy::panic,
    clippy::type_complexity,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    reason = "a test may panic"
)]

use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, Decimal32Array, Decimal64Array, Decimal128Array, Decimal256Array, DictionaryArray, Float64Array, Int16Array,
    Int32Array, Int64Array, LargeStringArray, RecordBatch, StringArray, StringViewArray, UInt64Array,
};
use arrow_buffer::i256;
use jixiao::form::{Indicator, Kind};
use jixiao::score::ReadForm;
use jixiao::{Catalog, Decimal, RuleSet, SelfEvaluation};
use jixiao_arrow::{ArrowBatchError, Columns, ScoreType, TableScorer};
use std::sync::Arc;

fn set(id: &str) -> RuleSet {
    Catalog::embedded().unwrap().get(id).unwrap().clone()
}

fn table(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

fn texts(values: &[Option<&str>]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

/// A column as texts, whatever its type.
fn shown(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let array = batch.column_by_name(name).unwrap_or_else(|| panic!("no column {name}"));
    let text = |row: usize| {
        let any = array.as_any();
        if let Some(decimals) = any.downcast_ref::<Decimal128Array>() {
            decimals.value_as_string(row)
        } else if let Some(decimals) = any.downcast_ref::<Decimal64Array>() {
            decimals.value_as_string(row)
        } else if let Some(words) = any.downcast_ref::<StringArray>() {
            words.value(row).to_owned()
        } else if let Some(numbers) = any.downcast_ref::<Int64Array>() {
            numbers.value(row).to_string()
        } else if let Some(words) = any.downcast_ref::<DictionaryArray<arrow_array::types::UInt16Type>>() {
            words.values().as_any().downcast_ref::<StringArray>().unwrap().value(words.key(row).unwrap()).to_owned()
        } else {
            let words = array.as_any().downcast_ref::<DictionaryArray<arrow_array::types::UInt8Type>>().unwrap();
            words.values().as_any().downcast_ref::<StringArray>().unwrap().value(words.key(row).unwrap()).to_owned()
        }
    };
    (0..array.len()).map(|row| array.is_valid(row).then(|| text(row))).collect()
}

fn some(values: &[&str]) -> Vec<Option<String>> {
    values.iter().map(|value| (*value != "-").then(|| (*value).to_owned())).collect()
}

fn signed() -> Columns {
    Columns { sign: Some("sign".into()), ..Columns::default() }
}

#[test]
fn decimals_of_every_width_and_whole_numbers() {
    let units = [Some(9700i32), Some(530), None, Some(0)];
    let wide = |factor: i128| units.map(|unit| unit.map(|unit| i128::from(unit) * factor));
    let decimals: Vec<(&str, ArrayRef)> = vec![
        ("decimal32", Arc::new(Decimal32Array::from(units.to_vec()).with_precision_and_scale(9, 2).unwrap())),
        (
            "decimal64",
            Arc::new(Decimal64Array::from(units.map(|unit| unit.map(i64::from)).to_vec()).with_precision_and_scale(18, 2).unwrap()),
        ),
        ("decimal128", Arc::new(Decimal128Array::from(wide(1).to_vec()).with_precision_and_scale(38, 2).unwrap())),
        ("finer", Arc::new(Decimal128Array::from(wide(10i128.pow(10)).to_vec()).with_precision_and_scale(38, 12).unwrap())),
        (
            "decimal256",
            Arc::new(
                Decimal256Array::from(wide(100).map(|unit| unit.map(i256::from_i128)).to_vec()).with_precision_and_scale(76, 4).unwrap(),
            ),
        ),
    ];
    for (name, target) in decimals {
        let lines = table(vec![
            ("sign", texts(&[Some("≥"), Some("<="), Some("≥"), Some("at-most")])),
            ("target", target),
            ("actual", Arc::new(Decimal128Array::from(vec![95_000, 6_000, 1_000, 5]).with_precision_and_scale(20, 3).unwrap())),
            ("points", Arc::new(Int16Array::from(vec![Some(15), Some(10), Some(7), None]))),
        ]);
        let mut scorer = TableScorer::new([set("cn-mof-2020")], signed()).unwrap();
        let scores = scorer.score(&lines).unwrap();
        assert_eq!(shown(&scores, "score"), some(&["14.69", "8.83", "-", "-"]), "{name}");
        assert_eq!(shown(&scores, "low"), some(&["14.69", "8.83", "0.00", "-"]), "{name}");
        assert_eq!(shown(&scores, "high"), some(&["14.69", "8.83", "7.00", "-"]), "{name}");
        assert_eq!(shown(&scores, "outcome"), some(&["exact", "exact", "unproven", "unproven"]), "{name}");
        assert_eq!(shown(&scores, "reason"), some(&["-", "-", "target-missing", "no-points"]), "{name}");
        // A slice of a table carries its offset into values and bits.
        let part = scorer.score(&lines.slice(1, 3)).unwrap();
        assert_eq!(shown(&part, "high"), some(&["8.83", "7.00", "-"]), "{name}");
    }
    // Numbers as they are printed.
    let lines = table(vec![
        ("sign", texts(&[Some("≥"), Some("≥"), Some("≥")])),
        ("target", texts(&[Some("97%"), Some("97%"), Some("97%")])),
        ("actual", texts(&[Some("95%"), Some("95%"), Some("95%")])),
        ("points", texts(&[Some("15"), Some(""), Some("7.5")])),
    ]);
    assert_eq!(
        shown(&TableScorer::new([set("cn-mof-2020")], signed()).unwrap().score(&lines).unwrap(), "score"),
        some(&["14.69", "-", "7.35"])
    );
    // Thousands: a negative scale.
    let lines = table(vec![
        ("target", Arc::new(Decimal64Array::from(vec![97]).with_precision_and_scale(10, -3).unwrap())),
        ("actual", Arc::new(Int64Array::from(vec![95_000]))),
        ("points", Arc::new(Int32Array::from(vec![15]))),
        ("sign", texts(&[Some("正向")])),
    ]);
    let columns = Columns { scores: ScoreType::Units, ..signed() };
    assert_eq!(shown(&TableScorer::new([set("cn-mof-2020")], columns).unwrap().score(&lines).unwrap(), "score"), some(&["1469"]));
}

#[test]
fn words_of_every_layout_are_cells_of_forms() {
    const TARGETS: [Option<&str>; 7] =
        [Some("≥97%"), Some("97%"), Some("完成"), None, Some("2023年6月底前"), Some("约100人"), Some("≤10次")];
    const ACTUALS: [Option<&str>; 7] = [Some("95%"), Some("0.95"), Some("部分完成"), Some("5"), Some("2023年5月"), Some("120人"), Some("")];
    let expected: Vec<String> = TARGETS
        .iter()
        .zip(ACTUALS)
        .map(|(target, actual)| {
            let mut indicator = Indicator::new("").with_points(Decimal::from_int(15));
            indicator.target = target.map(Into::into);
            indicator.actual = actual.map(Into::into);
            let form = SelfEvaluation::new(Kind::Project).with_year(2023).with_indicator(indicator);
            let line = &ReadForm::new(&form).scores(&set("cn-mof-2020")).lines[0];
            format!("{} {:?} {:?}", line.outcome.name(), line.low.map(|low| low.to_string()), line.high.map(|high| high.to_string()))
        })
        .collect();
    let layouts: [(&str, fn(&[Option<&str>]) -> ArrayRef); 5] = [
        ("utf8", texts),
        ("large", |values| Arc::new(LargeStringArray::from(values.to_vec()))),
        ("view", |values| Arc::new(StringViewArray::from(values.to_vec()))),
        ("dictionary", |values| Arc::new(values.iter().copied().collect::<DictionaryArray<Int8Type>>())),
        ("dictionary of 32 bits", |values| Arc::new(values.iter().copied().collect::<DictionaryArray<Int32Type>>())),
    ];
    for (name, layout) in layouts {
        let lines = table(vec![
            ("target", layout(&TARGETS)),
            ("actual", layout(&ACTUALS)),
            ("points", Arc::new(Int64Array::from(vec![15; 7]))),
            ("year", Arc::new(Int32Array::from(vec![2023; 7]))),
        ]);
        let columns = Columns { year: Some("year".into()), ..Columns::default() };
        let mut scorer = TableScorer::new([set("cn-mof-2020")], columns).unwrap();
        for _ in 0..2 {
            let scores = scorer.score(&lines).unwrap();
            let (outcome, low, high) = (shown(&scores, "outcome"), shown(&scores, "low"), shown(&scores, "high"));
            let found: Vec<String> =
                (0..7).map(|row| format!("{} {:?} {:?}", outcome[row].clone().unwrap(), low[row], high[row])).collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}

#[test]
fn evaluations_across_batches_in_any_order() {
    let columns = |evaluation: ArrayRef, points: Vec<i64>| {
        let rows = points.len();
        table(vec![
            ("evaluation", evaluation),
            ("sign", texts(&vec![Some("≥"); rows])),
            ("target", Arc::new(Int64Array::from(vec![100; rows]))),
            ("actual", Arc::new(Int64Array::from(vec![95; rows]))),
            ("points", Arc::new(Int64Array::from(points.clone()))),
            ("reported", Arc::new(Int64Array::from(points))),
        ])
    };
    let named = Columns { evaluation: Some("evaluation".into()), reported: Some("reported".into()), ..signed() };
    let text: ArrayRef = texts(&[Some("b"), Some("a"), Some("b"), None]);
    let whole: ArrayRef = Arc::new(Int64Array::from(vec![Some(70), Some(-3), Some(70), None]));
    for (ids, first) in [(text, "b"), (whole, "70")] {
        let mut scorer = TableScorer::new([set("platform-manual-2022-capped")], named.clone()).unwrap();
        let batch = columns(ids.clone(), vec![40, 90, 50, 1]);
        let gaps = shown(&scorer.score(&batch).unwrap(), "gap");
        assert_eq!(gaps, some(&["2.00", "4.50", "2.50", "0.05"]));
        scorer.add(&columns(ids.slice(0, 1), vec![0])).unwrap();
        let budgets = table(vec![
            ("evaluation", ids.slice(0, 2)),
            ("full_year", Arc::new(Int64Array::from(vec![100, 100]))),
            ("executed", Arc::new(Int64Array::from(vec![75, 100]))),
            ("execution_points", Arc::new(Int64Array::from(vec![10, 10]))),
        ]);
        let totals = scorer.evaluations(Some(&budgets)).unwrap();
        assert_eq!(shown(&totals, "evaluation")[0].as_deref(), Some(first));
        assert_eq!(shown(&totals, "points"), some(&["100.000000", "100.000000", "1.000000"]));
        assert_eq!(shown(&totals, "execution_low"), some(&["7.50", "10.00", "-"]));
        assert_eq!(shown(&totals, "total_high")[1].as_deref(), Some("95.50"));
        assert!(shown(&totals, "flags")[0].as_deref().unwrap().contains("capped"), "{:?}", shown(&totals, "flags"));
        let error = scorer.score(&columns(if first == "b" { Arc::new(Int64Array::from(vec![1])) } else { texts(&[Some("x")]) }, vec![1]));
        assert_eq!(error.unwrap_err().code(), "type-changed");
    }
}

#[test]
fn findings_name_the_line_and_the_evaluation() {
    let columns =
        Columns { evaluation: Some("evaluation".into()), reported: Some("reported".into()), reason: Some("reason".into()), ..signed() };
    let lines = table(vec![
        ("evaluation", texts(&[Some("甲"), Some("甲"), Some("乙")])),
        ("sign", texts(&[Some("≥"); 3])),
        ("target", Arc::new(Int64Array::from(vec![100; 3]))),
        ("actual", Arc::new(Int64Array::from(vec![100, 90, 50]))),
        ("points", Arc::new(Int64Array::from(vec![40, 50, 90]))),
        ("reported", Arc::new(Decimal128Array::from(vec![3900, 4500, 9000]).with_precision_and_scale(9, 2).unwrap())),
        ("reason", texts(&[Some("无"), Some("天气原因"), None])),
    ]);
    let mut scorer = TableScorer::new([set("cn-mof-2020")], columns).unwrap();
    for from in [0, 3] {
        let found = scorer.audit(&lines).unwrap();
        let rows: Vec<String> = found
            .column_by_name("line")
            .unwrap()
            .as_any()
            .downcast_ref::<UInt64Array>()
            .unwrap()
            .values()
            .iter()
            .map(u64::to_string)
            .collect();
        let said: Vec<String> = (0..found.num_rows())
            .map(|row| {
                let word = |name: &str| shown(&found, name)[row].clone().unwrap_or_default();
                format!("{} {} {} {} {}–{}", word("evaluation"), word("check"), word("severity"), word("stated"), word("low"), word("high"))
            })
            .collect();
        let expected = [
            "甲 points-lost-without-reason error 39.000000 40.000000–40.000000",
            "甲 score-differs-from-rule error 39.000000 40.000000–40.000000",
            "甲 points-lost-though-met warning 39.000000 40.000000–40.000000",
            "乙 full-points-though-not-met error 90.000000 45.000000–45.000000",
        ];
        assert_eq!(said, expected);
        assert_eq!(rows, [from, from, from, from + 2].map(|row: u64| row.to_string()));
    }
    let mut scorer = TableScorer::new(
        [set("cn-mof-2020")],
        Columns { evaluation: Some("evaluation".into()), reported: Some("reported".into()), ..signed() },
    )
    .unwrap();
    scorer.audit(&lines).unwrap();
    let reports = table(vec![
        ("evaluation", texts(&[Some("乙"), Some("甲")])),
        ("execution_points", Arc::new(Int64Array::from(vec![10, 10]))),
        ("reported_execution", Arc::new(Int64Array::from(vec![10, 10]))),
        ("reported_total", Arc::new(Int64Array::from(vec![100, 95]))),
        ("reported_grade", texts(&[Some("优"), Some("良")])),
    ]);
    let found = scorer.audit_evaluations(Some(&reports)).unwrap();
    assert_eq!(shown(&found, "check"), some(&["total-differs-from-lines", "grade-differs-from-score"]));
    assert_eq!(shown(&found, "evaluation"), some(&["甲", "甲"]));
    assert_eq!(shown(&found, "stated"), some(&["95.000000", "95.000000"]));
    assert!(found.column_by_name("line").unwrap().null_count() == 2);
    let error = TableScorer::new([set("cn-mof-2020")], signed()).unwrap().audit(&lines).unwrap_err();
    assert_eq!(error.code(), "no-reports");
}

#[test]
fn what_cannot_be_scored_names_the_column() {
    let good: Vec<(&str, ArrayRef)> = vec![
        ("sign", texts(&[Some("≥")])),
        ("target", Arc::new(Int64Array::from(vec![1]))),
        ("actual", Arc::new(Int64Array::from(vec![1]))),
        ("points", Arc::new(Int64Array::from(vec![1]))),
    ];
    let with = |name: &str, array: ArrayRef| {
        let columns = good.iter().map(|(column, good)| (*column, if *column == name { array.clone() } else { good.clone() })).collect();
        TableScorer::new([set("cn-mof-2020")], signed()).unwrap().score(&table(columns)).unwrap_err()
    };
    let large = i256::from_i128(i128::MAX).checked_mul(i256::from_i128(9)).unwrap();
    let cases: Vec<(&str, ArrayRef, &str)> = vec![
        ("actual", Arc::new(Float64Array::from(vec![0.1])), "float"),
        ("points", Arc::new(Float64Array::from(vec![0.1])), "float"),
        ("points", texts(&[Some("1分")]), "not-a-number"),
        ("target", Arc::new(UInt64Array::from(vec![1])), "wrong-type"),
        ("sign", Arc::new(Int64Array::from(vec![1])), "wrong-type"),
        ("sign", texts(&[Some("around")]), "unknown-word"),
        ("target", Arc::new(Decimal256Array::from(vec![large]).with_precision_and_scale(76, 0).unwrap()), "too-large"),
        ("target", Arc::new(Decimal128Array::from(vec![1]).with_precision_and_scale(38, 30).unwrap()), "too-many-places"),
    ];
    for (column, array, code) in cases {
        let error = with(column, array);
        assert_eq!(error.code(), code, "{error}");
        assert!(code == "too-many-places" || error.to_string().contains(&format!("`{column}`")), "{error}");
    }
    let columns = Columns { target: "目标".into(), ..Columns::default() };
    let error = TableScorer::new([set("cn-mof-2020")], columns).unwrap().score(&table(good.clone())).unwrap_err();
    assert_eq!(error.to_string(), "no column `目标`; there are sign, target, actual, points");
    let refused: ArrowBatchError = TableScorer::new([set("cn-chongqing-project")], Columns::default()).unwrap_err();
    assert_eq!(refused.code(), "rule-needs-form");
    let scorer = TableScorer::new([set("cn-mof-2020")], Columns::default()).unwrap();
    assert_eq!(scorer.evaluations(None).unwrap_err().code(), "no-evaluations");
    let empty = TableScorer::new([set("cn-mof-2020")], signed()).unwrap().score(&table(good).slice(0, 0)).unwrap();
    assert_eq!(empty.num_rows(), 0);
    assert_eq!(empty.schema().as_ref(), &TableScorer::new([set("cn-mof-2020")], signed()).unwrap().schema());
}

/// Rows of a few kinds that repeat with periods of their own.
fn many(rows: usize, from: usize) -> RecordBatch {
    let row = |n: usize| i64::try_from(from + n).unwrap();
    let column =
        |value: &dyn Fn(i64) -> i64| -> ArrayRef { Arc::new(Int64Array::from((0..rows).map(|n| value(row(n))).collect::<Vec<i64>>())) };
    let words: Vec<Option<&str>> = (0..rows).map(|n| [Some("≥"), Some("≤"), None][(from + n) % 3]).collect();
    let tiers: Vec<Option<&str>> = (0..rows).map(|n| [None, None, Some("部分达成年度指标")][(from + n) % 3]).collect();
    table(vec![
        ("evaluation", column(&|n| (n * 7 / 40) % 31_000)),
        ("sign", texts(&words)),
        ("tier", texts(&tiers)),
        ("target", column(&|n| 1 + n % 613)),
        ("actual", column(&|n| n % 811)),
        ("points", column(&|n| 1 + n % 9)),
        ("reported", column(&|n| n % 5)),
    ])
}

#[test]
fn results_do_not_depend_on_parts() {
    let columns =
        Columns { evaluation: Some("evaluation".into()), tier: Some("tier".into()), reported: Some("reported".into()), ..signed() };
    let batch = many(300_000, 0);
    let mut alone = TableScorer::new([set("cn-mof-2020")], columns.clone()).unwrap();
    let whole = alone.score(&batch).unwrap();
    let mut parted = TableScorer::new([set("cn-mof-2020")], columns).unwrap();
    let parts = parted.score_in_parts(&batch, 3).unwrap();
    assert!(parts.len() >= 3, "{}", parts.len());
    let mut from = 0;
    for part in parts {
        assert_eq!(part, whole.slice(from, part.num_rows()));
        from += part.num_rows();
    }
    assert_eq!(from, batch.num_rows());
    assert_eq!(alone.evaluations(None).unwrap(), parted.evaluations(None).unwrap());
    // A second batch goes on with the evaluations of the first.
    let second = many(200_000, 300_000);
    alone.add(&second).unwrap();
    parted.score_in_parts(&second, 2).unwrap();
    assert_eq!(alone.evaluations(None).unwrap(), parted.evaluations(None).unwrap());
}
