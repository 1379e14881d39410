//! What a monitoring form prints of its own month, beside what its amounts come to: rate, expected end of the year, funds by source.

use super::forecast::Forecast;
use crate::number::{Decimal, Interval, Ratio, Rounding, RoundingMode};
use serde::{Deserialize, Serialize};

/// A row of money as a form prints it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PrintedRow {
    /// 资金来源; absent for the total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// 全年预算数, where the form has it, else 年初预算数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Decimal>,
    /// 执行数 since January.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executed: Option<Decimal>,
    /// 执行率 as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// 全年预计执行数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Decimal>,
}

/// The rows of a form, of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Printed {
    /// The month, 1 to 12, at whose end the form stands.
    pub month: u8,
    /// The total first, then the sources.
    pub rows: Vec<PrintedRow>,
}

/// A printed row beside what its amounts come to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PrintedState {
    /// As it is printed.
    #[serde(flatten)]
    pub row: PrintedRow,
    /// Executed ÷ budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed: Option<Ratio>,
    /// Whether the printed rate is that, rounded to the places that it has; absent where either is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_agrees: Option<bool>,
    /// The expected rate at the end of the year: expected ÷ budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_rate: Option<Ratio>,
    /// Of the total, by how much that lies above (+) or below (−) the range of the forecast; zero where it lies inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beyond_forecast: Option<Ratio>,
}

impl PrintedRow {
    /// The row beside what it comes to.
    pub(super) fn state(&self, forecast: Option<&Forecast>) -> PrintedState {
        let budget = self.budget.map(|budget| budget.ratio()).filter(|budget| *budget > Ratio::zero());
        let of = |amount: Option<Decimal>| amount?.ratio().checked_div(budget.as_ref()?).ok();
        let (computed, expected_rate) = (of(self.executed), of(self.expected));
        let range = forecast.filter(|_| self.source.is_none()).map(|forecast| &forecast.range);
        PrintedState {
            row: self.clone(),
            rate_agrees: self.rate.as_deref().zip(computed.as_ref()).and_then(|(printed, rate)| agrees(printed, rate)),
            beyond_forecast: expected_rate.as_ref().zip(range).and_then(|(rate, range)| beyond(rate, range)),
            computed,
            expected_rate,
        }
    }
}

/// Whether a printed percentage is the rate with as many places; a rate without a percent sign says nothing certain.
fn agrees(printed: &str, rate: &Ratio) -> Option<bool> {
    let printed = Decimal::parse(printed.trim().strip_suffix(['%', '％'])?.trim()).ok()?;
    let rounding = Rounding { places: printed.places(), mode: RoundingMode::HalfUp };
    let rounded = rounding.apply(&(rate * &Ratio::from_int(100))).ok()?;
    Some(rounded.ratio() == printed.ratio())
}

/// How far a rate lies outside a range.
fn beyond(rate: &Ratio, range: &Interval) -> Option<Ratio> {
    let (low, high) = (&range.low()?.value, &range.high()?.value);
    Some(if rate < low {
        rate - low
    } else if rate > high {
        rate - high
    } else {
        Ratio::zero()
    })
}
