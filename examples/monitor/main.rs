mod backtest;
mod synthetic;
fn main() { backtest::print(std::env::args().nth(1).and_then(|s| s.parse().ok()).unwrap_or(1)); }
