//! How badly a text fits a column, and how badly a row does without one. Costs are tenths; 150 and more is as good as never.

use super::cell::Slot;
use super::column::Column;
use super::labels::{is_money_total, is_template, money_part};
use super::level::{self, Fit};
use super::vocabulary::{heading, money_heading};
use super::words::{key, plain};
use crate::number::Decimal;
use crate::reading::operator;

const NEVER: i32 = 150;
const UNLIKELY: i32 = 60;

/// What a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Blank,
    Dash,
    /// A plain number.
    Number {
        most_100: bool,
    },
    Percent,
    /// An operator alone.
    Sign,
    /// Begins with an operator.
    Bound,
    Text,
}

fn look(plain: &str) -> Look {
    if plain.is_empty() {
        return Look::Blank;
    }
    if plain.chars().all(|c| matches!(c, '-' | '—' | '－' | '–' | '/' | '\\' | '─')) {
        return Look::Dash;
    }
    if plain.len() <= 24 {
        if let Ok(number) = Decimal::parse(&plain.replace(',', "")) {
            let most_100 = number >= Decimal::from_int(0) && number <= Decimal::from_int(100);
            return Look::Number { most_100 };
        }
        if plain.strip_suffix('%').is_some_and(|number| Decimal::parse(number).is_ok()) {
            return Look::Percent;
        }
        if operator(plain).is_some() || matches!(plain, "═" | "≧" | "≦" | "定性" | "定量" | "＝") {
            return Look::Sign;
        }
    }
    if plain.chars().next().is_some_and(|c| matches!(c, '≥' | '≤' | '≧' | '≦' | '>' | '<' | '=' | '═' | '＞' | '＜')) {
        Look::Bound
    } else {
        Look::Text
    }
}

/// How badly a text fits a column.
pub(super) fn fits(slot: &Slot<'_>, column: Column) -> i32 {
    let plain = plain(&slot.text);
    let look = look(&plain);
    let text = &*slot.text;
    if look == Look::Blank {
        return match column {
            Column::Name | Column::MoneyLabel => 30,
            Column::Target | Column::Actual => 10,
            Column::Points | Column::Score => 8,
            Column::Serial => 20,
            Column::Level(_) => 2,
            _ => 0,
        };
    }
    let long = plain.chars().count();
    match column {
        Column::Extra => match key(text).as_str() {
            _ if heading(text) == Some(Column::Extra) => 0,
            _ if level::is_level(text) => 90,
            _ => 80,
        },
        Column::Level(depth) => match (level::fit(text, depth), look) {
            (Fit::Known, _) => 0,
            (Fit::PointsOnly, _) => {
                if depth == 1 {
                    10
                } else {
                    NEVER
                }
            }
            (_, Look::Text) if is_template(text) => NEVER,
            (Fit::Likely, _) => {
                if depth == 1 {
                    20
                } else {
                    8
                }
            }
            (Fit::No, Look::Text) if long <= 16 => 55,
            (Fit::No, Look::Text) => 90,
            (Fit::No, _) => NEVER,
        },
        Column::Name => match look {
            Look::Number { .. } | Look::Percent | Look::Sign | Look::Dash => NEVER,
            Look::Bound => {
                if long >= 6 {
                    25
                } else {
                    UNLIKELY
                }
            }
            _ if level::is_level(text) => 100,
            _ if level::fit(text, 1) == Fit::PointsOnly => 100,
            _ => 0,
        },
        Column::Target | Column::Actual => match look {
            _ if level::is_level(text) => 120,
            _ if is_template(text) => 100,
            _ if heading(text).is_some() && look == Look::Text && plain != "完成情况" => NEVER,
            Look::Dash => 8,
            Look::Sign => UNLIKELY,
            _ => 0,
        },
        Column::Nature => match look {
            Look::Sign => 0,
            Look::Dash => 10,
            _ => NEVER,
        },
        Column::Unit => match look {
            _ if plain == "%" || plain == "‰" => 0,
            Look::Dash => 10,
            Look::Text if long <= 6 && !plain.chars().any(|c| c.is_ascii_digit()) && !level::is_level(text) => 5,
            _ => NEVER,
        },
        Column::Points => match look {
            Look::Number { most_100: true } => 0,
            Look::Dash => 15,
            Look::Percent => 40,
            Look::Text if points_text(&plain) => 2,
            _ => NEVER,
        },
        Column::Score | Column::Review => match look {
            Look::Number { most_100: true } => 0,
            Look::Dash => 15,
            Look::Text if points_text(&plain) => 2,
            _ => NEVER,
        },
        Column::Coefficient | Column::Rate => match look {
            Look::Percent => 0,
            Look::Number { .. } => 8,
            Look::Dash => 5,
            _ => NEVER,
        },
        Column::Criterion => match look {
            Look::Text if long >= 8 => 5,
            Look::Text => 30,
            _ => 80,
        },
        Column::Reason => match look {
            _ if level::is_level(text) => NEVER,
            _ if is_template(text) => 100,
            // Some write 0 where there is nothing to say.
            Look::Number { .. } if plain == "0" => 10,
            Look::Number { .. } => 120,
            Look::Percent | Look::Bound | Look::Sign => 80,
            Look::Dash => 2,
            _ => 5,
        },
        Column::Serial => {
            if plain.chars().all(|c| c.is_ascii_digit()) && long <= 3 {
                0
            } else {
                NEVER
            }
        }
        Column::Aside => match look {
            _ if level::is_level(text) => NEVER,
            // A number under a heading that nobody knows is as likely a value whose own column was dropped.
            Look::Number { .. } | Look::Percent => 24,
            _ => 12,
        },
        Column::MoneyLabel => {
            if is_money_total(&key(text)) || money_part(text).is_some() {
                0
            } else {
                NEVER
            }
        }
        Column::Initial | Column::FullYear | Column::Executed | Column::Received => match look {
            Look::Number { .. } => 0,
            Look::Dash => 12,
            Look::Text if money_text(&plain) => 2,
            _ if money_heading(text).is_some() => NEVER,
            _ => NEVER,
        },
    }
}

