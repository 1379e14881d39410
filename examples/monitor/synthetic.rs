//! Synthetic unit-years for the back-test: seeded, and ignorant of how the forecast works. Floats and chance are at home here; what comes
//! out are amounts with two decimals, as a unit reports them.

use jixiao::monitor::{MonthlyBudget, Series};
use jixiao::{Decimal, Rounding, RoundingMode};

/// The five kinds of unit-years.
pub const KINDS: [&str; 5] = ["even", "year-end rush", "one-off purchase", "seasonal", "stalled"];

/// SplitMix64, so that the same seed gives the same units on every machine.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    /// Between 0 and 1.
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.part()
    }
    /// One of the first so many numbers.
    fn below(&mut self, count: usize) -> usize {
        (self.part() * count as f64) as usize
    }
    /// Around a mean: the sum of twelve parts is near enough to a bell.
    fn around(&mut self, mean: f64, spread: f64) -> f64 {
        mean + spread * ((0..12).map(|_| self.part()).sum::<f64>() - 6.0)
    }
}

/// How a unit is used to spend; it keeps that from year to year.
struct Habit {
    pattern: usize,
    /// The usual rate at the end of the year.
    level: f64,
    /// Year-end rush: the share that is paid by October.
    by_october: f64,
    /// One-off purchase: the running costs' share, and the usual month of the purchase.
    running: f64,
    month: usize,
    /// Seasonal: weights of the months.
    season: [f64; 12],
    budget: f64,
}

/// School terms, heating, field work.
const SEASONS: [[f64; 12]; 3] = [
    [1.0, 0.3, 2.0, 1.0, 1.0, 1.0, 0.2, 0.2, 3.0, 1.0, 1.0, 1.0],
    [2.5, 2.5, 2.0, 0.3, 0.2, 0.2, 0.2, 0.2, 0.3, 0.5, 2.0, 2.5],
    [0.2, 0.3, 0.5, 1.0, 2.0, 2.5, 2.5, 2.0, 1.5, 0.6, 0.4, 0.5],
];

impl Habit {
    fn new(pattern: usize, chance: &mut Chance) -> Self {
        let season = chance.below(SEASONS.len());
        Self {
            pattern,
            level: chance.around(0.94, 0.03).clamp(0.8, 0.99),
            by_october: chance.between(0.25, 0.5),
            running: chance.between(0.05, 0.2),
            month: 2 + chance.below(8),
            season: SEASONS[season],
            budget: (chance.between(2.0, 7.5)).exp(),
        }
    }

    /// What is paid in each month of a year, as shares of the budget.
    fn year(&self, stalled: bool, chance: &mut Chance) -> [f64; 12] {
        let mut weights = [0.0; 12];
        match self.pattern {
            0 => weights.iter_mut().for_each(|weight| *weight = chance.around(1.0, 0.35).max(0.05)),
            1 => {
                let by_october = chance.around(self.by_october, 0.04).clamp(0.15, 0.75);
                let (last, rest) = weights.split_at_mut(10);
                last.iter_mut().for_each(|weight| *weight = chance.around(1.0, 0.4).max(0.05));
                let sum: f64 = last.iter().sum();
                last.iter_mut().for_each(|weight| *weight *= by_october / sum);
                rest[0] = chance.between(0.2, 0.5) * (1.0 - by_october);
                rest[1] = 1.0 - by_october - rest[0];
            }
            2 => {
                let running = self.running * chance.between(0.8, 1.2);
                weights.iter_mut().for_each(|weight| *weight = chance.around(1.0, 0.3).max(0.05));
                let sum: f64 = weights.iter().sum();
                weights.iter_mut().for_each(|weight| *weight *= running / sum);
                // Three years of five in the usual month, else one earlier or later.
                let shift = [0, 1, 1, 1, 2][chance.below(5)];
                weights[(self.month + shift - 1).clamp(1, 11)] += 1.0 - running;
            }
            _ => {
                for (weight, usual) in weights.iter_mut().zip(self.season) {
                    *weight = usual * chance.around(1.0, 0.25).max(0.2);
                }
            }
        }
        let sum: f64 = weights.iter().sum();
        let end = chance.around(self.level, 0.03).clamp(0.3, 1.0);
        weights.iter_mut().for_each(|weight| *weight *= end / sum);
        if stalled {
            // From some month on, March to September, little or nothing moves any more.
            let (from, flow) = (2 + chance.below(7), chance.between(0.0, 0.25));
            weights.iter_mut().skip(from).for_each(|weight| *weight *= flow * chance.around(1.0, 0.5).max(0.0));
        }
        weights
    }

    fn series(&self, name: &str, year: i16, stalled: bool, chance: &mut Chance) -> Series {
        let paid = self.year(stalled, chance).map(|share| Some(amount(share * self.budget)));
        let budget = MonthlyBudget { initial: Some(amount(self.budget)), ..MonthlyBudget::default() };
        let series = Series::new(name, year).and_then(|series| series.with_budget(budget)?.with_executed(paid));
        series.expect("a synthetic year is a year")
    }
}

/// Two decimals, as on a report.
fn amount(number: f64) -> Decimal {
    let hundredths = jixiao::Ratio::new((number * 100.0) as i64, 100).expect("a hundred is not zero");
    let two = Rounding { places: 2, mode: RoundingMode::HalfUp };
    two.apply(&hundredths).expect("two decimals are few")
}

/// A unit: its past years, its test year, and the kind that the forecast is not told.
pub struct Unit {
    pub past: Vec<Series>,
    pub test: Series,
    pub kind: usize,
}

/// The world that is made.
pub struct World {
    pub units: usize,
    pub past_years: i16,
    /// How often a past year stalls; in the test year every fifth does.
    pub stalled_before: f64,
    pub seed: u64,
}

/// The year that is forecast.
pub const YEAR: i16 = 2025;

/// The five kinds in equal numbers in the test year.
pub fn units(world: &World) -> Vec<Unit> {
    let mut chance = Chance::new(world.seed);
    let one = |index: usize| {
        let kind = index % KINDS.len();
        let pattern = if kind == 4 { chance.below(4) } else { kind };
        let habit = Habit::new(pattern, &mut chance);
        let name = format!("合成单位{index:05}");
        let mut past = Vec::new();
        for back in (1..=world.past_years).rev() {
            let stalled = chance.part() < world.stalled_before;
            past.push(habit.series(&name, YEAR - back, stalled, &mut chance));
        }
        Unit { past, test: habit.series(&name, YEAR, kind == 4, &mut chance), kind }
    };
    (0..world.units).map(one).collect()
}
