//! Rows of headings: which column each of them opens.

use super::column::{Column, settle};
use super::vocabulary::{heading, money_heading};

/// What a run of headings opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    Indicators,
    Budget,
}

/// What a run of texts opens, each of which is a heading; none where it is too little to tell.
pub(super) fn opens<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<Opens> {
    let columns: Vec<Column> = texts.clone().filter_map(heading).collect();
    let has = |column: Column| columns.contains(&column);
    let named = has(Column::Name) || has(Column::Level(3)) || has(Column::Level(4));
    if columns.len() >= 3 && named && (has(Column::Target) || has(Column::Actual)) {
        return Some(Opens::Indicators);
    }
    let money: Vec<Column> = texts.filter_map(money_heading).collect();
    let amounts = money.iter().filter(|column| column.is_money()).count();
    let judged = money.iter().any(|column| matches!(column, Column::Rate | Column::Points | Column::Score));
    (amounts >= 2 && (judged || amounts >= 3)).then_some(Opens::Budget)
}

/// The columns of an indicator table from its headings in reading order, also where they stand in two rows: 年度指标值 over
/// 指标性质, 指标值 and 度量单位; 绩效指标 over 一级指标, 二级指标 and 三级指标.
pub(super) fn in_order(headings: &[Column]) -> Vec<Column> {
    let at = |wanted: fn(&Column) -> bool| headings.iter().position(wanted);
    let result = |column: &Column| matches!(column, Column::Actual | Column::Points | Column::Score);
    let after_result = |place: Option<usize>| place.filter(|place| headings.iter().take(*place).any(result));
    let second_row = after_result(at(|column| matches!(column, Column::Level(1))))
        .or_else(|| after_result(at(|column| matches!(column, Column::Nature))));
    let mut columns = match second_row {
        None => headings.to_vec(),
        Some(split) => {
            let (over, under) = headings.split_at_checked(split).unwrap_or((headings, &[]));
            let levels: Vec<Column> = under.iter().copied().filter(|column| matches!(column, Column::Level(_) | Column::Name)).collect();
            let parts: Vec<Column> = under.iter().copied().filter(|column| !matches!(column, Column::Level(_) | Column::Name)).collect();
            let mut columns = Vec::new();
            let extra = over.contains(&Column::Extra);
            if !extra {
                columns.extend(&levels);
            }
            for column in over {
                match column {
                    Column::Extra => columns.extend(&levels),
                    Column::Target if parts.contains(&Column::Target) || parts.contains(&Column::Nature) => columns.extend(&parts),
                    column => columns.push(*column),
                }
            }
            columns
        }
    };
    settle(&mut columns);
    once(&mut columns);
    columns
}

/// Of two columns of one name the first counts; the other is kept as something that the form does not hold. Weights right behind a
/// level are the level's and no indicator's, where there are others, or names go on behind them; of two columns of names the last
/// has the names, and those before it stand above them.
pub(super) fn once(columns: &mut [Column]) {
    let several = columns.iter().filter(|column| **column == Column::Points).count() > 1;
    let all = columns.to_vec();
    for (at, column) in columns.iter_mut().enumerate() {
        let before = at.checked_sub(1).and_then(|before| all.get(before)).is_some_and(|before| matches!(before, Column::Level(_)));
        let behind = all.get(at + 1).is_some_and(|behind| matches!(behind, Column::Level(_) | Column::Name));
        if *column == Column::Points && before && (several || behind) {
            *column = Column::Aside;
        }
    }
    let last = all.iter().rposition(|column| *column == Column::Name).unwrap_or(0);
    let deepest = all.iter().filter_map(|column| if let Column::Level(depth) = column { Some(*depth) } else { None }).max().unwrap_or(0);
    let above = columns.iter_mut().take(last).filter(|column| **column == Column::Name);
    above.zip(deepest.saturating_add(1)..=4).for_each(|(column, depth)| *column = Column::Level(depth));
    let mut seen = Vec::with_capacity(columns.len());
    for column in columns {
        if seen.contains(column) && !matches!(column, Column::Aside | Column::Extra) {
            *column = Column::Aside;
        }
        seen.push(*column);
    }
}
