use crate::number::{Decimal, Ratio, ten_to};
use crate::rules::RuleSet;

/// The grades of a set as whole numbers.
#[derive(Debug)]
pub(super) struct Grading {
    full_marks: Ratio,
    full: Option<Decimal>,
    /// The least and the greatest total of every grade in units of the last place, both included.
    grades: Vec<(i64, i64)>,
}

impl Grading {
    pub(super) fn new(set: &RuleSet) -> Self {
        let tens = Ratio::from_i128(ten_to(set.rounding().places).unwrap_or(1), 1);
        let whole = |number: Ratio| number.small().and_then(|(n, d)| i64::try_from(n.checked_div(d)?).ok());
        let grades = set.grades().iter().map(|grade| {
            let range = &grade.range.0;
            let low = range.low().and_then(|end| {
                let scaled = &end.value * &tens;
                let low = whole(scaled.ceil())?;
                low.checked_add(i64::from(end.open && scaled.is_integer()))
            });
            let high = range.high().and_then(|end| {
                let scaled = &end.value * &tens;
                let high = whole(scaled.floor())?;
                high.checked_sub(i64::from(end.open && scaled.is_integer()))
            });
            (low.unwrap_or(i64::MIN), high.unwrap_or(i64::MAX))
        });
        Self { full_marks: set.full_marks(), full: Decimal::exact(&set.full_marks()), grades: grades.collect() }
    }

    /// The position of the grade that holds a total.
    pub(super) fn grade(&self, units: i64) -> Option<u8> {
        let position = self.grades.iter().position(|(low, high)| *low <= units && units <= *high)?;
        u8::try_from(position).ok()
    }

    pub(super) fn full_marks(&self) -> &Ratio {
        &self.full_marks
    }

    pub(super) fn full(&self) -> Option<Decimal> {
        self.full
    }

    /// Full marks in units of 10^-scale.
    pub(super) fn full_at(&self, scale: u32) -> Option<i128> {
        self.full?.units(scale)
    }
}
