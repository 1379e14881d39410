//! Lines a second in batches, each against a pass in the same run that reads the same columns and xors them:
//! `cargo bench -p jixiao --bench batch`. Rounds are interleaved and medians shown; on a busy machine only the shares mean something.
//!
//! What a line of 64 bits takes at 4.2 GHz with AVX-512, measured piece by piece with everything in the second cache: 0.8 cycles to look
//! its kind up, 2.2 for the quotients (of which the division is hidden behind the rest), 0.2 for outcome and reason, 3.3 in all. From
//! memory it takes 7.5, where the xor takes 2.9: memory is waited for and hardly overlaps with computing. Touching the next piece ahead
//! (its first line, some, all), pieces of 128 to 4,096 rows and a pass over the columns before did not change that.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a benchmark"
)]

use jixiao::Catalog;
use jixiao::batch::{Auditor, Budgets, Cells, Evidence, Kind, Lines, Numbers, Plan, ReadCells, Results, Whole};
use jixiao::reading::{Column, Comparator};
use jixiao::rules::Nature;
use std::hint::black_box;
use std::time::Instant;

const LINES: usize = 5_000_000;
const ROUNDS: usize = 9;
/// A batch as engines hand it over: its columns and results stay in the second cache.
const BATCH: usize = 8_192;
/// Lines of an evaluation.
const EACH: u32 = 10;

/// 60 % at-least, 20 % at-most, 20 % qualitative; amounts with two places, points with two.
struct Work {
    kinds: Vec<u16>,
    target: Vec<i64>,
    actual: Vec<i64>,
    points: Vec<i64>,
    evaluations: Vec<u32>,
}

fn work(codes: &[u16]) -> Work {
    let mut seed = 0x9e37_79b9_7f4a_7c15u64;
    let mut dice = |most: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 16) % most
    };
    let mut work = Work { kinds: Vec::new(), target: Vec::new(), actual: Vec::new(), points: Vec::new(), evaluations: Vec::new() };
    for line in 0..LINES {
        let target = 100 + dice(1_000_000);
        work.target.push(i64::try_from(target).unwrap());
        work.actual.push(i64::try_from(target / 2 + dice(target + 2)).unwrap());
        work.points.push(1_000);
        work.kinds.push(match dice(10) {
            0..6 => codes.first().copied().unwrap(),
            6..8 => codes.get(1).copied().unwrap(),
            _ => *codes.get(2 + usize::try_from(dice(3)).unwrap()).unwrap(),
        });
        work.evaluations.push(u32::try_from(line).unwrap() / EACH);
    }
    work
}

fn plan() -> (Plan, Vec<u16>) {
    let set = Catalog::embedded().unwrap().get("cn-mof-2020").unwrap().clone();
    let tiers: Vec<String> = set.tiers().iter().map(|tier| tier.label.zh.clone()).collect();
    let mut plan = Plan::new([set]).unwrap();
    let mut codes: Vec<u16> = [Comparator::AtLeast, Comparator::AtMost]
        .map(|sign| plan.kind(Kind { sign: Some(sign), nature: Some(Nature::Quantitative), ..Kind::default() }).unwrap())
        .to_vec();
    codes.extend(
        tiers.into_iter().map(|tier| plan.kind(Kind { tier: Some(tier), nature: Some(Nature::Qualitative), ..Kind::default() }).unwrap()),
    );
    (plan, codes)
}

/// Reads every column once.
fn xored(kinds: &[u16], columns: [&[i64]; 3]) -> u64 {
    let kinds = kinds.iter().fold(0u16, |sum, kind| sum ^ kind);
    let column = |column: &[i64]| column.iter().fold(0i64, |sum, value| sum ^ value).cast_unsigned();
    columns.into_iter().fold(u64::from(kinds), |sum, values| sum ^ column(values))
}

