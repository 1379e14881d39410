//! Totals of evaluations in batches against whole forms: range, points, grade, caps, execution. Zero differences.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "common/dice.rs"]
mod dice;
#[path = "common/lines.rs"]
mod lines;
#[path = "common/values.rs"]
mod values;

use dice::Dice;
use jixiao::batch::{Bits, Budgets, Cells, Kind, Lines, Numbers, Plan, Results, TotalFlags, Whole};
use jixiao::form::{self, Amount, Budget};
use jixiao::score::ReadForm;
use jixiao::{Decimal, SelfEvaluation};
use lines::{form, kinds, numbers, reason, sets};
use values::{Values, decimal};

#[test]
fn totals_are_those_of_whole_forms() {
    let (mut graded, mut capped, mut rescaled) = (0, 0, 0);
    for set in sets() {
        let mut plan = Plan::new([set.clone()]).unwrap();
        if let Err(error) = plan.totals() {
            assert_eq!(error.code(), "total-needs-form");
            continue;
        }
        let (kinds, _) = kinds(&mut plan, std::slice::from_ref(&set));
        let kinds: Vec<(u16, Kind)> = kinds.into_iter().filter(|(_, kind)| !kind.name.contains('率')).collect();
        let mut dice = Dice(11);
        let mut columns = [Values::<i128>::default(), Values::<i128>::default(), Values::<i128>::default()];
        let mut money = [Values::<i128>::default(), Values::<i128>::default(), Values::<i128>::default(), Values::<i128>::default()];
        let (mut codes, mut evaluations, mut forms) = (Vec::new(), Vec::new(), Vec::new());
        for evaluation in 0..400u32 {
            let mut form_of = SelfEvaluation::new(form::Kind::Project);
            let lines = 1 + dice.below(6);
            let each = 90 / i128::from(lines);
            for line in 0..lines {
                let (code, kind) = dice.one(&kinds);
                let mut row = numbers(&mut dice, 200);
                if evaluation % 4 != 0 {
                    row[2] = Some(if line == 0 { 90 - each * (i128::from(lines) - 1) } else { each });
                }
                let cell = |at: usize| row[at].map(|units| decimal(units, 0));
                let text = |at: usize| cell(at).map(|number: Decimal| number.to_string());
                form_of.indicators.extend(form(kind, text(0), text(1), cell(2)).indicators);
                for (column, number) in columns.iter_mut().zip(row) {
                    column.push(number);
                }
                codes.push(*code);
                evaluations.push(evaluation);
            }
            let mut amount =
                || if dice.below(12) == 0 { None } else { Some(i128::from(dice.below(90)) * i128::from(dice.below(12).min(1))) };
            let amounts = [amount(), amount(), amount(), if evaluation % 9 == 0 { None } else { Some(10) }];
            let mut budget = Budget::default();
            let cell = |at: usize| amounts[at].map(|units| Amount::Number(decimal(units, 0)).into());
            (budget.total.initial, budget.total.full_year, budget.total.executed, budget.points) = (cell(0), cell(1), cell(2), cell(3));
            form_of.budget = Some(budget);
            forms.push(form_of);
            for (column, number) in money.iter_mut().zip(amounts) {
                column.push(number);
            }
        }
        let narrow: Vec<Vec<i64>> = columns.iter().chain(&money).map(Values::narrow).collect();
        let valid: Vec<&[u8]> = columns.iter().chain(&money).map(|column| column.valid.as_slice()).collect();
        let column = |at: usize| Numbers::new(Whole::I64(&narrow[at]), 0).unwrap().with_valid(Bits::new(valid[at], 0));
        let lines = Lines::new(&codes, Cells::Numbers(column(0)), Cells::Numbers(column(1)), column(2));
        let mut results = Results::default();
        plan.scorer().score(&lines, &mut results).unwrap();
        let mut totals = plan.totals().unwrap();
        totals.add(&plan, &lines, &results, &evaluations).unwrap();
        let budgets = Budgets {
            initial: Some(column(3)),
            full_year: Some(column(4)),
            executed: Some(column(5)),
            points: Some(column(6)),
            received: None,
        };
        for (form, total) in forms.iter().zip(totals.finish(&plan, &budgets)) {
            // A form that prints no points for any line takes them from the set, which lines do not.
            if form.indicators.iter().all(|indicator| indicator.points.is_none()) {
                continue;
            }
            let scores = ReadForm::new(form).scores(&set);
            let money = |units: i64| decimal(units.into(), set.rounding().places);
            let context = || format!("{} {}", set.id(), serde_json::to_string(form).unwrap());
            assert_eq!((money(total.low), money(total.high)), (scores.total.low, scores.total.high), "{}", context());
            assert_eq!(total.points, Some(scores.total.points), "{}", context());
            let grade = |at: Option<u8>| at.map(|at| set.grades()[usize::from(at)].id.clone());
            let expected = scores.total.grade.as_ref().map(|grade| (grade.low.clone(), grade.high.clone()));
            assert_eq!(grade(total.grade_low).zip(grade(total.grade_high)), expected, "{}", context());
            assert_eq!(scores.total.complete, !total.flags.has(TotalFlags::INCOMPLETE), "{}", context());
            let execution = total.execution.as_deref().map(|&(range, outcome, reason)| {
                (range.map(|(low, high)| (money(low), money(high))), outcome.name(), reason.name().to_owned())
            });
            let expected = scores.execution.as_ref().map(|line| (line.low.zip(line.high), line.outcome.name(), reason(&line.outcome)));
            assert_eq!(execution, expected, "{}", context());
            graded += usize::from(total.grade_low.is_some());
            capped += usize::from(total.flags.has(TotalFlags::CAPPED));
            rescaled += usize::from(total.flags.has(TotalFlags::RESCALED));
        }
    }
    assert!(graded > 300 && capped > 20 && rescaled > 0, "{graded} graded, {capped} capped, {rescaled} rescaled");
}

