//! Lines in batches against the same lines in forms of their own: every set, every sign, numbers and text, and what is broken. Zero differences.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "common/dice.rs"]
mod dice;
#[path = "common/lines.rs"]
mod lines;
#[path = "common/values.rs"]
mod values;

use dice::Dice;
use jixiao::batch::{Bits, Budgets, Cells, Kind, Lines, NO_CELL, Numbers, OutcomeCode, Plan, ReadCells, ReasonCode, Results, Whole};
use jixiao::reading::{Column, read};
use jixiao::rules::{Nature, SetKind};
use jixiao::score::{LineScore, Outcome, ReadForm};
use jixiao::{Catalog, Decimal};
use lines::{form, kinds, numbers, reason, sets};
use values::{Values, decimal, digits};

fn shown(score: &LineScore) -> String {
    let end = |end: Option<Decimal>| end.map(|end| end.to_string());
    format!("{:?} {:?} {} {}", end(score.low), end(score.high), score.outcome.name(), reason(&score.outcome))
}

fn shown_row(results: &Results, row: usize) -> String {
    let end = |units: i64| decimal(units.into(), results.places()).to_string();
    let range = results.range(row);
    let (outcome, reason) = results.outcome_of(row).unwrap();
    format!("{:?} {:?} {} {}", range.map(|(low, _)| end(low)), range.map(|(_, high)| end(high)), outcome.name(), reason.name())
}

fn compare(seed: u64, rows: usize, size: u64, scales: [u32; 3], wide: bool) -> usize {
    let sets = sets();
    let mut plan = Plan::new(sets.clone()).unwrap();
    let (kinds, refused) = kinds(&mut plan, &sets);
    assert!(kinds.len() > 300 && refused > 0, "{} kinds, {refused} refused", kinds.len());
    let mut dice = Dice(seed);
    let mut columns = [Values::<i128>::default(), Values::<i128>::default(), Values::<i128>::default()];
    let mut chosen = Vec::new();
    for _ in 0..rows {
        chosen.push(dice.one(&kinds));
        for (column, number) in columns.iter_mut().zip(numbers(&mut dice, size)) {
            column.push(number);
        }
    }
    let codes: Vec<u16> = chosen.iter().map(|(code, _)| *code).collect();
    let narrow = if wide { Vec::new() } else { columns.iter().map(Values::narrow).collect::<Vec<_>>() };
    let column = |at: usize| {
        let whole = if wide { Whole::I128(&columns[at].values) } else { Whole::I64(&narrow[at]) };
        Numbers::new(whole, scales[at]).unwrap().with_valid(Bits::new(&columns[at].valid, 0))
    };
    let lines = Lines::new(&codes, Cells::Numbers(column(0)), Cells::Numbers(column(1)), column(2)).with_reported(column(2));
    let mut results = Results::default();
    plan.scorer().score(&lines, &mut results).unwrap();
    let mut exact = 0;
    for (row, (_, kind)) in chosen.iter().enumerate() {
        let cell = |at: usize| column(at).get(row).map(|units| decimal(units, scales[at]));
        let text = |at: usize| cell(at).map(|number| number.to_string());
        let form = form(kind, text(0), text(1), cell(2));
        let score = ReadForm::new(&form).scores(&sets[kind.set]);
        let context = || format!("row {row}: {kind:?} {:?} {:?} {:?} under {}", text(0), text(1), text(2), sets[kind.set].id());
        assert_eq!(shown_row(&results, row), shown(&score.lines[0]), "{}", context());
        exact += usize::from(score.lines[0].outcome == Outcome::Exact);
        if let (Some((low, high)), Some(points)) = (results.range(row), cell(2)) {
            let gap = decimal(results.gap()[row].into(), results.gap_places()).ratio();
            let (low, high) = (decimal(low.into(), results.places()).ratio(), decimal(high.into(), results.places()).ratio());
            let points = points.ratio();
            let expected = if points > high {
                points - high
            } else if points < low {
                points - low
            } else {
                jixiao::Ratio::zero()
            };
            assert_eq!(gap, expected, "{}", context());
        }
    }
    exact
}