fn points_text(plain: &str) -> bool {
    plain.strip_suffix('分').is_some_and(|number| Decimal::parse(number).is_ok())
}
fn money_text(plain: &str) -> bool {
    let number = plain.trim_end_matches('元').trim_end_matches('万');
    number.len() < plain.len() && Decimal::parse(&number.replace(',', "")).is_ok()
}

/// How two cells beside each other fit together.
pub(super) fn follows(left: &Slot<'_>, left_column: Column, right: &Slot<'_>, right_column: Column) -> i32 {
    let number = |slot: &Slot<'_>| Decimal::parse(&plain(&slot.text)).ok();
    match (left_column, right_column) {
        (Column::Points, Column::Score) => match (number(left), number(right)) {
            (Some(points), Some(score)) if score > points => 80,
            _ => 0,
        },
        // What a target and an actual share speaks for them.
        (Column::Target, Column::Actual) => {
            let (target, actual) = (plain(&left.text), plain(&right.text));
            if target == actual && !target.is_empty() { -6 } else { 0 }
        }
        _ => 0,
    }
}

/// What it costs that a row does without a column.
fn dropped(column: Column) -> i32 {
    match column {
        Column::Extra => 0,
        Column::Level(_) => 25,
        Column::Name => 120,
        Column::Target | Column::Actual => 45,
        Column::Points => 40,
        Column::Score => 35,
        Column::Nature | Column::Unit => 6,
        Column::Reason => 2,
        Column::Serial => 60,
        Column::Initial | Column::FullYear | Column::Executed => 25,
        Column::MoneyLabel => NEVER,
        _ => 6,
    }
}

fn sum(columns: &[Column], from: usize, to: usize) -> i32 {
    columns.iter().take(to).skip(from).map(|column| dropped(*column)).sum()
}

/// A row that begins in a column: levels before it go on from above.
pub(super) fn drop_start(columns: &[Column], to: usize) -> i32 {
    columns.iter().take(to).map(|column| if column.is_level() { 0 } else { dropped(*column) }).sum()
}
/// Columns between two cells of a row.
pub(super) fn drop_between(columns: &[Column], from: usize, to: usize) -> i32 {
    sum(columns, from.saturating_add(1), to)
}
/// A row that ends in a column. A label without anything after it is an empty sub-type.
pub(super) fn drop_end(columns: &[Column], from: usize) -> i32 {
    let rest = sum(columns, from.saturating_add(1), columns.len());
    let ends = columns.get(from).copied();
    match ends {
        Some(Column::Level(_)) => 20,
        Some(Column::Extra) => 30,
        Some(Column::Name) => rest.min(70),
        Some(Column::MoneyLabel) => 10,
        _ => {
            // Sums of money stand without rate and points in the rows under the total; one score may stand beside several rows.
            let values = columns.iter().skip(from.saturating_add(1));
            let money = ends.is_some_and(Column::is_money);
            let pointless = !columns.contains(&Column::Points);
            // Blank cells at a row's end leave no trace; behind the score a blank target is as likely as one that was dropped.
            let judged = columns.iter().take(from.saturating_add(1)).any(|column| matches!(column, Column::Score | Column::Points));
            values
                .map(|column| match column {
                    Column::Score | Column::Points if money => 4,
                    Column::Score if pointless => 20,
                    Column::Points => 50,
                    Column::Target | Column::Actual if judged => 12,
                    column => dropped(*column),
                })
                .sum()
        }
    }
}