fn xored_wide(kinds: &[u16], columns: [&[i128]; 3]) -> u128 {
    let kinds = kinds.iter().fold(0u16, |sum, kind| sum ^ kind);
    let column = |column: &[i128]| column.iter().fold(0i128, |sum, value| sum ^ value).cast_unsigned();
    columns.into_iter().fold(u128::from(kinds), |sum, values| sum ^ column(values))
}

/// Some rows of a column of two places.
fn part(whole: Whole<'_>, rows: std::ops::Range<usize>) -> Numbers<'_> {
    let part = match whole {
        Whole::I64(values) => Whole::I64(values.get(rows).unwrap()),
        Whole::I128(values) => Whole::I128(values.get(rows).unwrap()),
    };
    Numbers::new(part, 2).unwrap()
}

fn scored(plan: &Plan, kinds: &[u16], columns: [Whole<'_>; 3], totals: Option<&[u32]>) -> i64 {
    let (mut scorer, mut results, mut sum) = (plan.scorer(), Results::default(), 0i64);
    let mut adding = plan.totals().unwrap();
    for from in (0..kinds.len()).step_by(BATCH) {
        let rows = from..kinds.len().min(from + BATCH);
        let column = |whole| part(whole, rows.clone());
        let [target, actual, points] = columns;
        let lines =
            Lines::new(kinds.get(rows.clone()).unwrap(), Cells::Numbers(column(target)), Cells::Numbers(column(actual)), column(points));
        scorer.score(&lines, &mut results).unwrap();
        if let Some(evaluations) = totals {
            adding.add(plan, &lines, &results, evaluations.get(rows).unwrap()).unwrap();
        }
        sum ^= results.low().last().copied().unwrap_or_default();
    }
    if totals.is_some() {
        sum ^= adding.finish(plan, &Budgets::default()).iter().fold(0, |sum, total| sum ^ total.high);
    }
    sum
}

/// Scored and audited against reported scores.
fn audited(plan: &Plan, work: &Work, reported: &[i64]) -> usize {
    let (mut scorer, mut results, mut auditor, mut findings) = (plan.scorer(), Results::default(), Auditor::new(), Vec::new());
    for from in (0..LINES).step_by(BATCH) {
        let rows = from..LINES.min(from + BATCH);
        let column = |values| part(Whole::I64(values), rows.clone());
        let lines = Lines::new(
            work.kinds.get(rows.clone()).unwrap(),
            Cells::Numbers(column(&work.target)),
            Cells::Numbers(column(&work.actual)),
            column(&work.points),
        )
        .with_reported(column(reported));
        scorer.score(&lines, &mut results).unwrap();
        let evidence = Evidence { evaluations: work.evaluations.get(rows), ..Evidence::default() };
        auditor.lines(plan, &lines, &results, evidence, &mut findings).unwrap();
    }
    findings.len()
}

/// Floats as NumPy would take them, one pass, rounded: what most scripts do.
fn floats(work: &Work, floats: &[Vec<f64>; 3], out: &mut [f64]) -> f64 {
    let [target, actual, points] = floats;
    for ((((kind, target), actual), points), out) in work.kinds.iter().zip(target).zip(actual).zip(points).zip(out.iter_mut()) {
        let share = match kind {
            0 => (actual / target).min(1.0),
            1 => (target / actual).min(1.0),
            _ => 1.0,
        };
        *out = (points * share * 100.0).round() / 100.0;
    }
    out.iter().fold(0.0, |sum, value| sum + value)
}

/// Name, rows, and what is timed.
type Contender<'a> = (&'static str, usize, Box<dyn FnMut() + 'a>);

fn main() {
    let (plan, codes) = plan();
    let work = work(&codes);
    let wide =
        [&work.target, &work.actual, &work.points].map(|column| column.iter().map(|value| i128::from(*value)).collect::<Vec<i128>>());
    let in_floats =
        [&work.target, &work.actual, &work.points].map(|column| column.iter().map(|value| *value as f64 / 100.0).collect::<Vec<f64>>());
    let mut out = vec![0.0; LINES];
    let narrow = [work.target.as_slice(), work.actual.as_slice(), work.points.as_slice()];
    let cells: Vec<String> = (0..200_000).map(|n| format!("≥{}.{}%", n / 10, n % 10)).collect();
    // One score in twenty is not the rule's.
    let reported: Vec<i64> = {
        let lines = |column| Numbers::new(Whole::I64(column), 2).unwrap();
        let all = Lines::new(&work.kinds, Cells::Numbers(lines(&work.target)), Cells::Numbers(lines(&work.actual)), lines(&work.points));
        let mut results = Results::default();
        plan.scorer().score(&all, &mut results).unwrap();
        results.low().iter().enumerate().map(|(row, low)| if row % 20 == 7 { low / 2 + 300 } else { *low }).collect()
    };
    println!("{} findings", audited(&plan, &work, &reported));
    let halves = |from: usize, to: usize| {
        let part = narrow.map(|column| Whole::I64(column.get(from..to).unwrap()));
        scored(&plan, work.kinds.get(from..to).unwrap(), part, None)
    };
    let mut contenders: Vec<Contender<'_>> = vec![
        ("xor of the 64-bit columns", LINES, Box::new(|| _ = black_box(xored(&work.kinds, narrow)))),
        ("lines, 64 bits", LINES, Box::new(|| _ = black_box(scored(&plan, &work.kinds, narrow.map(Whole::I64), None)))),
        (
            "lines and totals, 64 bits",
            LINES,
            Box::new(|| _ = black_box(scored(&plan, &work.kinds, narrow.map(Whole::I64), Some(&work.evaluations)))),
        ),
        ("xor of the 128-bit columns", LINES, Box::new(|| _ = black_box(xored_wide(&work.kinds, [&wide[0], &wide[1], &wide[2]])))),
        (
            "lines, 128 bits",
            LINES,
            Box::new(|| _ = black_box(scored(&plan, &work.kinds, [&wide[0], &wide[1], &wide[2]].map(|column| Whole::I128(column)), None))),
        ),
        (
            "lines, 64 bits, two threads",
            LINES,
            Box::new(|| {
                std::thread::scope(|scope| {
                    let other = scope.spawn(|| halves(LINES / 2, LINES));
                    black_box(halves(0, LINES / 2) ^ other.join().unwrap());
                });
            }),
        ),
        ("lines audited, 64 bits", LINES, Box::new(|| _ = black_box(audited(&plan, &work, &reported)))),
        ("floats, compiled", LINES, Box::new(|| _ = black_box(floats(&work, &in_floats, &mut out)))),
        (
            "cells of text read",
            cells.len(),
            Box::new(|| {
                let mut read_cells = ReadCells::new();
                for cell in &cells {
                    read_cells.read(cell, Column::Target, None);
                }
                black_box(&read_cells);
            }),
        ),
    ];
    let mut times: Vec<Vec<f64>> = contenders.iter().map(|_| Vec::new()).collect();
    for _ in 0..ROUNDS {
        for ((_, _, run), times) in contenders.iter_mut().zip(&mut times) {
            let start = Instant::now();
            run();
            times.push(start.elapsed().as_secs_f64());
        }
    }
    let (mut speed, mut quickest) = (Vec::new(), Vec::new());
    for ((name, rows, _), times) in contenders.iter().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        let median = times.get(ROUNDS / 2).copied().unwrap();
        let millions = *rows as f64 / median / 1e6;
        speed.push(millions);
        quickest.push(*rows as f64 / times.first().copied().unwrap() / 1e6);
        println!("{name:<30} {millions:>8.1} M/s");
    }
    // The quickest rounds are those in which others on the machine were least in the way.
    for (rounds, speed) in [("medians", speed), ("quickest rounds", quickest)] {
        let share = |of: usize, against: usize| speed.get(of).unwrap() / speed.get(against).unwrap();
        let (narrow, wide, two) = (share(1, 0), share(4, 1), share(5, 1));
        println!("{rounds}: 64 bits: {narrow:.2} of xor · 128 bits: {wide:.2} of 64 bits · two threads: {two:.2} of one");
    }
}
