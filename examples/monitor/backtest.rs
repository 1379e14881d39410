//! The forecast against years that it has not seen.

use crate::synthetic::{KINDS, Unit, World, YEAR, units};
use jixiao::monitor::Series;
use jixiao::monitor::forecast::{Experience, Method};
use jixiao::{Interval, Ratio};

/// What came of one month.
#[derive(Default)]
pub struct Tally {
    count: usize,
    inside: usize,
    /// Widths in percentage points, added.
    width: f64,
    by_kind: [(usize, usize); 5],
    /// Ended short and warned, short and not, well and warned, well and not.
    warned_short: usize,
    missed_short: usize,
    warned_well: usize,
    quiet_well: usize,
    bounds: usize,
}

impl Tally {
    pub fn coverage(&self) -> f64 {
        part(self.inside, self.count)
    }
    pub fn caught(&self) -> f64 {
        part(self.warned_short, self.warned_short + self.missed_short)
    }
    pub fn false_alarms(&self) -> f64 {
        part(self.warned_well, self.warned_well + self.quiet_well)
    }
    pub fn false_among_warned(&self) -> f64 {
        part(self.warned_well, self.warned_well + self.warned_short)
    }
}

fn part(some: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { 100.0 * some as f64 / all as f64 }
}

/// The forecasts at one month. `stranger`: the forecast is not shown the unit's own past.
pub fn tally(units: &[Unit], month: u8, stranger: bool) -> Tally {
    let short = Interval::parse("(, 80%)").expect("a range");
    let past: Vec<&Series> = units.iter().flat_map(|unit| &unit.past).collect();
    let experience = Experience::new(past, YEAR, month);
    let mut tally = Tally::default();
    for unit in units {
        let test = if stranger { renamed(&unit.test) } else { unit.test.clone() };
        let forecast = experience.forecast(&test, Some(&short)).expect("every month is known");
        let end = unit.test.rate_through(12).expect("every month is known");
        let inside = forecast.range.contains(&end) || near(&forecast.range, &end);
        tally.count += 1;
        tally.inside += usize::from(inside);
        tally.bounds += usize::from(forecast.method == Method::Bound);
        let kind = &mut tally.by_kind[unit.kind];
        *kind = (kind.0 + usize::from(inside), kind.1 + 1);
        let width = forecast.range.width().map_or(1.0, |width| width.to_string().parse().unwrap_or_else(|_| fraction(&width)));
        tally.width += 100.0 * width;
        match (short.contains(&end), forecast.is_short()) {
            (true, true) => tally.warned_short += 1,
            (true, false) => tally.missed_short += 1,
            (false, true) => tally.warned_well += 1,
            (false, false) => tally.quiet_well += 1,
        }
    }
    tally
}

/// The range's ends are whole millionths; a rate that differs by less is on it.
fn near(range: &Interval, end: &Ratio) -> bool {
    let millionth = Ratio::new(1, 1_000_000).expect("not zero");
    [range.low(), range.high()].into_iter().flatten().any(|bound| (&bound.value - end).abs() <= millionth)
}

fn fraction(ratio: &Ratio) -> f64 {
    let text = ratio.to_string();
    let (above, below) = text.split_once('/').unwrap_or((&text, "1"));
    above.parse::<f64>().unwrap_or(1.0) / below.parse::<f64>().unwrap_or(1.0)
}

fn renamed(series: &Series) -> Series {
    let text = series.to_json().replace("合成单位", "陌生单位");
    Series::from_json(&text).expect("it was a series")
}

/// Prints the whole back-test.
pub fn print(seed: u64) {
    println!("Back-test of the year-end forecast: 2,000 synthetic unit-years, seed {seed}, five kinds in equal numbers,");
    println!("three past years each, of which one in five stalled. Wanted: 75-85 % inside the 80 % range; of the units that");
    println!("end under 80 %, at least 90 % warned at the end of October; at most 10 % false alarms.\n");
    let known = units(&World { units: 2_000, past_years: 3, stalled_before: 0.2, seed });
    let calm = units(&World { units: 2_000, past_years: 3, stalled_before: 0.05, seed: seed + 1 });
    let young = units(&World { units: 2_000, past_years: 1, stalled_before: 0.2, seed: seed + 2 });
    println!("{:<44} inside  width  caught  false alarms  of the warned", "");
    println!("{:<44}      %  points      %   % of the well  % ended well", "");
    let row = |what: String, tally: &Tally| {
        println!(
            "{what:<44} {:6.1} {:7.1} {:6.1} {:15.1} {:13.1}",
            tally.coverage(),
            tally.width / tally.count as f64,
            tally.caught(),
            tally.false_alarms(),
            tally.false_among_warned()
        );
    };
    let months = [(4, "April"), (6, "June"), (8, "August"), (9, "September"), (10, "October"), (11, "November")];
    for (month, name) in months {
        row(format!("end of {name}"), &tally(&known, month, false));
    }
    let october = tally(&known, 10, false);
    row("October, unit unknown before".to_owned(), &tally(&known, 10, true));
    row("October, one past year each".to_owned(), &tally(&young, 10, false));
    row("October, four times as many stall as before".to_owned(), &tally(&calm, 10, false));
    let kinds: Vec<String> =
        KINDS.iter().zip(october.by_kind).map(|(kind, (inside, all))| format!("{kind} {:.0} %", part(inside, all))).collect();
    println!("\nInside by kind at the end of October: {}", kinds.join(", "));
    let short = october.warned_short + october.missed_short;
    println!("{short} of {} unit-years end under 80 %; {} forecasts are bounds.", october.count, october.bounds);
    let met = (75.0..=85.0).contains(&october.coverage()) && october.caught() >= 90.0 && october.false_alarms() <= 10.0;
    println!("{}", if met { "met" } else { "NOT MET" });
}
