//! Time per operation: `cargo bench -p jixiao --all-features --bench goals`. Compare within one run; `instructions` is what a test can hold.
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

mod operations;

use operations::{ALL, Operation, Ready};

#[divan::bench(args = ALL)]
fn goal(bencher: divan::Bencher<'_, '_>, operation: &Operation) {
    let ready = Ready::new();
    bencher.bench_local(|| (operation.run)(&ready));
}

fn main() {
    divan::main();
}