#[test]
fn lines_of_numbers_are_scored_as_in_forms() {
    let exact = compare(1, 6_000, 20_000, [2, 2, 2], false);
    assert!(exact > 2_000, "only {exact} exact scores: nothing much was compared");
    compare(2, 2_000, 1_000, [0, 0, 0], false);
    compare(3, 2_000, 1_000, [1, 3, 4], false);
    compare(4, 2_000, 1 << 52, [4, 0, 1], false);
    compare(5, 2_000, 1 << 62, [9, 9, 3], true);
    compare(6, 2_000, 90_000, [2, 2, 2], true);
}

/// Twenty times as many were tried by hand.
const ROUNDS: u64 = 120;

/// Numbers of any scale and any size, up to where 128 bits end: the same as in forms, or `too-large` and no range.
#[test]
fn numbers_of_any_scale_and_size_are_scored_as_in_forms() {
    let sets = sets();
    let mut plan = Plan::new(sets.clone()).unwrap();
    let (kinds, _) = kinds(&mut plan, &sets);
    let (mut exact, mut beyond) = (0, 0);
    for round in 0..ROUNDS {
        let mut dice = Dice(0x5eed + round);
        let scales: [u32; 3] = [29, 29, 29].map(|most| u32::try_from(dice.below(most)).unwrap());
        let sizes: [u32; 3] = [127, 127, 127].map(|bits| u32::try_from(1 + dice.below(bits)).unwrap());
        let mut columns = [Values::<i128>::default(), Values::<i128>::default(), Values::<i128>::default()];
        let mut chosen = Vec::new();
        for _ in 0..60 {
            chosen.push(dice.one(&kinds));
            for (column, bits) in columns.iter_mut().zip(sizes) {
                let below = (i128::from(dice.next()) << 64 | i128::from(dice.next())) & ((1u128 << bits) - 1).cast_signed();
                column.push(match dice.below(12) {
                    0 => None,
                    1 => Some(i128::from(dice.below(3)) - 1),
                    // At and beside powers of two, where floats and 64 bits end.
                    2 => Some((1i128 << bits.min(126)) + i128::from(dice.below(3)) - 1),
                    3 => Some(-below),
                    4 => Some((1i128 << 53) + i128::from(dice.below(5)) - 2),
                    _ => Some(below),
                });
            }
        }
        let codes: Vec<u16> = chosen.iter().map(|(code, _)| *code).collect();
        let column =
            |at: usize| Numbers::new(Whole::I128(&columns[at].values), scales[at]).unwrap().with_valid(Bits::new(&columns[at].valid, 0));
        let lines = Lines::new(&codes, Cells::Numbers(column(0)), Cells::Numbers(column(1)), column(2));
        let mut results = Results::default();
        plan.scorer().score(&lines, &mut results).unwrap();
        for (row, (_, kind)) in chosen.iter().enumerate() {
            let text = |at: usize| column(at).get(row).map(|units| digits(units, scales[at]));
            let points = text(2).map(|text| Decimal::parse(&text));
            let context =
                || format!("round {round} row {row}: {kind:?} {:?} {:?} {:?} under {}", text(0), text(1), text(2), sets[kind.set].id());
            // No form can print such points.
            let points = match points {
                Some(Err(_)) => {
                    assert_eq!(shown_row(&results, row), "None None unproven too-large", "{}", context());
                    beyond += 1;
                    continue;
                }
                points => points.map(Result::unwrap),
            };
            // Nor more digits than a decimal holds: what is read of such a cell is not its number.
            if [text(0), text(1)].into_iter().flatten().any(|text| Decimal::parse(&text).is_err()) {
                continue;
            }
            let form = form(kind, text(0), text(1), points);
            let score = ReadForm::new(&form).scores(&sets[kind.set]).lines[0].clone();
            if (results.range(row), results.outcome_of(row)) == (None, Some((OutcomeCode::Unproven, ReasonCode::TooLarge))) {
                let fits = |end: Option<Decimal>| end.is_some_and(|end| i64::try_from(end.mantissa()).is_ok());
                assert!(!fits(score.low) || !fits(score.high) || reason(&score.outcome) == "too-large", "{}: {}", context(), shown(&score));
                beyond += 1;
                continue;
            }
            assert_eq!(shown_row(&results, row), shown(&score), "{}", context());
            exact += usize::from(score.outcome == Outcome::Exact);
        }
    }
    assert!(exact > 100 && beyond > 50, "{exact} exact, {beyond} beyond");
}

