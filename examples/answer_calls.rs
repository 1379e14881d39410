//! A pipe for batches: one call in JSON on each line of standard input, its answer on the same line of standard output.
//!
//! ```text
//! cargo run --release --example answer_calls < calls.jsonl > answers.jsonl
//! ```

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", jixiao::exchange::call_json(&line?))?;
    }
    out.flush()
}
