//! Tables larger than memory: what is taken does not grow with the lines, but for what is kept of every evaluation.
#![allow(unsafe_code, reason = "an allocator that counts")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may panic and print")]

#[path = "../../tests/common/counting.rs"]
mod counting;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use counting::{MOST, NOW};
use jixiao::Catalog;
use jixiao_arrow::{Columns, TableScorer};
use std::sync::Arc;
use std::sync::atomic::Ordering;

const ROWS: i64 = 50_000;

/// Made when it is asked for, so that only one piece is there at a time; words differ from piece to piece.
fn piece(number: i64) -> RecordBatch {
    let column = |value: &dyn Fn(i64) -> i64| -> ArrayRef {
        Arc::new(Int64Array::from((0..ROWS).map(|n| value(n + number * ROWS)).collect::<Vec<i64>>()))
    };
    let words = (0..ROWS).map(|n| Some(format!("≥{}.{number}%", n % 97))).collect::<StringArray>();
    let batch = [
        ("evaluation", column(&|n| n / 1_000)),
        ("sign", Arc::new((0..ROWS).map(|n| Some(if n % 3 == 0 { "≤" } else { "≥" })).collect::<StringArray>())),
        ("target", Arc::new(words) as ArrayRef),
        ("actual", Arc::new((0..ROWS).map(|n| Some(format!("{}%", n % 101))).collect::<StringArray>())),
        ("points", column(&|n| 1 + n % 9)),
        ("reported", column(&|n| n % 5)),
    ];
    RecordBatch::try_from_iter_with_nullable(batch.map(|(name, array)| (name, array, true))).unwrap()
}

/// The most that is taken at once for so many pieces.
fn most(pieces: i64) -> usize {
    let columns = Columns {
        evaluation: Some("evaluation".into()),
        sign: Some("sign".into()),
        reported: Some("reported".into()),
        ..Columns::default()
    };
    let mut scorer = TableScorer::new([Catalog::embedded().unwrap().get("cn-mof-2020").unwrap().clone()], columns).unwrap();
    MOST.store(NOW.load(Ordering::Relaxed), Ordering::Relaxed);
    let before = NOW.load(Ordering::Relaxed);
    let mut lines = 0;
    for number in 0..pieces {
        let batch = piece(number);
        lines += scorer.score(&batch).unwrap().num_rows();
    }
    assert_eq!(i64::try_from(lines), Ok(pieces * ROWS));
    assert_eq!(i64::try_from(scorer.evaluations(None).unwrap().num_rows()), Ok(pieces * ROWS / 1_000));
    MOST.load(Ordering::Relaxed) - before
}

// One test, so that nothing else takes memory meanwhile.
#[test]
fn twenty_times_the_lines_take_little_more_memory() {
    let (few, many) = (most(2), most(40));
    println!("{few} bytes for two pieces, {many} for forty");
    // What grows are the words seen and the evaluations, some hundred bytes each: not the lines.
    let grown = 38 * (97 * 400 + 50 * 400);
    assert!(many < few + grown, "{few} → {many}");
    // Held whole, the lines alone would take more.
    assert!(usize::try_from(40 * ROWS * 6 * 8).is_ok_and(|whole| many < whole / 2), "{many}");
}