/// Points in 64 bits, in 128 bits, and with a bit for every row go different ways to the same sums; so do lines that stand together and
/// those that do not, in one part and in several, and sums that 64 bits do not hold.
#[test]
fn however_lines_are_added_up() {
    let mut plan = Plan::new(sets().into_iter().filter(|set| set.id() == "cn-mof-2020")).unwrap();
    let set = plan.sets()[0].clone();
    let (kinds, _) = kinds(&mut plan, &[set]);
    let mut dice = Dice(5);
    let mut many = false;
    fn of(values: Whole<'_>) -> Numbers<'_> {
        Numbers::new(values, 2).unwrap()
    }
    fn cells(values: &[i64], rows: std::ops::Range<usize>) -> Cells<'_> {
        Cells::Numbers(of(Whole::I64(&values[rows])))
    }
    for (most, spread) in [(2_000u64, 1), (2_000, 7), (1 << 49, 3), (1 << 61, 1), (1 << 61, 5)] {
        let rows = 6_000usize;
        let mut column = |most: u64| (0..rows).map(|_| i64::try_from(dice.below(most)).unwrap()).collect::<Vec<i64>>();
        let (target, actual) = (column(900), column(900));
        let (points, reported) = (column(most), column(most));
        let codes: Vec<u16> = (0..rows).map(|_| dice.one(&kinds).0).collect();
        // The first has more lines than are added up at once.
        let evaluations: Vec<u32> =
            (0..u32::try_from(rows).unwrap()).map(|row| (row / 10 % (600 / spread)) * u32::from(row > 4_500)).collect();
        let wide: Vec<i128> = points.iter().map(|points| i128::from(*points)).collect();
        let all = vec![u8::MAX; rows.div_ceil(8)];
        let added = |points: Whole<'_>, row_by_row: bool, each: usize, apart: bool| {
            let (mut totals, mut other) = (plan.totals().unwrap(), plan.totals().unwrap());
            let (mut scorer, mut results) = (plan.scorer(), Results::default());
            for (part, from) in (0..rows).step_by(each).enumerate() {
                let rows = from..rows.min(from + each);
                let cut = match points {
                    Whole::I64(points) => of(Whole::I64(&points[rows.clone()])),
                    Whole::I128(points) => of(Whole::I128(&points[rows.clone()])),
                };
                let cut = if row_by_row { cut.with_valid(Bits::new(&all, from)) } else { cut };
                let cut_of = |values| cells(values, rows.clone());
                let lines = Lines::new(&codes[rows.clone()], cut_of(&target), cut_of(&actual), cut)
                    .with_reported(of(Whole::I64(&reported[rows.clone()])));
                scorer.score(&lines, &mut results).unwrap();
                let to = if apart && part % 2 == 1 { &mut other } else { &mut totals };
                to.add(&plan, &lines, &results, &evaluations[rows]).unwrap();
            }
            totals.merge(&other, &(0..u32::try_from(other.len()).unwrap()).collect::<Vec<u32>>()).unwrap();
            totals.finish(&plan, &Budgets::default())
        };
        let expected = added(Whole::I64(&points), true, rows, false);
        assert!(expected.iter().any(|total| total.flags.has(TotalFlags::OUTSIDE)) && expected.iter().any(|total| total.points.is_some()));
        for each in [rows, 1_000, 7] {
            for apart in [false, true] {
                assert_eq!(added(Whole::I64(&points), false, each, apart), expected, "{most} {spread} {each} {apart}");
                assert_eq!(added(Whole::I128(&wide), false, each, apart), expected, "{most} {spread} {each} {apart}");
            }
        }
        many |= expected.iter().any(|total| total.flags.has(TotalFlags::TOO_LARGE));
    }
    assert!(many);
}
