//! How long the core alone takes for a frame: rows of tab-separated text with headings, one an indicator, to their numbers.
//!
//! ```sh
//! cargo run --release --example score_rows -- ROWS.tsv RULESET [ROUNDS]
//! ```
//!
//! Prints the medians in milliseconds: rows to forms, forms to scores, and both.

use jixiao::Catalog;
use jixiao::exchange::{TextColumn, forms_of_rows};
use jixiao::form::Kind;
use jixiao::score::ReadForm;
use jixiao::table::FrameColumn;
use std::error::Error;
use std::time::Instant;

#[expect(clippy::print_stdout, reason = "a program, not the library")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, ruleset, rest @ ..] = arguments.as_slice() else {
        return Err("wanted: ROWS.tsv RULESET [ROUNDS]".into());
    };
    let rounds: usize = rest.first().map_or(Ok(5), |text| text.parse())?;
    let text = std::fs::read_to_string(path)?;
    let mut lines = text.lines();
    let heads: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let mut columns: Vec<Vec<Option<&str>>> = vec![Vec::new(); heads.len()];
    for line in lines {
        for (column, cell) in columns.iter_mut().zip(line.split('\t')) {
            column.push(Some(cell));
        }
    }
    let rows = columns.first().map_or(0, Vec::len);
    let known = heads.iter().zip(&columns);
    let known = known.filter_map(|(head, column)| Some((FrameColumn::named(head)?, column as &dyn TextColumn)));
    let known: Vec<(FrameColumn, &dyn TextColumn)> = known.collect();
    let catalog = Catalog::embedded()?;
    let set = catalog.get(ruleset)?;
    let mut times: [Vec<f64>; 3] = Default::default();
    let mut low = None;
    for _ in 0..rounds {
        let begun = Instant::now();
        let made = forms_of_rows(&known, rows, Kind::Project)?;
        let formed = begun.elapsed();
        let scores: Vec<_> = made.forms.iter().map(|form| ReadForm::new(form).scores(set)).collect();
        low = scores.last().map(|scores| scores.total.low);
        // Giving back the memory of all forms is part of the work.
        drop((made, scores));
        let whole = begun.elapsed();
        for (times, time) in times.iter_mut().zip([formed, whole.saturating_sub(formed), whole]) {
            times.push(time.as_secs_f64() * 1000.0);
        }
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or_default()
    };
    let [forms, scores, both] = &mut times;
    let last = low.map(|low| low.to_string()).unwrap_or_default();
    println!("{:.1} {:.1} {:.1} ({rows} rows, last total {last})", median(forms), median(scores), median(both));
    Ok(())
}
