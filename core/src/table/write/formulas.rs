//! Which numbers of the official table may stand as live formulas: those whose formula comes to exactly what is printed.
//!
//! A spreadsheet computes in binary floating point. A rounded quotient comes out the same there unless it lies within an error's
//! reach of a tie, and a sum of few decimals unless it is shown to more places than it has: both are checked here in exact
//! numbers, and where they could differ the value stands alone.

use super::form_table::Spots;
use crate::number::{Decimal, Ratio};
use crate::table::{Document, Grid};

/// A formula, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Live {
    pub(super) table: u32,
    pub(super) row: u32,
    pub(super) column: u32,
    parts: Vec<Piece>,
}

/// A formula is text around names of cells, which move when captions stand above the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Cell(Spot),
}

impl Live {
    pub(super) fn new(table: u32, (row, column): Spot, parts: Vec<Piece>) -> Self {
        Self { table, row, column, parts }
    }

    /// The formula without the equals sign, in a sheet with so many rows above the table.
    pub(super) fn formula(&self, above: u32) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Cell((row, column)) => name((above + row, *column)),
        };
        self.parts.iter().map(piece).collect()
    }
}

pub(super) fn live(document: &Document, spots: &Spots) -> Vec<Live> {
    let Some(grid) = document.tables().find(|grid| grid.table_place().number == spots.table) else { return Vec::new() };
    let sheet = Sheet { grid, spots };
    [
        sheet.rate(),
        sheet.execution_score(),
        sheet.total(spots.points_column, spots.execution_points, spots.total_points),
        sheet.total(spots.score_column, spots.execution_score, spots.total_score),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Row and column.
pub(super) type Spot = (u32, u32);

struct Sheet<'a> {
    grid: &'a Grid,
    spots: &'a Spots,
}

impl Sheet<'_> {
    fn at(&self, spot: Spot, parts: Vec<Piece>) -> Live {
        Live::new(self.spots.table, spot, parts)
    }

    fn number(&self, spot: Spot) -> Option<Decimal> {
        plain(self.grid.text(spot.0, spot.1))
    }

    /// 执行率 = 全年执行数 ÷ 全年预算数, to the places printed.
    fn rate(&self) -> Option<Live> {
        let (spot, executed, budget) = (self.spots.rate?, self.spots.executed?, self.spots.full_year?);
        let printed = self.grid.text(spot.0, spot.1).strip_suffix('%')?;
        let places = plain(printed)?.places();
        let exact = self.number(executed)?.ratio().checked_div(&self.number(budget)?.ratio()).ok()?;
        let shown = &exact * &Ratio::from_int(100);
        (rounded(&shown, places)? == plain(printed)?.ratio()).then(|| {
            self.at(spot, vec![text("ROUND("), Piece::Cell(executed), text("/"), Piece::Cell(budget), text(format!(",{})", places + 2))])
        })
    }

    /// 得分 = 分值 × 执行数 ÷ 预算数, multiplied first, at most the points.
    fn execution_score(&self) -> Option<Live> {
        let (spot, executed, budget, points) =
            (self.spots.execution_score?, self.spots.executed?, self.spots.full_year?, self.spots.execution_points?);
        let (printed, full) = (self.number(spot)?, self.number(points)?);
        let product = &full.ratio() * &self.number(executed)?.ratio();
        let exact = product.checked_div(&self.number(budget)?.ratio()).ok()?;
        let exact = if exact > full.ratio() { full.ratio() } else { exact };
        (rounded(&exact, printed.places())? == printed.ratio()).then(|| {
            let (points, executed, budget) = (Piece::Cell(points), Piece::Cell(executed), Piece::Cell(budget));
            let end = text(format!(",{}))", printed.places()));
            self.at(spot, vec![text("MIN("), points.clone(), text(",ROUND("), points, text("*"), executed, text("/"), budget, end])
        })
    }

    /// 总分 = Σ + the execution line; the sum is shown to the places that it has, and rounded to them.
    fn total(&self, column: u32, execution: Option<Spot>, total: Option<Spot>) -> Option<Live> {
        let (total, (first, last)) = (total?, self.spots.lines?);
        let printed = self.number(total)?;
        let mut sum = Ratio::zero();
        let mut places = printed.places();
        for row in first..=last {
            let cell = self.grid.text(row, column);
            if !cell.is_empty() {
                let number = plain(cell)?;
                (sum, places) = (sum + number.ratio(), places.max(number.places()));
            }
        }
        let mut parts = vec![text("ROUND(SUM("), Piece::Cell((first, column)), text(":"), Piece::Cell((last, column)), text(")")];
        if let Some(spot) = execution
            && let Some(number) = self.number(spot)
        {
            (sum, places) = (sum + number.ratio(), places.max(number.places()));
            parts.extend([text("+"), Piece::Cell(spot)]);
        }
        parts.push(text(format!(",{places})")));
        (sum == printed.ratio()).then(|| self.at(total, parts))
    }
}

/// The value at so many places, half away from zero; none within an error's reach of a tie, where binary may fall either way.
pub(super) fn rounded(value: &Ratio, places: u32) -> Option<Ratio> {
    let scale = (0..places).fold(Ratio::one(), |scale, _| &scale * &Ratio::from_int(10));
    let scaled = value * &scale;
    let half = Ratio::one().checked_div(&Ratio::from_int(2)).ok()?;
    let whole = (&scaled + &half).floor();
    let distance = &scaled - &whole;
    let size = if distance.is_negative() { -distance } else { distance };
    let reach = Ratio::one().checked_div(&Ratio::from_int(1_000_000)).ok()?;
    let near_a_tie = &half - &size < reach;
    (!near_a_tie).then(|| whole.checked_div(&scale).ok()).flatten()
}

/// A number as a spreadsheet holds it without loss: at most 15 digits.
pub(super) fn plain(text: &str) -> Option<Decimal> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // 007 and +5 are shown otherwise than they are printed, and stay text.
    Decimal::parse(text).ok().filter(|number| digits <= 15 && number.to_string() == text)
}

pub(super) fn text(text: impl Into<String>) -> Piece {
    Piece::Text(text.into())
}

/// `F12`.
fn name((row, column): Spot) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    format!("{}{row}", letters.iter().rev().collect::<String>())
}
