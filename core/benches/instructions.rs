//! Runs one operation so many times, for `tests/instructions.py` to count its instructions: `instructions NAME TIMES`.
//! Without a name it lists them.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and print")]

mod operations;

use operations::{ALL, Ready};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (name, times) = (arguments.next(), arguments.next().and_then(|times| times.parse().ok()).unwrap_or(0));
    let ready = Ready::new();
    for operation in ALL {
        if name.as_deref() == Some(operation.name) {
            (0..times).for_each(|_| (operation.run)(&ready));
        } else if name.as_deref().is_none_or(|name| name.starts_with('-')) {
            println!("{}", operation.name);
        }
    }
}