#[test]
fn cells_of_text_are_scored_as_in_forms() {
    const TEXTS: &[&str] = &[
        "≥97%",
        "97%",
        "95%",
        "0.95",
        "95",
        "＞10",
        "<=5个",
        "5个",
        "7 个",
        "10-20",
        "200余人",
        "约5",
        "2023年6月",
        "6月30日前",
        "完成",
        "已完成",
        "优",
        "",
        "——",
        "/",
        "无",
        "不适用",
        "0",
        "-5",
        "100万元",
        "1000000元",
        "支付率100%",
        "≥ 95 %",
        "1.005",
        "≤100.5元",
        "105.25元",
        "达成年度指标",
        "基本完成",
        "≥0",
        "99999999999999999999",
        "1/3",
        "三次",
    ];
    let sets = sets();
    let mut plan = Plan::new(sets.clone()).unwrap();
    let (kinds, _) = kinds(&mut plan, &sets);
    let mut dice = Dice(77);
    let (mut targets, mut actuals) = (ReadCells::new(), ReadCells::new());
    for text in TEXTS {
        targets.push(read(text, Column::Target, None));
        actuals.push(read(text, Column::Actual, None));
    }
    let kinds: Vec<&(u16, Kind)> = kinds.iter().filter(|(_, kind)| kind.nature != Some(Nature::Qualitative)).collect();
    let rows: Vec<(&(u16, Kind), usize, usize)> = (0..8_000)
        .map(|_| {
            let at = |dice: &mut Dice| usize::try_from(dice.below(TEXTS.len() as u64 + 1)).unwrap();
            (*dice.one(&kinds), at(&mut dice), at(&mut dice))
        })
        .collect();
    let codes: Vec<u16> = rows.iter().map(|((code, _), ..)| *code).collect();
    let code = |at: usize| if at < TEXTS.len() { u32::try_from(at).unwrap() } else { NO_CELL };
    let target: Vec<u32> = rows.iter().map(|(_, target, _)| code(*target)).collect();
    let actual: Vec<u32> = rows.iter().map(|(.., actual)| code(*actual)).collect();
    let points: Vec<i64> = rows.iter().map(|_| i64::try_from(dice.below(40)).unwrap()).collect();
    let points = Numbers::new(Whole::I64(&points), 1).unwrap();
    let lines = Lines::new(&codes, Cells::Read(&targets, &target), Cells::Read(&actuals, &actual), points);
    let mut results = Results::default();
    plan.scorer().score(&lines, &mut results).unwrap();
    for (row, ((_, kind), target, actual)) in rows.iter().enumerate() {
        let text = |at: usize| TEXTS.get(at).map(|text| (*text).to_owned());
        let points = decimal(points.get(row).unwrap(), 1);
        let form = form(kind, text(*target), text(*actual), Some(points));
        let score = ReadForm::new(&form).scores(&sets[kind.set]);
        assert_eq!(
            shown_row(&results, row),
            shown(&score.lines[0]),
            "row {row}: {kind:?} {:?} {:?} {points} under {}",
            text(*target),
            text(*actual),
            sets[kind.set].id()
        );
    }
}

#[test]
fn a_level_that_was_found_needs_no_words_in_the_target() {
    for set in sets() {
        let mut plan = Plan::new([set.clone()]).unwrap();
        let mut kinds = Vec::new();
        for tier in set.tiers() {
            let kind = Kind { nature: Some(Nature::Qualitative), tier: Some(tier.label.zh.clone()), ..Kind::default() };
            if let Ok(code) = plan.kind(kind.clone()) {
                kinds.extend([(code, kind.clone()), (code, kind.clone()), (code, kind)]);
            }
        }
        let mut cells = ReadCells::new();
        let (blank, words) = (cells.read("", Column::Target, None), cells.read("定性", Column::Target, None));
        let codes: Vec<u16> = kinds.iter().map(|(code, _)| *code).collect();
        let target: Vec<u32> = kinds.iter().enumerate().map(|(row, _)| [NO_CELL, blank, words][row % 3]).collect();
        let points = vec![725; codes.len()];
        let points = Numbers::new(Whole::I64(&points), 2).unwrap();
        let lines = Lines::new(&codes, Cells::Read(&cells, &target), Cells::Numbers(points), points);
        let mut results = Results::default();
        plan.scorer().score(&lines, &mut results).unwrap();
        for (row, (_, kind)) in kinds.iter().enumerate() {
            let score = ReadForm::new(&form(kind, None, None, Some(decimal(725, 2)))).scores(&set).lines[0].clone();
            assert_eq!(shown_row(&results, row), shown(&score), "{kind:?} under {}", set.id());
        }
    }
}

