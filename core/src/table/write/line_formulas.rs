//! Live formulas for the scores of lines: points × actual ÷ target and what mirrors it, multiplied first, divided, rounded once.
//!
//! A formula stands only where everything it needs is a number in its own cell, and where it comes to the score that the rule
//! proves and the form prints. Every other score stays the value that it is.

use super::form_table::Spots;
use super::formulas::{Live, Piece, Spot, rounded, text};
use super::number_cell::{NumberCell, number, number_in_words};
use crate::number::{Ratio, Rounding, RoundingMode};
use crate::rules::Step;
use crate::score::{Line, Outcome, Scorecard};
use crate::table::{Document, Grid};

/// The formulas of the lines, and the cells whose words become part of their format so that formulas can use their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct LineFormulas {
    pub(super) live: Vec<Live>,
    /// Rows and columns of the form's table.
    pub(super) held: Vec<Spot>,
}

pub(super) fn of(document: &Document, spots: &Spots, scorecard: &Scorecard) -> LineFormulas {
    let mut found = LineFormulas::default();
    let grid = document.tables().find(|grid| grid.table_place().number == spots.table);
    let (Some(grid), Some((first, last))) = (grid, spots.lines) else { return found };
    if (first..=last).count() != scorecard.lines.len() {
        return found;
    }
    for (row, line) in (first..=last).zip(&scorecard.lines) {
        let cells = Cells { grid, spots, row };
        if let Some(parts) = cells.formula(line) {
            found.live.push(Live::new(spots.table, (row, spots.score_column), parts));
            found.held.extend([(row, spots.target_column), (row, spots.actual_column)]);
        }
    }
    found
}

/// The rules whose formula a spreadsheet can say in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// points × actual ÷ target.
    Proportion,
    /// points × target ÷ actual.
    InverseRatio,
    /// points × (2 × target − actual) ÷ target.
    InverseLinear,
}

/// What the derivation of a line says, where it says it in one straight line.
struct Way<'a> {
    shape: Shape,
    sign: &'static str,
    holds: bool,
    actual: &'a Ratio,
    target: &'a Ratio,
    rounding: Rounding,
}

impl<'a> Way<'a> {
    fn of(line: &'a Line) -> Option<Self> {
        let (mut shape, mut compared, mut rounding) = (None, None, None);
        for step in &line.derivation {
            match step {
                Step::Rule { shape: name, .. } => {
                    let known = match name.as_ref() {
                        "capped-proportion" => Shape::Proportion,
                        "inverse-ratio" => Shape::InverseRatio,
                        "inverse-linear" => Shape::InverseLinear,
                        _ => return None,
                    };
                    // Two rules, where nothing says which way is good.
                    if shape.replace(known).is_some() {
                        return None;
                    }
                }
                Step::Compare { left, sign, right, holds } if compared.is_none() => {
                    compared = Some((left.0.as_point()?, sign.as_ref(), right.0.as_point()?, (*holds)?));
                }
                Step::Round { rounding: rule, .. } => rounding = Some(*rule),
                Step::OverFulfilled { holds: Some(false), .. } => {}
                Step::Policy { .. } | Step::Together { .. } | Step::OverFulfilled { .. } => return None,
                _ => {}
            }
        }
        let (actual, sign, target, holds) = compared?;
        let sign = match sign {
            "≥" => ">=",
            ">" => ">",
            "≤" => "<=",
            "<" => "<",
            _ => return None,
        };
        Some(Self { shape: shape?, sign, holds, actual, target, rounding: rounding? })
    }
}

struct Cells<'a> {
    grid: &'a Grid,
    spots: &'a Spots,
    row: u32,
}

impl Cells<'_> {
    fn text(&self, column: u32) -> &str {
        self.grid.text(self.row, column)
    }

    /// The formula of the line's score, where it comes to the proven and printed one.
    fn formula(&self, line: &Line) -> Option<Vec<Piece>> {
        let same = |cell: &Option<String>, column: u32| cell.as_deref() == Some(self.text(column));
        if line.outcome != Outcome::Exact
            || line.adjustment.is_some()
            || !same(&line.target, self.spots.target_column)
            || !same(&line.actual, self.spots.actual_column)
        {
            return None;
        }
        let way = Way::of(line)?;
        let held = |column: u32| number_in_words(self.text(column)).map(|cell: NumberCell| cell.value.ratio());
        let (points, printed) = (number(self.text(self.spots.points_column))?.value, number(self.text(self.spots.score_column))?.value);
        let (actual, target) = (held(self.spots.actual_column)?, held(self.spots.target_column)?);
        let places = way.rounding.places;
        // The cells hold what was compared, in whatever unit; more places of the points than of the score would be cut off.
        let compared = &actual * way.target == &target * way.actual && !way.target.is_zero() && !target.is_zero() && !target.is_negative();
        if !compared || way.rounding.mode != RoundingMode::HalfUp || line.points != Some(points) || points.places() > places {
            return None;
        }
        let (factor, divisor) = match way.shape {
            Shape::Proportion => (actual.clone(), target.clone()),
            Shape::InverseRatio => (target.clone(), actual.clone()),
            Shape::InverseLinear => (&(&target * &Ratio::from_int(2)) - &actual, target.clone()),
        };
        let (zero, full) = (Ratio::zero(), points.ratio());
        let product = &full * &factor;
        let score = if way.holds { full } else { product.checked_div(&divisor).ok()?.max(zero) };
        let whole = [&product, &divisor].iter().all(|number| number.is_integer() && number.abs() < Ratio::from_int(1 << 53));
        let settled = if way.holds { Some(score.clone()) } else { rounded(&score, places).or_else(|| tie(&score, whole, way.rounding)) };
        let ours = line.low.filter(|low| line.high == Some(*low))?.ratio();
        if line.exact.as_ref()?.as_point() != Some(&score) || settled.as_ref() != Some(&ours) || printed.ratio() != ours {
            return None;
        }
        Some(self.pieces(&way))
    }

    /// `IF(actual>=target,points,MAX(0,ROUND(points*actual/target,2)))`.
    fn pieces(&self, way: &Way<'_>) -> Vec<Piece> {
        let at = |column: u32| Piece::Cell((self.row, column));
        let (points, actual, target) = (at(self.spots.points_column), at(self.spots.actual_column), at(self.spots.target_column));
        let mut pieces =
            vec![text("IF("), actual.clone(), text(way.sign), target.clone(), text(","), points.clone(), text(",MAX(0,ROUND(")];
        pieces.push(points);
        pieces.extend(match way.shape {
            Shape::Proportion => vec![text("*"), actual, text("/"), target],
            Shape::InverseRatio => vec![text("*"), target, text("/"), actual],
            Shape::InverseLinear => vec![text("*(2*"), target.clone(), text("-"), actual, text(")/"), target],
        });
        pieces.push(text(format!(",{})))", way.rounding.places)));
        pieces
    }
}

/// A value in the middle between two scores: whole numbers are multiplied without loss, and a quotient whose divisor is a power of
/// two is exact in binary, so that a spreadsheet sees the same middle.
fn tie(value: &Ratio, whole: bool, rounding: Rounding) -> Option<Ratio> {
    let exact = (value * &Ratio::from_int(1 << 20)).is_integer();
    (whole && exact).then(|| rounding.apply(value).ok()).flatten().map(|rounded| rounded.ratio())
}