#[test]
fn codes_have_the_names_of_scorecards() {
    for reason in ReasonCode::ALL {
        assert_eq!(ReasonCode::of_number(*reason as u8), Some(*reason));
    }
    assert!(ReasonCode::ALL.is_sorted());
    for (number, outcome) in OutcomeCode::ALL.iter().enumerate() {
        assert_eq!(*outcome as usize, number);
    }
}

#[test]
fn what_needs_a_form_is_refused_by_name() {
    let catalog = Catalog::embedded().unwrap();
    let mut refused = 0;
    for set in catalog.sets() {
        if set.kind() == SetKind::Monitoring {
            assert_eq!(Plan::new([set.clone()]).unwrap_err().code(), "monitors-only");
            continue;
        }
        let mut plan = Plan::new([set.clone()]).unwrap();
        if let Err(error) = plan.kind(Kind { path: vec!["产出指标".into(), "数量指标".into()], ..Kind::default() }) {
            assert!(error.to_string().contains(set.id()), "{error}");
            refused += 1;
        }
    }
    assert!(refused >= 1, "{refused}");
    let set = catalog.get("cn-mof-2020").unwrap().clone();
    let mut plan = Plan::new([set]).unwrap();
    assert_eq!(plan.kind(Kind { set: 1, ..Kind::default() }).unwrap_err().code(), "unknown-set");
    assert_eq!(plan.kind(Kind { nature: Some(Nature::Time), ..Kind::default() }).unwrap_err().code(), "dates-are-text");
    let own = |shape: &str| Kind {
        rule: Some(serde_json::from_str(&format!(r#"{{"id":"o","shape":{shape},"clause":{{"source":"form"}}}}"#)).unwrap()),
        ..Kind::default()
    };
    assert_eq!(plan.kind(own(r#"{"threshold":{"x":1}}"#)).unwrap_err().code(), "own-rule-invalid");
    let error = plan.kind(own(r#"{"better-of":{"either":[{"threshold":{}},{"share-met":{}}]}}"#)).unwrap_err();
    assert_eq!((error.code(), error.to_string().contains("other-lines")), ("rule-needs-form", true));
}

#[test]
fn broken_columns_are_typed_errors_and_no_lines_are_no_results() {
    let catalog = Catalog::embedded().unwrap();
    let mut plan = Plan::new([catalog.get("cn-mof-2020").unwrap().clone()]).unwrap();
    let code = plan.kind(Kind::default()).unwrap();
    let (short, long) = ([1i64], [1i64, 2]);
    let column = |values| Numbers::new(Whole::I64(values), 0).unwrap();
    let mut results = Results::default();
    let mut scorer = plan.scorer();
    let kinds = [code, code];
    let lines = Lines::new(&kinds, Cells::Numbers(column(&long)), Cells::Numbers(column(&short)), column(&long));
    assert_eq!(scorer.score(&lines, &mut results).unwrap_err().code(), "lengths-differ");
    let kinds = [code, code + 1];
    let lines = Lines::new(&kinds, Cells::Numbers(column(&long)), Cells::Numbers(column(&long)), column(&long));
    assert_eq!(scorer.score(&lines, &mut results).unwrap_err().to_string(), "row 1: the plan has no kind 1");
    let lines = Lines::new(&[], Cells::Numbers(column(&[])), Cells::Numbers(column(&[])), column(&[]));
    scorer.score(&lines, &mut results).unwrap();
    assert!(results.is_empty());
    let mut totals = plan.totals().unwrap();
    totals.add(&plan, &lines, &results, &[]).unwrap();
    assert!(totals.finish(&plan, &Budgets::default()).is_empty());
    assert_eq!(Numbers::new(Whole::I64(&[]), 29).unwrap_err().code(), "too-many-places");
}
